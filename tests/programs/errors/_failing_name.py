"""A module without the name that is asked for."""
something = 1
