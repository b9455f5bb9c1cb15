"""A web service with a WebSocket chat: rooms, a history for newcomers, and a page that shows it.

Without arguments three clients talk; `26_web_chat.py PORT` serves it to browsers until Ctrl-C.
"""

import asyncio
import json
import sys
from collections import defaultdict, deque

import aiohttp
from aiohttp import web

PAGE = """<!doctype html><title>Chat</title><ul id=log></ul><input id=text autofocus>
<script>
  const socket = new WebSocket(location.href.replace("http", "ws") + "room/lobby?name=" + prompt("Name?"));
  socket.onmessage = event => {
    const item = document.createElement("li");
    const message = JSON.parse(event.data);
    item.textContent = message.from + ": " + message.text;
    log.append(item);
  };
  text.onchange = () => { socket.send(text.value); text.value = ""; };
</script>"""


class Room:
    def __init__(self):
        self.members = {}
        self.history = deque(maxlen=3)

    async def enter(self, name, socket):
        for message in self.history:
            await socket.send_json(message)
        self.members[name] = socket
        await self.say("*", f"{name} is here")

    async def leave(self, name):
        del self.members[name]
        await self.say("*", f"{name} has left")

    async def say(self, name, text):
        message = {"from": name, "text": text}
        self.history.append(message)
        for socket in list(self.members.values()):
            await socket.send_json(message)


ROOMS = web.AppKey("ROOMS", defaultdict)
routes = web.RouteTableDef()


@routes.get("/")
async def page(request):
    return web.Response(text=PAGE, content_type="text/html")


@routes.get("/rooms")
async def rooms(request):
    return web.json_response({name: sorted(room.members) for name, room in request.app[ROOMS].items()})


@routes.get("/room/{room}")
async def talk(request):
    name = request.query.get("name", "somebody")
    room = request.app[ROOMS][request.match_info["room"]]
    if name in room.members:
        raise web.HTTPConflict(text=f"there is a {name} already")
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await room.enter(name, socket)
    try:
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT:
                await room.say(name, message.data)
    finally:
        await room.leave(name)
    return socket


def make_app():
    app = web.Application()
    app[ROOMS] = defaultdict(Room)
    app.add_routes(routes)
    return app


async def show(name, socket, count):
    for _ in range(count):
        message = json.loads(await socket.receive_str())
        print(f"  [{name}] {message['from']}: {message['text']}")


async def demonstrate():
    runner = web.AppRunner(make_app(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    async with aiohttp.ClientSession(f"http://{host}:{port}") as session:
        ann = await session.ws_connect("/room/lobby", params={"name": "ann"})
        await show("ann", ann, 1)
        bob = await session.ws_connect("/room/lobby", params={"name": "bob"})
        await show("ann", ann, 1)
        await show("bob", bob, 2)
        await ann.send_str("hello, bob")
        await show("bob", bob, 1)
        try:
            await session.ws_connect("/room/lobby", params={"name": "ann"})
        except aiohttp.WSServerHandshakeError as error:
            print("refused:", error.status)
        async with session.get("/rooms") as response:
            print(await response.json())
        cid = await session.ws_connect("/room/lobby", params={"name": "cid"})
        await show("cid", cid, 4)
        await bob.close()
        await show("cid", cid, 1)
        print("bob's code:", bob.close_code)
        await ann.close()
        await cid.close()
    await runner.cleanup()


if len(sys.argv) > 1:
    web.run_app(make_app(), port=int(sys.argv[1]))
else:
    asyncio.run(demonstrate())
