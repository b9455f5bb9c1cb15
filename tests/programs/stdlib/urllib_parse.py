# Addresses taken apart, put together, joined and quoted.
from urllib.parse import *
import urllib.parse as p
def t(f):
    try: r = eval(f)
    except BaseException as e: print(f, '->', type(e).__name__+':', e)
    else: print(f, '->', repr(r))
print(sorted(p.__all__))
for f in '''urlparse('http://user:pw@Host.com:80/a/b;p?q=1&r=2#frag')
urlparse('http://user:pw@Host.com:80/a').hostname, urlparse('http://user:pw@Host.com:80/a').port, urlparse('http://user:pw@Host.com:80/a').username, urlparse('http://user:pw@Host.com:80/a').password
urlsplit('http://user:pw@Host.com:80/a/b;p?q=1&r=2#frag')
urlsplit('//host/path'), urlsplit('path?x'), urlsplit('mailto:a@b'), urlsplit(''), urlsplit('http:'), urlsplit('a:b:c')
urlsplit('http://[::1]:80/').hostname, urlsplit('http://[::1]:80/').port, urlsplit('http://[fe80::1%eth0]/').hostname
urlsplit('http://[::1/')
urlsplit('http://::1]/')
urlsplit('http://[xyz]/')
urlsplit('http://h[::1]/')
urlsplit('http://h:99999/').port
urlsplit('http://h:abc/').port
urlsplit('http://h:/').port
urlsplit('http://h:-1/').port
urlsplit('HTTP://h')
urlsplit('  http://h\\n/x\\t ')
urlsplit('x', scheme='ftp', allow_fragments=False), urlsplit('x#y', allow_fragments=False)
urlsplit(b'http://h/p?q#f'), urlparse(b'http://h/p;x')
urlsplit(5)
urlsplit('a', b'b')
urlparse('http://h/p').geturl(), urlsplit('http://h/p?#').geturl(), urlsplit('http://h?q').geturl(), urlsplit('//h').geturl(), urlsplit('x:y').geturl(), urlsplit('file:///a').geturl(), urlsplit('http:///a').geturl()
urlsplit('http://h/p?').geturl(), urlsplit('http://h/p#').geturl()
urlunparse(('http','h','/p','x','q','f')), urlunsplit(('http','h','p','q','f')), urlunsplit(['','','','','']), urlunsplit(('','h','','',''))
urlunsplit(('http','h','p'))
urlparse('http://h/p')._replace(path='/q').geturl()
urljoin('http://a/b/c/d', 'e'), urljoin('http://a/b/c/d', '../e'), urljoin('http://a/b/c/d', '/e'), urljoin('http://a/b/c/d', '//x/e'), urljoin('http://a/b/c/d', 'http://y/z'), urljoin('http://a/b/c/d', ''), urljoin('', 'x')
urljoin('http://a/b/c/d;p?q', '?y'), urljoin('http://a/b/c/d;p?q', '#s'), urljoin('http://a/b/c/d;p?q', ';x'), urljoin('http://a/b/c/d;p?q', '..'), urljoin('http://a/b/c/d;p?q', '../../../g'), urljoin('http://a/b/c/d;p?q', './'), urljoin('http://a/b/c/d;p?q', 'g;x=1/../y'), urljoin('http://a/b/c/d;p?q', 'g?y/./x')
urljoin('http://a/b', 'mailto:x'), urljoin('mailto:x', 'y'), urljoin('http://a', 'b'), urljoin('a/b', 'c'), urljoin('http://a/b/', 'c/./d/../e')
urljoin(b'http://a/b', b'c'), 
urljoin('a', b'b')
urldefrag('http://h/p#f'), urldefrag('http://h/p'), urldefrag('http://h/p#f').geturl(), urldefrag(b'x#y')
parse_qs('a=1&b=2&a=3&c=&d'), parse_qs('a=1;b=2', separator=';'), parse_qs('a=&b', keep_blank_values=True)
parse_qsl('a=1&b=2&a=3&c=&d'), parse_qsl('a=%20+x', keep_blank_values=1), parse_qsl(b'a=1&b=%ff'), parse_qsl('')
parse_qs('a', strict_parsing=True)
parse_qs('a=1&b=2', max_num_fields=1)
parse_qs('a=1', separator='')
parse_qs('a=%e9', encoding='latin-1'), parse_qs('a=%e9'), parse_qs('a=%e9', errors='ignore')
quote('a b/c?é&='), quote('a b/c', safe=''), quote('/~._-'), quote(b'\\xff a'), quote('é', encoding='latin-1'), quote('')
quote('é', encoding='ascii')
quote(b'a', encoding='x')
quote(5)
quote_plus('a b+c/é'), quote_plus('a b', safe=' '), quote_plus(b'a b')
quote_from_bytes(b'a b/\\xff'), quote_from_bytes(b'')
quote_from_bytes('a')
unquote('a%20b%C3%A9+c'), unquote('%zz%4'), unquote('%E9', encoding='latin-1'), unquote('%E9'), unquote('%e9', errors='strict' ) if 0 else 1, unquote(b'a%20'), unquote('é%20')
unquote('%E9', errors='strict')
unquote(5)
unquote_plus('a+b%20c'), unquote_to_bytes('a%20é'), unquote_to_bytes(b'%ff%4'), unquote_to_bytes('')
urlencode({'a': 1, 'b': 'x y', 'c': 'é'}), urlencode([('a', 1), ('a', 2)]), urlencode({'a': [1, 2]}, doseq=True), urlencode({'a': [1, 2]}), urlencode({'a': b'\\xff'}), urlencode({'a': 'b c'}, quote_via=quote), urlencode({'a/b': '/'}, safe='/')
urlencode({'a': None, 'b': True, 'c': 1.5}), urlencode({}), urlencode('')
urlencode('abc')
urlencode(5)
urlencode({'a': ('x', 'y'), 'b': 'z', 'c': 5}, doseq=True), urlencode({b'a': b'b'}, True)
ParseResult('http','h','/p','','q','f'), SplitResult('http','h','/p','q','f').geturl(), DefragResult('u','f').geturl()
urlparse('http://h/p').encode(), urlparse(b'http://h/p').decode(), urlsplit('http://é/').encode('utf8')
urlsplit('http://h/p') == ('http','h','/p','',''), len(urlparse('x')), urlparse('x')[2], urlparse('x;y').params
urlsplit('http://a@b@c:1/').username, urlsplit('http://a@b@c:1/').hostname, urlsplit('http://:p@h').username, urlsplit('http://:p@h').password, urlsplit('http://h').username
urlsplit('http://a\\u2100b/')
urlsplit('http://h/p', missing_as_none=True), urlsplit('//h?', missing_as_none=True), urlparse('x', missing_as_none=True)
urlsplit('http://h/p?', missing_as_none=True).geturl()
p.scheme_chars[:5], p.uses_netloc[:4]
'''.splitlines(): t(f)
