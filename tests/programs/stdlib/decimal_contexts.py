# Operations near the limits of a small context, with the flags they set.
from decimal import *
import random
random.seed(5)
ctx = getcontext()
def rd(nd, es):
    n = random.randint(1, nd); s = random.choice('+-')
    return Decimal(s + ''.join(random.choice('0123456789') for _ in range(n)) + 'E' + str(random.randint(-es, es)))
for prec in (5,):
    for rounding in (ROUND_UP, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_05UP):
        with localcontext(prec=prec, rounding=rounding, Emax=20, Emin=-20, traps=[]) as c:
            for clamp in (0, 1):
                c.clamp = clamp
                for _ in range(2 - clamp):
                    a, b, d = rd(12, 25), rd(12, 25), rd(5, 3)
                    for op in ('add','subtract','multiply','divide','divide_int','remainder','remainder_near','compare','max','min','quantize','next_toward','same_quantum','compare_total','scaleb','divmod'):
                        c.clear_flags()
                        try: r = getattr(c, op)(a, b)
                        except Exception as e: r = repr(e)
                        print(*(op, a, b, r, [s.__name__ for s in c.flags if c.flags[s]]))
                    for op in ('plus','minus','abs','sqrt','normalize','next_plus','next_minus','to_integral_exact','logb','exp','ln','log10'):
                        c.clear_flags()
                        x = d if op in ('exp',) else a
                        r = getattr(c, op)(x)
                        print(*(op, x, r, [s.__name__ for s in c.flags if c.flags[s]]))
                    c.clear_flags(); r = c.power(abs(d), rd(2,1)); print(*('power', r))
                    c.clear_flags(); r = c.fma(a, b, d); print(*('fma', r, [s.__name__ for s in c.flags if c.flags[s]]))


def shown(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
x = Decimal('1.25')
for m in ('compare_total', 'compare_total_mag', 'copy_sign', 'same_quantum'):
    for c in (None, Context(), 1, 'x'): shown(getattr(x, m), 2, c); shown(getattr(x, m), Decimal(2), context=c)
    shown(getattr(x, m), 'a', 1)
for c in (None, Context(capitals=0), 1): shown(Decimal('1e9').to_eng_string, c)
for n in (1, 1.5, 2**70, -2**70, 'a', True, None): shown(round, x, n)
