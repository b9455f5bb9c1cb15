from fractions import Fraction as F
import math, numbers, copy, operator
def tst(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
for a in ((), (3,), (6, 4), (-6, 4), (6, -4), (0, 5), ('3/4',), (' -3/4 ',), ('1.5',), ('-.125',), ('1e3',), ('2.5E-2',), ('1_000/3',), ('+7',), ('3.',), (1.5,), (0.1,), (True,), (F(1, 2), 3), (F(1, 2), F(3, 4)), (5, F(2, 3))): tst(F, *a)
for a in ((1, 0), ('x',), ('1/0',), ('1/',), ('1 /2',), ('',), ('.',), ('1e',), ('1__0',), (1.5, 2), ([],), ('1/2', 3), (float('nan'),), (float('inf'),), (1, 2, 3), ('1/-2',), (1j,)): tst(F, *a)
x, y = F(3, 4), F(-5, 6)
for n in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lt', 'le', 'eq', 'ne', 'gt', 'ge'):
    o = getattr(operator, n)
    for b in (y, 2, -3, 0.5, 1j, True, 'x', None): tst(o, x, b); tst(o, b, x)
tst(divmod, x, y); tst(divmod, 7, x); tst(divmod, x, 0.3); tst(pow, x, 2, 3); tst(lambda: x / 0); tst(lambda: x % 0); tst(lambda: F(0) ** -1); tst(lambda: F(-2, 3) ** -3); tst(lambda: 2 ** F(1, 2)); tst(lambda: F(4) ** F(1, 2)); tst(lambda: 2 ** F(3))
print(+x, -x, abs(y), int(y), math.trunc(y), math.floor(y), math.ceil(y), round(y), round(F(5, 2)), round(F(7, 2)), round(F(1234, 100), 1), round(F(1234), -2), bool(F(0)), hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), hash(F(-1, 2**61 - 1)), float(x), complex(x), str(F(3)), str(x), repr(y), x.numerator, x.denominator, x.real, x.imag, x.conjugate(), x.is_integer(), x.as_integer_ratio())
print(F(math.pi).limit_denominator(1000), F('3.1415926535897932').limit_denominator(10), F(1, 3).limit_denominator(5), F(0.1).limit_denominator()); tst(F(1, 3).limit_denominator, 0)
print(F.from_float(0.5), F.from_number(0.25), F.from_number(F(1, 3)), copy.copy(x) is x, isinstance(x, numbers.Rational), sum([F(1, i) for i in range(1, 30)]), x == 0.75, x == F(6, 8), F(1, 3) == 1 / 3, x < float('inf'), x != float('nan'), sorted([F(1, 2), 0.3, 1, F(1, 3)])); tst(F.from_float, 'x'); tst(F.from_number, 'x')
for v in (F(1, 3), F(-22, 7), F(0), F(12345678, 10), F(1, 10**7), F(999999, 10), F(5), F(-1, 1000)):
    for s in ('', '.2f', '.3e', 'g', '.3g', '%', '.1%', '+.2f', ' .2f', '010.2f', ',.2f', '_.1f', '>12', '<12', '^12', '*^12.1f', '=+10.2f', '#', '+', 'E', 'G', '#.3g', 'z.1f', 'f', '012,.2f', '.0f', '#.0f', ',', '_', '10', '.10_f', 'F'):
        try: print(format(v, s), end='|')
        except Exception as e: print(type(e).__name__, e, end='|')
    print()
for s in ('x', 'd', '.f', '010', '5.2', '>>', '0>010f', 's'): tst(format, F(1, 3), s)
for n in (None, 1.5, 'a', True, 0, -1, 2, F(1, 2), 2.0, F(2, 1), 20): tst(round, F(1234567, 1000), n)
