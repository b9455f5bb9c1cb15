# Looking at exceptions after the fact.
$PYTHON _pdb_post_mortem.py 2>&1 | sed "s#$PWD/##g"
