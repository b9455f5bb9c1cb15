"""Child processes of an event loop: their transport, their pipes, and noticing their end."""

import asyncio
import os
import subprocess
import warnings
from asyncio import protocols, transports
from asyncio._pipes import connect_read_pipe, connect_write_pipe
from asyncio._watch import watch
from asyncio.log import logger


class _WritePipeProtocol(protocols.BaseProtocol):
    """The pipe to a child's standard input."""

    def __init__(self, process, fd):
        self.process = process
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def connection_made(self, transport):
        self.pipe = transport

    def __repr__(self):
        return f"<{type(self).__name__} fd={self.fd} pipe={self.pipe!r}>"

    def connection_lost(self, exc):
        self.disconnected = True
        self.process._pipe_connection_lost(self.fd, exc)
        self.process = None

    def pause_writing(self):
        self.process._protocol.pause_writing()

    def resume_writing(self):
        self.process._protocol.resume_writing()


class _ReadPipeProtocol(_WritePipeProtocol, protocols.Protocol):
    """The pipe from a child's standard output or error."""

    def data_received(self, data):
        self.process._pipe_data_received(self.fd, data)


_WritePipeProtocol.__name__ = _WritePipeProtocol.__qualname__ = "WriteSubprocessPipeProto"
_ReadPipeProtocol.__name__ = _ReadPipeProtocol.__qualname__ = "ReadSubprocessPipeProto"
_WritePipeProtocol.__module__ = _ReadPipeProtocol.__module__ = "asyncio.base_subprocess"


class _UnixSubprocessTransport(transports.SubprocessTransport):
    """A child process."""

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=None, extra=None, **kwargs):
        super().__init__(extra)
        self._closed = False
        self._protocol = protocol
        self._loop = loop
        self._proc = None
        self._pid = None
        self._returncode = None
        self._exit_waiters = []
        self._pending_calls = []
        self._pipes = {}
        self._finished = False
        self._pipes_connected = False
        for fd, wanted in enumerate((stdin, stdout, stderr)):
            if wanted == subprocess.PIPE:
                self._pipes[fd] = None
        try:
            self._proc = subprocess.Popen(
                args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, universal_newlines=False, bufsize=bufsize,
                **kwargs,
            )
        except:
            self.close()
            raise
        self._pid = self._proc.pid
        self._extra["subprocess"] = self._proc
        if loop.get_debug():
            program = args if isinstance(args, (bytes, str)) else args[0]
            logger.debug("process %r created: pid %s", program, self._pid)
        self._connecting = loop.create_task(self._connect_pipes(waiter))

    def __repr__(self):
        info = [type(self).__name__]
        if self._closed:
            info.append("closed")
        if self._pid is not None:
            info.append(f"pid={self._pid}")
        if self._returncode is not None:
            info.append(f"returncode={self._returncode}")
        elif self._pid is not None:
            info.append("running")
        else:
            info.append("not started")
        named = [(name, self._pipes.get(fd)) for fd, name in ((0, "stdin"), (1, "stdout"), (2, "stderr"))]
        if named[1][1] is not None and named[1][1] is named[2][1]:
            named[1:] = [("stdout=stderr", named[1][1])]
        info.extend(f"{name}={each.pipe}" for name, each in named if each is not None)
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        for each in self._pipes.values():
            if each is None:
                continue
            each.pipe.close()
        if self._proc is not None and self._returncode is None and self._proc.poll() is None:
            if self._loop.get_debug():
                logger.warning("Close running child process: kill %r", self)
            try:
                self._proc.kill()
            except (ProcessLookupError, PermissionError):
                pass

    def __del__(self, _warn=warnings.warn):
        if not self._closed:
            _warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self.close()

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes[fd].pipe if fd in self._pipes else None

    def _check_proc(self):
        if self._proc is None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check_proc()
        self._proc.send_signal(signal)

    def terminate(self):
        self._check_proc()
        self._proc.terminate()

    def kill(self):
        self._check_proc()
        self._proc.kill()

    async def _connect_pipes(self, waiter):
        try:
            proc, loop = self._proc, self._loop
            if proc.stdin is not None:
                _, pipe = await connect_write_pipe(loop, lambda: _WritePipeProtocol(self, 0), proc.stdin)
                self._pipes[0] = pipe
            if proc.stdout is not None:
                _, pipe = await connect_read_pipe(loop, lambda: _ReadPipeProtocol(self, 1), proc.stdout)
                self._pipes[1] = pipe
            if proc.stderr is not None:
                _, pipe = await connect_read_pipe(loop, lambda: _ReadPipeProtocol(self, 2), proc.stderr)
                self._pipes[2] = pipe
            assert self._pending_calls is not None
            loop.call_soon(self._protocol.connection_made, self)
            for callback, data in self._pending_calls:
                loop.call_soon(callback, *data)
            self._pending_calls = None
            self._pipes_connected = True
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if waiter is not None and not waiter.cancelled():
                waiter.set_exception(exc)
        else:
            if waiter is not None and not waiter.cancelled():
                waiter.set_result(None)

    def _call(self, callback, *data):
        if self._pending_calls is not None:
            self._pending_calls.append((callback, data))
        else:
            self._loop.call_soon(callback, *data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _process_exited(self, returncode):
        assert returncode is not None, returncode
        assert self._returncode is None, self._returncode
        if self._loop.get_debug():
            logger.info("%r exited with return code %r", self, returncode)
        self._returncode = returncode
        if self._proc.returncode is None:
            self._proc.returncode = returncode
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        """Wait for the end of the process; its code."""
        if self._returncode is not None:
            return self._returncode
        waiter = self._loop.create_future()
        self._exit_waiters.append(waiter)
        return await waiter

    def _try_finish(self):
        assert not self._finished
        if self._returncode is None:
            return
        if not self._pipes_connected:
            # Connecting was cancelled or is still under way: there is nothing to wait for.
            self._wake_waiters()
        if all(pipe is not None and pipe.disconnected for pipe in self._pipes.values()):
            self._finished = True
            self._call(self._call_connection_lost, None)

    def _wake_waiters(self):
        for waiter in self._exit_waiters or ():
            if not waiter.done():
                waiter.set_result(self._returncode)
        self._exit_waiters = []

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._wake_waiters()
            self._loop = None
            self._proc = None
            self._protocol = None


def _watch_child(loop, transport):
    """Tell a transport when its process has ended."""
    pid = transport.get_pid()
    pidfd = os.pidfd_open(pid)

    def ended():
        nonlocal watching
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


async def _make(loop, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs):
    waiter = loop.create_future()
    transport = _UnixSubprocessTransport(loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=waiter,
                                         extra=extra, **kwargs)
    _watch_child(loop, transport)
    try:
        await waiter
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport


def _log(loop, message, stdin, stdout, stderr):
    if not loop.get_debug():
        return None
    def shown(wanted):
        return {subprocess.PIPE: "<pipe>", subprocess.STDOUT: "<stdout>"}.get(wanted, repr(wanted))
    info = [message]
    if stdin is not None:
        info.append(f"stdin={shown(stdin)}")
    if stdout is not None and stderr == subprocess.STDOUT:
        info.append(f"stdout=stderr={shown(stdout)}")
    else:
        if stdout is not None:
            info.append(f"stdout={shown(stdout)}")
        if stderr is not None:
            info.append(f"stderr={shown(stderr)}")
    logger.debug(" ".join(info))
    return message


def _check(universal_newlines, shell, wants_shell, bufsize, text, encoding, errors):
    if universal_newlines:
        raise ValueError("universal_newlines must be False")
    if bool(shell) != wants_shell:
        raise ValueError(f"shell must be {wants_shell}")
    if bufsize != 0:
        raise ValueError("bufsize must be 0")
    if text:
        raise ValueError("text must be False")
    if encoding is not None:
        raise ValueError("encoding must be None")
    if errors is not None:
        raise ValueError("errors must be None")


async def subprocess_shell(
    loop, protocol_factory, cmd, *, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    universal_newlines=False, shell=True, bufsize=0, encoding=None, errors=None, text=None, **kwargs,
):
    """Run a command in a shell; a pair of transport and protocol."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    _check(universal_newlines, shell, True, bufsize, text, encoding, errors)
    protocol = protocol_factory()
    message = _log(loop, "run shell command %r" % cmd, stdin, stdout, stderr)
    transport = await _make(loop, protocol, cmd, True, stdin, stdout, stderr, bufsize, **kwargs)
    if message is not None:
        logger.info("%s: %r", message, transport)
    return transport, protocol


async def subprocess_exec(
    loop, protocol_factory, program, *args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    universal_newlines=False, shell=False, bufsize=0, encoding=None, errors=None, text=None, **kwargs,
):
    """Run a program; a pair of transport and protocol."""
    _check(universal_newlines, shell, False, bufsize, text, encoding, errors)
    protocol = protocol_factory()
    message = _log(loop, f"execute program {program!r}", stdin, stdout, stderr)
    transport = await _make(loop, protocol, (program, *args), False, stdin, stdout, stderr, bufsize, **kwargs)
    if message is not None:
        logger.info("%s: %r", message, transport)
    return transport, protocol
