# How programs end: SystemExit, exit handlers, hooks, threads, streams that are gone; with output and exit code.
folder=$(mktemp -d)
t() {
    $PYTHON "$@" > "$folder/out" 2> "$folder/err"
    echo "$1 $2 -> $?"
    sed 's/0x[0-9a-f]*/0x/' "$folder/out" "$folder/err"
}
t -c 'import sys; sys.exit()'
t -c 'import sys; sys.exit(None)'
t -c 'import sys; sys.exit(3)'
t -c 'import sys; sys.exit(256)'
t -c 'import sys; sys.exit(-1)'
t -c 'import sys; sys.exit(1<<40)'
t -c 'import sys; sys.exit(1<<70)'
t -c 'import sys; sys.exit(-(1<<70))'
t -c 'import sys; sys.exit(True)'
t -c 'import sys; sys.exit(2.5)'
t -c 'import sys; sys.exit("message")'
t -c 'import sys; sys.exit((1,2))'
t -c 'import sys; sys.exit([])'
t -c 'raise SystemExit(1,2)'
t -c 'raise SystemExit'
t -c 'class E(SystemExit): code=7
raise E'
t -c 'class I(int): pass
raise SystemExit(I(5))'
t -c 'class B:
  def __str__(self): 1/0
raise SystemExit(B())'
t -c 'import atexit
def f(): print("f"); 1/0
def g(): print("g")
atexit.register(g); atexit.register(f)
print("end")'
t -c 'import atexit, sys
def f(): print("f"); sys.exit(5)
atexit.register(f)'
t -c 'import atexit, sys
def f(): print("f"); raise KeyboardInterrupt
atexit.register(f); 1/0'
t -c 'import sys
def hook(*a): print("hook", a[0].__name__)
sys.excepthook = hook
1/0'
t -c 'import sys
def hook(*a): 1/0
sys.excepthook = hook
undefined'
t -c 'import sys
def hook(*a): sys.exit(9)
sys.excepthook = hook
undefined'
t -c 'import sys
del sys.excepthook
undefined'
t -c 'import sys
sys.excepthook = None
undefined'
t -c 'import sys
sys.stdout = None
print("x")'
t -c 'import sys
del sys.stdout
print("x")'
t -c 'import sys
sys.stderr = None
1/0'
t -c 'import sys
sys.stdout.close()'
t -c 'import sys
print("a"); sys.stdout.close(); print("x")'
t -c 'import sys
class F:
  def write(self, t): pass
  def flush(self): 1/0
sys.stdout = F(); print("x")'
t -c 'import sys
class F:
  def write(self, t): pass
  def flush(self): 1/0
sys.stderr = F(); print("x")'
t -c 'import os; print("x"); os._exit(3)'
t -c 'raise KeyboardInterrupt'
t -c 'import sys, threading
def f(): print("thread"); sys.exit(3)
t = threading.Thread(target=f); t.start(); t.join(); print("ok")'
t -c 'import sys, threading
def hook(a): print("hook", a.exc_type.__name__, a.thread.name, a._fields if hasattr(a, "_fields") else "")
threading.excepthook = hook
def f(): 1/0
t = threading.Thread(target=f, name="T"); t.start(); t.join(); print("ok")'
t -c 'import sys
def hook(a): print("hook", a.exc_type.__name__, a.err_msg, a.object.__qualname__, a.exc_traceback is not None)
sys.unraisablehook = hook
class D:
  def __del__(self): 1/0
d = D(); del d; print("end")'
t -c 'import sys
def hook(a): 1/0
sys.unraisablehook = hook
class D:
  def __del__(self): undefined
d = D(); del d; print("end")'
t -c 'def g():
  try: yield
  finally: print("closed")
x = g(); next(x)'
t -c 'class D:
  def __del__(self): print("del", __name__)
d = D()
e = [d]; e.append(e)'
t -c '1/0
'
t -c 'import sys; sys.exit("a\udc80b\u20ac")'
rm -r "$folder"
