"""python-dateutil, pytz and humanize."""

from datetime import datetime, timedelta

import humanize
import pytz
from dateutil import parser, rrule, tz
from dateutil.easter import easter
from dateutil.relativedelta import FR, relativedelta

for text in ("2003-09-25T10:49:41.5-03:00", "Thu Sep 25 10:36:28 2003", "25 Sep 2003 10am", "10/11/12"):
    print(parser.parse(text))
try:
    parser.parse("no date")
except parser.ParserError as error:
    print(error)
base = datetime(2020, 1, 31)
print(base + relativedelta(months=1), base + relativedelta(weekday=FR(-1)), relativedelta(datetime(2024, 3, 1), base))
print([day.date().isoformat() for day in rrule.rrule(rrule.WEEKLY, count=3, byweekday=(rrule.MO, rrule.WE), dtstart=base)])
print(easter(2024), tz.UTC, parser.isoparse("2020-W05-3"))
zone = pytz.timezone("Europe/Berlin")
print(zone.localize(datetime(2020, 7, 1, 12)), zone.localize(datetime(2020, 1, 1)).astimezone(pytz.utc))
print(len(pytz.all_timezones) > 400, pytz.timezone("US/Eastern"))
print(humanize.naturalsize(10**6), humanize.intcomma(1234567), humanize.ordinal(3), humanize.precisedelta(timedelta(hours=30)))
print(humanize.naturaldelta(timedelta(days=400)), humanize.intword(1.2e9), humanize.fractional(0.3))
