# Iteration protocols: __iter__, __next__, __getitem__ fall-back, sentinels, and exhaustion.
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Seq:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


class Sized(Seq):
    def __len__(self): return 4


class BadIter:
    def __iter__(self): return 5


class NoneIter:
    __iter__ = None


class Hint:
    def __iter__(self): return iter("abc")
    def __length_hint__(self): return 10


print(list(Count(3)), list(Seq()), 20 in Seq(), 25 in Seq(), list(reversed(Sized())), [*Hint()])
a, b, c, d = Seq()
print(a, d, max(Seq()), sum(Count(4)), dict(zip("ab", Count(2))), sorted(Count(3)))
for text in ("iter(5)", "iter(BadIter())", "list(NoneIter())", "next([])", "reversed(Seq())", "3 in 5", "3 in NoneIter()",
             "for_x()", "a, b = 3", "[*5]", "{**5}", "iter(Seq)", "reversed({1})"):
    try:
        print(eval(text))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
it = iter([1, 2])
print(next(it), next(it), next(it, "default"), list(it))
values = iter(lambda state=[0]: state.append(1) or len(state), 5)
print(list(values))
lst = [1, 2, 3]
it = iter(lst)
next(it)
lst.append(4)
print(list(it), list(it))
lst.append(5)
print(list(it))
e = enumerate("abc", start=10)
print(next(e), list(e))
z = zip([1, 2, 3], "ab")
print(list(z))
try:
    list(zip([1, 2], "abc", strict=True))
except ValueError as error:
    print(error)
try:
    list(zip([1, 2, 3], "ab", strict=True))
except ValueError as error:
    print(error)
print(list(map(lambda x, y: x + y, [1, 2, 3], [10, 20])), list(filter(None, [0, 1, "", "a"])))
r = reversed([1, 2, 3])
print(next(r), r.__length_hint__(), list(r))
d = {"a": 1, "b": 2}
print(list(reversed(d)), list(reversed(d.items())), iter(d).__class__.__name__)
print(type(iter("")).__name__, type(iter([])).__name__, type(iter(())).__name__, type(iter(range(1))).__name__,
      type(iter({1})).__name__, type(iter(b"")).__name__, type(iter({}.items())).__name__, type(iter({}.values())).__name__)


def inf():
    n = 0
    while True:
        yield n
        n += 1


x, y, *_ = zip(inf(), "abcd")
print(x, y)
