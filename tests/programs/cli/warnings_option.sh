# -W and what it does to warnings.
code='import warnings
warnings.warn("careful")
warnings.warn("old", DeprecationWarning)
print("end")'
$PYTHON -c "$code"
$PYTHON -W ignore -c "$code"
$PYTHON -W error -c "$code"; echo $?
$PYTHON -W error::DeprecationWarning -c "$code"; echo $?
$PYTHON -Wdefault -c "$code"
$PYTHON -W bogus -c "$code"
$PYTHON -X dev -W ignore::UserWarning -c "$code"
