# Assignment expressions, lambdas, conditional expressions, starred expressions in odd places.
if (n := len("hello")) > 3:
    print(n)
while (chunk := "abcdef"[n - 5 : n - 3]) and n < 9:
    print(chunk, n)
    n += 2
print([total := 0] and [total := total + v for v in range(5)], total)
print((a := 1, b := 2), a, b)


def f(x):
    return (y := x * 2) + y


print(f(3))
print((lambda: (z := 4) + z)())
print((lambda *a, **k: (a, k))(1, *[2], x=3, **{"y": 4}))
print((lambda a, b=2, /, c=3, *, d=4: (a, b, c, d))(1, d=5))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20))
compose = lambda *fs: lambda x: __import__("functools").reduce(lambda acc, g: g(acc), fs, x)
print(compose(str, len, lambda n: n + 1)(12345))
print([(lambda i: i * k)(2) for k in range(3)])
x = *range(3), 9
print(x)
for v in *"ab", 3:
    print(v, end=" ")
print()


def ret():
    return *[1, 2], 3


def gen():
    yield *[1], 2


print(ret(), list(gen()))
print({**{}, **{1: 2}}, [*{}, *{1: 2}], {*()} == set())
s = "abc"[(i := 1)]
print(s, i)
d = {1: [2, 3]}
d[1][0], d[2] = 5, 6
print(d)
idx = [[1, 2], [3, 4]]
print(idx[*(0,)] if False else "skip", (lambda: ...)())


class Multi:
    def __getitem__(self, k):
        return k


m = Multi()
print(m[1, 2], m[1:2, ...], m[*[1, 2], 3], m[(1)], m[()], m[1,], m[:, ::2])
print(1 if True else 2 if False else 3, not None is None, -2**2, (-2) ** 2, 2**-1, 2**3**2, ~5 + 1)
print(1 + 2 * 3 - 4 // 3 % 2 << 1 & 7 | 8 ^ 3, 5 & 3 == 3, not 1 == 2)
print("a" "b" 'c', """x
y""", "it's", 'say "hi"', '\'"')
