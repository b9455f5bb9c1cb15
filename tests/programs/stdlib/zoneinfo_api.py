"""Keys, caches, folds and files of zoneinfo."""

import zoneinfo, datetime, pickle, copy, io
from zoneinfo import ZoneInfo


def t(f, *a, **k):
    try:
        r = f(*a, **k)
    except Exception as e:
        print("!", type(e).__name__, e)
    else:
        print(repr(r))


z = ZoneInfo("Europe/Berlin")
for k in (
    "UTC",
    "Nope",
    "../etc/passwd",
    "",
    "/abs",
    "Europe/",
    "America/New_York",
    5,
    None,
    "a\x00b",
    "Europe/Berlin/x",
    "éa",
):
    t(ZoneInfo, k)
print(
    z is ZoneInfo("Europe/Berlin"),
    ZoneInfo.no_cache("UTC") is ZoneInfo("UTC"),
    z.key,
    str(z),
    repr(z),
    repr(ZoneInfo("UTC")),
)
for y, m, d, h in (
    (2020, 3, 29, 1),
    (2020, 3, 29, 2),
    (2020, 10, 25, 2),
    (2020, 7, 1, 0),
    (1900, 1, 1, 0),
    (1850, 1, 1, 0),
    (2100, 7, 1, 12),
    (2037, 12, 31, 0),
    (1945, 5, 24, 2),
):
    for f in (0, 1):
        dt = datetime.datetime(y, m, d, h, 30, tzinfo=z, fold=f)
        print(dt, dt.utcoffset(), dt.dst(), dt.tzname(), dt.astimezone(datetime.timezone.utc), dt.timestamp())
u = datetime.datetime(2020, 10, 25, 0, 30, tzinfo=datetime.timezone.utc)
for i in range(3):
    x = (u + datetime.timedelta(hours=i)).astimezone(z)
    print(x, x.fold, x.tzname())
ny = ZoneInfo("America/New_York")
print(
    u.astimezone(ny).isoformat(),
    u.astimezone(ZoneInfo("Asia/Kathmandu")),
    u.astimezone(ZoneInfo("Australia/Lord_Howe")),
)
t(z.utcoffset, None)
t(z.dst, None)
t(z.tzname, None)
t(z.utcoffset, 5)
t(z.fromutc, u)
t(z.fromutc, 5)
t(z.fromutc, u.replace(tzinfo=None))
t(z.fromutc, u.replace(tzinfo=z))
print(pickle.loads(pickle.dumps(z)) is z, copy.copy(z) is z, copy.deepcopy(z) is z)
n = ZoneInfo.no_cache("Europe/Berlin")
print(pickle.loads(pickle.dumps(n)) is n, n == z, hash(z) == hash(z))
ZoneInfo.clear_cache(only_keys=["UTC"])
ZoneInfo.clear_cache()
print(ZoneInfo("Europe/Berlin") is z)
t(ZoneInfo.clear_cache, 5)
t(ZoneInfo.clear_cache, only_keys="x")
data = open("/usr/share/zoneinfo/Europe/Paris", "rb").read()
f = ZoneInfo.from_file(io.BytesIO(data), key="My")
print(f, repr(f), f.key)
g = ZoneInfo.from_file(io.BytesIO(data))
print(g.key, str(g) == repr(g))
t(pickle.dumps, g)
t(ZoneInfo.from_file, io.BytesIO(b"x"))
t(ZoneInfo.from_file, 5)
print(zoneinfo.TZPATH, zoneinfo.__all__)
zoneinfo.reset_tzpath(["/usr/share/zoneinfo"])
print(zoneinfo.TZPATH)
t(zoneinfo.reset_tzpath, "x")
t(zoneinfo.reset_tzpath, ["rel"])
zoneinfo.reset_tzpath()
av = zoneinfo.available_timezones()
print("Europe/Berlin" in av, "posixrules" in av, len(av) > 400, type(av))
t(zoneinfo.ZoneInfoNotFoundError, "a")
class_ = type("Z", (ZoneInfo,), {})
print(repr(class_("UTC")), class_("UTC") is class_("UTC"), class_("UTC") is ZoneInfo("UTC"))
t(setattr, z, "key", "x")
t(lambda: z.foo)
print(
    datetime.datetime(2020, 1, 1, tzinfo=z) - datetime.datetime(2020, 1, 1, tzinfo=ny),
    datetime.time(1, tzinfo=z).utcoffset(),
    datetime.time(1, tzinfo=ZoneInfo("UTC")).utcoffset(),
)
