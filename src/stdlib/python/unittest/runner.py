"""Running tests with a report on a stream."""

import sys
import time
import warnings

from . import result
from .case import _SubTest
from .signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A stream that can also write lines."""

    def __init__(self, stream):
        self.stream = stream

    def writeln(self, arg=None):
        self.write(f"{arg}\n" if arg else "\n")

    def __getattr__(self, name):
        # A copy being made has no stream yet, and is to be pickled like any object.
        if name not in {"stream", "__getstate__"}:
            return getattr(self.stream, name)
        raise AttributeError(name)


class TextTestResult(result.TestResult):
    """Prints a character, or with verbosity a line, for each test."""

    separator1, separator2 = "=" * 70, "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.durations = stream, descriptions, durations
        self.dots, self.showAll = verbosity == 1, verbosity > 1
        self._line_is_open = False

    def getDescription(self, test):
        """The test's name, with the first line of its documentation."""
        about = test.shortDescription() if self.descriptions else None
        return f"{test}\n{about}" if about else str(test)

    def _announce(self, test):
        self.stream.write(self.getDescription(test))
        self.stream.write(" ... ")

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._announce(test)
            self.stream.flush()
            self._line_is_open = True

    def _tell(self, test, word, letter, closes_line=True):
        """Print how a test ended: a word on its line, or a letter."""
        if self.dots:
            self.stream.write(letter)
        elif self.showAll:
            if closes_line:
                self._resume_line(test)
            self.stream.writeln(word)
        else:
            return
        self.stream.flush()

    def _resume_line(self, test):
        """Have the line of a test open: a subtest gets one of its own, and so does what follows a subtest."""
        part = isinstance(test, _SubTest)
        if part and self._line_is_open:
            self.stream.writeln()
        if part or not self._line_is_open:
            self.stream.write("  " * part)
            self._announce(test)
        self._line_is_open = False

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, "ok", ".")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, "FAIL", "F")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, "ERROR", "E")

    def addSubTest(self, test, subtest, err):
        if err is not None:
            word = "FAIL" if issubclass(err[0], subtest.failureException) else "ERROR"
            self._tell(subtest, word, word[0])
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell(test, "expected failure", "x", closes_line=False)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell(test, "unexpected success", "u", closes_line=False)

    def printErrors(self):
        write = self.stream.writeln
        if self.showAll or self.dots:
            write()
            self.stream.flush()
        for flavour, errors in ("ERROR", self.errors), ("FAIL", self.failures):
            self.printErrorList(flavour, errors)
        if surprises := getattr(self, "unexpectedSuccesses", ()):
            write(self.separator1)
            for test in surprises:
                write("UNEXPECTED SUCCESS: " + self.getDescription(test))
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        """Print what went wrong, one test after another."""
        for test, text in errors:
            title = f"{flavour}: {self.getDescription(test)}"
            for line in (self.separator1, title, self.separator2, str(text)):
                self.stream.writeln(line)
            self.stream.flush()


class TextTestRunner:
    """Runs tests and prints their results."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(stream if stream is not None else sys.stderr)
        self.descriptions, self.verbosity, self.durations = descriptions, verbosity, durations
        self.failfast, self.buffer, self.tb_locals = failfast, buffer, tb_locals
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        arguments = self.stream, self.descriptions, self.verbosity
        try:
            return self.resultclass(*arguments, durations=self.durations)
        except TypeError:
            return self.resultclass(*arguments)

    def run(self, test):
        """Run a test or suite; answers the result."""
        outcome = self._makeResult()
        registerResult(outcome)
        for option in ("failfast", "buffer", "tb_locals"):
            setattr(outcome, option, getattr(self, option))
        seconds = self._timed(test, outcome)
        outcome.printErrors()
        if self.durations is not None:
            self._print_durations(outcome)
        self._rule(outcome)
        count = outcome.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {seconds:.3f}s")
        self.stream.writeln()
        self.stream.writeln(self._summary(outcome))
        self.stream.flush()
        return outcome

    def _timed(self, test, outcome):
        """Run the test under the warnings asked for; answers how long it took."""
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            begin = time.perf_counter()
            getattr(outcome, "startTestRun", _nothing)()
            try:
                test(outcome)
            finally:
                getattr(outcome, "stopTestRun", _nothing)()
            return time.perf_counter() - begin

    def _rule(self, outcome):
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)

    def _print_durations(self, outcome):
        slowest = sorted(outcome.collectedDurations, key=lambda pair: -pair[1])
        if not slowest:
            return
        if self.durations > 0:
            del slowest[self.durations:]
        shown = [pair for pair in slowest if self.verbosity > 1 or pair[1] >= 0.001]
        self.stream.writeln("Slowest test durations")
        self._rule(outcome)
        for name, seconds in shown:
            self.stream.writeln(f"{f'{seconds:.3f}s':<10} {name}")
        left_out = len(shown) < len(slowest)
        self.stream.writeln(
            "\n(durations < 0.001s were hidden; use -v to show these durations)" if left_out else "")

    def _summary(self, outcome):
        counts = {name: len(getattr(outcome, attribute, ())) for name, attribute in _COUNTED.items()}
        if outcome.wasSuccessful():
            counts["failures"] = counts["errors"] = 0
            verdict = "OK" if outcome.testsRun or counts["skipped"] else "NO TESTS RAN"
        else:
            verdict = "FAILED"
        told = ", ".join([f"{name}={count}" for name, count in counts.items() if count])
        return f"{verdict} ({told})" if told else verdict


_COUNTED = {"failures": "failures", "errors": "errors", "skipped": "skipped",
            "expected failures": "expectedFailures", "unexpected successes": "unexpectedSuccesses"}


def _nothing():
    pass
