# subprocess.Popen: streams, polling, signals, communicate.
import os
import signal
import subprocess
from subprocess import PIPE, Popen


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print("->", result)


p = Popen(["cat"], stdin=PIPE, stdout=PIPE)
print(p.poll(), p.returncode, p.args, p.pid > 0, p)
p.stdin.write(b"line one\n")
p.stdin.flush()
print(p.stdout.readline())
print(p.communicate(b"rest"), p.poll(), p.returncode, p.wait(), p)
attempt(p.communicate, b"more")

with Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as p:
    print(p.stdin.encoding, p.stdin.line_buffering, p.stdout.mode if hasattr(p.stdout, "mode") else None, p.text_mode, p.universal_newlines)
    p.stdin.write("text line\n")
    print(repr(p.stdout.readline()))
print(p.returncode, p.stdout.closed, p.stdin.closed)

p = Popen("echo to out; echo to err >&2; exit 3", shell=True, stdout=PIPE, stderr=PIPE)
print(p.communicate(), p.returncode)
p = Popen(["sleep", "10"])
attempt(p.wait, timeout=0.02)
p.terminate()
print(p.wait(), p.returncode == -signal.SIGTERM)
p.kill()
p.send_signal(signal.SIGINT)
p = Popen(["sleep", "10"], stdout=PIPE)
attempt(p.communicate, timeout=0.02)
p.kill()
print(p.communicate(), p.returncode)
p = Popen(["sh", "-c", "trap 'echo got; exit 9' USR1; echo ready; while :; do sleep 0.01; done"], stdout=PIPE)
print(p.stdout.readline())
p.send_signal(signal.SIGUSR1)
print(p.stdout.read(), p.wait())
p.stdout.close()

data = bytes(range(256)) * 2000
p = Popen(["cat"], stdin=PIPE, stdout=PIPE)
out, err = p.communicate(data)
print(len(out), out == data, err)
p = Popen(["head", "-c", "5"], stdin=PIPE, stdout=PIPE)
print(p.communicate(b"x" * 1000000)[0], p.returncode)
p = Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True)
print(p.communicate("one\r\ntwo\rthree\n"))
p = Popen(["cat"], stdin=PIPE, stdout=PIPE, encoding="utf-16")
print(p.communicate("\u20ac"))
first = Popen(["printf", "b\\na\\nc\\n"], stdout=PIPE)
second = Popen(["sort"], stdin=first.stdout, stdout=PIPE, text=True)
first.stdout.close()
print(second.communicate(), first.wait())
p = Popen("exit 5", shell=True)
print(os.waitpid(p.pid, 0)[1], p.wait())
print([list(Popen(["printf", "1\\n2\\n3"], stdout=PIPE, text=True).stdout)])
print(subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL, sorted(subprocess.__all__))


def before():
    os.chdir("/")
    os.environ["X"] = "y"


print(subprocess.run(["pwd"], preexec_fn=before, stdout=PIPE).stdout)


def failing():
    raise ValueError("no")


attempt(subprocess.run, ["true"], preexec_fn=failing)
print(os.popen("echo popen; exit 3").read())
pipe = os.popen("echo popen; exit 3")
print(list(pipe), pipe.close())
with os.popen("cat > /dev/null", "w") as pipe:
    print(pipe.write("text"))
print(os.system("exit 3"), os.waitstatus_to_exitcode(os.system("exit 4")))
print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 6"), os.spawnv(os.P_WAIT, "/bin/true", ["true"]))
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 8"], os.environ)
print(os.waitpid(pid, 0)[1] >> 8)
pid = os.fork()
if pid == 0:
    os._exit(11)
print(os.waitpid(pid, 0)[1])
pid = os.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "exit 12"])
print(os.wait()[1] >> 8)
attempt(os.execv, "/nonexistent", ["x"])
attempt(os.execv, "/bin/sh", [])
attempt(os.waitpid, 1 << 22, 0)
attempt(os.wait)
attempt(os.kill, 1 << 22, 0)
attempt(os.kill, os.getpid(), 0)
attempt(os.kill, os.getpid(), 999)
for status in [0, 256, 9, 0x137f, 0xffff, 0x8b]:
    print(status, os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status), os.WTERMSIG(status), os.WIFSTOPPED(status),
          os.WSTOPSIG(status), os.WIFCONTINUED(status), os.WCOREDUMP(status))
    attempt(os.waitstatus_to_exitcode, status)
