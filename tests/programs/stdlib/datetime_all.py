"""Construction, texts, arithmetic and errors of datetime's classes."""

import datetime as D, pickle, copy
from datetime import *


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


for a in (
    (),
    (1,),
    (2020, 13, 1),
    (2020, 2, 30),
    (0, 1, 1),
    (10000, 1, 1),
    (2020, 1, 1.5),
    ("a", 1, 1),
    (2020, 1, 1),
):
    t(date, *a)
t(date, year=2020, month=2, day=3)
t(date, 2020, 1, 1, foo=1)
d = date(2024, 2, 29)
for (
    m
) in "ctime isoformat isocalendar isoweekday weekday timetuple toordinal __hash__ __str__ __repr__ __reduce__".split():
    t(lambda: getattr(d, m)() if m != "__hash__" else isinstance(hash(d), int))
t(d.strftime, "%Y-%m-%d %j %U %W %V %G %u %w %a %b %A %B %x %c %% %y %e")
t(d.strftime, 5)
t(d.strftime, "%Q")
t(d.strftime, "")
t(d.strftime, "é%Y")
t(format, d, "%d/%m")
t(format, d, "")
t(d.strftime)
t(d.replace, day=1)
t(d.replace, 2023)
t(d.replace, day=31, month=2)
t(d.replace, hour=1)
t(copy.replace, d, year=2020)
t(date.fromisoformat, "2020-01-02")
t(date.fromisoformat, "20200102")
t(date.fromisoformat, "2020-W01-1")
t(date.fromisoformat, "2020W011")
t(date.fromisoformat, "2020-1-2")
t(date.fromisoformat, "")
t(date.fromisoformat, 5)
t(date.fromisoformat, "2020-01-02T00")
t(date.fromisocalendar, 2020, 53, 7)
t(date.fromisocalendar, 2021, 53, 1)
t(date.fromisocalendar, 2020, 1, 8)
t(date.fromordinal, 737000)
t(date.fromordinal, 0)
t(date.fromordinal, 10**10)
t(date.fromtimestamp, 0)
t(date.fromtimestamp, "x")
t(date.strptime, "2020-01-02", "%Y-%m-%d")
t(date.strptime, "2020-01-02 03", "%Y-%m-%d %H")
t(time.strptime, "10:11", "%H:%M")
t(lambda: d - 1)
t(lambda: d + timedelta(1))
t(lambda: timedelta(1) + d)
t(lambda: d - timedelta(400))
t(lambda: d - date(2020, 1, 1))
t(lambda: d < 1)
t(lambda: d == 1)
t(lambda: d < datetime(2020, 1, 1))
t(lambda: d == datetime(2024, 2, 29))
t(lambda: date.max + timedelta(1))
print(date.min, date.max, date.resolution, D.MINYEAR, D.MAXYEAR, D.UTC)
for a, k in (
    ((), {}),
    ((1, 2, 3), {}),
    ((), dict(weeks=1, hours=1.5)),
    ((10000000000.0,), {}),
    ((float("nan"),), {}),
    ((float("inf"),), {}),
    (("a",), {}),
    ((), dict(milliseconds=1.5, microseconds=0.5)),
    ((), dict(foo=1)),
    ((-1,), {}),
    ((0, 86400), {}),
    ((999999999, 86399, 999999), {}),
):
    t(timedelta, *a, **k)
td = timedelta(days=1, seconds=3661, microseconds=5)
for f in (
    lambda: str(td),
    lambda: str(-td),
    lambda: str(timedelta(-1)),
    lambda: td * 2,
    lambda: td * 1.5,
    lambda: 2 * td,
    lambda: td / 2,
    lambda: td // 2,
    lambda: td / td,
    lambda: td // timedelta(hours=1),
    lambda: td % timedelta(hours=1),
    lambda: divmod(td, timedelta(hours=1)),
    lambda: td / 0,
    lambda: td // 0,
    lambda: td % 5,
    lambda: td + 1,
    lambda: abs(-td),
    lambda: +td,
    lambda: bool(timedelta()),
    lambda: td < 5,
    lambda: td == 5,
    lambda: td.total_seconds(),
    lambda: td.days,
    lambda: td * "a",
    lambda: timedelta.max + td,
    lambda: td / 1.5,
    lambda: round(td.total_seconds()),
    lambda: td.foo,
    lambda: setattr(td, "days", 1),
    lambda: str(timedelta(days=2)),
    lambda: str(timedelta(microseconds=1)),
    lambda: -timedelta(0, 1),
    lambda: timedelta(1) // timedelta(0),
):
    t(f)
for a, k in (
    ((), {}),
    ((24,), {}),
    ((1, 60), {}),
    ((1, 2, 60), {}),
    ((1, 2, 3, 10**6), {}),
    ((1, 2, 3, 4, 5), {}),
    ((1, 2, 3, 4, timezone.utc), dict(fold=1)),
    ((), dict(fold=2)),
    (("a",), {}),
    ((1.5,), {}),
):
    t(time, *a, **k)
tm = time(1, 2, 3, 400000, tzinfo=timezone(timedelta(hours=5, minutes=30)), fold=1)
for f in (
    tm.isoformat,
    tm.utcoffset,
    tm.tzname,
    tm.dst,
    tm.__str__,
    lambda: tm.isoformat("minutes"),
    lambda: tm.isoformat(timespec="milliseconds"),
    lambda: tm.isoformat("x"),
    lambda: tm.replace(hour=5),
    lambda: tm.replace(tzinfo=None),
    lambda: tm.strftime("%H:%M:%S.%f %z %Z %p %I"),
    lambda: tm == time(1, 2),
    lambda: tm < time(1, 2),
    lambda: time(1) < time(2),
    lambda: bool(time(0)),
    lambda: format(tm, "%H"),
    lambda: time.fromisoformat("01:02:03.004+05:00"),
    lambda: time.fromisoformat("T0102"),
    lambda: time.fromisoformat("25:00"),
    lambda: time.fromisoformat("x"),
    lambda: time.fromisoformat("01:02:03Z"),
    lambda: time.fromisoformat("24:00"),
    lambda: time.min,
    lambda: time.max,
):
    t(f)
dt = datetime(2024, 2, 29, 12, 30, 45, 123456)
for f in (
    dt.isoformat,
    dt.date,
    dt.time,
    dt.timetz,
    dt.timetuple,
    dt.utctimetuple,
    dt.timestamp,
    dt.weekday,
    dt.ctime,
    dt.isocalendar,
    dt.__str__,
    dt.utcoffset,
    dt.tzname,
    dt.astimezone,
    lambda: dt.isoformat(" ", "seconds"),
    lambda: dt.isoformat("ab"),
    lambda: dt.isoformat(timespec="auto"),
    lambda: dt.isoformat(sep="\u2028"),
    lambda: dt.replace(hour=25),
    lambda: dt.replace(tzinfo=timezone.utc),
    lambda: dt.replace(tzinfo=5),
    lambda: dt - datetime(2020, 1, 1),
    lambda: dt - 1,
    lambda: dt + timedelta(days=1000000.0 * 4),
    lambda: dt == date(2024, 2, 29),
    lambda: dt < date(2024, 2, 29),
    lambda: dt < dt.replace(tzinfo=timezone.utc),
    lambda: dt - dt.replace(tzinfo=timezone.utc),
    lambda: dt == dt.replace(tzinfo=timezone.utc),
    lambda: datetime.combine(d, tm),
    lambda: datetime.combine(d, tm, tzinfo=None),
    lambda: datetime.combine(1, 2),
    lambda: datetime.fromisoformat("2020-01-02T03:04:05.678901+01:02:03.5"),
    lambda: datetime.fromisoformat("2020-01-02 03:04Z"),
    lambda: datetime.fromisoformat("20200102T030405"),
    lambda: datetime.fromisoformat("2020-01-02"),
    lambda: datetime.fromisoformat("2020-13-02"),
    lambda: datetime.fromisoformat("2020-01-02T24:00"),
    lambda: datetime.fromisoformat("2020-01-02T24:01"),
    lambda: datetime.fromisoformat("x"),
    lambda: datetime.fromisoformat(b"2020-01-01"),
    lambda: datetime.fromtimestamp(0, timezone.utc),
    lambda: datetime.fromtimestamp(1e20),
    lambda: datetime.fromtimestamp(float("nan")),
    lambda: datetime.fromtimestamp(-1.5, tz=timezone.utc),
    lambda: datetime.utcfromtimestamp(5),
    lambda: datetime.strptime("29/02/24 01:02 PM +0530", "%d/%m/%y %I:%M %p %z"),
    lambda: datetime.strptime("x", "%Y"),
    lambda: datetime.strptime("2020", "%Y %m"),
    lambda: datetime.strptime("2020x", "%Y"),
    lambda: datetime.strptime("31 2", "%d %m"),
    lambda: datetime.strptime("2020 60 1", "%G %V %u"),
    lambda: datetime.strptime("a", "%"),
    lambda: datetime.strptime("a", "%Q"),
    lambda: datetime.strptime("Mon Jan 5 2020", "%a %b %d %Y"),
    lambda: datetime.strptime("12:00:00.5", "%H:%M:%S.%f"),
    lambda: datetime.strptime("2020-001", "%Y-%j"),
    lambda: datetime.strptime("UTC", "%Z"),
    lambda: datetime.strptime(5, "%Y"),
    lambda: datetime.strptime("1", "%d"),
    lambda: dt.astimezone(5),
    lambda: dt.astimezone(timezone(timedelta(hours=-3))),
    lambda: format(dt, "%s") and 1,
    lambda: dt.strftime("%f %z|%Z|%:z"),
    lambda: dt.replace(tzinfo=timezone(timedelta(seconds=3661))).strftime("%z %:z %Z"),
    lambda: datetime.now(5),
    lambda: datetime(2020, 1, 1, tzinfo="x"),
    lambda: datetime(2020, 1, 1, 1, 1, 1, 1, None, 1),
    lambda: datetime.max + timedelta(microseconds=1),
    lambda: datetime.fromordinal(5),
    lambda: datetime.fromisocalendar(2020, 1, 1),
    lambda: datetime.min,
    lambda: datetime.resolution,
):
    t(f)
for a in (
    (timedelta(hours=24),),
    (timedelta(0),),
    (timedelta(hours=1), "X"),
    (5,),
    (timedelta(1), "n"),
    (timedelta(hours=-5, minutes=-30),),
    (timedelta(hours=1), 5),
    (),
):
    t(timezone, *a)
z = timezone(timedelta(hours=-5))
t(z.utcoffset, None)
t(z.tzname, dt)
t(z.dst, None)
t(z.fromutc, dt)
t(z.utcoffset, 5)
print(
    z,
    timezone.utc,
    repr(timezone.min),
    timezone.max,
    z == timezone(timedelta(hours=-5)),
    hash(z) == hash(timezone(timedelta(hours=-5))),
    timezone.utc is UTC,
)
for o in (d, dt, td, tm, z, timezone.utc, dt.isocalendar()):
    for p in range(2, 6):
        print(pickle.loads(pickle.dumps(o, p)) == o, end=" ")
    print(copy.deepcopy(o) == o)
ic = d.isocalendar()
print(ic, ic.year, ic.week, ic.weekday, tuple(ic), ic[0], ic == (2024, 9, 4))


class TZ(tzinfo):

    def utcoffset(self, dt):
        return timedelta(hours=2)

    def dst(self, dt):
        return timedelta(hours=1)

    def tzname(self, dt):
        return "TZ"


x = dt.replace(tzinfo=TZ())
print(x, x.dst(), x.timetuple().tm_isdst, x.astimezone(timezone.utc), x.strftime("%Z"), x.isoformat())


class Bad(tzinfo):

    def utcoffset(self, dt):
        return 5


for f in (
    dt.replace(tzinfo=Bad()).utcoffset,
    dt.replace(tzinfo=Bad()).tzname,
    dt.replace(tzinfo=tzinfo()).utcoffset,
    lambda: tzinfo().fromutc(dt),
):
    t(f)


class MD(datetime):
    pass


m = MD(2020, 1, 1)
print(
    repr(m),
    repr(m + td),
    MD.now().__class__,
    repr(m.replace(day=2)),
    MD.fromisoformat("2020-01-01").__class__,
    m - datetime(2019, 1, 1),
)
