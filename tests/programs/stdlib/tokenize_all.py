"""token and tokenize: the tokens of many sources, their errors, encodings, and sources made of tokens again."""

import io
import subprocess
import sys
import tempfile
import token
import tokenize

print([(name, getattr(token, name)) for name in token.__all__ if isinstance(getattr(token, name), int)])
print(token.__all__)
print(token.EXACT_TOKEN_TYPES, len(token.tok_name), token.tok_name[256], token.tok_name[69])
print([(token.ISTERMINAL(n), token.ISNONTERMINAL(n), token.ISEOF(n)) for n in (0, 1, 255, 256, 300)])
print(tokenize.__all__ == token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open", "TokenError"])


def show(source):
    print("-----", repr(source))
    try:
        for found in tokenize.generate_tokens(io.StringIO(source).readline):
            exact = tokenize.tok_name[found.exact_type]
            print(tokenize.tok_name[found.type], exact, repr(found.string), found.start, found.end, repr(found.line))
    except Exception as error:
        print("ERR", type(error).__name__, error.args)


SOURCES = [
    'x = 1  # c\n\n  # indent comment\nif x:\n    y\n    # cc\n\n    z\nw',
    '',
    '\n',
    'a\\\nb\n',
    "f'a{x!r:>{w}}b{{c}}'\n",
    "f'''a\n{x\n}b\n'''\n",
    "rb'abc' u'x' Rb'''a\nb''' \n",
    'a = (1,\n  # c\n  2)\n',
    '1_000 0x1f 1e5 1j .5 5. 1__0\n',
    "'abc\n",
    '(\n',
    'if x:\n  a\n b\n',
    "'''abc\n",
    'a ? b\n',
    'a $ b\n',
    'x = \xe9\n',
    'a;b\n',
    'async def f(): await x\n',
    'print(a->b, c:=d, e...f, g!=h, i<>j)\n',
    '\tx\n',
    'if 1:\n\tx\n        y\n',
    "f'{a:{b}}' f'{x=}' t'{y}'\n",
    'a\r\nb\r\n',
    'a\x0c b\n',
    ')',
    'a\\',
    'a\\ b\n',
    '\ufeffa\n',
    "f'{'\n",
    "f'{a!x}'\n",
    "f'}'\n",
    'x = 0777\n',
    '1if 2else 3\n',
    '0b12\n',
    'a\x00b\n',
    '\x0c\n# x\n',
    'if a:\n    b\n  # less\n    c\n# none\nd\n',
    '[\n]\n}\n',
    "f'{lambda x: 1}' f'{a:=5}' f'{a!=b}' f'{{}}' f'{a:%H:%M}' f'{a:{{}}}'\n",
    'x # c',
    '# c',
    '  # c',
    '   ',
    '   \n',
    'a  \n  \n',
    "'''a\nb''' x\ny\n",
    "x = '''a\nb\nc''' + z\ny\n",
    "'''a\nb''' + '''c\nd''' + e\n",
    "f'''a\nb''' x\n",
    "f'''a\nb{x}c\nd''' x\n",
    "z = f'''{\nx\n:\nx}''' y\n",
    "a\\\n'b' c\\\nd\n",
    "'a\\\nb' c\n",
    "f'{x:\n}'\n",
    "f'''{x:\n}'''\n",
    "f'abc\n",
    "f'''abc\n",
    "f'{x\n",
    "f'{x)}'\n",
    "f'{(x}'\n",
    "x = \xe9 + '''\xe9\n\xe9''' + b\n",
    '1.2.3 0x 0o8 0b 1e 1_ 1_j 0_7 00 0xg 1.e 1e+ 12abc\n',
    '0xfor x\n',
    '1_a\n',
    '0o18\n',
    '0b2\n',
    '0x_f\n',
    '0x__f\n',
    '1e5x\n',
    '1jx\n',
    '0_\n',
    '1.5_\n',
    '1._5\n',
    '012.5 012j 012e1\n',
    '\u20ac = 1\n',
    'a\xa0b\n',
    'a\x01b\n',
    '\x0b a\n',
    'if x:\n  y\n    z\n',
    'if x:\n  if y:\n    z',
    'x = [\n1,\n\n2\n\n]\n',
    '(a\n # c\n',
    'if a:\n # c\n\n b\n\n # d\nc',
    'for x in y: pass\n\n\n',
    '\\\n\n',
    '\\\nx\n',
    'x\\\n',
    'x\\\n\n',
    '  \\\n  x\n',
    'class A:\n\n  # c\n  def f(self):\n\n    pass\n\n  # d\n\n# e\n',
    "ur'x' bu'x' fb'x' uf'x' tf'x' br'x' rt'x'\n",
    "a = b'\xe9'\n",
    "l = '\\\n",
    '!x != !\n',
    "f'{x!r:^{w}.{p}}' f'{x!r}' f'{x! r}'\n",
    "f'{x:{{y}}}'\n",
    "f'{x:}}'\n",
    "f'{x:a}}b'\n",
    "f'''{x:a\nb}'''\n",
    'f\'{f"{x}"}\' f\'{f\'{y}\'}\'\n',
    'f\'{"a" if x else \'\')}\'\n',
    "f'{x#c\n}'\n",
    "f'{{x}}{{' f'{{'\n",
    'if x:\n\ty\n  z\n',
    'if x:\n        y\n\tz\n',
    '  x\n y\n',
    "'x' '''a\nb''' \n",
    "x b'''a\nb''' \n",
    "'''a\nb''' '''c\nd'''\n",
    "f'x' '''a\nb'''\n",
    "f'''c\nd''' '''a\nb'''\n",
]
for source in SOURCES:
    show(source)


def lines(data):
    found = iter(data.splitlines(True))
    return lambda: next(found, b"")


print("encodings")
for data in (
    b"a = 1\n", b"# coding: latin-1\nx='\xe9'\n", b"\xef\xbb\xbfa\n", b"\xff\n", b"# coding: foo\n",
    b"\xef\xbb\xbf# coding: latin-1\n", b"\n# -*- coding: ascii -*-\n", b"x\n# coding: ascii\n", b"# coding: utf8\n",
    b"", b"# coding: ascii\nx = '\xe9'\n", b"a\0", b"# vim: set fileencoding=iso-8859-1 :\n", b"# coding: UTF_8-sig\n",
):
    for function in (tokenize.detect_encoding, lambda readline: [tuple(found) for found in tokenize.tokenize(readline)]):
        try:
            print(data, function(lines(data)))
        except Exception as error:
            print(data, type(error).__name__, error)
for function, argument in ((tokenize.generate_tokens, lines(b"abc\n")), (tokenize.tokenize, io.StringIO("a").readline), (tokenize.tokenize, 5)):
    try:
        list(function(argument))
    except TypeError as error:
        print("TypeError", error)
first = next(tokenize.generate_tokens(io.StringIO("a").readline))
print(first, first._fields, first.exact_type, first == tuple(first))
with tempfile.NamedTemporaryFile(suffix=".py") as file:
    file.write(b"# coding: latin-1\nx='\xe9'\n")
    file.flush()
    with tokenize.open(file.name) as text:
        print(text.encoding, text.read(), text.line_buffering, text.mode)

print("together again")
for source in (
    "x = 1  # c\n\nif x:\n    y\n  # z\nw", "f'a{x!r:>{w}}b{{c}}'\n", "a\\\n  + b\n", "def f(a,b): return (a,\n  b)\n",
    "'a' 'b' x\n", "f'\\N{DASH}{{}}' f'{x:{{y}}}'\n", "'''a\nb'''\n", "\n\n\nx", "async def f():\n\tpass\n", "f'''\n{x\n}'''\n",
    "'a' f'x'\n", "f'x' 'a'\n", "f'x' f'y'\n", "'a' 'b' 'c'\n", "x = 'a' + 'b'\n", "{{}}\n", "f'{ {}}'\n", "if x:\n  'a'\n  y\n", "t'{x}' t'y'\n",
):
    found = list(tokenize.generate_tokens(io.StringIO(source).readline))
    print(tokenize.untokenize(found) == source, repr(tokenize.untokenize([each[:2] for each in found])))
print(tokenize.untokenize(tokenize.tokenize(lines(b"# coding: latin-1\nx='\xe9'\n"))))
for tokens in (
    [(1, "a"), (1, "b"), (2, "3"), (1, "c"), (3, "'x'"), (3, "'y'"), (4, "\n")],
    [(1, "a", (1, 0), (1, 1), "a"), (1, "b", (0, 0), (0, 1), "b")], [(1, "a", (1, 5), (1, 6), "")], [(1, "b", (3, 0), (3, 1), "")], [],
    [(1, "a", (1, 3), (1, 4), ""), (1, "b", (1, 2), (1, 3), "")], [(0, "")], [(68, "latin-1"), (1, "\xe9")],
):
    try:
        print(repr(tokenize.untokenize(tokens)))
    except ValueError as error:
        print("ValueError", error)

print("as a program")
for arguments, source in (([], "x = 1\nif x:\n  y"), (["-e"], "x = (1)"), ([], "x = (1"), (["/nonexistent"], ""), ([], "if x:\n  a\n b")):
    done = subprocess.run([sys.executable, "-m", "tokenize", *arguments], input=source, capture_output=True, text=True)
    print(done.returncode, done.stdout, done.stderr)
