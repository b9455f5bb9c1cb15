# Decimal numbers: texts, arithmetic, functions, formatting, contexts, signals.
from decimal import *
import decimal, math, copy
D = Decimal
def t(f):
    try: r = eval(f)
    except BaseException as e: print(f, '->', type(e).__name__+':', e)
    else: print(f, '->', repr(r))
for f in '''D(), D(5), D('1.10'), D('-0'), D('1e5'), D('1E-7'), D('.5'), D('5.'), D(' 1_000.5 '), D('inf'), D('-Infinity'), D('nan'), D('sNaN12'), D('NaN0'), D('1e+1'), D('0e5'), D('0E-10'), D('1234567e-8')
D(1.1)
D(True), D((1,(1,2,3),-2)), D((0,(),'F')), D((0,(5,),'n')), D([0,[1],2])
D('abc')
D('')
D('1e')
D('1 2')
D(None)
D([1])
D((2,(1,),0))
D((0,(10,),0))
D((0,(1,),'x'))
D('1','x')
D(1)/D(3), D(2)/3, 1/D(7), D(1)/D(8), D(100)/D(5), D(0)/D(5), D('1e10')/D('3e-10')
D(1)/0
D(0)/0
D('inf')/D('inf')
D(1)+D('0.1'), D('1.10')+D('2.20'), D(1)+2, 1+D(2), D('1e28')+1, D('1e30')+D('1e-30'), D('0.1')+D('0.2'), D('1e100')+D('0e-200'), D(0)+D('-0'), D('-0')+D('-0')
D(1)+1.5
D(1)+'a'
D(5)-D('0.05'), D('1.3')*D('2.04'), D('1e20')*D('1e-30'), D(7)//2, D(-7)//2, D(7)%3, D(-7)%3, divmod(D(-7),3), D('7.5')%D('2')
D(5)%0
D(5)//0
D(0)%0
D('1e30')//1
divmod(D(1),0)
D(2)**10, D(2)**-1, D(2)**D('0.5'), D('1.1')**100, D(10)**-5, D(0)**5, D(-2)**3, D(9)**D('0.5'), D('0.25')**D('-0.5'), D(3)**D('1.5'), D(1)**D('1e10'), D('1.5')**2, D(2)**100, D(7)**-3
D(0)**0
D(-2)**D('0.5')
pow(D(3),5,7), pow(D(3), D(5), D(7))
pow(D(3),-1,7)
-D(5), +D('1.23'), abs(D('-3.5')), -D(0), +D('-0'), D('1.2345678901234567890123456789012345')+0
D(2).sqrt(), D(4).sqrt(), D('0.01').sqrt(), D(100).sqrt(), D('1e-5').sqrt(), D(0).sqrt(), D('-0').sqrt(), D('inf').sqrt(), D('1.44').sqrt()
D(-1).sqrt()
D(1).exp(), D(0).exp(), D('-1').exp(), D('0.5').exp(), D(100).exp(), D('1e-30').exp(), D('-inf').exp(), D('12.345').exp()
D(2).ln(), D(10).ln(), D('0.5').ln(), D(1).ln(), D(0).ln(), D('1.0000001').ln(), D('1e100').ln(), D('inf').ln(), D('123.456').ln(), D('0.99999').ln()
D(-1).ln()
D(2).log10(), D(1000).log10(), D('0.001').log10(), D('3.5').log10(), D('1.5e-10').log10(), D(0).log10()
D('123.456').quantize(D('0.01')), D('2.5').quantize(D(1)), D('3.5').quantize(D(1)), D('2.675').quantize(D('0.01'), ROUND_HALF_UP), D('1.1').quantize(D('1e-5')), D('-1.5').quantize(D(1), rounding=ROUND_DOWN), D(0).quantize(D('0.00')), D('1e5').quantize(D(1))
[D('2.5').quantize(D(1), r) for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)]
[D('-2.5').quantize(D(1), r) for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)]
D('1e30').quantize(D('0.01'))
D(1).quantize(D(1), rounding='x')
D(1).quantize(1.5)
round(D('2.5')), round(D('3.5')), round(D('2.675'),2), round(D('1234.5'),-2), round(D('-2.5')), math.floor(D('-2.5')), math.ceil(D('2.1')), math.trunc(D('-2.7')), int(D('1e3')), int(D('-0.9'))
round(D('nan'))
int(D('inf'))
float(D('1.5')), float(D('inf')), complex(D(2)), bool(D(0)), bool(D('0.1'))
D('1.0')==D(1), D(1)==1, D('0.5')==0.5, D('0.1')==0.1, D(1)<2, D(1)<1.5, D('nan')==D('nan'), D(1)!=None, D(3)>D(2)>=D(2)
D('nan')<1
D(1)<'a'
D(1)=='a'
hash(D(1))==hash(1), hash(D('0.5'))==hash(0.5), hash(D('1e20'))==hash(10**20), hash(D('-2.50'))==hash(-2.5), hash(D('inf'))==hash(float('inf'))
hash(D('snan'))
D('123.456').as_tuple(), D('-inf').as_tuple(), D('nan').as_tuple(), D('nan5').as_tuple(), D('1e5').as_tuple()
D('3.14').as_integer_ratio(), D('-50').as_integer_ratio(), D('1e3').as_integer_ratio()
D('inf').as_integer_ratio()
D('123.456').adjusted(), D('0.001').adjusted(), D('inf').adjusted()
D('1.200').normalize(), D('1200').normalize(), D('0.00').normalize(), D('-0').normalize()
D('1234567').to_eng_string(), D('1E+5').to_eng_string(), D('1e-7').to_eng_string(), D('123e4').to_eng_string(), D('0e-8').to_eng_string()
D('2.7').to_integral_value(), D('2.5').to_integral(), D('2.5').to_integral_exact(), D('1e3').to_integral_value(), D('-2.5').to_integral_value(ROUND_FLOOR)
D(1).compare(D(2)), D(1).compare(D('nan')), D(1).compare_total(D('1.0')), D('1.0').compare_total(D(1)), D('nan').compare_total(1), D(-1).compare_total_mag(1)
D(1).compare_signal(D('nan'))
D(1).max(2), D(1).min(2), D('nan').max(1), D('1.0').max(D(1)), D(-3).max_mag(2), D(-3).min_mag(2)
D(1).copy_sign(-1), D(-1).copy_abs(), D(1).copy_negate(), D('1.0').same_quantum(D('2.5')), D('inf').same_quantum(D('-inf'))
D(5).is_finite(), D('inf').is_infinite(), D('nan').is_nan(), D('snan').is_snan(), D('nan').is_qnan(), D(-1).is_signed(), D(0).is_zero(), D(1).is_normal(), D('1e-999999').is_subnormal(), D('1e-1000005').is_subnormal()
D(1).number_class(), D('-0').number_class(), D('inf').number_class(), D('snan').number_class(), D('1e-1000000').number_class()
D(2).fma(3,4), D(1).logb(), D('1234').logb(), D(0).is_zero(), D(5).scaleb(3), D(1).radix(), D(10).remainder_near(6), D(5).next_plus(), D(1).next_minus(), D(1).next_toward(2), D(1).next_toward(1)
D(0).logb()
D(12345).shift(2), D(12345).shift(-2), D(12345).rotate(2), D(1101).logical_and(1011), D(1101).logical_or(11), D(1101).logical_xor(1011), D(11).logical_invert()
D(12).logical_and(1)
D(5).real, D(5).imag, D(5).conjugate(), D(5).canonical(), D(5).is_canonical()
D('1e1000000')
D('1e999999')*10
D('9.99e999999')+D('9e999999')
D('1e-999999')/10, D('1e-1000026')/10, D('1e-1000027')/10
D.from_float(0.1), D.from_float(5), D.from_number(5), D.from_number(0.5), D.from_number(D(1))
D.from_float('a')
D.from_number('a')
copy.copy(D(1)), copy.deepcopy(D('1.5')), D('1.5').__reduce__()
str(D('1e-6')), str(D('1e-7')), str(D('-1.5E+20')), str(D('0e2')), repr(D('0.000001')), str(D('10e1'))
f"{D('1234.5678'):.2f}", f"{D('1234.5678'):,.2f}", f"{D('0.00001234'):e}", f"{D('1234.5'):10.1f}|", f"{D('1234.5'):<10}|", f"{D('-5'):+}", f"{D('5'):+.1f}", f"{D('0.256'):.1%}", f"{D('12345678'):,}", f"{D('1.5'):010.2f}", f"{D('1234567.891'):_}", f"{D('nan'):10}|", f"{D('inf'):>10}|", f"{D('1e10'):f}", f"{D('1e-10'):f}", f"{D('1.5'):g}", f"{D('100'):g}", f"{D('123.456'):.3g}", f"{D('0'):.2f}", f"{D('-0.001'):.1f}", f"{D('-0.001'):z.1f}", f"{D('1.23456'):.3e}", f"{D('123'):E}", f"{D('5'):*^9}", f"{D('-5'):=6}", f"{D('1234'):012,}", f"{D('0'):e}", f"{D('0.00'):g}", f"{D('1e5')}", f"{D('1e5'):.2f}", f"{D('2.5'):.0f}", f"{D('3.5'):.0f}", f"{D('99.995'):.2f}", f"{D('1.10')}", f"{D('5'):n}"
f"{D(1):x}"
f"{D(1):d}"
format(D(1), 5)
D(1).foo
D(1).__setattr__('x', 1)
getcontext()
Context(prec=5), Context(), BasicContext, ExtendedContext, DefaultContext
Context(prec=0)
Context(prec='a')
Context(rounding='x')
Context(Emin=1)
Context(traps=[5])
Context(prec=5).divide(1,3), Context(prec=5).add(D('1.23456789'),1), Context(prec=3).create_decimal('1.23456'), Context(prec=3).multiply(123,456), Context(prec=4).sqrt(2), Context(prec=6).power(2,D('0.5')), Context(prec=3).plus(D('1.2345')), Context(prec=5).exp(1), Context(prec=5).ln(10), Context(prec=5).quantize(D('1.23456'),D('0.01')), Context(prec=5).create_decimal_from_float(0.1)
Context(prec=5).Etiny(), Context().Etop(), Context().radix()
ExtendedContext.divide(1,0), ExtendedContext.divide(0,0), ExtendedContext.flags[DivisionByZero]
setcontext(5)
IEEEContext(64), IEEEContext(32).prec
IEEEContext(5)
issubclass(Decimal, object), Decimal.__module__, [c.__name__ for c in DivisionByZero.__mro__], [c.__name__ for c in Overflow.__mro__]
MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR
sum([D('0.1')]*3), max(D(1),D(2)), sorted([D(3),D('1.5'),D(2)]), min(D(1), 0)
D('1.1')==D('1.10'), {D('1.0'): 'a'}[D(1)], D(3) in (1,2,3)
'''.splitlines(): t(f)
with localcontext() as c:
    c.prec = 5; print(D(1)/3, c.flags[Inexact], getcontext().prec)
with localcontext(prec=4, rounding=ROUND_UP) as c: print(D(1)/3, c)
try:
    with localcontext(foo=1): pass
except TypeError as e: print(e)
print(getcontext().prec, getcontext().flags[Inexact])
getcontext().prec = 6; print(D(1)/7, D(2).sqrt(), D('1.23456789')*1)
getcontext().prec = 28; getcontext().clear_flags()
c = getcontext(); c.traps[Inexact] = True
try: D(1)/3
except Inexact as e: print(type(e).__mro__[:3], e, e.args)
c.traps[Inexact] = False; c.traps[DivisionByZero] = False; print(D(1)/0, D(-1)/0); c.traps[DivisionByZero] = True
c.traps[FloatOperation] = True
for f in ("D(1.5)", "D(1)<1.5", "D(1)==1.5", "D.from_float(1.5)"): t(f)
c.traps[FloatOperation] = False
c.traps[InvalidOperation] = False; print(D('x'), D(0)/0, D('nan')+1, D(-1).sqrt()); c.traps[InvalidOperation] = True
print([s.__name__ for s in c.flags if c.flags[s]]); c.clear_flags(); print(len(c.flags), c.flags == c.flags, InvalidOperation in c.flags)
class Sub(Decimal): pass
print(repr(Sub('1.5')), type(Sub(1)+1), Sub(1).__class__.__name__, Sub.from_float(1.5), isinstance(Sub(1), Decimal))
from fractions import Fraction
print(D('0.5') == Fraction(1,2), D('0.3') < Fraction(1,3), D(1) > Fraction(1,3), Fraction(1,2) == D('0.5'))
try: print(D(1)+Fraction(1,2))
except TypeError as e: print(e)
total = D(0)
for i in range(1, 200): total += D(1)/i
print(total)
