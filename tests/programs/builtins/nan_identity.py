# Each NaN made from text is an object of its own; identity comes before equality in containers.
import math

a, b = float("nan"), float("nan")
print(a == a, a is a, a is b, a in [a], a in [b], [a] == [a], [a] == [b], (a,) == (a,), (a,) == (b,))
print(len({a, a}), len({a, b}), len({a: 1, b: 2}), {a: 1}.get(a), {a: 1}.get(b), [b, a].index(a), [a, b].count(a))
print(math.nan is math.nan, math.nan in [math.nan], repr(a), str(b), math.isnan(a), hash(a) == hash(a), a.hex(), f"{a:.2f}")
print(float("-nan"), math.copysign(1, float("-nan")), math.copysign(1, float("nan")), float("NaN") != float("NaN"))
