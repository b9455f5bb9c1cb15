"""The socket of a transport, as programs see it."""

from asyncio._net import TransportSocket
