"""A key-value store that speaks the Redis protocol: values that expire, transactions, and a pipelining client.

`35_key_value_store.py PORT` serves it (try `redis-cli -p PORT`); without arguments a client uses it.
"""

import asyncio
import fnmatch
import sys


class Failure(Exception):
    """An error answer."""


def encode(value):
    match value:
        case None:
            return b"$-1\r\n"
        case Failure():
            return b"-%s\r\n" % str(value).encode()
        case bool() | int():
            return b":%d\r\n" % value
        case bytes():
            return b"$%d\r\n%s\r\n" % (len(value), value)
        case str():
            return b"+%s\r\n" % value.encode()
        case list() | tuple():
            return b"*%d\r\n" % len(value) + b"".join(map(encode, value))
    raise TypeError(type(value))


async def decode(reader):
    line = (await reader.readuntil(b"\r\n"))[:-2]
    kind, rest = line[:1], line[1:]
    match kind:
        case b"+":
            return rest.decode()
        case b"-":
            return Failure(rest.decode())
        case b":":
            return int(rest)
        case b"$":
            return None if rest == b"-1" else (await reader.readexactly(int(rest) + 2))[:-2]
        case b"*":
            return [await decode(reader) for _ in range(int(rest))]
    return line.split()


class Store:
    def __init__(self):
        self.values = {}
        self.timers = {}

    def execute(self, name, args):
        command = getattr(self, f"do_{name.decode().lower()}", None)
        if command is None:
            return Failure(f"ERR unknown command '{name.decode()}'")
        try:
            return command(*args)
        except TypeError:
            return Failure(f"ERR wrong number of arguments for '{name.decode().lower()}' command")
        except ValueError:
            return Failure("ERR value is not an integer or out of range")

    def do_ping(self, text=b"PONG"):
        return text.decode()

    def do_get(self, key):
        return self.values.get(key)

    def do_set(self, key, value, *options):
        self.do_del(key)
        self.values[key] = value
        if options and options[0].upper() == b"PX":
            self.do_pexpire(key, options[1])
        return "OK"

    def do_pexpire(self, key, milliseconds):
        if key not in self.values:
            return 0
        self.timers[key] = asyncio.get_running_loop().call_later(int(milliseconds) / 1000, self.do_del, key)
        return 1

    def do_del(self, *keys):
        for key in keys:
            if timer := self.timers.pop(key, None):
                timer.cancel()
        return sum(self.values.pop(key, None) is not None for key in keys)

    def do_incrby(self, key, amount):
        value = int(self.values.get(key, 0)) + int(amount)
        self.values[key] = b"%d" % value
        return value

    def do_incr(self, key):
        return self.do_incrby(key, 1)

    def do_keys(self, pattern):
        return sorted(key for key in self.values if fnmatch.fnmatchcase(key.decode(), pattern.decode()))


class Session:
    """One connection: it also holds the commands of an open transaction."""

    def __init__(self, store):
        self.store = store
        self.held = None

    def answer(self, name, args):
        match name.upper():
            case b"MULTI":
                self.held = []
                return "OK"
            case b"EXEC" if self.held is not None:
                held, self.held = self.held, None
                return [self.store.execute(*command) for command in held]
            case _ if self.held is not None:
                self.held.append((name, args))
                return "QUEUED"
        return self.store.execute(name, args)

    async def serve(self, reader, writer):
        try:
            while True:
                name, *args = await decode(reader)
                writer.write(encode(self.answer(name, args)))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def start(port):
    store = Store()
    return await asyncio.start_server(lambda reader, writer: Session(store).serve(reader, writer), "127.0.0.1", port)


class Client:
    async def connect(self, host, port):
        self.reader, self.writer = await asyncio.open_connection(host, port)
        return self

    async def __call__(self, *words):
        [answer] = await self.pipeline(words)
        return answer

    async def pipeline(self, *commands):
        for words in commands:
            self.writer.write(encode([str(word).encode() for word in words]))
        await self.writer.drain()
        return [await decode(self.reader) for _ in commands]


async def demonstrate():
    server = await start(0)
    async with server:
        redis = await Client().connect(*server.sockets[0].getsockname())
        print(await redis("PING"), await redis("PING", "hello"))
        print(await redis("SET", "name", "Zoë"), (await redis("GET", "name")).decode(), await redis("GET", "none"))
        print(await redis.pipeline(*[("INCR", "hits")] * 5, ("INCRBY", "hits", 10)))
        print(await redis("MULTI"), await redis("INCR", "hits"), await redis("KEYS", "*"), await redis("EXEC"))
        for words in [("INCR", "name"), ("GET",), ("FLY",)]:
            print(repr(await redis(*words)))
        await redis("SET", "brief", "x", "PX", 30)
        print(await redis("KEYS", "b*"))
        await asyncio.sleep(0.06)
        print(await redis("KEYS", "b*"), await redis("DEL", "name", "hits", "none"))
        redis.writer.close()


async def serve(port):
    async with await start(port) as server:
        await server.serve_forever()


if len(sys.argv) > 1:
    asyncio.run(serve(int(sys.argv[1])))
else:
    asyncio.run(demonstrate())
