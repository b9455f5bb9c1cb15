import fnmatch, shlex, html, html.entities
def tst(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
for p in ('*', 'a*b', '[!a]', '[a-z]', '[z-a]', '*a*b*', '[]]', '[!]]', '[a', '[[]', '[^a]', '[a-]', 'a?b', '**', '[a&&b]', '[!!]', 'x[a-c-e]', '', '[a-c-e-g]', '[--a]', '[!a-c]', '***a***b', '[\\]', '\\*', 'é?', '[]-a]', '[a~|b]', '[!', '*.py', '?*'): print(p, fnmatch.translate(p), [n for n in ('', 'a', 'b', 'ab', 'a.b', 'x-', 'test.py', '[a', ']', '-', 'é1', '\\x', 'a\nb') if fnmatch.fnmatchcase(n, p)])
print(fnmatch.filter(['a.py', 'b.txt', 'c.py'], '*.py'), fnmatch.filterfalse(['a.py', 'b.txt'], '*.py'), fnmatch.fnmatch('A', 'a'), fnmatch.fnmatch(b'ab', b'a?'), fnmatch.filter([], '*')); tst(fnmatch.fnmatch, 'a', b'a')
for s in ('', 'a b c', "a 'b c' d", '"a b"c', 'a\\ b', "it's", 'x"y z"', 'a #b', "'a'\"b\"", 'a\\', '"a\\"b"', "'a\\'", 'a\nb', '  a  ', 'a;b|c&&d', 'a=b', "''", '"$x"', 'é ü', 'a"b\\nc"'):
    for posix in (True, False): tst(shlex.split, s, posix=posix)
    tst(shlex.split, s, comments=True); tst(lambda: list(shlex.shlex(s))); tst(lambda: list(shlex.shlex(s, posix=True, punctuation_chars=True))); tst(lambda: list(shlex.shlex(s, punctuation_chars='|')))
for s in ('', 'a', 'a b', "it's", '$x', 'a.b-c/d', 'é', 'a;b', '*'): print(shlex.quote(s), shlex.split(shlex.quote(s)) == [s], end=' ')
print(shlex.join(['a', 'b c', "d'e"])); tst(shlex.split, None); tst(shlex.quote, 5)
l = shlex.shlex('a "b c" # comment\nd', posix=True); print(l.get_token(), l.lineno, l.get_token(), l.get_token(), l.lineno, l.get_token(), l.error_leader(), l.error_leader('f', 3)); l.push_token('z'); print(l.get_token()); l = shlex.shlex('a b'); l.push_source('x y'); print(list(l)); l = shlex.shlex('a.b-c'); l.wordchars += '.'; print(list(l)); l = shlex.shlex('a b,c', posix=True); l.whitespace += ','; l.whitespace_split = True; print(list(l))
print(html.escape('<a href="x">\'&amp;</a>'), html.escape('"\'', quote=False))
for s in ('&lt;&gt;&amp;&quot;&#39;&#x27;', '&notit;', '&not;in', '&notin;', '&copy', '&copy;x', '&#0;', '&#128;', '&#x110000;', '&#xD800;', '&#1;', '&#99999999999;', '&nosuch;', '& &; &#; &#x;', '&#65', '&#x41;', '&AElig', '&amp;lt;', '&Aacute', '&#13;&#x0d', '&NotEqualTilde;', '&' * 3, '&ampersand', '&#x9f;', '&#xfffe;', '&abcdefghijklmnopqrstuvwxyzabcdefghijklmnop;', '&lt', 'a&ltb', '&sect;ion'): tst(html.unescape, s)
e = html.entities; print(len(e.html5), len(e.name2codepoint), e.html5['gt;'], e.name2codepoint['eacute'], e.codepoint2name[233], e.entitydefs['lt'], sorted(e.html5)[:3], hash(tuple(sorted(e.html5.items()))) == hash(tuple(sorted(e.html5.items()))), sum(map(len, e.html5.values())), sum(e.name2codepoint.values()), sum(ord(c) * i for i, (k, v) in enumerate(sorted(e.html5.items())) for c in k + v))
