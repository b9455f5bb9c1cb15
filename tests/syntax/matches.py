match x:
    case 1 | -1 | 1.5 | -1.5j | 1 + 2j | -1 - 2j | +1: pass
    case "a" "b" | f"c": pass
    case None | True | False: pass
    case _: pass
    case name if guard: pass
    case a.b | a.b.c: pass
    case (a): pass
    case (a, b) | [a, b]: pass
    case (a,): pass
    case () | []: pass
    case a, *b: pass
    case *_, a: pass
    case [a, [b, *_], (c)]: pass
    case {}: pass
    case {"a": 1, -1: b, a.b: c, None: d, 1 + 2j: e}: pass
    case {"a": _, **rest}: pass
    case {**rest,}: pass
    case A() | a.B(): pass
    case A(1, b, c=2, d=_,): pass
    case A(x=[1, 2] as y): pass
    case (1 | 2) as z: pass
    case [a as b, c as d] as e: pass
    case case: pass
    case match, type: pass
match x, y:
    case 1, 2: pass
match *a, b:
    case _: pass
match (x):
    case _: x; y
match -x:
    case _:
        match y:
            case 1:
                pass
        z
match not x:
    case _: pass
match {}:
    case _: pass
match [a, b][0]:
    case _: pass
match x := 1:
    case _: pass
match
match = 1
match.a
match[0]
match(a)
match, b
match: int
match (a) (b)
match [a] [b]
match * a
match - a
match if a else b
case = match
