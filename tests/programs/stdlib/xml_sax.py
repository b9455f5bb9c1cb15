"""xml.sax: what handlers are told; sources, attributes, filters, features; XInclude."""

import re
import xml.sax, xml.sax.handler as h, xml.sax.saxutils as su, xml.sax.xmlreader as xr, io


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:400])
    except Exception as x:
        print(type(x).__name__, re.sub("0x[0-9a-f]+", "", str(x)))


class H(xml.sax.ContentHandler):
    def setDocumentLocator(s, l):
        s.l = l
        print("locator")

    def __getattribute__(s, n):
        if n in (
            "startDocument",
            "endDocument",
            "startElement",
            "endElement",
            "startElementNS",
            "endElementNS",
            "characters",
            "processingInstruction",
            "skippedEntity",
            "startPrefixMapping",
            "endPrefixMapping",
            "ignorableWhitespace",
        ):

            def f(*a):
                a = [dict(x.items()) if hasattr(x, "getQNames") else x for x in a]
                print(n, *a, (s.l.getLineNumber(), s.l.getColumnNumber(), s.l.getSystemId(), s.l.getPublicId()))

            return f
        return object.__getattribute__(s, n)


doc = """<?xml version="1.0"?>
<!DOCTYPE r [<!NOTATION gif SYSTEM "x/gif"><!ENTITY pic SYSTEM "a.gif" NDATA gif>]>
<r a="1" xmlns:p="urn:p" p:b="2">hello &amp; wo
rld<?pi data?><p:c/><!-- com --><![CDATA[cd]]></r>"""
xml.sax.parseString(doc, H())
xml.sax.parseString(doc.encode(), H())
p = xml.sax.make_parser()
p.setFeature(h.feature_namespaces, True)
p.setContentHandler(H())


class DH(h.DTDHandler):
    def notationDecl(s, *a):
        print("notation", a)

    def unparsedEntityDecl(s, *a):
        print("unparsed", a)


class LH(h.LexicalHandler):
    def comment(s, c):
        print("comment", c)

    def startDTD(s, *a):
        print("startDTD", a)

    def endDTD(s):
        print("endDTD")

    def startCDATA(s):
        print("startCDATA")

    def endCDATA(s):
        print("endCDATA")


p.setDTDHandler(DH())
p.setProperty(h.property_lexical_handler, LH())
p.parse(io.StringIO(doc))
p.reset()
p.feed("<a>")
p.feed("x</a>")
t(p.setFeature, h.feature_namespaces, 0)
p.close()
for f in h.all_features:
    t(p.getFeature, f)
    t(p.setFeature, f, 1)
t(p.getFeature, "zz")
t(p.setFeature, "zz", 1)
t(p.getProperty, "zz")
t(p.setProperty, "zz", 1)
t(p.setLocale, "x")
for d in ("", "<a>", "<a></b>", "x", "<a/><b/>", "<a>&x;</a>"):
    t(xml.sax.parseString, d, xml.sax.ContentHandler())


class EH(xml.sax.ErrorHandler):
    def fatalError(s, e):
        print(
            "fatal",
            e,
            e.getLineNumber(),
            e.getColumnNumber(),
            e.getSystemId(),
            e.getMessage(),
            type(e.getException()).__name__,
        )


p = xml.sax.make_parser()
p.setErrorHandler(EH())
p.feed("<a></b>")
t(xml.sax.parse, "/nonexistent.xml", xml.sax.ContentHandler())
t(xml.sax.parse, 5, xml.sax.ContentHandler())
s = xr.InputSource("sys")
s.setPublicId("pub")
s.setByteStream(io.BytesIO(b"<a/>"))
s.setEncoding("utf-8")
print(s.getSystemId(), s.getPublicId(), s.getEncoding())
xml.sax.parse(s, H())
a = xr.AttributesImpl({"x": "1"})
print(
    a.getLength(),
    a.getNames(),
    a.getQNames(),
    a.getType("x"),
    a.getValue("x"),
    a.getValueByQName("x"),
    a.getNameByQName("x"),
    a.getQNameByName("x"),
    len(a),
    a["x"],
    a.keys(),
    "x" in a,
    a.get("y", 5),
    a.items(),
    a.values(),
    a.copy().items(),
)
t(a.getValue, "q")
t(a.getNameByQName, "q")
t(a.getQNameByName, "q")
n = xr.AttributesNSImpl({("u", "l"): "v"}, {("u", "l"): "p:l"})
print(
    n.getValueByQName("p:l"),
    n.getNameByQName("p:l"),
    n.getQNameByName(("u", "l")),
    n.getQNames(),
    n.getNames(),
    n.copy().items(),
)
t(n.getValueByQName, "q")
t(n.getNameByQName, "q")
print(
    su.escape('<a> & "b"', {'"': "&quot;"}),
    su.unescape("&lt;a&gt; &amp; &quot;", {"&quot;": '"'}),
    su.quoteattr('a"b'),
    su.quoteattr("a'b\"c\n"),
    su.quoteattr("x"),
)
o = io.StringIO()
g = su.XMLGenerator(o, "utf-8", True)
xml.sax.parseString(doc, g)
print(o.getvalue())


class F(su.XMLFilterBase):
    def startElement(s, n, a):
        super().startElement(n.upper(), a)

    def endElement(s, n):
        super().endElement(n.upper())


f = F(xml.sax.make_parser())
o = io.StringIO()
f.setContentHandler(su.XMLGenerator(o))
f.parse(io.StringIO("<a>x<b/></a>"))
print(o.getvalue(), f.getParent() is not None)
e = xml.sax.SAXException("m", KeyError("k"))
print(e, e.getMessage(), repr(e.getException()))
t(lambda: e[0])
t(xml.sax.SAXException)
e = xml.sax.SAXParseException("m", None, xr.Locator())
print(e, e.getLineNumber(), e.getColumnNumber(), e.getPublicId())
t(xr.XMLReader().parse, "x")
t(xr.IncrementalParser().feed, "x")
t(xr.XMLReader().getFeature, "q")
print(xml.sax.default_parser_list)
t(xml.sax.make_parser, ["nonexistent_mod"])
import xml.etree.ElementInclude as EI, xml.etree.ElementTree as ET

docs = {
    "a.xml": "<a>A</a>",
    "t.txt": "TEXT",
    "r.xml": '<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="r.xml"/></r>',
}


def load(href, parse, encoding=None):
    print("load", href, parse, encoding)
    if href not in docs:
        return None
    return ET.fromstring(docs[href]) if parse == "xml" else docs[href]


for body in (
    '<xi:include href="a.xml"/>tail',
    'x<xi:include href="t.txt" parse="text"/>y',
    '<b/><xi:include href="t.txt" parse="text" encoding="latin-1"/>y',
    '<xi:include href="no.xml"/>',
    '<xi:include href="no" parse="text"/>',
    '<xi:include href="a" parse="q"/>',
    "<xi:fallback/>",
    '<xi:include href="r.xml"/>',
    '<c><xi:include href="a.xml"/></c>',
):
    e = ET.fromstring('<d xmlns:xi="http://www.w3.org/2001/XInclude">' + body + "</d>")
    t(EI.include, e, load)
    print(ET.tostring(e))
t(EI.include, e, load, max_depth=-1)
t(
    EI.include,
    ET.fromstring('<d xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="a.xml"/></d>'),
    load,
    max_depth=0,
)
