"""Promises a name that it lacks."""
__all__ = ["missing"]
