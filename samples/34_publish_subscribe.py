"""A message broker on a Unix socket: publishers and subscribers, patterns of topics, and slow readers left behind.

One line a command: `PUB topic text`, `SUB pattern`. The broker answers subscribers with `topic text`.
"""

import asyncio
import fnmatch
import os
import tempfile


class Broker:
    def __init__(self, backlog):
        self.backlog = backlog
        self.subscribers = {}
        self.dropped = 0

    async def serve(self, reader, writer):
        queue = None
        try:
            async for line in reader:
                command, _, rest = line.decode().rstrip("\n").partition(" ")
                match command:
                    case "SUB":
                        if queue is None:
                            queue = asyncio.Queue(self.backlog)
                            sender = asyncio.create_task(self.send(queue, writer))
                        self.subscribers.setdefault(queue, []).append(rest)
                        writer.write(b"OK\n")
                    case "PUB":
                        topic, _, text = rest.partition(" ")
                        writer.write(f"{self.publish(topic, text)} reached\n".encode())
                    case _:
                        writer.write(f"ERROR unknown command {command}\n".encode())
                await writer.drain()
        finally:
            if queue:
                del self.subscribers[queue]
                queue.shutdown()
                await sender
            writer.close()

    def publish(self, topic, text):
        reached = 0
        for queue, patterns in self.subscribers.items():
            if any(fnmatch.fnmatchcase(topic, pattern) for pattern in patterns):
                try:
                    queue.put_nowait(f"{topic} {text}\n".encode())
                    reached += 1
                except asyncio.QueueFull:
                    self.dropped += 1
        return reached

    async def send(self, queue, writer):
        try:
            while True:
                writer.write(await queue.get())
                await writer.drain()
        except (asyncio.QueueShutDown, ConnectionError):
            pass


class Client:
    @classmethod
    async def connect(cls, path):
        client = cls()
        client.reader, client.writer = await asyncio.open_unix_connection(path)
        return client

    async def ask(self, command):
        self.writer.write(command.encode() + b"\n")
        return await self.receive()

    async def receive(self):
        return (await self.reader.readline()).decode().rstrip("\n")

    async def close(self):
        self.writer.close()
        await self.writer.wait_closed()


async def main():
    broker = Broker(backlog=3)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "broker")
        async with await asyncio.start_unix_server(broker.serve, path):
            weather, everything, press = [await Client.connect(path) for _ in range(3)]
            print(await weather.ask("SUB weather.*"), await everything.ask("SUB *"))
            print(await press.ask("PUB weather.oslo snow"))
            print(await press.ask("PUB sport.chess draw"))
            print(await press.ask("SHOUT now"))
            print(await weather.receive())
            print(await everything.receive(), "|", await everything.receive())
            await weather.close()
            while len(broker.subscribers) > 1:
                await asyncio.sleep(0.001)
            print(await press.ask("PUB weather.rome sun"), "|", await everything.receive())
            await press.close()
            await everything.close()
            while broker.subscribers:
                await asyncio.sleep(0.001)
    print("dropped:", broker.dropped, "subscribers left:", len(broker.subscribers))


asyncio.run(main())
