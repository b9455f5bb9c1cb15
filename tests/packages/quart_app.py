"""Quart under its test client and under hypercorn."""

import asyncio
from quart import Quart, request, jsonify, websocket, render_template_string, g, session

app = Quart(__name__)
app.secret_key = "k"


@app.before_request
async def before():
    g.x = 5


@app.get("/")
async def hello():
    return "hello %s" % g.x


@app.post("/json/<int:n>")
async def js(n):
    data = await request.get_json()
    return jsonify(n=n, data=data), 201


@app.route("/tpl")
async def tpl():
    return await render_template_string("Hi {{ name|upper }}", name=request.args.get("name", "nobody"))


@app.route("/sess")
async def sess():
    session["n"] = session.get("n", 0) + 1
    return str(session["n"])


@app.websocket("/ws")
async def ws():
    while True:
        d = await websocket.receive()
        await websocket.send(f"echo {d}")


@app.errorhandler(404)
async def nf(e):
    return {"error": "nf"}, 404


@app.route("/stream")
async def stream():
    async def gen():
        for i in range(3):
            yield f"{i}\n".encode()

    return gen(), 200, {"X-A": "b"}


async def main():
    c = app.test_client()
    r = await c.get("/")
    print(r.status_code, await r.get_data(as_text=True))
    r = await c.post("/json/3", json={"a": [1]})
    print(r.status_code, await r.get_json(), r.headers["content-type"])
    r = await c.get("/tpl?name=bob")
    print(await r.get_data())
    for _ in range(3):
        r = await c.get("/sess")
    print(await r.get_data())
    r = await c.get("/none")
    print(r.status_code, await r.get_json())
    r = await c.get("/stream")
    print(await r.get_data(), r.headers["X-A"])
    async with c.websocket("/ws") as w:
        await w.send("a")
        print(await w.receive())
    # hypercorn
    from hypercorn.config import Config
    from hypercorn.asyncio import serve
    import socket

    s = socket.socket()
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
    s.close()
    cfg = Config()
    cfg.bind = [f"127.0.0.1:{port}"]
    cfg.loglevel = "CRITICAL"
    stop = asyncio.Event()
    t = asyncio.create_task(serve(app, cfg, shutdown_trigger=stop.wait))
    for _ in range(100):
        try:
            rd, wr = await asyncio.open_connection("127.0.0.1", port)
            break
        except OSError:
            await asyncio.sleep(0.02)
    wr.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    print((await rd.read()).decode().splitlines()[0::5])
    stop.set()
    await t


asyncio.run(main())
