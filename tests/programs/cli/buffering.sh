# Output is buffered in a pipe and flushed at exit; -u writes at once.
code='import sys
print("to stdout")
sys.stderr.write("to stderr\n")
print("again", flush=True)
sys.stderr.write("no newline")
sys.stdout.write("no newline")'
$PYTHON -c "$code" 2>&1
$PYTHON -u -c "$code" 2>&1
