# Template strings: their parts, conversions and format specifications.
name, value = "Bob", 3.5
t = t"hello {name!r:>10} and {value:.2f}!"
print(type(t).__name__, t.strings, t.values)
for part in t.interpolations:
    print(part.value, part.expression, part.conversion, part.format_spec)
print([p if isinstance(p, str) else p.expression for p in t])
print(t"".strings, t"".interpolations, t"{1}{2}".strings)
print(t"{name=}".strings, t"{name=}".interpolations[0].conversion)
both = t"a{1}" + t"b{2}c"
print(both.strings, both.values)
nested = t"{t'{name}'}"
print(nested.values[0].values)
width = 8
print(t"{value:{width}.1f}".interpolations[0].format_spec)


def html(template):
    out = []
    for part in template:
        if isinstance(part, str):
            out.append(part)
        else:
            out.append(str(part.value).replace("<", "&lt;"))
    return "".join(out)


evil = "<script>"
print(html(t"<p>{evil}</p>"))
try:
    t"a" + "b"
except TypeError as error:
    print(error)
print(t"x{1!s}", rt"\n{2}".strings)
