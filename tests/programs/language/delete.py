# del of names, attributes, items, slices; __del__ when the last reference goes.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Noisy("a")
b = a
del a
print("still")
del b
print("gone")
x = [Noisy("in list"), Noisy("second")]
del x[0]
print("removed one")
x.clear()
print("cleared")


def scope():
    n = Noisy("local")
    print("in scope")


scope()
Noisy("temp")
n = Noisy("first")
n = Noisy("rebound")
print("before none")
n = None
d = {"k": Noisy("value")}
d["k"] = 1
del d["k"]
try:
    del d["k"]
except KeyError as error:
    print(repr(error))
items = list(range(10))
del items[0], items[-1]
del items[1:3]
del items[::2]
print(items)
try:
    del items[50]
except IndexError as error:
    print(error)
del (items), [d]
try:
    items
except NameError as error:
    print(error)
try:
    del items
except NameError as error:
    print(error)
t = (1, 2)
for bad in ("del t[0]", "del 'abc'[0]", "del t.x", "del len", "del t[0:1]"):
    try:
        exec(bad)
    except (TypeError, AttributeError, NameError) as error:
        print(bad, "!", type(error).__name__, error)


def local():
    v = 1
    del v
    try:
        del v
    except UnboundLocalError as error:
        print(error)


local()


class Fails:
    def __del__(self):
        print("failing del")


f = Fails()
f = 1


def gen():
    try:
        yield 1
    finally:
        print("generator finalised")


g = gen()
next(g)
del g
print("end")
last = Noisy("at exit")
