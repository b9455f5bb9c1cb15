# platform, errno, getpass, urllib.parse's odd arguments, decimal's limits, csv's dialects, signals.
import csv
import decimal
import errno
import getpass
import io
import os
import platform
import signal
import threading
import urllib.parse


def attempt(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except Exception as error:
        print("!!", type(error).__name__, error)


names = platform.uname()
print(
    len(names), names._fields, names[:2] == (names.system, names.node), names[5] == names.processor, names == os.uname()
)
print(
    [
        platform.system_alias(*each)
        for each in (("Linux", "1", "2"), ("SunOS", "5.8", "x"), ("SunOS", "4.1", "x"), ("win32", "1", "x"))
    ]
)
print(platform.mac_ver(), platform.win32_ver(), platform.win32_is_iot(), platform.win32_edition())
print(platform.ios_ver(), platform.android_ver(), platform.libc_ver("/etc/passwd", "x", "y"))
print(
    platform.platform().startswith(f"{names.system}-{names.release}-{names.machine}-with-glibc"),
    platform.invalidate_caches(),
)
print(
    platform.platform(terse=True) == platform.platform(True),
    platform.python_version() == ".".join(platform.python_version_tuple()),
)
attempt(platform.architecture, 5)
print(
    errno.EHWPOISON, errno.EFTYPE, [errno.errorcode[number] for number in (11, 35, 95, 133, 134)], len(errno.errorcode)
)
for char in "xx", "é", 5, "\t":
    attempt(getpass.getpass, echo_char=char)
for call, *args in (
    (urllib.parse.urlsplit, None),
    (urllib.parse.urlunsplit, (None, None, "p", None, None)),
    (urllib.parse.quote_plus, 5),
    (urllib.parse.quote_plus, None),
    (urllib.parse.unquote_to_bytes, 5),
    (urllib.parse.quote_plus, ["a"]),
    (urllib.parse.SplitResult, 1),
    (urllib.parse.ParseResult,),
    (urllib.parse.DefragResult, 1, 2, 3),
    (urllib.parse.clear_cache,),
):
    attempt(call, *args)
for text in "0", "-0", "0E-5", "0.00", "7":
    print([format(decimal.Decimal(text), kind) for kind in ("e", ".3e", ".2E", ".3g", ".1f")])
for text in (
    "1E999999999999999999",
    "1E1000000000000000000",
    "1E-1999999999999999997",
    "1E-1999999999999999998",
    "0E-5000000000000000000",
):
    attempt(decimal.Decimal, text)
attempt(setattr, decimal.Context(), "foo", 1)
print(decimal.SPEC_VERSION)
attempt(setattr, csv.get_dialect("excel"), "delimiter", ";")
attempt(csv.reader, io.StringIO(), foo=1)
attempt(signal.pthread_kill, threading.get_ident(), 999)
attempt(signal.pthread_kill, "a", 0)
print(signal.getitimer(signal.ITIMER_VIRTUAL), signal.struct_siginfo.__match_args__)
attempt(signal.struct_siginfo, (1,))
