# Every kind of pattern.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Color:
    RED = "red"


def describe(v):
    match v:
        case None:
            return "None"
        case True | False:
            return f"bool {v}"
        case 0:
            return "zero"
        case -1 | 1.5:
            return "literal"
        case 1 + 2j:
            return "complex"
        case "hello" | b"hello":
            return "greeting"
        case Color.RED:
            return "red"
        case int(n) if n > 100:
            return f"big {n}"
        case int():
            return "int"
        case str() as s if len(s) > 3:
            return f"long {s}"
        case str(s):
            return f"str {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"starts 1 {rest}"
        case (a, b) if a == b:
            return "pair same"
        case [a, [b, *_], *c]:
            return f"nested {a} {b} {c}"
        case [*_, last]:
            return f"last {last}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"k": [x, y], **rest}:
            return f"map {x} {y} {rest}"
        case {}:
            return f"dict {len(v)}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"y axis {y}"
        case Point(x, y=(1 | 2) as y):
            return f"point {x} {y}"
        case Point():
            return "other point"
        case (float() | complex()) as num:
            return f"num {num}"
        case _:
            return f"unknown {type(v).__name__}"


for v in [None, True, 0, -1, 1.5, 1 + 2j, "hello", b"hello", "red", 500, 7, "long text", "abc", [], [9], [1, 2, 3], (4, 4),
          [5, [6, 7], 8], (7, 8, 9), {"type": "circle", "r": 2, "z": 0}, {"k": [1, 2], "m": 3}, {"q": 1}, {}, Point(0, 0),
          Point(0, 5), Point(3, 2), Point(3, 9), 2.5, {1, 2}, range(3), b"bytes", "ab"]:
    print(describe(v))


class Bad:
    __match_args__ = ("a",)


for subject, pattern in ((Bad(), "Bad(1, 2)"), (5, "int(1, 2)"), (Bad(), "Bad(x=1, y=2)"), (5, "describe()")):
    try:
        exec(f"match subject:\n    case {pattern}: print('yes')\n    case _: print('no')")
    except TypeError as error:
        print(error)
match 1, 2:
    case x, y:
        print(x, y)
match = {"case": 1}
case = match["case"]
print(match, case)
match (match):
    case {"case": c}: print("soft", c)
match -case:
    case -1: print("minus")
type = 5
print(type + 1)
