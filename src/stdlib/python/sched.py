"""Events at given times, run one after another."""

import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
Event.time.__doc__ = "When the event is due."
Event.priority.__doc__ = "Of events due at once the one with the lowest number runs first."
Event.sequence.__doc__ = "A number that keeps events of one priority in order."
Event.action.__doc__ = "What is called."
Event.argument.__doc__ = "The positional arguments of the call."
Event.kwargs.__doc__ = "The named arguments of the call."

_sentinel = object()


class scheduler:
    """Runs events by a clock, waiting with a function for the time between."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._lock, self._numbers = threading.RLock(), count()
        self._queue = []

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Add an event at a time; answers the event, by which it can be cancelled."""
        named = {} if kwargs is _sentinel else kwargs
        with self._lock:
            event = Event(time, priority, next(self._numbers), action, argument, named)
            heapq.heappush(self._queue, event)
            return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Add an event after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Take an event away; ValueError if it is not waiting."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Whether no event is waiting."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Run the events, waiting for each; without blocking, only those due, answering the delay of the next."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                is_due = event.time <= now
                if is_due:
                    heapq.heappop(self._queue)
            if is_due:
                event.action(*event.argument, **event.kwargs)
                # Other threads may run.
                self.delayfunc(0)
            elif not blocking:
                return event.time - now
            else:
                self.delayfunc(event.time - now)

    @property
    def queue(self):
        """The waiting events in order."""
        with self._lock:
            events = self._queue[:]
        return [heapq.heappop(events) for _ in range(len(events))]
