"""What the parts of forms and multipart bodies look like on the wire, with their encodings."""

import asyncio, aiohttp, io, os, tempfile, json, re
from aiohttp import web, FormData, MultipartWriter, MultipartReader, payload
from aiohttp.test_utils import TestServer


def clean(t):
    return re.sub(r"[0-9a-f]{32}", "BOUNDARY", t)


async def raw(r):
    b = await r.read()
    return web.json_response(
        {
            "h": {k: v for k, v in r.headers.items() if k not in ("Host", "User-Agent", "Accept", "Accept-Encoding")},
            "b": b.decode("latin1"),
        }
    )


async def parts(r):
    out = []
    rd = await r.multipart()
    async for p in rd:
        if isinstance(p, MultipartReader):
            out.append(["nested", [await q.text() async for q in p]])
        else:
            out.append([p.name, p.filename, dict(p.headers), await p.text()])
    return web.json_response(out)


async def main():
    app = web.Application()
    app.router.add_post("/raw", raw)
    app.router.add_post("/parts", parts)
    tmp = tempfile.NamedTemporaryFile(suffix=".txt", delete=False)
    tmp.write(b"file body")
    tmp.close()
    async with TestServer(app) as s, aiohttp.ClientSession() as c:

        async def post(p, m="post", **k):
            try:
                async with getattr(c, m)(s.make_url(p), **k) as r:
                    print(p, clean(await r.text()).replace(os.path.basename(tmp.name), "TMP"))
            except Exception as e:
                print(p, type(e).__name__, re.sub(r"port=\d+", "port=P", clean(str(e))))

        for args, kw in (
            (("t", "text"), {}),
            (("f", b"content"), dict(filename="a b.txt", content_type="text/plain")),
            (("j", "{}"), dict(content_type="application/json")),
            (("fo", open(tmp.name, "rb")), {}),
            (("ft", open(tmp.name)), {}),
            (('q"n', "val"), dict(content_type="a/b")),
            (("i", io.BytesIO(b"x")), {}),
            (("i", io.StringIO("x")), dict(filename="f")),
            (("e", b"q"), dict(content_transfer_encoding="base64")),
            (("g", b"gen"), dict(filename="é.bin")),
            (("none", "x"), dict(filename="n.json")),
            (("int", 5), dict(filename="n.json")),
            (("int", 5), {}),
        ):
            f = FormData()
            try:
                f.add_field(*args, **kw)
            except Exception as e:
                print(type(e), e)
                continue
            await post("/raw", data=f)
        await post("/raw", data=FormData({"a": "b"}, default_to_multipart=True))
        await post("/raw", data=FormData({"ä": "ö"}, charset="latin1"))
        await post("/raw", data={"a": 1.5, "b": True})
        await post("/raw", data={"n": None})
        await post("/raw", data={"a": open(tmp.name, "rb"), "b": "c"})

        def mk(*items, sub="mixed"):
            w = MultipartWriter(sub)
            for it in items:
                try:
                    w.append(*it) if isinstance(it, tuple) else w.append(it)
                except Exception as e:
                    print(type(e).__name__, e)
            return w

        await post(
            "/raw",
            data=mk(
                "plain",
                b"bin",
                io.BytesIO(b"bio"),
                io.StringIO("sio"),
                open(tmp.name, "rb"),
                ("b", {"Content-Type": "x/bin", "X-P": "1"}),
            ),
        )
        for h in (
            {"Content-Encoding": "gzip"},
            {"Content-Encoding": "deflate"},
            {"Content-Encoding": "identity"},
            {"Content-Encoding": "br"},
            {"Content-Transfer-Encoding": "base64"},
            {"Content-Transfer-Encoding": "quoted-printable"},
            {"Content-Transfer-Encoding": "binary"},
            {"Content-Transfer-Encoding": "x"},
            {"Content-Encoding": "gzip", "Content-Transfer-Encoding": "base64"},
        ):
            for v in ("vä=lue" * 5,):
                w = mk((v, dict(h)))
                print(h, w.size, len(w))
                await post("/parts", data=w)
        w = mk(("val", {"Content-Encoding": "gzip"}), "v2", sub="form-data")
        await post("/raw", data=w)
        w = mk("a")
        w.append_json({"a": 1})
        w.append_form([("q", "r s"), ("é", "1")])
        w.append_form({"x": "y"})
        p = w.append(io.BytesIO(b"bio"))
        p.set_content_disposition("attachment", filename="né.bin")
        n = MultipartWriter("related")
        n.append("n1")
        n.append("n2")
        w.append(n)
        await post("/raw", data=w)
        await post("/parts", data=w)
        print(
            repr(w)[:30],
            w.headers.get("Content-Type").split(";")[0],
            w.content_type.split(";")[0],
            bool(w),
            len(w),
            w.filename,
            w.encoding,
        )
        w = MultipartWriter("mixed", boundary="my boundary")
        print(w.content_type, w.boundary, w.size)
        w = MultipartWriter(boundary='q"x')
        print(w.content_type)
        print(MultipartWriter("related", boundary=":").content_type)
        for bad in (
            lambda: MultipartWriter("mixed", boundary="b\n"),
            lambda: MultipartWriter("mixed", boundary="ä"),
            lambda: MultipartWriter().append(object()),
            lambda: MultipartWriter().append(object(), {"a": "b"}),
            lambda: payload.get_payload(object()),
            lambda: MultipartWriter().append("x", 5),
        ):
            try:
                print(type(bad()))
            except Exception as e:
                print(type(e).__name__, re.sub("0x\\w+", "0x", str(e)))
    os.unlink(tmp.name)


asyncio.run(main())
