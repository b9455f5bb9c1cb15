"""pyflakes, pycodestyle, mccabe, isort, autopep8, yapf and black."""

import pyflakes.api, pyflakes.checker, ast, sys, io
from pyflakes import reporter

out = io.StringIO()
code = """\
import os
import sys
def f(x):
    y = 1
    return undefined
class A:
    def m(self): return sys
    def m(self): pass
f'{x!r:>{w}}'
from x import *
'%s %s' % (1,)
async def g():
    async with a as b: await b
match q:
    case [1, *rest]: print(rest)
type X[T] = list[T]
"""
print(pyflakes.api.check(code, "t.py", reporter.Reporter(out, out)))
print(out.getvalue())
import pycodestyle

st = pycodestyle.StyleGuide(quiet=False)
UNTIDY = """\
import os, sys
def f( x ):
  return x+ 1




class  A: pass
x=1;y = 2
if x == None : pass
"""
c = pycodestyle.Checker(
    "t.py",
    lines=[
        l + "\n"
        for l in UNTIDY.splitlines()
    ],
    options=st.options,
)
print(c.check_all())
import mccabe

t = ast.parse("def f(x):\n    if x:\n        for i in x:\n            while 1: pass\n    else: pass\n")
v = mccabe.PathGraphingAstVisitor()
v.preorder(t, v)
print({k: g.complexity() for k, g in v.graphs.items()})
import isort

print(isort.code("import sys\nfrom b import z, a\nimport os\nfrom a import *\n"))
import autopep8

print(autopep8.fix_code("import os, sys\ndef f( x ):\n  return x+ 1\nx=[1,2 ,3]\n"))
from yapf.yapflib.yapf_api import FormatCode

print(FormatCode("x = {  'a':37,'b':42,\n'c':927}\ndef f ( a ):\n  return      37 + -+a[42-x :  y**3]\n")[0])
import black

print(
    black.format_str(
        """\
x = {  'a':37,'b':42,
'c':927}
def f ( a,*, b:int=3 )->None:
  return      37 + -+a[42-x :  y**3]
class A(  object ):
    '''doc'''
    async def g(self): await x; return [i for i in range(10) if i]
match a:
  case {'x':1,**rest} if rest: pass
""",
        mode=black.Mode(),
    )
)
