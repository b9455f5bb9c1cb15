"""Processes that hold objects for others, which use them through proxies."""

import array
import os
import queue
import signal
import sys
import threading
import time
import traceback
import types
from multiprocessing import context, get_context, process, resource_tracker, shared_memory, util
from multiprocessing.connection import Client, Listener

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token", "SharedMemoryManager"]

public_methods = None


class RemoteError(Exception):
    """An error in the process that holds the objects."""

    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


class Token:
    """What a proxy knows of its object: its kind, where it is, and its number."""

    __slots__ = ("typeid", "address", "id")

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f"{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})"


def _public(obj):
    return [name for name in dir(obj) if name[0] != "_" and callable(getattr(obj, name))]


def _request(connection, *message):
    """Sends a request; returns the answer or raises the error."""
    connection.send(message)
    kind, answer = connection.recv()
    if kind == "#RETURN":
        return answer
    if kind == "#ERROR":
        raise answer
    raise RemoteError(answer)


class Server:
    """Holds objects and does with them what proxies ask for."""

    def __init__(self, registry, address, authkey, serializer):
        self.registry, self.authkey = registry, process.AuthenticationString(authkey)
        self.listener = Listener(address=address, backlog=128, authkey=self.authkey)
        self.address = self.listener.address
        self.objects, self.references = {}, {}
        self.lock, self.stopped, self._count = threading.RLock(), threading.Event(), 0

    def serve_forever(self):
        """Serve until the manager shuts down; then end the process."""
        process.current_process()._manager_server = self
        threading.Thread(target=self._accept, daemon=True).start()
        try:
            self.stopped.wait()
        except (KeyboardInterrupt, SystemExit):
            pass
        finally:
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
            util._run_finalizers(0)
            os._exit(0)

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except (OSError, EOFError, context.AuthenticationError):
                continue
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        while not self.stopped.is_set():
            try:
                name, *arguments = connection.recv()
            except (EOFError, OSError):
                return
            try:
                answer = ("#RETURN", getattr(self, "do_" + name)(*arguments))
            except Exception as error:
                answer = ("#ERROR", error)
            try:
                connection.send(answer)
            except (OSError, EOFError):
                return
            except Exception:
                connection.send(("#TRACEBACK", traceback.format_exc()))

    def do_dummy(self):
        """Nothing: whether the server is there."""

    def do_create(self, typeid, arguments, keywords):
        """Make an object; its number and the names of its methods."""
        function, exposed, method_to_typeid, _ = self.registry[typeid]
        made = function(*arguments, **keywords) if function is not None else arguments[0]
        return self._keep(typeid, made)

    def _keep(self, typeid, made):
        _, exposed, method_to_typeid, _ = self.registry[typeid]
        exposed = list(exposed) if exposed is not None else _public(made)
        if method_to_typeid:
            exposed += [name for name in method_to_typeid if name not in exposed]
        with self.lock:
            self._count += 1
            ident = f"{self._count:x}"
            self.objects[ident] = (made, set(exposed), method_to_typeid or {})
            self.references[ident] = 1
        return ident, tuple(exposed)

    def do_call(self, ident, name, arguments, keywords):
        """Call a method of an object."""
        made, exposed, method_to_typeid = self.objects[ident]
        if name == "#GETVALUE":
            return ("value", made)
        if name in ("__str__", "#STR"):
            return ("value", str(made))
        if name in ("__repr__", "#REPR"):
            return ("value", repr(made))
        if name not in exposed:
            raise AttributeError(f"method {name!r} of {type(made)!r} object is not in exposed={exposed!r}")
        answer = getattr(made, name)(*arguments, **keywords)
        typeid = method_to_typeid.get(name)
        if typeid:
            ident, exposed = self._keep(typeid, answer)
            return ("proxy", typeid, ident, exposed)
        return ("value", answer)

    def do_incref(self, ident):
        """Count a proxy."""
        with self.lock:
            self.references[ident] += 1

    def do_decref(self, ident):
        """Count a proxy that is gone."""
        gone = None
        with self.lock:
            self.references[ident] -= 1
            if not self.references[ident]:
                del self.references[ident]
                gone = self.objects.pop(ident, None)
        # Outside of the lock: proxies in it ask this server too.
        del gone

    def do_number_of_objects(self):
        """How many objects there are."""
        return len(self.objects)

    def do_debug_info(self):
        """What objects there are."""
        with self.lock:
            lines = [f"  {ident}:       refcount={self.references[ident]}\n    {str(self.objects[ident][0])[:75]}" for ident in sorted(self.objects)]
        return "\n".join(lines)

    def do_shutdown(self):
        """End."""
        self.stopped.set()


class State:
    """How far a manager is."""

    __slots__ = ["value"]
    INITIAL, STARTED, SHUTDOWN = 0, 1, 2

    def __init__(self):
        self.value = State.INITIAL


class BaseManager:
    """Starts a process that holds objects; has a method for each kind of them."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address, self._authkey = address, process.AuthenticationString(authkey)
        self._state, self._serializer = State(), serializer
        self._ctx = ctx or get_context()
        self._shutdown_timeout = shutdown_timeout
        self._process = None

    def get_server(self):
        """Return a server to run in this process."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise context.ProcessError("Already started server")
            if self._state.value == State.SHUTDOWN:
                raise context.ProcessError("Manager has shut down")
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Connect to a server that another process runs."""
        connection = Client(self._address, authkey=self._authkey)
        _request(connection, "dummy")
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start the process."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise context.ProcessError("Already started server")
            raise context.ProcessError("Manager has shut down")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if self._address is None:
            util.get_temp_dir()
        reader, writer = self._ctx.Pipe(duplex=False)
        self._process = self._ctx.Process(
            target=type(self)._run_server,
            args=(self._registry, self._address, bytes(self._authkey), self._serializer, writer, initializer, initargs),
        )
        ident = ":".join(str(each) for each in self._process._identity)
        self._process.name = f"{type(self).__name__}-{ident}"
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state.value = State.STARTED
        self.shutdown = util.Finalize(
            self,
            type(self)._finalize_manager,
            args=(self._process, self._address, self._authkey, self._state, self._shutdown_timeout),
            exitpriority=0,
        )

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        process.current_process().authkey = authkey
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        writer.send(server.address)
        writer.close()
        server.serve_forever()

    @staticmethod
    def _finalize_manager(process, address, authkey, state, shutdown_timeout):
        if process.is_alive():
            try:
                connection = Client(address, authkey=authkey)
                try:
                    _request(connection, "shutdown")
                finally:
                    connection.close()
            except Exception:
                pass
            process.join(timeout=shutdown_timeout)
            if process.is_alive():
                process.terminate()
                process.join(timeout=shutdown_timeout)
                if process.is_alive():
                    process.kill()
                    process.join()
        state.value = State.SHUTDOWN

    def _ask(self, *message):
        connection = Client(self._address, authkey=self._authkey)
        try:
            return _request(connection, *message)
        finally:
            connection.close()

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == State.STARTED, "server not yet started"
        ident, exposed = self._ask("create", typeid, args, kwds)
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        """Wait for the process to end."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _debug_info(self):
        return self._ask("debug_info")

    def _number_of_objects(self):
        return self._ask("number_of_objects")

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        if self._state.value != State.STARTED:
            if self._state.value == State.INITIAL:
                raise context.ProcessError("Unable to start server")
            raise context.ProcessError("Manager has shut down")
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @property
    def address(self):
        """Where the server is."""
        return self._address

    @classmethod
    def register(
        cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True
    ):
        """Add a kind of objects."""
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        cls._registry[typeid] = (callable, exposed, method_to_typeid, proxytype)
        if create_method:

            def make(self, /, *args, **kwds):
                token, exposed = self._create(typeid, *args, **kwds)
                proxy = proxytype(token, self._serializer, manager=self, authkey=self._authkey, exposed=exposed)
                self._ask("decref", token.id)
                return proxy

            make.__name__ = typeid
            setattr(cls, typeid, make)


class BaseProxy:
    """Stands for an object in another process."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token, self._id = token, token.id
        self._serializer, self._manager = serializer, manager
        if authkey is not None:
            self._authkey = process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
        self._local = threading.local()
        self._pid = os.getpid()
        if incref:
            self._request_once("incref", self._id)
        self._counted = True

    def _request_once(self, *message):
        connection = Client(self._token.address, authkey=self._authkey)
        try:
            return _request(connection, *message)
        finally:
            connection.close()

    def _connection(self):
        local = self._local
        if getattr(local, "pid", None) != os.getpid():
            local.connection = Client(self._token.address, authkey=self._authkey)
            local.pid = os.getpid()
        return local.connection

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; return what it answers."""
        answer = _request(self._connection(), "call", self._id, methodname, args, kwds)
        if answer[0] == "value":
            return answer[1]
        _, typeid, ident, exposed = answer
        registry = self._manager._registry if self._manager is not None else SyncManager._registry
        proxytype = registry[typeid][3]
        token = Token(typeid, self._token.address, ident)
        proxy = proxytype(token, self._serializer, manager=self._manager, authkey=self._authkey, exposed=exposed)
        self._request_once("decref", ident)
        return proxy

    def _getvalue(self):
        """Return a copy of the object."""
        return self._callmethod("#GETVALUE")

    def __del__(self):
        if getattr(self, "_counted", False) and self._pid == os.getpid():
            self._counted = False
            manager = self._manager
            if manager is not None and manager._state.value != State.STARTED:
                return
            try:
                self._request_once("decref", self._id)
            except Exception:
                pass

    def __reduce__(self):
        keywords = {}
        if context.get_spawning_popen() is not None:
            keywords["authkey"] = bytes(self._authkey)
        if getattr(self, "_isauto", False):
            keywords["exposed"] = self._exposed_
            return RebuildProxy, (AutoProxy, self._token, self._serializer, keywords)
        return RebuildProxy, (type(self), self._token, self._serializer, keywords)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        try:
            return self._callmethod("#REPR")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, kwds):
    """Make a proxy again that came from another process."""
    return func(token, serializer, **kwds)


def MakeProxyType(name, exposed, _cache={}):
    """Make a class of proxies with methods."""
    exposed = tuple(exposed)
    if (name, exposed) in _cache:
        return _cache[name, exposed]

    def method(name):
        def call(self, /, *args, **kwds):
            return self._callmethod(name, args, kwds)

        call.__name__ = name
        return call

    made = type(name, (BaseProxy,), {each: method(each) for each in exposed} | {"_exposed_": exposed})
    _cache[name, exposed] = made
    return made


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """Make a proxy with all methods of the object."""
    kind = MakeProxyType(f"AutoProxy[{token.typeid}]", exposed or ())
    proxy = kind(token, serializer, manager=manager, authkey=authkey, incref=incref)
    proxy._isauto = True
    return proxy


class Namespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(items)})"


class Value:
    """A box with a value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    def get(self):
        """Return the value."""
        return self._value

    def set(self, value):
        """Set the value."""
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self._value!r})"

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    """Return an array."""
    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    """Stands for an iterator."""

    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod("__next__", args)

    def send(self, *args):
        """Send a value into the generator."""
        return self._callmethod("send", args)

    def throw(self, *args):
        """Raise an exception in the generator."""
        return self._callmethod("throw", args)

    def close(self, *args):
        """Close the generator."""
        return self._callmethod("close", args)


class AcquirerProxy(BaseProxy):
    """Stands for a lock."""

    _exposed_ = ("acquire", "release", "locked")

    def acquire(self, blocking=True, timeout=None):
        """Take the lock."""
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        """Give the lock back."""
        return self._callmethod("release")

    def locked(self):
        """Return whether the lock is taken."""
        return self._callmethod("locked")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    """Stands for a condition."""

    _exposed_ = ("acquire", "release", "locked", "wait", "notify", "notify_all")

    def wait(self, timeout=None):
        """Wait for a notification."""
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        """Wake some who wait."""
        return self._callmethod("notify", (n,))

    def notify_all(self):
        """Wake all who wait."""
        return self._callmethod("notify_all")

    def wait_for(self, predicate, timeout=None):
        """Wait until something is true."""
        result = predicate()
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            rest = None if end is None else end - time.monotonic()
            if rest is not None and rest <= 0:
                break
            self.wait(rest)
            result = predicate()
        return result


class EventProxy(BaseProxy):
    """Stands for an event."""

    _exposed_ = ("is_set", "set", "clear", "wait")

    def is_set(self):
        """Return whether the event is set."""
        return self._callmethod("is_set")

    def set(self):
        """Set the event."""
        return self._callmethod("set")

    def clear(self):
        """Clear the event."""
        return self._callmethod("clear")

    def wait(self, timeout=None):
        """Wait for the event."""
        return self._callmethod("wait", (timeout,))


class BarrierProxy(BaseProxy):
    """Stands for a barrier."""

    _exposed_ = ("__getattribute__", "wait", "abort", "reset")

    def wait(self, timeout=None):
        """Wait for the others."""
        return self._callmethod("wait", (timeout,))

    def abort(self):
        """Break the barrier."""
        return self._callmethod("abort")

    def reset(self):
        """Make the barrier new."""
        return self._callmethod("reset")

    @property
    def parties(self):
        """How many have to wait."""
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        """How many wait."""
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._callmethod("__getattribute__", ("broken",))


class NamespaceProxy(BaseProxy):
    """Stands for an object with attributes."""

    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, "_callmethod")("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        return object.__getattribute__(self, "_callmethod")("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        return object.__getattribute__(self, "_callmethod")("__delattr__", (key,))


class ValueProxy(BaseProxy):
    """Stands for a box with a value."""

    _exposed_ = ("get", "set")

    def get(self):
        """Return the value."""
        return self._callmethod("get")

    def set(self, value):
        """Set the value."""
        return self._callmethod("set", (value,))

    value = property(get, set)
    __class_getitem__ = classmethod(types.GenericAlias)


_LIST = """
__add__ __contains__ __delitem__ __getitem__ __imul__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append clear
copy count extend index insert pop remove reverse sort
""".split()
_DICT = """
__contains__ __delitem__ __getitem__ __ior__ __iter__ __len__ __or__ __reversed__ __ror__ __setitem__ clear copy
fromkeys get items keys pop popitem setdefault update values
""".split()
_SET = """
__and__ __class_getitem__ __contains__ __iand__ __ior__ __isub__ __iter__ __ixor__ __len__ __or__ __rand__ __ror__
__rsub__ __rxor__ __sub__ __xor__ __ge__ __gt__ __le__ __lt__ __eq__ __ne__ add clear copy difference
difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove
symmetric_difference symmetric_difference_update union update
""".split()


class ListProxy(MakeProxyType("BaseListProxy", _LIST)):
    """Stands for a list."""

    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self

    def __iter__(self):
        return iter(self._getvalue())

    __class_getitem__ = classmethod(types.GenericAlias)


class DictProxy(MakeProxyType("BaseDictProxy", _DICT)):
    """Stands for a dict."""

    _method_to_typeid_ = {"__iter__": "Iterator"}

    def __ior__(self, value):
        self._callmethod("__ior__", (value,))
        return self

    def keys(self):
        """Return the keys."""
        return list(self._getvalue())

    def values(self):
        """Return the values."""
        return list(self._getvalue().values())

    def items(self):
        """Return keys and values."""
        return list(self._getvalue().items())

    __class_getitem__ = classmethod(types.GenericAlias)


class SetProxy(MakeProxyType("BaseSetProxy", [name for name in _SET if name != "__class_getitem__"])):
    """Stands for a set."""

    def __ior__(self, value):
        self._callmethod("update", (value,))
        return self

    def __iter__(self):
        return iter(self._getvalue())

    __class_getitem__ = classmethod(types.GenericAlias)


ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))
BasePoolProxy = MakeProxyType(
    "PoolProxy",
    ("apply", "apply_async", "close", "imap", "imap_unordered", "join", "map", "map_async", "starmap", "starmap_async", "terminate"),
)
BasePoolProxy._method_to_typeid_ = {
    "apply_async": "AsyncResult",
    "map_async": "AsyncResult",
    "starmap_async": "AsyncResult",
    "imap": "Iterator",
    "imap_unordered": "Iterator",
}


class PoolProxy(BasePoolProxy):
    """Stands for a pool."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class SyncManager(BaseManager):
    """Holds locks, queues, lists, dicts and the like."""


def _pool(*args, **kwds):
    from multiprocessing import pool

    return pool.Pool(*args, **kwds)


SyncManager.register("Queue", queue.Queue)
SyncManager.register("JoinableQueue", queue.Queue)
SyncManager.register("Event", threading.Event, EventProxy)
SyncManager.register("Lock", threading.Lock, AcquirerProxy)
SyncManager.register("RLock", threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", threading.Condition, ConditionProxy)
SyncManager.register("Barrier", threading.Barrier, BarrierProxy)
SyncManager.register("Pool", _pool, PoolProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("set", set, SetProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)


class SharedMemoryServer(Server):
    """Knows the blocks of shared memory that were made by its manager; removes them at its end."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.segments = []

    def do_track_segment(self, name):
        """Remember a block."""
        self.segments.append(name)

    def do_release_segment(self, name):
        """Remove a block."""
        self.segments.remove(name)
        segment = shared_memory.SharedMemory(name)
        segment.close()
        segment.unlink()

    def do_list_segments(self):
        """Return the names of the blocks."""
        return self.segments

    def do_shutdown(self):
        """Remove all blocks and end."""
        for name in self.segments[:]:
            self.do_release_segment(name)
        super().do_shutdown()


class SharedMemoryManager(BaseManager):
    """Makes blocks of shared memory that are removed when it shuts down."""

    _Server = SharedMemoryServer

    def __init__(self, *args, **kwargs):
        resource_tracker.ensure_running()
        super().__init__(*args, **kwargs)
        util.debug("%s created by pid %s", type(self).__name__, os.getpid())

    def get_server(self):
        """Return a server to run in this process."""
        if self._state.value == State.STARTED:
            raise context.ProcessError("Already started SharedMemoryServer")
        if self._state.value == State.SHUTDOWN:
            raise context.ProcessError("SharedMemoryManager has shut down")
        return super().get_server()

    def _tracked(self, made, segment):
        try:
            self._ask("track_segment", segment.name)
        except BaseException:
            segment.close()
            segment.unlink()
            raise
        return made

    def SharedMemory(self, size):
        """Return a new block."""
        segment = shared_memory.SharedMemory(None, create=True, size=size)
        return self._tracked(segment, segment)

    def ShareableList(self, sequence):
        """Return a new list in a block."""
        made = shared_memory.ShareableList(sequence)
        return self._tracked(made, made.shm)
