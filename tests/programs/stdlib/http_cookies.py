"""Cookies and status codes."""
from http.cookies import SimpleCookie, Morsel, CookieError, BaseCookie
import http
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c=SimpleCookie(); c["a"]="b"; c["x"]='q "w", é;'; c["n"]=5
print(c); print(repr(c)); print(c["x"].value, c["x"].coded_value, c["x"].key); print(repr(c["x"]))
c["a"]["path"]="/"; c["a"]["max-age"]=10; c["a"]["secure"]=True; c["a"]["httponly"]=True; c["a"]["expires"]="Wed"; c["a"]["samesite"]="Lax"; c["a"]["domain"]="d"; c["a"]["comment"]="c d"; c["a"]["version"]=1; c["a"]["partitioned"]=True
print(c["a"].OutputString()); print(c.output()); print(c.output(header="", sep=";")); print(c["a"].output()); print(c["a"].output(["path"]))
d=SimpleCookie('a=b; c="d e"; f=g\\"; $Version=1; $Path=/x; h=i; Path=/y; secure; q=1,2'); print(d); print(repr(d))
d=SimpleCookie('sid=1; Path=/; HttpOnly; expires=Wed, 21 Oct 2026 07:28:00 GMT'); print(d.output()); print(dict(d["sid"]))
t(lambda: SimpleCookie().__setitem__("a b",1)); t(lambda: SimpleCookie().__setitem__("path","1")); t(lambda: Morsel().__setitem__("foo",1))
t(lambda: SimpleCookie("bad value; a=b")); t(lambda: SimpleCookie({"a":"1"})); t(lambda: SimpleCookie('a="\\303\\251\\054"')["a"].value)
m=Morsel(); m.set("k","v","v"); print(m, repr(m), m==m.copy(), m.isReservedKey("Path"), m.get("path"), len(m), list(m)); t(lambda: m.set("a;b","v","v")); t(lambda: m.update({"zz":1}))
print(http.HTTPStatus.NOT_FOUND, repr(http.HTTPStatus(404)), http.HTTPStatus.OK.phrase, http.HTTPStatus.OK.description, http.HTTPStatus.OK==200, http.HTTPMethod.GET, repr(http.HTTPMethod.GET), http.HTTPStatus(404).is_client_error, http.HTTPMethod.GET.description)
print([(s.name,int(s)) for s in http.HTTPStatus])
t(lambda: SimpleCookie("a=1; a=2")); t(lambda: SimpleCookie("a=; b")); t(lambda: SimpleCookie("é=1; b=2")); t(lambda: SimpleCookie("a:b=1")); 
