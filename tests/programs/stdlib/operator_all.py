import operator as o
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
for n in ('lt','le','eq','ne','ge','gt','add','and_','floordiv','mod','mul','or_','pow','sub','truediv','xor','lshift','rshift','is_','is_not','iadd','iand','ifloordiv','ilshift','imod','imul','ior','ipow','irshift','isub','itruediv','ixor'):
    print(n, getattr(o, n)(7, 3), end=' ')
print(); print(o.neg(3), o.pos(-3), o.inv(5), o.invert(5), o.not_(0), o.truth([]), o.abs(-4), o.index(True), o.is_none(None), o.is_not_none(None))
print(o.concat([1], [2]), o.contains([1], 1), o.countOf([1, 2, 1], 1), o.indexOf([5, 6], 6), o.getitem({'a': 1}, 'a'), o.length_hint(iter([1, 2])), o.length_hint((i for i in ()), 7), o.call(max, 1, 5))
l = [1, 2, 3]; o.setitem(l, 0, 9); o.delitem(l, 1); print(l, o.iconcat(l, [4]), l)
tst(o.concat, 1, 2); tst(o.concat, {}, {}); tst(o.indexOf, [], 1); tst(o.index, 1.5); tst(o.length_hint, 3, 'x'); tst(o.truediv, 1, 0); tst(o.lt, 1, 'a'); tst(o.matmul, 1, 2)
class P:
    def __init__(self, **k): self.__dict__.update(k)
    def m(self, *a, **k): return a, k
p = P(a=1, b=P(c=2))
print(o.attrgetter('a')(p), o.attrgetter('b.c', 'a')(p), o.itemgetter(1)('xyz'), o.itemgetter(0, 2)('xyz'), o.itemgetter(slice(1, 3))('xyz'), o.methodcaller('m', 1, k=2)(p), o.methodcaller('upper')('q'))
print(o.attrgetter('a', 'b.c'), o.itemgetter(1, 'x'), o.methodcaller('m', 1, k=2)); tst(o.attrgetter, 1); tst(o.methodcaller, 1); tst(o.attrgetter('zz'), p); tst(o.itemgetter('k'), {}); tst(o.itemgetter(5), []); tst(o.attrgetter); tst(o.itemgetter); tst(o.methodcaller)
print(o.__add__(1, 2), o.__lt__(1, 2), o.__getitem__([5], 0), o.__not__(1), o.__and__(6, 3), sorted(o.__all__) == o.__all__, len(o.__all__))
class H:
    def __length_hint__(self): return self.v
h = H(); h.v = 4; print(o.length_hint(h)); h.v = 'x'; tst(o.length_hint, h); h.v = -1; tst(o.length_hint, h); h.v = NotImplemented; print(o.length_hint(h, 3))
