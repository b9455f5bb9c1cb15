"""Doctests as tests of unittest, and as programs to look at."""

import os
import sys
import unittest
from types import SimpleNamespace
from unittest.case import _addSkip, _SubTest
import doctest
from doctest import DocTestFinder, DocTestParser, DocTestRunner, FAIL_FAST, REPORTING_FLAGS

_reportflags = 0


def set_unittest_reportflags(flags):
    """Set how failures are told where a test does not say; return how they were."""
    global _reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    before, _reportflags = _reportflags, flags
    return before


class _Runner(DocTestRunner):
    """Tells the result of a test of unittest about each example."""

    def __init__(self, case, result, **options):
        super().__init__(verbose=False, **options)
        self._case, self._result = case, result
        self._count = 0

    def _part(self):
        self._count += 1
        return _SubTest(self._case, str(self._count - 1), {})

    def report_start(self, out, test, example):
        """Say nothing."""

    def report_skip(self, out, test, example):
        """Note an example that is not run."""
        _addSkip(self._result, self._part(), "")

    def report_success(self, out, test, example, got):
        """Note an example that did as it should."""
        self._result.addSubTest(self._case, self._part(), None)

    def report_unexpected_exception(self, out, test, example, exc_info):
        """Note an exception."""
        traceback = self._at(exc_info[2], test, example)
        self._result.addSubTest(self._case, self._part(), (*exc_info[:2], traceback))

    def report_failure(self, out, test, example, got):
        """Note an example that printed something else."""
        difference = self._checker.output_difference(example, got, self.optionflags).rstrip("\n")
        error = self._case.failureException(f"Failed example:\n{doctest._indent(example.source)}{difference}")
        traceback = self._at(None, test, example)
        self._result.addSubTest(self._case, self._part(), (type(error), error, traceback))

    def _at(self, traceback, test, example):
        """A traceback that begins at the example."""
        line = None
        if test.lineno is not None and example.lineno is not None:
            line = test.lineno + example.lineno + 1
        code = SimpleNamespace(co_filename=test.filename, co_name=test.name)
        frame = SimpleNamespace(f_globals=test.globs, f_code=code)
        return SimpleNamespace(tb_frame=frame, tb_next=traceback, tb_lasti=-1, tb_lineno=line)


class DocTestCase(unittest.TestCase):
    """A doctest as a test."""

    __module__ = "doctest"

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags, self._dt_checker = optionflags, checker
        self._dt_test, self._dt_setUp, self._dt_tearDown = test, setUp, tearDown

    def setUp(self):
        """Prepare the names of the examples."""
        test = self._dt_test
        self._dt_globs = test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(test)

    def tearDown(self):
        """Put the names back as they were."""
        test = self._dt_test
        if self._dt_tearDown is not None:
            self._dt_tearDown(test)
        test.globs.clear()
        test.globs.update(self._dt_globs)

    def run(self, result=None):
        """Run the examples."""
        self._test_result = result
        return super().run(result)

    def runTest(self):
        """Run the examples."""
        flags, result = self._dt_optionflags, self._test_result
        if not flags & REPORTING_FLAGS:
            flags |= _reportflags
        if getattr(result, "failfast", False):
            flags |= FAIL_FAST
        runner = _Runner(self, result, optionflags=flags, checker=self._dt_checker)
        results = runner.run(self._dt_test, clear_globs=False)
        if results.skipped == results.attempted:
            raise unittest.SkipTest("all examples were skipped")

    def debug(self):
        """Run the examples and raise at the first failure."""
        self.setUp()
        runner = doctest.DebugRunner(
            optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False
        )
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        """Return the name of the test."""
        return self._dt_test.name

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        mine = self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker
        return mine == (
            other._dt_test,
            other._dt_optionflags,
            other._dt_setUp,
            other._dt_tearDown,
            other._dt_checker,
        )

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        owner, _, name = self._dt_test.name.rpartition(".")
        return f"{name} ({owner})"

    __str__ = object.__str__

    def shortDescription(self):
        """Return what is told of the test."""
        return f"Doctest: {self._dt_test.name}"


class SkipDocTestCase(DocTestCase):
    """Stands for a module without examples."""

    __module__ = "doctest"

    def __init__(self, module):
        self.module = module
        super().__init__(None)

    def setUp(self):
        """Skip the test."""
        self.skipTest("DocTestSuite will not work with -O2 and above")

    def test_skip(self):
        """Do nothing."""

    def shortDescription(self):
        """Return what is told of the test."""
        return f"Skipping tests from {self.module.__name__}"

    __str__ = shortDescription


class DocFileCase(DocTestCase):
    """The examples of a text file as a test."""

    __module__ = "doctest"

    def id(self):
        """Return the name of the test."""
        return "_".join(self._dt_test.name.split("."))

    def __repr__(self):
        return self._dt_test.filename


class _DocTestSuite(unittest.TestSuite):
    __module__ = "doctest"

    def _removeTestAtIndex(self, index):
        """Keep the test."""


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The doctests of a module as a suite of unittest."""
    finder = DocTestFinder() if test_finder is None else test_finder
    module = doctest._normalize_module(module)
    suite = _DocTestSuite()
    for test in sorted(finder.find(module, globs=globs, extraglobs=extraglobs)):
        if not test.examples:
            continue
        if not test.filename:
            filename = module.__file__
            test.filename = filename[:-1] if filename.endswith(".pyc") else filename
        suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileTest(
    path,
    module_relative=True,
    package=None,
    globs=None,
    parser=DocTestParser(),
    encoding=None,
    **options,
):
    """The examples of a text file as a test of unittest."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    globs = {} if globs is None else globs.copy()
    text, path = doctest._load_testfile(path, package, module_relative, encoding or "utf-8")
    globs.setdefault("__file__", path)
    test = parser.get_doctest(text, globs, os.path.basename(path), path, 0)
    return DocFileCase(test, **options)


def DocFileSuite(*paths, **kw):
    """The examples of text files as a suite of unittest."""
    suite = _DocTestSuite()
    if kw.get("module_relative", True):
        kw["package"] = doctest._normalize_module(kw.get("package"))
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


# Programs


def script_from_examples(s):
    """Return a program of the examples in a text, with the rest as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, doctest.Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append("# Expected:")
                output += [f"## {line}" for line in piece.want.split("\n")[:-1]]
        else:
            output += [f"# {line}" if line.strip() else "#" for line in piece.split("\n")[:-1]]
    while output and output[-1] == "#":
        output.pop()
    while output and output[0] == "#":
        output.pop(0)
    return "\n".join(output) + "\n"


def testsource(module, name):
    """Return a program of the examples of one object of a module."""
    module = doctest._normalize_module(module)
    for test in DocTestFinder().find(module):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")


def debug_src(src, pm=False, globs=None):
    """Debug the examples in a text."""
    debug_script(script_from_examples(src), pm, globs)


def debug_script(src, pm=False, globs=None):
    """Debug a program."""
    import pdb

    globs = {} if globs is None else globs.copy()
    if not pm:
        pdb.Pdb(nosigint=True).run(f"exec({src!r})", globs, globs)
        return
    try:
        exec(src, globs, globs)
    except BaseException:
        print(sys.exc_info()[1])
        debugger = pdb.Pdb(nosigint=True)
        debugger.reset()
        debugger.interaction(None, sys.exc_info()[2])


def debug(module, name, pm=False):
    """Debug the examples of one object of a module."""
    module = doctest._normalize_module(module)
    debug_script(testsource(module, name), pm, module.__dict__)
