"""Pools of processes that work through tasks."""

import collections
import itertools
import os
import queue
import threading
from multiprocessing import TimeoutError, context, util
from multiprocessing._remote import Parcel, RemoteText

__all__ = ["Pool", "ThreadPool"]

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"


def mapstar(args):
    """Call a function with each item of a chunk."""
    return list(map(*args))


def starmapstar(args):
    """Call a function with the arguments of each item of a chunk."""
    return list(itertools.starmap(args[0], args[1]))


class RemoteTraceback(RemoteText):
    """The traceback of another process, as a cause."""


class ExceptionWithTraceback(Parcel):
    """An exception on its way to another process."""

    cause = RemoteTraceback


class MaybeEncodingError(Exception):
    """A result cannot be pickled."""

    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    """Work through tasks."""
    if not (maxtasks is None or isinstance(maxtasks, int) and maxtasks > 0):
        raise AssertionError(f"Maxtasks {maxtasks!r} is not valid")
    if initializer is not None:
        initializer(*initargs)
    for _ in itertools.count() if maxtasks is None else range(maxtasks):
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            return
        if task is None:
            return
        _work_on(*task, outqueue, wrap_exception)
        # What the task held is not to live on while the next one is waited for.
        del task


def _work_on(job, index, function, args, kwds, outqueue, wraps):
    try:
        outcome = True, function(*args, **kwds)
    except Exception as problem:
        outcome = False, ExceptionWithTraceback(problem, problem.__traceback__) if wraps else problem
    try:
        outqueue.put((job, index, outcome))
    except Exception as problem:
        outqueue.put((job, index, (False, MaybeEncodingError(problem, outcome[1]))))


class Pool:
    """Processes that work through tasks."""

    _wrap_exception = True

    @staticmethod
    def Process(ctx, *args, **kwds):
        """Make a worker."""
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = INIT
        self._ctx = context or _default().get_context()
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasksperchild = maxtasksperchild
        self._cache = {}
        self._taskqueue = queue.SimpleQueue()
        self._idle = threading.Condition()
        self._setup_queues()
        self._repopulate()
        self._state = RUN
        self._task_handler = threading.Thread(target=self._feed, daemon=True)
        self._result_handler = threading.Thread(target=self._collect, daemon=True)
        self._worker_handler = threading.Thread(target=self._maintain, daemon=True)
        for thread in (self._task_handler, self._result_handler, self._worker_handler):
            thread.start()
        self._terminate = util.Finalize(self, Pool._end, (self.__dict__,), exitpriority=15)

    def _setup_queues(self):
        self._inqueue = self._ctx.SimpleQueue()
        self._outqueue = self._ctx.SimpleQueue()

    def _repopulate(self):
        for _ in range(self._processes - len(self._pool)):
            each = self.Process(
                self._ctx, target=worker,
                args=(self._inqueue, self._outqueue, self._initializer, self._initargs, self._maxtasksperchild,
                      self._wrap_exception),
            )
            each.name = each.name.replace("Process", "PoolWorker")
            each.daemon = True
            each.start()
            self._pool.append(each)

    def _maintain(self):
        """Replace workers that ended."""
        while self._state == RUN or (self._state == CLOSE and self._cache):
            ended = [each for each in self._pool if each.exitcode is not None]
            if ended and self._state != TERMINATE:
                for each in ended:
                    each.join()
                    self._pool.remove(each)
                self._repopulate()
            with self._idle:
                self._idle.wait(0.1)
        self._taskqueue.put(None)

    def _feed(self):
        """Hand tasks to the workers."""
        while (group := self._taskqueue.get()) is not None:
            if not self._feed_group(*group):
                return
        if self._state == TERMINATE:
            return
        for _ in self._pool:
            self._inqueue.put(None)
        self._outqueue.put(None)

    def _feed_group(self, tasks, set_length):
        """Hand the tasks of one call to the workers; false when the pool was ended meanwhile."""
        count, job = 0, None
        try:
            for task in tasks:
                count += 1
                if self._state == TERMINATE:
                    return False
                job, index, *_ = task
                try:
                    self._inqueue.put(task)
                except Exception as problem:
                    self._settle(job, index, (False, problem))
        except Exception as problem:
            # The iterable of the caller failed: what comes next in its place is the failure.
            if set_length:
                set_length(count + 1)
            self._settle(job, count, (False, problem))
        else:
            if set_length:
                set_length(count)
        return True

    def _settle(self, job, index, outcome):
        result = self._cache.get(job)
        if result is not None:
            result._set(index, outcome)

    def _collect(self):
        """Hand results to those who wait."""
        while True:
            try:
                answer = self._outqueue.get()
            except (OSError, EOFError):
                return
            if answer is None:
                return
            self._settle(*answer)
            del answer

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def apply(self, func, args=(), kwds={}):
        """Call a function in a worker; its result."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """As apply(), answering at once."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        """Call a function with each item; the results."""
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As map(), answering at once."""
        return self._in_chunks(mapstar, func, iterable, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """Call a function with the arguments of each item; the results."""
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As starmap(), answering at once."""
        return self._in_chunks(starmapstar, func, iterable, chunksize, callback, error_callback)

    def _in_chunks(self, mapper, func, iterable, size, callback, error_callback):
        self._check_running()
        items = iterable if hasattr(iterable, "__len__") else list(iterable)
        if size is None:
            # Four chunks for each worker, so that none waits long for the last one to end.
            size = -(-len(items) // (4 * len(self._pool)))
        size = size if len(items) else 0
        result = MapResult(self, size, len(items), callback, error_callback)
        self._taskqueue.put((_chunked(result._job, mapper, func, items, size), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        """Call a function with each item; an iterator over the results."""
        return self._one_by_one(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """As imap(), in the order in which the results come."""
        return self._one_by_one(IMapUnorderedIterator, func, iterable, chunksize)

    def _one_by_one(self, kind, func, iterable, size):
        self._check_running()
        if size < 1:
            raise ValueError(f"Chunksize must be 1+, not {size:n}")
        result = kind(self)
        if size > 1:
            tasks = _chunked(result._job, mapstar, func, iterable, size)
        else:
            tasks = ((result._job, index, func, (item,), {}) for index, item in enumerate(iterable))
        self._taskqueue.put((tasks, result._set_length))
        return result if size == 1 else itertools.chain.from_iterable(result)

    def close(self):
        """Take no more tasks."""
        if self._state == RUN:
            self._state = CLOSE
            with self._idle:
                self._idle.notify_all()

    def terminate(self):
        """End the workers at once."""
        self._state = TERMINATE
        self._terminate()

    def join(self):
        """Wait until the workers have ended."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        self._worker_handler.join()
        self._task_handler.join()
        self._result_handler.join()
        for each in self._pool:
            each.join()

    @staticmethod
    def _end(parts):
        """End the workers at once."""
        parts["_state"] = TERMINATE
        with parts["_idle"]:
            parts["_idle"].notify_all()
        if threading.current_thread() is not parts["_worker_handler"]:
            parts["_worker_handler"].join()
        parts["_taskqueue"].put(None)
        # While the workers live: one that is ended inside of put() leaves its lock taken.
        if threading.current_thread() is not parts["_result_handler"]:
            parts["_outqueue"].put(None)
        if isinstance(parts["_inqueue"], queue.SimpleQueue):
            _send_away(parts["_inqueue"], len(parts["_pool"]))
        else:
            for each in parts["_pool"]:
                if each.exitcode is None:
                    each.terminate()
        for each in parts["_pool"]:
            each.join()
        if threading.current_thread() not in (parts["_task_handler"], parts["_result_handler"]):
            _let_feeder_end(parts["_task_handler"], parts["_inqueue"])
            parts["_result_handler"].join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *args):
        self.terminate()


def _send_away(inqueue, count):
    """Let threads end after the task that they are at."""
    while not inqueue.empty():
        try:
            inqueue.get(block=False)
        except queue.Empty:
            break
    for _ in range(count):
        inqueue.put(None)


def _let_feeder_end(thread, inqueue):
    """Wait for the thread that hands out tasks, which may stand before a full pipe that nobody reads."""
    reader = getattr(inqueue, "_reader", None)
    while thread.is_alive():
        if reader is not None and reader.poll():
            reader.recv_bytes()
        thread.join(0.01)


def _default():
    return context._default_context


_job_counter = itertools.count()


def _chunked(job, mapper, func, items, size):
    """The tasks of a call in chunks, each a call of mapper() with the function and its share of the items."""
    rest = iter(items)
    for index in itertools.count():
        chunk = tuple(itertools.islice(rest, size))
        if not chunk:
            return
        yield job, index, mapper, ((func, chunk),), {}


class _Awaited:
    """What the pool puts the results of a job into; it knows itself in the pool's cache until all are there."""

    def __init__(self, pool):
        self._pool, self._cache, self._job = pool, pool._cache, next(_job_counter)
        self._cache[self._job] = self

    def _leave_cache(self):
        self._cache.pop(self._job, None)


class ApplyResult(_Awaited):
    """A result that is on its way."""

    def __init__(self, pool, callback, error_callback):
        self._event = threading.Event()
        self._callbacks = {True: callback, False: error_callback}
        super().__init__(pool)

    def ready(self):
        """Return whether the result is there."""
        return self._event.is_set()

    def successful(self):
        """Return whether the call raised nothing."""
        if self.ready():
            return self._success
        raise ValueError(f"{self!r} not ready")

    def wait(self, timeout=None):
        """Wait for the result."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Wait for the result and return it, or raise what the call raised."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if not self._success:
            raise self._value
        return self._value

    def _set(self, index, outcome):
        self._success, self._value = outcome
        self._tell()

    def _tell(self):
        """Say that the result is there: to the callback, to those who wait, to the pool."""
        callback = self._callbacks[self._success]
        if callback:
            callback(self._value)
        self._finish()

    def _finish(self):
        self._event.set()
        self._leave_cache()
        pool, self._pool = self._pool, None
        if pool is not None:
            with pool._idle:
                pool._idle.notify_all()

    __class_getitem__ = classmethod(type(list[int]))


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of many calls."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success, self._value, self._chunksize = True, [None] * length, chunksize
        self._missing = -(-length // chunksize) if chunksize > 0 else 0
        if not self._missing:
            self._finish()

    def _set(self, index, outcome):
        succeeded, value = outcome
        self._missing -= 1
        if self._success and succeeded:
            start = index * self._chunksize
            self._value[start:start + self._chunksize] = value
        elif self._success:
            # The first failure is the result; the other chunks are waited for all the same.
            self._success, self._value = False, value
        if not self._missing:
            self._tell()


class IMapIterator(_Awaited):
    """An iterator over results, in order."""

    def __init__(self, pool):
        self._changed = threading.Condition(threading.Lock())
        self._ready = collections.deque()
        # How many results came so far in order, how many there will be, and those that came too early.
        self._count, self._length, self._early = 0, None, {}
        super().__init__(pool)

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """Return the next result."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._ready or self._count == self._length, timeout):
                raise TimeoutError from None
            if not self._ready:
                self._pool = None
                raise StopIteration from None
            succeeded, value = self._ready.popleft()
        if not succeeded:
            raise value
        return value

    __next__ = next

    def _set(self, index, outcome):
        with self._changed:
            self._take(index, outcome)
            self._leave_if_complete()

    def _take(self, index, outcome):
        self._early[index] = outcome
        while self._count in self._early:
            self._ready.append(self._early.pop(self._count))
            self._count += 1
            self._changed.notify()

    def _set_length(self, length):
        with self._changed:
            self._length = length
            self._changed.notify()
            self._leave_if_complete()

    def _leave_if_complete(self):
        if self._count == self._length:
            self._leave_cache()


class IMapUnorderedIterator(IMapIterator):
    """An iterator over results as they come."""

    def _take(self, index, outcome):
        self._ready.append(outcome)
        self._count += 1
        self._changed.notify()


class _DummyProcess(threading.Thread):
    """A thread that stands for a process."""

    @property
    def exitcode(self):
        """0 once the thread has ended."""
        return None if not self._started.is_set() or self.is_alive() else 0


class ThreadPool(Pool):
    """Threads that work through tasks."""

    _wrap_exception = False

    @staticmethod
    def Process(ctx, *args, **kwds):
        return _DummyProcess(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _setup_queues(self):
        self._inqueue = queue.SimpleQueue()
        self._outqueue = queue.SimpleQueue()
