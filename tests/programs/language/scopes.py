# Global, nonlocal, class and comprehension scopes.
x = "module"


class A:
    x = "class"
    y = x

    def method(self):
        return x

    listed = [x for _ in range(2)]
    nested = [y for y in [x]]
    first = [z for z in x]


print(A.y, A().method(), A.listed, A.nested, A.first)


def shadow():
    x = "function"

    class B:
        print(x)
        x = "class body"
        print(x)
        del x
        print(x)

    return B


shadow()


def use_global():
    global x, fresh
    x = "changed"
    fresh = 1


use_global()
print(x, fresh)


def comp_scope():
    i = "outer"
    result = [i for i in range(3)]
    return i, result


print(comp_scope())


def walrus_leaks():
    found = [last := n for n in range(4)]
    return found, last


print(walrus_leaks())


def read_before():
    try:
        print(local)
    except UnboundLocalError as error:
        print(error)
    local = 1
    del local
    try:
        local
    except UnboundLocalError as error:
        print(error)


read_before()
try:
    undefined_name
except NameError as error:
    print(error, error.name)


class Meta:
    attribute = 1
    try:
        squares = [attribute * n for n in range(3)]
    except NameError as error:
        print(error)


def loop_variable():
    for i in range(3):
        pass
    for j in []:
        pass
    print(i)
    try:
        print(j)
    except UnboundLocalError as error:
        print(error)


loop_variable()
try:
    raise ValueError("gone")
except ValueError as caught:
    pass
try:
    caught
except NameError as error:
    print(error)
print(sorted(name for name in locals() if not name.startswith("__")))
