"""The texts and stacks of tasks."""

import reprlib

from asyncio import _stack, base_futures


def _task_repr_info(task):
    """Return the parts of a task's text."""
    info = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    coro = task.get_coro()
    if coro:
        name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or repr(coro)
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
        code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
        state = "running" if frame is not None else "done, defined"
        place = f" {state} at {code.co_filename}:{frame.f_lineno if frame else code.co_firstlineno}" if code else ""
        info.insert(2, f"coro=<{name}(){place}>")
    return info


@reprlib.recursive_repr()
def _task_repr(task):
    """Return a task's text."""
    return f"<{task.__class__.__name__} {' '.join(_task_repr_info(task))}>"


def _task_get_stack(task, limit):
    """Return the frames of a task."""
    return _stack.get_stack(task, limit)


def _task_print_stack(task, limit, file):
    """Print the frames of a task."""
    _stack.print_stack(task, limit, file)
