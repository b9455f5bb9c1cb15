"""xml.parsers.expat: what each function is told, in each mode, and wrong documents."""

import xml.parsers.expat as e


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:300])
    except Exception as x:
        print(type(x).__name__, x, getattr(x, "code", None), getattr(x, "lineno", None), getattr(x, "offset", None))


H = "StartElementHandler EndElementHandler CharacterDataHandler CommentHandler ProcessingInstructionHandler StartNamespaceDeclHandler EndNamespaceDeclHandler StartCdataSectionHandler EndCdataSectionHandler StartDoctypeDeclHandler EndDoctypeDeclHandler NotationDeclHandler UnparsedEntityDeclHandler XmlDeclHandler SkippedEntityHandler".split()
doc = """<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<!DOCTYPE r [ <!NOTATION gif SYSTEM "x/gif"> <!ENTITY pic SYSTEM "a.gif" NDATA gif> <!ENTITY who "wor<b>l</b>d"> <!ATTLIST r k CDATA "dflt">]>
<!-- c1 --><r a='1' b="x &amp; y"><?pi  some data?>hello
 &who; &lt;&#65; <![CDATA[cd <>
 ata]]><e/><n:x xmlns:n="urn:n" xmlns="urn:d" n:q="1" z="2"><y/></n:x>
</r>
<!-- end -->"""


def mk(**k):
    opts = {
        o: k.pop(o)
        for o in list(k)
        if o in ("buffer_text", "ordered_attributes", "specified_attributes", "namespace_prefixes", "buffer_size")
    }
    p = e.ParserCreate(**k)
    for o, v in opts.items():
        setattr(p, o, v)
    for h in H:
        setattr(p, h, lambda *a, h=h: print("  ", h, a, p.CurrentLineNumber, p.CurrentColumnNumber))
    return p


for k in (
    {},
    {"buffer_text": True},
    {"ordered_attributes": True, "namespace_separator": " "},
    {"namespace_separator": " ", "namespace_prefixes": True, "specified_attributes": True},
    {"namespace_separator": ""},
):
    print(k)
    p = mk(**k)
    t(p.Parse, doc, True)
    print(p.ErrorCode, p.buffer_text, p.ordered_attributes)
for d in (
    "",
    "<a>",
    "<a></b>",
    "<a/><b/>",
    '<a b="1" b="2"/>',
    "<a>&x;</a>",
    "x",
    "<a>\n\n<",
    "<a b=c/>",
    '<?xml version="2"?><a/>',
    "<a>&#0;</a>",
    "<x:a/>",
    b"<a>\xff</a>",
):
    p = mk()
    t(p.Parse, d, True)
    print(p.ErrorCode, p.ErrorLineNumber, p.ErrorColumnNumber, e.ErrorString(p.ErrorCode))
p = mk(namespace_separator="!")
t(p.Parse, "<x:a/>", True)
p = mk()
t(p.Parse, "<a>te")
t(p.Parse, "xt</a>", True)
t(p.Parse, "<b/>", True)
p = mk()
t(p.Parse, b"<a>")
t(p.Parse, b"x")
t(p.Parse, b"", True)
p = e.ParserCreate()
t(p.Parse, 5)
t(e.ParserCreate, 5)
t(e.ParserCreate, None, "ab")
t(e.ParserCreate, intern=5)
t(e.ParserCreate, namespace_separator=5)
t(lambda: setattr(p, "buffer_size", 0))
t(lambda: setattr(p, "buffer_size", "a"))
p.SetBase("/x")
print(p.GetBase())
import io

t(p.ParseFile, io.BytesIO(b"<a/>"))
t(e.ParserCreate().ParseFile, 5)
t(e.ParserCreate().ParseFile, io.StringIO("<a/>"))
p = e.ParserCreate()


def boom(*a):
    raise KeyError("x")


p.StartElementHandler = boom
t(p.Parse, "<a/>", True)
print(e.errors.XML_ERROR_SYNTAX, e.errors.codes["syntax error"], e.errors.messages[2], e.model.XML_CTYPE_SEQ)
p = mk()
t(p.Parse, '<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>'.encode("latin-1"), True)
p = mk()
t(p.Parse, '<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>', True)
p = mk()
t(p.Parse, '<!DOCTYPE a SYSTEM "x.dtd"><a>&foo;</a>', True)
p = mk()
t(p.Parse, '<!DOCTYPE a PUBLIC "-//x" "x.dtd"><a/>', True)
p = mk(buffer_text=True, buffer_size=10)
t(p.Parse, "<a>hello world\nabc\ndefghi</a>", True)


import xml.etree.ElementTree as ET

for d in (
    "x",
    "hello world",
    "hello<a/>",
    "123",
    '{"a":1}',
    '"abc"',
    "#abc",
    "[1]",
    "(",
    "a,b",
    "a.b c",
    "é",
    "%x;",
    ")",
    "a+b",
    "",
    "  ",
    "\n x",
    "a:b",
    "<a/>x",
    "<a/> x",
    "<a/>&x;",
    "-a",
    "!",
    "&amp;",
):
    try:
        ET.fromstring(d)
        print(d, "ok")
    except ET.ParseError as e:
        print(repr(d), e, e.code, e.position)
