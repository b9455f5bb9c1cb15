"""Profiles: how often functions are called, and how long they run."""

import sys
import time
from _profile_run import print_table, profiled, write_counts

__all__ = ["run", "runctx", "Profile"]


class _Entry:
    """What is known of a function, or of a function as called by another one."""

    __slots__ = ("code", "callcount", "reccallcount", "totaltime", "inlinetime", "level", "calls")

    def __init__(self, code):
        self.code = code
        self.callcount = self.reccallcount = 0
        self.totaltime = self.inlinetime = 0.0
        self.level = 0
        self.calls = {}

    def leave(self, total, inline):
        """A call has ended."""
        self.level -= 1
        if self.level:
            self.reccallcount += 1
        else:
            self.totaltime += total
        self.inlinetime += inline
        self.callcount += 1


class _Call:
    """A call that is under way."""

    __slots__ = ("entry", "sub", "begun", "inner")

    def __init__(self, entry, sub):
        self.entry, self.sub = entry, sub
        self.inner = 0.0


class Profile:
    """A profiler; `enable` and `disable` say when it listens."""

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._clock = time.perf_counter if timer is None else timer
        self._unit = timeunit if timeunit > 0 else 1.0
        self._subcalls, self._builtins = subcalls, builtins
        self._entries = {}
        self._under_way = []
        self._ends = False

    def enable(self, subcalls=True, builtins=True):
        """Listen."""
        self._subcalls, self._builtins = subcalls, builtins
        self._ends = False
        sys.setprofile(self._told)

    def disable(self):
        """Listen no more; calls under way count."""
        sys.setprofile(None)
        while self._under_way:
            self._leave()

    def clear(self):
        """Forget everything."""
        self._entries = {}
        self._under_way = []

    def _told(self, frame, event, arg):
        if self._ends:
            return
        if event == "call":
            code = frame.f_code
            if code is _DISABLING:
                self._ends = True
                self._enter(code, "<method 'disable' of '_lsprof.Profiler' objects>")
            else:
                self._enter(code, code)
        elif event == "return":
            if self._under_way:
                self._leave()
        elif self._builtins:
            if event == "c_call":
                label = _builtin_label(arg)
                self._enter(label, label)
            elif self._under_way:
                self._leave()

    def _enter(self, key, code):
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _Entry(code)
        entry.level += 1
        sub = None
        if self._subcalls and self._under_way:
            calls = self._under_way[-1].entry.calls
            sub = calls.get(key)
            if sub is None:
                sub = calls[key] = _Entry(code)
            sub.level += 1
        call = _Call(entry, sub)
        self._under_way.append(call)
        call.begun = self._clock()

    def _leave(self):
        call = self._under_way.pop()
        total = (self._clock() - call.begun) * self._unit
        if self._under_way:
            self._under_way[-1].inner += total
        call.entry.leave(total, total - call.inner)
        if call.sub is not None:
            call.sub.leave(total, total - call.inner)

    def getstats(self):
        """What was counted: for each function code, counts, times and the calls it made."""
        return [_shown(entry) for entry in self._entries.values() if entry.callcount]

    def print_stats(self, sort=-1):
        """Print the table."""
        print_table(self, sort)

    def dump_stats(self, file):
        """Write the counts to a file, for pstats."""
        write_counts(self, file)

    def create_stats(self):
        """Have `stats` hold what was counted."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """The same, while listening goes on."""
        self.stats = {}
        callers = {}
        for entry in self._entries.values():
            if entry.callcount:
                name, count = label(entry.code), entry.callcount
                callers[name] = {}
                times = entry.inlinetime, entry.totaltime
                self.stats[name] = (count - entry.reccallcount, count, *times, callers[name])
        for entry in self._entries.values():
            for sub in entry.calls.values():
                known = callers.get(label(sub.code))
                if known is None or not sub.callcount:
                    continue
                caller, count = label(entry.code), sub.callcount
                found = (count, count - sub.reccallcount, sub.inlinetime, sub.totaltime)
                if caller in known:
                    found = tuple(map(sum, zip(known[caller], found)))
                known[caller] = found

    def run(self, cmd):
        """Profile statements in the main module."""
        import __main__

        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        """Profile statements."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Profile a call; answers its value."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


_DISABLING = Profile.disable.__code__


class _Stat(tuple):
    """One line of `getstats`."""

    def __new__(cls, code, callcount, reccallcount, totaltime, inlinetime, calls=None):
        self = super().__new__(cls, (code, callcount, reccallcount, totaltime, inlinetime, calls))
        self.code, self.callcount, self.reccallcount = code, callcount, reccallcount
        self.totaltime, self.inlinetime, self.calls = totaltime, inlinetime, calls
        return self


def _shown(entry):
    def line(each, calls=None):
        return _Stat(each.code, each.callcount, each.reccallcount, each.totaltime, each.inlinetime, calls)

    return line(entry, [line(sub) for sub in entry.calls.values()] or None)


def _builtin_label(function):
    owner = getattr(function, "__self__", None)
    if owner is not None and type(owner) is not type(sys):
        found = getattr(type(owner), function.__name__, None)
        if found is not None and not isinstance(owner, type):
            return repr(found)
        return f"<built-in method {function.__name__}>"
    return f"<built-in method {function.__module__}.{function.__name__}>"


def label(code):
    """File, line and name of a code object; of a built-in function its text."""
    if isinstance(code, str):
        return ("~", 0, code)
    return (code.co_filename, code.co_firstlineno, code.co_name)


def run(statement, filename=None, sort=-1):
    """Profile statements; print the table, or write the counts to a file."""
    profiled(Profile(), lambda profile: profile.run(statement), filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same in other namespaces."""
    profiled(Profile(), lambda profile: profile.runctx(statement, globals, locals), filename, sort)


def main():
    """Profile the program of the command line."""
    import io
    import os
    import runpy
    import argparse

    parser = argparse.ArgumentParser(prog="cProfile", allow_abbrev=False)
    parser.add_argument("-o", "--outfile", help="write the counts to a file")
    parser.add_argument("-s", "--sort", default=2, help="what to sort the table by")
    parser.add_argument("-m", dest="module", action="store_true", help="profile a module")
    parser.add_argument("target", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.target:
        parser.print_usage()
        sys.exit(2)
    sys.argv[:] = options.target
    sort = int(options.sort) if str(options.sort).lstrip("-").isdigit() else options.sort
    if options.module:
        code = "run_module(modname, run_name='__main__')"
        names = {"run_module": runpy.run_module, "modname": options.target[0]}
    else:
        program = options.target[0]
        sys.path.insert(0, os.path.dirname(program))
        with io.open_code(program) as file:
            code = compile(file.read(), program, "exec")
        module = type(sys)("__main__")
        module.__file__ = program
        module.__builtins__ = __builtins__
        sys.modules["__main__"] = module
        names = module.__dict__
    runctx(code, names, None, options.outfile, sort)


if __name__ == "__main__":
    main()
