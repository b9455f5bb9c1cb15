# Operators between values of all kinds, in place too, with their errors.
values = ["3", "2.5", "1j", "'a'", "bytearray(b'a')", "[1]", "{1: 2}", "{1}", "None", "int", "True"]


def attempt(run):
    try:
        return repr(run())
    except BaseException as error:
        return f"{type(error).__name__} {error}"


for op in ["+", "-", "*", "/", "//", "%", "**", "@", "<<", "&", "|", "<", "==", "in"]:
    for a in values:
        row = {}
        for b in values:
            row.setdefault(attempt(lambda: eval(f"({a}) {op} ({b})")), []).append(b)
        for answer, others in row.items():
            print(a, op, *others, "->", answer)


def in_place(a, op, b):
    space = {}
    exec(f"x = {a}\nx {op} {b}", space)
    return space["x"]


for op in ["+=", "*=", "|=", "-=", "**="]:
    for a in values:
        row = {}
        for b in values:
            row.setdefault(attempt(lambda: in_place(a, op, b)), []).append(b)
        for answer, others in row.items():
            print(a, op, *others, "->", answer)
