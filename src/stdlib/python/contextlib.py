"""Helpers for with and async with statements."""

from abc import ABC, abstractmethod
from functools import wraps

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager", "AsyncExitStack",
           "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress",
           "aclosing", "chdir"]

GenericAlias = type(list[int])

_COROUTINE = 0x80
_GENERATOR = 0x20
_ASYNC_GENERATOR = 0x200


def _kind(func):
    """Tell which kind of function func is, by the flag of its code; 0 for an ordinary one."""
    while True:
        if type(func).__name__ == "method":
            func = func.__func__
        elif type(func).__name__ == "partial" and hasattr(func, "func"):
            func = func.func
        else:
            break
    code = getattr(func, "__code__", None)
    flags = getattr(code, "co_flags", 0)
    return flags & (_COROUTINE | _GENERATOR | _ASYNC_GENERATOR)


def _has_all(C, first, second):
    for name in (first, second):
        for base in C.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """Base class of what with accepts; any class with both methods counts as a subclass."""

    __class_getitem__ = classmethod(GenericAlias)

    __slots__ = ()

    def __enter__(self):
        """Return the object itself."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Handle the end of the block; a true result swallows its exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has_all(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """Base class of what async with accepts; any class with both methods counts as a subclass."""

    __class_getitem__ = classmethod(GenericAlias)

    __slots__ = ()

    async def __aenter__(self):
        """Return the object itself."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Handle the end of the block; a true result swallows its exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has_all(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """Lets a context manager also be used as a decorator."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind(func)
        if kind & _GENERATOR:
            @wraps(func)
            def inner(*args, **kwds):
                with self._recreate_cm():
                    return (yield from func(*args, **kwds))
        elif kind & _COROUTINE:
            @wraps(func)
            async def inner(*args, **kwds):
                with self._recreate_cm():
                    return await func(*args, **kwds)
        elif kind & _ASYNC_GENERATOR:
            @wraps(func)
            async def inner(*args, **kwds):
                with self._recreate_cm():
                    async with aclosing(func(*args, **kwds)) as items:
                        async for item in items:
                            yield item
        else:
            @wraps(func)
            def inner(*args, **kwds):
                with self._recreate_cm():
                    return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager also be used as a decorator."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind(func)
        if kind & _ASYNC_GENERATOR:
            @wraps(func)
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    async with aclosing(func(*args, **kwds)) as items:
                        async for item in items:
                            yield item
        elif kind & _GENERATOR:
            @wraps(func)
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    with closing(func(*args, **kwds)) as items:
                        for item in items:
                            yield item
        elif kind & _COROUTINE:
            @wraps(func)
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return await func(*args, **kwds)
        else:
            @wraps(func)
            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return func(*args, **kwds)
        return inner


class _GeneratorContextManagerBase:
    """What both decorators share: the generator and how to make it again."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager,
                               ContextDecorator):
    """The context manager that a function under @contextmanager returns."""

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            if next(self.gen, _ENDED) is _ENDED:
                return False
            with closing(self.gen):
                raise RuntimeError("generator didn't stop")
        thrown = typ() if value is None else value
        try:
            self.gen.throw(thrown)
        except StopIteration as stop:
            return stop is not thrown
        except BaseException as raised:
            if not _came_back(raised, thrown, traceback, StopIteration):
                raise
            return False
        with closing(self.gen):
            raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """The context manager that a function under @asynccontextmanager returns."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            if await anext(self.gen, _ENDED) is _ENDED:
                return False
            async with aclosing(self.gen):
                raise RuntimeError("generator didn't stop")
        thrown = typ() if value is None else value
        try:
            await self.gen.athrow(thrown)
        except StopAsyncIteration as stop:
            return stop is not thrown
        except BaseException as raised:
            if not _came_back(raised, thrown, traceback, (StopIteration, StopAsyncIteration)):
                raise
            return False
        async with aclosing(self.gen):
            raise RuntimeError("generator didn't stop after athrow()")


_ENDED = object()


def _came_back(raised, thrown, traceback, ends):
    """Whether a generator let out what was thrown in: the exception itself, or the RuntimeError that generators make
    of one that would end an iteration. Its traceback is then the one it had before.
    """
    wrapped = isinstance(raised, RuntimeError) and isinstance(thrown, ends) and raised.__cause__ is thrown
    if raised is not thrown and not wrapped:
        return False
    thrown.__traceback__ = traceback
    return True


def contextmanager(func):
    """Turn a generator function with a single yield into a maker of context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Turn an async generator function with a single yield into a maker of context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    """Calls close() on an object at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() of an object at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        import sys
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed within the block to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what is written to stderr within the block to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Swallows exceptions of the given types, also within exception groups."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            _, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


def _special(obj, name):
    """Look a special method up on the type of obj and bind it; None when it is not there."""
    cls = type(obj)
    for base in cls.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            get = getattr(type(found), "__get__", None)
            return found if get is None else get(found, obj, cls)
    return None


class _BaseExitStack:
    """The stack of exit callbacks that both kinds of exit stack keep."""

    @staticmethod
    def _create_cb_wrapper(callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        return _exit_wrapper

    def __init__(self):
        from collections import deque
        self._exit_callbacks = deque()

    def pop_all(self):
        """Move the callbacks to a new stack and return it."""
        from collections import deque
        new_stack = type(self)()
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return new_stack

    def push(self, exit):
        """Have __exit__ of an object, or a callable like one, called at the end; return it."""
        found = _special(exit, "__exit__")
        self._push_exit_callback(exit if found is None else found)
        return exit

    def enter_context(self, cm):
        """Enter a context manager now, leave it at the end; return what it was entered as."""
        enter, leave = _special(cm, "__enter__"), _special(cm, "__exit__")
        if enter is None or leave is None:
            cls = type(cm)
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            "not support the context manager protocol")
        result = enter()
        self._push_exit_callback(leave)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Have a function called with the given arguments at the end; return it."""
        wrapper = self._create_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper)
        return callback

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))


def _fix_context(new_exc, old_exc, frame_exc):
    """Make new_exc follow old_exc, as if the callbacks had been nested with statements."""
    while True:
        context = new_exc.__context__
        if context is None or context is old_exc:
            return
        if context is frame_exc:
            break
        new_exc = context
    new_exc.__context__ = old_exc


def _raise_keeping_context(exc):
    context = exc.__context__
    try:
        raise exc
    except BaseException:
        exc.__context__ = context
        raise


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager to which others, and plain callbacks, are added while it is open."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        exc = exc_details[1]
        received = exc is not None
        from sys import exception
        frame_exc = exception()
        swallowed = pending = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                if exc is None:
                    details = None, None, None
                else:
                    details = type(exc), exc, exc.__traceback__
                if callback(*details):
                    swallowed = True
                    pending = False
                    exc = None
            except BaseException as new_exc:
                _fix_context(new_exc, exc, frame_exc)
                pending = True
                exc = new_exc
        if pending:
            _raise_keeping_context(exc)
        return received and swallowed

    def close(self):
        """Leave everything on the stack now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An exit stack for asynchronous and ordinary context managers and callbacks."""

    @staticmethod
    def _create_async_cb_wrapper(callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        return _exit_wrapper

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager now and leave it at the end."""
        enter, leave = _special(cm, "__aenter__"), _special(cm, "__aexit__")
        if enter is None or leave is None:
            cls = type(cm)
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            "not support the asynchronous context manager protocol")
        result = await enter()
        self._push_exit_callback(leave, False)
        return result

    def push_async_exit(self, exit):
        """Have __aexit__ of an object, or a coroutine function like one, awaited at the end."""
        found = _special(exit, "__aexit__")
        self._push_exit_callback(exit if found is None else found, False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Have a coroutine function called and awaited at the end; return it."""
        wrapper = self._create_async_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper, False)
        return callback

    async def aclose(self):
        """Leave everything on the stack now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        exc = exc_details[1]
        received = exc is not None
        from sys import exception
        frame_exc = exception()
        swallowed = pending = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                if exc is None:
                    details = None, None, None
                else:
                    details = type(exc), exc, exc.__traceback__
                result = callback(*details)
                if not is_sync:
                    result = await result
                if result:
                    swallowed = True
                    pending = False
                    exc = None
            except BaseException as new_exc:
                _fix_context(new_exc, exc, frame_exc)
                pending = True
                exc = new_exc
        if pending:
            _raise_keeping_context(exc)
        return received and swallowed


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context manager that does nothing but give enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Changes the current folder within the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())
