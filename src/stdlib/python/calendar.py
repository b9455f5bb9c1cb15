"""Calendars: the days of months and years, as lists, text and HTML."""

import datetime
import sys
from enum import IntEnum, global_enum
from itertools import batched, chain, cycle, repeat, zip_longest

__all__ = ["IllegalMonthError", "IllegalWeekdayError", "setfirstweekday", "firstweekday",
           "isleap", "leapdays", "weekday", "monthrange", "monthcalendar", "prmonth", "month",
           "prcal", "calendar", "timegm", "month_name", "month_abbr", "standalone_month_name",
           "standalone_month_abbr", "day_name", "day_abbr", "Calendar", "TextCalendar",
           "HTMLCalendar", "LocaleTextCalendar", "LocaleHTMLCalendar", "weekheader", "Day",
           "Month", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST",
           "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER", "MONDAY", "TUESDAY", "WEDNESDAY",
           "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]

error = ValueError


class IllegalMonthError(ValueError, IndexError):
    """A month that is not between 1 and 12."""

    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    """A day of the week that is not between 0 and 6."""

    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


@global_enum
class Month(IntEnum):
    """The months, from 1."""

    (JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE,
     JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER) = range(1, 13)


@global_enum
class Day(IntEnum):
    """The days of the week, from 0."""

    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class _Names:
    """Names in the current locale at the time they are asked for: of the given dates, None having none."""

    def __init__(self, format, *dates):
        self.format, self.dates = format, [*dates]

    def __len__(self):
        return len(self.dates)

    def __getitem__(self, i):
        found = self.dates[i]
        return [self._name(date) for date in found] if isinstance(i, slice) else self._name(found)

    def _name(self, date):
        return date.strftime(self.format) if date else ""


# The first of January 2001 was a Monday.
_days = [datetime.date(2001, 1, number) for number in range(1, 8)]
_months = [None, *(datetime.date(2001, number, 1) for number in Month)]
day_name = _Names("%A", *_days)
day_abbr = _Names("%a", *_days)
month_name = _Names("%B", *_months)
month_abbr = _Names("%b", *_months)
standalone_month_name = _Names("%B", *_months)
standalone_month_abbr = _Names("%b", *_months)


def isleap(year):
    """Tell whether a year is a leap year."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """Return how many leap years there are from y1 up to, without, y2."""
    def before(year):
        last = year - 1
        return last // 4 - last // 100 + last // 400
    return before(y2) - before(y1)


def weekday(year, month, day):
    """Return the day of the week of a date."""
    if year < datetime.MINYEAR or year > datetime.MAXYEAR:
        # The calendar repeats itself every 400 years.
        year = year % 400 + 2000
    return Day(datetime.date(year, month, day).weekday())


def monthrange(year, month):
    """Return the day of the week a month begins with, and how many days it has."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _days_in(year, month)


def _days_in(year, month):
    return mdays[month] + (month == 2 and isleap(year))


def _month_before(year, month):
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _month_after(year, month):
    return (year + 1, 1) if month == 12 else (year, month + 1)


class Calendar:
    """Gives the days of months and years, in weeks."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def setfirstweekday(self, firstweekday):
        self._first = firstweekday

    def getfirstweekday(self):
        return self._first % 7

    firstweekday = property(getfirstweekday, setfirstweekday)

    def iterweekdays(self):
        """Return an iterator over the days of the week, in the order of this calendar."""
        return ((self.firstweekday + at) % 7 for at in range(7))

    def _margins(self, year, month):
        """How many days the weeks of a month have before it, in it and after it."""
        begins_with, days = monthrange(year, month)
        return ((begins_with - self.firstweekday) % 7, days,
                (self.firstweekday - begins_with - days) % 7)

    def itermonthdays(self, year, month):
        """Return an iterator over the days of all weeks of a month; 0 outside it."""
        before, days, after = self._margins(year, month)
        yield from chain(repeat(0, before), range(1, days + 1), repeat(0, after))

    def itermonthdays3(self, year, month):
        """Return an iterator over (year, month, day) of all weeks of a month."""
        before, days, after = self._margins(year, month)
        earlier, later = _month_before(year, month), _month_after(year, month)
        last = _days_in(*earlier)
        for place, numbers in ((earlier, range(last - before + 1, last + 1)),
                               ((year, month), range(1, days + 1)), (later, range(1, after + 1))):
            for number in numbers:
                yield *place, number

    def itermonthdates(self, year, month):
        """Return an iterator over the dates of all weeks of a month."""
        return (datetime.date(*parts) for parts in self.itermonthdays3(year, month))

    def itermonthdays2(self, year, month):
        """Like itermonthdays(), with the day of the week."""
        yield from zip(self.itermonthdays(year, month), cycle(self.iterweekdays()))

    def itermonthdays4(self, year, month):
        """Like itermonthdays3(), with the day of the week."""
        for parts, at in zip(self.itermonthdays3(year, month), cycle(self.iterweekdays())):
            yield *parts, at

    def monthdatescalendar(self, year, month):
        """Return the weeks of a month as lists of dates."""
        return _groups(self.itermonthdates(year, month), 7)

    def monthdays2calendar(self, year, month):
        """Return the weeks of a month as lists of (day, day of the week)."""
        return _groups(self.itermonthdays2(year, month), 7)

    def monthdayscalendar(self, year, month):
        """Return the weeks of a month as lists of days."""
        return _groups(self.itermonthdays(year, month), 7)

    def yeardatescalendar(self, year, width=3):
        """Return the months of a year, width of them in a row, as weeks of dates."""
        return _groups((self.monthdatescalendar(year, each) for each in Month), width)

    def yeardays2calendar(self, year, width=3):
        """Return the months of a year as weeks of (day, day of the week)."""
        return _groups((self.monthdays2calendar(year, each) for each in Month), width)

    def yeardayscalendar(self, year, width=3):
        """Return the months of a year as weeks of days."""
        return _groups((self.monthdayscalendar(year, each) for each in Month), width)


def _groups(items, size):
    return [list(group) for group in batched(items, size)]


def _month_title(year, month, with_year):
    if 1 <= month <= 12:
        name = standalone_month_name[month]
        return f"{name} {year!r}" if with_year else name
    raise IllegalMonthError(month)


class TextCalendar(Calendar):
    """Shows calendars as text."""

    def prweek(self, theweek, width):
        """Print a week."""
        print(self.formatweek(theweek, width), end="")

    def formatday(self, day, weekday, width):
        """Return a day as text."""
        return ("" if day == 0 else f"{day:2}").center(width)

    def formatweek(self, theweek, width):
        """Return a week as text."""
        return " ".join([self.formatday(day, at, width) for day, at in theweek])

    def formatweekday(self, day, width):
        """Return the name of a day of the week."""
        names = day_name if width >= 9 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        """Return the names of the days of the week."""
        return " ".join([self.formatweekday(day, width) for day in self.iterweekdays()])

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        """Return the name of a month."""
        return _month_title(theyear, themonth, withyear).center(width)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Print a month."""
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """Return a month as text: days w wide, weeks l lines apart."""
        w, l = max(w, 2), max(l, 1)
        lines = [self.formatmonthname(theyear, themonth, 7 * w + 6), self.formatweekheader(w)]
        for week in self.monthdays2calendar(theyear, themonth):
            lines.append(self.formatweek(week, w))
        return _stacked(lines, l)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """Return a year as text: m months in a row, c spaces between them."""
        w, l, c = max(w, 2), max(l, 1), max(c, 2)
        width = 7 * w + 6
        lines = [repr(theyear).center(width * m + c * (m - 1)), ""]
        header = self.formatweekheader(w)
        months = iter(Month)
        for row in self.yeardays2calendar(theyear, m):
            names = [self.formatmonthname(theyear, next(months), width, False) for _ in row]
            weeks = [[self.formatweek(week, w) for week in month] for month in row]
            for columns in (names, [header] * len(row), *zip_longest(*weeks, fillvalue="")):
                lines.append(formatstring(columns, width, c))
            lines.append("")
        # No empty line after the last row.
        return _stacked(lines[:-1], l)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Print a year."""
        print(self.formatyear(theyear, w, l, c, m), end="")


def _stacked(lines, height):
    return "".join([line.rstrip() + "\n" * height for line in lines])


class HTMLCalendar(Calendar):
    """Shows calendars as HTML."""

    cssclasses = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    cssclasses_weekday_head = cssclasses
    cssclass_noday = "noday"
    cssclass_month_head = "month"
    cssclass_month = "month"
    cssclass_year_head = "year"
    cssclass_year = "year"

    def formatday(self, day, weekday):
        """Return a day as a table cell."""
        if day == 0:
            return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
        return f'<td class="{self.cssclasses[weekday]}">{day}</td>'

    def formatweek(self, theweek):
        """Return a week as a table row."""
        return f"<tr>{''.join([self.formatday(day, at) for day, at in theweek])}</tr>"

    def formatweekday(self, day):
        """Return the name of a day of the week as a table cell."""
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        """Return the names of the days of the week as a table row."""
        return f"<tr>{''.join([self.formatweekday(day) for day in self.iterweekdays()])}</tr>"

    def formatmonthname(self, theyear, themonth, withyear=True):
        """Return the name of a month as a table row."""
        shown = _month_title(theyear, themonth, False)
        if withyear:
            shown = f"{shown} {theyear}"
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{shown}</th></tr>'

    def formatmonth(self, theyear, themonth, withyear=True):
        """Return a month as a table."""
        parts = [f'<table class="{self.cssclass_month}">\n',
                 self.formatmonthname(theyear, themonth, withyear=withyear), "\n",
                 self.formatweekheader(), "\n"]
        for week in self.monthdays2calendar(theyear, themonth):
            parts += [self.formatweek(week), "\n"]
        parts.append("</table>\n")
        return "".join(parts)

    def formatyear(self, theyear, width=3):
        """Return a year as a table of tables."""
        width = max(width, 1)
        parts = [f'<table class="{self.cssclass_year}">\n',
                 f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}'
                 "</th></tr>"]
        for start in range(1, 13, width):
            parts.append("<tr>")
            for each in range(start, min(start + width, 13)):
                parts += ["<td>", self.formatmonth(theyear, each, withyear=False), "</td>"]
            parts.append("</tr>")
        parts.append("</table>")
        return "".join(parts)

    def _format_html_page(self, theyear, content, css, encoding):
        encoding = encoding or "utf-8"
        parts = ["<!DOCTYPE html>\n", '<html lang="en">\n', "<head>\n",
                 f'<meta charset="{encoding}">\n',
                 '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
                 f"<title>Calendar for {theyear}</title>\n", "<style>\n",
                 ":root { color-scheme: light dark; }\n",
                 "table.year { border: solid; }\n",
                 "table.year > tbody > tr > td { border: solid; vertical-align: top; }\n",
                 "</style>\n"]
        if css is not None:
            parts.append(f'<link rel="stylesheet" href="{css}">\n')
        parts += ["</head>\n", "<body>\n", content, "</body>\n", "</html>\n"]
        return "".join(parts).encode(encoding, "xmlcharrefreplace")

    def formatyearpage(self, theyear, width=3, css="calendar.css", encoding=None):
        """Return a year as a whole page, encoded."""
        return self._format_html_page(theyear, self.formatyear(theyear, width), css, encoding)

    def formatmonthpage(self, theyear, themonth, *, css="calendar.css", encoding=None):
        """Return a month as a whole page, encoded."""
        return self._format_html_page(theyear, self.formatmonth(theyear, themonth), css,
                                      encoding)


class different_locale:
    """A context manager that sets another locale for times."""

    def __init__(self, locale):
        self.locale = locale
        self.oldlocale = None

    def __enter__(self):
        import locale
        self.oldlocale = locale.setlocale(locale.LC_TIME, None)
        locale.setlocale(locale.LC_TIME, self.locale)

    def __exit__(self, *args):
        import locale
        locale.setlocale(locale.LC_TIME, self.oldlocale)


def _default_locale():
    import locale
    found = locale.setlocale(locale.LC_TIME, None)
    return "" if found == "C" else found


class LocaleTextCalendar(TextCalendar):
    """Shows calendars as text in a locale."""

    def __init__(self, firstweekday=0, locale=None):
        TextCalendar.__init__(self, firstweekday)
        self.locale = _default_locale() if locale is None else locale

    def formatweekday(self, day, width):
        with different_locale(self.locale):
            return super().formatweekday(day, width)

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, width, withyear)


class LocaleHTMLCalendar(HTMLCalendar):
    """Shows calendars as HTML in a locale."""

    def __init__(self, firstweekday=0, locale=None):
        HTMLCalendar.__init__(self, firstweekday)
        self.locale = _default_locale() if locale is None else locale

    def formatweekday(self, day):
        with different_locale(self.locale):
            return super().formatweekday(day)

    def formatmonthname(self, theyear, themonth, withyear=True):
        with different_locale(self.locale):
            return super().formatmonthname(theyear, themonth, withyear)


c = TextCalendar()
firstweekday = c.getfirstweekday


def setfirstweekday(firstweekday):
    """Set the day of the week that weeks begin with."""
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    c.firstweekday = firstweekday


monthcalendar = c.monthdayscalendar
prweek = c.prweek
week = c.formatweek
weekheader = c.formatweekheader
prmonth = c.prmonth
month = c.formatmonth
calendar = c.formatyear
prcal = c.pryear

_colwidth = 20
_spacing = 6


def format(cols, colwidth=_colwidth, spacing=_spacing):
    """Print columns of text."""
    print(formatstring(cols, colwidth, spacing))


def formatstring(cols, colwidth=_colwidth, spacing=_spacing):
    """Return columns of text beside each other, each centred."""
    return (" " * spacing).join([each.center(colwidth) for each in cols])


EPOCH = 1970
_EPOCH_ORD = datetime.date(EPOCH, 1, 1).toordinal()


def timegm(tuple):
    """Return the seconds since 1970 of a time in UTC."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - _EPOCH_ORD + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second


def main(args=None):
    """Run as a program: print a month or a year."""
    import argparse
    parser = argparse.ArgumentParser()
    text = parser.add_argument_group("text only arguments")
    html = parser.add_argument_group("html only arguments")
    text.add_argument("-w", "--width", type=int, default=2, help="width of date column")
    text.add_argument("-l", "--lines", type=int, default=1,
                      help="number of lines for each week")
    text.add_argument("-s", "--spacing", type=int, default=6, help="spacing between months")
    text.add_argument("-m", "--months", type=int, default=3, help="months per row")
    html.add_argument("-c", "--css", default="calendar.css", help="CSS to use for page")
    parser.add_argument("-L", "--locale", default=None)
    parser.add_argument("-e", "--encoding", default=None)
    parser.add_argument("-t", "--type", default="text", choices=("text", "html"))
    parser.add_argument("-f", "--first-weekday", type=int, default=0)
    parser.add_argument("year", nargs="?", type=int)
    parser.add_argument("month", nargs="?", type=int)
    options = parser.parse_args(args)
    if options.locale and not options.encoding:
        parser.error("if --locale is specified --encoding is required")
    year = options.year or datetime.date.today().year
    if options.type == "html":
        made = HTMLCalendar(options.first_weekday)
        encoding = options.encoding or sys.getdefaultencoding()
        if options.month is None:
            page = made.formatyearpage(year, css=options.css, encoding=encoding)
        else:
            page = made.formatmonthpage(year, options.month, css=options.css, encoding=encoding)
        sys.stdout.buffer.write(page)
        return
    made = TextCalendar(options.first_weekday)
    if options.month is None:
        shown = made.formatyear(year, options.width, options.lines, options.spacing,
                                options.months)
    else:
        shown = made.formatmonth(year, options.month, options.width, options.lines)
    sys.stdout.write(shown)


if __name__ == "__main__":
    main()
