"""The trees of regular expressions that packages read."""

import re
import re._constants as constants
import re._parser as parser

PATTERNS = [
    "", "a", "abc", "a|b", "ab|ac", "ab|ac|ad", "a|[b-d]|\\d", "a|bc", "|a", "a|", "(a)|b", "x(?:a|b)y", "(?:ab)*", "(?:a)+?",
    "(?P<x>a+?)(?=b)[^a-c\\d]{2,3}$", "(?i:ab)(?<!x)", "(a)(?(1)b|c)\\1", "(a)(?(1)b)", "(?P<n>a)(?P=n)(?(n)x|y)", "(?!)", "(?!a)",
    "[\\w-]*+(?>a)\\b.\\B", "^\\A\\Z\\z(?#c)x{2}", "a{,3}b{2,}c{}d{x}e{1,2}?f{3}+", "[]a]", "[^]a]", "[^a]", "[a]", "[aa]", "[a-]",
    "[\\]\\n\\x41-\\x43\\101]", "\\x41\\u20ac\\U0001f600\\N{BULLET}\\0\\01\\101", "()" * 12 + "\\12\\1", "(?x) a b # c\n d", "(?x: a )b c",
    "(?x)a(?-x: b)c", "(?ims)a.", "(?a)\\w", "(?s:.)(?m-i:^a$)", "\\.\\*\\-\\[", "(?<=ab)c", "(?<=a|b)c", "((a)|b)*", "a**b".replace("**", "*"),
    "(?:(?:a))", "((?:a))", "(?:a|b)|c", "(?:a*)*", "[a-z]|[^b]", "[\\s\\S]", "[\\d-]", "\\t\\a\\\\", "\u20ac|\xe9", "(?:)", "(?:|)", "x|x|x", "xa|xb|xc",
    b"a\\w[\xff\\x80]", b"(?L)\\w", b"(?i)a",
]  # fmt: skip
for pattern in PATTERNS:
    tree = parser.parse(pattern)
    print(ascii(pattern), ascii(tree), tree.getwidth())
    print("", tree.state.flags, tree.state.groups, tree.state.groupdict, tree.state.groupwidths, len(tree), bool(tree))
    tree.dump()
for pattern in ("(", "a**", "[", "(?P<1>a)", "\\q", "(?<=a*)b", "x{3,2}"):
    try:
        print(parser.parse(pattern))
    except re.error as error:
        print(type(error).__name__, error)
tree = parser.parse("a b", re.VERBOSE | re.IGNORECASE)
print(
    tree,
    tree.state.flags,
    tree.state.str,
    type(tree[0:1]).__name__,
    tree[0],
    tree[0][0].name,
    tree.data is not tree[:].data,
)
tree.append((constants.LITERAL, 99))
tree.insert(0, (constants.ANY, None))
del tree[1]
tree[0] = (constants.AT, constants.AT_END)
print(tree, len(tree))
names = [name for name in dir(constants) if name.isupper()]
print(len(names), [(name, getattr(constants, name)) for name in names])
print(int(constants.LITERAL), repr(constants.MAXREPEAT), constants.MAXREPEAT == 4294967295, constants.MAGIC)
print(
    [int(code) for code in constants.OPCODES] == list(range(len(constants.OPCODES))),
    int(constants.MAX_REPEAT),
    int(constants.MIN_REPEAT),
)
print(sorted(parser.FLAGS.items()), parser.MAXWIDTH, sorted(parser.CATEGORIES), sorted(parser.ESCAPES.items()))
