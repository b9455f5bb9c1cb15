# Subclasses, time zones written in Python, copying and pickling hooks.
import copy
from datetime import *


class Day(date):
    def __new__(cls, *args, note=None):
        self = super().__new__(cls, *args)
        self.note = note
        return self

    def __repr__(self):
        return f"Day<{self.isoformat()} {self.note}>"


class Moment(datetime):
    pass


class Span(timedelta):
    pass


class Clock(time):
    pass


day = Day(2024, 2, 29, note="leap")
print(day, repr(day), day.note, type(day + timedelta(1)), day + timedelta(1))
print(Day.today().note, type(Day.fromordinal(5)), Day.fromisoformat("2024-01-01"))
print(day.replace(year=2020), Day.fromisocalendar(2024, 1, 1), Day.strptime("2024-05-06", "%Y-%m-%d"))
print(day == date(2024, 2, 29), hash(day) == hash(date(2024, 2, 29)), day.__reduce__())
print(isinstance(day, date), isinstance(Moment.now(), datetime), issubclass(datetime, date))

m = Moment(2024, 3, 4, 5, 6, 7, 8)
print(repr(m), type(m + timedelta(1)), type(m.replace(hour=1)), type(Moment.fromisoformat("2024-01-01")))
print(type(m.date()), type(m.time()), type(Moment.combine(date(2024, 1, 1), time(1))))
print(type(m.astimezone(timezone.utc)), repr(m - Moment(2024, 1, 1)), repr(Moment.strptime("2024", "%Y")))
print(repr(Span(1)), str(Span(1)), type(Span(1) + Span(2)), Span(1) == timedelta(1), repr(-Span(3)))
print(repr(Clock(1, 2)), type(Clock(1, 2).replace(hour=3)), Clock.fromisoformat("10:20"))
m.extra = 5
print(m.extra, m.__dict__)


class Zone(tzinfo):
    """Winter time until June, summer time after."""

    def __init__(self, hours):
        self.hours = hours

    def utcoffset(self, moment):
        return timedelta(hours=self.hours) + self.dst(moment)

    def dst(self, moment):
        if moment is None or moment.month < 6:
            return timedelta(0)
        return timedelta(hours=1)

    def tzname(self, moment):
        return "SUM" if self.dst(moment) else "WIN"

    def __repr__(self):
        return f"Zone({self.hours})"


z = Zone(2)
winter, summer = datetime(2024, 1, 1, 12, tzinfo=z), datetime(2024, 7, 1, 12, tzinfo=z)
for moment in (winter, summer):
    print(moment, repr(moment), moment.tzname(), moment.dst(), moment.utcoffset(), moment.timetuple().tm_isdst)
    print(moment.astimezone(timezone.utc), moment.strftime("%Z %z"), moment.timestamp())
print(summer - winter, summer > winter, summer == summer.astimezone(timezone.utc))
print(datetime(2024, 7, 1, tzinfo=timezone.utc).astimezone(z), time(1, tzinfo=z), time(1, tzinfo=z).utcoffset())
print(z.fromutc(datetime(2024, 7, 1, tzinfo=z)), "fromutc")
print(copy.deepcopy(timedelta(1, 2, 3)), copy.copy(timezone.utc), copy.copy(date(2024, 1, 1)))


class Bad(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, moment):
        return self.answer

    dst = tzname = utcoffset


for answer in (5, timedelta(days=1), "x", None, timedelta(0)):
    bad = datetime(2024, 1, 1, tzinfo=Bad(answer))
    for attempt in (bad.utcoffset, bad.dst, bad.tzname, bad.isoformat, bad.timestamp, lambda: bad.tzinfo.fromutc(bad),
                    lambda: bad - datetime(2024, 1, 1, tzinfo=timezone.utc), lambda: hash(bad) is None,
                    lambda: bad < datetime(2024, 1, 1, tzinfo=timezone.utc)):
        try:
            print(answer, attempt())
        except Exception as error:
            print(answer, type(error).__name__, error)


class NotDelta:
    def __eq__(self, other):
        return "eq"

    def __lt__(self, other):
        return "lt"

    def __gt__(self, other):
        return "gt"

    def __radd__(self, other):
        return "radd"

    def __rsub__(self, other):
        return "rsub"


odd = NotDelta()
for value in (timedelta(1), date(2024, 1, 1), datetime(2024, 1, 1), time(1)):
    print(value == odd, value < odd, value > odd)
    try:
        print(value + odd, value - odd)
    except TypeError as error:
        print(error)


def reconstruct(value):
    cls, args, *rest = value.__reduce_ex__(4)
    return cls(*args)


for value in (date(2024, 2, 29), time(1, 2, 3, 4, fold=1), datetime(2024, 1, 1, 5, fold=1, tzinfo=timezone.utc),
              timedelta(-1, 5, 7), timezone(timedelta(hours=1), "x"), timezone(timedelta(hours=-1))):
    print(repr(reconstruct(value)), reconstruct(value) == value)
print(sorted([date(2024, 5, 1), date(2023, 1, 1)]), max(timedelta(1), timedelta(2)), sum([timedelta(1), timedelta(2)], timedelta()))
print({date(2024, 1, 1): 1}[date(2024, 1, 1)], {timedelta(1)} == {timedelta(hours=24)})
match date(2024, 5, 6):
    case date(year=2024, month=5, day=d):
        print("matched", d)
