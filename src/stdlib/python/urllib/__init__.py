"""Addresses of the web: parsing and errors."""
