"""Child processes of an event loop: their transport, their pipes, and noticing their end."""

import functools
import os
import subprocess
import warnings
from asyncio import protocols, transports
from asyncio._pipes import connect_read_pipe, connect_write_pipe
from asyncio._watch import watch
from asyncio.log import logger


class WriteSubprocessPipeProto(protocols.BaseProtocol):
    """The pipe to a child's standard input."""

    pipe, disconnected = None, False

    def __init__(self, process, fd):
        self.process, self.fd = process, fd

    def __repr__(self):
        return f"<{type(self).__name__} fd={self.fd} pipe={self.pipe!r}>"

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        process, self.process = self.process, None
        self.disconnected = True
        process._pipe_ended(self.fd, exc)

    def pause_writing(self):
        self.process._protocol.pause_writing()

    def resume_writing(self):
        self.process._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, protocols.Protocol):
    """The pipe from a child's standard output or error."""

    def data_received(self, data):
        self.process._tell("pipe_data_received", self.fd, data)


WriteSubprocessPipeProto.__module__ = ReadSubprocessPipeProto.__module__ = "asyncio.base_subprocess"


class _UnixSubprocessTransport(transports.SubprocessTransport):
    """A child process."""

    _closed = False
    _proc = _pid = _returncode = None

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=None, extra=None, **kwargs):
        super().__init__(extra)
        self._loop, self._protocol = loop, protocol
        self._waiters = []
        # The calls of the protocol that have to wait until it has been told of the connection; None from then on.
        self._held_back = []
        self._has_ended = False
        streams = {"stdin": stdin, "stdout": stdout, "stderr": stderr}
        self._pipes = {fd: None for fd, wanted in enumerate(streams.values()) if wanted == subprocess.PIPE}
        try:
            self._proc = subprocess.Popen(args, bufsize, shell=shell, universal_newlines=False, **streams, **kwargs)
        except:
            self.close()
            raise
        self._extra["subprocess"] = self._proc
        self._pid = self._proc.pid
        if loop.get_debug():
            program = args if isinstance(args, (bytes, str)) else args[0]
            logger.debug("process %r created: pid %s", program, self._pid)
        self._connecting = loop.create_task(self._connect(waiter))

    def __repr__(self):
        parts = [type(self).__name__]
        if self._closed:
            parts.append("closed")
        if self._pid is None:
            parts.append("not started")
        else:
            parts.append(f"pid={self._pid}")
            parts.append("running" if self._returncode is None else f"returncode={self._returncode}")
        stdin, stdout, stderr = map(self._pipes.get, range(3))
        shared = stdout is not None and stdout is stderr
        for name, end in (("stdin", stdin), ("stdout=stderr" if shared else "stdout", stdout),
                          ("stderr", None if shared else stderr)):
            if end is not None:
                parts.append(f"{name}={end.pipe}")
        return f"<{' '.join(parts)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes[fd].pipe if fd in self._pipes else None

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        for end in filter(None, self._pipes.values()):
            end.pipe.close()
        child = self._proc
        if child is None or self._returncode is not None or child.poll() is not None:
            return
        if self._loop.get_debug():
            logger.warning("Close running child process: kill %r", self)
        try:
            child.kill()
        except (ProcessLookupError, PermissionError):
            pass

    def __del__(self, _warn=warnings.warn):
        if not self._closed:
            _warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self.close()

    def _child(self):
        if self._proc is None:
            raise ProcessLookupError()
        return self._proc

    def send_signal(self, signal):
        self._child().send_signal(signal)

    def terminate(self):
        self._child().terminate()

    def kill(self):
        self._child().kill()

    # The course of things: the pipes are connected, each ends, the process ends; when all have, so has the transport.

    async def _connect(self, waiter):
        failure = None
        try:
            await self._connect_pipes()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            failure = error
        if waiter is None or waiter.cancelled():
            return
        if failure is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(failure)

    async def _connect_pipes(self):
        loop, child = self._loop, self._proc
        directions = ((child.stdin, connect_write_pipe, WriteSubprocessPipeProto),
                      (child.stdout, connect_read_pipe, ReadSubprocessPipeProto),
                      (child.stderr, connect_read_pipe, ReadSubprocessPipeProto))
        for fd, (pipe, connect, kind) in enumerate(directions):
            if pipe is not None:
                _, self._pipes[fd] = await connect(loop, functools.partial(kind, self, fd), pipe)
        held_back, self._held_back = self._held_back, None
        loop.call_soon(self._protocol.connection_made, self)
        for call in held_back:
            loop.call_soon(*call)

    def _call(self, *call):
        if self._held_back is None:
            self._loop.call_soon(*call)
        else:
            self._held_back.append(call)

    def _tell(self, what, *arguments):
        self._call(getattr(self._protocol, what), *arguments)

    def _pipe_ended(self, fd, error):
        self._tell("pipe_connection_lost", fd, error)
        self._end_if_all_has()

    def _process_exited(self, code):
        if self._loop.get_debug():
            logger.info("%r exited with return code %r", self, code)
        self._returncode = code
        if self._proc.returncode is None:
            self._proc.returncode = code
        self._tell("process_exited")
        self._end_if_all_has()

    def _end_if_all_has(self):
        if self._returncode is None or self._has_ended:
            return
        if self._held_back is not None:
            # Connecting was cancelled or is still under way: there is nothing to wait for.
            self._wake_waiters()
        if all(end is not None and end.disconnected for end in self._pipes.values()):
            self._has_ended = True
            self._call(self._end, None)

    def _end(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._wake_waiters()
            self._loop = self._proc = self._protocol = None

    async def _wait(self):
        """Wait for the end of the process; its code."""
        if self._returncode is None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            return await waiter
        return self._returncode

    def _wake_waiters(self):
        while self._waiters:
            waiter = self._waiters.pop(0)
            if not waiter.done():
                waiter.set_result(self._returncode)


def _watch_child(loop, transport):
    """Tell a transport when its process has ended."""
    pid = transport.get_pid()
    pidfd = os.pidfd_open(pid)

    def ended():
        nonlocal watching
        if watching is None:
            # Told twice, when the loop looked again before it came to this.
            return
        watching.stop()
        watching = None
        try:
            _, status = os.waitpid(pid, 0)
        except ChildProcessError:
            code = 255
            logger.warning("child process pid %d exit status already read:  will report returncode 255", pid)
        else:
            code = os.waitstatus_to_exitcode(status)
        os.close(pidfd)
        loop.call_soon_threadsafe(transport._process_exited, code)

    watching = watch(loop, pidfd, False, ended)


async def _run(loop, protocol_factory, args, about, streams, options):
    """Start a process; a pair of transport and protocol."""
    protocol = protocol_factory()
    debug = loop.get_debug()
    if debug:
        logger.debug(" ".join([about, *_shown(*streams)]))
    waiter = loop.create_future()
    shell = isinstance(args, (bytes, str))
    transport = _UnixSubprocessTransport(loop, protocol, args, shell, *streams, 0, waiter=waiter, **options)
    _watch_child(loop, transport)
    try:
        await waiter
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    if debug:
        logger.info("%s: %r", about, transport)
    return transport, protocol


def _shown(stdin, stdout, stderr):
    """Where the streams of a child go, for the log."""
    words = {subprocess.PIPE: "<pipe>", subprocess.STDOUT: "<stdout>"}
    wanted = {"stdin": stdin, "stdout": stdout, "stderr": stderr}
    if stdout is not None and stderr == subprocess.STDOUT:
        wanted = {"stdin": stdin, "stdout=stderr": stdout}
    return [f"{name}={words.get(where, repr(where))}" for name, where in wanted.items() if where is not None]


def _check(wants_shell, shell, universal_newlines, bufsize, text, encoding, errors):
    """Refuse what subprocess.Popen takes and streams of bytes do not."""
    for is_wrong, rule in (
            (universal_newlines, "universal_newlines must be False"),
            (bool(shell) != wants_shell, f"shell must be {wants_shell}"),
            (bufsize != 0, "bufsize must be 0"),
            (text, "text must be False"),
            (encoding is not None, "encoding must be None"),
            (errors is not None, "errors must be None")):
        if is_wrong:
            raise ValueError(rule)


async def subprocess_shell(
    loop, protocol_factory, cmd, *, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    universal_newlines=False, shell=True, bufsize=0, encoding=None, errors=None, text=None, **kwargs,
):
    """Run a command in a shell; a pair of transport and protocol."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    _check(True, shell, universal_newlines, bufsize, text, encoding, errors)
    about = f"run shell command {cmd!r}"
    return await _run(loop, protocol_factory, cmd, about, (stdin, stdout, stderr), kwargs)


async def subprocess_exec(
    loop, protocol_factory, program, *args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    universal_newlines=False, shell=False, bufsize=0, encoding=None, errors=None, text=None, **kwargs,
):
    """Run a program; a pair of transport and protocol."""
    _check(False, shell, universal_newlines, bufsize, text, encoding, errors)
    about = f"execute program {program!r}"
    return await _run(loop, protocol_factory, (program, *args), about, (stdin, stdout, stderr), kwargs)
