"""The older profiler, which counts built-in functions by their names alone."""

import sys
import time
import warnings
from _profile_run import print_table, profiled, write_counts

__all__ = ["run", "runctx", "Profile"]

warnings.warn(
    "The profile module is deprecated and will be removed in Python 3.17. Use profiling.tracing (or cProfile) for"
    " tracing profilers instead.",
    DeprecationWarning,
    stacklevel=2,
)


class Profile:
    """A profiler of statements and calls."""

    bias = 0

    def __init__(self, timer=None, bias=None):
        self.timings = {}
        self.cur = []
        self.bias = Profile.bias if bias is None else bias
        self.timer = self.get_time = time.process_time if timer is None else timer
        self.c_func_name = ""
        self._name = None

    def _told(self, frame, event, arg):
        if event == "call":
            code = frame.f_code
            self._enter((code.co_filename, code.co_firstlineno, code.co_name))
        elif event == "c_call":
            self._enter(("", 0, arg.__name__))
        elif len(self.cur) > 1:
            self._leave()

    def _enter(self, name):
        entry = self.timings.setdefault(name, [0, 0, 0, 0, {}])
        entry[1] += 1
        callers = entry[4]
        caller = self.cur[-1][0] if self.cur else ("profile", 0, "profiler")
        callers[caller] = callers.get(caller, 0) + 1
        self.cur.append([name, self.get_time(), 0.0, sum(each[0] == name for each in self.cur) == 0])

    def _leave(self):
        name, begun, inner, is_outermost = self.cur.pop()
        total = self.get_time() - begun
        entry = self.timings[name]
        entry[2] += total - inner
        if is_outermost:
            entry[0] += 1
            entry[3] += total
        if self.cur:
            self.cur[-1][2] += total

    def set_cmd(self, cmd):
        """Name what is profiled."""
        if not self.cur:
            self._enter(("profile", 0, str(cmd)))

    def run(self, cmd):
        """Profile statements in the main module."""
        import __main__

        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        """Profile statements."""
        self.set_cmd(cmd)
        sys.setprofile(self._told)
        try:
            exec(cmd, globals, locals)
        finally:
            sys.setprofile(None)
        return self

    def runcall(self, func, /, *args, **kw):
        """Profile a call; answers its value."""
        self.set_cmd(repr(func))
        sys.setprofile(self._told)
        try:
            return func(*args, **kw)
        finally:
            sys.setprofile(None)

    def simulate_cmd_complete(self):
        """Whatever is under way counts as ended."""
        while self.cur:
            self._leave()

    def create_stats(self):
        """Have `stats` hold what was counted."""
        self.simulate_cmd_complete()
        self.snapshot_stats()

    def snapshot_stats(self):
        """The same without an end."""
        self.stats = {("profile", 0, "profiler"): (0, 0, 0, 0, {})}
        for name, (cc, nc, tt, ct, callers) in self.timings.items():
            self.stats[name] = cc, nc, tt, ct, dict(callers)

    def print_stats(self, sort=-1):
        """Print the table."""
        print_table(self, sort)

    def dump_stats(self, file):
        """Write the counts to a file, for pstats."""
        write_counts(self, file)


def run(statement, filename=None, sort=-1):
    """Profile statements; print the table, or write the counts to a file."""
    profiled(Profile(), lambda profile: profile.run(statement), filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same in other namespaces."""
    profiled(Profile(), lambda profile: profile.runctx(statement, globals, locals), filename, sort)
