import string
from string import Template, Formatter
from string.templatelib import Template as T, Interpolation, convert
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, repr(str(e)))
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), repr(string.printable))
print(string.capwords('hello  big world'), string.capwords('a-b-c', '-'))
t = Template('$who likes ${what} $$5 and $x')
tst(t.substitute, who='tim', what='kung pao', x=1); tst(t.substitute, {'who': 1}, what=2); print(t.safe_substitute(who='a'), t.is_valid(), t.get_identifiers(), t.template)
tst(Template('a $ b').substitute); print(Template('a $ b').safe_substitute(), Template('a $').is_valid()); tst(Template('x\ny $\n').substitute); tst(Template('').substitute); tst(Template('$é').substitute, é=1)
tst(Template('${a').substitute, a=1); print(Template('$a$b').substitute({'a': 1, 'b': 2}, b=3))
class Pct(Template): delimiter = '%'; idpattern = r'[a-z]+_[a-z]+'
print(Pct('%a_b %% $x %{c_d} %A_B').safe_substitute(a_b=1, c_d=2))
class Own(Template): pattern = r'\$(?:(?P<escaped>\$)|(?P<named>[0-9]+)|\b\B(?P<braced>)|(?P<invalid>))'
tst(Own('$1 $2').substitute, {'1': 'x', '2': 'y'})
f = Formatter()
print(f.format('{} {} {x}', 1, 2, x=3), f.format('{0!r:>5}|{1.real}|{2[0]}|{3[k]}', 'a', 5, [9], {'k': 'v'}), f.format('{:{w}}|{:{}}', 'q', 'r', 4, w=3), f.format('{{}}'), f.format('{!s:^5}', 'x'))
tst(f.format, '{} {0}', 1); tst(f.format, '{0} {}', 1); tst(f.format, '{x}'); tst(f.format, '{1}', 0); tst(f.format, '{0!z}', 1); tst(f.format, '{', 1); tst(f.format, '}', 1); tst(f.format, '{:{:{}}}', 1, 2, 3); tst(f.format); tst(f.format, '{0.zz}', 1)
print(list(f.parse('a{b!r:c}d{{e}}{}')), f.get_field('0.real', (5,), {}), f.vformat('{a}', (), {'a': 1}), f.convert_field('x', 'a'), list(f.parse('')))
class Def(Formatter):
    def get_value(self, key, args, kwargs): return kwargs.get(key, '?') if isinstance(key, str) else super().get_value(key, args, kwargs)
    def check_unused_args(self, used, args, kw): print('used', sorted(map(str, used)))
print(Def().format('{a} {b} {0}', 'z', a=1))
name = 'x'; v = 3.14159
t = t'a {name!r:>5} b {v:.2f} {v=}'
print(type(t), t.strings, t.values, [(i.value, i.expression, i.conversion, i.format_spec) for i in t.interpolations], list(t), t)
print(convert('é', 'a'), convert('q', 'r'), convert(1, 's'), convert(1, None)); tst(convert, 1, 'z'); print(Interpolation(1, 'e', 'r', '>3'), T('a', Interpolation(2)), t'a' + t'{name}', T is type(t))
