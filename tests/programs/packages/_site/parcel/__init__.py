"""A tiny installed package."""

from importlib.metadata import version

__version__ = version("parcel")


def greet(name="world"):
    """Return a greeting."""
    return f"hello, {name}"
