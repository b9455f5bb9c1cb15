"""The client's middlewares, and digest authentication among them."""

import asyncio
import hashlib

import aiohttp
from aiohttp import web
from aiohttp.client_middleware_digest_auth import parse_header_pairs


def digest(name, text):
    return hashlib.new(name, text.encode()).hexdigest()


def is_right(request, body, challenge):
    given = parse_header_pairs(request.headers.get("Authorization", "").partition(" ")[2])
    name = given.get("algorithm", "MD5").upper()
    function = {"MD5": "md5", "SHA": "sha1", "SHA-256": "sha256", "SHA-512": "sha512"}[name.removesuffix("-SESS")]
    secret = digest(function, f"user:{challenge['realm']}:secret")
    if name.endswith("-SESS"):
        secret = digest(function, f"{secret}:{given['nonce']}:{given['cnonce']}")
    question = f"{request.method}:{request.path_qs}"
    if given.get("qop") == "auth-int":
        question += ":" + digest(function, body.decode())
    middle = given["nonce"]
    if "qop" in given:
        middle += f":{given['nc']}:{given['cnonce']}:{given['qop']}"
    return given["response"] == digest(function, f"{secret}:{middle}:{digest(function, question)}")


class Server:
    challenge = {}
    scheme = "Digest"

    async def handle(self, request):
        body = await request.read()
        header = request.headers.get("Authorization")
        if header is not None and header.startswith("Digest "):
            given = parse_header_pairs(header.partition(" ")[2])
            shown = {key: value for key, value in given.items() if key not in ("cnonce", "response")}
            print("  ", request.method, shown, is_right(request, body, self.challenge))
            if is_right(request, body, self.challenge):
                return web.Response(text=f"welcome {body.decode()}")
        else:
            print("  ", request.method, header, body)
        text = ", ".join(f'{key}="{value}"' for key, value in self.challenge.items())
        return web.Response(status=401, headers={"WWW-Authenticate": f"{self.scheme} {text}"})


async def start(handler):
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, runner.addresses[0][1]


async def digests():
    server = Server()
    runner, port = await start(server.handle)
    base = f"http://127.0.0.1:{port}"
    for challenge in (
        {"realm": "here", "nonce": "n1"},
        {"realm": "here", "nonce": "n2", "qop": "auth", "opaque": "o"},
        {"realm": "here", "nonce": "n3", "qop": "auth, auth-int", "algorithm": "SHA-256"},
        {"realm": "here", "nonce": "n4", "qop": "auth", "algorithm": "MD5-sess"},
        {"realm": "here", "nonce": "n5", "qop": "auth", "algorithm": "SHA-512-SESS", "domain": "/a /b"},
        {"realm": "here", "nonce": "n6", "qop": "bogus"},
        {"realm": "here", "nonce": "n7", "algorithm": "bogus"},
        {"realm": "here", "nonce": ""},
        {"realm": "here"},
        {"nonce": "n8"},
        {},
    ):
        server.challenge = challenge
        print(challenge)
        auth = aiohttp.DigestAuthMiddleware("user", "secret")
        async with aiohttp.ClientSession(middlewares=(auth,)) as session:
            try:
                for method, path, data in (("GET", "/a?x=1", None), ("POST", "/a/b", b"body"), ("GET", "/c", None)):
                    async with session.request(method, base + path, data=data) as response:
                        print(response.status, await response.text())
            except (aiohttp.ClientError, KeyError) as error:
                print(type(error).__name__, error)
    server.challenge = {"realm": "here", "nonce": "n1"}
    wrong = aiohttp.DigestAuthMiddleware("user", "wrong", preemptive=False)
    async with aiohttp.ClientSession(middlewares=(wrong,)) as session:
        async with session.get(base + "/") as response:
            print(response.status)
    server.scheme = "Basic"
    async with aiohttp.ClientSession(middlewares=(wrong,)) as session:
        async with session.get(base + "/") as response:
            print(response.status)
    for arguments in ((None, "x"), ("x", None), ("a:b", "x")):
        try:
            aiohttp.DigestAuthMiddleware(*arguments)
        except ValueError as error:
            print(error)
    await runner.cleanup()


async def chain():
    async def handle(request):
        body = await request.read()
        names = [name for name in request.headers if name.startswith("X-")]
        return web.Response(text=f"{request.method} {names} {body.decode()} {request.headers.get('Content-Length')}")

    runner, port = await start(handle)
    url = f"http://127.0.0.1:{port}/"

    async def outer(request, handler):
        print("outer", request.method, request.url.path, request.body == b"")
        request.headers["X-Outer"] = "1"
        response = await handler(request)
        print("outer done", response.status)
        return response

    async def inner(request, handler):
        request.headers.popall("X-Outer")
        request.headers["X-Inner"] = "2"
        await request.update_body(b"other body")
        print("inner", await request.body.as_bytes())
        return await handler(request)

    async def retry(request, handler):
        for turn in range(2):
            response = await handler(request)
            print("turn", turn, await response.text())
        return response

    async def refuse(request, handler):
        raise aiohttp.ClientError("refused")

    async with aiohttp.ClientSession(middlewares=(outer,)) as session:
        print(await (await session.get(url)).text())
        print(await (await session.post(url, data=b"body", middlewares=(outer, inner))).text())
        print(await (await session.post(url, data=b"body", middlewares=(retry,))).text())
        print(await (await session.get(url, middlewares=())).text())
        try:
            await session.get(url, middlewares=(refuse,))
        except aiohttp.ClientError as error:
            print(type(error).__name__, error)
    await runner.cleanup()


asyncio.run(digests())
asyncio.run(chain())
