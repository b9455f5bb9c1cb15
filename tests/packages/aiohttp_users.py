"""Packages above aiohttp: webargs, aiohttp-remotes, aiohttp-security, slack_sdk, gidgethub, fsspec."""

import asyncio, aiohttp, json, logging
from aiohttp import web
from aiohttp.test_utils import TestServer, TestClient
from webargs import fields
from webargs.aiohttpparser import use_args, use_kwargs, parser
import aiohttp_remotes, gidgethub.aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.errors import SlackApiError
import fsspec
from aiohttp_security import (
    setup as setup_security,
    AbstractAuthorizationPolicy,
    SessionIdentityPolicy,
    CookiesIdentityPolicy,
    remember,
    forget,
    authorized_userid,
    check_permission,
)


class Pol(AbstractAuthorizationPolicy):
    async def permits(self, identity, permission, context=None):
        return identity == "admin"

    async def authorized_userid(self, identity):
        return identity


@use_args({"name": fields.Str(required=True), "n": fields.Int(load_default=3)}, location="query")
async def q(request, args):
    return web.json_response(args)


@use_kwargs({"x": fields.List(fields.Int())}, location="json")
async def j(request, x=None):
    return web.json_response(x)


async def slack(request):
    d = dict(await request.post()) if request.content_type != "application/json" else await request.json()
    if request.path.endswith("auth.test"):
        return web.json_response({"ok": True, "user": "u", "auth": request.headers.get("Authorization")})
    return web.json_response({"ok": False, "error": "bad_channel"})


async def gh(request):
    return web.json_response(
        {"login": "x", "ua": request.headers["User-Agent"]},
        headers={"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "59", "X-RateLimit-Reset": "1700000000"},
    )


async def login(request):
    r = web.Response(text="in")
    await remember(request, r, request.query["u"])
    return r


async def secret(request):
    await check_permission(request, "x")
    return web.Response(text=f"secret {await authorized_userid(request)}")


async def data(request):
    return web.Response(body=bytes(range(256)) * 40, headers={"Accept-Ranges": "bytes"})


async def ip(request):
    return web.Response(text=f"{request.remote} {request.scheme} {request.host}")


async def main():
    app = web.Application()
    await aiohttp_remotes.setup(app, aiohttp_remotes.XForwardedRelaxed())
    setup_security(app, CookiesIdentityPolicy(), Pol())
    for p, h in (("/q", q), ("/login", login), ("/secret", secret), ("/user", gh), ("/data", data), ("/ip", ip)):
        app.router.add_get(p, h)
    app.router.add_post("/j", j)
    app.router.add_post("/api/{m}", slack)
    async with TestClient(TestServer(app)) as c:
        for u in ("/q?name=a", "/q?n=5", "/q?name=z&n=x"):
            r = await c.get(u)
            print(r.status, await r.text())
        r = await c.post("/j", json={"x": [1, "2"]})
        print(r.status, await r.text())
        r = await c.post("/j", data="{bad", headers={"Content-Type": "application/json"})
        print(r.status, await r.text())
        r = await c.get("/secret")
        print(r.status)
        await c.get("/login?u=bob")
        r = await c.get("/secret")
        print(r.status)
        await c.get("/login?u=admin")
        r = await c.get("/secret")
        print(r.status, await r.text())
        r = await c.get(
            "/ip", headers={"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "ex.org"}
        )
        print(await r.text())
        base = str(c.make_url("/"))
        w = AsyncWebClient(token="xoxb-1", base_url=base + "api/", session=c.session)
        print((await w.auth_test()).data)
        try:
            await w.chat_postMessage(channel="c", text="hi")
        except SlackApiError as e:
            print(e.response["error"])
        g = gidgethub.aiohttp.GitHubAPI(c.session, "me", oauth_token="t", base_url=base.rstrip("/"))
        print(await g.getitem("/user"), g.rate_limit.remaining)
        fs = fsspec.filesystem("http", asynchronous=True, loop=asyncio.get_running_loop())
        s = await fs.set_session()
        print(
            len(await fs._cat_file(base + "data")),
            (await fs._cat_file(base + "data", start=3, end=9)),
            await fs._exists(base + "data"),
            await fs._exists(base + "nope"),
        )
        print((await fs._info(base + "data"))["size"])
        await s.close()


asyncio.run(main())
