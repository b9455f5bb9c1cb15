"""Every public part of cmath."""

import cmath
import math


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, "!!", type(error).__name__, error)


print(sorted(name for name in dir(cmath) if not name.startswith("__")))
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)

ONE = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh",
       "sqrt", "tan", "tanh", "phase", "polar", "isfinite", "isinf", "isnan"]
inf, nan = math.inf, math.nan
EDGES = [-inf, -2.3, -0.0, 0.0, 2.3, inf, nan]


def outcome(function, *args):
    try:
        return repr(function(*args))
    except (ValueError, OverflowError) as error:
        return f"{type(error).__name__}({error})"


for name in ONE:
    function = getattr(cmath, name)
    print("==", name)
    for real in EDGES:
        print(real, "|", *(outcome(function, complex(real, imag)) for imag in EDGES), sep="  ")

PLAIN = [0, 1, -1, 1j, -1j, 2 + 3j, -2 + 3j, 2 - 3j, -2 - 3j, 0.5, -0.5, 0.25j, 1e-10 + 1e-10j, 1e10 + 1e-10j, 1.0000001 + 1e-9j,
         3 - 0.0j, complex(-3, -0.0), complex(-0.0, -0.0), 0.7 + 0.7j, 1.2j, 709.5 + 1j, -711 + 2j, 1000j, True]
for name in ONE:
    function = getattr(cmath, name)
    print("==", name)
    for z in PLAIN:
        print(z, outcome(function, z))

HUGE = [1e308 + 1e308j, -1e308 + 1e308j, 1e308, -1e308j, 1e-310 + 1e-310j, 5e-324, 1e200 + 1e-200j, 1 + 1e-300j, 1 - 1e-170j,
        1.7e308 + 1.7e308j, 710 + 1j, 711 + 1j, 800 + 0.5j, -800 + 0.5j]
for name in ONE:
    function = getattr(cmath, name)
    print("==", name)
    for z in HUGE:
        print(z, outcome(function, z))

print("two arguments")
for z, base in ((8, 2), (8j, 2), (1, 10), (-1, math.e), (0, 2), (2, 0), (2, 1), (1 + 2j, 3 - 1j), (inf, 2), (2, inf)):
    attempt(f"log {z} {base}", cmath.log, z, base)
for r in EDGES:
    print(r, "|", *(outcome(cmath.rect, r, phi) for phi in EDGES), sep="  ")
for r, phi in ((1, 0), (1, math.pi), (2, -1.5), (0, 5), (-3, 1), (1e308, 0.5), (5, 1e10)):
    attempt(f"rect {r} {phi}", cmath.rect, r, phi)
for z in (1 + 1j, -1, 1e308 + 1e308j):
    attempt(f"polar {z}", cmath.polar, z)

print("isclose")
for a, b, options in ((1, 1, {}), (1, 1 + 1e-10, {}), (1, 1.1, {}), (1j, 1j + 1e-10, {}), (1, 1.1, {"rel_tol": 0.2}),
                      (0, 1e-5, {"abs_tol": 1e-4}), (0, 1e-5, {}), (inf, inf, {}), (inf, -inf, {}), (nan, nan, {}),
                      (complex(inf, 1), complex(inf, 1), {}), (complex(inf, 1), complex(inf, 2), {}), (inf, 1, {"rel_tol": 1}),
                      (1, 1, {"rel_tol": -1}), (1, 2, {"abs_tol": -1}), (1 + 1j, 1 + 1.0000000001j, {"rel_tol": 0.0})):
    attempt(f"{a} {b} {options}", cmath.isclose, a, b, **options)
attempt("isclose positional", cmath.isclose, 1, 1, 0.1)
attempt("isclose names", cmath.isclose, a=1, b=1)
attempt("isclose text", cmath.isclose, "a", 1)


class Number:
    def __complex__(self):
        return 3 + 4j


class Real:
    def __float__(self):
        return 2.0


class Whole:
    def __index__(self):
        return 9


class Wrong:
    def __complex__(self):
        return 1.0


class Failing:
    def __complex__(self):
        raise LookupError("no")


print("conversions")
for value in (Number(), Real(), Whole(), True, 1 << 60):
    attempt(type(value).__name__, cmath.sqrt, value)
for value in (Wrong(), Failing(), "1", None, [], b"1", 1 << 5000):
    attempt(type(value).__name__, cmath.sqrt, value)
attempt("none given", cmath.sqrt)
attempt("two given", cmath.sqrt, 1, 2)
attempt("keyword", cmath.sqrt, z=1)
attempt("log none", cmath.log)
attempt("log three", cmath.log, 1, 2, 3)
attempt("log base none", cmath.log, 2, None)
attempt("rect one", cmath.rect, 1)
attempt("rect complex", cmath.rect, 1j, 1)
attempt("rect text", cmath.rect, "1", 1)
attempt("phase text", cmath.phase, "x")
attempt("polar text", cmath.polar, "x")
attempt("isnan text", cmath.isnan, "x")
