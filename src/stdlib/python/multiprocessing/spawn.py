"""What a fresh child process does to begin."""

import os
import sys
from multiprocessing import process, util
from multiprocessing.context import get_spawning_popen

__all__ = ["freeze_support", "set_executable", "get_executable", "get_preparation_data", "prepare", "import_main_path"]

_executable = None


def set_executable(exe):
    """Set the program that child processes run."""
    global _executable
    _executable = None if exe is None else os.fspath(exe)


def get_executable():
    """Return the program that child processes run."""
    return sys.executable if _executable is None else _executable


def freeze_support():
    """Does nothing: programs are not frozen here."""


def spawn_main(fds):
    """Run in a child that was started with these descriptors."""
    from multiprocessing import popen
    reader, sentinel, *passed = fds
    os.set_inheritable(reader, False)
    os.set_inheritable(sentinel, False)
    for fd in passed:
        os.set_inheritable(fd, False)
    code = popen.run_child(reader, reader, passed)
    util._flush_std_streams()
    os._exit(code & 255)


def _check_not_importing_main():
    if getattr(process.current_process(), "_inheriting", False):
        raise RuntimeError("""
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """)


def get_preparation_data(name):
    """Return what a child must know of this process."""
    _check_not_importing_main()
    data = {
        "log_to_stderr": util._log_to_stderr,
        "authkey": bytes(process.current_process().authkey),
        "name": name,
        "sys_path": list(sys.path),
        "sys_argv": sys.argv,
        "orig_dir": process.ORIGINAL_DIR,
        "dir": os.getcwd(),
    }
    if util._logger is not None:
        data["log_level"] = util._logger.getEffectiveLevel()
    main = sys.modules["__main__"]
    main_name = getattr(getattr(main, "__spec__", None), "name", None)
    if main_name is not None:
        data["init_main_from_name"] = main_name
    else:
        main_path = getattr(main, "__file__", None)
        if main_path is not None:
            if not os.path.isabs(main_path) and process.ORIGINAL_DIR is not None:
                main_path = os.path.join(process.ORIGINAL_DIR, main_path)
            data["init_main_from_path"] = os.path.normpath(main_path)
    return data


def prepare(data):
    """Become like the parent, as far as it told."""
    if "name" in data:
        process.current_process().name = data["name"]
    if "authkey" in data:
        process.current_process().authkey = data["authkey"]
    if data.get("log_to_stderr"):
        util.log_to_stderr()
    if "log_level" in data:
        util.get_logger().setLevel(data["log_level"])
    if "sys_path" in data:
        sys.path = data["sys_path"]
    if "sys_argv" in data:
        sys.argv = data["sys_argv"]
    if "dir" in data:
        os.chdir(data["dir"])
    if "orig_dir" in data:
        process.ORIGINAL_DIR = data["orig_dir"]
    if "init_main_from_name" in data:
        _fixup_main_from_name(data["init_main_from_name"])
    elif "init_main_from_path" in data:
        _fixup_main_from_path(data["init_main_from_path"])


old_main_modules = []


def _become_main(content):
    """Make a namespace the main module."""
    import types
    module = types.ModuleType("__mp_main__")
    module.__dict__.update(content)
    sys.modules["__main__"] = sys.modules["__mp_main__"] = module


def _fixup_main_from_name(name):
    """Import the main module by its name."""
    main = sys.modules["__main__"]
    if name == "__main__" or name.endswith(".__main__"):
        return
    if getattr(getattr(main, "__spec__", None), "name", None) == name:
        return
    old_main_modules.append(main)
    import runpy
    _become_main(runpy.run_module(name, run_name="__mp_main__", alter_sys=True))


def _fixup_main_from_path(path):
    """Import the main module by its path."""
    main = sys.modules["__main__"]
    if os.path.splitext(os.path.basename(path))[0] == "ipython":
        return
    if getattr(main, "__file__", None) == path:
        return
    old_main_modules.append(main)
    _become_main_from_path(path)


def _become_main_from_path(path):
    import types
    module = types.ModuleType("__mp_main__")
    module.__file__ = path
    sys.modules["__mp_main__"] = module
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec")
    exec(code, module.__dict__)
    sys.modules["__main__"] = module


def import_main_path(path):
    """Import the main module by its path."""
    _fixup_main_from_path(path)
