# -c, its arguments, its tracebacks and exit codes.
$PYTHON -c 'import sys; print(sys.argv)' a -b
$PYTHON -c 'print(__name__, "__file__" in globals())'
$PYTHON -c '
if True:
    print("lines")
'
$PYTHON -c 'raise SystemExit(3)'; echo $?
$PYTHON -c 'raise SystemExit("a message")'; echo $?
$PYTHON -c 'raise SystemExit'; echo $?
$PYTHON -c 'import sys; sys.exit(300)'; echo $?
$PYTHON -c 'import sys; sys.exit([1])'; echo $?
$PYTHON -c '1/0'; echo $?
$PYTHON -c 'def f():
  g()
def g():
  raise ValueError("deep")
f()'; echo $?
$PYTHON -c 'x ='; echo $?
$PYTHON -c ''; echo $?
