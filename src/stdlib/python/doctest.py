"""Examples in documentation, run and compared with what they are said to print."""

import linecache
import re
import sys
from collections import namedtuple

__all__ = [
    "register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
    "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder",
    "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile",
    "run_docstring_examples", "DocTestSuite", "DocFileSuite", "set_unittest_reportflags", "script_from_examples",
    "testsource", "debug_src", "debug",
]

# The runner of the program's tests, which testmod() and testfile() make.
master = None

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """A new option flag, or the one of that name."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


class TestResults(namedtuple("TestResults", "failed attempted")):
    """How many examples failed and ran; `skipped` of them did not run."""

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"


def _indent(text):
    return re.sub("(?m)^(?!$)", "    ", text)


class Example:
    """A statement and what it prints."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        if exc_msg is not None and not exc_msg.endswith("\n"):
            exc_msg += "\n"
        self.exc_msg = exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one text, with the names they see."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = {0: "no examples", 1: "1 example"}.get(len(self.examples), f"{len(self.examples)} examples")
        return f"<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({count})>"

    def _key(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        mine = self.name, self.filename or "", -1 if self.lineno is None else self.lineno, id(self)
        return mine < (other.name, other.filename or "", -1 if other.lineno is None else other.lineno, id(other))


class DocTestParser:
    """Finds examples in texts."""

    _OPTION = re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", re.MULTILINE)
    _EXCEPTION = re.compile(r"Traceback\ \((?:most\ recent\ call\ last|innermost\ last)\):\s*$", re.MULTILINE)

    def parse(self, string, name="<string>"):
        """The text and the examples in it, in turn."""
        string = string.expandtabs()
        indents = [len(match) for match in re.findall(r"(?m)^( *)(?=\S)", string)]
        least = min(indents, default=0)
        lines = string.split("\n")
        if least:
            lines = [line[least:] for line in lines]
        output = []
        text = []
        number = 0
        while number < len(lines):
            match = re.match(r"( *)>>> .*|( *)>>>$", lines[number])
            if not match and not re.match(r" *>>>", lines[number]):
                text.append(lines[number] + "\n")
                number += 1
                continue
            output.append("".join(text))
            text = []
            example, number = self._example(lines, number, name)
            if example is not None:
                output.append(example)
        rest = "".join(text)
        output.append(rest[:-1] if rest else rest)
        return output

    def _example(self, lines, start, name):
        indent = len(lines[start]) - len(lines[start].lstrip(" "))
        prefix = " " * indent
        number = start
        source = [lines[number]]
        number += 1
        while number < len(lines) and re.match(rf" {{{indent}}}\.\.\.( |$)", lines[number]):
            source.append(lines[number])
            number += 1
        want = []
        while number < len(lines) and lines[number].strip() and not lines[number].lstrip(" ").startswith(">>>"):
            want.append(lines[number])
            number += 1
        for offset, line in enumerate(source):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError(f"line {start + offset + 1} of the docstring for {name} lacks blank after "
                                 f"{line[indent:indent + 3]}: {line!r}")
        code = "\n".join(line[indent + 4:] for line in source)
        for offset, line in enumerate(want):
            if line and not line.startswith(prefix):
                raise ValueError(f"line {start + len(source) + offset + 1} of the docstring for {name} has "
                                 f"inconsistent leading whitespace: {line!r}")
        wanted = "\n".join(line[indent:] for line in want)
        options = self._options(code, name, start)
        if not re.sub(r"(?m)^\s*(#.*)?$", "", code).strip():
            return None, number
        return Example(code, wanted, self._exception(wanted), start, indent, options), number

    def _exception(self, want):
        if not self._EXCEPTION.match(want):
            return None
        for index, line in enumerate(want.split("\n")[1:], 1):
            if re.match(r"\w", line):
                return "\n".join(want.split("\n")[index:])
        return None

    def _options(self, source, name, lineno):
        options = {}
        for match in self._OPTION.finditer(source):
            for option in match.group(1).replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        return options

    def get_doctest(self, string, globs, name, filename, lineno):
        """The examples of a text as a DocTest."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        """The examples of a text."""
        return [part for part in self.parse(string, name) if isinstance(part, Example)]


class DocTestFinder:
    """Finds the examples of a module, class or function and of what is in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The doctests of an object."""
        import inspect
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: "
                                 f"{type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        globs = {} if globs is None and module is None else (module.__dict__ if globs is None else globs).copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, globs, set())
        tests.sort()
        return tests

    def _from_module(self, module, obj):
        import inspect
        if module is None:
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if inspect.isclass(obj) or hasattr(obj, "__module__"):
            return module.__name__ == obj.__module__
        if isinstance(obj, property):
            return True
        raise ValueError("object must be a class or function")

    def _find(self, tests, obj, name, module, globs, seen):
        import inspect
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._get_test(obj, name, module, globs)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return

        def is_routine(value):
            value = inspect.unwrap(value) if callable(value) else value
            return inspect.isfunction(value) or inspect.isbuiltin(value) or inspect.ismethoddescriptor(value)

        if inspect.ismodule(obj):
            for each, value in obj.__dict__.items():
                if (is_routine(value) or inspect.isclass(value)) and self._from_module(module, value):
                    self._find(tests, value, f"{name}.{each}", module, globs, seen)
            for each, value in getattr(obj, "__test__", {}).items():
                self._find(tests, value, f"{name}.__test__.{each}", module, globs, seen)
        elif inspect.isclass(obj):
            for each, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (is_routine(value) or inspect.isclass(value) or isinstance(value, property)) \
                        and self._from_module(module, value):
                    self._find(tests, value, f"{name}.{each}", module, globs, seen)

    def _get_test(self, obj, name, module, globs):
        docstring = obj if isinstance(obj, str) else getattr(obj, "__doc__", None)
        docstring = "" if docstring is None else str(docstring)
        if self._exclude_empty and not docstring:
            return None
        filename = None if module is None else getattr(module, "__file__", module.__name__)
        return self._parser.get_doctest(docstring, globs, name, filename, self._find_lineno(obj))

    def _find_lineno(self, obj):
        import inspect
        if inspect.ismodule(obj):
            return 0
        if inspect.isclass(obj):
            return getattr(obj, "__firstlineno__", None)
        if isinstance(obj, property):
            obj = obj.fget
        code = getattr(inspect.unwrap(obj) if callable(obj) else obj, "__code__", None)
        return None if code is None else code.co_firstlineno


class OutputChecker:
    """Compares what was printed with what was said to be."""

    def check_output(self, want, got, optionflags):
        """Whether an example printed what it should."""
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        """The text that tells how the output differs."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if self._wants_diff(want, got, optionflags):
            import difflib
            lines = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                diff = list(difflib.unified_diff(*lines, n=2))[2:]
                kind = "unified diff with -expected +actual"
            elif optionflags & REPORT_CDIFF:
                diff = list(difflib.context_diff(*lines, n=2))[2:]
                kind = "context diff with expected followed by actual"
            else:
                diff = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(*lines))
                kind = "ndiff with -expected +actual"
            return f"Differences ({kind}):\n" + _indent("".join(diff))
        if want and got:
            return f"Expected:\n{_indent(want)}Got:\n{_indent(got)}"
        if want:
            return f"Expected:\n{_indent(want)}Got nothing\n"
        if got:
            return f"Expected nothing\nGot:\n{_indent(got)}"
        return "Expected nothing\nGot nothing\n"

    def _wants_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) or want.count("\n") > 2 and got.count("\n") > 2


def _ellipsis_match(want, got):
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    if not got.startswith(first) or not got.endswith(last):
        return False
    start, end = len(first), len(got) - len(last)
    if start > end:
        return False
    for piece in middle:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


class DocTestFailure(Exception):
    """An example printed something else; raised by DebugRunner."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised; raised by DebugRunner."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DocTestRunner:
    """Runs examples and reports failures."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}

    def report_start(self, out, test, example):
        """An example is about to run."""
        if self._verbose:
            expecting = "Expecting:\n" + _indent(example.want) if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indent(example.source)}{expecting}")

    def report_success(self, out, test, example, got):
        """An example printed what it should."""
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        """An example printed something else."""
        out(self._failure_header(test, example)
            + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """An example raised."""
        import traceback
        text = "".join(traceback.format_exception(*exc_info))
        out(self._failure_header(test, example) + "Exception raised:\n" + _indent(text))

    def report_skip(self, out, test, example):
        """An example is skipped."""

    def _failure_header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            number = "?" if test.lineno is None or example.lineno is None else test.lineno + example.lineno + 1
            lines.append(f'File "{test.filename}", line {number}, in {test.name}')
        else:
            lines.append(f"Line {example.lineno + 1}, in {test.name}")
        lines.append("Failed example:")
        return "\n".join(lines) + "\n" + _indent(example.source)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of a test."""
        self.test = test
        real_out = sys.stdout
        out = out or real_out.write
        import io
        displayhook = sys.displayhook
        try:
            sys.displayhook = sys.__displayhook__
            return self._run(test, out, io)
        finally:
            sys.stdout = real_out
            sys.displayhook = displayhook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def _run(self, test, out, io):
        failures = tries = skips = 0
        original = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original
            for flag, value in example.options.items():
                self.optionflags = self.optionflags | flag if value else self.optionflags & ~flag
            tries += 1
            if self.optionflags & SKIP:
                if not quiet:
                    self.report_skip(out, test, example)
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            exception = None
            real_out, sys.stdout = sys.stdout, io.StringIO()
            try:
                name = f"<doctest {test.name}[{number}]>"
                # Tracebacks show the lines of examples.
                source = example.source
                linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
                exec(compile(example.source, name, "single"), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException:
                cls, error, tb = sys.exc_info()
                exception = cls, error.with_traceback(tb.tb_next), tb.tb_next
            finally:
                got = sys.stdout.getvalue()
                sys.stdout = real_out
            outcome = self._outcome(example, got, exception)
            if outcome is True:
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            failures += 1
            if quiet:
                continue
            if outcome is None:
                self.report_unexpected_exception(out, test, example, exception)
            else:
                self.report_failure(out, test, example, outcome)
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = original
        failed, tried, skipped = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = failed + failures, tried + tries, skipped + skips
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def _outcome(self, example, got, exception):
        """True if the example did as it should, None if it raised, else what it printed."""
        check = self._checker.check_output
        if exception is None:
            if example.exc_msg is None and check(example.want, got, self.optionflags):
                return True
            return got
        import traceback
        lines = traceback.format_exception_only(*exception[:2])
        message = lines[-1]
        if issubclass(exception[0], SyntaxError):
            message = next((line for line in lines if line.startswith(exception[0].__name__ + ":")), message)
        if example.exc_msg is None:
            return None
        if check(example.exc_msg, message, self.optionflags):
            return True
        if self.optionflags & IGNORE_EXCEPTION_DETAIL and check(
                _plain_name(example.exc_msg), _plain_name(message), self.optionflags):
            return True
        return got + "".join(traceback.format_exception(*exception))

    def summarize(self, verbose=None):
        """Print how many examples of which tests failed."""
        verbose = self._verbose if verbose is None else verbose
        empty, passed, failed = [], [], []
        for name, (failures, tries, _) in self._stats.items():
            if tries == 0:
                empty.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, (failures, tries)))

        def count(number, noun):
            return f"{number} {noun}{'' if number == 1 else 's'}"

        if verbose:
            if empty:
                print(f"{count(len(empty), 'item')} had no tests:")
                for name in sorted(empty):
                    print(f"    {name}")
            if passed:
                print(f"{count(len(passed), 'item')} passed all tests:")
                for name, tries in sorted(passed):
                    print(f" {tries:3} test{'' if tries == 1 else 's'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{count(len(failed), 'item')} had failures:")
            for name, (failures, tries) in sorted(failed):
                print(f" {failures:3} of {tries:3} in {name}")
        if verbose:
            print(f"{count(self.tries, 'test')} in {count(len(self._stats), 'item')}.")
            failed = f" and {self.failures} failed" if self.failures else ""
            print(f"{self.tries - self.failures} passed{failed}.")
        if self.failures:
            skipped = f" and {count(self.skips, 'skipped test')}" if self.skips else ""
            print(f"***Test Failed*** {count(self.failures, 'failure')}{skipped}.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries, skipped=self.skips)

    def merge(self, other):
        """Add the counts of another runner."""
        for name, counts in other._stats.items():
            mine = self._stats.get(name, (0, 0, 0))
            self._stats[name] = tuple(a + b for a, b in zip(mine, counts))


def _plain_name(message):
    """The name of the exception in a message, without module and details."""
    first = message.split("\n", 1)[0].split(":", 1)[0]
    return first.rsplit(".", 1)[-1].strip()


class DebugRunner(DocTestRunner):
    """Raises at the first failure."""

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


def _run_all(tests, verbose, report, optionflags, raise_on_error):
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    global master
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Run the examples of a module, by default of the program."""
    if m is None:
        m = sys.modules.get("__main__")
    import inspect
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    finder = DocTestFinder(exclude_empty=exclude_empty)
    tests = finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs)
    return _run_all(tests, verbose, report, optionflags, raise_on_error)


def _load_testfile(filename, package, module_relative, encoding):
    """The text of a file that stands beside a module, by default the caller's, and its path."""
    import os
    if module_relative:
        package = _normalize_module(package, 3)
        if filename.startswith("/"):
            raise ValueError("Module-relative files may not have absolute paths")
        origin = getattr(package, "__file__", None)
        if origin is None and package.__name__ == "__main__":
            folder = os.path.dirname(sys.argv[0]) if sys.argv and sys.argv[0] else os.curdir
        else:
            folder = os.path.dirname(origin)
        filename = os.path.join(folder, *filename.split("/"))
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Run the examples of a text file."""
    import os
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, filename = _load_testfile(filename, package, module_relative, encoding or "utf-8")
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault("__name__", "__main__")
    test = parser.get_doctest(text, globs, name or os.path.basename(filename), filename, 0)
    return _run_all([test], verbose, report, optionflags, raise_on_error)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Run the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def _normalize_module(module, depth=2):
    """A module that is given, by its name too; by default the caller's."""
    if isinstance(module, str):
        return __import__(module, globals(), locals(), ["*"])
    if module is None:
        return sys.modules[sys._getframe(depth).f_globals["__name__"]]
    if not isinstance(module, type(sys)):
        raise TypeError("Expected a module, string, or None")
    return module


def __getattr__(name):
    """What is there for unittest and for debuggers is loaded when it is wanted."""
    if name not in _LATE:
        raise AttributeError(f"module 'doctest' has no attribute {name!r}")
    import _doctest_unittest

    return getattr(_doctest_unittest, name)


def __dir__():
    return [*globals(), *_LATE]


_LATE = """
DocTestCase SkipDocTestCase DocFileCase DocTestSuite DocFileTest DocFileSuite set_unittest_reportflags
script_from_examples testsource debug_src debug_script debug
""".split()
