"""A chat server with three clients, over real sockets on this machine.

Every client that connects is served by its own task: `asyncio.start_server` makes it. The first line a client sends is
its name; each later line goes to all the others.
"""

import asyncio


class ChatServer:
    def __init__(self):
        self.members = {}

    async def serve(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        self.members[name] = writer
        await self.tell_all(f"* {name} joins")
        while line := await reader.readline():
            await self.tell_all(f"{name}: {line.decode().strip()}", but=name)
        del self.members[name]
        await self.tell_all(f"* {name} leaves")
        writer.close()

    async def tell_all(self, text, but=None):
        for name, writer in self.members.items():
            if name != but:
                writer.write(text.encode() + b"\n")
                await writer.drain()


class ChatClient:
    def __init__(self, name):
        self.name = name
        self.heard = []

    async def join(self, port):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        self.listening = asyncio.create_task(self.listen())
        await self.say(self.name)

    async def listen(self):
        while line := await self.reader.readline():
            self.heard.append(line.decode().strip())

    async def say(self, text):
        self.writer.write(text.encode() + b"\n")
        await self.writer.drain()
        # The others should hear it before the next one speaks.
        await asyncio.sleep(0.05)

    async def leave(self):
        self.writer.write_eof()
        await self.listening
        self.writer.close()
        await self.writer.wait_closed()


async def main():
    chat = ChatServer()
    server = await asyncio.start_server(chat.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        ann, bob, cat = clients = [ChatClient(name) for name in ("Ann", "Bob", "Cat")]
        for client in clients:
            await client.join(port)
        await ann.say("Hello everyone!")
        await bob.say("Hi Ann.")
        await cat.leave()
        await ann.say("Bye then.")
        await ann.leave()
        await bob.leave()
    for client in clients:
        print(f"What {client.name} heard:")
        for line in client.heard:
            print("   ", line)


asyncio.run(main())
