"""Wants a name that is not there yet."""
from _cycle_c import c
d = 2
