# sys.argv and options after the script belong to the script.
folder=$(mktemp -d)
cd "$folder"
echo 'import sys; print(sys.argv[2:], sys.flags.dev_mode, sys.path[0] == sys.argv[1])' > show.py
$PYTHON show.py "$(pwd -P)" -c -X dev --help
$PYTHON -X dev show.py "$(pwd -P)"
mkdir package
echo 'print("init", __name__)' > package/__init__.py
echo 'import sys; print("main", __name__, __package__, len(sys.argv))' > package/__main__.py
echo 'print("module", __name__, __package__)' > package/module.py
$PYTHON -m package one two
$PYTHON -m package.module
$PYTHON package
$PYTHON -m nothing_here; echo $?
$PYTHON -m package.nothing; echo $?
cd /
rm -r "$folder"
