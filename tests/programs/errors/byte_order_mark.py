"""A byte order mark goes with an encoding line that spells utf-8 so, and with no other."""

for name in ("utf-8", "UTF-8", "utf_8", "utf-8-sig", "utf8", "u8", "latin-1", "ascii", "cp1252"):
    try:
        compile(b"\xef\xbb\xbf#coding: " + name.encode() + b"\nx = '\xc3\xa9'\n", "<text>", "exec")
        print(name, "compiles")
    except SyntaxError as error:
        print(name, error.msg, error.lineno, error.text)
