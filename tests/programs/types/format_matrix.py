# Format specifications, printf-style formatting, str.format, f-strings and t-strings: all against many values.
def e(*srcs):
    for src in srcs:
        try: print(src, '->', repr(eval(src))[:300])
        except BaseException as ex: print(src, '!', type(ex).__name__, ex)
# formats
vals = [-255, 12345678901234567890, -0.0, 123456.789, float('-inf'), 1+2j, 'é日']
specs = ['', 'd', 'b', 'o', 'x', 'X', '#x', '#b', '#o', '#X', 'n', 'c', 'e', 'E', 'f', 'F', 'g', 'G', '%', 's', 'r', '5', '<5', '>5', '^5', '=5', '05', '+', '-', ' ', '+d', ' d', ',', '_', ',d', '_d', '_x', ',x', '_b', ',.2f', '_.3f', '.2f', '.0f', '#.0f', '.2e', '.3g', '#.3g', '.10', '.0', '10.3', '*^10', '*<10s', '010.2f', '+010', '-5', 'z', 'z.1f', 'z.0f', '=+8', '0=8', '<08', '0<8', '^08', '=10s', '05s', '.2s', '10.2s', '5c', 'x<5', '{<5', '}^5', '.5d', '5.d', '.f', '..2f', 'q', 'dd', '1x1', ',_', '_,', ',,', '#', '#d', '#s', '+s', ' s', ',s', '_s', '0', '00', '000', '08b', '#010b', '+#010x', '#_x', '_#x', '08_x', '#012_x', 'é<5', '日^7', '1000000000000000000000', '.1000000000000000000000', '.f%', '%%', '!r', ',e', '_g', ',g', ',%', '_%', ',c', '.2c', '+c', '#c', 'zd', 'zs', '.2%', '.0%', '10%', '.3n', ',n', '_n', '.,f', '._f', '.2,f', '.6_f', ',.6_f', '.3_e', '.,', '10.5_f', '._d', '.2_s']
for s in specs:
    for v in vals:
        try: r = format(v, s)
        except BaseException as ex: r = f'! {type(ex).__name__} {ex}'
        print(repr(s), repr(v), r if isinstance(r, str) and len(r) < 200 else len(r))
for f in ['%d','%i','%u','%o','%x','%X','%#x','%#o','%e','%E','%f','%F','%g','%G','%c','%r','%s','%a','%%','%5d','%-5d|','%05d','%+d','% d','%.3d','%.2f','%10.3f','%-10.2e|','%+.1f','%#g','%.0f','%#.0f','%(a)s','%z','%','%5','%.','%5%','%-5%','%ld','%hd','%lld','%s %s','%(a)s %s','% 5d','%+ d','%0-5d','%.5s','%5.2s|','%c%c', '%b', '%#X', '%#.3x', '%.10d', '%010.3d', '%-+8d|', '%.3r', '%.2a', '%(a)5d', '%((a))s', '%()s', '%(a)(b)s']:
    for v in [-3, 2.7, 'é', None, (1,2), {'a': 1}, b'x', 10**25, 300, (5,3), 1j]:
        try: r = f % v
        except BaseException as ex: r = f'! {type(ex).__name__} {ex}'
        print(repr(f), repr(v), r)
        if 'a)' in f or '(' in f: continue
        try: r = f.encode() % v
        except BaseException as ex: r = f'! {type(ex).__name__} {ex}'
        print('b', repr(f), repr(v), r)
for f in ['{}','{0}','{0}{1}','{}{}','{a}','{0.real}','{0[0]}','{0[a]}','{a.b}','{!r}','{!s}','{!a}','{!z}','{!}','{:5}','{:{}}','{:{}}{}','{0:{1}}','{','}','{{}}','{0','{0!r','{0!r:','{:','{0}{}','{}{0}','{a[b]}','{a[0]}','{0[}','{0.}','{0..a}','{[}','{.x}','{-1}','{ 0}','{0 }','{0[-1]}','{:>{w}}','{!r:>10}','{0!rr}','{0!r }','{a!r:{w}.{p}}','{0[a.b]}','{0[]}','{0.a[1]}','{:{:{}}}', '{0:{0:{0}}}', '{:!r}', '{01}', '{1_0}', '{99999999999999999999}']:
    for args, kw in [((), {}), ((1,), {}), ((1,2), {}), (('ab','c',3), {}), (([7,8],), {}), (({'a':5},), {}), ((), {'a': 1, 'w': 5, 'p': 2}), (('x', 10), {'a': [1], 'w': 8})]:
        try: r = f.format(*args, **kw)
        except BaseException as ex: r = f'! {type(ex).__name__} {ex}'
        print(repr(f), args, kw, r)
e("f'{1!r:>5}'", "f'{1:{2}}'", "f'{1=}'", "f'{1 = }'", "f'{1=!s}'", "f'{1.5=:.2f}'", "f'{[x for x in (1,2)]=}'", "f'{{}}'", "f'{1,2}'", "f'{lambda: 1}'", "f'{(lambda: 1)()}'", "f'{\"a\"}'", "f'{1:\\n}'", "f'{None:5}'", "f'{1:{\"d\"}}'", "f'{1!x}'", "f'{}'", "f'{ }'", "f'{1'", "f'}'", "f'{1}}'", "f'{a:=5}'", "f'{(a:=5)}'", "f'{1:{1:{1}}}'", "f'{*[1,2]}'", "f'{yield}'", "f'{1 if 1 else 2:3}'", "f'{1!r }'", "f'{1! r}'", "f'{\"x\" \"y\"}'", "f'''{\n1\n}'''", "f'{1:%H:%M}'", "f'{3.14159:{10}.{3}}'", "rf'\\{1}'", "f'\\N{DIGIT ONE}'", "f'{1}' 'a' f'{2}'", "f'{1:}'", "f'{1!r:}'", "f'{\"a\":>{5}}'")
import string.templatelib as tl
e("t'{1}'", "t'a{1!r:>5}b'", "t'{1=}'", "t''", "t'a' t'b{1}'", "t'a' 'b'", "t'{1:{2}}'.interpolations", "t'{1}' + t'x'", "t'{1}' + 'x'", "'x' + t'{1}'", "list(t'a{1}b')", "t'{1}'.values", "t'{1!s}'.interpolations[0].conversion", "t'{ 1 }'.interpolations[0].expression", "t'{1}' == t'{1}'", "tl.Template('a', 'b')", "tl.Interpolation(1)", "tl.Interpolation(1, 'x', 'r', '>5')", "tl.Interpolation(1, 'x', 'q')", "tl.Template(1)", "tl.Interpolation()", "tl.Template(a=1)", "t'{1}'.strings", "tl.convert(1, 'r')", "tl.convert(1, None)", "tl.convert(1, 'x')")
