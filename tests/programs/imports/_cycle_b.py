"""Imports _cycle_a while it is half made."""
print("b starts")
import _cycle_a

seen = _cycle_a.early, hasattr(_cycle_a, "from_b")
name = "b"
try:
    _cycle_a.from_b
except AttributeError as error:
    print(str(error).split(" (most")[0][:60])


def call():
    return _cycle_a.from_b


print("b ends")
