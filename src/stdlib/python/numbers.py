"""Abstract base classes of numbers, from Complex down to Integral."""

import sys as _sys
from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _left_open(*signatures):
    """Make the methods that each kind of number has to bring itself, from texts such as "__round__ ndigits=None"."""
    for signature in signatures:
        name, _, parameters = signature.partition(" ")
        method = _unfinished(parameters)
        method.__name__ = method.__qualname__ = name
        yield abstractmethod(method)


def _unfinished(parameters):
    def alone(self):
        raise NotImplementedError

    def beside(self, other):
        raise NotImplementedError

    def rounded(self, ndigits=None):
        raise NotImplementedError

    def power(self, exponent):
        raise NotImplementedError

    def power_within(self, exponent, modulus=None):
        raise NotImplementedError

    def power_of(self, base):
        raise NotImplementedError

    return {"": alone, "other": beside, "ndigits=None": rounded, "exponent": power,
            "exponent modulus=None": power_within, "base": power_of}[parameters]


def _both_ways(*names):
    """The methods of binary operators, each followed by the reflected one."""
    for name in names:
        yield from _left_open(f"__{name}__ other", f"__r{name}__ other")


class Number(metaclass=ABCMeta):
    """What isinstance() finds in a number of any kind."""

    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """Numbers with a real and an imaginary part."""

    __slots__ = ()

    real, imag = map(property, _left_open("real", "imag"))
    __complex__, conjugate, __abs__, __neg__, __pos__ = _left_open(
        "__complex__", "conjugate", "__abs__", "__neg__", "__pos__")
    __add__, __radd__, __mul__, __rmul__, __truediv__, __rtruediv__ = _both_ways("add", "mul", "truediv")
    __pow__, __rpow__, __eq__ = _left_open("__pow__ exponent", "__rpow__ base", "__eq__ other")

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __bool__(self):
        return self != 0


class Real(Complex):
    """Numbers that can be ordered and rounded."""

    __slots__ = ()

    __float__, __trunc__, __floor__, __ceil__, __round__ = _left_open(
        "__float__", "__trunc__", "__floor__", "__ceil__", "__round__ ndigits=None")
    __floordiv__, __rfloordiv__, __mod__, __rmod__ = _both_ways("floordiv", "mod")
    __lt__, __le__ = _left_open("__lt__ other", "__le__ other")

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    # On the real line a number is its own real part and its own conjugate.
    imag = property(lambda self: 0)
    real = property(lambda self: +self)

    def conjugate(self):
        """Return the number itself."""
        return self.real

    def __complex__(self):
        return complex(float(self))


class Rational(Real):
    """Numbers that are a numerator over a denominator."""

    __slots__ = ()

    numerator, denominator = map(property, _left_open("numerator", "denominator"))

    def __float__(self):
        top, bottom = int(self.numerator), int(self.denominator)
        return top / bottom


class Integral(Rational):
    """Whole numbers."""

    __slots__ = ()

    denominator = property(lambda self: 1)
    numerator = property(lambda self: +self)

    __int__, __invert__, __pow__ = _left_open("__int__", "__invert__", "__pow__ exponent modulus=None")
    __lshift__, __rlshift__, __rshift__, __rrshift__ = _both_ways("lshift", "rshift")
    __and__, __rand__, __xor__, __rxor__, __or__, __ror__ = _both_ways("and", "xor", "or")

    def __float__(self):
        return float(int(self))

    def __index__(self):
        return int(self)


Complex.register(complex)
Real.register(float)
Integral.register(int)
# A decimal module that comes later registers its class itself.
if "_decimal_tuple" in _sys.modules:
    from decimal import Decimal as _Decimal

    Number.register(_Decimal)
    del _Decimal
del _sys
