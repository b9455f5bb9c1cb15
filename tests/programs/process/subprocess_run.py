# subprocess: run and its kin, arguments and errors.
import os
import subprocess
import sys
from subprocess import PIPE, STDOUT, DEVNULL


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(args, kwargs, "->", result)


run = subprocess.run
attempt(run, ["echo", "hi"], capture_output=True)
attempt(run, "echo hi; echo err >&2; exit 3", shell=True, capture_output=True, text=True)
attempt(run, ["cat"], input=b"data", stdout=PIPE)
attempt(run, ["cat"], input="text\r\nlines\r", stdout=PIPE, text=True)
attempt(run, ["cat"], input="gr\xfc\xdfe", stdout=PIPE, encoding="latin-1")
attempt(run, "echo out; echo err >&2", shell=True, stdout=PIPE, stderr=STDOUT)
attempt(run, "echo nothing", shell=True, stdout=DEVNULL, stderr=DEVNULL)
attempt(run, ["cat"], stdin=DEVNULL, stdout=PIPE)
attempt(run, ["nosuchprogram"])
attempt(run, ["/nonexistent/program"])
attempt(run, ["/etc/passwd"])
attempt(run, ["sleep", "5"], timeout=0.05)
attempt(run, ["pwd"], cwd="/tmp", capture_output=True)
attempt(run, ["pwd"], cwd="/nonexistent")
attempt(run, ["/bin/sh", "-c", "echo $FOO"], env={"FOO": "bar"}, capture_output=True)
attempt(run, ["true"], env={"A=B": "c"})
attempt(run, ["false"], check=True)
attempt(run, "echo lost; exit 5", shell=True, check=True, capture_output=True)
attempt(run, "kill -9 $$", shell=True, check=True)
attempt(run, "kill -15 $$", shell=True)
attempt(run, ["true"], input=b"x", stdin=PIPE)
attempt(run, ["true"], capture_output=True, stdout=PIPE)
attempt(run, ["true"], stdout=STDOUT)
attempt(run, ["true"], bufsize="x")
attempt(run, ["true"], creationflags=1)
attempt(run, ["true"], text=True, universal_newlines=False)
attempt(run, [])
attempt(run, ["true", 5])
attempt(run, 5)
attempt(run, ["a\0b"])
attempt(run, ["printf", "%s|", "a b", "", "c'd"], capture_output=True)
attempt(run, ["sh", "-c", "echo $0 $1", "zero", "one"], executable="/bin/sh", capture_output=True)
attempt(run, ["sh", "-c", "umask"], umask=0o27, capture_output=True)
attempt(run, ["sh", "-c", "echo $0"], pass_fds=[-1])
attempt(subprocess.call, ["sh", "-c", "exit 4"])
attempt(subprocess.check_call, ["sh", "-c", "exit 4"])
attempt(subprocess.check_call, "true")
attempt(subprocess.check_output, ["echo", "output"])
attempt(subprocess.check_output, "exit 2", shell=True)
attempt(subprocess.check_output, ["cat"], input=None)
attempt(subprocess.check_output, ["echo"], stdout=PIPE)
attempt(subprocess.check_output, ["echo"], check=True)
attempt(subprocess.getstatusoutput, "echo a; echo b >&2; exit 7")
attempt(subprocess.getoutput, "printf 'a\\n\\n'")
attempt(subprocess.list2cmdline, ["a b", 'c"d', "", "e\\", "f g\\", "h\\\\\"i"])
print(run([sys.executable, "-c", "print(5 * 5)"], capture_output=True, text=True).stdout)
done = run(["true"])
print(done, done.check_returncode(), done.stdout, done.args)
try:
    subprocess.CompletedProcess(["x"], 3, "out", "err").check_returncode()
except subprocess.CalledProcessError as error:
    print(error, error.returncode, error.cmd, error.output, error.stdout, error.stderr, repr(error))
    error.stdout = "changed"
    print(error.output)
try:
    run("echo partial; exec sleep 5", shell=True, capture_output=True, timeout=0.3)
except subprocess.TimeoutExpired as error:
    print(error, error.cmd, error.timeout, error.output, error.stdout, error.stderr)
for error in [subprocess.CalledProcessError(-9, "x"), subprocess.CalledProcessError(-99, "x"), subprocess.TimeoutExpired("cmd", 3)]:
    print(error, repr(error), isinstance(error, subprocess.SubprocessError))
reader, writer = os.pipe()
run(["sh", "-c", f"echo passed >&{writer}"], pass_fds=[writer])
print(os.read(reader, 100))
attempt(lambda: run(["sh", "-c", f"echo x >&{writer}"], stderr=DEVNULL).returncode)
print(run(["sh", "-c", "ps -o sid= -p $$ | tr -d ' ' | grep -q ^$$\\$ && echo own session"], start_new_session=True, capture_output=True).returncode in (0, 1, 127))
print(run([sys.executable, "-c", "import os; print(os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid())"], start_new_session=True, capture_output=True).stdout)
print(run([sys.executable, "-c", "import os; print(os.getpgrp() == os.getpid())"], process_group=0, capture_output=True).stdout)
with open(f"/tmp/subprocess_run_{os.getpid()}", "w+b") as file:
    run(["echo", "to a file"], stdout=file)
    file.seek(0)
    print(file.read())
    file.seek(0)
    print(run(["cat"], stdin=file, stdout=PIPE).stdout)
os.unlink(file.name)
