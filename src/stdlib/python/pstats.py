"""Tables of what profilers counted."""

import functools
import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


class SortKey(StrEnum):
    """What a table may be sorted by."""

    CALLS = "calls", "ncalls"
    CUMULATIVE = "cumulative", "cumtime"
    FILENAME = "filename", "module"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time", "tottime"

    def __new__(cls, *values):
        self = str.__new__(cls, values[0])
        self._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = self
        self._all_values = values
        return self


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """One line of a table."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """A table."""

    total_tt: float
    func_profiles: dict[str, FunctionProfile]


# Of each key: the columns (and whether they rise), and how the table's head calls it. The columns: calls without
# recursion, calls, own time, whole time, file, line, name, text.
_KEYS = {
    "calls": ([(1, -1)], "call count"),
    "ncalls": ([(1, -1)], "call count"),
    "cumtime": ([(3, -1)], "cumulative time"),
    "cumulative": ([(3, -1)], "cumulative time"),
    "filename": ([(4, 1)], "file name"),
    "line": ([(5, 1)], "line number"),
    "module": ([(4, 1)], "file name"),
    "name": ([(6, 1)], "function name"),
    "nfl": ([(6, 1), (4, 1), (5, 1)], "name/file/line"),
    "pcalls": ([(0, -1)], "primitive call count"),
    "stdname": ([(7, 1)], "standard name"),
    "time": ([(2, -1)], "internal time"),
    "tottime": ([(2, -1)], "internal time"),
}


class Stats:
    """The counts of one or more profiles."""

    sort_arg_dict_default = {name: (tuple(columns), shown) for name, (columns, shown) in _KEYS.items()}

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        first = args[0] if args else None
        self.init(first)
        self.add(*args[1:])

    def init(self, arg):
        """Begin with one profile."""
        self.all_callees = None
        self.files = []
        self.fcn_list = None
        self.total_tt = self.total_calls = self.prim_calls = self.max_name_len = 0
        self.top_level = set()
        self.stats = {}
        self.sort_arg_dict = {}
        self.load_stats(arg)
        self.get_top_level_stats()

    def load_stats(self, arg):
        """Take the counts of a profile, or of a file."""
        if arg is None:
            self.stats = {}
        elif isinstance(arg, str):
            import marshal

            with open(arg, "rb") as file:
                self.stats = marshal.load(file)
            try:
                arg = time.ctime(os.stat(arg).st_mtime) + "    " + arg
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, "create_stats"):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats and arg is not None:
            raise TypeError("Cannot create or construct a %r object from %r" % (self.__class__, arg))

    def get_top_level_stats(self):
        """Sum up."""
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            self.total_calls += nc
            self.prim_calls += cc
            self.total_tt += tt
            if ("jprofile", 0, "profiler") in callers:
                self.top_level.add(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))

    def add(self, *arg_list):
        """Add the counts of other profiles."""
        for item in reversed(arg_list):
            if type(self) is not type(item):
                item = Stats(item)
            self.files += item.files
            self.total_calls += item.total_calls
            self.prim_calls += item.prim_calls
            self.total_tt += item.total_tt
            self.top_level |= item.top_level
            self.max_name_len = max(self.max_name_len, item.max_name_len)
            self.fcn_list = None
            for func, stat in item.stats.items():
                known = self.stats.get(func, (0, 0, 0, 0, {}))
                self.stats[func] = add_func_stats(known, stat)
        return self

    def dump_stats(self, filename):
        """Write the counts to a file."""
        import marshal

        with open(filename, "wb") as file:
            marshal.dump(self.stats, file)

    # Order.

    def get_sort_arg_defs(self):
        """The keys with all beginnings that mean one of them alone."""
        if not self.sort_arg_dict:
            bad = set()
            for word, meaning in self.sort_arg_dict_default.items():
                for end in range(1, len(word) + 1):
                    part = word[:end]
                    known = self.sort_arg_dict.get(part)
                    if known is not None and known != meaning:
                        bad.add(part)
                    self.sort_arg_dict[part] = meaning
            for part in bad:
                if part not in self.sort_arg_dict_default:
                    del self.sort_arg_dict[part]
            self.sort_arg_dict.update(self.sort_arg_dict_default)
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sort by the columns of these keys."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}[field[0]]]
        elif len(field) >= 2:
            for each in field[1:]:
                if type(each) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        known = self.get_sort_arg_defs()
        columns, shown = [], []
        for word in field:
            word = word.value if isinstance(word, SortKey) else word
            columns.extend(known[word][0])
            shown.append(known[word][1])
        self.sort_type = ", ".join(shown)
        rows = []
        for func, (cc, nc, tt, ct, _) in self.stats.items():
            rows.append((cc, nc, tt, ct, *func, func_std_string(func), func))

        def compare(left, right):
            for column, sign in columns:
                if left[column] != right[column]:
                    return -sign if left[column] < right[column] else sign
            return 0

        rows.sort(key=functools.cmp_to_key(compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turn the order round."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Leave the folders of files out."""
        old, self.stats = self.stats, {}
        longest = 0
        for func, (cc, nc, tt, ct, callers) in old.items():
            name = func_strip_path(func)
            longest = max(longest, len(func_std_string(name)))
            shorter = {}
            for caller, count in callers.items():
                shorter[func_strip_path(caller)] = count
            entry = cc, nc, tt, ct, shorter
            self.stats[name] = add_func_stats(self.stats[name], entry) if name in self.stats else entry
        self.top_level = {func_strip_path(func) for func in self.top_level}
        self.max_name_len = longest
        self.fcn_list = None
        self.all_callees = None
        return self

    def calc_callees(self):
        """Find what each function calls."""
        if self.all_callees:
            return
        self.all_callees = callees = {}
        for func, stat in self.stats.items():
            callees.setdefault(func, {})
            for caller, count in stat[4].items():
                callees.setdefault(caller, {})[func] = count

    # Tables.

    def eval_print_amount(self, sel, list, msg):
        """The lines that a restriction leaves."""
        left = list
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.PatternError:
                return list, msg + "   <Invalid regular expression %r>\n" % sel
            left = [func for func in list if pattern.search(func_std_string(func))]
        elif isinstance(sel, float) and 0.0 <= sel < 1.0:
            left = list[: int(len(list) * sel + 0.5)]
        elif isinstance(sel, int) and 0 <= sel < len(list):
            left = list[:sel]
        if len(list) != len(left):
            msg += "   List reduced from %r to %r due to restriction <%r>\n" % (len(list), len(left), sel)
        return left, msg

    def get_print_list(self, sel_list):
        """The lines to print and the width of their names."""
        width = self.max_name_len
        if self.fcn_list:
            left = self.fcn_list[:]
            msg = "   Ordered by: " + self.sort_type + "\n"
        else:
            left = list(self.stats)
            msg = "   Random listing order was used\n"
        for selection in sel_list:
            left, msg = self.eval_print_amount(selection, left, msg)
        if not left:
            return 0, left
        print(msg, file=self.stream)
        if len(left) < len(self.stats):
            width = max(len(func_std_string(func)) for func in left)
        return width + 2, left

    def get_stats_profile(self):
        """The table as an object."""
        lines = {}
        chosen = self.fcn_list[:] if self.fcn_list else list(self.stats)
        profile = StatsProfile(float(f8(self.total_tt)), lines)
        for func in chosen:
            cc, nc, tt, ct, _ = self.stats[func]
            count = str(nc) if nc == cc else f"{nc}/{cc}"
            each = -1 if nc == 0 else float(f8(tt / nc))
            whole = -1 if cc == 0 else float(f8(ct / cc))
            lines[func[2]] = FunctionProfile(count, float(f8(tt)), each, float(f8(ct)), whole, func[0], func[1])
        return profile

    def print_stats(self, *amount):
        """Print the table, or the part that restrictions leave."""
        for filename in self.files:
            print(filename, file=self.stream)
        if self.files:
            print(file=self.stream)
        indent = " " * 8
        for func in self.top_level:
            print(indent, func_get_function_name(func), file=self.stream)
        print(indent, self.total_calls, "function calls", end=" ", file=self.stream)
        if self.total_calls != self.prim_calls:
            print("(%d primitive calls)" % self.prim_calls, end=" ", file=self.stream)
        print("in %.3f seconds" % self.total_tt, file=self.stream)
        print(file=self.stream)
        _, chosen = self.get_print_list(amount)
        if chosen:
            self.print_title()
            for func in chosen:
                self.print_line(func)
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callees(self, *amount):
        """Print what each function calls."""
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.calc_callees()
            self.print_call_heading(width, "called...")
            for func in chosen:
                self.print_call_line(width, func, self.all_callees.get(func, {}), "->")
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callers(self, *amount):
        """Print who calls each function."""
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.print_call_heading(width, "was called by...")
            for func in chosen:
                self.print_call_line(width, func, self.stats[func][4], "<-")
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_call_heading(self, name_size, column_title):
        """The head of a table of callers or callees."""
        print("Function ".ljust(name_size) + column_title, file=self.stream)
        for *_, callers in self.stats.values():
            if callers:
                if isinstance(next(iter(callers.values())), tuple):
                    print(" " * name_size + "    ncalls  tottime  cumtime", file=self.stream)
                break

    def print_call_line(self, name_size, source, call_dict, arrow="->"):
        """The callers or callees of a function."""
        print(func_std_string(source).ljust(name_size) + arrow, end=" ", file=self.stream)
        if not call_dict:
            print(file=self.stream)
            return
        indent = ""
        for func in sorted(call_dict):
            name, value = func_std_string(func), call_dict[func]
            if isinstance(value, tuple):
                nc, cc, tt, ct = value
                count = str(nc) if nc == cc else f"{nc}/{cc}"
                text = f"{count.rjust(7 + 2 * len(indent))} {f8(tt)} {f8(ct)}  {name}"
                left = name_size + 1
            else:
                text = f"{name}({value!r}) {f8(self.stats[func][3])}"
                left = name_size + 3
            print(indent * left + text, file=self.stream)
            indent = " "

    def print_line(self, func):
        """A line of the table."""
        cc, nc, tt, ct, _ = self.stats[func]
        count = str(nc) if nc == cc else f"{nc}/{cc}"
        each = f8(tt / nc) if nc else " " * 8
        whole = f8(ct / cc) if cc else " " * 8
        print(f"{count.rjust(9)} {f8(tt)} {each} {f8(ct)} {whole} {func_std_string(func)}", file=self.stream)

    def print_title(self):
        """The head of the table."""
        print("   ncalls  tottime  percall  cumtime  percall", end=" ", file=self.stream)
        print("filename:lineno(function)", file=self.stream)


def f8(x):
    """A time in eight columns."""
    return "%8.3f" % x


def func_strip_path(func_name):
    """A function's file without folders."""
    filename, line, name = func_name
    return os.path.basename(filename), line, name


def func_get_function_name(func):
    """The name alone."""
    return func[2]


def func_std_string(func_name):
    """A function as tables show it."""
    filename, line, name = func_name
    if (filename, line) == ("~", 0):
        return "{%s}" % name[1:-1] if name.startswith("<") and name.endswith(">") else name
    return "%s:%d(%s)" % func_name


def add_func_stats(target, source):
    """The sum of two functions' counts."""
    cc, nc, tt, ct, callers = source
    tcc, tnc, ttt, tct, tcallers = target
    return cc + tcc, nc + tnc, tt + ttt, ct + tct, add_callers(tcallers, callers)


def add_callers(target, source):
    """The sum of two functions' callers."""
    merged = dict(target)
    for func, count in source.items():
        if func in merged:
            if isinstance(count, tuple):
                count = tuple(left + right for left, right in zip(count, merged[func]))
            else:
                count += merged[func]
        merged[func] = count
    return merged


def count_calls(callers):
    """How often a function was called."""
    return sum(callers.values())
