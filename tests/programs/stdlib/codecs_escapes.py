# Escapes of Python decoded from texts as well as from bytes.
import codecs

for codec in ("unicode-escape", "unicode_escape", "raw-unicode-escape", "utf-8", "latin-1", "ascii"):
    for value in ("a\\n\\u00e9", "é\\x41", b"a\\n\\u0041", "", b""):
        try:
            print(codec, repr(codecs.decode(value, codec)))
        except TypeError as error:
            print(codec, error)
print(codecs.unicode_escape_decode("a\\n"), codecs.raw_unicode_escape_decode("a\\u0041"), codecs.raw_unicode_escape_encode("a\u0101\n"))
print(codecs.escape_decode("a\\n"), codecs.escape_decode(b"a\\x41"), codecs.unicode_escape_encode("é\n"))
