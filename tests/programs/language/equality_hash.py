# __eq__, __hash__, ordering reflection, identity, NotImplemented.
class P:
    def __init__(self, v): self.v = v
    def __eq__(self, o):
        print("eq", self.v, getattr(o, "v", o))
        return self.v == o.v if isinstance(o, P) else NotImplemented
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f"P{self.v}"


class Q(P):
    def __eq__(self, o):
        print("Q.eq")
        return super().__eq__(o)
    __hash__ = P.__hash__


print(P(1) == P(1), P(1) != P(2), P(1) == 5, 5 == P(1), P(1) != 5)
print(P(1) == Q(1), Q(1) == P(1))
a = P(7)
print(a in [a], a in [P(7)], [a].index(a), [P(1), P(2)].count(P(2)), (a,) == (a,), [P(1)] == [P(1)])
print({P(1): "x"}[P(1)], len({P(1), P(1), P(2)}), {P(3)} == {P(3)})


class NoHash:
    def __eq__(self, o): return True


try:
    {NoHash()}
except TypeError as error:
    print(error)
print(NoHash.__hash__, NoHash() == 5, NoHash() != 5)


class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        print("lt")
        return self.v < o.v
    def __repr__(self): return f"L{self.v}"


print(L(1) < L(2), L(1) > L(2), sorted([L(2), L(1)]), min(L(3), L(1)))
try:
    L(1) <= L(2)
except TypeError as error:
    print(error)


class Chain:
    def __lt__(self, o): return []
    def __gt__(self, o): return "truthy"


print(Chain() < 1, Chain() > 1, 1 < Chain(), Chain() < 1 < 2, bool(Chain() < 1))


class Weird:
    def __eq__(self, o): return "not a bool"
    def __ne__(self, o): return None
    def __bool__(self): raise ValueError("no truth")


print(Weird() == 1, Weird() != 1, [1, 2].count(Weird()), 1 in [Weird()])
try:
    if Weird():
        pass
except ValueError as error:
    print(error)
try:
    not Weird()
except ValueError as error:
    print(error)
x = float("nan")
print(x == x, x is x, x in [x], [x] == [x], {x: 1}.get(x), (x,) < (x,))
print(1 == True, 1 is 1, () is (), "a" is "a", None is None, [] is [], hash(1) == hash(1.0) == hash(True), 0 == False == 0.0 == 0j)
print([1, 2] == [1, 2.0], (1,) == [1], {1: 2} == {1.0: 2}, "a" == b"a", range(2) == [0, 1], {1} == frozenset([1]))
