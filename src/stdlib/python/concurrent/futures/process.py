"""Calls that run in a pool of processes."""

import itertools
import multiprocessing as mp
import os
import queue
import threading
import traceback
import weakref
from concurrent.futures import _base
from functools import partial
from multiprocessing import connection
from multiprocessing._remote import Parcel, RemoteText
from multiprocessing.reduction import ForkingPickler

EXTRA_QUEUED_CALLS = 1
_MAX_WINDOWS_WORKERS = 61

_threads_wakeups = weakref.WeakKeyDictionary()
_global_shutdown = False


class _RemoteTraceback(RemoteText):
    """The traceback of another process, as a cause."""


class _ExceptionWithTraceback(Parcel):
    """An exception on its way to another process."""

    cause = _RemoteTraceback


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool ended when it should not."""


class _WorkItem:
    """A call that waits, with its future."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


def _process_worker(calls, results, initializer, initargs, max_tasks=None):
    """Run calls until told to stop: what a process of the pool does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _critical("Exception in initializer:")
            return
    done = 0
    while True:
        item = calls.get()
        if item is None:
            results.put(os.getpid())
            return
        number, fn, args, kwargs = item
        exit_pid = None
        if max_tasks is not None:
            done += 1
            if done >= max_tasks:
                exit_pid = os.getpid()
        try:
            answer = (number, True, fn(*args, **kwargs), exit_pid)
        except BaseException as problem:
            answer = (number, False, _ExceptionWithTraceback(problem, problem.__traceback__), exit_pid)
        try:
            results.put(answer)
        except BaseException as problem:
            results.put((number, False, _ExceptionWithTraceback(problem, problem.__traceback__), exit_pid))
        item = fn = args = kwargs = answer = None
        if exit_pid is not None:
            return


def _critical(message):
    import logging
    logging.getLogger("concurrent.futures").critical(message, exc_info=True)


def _process_chunk(fn, chunk):
    """Call a function with each item of a chunk."""
    return [fn(*args) for args in chunk]


def _chain_from_iterable_of_lists(iterable):
    """Give the items of lists, letting go of each at once."""
    for element in iterable:
        element.reverse()
        while element:
            yield element.pop()


class _Manager(threading.Thread):
    """Hands calls to the processes and results to the futures."""

    def __init__(self, executor):
        super().__init__(name="ExecutorManagerThread")
        self.processes = executor._processes
        self.calls = executor._call_queue
        self.results = executor._result_queue
        self.wakeup = executor._wakeup_reader
        self.wakeup_writer = executor._wakeup_writer
        self.ids = executor._work_ids
        self.items = executor._pending_work_items
        self.lock = executor._shutdown_lock
        self.limit = executor._max_workers + EXTRA_QUEUED_CALLS
        self.queued = set()
        self.executor_reference = weakref.ref(executor)

    def run(self):
        while True:
            self.add_calls()
            result, broken, cause = self.wait_for_news()
            if broken:
                self.end_broken(cause)
                return
            if result is not None:
                self.take_result(result)
                if isinstance(result, tuple) and result[3] is not None:
                    self.replace(result[3])
                executor = self.executor_reference()
                if executor is not None:
                    executor._idle_worker_semaphore.release()
                del executor
                result = None
            if self.is_shutting_down():
                self.cancel_if_asked()
                self.add_calls()
                if not self.items:
                    self.end()
                    return

    def add_calls(self):
        """Hand over as many calls as the processes can take soon."""
        while len(self.queued) < self.limit:
            try:
                number = self.ids.get(block=False)
            except queue.Empty:
                return
            item = self.items[number]
            if not item.future.set_running_or_notify_cancel():
                del self.items[number]
                continue
            try:
                data = ForkingPickler.dumps((number, item.fn, item.args, item.kwargs))
            except Exception as problem:
                text = "".join(traceback.format_exception(type(problem), problem, problem.__traceback__))
                problem.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
                del self.items[number]
                item.future.set_exception(problem)
                del item
                continue
            self.queued.add(number)
            with self.calls._wlock:
                self.calls._writer.send_bytes(data)

    def wait_for_news(self):
        """Wait for a result, a wake-up or the end of a process."""
        reader = self.results._reader
        sentinels = [process.sentinel for process in list(self.processes.values())]
        ready = connection.wait([reader, self.wakeup, *sentinels])
        if self.wakeup in ready:
            while self.wakeup.poll():
                self.wakeup.recv_bytes()
        if reader in ready:
            try:
                return reader.recv(), False, None
            except BaseException as problem:
                return None, True, traceback.format_exception(type(problem), problem, problem.__traceback__)
        if self.wakeup in ready:
            return None, False, None
        return None, True, None

    def take_result(self, result):
        """Give a result to its future."""
        if isinstance(result, int):
            process = self.processes.pop(result, None)
            if process is not None:
                process.join()
            return
        number, success, value, _ = result
        self.queued.discard(number)
        item = self.items.pop(number, None)
        if item is not None:
            if success:
                item.future.set_result(value)
            else:
                item.future.set_exception(value)

    def replace(self, pid):
        """Start another process for one that has done its share."""
        process = self.processes.pop(pid, None)
        if process is not None:
            process.join()
        executor = self.executor_reference()
        if executor is not None and not executor._shutdown_thread:
            executor._spawn_process()

    def is_shutting_down(self):
        executor = self.executor_reference()
        return _global_shutdown or executor is None or executor._shutdown_thread

    def cancel_if_asked(self):
        """Cancel the calls that did not begin."""
        executor = self.executor_reference()
        if executor is not None and executor._cancel_pending_futures:
            for number, item in list(self.items.items()):
                if number not in self.queued and item.future.cancel():
                    del self.items[number]
            while True:
                try:
                    self.ids.get_nowait()
                except queue.Empty:
                    break
            executor._cancel_pending_futures = False

    def end_broken(self, cause):
        """Fail everything: a process ended when it should not."""
        executor = self.executor_reference()
        if executor is not None:
            executor._broken = ("A child process terminated abruptly, the process pool is not usable anymore")
            executor._shutdown_thread = True
            executor = None
        text = "A process in the process pool was terminated abruptly while the future was running or pending."
        for item in list(self.items.values()):
            problem = BrokenProcessPool(text)
            if cause is not None:
                problem.__cause__ = _RemoteTraceback(f"\n'''\n{''.join(cause)}'''")
            try:
                item.future.set_exception(problem)
            except _base.InvalidStateError:
                pass
        self.items.clear()
        for process in list(self.processes.values()):
            process.terminate()
        self.join_processes()

    def end(self):
        """Let the processes end."""
        for _ in range(len(self.processes)):
            with self.calls._wlock:
                self.calls._writer.send_bytes(ForkingPickler.dumps(None))
        self.join_processes()

    def join_processes(self):
        for process in list(self.processes.values()):
            process.join()
        self.calls.close()
        with self.lock:
            self.wakeup.close()
            self.wakeup_writer.close()


class ProcessPoolExecutor(_base.Executor):
    """Runs calls in a pool of processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            self._max_workers = os.process_cpu_count() or 1
        else:
            if max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            self._max_workers = max_workers
        if mp_context is None:
            mp_context = mp.get_context("spawn") if max_tasks_per_child is not None else mp.get_context()
        self._mp_context = mp_context
        self._safe_to_dynamically_spawn_children = mp_context.get_start_method(allow_none=False) != "fork"
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._initializer = initializer
        self._initargs = initargs
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context.get_start_method(allow_none=False) == "fork":
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._max_tasks_per_child = max_tasks_per_child
        self._executor_manager_thread = None
        self._processes = {}
        self._shutdown_thread = False
        self._shutdown_lock = threading.Lock()
        self._idle_worker_semaphore = threading.Semaphore(0)
        self._broken = False
        self._queue_count = 0
        self._pending_work_items = {}
        self._cancel_pending_futures = False
        self._wakeup_reader, self._wakeup_writer = connection.Pipe(duplex=False)
        self._call_queue = mp_context.SimpleQueue()
        self._result_queue = mp_context.SimpleQueue()
        self._work_ids = queue.Queue()

    def _wake(self):
        if not self._wakeup_writer.closed:
            self._wakeup_writer.send_bytes(b"")

    def _start_manager(self):
        if self._executor_manager_thread is None:
            if not self._safe_to_dynamically_spawn_children:
                for _ in range(len(self._processes), self._max_workers):
                    self._spawn_process()
            self._executor_manager_thread = _Manager(self)
            self._executor_manager_thread.start()
            _threads_wakeups[self._executor_manager_thread] = self._wake

    def _adjust_process_count(self):
        if self._idle_worker_semaphore.acquire(blocking=False):
            return
        if len(self._processes) < self._max_workers:
            self._spawn_process()

    def _spawn_process(self):
        process = self._mp_context.Process(
            target=_process_worker,
            args=(self._call_queue, self._result_queue, self._initializer, self._initargs, self._max_tasks_per_child),
        )
        process.start()
        self._processes[process.pid] = process

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _global_shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._pending_work_items[self._queue_count] = _WorkItem(future, fn, args, kwargs)
            self._work_ids.put(self._queue_count)
            self._queue_count += 1
            if self._safe_to_dynamically_spawn_children:
                self._adjust_process_count()
            self._start_manager()
            self._wake()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Call a function with the items; an iterator over the results, in order."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = itertools.batched(zip(*iterables), chunksize)
        options = {} if buffersize is None else {"buffersize": buffersize}
        results = super().map(partial(_process_chunk, fn), chunks, timeout=timeout, **options)
        return _chain_from_iterable_of_lists(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._cancel_pending_futures = cancel_futures
            self._shutdown_thread = True
            if self._executor_manager_thread is not None:
                self._wake()
        if self._executor_manager_thread is not None and wait:
            self._executor_manager_thread.join()
        self._executor_manager_thread = None
        self._call_queue = None
        self._result_queue = None
        self._processes = None

    shutdown.__doc__ = _base.Executor.shutdown.__doc__

    def _stop_workers(self, operation):
        processes = dict(self._processes) if self._processes else {}
        self.shutdown(wait=False, cancel_futures=True)
        for process in processes.values():
            try:
                if not process.is_alive():
                    continue
            except ValueError:
                continue
            try:
                getattr(process, operation)()
            except ProcessLookupError:
                continue

    def terminate_workers(self):
        """End the processes with SIGTERM."""
        self._stop_workers("terminate")

    def kill_workers(self):
        """End the processes with SIGKILL."""
        self._stop_workers("kill")


def _python_exit():
    """Wait for the pools at the end of the program."""
    global _global_shutdown
    _global_shutdown = True
    for thread, wake in list(_threads_wakeups.items()):
        try:
            wake()
        except OSError:
            pass
    for thread in list(_threads_wakeups):
        thread.join()


threading._register_atexit(_python_exit)
