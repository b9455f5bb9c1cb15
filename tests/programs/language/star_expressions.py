# Unpacking in calls, displays, subscripts, and for targets; evaluation order and messages.
def show(*args, **kwargs):
    return args, kwargs


def t(x):
    print("eval", x)
    return x


print(show(t(1), *t([2, 3]), k=t(4), **t({"z": 5})))
print(show(*"ab", *(), *range(2), **{}, **{"q": 1}))
print(show(k=1, *[2]))
print(show(*{"a": 1}, **{"b": 2}))
print([*t("x"), *t("yz")], {**{"a": 1}, **{"a": 2}})


class Mapping:
    def keys(self):
        return ["m", "n"]

    def __getitem__(self, key):
        return key.upper()


print(show(**Mapping()), {**Mapping()}, dict(Mapping()))


class Gen:
    def __iter__(self):
        yield 1
        raise ValueError("mid-iteration")


for bad in ("show(*Gen())", "[*Gen()]", "show(**{'a': 1}, **{'a': 2})", "show(a=1, **{'a': 2})", "show(*None)", "show(**[1])",
            "show(**{3: 4})", "dict(**{'a': 1}, a=2)", "{**[]}", "max(*[])", "print(*1)", "show(1, *2, 3)"):
    try:
        print(eval(bad))
    except Exception as error:
        print(bad, "!", type(error).__name__, error)
(a, *b), *c = [1, 2, 3], 4, 5
print(a, b, c)
[*a] = "xyz"
print(a)
*a, = ()
print(a)
for first, *others in ["abc", (1,), {2: 3, 4: 5}]:
    print(first, others)
with_star = [(x, *y) for x, *y in [(1, 2, 3), (4,)]]
print(with_star)


def default_order(a, b=[], *c, d, e={}, **f):
    return a, b, c, d, e, f


print(default_order(1, d=2), default_order(*range(5), d=0, x=9))
print("{} {}".format(*"ab"), "{a}".format(**{"a": 1}), "%s-%s" % (*"cd",))
