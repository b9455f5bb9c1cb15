"""multiprocessing.managers and multiprocessing.dummy: objects held for other processes, threads as processes."""

import multiprocessing
import multiprocessing.dummy as dummy
from multiprocessing.dummy.connection import Client, Listener
from multiprocessing.managers import BaseManager, IteratorProxy


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, "!!", type(error).__name__, error)


class Counter:
    def __init__(self, start=0):
        self.count = start

    def add(self, amount=1):
        self.count += amount
        return self.count

    def fail(self):
        raise LookupError("failed")

    def walk(self):
        yield from range(self.count)

    def _hidden(self):
        return "hidden"


class OwnManager(BaseManager):
    pass


OwnManager.register("Counter", Counter, method_to_typeid={"walk": "Iterator"})
OwnManager.register("Iterator", proxytype=IteratorProxy, create_method=False)


def work(shared, names, lock, queue, space, number):
    with lock:
        shared[number] = number * number
        space.total += number
    names.append(f"n{number}")
    queue.put(number)


def main():
    with multiprocessing.Manager() as manager:
        print(type(manager).__name__)
        shared, names = manager.dict({"a": 1}), manager.list([1, 2])
        lock, queue, space = manager.Lock(), manager.Queue(), manager.Namespace(total=0)
        processes = [multiprocessing.Process(target=work, args=(shared, names, lock, queue, space, number)) for number in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(sorted(shared.items(), key=str), sorted(map(str, names)), sorted(queue.get() for _ in range(3)), space.total, queue.empty(), space)
        print(dict(sorted(shared.items(), key=str)), sorted(names, key=str), len(shared), "a" in shared, shared["a"], shared.get("z"), shared.pop("a"), sorted(shared.keys(), key=str), sorted(shared.values()), shared.copy() == dict(shared.items()))
        attempt("missing", lambda: shared["zzz"])
        attempt("missing", lambda: names[100])
        names[0] = "first"
        names.extend([5, 6])
        names += [7]
        print(names[0], names[-1], len(names), names.index(7), 5 in names, names[1:2], list(names)[-2:], names.count(7), names.pop())
        numbers = manager.list([3, 1, 2])
        numbers.sort()
        print(numbers, list(reversed(numbers)), numbers + [9], numbers * 2)
        value, array = manager.Value("i", 5), manager.Array("d", [1.5, 2.5])
        value.value += 1
        array[0] = 9.5
        print(value.value, value.get(), value, array[0], len(array), array)
        event = manager.Event()
        print(event.is_set(), event.set(), event.is_set(), event.wait(0.01), event.clear(), event.is_set())
        semaphore = manager.Semaphore(2)
        print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.release())
        group = manager.set([1, 2])
        group.add(3)
        print(sorted(group), len(group), 2 in group, sorted(group | {9}))
        attempt("attribute", lambda: space.nothing)
        del space.total
        attempt("attribute", lambda: space.total)
        print(repr(lock).split(" at ")[0], type(lock).__name__)
        nested = manager.dict()
        nested["list"] = manager.list([1])
        nested["list"].append(2)
        print(list(nested["list"]), nested._getvalue().keys())
        attempt("again", manager.start)
    attempt("after", manager.dict)
    own = OwnManager()
    own.start()
    counter = own.Counter(5)
    print(counter.add(), counter.add(10), counter.add(amount=2), type(counter).__name__)
    attempt("error", counter.fail)
    attempt("hidden", lambda: counter._hidden())
    attempt("attribute", lambda: counter.count)
    own.shutdown()

    print("dummy")
    seen = []
    thread = dummy.Process(target=seen.append, args=(1,))
    print(thread.exitcode, thread.start(), thread.join(), thread.exitcode, seen, dummy.active_children())
    with dummy.Pool(3) as pool:
        print(pool.map(lambda n: n * n, range(5)), pool.apply(pow, (2, 3)))
    one, two = dummy.Pipe()
    one.send({"a": 1})
    print(two.poll(), two.recv(), two.poll(), two.poll(0.01), one.close())
    listener = Listener()
    client = Client(listener.address)
    server = listener.accept()
    client.send("hello")
    print(server.recv(), listener.close())
    manager = dummy.Manager()
    print(manager.dict(a=1), manager.list([1]), manager.Value("i", 5), manager.Array("i", [1, 2]), manager.Namespace(x=1), dummy.freeze_support(), manager.shutdown())
    value = manager.Value("i", 5)
    value.value = 7
    print(value.value, dummy.current_process().name, dummy.JoinableQueue is dummy.Queue)


if __name__ == "__main__":
    main()
