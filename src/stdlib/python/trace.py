"""Traces a program: prints its lines as they run, counts them, or lists the functions that are called."""

import linecache
import os
import sys
import sysconfig
import threading
import time

__all__ = ["Trace", "CoverageResults"]

PRAGMA_NOCOVER = "#pragma NO COVER"


class _Ignore:
    """Which modules and folders are left out."""

    def __init__(self, modules=None, dirs=None):
        self._modules = list(modules or ())
        self._folders = [os.path.normpath(each) for each in dirs or ()]
        self._known = {"<string>": 1}

    def names(self, filename, modulename):
        """Whether a module is left out."""
        if modulename not in self._known:
            self._known[modulename] = self._is_ignored(filename, modulename)
        return self._known[modulename]

    def _is_ignored(self, filename, modulename):
        for each in self._modules:
            if each == modulename or modulename.startswith(each + "."):
                return 1
        if filename is None or filename.startswith("<frozen "):
            return 1
        return int(any(filename.startswith(each + os.sep) for each in self._folders))


def _modname(path):
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The dotted name of a module's file, seen from the longest folder of sys.path."""
    compared = os.path.normcase(path)
    longest = ""
    for folder in sys.path:
        folder = os.path.normcase(folder)
        if compared.startswith(folder) and compared[len(folder)] == os.sep and len(folder) > len(longest):
            longest = folder
    base = path[len(longest) + 1 :] if longest else path
    base = os.path.splitdrive(base)[1].replace(os.sep, ".")
    return os.path.splitext(base)[0].lstrip(".")


class CoverageResults:
    """What was counted."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts = {} if counts is None else counts
        self.counter = self.counts.copy()
        self.calledfuncs = {} if calledfuncs is None else calledfuncs
        self.callers = {} if callers is None else callers
        self.infile, self.outfile = infile, outfile
        if infile:
            import pickle

            try:
                with open(infile, "rb") as file:
                    self.update(type(self)(*pickle.load(file)))
            except (OSError, EOFError, ValueError) as error:
                print("Skipping counts file %r: %s" % (infile, error), file=sys.stderr)

    def is_ignored_filename(self, filename):
        """Whether there is no such file."""
        return filename.startswith("<") and filename.endswith(">")

    def update(self, other):
        """Add other results."""
        for key in other.counts:
            self.counts[key] = self.counts.get(key, 0) + other.counts[key]
        self.calledfuncs.update(dict.fromkeys(other.calledfuncs, 1))
        self.callers.update(dict.fromkeys(other.callers, 1))

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """Print the functions that were called, and write files with counts beside the lines."""
        if self.calledfuncs:
            self._print_functions()
        if self.callers:
            self._print_callers()
        per_file = {}
        for filename, line in self.counts:
            per_file.setdefault(filename, {})[line] = self.counts[filename, line]
        sums = {}
        for filename, counts in per_file.items():
            if self.is_ignored_filename(filename):
                continue
            if ignore_missing_files and not os.path.isfile(filename):
                continue
            found = self._write_file(filename, counts, show_missing, coverdir)
            if summary and found and found[0]:
                hits, lines, module = found
                sums[module] = lines, 100 * hits / lines, module, filename
        if summary and sums:
            print("lines   cov%   module   (path)")
            for module in sorted(sums):
                print("%5d   %.1f%%   %s   (%s)" % sums[module])
        if self.outfile:
            import pickle

            try:
                with open(self.outfile, "wb") as file:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), file, 1)
            except OSError as error:
                print("Can't save counts files because %s" % error, file=sys.stderr)

    def _print_functions(self):
        print()
        print("functions called:")
        for filename, modulename, funcname in sorted(self.calledfuncs):
            print("filename: %s, modulename: %s, funcname: %s" % (filename, modulename, funcname))

    def _print_callers(self):
        print()
        print("calling relationships:")
        last = last_callee = ""
        for (file, module, function), (callee_file, callee_module, callee) in sorted(self.callers):
            if file != last:
                print()
                print("***", file, "***")
                last, last_callee = file, ""
            if callee_file not in (file, last_callee):
                print("  -->", callee_file)
                last_callee = callee_file
            print("    %s.%s -> %s.%s" % (module, function, callee_module, callee))

    def _write_file(self, filename, counts, show_missing, coverdir):
        if filename.endswith(".pyc"):
            filename = filename[:-1]
        if coverdir is None:
            folder, module = os.path.dirname(os.path.abspath(filename)), _modname(filename)
        else:
            folder, module = coverdir, _fullmodname(filename)
            os.makedirs(folder, exist_ok=True)
        missing = _find_executable_linenos(filename) if show_missing else {}
        lines = linecache.getlines(filename)
        path = os.path.join(folder, module + ".cover")
        hits, count = self.write_results_file(path, lines, missing, counts)
        return hits, count, module

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Write lines with their counts; answers how many were hit and how many there are."""
        try:
            out = open(path, "w", encoding=encoding or "utf-8")
        except OSError as error:
            print("trace: Could not open %r for writing: %s - skipping" % (path, error), file=sys.stderr)
            return 0, 0
        total = hit = 0
        with out:
            for number, line in enumerate(lines, 1):
                if number in lines_hit:
                    out.write("%5d: " % lines_hit[number])
                    hit += 1
                    total += 1
                elif number in lnotab and PRAGMA_NOCOVER not in line:
                    out.write(">>>>>> ")
                    total += 1
                else:
                    out.write("       ")
                out.write(line.expandtabs(8))
        return hit, total


def _find_executable_linenos(filename):
    """The lines of a file that code stands on."""
    try:
        with open(filename, encoding="utf-8") as file:
            code = compile(file.read(), filename, "exec")
    except Exception as error:
        print("Not printing coverage data for %r: %s" % (filename, error), file=sys.stderr)
        return {}
    lines, waiting = {}, [code]
    while waiting:
        code = waiting.pop()
        lines.update((line, 1) for *_, line in code.co_lines() if line)
        waiting.extend(each for each in code.co_consts if hasattr(each, "co_lines"))
    return lines


class Trace:
    """Runs something and looks on."""

    def __init__(
        self,
        count=1,
        trace=1,
        countfuncs=0,
        countcallers=0,
        ignoremods=(),
        ignoredirs=(),
        infile=None,
        outfile=None,
        timing=False,
    ):
        self.infile, self.outfile = infile, outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts = {}
        self.pathtobasename = {}
        self.donothing = 0
        self.trace = trace
        self._calledfuncs = {}
        self._callers = {}
        self.start_time = time.monotonic() if timing else None
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
            if trace and count:
                self.localtrace = self.localtrace_trace_and_count
            elif trace:
                self.localtrace = self.localtrace_trace
            else:
                self.localtrace = self.localtrace_count
        else:
            self.donothing = 1

    def run(self, cmd):
        """Run statements in the main module."""
        import __main__

        self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals=None, locals=None):
        """Run statements."""
        globals = {} if globals is None else globals
        locals = {} if locals is None else locals
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            exec(cmd, globals, locals)
        finally:
            if not self.donothing:
                sys.settrace(None)
                threading.settrace(None)

    def runfunc(self, func, /, *args, **kw):
        """Call a function; answers its value."""
        if not self.donothing:
            sys.settrace(self.globaltrace)
        try:
            return func(*args, **kw)
        finally:
            if not self.donothing:
                sys.settrace(None)

    def file_module_function_of(self, frame):
        """File, module and name, with the class's, of a frame's function."""
        code = frame.f_code
        filename = code.co_filename
        module = _modname(filename) if filename else None
        name = code.co_name
        words = code.co_qualname.split(".")
        if len(words) > 1 and words[-2] != "<locals>":
            name = f"{words[-2]}.{name}"
        return filename, module, name

    def globaltrace_trackcallers(self, frame, why, arg):
        """Notes who calls whom."""
        if why == "call":
            pair = self.file_module_function_of(frame.f_back), self.file_module_function_of(frame)
            self._callers[pair] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        """Notes what is called."""
        if why == "call":
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        """Has functions looked at that are not left out."""
        if why != "call":
            return None
        code = frame.f_code
        filename = frame.f_globals.get("__file__", None)
        if not filename:
            return None
        module = _modname(filename)
        if module is None or self.ignore.names(filename, module):
            return None
        if self.trace:
            print(" --- modulename: %s, funcname: %s" % (module, code.co_name))
        return self.localtrace

    def _print_line(self, frame):
        filename, line = frame.f_code.co_filename, frame.f_lineno
        if self.start_time:
            print("%.2f" % (time.monotonic() - self.start_time), end=" ")
        print("%s(%d): " % (os.path.basename(filename), line), linecache.getline(filename, line), end="")

    def _count_line(self, frame):
        key = frame.f_code.co_filename, frame.f_lineno
        self.counts[key] = self.counts.get(key, 0) + 1

    def localtrace_trace_and_count(self, frame, why, arg):
        """Prints and counts lines."""
        if why == "line":
            self._count_line(frame)
            self._print_line(frame)
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        """Prints lines."""
        if why == "line":
            self._print_line(frame)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        """Counts lines."""
        if why == "line":
            self._count_line(frame)
        return self.localtrace

    def results(self):
        """What was counted."""
        return CoverageResults(
            self.counts,
            infile=self.infile,
            outfile=self.outfile,
            calledfuncs=self._calledfuncs,
            callers=self._callers,
        )


def _parser():
    import argparse

    parser = argparse.ArgumentParser(prog="trace")
    parser.add_argument("--version", action="version", version="trace 2.0")
    what = parser.add_argument_group("Main options", "One of these (or --report) must be given")
    what.add_argument("-c", "--count", action="store_true", help="count how often lines run")
    what.add_argument("-t", "--trace", action="store_true", help="print lines as they run")
    what.add_argument("-l", "--listfuncs", action="store_true", help="list the functions that are called")
    what.add_argument("-T", "--trackcalls", action="store_true", help="list who calls whom")
    more = parser.add_argument_group("Modifiers")
    pair = more.add_mutually_exclusive_group()
    pair.add_argument("-r", "--report", action="store_true", help="report from a counts file")
    pair.add_argument("-R", "--no-report", action="store_true", help="write no report")
    more.add_argument("-f", "--file", help="the file that keeps counts")
    more.add_argument("-C", "--coverdir", help="the folder for .cover files")
    more.add_argument("-m", "--missing", action="store_true", help="mark lines that did not run")
    more.add_argument("-s", "--summary", action="store_true", help="print a summary")
    more.add_argument("-g", "--timing", action="store_true", help="print times before lines")
    filters = parser.add_argument_group("Filters", "They may be given more than once")
    filters.add_argument("--ignore-module", action="append", default=[], help="modules to leave out")
    filters.add_argument("--ignore-dir", action="append", default=[], help="folders to leave out")
    parser.add_argument("--module", action="store_true", default=False, help="trace a module")
    parser.add_argument("progname", nargs="?", help="the program")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="its arguments")
    return parser


def main():
    """Trace the program of the command line."""
    parser = _parser()
    opts = parser.parse_args()
    folders = []
    for each in ",".join(opts.ignore_dir).split(os.pathsep):
        each = each.replace("$prefix", sysconfig.get_path("stdlib")).replace("$exec_prefix", "")
        if each:
            folders.append(os.path.normpath(os.path.expandvars(os.path.expanduser(each))))
    modules = [name.strip() for each in opts.ignore_module for name in each.split(",")]
    if opts.report:
        if not opts.file:
            parser.error("-r/--report requires -f/--file")
        results = CoverageResults(infile=opts.file, outfile=opts.file)
        return results.write_results(opts.missing, opts.summary, opts.coverdir)
    if not any([opts.trace, opts.count, opts.listfuncs, opts.trackcalls]):
        parser.error("must specify one of --trace, --count, --report, --listfuncs, or --trackcalls")
    if opts.listfuncs and (opts.count or opts.trace):
        parser.error("cannot specify both --listfuncs and (--trace or --count)")
    if opts.summary and not opts.count:
        parser.error("--summary can only be used with --count or --report")
    if opts.progname is None:
        parser.error("progname is missing: required with the main options")
    tracer = Trace(
        opts.count,
        opts.trace,
        countfuncs=opts.listfuncs,
        countcallers=opts.trackcalls,
        ignoremods=modules,
        ignoredirs=folders,
        infile=opts.file,
        outfile=opts.file,
        timing=opts.timing,
    )
    try:
        _run_program(tracer, opts)
    except OSError as error:
        sys.exit("Cannot run file %r because: %s" % (sys.argv[0], error))
    except SystemExit:
        pass
    results = tracer.results()
    if not opts.no_report:
        results.write_results(opts.missing, opts.summary, opts.coverdir)


def _run_program(tracer, opts):
    if opts.module:
        import runpy

        sys.argv = [opts.progname, *opts.arguments]
        sys.path[0] = os.getcwd()
        tracer.runctx("run_module(name, run_name='__main__')", {"run_module": runpy.run_module, "name": opts.progname})
        return
    sys.argv = [opts.progname, *opts.arguments]
    sys.path[0] = os.path.dirname(opts.progname)
    with open(opts.progname, encoding="utf-8") as file:
        code = compile(file.read(), opts.progname, "exec")
    names = {"__file__": opts.progname, "__name__": "__main__", "__package__": None, "__cached__": None}
    tracer.runctx(code, names, names)


if __name__ == "__main__":
    main()
