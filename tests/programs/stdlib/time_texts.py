# strftime, strptime, asctime and struct_time of the time module.
import time


def t(function, *args):
    try:
        print(args, "->", repr(function(*args)))
    except Exception as error:
        print(args, "->", type(error).__name__, error)


moment = (2024, 1, 5, 3, 4, 5, 4, 5, -1)
for letter in "aAbBcCdDeFgGhHIjklmMnprRStTuUVwWxXyYP%EOQ":
    t(time.strftime, "%" + letter, moment)
for template in ("%-d", "%_d|%_H", "%05d", "%^a", "%#a", "%#p", "%10Y", "%-10Y|", "%3d", "%010F", "%20A|", "%-20A|", "%", "%5%",
                 "é%Y", "", "%Ey", "%Od", "%_5j", "%^B %b"):
    t(time.strftime, template, moment)
t(time.strftime, "%Y", (2024,))
t(time.strftime, "%Y", "x")
t(time.strftime, 5)
t(time.strftime, "%Y", (5, 0, 0, 0, 0, 0, 0, 0, 0))
for place, value in [(1, 13), (2, 32), (3, 24), (4, 60), (5, 62), (6, -2), (7, 367), (1, -1), (6, 9), (5, 61)]:
    changed = list(moment)
    changed[place] = value
    t(time.strftime, "%c", tuple(changed))
    t(time.asctime, tuple(changed))
t(time.asctime, (1,))
t(time.asctime, 1)
t(time.mktime, (1,))
t(time.gmtime, 0)
t(time.gmtime, -1.5)
t(time.gmtime, 1e20)
t(time.gmtime, "x")
t(time.gmtime, float("nan"))
t(time.localtime, 86400)
t(time.ctime, 0)
t(time.ctime, "x")
t(time.struct_time, (1, 2))
t(time.struct_time, 5)
t(time.struct_time, range(9))
t(time.struct_time, range(11))
t(time.struct_time, range(12))
s = time.gmtime(0)
print(s.tm_zone, s.tm_gmtoff, s.n_fields, s.n_sequence_fields, s.n_unnamed_fields, s[:3], s == tuple(s), s < (1971,))
print(time.struct_time(range(11)).tm_zone, time.struct_time(range(9)).tm_gmtoff)
try:
    s.tm_year = 5
except AttributeError as error:
    print(error)
for text, template in [("2024-01-05", "%Y-%m-%d"), ("x", "%Y"), ("12:30 pm", "%I:%M %p"), ("Mon 3 2024", "%a %W %Y"),
                       ("1 GMT", "%w %Z"), (5, "%Y"), ("5", 5), ("99 366", "%y %j"), ("  2024", " %Y")]:
    t(time.strptime, text, template)
