# set_trace_async(): commands may await; commands and a header given by the program.
$PYTHON _pdb_awaiting.py 2>&1 | sed "s#$PWD/##g"
