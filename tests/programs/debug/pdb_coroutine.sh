# breakpoint() in a coroutine among tasks.
$PYTHON _pdb_coroutine.py 2>&1 | sed "s#$PWD/##g"
