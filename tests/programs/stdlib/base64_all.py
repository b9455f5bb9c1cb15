import base64, io, binascii, random
from base64 import *
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
datas = [b'', b'a', b'ab', b'abc', b'abcd', b'hello world', bytes(range(256)), b'\xff\xfb\xef', b'\0\0\0\0', b'    ', b'\0' * 5, b'\xff' * 7]
for d in datas:
    for e, dc in ((b64encode, b64decode), (b32encode, b32decode), (b32hexencode, b32hexdecode), (b16encode, b16decode), (b85encode, b85decode), (a85encode, a85decode), (z85encode, z85decode), (urlsafe_b64encode, urlsafe_b64decode), (encodebytes, decodebytes)): r = e(d); print(r, dc(r) == d, end=' ')
    print()
print(b64encode(b'\xfb\xff', b'-_'), b64decode('-_8=', b'-_'), b64encode(bytearray(b'x')), b64encode(memoryview(b'yz')), b64decode(b'YW Jj\n'), b64decode('YWJj!'), a85encode(b'hello', adobe=True), a85encode(b'    \0\0\0\0x', foldspaces=True), a85encode(b'abc', pad=True), a85encode(b'x' * 30, wrapcol=10), a85encode(b'x' * 30, wrapcol=10, adobe=True), b85encode(b'ab', pad=True), a85decode(b'<~87cURDZ~>', adobe=True), a85decode('y+<', foldspaces=True), b32decode('mfrgg===', casefold=True), b32decode('MFRG1===', map01='L'), b16decode('ab', True), b64decode('YWI=', validate=True), b64encode(b'abcdefghij', padded=False), b64decode('YWI', padded=False), b64encode(b'a' * 20, wrapcol=8), b32encode(b'a' * 20, wrapcol=8), b16encode(b'abc', wrapcol=2), b85encode(b'a' * 20, wrapcol=10))
for f, a in ((b64decode, 'a'), (b64decode, 'ab'), (b64decode, 'abc'), (b64decode, 'abcde'), (b64decode, 'é'), (b64decode, 5), (b64encode, 'str'), (b32decode, 'abc'), (b32decode, 'a' * 8), (b32decode, 'A======='), (b32decode, 'AAA====='), (b16decode, 'ab'), (b16decode, 'A'), (b16decode, 'XY'), (b85decode, '"'), (b85decode, '~~~~~'), (a85decode, 'v'), (a85decode, 'az'), (a85decode, 's8W-"'), (encodebytes, 'x'), (decodebytes, 5), (z85decode, ' '), (urlsafe_b64decode, 'YQ'), (b64decode, 'YQ===='), (b64decode, '====')): tst(f, a)
for s in ('YWJj!', 'YW=Jj', '=YWJj', 'YWJj=', 'YQ==YQ==', 'YQ=', 'Y=', 'YQ==x', 'YWJj', '', 'YQ== '): tst(b64decode, s, validate=True); tst(b64decode, s)
tst(b64encode, b'a', b'abc'); tst(b64decode, 'YQ==', 'abc'); tst(a85decode, b'abc', adobe=True)
o = io.BytesIO(); base64.encode(io.BytesIO(b'x' * 100), o); print(o.getvalue()); o2 = io.BytesIO(); base64.decode(io.BytesIO(o.getvalue()), o2); print(o2.getvalue() == b'x' * 100, standard_b64encode(b'q'), standard_b64decode(b'cQ=='))
