# namedtuple, and the other containers of collections.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._fields, p._asdict(), p._replace(x=9), Point._make([3, 4]), Point.__doc__, Point._field_defaults)
x, y = p
print(x, y, isinstance(p, tuple), len(p), hash(p) == hash((1, 2)), Point.x.__doc__, repr(Point(1, Point(2, 3))))
D = namedtuple("D", ["a", "b", "c"], defaults=[10, 20], module="m")
print(D(1), D._field_defaults, D.__module__, D.__match_args__)
for bad in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: namedtuple("B", "a a"), lambda: namedtuple("B", "class"), lambda: namedtuple("B", "_a"),
            lambda: namedtuple("1B", "a"), lambda: p._replace(q=1), lambda: setattr(p, "x", 1), lambda: namedtuple("B", "a", defaults=[1, 2]), lambda: p.z, lambda: Point._make([1])):
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(namedtuple("R", "a class a", rename=True)._fields)


class Sub(Point):
    def norm(self):
        return self.x + self.y


print(Sub(1, 2), Sub(1, 2).norm())

dd = defaultdict(list)
dd["a"].append(1)
print(dd, dd["b"], "c" in dd, dd.get("c"), dd.default_factory, defaultdict(int, a=1), defaultdict(None))
try:
    defaultdict(None)["x"]
except KeyError as error:
    print(repr(error))
try:
    defaultdict(5)
except TypeError as error:
    print(error)

d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
print(d, d.maxlen, deque("abc"), d.pop(), d.popleft(), d)
d = deque(range(5))
d.rotate(2)
print(d, d[0], d[-1], d.index(3), d.count(1), 4 in d, len(d))
d.extend("xy")
d.extendleft("zw")
d.remove(0)
d.insert(1, "ins")
d.reverse()
del d[0]
print(d, d.copy() == d, d + deque([1]), deque([1]) * 2, deque([1]) < deque([2]), list(reversed(d)))
for bad in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1]).remove(2), lambda: deque(5), lambda: deque([], -1), lambda: deque([1], 1).insert(0, 2), lambda: deque([1]).index(9), lambda: hash(deque())):
    try:
        print(bad())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    for v in d:
        d.append(v)
except RuntimeError as error:
    print(error)

c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], c.total(), sorted(c.elements())[:3], c + Counter("aa"), c - Counter(a=10), c & Counter("aab"), c | Counter(z=1), -Counter(a=-1), +Counter(a=0))
c.update("zz")
c.subtract({"a": 5})
print(c, Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter({"a": 2}).most_common())
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 4
print(cm, cm["a"], cm["b"], list(cm), cm.maps, cm.new_child({"z": 0})["z"], cm.parents, len(cm))
try:
    cm["q"]
except KeyError as error:
    print(error)
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o, o.popitem(last=False), o == OrderedDict(c=3, a=1), o == {"a": 1, "c": 3}, list(reversed(o)))
print(UserDict(a=1), UserList([1, 2]) + [3], UserString("abc").upper(), type(UserString("a") + "b").__name__)
