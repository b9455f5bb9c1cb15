"""The stacks of tasks, and where things were created."""

import linecache
import sys
import traceback


def extract_stack(limit):
    """The frames that led here, this library's left out, oldest first."""
    frame = sys._getframe(1)
    stack = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=limit, lookup_lines=False)
    stack.reverse()
    return stack


def _frame_of(coro):
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        if hasattr(coro, name):
            return getattr(coro, name)
    return None


def get_stack(task, limit):
    """The frames of a task's coroutine, or of the traceback it ended with."""
    frames = []
    frame = _frame_of(task.get_coro())
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        entry = task._exception.__traceback__
        while entry is not None and (limit is None or len(frames) < limit):
            frames.append(entry.tb_frame)
            entry = entry.tb_next
    return frames


def print_stack(task, limit, file):
    """Print a task's stack as a traceback is printed."""
    if file is None:
        file = sys.stderr
    exception = task._exception if task.done() and not task.cancelled() else None
    entries = []
    for frame in task.get_stack(limit=limit):
        filename = frame.f_code.co_filename
        linecache.checkcache(filename)
        line = linecache.getline(filename, frame.f_lineno, frame.f_globals)
        entries.append((filename, frame.f_lineno, frame.f_code.co_name, line))
    if not entries:
        print(f"No stack for {task!r}", file=file)
    else:
        what = "Stack" if exception is None else "Traceback"
        print(f"{what} for {task!r} (most recent call last):", file=file)
    traceback.print_list(entries, file=file)
    if exception is not None:
        for line in traceback.format_exception_only(type(exception), exception):
            print(line, file=file, end="")
