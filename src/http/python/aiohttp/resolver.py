"""Looking up hosts."""

import socket

import _aiohttp
from aiohttp.abc import AbstractResolver

__all__ = ("ThreadedResolver", "AsyncResolver", "DefaultResolver")


class ThreadedResolver(AbstractResolver):
    """Asks the system in a thread of its own."""

    def __init__(self, loop=None):
        self._loop = loop

    async def resolve(self, host, port=0, family=socket.AF_INET):
        """Dicts that describe addresses."""
        try:
            found = await _aiohttp.resolve(host, port)
        except _aiohttp.WireError as error:
            raise socket.gaierror(-2, error.args[1]) from None
        return [
            {"hostname": host, "host": ip, "port": number, "family": 10 if ":" in ip else 2, "proto": 6,
             "flags": 12}
            for ip, number in dict.fromkeys(found)
            if family == 0 or (family == socket.AF_INET6) == (":" in ip)
        ]

    async def close(self):
        """Nothing to do."""


class AsyncResolver(AbstractResolver):
    """Asks with the library aiodns, which is not there."""

    def __init__(self, loop=None, *args, **kwargs):
        raise RuntimeError("Resolver requires aiodns library")

    async def resolve(self, host, port=0, family=socket.AF_INET):
        """Never reached."""

    async def close(self):
        """Never reached."""


DefaultResolver = ThreadedResolver
