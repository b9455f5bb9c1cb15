"""termios, tty and pty: modes, sizes and programs on pseudo-terminals."""

import fcntl
import os
import pty
import struct
import sys
import termios
import tty


def attempt(function, *args):
    try:
        print(function.__name__, function(*args))
    except (OSError, TypeError, ValueError, OverflowError, termios.error) as error:
        print(function.__name__, type(error).__name__, error)


def changed(attributes, place, value):
    attributes = list(attributes)
    attributes[place] = value
    return attributes


controller, terminal = pty.openpty()
reader, writer = os.pipe()
start = termios.tcgetattr(terminal)
print(start[0], start[1], start[3:])
print(start[tty.CFLAG] & termios.CSIZE == termios.CS8, start[tty.LFLAG] & termios.ECHO)
for attributes in (1, [1] * 6, [1] * 7, tuple(start)):
    attempt(termios.tcsetattr, terminal, 0, attributes)
for value in (-1, "x", 1 << 70):
    attempt(termios.tcsetattr, terminal, 0, changed(start, 0, value))
for special in ([1] * 31, [1] * 31 + ["x"], [1] * 31 + [b"xx"], tuple(start[6])):
    attempt(termios.tcsetattr, terminal, 0, changed(start, 6, special))
attempt(termios.tcsetattr, terminal, 9, start)
attempt(termios.tcsetattr, terminal, termios.TCSANOW, changed(start, tty.OSPEED, termios.B9600))
print(termios.tcgetattr(terminal)[tty.OSPEED])
attempt(termios.tcsetattr, terminal, termios.TCSANOW, start)
for fd in ("x", -1, 99, reader):
    attempt(termios.tcgetattr, fd)
attempt(termios.tcsendbreak, terminal, 0)
attempt(termios.tcdrain, reader)
attempt(termios.tcflush, terminal, termios.TCIFLUSH)
attempt(termios.tcflush, terminal, 7)
attempt(termios.tcflow, terminal, termios.TCOON)
attempt(termios.tcflow, terminal, 9)
for size in ((30, 100), [31, 101], (1,), 5, (1, "x"), (-1, 2), (70000, 2), (1 << 70, 2), (1.5, 2)):
    attempt(termios.tcsetwinsize, terminal, size)
attempt(termios.tcgetwinsize, controller)
attempt(termios.tcgetwinsize, reader)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
print(os.get_terminal_size(controller))
print(termios.error.__mro__, issubclass(tty.error, OSError))

os.write(controller, b"seen\n")
print(os.read(terminal, 100), os.read(controller, 100))
before = tty.setraw(terminal)
print(before == start, termios.tcgetattr(terminal)[:2], termios.tcgetattr(terminal)[tty.CC][:8])
os.write(controller, b"raw\x03")
print(os.read(terminal, 100))
tty.setcbreak(terminal, termios.TCSANOW)
print(termios.tcgetattr(terminal)[tty.LFLAG] & (termios.ECHO | termios.ICANON))
modes = termios.tcgetattr(terminal)
tty.cfmakeraw(modes)
tty.cfmakecbreak(modes)
print(modes[tty.LFLAG] & termios.ISIG, modes[tty.CC][termios.VMIN])
attempt(tty.setraw, reader)

child, other = pty.fork()
if child == pty.CHILD:
    os.write(1, b"%d %d\n" % (os.isatty(0), os.getpid() == os.tcgetpgrp(0)))
    os._exit(4)
shown = b""
try:
    while piece := os.read(other, 100):
        shown += piece
except OSError as error:
    print(error)
print(shown, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

pieces = []


def read(fd):
    pieces.append(os.read(fd, 100))
    return b"." * len(pieces[-1])


sys.stdout.flush()
status = pty.spawn(["sh", "-c", "test -t 0 && echo terminal; exit 3"], read)
print(os.waitstatus_to_exitcode(status), b"".join(pieces))
