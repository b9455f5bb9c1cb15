# threading: objects not made by __init__, locks' limits, old names, shared iterators, hooks' arguments, locals.
import queue
import sys
import threading
import warnings
import concurrent.futures


def attempt(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except BaseException as error:
        print("!!", type(error).__name__, error)


class Unmade(threading.Thread):
    def __init__(self):
        pass


for name in "name", "ident", "native_id", "daemon":
    attempt(getattr, Unmade(), name)
attempt(Unmade().is_alive)
attempt(Unmade().start)
attempt(repr, Unmade())
lock = threading.Lock()
lock.acquire()
for args in (False, 1), (True, -2), (True, 1e20), (True, float("nan")), (True, "a"):
    attempt(lock.acquire, *args)
attempt(threading.Lock, 1)
attempt(threading.Lock, x=1)
attempt(threading.RLock, 1)
print(type(threading.RLock).__name__, type(threading.RLock()).__name__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    thread, event, condition = threading.Thread(), threading.Event(), threading.Condition()
    threading.activeCount()
    threading.currentThread()
    thread.getName(), thread.setName("q"), thread.isDaemon(), thread.setDaemon(True), event.isSet()
    with condition:
        condition.notifyAll()
    for each in caught:
        print(each.category.__name__, each.message, each.filename == __file__)


def replies():
    print("got", (yield 1))
    try:
        yield 2
    except KeyError as error:
        yield repr(error)


shared = threading.serialize_iterator(replies())
print(next(shared), shared.send("v"), shared.throw(KeyError("k")), shared.close(), type(shared).__module__)
attempt(next, shared)
attempt(threading.serialize_iterator, 5)
one, other = threading.concurrent_tee([1, 2, 3])
print(list(one), list(other), type(one).__name__)
attempt(threading.concurrent_tee, [], -1)
attempt(threading.concurrent_tee, 5)


@threading.synchronized_iterator
def count_to(n):
    yield from range(n)


print(list(count_to(3)), count_to.__name__, type(count_to(1)).__name__)
attempt(threading.ExceptHookArgs, (1, 2))
attempt(threading.ExceptHookArgs)
attempt(threading.excepthook, None)
args = threading.ExceptHookArgs((ValueError, None, None, None))
print(args, args.exc_type, args.n_fields, threading.ExceptHookArgs.__match_args__)
local = threading.local()
attempt(getattr, local, "x")
attempt(delattr, local, "x")
attempt(threading.local, 1)
print(repr(local).partition(" at ")[0], type(local).__name__, threading.local.__module__)
executor = concurrent.futures.ThreadPoolExecutor
attempt(executor, nonesuch=1)
attempt(executor, initializer=5)
print(executor.BROKEN.__name__, concurrent.futures.thread.__name__, concurrent.futures.process.__name__)
attempt(lambda: list(concurrent.futures.as_completed([], "abc")))
print(sys.stdout._CHUNK_SIZE)


def forgotten():
    return executor(2).submit(int).result()


for _ in range(5):
    forgotten()
for thread in threading.enumerate():
    if thread is not threading.main_thread():
        thread.join(5)
print(threading.active_count())
kept = [executor(1).submit(pow, 2, number) for number in range(3)]
print([future.result(5) for future in kept])
