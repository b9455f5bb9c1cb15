"""The modules of the standard library that compress data."""
