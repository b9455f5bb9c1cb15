# python -m trace: lines as they run, counts, functions, and a file of counts.
$PYTHON -m trace -t _trace_module.py
$PYTHON -m trace -c -s -m -C _covers _trace_module.py
cat _covers/*.cover
rm -rf _covers
$PYTHON -m trace -l _trace_module.py | sed "s#$PWD/##g"
