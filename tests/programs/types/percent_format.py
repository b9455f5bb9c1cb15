# The % operator of str and bytes.

EXPRESSIONS = """\
"%s %r %a" % ("x", "x", "é"), "%d %i %u" % (1, 2.9, True), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42)
"%x %X %#x %o %#o" % (255, 255, 255, 8, 8), "%x" % -255, "%#X" % 255, "%.3d %8.3d|" % (5, 5)
"%f %.2f %10.3f| %-10.1f| %+.1f" % (1.5, 1.567, 3.14159, 2.25, 2.0), "%e %.2E %g %G" % (12345.678, 0.00012, 1e10, 1e-10)
"%g %g %g %.3g %#g" % (100000, 1000000, 0.0001, 1234.5, 1.0), "%.0f %#.0f" % (2.5, 2.5)
"%c %c" % ("x", 65), "%%", "%5%|" % () if False else "", "%s" % None, "%s" % (1,), "%s %s" % ([1], {2: 3})
"%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.55}, "%(a)s" % {"a": 1, "z": 2}, "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159)
"%s" % {"a": 1}, "no" % (), "no" % {}, "no" % [] if False else "", "%.2s|%5.1s|" % ("abc", "abc"), "%s" % b"x"
"%d" % "x"
"%d" % None
"%d" % 1.5e300
"%d" % float("inf")
"%x" % 1.5
"%f" % "x"
"%c" % "xy"
"%c" % 1.5
"%c" % -1
"%s %s" % (1,)
"%s" % (1, 2)
"no" % 5
"no" % (1,)
"%(a)s" % 5
"%(a)s" % {}
"%(a" % {}
"%q" % 1
"%" % 1
"%z" % ()
"%*d" % ("x", 1)
"%s" % type("T", (), {"__str__": lambda s: "custom"})()
"%r" % type("T", (), {"__repr__": lambda s: 5})()
"%i" % 10**25, "%x" % 2**80, "%o" % 2**70, "%20d|" % 10**18, "%e" % 10**300 if False else ""
"%f %e %g" % (float("inf"), float("-inf"), float("nan")), "%05f %+f" % (float("inf"), float("inf"))
b"%s %d %x" % (b"ab", 5, 255), b"%a %r" % ("é", 1), b"%c%c" % (65, b"B"), b"%b" % b"z", b"%5.1f|" % 2.25, b"%(k)s" % {b"k": b"v"}
b"%s" % "text"
b"%s" % 5
b"%c" % 300
b"%z" % 1
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
