# What the engine does: repetition, groups, assertions, case, categories, long texts.
import re

ROWS = [
    (r"(?:a|b|)*c", "ababc"), (r"(a*)*", "aab"), (r"(a*)+", "b"), (r"(a*?)*?b", "aab"), (r"(?:(x)|y)*", "xyxy"),
    (r"(a)|(b)", "b"), (r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05-06"), (r"(\w+) \1", "the the cat"),
    (r"(?i)(\w+) \1", "The tHE cat"), (r"(?<=\bfoo)bar", "foobar xfoobar"), (r"(?<!-)\d+", "-12 34"),
    (r"(?=(\w+))\1:", "abc: x"), (r"(?!ab)\w+", "abc"), (r"(?>\d+)(?!\.)", "12.5 7"), (r"\d++\.", "12."),
    (r"(?:ab)*+c", "ababc"), (r"a{2,3}?", "aaaa"), (r"(?:a{1,2}){2}", "aaaa"), (r"x{,2}y", "xxxy"),
    (r"(<)?\w+(?(1)>|!)", "<a> b! <c!"), (r"(?P<q>['\"]).*?(?P=q)", "say 'it' or \"so\""), (r"^\w+$", "ab\ncd\n"),
    (r"(?m)^\w+$", "ab\ncd\n"), (r"(?s)a.b", "a\nb"), (r"a.b", "a\nb"), (r"(?x) a  b # c" + "\n d", "abd"),
    (r"[\w.+-]+@[\w-]+\.[\w.]+", "mail me@example.org now"), (r"[^\W\d_]+", "x1_yz"), (r"[]a]+", "]a]"), (r"[a\]-]+", "a-]"),
    (r"(?i:ab)c", "ABc ABC"), (r"(?i)[k-m]+", "KLM\u212a"), (r"(?i)straße", "STRASSE straße"), (r"(?i)σ", "Σςσ"),
    (r"(?i)\u0130", "i\u0130"), (r"(?ia)k", "K\u212a"), (r"(?i)[^x]", "Xy"), (r"\w+", "naïve_été 日本"), (r"(?a)\w+", "naïve"),
    (r"\s+", "a\u2003\x1c\x85b"), (r"\d+", "x٣٤"), (r"\bé\b", "é"), (r".", "\U0001f600\ud83d"), (r"\x41\u00e9\101\N{BULLET}", "AéA•"),
    (r"(a)(?:b)(c)?", "ab"), (r"((a)(b)?)+", "aba"), (r"(?:(a)|b)*?$", "ab"), (r"(a|ab)(bc|c)?$", "abc"), (r"\A\w|\w\Z", "abc"),
]
for pattern, text in ROWS:
    regex = re.compile(pattern)
    found = [(m.span(), m.groups(), m.lastindex) for m in regex.finditer(text)]
    print(ascii(pattern), ascii(found), ascii(regex.split(text)), regex.fullmatch(text) is not None)

long = "ab" * 50_000
print(re.fullmatch(r"(?:ab)*", long).end(), re.fullmatch(r"(a|b)*", long).span(1), re.fullmatch(r"(?:a|b)*?", long).end())
print(len(re.findall(r"a(?=b)", long)), re.search(r"(?:ab)+$", long).start(), re.match(r"(.)*", long).lastindex)
print(re.match(r"(?:(?:a|b)(?:a|b))+", long).end(), re.search("b" * 9, long), re.sub(r"(a)(b)", r"\2\1", long)[:6])
print(re.match(b"(?L)\\w+", b"ab\xe9"), re.findall(rb"(?i)[\x80-\xff]|k", b"\xe9K"), re.sub(rb"(.)", rb"<\1>", b"ab"))
print(re.findall(r"(?:" + "|".join(f"w{n}" for n in range(300)) + r")\b", "w7 w299 w300 w42"))
