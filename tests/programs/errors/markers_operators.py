# Where the markers stand for operators, comparisons and statements.
import traceback


def run(f):
    try:
        f()
    except Exception:
        traceback.print_exc()


x, y, z = 1, "two", None


def binary():
    return x + y


def nested():
    return (x * 2 + 3) + (y + z)


def compare():
    return x < y < z


def unary():
    return -y


def contains():
    if x in z:
        pass


def augmented():
    n = 1
    n += "a"


def unpack():
    a, b = 1, 2, 3


def attribute_set():
    z.value = 1


def item_delete():
    del z[0]


def iterate():
    for i in x:
        pass


def with_statement():
    with z:
        pass


def raising():
    raise z


def asserting():
    assert x == 2, f"x is {x}"


def multi_line():
    return (
        x
        +
        y
    )


def power():
    return x ** y


def matmul():
    return [1] @ [2]


def call_keyword():
    return int(x, base=y)


def walrus():
    return (w := x + y)


def imported():
    from math import nothing


def unicode_text():
    é = "ñ"
    return "ünï" + é + 5


for function in (binary, nested, compare, unary, contains, augmented, unpack, attribute_set, item_delete, iterate,
                 with_statement, raising, asserting, multi_line, power, matmul, call_keyword, walrus, imported, unicode_text):
    run(function)
