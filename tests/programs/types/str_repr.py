# repr and ascii of str: quotes, escapes, unprintable and astral characters.

EXPRESSIONS = """\
"a'b", 'a"b', "a'b\\"c", "\\\\", "\\n\\t\\r", "\\x00\\x1f\\x7f", "\\x80\\xa0\\xad", "é", "\\u200b\\u2028\\ufeff", "😀", "\\ud800", "\\U000e0001"
repr("x"), repr("it's"), repr(repr("it's")), ascii("é😀\\n"), ascii("'"), repr(""), ascii(["é"])
str("x"), f"{'é'!r} {'é'!a}", "%r %a" % ("é", "é")
"\\N{GREEK SMALL LETTER ALPHA}\\u03b1\\x61\\141\\7", "a\\
b", r"\\n", "\\'", "\\a\\b\\f\\v"
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)


print("tab\there", 'quote"s', sep="|")
print("implicit " "concatenation", """triple
line""")
print("unknown-free", "\x41", "\u0042", "\U00000043", "\103")
for bad in (r"'\x4'", r"'\u12'", r"'\N{bogus name}'", r"'\U99999999'", "'abc", "b'é'", r"b'\x4'"):
    try:
        print(eval(bad))
    except SyntaxError as error:
        print(bad, "!", error.msg)
