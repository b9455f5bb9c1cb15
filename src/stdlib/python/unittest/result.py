"""What a test run came to."""

import io
import sys
import traceback
from functools import wraps

from . import util

__unittest = True

STDOUT_LINE = "\nStdout:\n%s"
STDERR_LINE = "\nStderr:\n%s"


def failfast(method):
    """Stop the run after this method if the result is to fail fast."""
    @wraps(method)
    def stopping(self, *args, **kw):
        _stop_if_asked(self)
        return method(self, *args, **kw)
    return stopping


def _stop_if_asked(result):
    if getattr(result, "failfast", False):
        result.stop()


class TestResult:
    """Collects the outcomes of tests."""

    # What the suite remembers of the run between two tests.
    _moduleSetUpFailed = _testRunEntered = False
    _previousTestClass = None

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun = 0
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.collectedDurations = []
        self.shouldStop = self.failfast = self.tb_locals = self.buffer = False
        self._streams = sys.stdout, sys.stderr
        self._captured = None
        self._shows_output = False

    def __repr__(self):
        counts = f"run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}"
        return f"<{util.strclass(type(self))} {counts}>"

    # The course of a run.

    def startTestRun(self):
        """Called once before any test."""

    def startTest(self, test):
        """A test is about to run."""
        self._shows_output = False
        self.testsRun += 1
        self._setupStdout()

    def stopTest(self, test):
        """A test has run."""
        self._restoreStdout()
        self._shows_output = False

    def stopTestRun(self):
        """Called once after all tests."""

    def stop(self):
        """Let the run end."""
        self.shouldStop = True

    def printErrors(self):
        """Called by the runner at the end."""

    def wasSuccessful(self):
        """Whether nothing went wrong so far."""
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", ()))

    # Outcomes.

    @failfast
    def addError(self, test, err):
        """A test raised; err is what sys.exc_info() answers."""
        self._note(self.errors, test, err)

    @failfast
    def addFailure(self, test, err):
        """An assertion failed."""
        self._note(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        """A subtest ended; err is None if it succeeded."""
        if err is not None:
            _stop_if_asked(self)
            failed = issubclass(err[0], test.failureException)
            self._note(self.failures if failed else self.errors, test, err, subtest)

    def _note(self, outcomes, test, err, part=None):
        outcomes.append((part or test, self._exc_info_to_string(err, test)))
        self._shows_output = True

    def addSuccess(self, test):
        """A test succeeded."""

    def addSkip(self, test, reason):
        """A test was skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test failed as expected."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """A test that was expected to fail succeeded."""
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """A test took that many seconds."""
        self.collectedDurations.append((str(test), elapsed))

    # What tests print, kept back while the result buffers.

    def _setupStdout(self):
        if self.buffer:
            if self._captured is None:
                self._captured = io.StringIO(), io.StringIO()
            sys.stdout, sys.stderr = self._captured

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._shows_output:
            for stream, text in zip(self._streams, self._output()):
                if text:
                    stream.write(text)
        sys.stdout, sys.stderr = self._streams
        for buffer in self._captured or ():
            buffer.seek(0)
            buffer.truncate()

    def _output(self):
        """What the test has printed so far on stdout and stderr, each under its title; empty when nothing."""
        for stream, title in (sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE):
            text = stream.getvalue()
            yield title % (text.removesuffix("\n") + "\n") if text else ""

    # Tracebacks, without the frames of unittest.

    def _exc_info_to_string(self, err, test):
        kind, value, frames = err
        frames = self._trimmed(kind, frames, test)
        self._trim_linked(value, test)
        report = traceback.TracebackException(kind, value, frames, capture_locals=self.tb_locals, compact=True)
        text = "".join(report.format())
        return text + "".join(self._output()) if self.buffer else text

    def _trim_linked(self, error, test):
        """Trim the tracebacks of all exceptions that one was raised from or during."""
        known, waiting = {id(error)}, [error]
        while waiting:
            error = waiting.pop()
            for linked in (error.__cause__, error.__context__) if error is not None else ():
                if linked is not None and id(linked) not in known:
                    known.add(id(linked))
                    linked.__traceback__ = self._trimmed(type(linked), linked.__traceback__, test)
                    waiting.append(linked)

    def _trimmed(self, kind, frames, test):
        while frames and _is_ours(frames):
            frames = frames.tb_next
        if kind is test.failureException:
            # An assertion's own frames stand at the end.
            last = frames
            while last and last.tb_next and not _is_ours(last.tb_next):
                last = last.tb_next
            if last:
                last.tb_next = None
        return frames


def _is_ours(frames):
    return "__unittest" in frames.tb_frame.f_globals
