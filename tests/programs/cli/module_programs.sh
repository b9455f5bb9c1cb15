# Modules that are programs too.
printf 'hello' | $PYTHON -m base64
printf 'aGVsbG8=' | $PYTHON -m base64 -d; echo
printf 'aGVsbG8=' | $PYTHON -m base64 -eu -; echo
printf 'hello' | $PYTHON -m base64 -u -e -
$PYTHON -m base64 -h | tail -3
$PYTHON -m base64 -x 2>&1 | head -1
$PYTHON -m calendar 2024 2
$PYTHON -m calendar -t text -w 3 2024 2
$PYTHON -m calendar x 2>/dev/null; echo $?
$PYTHON -m platform terse | cut -d- -f1
$PYTHON -m platform x 2>/dev/null; echo $?
