"""Tests run together, with the set-up of their classes and modules."""

import sys

from . import case, util

__unittest = True


class _ErrorHolder:
    """Stands for a test in a result when a set-up failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def __str__(self):
        return self.description

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def __call__(self, result):
        return self.run(result)

    def run(self, result):
        pass


class _DebugResult:
    """The result of a run in which every exception comes through."""

    shouldStop = _moduleSetUpFailed = False
    _previousTestClass = None


class BaseTestSuite:
    """A list of tests and suites."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._removed_tests = [], 0
        self.addTests(tests)

    def addTest(self, test):
        """Add a test or suite."""
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestSuite, case.TestCase)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        """Add several."""
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for each in tests:
            self.addTest(each)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        return [*self] == [*other] if isinstance(other, self.__class__) else NotImplemented

    def __repr__(self):
        return f"<{util.strclass(type(self))} tests={[*self]}>"

    def countTestCases(self):
        """The number of tests inside."""
        return self._removed_tests + sum(each.countTestCases() for each in self if each)

    def run(self, result):
        """Run all tests into a result."""
        for place, test in enumerate(self):
            if result.shouldStop:
                return result
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(place)
        return result

    def _removeTestAtIndex(self, index):
        try:
            test = self._tests[index]
        except TypeError:
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run all tests without a result."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite that calls the set-ups and tear-downs of classes and modules."""

    def run(self, result, debug=False):
        is_outermost = not getattr(result, "_testRunEntered", False)
        if is_outermost:
            result._testRunEntered = True
        for place, test in enumerate(self):
            if result.shouldStop:
                break
            if _isnotsuite(test) and not self._prepare(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(place)
        if is_outermost:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _prepare(self, test, result):
        """Leave the class and module of the test before and enter those of this one; whether it can run."""
        kind = test.__class__
        self._leave_class(kind, result)
        self._enter_module(kind.__module__, result)
        self._enter_class(kind, result)
        result._previousTestClass = kind
        return not (getattr(kind, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False))

    def _enter_class(self, kind, result):
        if (kind == getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed
                or getattr(kind, "__unittest_skip__", False)):
            return
        _mark(kind, False)
        set_up = getattr(kind, "setUpClass", None)
        if set_up is None:
            return
        with _Fixture(result, "setUpClass", util.strclass(kind)) as fixture:
            if not fixture.call(set_up):
                _mark(kind, True)
                fixture.clean_up_class(kind)

    def _leave_class(self, following, result):
        kind = getattr(result, "_previousTestClass", None)
        if kind is None or kind == following or getattr(result, "_moduleSetUpFailed", False) or any(
                getattr(kind, mark, False) for mark in ("_classSetupFailed", "__unittest_skip__")):
            return
        tear_down = getattr(kind, "tearDownClass", None)
        if tear_down is None and not hasattr(kind, "doClassCleanups"):
            return
        with _Fixture(result, "tearDownClass", util.strclass(kind)) as fixture:
            if tear_down is not None:
                fixture.call(tear_down)
            fixture.clean_up_class(kind)

    def _enter_module(self, name, result):
        if name == _module_before(result):
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(name), "setUpModule", None)
        if set_up is not None:
            with _Fixture(result, "setUpModule", name) as fixture:
                if not fixture.call(set_up):
                    result._moduleSetUpFailed = True
                    fixture.call(case.doModuleCleanups)

    def _leave_module(self, result):
        name = _module_before(result)
        module = sys.modules.get(name)
        if module is None or result._moduleSetUpFailed:
            return
        with _Fixture(result, "tearDownModule", name) as fixture:
            if hasattr(module, "tearDownModule"):
                fixture.call(module.tearDownModule)
            fixture.call(case.doModuleCleanups)


class _Fixture:
    """A step before or after the tests of a class or module; what fails in it goes into the result."""

    def __init__(self, result, step, owner):
        self.result, self.title = result, f"{step} ({owner})"

    def __enter__(self):
        _call_if_exists(self.result, "_setupStdout")
        return self

    def __exit__(self, *error):
        _call_if_exists(self.result, "_restoreStdout")

    def call(self, function):
        """Call a function; whether it raised nothing."""
        try:
            function()
        except Exception as error:
            self.note((type(error), error, error.__traceback__))
            return False
        return True

    def clean_up_class(self, kind):
        clean_up = getattr(kind, "doClassCleanups", None)
        if clean_up is not None:
            clean_up()
            for failure in kind.tearDown_exceptions:
                self.note(failure)

    def note(self, failure):
        _, error, _ = failure
        if isinstance(self.result, _DebugResult):
            raise error
        holder = _ErrorHolder(self.title)
        skip = getattr(self.result, "addSkip", None) if isinstance(error, case.SkipTest) else None
        if skip is not None:
            skip(holder, str(error))
        else:
            self.result.addError(holder, failure)


def _mark(kind, failed):
    """Note in a class whether its set-up failed, where it lets that be noted."""
    try:
        kind._classSetupFailed = failed
    except TypeError:
        pass


def _module_before(result):
    return getattr(getattr(result, "_previousTestClass", None), "__module__", None)


def _call_if_exists(parent, attr):
    function = getattr(parent, attr, None)
    if function is not None:
        function()


def _isnotsuite(test):
    try:
        iter(test)
    except TypeError:
        return True
    return False
