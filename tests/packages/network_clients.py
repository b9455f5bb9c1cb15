"""Clients of Redis, NATS, MQTT, WebSockets, SMTP and HTTP before servers of a few lines."""

import asyncio, warnings

warnings.simplefilter("ignore")


# fake redis
async def redis_server(r, w):
    db = {}
    try:
        while True:
            line = await r.readline()
            if not line:
                break
            n = int(line[1:])
            args = []
            for _ in range(n):
                l = int((await r.readline())[1:])
                args.append((await r.readexactly(l + 2))[:-2])
            cmd = args[0].upper()
            if cmd == b"SET":
                db[args[1]] = args[2]
                w.write(b"+OK\r\n")
            elif cmd == b"GET":
                v = db.get(args[1])
                w.write(b"$-1\r\n" if v is None else b"$%d\r\n%s\r\n" % (len(v), v))
            elif cmd == b"INCR":
                db[args[1]] = b"%d" % (int(db.get(args[1], b"0")) + 1)
                w.write(b":%s\r\n" % db[args[1]])
            elif cmd == b"LRANGE":
                w.write(b"*2\r\n$1\r\na\r\n$1\r\nb\r\n")
            elif cmd == b"HGETALL":
                w.write(b"*2\r\n$1\r\nk\r\n$1\r\nv\r\n")
            elif cmd in (b"CLIENT", b"SELECT", b"HELLO"):
                w.write(b"+OK\r\n" if cmd != b"HELLO" else b"-ERR unknown command\r\n")
            elif cmd == b"PING":
                w.write(b"+PONG\r\n")
            elif cmd == b"MULTI":
                w.write(b"+OK\r\n")
            else:
                w.write(b"-ERR unknown command '%s'\r\n" % args[0])
            await w.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    w.close()


async def test_redis():
    import redis.asyncio as redis

    s = await asyncio.start_server(redis_server, "127.0.0.1", 0)
    port = s.sockets[0].getsockname()[1]
    c = redis.Redis(host="127.0.0.1", port=port, decode_responses=True, protocol=2)
    print(
        await c.ping(),
        await c.set("a", 1),
        await c.get("a"),
        await c.get("zz"),
        await c.incr("n"),
        await c.lrange("l", 0, -1),
        await c.hgetall("h"),
    )
    try:
        await c.execute_command("NOPE")
    except redis.ResponseError as e:
        print("ResponseError", e)
    print(await asyncio.gather(*(c.incr("m") for _ in range(3))) and "ok")
    p = c.pipeline(transaction=False)
    p.set("q", 2)
    p.get("q")
    print(await p.execute())
    await c.aclose()
    s.close()


# fake nats
async def nats_server(r, w):
    w.write(b'INFO {"server_id":"x","version":"2.0.0","max_payload":1048576,"headers":true}\r\n')
    subs = {}
    while line := await r.readline():
        parts = line.split()
        if parts[0] == b"PING":
            w.write(b"PONG\r\n")
        elif parts[0] == b"SUB":
            subs[parts[1]] = parts[-1]
        elif parts[0] == b"PUB":
            n = int(parts[-1])
            data = (await r.readexactly(n + 2))[:-2]
            if parts[1] in subs:
                w.write(b"MSG %s %s %d\r\n%s\r\n" % (parts[1], subs[parts[1]], n, data))
        await w.drain()
    w.close()


async def test_nats():
    import nats

    s = await asyncio.start_server(nats_server, "127.0.0.1", 0)
    port = s.sockets[0].getsockname()[1]
    nc = await nats.connect(f"nats://127.0.0.1:{port}", allow_reconnect=False)
    got = asyncio.Queue()

    async def cb(m):
        await got.put((m.subject, m.data))

    await nc.subscribe("foo", cb=cb)
    await nc.publish("foo", b"hello")
    await nc.flush()
    print(await got.get(), nc.is_connected, nc.max_payload)
    await nc.close()
    s.close()


# fake mqtt
async def mqtt_server(r, w):
    try:
        while True:
            h = await r.readexactly(1)
            ln = (await r.readexactly(1))[0]
            body = await r.readexactly(ln)
            t = h[0] >> 4
            if t == 1:
                w.write(b"\x20\x02\x00\x00")
            elif t == 8:
                w.write(b"\x90\x03" + body[:2] + b"\x00")
            elif t == 3:
                w.write(h + bytes([ln]) + body)
            elif t == 12:
                w.write(b"\xd0\x00")
            elif t == 14:
                break
            await w.drain()
    except asyncio.IncompleteReadError:
        pass
    w.close()


async def test_mqtt():
    import aiomqtt

    s = await asyncio.start_server(mqtt_server, "127.0.0.1", 0)
    port = s.sockets[0].getsockname()[1]
    async with aiomqtt.Client("127.0.0.1", port) as c:
        await c.subscribe("a/#")
        await c.publish("a/b", "payload", qos=0)
        async for m in c.messages:
            print(m.topic, m.payload, m.topic.matches("a/+"))
            break
    s.close()


async def test_ws():
    import websockets

    async def h(ws):
        async for m in ws:
            await ws.send(m[::-1])

    async with websockets.serve(h, "127.0.0.1", 0) as srv:
        p = srv.sockets[0].getsockname()[1]
        async with websockets.connect(f"ws://127.0.0.1:{p}/x?y=1") as ws:
            await ws.send("abc")
            print(await ws.recv())
            await ws.send(b"\x01\x02")
            print(await ws.recv())
            print(ws.state.name, ws.request.path)
            pong = await ws.ping()
            print((await pong) > 0)
        print(ws.close_code, ws.close_reason)
        try:
            async with websockets.connect(f"ws://127.0.0.1:{p}", subprotocols=["a"], max_size=3) as ws:
                await ws.send("abcdef")
                await ws.recv()
        except websockets.ConnectionClosed as e:
            print(type(e).__name__, e)


async def test_smtp():
    from aiosmtpd.controller import UnthreadedController
    import aiosmtplib
    from email.message import EmailMessage

    class H:
        async def handle_DATA(self, server, session, envelope):
            print(envelope.mail_from, envelope.rcpt_tos, len(envelope.content) > 10)
            return "250 OK"

    c = UnthreadedController(H(), hostname="127.0.0.1", port=0, loop=asyncio.get_running_loop())
    srv = await c._create_server()
    port = srv.sockets[0].getsockname()[1]
    m = EmailMessage()
    m["From"] = "a@x.org"
    m["To"] = "b@y.org"
    m["Subject"] = "Hi é"
    m.set_content("body é\n")
    print((await aiosmtplib.send(m, hostname="127.0.0.1", port=port, start_tls=False))[1])
    srv.close()


async def test_http():
    import httpx, h11
    from starlette.applications import Starlette
    from starlette.routing import Route, WebSocketRoute
    from starlette.responses import JSONResponse, StreamingResponse

    async def j(req):
        return JSONResponse({"q": dict(req.query_params), "b": (await req.body()).decode()})

    async def st(req):
        async def g():
            for i in range(3):
                yield f"{i},"

        return StreamingResponse(g())

    app = Starlette(routes=[Route("/j", j, methods=["GET", "POST"]), Route("/s", st)])
    import uvicorn

    cfg = uvicorn.Config(app, port=0, log_level="critical", lifespan="off")
    srv = uvicorn.Server(cfg)
    t = asyncio.create_task(srv.serve())
    while not srv.started:
        await asyncio.sleep(0.01)
    port = srv.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as c:
        print(
            (await c.post("/j", params={"a": 1}, content=b"zz")).json(),
            (await c.get("/s")).text,
            (await c.get("/nope")).status_code,
        )
        async with c.stream("GET", "/s") as r:
            print([x async for x in r.aiter_text()] != [], r.headers["transfer-encoding"])
        r = await asyncio.gather(*(c.get("/j", params={"i": i}) for i in range(5)))
        print([x.json()["q"]["i"] for x in r])

    def sync():
        with httpx.Client() as c:
            return c.get(f"http://127.0.0.1:{port}/j?x=1").json()

    print(await asyncio.to_thread(sync))
    import requests

    def rq():
        s = requests.Session()
        r = s.post(f"http://127.0.0.1:{port}/j", json={"k": [1]})
        return r.status_code, r.json(), r.elapsed.total_seconds() < 5

    print(await asyncio.to_thread(rq))
    srv.should_exit = True
    await t


async def main():
    for f in (test_redis, test_nats, test_mqtt, test_ws, test_smtp, test_http):
        print("==", f.__name__)
        try:
            await asyncio.wait_for(f(), 20)
        except BaseException as e:
            print("FAILED", type(e), e)
            import traceback

            traceback.print_exc()


asyncio.run(main())
