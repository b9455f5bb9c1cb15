# ZoneInfo: keys, caches, files, offsets before, between and after the transitions.
import zoneinfo
from zoneinfo import *
from datetime import *
import io
def t(f):
    try: r = eval(f)
    except BaseException as e: print(f, '->', type(e).__name__+':', e)
    else: print(f, '->', repr(r))
print(sorted(n for n in dir(zoneinfo) if not n.startswith('_')), zoneinfo.__all__)
for f in '''ZoneInfo('Europe/Berlin')
str(ZoneInfo('Europe/Berlin'))
ZoneInfo('Europe/Berlin') is ZoneInfo('Europe/Berlin')
ZoneInfo.no_cache('Europe/Berlin') is ZoneInfo('Europe/Berlin')
ZoneInfo('x/y')
ZoneInfo('')
ZoneInfo('.')
ZoneInfo('/etc/x')
ZoneInfo('../x')
ZoneInfo('a/../b')
ZoneInfo('Europe')
ZoneInfo(5)
ZoneInfo(None)
ZoneInfo()
ZoneInfo('UTC', 5)
ZoneInfo(key='UTC')
ZoneInfo('a\\0b')
ZoneInfo('zone.tab')
ZoneInfo('Europe/Berlin').key
ZoneInfo('Europe/Berlin').utcoffset(None)
ZoneInfo('UTC').utcoffset(None), ZoneInfo('UTC').dst(None), ZoneInfo('UTC').tzname(None)
ZoneInfo('Europe/Berlin').utcoffset(5)
ZoneInfo('Europe/Berlin').fromutc(5)
ZoneInfo('Europe/Berlin').fromutc(datetime(2024,1,1))
ZoneInfo.from_file(io.BytesIO(b'xx'))
ZoneInfo.from_file(5)
ZoneInfo.from_file(open('/usr/share/zoneinfo/Europe/Berlin','rb'))
ZoneInfo.from_file(open('/usr/share/zoneinfo/Europe/Berlin','rb'), key='Foo')
ZoneInfo._unpickle('Europe/Berlin', True)
ZoneInfo.clear_cache(only_keys=['x'])
ZoneInfo.clear_cache(5)
ZoneInfo.clear_cache()
ZoneInfo.__module__
ZoneInfo('Europe/Berlin').foo
type(TZPATH)
reset_tzpath(5)
reset_tzpath('abc')
reset_tzpath(['abc'])
reset_tzpath(['/nowhere'])
zoneinfo.TZPATH
TZPATH[:1]
available_timezones()
ZoneInfo('Asia/Tokyo')
reset_tzpath()
zoneinfo.TZPATH
ZoneInfoNotFoundError.__mro__
InvalidTZPathWarning.__mro__
zoneinfo.foo
'''.splitlines(): t(f)
for key in ('Europe/Berlin','America/New_York','Asia/Kolkata','Australia/Lord_Howe','Europe/Dublin','UTC','Etc/GMT+5','Pacific/Apia','Asia/Tehran','Africa/Monrovia'):
    z = ZoneInfo(key)
    for y in (1,1916,1945,1980,1996,2024,2037,2050):
        for mo,d,h in ((1,1,0),(3,31,2),(4,1,3),(7,1,12),(10,27,2),(10,31,1),(12,31,23)):
            for fold in (0,1):
                dt = datetime(y,mo,d,h,30,fold=fold,tzinfo=z)
                try: u = datetime(y,mo,d,h,30,tzinfo=timezone.utc).astimezone(z)
                except OverflowError as e: print(key, e); continue
                print(key,dt,dt.dst(),dt.tzname(),repr(u.replace(tzinfo=None)),u.tzname(),u.dst())
class Sub(ZoneInfo):
    x = 5
    def __new__(cls, key): 
        s = super().__new__(cls, key); s.extra = 1; return s
s = Sub('Asia/Tokyo')
print(repr(s), type(s), s.extra, Sub('Asia/Tokyo') is s, ZoneInfo('Asia/Tokyo') is s, str(s), s.__reduce__()[1])
import copy
print(copy.copy(ZoneInfo('Asia/Tokyo')) is ZoneInfo('Asia/Tokyo'), copy.deepcopy(ZoneInfo('Asia/Tokyo')))
print(datetime.now(ZoneInfo('Asia/Tokyo')).utcoffset(), time(1,tzinfo=ZoneInfo('Asia/Tokyo')).utcoffset(), time(1,tzinfo=ZoneInfo('UTC')).tzname())
a = datetime(2024,10,27,2,30,tzinfo=ZoneInfo('Europe/Berlin')); b = a.replace(fold=1)
print(a==b, a.astimezone(timezone.utc)==a, b.astimezone(timezone.utc)==b, a-b, hash(a)==hash(b), a.timestamp(), b.timestamp())
