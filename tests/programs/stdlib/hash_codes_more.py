# hashlib, hmac, secrets, base64 and binascii: keywords, wrong arguments, decoding of broken texts.
import base64
import binascii
import hashlib
import hmac
import io
import secrets


def attempt(function, *args, **kwargs):
    try:
        shown = repr(function(*args, **kwargs))
        print(getattr(function, "__name__", "?"), "->", shown.partition(" object ")[0][:120])
    except Exception as error:
        print(getattr(function, "__name__", "?"), "!!", type(error).__name__, error)


for function in base64.b85decode, base64.a85decode, base64.z85decode, binascii.a2b_base85, binascii.a2b_ascii85:
    for data in b"a", b"abcdea", b"abcde" * 2 + b"b", "é", 5, None:
        attempt(function, data)
for data in b"4", b"4g", b"4gg", b"gg", b"g", b"41 42", b"41g", b"4 1", b"4a", "4A", "é", 5, None:
    attempt(base64.b16decode, data)
    attempt(base64.b16decode, data, True)
    attempt(binascii.unhexlify, data)
attempt(base64.b64encode, b"a", wrapcol=-1)
attempt(binascii.b2a_base64, b"a", wrapcol=-1)
attempt(binascii.a2b_uu, b"")
for separator in "é", "--", "", b":", 5:
    attempt(binascii.hexlify, b"abcd", separator)
for keywords in (
    {"data": b"q"}, {"leaf_size": 2**32}, {"digest_size": 0}, {"key": b"k" * 65}, {"salt": b"s" * 17},
    {"fanout": 256}, {"depth": 0}, {"leaf_size": -1}, {"node_offset": 2**64}, {"inner_size": 65}, {"foo": 1},
):
    attempt(hashlib.blake2b, **keywords)
print(hashlib.blake2s(data=b"abc", digest_size=4).hexdigest())
for name in sorted(hashlib.algorithms_guaranteed):
    made = hashlib.new(name, b"abc")
    print(name, made.name, made.digest_size, made.block_size, made.hexdigest(*[6] * name.startswith("shake"))[:24])
for args in ("nosuch",), ("SHA256", b"x"), (5,), ("ripemd160", b"a"):
    attempt(hashlib.new, *args)
print(hashlib.file_digest(io.BytesIO(b"abc"), hashlib.md5).hexdigest())
for args in (5, "md5"), (io.BytesIO(), "x"):
    attempt(hashlib.file_digest, *args)
for args in ("sha256", b"p", b"s", 10), ("sha256", "p", b"s", 10), ("sha256", b"p", b"s", 0):
    attempt(hashlib.pbkdf2_hmac, *args)
made = hmac.new(b"k", b"m", "sha256")
print(made.name, made.digest_size, made.block_size, made.hexdigest()[:20], made.copy().digest() == made.digest())
for args in (b"k",), (b"k", b"m"), ("k", b"m", "md5"), (b"k", "m", "md5"), (b"k", b"m", "nosuch"), (b"k", b"m", ""):
    attempt(hmac.new, *args)
for args in ("a", "a"), (b"a", b"a"), ("é", "é"), (b"a", bytearray(b"b")), (1, 2):
    attempt(hmac.compare_digest, *args)
for function, value in (
    (secrets.token_bytes, -1), (secrets.token_hex, -1), (secrets.token_urlsafe, -1), (secrets.token_bytes, "a"),
    (secrets.choice, []), (secrets.choice, {1}), (secrets.randbelow, 0), (secrets.randbelow, 1), (secrets.randbits, -1),
    (secrets.randbits, 0), (secrets.token_bytes, 0),
):
    attempt(function, value)
