"""The package as a program."""

import sys

from . import greet

print(greet(*sys.argv[1:]), __name__, __package__, __spec__.name)
