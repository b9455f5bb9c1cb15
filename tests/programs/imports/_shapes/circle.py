"""A module of the package, with __all__."""
print("running", __name__)
__all__ = ["shown", "radius"]
radius = 2
shown = "by __all__"
hidden = 1


def area(r):
    return 3 * r * r
