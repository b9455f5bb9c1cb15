# Case, classification and trimming of str.

EXPRESSIONS = """\
"hello World".capitalize()
"hELLO".title(), "they're bill's".title(), "a1b2 c-d".title()
"Straße".upper(), "Straße".casefold(), "ǆ".title(), "ﬁ".upper(), "İ".lower()
"Hello".swapcase(), "ß".swapcase()
"ΑΣ".lower(), "ΑΣΑ".lower(), "Σ".lower()
"".isalpha(), "abc".isalpha(), "ab1".isalpha(), "é".isalpha()
"123".isdigit(), "²".isdigit(), "²".isdecimal(), "²".isnumeric(), "½".isnumeric(), "½".isdigit(), "٣".isdecimal()
"abc1".isalnum(), "_".isalnum(), "".isalnum()
"abc".islower(), "aBc".islower(), "1a".islower(), "1".islower(), "ABC".isupper(), "A1".isupper()
"Hello World".istitle(), "Hello world".istitle(), "".istitle()
" \\t\\n".isspace(), "".isspace(), "\\u2003".isspace(), "\\x1c".isspace()
"abc".isidentifier(), "1abc".isidentifier(), "class".isidentifier(), "é".isidentifier(), "".isidentifier()
"abc".isascii(), "é".isascii(), "".isascii()
"abc".isprintable(), "\\n".isprintable(), "".isprintable(), "\\u200b".isprintable()
"  x y ".strip(), "  x".lstrip(), "x  ".rstrip(), "xxabcxx".strip("x"), "abcba".strip("ab"), "\\u2003x\\u2003".strip()
"mississippi".lstrip("ipsm"), "x".strip(None), "".strip()
"x".strip(5)
"x".strip("a", "b")
"prefix-body".removeprefix("prefix-"), "body".removeprefix("x"), "body.py".removesuffix(".py"), "x".removesuffix("")
"x".removeprefix(1)
"42".zfill(5), "-42".zfill(5), "+4".zfill(5), "abc".zfill(2), "".zfill(3)
"x".zfill("a")
"ab".ljust(5) + "|", "ab".rjust(5), "ab".center(5), "abc".center(6), "ab".center(5, "*"), "a".center(4, "*"), "ab".ljust(1)
"ab".ljust(5, "xy")
"ab".center(5, 1)
"a\\tb\\t".expandtabs(), "a\\tbc\\td".expandtabs(4), "\\t".expandtabs(0), "ab\\n\\tc".expandtabs(3)
"abc".upper().lower().title()
str.upper("abc"), str.strip(" a ")
str.upper(5)
str.upper()
"x".upper(1)
"x".nothing()
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
