"""SHA-512 after FIPS 180-4, for seeding random by strings where no native one is present."""

_MASK = (1 << 64) - 1


def _primes(count):
    found = []
    candidate = 2
    while len(found) < count:
        if all(candidate % each for each in found):
            found.append(candidate)
        candidate += 1
    return found


def _root_fraction(number, degree):
    """The first 64 bits of the fractional part of a root of number."""
    target = number << (64 * degree)
    low, high = 0, 1 << 70
    while low < high:
        mid = (low + high + 1) >> 1
        if mid ** degree <= target:
            low = mid
        else:
            high = mid - 1
    return low & _MASK


def _rotated(x, n):
    return ((x >> n) | (x << (64 - n))) & _MASK


def _compress(state, words, constants):
    for t in range(16, 80):
        low, high = words[t - 15], words[t - 2]
        s0 = _rotated(low, 1) ^ _rotated(low, 8) ^ (low >> 7)
        s1 = _rotated(high, 19) ^ _rotated(high, 61) ^ (high >> 6)
        words.append((words[t - 16] + s0 + words[t - 7] + s1) & _MASK)
    a, b, c, d, e, f, g, h = state
    for word, constant in zip(words, constants):
        s1 = _rotated(e, 14) ^ _rotated(e, 18) ^ _rotated(e, 41)
        t1 = h + s1 + ((e & f) ^ (~e & g)) + constant + word
        s0 = _rotated(a, 28) ^ _rotated(a, 34) ^ _rotated(a, 39)
        t2 = s0 + ((a & b) ^ (a & c) ^ (b & c))
        a, b, c, d, e, f, g, h = (t1 + t2) & _MASK, a, b, c, (d + t1) & _MASK, e, f, g
    return [(old + new) & _MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]


def digest(data):
    """Return the 64 bytes of the hash of data."""
    primes = _primes(80)
    constants = [_root_fraction(each, 3) for each in primes]
    state = [_root_fraction(each, 2) for each in primes[:8]]
    padded = bytes(data) + b"\x80"
    padded += bytes(-(len(padded) + 16) % 128) + (len(data) * 8).to_bytes(16, "big")
    for start in range(0, len(padded), 128):
        words = [int.from_bytes(padded[at:at + 8], "big")
                 for at in range(start, start + 128, 8)]
        state = _compress(state, words, constants)
    return b"".join([each.to_bytes(8, "big") for each in state])
