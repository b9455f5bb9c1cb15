# Syntax trees: parsed, dumped, walked, changed, compiled and written back.
import ast
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
src='''"""doc"""
import os as o, sys
from .a import b as c
async def f(a, /, b:int=1, *args, c, d=2, **kw) -> str:
    "d"
    async for x in y: await z
    else: pass
    async with q as w: yield 1
    return [i async for i in j if k]
@dec
class A[T: int](B, metaclass=M):
    x: int = 5
    y: str
    def m(self): return super().m()
lambda *a, b=1: a[1:2, ..., ::3]
try: raise E from e
except (A, B) as e: pass
except* C: pass
'''.replace("except* C: pass\n","else: x = {**a, 'b': 1, 3: {1, *c}}\nfinally: del a, b[0]\n")+'''
match p:
    case {"a": 1, **rest} if rest: pass
    case [1, 2, *_] | Point(x=0) | None | "s" as q: pass
while x := y: break
f"{a!r:>{w}} {b=}"
t"{a}"
x = y = not a and b or c < d <= e is not f not in g
a += 1; -b ** ~c; a if b else c; {k: v for k, v in z}; (x for x in y); global_ = 1.5e300 * 1j
type X[*Ts, **P] = int
with (a as b, c): ...
assert x, "m"
def g():
    global x; nonlocal_ = 1
    yield from z
print(*a, **b, k=1)
'''
tree=ast.parse(src)
print(ast.dump(tree,indent=1,include_attributes=True)); print(ast.dump(tree)); print(ast.dump(tree,annotate_fields=False)); print(ast.dump(ast.parse('a=1'),show_empty=True))
print(ast.dump(ast.parse('x+1',mode='eval'))); print(ast.dump(ast.parse('x',mode='single')))
t(ast.parse,'a b'); t(ast.parse,'1+',mode='eval'); t(ast.parse,'return 1') if 0 else None
for s in ['1','-1','1+2j','"a"','b"x"','[1,(2,),{3},{4:5}]','set()','None','True','...','a','1+1','f()','{**a}','__import__("os")','[','-True','+5','1-2j','"a" "b"','lambda: 1', '  1','\t[1]', '-"a"','{1:2, **{}}', '[*a]','1 if 1 else 2','f"a"']:
    t(ast.literal_eval,s)
t(ast.literal_eval, ast.parse('[1]',mode='eval')); t(ast.literal_eval,b'1') if 0 else None
class V(ast.NodeVisitor):
    def visit_Name(self,n): print('name',n.id,n.lineno,n.col_offset); self.generic_visit(n)
    def visit_Constant(self,n): print('const',n.value)
V().visit(ast.parse('a+b*3'))
class T(ast.NodeTransformer):
    def visit_Name(self,n): return ast.copy_location(ast.Constant(n.id),n) if n.id=='a' else n
    def visit_Pass(self,n): return None
    def visit_Expr(self,n): self.generic_visit(n); return [n,n]
print(ast.dump(T().visit(ast.parse('a+b\nif x: pass\nelse: y'))))
n=ast.Name('x',ast.Load()); print(n._fields, n._attributes, n.id, hasattr(n,'lineno'), ast.dump(n), repr(n), isinstance(n,ast.expr), ast.Name.__mro__)
print(ast.dump(ast.fix_missing_locations(ast.Expression(ast.BinOp(ast.Constant(1),ast.Add(),ast.Constant(2)))),include_attributes=True))
t(ast.Name,'a','b','c'); t(lambda: ast.Name(zz=1)); t(lambda: ast.Name().id); t(lambda: ast.dump(ast.Name())); t(lambda: ast.Call(ast.Name('f')).args); t(lambda: ast.arguments().args); t(lambda: ast.Name('a',id='b')); t(lambda: ast.Return().value); t(lambda: ast.BinOp())
print([type(x).__name__ for x in ast.walk(ast.parse('f(a)[0]'))], [type(x).__name__ for x in ast.iter_child_nodes(ast.parse('a;b'))], list(ast.iter_fields(ast.Name('q')))[0])
print(ast.get_docstring(tree), ast.get_docstring(tree.body[3]), ast.get_docstring(ast.parse('x'))); t(ast.get_docstring, ast.Name('a'))
print(ast.get_source_segment(src, tree.body[5]) , ast.get_source_segment('a + bé',ast.parse('a + bé').body[0].value.right))
m=ast.parse('a\nb'); ast.increment_lineno(m,3); print(m.body[0].lineno, m.body[1].end_lineno); t(ast.dump,5)
print(ast.compare(ast.parse('a+1'),ast.parse('a+1')), ast.compare(ast.parse('a+1'),ast.parse('a+2')), ast.compare(ast.parse('a+1'),ast.parse('a +1'),compare_attributes=True))
print(repr(ast.parse('a=1')), ast.Constant(5), ast.PyCF_ONLY_AST, ast.PyCF_TYPE_COMMENTS)
print(ast.Constant(1).kind, ast.Name._field_types, ast.Module.__match_args__, ast.Constant('a').value)
c=compile('1+2','f','eval',ast.PyCF_ONLY_AST); print(ast.dump(c)); print(eval(compile(ast.parse('1+2*3',mode='eval'),'f','eval')))
ns={}; exec(compile(ast.parse('def f(x): return x+1\nz=f(2)'),'<s>','exec'),ns); print(ns['z'])
import copy,pickle; print(ast.dump(copy.deepcopy(ast.parse('a+1'))), ast.dump(pickle.loads(pickle.dumps(ast.parse('a')))))
n=ast.parse('a+1').body[0].value; t(lambda: ast.dump(copy.replace(n,left=ast.Name('z')))) 
print(ast.unparse(tree))
for s in ['(a,b)=c','f(x for x in y)','-(-a)','(a or b) and c','not (not a)','a if (b if c else d) else e','(lambda: 0)()','x = yield','print((yield 1))','a**-b','(a**b)**c','(-1)**2','a[b,]','a[()]','{**a,"b":1}','f"{x!r:{w}} {{}}"','f"{a[\'b\']}"','"a\\n\\"\\\'b"','(await x)','1 .real','1.0.real','(1).bit_length()','async def f():\n  async with a as b, c: pass','class A: "doc"; x=1','def f(a,/,b,*,c=1,**k)->int:\n "a\\nb"','with (yield): pass','for (a,b) in c: pass','assert (a,b)','x: (int, str) = 1','(x): int','del (a), b[1]','lambda *, a: a','[*a, *b]','a = b = c','a @= b','raise','if a: pass\nelif b: pass\nelse: c','try: a\nexcept* B as c: d','1e1000','a<b<c','(a<b)<c','(a, b) < c','x = (1,)','return_ = (yield from a)','not a in b','a not in b','~a.b','"a" "b"', "b'x'", 'u"x"']:
    try: print(ast.unparse(ast.parse(s)))
    except Exception as e: print(type(e),e,s)
