# Literals of numbers, strings and bytes in all their forms.
print(0, 00, 0b1010, 0B11, 0o17, 0O7, 0xFf, 0XaB, 1_000_000, 0x_dead_beef, 0b_1, 1_0)
print(1., .5, 1e3, 1E-3, 1_0.0_1, 1e+1_0, 0e0, 00.5, 1.5e300 * 1e300)
print(1j, 1.5J, 1e3j, .5j, 0j, 1_0j)
print('a' "b" '''c''' """d""", r'\n' R"\t", b'x' B"y", rb'\z' Rb"\q" bR'\w', u'u' U"U")
print('\a\b\f\v' == "\x07\x08\x0c\x0b", '\101\x41\u0041\U00000041\N{LATIN CAPITAL LETTER A}', '\0' == '\x00', '\\' "\"" '\'')
print("""multi
line \
joined""", '''it's "quoted"''', "con" "cat"
      "enated")
print(1 if 1else 2, 0xfor 1, [1,2][0]if 1 else 3)
print(-1 ** 2, (-1) ** 2, 2 ** -1, - - 1, +-+1, ~-1, not-1, 1--1, 1+-1, 3 .real, 3..real, 3.0.real)
print(9223372036854775807, -9223372036854775808, 18446744073709551616, 0xffffffffffffffffffff)
x = 5;y = 6; print(x, y);
if x: print("one line"); print("two statements")
for i in range(2): print(i); continue
while x > 4: x -= 1
class A: a = 1; b = 2
def f(): return 1; print("never")
print(A.a, A.b, f(), (lambda: (yield))().__class__.__name__)
print((
    1,
    # a comment inside
    2,

    3
), [
    4
], {5:
    6})
long = 1 + \
    2 + \
    3
print(long)
if True:
	print("tab indented")
if (1 and
    2): print("joined by parentheses")
pass; pass
...
"a string statement"
