"""websockets: a server and a client over a socket."""

import asyncio

from websockets.asyncio.client import connect
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed


async def echo(websocket):
    async for message in websocket:
        if message == "close":
            await websocket.close(4000, "asked for")
        else:
            await websocket.send(message[::-1])


async def main():
    async with serve(echo, "127.0.0.1", 0, compression=None) as server:
        port = server.sockets[0].getsockname()[1]
        async with connect(f"ws://127.0.0.1:{port}/path", compression=None) as websocket:
            for message in ("hello", b"bytes", "ä" * 5, "x" * 70000):
                await websocket.send(message)
                answer = await websocket.recv()
                print(answer if len(answer) < 20 else len(answer))
            pong = await websocket.ping()
            print(await pong >= 0)
            await websocket.send("close")
            try:
                await websocket.recv()
            except ConnectionClosed as error:
                print(error.rcvd.code, error.rcvd.reason)
        print(websocket.state.name)


asyncio.run(main())
