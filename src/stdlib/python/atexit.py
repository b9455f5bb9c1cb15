"""Functions that run when the program ends, last registered first."""

_functions = []


def register(func, /, *args, **kwargs):
    """Register a function to be called with these arguments at exit; return it."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forget each registration of a function."""
    _functions[:] = [entry for entry in _functions if entry[0] != func]


def _clear():
    """Forget everything."""
    _functions.clear()


def _ncallbacks():
    """Return how many registrations there are."""
    return len(_functions)


def _run_exitfuncs():
    """Run what is registered, and report what fails."""
    import sys

    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            raise
        except BaseException as error:
            print(f"Exception ignored in atexit callback {func!r}:", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
