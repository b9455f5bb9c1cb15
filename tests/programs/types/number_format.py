# The format mini-language for int, float and complex.

EXPRESSIONS = """\
format(42, "d"), format(42, "5d"), format(42, "<5d") + "|", format(42, "^6d") + "|", format(42, "05d"), format(-42, "06d"), format(42, "+d"), format(42, " d"), format(42, "*>6"), format(-42, "*=6d"), format(42, "=+8d")
format(255, "x"), format(255, "X"), format(255, "#x"), format(255, "#X"), format(255, "b"), format(255, "#b"), format(255, "#010b"), format(255, "o"), format(255, "#o"), format(-255, "#x"), format(65, "c"), format(8364, "c")
format(1234567, ","), format(1234567, "_"), format(1234567, "_x"), format(255, "_b"), format(1234567, "012,"), format(-1234567, ",d"), format(1234567.891, ",.2f"), format(1234567, "n"), format(0, ","), format(12345, "010,d"), format(2**40, "#_x")
format(3.14159, ".2f"), format(3.14159, "8.3f"), format(3.14159, "<8.1f") + "|", format(3.14159, "+.1f"), format(-3.14159, "08.2f"), format(3.14159, "e"), format(3.14159, ".2E"), format(31415.9, "g"), format(0.000031415, "g"), format(1e20, "g"), format(123456789, "g"), format(3.0, "g"), format(3.0, "#g"), format(0.5, "%"), format(0.1234, ".1%")
format(2.5, ".0f"), format(3.5, ".0f"), format(0.5, ".0f"), format(1.5, "#.0f"), format(1e16, ""), format(1e16, "f"), format(123.456, ""), format(123.456, ".4"), format(123.456, ".2"), format(1e10, ".4"), format(3.0, ".1"), format(3.0, ""), format(100000.0, ".6"), format(1234567.0, ".6")
format(float("inf"), "f"), format(float("-inf"), "+.2f"), format(float("nan"), "08f"), format(float("inf"), "F"), format(float("nan"), "G"), format(-0.0, "f"), format(-0.0, "zf"), format(-0.001, "z.1f"), format(-0.04, ".1f")
format(1.1, ".20f"), format(1e-10, ".3f"), format(123.0, "10") + "|", format(0.1, ".17g"), format(0.1, ".50f"), format(5e-324, ".3e"), format(1e308, ".1f")[:5], format(1/3, ".30f")
format(3+4j, ""), format(3+4j, ".2f"), format(3.5-4j, "10.1f") + "|", format(3+4j, "<15") + "|", format(1e20+1j, "g"), format(-0.0+0j, ""), format(1j, ".1e"), format(1+2j, "+,.1f")
format(3+4j, "05")
format(3+4j, "=10")
format(3+4j, "%")
format(True, ""), format(True, "d"), format(True, "5"), format(False, "x"), format(True, ".1f"), format(None, "")
format(None, "5")
format(42, ".2f"), format(42, "e"), format(42, "%"), format(42, "g"), format(10**20, "g"), format(42, ".1%"), format(10**400, "d")[:5]
format(10**400, "f")
format(42, ".2d")
format(42, "s")
format(42, "q")
format(3.5, "d")
format(3.5, "x")
format(3.5, "c")
format(42, ",x")
format(42, "_n")
format(42, ",_")
format(42, "+c")
format(42, "#c")
format(-1, "c")
format(1114112, "c")
format(42, "z")
format(3.5, "s")
format(3.5, ".")
format(3.5, "5.5.5")
format(3.5, ">>>5")
format(42, "5 d")
format([1], "5")
format({}, "s")
format(42, "99999999999999999999")
f"{3.14159:{8}.{3}}|{42:{'>'}{6}}|{1234.5:,}|{12345.678:_.1f}|{0.000012:,}|{1e6:,.0f}|{1234567.1234567:,.7f}"
format(1234567.1234567, "_.6_f"), format(1234567.1234567, ",.6,f") if True else 0
"{:>+10,.2f}|{:<10.1e}|{:^ 10d}|".format(12345.678, 12345.678, 42), "{:#.3g} {:#x} {:#o}".format(10, 0, 0)
"{:5}|{:5}|{:5}|{:5}|".format(1, 1.5, "a", True), "{:<5}|{:>5}|{:^5}|".format(1, "a", 2.5)
"{:x^+#12X}".format(-255), "{:0>5}|{:0<5}|{:05}|".format(42, 42, -42), "{:010.3f}|{:+010.3f}".format(3.14159, 3.14159), "{:0=10}".format(-5)
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
