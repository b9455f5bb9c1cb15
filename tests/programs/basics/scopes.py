# Local, global and enclosing names.
x = 1


def f():
    x = 2

    def g():
        nonlocal x
        x += 1
        return x

    return g() + x


def h():
    global x
    x = 10


print(f(), x)
h()
print(x)
