"""yield from: what is sent, thrown and closed passes through."""


def inner(name):
    try:
        while True:
            print(name, "got", (yield name))
    except KeyError as error:
        print(name, "caught", repr(error))
        yield "recovered"
        return name + " done"
    finally:
        print(name, "finally")


def outer():
    result = yield from inner("one")
    print("result", result)
    result = yield from inner("two")
    print("result", result)
    return (yield from iter([10, 20]))


def drive(generator, *values):
    try:
        print("->", next(generator))
        for value in values:
            if isinstance(value, BaseException):
                print("->", generator.throw(value))
            else:
                print("->", generator.send(value), generator.gi_yieldfrom.__class__.__name__)
    except StopIteration as stop:
        print("stop", stop.value)
    except BaseException as error:
        print("raised", repr(error), "context", repr(error.__context__))


drive(outer(), 1, KeyError("a"), 2, 3, KeyError("b"), 4, None, None)
drive(outer(), 1, ValueError("through"))
drive(outer(), GeneratorExit())
g = outer()
next(g)
g.close()
g = outer()
print(next(g), g.gi_yieldfrom.__name__)
del g


class Iterator:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration("iterator value")
        return self.items.pop(0)


class Full(Iterator):
    def send(self, value):
        print("send", value)
        return self.__next__()

    def throw(self, error):
        print("throw", repr(error))
        if isinstance(error, KeyError):
            return "thrown"
        raise StopIteration("from throw") if isinstance(error, IndexError) else error

    def close(self):
        print("close")


def delegate(iterator):
    print("value", (yield from iterator))
    yield "last"


drive(delegate(Iterator(1, 2)), None, None, None)
drive(delegate(Iterator(1, 2)), 5)
drive(delegate(Iterator(1, 2)), KeyError("k"))
drive(delegate(Iterator(1, 2)), GeneratorExit())
drive(delegate(Full(1, 2, 3)), 5, KeyError("k"), 6, IndexError())
drive(delegate(Full(1, 2, 3)), GeneratorExit())
drive(delegate(Full(1, 2, 3)), ValueError("v"))
g = delegate(Full(1))
next(g)
g.close()


class BadClose(Full):
    def close(self):
        raise ValueError("in close")


g = delegate(BadClose(1))
next(g)
try:
    g.close()
except ValueError as error:
    print("close raised", error, repr(error.__context__))


class NoThrow(Iterator):
    @property
    def throw(self):
        raise ValueError("no throw here")


drive(delegate(NoThrow(1, 2)), KeyError("lost"))
for value in (1, None, outer):
    try:
        list(delegate(value))
    except TypeError as error:
        print(error)


def recursive(n):
    if n:
        yield n
        yield from recursive(n - 1)
        yield -n


print(list(recursive(5)))


def tree(depth):
    return (x for x in range(depth)) if depth < 2 else (y for sub in range(depth) for y in tree(depth - 1))


print(list(tree(4)))


def deep(n):
    if n == 0:
        got = yield "bottom"
        return got
    return (yield from deep(n - 1)) + 1


g = deep(200)
print(next(g))
try:
    g.send(5)
except StopIteration as stop:
    print(stop.value)


async def coroutine():
    pass


def wrong():
    c = coroutine()
    try:
        yield from c
    except TypeError as error:
        print(error)
    finally:
        c.close()


print(list(wrong()))
