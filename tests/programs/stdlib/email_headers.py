"""Headers of messages: folded, encoded, parsed."""

from email.message import EmailMessage
from email.headerregistry import Address, Group
import email, email.policy
e=EmailMessage(); e["Subject"]="x"*90+" short"; print(e.as_string())
e=EmailMessage(); e["Subject"]="word "*30; e["To"]=(Address("Zoë, A.","zoe","x.org"),Address("Plain","p","x.org")); e["Cc"]=Group("friends",[Address("","a","b.c")]); print(e.as_string()); print(repr(e["to"].addresses), e["cc"].groups, e["to"])
e["X-Long"]="ä"*60; e["X-Mixed"]="hello ä world ö ü end"; print(e.as_string()); print(bytes(e))
e.set_content("long line "*20+"\n"); print(e.as_string()); print(e.get_content())
e.set_content("ü"*200); print(e["content-transfer-encoding"]); print(e.as_string())
e=EmailMessage(); e.set_content("plain"); e.add_related(b"img", "image","png",cid="<1>"); e.set_boundary("B"); print(e.as_string()); print([p.get_content_type() for p in e.iter_parts()])
m=email.message_from_string("Subject: =?utf-8?q?=C3=A4b?= c\nFrom: =?utf-8?q?Z=C3=B6?= <z@x>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nfirst\n--b\n\nsecond\n--b--\nepi\n", policy=email.policy.default)
print(m["subject"], m["from"], m["from"].addresses, [p.get_content() for p in m.iter_parts()], m.epilogue); print(m.as_string())
m=email.message_from_string("no header\nbody"); print(m.defects, m.get_payload())
m=email.message_from_string("Content-Type: multipart/mixed; boundary=b\n\nnothing"); print(m.defects, m.get_payload())
m=email.message_from_string("Content-Transfer-Encoding: base64\n\nYWJj\nZA=="); print(m.get_payload(decode=True), m.get_payload())
m=email.message_from_string("Content-Transfer-Encoding: quoted-printable\n\na=3Db=\nc"); print(m.get_payload(decode=True))
m=email.message_from_bytes("Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nbödy\n".encode()); print(m.get_payload(), m.get_payload(decode=True)); print(m.as_bytes()); print(m.as_string())
try: Address(addr_spec="a b@c")
except Exception as x: print(type(x).__name__)
print(Address("Me","me.too","x.org"), Address(addr_spec="q@w.e").domain, Address("","a b","c"))
