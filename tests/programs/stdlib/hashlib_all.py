import copy
import hashlib
import hmac
import io
import secrets


def t(text):
    try:
        shown = repr(eval(text))
    except BaseException as error:
        shown = f"{type(error).__name__}: {error}"
    print(text, "->", shown)


for text in """\
hashlib.md5().hexdigest()
hashlib.md5(b'abc').digest()
hashlib.md5('abc')
hashlib.md5(5)
hashlib.md5(None)
hashlib.md5(b'a',b'b')
hashlib.md5(data=b'abc').hexdigest()
hashlib.md5(string=b'abc').hexdigest()
hashlib.md5(b'a',string=b'b').hexdigest()
hashlib.md5(b'abc', usedforsecurity=False).name
hashlib.md5(b'abc', x=1)
hashlib.md5(bytearray(b'abc')).hexdigest(), hashlib.md5(memoryview(b'abc')).hexdigest()
type(hashlib.md5()), type(hashlib.sha3_256()), type(hashlib.shake_128()), type(hashlib.blake2b())
hashlib.md5().update('a')
hashlib.md5().update()
hashlib.md5().update(b'a')
hashlib.md5().foo
hashlib.md5, hashlib.sha256
hashlib.md5.__name__
hashlib.blake2b, hashlib.sha3_256
hashlib.new('sha256', b'x').hexdigest()
hashlib.new('SHA256', b'x').hexdigest()
hashlib.new('foo')
hashlib.new(5)
hashlib.new('blake2b', b'x').name
hashlib.new('blake2b', b'x', digest_size=5).hexdigest()
hashlib.new('md5', data=b'x').hexdigest()
hashlib.new('md5', string=b'x').hexdigest()
hashlib.new('ripemd160', b'x').hexdigest()
hashlib.new('sha512_256', b'x').hexdigest()
hashlib.new('sha512-224', b'x').hexdigest()
hashlib.new('shake_128', b'x').hexdigest(5)
hashlib.shake_128(b'x').hexdigest()
hashlib.shake_128(b'x').digest(-1)
hashlib.shake_128(b'x').digest('a')
hashlib.shake_128(b'x').digest(length=10)
hashlib.shake_256(b'x').hexdigest(10)
hashlib.shake_256(b'x').digest(0)
hashlib.shake_128().digest_size, hashlib.shake_128().block_size, hashlib.shake_256().block_size, hashlib.shake_128().name
hashlib.blake2b(b'x', digest_size=20).hexdigest()
hashlib.blake2b(b'x', digest_size=0)
hashlib.blake2b(b'x', digest_size=65)
hashlib.blake2b(b'x', key=b'k'*65)
hashlib.blake2b(b'x', key=b'key', salt=b'salt', person=b'person').hexdigest()
hashlib.blake2b(b'x', salt=b's'*17)
hashlib.blake2b(b'x', person=b's'*17)
hashlib.blake2b(b'x', fanout=256)
hashlib.blake2b(b'x', depth=0)
hashlib.blake2b(b'x', leaf_size=-1)
hashlib.blake2b(b'x', node_offset=2**64)
hashlib.blake2b(b'x', node_depth=256)
hashlib.blake2b(b'x', inner_size=65)
hashlib.blake2b(b'x', fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=64, last_node=True).hexdigest()
hashlib.blake2s(b'x', fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=32, last_node=True).hexdigest()
hashlib.blake2s(b'x', key=b'key', salt=b'salt', person=b'person').hexdigest()
hashlib.blake2s(b'x'*200).hexdigest()
hashlib.blake2b(b'x'*300).hexdigest()
hashlib.blake2b('x')
hashlib.blake2b.MAX_DIGEST_SIZE, hashlib.blake2b.MAX_KEY_SIZE, hashlib.blake2b.PERSON_SIZE, hashlib.blake2b.SALT_SIZE
hashlib.blake2s.MAX_DIGEST_SIZE, hashlib.blake2s.MAX_KEY_SIZE, hashlib.blake2s.PERSON_SIZE, hashlib.blake2s.SALT_SIZE
hashlib.blake2b().name, hashlib.blake2b().digest_size, hashlib.blake2b().block_size
hashlib.pbkdf2_hmac('sha256', b'p', b's', 1000).hex()
hashlib.pbkdf2_hmac('sha256', b'p', b's', 10, 70).hex()
hashlib.pbkdf2_hmac('sha1', b'p', b's', 0)
hashlib.pbkdf2_hmac('sha1', b'p', b's', 1, 0)
hashlib.pbkdf2_hmac('sha1', 'p', b's', 1)
hashlib.pbkdf2_hmac(5, b'p', b's', 1)
hashlib.scrypt(b'p', salt=b's', n=16, r=8, p=1).hex()
hashlib.scrypt(b'p', salt=b's', n=16, r=8, p=1, dklen=10).hex()
hashlib.scrypt(b'p', salt=b's', n=15, r=8, p=1)
hashlib.scrypt(b'p', salt=b's', n=2**20, r=8, p=1)
hashlib.scrypt(b'p')
hashlib.scrypt(b'p', salt=b's', n=16, r=8, p=1, dklen=0)
hashlib.file_digest(io.BytesIO(b'abc'), 'sha256').hexdigest()
hashlib.file_digest(io.BytesIO(b'abc'), hashlib.md5).hexdigest()
hashlib.file_digest(5, 'sha256')
hmac.new(b'k', b'm', 'sha256').hexdigest()
hmac.new(b'k', b'm', hashlib.sha1).hexdigest()
hmac.new(b'k'*200, b'm', hashlib.sha1).hexdigest()
hmac.new(b'k', digestmod='md5').hexdigest()
hmac.new(b'k', b'm')
hmac.new('k', b'm', 'md5')
hmac.new(b'k', 'm', 'md5')
hmac.new(b'k', b'm', 'foo')
hmac.new(b'k', b'm', 5)
hmac.new(bytearray(b'k'), b'm', 'md5').hexdigest()
hmac.new(b'k', b'm', 'shake_128')
hmac.new(b'k', b'm', 'blake2b').hexdigest()
hmac.new(b'k', b'm', 'md5').name, hmac.new(b'k', b'm', 'md5').digest_size, hmac.new(b'k', b'm', 'md5').block_size
hmac.new(b'k', b'm', hashlib.sha3_256).name
hmac.digest(b'k', b'm', 'sha256').hex()
hmac.digest(b'k', b'm', hashlib.sha512).hex()
hmac.digest('k', b'm', 'sha256')
hmac.compare_digest(b'a', b'a'), hmac.compare_digest('a', 'b'), hmac.compare_digest(b'a', b'ab')
hmac.compare_digest('a', b'a')
hmac.compare_digest('é', 'é')
hmac.compare_digest(5, 5)
hmac.HMAC, hmac.trans_5C[:4], hmac.digest_size
sorted(n for n in dir(hmac) if not n.startswith('_'))
sorted(n for n in dir(secrets) if not n.startswith('_')), secrets.__all__
len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(4)), len(secrets.token_urlsafe(16)), secrets.DEFAULT_ENTROPY
secrets.token_bytes('a')
secrets.randbelow(1), secrets.randbelow(5) < 5
secrets.randbelow(0)
secrets.randbelow(-1)
secrets.choice([5]), secrets.randbits(0), secrets.randbits(4) < 16
secrets.choice([])
secrets.SystemRandom
secrets.compare_digest
sorted(hashlib.algorithms_guaranteed)
hashlib.__all__
""".splitlines():
    t(text)
h = hashlib.sha256(b'a'); g = h.copy(); h.update(b'b'); print(h.hexdigest(), g.hexdigest(), h.digest_size, h.block_size, h.name)
for n in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(n, b'The quick brown fox'*20)
    print(n, h.name, h.digest_size, h.block_size, h.hexdigest(*([16] if 'shake' in n else [])))
m = hmac.new(b'key', b'a', 'sha256'); c = m.copy(); m.update(b'b'); print(m.hexdigest(), c.hexdigest(), m.digest() == hmac.digest(b'key', b'ab', 'sha256'))
try: copy.copy(hashlib.md5())
except Exception as e: print(type(e), e)
