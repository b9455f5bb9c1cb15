import types
class C: pass
class D: __slots__=()
objs = [None, 1, 1.5, (1,), "a", b"a", range(3), {1}, frozenset(), C(), D(), C, len, lambda: 0, {}.keys(), {}.items(), {}.values(), types, iter([]), (i for i in ()), ..., slice(1), 1j, True, types.MappingProxyType({}), Exception(), object(), zip(), enumerate([]), property(), types.SimpleNamespace(), list, list[int], int|str, super(C, C()), reversed([]), frozendict()]
for o in objs:
    r=[]
    for k in (0, "x", slice(1)):
        try: del o[k]
        except Exception as e: r.append(str(e)[-32:])
        try: o[k] = 1
        except Exception as e: r.append(str(e)[-32:])
        try: o[k]
        except Exception as e: r.append(str(e)[-32:])
    print(type(o).__name__, r)
