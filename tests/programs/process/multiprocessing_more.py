# multiprocessing: locks held while a child is forked, arrays and values of all kinds, connections, listeners.
import multiprocessing as mp
import os
from multiprocessing import connection, util


def attempt(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs), flush=True)
    except Exception as error:
        print("!!", type(error).__name__, error, flush=True)


def notify(condition, number):
    with condition:
        number.value = 1
        condition.notify_all()


def take_twice(lock, ours):
    with lock, lock:
        ours.send("taken")


def held_locks():
    context = mp.get_context("fork")
    condition, number = context.Condition(), context.Value("i", 0)
    with condition:
        child = context.Process(target=notify, args=(condition, number))
        child.start()
        print("notified", condition.wait_for(lambda: number.value, 20), flush=True)
    child.join()
    lock = context.RLock()
    ours, theirs = context.Pipe()
    with lock:
        child = context.Process(target=take_twice, args=(lock, theirs))
        child.start()
        print("held", ours.poll(0.05), flush=True)
    print(ours.recv(), child.join(), child.exitcode, lock, flush=True)


def shared():
    for args in (
        ("i", 5), ("d", 2.5), ("c", b"a"), ("u", "x"), ("i", "a"), ("x", 1), ("b", 300), ("i",), ("q", 2**40), ("u", "xy"), ("u", 5),
    ):
        attempt(lambda: mp.Value(*args).value)
    for args in ("i", 3), ("i", [1, 2]), ("c", b"abc"), ("u", "hé"), ("d", 2), ("i", -1), ("i", "a"):
        attempt(lambda: mp.Array(*args)[:])
    array = mp.Array("i", [1, 2, 3])
    print(repr(array).partition(" object")[0], mp.Value("h", 7), mp.RawValue("d", 1.5))
    chars = mp.Array("c", 5)
    chars.value = b"hi"
    print(chars.value, chars.raw)
    attempt(setattr, chars, "value", b"too long")
    attempt(mp.Semaphore, -1)
    attempt(mp.set_executable, 5)


def connections():
    for address in None, 5, ["a"], "", "/no/such/socket":
        attempt(connection.Client, address)
    attempt(connection.Listener, 5)
    attempt(connection.Listener, authkey="text")
    print(connection.address_type(("h", 1)), connection.address_type("/p"))
    with connection.Listener() as listener:
        path = listener.address
        print(path.startswith(util.get_temp_dir()), os.path.exists(path))
    print(os.path.exists(path))
    attempt(listener.accept)
    ours, theirs = mp.Pipe(False)
    attempt(ours.send, 1)
    attempt(theirs.recv)
    theirs.send_bytes(b"abcdef", 1, 3)
    print(ours.recv_bytes())
    for args in (b"a", 5), (b"a", 0, 9), (b"abc", -1):
        attempt(theirs.send_bytes, *args)


if __name__ == "__main__":
    held_locks()
    shared()
    connections()
