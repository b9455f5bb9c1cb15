# What Unicode says about characters.
import unicodedata as u
def t(f):
    try: r = eval(f)
    except BaseException as e: print(f, '->', type(e).__name__+':', e)
    else: print(f, '->', ascii(r)[:200])
for f in '''u.name('a')
u.name('\\x00')
u.name('\\x00', 'none')
u.name('ab')
u.name(5)
u.name('')
u.name('가'), u.name('一'), u.name('\\U0001f600')
u.lookup('LATIN SMALL LETTER A')
u.lookup('latin small letter a')
u.lookup('foo')
u.lookup(5)
u.lookup('HANGUL SYLLABLE GA'), u.lookup('CJK UNIFIED IDEOGRAPH-4E00')
u.decimal('5'), u.digit('²'), u.numeric('½')
u.decimal('a')
u.decimal('a', None)
u.digit('½')
u.numeric('a')
u.numeric('a', -1)
u.category('a'), u.category('A'), u.category(' '), u.category('\\ud800'), u.category('\\U000e0fff')
u.category('ab')
u.bidirectional('a'), u.bidirectional('א'), u.bidirectional('5'), u.bidirectional('\\U000e0fff')
u.combining('a'), u.combining('\\u0301')
u.east_asian_width('a'), u.east_asian_width('あ'), u.east_asian_width('\\xa1')
u.mirrored('('), u.mirrored('a')
u.decomposition('é'), u.decomposition('a'), u.decomposition('½'), u.decomposition('가')
u.normalize('NFC', 'e\\u0301'), u.normalize('NFD', 'é'), u.normalize('NFKC', 'ﬁ½'), u.normalize('NFKD', 'ﬁ가')
u.normalize('NFX', 'a')
u.normalize('NFC', 5)
u.normalize('NFC')
u.normalize('NFC', 'a\\ud800e\\u0301')
u.is_normalized('NFC', 'e\\u0301'), u.is_normalized('NFC', 'é'), u.is_normalized('NFD', 'é')
u.is_normalized('X', 'a')
u.unidata_version
[u.category(chr(c)) for c in range(0, 0x3000, 97)]
[u.bidirectional(chr(c)) for c in range(0, 0x30000, 977)]
[u.east_asian_width(chr(c)) for c in range(0, 0x30000, 977)]
[u.combining(chr(c)) for c in range(0x300, 0x370)]
[u.decomposition(chr(c)) for c in range(0xa0, 0x180)]
sum(u.mirrored(chr(c)) for c in range(0x110000))
sum(u.combining(chr(c)) for c in range(0x110000))
hash(tuple(u.category(chr(c)) for c in range(0x0, 0x110000, 7))) != 0
u.isxidstart('a'), u.isxidcontinue('1')
'''.splitlines(): t(f)
