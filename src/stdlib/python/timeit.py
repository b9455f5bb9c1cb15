"""Measuring how long small pieces of code take."""

import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
default_target_time = 0.2

_globals = globals

template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """Indent all lines but the first."""
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Times a statement or a function."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = {}
        outer = _globals() if globals is None else globals
        init = ""
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            full = setup + "\n" + stmt if isinstance(stmt, str) else None
            setup = reindent(setup, 4)
        elif callable(setup):
            namespace["_setup"] = setup
            init += ", _setup=_setup"
            full = stmt if isinstance(stmt, str) else None
            setup = "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(full, dummy_src_name, "exec")
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            namespace["_stmt"] = stmt
            init += ", _stmt=_stmt"
            stmt = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = src = template.format(stmt=stmt, setup=setup, init=init)
        exec(compile(src, dummy_src_name, "exec"), outer, namespace)
        self.inner = namespace["inner"]

    def print_exc(self, file=None, **kwargs):
        """Print the exception being handled, with the lines of the timed code."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split("\n"),
                                           dummy_src_name)
        traceback.print_exc(file=file, **kwargs)

    def timeit(self, number=default_number):
        """Run the setup once and the statement that many times; return the seconds taken."""
        from itertools import repeat
        try:
            import gc
        except ImportError:
            gc = None
        was_enabled = gc is not None and gc.isenabled()
        if was_enabled:
            gc.disable()
        try:
            return self.inner(repeat(None, number), self.timer)
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() several times; return all results."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None, target_time=default_target_time):
        """Find how many runs take at least the target time; return number and time."""
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= target_time:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Make a Timer and call its timeit()."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    """Make a Timer and call its repeat()."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def _arguments():
    import argparse
    parser = argparse.ArgumentParser(prog="python -m timeit",
                                     description="Times small pieces of code.")
    parser.add_argument("-n", "--number", type=int, default=0)
    parser.add_argument("-r", "--repeat", type=int, default=default_repeat)
    parser.add_argument("-s", "--setup", action="append", default=[])
    parser.add_argument("-p", "--process", action="store_true")
    parser.add_argument("-t", "--target-time", type=float, default=default_target_time)
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("-u", "--unit", choices=list(_UNITS))
    parser.add_argument("statement", nargs="*")
    return parser


def main(args=None, *, _wrap_timer=None):
    """Run as a program: time the statement given on the command line."""
    options = _arguments().parse_args(args)
    stmt = "\n".join(options.statement) or "pass"
    setup = "\n".join(options.setup) or "pass"
    timer = time.process_time if options.process else default_timer
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    sys.path.insert(0, "")
    timed = Timer(stmt, setup, timer)
    number = options.number
    precision = 3 + max(0, options.verbose - 1)
    try:
        if number == 0:
            def callback(count, taken):
                plural = "" if count == 1 else "s"
                print(f"{count} loop{plural} -> {taken:.{precision}g} secs")
            number, _ = timed.autorange(callback if options.verbose else None,
                                        options.target_time)
            if options.verbose:
                print()
        raw = timed.repeat(max(options.repeat, 1), number)
    except BaseException:
        timed.print_exc()
        return 1
    _report(raw, number, options, precision)
    return None


def _report(raw, number, options, precision):
    def shown(taken):
        unit = options.unit
        if unit is None:
            unit = next((name for name, scale in reversed(_UNITS.items()) if taken >= scale),
                        "nsec")
        return f"{taken / _UNITS[unit]:.{precision}g} {unit}"

    if options.verbose:
        print("raw times: " + ", ".join([shown(each) for each in raw]))
        print()
    timings = [each / number for each in raw]
    best, worst = min(timings), max(timings)
    print(f"{number} loop{'' if number == 1 else 's'}, best of {len(raw)}: "
          f"{shown(best)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(
            f"The test results are likely unreliable. The worst time ({shown(worst)}) was more "
            f"than four times slower than the best time ({shown(best)}).", UserWarning, "", 0)


if __name__ == "__main__":
    sys.exit(main())
