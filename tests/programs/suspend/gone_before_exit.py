"""What a block leaves behind dies before its `finally` or `__exit__` runs."""

import contextlib


class M:
    """Says when it dies."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)

    def __iter__(self):
        return self

    def __next__(self):
        return 1


@contextlib.contextmanager
def cm():
    yield
    print("exit")


def f(k):
    try:
        for x in M("iterator"):
            if k: return M("value") and 1
            break
    finally:
        print("finally")


def g():
    for _ in 1, 2:
        with cm():
            for x in M("iterator"):
                break
        with cm():
            for x in M("iterator"):
                return


f(0)
f(1)
g()


def h():
    for _ in 1, 2:
        try:
            for x in M("iterator"):
                break
            continue
        finally:
            print("finally")


h()
