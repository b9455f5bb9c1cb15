"""Messages: made, written, parsed."""

import email, email.policy
from email.message import EmailMessage, Message
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.header import Header, decode_header, make_header
from email.utils import *; from email.utils import quote
m = MIMEText("hello\nworld\n"); m["Subject"]="Plain subject"; m["From"]="a@b.c"; m["To"]="x@y.z"
print(m.as_string()); print(m.as_bytes())
m = MIMEText("héllo wörld ☃\n"*3, "html", "utf-8"); m["Subject"]=Header("Grüße aus München, und noch viel mehr Text, damit es umbricht ☃☃☃", "utf-8"); m["From"]=formataddr(("Jürgen Müller","j@x.de"))
print(m.as_string()); print(m.get_payload(decode=True).decode()); print(str(make_header(decode_header(m["Subject"]))))
m = MIMEText("äöü","plain","iso-8859-1"); m["Subject"]="äöü"; print(m.as_string())
mp = MIMEMultipart("alternative", boundary="XXX"); mp["Subject"]="multi"; mp.attach(MIMEText("text")); mp.attach(MIMEText("<p>html</p>","html"))
mp.preamble="This is a multi-part message."
print(mp.as_string())
back = email.message_from_string(mp.as_string()); print(back.is_multipart(), [p.get_content_type() for p in back.walk()], back.preamble, back["subject"])
print(back.as_string()==mp.as_string())
a=MIMEApplication(bytes(range(200)), Name="data.bin"); a.add_header("Content-Disposition","attachment",filename="dätä.bin"); print(a.as_string()); print(a.get_filename())
e = EmailMessage(); e["Subject"]="Ayons asperges pour le déjeuner, et bien davantage encore pour le dîner de ce soir chez nous"
e["From"]="Pepé Le Pew <pepe@example.com>"; e["To"]="Penelope Pussycat <penelope@example.com>, Fabrette Pussycat <fabrette@example.com>, Another One <another.person.with.a.long.address@example.com>"
e["Date"]="Thu, 05 Nov 2020 10:11:12 +0100"
e.set_content("Salut!\n\nCela ressemble à un excellent recipie déjeuner.\n")
e.add_alternative("<html><p>Salut!</p></html>", subtype="html")
e.add_attachment(b"\x00\x01\x02", maintype="application", subtype="octet-stream", filename="x.bin")
e.set_boundary("BBB"); e.get_payload()[0].set_boundary("AAA")
print(e.as_string()); print(e["from"].addresses, e["to"].addresses[1].domain, e["date"].datetime)
print(e.get_body(("plain",)).get_content(), [x.get_filename() for x in e.iter_attachments()])
b = email.message_from_bytes(e.as_bytes(), policy=email.policy.default)
print(b["subject"], b["from"], b["from"].addresses[0].display_name, b.get_body().get_content_type())
for p in b.walk(): print(p.get_content_type(), p.get_content_disposition(), p.get_filename())
print(parseaddr("Jane Doe <jane@example.com>"), parseaddr('"Doe, Jane" <jane@example.com>'), parseaddr("jane@example.com (Jane)"), parseaddr("bad"), parseaddr(""))
print(getaddresses(["a@b.c, B <b@c.d>", '"x, y" <z@w.v>', "grp: m@n.o, p@q.r;"]))
for d in ["Thu, 05 Nov 2020 10:11:12 +0100","5 Nov 2020 10:11 EST","Mon, 20 Nov 1995 19:12:08 -0500","Sunday, 06-Nov-94 08:49:37 GMT","Sun Nov  6 08:49:37 1994","junk", "Thu, 05 Nov 2020 10:11:12 -0000"]:
    print(parsedate_tz(d), parsedate(d))
    try: print(parsedate_to_datetime(d))
    except Exception as x: print(repr(x))
print(formatdate(0), formatdate(1e9, usegmt=True), format_datetime(__import__("datetime").datetime(2020,1,2,3,4,5)))
print(quote('a"b\\c'), unquote('"a\\"b"'), unquote("<x>"), encode_rfc2231("ä b","utf-8","de"), decode_rfc2231("utf-8'de'%C3%A4"))
m = email.message_from_string("A: 1\nB: 2\n  continued\nContent-Type: text/plain; charset=\"utf-8\"; format=flowed\na: again\n\nbody\nline2")
print(m.items(), m.get_all("a"), m.get_params(), m.get_param("format"), m.get_content_charset(), m.get_payload(), "b" in m, len(m))
m.replace_header("B","new"); del m["a"]; m.add_header("X-T","v",p="1",q=None); m.set_param("charset","ascii"); m.del_param("format"); print(m.as_string())
print(decode_header("=?iso-8859-1?q?p=F6stal?= and =?utf-8?b?w6TDtg==?= =?utf-8?q?=C3=BC?="), str(Header("ä","utf-8")), Header("x"*100+" "+"y"*20, header_name="Subj").encode())
try: e["Subject"]="two"
except ValueError as x: print(x)
try: EmailMessage()["X"]="a\nb"
except ValueError as x: print(x)
