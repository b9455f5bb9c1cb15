"""return, break and continue through try, with and loops around yields."""


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error)
        return self.swallow


def early_return(n):
    for i in range(5):
        try:
            with Manager(i):
                got = yield i
                if i == n:
                    return got
        finally:
            print("finally", i, (yield "in finally"))
    else:
        yield "else"
    return "end"


def drive(generator, *values):
    try:
        print("->", next(generator))
        for value in values:
            print("->", generator.throw(value) if isinstance(value, BaseException) else generator.send(value))
    except StopIteration as stop:
        print("stop", stop.value)
    except BaseException as error:
        print("raised", repr(error), "context", repr(error.__context__))


drive(early_return(1), *range(10))
drive(early_return(9), *range(20))
drive(early_return(9), 1, ValueError("in finally"), 3)
drive(early_return(9), KeyError("in with"), 2, 3)


def override():
    try:
        yield 1
        return "from try"
    finally:
        try:
            yield 2
        finally:
            yield 3


drive(override(), 1, 2, 3)
drive(override(), ValueError("a"), KeyError("b"), 3)


def swallowing():
    while True:
        try:
            while True:
                with Manager("s", True):
                    value = yield "ask"
                    if value == "break":
                        break
                    if value == "continue":
                        continue
                    if value == "return":
                        return "returned"
                    print("value", value)
                print("after with")
            print("after inner")
        except KeyError:
            print("not reached")
        else:
            print("else")


drive(swallowing(), 1, "continue", "break", KeyError("x"), 5, "return")


def loop_else(items):
    while items:
        item = items.pop(0)
        if (yield item) == "stop":
            break
    else:
        yield "empty"
    yield "done"


drive(loop_else([1, 2]), 0, 0, 0, 0)
drive(loop_else([1, 2]), "stop", 0, 0)


def kinds():
    total = []
    for source in ([1, 2], (3, 4), range(5, 9, 2), range(3, 0, -2), "ab", {"k": 1}, {7}, iter([8]), early()):
        for item in source:
            total.append((yield item))
    return total


def early():
    yield "g1"
    yield "g2"


drive(kinds(), *"abcdefghijklmnop")


def growing():
    items = [1]
    for item in items:
        yield item
        if len(items) < 4:
            items.append(item * 10)


print(list(growing()))


def changing():
    d = {1: 1, 2: 2}
    for key in d:
        yield key
        d[key + 10] = 1


drive(changing(), 1, 2)


def conditions(flags):
    while (yield "condition"):
        if not (yield "if"):
            continue
        elif (yield "elif"):
            break
    else:
        yield "while else"
    x = (yield "a") and (yield "b") or (yield "c")
    y = [(yield "d"), *(yield "e")]
    z = {(yield "key"): (yield "value"), **(yield "more")}
    w = (yield "low") < (yield "mid") < (yield "high")
    f = f"{(yield 'f')!r:>{(yield 'width')}}"
    return x, y, z, w, f, flags


drive(conditions(0), True, False, True, True, True, 0, "c!", 1, [2], "k", "v", {"m": 1}, 1, 2, 3, "s", 8)
drive(conditions(0), False, 0, 1, 2, "e", 3, 4, {}, 2, 1, "t", 6)


def assignments():
    class Box:
        pass

    box = Box()
    data = [0, 0, 0]
    box.value = yield "attribute"
    data[(yield "index")] = yield "item"
    box.value += yield "augmented"
    data[1] += (yield "x") * 2
    a, (b, *c) = (yield "first"), (yield "rest")
    assert (yield "assert"), "not this"
    del data[(yield "del")]
    first, *second = *(yield "star"), 1
    return box.value, data, a, b, c, first, second


drive(assignments(), 10, 2, "item", 5, 3, 1, [2, 3, 4], True, 0, "xy")


def raising():
    try:
        raise (yield "exception") from (yield "cause")
    except Exception as error:
        yield repr(error), repr(error.__cause__)
    try:
        assert (yield 1), (yield "message")
    except AssertionError as error:
        yield repr(error)
    try:
        raise ValueError
    except (yield "class") as error:
        yield "caught", repr(error)


g = raising()
print(next(g), g.send(ValueError("v")), g.send(KeyError("k")), next(g), g.send(0), g.send("msg"), next(g))
print(g.send(ValueError))
