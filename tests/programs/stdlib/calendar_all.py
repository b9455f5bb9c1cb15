import calendar
def tst(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
print(calendar.month(2024, 2), calendar.calendar(2023), calendar.calendar(2024, w=3, l=2, c=4, m=4)); calendar.prmonth(2025, 1, 4, 2); calendar.prcal(2022, m=5)
print([calendar.isleap(y) for y in (1900, 2000, 2023, 2024)], calendar.leapdays(1900, 2001), calendar.monthrange(2024, 2), calendar.weekday(2024, 2, 29), repr(calendar.weekday(10000, 1, 1)), calendar.monthcalendar(2024, 2), calendar.firstweekday(), calendar.weekheader(3), calendar.weekheader(10), calendar.timegm((2024, 2, 29, 12, 30, 15)), calendar.timegm((1970, 1, 1, 0, 0, 0)))
print(list(calendar.day_name), list(calendar.day_abbr), list(calendar.month_name), list(calendar.month_abbr), calendar.month_name[1:3], len(calendar.day_name), calendar.day_name[-1], repr(calendar.JANUARY), calendar.Month.MAY, repr(calendar.SUNDAY), list(calendar.Day)[:2], calendar.Month(3))
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.month(2024, 0), lambda: calendar.setfirstweekday(7), lambda: calendar.weekday(2024, 2, 30), lambda: calendar.month_name[13], lambda: calendar.IllegalMonthError(3)): tst(f)
calendar.setfirstweekday(6); print(calendar.month(2024, 2), calendar.monthcalendar(2024, 3)); calendar.setfirstweekday(calendar.MONDAY)
c = calendar.Calendar(6); print(list(c.iterweekdays()), list(c.itermonthdates(2024, 2))[:3], list(c.itermonthdays2(2024, 2))[:6], list(c.itermonthdays3(2024, 12))[-5:], list(c.itermonthdays4(2024, 1))[:3], c.monthdatescalendar(2024, 2)[0][:2], c.monthdays2calendar(2024, 2)[-1], c.yeardayscalendar(2024, 6)[0][0][0], len(c.yeardatescalendar(2024)), c.yeardays2calendar(2024)[3][2][-1], c.firstweekday, c.getfirstweekday())
h = calendar.HTMLCalendar(); print(h.formatmonth(2024, 2), len(h.formatyear(2024)), h.formatyearpage(2024)[:400], h.formatmonthpage(2024, 2, css=None)[-200:], h.formatweekheader(), h.formatday(0, 0)); calendar.format(['a', 'b'], 5, 2); print(repr(calendar.formatstring(['a', 'b'], 4, 1)), calendar.TextCalendar(3).formatmonth(2024, 9, 3, 1))
print(sorted(calendar.__all__)[:5], calendar.EPOCH); calendar.main(['2024', '5']); calendar.main(['-w', '3', '2024', '5'])
