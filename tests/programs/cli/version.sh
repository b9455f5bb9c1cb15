# Options that print and end, and options that are not there.
$PYTHON -V | cut -c 1-6
$PYTHON --bogus 2>&1 | head -1 | grep -c "unknown option --bogus"; echo $?
$PYTHON -c 2>&1 | head -1 | grep -c "Argument expected for the -c option"
