"""What stands in `aiohttp.helpers` and other modules below the public names."""

import asyncio, os
from aiohttp import helpers, abc, hdrs
from aiohttp.helpers import *
from yarl import URL


def t(f, *a, **k):
    try:
        print(getattr(f, "__name__", f), a, k, "->", f(*a, **k))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)


for x in ("127.0.0.1", "::1", "x.org", "1.2.3", "fe80::1%lo", None, "", "256.1.1.1", "1.2.3.4.5", "12345", "a::b.c"):
    t(helpers.is_ip_address, x)
for x in ("http://a:b@x.org/p?q", "http://x.org/", "http://a@x.org"):
    t(helpers.strip_auth_from_url, URL(x))
for x in (
    "",
    "text/html",
    "text/html; charset=utf-8",
    'application/vnd.api+json; A="b c"; c',
    "*",
    "text",
    "TEXT/Html;q=1;q=2",
):
    t(helpers.parse_mimetype, x)
for x in (
    ("HEAD", 200),
    ("GET", 204),
    ("GET", 304),
    ("GET", 100),
    ("CONNECT", 200),
    ("CONNECT", 404),
    ("GET", 205),
    ("GET", 200),
    ("POST", 200),
):
    t(helpers.must_be_empty_body, *x)
    t(helpers.should_remove_content_length, *x)
for x in ("abc", 'a"b', "ä", "", "a b", "*"):
    t(helpers.validate_etag_value, x)
    t(helpers.quoted_string, x)
for x in (("attachment",), ("form-data", True, "utf-8"), ("bad type",)):
    t(helpers.content_disposition_header, *x)
    t(helpers.content_disposition_header, *x[:1], filename="ä b.txt", name="x")
    t(helpers.content_disposition_header, *x[:1], quote_fields=False, filename='ä "b".txt', name="x")
t(helpers.calculate_timeout_when, 10.3, 2, 5)
t(helpers.calculate_timeout_when, 10.3, 20, 5)
t(helpers.content_disposition_header, "inline", **{"a b": "c"})
print(helpers.TimerNoop(), helpers.noop()) if 0 else None
for n in ("http_proxy", "https_proxy", "HTTP_PROXY", "no_proxy"):
    os.environ.pop(n, None)
os.environ["http_proxy"] = "http://u:p@proxy:3128"
os.environ["no_proxy"] = "localhost,.in.org"
import warnings

warnings.simplefilter("ignore")
print(helpers.proxies_from_env())
for u in ("http://a.org", "https://a.org", "http://localhost/", "http://x.in.org/", "ws://a.org"):
    t(helpers.get_env_proxy_for_url, URL(u))
with open("netrc.tmp", "w") as f:
    f.write("machine h.org login me password pw\n")
os.environ["NETRC"] = "netrc.tmp"
n = helpers.netrc_from_env()
print(type(n))
t(helpers.basicauth_from_netrc, n, "h.org") if 0 else None
try:
    print(helpers.basicauth_from_netrc(n, "h.org"))
    helpers.basicauth_from_netrc(n, "z.org")
except LookupError as e:
    print(type(e), e)
os.environ["NETRC"] = "missing.tmp"
print(helpers.netrc_from_env())
os.remove("netrc.tmp")


class C:
    def __init__(self):
        self._cache = {}

    @helpers.reify
    def x(self):
        print("made")
        return 5


c = C()
print(c.x, c.x)
try:
    c.x = 3
except Exception as e:
    print(type(e), e)


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    helpers.set_result(f, 1)
    helpers.set_result(f, 2)
    print(f.result())
    f = loop.create_future()
    helpers.set_exception(f, ValueError("a"), KeyError("b"))
    try:
        await f
    except ValueError as e:
        print(repr(e), repr(e.__cause__))
    print(await helpers.noop())
    try:
        async with helpers.ceil_timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout")
    async with helpers.ceil_timeout(None):
        pass
    tm = helpers.TimerContext(loop)
    try:
        with tm:
            loop.call_later(0.01, tm.timeout)
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("timer", repr(e))
    try:
        with tm:
            pass
    except TimeoutError as e:
        print("timer", repr(e))
    with helpers.TimerNoop() as x:
        print(type(x))
    h = helpers.TimeoutHandle(loop, 0.01)
    cb = []
    h.register(cb.append, 1)
    h.start()
    tm = h.timer()
    print(type(tm).__name__)
    try:
        with tm:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("timer", repr(e), cb)
    print(type(helpers.TimeoutHandle(loop, None).timer()).__name__, helpers.TimeoutHandle(loop, None).start())
    helpers.call_later(lambda: print("called"), 0.01, loop)
    await asyncio.sleep(0.03)
    print(helpers.call_later(lambda: 0, None, loop), helpers.call_later(lambda: 0, 0, loop))


asyncio.run(main())
print(helpers.DEBUG, helpers.sentinel, helpers.HAS_BROTLI if hasattr(helpers, "HAS_BROTLI") else "-")
print(issubclass(helpers.TimerNoop, helpers.BaseTimerContext), helpers.guess_filename(open(__file__)))
print(helpers.ETAG_ANY)
from aiohttp import web_protocol, tcp_helpers, base_protocol, client_proto, http_writer, http

print(web_protocol.__all__, tcp_helpers.__all__, http_writer.__all__)
print(http_writer.HttpVersion11, http.RESPONSES[404])
from aiohttp.abc import AbstractStreamWriter, AbstractMatchInfo, AbstractRouter, ResolveResult

try:
    AbstractStreamWriter()
except TypeError as e:
    print(e)
r: ResolveResult = {"hostname": "x"}
print(sorted(ResolveResult.__annotations__), ResolveResult(hostname="x"))
from aiohttp.client_reqrep import ClientRequest

print(
    ClientRequest.GET_METHODS == {"GET", "HEAD", "OPTIONS", "TRACE"},
    sorted(ClientRequest.POST_METHODS),
    sorted(ClientRequest.ALL_METHODS),
)
from aiohttp.web_urldispatcher import SystemRoute
from aiohttp import web

sr = SystemRoute(web.HTTPNotFound())
print(sr, sr.name, sr.status, sr.reason, sr.method, sr.get_info())
