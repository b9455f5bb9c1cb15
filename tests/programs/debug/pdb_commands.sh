# Places, numbers and arguments of commands, right and wrong.
$PYTHON _pdb_commands.py 2>&1 | sed "s#$PWD/##g"
