# A program of tasks and locks is debugged.
$PYTHON _pdb_tasks.py 2>&1 | sed "s#$PWD/##g"
