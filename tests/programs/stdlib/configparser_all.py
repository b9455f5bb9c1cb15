import configparser, io
from configparser import *
def tst(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, str(e))
T = '''[DEFAULT]
base = /usr
; comment
[one]
Name = value  ; not inline
path: %(base)s/lib
multi = a
  b

  c
num = 42
flag = Yes
fl = 1.5
empty =
pct = 100%%
[two words]
key=val=ue
key2 : x
'''
c = ConfigParser(); c.read_string(T)
print(c.sections(), c.options('one'), c.items('one'), c.defaults(), c['one']['name'], c['one'].get('nope'), c['one'].get('nope', 'fb'), c.get('one', 'path'), c.get('one', 'path', raw=True), c.get('one', 'path', vars={'base': '/x'}), c.getint('one', 'num'), c.getboolean('one', 'flag'), c.getfloat('one', 'fl'), c['one'].getint('num'), c['one'].getboolean('zz', fallback=True), 'one' in c, 'zz' in c, c.has_option('one', 'base'), c.has_section('DEFAULT'), len(c), list(c), c['one'], list(c['one']), len(c['one']), 'NAME' in c['one'], c['one'].name, c['one'].parser is c)
for f in (lambda: c.get('zz', 'a'), lambda: c.get('one', 'zz'), lambda: c.getint('one', 'name'), lambda: c.getboolean('one', 'name'), lambda: c['zz'], lambda: c['one']['zz'], lambda: c.get('zz', 'a', fallback=1), lambda: c.add_section('one'), lambda: c.add_section('DEFAULT'), lambda: c.add_section(3), lambda: c.set('one', 'a', 3), lambda: c.set('zz', 'a', 'b'), lambda: c.set('one', 'a', 'x%y'), lambda: c.remove_option('zz', 'a'), lambda: c.options('zz'), lambda: c.items('zz'), lambda: c.__delitem__('DEFAULT')): tst(f)
c.add_section('new'); c.set('new', 'K', 'v'); c['new']['z'] = '1\n2'; c['sec'] = {'a': 1, 'B': 'two'}; o = io.StringIO(); c.write(o); print(o.getvalue()); o = io.StringIO(); c.write(o, space_around_delimiters=False); print(len(o.getvalue())); print(c.remove_option('new', 'k'), c.remove_option('new', 'k'), c.remove_section('new'), c.remove_section('new')); del c['sec']; print(c.popitem()[0], c.sections()); c.clear(); print(c.sections())
for s in ('a = 1', '[s]\na = 1\na = 2', '[s]\n[s]', '[s]\nnovalue', '[s]\n= x', '[s]\na = %(b)s', '[s]\na = %(a)s', '[s]\na = %x', '[s]\na = %(b', '[s]\nx\ny\nz = 1', '[]\na=1', '[a]b]\nq=1', '[s] trailing\na=1', '[s]\na=1\n b=2\n  c=3', '[s]\nk = v # c', '[s]\n\ta = 1\n\t\tb', '[s', '[s]\na'):
    def f():
        p = ConfigParser(); p.read_string(s); return {k: dict(v) for k, v in p.items()}
    tst(f)
    def g():
        p = RawConfigParser(allow_no_value=True, strict=False, inline_comment_prefixes='#', empty_lines_in_values=False); p.read_string(s); o = io.StringIO(); p.write(o); return o.getvalue()
    tst(g)
e = ConfigParser(interpolation=ExtendedInterpolation()); e.read_string('[a]\nx = 1\ny = ${x}2 $$\n[b]\nz = ${a:y}-${w}\nw = q\nbad = ${nope}\nbad2 = ${a:b:c}\nbad3 = $x\nbad4 = ${x')
for k in ('z', 'w', 'bad', 'bad2', 'bad3', 'bad4'): tst(e.get, 'b', k)
tst(e.set, 'a', 'q', '$x'); r = RawConfigParser(); r.read_dict({'s': {'a': '%(x)s', 'n': None}, 't': {1: 2}}); print(r.get('s', 'a'), r['t']['1'], r.items('s', raw=True)); tst(r.read_dict, {'s': {'a': 1, 'A': 2}})
p = ConfigParser(delimiters=('->',), comment_prefixes=('//',), default_section='common', converters={'list': lambda s: s.split(',')}); p.read_string('[common]\nq -> 1\n[s]\n// c\na -> 1,2\nb=c -> d\n'); print(p.getlist('s', 'a'), p['s'].getlist('a'), dict(p['s']), p.defaults(), list(p.converters)); p.optionxform = str; p.read_string('[s]\nCamel -> X'); print(dict(p['s']), p.read('/nonexistent'), ConfigParser({'D': 'x'}).defaults()); tst(ConfigParser, interpolation=3); tst(ConfigParser, {'a': 1}.items)
u = ConfigParser(allow_unnamed_section=True); u.read_string('a = 1\n[s]\nb = 2'); print(u.get(UNNAMED_SECTION, 'a'), u.sections()); o = io.StringIO(); u.write(o); print(o.getvalue()); tst(ConfigParser().add_section, UNNAMED_SECTION); x = ConfigParser(); x.add_section('s'); x.set('s', '[k', 'v'); x.set('s', '[z]', 'v'); tst(x.write, io.StringIO()); x = ConfigParser(); x.add_section('s'); x.set('s', 'a=b', 'v'); tst(x.write, io.StringIO()); x = ConfigParser(interpolation=None); x.read_file(['[s]\n', 'a = %x\n'], 'src'); print(x['s']['a']); tst(x.read_file, ['bad'], 'src'); print(repr(NoOptionError('o', 's')), NoSectionError('x').args, sorted(configparser.__all__)[:4])
