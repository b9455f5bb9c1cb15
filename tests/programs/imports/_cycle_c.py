"""Wants a name from _cycle_d, which wants one from here."""
from _cycle_d import d
c = 1
