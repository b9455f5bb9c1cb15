"""Limits of time for programs that build on the parts below a session."""

import asyncio
import math
import weakref

from aiohttp.helpers import TimerContext, TimerNoop

__all__ = ("TimerContext", "TimeoutHandle", "call_later", "weakref_handle", "ceil_timeout", "calculate_timeout_when")


def calculate_timeout_when(loop_time, timeout, timeout_ceiling_threshold):
    """When a timeout ends: a long one at a whole second."""
    when = loop_time + timeout
    return math.ceil(when) if timeout > timeout_ceiling_threshold else when


def call_later(cb, timeout, loop, timeout_ceil_threshold=5):
    """Call back when a timeout ends; never for None and 0."""
    if timeout is None or timeout <= 0:
        return None
    return loop.call_at(calculate_timeout_when(loop.time(), timeout, timeout_ceil_threshold), cb)


def weakref_handle(ob, name, timeout, loop, timeout_ceil_threshold=5):
    """Call a method when a timeout ends, if its object still lives then."""
    reference = weakref.ref(ob)

    def call():
        owner = reference()
        if owner is not None:
            try:
                getattr(owner, name)()
            except Exception:
                pass

    return call_later(call, timeout, loop, timeout_ceil_threshold)


def ceil_timeout(delay, ceil_threshold=5):
    """An asyncio.timeout: a long one ends at a whole second."""
    if delay is None or delay <= 0:
        return asyncio.timeout(None)
    now = asyncio.get_running_loop().time()
    return asyncio.timeout_at(calculate_timeout_when(now, delay, ceil_threshold))


class TimeoutHandle:
    """Callbacks for the moment when a timeout ends."""

    __slots__ = ("_timeout", "_loop", "_ceil_threshold", "_callbacks")

    def __init__(self, loop, timeout, ceil_threshold=5):
        self._timeout = timeout
        self._loop = loop
        self._ceil_threshold = ceil_threshold
        self._callbacks = []

    def register(self, callback, *args, **kwargs):
        """Add a callback."""
        self._callbacks.append((callback, args, kwargs))

    def close(self):
        """Forget the callbacks."""
        self._callbacks.clear()

    def start(self):
        """The time begins."""
        return call_later(self.__call__, self._timeout, self._loop, self._ceil_threshold)

    def timer(self):
        """A timer that ends with this."""
        if self._timeout is None or self._timeout <= 0:
            return TimerNoop()
        timer = TimerContext(self._loop)
        self.register(timer.timeout)
        return timer

    def __call__(self):
        for callback, args, kwargs in self._callbacks:
            try:
                callback(*args, **kwargs)
            except Exception:
                pass
        self._callbacks.clear()
