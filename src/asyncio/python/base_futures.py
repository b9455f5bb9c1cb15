"""What futures of all kinds have in common: the names of their states, and their texts."""

import reprlib

from asyncio.futures import isfuture

from asyncio import format_helpers

__all__ = ()

_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"


def _format_callbacks(cb):
    """Return the text of a future's callbacks."""
    shown = [format_helpers._format_callback_source(callback, ()) for callback, _ in cb]
    if len(shown) > 2:
        shown[1:-1] = [f"<{len(shown) - 2} more>"]
    return f"cb=[{', '.join(shown)}]"


def _future_repr_info(future):
    """Return the parts of a future's text."""
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={reprlib.repr(future._result)}")
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    if future._source_traceback:
        frame = future._source_traceback[-1]
        info.append(f"created at {frame[0]}:{frame[1]}")
    return info


@reprlib.recursive_repr()
def _future_repr(future):
    """Return a future's text."""
    return f"<{future.__class__.__name__} {' '.join(_future_repr_info(future))}>"
