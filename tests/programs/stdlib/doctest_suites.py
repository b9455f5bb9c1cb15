"""doctest with unittest: suites of modules and files, reports of each example, programs of examples."""

import doctest
import io
import os
import re
import shutil
import sys
import tempfile
import unittest

DMOD = r'''"""Mod
>>> 1+1
3
>>> 2
2
>>> foo
"""
def f():
    """
    >>> 1
    1
    >>> 1/0
    """
def g():
    """
    >>> 1 # doctest: +SKIP
    2
    """
def h():
    """
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    """
'''

folder = os.path.realpath(tempfile.mkdtemp())
os.chdir(folder)
sys.path.insert(0, folder)
with open("dmod.py", "w") as file:
    file.write(DMOD)
with open("t.txt", "w") as file:
    file.write("Text\n>>> 1\n1\n>>> 2\n3\n")
import dmod

real, sys.stdout = sys.stdout, io.StringIO()
s = unittest.TestSuite([doctest.DocTestSuite(dmod)])


def run(s):
    o = io.StringIO()
    r = unittest.TextTestRunner(o, verbosity=2).run(s)
    print(re.sub(r"in [\d.]+s", "in Ts", o.getvalue()))
    print(r)


run(s)


def t(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:300])
    except Exception as x:
        print(type(x).__name__, x)


run(doctest.DocFileSuite(folder + "/t.txt", module_relative=False))
t(lambda: doctest.DocFileSuite("nope.txt", module_relative=False))
t(lambda: doctest.DocFileSuite(folder + "/t.txt", module_relative=False, optionflags=doctest.ELLIPSIS))
c = list(doctest.DocTestSuite(dmod))[0]
print(c.id(), str(c), repr(c), c.shortDescription(), type(c))
c = list(doctest.DocFileSuite(folder + "/t.txt", module_relative=False))[0]
print(c.id(), repr(c), c.shortDescription(), type(c), str(c))
print(doctest.testsource(dmod, "dmod.f"))
print(doctest.script_from_examples("Text\n >>> 1\n 1\n >>> if 1:\n ...   2\n more\n"))
t(doctest.testsource, dmod, "zz")
t(doctest.testsource, dmod, "dmod")
print(doctest.set_unittest_reportflags(doctest.REPORT_NDIFF), doctest.set_unittest_reportflags(0))
t(doctest.set_unittest_reportflags, doctest.ELLIPSIS)
print(repr(doctest.DocTestSuite(dmod)))
t(doctest.testmod, dmod)
print(doctest.master is not None)


def su(test):
    print("setup", test.name)
    test.globs["foo"] = 5


run(
    doctest.DocTestSuite(
        "dmod",
        setUp=su,
        tearDown=lambda t: print("td"),
        optionflags=doctest.REPORT_ONLY_FIRST_FAILURE,
        extraglobs={"q": 1},
    )
)
t(lambda: list(doctest.DocTestSuite(dmod))[0].debug())
t(doctest.DocTestSuite, "nomod")
t(doctest.DocTestSuite, 5)
t(lambda: doctest.testfile("t.txt", module_relative=False, verbose=False))
t(lambda: doctest.testfile("t.txt", module_relative=False, report=False, raise_on_error=True))

sys.stdout, text = real, sys.stdout.getvalue()
print(text.replace(folder, "FOLDER"))
os.chdir("/")
shutil.rmtree(folder)
