# What inspect reads off natives: shown texts, names of constants as defaults, and those that tell nothing.
import asyncio
import binascii
import cmath
import collections
import datetime
import functools
import hashlib
import inspect
import io
import operator
import os
import pickle
import queue
import re
import select
import socket
import sqlite3
import struct
import time
import types
import typing
import weakref
import zlib

KINDS = [
    datetime.date,
    datetime.time,
    datetime.datetime,
    datetime.timedelta,
    datetime.timezone,
    datetime.tzinfo,
    complex,
]
KINDS += [operator.itemgetter, operator.attrgetter, operator.methodcaller, hashlib.md5, hashlib.sha256, hashlib.blake2b]
KINDS += [hashlib.shake_128, hashlib.new, collections.deque, collections.defaultdict, re.Match, re.Pattern, io.IOBase]
KINDS += [io.RawIOBase, io.BytesIO, io.BufferedReader, io.TextIOWrapper, types.CellType, types.CodeType, select.epoll]
FUNCTIONS = [
    os.chmod,
    os.link,
    os.utime,
    os.sendfile,
    struct.pack,
    abs,
    anext,
]
FUNCTIONS += [
    struct.pack_into,
    cmath.log,
    zlib.compress,
    zlib.compressobj,
    zlib.decompressobj,
    binascii.hexlify,
    setattr,
]
FUNCTIONS += [binascii.a2b_base64, binascii.b2a_base64, binascii.b2a_base85, socket.dup, socket.htons, time.sleep]
FUNCTIONS += [
    time.ctime,
    time.mktime,
    socket.getservbyname,
    socket.inet_pton,
    type.__prepare__,
    str.maketrans,
    queue.SimpleQueue,
]


def show(name, value):
    try:
        print(name, inspect.signature(value))
    except ValueError as error:
        print(name, "!!", re.sub(" at 0x[0-9a-f]+", "", str(error)))


for value in KINDS + FUNCTIONS:
    show(value.__name__, value)
for kind, names in {
    datetime.datetime: "replace combine __replace__ fromisoformat",
    str: "find startswith count split __init__ __new__",
    bytes: "hex index endswith",
    dict: "pop update get",
    collections.deque: "index __init__ __class_getitem__",
    re.Pattern: "match sub",
    re.Match: "group groups",
    struct.Struct: "pack pack_into unpack __init__",
    socket.SocketType: "bind recv sendmsg settimeout",
    types.GeneratorType: "send throw __class_getitem__",
    types.GenericAlias: "__mro_entries__ __instancecheck__",
    io.TextIOWrapper: "reconfigure __init__",
    io.BufferedRWPair: "flush close readable",
    queue.SimpleQueue: "put get qsize put_nowait",
    collections.OrderedDict: "keys move_to_end popitem setdefault __iter__ __delitem__",
    sqlite3.Connection: "close commit backup iterdump __enter__",
    sqlite3.Cursor: "fetchone close __iter__",
    sqlite3.Row: "keys __getitem__ __len__",
    pickle.Pickler: "clear_memo persistent_id dump",
    pickle.PickleBuffer: "raw release __buffer__",
}.items():
    for name in names.split():
        show(f"{kind.__name__}.{name}", getattr(kind, name))
bound = datetime.date(2000, 1, 1).replace, [].append, io.BytesIO().truncate, queue.SimpleQueue().put, re.compile("").sub
for method in bound:
    show(method.__name__, method)


class Callable:
    def __call__(self, a, /, b):
        pass


class Static:
    __call__ = staticmethod(lambda x, y: 1)


class Partial:
    __call__ = functools.partial(lambda a, b: 1, 1)


class Native:
    __call__ = len


called = operator.itemgetter(1), operator.attrgetter("a"), operator.methodcaller("x"), Callable(), Static(), Partial()
for value in called + (Native(), weakref.ref(Callable), quit, help, copyright, operator.itemgetter(1).__call__):
    show(type(value).__name__, value)
for name in "when", "expired", "reschedule", "__aenter__", "__aexit__", "__init__":
    show(name, getattr(asyncio.Timeout, name))
for kind in asyncio.AbstractEventLoop, asyncio.SelectorEventLoop, asyncio.Timeout, asyncio.Queue, asyncio.Lock:
    show(kind.__name__, kind)
    if kind is not asyncio.SelectorEventLoop:
        show(kind.__name__, kind.__init__)
show("IO.read", typing.IO.read)
show("BinaryIO.write", typing.BinaryIO.write)
