# f-strings: conversions, nesting, `=`, format specifications, quotes and escapes.
name, value, width, d = "Bob", 3.14159, 10, {"k": "v"}
print(f"{name}", f"{name!r}", f"{name!s:>6}|", f"{'é'!a}", f"{name:^{width}}|", f"{value:.{2}f}")
print(f"{name=}", f"{name = }", f"{name=!s}", f"{value=:.2f}", f"{1 + 1=}", f"{ name =}")
print(f"{{}}", f"{{{name}}}", f"{d['k']}", f"{d["k"]}", f"{'nested ' + f'{1 + 1}'}")
print(f"{value:{width}.{3}}|", f"{value:>{width}}|", f"{42:#x} {42:08b} {-5:+d}", f"{1e6:,.2f}")
print(f"{[i for i in range(3)]}", f"{(lambda x: x * 2)(4)}", f"{ {'a': 1}['a'] }")
print(f"""multi
{name}
line""")
print(f"{name
}", f"{
    value
    :.1f}")
print(f"a" "b" f"{1}" "c{}", rf"\n{name}\t", f"\x41{1}\N{BULLET}")
print(f"{'a' if value > 3 else 'b'}", f"{name!r:>10}", f"{3:{'>'}{5}}|", f"{None} {True} {...}")
print(f"{'\n'.join(['x', 'y'])}", f"{"quoted"}")
print(f"{x:=5}" if (x := 3) else "", f"{(x := 9)}", x)


class F:
    def __format__(self, spec):
        return f"[{spec}]"

    def __repr__(self):
        return "F()"


print(f"{F()}", f"{F():abc}", f"{F()!r:>5}", f"{F():{name}-{width}}", f"{F():%H:%M}", f"{F()=}")
for bad in ('f"{1:d:d}"', 'f"{name:d}"', 'f"{value:d}"', 'f"{undefined}"', 'f"{F():}"', 'f"{None:>5}"', 'f"{[]:5}"'):
    try:
        print(eval(bad))
    except Exception as error:
        print(bad, type(error).__name__, error)
print(f"{lambda_ if (lambda_ := 1) else 0}", f"{not True}", f"{1, 2}", f"{*[1, 2],}")
print(f'{name:{"^" + str(12)}}|', f"{'{'}", f"{'}'}")
print(f"{value:10}|{value:<10}|{value:^10}|{name:10}|{5:10}|")
