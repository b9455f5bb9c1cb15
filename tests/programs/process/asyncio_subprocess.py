# asyncio's child processes: streams, communicate, signals, protocols, wrong arguments.
import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT


async def attempt(awaitable):
    try:
        return await awaitable
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Protocol(asyncio.SubprocessProtocol):
    def __init__(self, name, done):
        self.name = name
        self.done = done
        self.exited = False

    def connection_made(self, transport):
        print(self.name, "connection_made", type(transport).__name__, transport.get_pid() > 0)
        self.transport = transport
        self.events = []

    def pipe_data_received(self, fd, data):
        self.events.append(f"data {fd} {data}")

    def pipe_connection_lost(self, fd, exc):
        self.events.append(f"pipe lost {fd} {exc}")

    def process_exited(self):
        self.events.append(f"exited {self.transport.get_returncode()}")

    def connection_lost(self, exc):
        print(self.name, sorted(self.events))
        print(self.name, "lost", exc, self.transport.get_returncode())
        self.done.set_result(None)


async def streams():
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    print(p.returncode, type(p), p.pid > 0, repr(p) == f"<Process {p.pid}>", p.stderr)
    print(await p.communicate(b"hello"), p.returncode)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=PIPE, stderr=PIPE)
    print(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2", stdout=PIPE, stderr=STDOUT)
    print(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2", stdout=DEVNULL, stderr=DEVNULL)
    print(await p.communicate(), p.returncode, p.stdin, p.stdout)
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    p.stdin.write(b"line\n")
    await p.stdin.drain()
    print(await p.stdout.readline(), p.stdin.is_closing())
    p.stdin.writelines([b"two\n", b"three\n"])
    p.stdin.close()
    await p.stdin.wait_closed()
    print(await p.stdout.read(), await p.wait(), p.stdin.is_closing())
    p = await asyncio.create_subprocess_exec(sys.executable, "-c", "for i in range(3): print(i)", stdout=PIPE)
    async for line in p.stdout:
        print(line)
    print(await p.wait(), await p.wait())
    data = bytes(range(256)) * 3000
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    out, err = await p.communicate(data)
    print(len(out), out == data, err)
    p = await asyncio.create_subprocess_exec("head", "-c", "4", stdin=PIPE, stdout=PIPE)
    print((await p.communicate(data))[0], p.returncode)
    results = await asyncio.gather(*(run(f"echo {i}; exit {i}") for i in range(4)))
    print(results)


async def run(command):
    p = await asyncio.create_subprocess_shell(command, stdout=PIPE)
    return (await p.communicate())[0], p.returncode


async def signals():
    p = await asyncio.create_subprocess_exec("sleep", "10")
    p.terminate()
    print(await p.wait(), p.returncode == -signal.SIGTERM)
    for call in (p.kill, p.terminate, lambda: p.send_signal(2)):
        try:
            print(call())
        except ProcessLookupError as error:
            print("gone", repr(error))
    p = await asyncio.create_subprocess_exec("sleep", "10", stdout=PIPE)
    try:
        await asyncio.wait_for(p.communicate(), 0.02)
    except TimeoutError:
        print("timeout")
    p.kill()
    print(await p.wait())
    p = await asyncio.create_subprocess_exec("sleep", "10")
    p.send_signal(signal.SIGINT)
    print(await p.wait())
    p = await asyncio.create_subprocess_exec("sleep", "10")
    waiters = [asyncio.create_task(p.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    waiters.pop().cancel()
    p.kill()
    print(await waiters[0])


async def wrong():
    exec_, shell = asyncio.create_subprocess_exec, asyncio.create_subprocess_shell
    print(await attempt(exec_("nosuchprogram")))
    print(await attempt(exec_("/etc/passwd")))
    print(await attempt(exec_("pwd", cwd="/nonexistent")))
    print(await attempt(exec_("true", universal_newlines=True)))
    print(await attempt(exec_("true", shell=True)))
    print(await attempt(exec_("true", bufsize=1)))
    print(await attempt(exec_("true", text=True)))
    print(await attempt(exec_("true", encoding="utf-8")))
    print(await attempt(exec_("true", errors="strict")))
    print(await attempt(exec_("true", 5)))
    print(await attempt(exec_("true", bogus=1)))
    print(await attempt(shell(["true"])))
    print(await attempt(shell("true", shell=False)))
    p = await exec_("pwd", cwd="/tmp", stdout=PIPE, env={"A": "b"})
    print(await p.communicate())
    p = await shell("echo $A", stdout=PIPE, env={"A": "b"})
    print(await p.communicate())


async def protocols():
    loop = asyncio.get_running_loop()
    for name, command in [("one", "echo hello"), ("two", "cat"), ("three", "exit 7")]:
        done = loop.create_future()
        transport, protocol = await loop.subprocess_shell(lambda: Protocol(name, done), command)
        print(name, type(protocol).__name__, transport.get_protocol() is protocol, transport.is_closing())
        stdin = transport.get_pipe_transport(0)
        if name == "two":
            stdin.write(b"data")
            stdin.write_eof()
        print([transport.get_pipe_transport(fd) is not None for fd in (0, 1, 2, 3)])
        await done
        transport.close()
        print(transport.is_closing(), transport.get_returncode(), transport.get_extra_info("subprocess").returncode)
    done = loop.create_future()
    transport, protocol = await loop.subprocess_exec(lambda: Protocol("four", done), "sleep", "10", stdin=None, stdout=None, stderr=None)
    transport.close()
    await done
    reader, writer = os.pipe()
    stream = asyncio.StreamReader()
    read_protocol = asyncio.StreamReaderProtocol(stream)
    read_transport, _ = await loop.connect_read_pipe(lambda: read_protocol, os.fdopen(reader, "rb"))
    write_transport, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(writer, "wb"))
    print(type(read_transport).__name__, type(write_transport).__name__, read_transport.is_reading(), write_transport.can_write_eof())
    write_transport.write(b"through a pipe")
    write_transport.close()
    print(await stream.read(), write_transport.is_closing())
    with open(__file__, "rb") as file:
        print(await attempt(loop.connect_read_pipe(asyncio.Protocol, file)))


async def main():
    await streams()
    await signals()
    await wrong()
    await protocols()


asyncio.run(main())
