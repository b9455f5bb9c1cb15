# breakpoint() in a function: the commands of the debugger.
$PYTHON _pdb_breakpoint.py 2>&1 | sed "s#$PWD/##g"
