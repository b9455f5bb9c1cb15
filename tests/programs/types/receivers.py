"""Methods of built-in classes that are called by themselves, on objects of other classes, and what messages name."""

import collections
import types


class Mine(list):
    pass


class Table(dict):
    pass


class Plain:
    def __repr__(self):
        return "a plain object"


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


plain = Plain()
for function in (
    int.__neg__,
    int.__bool__,
    float.__pos__,
    complex.__bool__,
    str.center,
    str.__format__,
    bytes.__rmul__,
    bytearray.__iadd__,
    list.append,
    tuple.index,
    dict.get,
    dict.__getitem__,
    set.add,
    frozenset.union,
    range.__len__,
    enumerate.__next__,
    zip.__iter__,
    map.__next__,
    type.__or__,
    type.__init__,
    super.__get__,
    BaseException.with_traceback,
    collections.deque.append,
    collections.deque.__add__,
    collections.defaultdict.copy,
    types.SimpleNamespace.__repr__,
    types.GenericAlias.__getitem__,
):
    name = function.__qualname__
    attempt(name, function)
    attempt(name, function, plain)
    attempt(name, function, plain, plain)
    attempt(name, function, None, key=1)

# A method that was bound before bears the receiver's class in messages, one that is called at once its own.
kept = Mine([1, 2]).append
attempt("kept append", kept)
attempt("kept append", kept, 1, 2)
attempt("called append", lambda: Mine().append())
attempt("append of the class", Mine.append, Mine(), 1, 2)
attempt("kept bit_length", True.bit_length, 1)
attempt("fromkeys", Table.fromkeys, key=1)
attempt("fromkeys", Table.fromkeys)
attempt("kept keys", Table().keys, 1)
attempt("mapped", lambda: list(map(str.upper, ["a", 1])))

attempt("no class", list.__new__, key=1)
attempt("no class", float.__new__, key=1)
attempt("no class", collections.deque.__new__)
attempt("type of one", type, 1, key=1)
attempt("no keywords", UnicodeDecodeError, key=1)
attempt("no text", UnicodeTranslateError, 1, 2, 3, "why")
attempt("no text", UnicodeEncodeError, "ascii", b"abc", 0, 1, "why")
attempt("globals of a kind", eval, "a", "b")
attempt("globals of no kind", eval, "a", 1)
attempt("locals", eval, "a", 1, 2)
attempt("sentinel", sentinel, None)
print(type(dict.__getitem__).__name__, type(collections.deque.__copy__).__name__)
