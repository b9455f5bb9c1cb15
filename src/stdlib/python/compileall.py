"""Checking the syntax of all files in folders, and keeping the results as py_compile does."""

import filecmp
import os
import py_compile
import sys

__all__ = ["compile_dir", "compile_file", "compile_path"]


def _walk_dir(dir, maxlevels, quiet=0):
    """Iterate over the files of a folder and of those in it."""
    if quiet < 2 and isinstance(dir, os.PathLike):
        dir = os.fspath(dir)
    if not quiet:
        print(f"Listing {dir!r}...")
    try:
        names = sorted(os.listdir(dir))
    except OSError:
        names = []
        if quiet < 2:
            print(f"Can't list {dir!r}")
    for name in names:
        path = os.path.join(dir, name)
        if name == "__pycache__":
            continue
        if not os.path.isdir(path):
            yield path
        elif maxlevels > 0 and not os.path.islink(path):
            yield from _walk_dir(path, maxlevels - 1, quiet)


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, workers=1,
                invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None,
                hardlink_dupes=False):  # fmt: skip
    """Check the files of a folder, whose number of workers does not matter; return whether all are right."""
    if workers < 0:
        raise ValueError("workers must be greater or equal to 0")
    levels = sys.getrecursionlimit() if maxlevels is None else maxlevels
    _check_places(ddir, stripdir, prependdir)
    _check_links(optimize, hardlink_dupes)
    is_right = True
    for file in _walk_dir(dir, levels, quiet):
        is_right &= bool(compile_file(
            file, ddir, force, rx, quiet, legacy, optimize, invalidation_mode, stripdir=stripdir,
            prependdir=prependdir, limit_sl_dest=limit_sl_dest, hardlink_dupes=hardlink_dupes,
        ))  # fmt: skip
    return is_right


def _check_places(ddir, stripdir, prependdir):
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError("Destination dir (ddir) cannot be used in combination with stripdir or prependdir")


def _check_links(optimize, hardlink_dupes):
    levels = {optimize} if isinstance(optimize, int) else set(optimize)
    if hardlink_dupes and len(levels) < 2:
        raise ValueError(
            "Hardlinking of duplicated bytecode makes sense only for more than one optimization level"
        )


def _shown_name(path, ddir, stripdir, prependdir):
    """Return by what name a file is shown in errors, or None for its own."""
    if ddir is not None:
        return os.path.join(ddir, os.path.basename(path))
    shown = None
    if stripdir is not None:
        parts, strip = path.split(os.path.sep), os.fspath(stripdir).split(os.path.sep)
        while parts and strip and parts[0] == strip[0]:
            del parts[0], strip[0]
        shown = os.path.join(*parts)
    if prependdir is not None:
        shown = os.path.join(prependdir, path if shown is None else shown)
    return shown


def _targets(path, legacy, levels):
    if legacy:
        return {level: path + "c" for level in levels}
    return {level: py_compile._kept_name(path, level if level >= 0 else None) for level in levels}


def _is_fresh(path, targets):
    """Whether what is kept is of the file as it is now."""
    try:
        stamp = int(os.stat(path).st_mtime) & 0xFFFF_FFFF
        expected = py_compile._MAGIC + bytes(4) + stamp.to_bytes(4, "little")
        for target in targets:
            with open(target, "rb") as kept:
                if kept.read(12) != expected:
                    return False
    except OSError:
        return False
    return True


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, invalidation_mode=None,
                 *, stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):  # fmt: skip
    """Check one file; return whether it is right. What is no file in Python is right."""
    _check_places(ddir, stripdir, prependdir)
    path = os.fspath(fullname)
    levels = sorted({optimize} if isinstance(optimize, int) else set(optimize))
    _check_links(levels, hardlink_dupes)
    if rx is not None and rx.search(path):
        return True
    if limit_sl_dest is not None and os.path.islink(path):
        allowed = os.path.realpath(limit_sl_dest)
        if os.path.commonpath([allowed, os.path.realpath(path)]) != allowed:
            return True
    if not os.path.isfile(path) or not path.endswith(".py"):
        return True
    targets = _targets(path, legacy, levels)
    if not force and _is_fresh(path, targets.values()):
        return True
    if not quiet:
        print(f"Compiling {path!r}...")
    shown = _shown_name(path, ddir, stripdir, prependdir)
    is_right, last = True, None
    for level, target in targets.items():
        if not _compile_one(path, target, shown, level, invalidation_mode, quiet):
            is_right = False
            if quiet >= 2:
                return False
        elif hardlink_dupes and last is not None and filecmp.cmp(target, last, shallow=False):
            os.unlink(target)
            os.link(last, target)
        last = target
    return is_right


def _compile_one(path, target, shown, level, mode, quiet):
    try:
        return py_compile.compile(path, target, shown, True, optimize=level, invalidation_mode=mode) is not None
    except py_compile.PyCompileError as error:
        encoding = sys.stdout.encoding or sys.getdefaultencoding()
        text = error.msg.encode(encoding, "backslashreplace").decode(encoding)
    except (SyntaxError, UnicodeError, OSError) as error:
        text = f"{type(error).__name__}: {error}"
    if quiet < 2:
        print(f"*** Error compiling {path!r}..." if quiet else "*** ", end="\n" if quiet else "")
        print(text)
    return False


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1, invalidation_mode=None):
    """Check the files of all folders in sys.path; return whether they are right."""
    is_right = True
    for folder in sys.path:
        if skip_curdir and folder in ("", os.curdir):
            if quiet < 2:
                print("Skipping current directory")
            continue
        is_right = is_right and compile_dir(
            folder, maxlevels, None, force, quiet=quiet, legacy=legacy, optimize=optimize,
            invalidation_mode=invalidation_mode,
        )  # fmt: skip
    return is_right


def _parser():
    import argparse

    parser = argparse.ArgumentParser(description="Utilities to support installing Python libraries.")
    add = parser.add_argument
    add("-l", action="store_const", const=0, default=None, dest="maxlevels", help="don't recurse into subdirectories")
    add("-r", type=int, dest="recursion", help="control the maximum recursion level. if `-l` and `-r` options are specified, then `-r` takes precedence.")  # fmt: skip
    add("-f", action="store_true", dest="force", help="force rebuild even if timestamps are up to date")
    add("-q", action="count", dest="quiet", default=0, help="output only error messages; `-qq` will suppress the error messages as well.")  # fmt: skip
    add("-b", action="store_true", dest="legacy", help="use legacy (pre-PEP 3147) compiled file locations")
    add("-d", metavar="DESTDIR", dest="ddir", help="directory to prepend to file paths for use in compile-time tracebacks and in runtime tracebacks in cases where the source file is unavailable")  # fmt: skip
    add("-s", metavar="STRIPDIR", dest="stripdir", help="part of path to left-strip from path to source file - for example buildroot. `-d` and `-s` options cannot be specified together.")  # fmt: skip
    add("-p", metavar="PREPENDDIR", dest="prependdir", help="path to add as prefix to path to source file - for example / to make it absolute when some part is removed by `-s` option. `-d` and `-p` options cannot be specified together.")  # fmt: skip
    add("-x", metavar="REGEXP", dest="rx", help="skip files matching the regular expression; the regexp is searched for in the full path of each file considered for compilation")  # fmt: skip
    add("-i", metavar="FILE", dest="flist", help='add all the files and directories listed in `FILE` to the list considered for compilation; if `"-"`, names are read from `stdin`')  # fmt: skip
    add("compile_dest", metavar="FILE|DIR", nargs="*", help="zero or more file and directory names to compile; if no arguments given, defaults to the equivalent of `-l` `sys.path`")  # fmt: skip
    add("-j", "--workers", default=1, type=int, help="Run compileall concurrently")
    modes = sorted(mode.name.lower().replace("_", "-") for mode in py_compile.PycInvalidationMode)
    add("--invalidation-mode", choices=modes, help='set `.pyc` invalidation mode; defaults to `"checked-hash"` if the `SOURCE_DATE_EPOCH` environment variable is set, and `"timestamp"` otherwise.')  # fmt: skip
    add("-o", action="append", type=int, dest="opt_levels", help="Optimization levels to run compilation with. Default is `-1` which uses the optimization level of the Python interpreter itself (see `-O`).")  # fmt: skip
    add("-e", metavar="DIR", dest="limit_sl_dest", help="Ignore symlinks pointing outsite of the `DIR`")
    add("--hardlink-dupes", action="store_true", help="Hardlink duplicated pyc files")
    return parser


def _listed(args):
    """Return what the command line names, and the list that it names."""
    names = list(args.compile_dest)
    if args.flist:
        try:
            with sys.stdin if args.flist == "-" else open(args.flist, encoding="utf-8") as lines:
                names.extend(line.strip() for line in lines)
        except OSError:
            if args.quiet < 2:
                print(f"Error reading file list {args.flist}")
            return None
    return names


def main():
    """Check what the command line names; return whether it is right."""
    parser = _parser()
    args = parser.parse_args()
    if args.ddir is not None and (args.stripdir is not None or args.prependdir is not None):
        parser.error("-d cannot be used in combination with -s or -p")
    levels = args.opt_levels or [-1]
    if len(set(levels)) == 1 and args.hardlink_dupes:
        parser.error("Hardlinking of duplicated bytecode makes sense only for more than one optimization level.")
    import re

    rx = re.compile(args.rx) if args.rx else None
    mode = args.invalidation_mode and py_compile.PycInvalidationMode[args.invalidation_mode.replace("-", "_").upper()]
    names = _listed(args)
    if names is None:
        return False
    if not names:
        return compile_path(legacy=args.legacy, force=args.force, quiet=args.quiet, invalidation_mode=mode)
    maxlevels = args.maxlevels if args.recursion is None else args.recursion
    shared = {"stripdir": args.stripdir, "prependdir": args.prependdir, "limit_sl_dest": args.limit_sl_dest,
              "hardlink_dupes": args.hardlink_dupes, "invalidation_mode": mode, "optimize": levels}  # fmt: skip
    is_right = True
    for name in names:
        if os.path.isfile(name):
            found = compile_file(name, args.ddir, args.force, rx, args.quiet, args.legacy, **shared)
        else:
            found = compile_dir(
                name, maxlevels, args.ddir, args.force, rx, args.quiet, args.legacy, workers=args.workers, **shared
            )
        is_right = is_right and found
    return is_right


if __name__ == "__main__":
    sys.exit(int(not main()))
