"""Who awaits whom: the call graph of a task or a future."""

import dataclasses
import sys
import types

from asyncio import events, futures, tasks

__all__ = (
    "capture_call_graph",
    "format_call_graph",
    "print_call_graph",
    "FrameCallGraphEntry",
    "FutureCallGraph",
)

_COROUTINE, _ASYNC_GENERATOR, _GENERATOR = 0x180, 0x200, 0x20


@dataclasses.dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    """A frame of a call stack."""

    frame: types.FrameType


@dataclasses.dataclass(frozen=True, slots=True)
class FutureCallGraph:
    """A future, the frames in which its task waits, and the graphs of those that await it."""

    future: futures.Future
    call_stack: tuple[FrameCallGraphEntry, ...]
    awaited_by: tuple["FutureCallGraph", ...]


def _limited(stack, limit):
    if limit is None:
        return tuple(stack)
    if limit == 0:
        return ()
    return tuple(stack[-limit:] if limit > 0 else stack[:-limit])


def _awaited_by(future, limit):
    waiting = getattr(future, "_asyncio_awaited_by", None) or ()
    return tuple(_graph(parent, limit) for parent in waiting)


def _graph(future, limit):
    if not isinstance(future, futures.Future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")
    stack = []
    step = future.get_coro() if hasattr(future, "get_coro") else None
    while step is not None:
        if hasattr(step, "cr_await"):
            frame, step = step.cr_frame, step.cr_await
        elif hasattr(step, "ag_await"):
            frame, step = step.ag_frame, step.ag_await
        else:
            break
        if frame is not None:
            stack.append(FrameCallGraphEntry(frame))
    stack.reverse()
    return FutureCallGraph(future, _limited(stack, limit), _awaited_by(future, limit))


def _is_suspendable(frame):
    return bool(frame.f_code.co_flags & (_COROUTINE | _ASYNC_GENERATOR | _GENERATOR))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph of a future, or of the running task; None outside of tasks."""
    loop = events._get_running_loop()
    if future is not None:
        if loop is None or future is not tasks.current_task(loop):
            return _graph(future, limit)
    else:
        if loop is None:
            raise RuntimeError(
                "capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided"
            )
        future = tasks.current_task(loop)
    if future is None:
        return None
    stack = []
    frame = sys._getframe(depth) if limit != 0 else None
    while frame is not None:
        stack.append(FrameCallGraphEntry(frame))
        back = frame.f_back
        if _is_suspendable(frame) and (back is None or not _is_suspendable(back)):
            break
        frame = back
    return FutureCallGraph(future, _limited(stack, limit), _awaited_by(future, limit))


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph as a text; empty where there is none."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    if graph is None:
        return ""
    lines = []
    _render(graph, lines, "")
    return "\n".join(lines)


def _render(graph, lines, indent):
    future = graph.future
    if isinstance(future, tasks.Task):
        lines.append(f"{indent}* Task(name={future.get_name()!r}, id={id(future):#x})")
    else:
        lines.append(f"{indent}* Future(id={id(future):#x})")
    if graph.call_stack:
        lines.append(f"{indent}  + Call stack:")
        lines += [f"{indent}  |   {_place(entry.frame)}" for entry in graph.call_stack]
    if graph.awaited_by:
        lines.append(f"{indent}  + Awaited by:")
        for parent in graph.awaited_by:
            _render(parent, lines, indent + "    ")


def _place(frame):
    code = frame.f_code
    if code.co_flags & _COROUTINE:
        kind = "async "
    elif code.co_flags & _ASYNC_GENERATOR:
        kind = "async generator "
    elif code.co_flags & _GENERATOR:
        kind = "generator "
    else:
        kind = ""
    return f"File {code.co_filename!r}, line {frame.f_lineno}, in {kind}{code.co_qualname}()"


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print the call graph of a future, or of the running task."""
    print(format_call_graph(future, depth=depth, limit=limit), file=file)
