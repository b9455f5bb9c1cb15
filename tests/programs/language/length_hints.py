"""Who asks an iterable for its length before its items come, and what happens when the answer is impossible."""

import itertools
import operator
from collections import deque


class Told:
    def __init__(self, length=3):
        self.length = length

    def __len__(self):
        print("len", end=" ")
        if isinstance(self.length, Exception):
            raise self.length
        return self.length

    def __iter__(self):
        print("iter", end=" ")
        return iter([2, 1])


def f(*args, **kwargs):
    return args


t = Told()
for expression in [
    "list(t)", "tuple(t)", "[*t]", "(*t,)", "{*t}", "f(*t)", "f(1, *t)", "f(*t, 1)", "f(*t, *t)", "f(*t, k=1)",
    "sorted(t)", "set(t)", "frozenset(t)", "dict.fromkeys(t)", "max(t)", "sum(t)", "bytes(t)", "bytearray(t)",
    "deque(t)", "list(zip(t))", "list(enumerate(t))", "list(map(str, t))", "list(itertools.chain(t))",
]:
    print(expression, "->", end=" ")
    print(eval(expression))

for statement in ["x = []; x.extend(t)", "x = []; x += t", "x = [1]; x[0:1] = t", "x, y = t", "x, *y = t"]:
    print(statement, "->", end=" ")
    exec(statement)
    print()

for length in (1 << 60, -1, ZeroDivisionError("no"), TypeError("not told")):
    for make in (list, tuple, sorted):
        try:
            print(make(Told(length)))
        except (MemoryError, ValueError, ZeroDivisionError) as error:
            print(type(error).__name__, error)

print(operator.length_hint(itertools.repeat(1, 7)), operator.length_hint(itertools.repeat(1), 4))
for attempt in [
    "itertools.repeat(1).__length_hint__()",
    "list(itertools.repeat(1, 1 << 60))",
    "[*itertools.repeat(1, 1 << 60)]",
    "list(range(1 << 64))",
    "itertools.product([1], repeat=1 << 60)",
    "itertools.product([1], repeat=1 << 58)",
    "itertools.product([1], repeat=-1)",
    "itertools.combinations([1], 1 << 60)",
    "itertools.combinations_with_replacement([1], 1 << 60)",
    "itertools.permutations([1], 1 << 60)",
    "itertools.tee([], 1 << 60)",
    "'\\t'.expandtabs(1 << 31)",
    "b'\\t'.expandtabs(1 << 31)",
    "open('/dev/null', 'rb').read(1 << 62)",
    "open('/dev/null', 'rb', buffering=0).read(1 << 62)",
    "__import__('os').read(0, 1 << 62)",
    "__import__('os').urandom(1 << 62)",
    "__import__('struct').pack(f'{1 << 62}x')",
    "__import__('hashlib').pbkdf2_hmac('sha1', b'', b'', 1, 1 << 40)",
]:
    try:
        print(eval(attempt))
    except (MemoryError, OverflowError, ValueError, TypeError) as error:
        print(attempt, "->", type(error).__name__, error)

print(list(itertools.product("ab", range(2), repeat=2))[3:6], len(list(itertools.product("abc", repeat=4))))
print(list(itertools.product(repeat=3)), list(itertools.product([], repeat=2)), list(itertools.product("ab", repeat=0)))
