import textwrap, random
from textwrap import *
def tst(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
t = "Hello there -- you goof-ball, use the -b option!  Look, goof-ball -- use the  well-known state-of-the-art option! It's 1-2-3 e-mail. Supercalifragilisticexpialidocious.\n\tTabbed text here."
for w in (1, 5, 10, 17, 30, 70): print(wrap(t, w))
for k in ({'break_long_words': False}, {'break_on_hyphens': False}, {'fix_sentence_endings': True}, {'drop_whitespace': False}, {'expand_tabs': False}, {'replace_whitespace': False}, {'initial_indent': '* ', 'subsequent_indent': '  '}, {'max_lines': 2}, {'max_lines': 1, 'placeholder': '...'}, {'tabsize': 2}): print(k, wrap(t, 20, **k))
tst(wrap, t, 0); tst(wrap, t, 5, max_lines=1, placeholder='[......]'); tst(wrap, ''); tst(wrap, '   '); tst(fill, 'a b c d e', 3); tst(shorten, 'Hello  world and more', 12); tst(shorten, 'Hello', 3, placeholder='.'); tst(shorten, 'Hello  world', width=11); tst(shorten, 'one two three', width=9, placeholder='…')
tst(dedent, '   a\n     b\n   c\n'); tst(dedent, '\ta\n\t b'); tst(dedent, ' \n  x\n'); tst(dedent, 'x\n y'); tst(dedent, '  \t a\n  \t  b\n\n'); tst(dedent, 5); tst(dedent, ''); tst(indent, 'a\n\nb\n', '> '); tst(indent, 'a\n\nb', '> ', lambda l: True)
w = TextWrapper(width=12); w.initial_indent = '-'; print(w.fill('some words to be wrapped'), w.wrap('a-very-long-hyphenated-word'))
r = random.Random(7); alphabet = "ab-c'. \n\tA1!_-- "
for i in range(300):
    s = ''.join(r.choice(alphabet) for _ in range(r.randrange(60))); k = dict(width=r.randrange(1, 20), break_long_words=r.random() < .7, break_on_hyphens=r.random() < .7, fix_sentence_endings=r.random() < .3, drop_whitespace=r.random() < .8)
    print(hash(tuple(map(len, wrap(s, **k)))) % 10**6, end=' '); 
    if i % 20 == 0: print(wrap(s, **k))
for i in range(60):
    s = ''.join(r.choice(' \tab\n') for _ in range(20)); print(repr(dedent(s)))
