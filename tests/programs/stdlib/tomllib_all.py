# TOML: values, tables, arrays of tables, and what is refused.
import io, tomllib
from decimal import Decimal
docs = ['', 'a = 1', 'a = "x"\nb.c = 2\n[t]\nx = [1, 2, [3, "a"],]\n[t.u]\ny = {p = 1, q.r = true}\n[[arr]]\nn=1\n[[arr]]\nn=2\n[arr.sub]\nk=3 # c\n',
 'd = 1979-05-27\nt = 07:32:00\nu = 1979-05-27T07:32:00Z\nv = 1979-05-27 07:32:00.999999-07:00\nw = 1979-05-27T00:32:00.5', 'a=1_000\nb=0xDEAD_beef\nc=0o17\nd=0b101\ne=-5\nf=+3\ng=1.5e3\nh=-0.5\ni=inf\nj=-inf\nk=6.02E+2\nl=1e-3\nm=0',
 's = """a\nb \\\n   c"""\nr = \'\'\'raw\\n\'\'\'\nq="\\u00e9\\t\\"x\\""\n', '"a b" = 1\n\'c\'=2\n"".x=3\n', 'a=true\nb=false\n[x.y.z]\nq=1\n[x]\nr=2',
 'a = [\n 1, # c\n 2,\n]\n', 'a = """"x"""""', 'a', 'a =', 'a = 1 b = 2', 'a = 1\na = 2', '[t]\n[t]', '[a]\nb=1\n[a.b]', 'a = [1', 'a = {b = 1', 'a = "x', "a = 'x", 'a = "\\x"', 'a = 01', 'a = 1__0', 'a = x', '[a', '[[a]', 'a = "\n"', 'a = 2024-13-01', 'a = 2024-02-30', '[[a]]\n[a]', 'a=1\n[[a]]', 'a.b=1\na=2', 'a={}\na.b=1', '[a]\nb.c=1\n[a.b]\n', '= 1', '\x00', 'a = "\\ud800"', 'a = "\\u12"', 'a=[]\n[[a]]', 'a = 1 # \x01']
for doc in docs:
    try: print(repr(doc), '->', tomllib.loads(doc))
    except tomllib.TOMLDecodeError as e: print(repr(doc), '->', e, e.lineno, e.colno, e.pos)
print(tomllib.loads('a=1.10', parse_float=Decimal), tomllib.load(io.BytesIO(b'x = "\xc3\xa9"\r\ny = 2')))
for bad in (lambda: tomllib.loads(b'a'), lambda: tomllib.loads(5), lambda: tomllib.load(io.StringIO('a=1')), lambda: tomllib.loads('a=1.5', parse_float=lambda s: [])):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
import tomllib
for doc in ['a="\\x41\\e"', 'a={b=1,\n c=2,\n}', 'a=07:30', 'a=1979-05-27T07:32', 'a=1979-05-27T07:32Z', 'a={b=1,}', 'é=1', 'a={\n}', 'a={ # c\n b=1}']:
    try: print(repr(doc), '->', tomllib.loads(doc))
    except tomllib.TOMLDecodeError as e: print(repr(doc), '->', e)
