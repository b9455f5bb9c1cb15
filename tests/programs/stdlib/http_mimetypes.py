# Status codes, methods, types of files, errors of requests.
import http, mimetypes, urllib.error
mimetypes.knownfiles.clear()
from http import HTTPStatus, HTTPMethod
print([(s.name, s.value, s.phrase, s.description, s.is_informational, s.is_success, s.is_redirection, s.is_client_error, s.is_server_error) for s in HTTPStatus])
print([(s.name, s.value, s.description, s) for s in HTTPMethod], repr(HTTPStatus.OK), str(HTTPStatus.OK), f"{HTTPStatus.OK}", HTTPStatus(404), HTTPMethod('GET'), HTTPStatus.OK == 200, HTTPMethod.GET == 'GET', str(HTTPMethod.GET))
try: HTTPStatus(999)
except ValueError as e: print(e)
print(list(HTTPStatus.__members__)[-5:], HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus['OK'])
for n in ('a.txt','a.tar.gz','a.tgz','http://x/y.html?q','data:text/css,x','data:,x','a.HTML','a','a.pict','.bashrc','x.js','x.png','dir/','a.unknown','http:foo.txt','c:\\x.txt'):
    print(n, mimetypes.guess_type(n), mimetypes.guess_type(n, strict=False), mimetypes.guess_file_type(n))
for t in ('text/html','TEXT/plain','image/jpeg','image/pict','foo/bar','application/octet-stream'):
    print(t, mimetypes.guess_extension(t), mimetypes.guess_all_extensions(t), mimetypes.guess_extension(t, strict=False))
mimetypes.add_type('x-test/foo', '.foo'); print(mimetypes.guess_type('a.foo'), mimetypes.guess_extension('x-test/foo'))
m = mimetypes.MimeTypes(); print(m.guess_type('a.css'), m.guess_type('a.foo'), m.guess_extension('text/css'))
import io; m.readfp(io.StringIO('x/y  aaa bbb # c\n# z\nq/r\n')); print(m.guess_type('1.aaa'), m.guess_all_extensions('x/y'))
print(mimetypes.read_mime_types('/nonexistent'))
e = urllib.error.URLError('bad'); print(e, repr(e), e.reason, e.args, isinstance(e, OSError))
h = urllib.error.HTTPError('http://x', 404, 'Not Found', {'a': 'b'}, None); print(h, repr(h), h.code, h.reason, h.headers, h.url, h.geturl(), h.info(), h.read())
c = urllib.error.ContentTooShortError('short', b'x'); print(c, c.content)
