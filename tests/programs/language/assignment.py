# Every form of assignment, and the order in which its parts are evaluated.


def show(tag, value=None):
    print("eval", tag)
    return value


a = b = c = [1]
a.append(2)
print(b, c is a)

x, y = 1, 2
x, y = y, x
print(x, y)

first, *rest = "hello"
print(first, rest)
*init, last = range(5)
print(init, last)
head, *mid, tail = (1, 2)
print(head, mid, tail)
(p, [q, (r,)]), s = (1, [2, (3,)]), 4
print(p, q, r, s)
[m, n] = {"k": 1, "l": 2}
print(m, n)

d = {}
show("dict", d)[show("key", "k")] = show("value", 5)
print(d)

i = 0
items = [10, 20, 30]
i, items[i] = 2, "set"
print(i, items)


class Box:
    pass


box = Box()
box.value = box.other = 3
box.value += 4
print(box.value, box.other)
items[1:2] = [7, 8, 9]
print(items)
items[::2] = "abc"
print(items)

for bad in ("a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "a, b = 5", "x: int = 1; print(x)", "[a, b] = 'x'"):
    try:
        exec(bad)
    except (ValueError, TypeError) as error:
        print(bad, "->", type(error).__name__, error)

(x): int = 5
print(x, __annotations__ if "__annotations__" in globals() else "no annotations")
value: int
try:
    print(value)
except NameError as error:
    print(error)
