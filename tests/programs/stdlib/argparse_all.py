import argparse, sys, os
os.environ['COLUMNS'] = '80'
sys.argv = ['prog.py', 'x']
sys.stderr = sys.stdout
def run(p, *cmds, m='parse_args'):
    for c in cmds:
        try: print(c, '->', getattr(p, m)(c.split()))
        except SystemExit as e: print(c, 'EXIT', e.code)
        except Exception as e: print(c, type(e).__name__, e)
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
p = argparse.ArgumentParser(description='Process some integers.', epilog='The end of %(prog)s.')
p.add_argument('integers', metavar='N', type=int, nargs='+', help='an integer for the accumulator')
p.add_argument('--sum', dest='accumulate', action='store_const', const=sum, default=max, help='sum the integers (default: find the max)')
p.add_argument('-v', '--verbose', action='count', default=0, help='verbosity, a rather long help text that has to be wrapped over several lines of output')
p.add_argument('-o', '--output-file', help='out'); p.add_argument('--version', action='version', version='%(prog)s 1.0')
p.print_help(); p.print_usage(); print(p.parse_args(['1', '2', '-vv']).verbose, repr(p)[:40])
run(p, '1 2 -v -v -o f', '', '1 x', '-h', '--version', '1 --unknown', '1 -o', '1 --out=z', '1 --ver', '1 --sum=3', '-vvo f 1', '-vof 1 2', '1 -- -5', '-5', '1 --verb')
p = argparse.ArgumentParser(prog='P', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument('--foo', type=int, default=42, help='FOO!'); p.add_argument('bar', nargs='*', default=[1, 2], help='BAR!'); p.add_argument('--b', action=argparse.BooleanOptionalAction, default=True, help='bool'); p.add_argument('--c', choices=['alpha', 'beta', 'gamma'], help='choice of %(choices)s'); p.add_argument('--f', type=float); p.add_argument('-n', nargs=2, metavar=('A', 'B')); p.add_argument('-q', nargs='?', const='c', default='d'); p.add_argument('--app', action='append'); p.add_argument('--ext', action='extend', nargs='+'); p.add_argument('--ac', action='append_const', const=3); p.add_argument('--st', action='store_true'); p.add_argument('--sf', action='store_false'); p.add_argument('--hid', help=argparse.SUPPRESS)
p.print_help()
run(p, '', '--foo 3 a b', '--foo x', '--no-b', '--c alpha', '--c alpa', '--c zzz', '-n 1', '-n 1 2', '-q', '-q z', '-qz', '--app 1 --app 2', '--ext 1 2 --ext 3', '--ac --ac', '--st --sf', '--f 1e3', '--f -1.5', '--fo 3', '--a', '--hid 3', '--foo=', '-n 1 2 3 4', 'a -- --foo')
p = argparse.ArgumentParser(prog='git'); p.add_argument('--g'); s = p.add_subparsers(dest='cmd', title='commands', description='the commands', help='which', required=True)
c = s.add_parser('clone', help='clone it', aliases=['cl']); c.add_argument('url'); c.add_argument('--depth', type=int); d = s.add_parser('pull', description='pulls', deprecated=True); d.add_argument('-f', action='store_true'); d.set_defaults(func='F')
p.print_help(); c.print_help(); run(p, 'clone u', 'cl u --depth 3', 'clone', '', 'nope', 'pull -f', '--g 1 clone u', 'clone u --g 1', 'clone -h', 'clone u extra')
p = argparse.ArgumentParser(prog='M', exit_on_error=False); g = p.add_mutually_exclusive_group(required=True); g.add_argument('--a', action='store_true'); g.add_argument('--b'); g2 = p.add_mutually_exclusive_group(); g2.add_argument('-x'); g2.add_argument('-y', nargs='?'); g2.add_argument('pos', nargs='?')
ag = p.add_argument_group('grp', 'group description'); ag.add_argument('--in-group', required=True, metavar='IG')
p.print_help(); run(p, '--a --in-group 1', '--a --b 1', '--in-group 1', '--a', '--b 1 --in-group 2 -x 1 -y', '--a --in-group 1 p -x 3', '--a --in-group 1 p', '--a --bad')
p = argparse.ArgumentParser(prog='long-program-name', usage=None); [p.add_argument(f'--option-number-{i}', metavar='VALUE') for i in range(6)]; p.add_argument('first'); p.add_argument('second', nargs='?'); p.add_argument('rest', nargs=argparse.REMAINDER); p.print_usage(); run(p, 'a', 'a b c --option-number-1 3', '--option-number-1 3 a', 'a b -- c')
p = argparse.ArgumentParser(prog='x' * 70); p.add_argument('--foo'); p.add_argument('bar'); p.print_usage()
p = argparse.ArgumentParser(prog='U', usage='%(prog)s [custom]', add_help=False, prefix_chars='-+', argument_default=argparse.SUPPRESS); p.add_argument('+x', '++xx'); p.add_argument('-y'); p.print_help(); run(p, '', '+x 3', '++xx=4 -y 2', '-h')
par = argparse.ArgumentParser(add_help=False); par.add_argument('--parent', default='pp'); p = argparse.ArgumentParser(prog='C', parents=[par], allow_abbrev=False, conflict_handler='resolve'); p.add_argument('--parent', help='new'); p.add_argument('--long'); run(p, '--lon 3', '--long 3', '--parent 1'); p.print_help()
for f in (lambda: p.add_argument('a', 'b'), lambda: p.add_argument('a', dest='b'), lambda: p.add_argument('--q', action='nope'), lambda: p.add_argument('--q', type='x'), lambda: p.add_argument('--q', nargs=0), lambda: p.add_argument('--q', const=1), lambda: p.add_argument('z', required=True), lambda: p.add_argument('--q', nargs=2, metavar=('a',)), lambda: p.add_argument('--'), lambda: p.add_argument('z', action='store_true'), lambda: argparse.ArgumentParser(conflict_handler='z'), lambda: argparse.ArgumentParser(parents=[3]), lambda: p.add_argument('--q', help='%(bad)s'), lambda: p.add_argument('--q', help='100%'), lambda: p.add_argument('--no-x', action=argparse.BooleanOptionalAction), lambda: p.add_subparsers() and p.add_subparsers(), lambda: argparse.ArgumentParser().add_argument('-h')): tst(f)
def even(s):
    if int(s) % 2: raise argparse.ArgumentTypeError(f'{s} is odd')
    return int(s)
p = argparse.ArgumentParser(prog='T'); p.add_argument('n', type=even); p.add_argument('--l', type=lambda s: s.split(',')); p.add_argument('--i', type=int, choices=range(3)); p.add_argument('--d', type=int, default='7'); p.add_argument('--old', deprecated=True); run(p, '4', '3', 'x', '4 --l a,b', '4 --i 5', '4 --i 1', '4 --old 3')
p = argparse.ArgumentParser(prog='I'); p.add_argument('--foo'); p.add_argument('cmd'); p.add_argument('rest', nargs='*', type=int); run(p, 'doit 1 --foo bar 2 3'); run(p, 'doit 1 --foo bar 2 3', 'doit', m='parse_intermixed_args'); run(p, 'doit 1 --zz 3', '--zz', 'a b', m='parse_known_args')
t = "/tmp/argparse_all.args"; open(t, "w").write("-f\nbar\na b\n"); p = argparse.ArgumentParser(prog='@', fromfile_prefix_chars='@'); p.add_argument('-f'); p.add_argument('x', nargs='*'); tst(p.parse_args, ["@" + t, "c"]); os.remove(t); run(p, '@/nonexistent')
p = argparse.ArgumentParser(prog='neg'); p.add_argument('-x', type=float); p.add_argument('y', nargs='?', type=float); run(p, '-x -1', '-1', '-x -1.5e3', '-.5', '-1_000'); p.add_argument('-1', dest='one', action='store_true'); run(p, '-1', '-x -1', '-2')
n = argparse.Namespace(a=1, b='x'); print(n, 'a' in n, n == argparse.Namespace(a=1, b='x'), vars(n), argparse.Namespace(**{'a-b': 1})); p = argparse.ArgumentParser(prog='ns'); p.add_argument('--z', default=5); p.set_defaults(q=9); print(p.parse_args([], namespace=n), p.get_default('q'), p.get_default('z'))
class Act(argparse.Action):
    def __call__(self, parser, ns, values, option_string=None): print('act', values, option_string); setattr(ns, self.dest, values)
p = argparse.ArgumentParser(prog='act', formatter_class=argparse.RawTextHelpFormatter, description='line 1\n  line 2'); a = p.add_argument('--act', action=Act, help='h1\nh2'); p.add_argument('p', action=Act); print(a); run(p, '--act 1 2'); p.print_help()
p = argparse.ArgumentParser(prog='mt', formatter_class=argparse.MetavarTypeHelpFormatter); p.add_argument('--f', type=int); p.add_argument('g', type=float); p.print_help()
p = argparse.ArgumentParser(prog='amb'); p.add_argument('--foobar'); p.add_argument('--foobaz'); run(p, '--foo 1', '--foob=2', '--fooba'); p = argparse.ArgumentParser(prog='mm'); p.add_argument('a', nargs=2); p.add_argument('b', nargs='?'); p.add_argument('c', nargs='*'); run(p, '1', '1 2', '1 2 3 4 5'); p.print_usage(); p = argparse.ArgumentParser(prog='mm2'); p.add_argument('a', nargs='*'); p.add_argument('--o'); p.add_argument('b', nargs='+'); run(p, '1', '1 2 3', '--o 1 2 3', '1 --o 2 3')
import argparse
def mk(spec, groups):
    p=argparse.ArgumentParser(prog='P',add_help=False)
    gs={}
    for s in spec.split():
        g=p
        if ':' in s:
            n,s=s.split(':')
            if n not in gs: gs[n]=p.add_mutually_exclusive_group(required=n.isupper())
            g=gs[n]
        if s.startswith('-'): g.add_argument(s)
        else: g.add_argument(s,nargs='?')
    p.print_usage()
mk('-a g:-b -c g:-d -e',0); mk('-a g:-b -c g:pos p2',0); mk('g:p1 -a g:p2 p3',0); mk('g:p1 p3 g:p2',0); mk('g:-a -b h:-c g:-d h:-e',0); mk('g:-a g:p1 -b p2',0); mk('p2 G:p1 G:-z -b',0); mk('-a -b g:x g:-y p',0)
