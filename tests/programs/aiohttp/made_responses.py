"""Responses that were released, and responses that a program makes itself."""

import asyncio, aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer, TestClient


async def h(r):
    return web.Response(body=b"x" * 10 + b"\n")


async def big(r):
    return web.Response(body=b"y" * 1_300_000 + b"\n")


async def show(label, f):
    try:
        print(label, repr(await f())[:120])
    except Exception as e:
        print(label, type(e), str(e)[:200])


class R(aiohttp.ClientResponse):
    def __init__(self, *a, **k):
        print("init", a[0], sorted(k))
        super().__init__(*a, **k)

    async def json(self, **k):
        return "mine"


async def main():
    app = web.Application()
    app.router.add_get("/", h)
    app.router.add_get("/big", big)
    async with TestClient(TestServer(app)) as c:
        async with c.get("/") as r:
            pass
        await show("unread", r.read)
        await show("content", r.content.read)
        async with c.get("/") as r:
            await show("in", r.content.read)
        await show("after content.read", r.content.read)
        await show("read", r.read)
        await show("text", r.text)
        async with c.get("/") as r:
            await show("in", r.content.readany)
            print(r.content, r.closed, r.connection)
        await show("after", r.content.readany)
        async with c.get("/") as r:
            await show("in", r.read)
        await show("after content.read", r.content.read)
        await show("read", r.read)
        async with c.get("/big") as r:
            await show("line", r.content.readline)
            await show("line", r.content.readline)
        print(r.closed)
        async with c.get("/big") as r:
            await show("until", lambda: r.content.readuntil(b"z", max_size=5))
        r = await c.get("/")
        r.close()
        await show("closed", r.read)
        r = await c.get("/")
        r.release()
        await show("released", r.read)
        r = await c.get("/big")
        r.release()
        await show("released", r.read)
        await show("content", r.content.read)
        r = await c.get("/")
        print(await r.content.read(4), r.content, r.content.is_eof(), r.content.at_eof())
        print(await r.read())
        print(r.content.total_bytes, r.content.get_read_buffer_limits())
        r = await c.get("/")
        r.content = aiohttp.EMPTY_PAYLOAD
        print(await r.read())
        r.reason = "Fine"
        r.status = 299
        print(r.reason, r.status, r.ok, r.version, str(r).splitlines()[0].replace(str(c.port), "P"))
    async with TestServer(app) as s, aiohttp.ClientSession(response_class=R) as c:
        async with c.get(s.make_url("/")) as r:
            print(await r.json(), type(r), r.status, await r.text())
    from aiohttp.client_reqrep import ContentDisposition, RequestInfo
    from aiohttp.helpers import TimerNoop
    from yarl import URL
    from multidict import CIMultiDict, CIMultiDictProxy
    from types import SimpleNamespace

    u = URL("http://x.org/a#f")
    r = aiohttp.ClientResponse(
        "GET",
        u,
        writer=None,
        continue100=None,
        timer=TimerNoop(),
        request_info=RequestInfo(u, "GET", CIMultiDictProxy(CIMultiDict())),
        traces=[],
        loop=asyncio.get_running_loop(),
        session=None,
        stream_writer=SimpleNamespace(output_size=3),
    )
    print(
        r.method,
        r.url,
        r.real_url,
        r.host,
        r.status,
        r.reason,
        r.version,
        r.content,
        r.closed,
        r.connection,
        r.history,
        repr(r.cookies),
        r.request_info,
    )
    r._headers = CIMultiDictProxy(
        CIMultiDict(
            {
                "Content-Type": "text/plain; charset=utf-8",
                "Link": "<b>; rel=next",
                "Content-Disposition": 'attachment; filename="a.txt"',
            }
        )
    )
    r._raw_headers = ((b"A", b"b"),)
    r.status = 404
    r.reason = "Gone"
    s = aiohttp.StreamReader(
        SimpleNamespace(_reading_paused=False, connected=False, resume_reading=lambda *a, **k: None),
        2**16,
        loop=asyncio.get_running_loop(),
    )
    s.feed_data(b"h\xc3\xa9llo")
    s.feed_eof()
    r.content = s
    print(r.headers, r.raw_headers, r.content_type, r.charset, r.links, r.content_disposition, r.ok)
    print(await r.text(), r)
    try:
        r.raise_for_status()
    except Exception as e:
        print(repr(e))
    r.release()
    r.close()
    print(r.closed)
    await show("after", r.read)


asyncio.run(main())
