"""xml.etree.ElementTree: documents read, searched, changed and written; errors; canonical form."""

import copy
import io
import os
import pickle
import tempfile
import warnings
import xml.etree.ElementTree as ET
from xml.sax import saxutils

warnings.simplefilter("ignore")


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "->", repr(function(*args, **kwargs))[:200])
    except BaseException as error:
        print(label, "!!", type(error).__name__, error, *([error.code, error.position] if isinstance(error, ET.ParseError) else []))


print(ET.__all__)
print("documents")
for source in [
    '',
    ' ',
    '<',
    '<a',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>x',
    'x<a/>',
    '<a x=1/>',
    "<a x='1' x='2'/>",
    '<a>&foo;</a>',
    '<a>&amp;&lt;&#65;&#x42;</a>',
    '<a>&#0;</a>',
    '<a>&</a>',
    '<a><</a>',
    "<a b='<'/>",
    '<1/>',
    '<a>\x01</a>',
    "<?xml version='1.0'?><a/>",
    " <?xml version='1.0'?><a/>",
    "<?xml version='2.0'?><a/>",
    "<?xml version='1.0' encoding='foo'?><a/>",
    '<!DOCTYPE a><a/>',
    "<!DOCTYPE a [<!ENTITY e 'x<b/>y'>]><a>&e;</a>",
    '<a><![CDATA[x<y]]></a>',
    '<a><![CDATA[x</a>',
    '<a>]]></a>',
    '<!-- c --><a/><!-- d -->',
    '<a><!-- x -- y --></a>',
    '<a><!-- x </a>',
    '<a><?pi data?></a>',
    "<a xmlns='u' xmlns:p='v' p:x='1' y='2'><p:b/></a>",
    '<p:a/>',
    "<a p:x='1'/>",
    '<a>\r\nx\ry</a>',
    "<a b='x\ny\tz'/>",
    "<a b='&#10;&quot;'/>",
    '<a/ >',
    '<a b/>',
    '<a b=>',
    "<a b='x/>",
    '<a>\n  <b></c>\n</a>',
    '<a>\xe9</a>',
    '<a',
    '<a b',
    '<a b=',
    "<a b='",
    '</a>',
    '<?xml',
    '<?pi',
    '<!DOC',
    '<a>text',
    '<a></a',
    '<\xe9/>',
    '<a:b:c/>',
    "<a xml:lang='x'/>",
    "<a xmlns:p=''/>",
    '<a><b/>t</a>',
    "<?xml version='1.0' standalone='maybe'?><a/>",
    '<a>&#xD800;</a>',
    '<a>&#1114112;</a>',
    "<!DOCTYPE a [<!ATTLIST a x CDATA 'd'>]><a/>",
    "<!DOCTYPE a SYSTEM 'x.dtd'><a>&foo;</a>",
    '<a>&lt</a>',
    '<a>&#x;</a>',
    '<a >x</a >',
    "<a b = 'c'/>",
    "<a b='1'c='2'/>",
    '\ufeff<a/>',
]:
    attempt(repr(source), lambda: ET.tostring(ET.fromstring(source)))
for source in (b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>", b"<?xml version='1.0' encoding='utf-16'?><a/>", "<a>\xe9</a>".encode("utf-16"), b"\xef\xbb\xbf<a/>", b"<a>\xff</a>", b"<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>", bytearray(b"<a>x</a>")):
    attempt(repr(source), lambda: ET.fromstring(source).text)
attempt("type", ET.fromstring, 5)
attempt("pieces", lambda: ET.tostring(ET.fromstringlist(["<a x='", "1'>t", "ext<", "b/>", "&am", "p;</", "a>"])))
attempt("bytes pieces", lambda: ET.tostring(ET.fromstringlist([b"<a>\xc3", b"\xa9</a>"])))
print(ET.XMLID("<a><b id='x'/><c id='y'/></a>")[1].keys())

print("elements")
root = ET.Element("root", {"a": "1"}, b="2")
child = ET.SubElement(root, "child", {"x": "y"}, z="w")
child.text, child.tail = "text", "tail"
print(root.tag, root.attrib, root.text, root.tail, len(root), root[0] is child)
print(ET.tostring(root), repr(root)[:15], ET.iselement(root), ET.iselement("x"), bool(root), bool(ET.Element("x")))
print(root.get("a"), root.get("q"), root.get("q", 5), root.set("q", "r"), root.keys(), root.items())
second = ET.Element("second")
print(root.append(second), root.insert(0, ET.Element("first")), [each.tag for each in root], root.extend([ET.Element("e1"), ET.Element("e2")]), len(root))
print(root.remove(second), [each.tag for each in root], root[1:3] == [root[1], root[2]], root[-1].tag)
root[0] = ET.Element("replaced")
root[1:2] = [ET.Element("s1"), ET.Element("s2")]
del root[0]
del root[-1:]
print([each.tag for each in root])
attempt("append", root.append, "x")
attempt("insert", root.insert, 0, None)
attempt("extend", root.extend, ["x"])
attempt("extend", root.extend, 5)
attempt("remove", root.remove, 5)
attempt("set", root.__setitem__, 0, "x")
attempt("index", lambda: root[50])
attempt("index", root.__setitem__, 50, second)
attempt("index", root.__delitem__, 50)
attempt("index", lambda: root["a"])
attempt("attributes", ET.Element, "a", ["x"])
attempt("parent", ET.SubElement, "a", "b")
attempt("slice", root.__setitem__, slice(0, 3, 2), [second])
print(root.clear(), len(root), root.attrib, root.text, ET.tostring(root))
tree = ET.XML("<a><b>1<c/>2</b>3<b x='1'>4</b><d><b>5</b></d></a>")
print([each.tag for each in tree.iter()], [each.text for each in tree.iter("b")], list(tree.itertext()), [each.tag for each in tree.iter("*")])
deep, shallow = copy.deepcopy(tree), copy.copy(tree)
deep[0].text = "changed"
print(tree[0].text, shallow[0] is tree[0], deep[0] is tree[0], ET.tostring(pickle.loads(pickle.dumps(tree))))
print(tree.makeelement("m", {"k": "v"}).items(), ET.tostring(ET.Comment("c & d")), ET.tostring(ET.ProcessingInstruction("t", "x < y")), ET.tostring(ET.PI("t")), ET.Comment().text)
names = ET.QName("uri", "tag"), ET.QName("{uri}tag"), ET.QName("z")
print(names, names[0] == names[1], names[0] == "{uri}tag", hash(names[0]) == hash("{uri}tag"), names[0] < names[2], str(names[2]), sorted(names)[0])

print("paths")
tree = ET.XML("<a><b x='1' y='n'>one</b><c><b x='2'>two<d>deep</d></b><b/></c><b>three</b><n:b xmlns:n='u'>four</n:b><e><b>five</b></e></a>")
for path in ("b", "*", ".", "c/b", ".//b", "c//d", ".//d/..", "b[1]", "b[2]", "b[last()]", "b[last()-1]", "b[@x]", "b[@x='1']", "b[@x!='1']", "*[b]", "c[b='two']", ".//b[d]", "b[.='three']", ".//b[.!='one']", "c/b[d='deep']", "*[b!='five']", "{u}b", "{*}b", "{u}*", "{}*", "{}b", "./b", "c/*", "b/", "*/b", "e/b[1]", ".//*[@x]", "nothing"):
    attempt(path, lambda: ["".join(each.itertext()) or each.tag for each in tree.findall(path)])
for path in ("/b", "b[0]", "b[foo()]", "b[last()+1]", "b[last()-0]", "", "b[@x=1]", "//b", "q:b", "b[1.5]", "..", "b[@x='1'][@y='n']", "[1]"):
    attempt(repr(path), lambda: [each.text for each in tree.findall(path)])
spaces = {"n": "u", "": "v"}
print([each.text for each in tree.findall("n:b", spaces)], tree.findall("b", {"": "u"})[0].text, tree.find("zzz"), tree.findtext("b"), tree.findtext("c/b[2]"), tree.findtext("zzz"), tree.findtext("zzz", "default"), next(tree.iterfind("b")).text)
document = ET.ElementTree(tree)
print(document.getroot() is tree, document.find("b").text, document.findtext("c/b"), len(document.findall(".//b")), [each.tag for each in document.iter("d")], document.find("/b").text)

print("writing")
sample = ET.XML("<a xmlns='one' xmlns:t='two' t:k='v' x='&lt;&quot;&#10;&#9;&gt;'>te&lt;xt\xe9<t:b/>ta&amp;il<c>  </c></a>")
for options in ({}, {"encoding": "utf-8"}, {"encoding": "unicode"}, {"encoding": "us-ascii", "xml_declaration": True}, {"encoding": "iso-8859-1"}, {"encoding": "utf-16"}, {"method": "html"}, {"method": "text", "encoding": "unicode"}, {"short_empty_elements": False}, {"default_namespace": "one", "encoding": "unicode"}, {"encoding": "unicode", "xml_declaration": True}):
    attempt(options, ET.tostring, sample, **options)
print(b"".join(ET.tostringlist(sample)) == ET.tostring(sample))
attempt("method", ET.tostring, sample, method="zzz")
attempt("encoding", ET.tostring, sample, encoding="zzz")
ET.register_namespace("mine", "two")
print(ET.tostring(sample, "unicode"))
attempt("reserved", ET.register_namespace, "ns5", "x")
page = ET.XML("<html><head><script>a &lt; b &amp;&amp; c</script></head><body><br/><p class='x &amp; y'>a &lt; b</p><img src='i'/></body></html>")
print(ET.tostring(page, "unicode", "html"))
for wrong in (ET.Element(5), ET.Element("a", {"x": 5}), ET.Element("a", {5: "x"})):
    attempt("wrong", ET.tostring, wrong)
element = ET.Element("a")
element.text = 5
attempt("wrong text", ET.tostring, element)
element.text, element.tail = "text", "tail"
element.set("k", ET.QName("{uri}v"))
print(ET.tostring(element))
anonymous = ET.Element(None)
anonymous.text = "x<y"
anonymous.append(ET.Element("b"))
print(ET.tostring(anonymous))
ET.dump(ET.XML("<a><b/></a>"))
ET.dump(ET.ElementTree(ET.XML("<a/>")))
nested = ET.XML("<a><b><c/><c>x</c></b><d/><e>text<f/></e></a>")
ET.indent(nested)
print(ET.tostring(nested, "unicode"))
ET.indent(nested, space="\t", level=1)
print(repr(ET.tostring(nested, "unicode")))
attempt("indent", ET.indent, nested, level=-1)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f.xml")
    ET.ElementTree(sample).write(path)
    print(open(path, "rb").read())
    ET.ElementTree(sample).write(path, "utf-8", True)
    print(open(path, "rb").read())
    print(ET.parse(path).getroot().tag, ET.ElementTree(file=path).getroot().attrib)
    with open(path, "rb") as file:
        print(ET.parse(file).find("{two}b").tail)
    with open(path, "w", encoding="utf-8") as file:
        ET.ElementTree(nested).write(file, "unicode")
    print([(event, each.tag) for event, each in ET.iterparse(path, ("start", "end"))][:4])
stream = io.BytesIO()
ET.ElementTree(nested[0]).write(stream, encoding="utf-8", xml_declaration=True)
print(stream.getvalue())
attempt("no file", ET.parse, "/nonexistent")
attempt("not an element", ET.ElementTree, "x")
attempt("empty", lambda: ET.ElementTree().write(io.BytesIO()))

print("parsers")


class Target:
    def __init__(self):
        self.seen = []

    def start(self, tag, attributes):
        self.seen.append(("start", tag, dict(attributes)))

    def end(self, tag):
        self.seen.append(("end", tag))

    def data(self, data):
        self.seen.append(("data", data))

    def comment(self, text):
        self.seen.append(("comment", text))

    def pi(self, target, text):
        self.seen.append(("pi", target, text))

    def start_ns(self, prefix, uri):
        self.seen.append(("start_ns", prefix, uri))

    def end_ns(self, prefix):
        self.seen.append(("end_ns", prefix))

    def doctype(self, name, public, system):
        self.seen.append(("doctype", name, public, system))

    def close(self):
        return self.seen


text = "<!DOCTYPE a PUBLIC 'pub' 'sys'><?pi some data?><!-- head --><a xmlns='u' xmlns:p='v'><p:b k='1'>x</p:b><!-- c --></a>"
for event in ET.XML(text, ET.XMLParser(target=Target())):
    print(event)
builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
print(ET.tostring(ET.XML("<a>1<!-- c -->2<?p q?>3<b/>4</a>", ET.XMLParser(target=builder))))
builder = ET.TreeBuilder(element_factory=lambda tag, attributes: ET.Element(tag.upper(), attributes))
print(builder.start("x", {"k": "v"}).tag, builder.data("te"), builder.data("xt"), builder.start("y", {}).tag, builder.end("y").tag, builder.data("tail"), builder.end("x").tag, ET.tostring(builder.close()))
attempt("nothing", ET.TreeBuilder().close)
parser = ET.XMLParser()
parser.entity["nbsp"] = "\xa0"
parser.feed("<!DOCTYPE a SYSTEM 'x'><a>&nbsp;</a>")
print(ET.tostring(parser.close()), type(parser.version).__name__, type(parser.target).__name__)
for events in (None, ("start", "end"), ("start-ns", "end-ns", "start"), ("comment", "pi")):
    pull = ET.XMLPullParser(events)
    seen = []
    for piece in ("<!-- c --><a xmlns:n='u'><n:", "b>text</n:b><?p q?><c xmlns='w'", "/></a>"):
        pull.feed(piece)
        seen.append([(event, each if isinstance(each, tuple) or each is None else each.tag if isinstance(each.tag, str) else each.text) for event, each in pull.read_events()])
    pull.close()
    print(seen)
attempt("event", ET.XMLPullParser, ("zzz",))
pull = ET.XMLPullParser()
pull.feed("<a><b></a>")
attempt("late error", lambda: list(pull.read_events()))
steps = ET.iterparse(io.BytesIO(b"<a><b/><c/></a>"))
print([(event, each.tag) for event, each in steps], steps.root.tag)
attempt("iterparse", lambda: list(ET.iterparse(io.BytesIO(b"<a><b></a>"))))
print(len(ET.XML("<a>" + "<b>x</b>" * 2000 + "</a>")), ET.XML("<a>" * 200 + "</a>" * 200).tag)

print("canonical")
for source, options in (
    ("<a  b='2' a='1'><c/>&#13;&lt;</a>", {}), ("<a xmlns:x='u' xmlns='v'><x:b y='1' x:z='2'/></a>", {}), ("<!-- c --><a><!-- d --> t </a>", {"with_comments": True}),
    ("<!-- c --><a><!-- d --> t </a>", {}), ("<a>  x <b xml:space='preserve'> y </b> </a>", {"strip_text": True}), 
    ("<a i='1' j='2'><b>x</b><c/></a>", {"exclude_attrs": ["i"], "exclude_tags": ["b"]}), ("<?pi data?><a/>", {}),
):
    attempt(source, ET.canonicalize, source, **options)
attempt("nothing", ET.canonicalize)
out = io.StringIO()
print(ET.canonicalize("<a/>", out=out), out.getvalue(), ET.canonicalize(from_file=io.StringIO("<b/>")))

print("saxutils")
print(saxutils.escape("<a & b>"), saxutils.escape("x'y", {"'": "&apos;"}), saxutils.unescape("&lt;&amp;&gt;&quot;"), saxutils.unescape("&q;", {"&q;": "Q"}), saxutils.quoteattr("a"), saxutils.quoteattr('a"b'), saxutils.quoteattr("a'b\"c\n"), saxutils.quoteattr("<>&"))
