"""The server process whose copies child processes are."""

import os
import select
import socket
import sys
import threading
from multiprocessing import process, spawn, util

__all__ = ["ensure_running", "get_inherited_fds", "connect_to_new_process", "set_forkserver_preload"]

MAXFDS_TO_SEND = 256

_lock = threading.RLock()
_control = None
_server_pid = None
_owner = None
_preload = ["__main__"]


def set_forkserver_preload(modules_names, *, on_error="ignore"):
    """Set the modules that the server imports."""
    global _preload
    if not all(type(name) is str for name in modules_names):
        raise TypeError("module_names must be a list of strings")
    _preload = modules_names


def get_inherited_fds():
    """Return the descriptors that this process was passed."""
    return None


def read_number(fd):
    """Read a number from a pipe."""
    data = b""
    while len(data) < 8:
        piece = os.read(fd, 8 - len(data))
        if not piece:
            raise EOFError("unexpected EOF")
        data += piece
    return int.from_bytes(data, "little", signed=True)


def _write_number(fd, number):
    os.write(fd, number.to_bytes(8, "little", signed=True))


def ensure_running():
    """Start the server if it does not run."""
    global _control, _server_pid, _owner
    with _lock:
        if _control is not None and _owner == os.getpid():
            try:
                if os.waitpid(_server_pid, os.WNOHANG)[0] == 0:
                    return
            except ChildProcessError:
                pass
            _control.close()
        data = spawn.get_preparation_data("ignore")
        wanted = {key: value for key, value in data.items() if key in ("init_main_from_path", "sys_path", "sys_argv")}
        if "__main__" not in _preload:
            wanted.pop("init_main_from_path", None)
        modules = [name for name in _preload if name != "__main__"]
        mine, other = socket.socketpair()
        with other:
            util._flush_std_streams()
            import subprocess
            command = f"from multiprocessing.forkserver import main; main({other.fileno()}, {modules!r}, {wanted!r})"
            executable = os.fsencode(spawn.get_executable())
            _server_pid = subprocess._spawn(
                executable, [executable, "-c", command], [executable], os._env_list(os.environ), [-1, -1, -1],
                keep=[other.fileno()], close_fds=True, restore_signals=False,
            )
        _control = mine
        _owner = os.getpid()
        util.Finalize(None, _stop, (os.getpid(),), exitpriority=-100)


def _stop(owner):
    """Let the server end."""
    global _control
    if _control is not None and owner == os.getpid():
        _control.close()
        _control = None
        try:
            os.waitpid(_server_pid, 0)
        except ChildProcessError:
            pass


def connect_to_new_process(fds):
    """Ask the server for a child; the ends of its status and data pipes."""
    ensure_running()
    if len(fds) + 3 >= MAXFDS_TO_SEND:
        raise ValueError("too many fds")
    parent_read, child_write = os.pipe()
    child_read, parent_write = os.pipe()
    try:
        with _lock:
            socket.send_fds(_control, [len(fds).to_bytes(4, "little")], [child_read, child_write, *fds])
    finally:
        os.close(child_read)
        os.close(child_write)
    return parent_read, parent_write


def main(control_fd, preload, data):
    """Be the server."""
    if "sys_argv" in data:
        sys.argv = data["sys_argv"]
    if "sys_path" in data:
        sys.path = data["sys_path"]
    if "init_main_from_path" in data:
        process.current_process()._inheriting = True
        try:
            spawn.import_main_path(data["init_main_from_path"])
        finally:
            del process.current_process()._inheriting
    for name in preload:
        try:
            __import__(name)
        except ImportError:
            pass
    util._flush_std_streams()
    os.set_inheritable(control_fd, False)
    import signal
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=control_fd)
    poller = select.poll()
    poller.register(control_fd, select.POLLIN)
    children = {}
    while True:
        for fd, _ in poller.poll():
            if fd != control_fd:
                _child_ended(poller, fd, *children.pop(fd))
                continue
            message, fds, _, _ = socket.recv_fds(control, 4, MAXFDS_TO_SEND)
            if not message:
                os._exit(0)
            _serve(control, poller, children, fds)


def _child_ended(poller, pidfd, pid, status_fd):
    """Tell the parent of a child that the child has ended."""
    poller.unregister(pidfd)
    os.close(pidfd)
    _, status = os.waitpid(pid, 0)
    try:
        _write_number(status_fd, os.waitstatus_to_exitcode(status))
    except BrokenPipeError:
        pass
    os.close(status_fd)


def _serve(control, poller, children, fds):
    """Fork a child that reads its work from the first descriptor."""
    data_fd, status_fd, *passed = fds
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            import signal
            signal.signal(signal.SIGINT, signal.default_int_handler)
            control.close()
            for pidfd, (_, fd) in children.items():
                os.close(pidfd)
                os.close(fd)
            os.close(status_fd)
            util._reset_for_child()
            from multiprocessing import popen
            code = popen.run_child(data_fd, data_fd, passed)
        except SystemExit as problem:
            code = problem.code if isinstance(problem.code, int) else 1
        except BaseException:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
        finally:
            util._flush_std_streams()
            os._exit(code & 255)
    _write_number(status_fd, pid)
    os.close(data_fd)
    for fd in passed:
        os.close(fd)
    pidfd = os.pidfd_open(pid)
    children[pidfd] = (pid, status_fd)
    poller.register(pidfd, select.POLLIN)
