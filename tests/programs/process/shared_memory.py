# Shared memory: blocks, lists in them, their manager, and child processes of each kind that work on them.
import multiprocessing as mp
import pickle
from multiprocessing import managers, shared_memory
from multiprocessing.managers import SharedMemoryManager


def outcome(call, *args, **kwargs):
    try:
        return call(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def show(*values):
    print(*values, flush=True)


def raise_all(name, values):
    block = shared_memory.SharedMemory(name)
    for place in range(block.size):
        block.buf[place] += 1
    numbers = block.buf[:8].cast("q")
    numbers[0] *= 2
    numbers.release()
    values[0] = "child"
    values[2] = 2.5
    block.close()


def make_block(connection):
    block = shared_memory.SharedMemory(create=True, size=3)
    block.buf[:] = b"new"
    connection.send(block.name)
    block.close()


def blocks():
    for wrong in (
        {"create": True}, {"create": True, "size": -1}, {"create": True, "size": "a"}, {}, {"name": "no_such_block"},
        {"name": 5}, {"create": True, "size": 1.5}, {"name": "a/b"},
    ):
        show(wrong, outcome(shared_memory.SharedMemory, **wrong))
    block = shared_memory.SharedMemory(create=True, size=10)
    name = block.name
    show(block.size, len(block.buf), block.buf.readonly, block.buf.format, bytes(block.buf))
    show(name.startswith("psm_"), len(name), repr(block) == f"SharedMemory({name!r}, size=10)")
    show(outcome(shared_memory.SharedMemory, name, True, 10).replace(name, "NAME"))
    other = shared_memory.SharedMemory(name)
    block.buf[:3] = b"abc"
    other.buf[1] = 88
    show(bytes(other.buf[:4]), block.buf[1], bytes(block.buf[::3]))
    other.buf[::2] = b"-----"
    show(block.buf.tobytes(), block.buf.tolist()[:3], block.buf == other.buf)
    copy = pickle.loads(pickle.dumps(block))
    show(copy.name == name, bytes(copy.buf) == bytes(block.buf))
    copy.close()
    view = block.buf[2:4]
    show(outcome(block.close))
    view.release()
    block.close()
    block.close()
    show(block.buf, block.size, block.name == name, bytes(other.buf[:2]))
    show(outcome(setattr, other, "size", 3), outcome(setattr, other, "buf", b""))
    other.close()
    show(other.unlink(), outcome(other.unlink).replace(name, "NAME"))
    untracked = shared_memory.SharedMemory(create=True, size=1, track=False)
    untracked.close()
    untracked.unlink()


def lists():
    for items in ([], [1], [1, 2.5, True, None, "abc", b"xyz"], ["a" * 7, "a" * 8, "a" * 9, ""], ["é" * 4], range(3), "ab"):
        made = shared_memory.ShareableList(items)
        show(len(made), list(made), made.format, made.shm.size, bytes(made.shm.buf))
        made.shm.close()
        made.shm.unlink()
    for wrong in (5, [object()], [(1, 2)], [[1]], [1j]):
        show(outcome(shared_memory.ShareableList, wrong))
    made = shared_memory.ShareableList([1, "abc", None, 2.5, b"12345678", True])
    name = made.shm.name
    for place, value in (
        (0, 5), (0, "x"), (0, 2.5), (0, "12345678"), (0, "123456789"), (1, b"q"), (1, "ééé"), (4, b"x" * 17), (2, 1),
        (1, None), (-1, False), (9, 1), ("a", 1), (0, object()), (1, ""),
    ):
        show(place, outcome(made.__setitem__, place, value), list(made), made.format)
    show(outcome(made.__getitem__, 6), made[-1], made[-6], outcome(made.__getitem__, "a"))
    show(made.count(1), made.index(2.5), outcome(made.index, "zz"), 2.5 in made, repr(made).replace(name, "NAME"))
    other = shared_memory.ShareableList(name=name)
    copy = pickle.loads(pickle.dumps(other))
    copy[0] = 77
    show(made[0], other[0], len(copy), shared_memory.ShareableList[int])
    copy.shm.close()
    show(outcome(copy.__getitem__, 0), outcome(len, copy))
    other.shm.close()
    made.shm.close()
    made.shm.unlink()


def children():
    for how in "fork", "spawn", "forkserver":
        context = mp.get_context(how)
        block = shared_memory.SharedMemory(create=True, size=16)
        block.buf[:] = bytes(range(16))
        values = shared_memory.ShareableList(["parent", 1, None])
        child = context.Process(target=raise_all, args=(block.name, values))
        child.start()
        child.join()
        show(how, child.exitcode, bytes(block.buf), list(values))
        for each in block, values.shm:
            each.close()
            each.unlink()
        if how != "fork":
            ours, theirs = context.Pipe()
            child = context.Process(target=make_block, args=(theirs,))
            child.start()
            child.join()
            found = shared_memory.SharedMemory(ours.recv())
            show(bytes(found.buf))
            found.close()
            found.unlink()


def manager():
    made = SharedMemoryManager()
    show(outcome(made.SharedMemory, 10))
    made.start()
    show(outcome(made.start), outcome(made.get_server))
    block, values = made.SharedMemory(16), made.ShareableList([1, "abcdefg", None])
    show(type(block).__name__, block.size, list(values))
    show(outcome(made.SharedMemory, 0), outcome(made.ShareableList, 5))
    name = block.name
    block.close()
    values.shm.close()
    made.shutdown()
    show(outcome(shared_memory.SharedMemory, name).replace(name, "NAME"), outcome(made.get_server))
    with SharedMemoryManager() as made:
        block = made.SharedMemory(size=5)
        block.buf[:] = b"12345"
        show(bytes(block.buf))
        block.close()
    show(managers.__all__, shared_memory.__all__)


if __name__ == "__main__":
    blocks()
    lists()
    children()
    manager()
