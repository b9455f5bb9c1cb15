# First things with strings.
s = "Hello"
print(s, len(s), s[0], s[-1], s[1:4], s[::-1], s + "!", s * 2)
print(s.upper(), s.lower(), s.replace("l", "L"), s.find("l"), "ell" in s, s.split("l"), "-".join("abc"))
for c in s:
    print(c, end=" ")
print()
print(repr(s), str(5) + "5", int("7") + 1, f"{s:>8}|{s:<8}|{3.14159:.2f}")
