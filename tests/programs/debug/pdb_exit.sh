# python -m pdb: a program exits and is begun anew with other arguments.
$PYTHON -m pdb _pdb_exit.py 2>&1 | sed "s#$PWD/##g"
