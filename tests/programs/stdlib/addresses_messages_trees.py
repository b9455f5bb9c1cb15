"""ipaddress, email and xml.etree, with ordinary and wrong arguments."""

import ipaddress as i, tracemalloc, email, email.message, email.policy, email.mime.multipart, email.mime.text, email.mime.image, email.mime.application, email.utils, email.header, xml.etree.ElementTree as ET, io, abc, functools


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)).split(" at 0x")[0][:500])
    except Exception as x:
        print(type(x).__name__, str(x).split(" at 0x")[0])


n = i.ip_network("192.0.2.0/28")
a = i.ip_address("192.0.2.5")
print(
    n.num_addresses,
    n.netmask,
    n.hostmask,
    n.broadcast_address,
    list(n.hosts())[:2],
    list(n.subnets(prefixlen_diff=2))[1],
    n.supernet(),
    n.overlaps(i.ip_network("192.0.2.8/30")),
    list(n.address_exclude(i.ip_network("192.0.2.8/30"))),
    a in n,
    n.subnet_of(n.supernet()),
    n.with_netmask,
    n.with_hostmask,
    n.compressed,
    n.exploded,
    n[3],
    n[-1],
    a + 1,
    a - 1,
    int(a),
    a.packed,
    a.reverse_pointer,
    a.is_private,
    a.is_global,
    a.is_multicast,
    format(a, "b"),
    format(a, "#x"),
    format(a, "s"),
    a.exploded,
    hash(a) == hash(i.ip_address("192.0.2.5")),
    a < i.ip_address("192.0.2.6"),
    i.ip_interface("10.0.0.1/8").network,
    i.ip_interface("10.0.0.1/8").with_netmask,
)
b = i.ip_address("2001:db8::1%eth0")
print(
    b,
    b.scope_id,
    b.exploded,
    b.ipv4_mapped,
    i.ip_address("::ffff:1.2.3.4").ipv4_mapped,
    i.ip_address("2002:102:304::").sixtofour,
    i.ip_address("2001:0:1:2:3:4:5:6").teredo,
    b.is_link_local,
    b.is_site_local,
    i.ip_network("fe80::/10").is_link_local,
    i.ip_network("::/0").num_addresses,
    list(i.summarize_address_range(i.ip_address("1.0.0.0"), i.ip_address("1.0.0.9"))),
    list(i.collapse_addresses([i.ip_network("1.0.0.0/25"), i.ip_network("1.0.0.128/25")])),
    i.get_mixed_type_key(a),
    i.v4_int_to_packed(5),
)
for s in (
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "01.2.3.4",
    "1.2.3.a",
    "",
    "1.2.3.4/33",
    "::g",
    "1::2::3",
    "1:2:3:4:5:6:7:8:9",
    ":1",
    "12345::",
    "1.2.3.0/24",
    "1.2.3.4/24",
    "1.2.3.4/255.255.0.0",
    "1.2.3.4/0.0.0.255",
    "1.2.3.4/255.0.255.0",
    "::1/129",
    "::/x",
    "1.2.3.4/-1",
    "::1%",
    "::%a%b",
    5,
    2**40,
    2**130,
    b"abcd",
    b"abc",
    None,
    1.5,
):
    t(i.ip_address, s)
    t(i.ip_network, s)
    t(i.ip_interface, s)
    t(i.IPv4Network, s, strict=False)
t(lambda: list(n.subnets(prefixlen_diff=9)))
t(n.supernet, prefixlen_diff=40)
t(lambda: a < b)
t(lambda: a + 2**40)
t(lambda: n[99])
t(n.overlaps, 5)
t(n.subnet_of, i.ip_network("::/0"))
t(i.summarize_address_range, 1, 2)
t(lambda: list(i.collapse_addresses([a, n])))
t(lambda: n < a)
# email
m = email.message.EmailMessage()
m["Subject"] = "Häl" + "lo " * 20
m["From"] = "Ä B <a@b.c>"
m["To"] = 'x@y, "Q, R" <q@r>'
m["Date"] = "Mon, 1 Jan 2024 10:00:00 +0100"
m.set_content("text ü\nline\n")
m.add_alternative("<p>h</p>", subtype="html")
m.add_attachment(b"\0\1", maintype="image", subtype="png", filename="é.png", cid="<c>")
m.add_attachment("txt", filename="a.txt")
s = m.as_string()
import re

print(re.sub(r"={10,}\d+==", "BOUND", s))
print(
    m["from"].addresses[0].display_name,
    m["to"].groups,
    m["date"].datetime,
    m.get_body(("html",)).get_content(),
    [p.get_filename() for p in m.iter_attachments()],
    m.is_multipart(),
    m.get_content_type(),
    m.get_content_maintype(),
    [p.get_content_type() for p in m.walk()],
    m.get_all("to"),
    m.keys(),
)
t(m.__setitem__, "Subject", "a\nb")
t(m.__setitem__, "To", "z")
t(m.get_content)
t(m.set_content, 5)
m.replace_header("To", "n@m")
print(m["to"])
del m["to"]
print(m["to"], m.get("to", "d"))
t(m.replace_header, "nope", "x")
p = email.message_from_string(
    "From: a@b\nSubject: =?utf-8?b?w6k=?= x\nContent-Type: multipart/mixed; boundary=\"B\"; x*=utf-8''%C3%A9\n\npre\n--B\n\nbody\n--B\nContent-Type: text/plain; charset=latin-1\nContent-Transfer-Encoding: quoted-printable\n\n=E9=\nx\n--B--\nepi",
    policy=email.policy.default,
)
print(
    p["subject"],
    p.preamble,
    p.epilogue,
    [q.get_content() for q in p.iter_parts()],
    p.get_boundary(),
    p.defects,
    p.get_content_charset(),
)
q = email.message_from_bytes(b"Subject: x\r\n y\r\nBad Header\r\n\r\nbody")
print(q["subject"], q.defects, q.get_payload(), q.as_bytes(), q.items())
mm = email.mime.multipart.MIMEMultipart("alternative")
mm.attach(email.mime.text.MIMEText("é", "plain", "utf-8"))
mm.attach(email.mime.application.MIMEApplication(b"x", Name="n"))
mm.add_header("X-Y", "v", p="q", r=None, z=("utf-8", "", "é"))
mm.set_boundary("BB")
print(mm.as_string(), mm.get_payload(0).get_payload(decode=True))
t(mm.get_payload, 9)
t(mm.set_payload, "x")
t(email.mime.image.MIMEImage, b"junk")
print(
    str(email.header.make_header(email.header.decode_header("=?iso-8859-1?q?p=F6stal?= x =?utf-8?b?w6k=?="))),
    email.header.Header("é" * 50, "utf-8", header_name="Subject").encode(),
    email.header.decode_header("a =?utf-8?q?b?="),
    email.utils.formataddr(("é x", "a@b")),
    email.utils.format_datetime(email.utils.parsedate_to_datetime("Mon, 1 Jan 2024 10:00:00 -0000")),
    email.utils.parsedate_tz("1 Jan 24 10:00"),
    email.utils.formatdate(0, usegmt=True),
    email.utils.encode_rfc2231("é", "utf-8"),
    email.utils.unquote('"a\\"b"'),
    email.utils.quote('a"b'),
)
t(email.utils.parsedate_to_datetime, "x")
t(email.message_from_string, 5)
# ET
r = ET.fromstring('<a xmlns:p="u" k="1"><b>t<c/>tail</b><p:d x="2"/><b/><!-- c --></a>')
print(
    ET.tostring(r),
    ET.tostring(r, encoding="unicode", short_empty_elements=False),
    ET.tostring(r, "utf-8", xml_declaration=True),
    ET.tostring(r, method="text", encoding="unicode"),
    [e.tag for e in r.iter()],
    r.findtext("b"),
    r.findtext("zz", "d"),
    [e.tag for e in r.iterfind("*")],
    list(r.itertext()),
    r.find("{u}d[@x='2']").attrib,
    r.find("p:d", {"p": "u"}).get("x"),
    r.get("k"),
    r.keys(),
    len(r),
    r[0].text,
    r[0][0].tail,
)
ET.indent(r)
print(ET.tostring(r, encoding="unicode"))
e = ET.SubElement(r, "n", {"q": '<&>"'}, z="1")
e.text = "<&>"
e.append(ET.Comment("cm"))
e.append(ET.PI("t", "x"))
e.insert(0, ET.Element("i"))
e.remove(e[0])
e.extend([ET.Element("j")])
print(ET.tostring(e), e.clear(), ET.tostring(e))
t(ET.fromstring, "<a>")
t(r.find, "/a")
t(r.append, 5)
t(r.remove, ET.Element("q"))
t(ET.tostring, 5)
t(lambda: r["x"])
t(r.__setitem__, 0, 5)
t(ET.SubElement, 5, "a")
t(ET.Element, 5)
t(lambda: ET.tostring(ET.Element(5)))
x = ET.Element("a")
x.text = 5
t(ET.tostring, x)
print(
    ET.canonicalize('<a  b="1"  a="2"><c/></a>'),
    [(ev, el.tag) for ev, el in ET.iterparse(io.BytesIO(b"<a><b/></a>"), ("start", "end"))],
    ET.QName("u", "l").text,
    ET.iselement(r),
)
tr = ET.ElementTree(r)
o = io.BytesIO()
tr.write(o, encoding="us-ascii", xml_declaration=True)
print(o.getvalue()[:40], tr.getroot() is r, tr.find("b").tag, tr.findall("/b") if 0 else "")
ET.register_namespace("zz", "u")
print(ET.tostring(ET.Element("{u}q")))
pp = ET.XMLPullParser(["start", "end", "comment", "pi", "start-ns", "end-ns"])
pp.feed('<a xmlns="n"><!--c--><?p i?><b>')
print([(a, b if isinstance(b, tuple) else getattr(b, "tag", b)) for a, b in pp.read_events()].__len__())
t(pp.close)
t(ET.register_namespace, "ns1", "q")
t(ET.parse, "/nope")
t(ET.fromstringlist, ["<a>", "</a>"])
print(ET.XMLID('<a id="1"><b id="2"/></a>')[1].keys())
tracemalloc.start(3)
l = [bytearray(1000) for _ in range(5)]
s1 = tracemalloc.take_snapshot()
print(
    tracemalloc.is_tracing(),
    tracemalloc.get_traceback_limit(),
    len(tracemalloc.get_traced_memory()),
    len(s1.statistics("lineno")) > 0,
    len(s1.filter_traces([tracemalloc.Filter(True, __file__)]).traces) >= 0,
    isinstance(s1.compare_to(s1, "filename"), list),
)
t(s1.statistics, "zz")
tracemalloc.reset_peak()
tracemalloc.clear_traces()
tracemalloc.stop()
t(tracemalloc.take_snapshot)
t(tracemalloc.start, 0)
print(tracemalloc.get_object_traceback(l), tracemalloc.get_traced_memory())


class AB(abc.ABC):
    @property
    @abc.abstractmethod
    def p(self): ...
    @classmethod
    @abc.abstractmethod
    def c(cls): ...


t(AB)
print(
    AB.__abstractmethods__ == frozenset({"p", "c"}),
    abc.ABCMeta.register(AB, int),
    issubclass(int, AB),
    isinstance(5, AB),
)
t(AB.register, 5)
t(AB.register, AB)
abc.update_abstractmethods(AB)
