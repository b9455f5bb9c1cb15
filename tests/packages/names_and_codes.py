"""idna, certifi, charset-normalizer, dnspython, markupsafe, arrow, redis and pymysql without their servers."""

import os

import arrow
import certifi
import charset_normalizer
import dns.message
import dns.name
import dns.rdatatype
import dns.zone
import idna
import markupsafe
from pymysql.converters import escape_item
from redis._parsers.encoders import Encoder

print(idna.encode("ドメイン.テスト"), idna.decode("xn--eckwd4c7c.xn--zckzah"))
try:
    idna.encode("a..b")
except idna.IDNAError as error:
    print(error)
print(os.path.basename(certifi.where()), "BEGIN CERTIFICATE" in certifi.contents())
print(charset_normalizer.from_bytes("Bсеки човек има право на образование.".encode("utf-8")).best().encoding)
query = dns.message.make_query("example.org.", "MX")
query.id = 1
print(query.to_wire())
print(dns.name.from_text("www.Example.org").relativize(dns.name.from_text("org")), dns.rdatatype.to_text(15))
zone = dns.zone.from_text("@ 3600 IN SOA ns root 1 2 3 4 5\n@ NS ns\nns A 10.0.0.1\n", origin="example.org.")
print([(str(name), node.to_text(name)) for name, node in zone.items()][-1])
print(markupsafe.Markup("<b>%s</b>") % "<i>", markupsafe.escape("a & b"))
moment = arrow.get("2013-05-11T21:23:58.970460+07:00")
print(moment.to("UTC"), moment.shift(hours=-1).format("YYYY-MM-DD HH:mm:ss ZZ"), moment.humanize(moment.shift(hours=2)))
print(escape_item("it's", "utf8mb4"), escape_item(None, "utf8mb4"), Encoder("utf-8", "strict", True).encode(1.5))
