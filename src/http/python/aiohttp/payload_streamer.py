"""Bodies that a coroutine writes; asynchronous generators do the same."""

import types

from aiohttp.payload import Payload, payload_type

__all__ = ("streamer",)


class _Writing:
    """A coroutine function with its arguments."""

    def __init__(self, coro, args, kwargs):
        self.coro = types.coroutine(coro)
        self.args = args
        self.kwargs = kwargs

    async def __call__(self, writer):
        await self.coro(writer, *self.args, **self.kwargs)


class streamer:
    """Deprecated: makes a body of a coroutine function that takes a writer."""

    def __init__(self, coro):
        import warnings
        warnings.warn("@streamer is deprecated, use async generators instead", DeprecationWarning, stacklevel=2)
        self.coro = coro

    def __call__(self, *args, **kwargs):
        return _Writing(self.coro, args, kwargs)


@payload_type(_Writing)
class StreamWrapperPayload(Payload):
    """A body that is written by a coroutine."""

    async def write(self, writer):
        await self._value(writer)

    def decode(self, encoding="utf-8", errors="strict"):
        raise TypeError("Unable to decode.")


@payload_type(streamer)
class StreamPayload(StreamWrapperPayload):
    """The same, without arguments."""

    def __init__(self, value, *args, **kwargs):
        super().__init__(value(), *args, **kwargs)
