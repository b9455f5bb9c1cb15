# Names and texts outside ASCII.
π = 3.14159
naïve = "ï"
变量 = "variable"
def größe(länge): return länge * 2
class Ñandú:
    été = "summer"
print(π, naïve, 变量, größe(länge=4), Ñandú.été, Ñandú.__name__)
ﬁ = "ligature"
print(fi)
print("日本語"[1], len("👨‍👩‍👧"), "é" == "e\u0301", "ß".upper(), "İ".lower() == "i̇", sorted(["é", "e", "z", "a"]))
print("%5s|%-5s|" % ("日本", "é"), f"{'é':*^5}", "{:>4}".format("ñ"), "é".center(3, "→"))
print("\N{SNOWMAN} \u2603 \U0001F600", "😀".encode(), b"\xf0\x9f\x98\x80".decode(), [hex(ord(c)) for c in "a😀"])
print({"ключ": "значение"}, ("ü",), repr("\u0301"), ascii("日本"), "áb".isalpha(), "١٢".isdigit(), int("١٢"))
try:
    größe(lange=1)
except TypeError as error:
    print(error)
try:
    Ñandú.invierno
except AttributeError as error:
    print(error)
print("a\u200bb", "\ufeffx" == "x", "line\u2028sep".splitlines(), "\x85".isspace(), "ǅ".istitle(), "ŉ".upper(), "ΌΣΟΣ".lower())
