"""Requests over HTTP/2: many share one connection."""

import _aiohttp
from aiohttp.client_exceptions import ClientOSError, InvalidURL

_SCHEMES = {"wss": "https", "ws": "http"}


def may_carry(request):
    """Whether HTTP/2 can carry a request: not one that asks for another protocol or for an older version."""
    return request.version >= (1, 1) and not request._has("upgrade")


class Http2Exchange:
    """One request's share of a connection."""

    def __init__(self, session):
        self.session = session
        self._native = None
        self._closed = False

    @property
    def closed(self):
        """Whether it was given up."""
        return self._closed or self._native is not None and self._native.closed

    def is_usable(self):
        """It carries one request."""
        return False

    def extra(self, name):
        """What is known about the connection."""
        return self.session.extra(name)

    def close(self):
        """Give the request up."""
        self._closed = True
        if self._native is not None:
            self._native.close()

    async def send_head(self, request, items, is_whole):
        """Send the head."""
        url = request.url
        scheme = _SCHEMES.get(url._scheme, url._scheme)
        try:
            opening = self.session.open(request.method, scheme, url.raw_path_qs, items, is_whole)
        except ValueError as error:
            if "URL" in error.args[0]:
                raise InvalidURL(url, error.args[0]) from error
            raise
        self._native = await opening
        if self._closed:
            self._native.close()
            raise ClientOSError(None, "Connection closed")

    async def write(self, data):
        """Send some of the body."""
        await self._native.write(data)

    async def exchange(self, payload, answers_head, decodes):
        """Send the body, and wait for the response."""
        if payload:
            await self._native.write(payload)
        self._native.end()
        return await self.receive(answers_head, decodes)

    async def write_body(self, request, write):
        """Send a body piece by piece."""
        await request.write_body(self._native, write, False)
        self._native.end()

    def receive(self, answers_head, decodes):
        """Wait for the response."""
        return self._native.receive(answers_head, decodes)


class Sessions:
    """The connections of HTTP/2 of a connector."""

    def __init__(self, loop):
        self._loop = loop
        self._sessions = {}
        self._opening = {}
        self._others = set()

    def take(self, key, now, keepalive):
        """A share of the connection to an endpoint; None if there is none."""
        entry = self._sessions.get(key)
        if entry is None:
            return None
        session, users, since = entry
        if not session.is_usable() or users == 0 and now - since > keepalive:
            del self._sessions[key]
            session.close()
            return None
        entry[1] += 1
        return Http2Exchange(session)

    def give_back(self, key, exchange, now, keeps):
        """A share is needed no more."""
        entry = self._sessions.get(key)
        if entry is None or entry[0] is not exchange.session:
            return
        entry[1] -= 1
        entry[2] = now
        if not keeps and entry[1] == 0:
            del self._sessions[key]
            entry[0].close()

    async def add(self, key, native, now):
        """A connection whose server chose HTTP/2."""
        session = await _aiohttp.http2(self._loop, native)
        before = self._sessions.get(key)
        if before is not None:
            before[0].close()
        self._sessions[key] = [session, 1, now]
        return Http2Exchange(session)

    def close(self):
        """Close all."""
        for session, _, _ in self._sessions.values():
            session.close()
        self._sessions.clear()

    async def wait(self, key):
        """While the first connection to an endpoint is made, the next wait: it may serve them all."""
        opening = self._opening.get(key)
        if opening is None or key in self._others:
            return False
        import asyncio
        await asyncio.wait([opening])
        return True

    def begin(self, key):
        """The first connection to an endpoint is being made."""
        if key in self._opening or key in self._others:
            return None
        opening = self._opening[key] = self._loop.create_future()
        return opening

    def end(self, key, opening, is_other=False):
        """It is made, or failed."""
        if is_other:
            self._others.add(key)
        if opening is not None:
            del self._opening[key]
            opening.set_result(None)
