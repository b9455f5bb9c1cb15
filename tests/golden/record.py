"""Runs programs under the interpreter that runs this file and reports what each of them did.

Standard input has one program a line, fields between tabs: the file's path, its interpreter options and its
arguments (each list joined by the unit separator), its standard input in hexadecimal. Standard output has one line
for each, in the same order: exit code, stdout and stderr in hexadecimal, and a word: `stable`, `unstable` when a
second run printed something else (no golden can be made of it) or `timeout`.
"""

import concurrent.futures
import os
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
}


def words(field):
    return field.split("\x1f") if field else []


def run(path, flags, args, stdin):
    folder = os.path.dirname(path)
    done = subprocess.run(
        [sys.executable, *flags, path, *args],
        cwd=folder,
        env=ENVIRONMENT,
        input=stdin,
        capture_output=True,
        timeout=LIMIT,
    )
    return done.returncode, done.stdout, done.stderr.replace(os.fsencode(folder), b"<DIR>")


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
