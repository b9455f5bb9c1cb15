"""Imports _cycle_b, which imports this."""
print("a starts")
early = "early"
import _cycle_b

from_b = _cycle_b.name


def late():
    return _cycle_b.call()


print("a ends")
