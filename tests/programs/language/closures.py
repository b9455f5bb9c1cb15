# Cells: late binding, sharing, nonlocal chains, deletion, and cells read before they are set.


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = 0

    return step, reset


step, reset = counter()
print(step(), step(), step(5))
reset()
print(step())
other, _ = counter()
print(other(), step())

late = [lambda: i for i in range(3)]
print([f() for f in late])
early = [lambda i=i: i for i in range(3)]
print([f() for f in early])


def outer():
    a = 1

    def middle():
        def inner():
            nonlocal a
            a += 1
            return a

        return inner

    f = middle()
    f()
    f()
    return a


print(outer())


def forward():
    def use():
        return later

    try:
        use()
    except NameError as error:
        print(type(error).__name__, error)
    later = "now"
    return use()


print(forward())


def deleted():
    x = 1

    def read():
        return x

    del x
    try:
        read()
    except NameError as error:
        print(error)
    x = 2
    return read()


print(deleted())
print(step.__closure__[0].cell_contents, step.__code__.co_freevars, counter.__code__.co_cellvars)


def adders():
    result = []
    for n in range(3):

        def add(x):
            return x + n

        result.append(add)
    return result


print([add(10) for add in adders()])


def args_in_cells(a, *args, b=2, **kwargs):
    return lambda: (a, args, b, kwargs)


print(args_in_cells(1, 2, 3, b=4, c=5)())
