"""termios, tty and pty: settings of terminals, raw modes, window sizes, programs at a terminal."""

import os
import pty
import sys
import termios
import tty

controller, terminal = pty.openpty()
names = [name for name in dir(termios) if not name.startswith("__")]
print(len(names), [name for name in names if not isinstance(getattr(termios, name), int)])
print({name: getattr(termios, name) for name in names if isinstance(getattr(termios, name), int)})


def shown(settings):
    iflag, oflag, cflag, lflag, ispeed, ospeed, codes = settings
    return [iflag, oflag, cflag & ~(termios.CBAUD | termios.CIBAUD), lflag, ispeed, ospeed, codes]


def attempt(what, action):
    try:
        print(what, repr(action()))
    except Exception as error:
        print(what, type(error).__name__, error.args)


print(shown(termios.tcgetattr(terminal)))
print(termios.tcgetwinsize(terminal), termios.tcsetwinsize(terminal, (10, 20)), termios.tcgetwinsize(controller))
print(os.get_terminal_size(terminal), os.isatty(terminal), os.ttyname(terminal).startswith("/dev/pts/"))
for settings in (5, [1], [1, 2, 3, 4, 5, 6, 7], tuple(range(7))):
    attempt("settings", lambda: termios.tcsetattr(terminal, termios.TCSANOW, settings))
for place, value in ((0, "x"), (6, [])):
    settings = termios.tcgetattr(terminal)
    settings[place] = value
    attempt(place, lambda: termios.tcsetattr(terminal, termios.TCSANOW, settings))
settings = termios.tcgetattr(terminal)
settings[6][2] = "x"
attempt("code", lambda: termios.tcsetattr(terminal, termios.TCSANOW, settings))
settings[6][2] = b"\x08"
settings[6][3] = 11
settings[4] = settings[5] = termios.B9600
settings[3] &= ~termios.ECHO
attempt("set", lambda: termios.tcsetattr(terminal, termios.TCSADRAIN, settings))
print(shown(termios.tcgetattr(terminal)))
attempt("when", lambda: termios.tcsetattr(terminal, 9, settings))
for fd in ("x", 1.5, None, 999, -1):
    attempt(fd, lambda: termios.tcgetattr(fd))
with open(os.devnull) as file:
    attempt("a file", lambda: termios.tcgetattr(file))
    attempt("a file", lambda: termios.tcgetwinsize(file))
for size in (5, (1,), ("a", 1), (1, 70000), [3, 4]):
    attempt(size, lambda: termios.tcsetwinsize(terminal, size))
for action in (
    lambda: termios.tcflush(terminal, termios.TCIOFLUSH),
    lambda: termios.tcflush(terminal, 9),
    lambda: termios.tcflow(terminal, termios.TCOON),
    lambda: termios.tcflow(terminal, 9),
    lambda: termios.tcdrain(terminal),
    lambda: termios.tcsendbreak(terminal, 0),
):
    attempt("", action)

before = termios.tcgetattr(terminal)
print(shown(tty.setcbreak(terminal)) == shown(before), shown(termios.tcgetattr(terminal)))
print(shown(tty.setraw(terminal, termios.TCSANOW)) == shown(before), shown(termios.tcgetattr(terminal)))
os.write(controller, b"k\x03")
print(os.read(terminal, 10))
termios.tcsetattr(terminal, termios.TCSANOW, before)
mode = [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0, 0, [b"\0"] * 32]
tty.cfmakeraw(mode)
print(mode[:4], mode[6][:8])
mode = [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0, 0, [b"\0"] * 32]
tty.cfmakecbreak(mode)
print(mode[:4], mode[6][:8])
os.close(controller)
os.close(terminal)

pid, controller = pty.fork()
if pid == pty.CHILD:
    line = sys.stdin.readline()
    os.write(1, f"{os.isatty(0)} {os.isatty(1)} {line.upper()}".encode())
    os._exit(3)
os.write(controller, b"hello\n")
output = b""
while True:
    try:
        data = os.read(controller, 100)
    except OSError:
        break
    if not data:
        break
    output += data
print(output, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
os.close(controller)


def noted(fd):
    data = os.read(fd, 1024)
    return data.replace(b"\r\n", b"|\n")


with open(os.devnull) as nothing:
    os.dup2(nothing.fileno(), 0)
sys.stdout.flush()
print(os.waitstatus_to_exitcode(pty.spawn(["sh", "-c", "test -t 1 && echo at a terminal; exit 5"], noted)))
