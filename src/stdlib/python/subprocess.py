"""Programs in child processes."""

import errno
import io
import os
import sys
import _posixsubprocess
from time import monotonic as _time

__all__ = [
    "Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
    "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess",
]

PIPE = -1
STDOUT = -2
DEVNULL = -3

_PIPE_BUF = 512
_USE_POSIX_SPAWN = True
_USE_VFORK = True


class SubprocessError(Exception):
    """What goes wrong with child processes."""


class CalledProcessError(SubprocessError):
    """A program ended with another code than 0, and the caller asked to be told so."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                return f"Command '{self.cmd!s}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd!s}' died with unknown signal {-self.returncode}."
        return f"Command {self.cmd!r} returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        """What the program wrote."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program did not end in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        """What the program wrote until then."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """A program that ended: its arguments, its code, what it wrote."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    __class_getitem__ = classmethod(type(list[int]))

    def check_returncode(self):
        """Raise CalledProcessError unless the code is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    """Join arguments to one text as Windows programs split it."""
    result = []
    for arg in map(os.fsdecode, seq):
        quoted = " " in arg or "\t" in arg or not arg
        text = []
        slashes = 0
        for letter in arg:
            if letter == "\\":
                slashes += 1
                continue
            if letter == '"':
                text.append("\\" * (slashes * 2) + '\\"')
            else:
                text.append("\\" * slashes + letter)
            slashes = 0
        text.append("\\" * (slashes * 2 if quoted else slashes))
        text = "".join(text)
        result.append(f'"{text}"' if quoted else text)
    return " ".join(result)


def call(*popenargs, timeout=None, **kwargs):
    """Run a program; its code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Run a program; raise CalledProcessError unless its code is 0."""
    code = call(*popenargs, **kwargs)
    if code:
        cmd = kwargs.get("args")
        raise CalledProcessError(code, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program; what it writes."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        is_text = kwargs.get("universal_newlines") or kwargs.get("text") or kwargs.get("encoding") or kwargs.get("errors")
        kwargs["input"] = "" if is_text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end; a CompletedProcess."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Run a command in a shell; (code, what it writes)."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as problem:
        data = problem.output
        code = problem.returncode
    return code, data.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    """Run a command in a shell; what it writes."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


_active = []


def _cleanup():
    """Collect children whose Popen objects are gone."""
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxsize) is not None:
            try:
                _active.remove(process)
            except ValueError:
                pass


def _spawn(name, args, programs, env, standard, *, cwd=None, preexec_fn=None, keep=(), **options):
    """Start a program; its number. What fails before it runs is raised here."""
    report_read, report_write = os.pipe()
    try:
        try:
            while report_write < 3:
                report_write = os.dup(report_write)
            options = {key: int(value) if value is True or value is False else value for key, value in options.items()}
            options.update(args=args, programs=programs, env=env, standard=standard, cwd=cwd, keep=list(keep), report=report_write)
            pid = _posixsubprocess.spawn(options, preexec_fn)
        finally:
            os.close(report_write)
        report = b""
        while len(report) < 1000 and (piece := os.read(report_read, 1000)):
            report += piece
    finally:
        os.close(report_read)
    if not report:
        return pid
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        pass
    stage, _, code = report.decode().partition(":")
    if stage == "preexec":
        raise SubprocessError("Exception occurred in preexec_fn.")
    code = int(code)
    if stage == "chdir":
        raise OSError(code, os.strerror(code), cwd)
    if stage == "exec":
        raise OSError(code, os.strerror(code), name)
    raise OSError(code, os.strerror(code))


def _user_id(user, what, look_up):
    """Return the number of a user or group."""
    if isinstance(user, str):
        return look_up(user)
    if not isinstance(user, int):
        raise TypeError(f"{what} must be a string or an integer, not {type(user)}")
    if user < 0:
        raise ValueError(f"{what[0].upper()}ser ID cannot be negative, got {user}" if what == "User" else f"Group ID cannot be negative, got {user}")
    return user


def _uid(user):
    import pwd
    return _user_id(user, "User", lambda name: pwd.getpwnam(name).pw_uid)


def _gid(group, what="Group"):
    import grp
    return _user_id(group, what, lambda name: grp.getgrnam(name).gr_gid)


class Popen:
    """A program in a child process."""

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if stdout is STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        if pipesize is None:
            pipesize = -1
        if not isinstance(pipesize, int):
            raise TypeError("pipesize must be an integer")
        if process_group is None:
            process_group = -1
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if pass_fds and not close_fds:
            import warnings
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning, stacklevel=2)
            close_fds = True
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. "
                                  "Pass one or the other.")
        self.text_mode = encoding or errors or text or universal_newlines
        if self.text_mode and bufsize == 1:
            line_buffering, bufsize = True, -1
        else:
            line_buffering = False
            if bufsize == 1 and not self.text_mode and PIPE in (stdin, stdout, stderr):
                import warnings
                warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                              RuntimeWarning, stacklevel=2)
                bufsize = -1
        gid = None if group is None else _gid(group)
        gids = None
        if extra_groups is not None:
            if isinstance(extra_groups, str):
                raise ValueError("Groups must be a list, not a string")
            gids = [_gid(each, "Items in extra_groups") for each in extra_groups]
        uid = None if user is None else _uid(user)
        self._waitpid_lock = _Lock()
        self._sigint_wait_secs = 0.25
        self._closed_child_pipe_fds = False
        self._child_fds, mine, made = self._pipes(stdin, stdout, stderr, pipesize)
        try:
            self._open_streams(mine, bufsize, line_buffering, encoding, errors)
            self._start(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, restore_signals, gid, gids, uid,
                        umask, start_new_session, process_group)
        except:
            for stream in filter(None, (self.stdin, self.stdout, self.stderr)):
                try:
                    stream.close()
                except OSError:
                    pass
            raise
        finally:
            for fd in made:
                os.close(fd)

    def _pipes(self, stdin, stdout, stderr, size):
        """Return the child's descriptors, this side's ends, and what to close after the start."""
        child, mine, made = [-1, -1, -1], [-1, -1, -1], []
        try:
            for place, wanted in enumerate((stdin, stdout, stderr)):
                if wanted is None:
                    continue
                if wanted == PIPE and not hasattr(wanted, "fileno"):
                    reader, writer = os.pipe()
                    if size > 0:
                        try:
                            import fcntl
                            fcntl.fcntl(reader, fcntl.F_SETPIPE_SZ, size)
                        except (ImportError, OSError):
                            pass
                    child[place], mine[place] = (reader, writer) if place == 0 else (writer, reader)
                    made.append(child[place])
                elif wanted == STDOUT and place == 2:
                    child[2] = child[1] if child[1] != -1 else 1
                elif wanted == DEVNULL:
                    child[place] = self._get_devnull(made)
                elif isinstance(wanted, int):
                    child[place] = wanted
                else:
                    child[place] = wanted.fileno()
        except:
            for fd in made + [fd for fd in mine if fd != -1]:
                os.close(fd)
            raise
        return child, mine, made

    def _get_devnull(self, made):
        """Return a descriptor of the null device."""
        if not hasattr(self, "_devnull"):
            self._devnull = os.open(os.devnull, os.O_RDWR)
            made.append(self._devnull)
        return self._devnull

    def _open_streams(self, mine, bufsize, line_buffering, encoding, errors):
        """Make streams of this side's ends."""
        writing, reading, failing = mine
        if writing != -1:
            self.stdin = io.open(writing, "wb", bufsize)
            if self.text_mode:
                self.stdin = io.TextIOWrapper(self.stdin, encoding=encoding, errors=errors, write_through=True,
                                              line_buffering=line_buffering)
        if reading != -1:
            self.stdout = io.open(reading, "rb", bufsize)
            if self.text_mode:
                self.stdout = io.TextIOWrapper(self.stdout, encoding=encoding, errors=errors)
        if failing != -1:
            self.stderr = io.open(failing, "rb", bufsize)
            if self.text_mode:
                self.stderr = io.TextIOWrapper(self.stderr, encoding=encoding, errors=errors)

    def _start(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, restore_signals, gid, gids, uid,
               umask, start_new_session, process_group):
        """Start the program."""
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError("path-like args is not allowed when shell is true")
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c", *args]
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        sys.audit("subprocess.Popen", executable, args, cwd, env)
        if env is None:
            variables = os._env_list(os.environ)
        else:
            variables = os._env_list(env)
        name = os.fsencode(executable)
        if os.path.dirname(name):
            programs = [name]
        else:
            programs = [os.path.join(os.fsencode(folder), name) for folder in os.get_exec_path(env)]
        pass_fds = tuple(int(fd) for fd in pass_fds)
        if any(fd < 0 for fd in pass_fds):
            raise ValueError("bad value(s) in fds_to_keep")
        shown = executable
        if isinstance(shown, os.PathLike):
            shown = os.fspath(shown)
        self.pid = _spawn(
            shown, args, programs, variables, self._child_fds, cwd=cwd, preexec_fn=preexec_fn, keep=sorted(set(pass_fds)),
            close_fds=bool(close_fds), restore_signals=bool(restore_signals), start_new_session=bool(start_new_session),
            process_group=process_group, gid=gid, groups=gids, uid=uid, umask=umask,
        )
        self._child_created = True

    def __repr__(self):
        shown = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        if len(shown) > 80:
            shown = shown[:76] + "...>"
        return shown

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def universal_newlines(self):
        """Whether the streams are text."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self._finish(exc_type)

    def _finish(self, exc_type):
        """Wait for the end, after Ctrl-C for a moment only."""
        if exc_type is not KeyboardInterrupt:
            self.wait()
            return
        if self._sigint_wait_secs > 0:
            try:
                self._wait(timeout=self._sigint_wait_secs)
            except TimeoutExpired:
                pass
        self._sigint_wait_secs = 0

    def __del__(self, _maxsize=sys.maxsize):
        if not self._child_created:
            return
        if self.returncode is None:
            import warnings
            warnings.warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)
            if self._internal_poll(_deadstate=_maxsize) is None and _active is not None:
                _active.append(self)

    def communicate(self, input=None, timeout=None):
        """Send input, read everything, wait for the end; (stdout, stderr)."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if timeout is None and not self._communication_started and [self.stdin, self.stdout, self.stderr].count(None) >= 2:
            stdout = stderr = None
            if self.stdin:
                self._stdin_write(input)
            elif self.stdout:
                stdout = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                stderr = self.stderr.read()
                self.stderr.close()
            self.wait()
            return stdout, stderr
        end = None if timeout is None else _time() + timeout
        try:
            stdout, stderr = self._communicate(input, end, timeout)
        except KeyboardInterrupt:
            left = self._sigint_wait_secs if timeout is None else min(self._sigint_wait_secs, self._left(end))
            self._sigint_wait_secs = 0
            try:
                self._wait(timeout=left)
            except TimeoutExpired:
                pass
            raise
        finally:
            self._communication_started = True
        self.wait(timeout=self._left(end))
        return stdout, stderr

    def _stdin_write(self, input):
        """Write the input and close the stream; a program that does not read is no error."""
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                pass
            except OSError as problem:
                if problem.errno != errno.EINVAL:
                    raise
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass
        except OSError as problem:
            if problem.errno != errno.EINVAL:
                raise

    def _left(self, end):
        """Return the time until an end."""
        return None if end is None else end - _time()

    def _check_timeout(self, end, timeout, stdout, stderr, skip=False):
        """Raise TimeoutExpired when the time is up."""
        if end is not None and (skip or _time() > end):
            raise TimeoutExpired(
                self.args, timeout, output=b"".join(stdout) if stdout else None, stderr=b"".join(stderr) if stderr else None,
            )

    def _communicate(self, input, end, timeout):
        """Write and read until all streams are at their ends."""
        import selectors
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                try:
                    self.stdin.close()
                except BrokenPipeError:
                    pass
        if not self._communication_started:
            self._output = {stream: [] for stream in (self.stdout, self.stderr) if stream}
        stdout = self._output.get(self.stdout)
        stderr = self._output.get(self.stderr)
        if self.stdin and self._input is None:
            self._input_at = 0
            self._input = input
            if input is not None and self.text_mode:
                self._input = self._input.encode(self.stdin.encoding, self.stdin.errors)
        left_to_write = memoryview(self._input).cast("b") if self._input else None
        with selectors.PollSelector() as selector:
            if self.stdin and not self.stdin.closed and self._input:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for stream in (self.stdout, self.stderr):
                if stream and not stream.closed:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                left = self._left(end)
                if left is not None and left < 0:
                    self._check_timeout(end, timeout, stdout, stderr, skip=True)
                ready = selector.select(left)
                self._check_timeout(end, timeout, stdout, stderr)
                for key, _ in ready:
                    if key.fileobj is self.stdin:
                        piece = left_to_write[self._input_at:self._input_at + _PIPE_BUF]
                        try:
                            self._input_at += os.write(key.fd, piece)
                        except BrokenPipeError:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        else:
                            if self._input_at >= len(self._input):
                                selector.unregister(key.fileobj)
                                key.fileobj.close()
                    else:
                        data = os.read(key.fd, 32768)
                        if not data:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        self._output[key.fileobj].append(data)
        try:
            self.wait(timeout=self._left(end))
        except TimeoutExpired as problem:
            problem.timeout = timeout
            raise
        stdout = None if stdout is None else b"".join(stdout)
        stderr = None if stderr is None else b"".join(stderr)
        if self.text_mode:
            if stdout is not None:
                stdout = self._translate_newlines(stdout, self.stdout.encoding, self.stdout.errors)
            if stderr is not None:
                stderr = self._translate_newlines(stderr, self.stderr.encoding, self.stderr.errors)
        return stdout, stderr

    def _translate_newlines(self, data, encoding, errors):
        """Return bytes as text with newlines."""
        return data.decode(encoding, errors).replace("\r\n", "\n").replace("\r", "\n")

    def poll(self):
        """Return the code if the program has ended, else None."""
        return self._internal_poll()

    def _internal_poll(self, _deadstate=None):
        if self.returncode is None:
            if not self._waitpid_lock.acquire(False):
                return None
            try:
                if self.returncode is not None:
                    return self.returncode
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid == self.pid:
                    self._handle_exitstatus(status)
            except OSError as problem:
                if _deadstate is not None:
                    self.returncode = _deadstate
                elif problem.errno == errno.ECHILD:
                    self.returncode = 0
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _handle_exitstatus(self, status):
        """Note the code that a status means."""
        if os.WIFSTOPPED(status):
            self.returncode = -os.WSTOPSIG(status)
        else:
            self.returncode = os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        """Wait for the end; the code."""
        end = None if timeout is None else _time() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            left = self._sigint_wait_secs if timeout is None else min(self._sigint_wait_secs, self._left(end))
            self._sigint_wait_secs = 0
            try:
                self._wait(timeout=left)
            except TimeoutExpired:
                pass
            raise

    def _try_wait(self, flags):
        try:
            return os.waitpid(self.pid, flags)
        except ChildProcessError:
            return self.pid, 0

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(0)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
            return self.returncode
        end = _time() + timeout
        if self._ends_until(end):
            pass
        while True:
            if self._waitpid_lock.acquire(False):
                try:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
                        break
                finally:
                    self._waitpid_lock.release()
            left = self._left(end)
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            _sleep(min(left, 0.005))
        return self.returncode

    def _ends_until(self, end):
        """Sleep until the program ends or the time is up, where the system can tell."""
        import select
        try:
            fd = os.pidfd_open(self.pid)
        except OSError:
            return False
        try:
            poller = select.poll()
            poller.register(fd, select.POLLIN)
            return bool(poller.poll(max(0, self._left(end)) * 1000))
        finally:
            os.close(fd)

    def send_signal(self, sig):
        """Send a signal to the program, if it has not ended."""
        self.poll()
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        """Send SIGTERM."""
        self.send_signal(15)

    def kill(self):
        """Send SIGKILL."""
        self.send_signal(9)


def _sleep(seconds):
    import time
    time.sleep(seconds)


def _Lock():
    import _thread
    return _thread.allocate_lock()
