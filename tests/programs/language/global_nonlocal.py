# global and nonlocal in every combination, class bodies, comprehensions and exec.
x = "global"


def f():
    x = "f"

    def g():
        nonlocal x
        x = "g changed f"

        def h():
            global x
            x = "h changed global"
            return x

        return h()

    result = g()
    return x, result


print(f(), x)


def loop_var():
    global i
    for i in range(3):
        pass


loop_var()
print(i)


class Body:
    global made_in_class
    made_in_class = 1
    x = "class"

    def get(self):
        return x


print(made_in_class, Body().get(), hasattr(Body, "made_in_class"))


def with_import():
    global math
    import math


with_import()
print(math.floor(2.5))


def def_global():
    global inner_function, InnerClass

    def inner_function():
        return inner_function.__qualname__

    class InnerClass:
        pass


def_global()
print(inner_function(), InnerClass.__qualname__)


def nonlocal_class():
    v = 1

    class C:
        nonlocal v
        v = 2

    return v


print(nonlocal_class())


def comp():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    return [add(n) for n in range(4)], total


print(comp())


def except_global():
    global err
    try:
        raise ValueError("kept?")
    except ValueError as err:
        pass
    return "err" in globals()


print(except_global())


def deep():
    a = 0

    def b():
        def c():
            def d():
                nonlocal a
                a += 1
                return a

            return d

        return c

    d = b()()
    d()
    return d(), a


print(deep())


def del_nonlocal():
    v = 1

    def remove():
        nonlocal v
        del v

    remove()
    try:
        return v
    except NameError as error:
        return type(error).__name__


print(del_nonlocal())
exec("global y\ny = 5\ndef z():\n    global w\n    w = 6\nz()")
print(y, w)


def args_default(a=x, *, b=lambda: x):
    return a, b()


x = "late"
print(args_default())
