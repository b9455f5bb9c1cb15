# traceback's functions: format_exc, format_exception, extract_tb, limits, TracebackException.
import os
import sys
import traceback

FOLDER = os.path.dirname(os.path.abspath(__file__))


class Short:
    """Standard output, with the folder of this file left out."""

    def write(self, text):
        sys.__stdout__.write(text.replace(FOLDER, "DIR"))

    def flush(self):
        sys.__stdout__.flush()


sys.stdout = Short()


def a():
    b()


def b():
    c()


def c():
    raise ValueError("deep")


try:
    a()
except ValueError as error:
    print(traceback.format_exc(), end="")
    print(traceback.format_exc(limit=1), end="")
    print(traceback.format_exc(limit=-1), end="")
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.name, frame.lineno, frame.line)
    print(traceback.format_exception_only(error))
    print("".join(traceback.format_exception(error, chain=False)), end="")
    print("".join(traceback.format_tb(error.__traceback__, 2)), end="")
    te = traceback.TracebackException.from_exception(error)
    print(list(te.format_exception_only()), str(te), te.exc_type.__name__ if te.exc_type else None)
    tb = error.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(sys.exc_info()[0].__name__, sys.exception() is error)
    traceback.print_exc(file=sys.stdout)
    stack = traceback.extract_stack()
    print(len(stack), stack[-1].name)
print(sys.exc_info(), sys.exception())
error = ValueError("no traceback")
print("".join(traceback.format_exception(error)), end="")
print(traceback.format_exception_only(ExceptionGroup("g", [ValueError(1)])))
traceback.print_stack(file=sys.stdout)


def with_tb():
    try:
        a()
    except ValueError as error:
        raise KeyError("new").with_traceback(error.__traceback__)


try:
    with_tb()
except KeyError as error:
    print([f.name for f in traceback.extract_tb(error.__traceback__)])
