# Text work as programs do it: tables, wrapping, parsing, caesar, counting.
text = """The quick brown fox
jumps over the lazy dog.
  Indented line with	a tab.

Last line, after an empty one."""
words = text.lower().replace(".", "").replace(",", "").split()
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:4])
for n, line in enumerate(text.splitlines(), 1):
    print(f"{n:>3}| {line.expandtabs(4):<35}|{len(line):3d}")
rows = [("name", "qty", "price"), ("apple", 3, 0.5), ("watermelon", 12, 3.25), ("fig", 100, 12.125)]
widths = [max(len(str(r[i])) for r in rows) for i in range(3)]
for r in rows:
    print(" | ".join(str(c).ljust(w) if isinstance(c, str) else (f"{c:>{w}.2f}" if isinstance(c, float) else f"{c:>{w}}") for c, w in zip(r, widths)))
print("-" * 20, "=" * 5 + ">", "ab" * 3 + "c", sep="\n")


def caesar(s, k):
    return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else chr((ord(c) - 65 + k) % 26 + 65) if c.isupper() else c for c in s)


print(caesar("Hello, World!", 3), caesar(caesar("abc xyz", 5), -5))


def wrap(s, width):
    line = []
    for word in s.split():
        if line and len(" ".join(line + [word])) > width:
            yield " ".join(line)
            line = []
        line.append(word)
    if line:
        yield " ".join(line)


print("\n".join(wrap(text, 24)))
config = "a = 1\n# comment\nb=two words \n\nc = 3.5 # trailing"
parsed = {}
for line in config.splitlines():
    line = line.partition("#")[0].strip()
    if line:
        key, _, value = line.partition("=")
        parsed[key.strip()] = value.strip()
print(parsed)
print("racecar" == "racecar"[::-1], "".join(sorted("listen")) == "".join(sorted("silent")), "Mississippi".count("ss"), "a-b_c d".translate(str.maketrans("-_ ", "...")))
print(" ".join(w.capitalize() for w in "snake_case_name".split("_")), "".join(f"_{c.lower()}" if c.isupper() else c for c in "camelCaseName"), "title case".title(), "x".join("abc"), "%-10s|%5.1f|%+d" % ("left", 3.14159, 5))
print("{:,}".format(1234567.891), "{:e}".format(12345.678), "{:>+8.2f}".format(3.14159), "{0!r:>8}".format("q"), f"{'centered':^20}|", f"{255:08b} {255:#x} {1e-7:g}")
print(",".join(str(i) for i in range(10) if i % 3), str.join("-", ["a", "b"]), "abc".encode().hex(" "), bytes.fromhex("48 69").decode(), "é".encode("utf-8"), ascii("naïve"), "tab\tnew\nline".split(), repr("quote's"))
print("one,two;three four".replace(";", ",").replace(" ", ",").split(","), "  lots   of   space  ".split(), "  x ".strip() + "|", "aXbXc".rsplit("X", 1), "key=val=more".split("=", 1), "line1\r\nline2\rline3".splitlines())
out = []
for i in range(1, 16):
    out.append("FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else str(i))
print(" ".join(out))
roman = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
for n in (4, 1994, 2024):
    r, m = "", n
    for v, s in roman:
        while m >= v:
            r, m = r + s, m - v
    print(n, r)
