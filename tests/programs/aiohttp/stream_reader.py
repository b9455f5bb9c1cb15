"""A StreamReader that a program feeds itself, and the protocols below."""

import asyncio, aiohttp
from aiohttp import streams
from aiohttp.base_protocol import BaseProtocol
from aiohttp.client_proto import ResponseHandler


class P:
    _reading_paused = False
    connected = False

    def pause_reading(self):
        self._reading_paused = True
        pass

    def resume_reading(self, resume_parser=True):
        self._reading_paused = False
        pass


async def main():
    loop = asyncio.get_running_loop()
    s = streams.StreamReader(P(), 4, loop=loop)
    print(s, s.get_read_buffer_limits())
    for f in ("read", "readany", "readline", "readuntil", "readchunk"):
        try:
            print(await asyncio.wait_for(getattr(s, f)(), 0.05))
        except Exception as e:
            print(f, type(e), e)
    try:
        await asyncio.wait_for(s.readexactly(3), 0.05)
    except Exception as e:
        print(type(e), e)
    try:
        await asyncio.wait_for(s.wait_eof(), 0.05)
    except Exception as e:
        print(type(e), e)
    p = P()
    p.connected = True
    s = streams.StreamReader(p, 4, loop=loop)
    t = asyncio.create_task(s.read(3))
    await asyncio.sleep(0)
    print(str(s)[:60].replace(hex(id(s._waiter)), "0x"))
    try:
        await asyncio.wait_for(s.readany(), 0.05)
    except Exception as e:
        print(type(e), e)
    s.feed_data(b"0123456789abcdef")
    print(await t, p._reading_paused)
    print(await s.read(3))
    print(await s.read(8), p._reading_paused)
    print(await s.read(5), p._reading_paused)
    print(s.total_bytes, s.total_raw_bytes, s.total_compressed_bytes)
    s.on_eof(lambda: print("eof!"))
    s.feed_data(b"x\ny\n")
    t = asyncio.create_task(s.wait_eof())
    await asyncio.sleep(0)
    s.feed_eof()
    await t
    print(s, s.is_eof(), s.at_eof())
    print([l async for l in s], s.at_eof(), s)
    print(await s.read(), await s.readline(), await s.readchunk())
    try:
        print(s.read_nowait())
    except Exception as e:
        print(type(e), e)
    s = streams.StreamReader(p, 2**16, loop=loop)
    s.begin_http_chunk_receiving()
    s.feed_data(b"abc")
    s.end_http_chunk_receiving()
    s.begin_http_chunk_receiving()
    s.feed_data(b"def")
    s.feed_data(b"g")
    s.end_http_chunk_receiving()
    s.feed_eof()
    print([c async for c in s.iter_chunks()])
    s = streams.StreamReader(p, 2**16, loop=loop)
    s.feed_data(b"abcdefgh")
    s.feed_eof()
    print([c async for c in s.iter_chunked(3)])
    s = streams.StreamReader(p, 2, loop=loop)
    s.feed_data(b"abcdefghijkl\n")
    try:
        print(await s.readline())
    except Exception as e:
        print(type(e), e)
    s = streams.StreamReader(p, 2**16, loop=loop)
    s.feed_data(b"ab")
    s.feed_eof()
    try:
        print(await s.readexactly(5))
    except Exception as e:
        print(type(e), e)
    s.set_exception(ValueError("x"))
    try:
        await s.read()
    except Exception as e:
        print(type(e), e)
    print(s, s.exception())
    for n in ("read", "readline"):
        try:
            print(await getattr(aiohttp.EMPTY_PAYLOAD, n)())
        except Exception as e:
            print(type(e), e)
    print(aiohttp.EMPTY_PAYLOAD, aiohttp.EMPTY_PAYLOAD.is_eof(), await aiohttp.EMPTY_PAYLOAD.readchunk())
    e = aiohttp.EMPTY_PAYLOAD
    print(e.feed_data(b""), e.set_exception(ValueError()), e.exception(), await e.wait_eof(), e.read_nowait())
    h = ResponseHandler(loop)
    print(
        h.connected,
        h.closed,
        h.should_close,
        h.upgraded,
        h.is_connected(),
        h.exception(),
        h.read_timeout,
        h.writing_paused,
        h._reading_paused,
    )
    b = BaseProtocol(loop)
    print(b.connected, b.writing_paused, b.transport)
    b.pause_writing()
    print(b.writing_paused)
    b.resume_writing()
    try:
        BaseProtocol()
    except Exception as e:
        print(e)
    d = aiohttp.DataQueue(loop)
    d.feed_data(5)
    d.feed_data(6)
    d.feed_eof()
    print([x async for x in d])
    d = aiohttp.DataQueue(loop)
    d.feed_data(5, 1)
    print(await d.read())


asyncio.run(main())
