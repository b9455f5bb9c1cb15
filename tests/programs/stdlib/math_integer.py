"""The functions of whole numbers live in math.integer."""

import math.integer as mi, math
from math.integer import gcd
from math import *

print(
    gcd(4, 6),
    math.integer is mi,
    math.gcd is gcd,
    math.factorial.__module__,
    repr(math.factorial),
    math.__all__ if hasattr(math, "__all__") else 0,
)
try:
    factorial()
except TypeError as e:
    print(e)
print(isqrt(10), integer.__name__)
import pickle

print(pickle.loads(pickle.dumps(math.gcd)) is gcd)
