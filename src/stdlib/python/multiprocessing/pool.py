"""Pools of processes that work through tasks."""

import collections
import itertools
import os
import queue
import threading
import traceback
from multiprocessing import TimeoutError, context, util

__all__ = ["Pool", "ThreadPool"]

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"


def mapstar(args):
    """Call a function with each item of a chunk."""
    return list(map(*args))


def starmapstar(args):
    """Call a function with the arguments of each item of a chunk."""
    return list(itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    """The traceback of another process, as a cause."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process."""

    def __init__(self, exc, tb):
        text = "".join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.exc.__traceback__ = None
        self.tb = '\n"""\n%s"""' % text

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    """Make the exception that came from another process."""
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result cannot be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    """Work through tasks."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError(f"Maxtasks {maxtasks!r} is not valid")
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or (maxtasks and completed < maxtasks):
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            break
        if task is None:
            break
        job, i, func, args, kwds = task
        try:
            result = (True, func(*args, **kwds))
        except Exception as problem:
            if wrap_exception and func is not _helper_reraises_exception:
                problem = ExceptionWithTraceback(problem, problem.__traceback__)
            result = (False, problem)
        try:
            outqueue.put((job, i, result))
        except Exception as problem:
            wrapped = MaybeEncodingError(problem, result[1])
            outqueue.put((job, i, (False, wrapped)))
        task = job = result = func = args = kwds = None
        completed += 1


def _helper_reraises_exception(problem):
    raise problem


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
        while (sequence := self._taskqueue.get()) is not None:
            tasks, set_length = sequence
            index = -1
            job = None
            try:
                for index, task in enumerate(tasks):
                    if self._state == TERMINATE:
                        return
                    job = task[0]
                    try:
                        self._inqueue.put(task)
                    except Exception as problem:
                        try:
                            self._cache[job]._set(task[1], (False, problem))
                        except KeyError:
                            pass
                if set_length:
                    set_length(index + 1)
            except Exception as problem:
                if set_length:
                    set_length(index + 1)
                if job in self._cache:
                    self._cache[job]._set(index + 1, (False, problem))
        for _ in self._pool:
            self._inqueue.put(None)
        self._outqueue.put(None)

    def _collect(self):
        """Hand results to those who wait."""
        while True:
            try:
                task = self._outqueue.get()
            except (OSError, EOFError):
                return
            if task is None:
                return
            job, i, result = task
            try:
                self._cache[job]._set(i, result)
            except KeyError:
                pass
            task = job = result = None

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

    def map(self, func, iterable, chunksize=None):
        """Call a function with each item; the results."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """Call a function with the arguments of each item; the results."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As starmap(), answering at once."""
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As map(), answering at once."""
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """As apply(), answering at once."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        batches = Pool._get_tasks(func, iterable, chunksize)
        result = MapResult(self, chunksize, len(iterable), callback, error_callback=error_callback)
        self._taskqueue.put((((result._job, i, mapper, (batch,), {}) for i, batch in enumerate(batches)), None))
        return result

    @staticmethod
    def _get_tasks(func, it, size):
        it = iter(it)
        while batch := tuple(itertools.islice(it, size)):
            yield func, batch

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        result = kind(self)
        if chunksize == 1:
            tasks = ((result._job, i, func, (item,), {}) for i, item in enumerate(iterable))
            self._taskqueue.put((tasks, result._set_length))
            return result
        tasks = ((result._job, i, mapstar, (batch,), {}) for i, batch in enumerate(Pool._get_tasks(func, iterable, chunksize)))
        self._taskqueue.put((tasks, result._set_length))
        return (item for chunk in result for item in chunk)

    def imap(self, func, iterable, chunksize=1):
        """Call a function with each item; an iterator over the results."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """As imap(), in the order in which the results come."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

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
        for each in parts["_pool"]:
            if hasattr(each, "terminate") and each.exitcode is None:
                each.terminate()
        parts["_taskqueue"].put(None)
        if threading.current_thread() is not parts["_result_handler"]:
            parts["_outqueue"].put(None)
        for each in parts["_pool"]:
            each.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *args):
        self.terminate()


def _default():
    return context._default_context


_job_counter = itertools.count()


class ApplyResult:
    """A result that is on its way."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        """Return whether the result is there."""
        return self._event.is_set()

    def successful(self):
        """Return whether the call raised nothing."""
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        """Wait for the result."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Wait for the result and return it, or raise what the call raised."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _finish(self):
        self._event.set()
        self._cache.pop(self._job, None)
        if self._pool is not None:
            with self._pool._idle:
                self._pool._idle.notify_all()
        self._pool = None

    def _set(self, i, result):
        self._success, self._value = result
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._finish()

    __class_getitem__ = classmethod(type(list[int]))


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of many calls."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._number_left = 0
            self._finish()
        else:
            self._number_left = length // chunksize + bool(length % chunksize)

    def _set(self, i, success_result):
        self._number_left -= 1
        success, result = success_result
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = result
            if self._number_left == 0:
                if self._callback:
                    self._callback(self._value)
                self._finish()
        else:
            if not success and self._success:
                self._success = False
                self._value = result
            if self._number_left == 0:
                if self._error_callback:
                    self._error_callback(self._value)
                self._finish()


class IMapIterator:
    """An iterator over results, in order."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """Return the next result."""
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration from None
                self._cond.wait(timeout)
                if not self._items:
                    if self._index == self._length:
                        self._pool = None
                        raise StopIteration from None
                    raise TimeoutError from None
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _done(self):
        if self._index == self._length:
            self._cache.pop(self._job, None)

    def _set(self, i, obj):
        with self._cond:
            if self._index == i:
                self._items.append(obj)
                self._index += 1
                while self._index in self._unsorted:
                    self._items.append(self._unsorted.pop(self._index))
                    self._index += 1
                self._cond.notify()
            else:
                self._unsorted[i] = obj
            self._done()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == self._length:
                self._cond.notify()
            self._done()


class IMapUnorderedIterator(IMapIterator):
    """An iterator over results as they come."""

    def _set(self, i, obj):
        with self._cond:
            self._items.append(obj)
            self._index += 1
            self._cond.notify()
            self._done()



class _DummyProcess(threading.Thread):
    """A thread that stands for a process."""

    @property
    def exitcode(self):
        """0 once the thread has ended."""
        return None if not self._started.is_set() or self.is_alive() else 0

    def terminate(self):
        """Does nothing: a thread ends by itself."""


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

    @staticmethod
    def _end(parts):
        Pool._end(parts)

    def terminate(self):
        self._state = TERMINATE
        for _ in self._pool:
            self._inqueue.put(None)
        self._terminate()
