# Augmented assignment: in-place methods, fall back to the plain operator, single evaluation of the target.


class Tracker:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        print("__add__", other)
        return Tracker(self.value + other)

    def __iadd__(self, other):
        print("__iadd__", other)
        self.value += other
        return self

    def __mul__(self, other):
        print("__mul__", other)
        return Tracker(self.value * other)

    def __rsub__(self, other):
        print("__rsub__", other)
        return other - self.value


t = u = Tracker(5)
t += 3
print(t is u, t.value)
t *= 2
print(t is u, t.value)
n = 100
n -= t
print(n)


class Log(dict):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


log = Log(a=1)


def key():
    print("key evaluated")
    return "a"


log[key()] += 10
v = 7
v //= 2; print(v)
v **= 3; print(v)
v <<= 2; print(v)
v |= 1; print(v)
v ^= 0xFF; print(v)
v &= 0x3C; print(v)
v >>= 1; print(v)
v %= 7; print(v)
v /= 4; print(v)

pair = ([1], 2)
try:
    pair[0] += [3]
except TypeError as error:
    print(error, pair)
text = "a"
try:
    text += 1
except TypeError as error:
    print(error)
try:
    v @= 2
except TypeError as error:
    print(error)


def unbound():
    counter += 1


try:
    unbound()
except UnboundLocalError as error:
    print(error)
