"""Data lie beside this module."""
