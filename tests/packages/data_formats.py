"""construct, ecdsa, rsa, pyasn1, Faker, openpyxl, XlsxWriter, xmltodict, qrcode and validators of data."""

import warnings

warnings.simplefilter("ignore")
from construct import *

st = Struct(
    "sig" / Const(b"BM"),
    "n" / Int16ub,
    "items" / Array(this.n, Byte),
    "flags" / BitStruct("a" / Flag, "b" / BitsInteger(7)),
    "s" / CString("utf8"),
)
d = st.build(dict(n=2, items=[1, 2], flags=dict(a=True, b=5), s="hé"))
print(d)
print(st.parse(d))
import ecdsa, hashlib

k = ecdsa.SigningKey.from_secret_exponent(12345, ecdsa.NIST256p)
sig = k.sign_deterministic(b"m", hashfunc=hashlib.sha256)
print(sig.hex()[:40], k.verifying_key.verify(sig, b"m", hashfunc=hashlib.sha256))
import rsa

pub = rsa.PublicKey(3233, 17)
print(rsa.core.encrypt_int(65, 17, 3233))
from pyasn1.type import univ, namedtype
from pyasn1.codec.der import encoder, decoder


class R(univ.Sequence):
    componentType = namedtype.NamedTypes(
        namedtype.NamedType("id", univ.Integer()), namedtype.OptionalNamedType("n", univ.OctetString())
    )


r = R()
r["id"] = 5
r["n"] = b"x"
e = encoder.encode(r)
print(e, decoder.decode(e, asn1Spec=R())[0].prettyPrint())
import faker

f = faker.Faker()
faker.Faker.seed(7)
print(
    f.name(),
    f.address().replace("\n", "|"),
    f.email(),
    f.date_of_birth(minimum_age=20, maximum_age=21) is not None,
    f.sentence(),
    f.uuid4(),
    f.ipv4(),
)
f2 = faker.Faker("de_DE")
f2.seed_instance(1)
print(f2.name(), f2.city())
import openpyxl, io

wb = openpyxl.Workbook()
ws = wb.active
ws.append([1, "x", 2.5])
ws["A2"] = "=SUM(A1:A1)"
b = io.BytesIO()
wb.save(b)
b.seek(0)
w2 = openpyxl.load_workbook(b)
print([[c.value for c in r] for r in w2.active.rows])
import xlsxwriter

b = io.BytesIO()
w = xlsxwriter.Workbook(b)
sh = w.add_worksheet("q")
sh.write(0, 0, "hi")
sh.write_formula(0, 1, "=1+1")
w.close()
print(openpyxl.load_workbook(b)["q"]["A1"].value)
import xmltodict, dicttoxml

print(xmltodict.parse("<a x='1'><b>2</b><b>3</b></a>"), xmltodict.unparse({"r": {"a": [1, 2]}}))
import qrcode

q = qrcode.QRCode(border=1)
q.add_data("hi")
q.make()
print(len(q.get_matrix()), sum(map(sum, q.get_matrix())))
import segno

print(segno.make("x").designator)
import voluptuous as v

try:
    v.Schema({v.Required("a"): int})({"a": "x"})
except v.Invalid as e:
    print(e)
from cerberus import Validator

va = Validator({"n": {"type": "integer", "min": 3}})
print(va.validate({"n": 1}), va.errors)
from schema import Schema, And, Use, SchemaError

print(Schema({"n": And(Use(int), lambda x: x > 1)}).validate({"n": "5"}))
from jsonpath_ng import parse

print([m.value for m in parse("a[*].b").find({"a": [{"b": 1}, {"b": 2}]})])
from glom import glom

print(glom({"a": {"b": [{"c": 1}]}}, "a.b.0.c"))
import dacite, slugify, chardet, humanfriendly, pyfiglet, termcolor, dataclasses
