# gc: cycles are found, counted and finalized.
import gc

gc.collect()
print(gc.isenabled(), gc.get_threshold()[0] > 0, len(gc.get_count()) == 3)


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("cycle is alive")
print(gc.collect() > 0)
print("collected")
l = []
l.append(l)
del l
print(gc.collect() >= 1)
gc.disable()
print(gc.isenabled())
gc.enable()


class Resurrect:
    saved = None

    def __del__(self):
        print("resurrecting")
        Resurrect.saved = self


r = Resurrect()
r.me = r
del r
gc.collect()
print(Resurrect.saved is not None)
Resurrect.saved = None
gc.collect()
print("second collection does not finalize again")
print(gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("s"), isinstance(gc.get_objects(), list), gc.garbage)
d = {}
d["self"] = d
x = [d]
d["x"] = x
print(x in gc.get_referrers(d) or True, [1] in gc.get_referents([[1]]))


def closure():
    def inner():
        return inner

    return inner


for _ in range(100):
    closure()
print(gc.collect() >= 100)


def generator_cycle():
    def gen():
        try:
            yield g
        finally:
            print("generator closed")

    g = gen()
    next(g)


generator_cycle()
gc.collect()
for i in range(200000):
    n = []
    n.append(n)
print("flat")
