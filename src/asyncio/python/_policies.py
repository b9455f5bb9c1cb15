"""Event loop policies, which Python 3.16 removes."""

import threading
import warnings

from asyncio import events, unix_events


def _deprecated(name):
    warnings.warn(
        f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16", DeprecationWarning, stacklevel=3
    )


class AbstractEventLoopPolicy:
    """How loops are found and made."""

    __module__ = "asyncio.events"
    __qualname__ = "_AbstractEventLoopPolicy"

    def get_event_loop(self):
        """The loop of this thread."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Set the loop of this thread."""
        raise NotImplementedError

    def new_event_loop(self):
        """A new loop."""
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The policy of Unix: one loop a thread."""

    __module__ = "asyncio.unix_events"
    __qualname__ = "_UnixDefaultEventLoopPolicy"

    _loop_factory = unix_events.SelectorEventLoop

    def get_event_loop(self):
        return events.get_event_loop()

    def set_event_loop(self, loop):
        events.set_event_loop(loop)

    def new_event_loop(self):
        return self._loop_factory()


AbstractEventLoopPolicy.__name__ = "_AbstractEventLoopPolicy"
DefaultEventLoopPolicy.__name__ = "_UnixDefaultEventLoopPolicy"

_policy = None


def get_event_loop_policy():
    """The present policy."""
    global _policy
    _deprecated("get_event_loop_policy")
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    """Set the policy, which `get_event_loop_policy` answers from now on."""
    global _policy
    _deprecated("set_event_loop_policy")
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        kind = type(policy).__name__
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{kind}'")
    _policy = policy


get_event_loop_policy.__module__ = set_event_loop_policy.__module__ = "asyncio.events"
