# tempfile, shutil, glob, pwd, grp, resource, getpass, platform.
import fnmatch
import getpass
import glob
import grp
import os
import platform
import pwd
import resource
import shutil
import sys
import tempfile


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {str(error).replace(folder, 'FOLDER')}"
    print(getattr(function, "__name__", "?"), "->", result)


folder = tempfile.mkdtemp(prefix="pre_", suffix="_suf")
print(os.path.basename(folder)[:4], folder[-4:], oct(os.stat(folder).st_mode), os.path.dirname(folder) == tempfile.gettempdir(), tempfile.gettempprefix())
os.chdir(folder)
with tempfile.TemporaryFile() as file:
    file.write(b"data")
    file.seek(0)
    print(file.read(), file.mode, isinstance(file.name, int))
with tempfile.NamedTemporaryFile("w+", suffix=".txt", dir=folder) as file:
    file.write("text")
    file.flush()
    name = file.name
    print(os.path.exists(name), name.endswith(".txt"), open(name).read(), type(file).__name__, file.closed, os.path.dirname(name) == folder)
print(os.path.exists(name), file.closed)
with tempfile.NamedTemporaryFile(delete=False) as file:
    pass
print(os.path.exists(file.name), os.unlink(file.name))
with tempfile.NamedTemporaryFile(delete_on_close=False) as file:
    file.close()
    print(os.path.exists(file.name))
print(os.path.exists(file.name))
with tempfile.TemporaryDirectory() as name:
    open(os.path.join(name, "x"), "w").close()
    print(os.path.isdir(name))
print(os.path.exists(name))
fd, name = tempfile.mkstemp(b".s", b"p", os.fsencode(folder))
print(type(name), os.path.basename(name)[:1], name[-2:], oct(os.fstat(fd).st_mode), os.get_inheritable(fd))
os.close(fd)
os.unlink(name)
attempt(tempfile.mkstemp, "a", b"b")
with tempfile.SpooledTemporaryFile(max_size=5) as file:
    print(file.write(b"abc"), file._rolled, file.name, file.write(b"defg"), file._rolled, file.seek(0), file.read(), file.readable())
with tempfile.SpooledTemporaryFile(mode="w+") as file:
    print(file.write("t\nu\n"), file.seek(0), list(file), file.tell(), file.encoding)

os.makedirs("src/sub")
for name in ["src/a.txt", "src/b.py", "src/sub/c.txt", "src/.hidden"]:
    with open(name, "w") as file:
        file.write(name)
os.symlink("a.txt", "src/link")
os.chmod("src/a.txt", 0o600)
os.utime("src/a.txt", (1000, 2000))
print(shutil.copyfile("src/a.txt", "one"), open("one").read(), shutil.copy("src/a.txt", "two"), oct(os.stat("two").st_mode), shutil.copy2("src/a.txt", "src/sub"),
      os.stat("src/sub/a.txt").st_mtime)
attempt(shutil.copyfile, "one", "one")
attempt(shutil.copyfile, "nope", "x")
attempt(shutil.copyfile, "one", "src")
attempt(shutil.copyfile, "src", "x")
print(shutil.copytree("src", "copy", ignore=shutil.ignore_patterns("*.py", "sub")), sorted(os.listdir("copy")), os.path.islink("copy/link"))
print(shutil.copytree("src", "copy2", symlinks=True), sorted(os.listdir("copy2")), os.path.islink("copy2/link"))
attempt(shutil.copytree, "src", "copy2")
print(shutil.copytree("src", "copy2", dirs_exist_ok=True))
print(shutil.move("one", "three"), shutil.move("three", "copy"), os.path.exists("copy/three"), shutil.move("copy2", "copy4"))
attempt(shutil.move, "two", "nope/x")
attempt(shutil.move, "copy", "copy/inside")
attempt(shutil.move, "nope", "x")
shutil.rmtree("copy4")
attempt(shutil.rmtree, "nope")
shutil.rmtree("nope", ignore_errors=True)
seen = []
shutil.rmtree("nope", onexc=lambda function, path, error: seen.append((function.__name__, path, type(error).__name__)))
print(seen, shutil.which("sh") is not None, shutil.which("nosuchprogram"), shutil.which("/bin/sh"), shutil.which("sh", path="/nonexistent"))
usage = shutil.disk_usage("/")
print(type(usage).__name__, usage._fields, usage.total >= usage.used, shutil.get_terminal_size((70, 20)) == (70, 20) or True)
os.environ["COLUMNS"], os.environ["LINES"] = "33", "44"
print(shutil.get_terminal_size())
attempt(shutil.chown, "two")
attempt(shutil.chown, "two", "nosuchuser")

for pattern in ["*", "src/*", "src/*.txt", "**", "src/**", "src/**/*.txt", "*/c.txt", "src/.*", "nope*", "src/a.txt", "src/", "s[r]c", "**/"]:
    print(pattern, sorted(glob.glob(pattern)), sorted(glob.glob(pattern, recursive=True)))
print(sorted(glob.glob("**", recursive=True, include_hidden=True)), sorted(glob.glob("*", root_dir="src")), sorted(glob.iglob(b"src/*.py")))
print(glob.escape("a[b]*?"), glob.has_magic("a*"), glob.has_magic("a"), fnmatch.filter(["a.py", "b.txt"], "*.py"))

user = pwd.getpwuid(0)
print(user, user.pw_name, user[2], pwd.getpwnam("root") == user, len(pwd.getpwall()) > 0, grp.getgrgid(0).gr_name, grp.getgrnam("root").gr_gid)
attempt(pwd.getpwnam, "nosuchuser")
attempt(pwd.getpwuid, 987654)
attempt(pwd.getpwuid, "x")
attempt(grp.getgrnam, "nosuchgroup")
attempt(grp.getgrgid, 987654)
used = resource.getrusage(resource.RUSAGE_SELF)
print(type(used), used.ru_maxrss > 0, len(used), resource.getpagesize(), len(resource.getrlimit(resource.RLIMIT_NOFILE)))
attempt(resource.getrusage, 99)
attempt(resource.getrlimit, 99)
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(100, soft), hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
os.environ["LOGNAME"] = "somebody"
print(getpass.getuser(), platform.system(), platform.machine() == os.uname().machine, platform.uname().node == os.uname().nodename)
os.chdir("/")
shutil.rmtree(folder)
print(os.path.exists(folder))
