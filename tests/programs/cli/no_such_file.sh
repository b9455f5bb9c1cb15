# A file that is not there, and a directory.
$PYTHON nothing_here.py
echo $?
$PYTHON .
echo $?
