"""Audit hooks hear of files, processes, sockets and code, and may forbid."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile

events = []
WANTED = (
    "open",
    "exec",
    "compile",
    "os.",
    "socket.bind",
    "socket.connect",
    "socket.gai",
    "subprocess",
    "my.",
    "sys.a",
    "sys.set",
    "shutil.",
    "socket.getaddrinfo",
)


def hook(event, args):
    if event.startswith(WANTED):
        shown = []
        for arg in args:
            shown.append(
                type(arg).__name__ if isinstance(arg, (socket.socket,)) or hasattr(arg, "co_code") else repr(arg)
            )
        events.append(f"{event} {' '.join(shown)}".replace(folder, "DIR"))


def show(name):
    print(name, events[:])
    events.clear()


folder = tempfile.mkdtemp()
sys.addaudithook(hook)
events.clear()
open("/dev/null").close()
open("/dev/null", "rb").close()
open(folder + "/x", "w").close()
open(folder + "/x", mode="a+").close()
show("open")
os.close(os.open("/dev/null", os.O_RDONLY))
show("os.open")
exec("1")
eval("1 + 1")
exec(compile("x = 1", "<made>", "exec"))
show("exec")
os.system("true")
subprocess.run(["true"])
show("processes")
server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen()
client = socket.socket()
try:
    client.connect(("127.0.0.1", 1))
except OSError:
    pass
show("sockets")
os.listdir(folder)
list(os.scandir(folder))
os.rename(folder + "/x", folder + "/y")
os.chmod(folder + "/y", 0o644)
os.symlink("y", folder + "/z")
os.truncate(folder + "/y", 0)
os.utime(folder + "/y")
os.remove(folder + "/z")
os.unlink(folder + "/y")
os.mkdir(folder + "/d")
os.rmdir(folder + "/d")
os.putenv("A", "b")
os.unsetenv("A")

show("files")
number = object()
id(number)
sys.settrace(None)
sys.setprofile(None)
sys.audit("my.event", 1, "two")
show("own")


class Forbidden(Exception):
    pass


def strict(event, args):
    if event == "open" and str(args[0]).endswith("secret"):
        raise Forbidden(args[0].replace(folder, "DIR"))
    if event == "sys.addaudithook":
        raise RuntimeError("no more")


sys.addaudithook(strict)
try:
    open(folder + "/secret")
except Forbidden as error:
    print("forbidden", error)
sys.addaudithook(lambda event, args: print("never", event))
sys.audit("my.other")
events.clear()
os.rmdir(folder)
show("end")
