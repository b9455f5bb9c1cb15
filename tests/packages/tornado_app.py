"""tornado: handlers, templates, streams, WebSockets, queues and locks."""

import asyncio, tornado.web, tornado.httpserver, tornado.httpclient, tornado.websocket, tornado.gen, tornado.locks, tornado.queues, tornado.escape, tornado.template, tornado.ioloop, tornado.netutil, tornado.iostream, tornado.tcpclient, tornado.tcpserver, datetime


class Main(tornado.web.RequestHandler):
    def get(self):
        self.write({"q": self.get_query_argument("q", "none"), "m": self.request.method})

    async def post(self):
        await asyncio.sleep(0)
        self.set_status(201)
        self.set_header("X-A", "b")
        self.write("got " + self.get_body_argument("a", "?") + self.request.body.decode())


class Tpl(tornado.web.RequestHandler):
    def get(self, n):
        self.finish(
            tornado.template.Template("{% for i in range(n) %}{{ i }},{% end %}{{ s }}").generate(n=int(n), s="<b>")
        )


class Err(tornado.web.RequestHandler):
    def get(self):
        raise tornado.web.HTTPError(409, reason="Conf")


class Stream(tornado.web.RequestHandler):
    async def get(self):
        for i in range(3):
            self.write(f"{i}\n")
            await self.flush()


class WS(tornado.websocket.WebSocketHandler):
    def open(self):
        self.write_message("hello")

    def on_message(self, m):
        self.write_message("echo " + m if isinstance(m, str) else m)

    def on_close(self):
        print("ws closed", self.close_code)


class Ck(tornado.web.RequestHandler):
    def get(self):
        n = int(self.get_cookie("n", "0")) + 1
        self.set_cookie("n", str(n))
        self.redirect("/")


async def main():
    app = tornado.web.Application(
        [(r"/", Main), (r"/t/(\d+)", Tpl), (r"/e", Err), (r"/s", Stream), (r"/ws", WS), (r"/c", Ck)],
        log_function=lambda h: None,
        cookie_secret="x",
    )
    socks = tornado.netutil.bind_sockets(0, "127.0.0.1")
    srv = tornado.httpserver.HTTPServer(app)
    srv.add_sockets(socks)
    base = f"http://127.0.0.1:{socks[0].getsockname()[1]}"
    c = tornado.httpclient.AsyncHTTPClient()
    for p, k in (
        ("/?q=1", {}),
        ("/", dict(method="POST", body="a=5&b=6", headers={"Content-Type": "application/x-www-form-urlencoded"})),
        ("/t/4", {}),
        ("/e", {}),
        ("/s", {}),
        ("/nope", {}),
        ("/c", dict(follow_redirects=False)),
    ):
        r = await c.fetch(base + p, raise_error=False, **k)
        print(
            p,
            r.code,
            r.reason,
            r.headers.get("Content-Type"),
            r.headers.get("X-A"),
            r.headers.get("Location"),
            r.body[:80],
        )
    try:
        await c.fetch(base + "/e")
    except tornado.httpclient.HTTPClientError as e:
        print(e)
    ws = await tornado.websocket.websocket_connect(base.replace("http", "ws") + "/ws")
    print(await ws.read_message())
    await ws.write_message("yo")
    print(await ws.read_message())
    ws.close(1000, "bye")
    print(await ws.read_message())
    await asyncio.sleep(0.05)
    q = tornado.queues.Queue(2)
    ev = tornado.locks.Event()
    sem = tornado.locks.Semaphore(1)

    async def prod():
        for i in range(4):
            await q.put(i)
        ev.set()

    async def cons():
        async for x in q:
            async with sem:
                print("item", x)
            q.task_done()
            if x == 3:
                return

    await tornado.gen.multi([prod(), cons()])
    await ev.wait(timeout=datetime.timedelta(seconds=1))
    print(tornado.escape.xhtml_escape("<a&b>"), tornado.escape.json_encode({"a": 1}))

    @tornado.gen.coroutine
    def old():
        x = yield tornado.gen.sleep(0)
        raise tornado.gen.Return(7)

    print(await old())
    try:
        await tornado.gen.with_timeout(datetime.timedelta(milliseconds=10), asyncio.Future())
    except tornado.gen.TimeoutError as e:
        print("timeout", e)
    srv.stop()
    await srv.close_all_connections()


asyncio.run(main())
