"""What URLs and multidicts answer to everything, and to wrong arguments."""

import copy
import pickle
import warnings
from multidict import *
from yarl import URL

warnings.simplefilter("ignore")
us = [
    "http://user:pw@example.com:8080/a/b.tar.gz?x=1&y=2#frag",
    "/rel/path?q=%20a+b",
    "http://ex.com",
    "mailto:a@b",
    "http://[::1]:80/",
    "http://h/..//a/./b/../c",
]
props = [
    "absolute",
    "scheme",
    "raw_authority",
    "authority",
    "raw_user",
    "user",
    "raw_password",
    "password",
    "raw_host",
    "host",
    "host_subcomponent",
    "host_port_subcomponent",
    "port",
    "explicit_port",
    "raw_path",
    "path",
    "path_safe",
    "raw_path_qs",
    "path_qs",
    "raw_query_string",
    "query_string",
    "query",
    "raw_fragment",
    "fragment",
    "raw_parts",
    "parts",
    "parent",
    "raw_name",
    "name",
    "raw_suffix",
    "suffix",
    "raw_suffixes",
    "suffixes",
]


def t(f):
    try:
        return repr(f())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for u in us:
    for enc in (False,):
        try:
            x = URL(u, encoded=enc)
        except Exception as e:
            print(u, enc, type(e).__name__, e)
            continue
        print(u, enc, str(x), repr(x), hash(x) == hash(URL(u, encoded=enc)), bool(x))
        for p in props:
            print("  ", p, t(lambda: getattr(x, p)))
        for m in ("is_absolute", "is_default_port", "origin", "relative", "human_repr"):
            print("  ", m, t(lambda: getattr(x, m)()))
        for lab, f in [
            ("with_scheme", lambda: x.with_scheme("https")),
            ("with_scheme1", lambda: x.with_scheme(1)),
            ("with_user", lambda: x.with_user("ü:@")),
            ("with_user0", lambda: x.with_user(None)),
            ("with_user1", lambda: x.with_user(1)),
            ("with_password", lambda: x.with_password("p@")),
            ("pw1", lambda: x.with_password(2)),
            ("with_host", lambda: x.with_host("new.org")),
            ("host0", lambda: x.with_host("")),
            ("host1", lambda: x.with_host(1)),
            ("host6", lambda: x.with_host("::1")),
            ("with_port", lambda: x.with_port(81)),
            ("port0", lambda: x.with_port(None)),
            ("port-", lambda: x.with_port(-1)),
            ("portb", lambda: x.with_port(True)),
            ("ports", lambda: x.with_port("1")),
            ("portx", lambda: x.with_port(70000)),
            ("with_path", lambda: x.with_path("/new é")),
            ("wpk", lambda: x.with_path("n", keep_query=True, keep_fragment=True)),
            ("with_query", lambda: x.with_query({"a": "1 2", "b": ["x", "y"], "c": 3, "d": 1.5})),
            ("q1", lambda: x.with_query("a=b&c=d e")),
            ("q2", lambda: x.with_query(a=1)),
            ("q3", lambda: x.with_query([("a", "b"), ("a", "c")])),
            ("q4", lambda: x.with_query(None)),
            ("q5", lambda: x.with_query({"a": None})),
            ("q6", lambda: x.with_query({"a": True})),
            ("q7", lambda: x.with_query(b"a")),
            ("q8", lambda: x.with_query({"a": float("nan")})),
            ("q9", lambda: x.with_query(1)),
            ("q10", lambda: x.with_query()),
            ("q11", lambda: x.with_query("a", b=1)),
            ("extend", lambda: x.extend_query({"x": "9"})),
            ("update", lambda: x.update_query({"x": "9"})),
            ("upd", lambda: x.update_query("x=7&z")),
            ("updn", lambda: x.update_query(None)),
            ("without", lambda: x.without_query_params("x", "nope")),
            ("%", lambda: x % {"k": "v"}),
            ("with_fragment", lambda: x.with_fragment("f é")),
            ("frag0", lambda: x.with_fragment(None)),
            ("frag1", lambda: x.with_fragment(1)),
            ("with_name", lambda: x.with_name("n.txt")),
            ("name/", lambda: x.with_name("a/b")),
            ("name.", lambda: x.with_name("..")),
            ("name1", lambda: x.with_name(1)),
            ("suffix", lambda: x.with_suffix(".zip")),
            ("suf", lambda: x.with_suffix("zip")),
            ("suf0", lambda: x.with_suffix("")),
            ("suf1", lambda: x.with_suffix(".")),
            ("suf2", lambda: x.with_suffix(1)),
            ("join", lambda: x.join(URL("../z?w#q"))),
            ("joins", lambda: x.join("a")),
            ("joinabs", lambda: x.join(URL("http://o/p"))),
            ("joinpath", lambda: x.joinpath("c", "d e")),
            ("jpenc", lambda: x.joinpath("%20", encoded=True)),
            ("jp/", lambda: x.joinpath("/a")),
            ("/", lambda: x / "k" / "l m"),
            ("/1", lambda: x / 1),
            ("eq", lambda: x == URL(u)),
            ("lt", lambda: x < URL("http://a")),
            ("lt1", lambda: x < 1),
        ]:
            print("  ", lab, t(f))
for kw in [
    dict(scheme="http", host="h"),
    dict(host="h"),
    dict(scheme="http", host="h", port=80, path="/p q", query={"a": "b"}, fragment="f"),
    dict(authority="u:p@h:1", scheme="x"),
    dict(authority="a", host="b"),
    dict(port=1),
    dict(path="x"),
    dict(scheme="http", host="h", path="x"),
    dict(query={"a": 1}, query_string="b"),
    dict(host="h", port="1"),
    dict(scheme="http", host="[::1]"),
    dict(scheme="http", host="::1", port=2),
    dict(scheme="http", host="h", encoded=True, path="/ü"),
    dict(user="u", password="p", host="h", scheme="s"),
    dict(scheme="http", host="a b"),
    dict(scheme="http", host="ex%ample"),
]:
    print(kw, t(lambda: URL.build(**kw)))
for a in [(1,), (None,), (b"a",), (URL("a"),), ("a", 1)]:
    print(a, t(lambda: URL(*a)))

for C in (MultiDict, CIMultiDict):

    def mk():
        return C([("a", 1), ("B", 2), ("a", 3), ("A", 4)])

    print(
        repr(mk()),
        len(mk()),
        list(mk()),
        list(mk().items()),
        list(mk().values()),
        mk() == {"a": 1},
        mk() == mk(),
        hash is None,
    )
    tests = {
        "get": lambda d: (d["a"], d.get("b"), d.getone("B"), d.getall("a"), d.getall("z", 0), d.getone("z", 1)),
        "miss": lambda d: d["z"],
        "missall": lambda d: d.getall("z"),
        "missone": lambda d: d.getone("z"),
        "int": lambda d: d[1],
        "set int": lambda d: d.__setitem__(1, 2),
        "add int": lambda d: d.add(1, 2),
        "in": lambda d: ("A" in d, 1 in d, "a" in d.keys(), ("a", 1) in d.items(), 3 in d.values()),
        "set": lambda d: (d.__setitem__("a", 9), d)[1],
        "del": lambda d: (d.__delitem__("a"), d)[1],
        "delmiss": lambda d: d.__delitem__("z"),
        "add": lambda d: (d.add("a", 5), d)[1],
        "extend": lambda d: (d.extend({"x": 1}, y=2), d)[1],
        "extendl": lambda d: (d.extend([("x", 1)]), d)[1],
        "extend2": lambda d: d.extend(1),
        "extend3": lambda d: d.extend([(1, 2, 3)]),
        "extend4": lambda d: d.extend("ab"),
        "extend5": lambda d: d.extend({}, {}),
        "update": lambda d: (d.update({"a": 7, "q": 1}), d)[1],
        "updatel": lambda d: (d.update([("a", 7), ("a", 8), ("b", 1)]), d)[1],
        "merge": lambda d: (d.merge({"a": 0, "new": 1}), d)[1],
        "pop": lambda d: (d.pop("a"), d),
        "popone": lambda d: (d.popone("a"), d),
        "popall": lambda d: (d.popall("a"), d),
        "popmiss": lambda d: d.pop("z"),
        "popd": lambda d: d.pop("z", 5),
        "popalld": lambda d: d.popall("z", 5),
        "popallm": lambda d: d.popall("z"),
        "popitem": lambda d: (d.popitem(), d),
        "setdefault": lambda d: (d.setdefault("a", 0), d.setdefault("n", 0), d.setdefault("m"), d),
        "clear": lambda d: (d.clear(), d, d.popitem()),
        "copy": lambda d: (d.copy(), copy.copy(d)),
        "pickle": lambda d: pickle.loads(pickle.dumps(d)),
        "to_dict": lambda d: d.to_dict(),
        "or": lambda d: d | {"z": 1},
        "ror": lambda d: {"z": 1} | d,
        "ior": lambda d: d.__ior__({"z": 1}),
        "hash": lambda d: hash(d),
        "lt": lambda d: d < d,
        "keys": lambda d: (
            d.keys() & {"a"},
            sorted(d.keys() | {"q"}),
            sorted(d.keys() - {"a"}),
            d.keys().isdisjoint({"q"}),
            d.keys() == {"a", "B", "A"},
            d.keys() <= {"a", "B", "A", "x"},
            repr(d.keys()),
            repr(d.items()),
            repr(d.values()),
            list(reversed(list(d.keys()))),
        ),
        "items": lambda d: (d.items() & {("a", 1)}, sorted(d.items() - {("a", 1)}), sorted(d.items() | {("q", 1)})),
        "proxy": lambda d: (lambda p: (p, p["a"], p.getall("a"), len(p), p.copy(), p == d, list(p.items())))(
            CIMultiDictProxy(d) if C is CIMultiDict else MultiDictProxy(d)
        ),
        "proxyset": lambda d: MultiDictProxy(d).__setitem__("a", 1),
        "version": lambda d: getversion(d) < (d.add("x", 1), getversion(d))[1],
        "iter change": lambda d: [d.add("z", 1) for _ in d],
    }
    for k, f in tests.items():
        print("  ", k, t(lambda: f(mk())))
for f in (
    "MultiDict(1)",
    "MultiDict([1])",
    "MultiDict([(1,2)])",
    "MultiDict({},{})",
    "MultiDict(a=1,b=2)",
    "MultiDict(None)",
    "CIMultiDict(MultiDict(a=1))",
    "MultiDictProxy({})",
    "istr('Ab')",
    "istr('Ab')=='ab'",
    "istr(b'x','utf8')",
    "istr(1)",
    "istr()",
    "istr('A').title()",
    "{istr('A'):1}",
    "getversion({})",
    "MultiDict([('a','b','c')])",
    "MultiDict(['ab','cd'])",
    "MultiDict({1:2})",
    "pickle.loads(pickle.dumps(istr('A')))",
    "pickle.dumps(MultiDictProxy(MultiDict()))",
):
    print(f, t(lambda: eval(f)))
