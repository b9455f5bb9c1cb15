"""Calls of procedures over HTTP, in XML."""
