# A stdout that is closed or full.
$PYTHON -c 'print("nowhere")' >&-; echo $?
$PYTHON -c 'import sys; print("x"); sys.stdout.flush()' > /dev/full; echo $?
$PYTHON -c 'print("x" * 10)' > /dev/full; echo $?
$PYTHON -c 'import sys; sys.stderr.write("to stderr\n")' 2>&1
