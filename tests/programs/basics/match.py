# A first match statement.
def what(x):
    match x:
        case 0:
            return "zero"
        case [a, b]:
            return f"pair {a} {b}"
        case {"k": v}:
            return f"k is {v}"
        case str():
            return "text"
        case _:
            return "other"


print(what(0), what([1, 2]), what({"k": 5}), what("s"), what(1.5))
