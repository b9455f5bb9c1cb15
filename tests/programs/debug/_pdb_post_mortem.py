import pdb, sys


def f(a):
    b = a * 2
    return g(b)


def g(x):
    try:
        return 1 / (x - x)
    except ZeroDivisionError as e:
        raise ValueError("bad " + str(x)) from e


try:
    f(3)
except ValueError as e:
    pdb.post_mortem(e)
try:
    f(4)
except ValueError as e:
    tb = e.__traceback__
    pdb.post_mortem(tb)
try:
    f(5)
except ValueError as e:
    sys.last_exc = e
    pdb.pm()
print("done")
