import annotationlib, typing
from annotationlib import *
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
class A:
    x: int
    y: 'str'
    z: list[int] | None
def f(a: int, b: 'A' = 1, *c: float, d: dict[str, A], **e) -> None: pass
def g(a: undefined, b: undefined.attr[int], c: list[undefined], d: int | undefined, e: undefined | None, h: undefined(1, k='x'), i: -undefined + 1): pass
print(get_annotations(A), get_annotations(f), get_annotations(f, eval_str=True)['b'])
for o in (A, f, g): print(get_annotations(o, format=Format.STRING))
tst(get_annotations, g); print(get_annotations(g, format=Format.FORWARDREF)['a'].__forward_arg__, sorted(get_annotations(g, format=Format.FORWARDREF)))
fr = get_annotations(g, format=Format.FORWARDREF)
print(fr['a'].__forward_arg__, fr['b'].__forward_arg__, type(fr['c']), fr['d'] is not None)
tst(fr['a'].evaluate); undefined = int; print(fr['a'].evaluate(), get_annotations(f, format=Format.FORWARDREF) == get_annotations(f))
del undefined
tst(get_annotations, 3); tst(get_annotations, len); tst(get_annotations, f, eval_str=True, format=Format.STRING); tst(get_annotations, f, format=2); tst(get_annotations, f, format=9)
print(type_repr(int), type_repr(A), type_repr(len), type_repr(...), type_repr(f), type_repr('x'), type_repr(list[int]), annotations_to_string({'a': int, 'b': 'x', 'c': None}))
print(list(Format), Format.VALUE, repr(Format.STRING), ForwardRef('int').evaluate(), ForwardRef('a + b').evaluate(globals={'a': 1, 'b': 2}), ForwardRef('x', module='m', is_class=True), ForwardRef('zz').evaluate(format=Format.STRING), ForwardRef('zz').evaluate(format=Format.FORWARDREF))
tst(ForwardRef, 1); tst(ForwardRef('a b').evaluate); tst(ForwardRef('zz').evaluate); tst(call_annotate_function, f.__annotate__, 2)
print(call_annotate_function(f.__annotate__, Format.VALUE), call_annotate_function(A.__annotate__, Format.STRING), f.__annotate__(1))
class E: pass
print(get_annotations(E), E.__annotate__, get_annotations(annotationlib) == {})
type X = undefined2 | int
print(call_evaluate_function(X.evaluate_value, Format.STRING), call_evaluate_function(X.evaluate_value, Format.FORWARDREF))
