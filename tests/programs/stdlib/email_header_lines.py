"""email.header: how headers are encoded and put in lines."""

from email.header import Header
import email.message, email.mime.text, email.policy

for kw in (
    {},
    {"header_name": "Subject"},
    {"maxlinelen": 76},
    {"maxlinelen": 40},
    {"maxlinelen": 40, "header_name": "Subject"},
    {"continuation_ws": "\t"},
    {"header_name": "X" * 30},
):
    for s, cs in (
        ("é" * 50, "utf-8"),
        ("word " * 30, None),
        ("é word " * 12, "iso-8859-1"),
        ("a" * 100, None),
        ("word, " * 30, "us-ascii"),
    ):
        h = Header(s, cs, **kw)
        print(
            kw,
            repr(h.encode()),
            repr(h.encode(maxlinelen=50)),
            repr(h.encode(maxlinelen=0))[:40],
            repr(h.encode(splitchars=",")),
        )
m = email.mime.text.MIMEText("x")
m["Subject"] = Header("é" * 60, "utf-8")
m["To"] = "é" * 60
m["X"] = "word " * 40
print(m.as_string())
h = Header("abc")
h.append("é", "utf-8")
h.append("def")
h.append(b"\xe9", "iso-8859-1")
print(h.encode(), str(h), h == Header("abc"))
for f in (
    lambda: Header("é", "us-ascii").encode(),
    lambda: Header(b"\xe9", "utf-8"),
    lambda: Header("a\nb: c").encode(),
    lambda: Header("é", "utf-8", errors="x"),
):
    try:
        print(repr(f()).split(" at 0x")[0])
    except Exception as e:
        print(type(e).__name__, e)
