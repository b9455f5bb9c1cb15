# What happens when containers change while they are used.
def attempt(f):
    try:
        print(f.__name__, f())
    except Exception as error:
        print(f.__name__, "!", type(error).__name__, error)


def list_grows():
    items, seen = [1, 2, 3], []
    for x in items:
        seen.append(x)
        if len(items) < 6:
            items.append(x * 10)
    return seen


def list_shrinks():
    items, seen = [1, 2, 3, 4], []
    for x in items:
        seen.append(x)
        items.remove(x)
    return seen, items


def list_cleared():
    items = [1, 2, 3]
    it = iter(items)
    next(it)
    items.clear()
    items.extend([7, 8, 9])
    return list(it)


def dict_add():
    d = {"a": 1}
    for k in d:
        d["b"] = 2


def dict_delete():
    d = {"a": 1, "b": 2}
    for k in d:
        del d[k]


def dict_values():
    d = {"a": 1, "b": 2}
    for k, v in d.items():
        d[k] = v * 10
    return d


def dict_list_keys():
    d = {"a": 1, "b": 2}
    for k in list(d):
        del d[k]
    return d


def set_change():
    s = {1, 2, 3}
    for x in s:
        s.discard(x)


def view_is_live():
    d = {"a": 1}
    keys, values, items = d.keys(), d.values(), d.items()
    d["b"] = 2
    return list(keys), list(values), list(items), len(keys)


def slice_of_self():
    a = [1, 2, 3]
    a[1:2] = a
    a[:0] = a[1:]
    return a


def extend_self():
    a = [1, 2]
    a.extend(a)
    a += a
    return a


def zip_same_iterator():
    it = iter(range(6))
    return list(zip(it, it, it))


def sort_key_mutates():
    a = [3, 1, 2]
    def key(x):
        a.append(9)
        return x
    a.sort(key=key)


def eq_mutates():
    class E:
        def __eq__(self, o):
            items.clear()
            return False
    items = [E(), E(), E()]
    return 5 in items, items


def dict_eq_mutates():
    class K:
        def __hash__(self): return 1
        def __eq__(self, o):
            d.clear()
            return True
    d = {}
    d[K()] = "a"
    return d.get(K(), "default")


def repr_mutates():
    class R:
        def __repr__(self):
            items.clear()
            return "R"
    items = [R(), R(), 3]
    return repr(items), items


def join_generator():
    parts = []
    def gen():
        for i in range(3):
            parts.append(i)
            yield str(len(parts))
    return "".join(gen()), parts


def reversed_changes():
    a = [1, 2, 3]
    r = reversed(a)
    next(r)
    a.pop()
    a.pop()
    return list(r)


def bytearray_iter():
    b = bytearray(b"abc")
    out = []
    for x in b:
        out.append(x)
        if len(b) < 5:
            b.append(x)
    return out


def del_during_call():
    class D:
        def __del__(self):
            log.append("deleted")
    log = []
    items = [D()]
    items[0] = 1
    log.append("after")
    return log


for f in (list_grows, list_shrinks, list_cleared, dict_add, dict_delete, dict_values, dict_list_keys, set_change, view_is_live, slice_of_self, extend_self,
          zip_same_iterator, sort_key_mutates, eq_mutates, dict_eq_mutates, repr_mutates, join_generator, reversed_changes, bytearray_iter, del_during_call):
    attempt(f)
