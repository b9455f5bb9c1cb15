"""Structures of ctypes in memory that processes share."""

import ctypes
import multiprocessing
from multiprocessing import sharedctypes


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]


def work(value, raw, array):
    with value.get_lock():
        value.x += 1
        value.y *= 2
    raw.x = 77
    for point in array:
        point.y = point.x * 1.5
    with array.get_lock():
        array[0] = Point(9, 9)


if __name__ == "__main__":
    value = multiprocessing.Value(Point, 1, 2.5)
    raw = multiprocessing.RawValue(Point, 3)
    array = multiprocessing.Array(Point, [(1, 2), (3, 4)])
    empty = multiprocessing.RawArray(Point, 3)
    print(type(value).__name__, type(value).__mro__[1].__name__, (value.x, value.y), (raw.x, raw.y))
    print(type(array).__name__, len(array), [(point.x, point.y) for point in array], [point.x for point in empty])
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        process = context.Process(target=work, args=(value, raw, array))
        process.start()
        process.join()
        print(method, process.exitcode, (value.x, value.y), raw.x, [(point.x, point.y) for point in array])
    copy = sharedctypes.copy(value.get_obj())
    copy.x = -1
    print(type(copy).__name__, copy.x, value.x, value.get_obj().x)
    plain = multiprocessing.Value(Point, 5, lock=False)
    print(type(plain).__name__, plain.x, sharedctypes.synchronized(plain).x)
    for args in ((Point, 1, 2, 3), (Point, "x")):
        try:
            multiprocessing.Value(*args)
        except TypeError as error:
            print(type(error).__name__)
