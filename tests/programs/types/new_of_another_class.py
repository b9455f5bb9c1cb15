"""A built-in type's __new__ takes its own class and those that derive from it."""

import collections, datetime, functools, io, types, random, itertools, zoneinfo


class Sub(datetime.date):
    pass


for cls in (
    collections.deque,
    datetime.date,
    datetime.timedelta,
    functools.partial,
    io.BytesIO,
    io.StringIO,
    types.SimpleNamespace,
    property,
    enumerate,
    range,
    slice,
    memoryview,
    zip,
    list,
    dict,
    random.Random,
    itertools.count,
):
    for args in ((bool,), (5,), (None, 1), (collections.OrderedDict,)):
        if issubclass(collections.OrderedDict, cls) and args[0] is collections.OrderedDict:
            continue
        try:
            print(cls.__name__, args, cls.__new__(*args))
        except TypeError as e:
            print(cls.__name__, e)
print(
    datetime.date.__new__(Sub, 2020, 1, 2),
    type(datetime.date.__new__(Sub, 2020, 1, 2)).__name__,
    list.__new__(list),
    collections.deque.__new__(collections.deque),
)
