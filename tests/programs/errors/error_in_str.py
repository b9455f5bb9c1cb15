# Exceptions whose text cannot be made, and texts of several lines.
import traceback


class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no text")


class Empty(Exception):
    pass


class Module:
    class Nested(Exception):
        pass


for error in (Silent(), Empty(), Empty(""), Empty("a\nb"), Module.Nested("n"), Empty(None), KeyError("k"), OSError(2, "msg", "f")):
    try:
        raise error
    except Exception:
        traceback.print_exc()
raise Silent
