"""aiohttp.test_utils: servers and clients for tests."""

import asyncio
import io
import logging
import unittest

import aiohttp
from aiohttp import web
from aiohttp.test_utils import (
    AioHTTPTestCase,
    RawTestServer,
    TestClient,
    TestServer,
    loop_context,
    make_mocked_coro,
    make_mocked_request,
    unused_port,
)


logging.disable(logging.CRITICAL)
gone = []


async def hello(request):
    return web.Response(text=f"{request.method} {request.path} {sorted(request.cookies.items())}")


async def login(request):
    response = web.Response(text="logged in")
    response.set_cookie("user", "me")
    return response


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        await ws.send_str(message.data + "!")
    return ws


async def slow(request):
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        gone.append(request.path)
        raise


def make_app():
    app = web.Application()
    app.router.add_get("/slow", slow)
    app.router.add_route("*", "/", hello)
    app.router.add_get("/login", login)
    app.router.add_get("/ws", echo)
    return app


class Tests(AioHTTPTestCase):
    async def get_application(self):
        return make_app()

    async def test_hello(self):
        async with self.client.get("/") as response:
            self.assertEqual(response.status, 200)
            self.assertEqual(await response.text(), "GET / []")
        for method in ("post", "put", "patch", "delete", "options"):
            response = await getattr(self.client, method)("/")
            self.assertEqual(await response.text(), f"{method.upper()} / []")
        response = await self.client.head("/")
        self.assertEqual(await response.read(), b"")

    async def test_cookies(self):
        await self.client.get("/login")
        response = await self.client.request("GET", "/")
        self.assertIn("'user', 'me'", await response.text())

    async def test_websocket(self):
        async with self.client.ws_connect("/ws") as ws:
            await ws.send_str("hi")
            self.assertEqual(await ws.receive_str(), "hi!")

    async def test_failing(self):
        response = await self.client.get("/nowhere")
        self.assertEqual(response.status, 200)


class Forgotten(AioHTTPTestCase):
    async def test_nothing(self):
        pass


def run_tests():
    for case in (Tests, Forgotten):
        stream = io.StringIO()
        result = unittest.TextTestRunner(stream=stream, verbosity=0).run(
            unittest.defaultTestLoader.loadTestsFromTestCase(case))
        print(result.testsRun, len(result.failures), len(result.errors))
        for _, text in result.failures + result.errors:
            print(text.strip().splitlines()[-1])


async def servers():
    server = TestServer(make_app())
    print(server.started, server.closed, server.host, server.port, server.scheme)
    try:
        server.make_url("/")
    except AssertionError:
        print("not started")
    async with server:
        print(server.started, server.scheme, server.make_url("/a?b=c").path_qs, type(server.handler).__name__)
        async with aiohttp.ClientSession() as session:
            async with session.get(server.make_url("/")) as response:
                print(await response.text())
        try:
            server.make_url("http://x/")
        except AssertionError:
            print("absolute")
    print(server.closed, server.port)

    async def raw(request):
        return web.Response(text=f"raw {request.path} {type(request).__name__}")

    async with TestClient(RawTestServer(raw), headers={"A": "b"}) as client:
        async with client.get("/x") as response:
            print(await response.text(), client.app, client.host, client.port == client.server.port)
        print(client.session.headers, client.make_url("/z").path)
    async with TestClient(TestServer(make_app())) as client:
        try:
            await client.get("/slow", timeout=aiohttp.ClientTimeout(total=0.1))
        except TimeoutError:
            while not gone:
                await asyncio.sleep(0.01)
        print(gone)
    try:
        TestClient(make_app())
    except TypeError as error:
        print(error)
    try:
        with TestServer(make_app()):
            pass
    except TypeError as error:
        print(error)
    print(1024 <= unused_port() < 65536)


async def mocked():
    request = make_mocked_request("GET", "/path?a=1&b=2", headers={"X-Token": "x", "Cookie": "c=d"},
                                  match_info={"name": "value"})
    print(request.method, request.path, dict(request.query), request.headers["X-Token"], dict(request.cookies))
    print(request.match_info["name"], request.version, request.keep_alive, request.scheme, request.rel_url)
    print(await request.read(), request.can_read_body, request.body_exists, request.raw_headers)
    response = await hello(request)
    print(response.status, response.text)
    request.app["key"] = 1
    print(request.app["key"])
    request = make_mocked_request("POST", "/", version=aiohttp.HttpVersion10)
    print(request.keep_alive, request.version)
    await web.Response(text="x").prepare(request)
    answer = make_mocked_coro(5)
    print(await answer(1, a=2), answer.call_args)
    try:
        await make_mocked_coro(raise_exception=KeyError("x"))()
    except KeyError as error:
        print(repr(error))


run_tests()
asyncio.run(servers())
asyncio.run(mocked())
with loop_context() as loop:
    print(loop.run_until_complete(asyncio.sleep(0, "in a loop")))
print(loop.is_closed())
