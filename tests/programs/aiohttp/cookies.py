"""Cookies: jars, what is sent to whom, and what the server sets."""
import asyncio
from http.cookies import SimpleCookie

import aiohttp
from aiohttp import web
from yarl import URL


async def cookies(request):
    return web.json_response(dict(request.cookies))

async def set_cookies(request):
    response = web.Response(text="set")
    response.set_cookie("plain", "1")
    response.set_cookie("quoted", "a b;c", max_age=60, httponly=True, samesite="Lax")
    response.set_cookie("deep", "2", path="/deep")
    response.del_cookie("gone")
    print(response.cookies)
    return response


async def main():
    app = web.Application()
    app.router.add_get("/set", set_cookies)
    app.router.add_get("/cookies", cookies)
    app.router.add_get("/deep/cookies", cookies)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async def get(session, path, **kwargs):
        async with session.get(base + path, **kwargs) as response:
            return await response.json()
    async with aiohttp.ClientSession(cookies={"first": "0"}) as session:
        print(await get(session, "/cookies"))
        async with session.get(base + "/set") as response:
            print(response.cookies)
            print(response.headers.getall("Set-Cookie"))
        print(await get(session, "/cookies"), len(session.cookie_jar))
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get(base + "/set") as response:
            await response.read()
        print(await get(session, "/cookies"))
        print(await get(session, "/deep/cookies"))
        print(await get(session, "/cookies", cookies={"own": "x y"}))
        print(sorted(morsel.key for morsel in session.cookie_jar))
        session.cookie_jar.clear()
        print(await get(session, "/cookies"))
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        async with session.get(base + "/set") as response:
            await response.read()
        print(await get(session, "/cookies"))
    jar = aiohttp.CookieJar()
    jar.update_cookies({"shared": "1"})
    jar.update_cookies(SimpleCookie("host=2; Domain=example.com; Path=/"), URL("http://www.example.com/"))
    jar.update_cookies(SimpleCookie("secure=3; Secure"), URL("https://example.com/a/b"))
    jar.update_cookies(SimpleCookie("old=4; Max-Age=0"), URL("http://example.com/"))
    jar.update_cookies(SimpleCookie("other=5; Domain=other.org"), URL("http://example.com/"))
    for url in ("http://example.com/", "https://example.com/a/", "https://sub.example.com/a/c", "http://other.org/", "http://127.0.0.1/"):
        print(url, dict(sorted((name, morsel.value) for name, morsel in jar.filter_cookies(URL(url)).items())))
    jar.clear_domain("example.com")
    print([(morsel.key, morsel["domain"], morsel["path"]) for morsel in jar])
    await runner.cleanup()


asyncio.run(main())
