"""Bytes as text: base 64, 32, 16 and 85."""

import binascii

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode",
           "b32encode", "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode",
           "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
           "standard_b64encode", "standard_b64decode", "urlsafe_b64encode",
           "urlsafe_b64decode"]

_STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_BASE85 = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
           b"!#$%&()*+-;<=>?@^_`{|}~")
_ZEROMQ = (b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/"
           b"*?&<>()[]{}@%$#")
_ASCII85 = bytes(range(33, 118))
_ABSENT = object()

MAXLINESIZE = 76
MAXBINSIZE = (MAXLINESIZE // 4) * 3


def _error(message):
    return binascii.Error(message)


def _bytes_from_decode_data(s, wanted="a bytes-like object"):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"argument should be {wanted} or ASCII string, "
                        f"not {s.__class__.__name__!r}") from None


def _to_bytes(s):
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("a bytes-like object is required, not "
                        f"'{type(s).__name__}'") from None


def _wrap(data, wrapcol, unit):
    if wrapcol < 0:
        raise ValueError("Cannot convert negative int")
    if not wrapcol:
        return data
    width = max(wrapcol // unit * unit, unit)
    return b"\n".join([data[at:at + width] for at in range(0, len(data), width)])


def _encode_groups(data, alphabet, bits, padded):
    """Write bytes in digits of so many bits each."""
    group = {6: 3, 5: 5}[bits]
    size = group * 8 // bits
    missing = -len(data) % group
    if missing:
        data += bytes(missing)
    mask = (1 << bits) - 1
    result = bytearray()
    for at in range(0, len(data), group):
        number = int.from_bytes(data[at:at + group])
        result.extend([alphabet[number >> shift & mask]
                       for shift in range(bits * (size - 1), -1, -bits)])
    if missing:
        digits = -(-(group - missing) * 8 // bits)
        del result[len(result) - size + digits:]
        if padded:
            result += b"=" * (size - digits)
    return bytes(result)


def b64encode(s, altchars=None, *, padded=True, wrapcol=0):
    """Encode bytes in base 64; altchars are used in place of ``+/``."""
    alphabet = _STANDARD
    if altchars is not None:
        if len(altchars) != 2:
            raise ValueError(f"invalid altchars: {altchars!r}")
        alphabet = _STANDARD[:62] + altchars
    return binascii.b2a_base64(
        _to_bytes(s), padded=padded, wrapcol=wrapcol, newline=False, alphabet=alphabet
    )


def _table(alphabet):
    return {byte: value for value, byte in enumerate(alphabet)}


def b64decode(s, altchars=None, validate=_ABSENT, *, padded=True, ignorechars=_ABSENT,
              canonical=False):
    """Decode base 64; what is no digit is skipped unless validate is true."""
    s = _bytes_from_decode_data(s)
    alphabet = _STANDARD
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        if len(altchars) != 2:
            raise ValueError(f"invalid altchars: {altchars!r}")
        s = bytes(s).translate(bytes.maketrans(altchars, b"+/"))
    if validate is _ABSENT:
        validate = ignorechars is not _ABSENT
    ignored = b"" if ignorechars is _ABSENT else ignorechars
    return binascii.a2b_base64(
        s, strict_mode=validate, padded=padded, ignorechars=ignored, canonical=canonical
    )


def standard_b64encode(s):
    """Encode bytes in base 64."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode base 64."""
    return b64decode(s)


def urlsafe_b64encode(s, *, padded=True):
    """Encode bytes in base 64 with ``-_`` in place of ``+/``."""
    return b64encode(s, b"-_", padded=padded)


def urlsafe_b64decode(s, *, padded=False):
    """Decode base 64 with ``-_`` in place of ``+/``."""
    s = bytes(_bytes_from_decode_data(s)).translate(bytes.maketrans(b"-_", b"+/"))
    return b64decode(s, padded=padded)


def b32encode(s, *, padded=True, wrapcol=0):
    """Encode bytes in base 32."""
    return _wrap(_encode_groups(_to_bytes(s), _BASE32, 5, padded), wrapcol, 8)


def b32hexencode(s, *, padded=True, wrapcol=0):
    """Encode bytes in base 32 with digits in the order of their values."""
    return _wrap(_encode_groups(_to_bytes(s), _BASE32HEX, 5, padded), wrapcol, 8)


def b32decode(s, casefold=False, map01=None, *, padded=True, ignorechars=b"", canonical=False):
    """Decode base 32; map01 is what the digit 1 is read as, and 0 as the letter O."""
    s = bytes(_bytes_from_decode_data(s))
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    return _decode32(s, _table(_BASE32), padded, ignorechars, canonical)


def b32hexdecode(s, casefold=False, *, padded=True, ignorechars=b"", canonical=False):
    """Decode base 32 with digits in the order of their values."""
    s = bytes(_bytes_from_decode_data(s))
    if casefold:
        s = s.upper()
    return _decode32(s, _table(_BASE32HEX), padded, ignorechars, canonical)


def _decode32(s, table, padded, ignored, canonical):
    if ignored:
        s = bytes(each for each in s if each not in ignored or each in table)
    body = s.rstrip(b"=")
    pads = len(s) - len(body)
    if not padded and pads:
        raise _error("Padding not allowed")
    result = bytearray()
    number = 0
    for byte in body:
        value = table.get(byte)
        if value is None:
            raise _error("Only base32 data is allowed")
        number = number << 5 | value
    count = len(body)
    rest = count % 8
    if rest in (1, 3, 6):
        raise _error(f"Invalid base32-encoded string: number of data characters ({count}) "
                     "cannot be 1, 3, or 6 more than a multiple of 8")
    if padded and len(s) % 8:
        raise _error("Incorrect padding")
    total = count * 5 // 8
    spare = count * 5 - total * 8
    if canonical and number & ((1 << spare) - 1):
        raise _error("Non-zero padding bits")
    result += (number >> spare).to_bytes(total)
    return bytes(result)


def b16encode(s, *, wrapcol=0):
    """Encode bytes in base 16, in upper case."""
    return _wrap(_to_bytes(s).hex().upper().encode("ascii"), wrapcol, 2)


def b16decode(s, casefold=False, *, ignorechars=b""):
    """Decode base 16."""
    s = bytes(_bytes_from_decode_data(s, "bytes, buffer" if casefold or ignorechars else "a bytes-like object"))
    if ignorechars:
        s = bytes(each for each in s if each not in ignorechars)
    if not casefold and any(digit in s for digit in b"abcdef"):
        raise _error("Non-base16 digit found")
    if s.translate(None, delete=b"0123456789ABCDEFabcdef"):
        raise _error("Non-hexadecimal digit found")
    if len(s) % 2:
        raise _error("Odd number of hexadecimal digits")
    return bytes.fromhex(s.decode("ascii"))


def _encode85(data, alphabet, pad, zeros=False, spaces=False):
    """Write each four bytes as five digits."""
    missing = -len(data) % 4
    if missing:
        data += bytes(missing)
    result = bytearray()
    for at in range(0, len(data), 4):
        number = int.from_bytes(data[at:at + 4])
        last = at + 4 >= len(data) and missing and not pad
        if zeros and number == 0 and not last:
            result += b"z"
        elif spaces and number == 0x20202020 and not last:
            result += b"y"
        else:
            digits = bytearray(5)
            for place in range(4, -1, -1):
                number, digit = divmod(number, 85)
                digits[place] = alphabet[digit]
            result += digits[:5 - missing] if last else digits
    return bytes(result)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes in Ascii85."""
    result = _encode85(_to_bytes(b), _ASCII85, pad, True, foldspaces)
    if adobe:
        result = b"<~" + result
    if wrapcol < 0:
        raise ValueError("Cannot convert negative int")
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        chunks = [result[at:at + width] for at in range(0, len(result), width)]
        if adobe and len(chunks[-1]) + 2 > width:
            chunks.append(b"")
        result = b"\n".join(chunks)
    return result + b"~>" if adobe else result


def _decode85(data, table, name, special=b"", spaces=False, ignored=b"", canonical=False):
    result = bytearray()
    digits = []

    def flush(count, at):
        number = 0
        for digit in digits:
            number = number * 85 + digit
        if number > 0xffffffff:
            raise _error(f"{name} overflow" if special else
                         f"{name} overflow in hunk starting at byte {at // 5 * 5}")
        result.extend(number.to_bytes(4)[:count])

    for at, byte in enumerate(data):
        value = table.get(byte)
        if value is not None:
            digits.append(value)
            if len(digits) == 5:
                flush(4, at)
                digits.clear()
        elif byte == 122 and special:
            if digits:
                raise _error("'z' inside Ascii85 5-tuple")
            result += b"\0\0\0\0"
        elif byte == 121 and spaces:
            if digits:
                raise _error("'y' inside Ascii85 5-tuple")
            result += b"    "
        elif byte not in ignored:
            raise _error(f"Non-Ascii85 digit found: {chr(byte)}" if special
                         else f"bad {name} character at position {at}")
    if digits:
        count = len(digits)
        if count == 1:
            raise _error(f"Incomplete {name} group")
        digits.extend([84] * (5 - count))
        flush(count - 1, len(data) - 1)
    return bytes(result)


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v", canonical=False):
    """Decode Ascii85."""
    b = bytes(_bytes_from_decode_data(b, "bytes, buffer"))
    if adobe:
        if not b.endswith(b"~>"):
            raise _error("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    return _decode85(b, _table(_ASCII85), "Ascii85", b"z", foldspaces, ignorechars, canonical)


def b85encode(b, pad=False, *, wrapcol=0):
    """Encode bytes in base 85 as git does."""
    return _wrap(_encode85(_to_bytes(b), _BASE85, pad), wrapcol, 5)


def b85decode(b, *, ignorechars=b"", canonical=False):
    """Decode base 85 as git writes it."""
    b = bytes(_bytes_from_decode_data(b, "bytes, buffer"))
    return _decode85(b, _table(_BASE85), "Base85", ignored=ignorechars, canonical=canonical)


def z85encode(s, pad=False, *, wrapcol=0):
    """Encode bytes in base 85 as ZeroMQ does."""
    return _wrap(_encode85(_to_bytes(s), _ZEROMQ, pad), wrapcol, 5)


def z85decode(s, *, ignorechars=b"", canonical=False):
    """Decode base 85 as ZeroMQ writes it."""
    s = bytes(_bytes_from_decode_data(s, "bytes, buffer"))
    return _decode85(s, _table(_ZEROMQ), "Base85", ignored=ignorechars, canonical=canonical)


def encode(input, output):
    """Encode a file in base 64, in lines of 76 characters."""
    while data := input.read(MAXBINSIZE):
        while len(data) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(data))):
            data += more
        output.write(encodebytes(data))


def decode(input, output):
    """Decode a file in base 64."""
    while line := input.readline():
        output.write(b64decode(line))


def _input_type_check(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError(
            f"expected bytes-like object, not {s.__class__.__name__}") from error
    if view.format not in ("c", "b", "B"):
        raise TypeError(f"expected single byte elements, not {view.format!r} from "
                        f"{s.__class__.__name__}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from "
                        f"{s.__class__.__name__}")


def encodebytes(s):
    """Encode bytes in base 64, in lines of 76 characters."""
    _input_type_check(s)
    data = bytes(s)
    return b"".join([b64encode(data[at:at + MAXBINSIZE]) + b"\n"
                     for at in range(0, len(data), MAXBINSIZE)])


def decodebytes(s):
    """Decode base 64."""
    _input_type_check(s)
    return b64decode(bytes(s))


_USAGE = """usage: %s [-h|-d|-e|-u] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)"""


def _taken_options(args):
    """Split the letters of options from the arguments after them."""
    letters = ""
    while args and args[0].startswith("-") and args[0] != "-":
        option, *args = args
        if option == "--":
            break
        for letter in option[1:]:
            if letter not in "hdeu":
                raise ValueError(f"option -{letter} not recognized")
        letters += option[1:]
    return letters, args


def main():
    """Run as a program: encode or decode a file or standard input."""
    import sys
    usage = _USAGE % sys.argv[0]
    try:
        letters, args = _taken_options(sys.argv[1:])
    except ValueError as error:
        sys.stdout = sys.stderr
        print(error)
        print(usage)
        sys.exit(2)
    if "h" in letters:
        print(usage)
        return
    function = decode if letters[-1:] in ("d", "u") else encode
    if args and args[0] != "-":
        with open(args[0], "rb") as file:
            function(file, sys.stdout.buffer)
    else:
        function(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
