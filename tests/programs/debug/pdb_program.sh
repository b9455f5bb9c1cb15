# python -m pdb: a program is debugged and begun anew.
$PYTHON -m pdb _pdb_program.py 2>&1 | sed "s#$PWD/##g"
