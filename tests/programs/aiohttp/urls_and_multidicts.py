"""URLs and multidicts."""
from yarl import URL
from multidict import *
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for u in ["http://example.com","http://example.com/","http://user:p%40ss@Example.COM:8080/a%20b/c d/../x?q=a b&c=%26&d=+1#fr ag","/path?x=1","http://[::1]:80/x","https://h:443/","//host/p","mailto:a@b","http://x.y/ü?ä=ö","http://h/%2F%7e%zz?a=%3d","http://h:99999/","http://h:ab/","","?a=b","http://h/a.b.tar.gz", "http://h/?a=1;b=2&a=3&e=&f"]:
    t(lambda: (repr(URL(u)), str(URL(u))))
    def more():
        x=URL(u)
        return [x.scheme,x.user,x.password,x.host,x.raw_host,x.port,x.explicit_port,x.path,x.raw_path,x.query_string,x.raw_query_string,x.path_qs,x.raw_path_qs,x.fragment,x.parts,x.name,x.suffix,x.suffixes,x.query,x.parent,x.is_absolute(),x.is_default_port(),x.authority,x.host_port_subcomponent, x.human_repr()]
    t(more)
b=URL("http://example.com/a/b?x=1")
t(lambda: b/"c"); t(lambda: b/"/c"); t(lambda: b%{"y":2}); t(lambda: b.with_query(a=1,b="x y")); t(lambda: b.with_query({"a":[1,2]}))
t(lambda: b.with_query([("a","1"),("a","2")])); t(lambda: b.with_query(a=True)); t(lambda: b.with_query(None)); t(lambda:b.update_query(x=2)); t(lambda:b.extend_query(x=2))
t(lambda:b.join(URL("../z?q"))); t(lambda:b.join(URL("/z"))); t(lambda:b.join(URL("http://q/z"))); t(lambda:b.joinpath("a","b c")); t(lambda:b.origin()); t(lambda:b.relative())
t(lambda:b.with_name("n.txt")); t(lambda:b.with_suffix(".x")); t(lambda:b.with_host("h")); t(lambda:b.with_port(1)); t(lambda:b.with_user("u")); t(lambda:b.with_path("/p q")); t(lambda:b.with_fragment("f")); t(lambda:b.with_scheme("https"))
t(lambda:URL.build(scheme="http",host="h",path="/p q",query={"a":"b c"})); t(lambda:b==URL("http://example.com/a/b?x=1")); t(lambda:{b:1}); t(lambda:b<URL("z")); t(lambda: URL(5)); t(lambda:URL("http://a b/"));
t(lambda: b.with_query("a=1&b= 2")); t(lambda: b.foo)
t(lambda: b.with_query({"a":1.5, "b":None}))
d=MultiDict([("a",1),("b",2),("a",3)]); t(lambda:d); t(lambda:d.getall("a")); t(lambda:d["a"]); t(lambda:d["zz"]); t(lambda:d.getall("zz")); t(lambda:d.items()); t(lambda:d.keys()); t(lambda:d.values())
t(lambda:d.copy()); d["a"]=9; t(lambda:d); t(lambda:d.add(1,2)); t(lambda:dict(d)); t(lambda:list(d)); d.update(b=3,c=4); t(lambda:d); t(lambda:d=={"a":9,"b":3,"c":4})
c=CIMultiDict({"Content-Type":"x","b":"2"}); t(lambda:c["content-type"]); t(lambda:"CONTENT-TYPE" in c); t(lambda:c); t(lambda:CIMultiDictProxy(c)); t(lambda:c.popall("B")); t(lambda:c.setdefault("content-TYPE","q")); t(lambda:c.pop("zz",5)); t(lambda:c.popone("zz")); t(lambda: MultiDictProxy(5)); t(lambda:c.extend([(1,2,3)])); t(lambda: MultiDictProxy(MultiDict(a=1)).copy()); t(lambda: c==CIMultiDict({"CONTENT-TYPE":"x"})); t(lambda: istr("Ab")); t(lambda: c.update([5]))
d=MultiDict([("a",1),("b",2),("a",3)]); t(lambda:d.popitem()); t(lambda:d.to_dict()); t(lambda:d|{"q":1}); t(lambda: d.get("z",8)); t(lambda: len(d)); t(lambda: bool(MultiDict()))
