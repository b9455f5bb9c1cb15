"""Files, their parts and conditions; static folders; applications within applications."""

import asyncio
import gzip
import logging
import os
import tempfile

import aiohttp
from aiohttp import web

logging.disable(logging.CRITICAL)
SHOWN = ("Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "Content-Encoding", "Location", "Allow",
         "Content-Disposition", "Vary")


async def show(session, label, url, method="GET", **options):
    async with session.request(method, url, allow_redirects=False, auto_decompress=False, **options) as response:
        fields = {name: response.headers[name] for name in SHOWN if name in response.headers}
        body = await response.read()
        if response.headers.get("Content-Encoding"):
            body = bytes(len(body) > 0)
        print(label, response.status, response.reason, fields, body[:70])
        return response


async def files(folder):
    path = os.path.join(folder, "data.txt")
    with open(path, "wb") as file:
        file.write(bytes(range(65, 91)))
    os.utime(path, (1_600_000_000, 1_600_000_000))
    with gzip.open(os.path.join(folder, "page.html.gz"), "wb") as file:
        file.write(b"<p>compressed")
    with open(os.path.join(folder, "page.html"), "wb") as file:
        file.write(b"<p>plain")
    with open(os.path.join(folder, "empty.bin"), "wb"):
        pass
    os.mkdir(os.path.join(folder, "sub"))
    with open(os.path.join(folder, "sub", "a b.json"), "w") as file:
        file.write("{}")
    os.symlink("/etc/hostname", os.path.join(folder, "outside"))
    os.symlink("data.txt", os.path.join(folder, "inside"))

    async def serve(request):
        return web.FileResponse(os.path.join(folder, request.match_info["name"]))

    async def chunks(request):
        return web.FileResponse(path, chunk_size=5, status=201, reason="Made", headers={"X-A": "b"})

    app = web.Application()
    app.router.add_get("/file/{name}", serve)
    app.router.add_get("/chunks", chunks)
    app.router.add_static("/static", folder, show_index=True, append_version=True, name="static")
    app.router.add_static("/bare", folder)
    app.router.add_static("/linked", folder, follow_symlinks=True)
    resource = app.router["static"]
    print(resource.url_for(filename="data.txt", append_version=False),
          "v=" in str(resource.url_for(filename="data.txt")), resource.url_for(filename="/sub/a b.json", append_version=False))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(skip_auto_headers=["Accept-Encoding"]) as session:
        response = await show(session, "whole", base + "/file/data.txt")
        etag, modified = response.headers["ETag"], response.headers["Last-Modified"]
        print(etag.startswith('"'), modified)
        await show(session, "head", base + "/file/data.txt", "HEAD")
        for text in ("bytes=0-4", "bytes=5-", "bytes=-3", "bytes=0-0", "bytes=20-100", "bytes=30-", "bytes=5-2",
                     "bytes=-0", "bytes=-100", "bytes=a-b", "items=0-1", "bytes=0-1,3-4", "bytes="):
            await show(session, text, base + "/file/data.txt", headers={"Range": text})
        later, earlier = "Sun, 13 Sep 2026 12:26:40 GMT", "Sun, 13 Sep 2015 12:26:40 GMT"
        for headers in ({"If-None-Match": etag}, {"If-None-Match": '"x"'}, {"If-None-Match": "*"},
                        {"If-None-Match": "W/" + etag}, {"If-Match": etag}, {"If-Match": '"x"'}, {"If-Match": "*"},
                        {"If-Match": "W/" + etag}, {"If-Modified-Since": later}, {"If-Modified-Since": earlier},
                        {"If-Modified-Since": modified}, {"If-Unmodified-Since": later},
                        {"If-Unmodified-Since": earlier}, {"If-Modified-Since": "nonsense"},
                        {"If-Range": later, "Range": "bytes=0-1"}, {"If-Range": earlier, "Range": "bytes=0-1"},
                        {"If-Range": modified, "Range": "bytes=0-1"}, {"If-Range": etag, "Range": "bytes=0-1"}):
            label = " ".join(f"{name}={'TAG' if value == etag else value}" for name, value in headers.items())
            await show(session, label.replace(etag, "TAG"), base + "/file/data.txt", headers=headers)
        for name in ("empty.bin", "none.txt", "sub", "page.html", "inside"):
            await show(session, name, f"{base}/file/{name}")
        await show(session, "gzip", base + "/file/page.html", headers={"Accept-Encoding": "gzip, deflate"})
        await show(session, "chunks", base + "/chunks")
        for place in ("/static/data.txt", "/static/sub/a%20b.json", "/static/none", "/static/", "/static", "/static/sub",
                      "/static/..%2fx", "/static/outside", "/static/inside", "/bare/", "/bare/data.txt", "/bare/outside",
                      "/linked/inside", "/static/../data.txt"):
            await show(session, place, aiohttp.client.URL(base + place, encoded=True))
        await show(session, "post", base + "/static/data.txt", "POST")
    await runner.cleanup()
    for arguments in ({"prefix": "x", "path": folder}, {"prefix": "/x", "path": folder + "/none"},
                      {"prefix": "/x/", "path": path}):
        try:
            print(web.Application().router.add_static(**arguments))
        except (ValueError, AssertionError) as error:
            print(type(error).__name__, str(error).replace(folder, "DIR"))


async def bodies():
    async def large(request):
        response = web.Response(text="text " * 1000)
        force = request.query.get("force")
        if force == "chunked":
            response.enable_chunked_encoding()
        elif force:
            response.enable_compression(getattr(web.ContentCoding, force))
        else:
            response.enable_compression()
        print(response.compression, response.chunked)
        return response

    async def stream(request):
        response = web.StreamResponse(headers={"Content-Type": "text/plain"})
        response.enable_compression(web.ContentCoding.gzip)
        await response.prepare(request)
        for _ in range(3):
            await response.write(b"piece ")
        await response.write_eof(b"end")
        return response

    async def sized(request):
        response = web.StreamResponse()
        response.content_length = 4
        await response.prepare(request)
        await response.write(b"four")
        return response

    async def iterated(request):
        async def pieces():
            yield b"a"
            yield b"b"
        return web.Response(body=pieces())

    async def parts(request):
        with aiohttp.MultipartWriter("mixed", boundary="X") as writer:
            writer.append("text")
            writer.append_json({"a": 1})
            writer.append(b"bytes", {"Content-Type": "application/x-thing"})
        return web.Response(body=writer)

    async def raised(request):
        kind = getattr(web, request.match_info["name"])
        if issubclass(kind, web.HTTPMove):
            raise kind("/there?a=b")
        if kind is web.HTTPMethodNotAllowed:
            raise kind("GET", ["PUT", "POST"])
        if kind is web.HTTPRequestEntityTooLarge:
            raise kind(10, 20)
        if kind is web.HTTPUnavailableForLegalReasons:
            raise kind("http://law/")
        raise kind(text="own text", headers={"X-Own": "yes"}, reason="Own")

    app = web.Application()
    for name, handler in (("large", large), ("stream", stream), ("sized", sized), ("iterated", iterated),
                          ("parts", parts)):
        app.router.add_get("/" + name, handler)
    app.router.add_get("/raise/{name}", raised)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(skip_auto_headers=["Accept-Encoding"]) as session:
        for accepted in (None, "gzip", "deflate", "br, gzip;q=0.5", "identity", "zstd", "*"):
            headers = {} if accepted is None else {"Accept-Encoding": accepted}
            await show(session, f"accepts {accepted}", base + "/large", headers=headers)
        for force in ("gzip", "deflate", "identity", "chunked"):
            await show(session, force, base + "/large", params={"force": force})
        for name in ("stream", "sized", "iterated", "parts"):
            await show(session, name, f"{base}/{name}")
        for name in ("HTTPFound", "HTTPSeeOther", "HTTPPermanentRedirect", "HTTPMethodNotAllowed", "HTTPForbidden",
                     "HTTPRequestEntityTooLarge", "HTTPUnavailableForLegalReasons", "HTTPNoContent", "HTTPOk",
                     "HTTPServiceUnavailable"):
            await show(session, name, f"{base}/raise/{name}")
    await runner.cleanup()


async def within():
    async def where(request):
        return web.Response(text=f"{request.path} {request.match_info.route.resource.canonical} "
                                 f"{request.config_dict.get('name')} {request.app['name']} {len(request.match_info.apps)}")

    def make(name, **options):
        app = web.Application(**options)
        app._state["name"] = name
        app.router.add_get("/", where, name="root")
        app.router.add_get("/{tail}", where, name="tail")
        return app

    @web.middleware
    async def marking(request, handler):
        response = await handler(request)
        response.headers["Vary"] = response.headers.get("Vary", "") + request.app["name"]
        return response

    inner, outer, other = make("inner", middlewares=[marking]), make("outer", middlewares=[marking]), make("other")
    inner.add_subapp("/deep/", make("deepest"))
    print(type(outer.add_subapp("/sub", inner)).__name__)
    outer.add_domain("*.example.com", other)
    print(inner.router["tail"].url_for(tail="x"), len(outer.router.resources()), outer.router.named_resources().keys())
    for bad in (lambda: outer.add_subapp("", make("x")), lambda: outer.add_subapp(1, make("x")),
                lambda: outer.add_domain("bad_domain!", make("x")), lambda: outer.add_domain("http://x", make("x"))):
        try:
            print(bad())
        except (ValueError, TypeError, RuntimeError) as error:
            print(type(error).__name__, error)
    runner = web.AppRunner(outer, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession() as session:
        for place in ("/", "/x", "/sub", "/sub/", "/sub/y", "/sub/deep/z", "/sub/deep/", "/none/none"):
            await show(session, place, base + place)
        await show(session, "domain", base + "/q", headers={"Host": "www.example.com"})
        await show(session, "method", base + "/", "POST")
    await runner.cleanup()


with tempfile.TemporaryDirectory() as folder:
    asyncio.run(files(folder))
asyncio.run(bodies())
asyncio.run(within())
