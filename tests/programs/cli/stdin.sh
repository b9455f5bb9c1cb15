# Programs from standard input.
echo 'print("piped", __name__)' | $PYTHON
echo 'import sys; print(sys.argv)' | $PYTHON - x y
printf 'def f():\n    return 1/0\n\nf()\n' | $PYTHON -; echo $?
printf 'x = (\n' | $PYTHON; echo $?
printf '' | $PYTHON; echo $?
printf 'import sys\nprint(sys.stdin.read())\n' > /dev/null
echo 'hello' | $PYTHON -c 'print(input("prompt: "))'
printf 'one\ntwo\n' | $PYTHON -c 'import sys
for line in sys.stdin: print(repr(line))'
$PYTHON -c 'input()' < /dev/null; echo $?
