# Deflate: whole texts and pieces, headers, dictionaries, check sums.
import zlib
def t(f):
    try: r = eval(f)
    except BaseException as e: print(f, '->', type(e).__name__+':', e)
    else: print(f, '->', repr(r)[:200])
text = b'The quick brown fox jumps over the lazy dog. ' * 40
for f in '''zlib.compress(b'abc')
zlib.compress(text)
len(zlib.compress(text, 1)), len(zlib.compress(text, 9)), len(zlib.compress(text, 0))
zlib.compress(bytes(range(256))*20, 6)
zlib.compress(b'abc', level=10)
zlib.compress('abc')
zlib.compress(b'abc', wbits=-15)
zlib.compress(b'abc', wbits=31)
zlib.decompress(zlib.compress(text)) == text
zlib.decompress(b'abc')
zlib.decompress(b'')
zlib.decompress(zlib.compress(text)[:-3])
zlib.decompress(zlib.compress(b'abc')[:-1] + b'x')
zlib.decompress(zlib.compress(b'abc', wbits=-15), -15)
zlib.decompress(zlib.compress(b'abc', wbits=31), wbits=31)
zlib.decompress(zlib.compress(b'abc', wbits=31), 47), zlib.decompress(zlib.compress(b'abc'), 47)
zlib.decompress(5)
zlib.crc32(b'abc'), zlib.crc32(b'abc', 5), zlib.adler32(b'abc'), zlib.adler32(b'abc', 7), zlib.adler32(text*300)
zlib.compressobj(wbits=100)
zlib.decompressobj(wbits=100)
zlib.error.__mro__
zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_BEST_SPEED
'''.splitlines(): t(f)
c = zlib.compressobj(); d = zlib.decompressobj()
parts = [c.compress(text[:500]), c.compress(text[500:]), c.flush(zlib.Z_SYNC_FLUSH), c.compress(b'end'), c.flush()]
print([len(p) for p in parts], parts[2][-4:])
out = b''.join(d.decompress(p) for p in parts); print(out == text + b'end', d.eof, d.unused_data, d.unconsumed_tail)
d = zlib.decompressobj(); print(d.decompress(zlib.compress(text)+b'tail', 10), len(d.unconsumed_tail) > 0, d.eof); print(len(d.decompress(d.unconsumed_tail)), d.eof, d.unused_data, d.flush())
z = zlib.compressobj(zdict=b'quick brown fox'); data = z.compress(b'the quick brown fox') + z.flush(); print(data)
print(zlib.decompressobj(zdict=b'quick brown fox').decompress(data))
for bad in (lambda: zlib.decompressobj().decompress(data), lambda: zlib.decompressobj().decompress(b'xx'), lambda: zlib.decompressobj().decompress(b'', -1), lambda: zlib.decompressobj().flush(0)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
