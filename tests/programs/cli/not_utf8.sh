# Sources that are not UTF-8, or hold a NUL byte, and sources that say or mark their encoding.
folder=$(mktemp -d)
cd "$folder"
printf 'print("caf\351")\n' > latin.py
printf 'print(1)\nx = "a\000b"\n' > nul.py
printf '# -*- coding: latin-1 -*-\nprint("caf\351")\n' > declared.py
printf '\357\273\277print("bom")\n' > bom.py
printf '# coding: nonsense\nprint(1)\n' > unknown.py
for name in latin nul declared bom unknown; do
    $PYTHON $name.py 2>&1 | sed "s|$folder|DIR|"
done
rm -r "$folder"
