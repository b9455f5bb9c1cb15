# weakref: refs, proxies, callbacks, containers, finalize.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def hello(self):
        return f"hello {self.name}"

    def __repr__(self):
        return f"Node({self.name})"


n = Node("a")
r = weakref.ref(n, lambda ref: print("callback", ref() is None))
print(r() is n, r() and r().name, weakref.getweakrefcount(n), r == weakref.ref(n), hash(r) == hash(n), weakref.ref(n) is weakref.ref(n))
p = weakref.proxy(n)
print(p.name, p.hello(), repr(p.name), type(p).__name__, isinstance(p, Node))
p.name = "changed"
print(n.name)
del n
print(r(), r)if False else print(r())
try:
    p.name
except ReferenceError as error:
    print(error)
for bad in (5, "s", None, (), [1]):
    try:
        weakref.ref(bad)
        print("fine", bad)
    except TypeError as error:
        print(error)


class Slotted:
    __slots__ = ("x",)


class SlottedWeak:
    __slots__ = ("x", "__weakref__")


try:
    weakref.ref(Slotted())
except TypeError as error:
    print(error)
s = SlottedWeak()
print(weakref.ref(s)() is s)
wv = weakref.WeakValueDictionary()
a, b = Node("va"), Node("vb")
wv["a"], wv["b"] = a, b
print(sorted(wv), len(wv), wv["a"])
del a
print(sorted(wv), "a" in wv, wv.get("a", "gone"))
wk = weakref.WeakKeyDictionary()
k = Node("key")
wk[k] = "value"
print(len(wk), wk[k], k in wk)
del k
print(len(wk))
ws = weakref.WeakSet()
x = Node("x")
ws.add(x)
ws.add(b)
print(len(ws), x in ws, sorted(n.name for n in ws))
del x
print(len(ws))
m = weakref.WeakMethod(b.hello)
print(m()())
del b
print(m(), len(wv))
f = Node("fin")
fin = weakref.finalize(f, print, "finalized", "with", k=1) if False else weakref.finalize(f, print, "finalized")
print(fin.alive)
del f
print(fin.alive, fin())
g = Node("detached")
fin = weakref.finalize(g, print, "never")
print(fin.detach() is not None, fin.alive)
del g
c = Node("cycle")
c.me = c
rc = weakref.ref(c)
del c
print(rc() is not None)
gc.collect()
print(rc())


def func(): pass


print(weakref.ref(func)() is func, weakref.ref(Node)() is Node, weakref.getweakrefs(func) != [])
last = Node("at exit")
weakref.finalize(last, print, "at exit")
print("end")
