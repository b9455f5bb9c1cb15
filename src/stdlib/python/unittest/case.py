"""TestCase: a test, its set-up and its outcome."""

import contextlib
import functools
import sys
import time
import types
import warnings

from ._asserts import Assertions
from .result import TestResult
from .util import strclass

__unittest = True

_subtest_msg_sentinel = object()


class SkipTest(Exception):
    """Raised to skip a test."""


class _ShouldStop(Exception):
    """The test has failed, the rest of it does not run."""


class _UnexpectedSuccess(Exception):
    """A test succeeded that was expected to fail."""


class _Course:
    """How a test goes: how many of its parts failed or were skipped, and what an expected failure raised."""

    def __init__(self, result=None):
        self.result = result
        self.failures = 0
        self.awaits_failure = False
        self.expected = None

    @contextlib.contextmanager
    def part(self, test, report=None):
        """One part of a test, or a subtest, which reports its success too."""
        before = self.failures
        try:
            yield
        except KeyboardInterrupt:
            raise
        except _ShouldStop:
            pass
        except SkipTest as skipped:
            self.failures += 1
            _addSkip(self.result, test, str(skipped))
        except:
            failure = sys.exc_info()
            if self.awaits_failure:
                self.expected = failure
            else:
                self.failures += 1
                (report or _addError)(self.result, test, failure)
        else:
            if report is not None and self.failures == before:
                report(self.result, test, None)


def _addSubTest(result, subtest, failure):
    result.addSubTest(subtest.test_case, subtest, failure)


def _addSkip(result, test_case, reason):
    add_skip = getattr(result, "addSkip", None)
    if add_skip is not None:
        add_skip(test_case, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test_case)


def _addError(result, test, exc_info):
    if result is not None and exc_info is not None:
        if issubclass(exc_info[0], test.failureException):
            result.addFailure(test, exc_info)
        else:
            result.addError(test, exc_info)


def _enter_context(cm, addcleanup):
    kind = type(cm)
    if not (hasattr(kind, "__enter__") and hasattr(kind, "__exit__")):
        fault = f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol"
        if hasattr(kind, "__aenter__") and hasattr(kind, "__aexit__"):
            fault += (" but it supports the asynchronous context manager protocol. "
                      "Did you mean to use enterAsyncContext()?")
        raise TypeError(fault)
    leave, value = kind.__exit__, kind.__enter__(cm)
    addcleanup(leave, cm, None, None, None)
    return value


def _run_cleanups(cleanups):
    """Call the functions, the last one first; answers what they raised."""
    failures = []
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception:
            failures.append(sys.exc_info())
    return failures


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call a function after tearDownModule(), also if setUpModule() fails."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager that is left after the module's tests."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Call the functions given to addModuleCleanup()."""
    for _, error, _ in _run_cleanups(_module_cleanups):
        raise error


def skip(reason):
    """Skip a test, with a reason."""
    if isinstance(reason, types.FunctionType):
        # Without brackets: what is decorated stands in the place of the reason.
        return skip("")(reason)

    def decorator(test_item):
        marked = test_item
        if not isinstance(test_item, type):
            @functools.wraps(test_item)
            def marked(*args, **kwargs):
                raise SkipTest(reason)
        marked.__unittest_skip__, marked.__unittest_skip_why__ = True, reason
        return marked
    return decorator


def _why_skipped(case, method):
    """The reason why a test is to be skipped; None when it is not."""
    marks = (type(case), method)
    if not any(getattr(mark, "__unittest_skip__", False) for mark in marks):
        return None
    return next(filter(None, (getattr(mark, "__unittest_skip_why__", "") for mark in marks)), "")


def _id(obj):
    return obj


def skipIf(condition, reason):
    """Skip a test if a condition is true."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """Skip a test unless a condition is true."""
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    """Mark a test that is expected to fail."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


class TestCase(Assertions):
    """A test: one method of a class, which gets an instance of its own."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._testMethodDoc = "No test" if method is None else method.__doc__
        self._course = self._subtest = None
        self._cleanups, self._type_equality_funcs = [], {}
        for kinds, name in (((dict,), "Dict"), ((list,), "List"), ((tuple,), "Tuple"),
                            ((set, frozenset), "Set"), ((str,), "MultiLine")):
            for kind in kinds:
                self.addTypeEqualityFunc(kind, f"assert{name}Equal")

    def addTypeEqualityFunc(self, typeobj, function):
        """Let assertEqual() compare two objects of a type by a function."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Call a function after tearDown(), also if setUp() fails."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager that is left after the test."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Call a function after tearDownClass(), also if setUpClass() fails."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager that is left after the tests of the class."""
        return _enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        """Runs before each test."""

    def tearDown(self):
        """Runs after each test whose setUp() succeeded."""

    @classmethod
    def setUpClass(cls):
        """Runs before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Runs after the tests of the class."""

    def countTestCases(self):
        """The number of tests: one."""
        return 1

    def defaultTestResult(self):
        """The result that run() uses when it is given none."""
        return TestResult()

    def shortDescription(self):
        """The first line of the test's documentation."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        """The full name of the test."""
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    @contextlib.contextmanager
    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """A part of the test that is reported for itself; the test goes on after it."""
        course = self._course
        if course is None or not hasattr(course.result, "addSubTest"):
            yield
            return
        outer = self._subtest
        inherited = {} if outer is None else outer.params
        self._subtest = _SubTest(self, msg, {**inherited, **params})
        try:
            with course.part(self._subtest, _addSubTest):
                yield
            is_over = course.result.failfast if course.failures else course.expected
            if is_over:
                raise _ShouldStop
        finally:
            self._subtest = outer

    def _addExpectedFailure(self, result, exc_info):
        try:
            add = result.addExpectedFailure
        except AttributeError:
            warnings.warn("TestResult has no addExpectedFailure method, reporting as passes", RuntimeWarning)
            result.addSuccess(self)
        else:
            add(self, exc_info)

    def _addUnexpectedSuccess(self, result):
        try:
            add = result.addUnexpectedSuccess
        except AttributeError:
            warnings.warn("TestResult has no addUnexpectedSuccess method, reporting as failure", RuntimeWarning)
            try:
                raise _UnexpectedSuccess from None
            except _UnexpectedSuccess:
                result.addFailure(self, sys.exc_info())
        else:
            add(self)

    def _addDuration(self, result, elapsed):
        try:
            result.addDuration(self, elapsed)
        except AttributeError:
            warnings.warn("TestResult has no addDuration method", RuntimeWarning)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        result = method()
        if result is not None:
            import inspect
            msg = (f"It is deprecated to return a value that is not None from a test case ({method} returned "
                   f"{type(result).__name__!r})")
            if inspect.iscoroutine(result):
                msg += ". Maybe you forgot to use IsolatedAsyncioTestCase as the base class?"
            warnings.warn(msg, DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        """Run the test into a result."""
        if result is not None:
            self._run_into(result)
            return result
        result = self.defaultTestResult()
        getattr(result, "startTestRun", _nothing)()
        try:
            self._run_into(result)
        finally:
            getattr(result, "stopTestRun", _nothing)()
        return result

    def _run_into(self, result):
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = _why_skipped(self, method)
            if reason is not None:
                _addSkip(result, self, reason)
                return
            course = self._course = _Course(result)
            try:
                self._follow(course, method)
            finally:
                # It holds the exception, and that the frames.
                course.expected = None
                course = self._course = None
        finally:
            result.stopTest(self)

    def _follow(self, course, method):
        """Set up, test, tear down and clean up; tell the result what came of it."""
        expects_failure = any(getattr(mark, "__unittest_expecting_failure__", False) for mark in (self, method))
        begin = time.perf_counter()
        with course.part(self):
            self._callSetUp()
        if not course.failures:
            course.awaits_failure = expects_failure
            with course.part(self):
                self._callTestMethod(method)
            course.awaits_failure = False
            with course.part(self):
                self._callTearDown()
        self.doCleanups()
        result = course.result
        self._addDuration(result, time.perf_counter() - begin)
        if course.failures:
            return
        if course.expected:
            self._addExpectedFailure(result, course.expected)
        elif expects_failure:
            self._addUnexpectedSuccess(result)
        else:
            result.addSuccess(self)

    def doCleanups(self):
        """Call the functions given to addCleanup()."""
        course = self._course or _Course()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with course.part(self):
                self._callCleanup(function, *args, **kwargs)
        return not course.failures

    @classmethod
    def doClassCleanups(cls):
        """Call the functions given to addClassCleanup()."""
        cls.tearDown_exceptions = _run_cleanups(cls._class_cleanups)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test without a result: exceptions come through."""
        method = getattr(self, self._testMethodName)
        reason = _why_skipped(self, method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        # The four parts are what makes two such tests equal.
        self._parts = self._before, self._after, self._test, self._about = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._before is not None:
            self._before()

    def runTest(self):
        self._test()

    def tearDown(self):
        if self._after is not None:
            self._after()

    def id(self):
        return self._test.__name__

    def shortDescription(self):
        if self._about is None:
            doc = self._test.__doc__ or ""
            return doc.partition("\n")[0].strip() or None
        return self._about

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._parts))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self.id()})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._test}>"


def _nothing():
    pass


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _subtest_msg_sentinel:
            parts.append(f"[{self._message}]")
        if self.params:
            described = ", ".join(f"{k}={v!r}" for k, v in self.params.items())
            parts.append(f"({described})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
