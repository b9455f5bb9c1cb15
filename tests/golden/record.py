"""Runs programs under the interpreter that runs this file and reports what each of them did.

Standard input has one program a line, fields between tabs: the file's path, its interpreter options and its
arguments (each list joined by the unit separator), its standard input in hexadecimal. Standard output has one line
for each, in the same order: exit code, stdout and stderr in hexadecimal, and a word: `stable`, `unstable` when a
second run printed something else (no golden can be made of it) or `timeout`. Folders and addresses in stderr are
replaced, and the standard library's frames left out of its tracebacks.
"""

import concurrent.futures
import os
import re
import subprocess
import sys

LIMIT = 60
WORKERS = 8
ENVIRONMENT = {
    "HOME": "/root",
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHON": sys.executable,
}
ADDRESS = re.compile(rb"0x[0-9a-f]{6,}")
FRAME = re.compile(rb'([ |]*)File "(/usr/lib/python3)?')


def words(field):
    return field.split("\x1f") if field else []


def run(path, flags, args, stdin):
    folder = os.path.dirname(path)
    interpreter = "/bin/sh" if path.endswith(".sh") else sys.executable
    done = subprocess.run(
        [interpreter, *flags, path, *args],
        cwd=folder,
        env=ENVIRONMENT,
        input=stdin,
        capture_output=True,
        timeout=LIMIT,
    )
    stderr = done.stderr.replace(os.fsencode(folder), b"<DIR>").replace(os.fsencode(sys.executable), b"<PYTHON>")
    return done.returncode, done.stdout, without_library(ADDRESS.sub(b"0x...", stderr))


def without_library(stderr):
    """Leaves out the frames of tracebacks that belong to the standard library."""
    kept = []
    inside = None
    for line in stderr.splitlines(keepends=True):
        frame = FRAME.match(line)
        if frame:
            inside = frame[1] + b"  " if frame[2] else None
        elif inside is not None and not line.startswith(inside):
            inside = None
        if inside is None:
            kept.append(line)
    return b"".join(kept)


def report(line):
    path, flags, args, stdin = line.rstrip("\n").split("\t")
    job = os.path.abspath(path), words(flags), words(args), bytes.fromhex(stdin)
    try:
        first = code, stdout, stderr = run(*job)
        verdict = "stable" if run(*job) == first else "unstable"
    except subprocess.TimeoutExpired:
        code, stdout, stderr, verdict = -1, b"", b"", "timeout"
    return "\t".join([str(code), stdout.hex(), stderr.hex(), verdict])


def main():
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for result in pool.map(report, sys.stdin.readlines()):
            print(result, flush=True)


main()
