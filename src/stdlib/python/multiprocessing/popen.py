"""The child processes behind process objects, one class for each start method."""

import io
import os
import pickle
import sys
from multiprocessing import context, process, util
from multiprocessing.connection import wait

_inherited = []


def inherited_fd(index):
    """Return a descriptor that the parent passed to this process, a copy of its own."""
    return os.dup(_inherited[index])


class ForkPopen:
    """A copy of this process."""

    method = "fork"

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self._launch(process_obj)

    def duplicate_for_child(self, fd):
        """Return how the child names a descriptor."""
        return fd

    def _launch(self, process_obj):
        parent_read, child_write = os.pipe()
        child_read, parent_write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(parent_read)
                os.close(parent_write)
                util._reset_for_child()
                code = process_obj._bootstrap(parent_sentinel=child_read)
            finally:
                util._flush_std_streams()
                os._exit(code)
        os.close(child_write)
        os.close(child_read)
        self.sentinel = parent_read
        self._fds = (parent_read, parent_write)
        self.finalizer = util.Finalize(self, _close_fds, self._fds)

    def poll(self, flag=os.WNOHANG):
        """Return the exit code, None while the process runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, flag)
            except OSError:
                return None
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end; the exit code, None if the time is up."""
        if self.returncode is None:
            if timeout is not None:
                if not wait([self.sentinel], timeout):
                    return None
            return self.poll(os.WNOHANG if timeout == 0.0 else 0)
        return self.returncode

    def _send_signal(self, number):
        if self.returncode is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise

    def interrupt(self):
        """Send SIGINT."""
        self._send_signal(2)

    def terminate(self):
        """Send SIGTERM."""
        self._send_signal(15)

    def kill(self):
        """Send SIGKILL."""
        self._send_signal(9)

    def close(self):
        """Give up the descriptors."""
        if self.finalizer is not None:
            self.finalizer()


def _close_fds(*fds):
    for fd in fds:
        try:
            os.close(fd)
        except OSError:
            pass


def _pickled(popen, process_obj):
    """Return what a child needs to begin, as bytes."""
    from multiprocessing import reduction, resource_tracker, spawn
    data = spawn.get_preparation_data(process_obj._name)
    data["resources"] = popen.duplicate_for_child(resource_tracker.getfd())
    buffer = io.BytesIO()
    context.set_spawning_popen(popen)
    try:
        reduction.dump(data, buffer)
        reduction.dump(process_obj, buffer)
    finally:
        context.set_spawning_popen(None)
    return buffer.getvalue()


class SpawnPopen(ForkPopen):
    """A fresh process."""

    method = "spawn"

    def __init__(self, process_obj):
        self._passed = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._passed.append(fd)
        return len(self._passed) - 1

    def _launch(self, process_obj):
        from multiprocessing import spawn
        import subprocess
        data = _pickled(self, process_obj)
        parent_read, child_write = os.pipe()
        child_read, parent_write = os.pipe()
        try:
            fds = [child_read, child_write, *self._passed]
            command = f"from multiprocessing.spawn import spawn_main; spawn_main({fds})"
            executable = os.fsencode(spawn.get_executable())
            self.pid = subprocess._spawn(
                executable, [executable, "-c", command, "--multiprocessing-fork"], [executable], os._env_list(os.environ),
                [-1, -1, -1], keep=fds, close_fds=True, restore_signals=False,
            )
        finally:
            os.close(child_read)
            os.close(child_write)
        self.sentinel = parent_read
        with open(parent_write, "wb", closefd=False) as stream:
            stream.write(len(data).to_bytes(8, "little") + data)
        self.finalizer = util.Finalize(self, _close_fds, (parent_read, parent_write))


class ForkServerPopen(SpawnPopen):
    """A copy of the server process."""

    method = "forkserver"

    def _launch(self, process_obj):
        from multiprocessing import forkserver
        data = _pickled(self, process_obj)
        self.sentinel, parent_write = forkserver.connect_to_new_process(self._passed)
        self.finalizer = util.Finalize(self, _close_fds, (self.sentinel, parent_write))
        with open(parent_write, "wb", closefd=False) as stream:
            stream.write(len(data).to_bytes(8, "little") + data)
        self.pid = forkserver.read_number(self.sentinel)

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            from multiprocessing import forkserver
            if not wait([self.sentinel], 0 if flag == os.WNOHANG else None):
                return None
            try:
                self.returncode = forkserver.read_number(self.sentinel)
            except (OSError, EOFError):
                self.returncode = 255
        return self.returncode


def run_child(fd, sentinel, passed):
    """Be a child: read what the parent wrote, run it; the exit code."""
    from multiprocessing import resource_tracker, spawn
    _inherited[:] = passed
    with open(fd, "rb", closefd=False) as stream:
        size = int.from_bytes(stream.read(8), "little")
        data = io.BytesIO(stream.read(size))
    process.current_process()._inheriting = True
    try:
        preparation = pickle.load(data)
        resource_tracker._resource_tracker._inherit(inherited_fd(preparation["resources"]))
        spawn.prepare(preparation)
        process_obj = pickle.load(data)
    finally:
        del process.current_process()._inheriting
    for each in passed:
        os.close(each)
    _inherited.clear()
    return process_obj._bootstrap(sentinel)
