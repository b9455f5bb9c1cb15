"""Names below the documented ones that widespread packages rest on."""

import _ast
import ast
import codecs
import email._parseaddr
import email.utils
import inspect
import multiprocessing.util
import os
import uuid
import xml.etree.ElementTree as ET
from email.errors import HeaderParseError
from email.headerregistry import parser

TEXTS = """to@example.com|A Name <to@example.com>|"A, Name" <to@example.com>|to||@x|a@|a@b@c|a b@c|<a@b>
Name <a@b> x|a@b, c@d|é@x.org|a.b.c@x.y.z|"quo ted"@x.org|a@[127.0.0.1]|Name (comment) <a@b>|a@b (comment)
(c) a@b|<>|Name <>|a..b@x|a@b.|a@b..c|a@-b|a@b c|.a@b|a.@b|a b|to@éx.org|x <@r:a@b>|To: Example <to@example.com>
J.R.Smith <j@x>"""
for text in TEXTS.replace("\n", "|").split("|"):
    for read in (parser.get_mailbox, parser.get_addr_spec, parser.get_angle_addr):
        try:
            token, rest = read(text)
        except HeaderParseError:
            print(read.__name__, repr(text), "refused")
        else:
            print(read.__name__, [str(token), rest, token.local_part, token.domain, token.addr_spec])
token, rest = parser.get_mailbox("=?utf-8?q?J=C3=BCrgen?=  S. <j@x.org>, b@c")
print(repr(token.display_name), repr(rest))
print(email._parseaddr.parsedate_tz is email.utils.parsedate_tz, email._parseaddr.AddressList("a <b@c>").addresslist)

tree = ET.XML("<a b='1' xmlns:q='u'>x &amp;<c/>t<q:d>é</q:d></a>")
for encoding in (None, "unicode", "utf-8"):
    for method in ("xml", "html", "text"):
        print(encoding, method, ET.tostringlist(tree, encoding, method))
print(ET.tostringlist(tree, "unicode", "xml", xml_declaration=True, short_empty_elements=False))
large = ET.Element("a")
large.text = "y" * 20000
print([len(piece) for piece in ET.tostringlist(large)], [len(piece) for piece in ET.tostringlist(large, "unicode")])
print(ET._escape_cdata("a<b&c"), ET._escape_attrib('"a\n"'), ET._escape_attrib_html('"<'))
pieces = []
stream = ET._ListDataStream(pieces)
stream.write(b"x")
print(pieces, stream.tell(), stream.writable(), stream.seekable())

print(_ast.Name is ast.Name, _ast.AST is ast.AST, _ast.PyCF_ONLY_AST == ast.PyCF_ONLY_AST)
print("aé".encode("charmap"), b"\xe9\x80".decode("charmap"), codecs.lookup("charmap").name)
try:
    "\u20ac".encode("charmap")
except UnicodeEncodeError as error:
    print(error)
print(uuid._UuidCreate, uuid._last_timestamp)

lock = multiprocessing.util.ForkAwareThreadLock()
kept = multiprocessing.util.ForkAwareLocal()
kept.number = 3
with lock:
    print(lock.acquire(False))
lock.acquire()
child = os.fork()
if child == 0:
    multiprocessing.util._run_after_forkers()
    os._exit(10 + hasattr(kept, "number") + 2 * lock.acquire(False))
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), kept.number, lock.acquire(False))
reader, writer = os.pipe()
multiprocessing.util.close_fds(reader, writer)
try:
    os.fstat(reader)
except OSError as error:
    print(error.errno)


class Text(str):
    """A text that is more."""


class Named:
    __qualname__ = Text("renamed")


print(Named.__qualname__, Named)
plain = ET.Element("a", {"k": "v"})
plain.set("empty", {})
print(ET.tostring(plain), ET._escape_attrib([]))
kinds = inspect._POSITIONAL_ONLY, inspect._POSITIONAL_OR_KEYWORD, inspect._VAR_POSITIONAL, inspect._KEYWORD_ONLY
print(kinds, inspect._VAR_KEYWORD is inspect.Parameter.VAR_KEYWORD)
