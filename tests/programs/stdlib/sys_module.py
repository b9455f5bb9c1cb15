# sys: what programs ask of it.
import sys

print(sys.version_info >= (3, 15), sys.version_info[:2], sys.version_info.major, sys.version_info.releaselevel in ("alpha", "beta", "candidate", "final"))
print(sys.maxsize, sys.byteorder, sys.maxunicode, sys.getrecursionlimit(), sys.platform, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit)
print(sys.implementation.name.islower(), sys.implementation.version == sys.version_info, sys.hexversion >= 0x030F0000, sys.api_version > 0)
print(type(sys.modules).__name__, "sys" in sys.modules, sys.modules["sys"] is sys, sys.argv[1:], isinstance(sys.path, list))
print(sys.getsizeof(5) > 0, sys.getrefcount(object()) >= 1, sys.intern("abc") == "abc", sys.getdefaultencoding(), sys.getfilesystemencoding())
print(sys.stdin.name, sys.stdout.name, sys.stderr.name, sys.__stdout__ is sys.stdout, sys.flags.dev_mode, sys.flags.optimize, sys.flags.hash_randomization in (0, 1))
print(sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.width, sys.get_int_max_str_digits())
sys.set_int_max_str_digits(1000)
try:
    str(10**1001)
except ValueError as error:
    print(error)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
try:
    sys.set_int_max_str_digits(5)
except ValueError as error:
    print(error)


class Capture:
    def __init__(self):
        self.text = ""

    def write(self, s):
        self.text += s


old, sys.stdout = sys.stdout, Capture()
print("captured", 1)
captured, sys.stdout = sys.stdout, old
print(repr(captured.text))
print(sys.exc_info(), sys.exception())
print(sys.stdout.write("returned\n"), sys.stdout.isatty(), sys.stdout.fileno())


def depth():
    return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno


print(depth())
frame = sys._getframe()
print(frame.f_lineno, frame.f_globals is globals(), frame.f_back)


def hook(kind, value, tb):
    print("hook:", kind.__name__, value)


sys.excepthook, before = hook, sys.excepthook
print(before is sys.__excepthook__)
sys.displayhook(5)
sys.displayhook(None)
sys.unraisablehook = lambda u: print("unraisable:", type(u.exc_value).__name__)


class D:
    def __del__(self):
        1 / 0


D()
for bad in (lambda: sys.exit.nothing, lambda: sys.setrecursionlimit("a"), lambda: sys.intern(5), lambda: sys._getframe(99), lambda: sys.getrecursionlimit(1)):
    try:
        bad()
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
raise ValueError("goes to the hook")
