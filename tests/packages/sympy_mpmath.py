"""sympy and mpmath: algebra, calculus, many digits."""

from sympy import *

x, y = symbols("x y")
print(expand((x + y) ** 4), factor(x**3 - 1))
print(diff(sin(x) * exp(x), x), integrate(x**2 * cos(x), x), limit(sin(x) / x, x, 0))
print(solve(x**2 - 2, x), solve([x + y - 3, x - y - 1], [x, y]))
print(Matrix([[1, 2], [3, 4]]).inv(), Matrix([[1, 2], [3, 4]]).eigenvals())
print(series(exp(x), x, 0, 5), simplify(sin(x) ** 2 + cos(x) ** 2))
print(Rational(1, 3) + Rational(1, 6), sqrt(8), N(pi, 30), factorint(360))
pprint(Integral(x**2 / sqrt(x), x))
print(latex(Integral(x**2, x)))
print(dsolve(Function("f")(x).diff(x) - Function("f")(x)))
f = lambdify(x, x**2 + 1)
print(f(3))
print(srepr(x + 1))
print(sympify("2*x+sin(x)").subs(x, 0))
import mpmath
from mpmath import mp, mpf, quad, findroot, zeta, nsum, inf, lu_solve, polyroots, iv

mp.dps = 40
print(mp.pi, mpmath.sqrt(2), zeta(3))
print(quad(lambda x: mpmath.exp(-(x**2)), [-inf, inf]) ** 2)
print(findroot(lambda x: x**3 - 2 * x - 5, 2))
print(mpmath.gamma(mpf(1) / 3))
print(nsum(lambda n: 1 / n**2, [1, inf]))
print(lu_solve(mpmath.matrix([[1, 2], [3, 4]]), mpmath.matrix([5, 6])))
print(polyroots([1, 0, -2]))
print(iv.mpf([1, 2]) * 3)
print(mp.besselj(0, 1), mp.hyp2f1(1, 2, 3, 0.5), mp.nstr(mp.e, 15))
