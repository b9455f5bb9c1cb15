"""Child processes with streams."""

import subprocess
from asyncio import events, protocols, streams, tasks
from asyncio.log import logger

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

PIPE = subprocess.PIPE
STDOUT = subprocess.STDOUT
DEVNULL = subprocess.DEVNULL

_DEFAULT_LIMIT = 2 ** 16


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Feeds the streams of a process."""

    stdin = stdout = stderr = _transport = None

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        # The descriptors of output that have not come to their end, and whether the process has.
        self._open, self._process_exited = set(), False
        self._stdin_closed = self._loop.create_future()

    def __repr__(self):
        named = [(name, getattr(self, name)) for name in ("stdin", "stdout", "stderr")]
        shown = "".join([f" {name}={stream!r}" for name, stream in named if stream is not None])
        return f"<{type(self).__name__}{shown}>"

    def connection_made(self, transport):
        self._transport = transport
        self.stdout, self.stderr = self._reader_of(1), self._reader_of(2)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = streams.StreamWriter(pipe, self, None, self._loop)

    def _reader_of(self, fd):
        """Make the reader of an output; None when it is no pipe."""
        pipe = self._transport.get_pipe_transport(fd)
        if pipe is None:
            return None
        self._open.add(fd)
        reader = streams.StreamReader(self._limit, self._loop)
        reader.set_transport(pipe)
        return reader

    def _output(self, fd):
        return {1: self.stdout, 2: self.stderr}.get(fd)

    def pipe_data_received(self, fd, data):
        if (reader := self._output(fd)) is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self._input_ended(exc)
            return
        reader = self._output(fd)
        if reader is not None and exc is not None:
            reader.set_exception(exc)
        elif reader is not None:
            reader.feed_eof()
        self._open.discard(fd)
        self._close_if_ended()

    def _input_ended(self, exc):
        if self.stdin is not None:
            self.stdin.close()
        self.connection_lost(exc)
        if exc is not None:
            self._stdin_closed.set_exception(exc)
            # Who does not ask for it does not care: nothing is to be logged.
            self._stdin_closed._log_traceback = False
        else:
            self._stdin_closed.set_result(None)

    def process_exited(self):
        self._process_exited = True
        self._close_if_ended()

    def _close_if_ended(self):
        if self._process_exited and not self._open:
            transport, self._transport = self._transport, None
            transport.close()

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process."""

    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f"<{type(self).__name__} {self.pid}>"

    @property
    def returncode(self):
        """The code, None while the process runs."""
        return self._transport.get_returncode()

    def send_signal(self, signal):
        """Send a signal to the process."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Send SIGTERM to the process."""
        self._transport.terminate()

    def kill(self):
        """Send SIGKILL to the process."""
        self._transport.kill()

    async def wait(self):
        """Wait for the end of the process; its code."""
        return await self._transport._wait()

    async def communicate(self, input=None):
        """Send input, read everything, wait for the end; (stdout, stderr)."""
        _, *outputs = await tasks.gather(self._feed_stdin(input), self._read_stream(1), self._read_stream(2))
        await self.wait()
        return tuple(outputs)

    def _note(self, message, *arguments):
        if self._loop.get_debug():
            logger.debug("%r communicate: " + message, self, *arguments)

    async def _feed_stdin(self, input):
        if self.stdin is None:
            return
        try:
            if input is not None:
                self.stdin.write(input)
                self._note("feed stdin (%s bytes)", len(input))
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            # A process that does not read its input is no error.
            self._note("stdin got %r", error)
        self._note("close stdin")
        self.stdin.close()

    async def _read_stream(self, fd):
        name, stream = ("stdout", self.stdout) if fd == 1 else ("stderr", self.stderr)
        if stream is None:
            return None
        pipe = self._transport.get_pipe_transport(fd)
        self._note("read %s", name)
        everything = await stream.read()
        self._note("close %s", name)
        pipe.close()
        return everything


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=_DEFAULT_LIMIT, **kwds):
    """Run a command in a shell; the process."""
    kwds.update(stdin=stdin, stdout=stdout, stderr=stderr)
    return await _start("subprocess_shell", limit, (cmd,), kwds)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=_DEFAULT_LIMIT, **kwds):
    """Run a program; the process."""
    kwds.update(stdin=stdin, stdout=stdout, stderr=stderr)
    return await _start("subprocess_exec", limit, (program, *args), kwds)


async def _start(method, limit, args, options):
    loop = events.get_running_loop()
    start = getattr(loop, method)
    transport, protocol = await start(lambda: SubprocessStreamProtocol(limit, loop), *args, **options)
    return Process(transport, protocol, loop)
