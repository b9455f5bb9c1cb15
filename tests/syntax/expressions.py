a or b and not c or d
not not a
a if b else c if d else e
lambda: 0
lambda a, /, b=1, *c, d, e=2, **f: (a, b)
lambda *, k: k
lambda x: lambda y: x if y else x
a < b <= c == d != e >= f > g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m ** -n
-a ** -b ** c
~-+a
(a + b) * (c - d)
((a))
(a and b) and c
await_ = a.b.c[d](e)(f, *g, h=i, **j)(k for k in l)
f(a, *b, c, *d, e=1, *g, f=2, **h, i=3, **j)
f(a := 1, b)
f((yield_),)
f(x for x in y)
f(
    a,
)
x[a], x[a:b], x[a:b:c], x[:], x[::], x[:b], x[::c], x[a:], x[a::c], x[...]
x[a, b], x[a:b, c], x[*a], x[*a, b], x[a,], x[a := 1], x[(a, b)], x[lambda: 1]
(), (a,), (a, b), (*a,), (*a, b), a, *b
[], [a], [a, b,], [*a, *b]
{}, {a: b}, {a: b, **c, d: e,}, {**a}
{a}, {a, *b,}
[a for b in c], [a for b, *c in d if e if f for g in h]
[*a for a in b], {*a for a in b}, (*a for a in b), {**a for a in b}
{a: b for a, b in c}, {a for a in b}, (a for a in b)
[a if b else c for d in e if f or g]
[(a := b), c := d]
{a := 1, b}
{lambda: 1: lambda x: 2}
[x for x in lambda_ if (lambda: y)]
(a := 1)
(a, b := 1)
True, False, None, ...
a.b.c.d
a \
    .b
(a
 .b
 # comment
 .c())
x = (yield)
y = [(yield a), (yield from b)]
1 if 2 else 3,
a, b, = c
print(*a, **b, sep="")
not a in b
not (a) is b
await_.x
-1, +1, ~1, - -1
1 .real, 1..real, 1.0.real, (0x1).real
é = naïve = ﬁn = ℌ
