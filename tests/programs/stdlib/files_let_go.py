"""Files that only a call held are closed, and so written, when the call is over."""

import pickle, os, json
import tempfile

p = tempfile.mktemp()
pickle.dump({1: 2}, open(p, "wb"))
print(os.path.getsize(p))
json.dump({1: 2}, open(p, "w"))
print(os.path.getsize(p))
open(p, "w").write("abc")
print(os.path.getsize(p))


def f(fl):
    fl.write(b"xx")


f(open(p, "wb"))
print(os.path.getsize(p))
pickle.Pickler(open(p, "wb")).dump(5)
print(os.path.getsize(p))
print("a", file=open(p, "w"))
print(os.path.getsize(p))
import csv

csv.writer(open(p, "w")).writerow([1, 2])
print(os.path.getsize(p))
import marshal

marshal.dump([1], open(p, "wb"))
print(os.path.getsize(p))
import shutil, io

shutil.copyfileobj(io.BytesIO(b"abc"), open(p, "wb"))
print(os.path.getsize(p))
import plistlib

plistlib.dump({"a": 1}, open(p, "wb"))
print(os.path.getsize(p) > 10)
import xml.etree.ElementTree as E

E.ElementTree(E.fromstring("<a/>")).write(open(p, "wb"))
print(os.path.getsize(p))
import configparser

c = configparser.ConfigParser()
c["a"] = {"b": "c"}
c.write(open(p, "w"))
print(os.path.getsize(p))
import gzip

gzip.GzipFile(fileobj=open(p, "wb"), mode="w").write(b"x")
print(os.path.getsize(p) > 0)
import pprint

pprint.pprint({"a": 1}, stream=open(p, "w"))
print(os.path.getsize(p))
import traceback

traceback.print_stack(file=open(p, "w"))
print(os.path.getsize(p) > 0)
import tarfile

t = tarfile.open(fileobj=open(p, "wb"), mode="w")
t.close()
del t
print(os.path.getsize(p))
import logging

logging.StreamHandler(open(p, "w")).emit(logging.makeLogRecord({"msg": "x"}))
print(os.path.getsize(p))
os.unlink(p)
