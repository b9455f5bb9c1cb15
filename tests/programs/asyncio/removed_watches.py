"""A watch that is removed while its call waits in the ready queue makes no call any more."""

import asyncio
import os
import socket


async def main():
    loop = asyncio.get_running_loop()
    for kind in ("sockets", "pipes"):
        pairs = [socket.socketpair() if kind == "sockets" else os.pipe() for _ in range(3)]
        calls = []

        def ready(index):
            calls.append(index)
            for other, (end, _) in enumerate(pairs):
                print(kind, index, "removes", other, loop.remove_reader(end))

        for index, (end, _) in enumerate(pairs):
            if kind == "sockets":
                end.setblocking(False)
            loop.add_reader(end, ready, index)
        for _, end in pairs:
            end.send(b"x") if kind == "sockets" else os.write(end, b"x")
        await asyncio.sleep(0.05)
        print(kind, "calls:", len(calls))
        for first, second in pairs:
            if kind == "sockets":
                first.close()
                second.close()
            else:
                os.close(first)
                os.close(second)
    first, second = socket.socketpair()
    first.setblocking(False)
    loop.add_reader(first, print, "not this")
    loop.call_soon(loop.add_reader, first, lambda: (print("but this"), loop.remove_reader(first)))
    second.send(b"x")
    await asyncio.sleep(0.05)
    loop.add_writer(
        first, lambda: (print("writable"), print(loop.remove_writer(first)), print(loop.remove_writer(first)))
    )
    await asyncio.sleep(0.05)
    first.close()
    second.close()


asyncio.run(main())
