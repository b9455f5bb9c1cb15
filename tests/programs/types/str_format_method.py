# str.format, format_map and the format mini-language for str.

EXPRESSIONS = """\
"{} {}".format(1, "a"), "{1} {0} {1}".format("a", "b"), "{a} {b!r}".format(a=1, b="x"), "{0.real} {0.imag}".format(3+4j)
"{0[1]} {d[key]} {d[k-2]}".format([1, 2], d={"key": "v", "k-2": "w"}), "{{}} {{{}}}".format(5), "{:>{w}}|{:{a}{w}}|".format("x", "y", w=4, a="^")
"{:5}|{:<5}|{:>5}|{:^5}|{:*^7}|{:-<4}|".format("ab", "ab", "ab", "ab", "ab", "ab")
"{:.2}|{:5.2}|{:>5.1}|{:.0}|{:10.3s}|".format("abc", "abc", "abc", "abc", "abcdef")
"{!s:>4}|{!r:>5}|{!a}".format("x", "x", "é"), "{0!r:*^10}".format("ab")
"{0:{1}}".format("x", ">5"), "{:{}{}}".format("x", "*", "^3") if False else "", "{0:{fill}{align}{width}}".format("m", fill="#", align=">", width=6)
"{a.b}".format(a=type("T", (), {"b": 7})), "{0[a][b]}".format({"a": {"b": 1}}), "{0.__class__.__name__}".format(5)
"{name}".format_map({"name": "n"}), "{x}".format_map(type("D", (dict,), {"__missing__": lambda s, k: k * 2})())
"{}".format()
"{1}".format(0)
"{a}".format()
"{a}".format_map({})
"{} {0}".format(1)
"{0} {}".format(1)
"{".format()
"}".format()
"{0".format(1)
"{0!}".format(1)
"{0!x}".format(1)
"{0!rr}".format(1)
"{0[}".format([1])
"{0[a]}".format([1])
"{0.x}".format(1)
"{0[5]}".format([1])
"{:d}".format("x")
"{:+}".format("x")
"{:=5}".format("x")
"{:,}".format("x")
"{:#}".format("x")
"{: }".format("x")
"{:05}|{:<05}|".format("x", "y")
"{:x>}|".format("q")
"{:.}".format("x")
"{:5q}".format("x")
"{:z}".format("x")
format("abc", ">6.2"), format("x"), format("x", ""), format("x", "s")
format("x", 5)
format("x", "éé5")
"{:é^5}|{:😀>3}".format("a", "b")
"{0}{0}{1}".format(*"ab"), "{k}{k}".format(**{"k": 1})
"{:{}}".format(3.14159, ".2f"), "{:%Y}".format("x") if False else "skip"
"{:>9999999999}".format(1) if False else ""
"{[0]}{[0]}".format("ab", "cd"), "{.real}".format(5), "{:}".format("x"), "{!r:}".format("x")
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
