"""A package."""
print("running", __name__)
from . import square
from .circle import area
