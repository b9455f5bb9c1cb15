"""zlib: level 0 with all parameters, Z_BLOCK, copies after much data."""

import random
import zlib

source = random.Random(2)
data = bytes(source.randrange(256) for _ in range(300000))


def check(parts):
    print([len(part) for part in parts], zlib.crc32(b"".join(parts)))


for size in (0, 1, 100, 5000, 16000, 32000, 40000, 70000, 150000, 300000):
    check([zlib.compress(data[:size], 0)])
    stream = zlib.compressobj(0)
    check(
        [
            stream.compress(data[:size]),
            stream.flush(zlib.Z_SYNC_FLUSH),
            stream.compress(data[: size // 2]),
            stream.flush(),
        ]
    )
stream = zlib.compressobj(0)
check([stream.compress(data[start : start + 1000]) for start in range(0, 300000, 1000)] + [stream.flush()])

for memory in (1, 2, 5, 8, 9):
    for bits in (9, 12, 15, -15, -9, 31):
        for size in (10, 3000, 70000, 200000):
            stream = zlib.compressobj(0, zlib.DEFLATED, bits, memory)
            parts = []
            for place, start in enumerate(range(0, size, size // 5)):
                parts.append(stream.compress(data[start : start + size // 5]))
                if place % 3 == 1:
                    parts.append(stream.flush(source.choice([1, 2, 3, 5])))
                copy = stream.copy()
            parts.append(stream.flush())
            assert copy.flush() == parts[-1]
            assert zlib.decompress(b"".join(parts), bits) == data[:size]
            check(parts)
        try:
            stream = zlib.compressobj(0, zlib.DEFLATED, bits, memory, zdict=data[:5000])
        except ValueError as error:
            print(error)
            continue
        parts = [stream.compress(data[:40000]), stream.flush(2), stream.compress(data[:40000]), stream.flush(3)]
        parts += [stream.compress(data[:4000]), stream.flush(1), stream.flush(1), stream.flush()]
        check(parts)

stream = zlib.compressobj()
for _ in range(5):
    stream.compress(data)
copy = stream.copy()
check([copy.flush()])
check([stream.flush(zlib.Z_BLOCK), stream.flush()])
stream = zlib.compressobj(6)
check(
    [stream.compress(data[:500]), stream.flush(zlib.Z_BLOCK), stream.compress(b"x" * 500), stream.flush(zlib.Z_BLOCK)]
)
check([stream.flush()])
for mode in (6, 7, -1):
    try:
        print(zlib.compressobj().flush(mode))
    except zlib.error as error:
        print(error)
