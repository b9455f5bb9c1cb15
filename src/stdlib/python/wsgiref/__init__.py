"""Servers, gateways and checks for applications of the WSGI interface (PEP 3333)."""
