# Options that change how a program runs, and what of them sys shows.
$PYTHON -O -c 'assert False; print(__debug__)'
$PYTHON -B -OO -q -c 'import sys; print(sys.flags)'
$PYTHON -I -c 'import sys; print(sys.flags.isolated, sys.flags.safe_path, sys.flags.ignore_environment)'
$PYTHON -Werror -W ignore -X a=b -X c -c 'import sys; print(sys.warnoptions, sys._xoptions, sys.orig_argv[1:], sys.argv)' x -y
$PYTHON -uc 'print(1)'; $PYTHON '-cprint(2)'; $PYTHON -bb -c 'import sys; print(sys.warnoptions, sys.flags.bytes_warning)'
PYTHONWARNINGS=error,ignore $PYTHON -W default -c 'import sys; print(sys.warnoptions)'
PYTHONWARNINGS=error $PYTHON -E -c 'import sys; print(sys.warnoptions)'
PYTHONOPTIMIZE=2 $PYTHON -c 'import sys; print(sys.flags.optimize, __debug__)'
PYTHONSAFEPATH=1 $PYTHON -c 'import sys; print("" in sys.path, sys.flags.safe_path)'
PYTHONDEVMODE=1 $PYTHON -c 'import sys; print(sys.flags.dev_mode, sys.warnoptions)'
$PYTHON --check-hash-based-pycs default -c 'print(3)'
for o in -z --bogus -c -m -W -X; do $PYTHON $o 2>&1 | head -1; done
$PYTHON -c 'list(range(1 << 60))' 2>&1 | tail -1
$PYTHON -c '(1).to_bytes(1 << 60, "big")' 2>&1 | tail -1
$PYTHON -c 'print([*range(5)], list(range(-3, 9, 4)))'
