"""xml.dom.minidom and xml.dom.pulldom: reading, writing, building and changing documents."""

import re
import xml.dom, xml.dom.minidom as m, io
from xml.dom import pulldom


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:400])
    except Exception as x:
        print(type(x).__name__, re.sub("0x[0-9a-f]+", "", str(x)))


src = """<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<!DOCTYPE r SYSTEM "r.dtd" [ <!NOTATION gif SYSTEM "x/gif"> <!ENTITY pic SYSTEM "a.gif" NDATA gif> <!ENTITY who "wor<b>l</b>d"> <!ATTLIST i id ID #IMPLIED>]>
<!-- c1 --><r a='1' b="x &amp; y &quot; &#10;"><?pi  some data?>hello
 &who; &lt;&#65; <![CDATA[cd <>
 ata]]> tail<e/><n:x xmlns:n="urn:n" xmlns="urn:d" n:q="1" z="2"><y/></n:x><i id="me">x</i>
</r>
<!-- end -->"""
d = m.parseString(src)
print(d.toxml())
print(d.toprettyxml(indent="  "))
print(d.toxml("utf-8"))
print(d.toprettyxml(encoding="ascii", newl="\r\n"))
print(d.toxml(standalone=True), d.toxml(encoding="latin-1", standalone=False))
print(
    d.version,
    d.encoding,
    d.standalone,
    d.doctype.name,
    d.doctype.systemId,
    d.doctype.publicId,
    d.doctype.internalSubset,
    d.doctype.entities.length,
    d.doctype.notations.item(0).nodeName,
    d.nodeName,
    d.nodeType,
    d.nodeValue,
    d.documentElement.tagName,
    len(d.childNodes),
)
r = d.documentElement
print(
    r.attributes.keys(),
    r.attributes.items(),
    r.attributes["a"].value,
    r.attributes.length,
    r.getAttribute("b"),
    repr(r.getAttribute("no")),
    r.hasAttribute("a"),
    r.attributes.item(0).name,
    "a" in r.attributes,
    r.attributes.get("q"),
)
print([(c.nodeType, c.nodeName, c.nodeValue) for c in r.childNodes])
t(lambda: d.getElementById("me"))
x = d.getElementsByTagName("n:x")[0]
print(
    x.namespaceURI,
    x.prefix,
    x.localName,
    x.attributes.keys(),
    x.attributes.keysNS(),
    x.attributes.itemsNS(),
    x.firstChild.namespaceURI,
    x.getAttributeNS("urn:n", "q"),
    x.hasAttributeNS("urn:n", "z"),
)
print(
    d.getElementsByTagName("*").length,
    d.getElementsByTagNameNS("urn:d", "*").length,
    d.getElementsByTagNameNS("*", "y").length,
    d.getElementsByTagName("zz"),
)
t(lambda: r)
t(lambda: r.firstChild)
t(lambda: r.childNodes[1])
t(lambda: d)
t(lambda: r.attributes["a"])
t(lambda: d.doctype)
t(lambda: d.childNodes[1])
# building
D = m.getDOMImplementation()
doc = D.createDocument(None, "root", None)
e = doc.createElement("a")
e.setAttribute("k", 'v<>"&\n\t')
e.appendChild(doc.createTextNode('t & <x> "q"'))
doc.documentElement.appendChild(e)
f = doc.documentElement.appendChild(doc.createComment("com"))
doc.documentElement.insertBefore(doc.createElement("b"), f)
doc.documentElement.appendChild(doc.createCDATASection("cd"))
doc.documentElement.appendChild(doc.createProcessingInstruction("pi", "x y"))
print(doc.toxml())
print(doc.toprettyxml())
print(e.toprettyxml())
print(e.toxml("utf-8"))
t(doc.appendChild, doc.createElement("z"))
t(doc.appendChild, doc.createTextNode("z"))
t(e.removeChild, f)
t(e.insertBefore, doc.createElement("q"), f)
t(e.replaceChild, doc.createElement("q"), f)
t(e.appendChild, doc)
t(f.appendChild, e)
t(f.removeChild, e)
t(e.removeAttribute, "no")
t(e.removeAttributeNS, "u", "no")
e.removeAttribute("k")
print(e.toxml())
t(doc.createTextNode, 5)
t(doc.createElement, 5)
t(e.setAttribute, "n", 5)
t(lambda: e.toxml())
e.setAttribute("n", "5")
fr = doc.createDocumentFragment()
fr.appendChild(doc.createElement("f1"))
fr.appendChild(doc.createElement("f2"))
e.appendChild(fr)
print(e.toxml(), len(fr.childNodes))
c = e.cloneNode(True)
c2 = e.cloneNode(False)
print(c.toxml(), c2.toxml(), c.parentNode, c.ownerDocument is doc)
o = m.parseString("<o/>")
i = o.importNode(e, True)
o.documentElement.appendChild(i)
print(o.toxml(), i.ownerDocument is o)
t(o.importNode, doc, True)
o.documentElement.replaceChild(o.createTextNode("T"), i)
print(o.toxml())
o.renameNode(o.documentElement, "urn:z", "z:o2")
print(o.toxml(), o.documentElement.localName, o.documentElement.prefix)
tx = doc.createTextNode("hello world")
print(tx.substringData(0, 5), len(tx), tx.length)
tx.appendData("!")
tx.insertData(5, ",")
tx.deleteData(0, 1)
tx.replaceData(0, 3, "HEL")
print(tx.data)
t(tx.substringData, 99, 1)
t(tx.substringData, -1, 1)
t(tx.splitText, 3)
print(tx.data)
t(tx.splitText, 99)
h = doc.createElement("h")
h.appendChild(doc.createTextNode("a"))
h.appendChild(doc.createTextNode("b"))
h.appendChild(doc.createTextNode(""))
print(len(h.childNodes), h.firstChild.wholeText)
h.normalize()
print(len(h.childNodes), h.toxml())
h.firstChild.replaceWholeText("new")
print(h.toxml())
a = doc.createAttribute("at")
a.value = "1"
t(e.setAttributeNode, a)
t(doc.createElement("k").setAttributeNode, a)
print(e.getAttributeNode("at").value, a.ownerElement is e, a.specified, a.isId, a.localName)
e.setAttributeNS("urn:q", "q:at", "2")
print(e.toxml())
e.setIdAttribute("at")
t(lambda: doc.getElementById("1"))
t(e.setIdAttribute, "nope")
e.attributes["new"] = "val"
del e.attributes["at"]
print(e.toxml(), sorted(e.attributes.keys()))
t(lambda: e.attributes["zz"])
t(e.attributes.getNamedItem, "zz")
t(e.attributes.removeNamedItem, "zz")
t(lambda: e.attributes.__setitem__("q", 5))
t(lambda: doc.createComment("a--b").toxml())
t(lambda: doc.createCDATASection("a]]>b").toxml())
print(
    e.nextSibling.tagName,
    e.previousSibling,
    e.parentNode.tagName,
    e.firstChild.data,
    e.lastChild.tagName,
    e.hasChildNodes(),
    f.hasChildNodes(),
    e.hasAttributes(),
    e.isSameNode(e),
    bool(e),
    e.localName,
    e.nodeName,
    e.nodeType,
    e.nodeValue,
)
t(lambda: setattr(e, "localName", "x"))
t(lambda: setattr(e, "firstChild", "x"))
t(lambda: setattr(doc, "documentElement", 1))
with m.parseString("<w><x/></w>") as w:
    print(w.documentElement.tagName)
print(w.childNodes)
doc.unlink()
print(doc.documentElement)
dt = D.createDocumentType("html", "-//W3C//DTD", "http://x")
dd = D.createDocument("http://www.w3.org/1999/xhtml", "html", dt)
print(dd.toxml(), dd.toprettyxml(), dd.doctype is dt)
t(D.createDocument, None, "p:x", None)
t(D.createDocument, None, "", dt)
t(D.createDocument, "u", "xml:x", None)
print(
    D.hasFeature("core", "2.0"),
    D.hasFeature("XML", None),
    D.hasFeature("x", "1"),
    m.getDOMImplementation("core 9"),
    m.getDOMImplementation("core 2.0 xml") is D,
)
for b in ("", "<a>", "<a></b>", "<a/><b/>", "x", "<a>&x;</a>", "<x:a/>"):
    t(m.parseString, b)
t(m.parseString, 5)
t(m.parse, "/nonexistent")
t(lambda: m.parse(io.StringIO("<a>é</a>")).toxml())
t(lambda: m.parse(io.BytesIO('<?xml version="1.0" encoding="latin-1"?><a>é</a>'.encode("latin-1"))).toxml())
t(lambda: m.parseString("<a>\n <b>x</b>\n</a>").toprettyxml())
t(lambda: m.parseString("<a><b>x<c/>y</b></a>").toprettyxml())
n = m.parseString("<a/>")
n.documentElement.setUserData("k", 5, None)
print(n.documentElement.getUserData("k"), n.documentElement.getUserData("z"))
t(xml.dom.DOMException)
print(xml.dom.NotFoundErr.code, xml.dom.getDOMImplementation() is D, xml.dom.getDOMImplementation("minidom") is D)
t(xml.dom.getDOMImplementation, "zz")
t(xml.dom.getDOMImplementation, features="nope 1")
for ev, node in pulldom.parseString('<a x="1"><b>text</b><!-- c --><c/></a>'):
    print(ev, node.nodeName, node.toxml() if ev == "START_ELEMENT" else "")
s = pulldom.parseString('<a><b k="1">te<i>x</i>t</b><b/></a>')
for ev, node in s:
    if ev == pulldom.START_ELEMENT and node.tagName == "b":
        s.expandNode(node)
        print(node.toxml())
for ev, node in pulldom.parseString('<n:a xmlns:n="u" n:k="v"><b xmlns="w"/></n:a>'):
    print(ev, node.nodeName, getattr(node, "namespaceURI", None), node.toxml() if ev == "START_ELEMENT" else "")
import copy, pickle

k = copy.deepcopy(m.parseString('<a b="1">t<c/></a>'))
print(k.toxml())
