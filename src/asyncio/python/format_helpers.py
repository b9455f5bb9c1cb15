"""Texts of callbacks, and the stack without this library's frames."""

import functools
import inspect
import reprlib
import sys
import traceback

from asyncio.constants import DEBUG_STACK_DEPTH


def _get_function_source(func):
    """Return where a function stands, None if it stands nowhere."""
    func = inspect.unwrap(func)
    if inspect.isfunction(func):
        return func.__code__.co_filename, func.__code__.co_firstlineno
    if isinstance(func, (functools.partial, functools.partialmethod)):
        return _get_function_source(func.func)
    return None


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    place = _get_function_source(func)
    return f"{text} at {place[0]}:{place[1]}" if place else text


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    """Return the text of arguments, which may be long or secret: without debugging they are left out."""
    if not debug:
        return "()"
    items = [reprlib.repr(arg) for arg in args or ()]
    items.extend(f"{name}={reprlib.repr(value)}" for name, value in (kwargs or {}).items())
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + (_format_args_and_kwargs(args, kwargs, debug=debug) if args is not None else "") + suffix


def extract_stack(f=None, limit=None):
    """Return the frames that led here, oldest first."""
    if f is None:
        f = sys._getframe().f_back
    if limit is None:
        limit = DEBUG_STACK_DEPTH
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=limit, lookup_lines=False)
    stack.reverse()
    return stack
