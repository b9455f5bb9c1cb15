"""Ctrl-C ends a test run after the current test; a second one at once."""

import weakref
from functools import wraps

__unittest = True


class _InterruptHandler:
    def __init__(self, before):
        import signal
        self.called = False
        self.original_handler = before
        replacements = {signal.SIG_DFL: signal.default_int_handler, signal.SIG_IGN: _ignore}
        if isinstance(before, int) and before not in replacements:
            raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, "
                            "or a callable object")
        self.default_handler = replacements.get(before, before) if isinstance(before, int) else before

    def __call__(self, signum, frame):
        import signal
        is_first = signal.getsignal(signal.SIGINT) is self and not self.called
        if not is_first:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def _ignore(signum, frame):
    """Do nothing."""


_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


def registerResult(result):
    """Let Ctrl-C stop a result."""
    _results[result] = 1


def removeResult(result):
    """Undo registerResult(); answers whether it was registered."""
    return bool(_results.pop(result, None))


def installHandler():
    """Take over Ctrl-C."""
    global _interrupt_handler
    import signal
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Give Ctrl-C back, for good or while a method runs."""
    import signal
    if method is not None:
        @wraps(method)
        def inner(*args, **kwargs):
            initial = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, initial)
        return inner
    global _interrupt_handler
    if _interrupt_handler is not None:
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
