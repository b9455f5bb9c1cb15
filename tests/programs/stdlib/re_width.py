# How long the matches of patterns can be, as packages that make lexers ask.
import re._constants
import re._parser

for pattern in ("a*", "a+", "a{2,5}", "", "a|bcd", "(a)(b*)", r"\d{3}(?=x)", "(?:ab){3,}", "(a)?(?(1)b|cd)", "[abc]+?x",
                r"\bfoo\b", "(?i:ab)", ".*\n", r"(a)\1", b"ab?", "(?P<n>a+)(?P=n)", "(?>a|bb)", "a++"):
    print(repr(pattern), re._parser.parse(pattern).getwidth())
print(re._parser.MAXWIDTH, int(re._constants.MAXREPEAT), re._constants.error is re.error)
try:
    re._parser.parse("(")
except re._constants.error as error:
    print(error)
