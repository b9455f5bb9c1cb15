# Recursion limits: functions, repr, comparison, str of nested data.
import sys


def down(n):
    return down(n + 1)


try:
    down(0)
except RecursionError as error:
    print(error)


class R:
    def __repr__(self):
        return repr(self)


try:
    repr(R())
except RecursionError as error:
    print("repr", type(error).__name__)


class G:
    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    G().a
except RecursionError as error:
    print("getattr", type(error).__name__)


class E:
    def __eq__(self, other):
        return self == other


try:
    E() == E()
except RecursionError as error:
    print("eq", type(error).__name__)
a = []
a.append(a)
print(a, [a, a])
d = {}
d["d"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
try:
    print(a == [a], a == a)
except RecursionError as error:
    print("cmp", type(error).__name__)
b = []
b.append(b)
try:
    a == b
except RecursionError as error:
    print("list eq", type(error).__name__)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900), sys.getrecursionlimit())
sys.setrecursionlimit(3000)
print(depth(2500))


def gen(n):
    if n:
        yield from gen(n - 1)
    yield n


print(sum(gen(500)))


def finally_runs(n, log):
    try:
        finally_runs(n + 1, log)
    finally:
        log[0] += 1


log = [0]
try:
    finally_runs(0, log)
except RecursionError:
    print(log[0] > 1000)
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
