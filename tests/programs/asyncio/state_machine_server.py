# A key-value server with a line protocol: parsing, errors, several clients, shutdown.
import asyncio


class Store:
    def __init__(self):
        self.data = {}
        self.changes = asyncio.Condition()

    async def execute(self, line):
        match line.split():
            case ["SET", key, *value]:
                async with self.changes:
                    self.data[key] = " ".join(value)
                    self.changes.notify_all()
                return "OK"
            case ["GET", key]:
                return self.data.get(key, "NONE")
            case ["WAIT", key]:
                async with self.changes:
                    await self.changes.wait_for(lambda: key in self.data)
                return self.data[key]
            case ["KEYS"]:
                return ",".join(sorted(self.data))
            case []:
                return "EMPTY"
            case [command, *_]:
                raise ValueError(f"unknown command {command}")


async def serve(store, reader, writer):
    try:
        async for raw in reader:
            try:
                answer = await store.execute(raw.decode().strip())
            except ValueError as error:
                answer = f"ERROR {error}"
            writer.write(answer.encode() + b"\n")
            await writer.drain()
    finally:
        writer.close()


async def client(port, *commands):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for command in commands:
        writer.write(command.encode() + b"\n")
        answers.append((await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    store = Store()
    server = await asyncio.start_server(lambda r, w: serve(store, r, w), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(await client(port, "SET a 1 2", "GET a", "GET b", "", "BOGUS x", "KEYS"))
        waiting = asyncio.create_task(client(port, "WAIT late"))
        await asyncio.sleep(0.02)
        print(waiting.done())
        await client(port, "SET late arrived")
        print(await waiting)
        print(await asyncio.gather(*(client(port, f"SET k{i} {i}", f"GET k{i}") for i in range(3))))
        print(await client(port, "KEYS"))
    print(server.is_serving())


asyncio.run(main())
