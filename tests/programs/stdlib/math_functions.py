# math: every function with ordinary, extreme and wrong arguments.
EXPRESSIONS = """\
math.pi, math.e, math.tau, math.inf, math.nan
math.sqrt(2), math.sqrt(0), math.cbrt(27), math.exp(1), math.exp2(10), math.expm1(1e-10), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.log(2**2000), math.log10(10**400), math.log2(2**3000)
math.sqrt(-1)
math.log(0)
math.log(-1)
math.log(2, 1)
math.exp(1000)
math.pow(2, 0.5), math.pow(0, 0), math.pow(2, -1), math.pow(1, math.inf), math.pow(math.nan, 0)
math.pow(0, -1)
math.pow(-1, 0.5)
math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5)
math.asin(2)
math.acosh(0)
math.atanh(1)
math.cosh(1000)
math.degrees(math.pi), math.radians(180), math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2), math.dist([1, 2], [4, 6]), math.dist((0,), (5,))
math.dist([1], [1, 2])
math.floor(1.5), math.floor(-1.5), math.ceil(1.2), math.ceil(-1.2), math.trunc(-1.7), math.floor(10**20), math.floor(1e20), math.ceil(5)
math.floor(math.inf)
math.floor(math.nan)
math.floor("x")
math.fabs(-2), math.fmod(-7, 3), math.fmod(7, -3), math.remainder(7, 4), math.remainder(-7, 4), math.modf(3.25), math.modf(-3.25), math.frexp(8), math.frexp(0), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.modf(math.inf)
math.fmod(1, 0)
math.ldexp(1, 5000)
math.gcd(12, 18), math.gcd(), math.gcd(5), math.gcd(-4, 6), math.gcd(0, 0), math.lcm(4, 6), math.lcm(), math.lcm(0, 5), math.gcd(12, 18, 27), math.gcd(2**100, 6**50)
math.gcd(1.5)
math.factorial(0), math.factorial(10), math.factorial(25), math.comb(5, 2), math.comb(3, 5), math.perm(5), math.perm(5, 2), math.isqrt(17), math.isqrt(10**40), math.comb(60, 30)
math.factorial(-1)
math.factorial(1.5)
math.comb(-1, 2)
math.isqrt(-1)
math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9)
math.isclose(1, 1, rel_tol=-1)
math.fsum([0.1] * 10), math.fsum([]), math.fsum([1e100, 1, -1e100]), math.prod([1, 2, 3]), math.prod([]), math.prod([2.5, 2], start=3), math.sumprod([1, 2], [3, 4]), math.sumprod([1.5], [2])
math.sumprod([1], [1, 2])
math.fsum(["x"])
math.gamma(5), math.gamma(0.5), math.lgamma(10), math.erf(1), math.erfc(1), math.gamma(-0.5)
math.gamma(0)
math.nextafter(1, 2), math.nextafter(0, 1), math.ulp(1), math.ulp(0), math.nextafter(1, 2, steps=3), math.fma(2, 3, 4)
math.sin("x")
math.sin()
math.sin(1, 2)
math.sin(math.inf)
math.nothing
math.sqrt(True), math.sqrt(10**30), math.floor(True), math.trunc(7), math.signbit(-0.0) if hasattr(math, "signbit") else None
"""
import math

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
