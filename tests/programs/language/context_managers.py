# with: order of enter and exit, suppression, several managers, errors in enter and exit.
class CM:
    def __init__(self, name, suppress=False, fail_exit=False):
        self.name, self.suppress, self.fail_exit = name, suppress, fail_exit

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None)
        if self.fail_exit:
            raise RuntimeError(f"exit of {self.name}")
        return self.suppress


with CM("a") as a, CM("b") as b:
    print(a, b)
with (
    CM("c") as c,
    CM("d", suppress=True),
):
    raise ValueError("suppressed")
print("after")
try:
    with CM("e"), CM("f", fail_exit=True):
        raise KeyError("k")
except RuntimeError as error:
    print(error, repr(error.__context__))


def returns():
    with CM("g"):
        return "value"


print(returns())
for i in range(3):
    with CM(i):
        if i == 0:
            continue
        break


class NoExit:
    def __enter__(self):
        return self


class NoEnter:
    pass


class AsyncOnly:
    async def __aenter__(self): ...
    async def __aexit__(self, *a): ...


for obj in (NoExit(), NoEnter(), 5, AsyncOnly()):
    try:
        with obj:
            pass
    except TypeError as error:
        print(error)


class Target:
    pass


t = Target()
with CM("h") as t.attr, CM("i") as (x,):
    print(t.attr, x)


class Instance:
    def __enter__(self):
        return 1

    def __exit__(self, *a):
        return True


o = Instance()
o.__exit__ = lambda *a: print("never")
with o as one:
    raise SystemExit("swallowed")
print(one)
try:
    with CM("j") as (p, q):
        pass
except ValueError as error:
    print(error)


def gen():
    with CM("gen"):
        yield 1
        yield 2


for v in gen():
    print(v)
    break
g = gen()
next(g)
g.close()
