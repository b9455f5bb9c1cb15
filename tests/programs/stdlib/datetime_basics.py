import time as clock
from datetime import *

u = timezone.utc


def t(text):
    try:
        shown = repr(eval(text))
    except BaseException as error:
        shown = f"{type(error).__name__}: {error}"
    print(text, "->", shown)


for text in """\
date()
date(1)
date(1,2)
date(1,2,3,4)
date('a',1,1)
date(1.0,1,1)
date(0,1,1)
date(1,13,1)
date(1,2,30)
date(2**70,1,1)
date(2**40,1,1)
date(b'1234')
date(b'\\x07\\xe8\\x02\\x1d')
date('\\x07\\xe8\\x02\\x1d')
date(year=1,month=1,day=1)
time(24)
time(1,60)
time(1,1,60)
time(1,1,1,1000000)
time(1,1,1,-1)
time(fold=2)
time(tzinfo=1)
time(1,1,1,1,None,1)
time('a')
time(x=1)
datetime(1)
datetime(1,1)
datetime(1,1,1,24)
datetime(1,1,1,1,1,1,1,1)
datetime(1,1,1,1,1,1,1,None,1)
datetime(1,1,1,1,1,1,1,None,fold=5)
datetime(1,1,1,1,1,1,1,None,fold=1)
timedelta('a')
timedelta(1,x=2)
timedelta(1e9)
timedelta(1000000000)
timedelta(999999999,86400)
timedelta(float('nan'))
timedelta(float('inf'))
timedelta(1,2,3,4,5,6,7)
timedelta(1,2,3,4,5,6,7,8)
timedelta(days=1.5)
timedelta(microseconds=0.5)
timedelta(microseconds=1.5)
timedelta(microseconds=2.5)
timedelta(seconds=0.1, microseconds=0.5)
timedelta(-1)
timedelta(0,0,-1)
repr(timedelta())
str(timedelta(-1,5))
str(timedelta(2,5,6))
timedelta(1)*2.5
timedelta(1)*'a'
timedelta(1)/0
timedelta(1)//0
timedelta(1)%timedelta(0)
timedelta(1)/timedelta(0)
timedelta(1)/0.0
timedelta(1)/3
timedelta(microseconds=1)/2
timedelta(microseconds=3)/2
timedelta(microseconds=-3)/2
divmod(timedelta(5), timedelta(2))
divmod(timedelta(5), 2)
timedelta(5)//timedelta(hours=7)
timedelta(5)/timedelta(hours=7)
timedelta(5)*10**20
timedelta(5)*float('nan')
timedelta(5)*float('inf')
abs(timedelta(-5,1))
-timedelta.min
timedelta.min, timedelta.max, timedelta.resolution
timedelta(1)<1
timedelta(1)==1
timedelta(1)+1
timedelta(1)-date(1,1,1)
date(1,1,1)-timedelta(1)
date(1,1,1)-date(2,1,1)
date(1,1,1)-datetime(2,1,1)
datetime(2,1,1)-date(1,1,1)
date(1,1,1)+1
1+date(1,1,1)
date(1,1,1)<1
date(1,1,1)<datetime(1,1,1)
datetime(1,1,1)<date(1,1,1)
datetime(1,1,1)==date(1,1,1)
datetime(1,1,1)<datetime(1,1,1,tzinfo=timezone.utc)
datetime(1,1,1)==datetime(1,1,1,tzinfo=timezone.utc)
datetime(1,1,1)-datetime(1,1,1,tzinfo=timezone.utc)
time(1)<time(1,tzinfo=timezone.utc)
time(1)<1
time(1)==time(1,tzinfo=timezone.utc)
time(1)+timedelta(1)
timezone(1)
timezone()
timezone(timedelta(1))
timezone(timedelta(hours=1),1)
timezone(timedelta(hours=1),'a','b')
timezone(timedelta(hours=1),'a')
timezone(timedelta(hours=-5,minutes=30))
timezone(timedelta(seconds=1))
timezone(timedelta(microseconds=1))
str(timezone(timedelta(seconds=1)))
str(timezone(timedelta(microseconds=1)))
str(timezone(-timedelta(microseconds=1)))
str(timezone(timedelta(hours=1),'a'))
timezone.utc
timezone(timedelta(0)) is timezone.utc
timezone(timedelta(0),'UTC')
timezone(timedelta(0))
timezone.max,timezone.min
timezone.utc.utcoffset(1)
timezone.utc.utcoffset(None)
timezone.utc.utcoffset()
timezone.utc.tzname(1)
timezone.utc.dst(1)
timezone.utc.fromutc(1)
timezone.utc.fromutc(datetime(1,1,1))
timezone.utc < timezone.utc
timezone.utc == 1
hash(timezone.utc)==hash(timedelta(0))
tzinfo().utcoffset(None)
tzinfo().dst(None)
tzinfo().tzname(None)
tzinfo().fromutc(None)
tzinfo().fromutc(datetime(1,1,1))
tzinfo.__reduce__(timezone.utc)
timezone(timedelta(1/24),'x').__reduce__()
timezone(timedelta(1/24),'x').__getinitargs__()
date(2024,2,29).__reduce__()
time(1,2,3,4).__reduce__()
time(1,2,3,4,timezone.utc,fold=1).__reduce__()
time(1,2,3,4,timezone.utc,fold=1).__reduce_ex__(4)
time(1,2,3,4,timezone.utc,fold=1).__reduce_ex__(2)
datetime(1,2,3,4,tzinfo=timezone.utc,fold=1).__reduce__()
datetime(1,2,3,4,tzinfo=timezone.utc,fold=1).__reduce_ex__(3)
datetime(1,2,3,4,tzinfo=timezone.utc,fold=1).__reduce_ex__(4)
datetime(1,2,3,4).__reduce_ex__(4)
timedelta(1,2,3).__reduce__()
timezone.utc.__reduce__()
""".splitlines():
    t(text)
