# dict: construction, methods, views, order, errors.
d = {"a": 1, "b": 2}


def act(action):
    table = {"a": 1, "b": 2}
    result = action(table)
    return table, result if result is not table else "itself"


def order():
    table = {n: n for n in range(8)}
    del table[3]
    table[3] = "back"
    table[0] = "kept"
    table.pop(5)
    first = next(iter(table))
    return list(table.items()), first, table.popitem()


def mutating():
    table = {"a": 1}
    for key in table:
        table["new"] = 1


def grows():
    table = {"a": 1, "b": 2}
    for key in table:
        del table[key]
        table[key + "x"] = 1


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.n == "bad":
            raise ValueError("eq failed")
        return self.n == other.n

    def __repr__(self):
        return f"Key({self.n})"


def unhashable():
    table = {Key(1): "one", Key(2): "two"}
    found = table[Key(2)], Key(3) in table, table.get(Key(1))
    try:
        table[Key("bad")]
    except ValueError as error:
        return found, str(error), table

EXPRESSIONS = """\
{}, {"a": 1}, dict(), dict(a=1, b=2), dict([("a", 1), ["b", 2]]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), {1: "int", 1.0: "float", True: "bool"}, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {**{"a": 1}, "a": 2}
dict(5)
dict([1])
dict([(1, 2, 3)])
dict(["ab", "cde"])
dict([("a", 1)], 5)
dict({}, {})
{[]: 1}
{{}: 1}
{"a": 1}["b"]
{1: 2}[None]
{}[()]
act(lambda d: d.get("a")), act(lambda d: d.get("z")), act(lambda d: d.get("z", 0)), act(lambda d: d.setdefault("a", 9)), act(lambda d: d.setdefault("z", 9)), act(lambda d: d.setdefault("y")), act(lambda d: d.pop("a")), act(lambda d: d.pop("z", 0)), act(lambda d: d.popitem()), act(lambda d: d.update(b=5, c=6)), act(lambda d: d.update({"q": 1})), act(lambda d: d.update([("x", 1)], y=2)), act(lambda d: d.clear()), act(lambda d: d.copy()), act(lambda d: d.__ior__({"n": 1})), act(lambda d: d.__delitem__("a")), act(lambda d: d.__setitem__("a", 7))
act(lambda d: d.pop("z"))
{}.popitem()
act(lambda d: d.pop())
act(lambda d: d.get())
act(lambda d: d.update(5))
act(lambda d: d.update([1]))
act(lambda d: d.update({}, {}))
act(lambda d: d.__delitem__("z"))
act(lambda d: d.setdefault([], 1))
d.keys(), d.values(), d.items(), list(d), len(d), "a" in d, 1 in d.values(), ("a", 1) in d.items(), ("a", 2) in d.items(), list(reversed(d)), list(reversed(d.items()))
d.keys() & {"a", "z"}, sorted(d.keys() | {"z"}), d.keys() - {"a"}, sorted(d.keys() ^ {"a", "z"}), d.items() & {("a", 1)}, d.keys() == {"a", "b"}, d.keys() <= {"a", "b", "c"}, d.keys().isdisjoint("xy"), d.items() == dict(d).items(), d.values() == d.values(), d.keys() > {"a"}
d.keys()[0]
d.keys().mapping, type(d.keys()), d.items().__len__(), len(d.values())
d | {"c": 3}, {"a": 0} | d, d | {}, d == {"b": 2, "a": 1}, d != {}, {} == {}, {"a": [1]} == {"a": [1]}
d | [1]
d | [("z", 26)]
d + d
d < d
hash({})
d[1:2]
d["a"]["b"]
repr({1: {2: 3}}), str({"a": "b"}), bool({}), sorted(d, reverse=True), max(d), min(d.values()), sum({1: 2, 3: 4}), dict(enumerate("ab")), {k: v for k, v in d.items() if v > 1}, list(map(d.get, "ab")), dict(d.items()), dict(sorted(d.items(), reverse=True))
{1: "a", "1": "b", (1,): "c", None: "d", 1.5: "e", b"1": "f"}, {True: 1, 1: 2, 1.0: 3, False: 0}, {float("nan"): 1, float("nan"): 2}
d.__contains__("a"), d.__getitem__("a"), d.__len__(), d.__class__, dict.__name__, d.fromkeys("z", d.get("a")), dict.__or__(d, {}), d.__eq__(5)
order()
mutating()
grows()
unhashable()
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
