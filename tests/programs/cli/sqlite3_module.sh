# python -m sqlite3: a statement, or statements that are entered.
folder=$(mktemp -d)
cd "$folder"
$PYTHON -m sqlite3 :memory: "select 1, 'a', null, x'00'"
echo "rc $?"
for sql in selec select "insert into t values(1)"; do
    $PYTHON -m sqlite3 :memory: "$sql" 2>&1
    echo "rc $?"
done
printf 'select 1;\n.help\nselect\n2;\n.nope\n.\ncreate table t(a);\ninsert into t values(3);\nselect * from t;\nsele;\n  .quit\n' | $PYTHON -m sqlite3 2>err
echo "rc $?"
grep -v version err
rm err
printf 'select 5;\n.quit\nselect 6;\n' | $PYTHON -m sqlite3 2>/dev/null
echo "rc $?"
