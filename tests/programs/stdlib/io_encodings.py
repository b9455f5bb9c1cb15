"""Text streams over bytes in many encodings: what stands at the beginning, and what follows."""

import io, tempfile, os
for e in ("strict","xmlcharrefreplace"):
    for enc in ("utf-16","utf-8","utf-16-le","utf-32", "utf-8-sig", "utf_8_sig", "UTF-16", "cp037", "latin-1", "ascii", "cp1252", "iso8859-15", "koi8-r"):
        b=io.BytesIO(); t=io.TextIOWrapper(b, encoding=enc, errors=e); t.write("ab"); t.flush(); t.write("cd"); t.write("e\n"); t.flush(); print(e, enc, b.getvalue())
        t.seek(0); t.write("x"); t.flush(); print(b.getvalue())
p=tempfile.mktemp()
for enc in ("utf-16", "utf-8-sig"):
    with open(p,"w",encoding=enc) as f: f.write("one\n"); f.write("é\n")
    with open(p,"a",encoding=enc) as f: f.write("two\n")
    print(open(p,"rb").read(), open(p, encoding=enc).read())
os.remove(p)
class B(io.BufferedReader): pass
print(repr(B(io.BytesIO(b"x")))[:10], repr(io.BufferedReader(io.BytesIO()))[:20])
