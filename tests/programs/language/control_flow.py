# if, while, for with else, break, continue, nested loops, and pass.
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")

i = 0
while True:
    i += 1
    if i == 2:
        continue
    if i > 4:
        break
    print("i", i)
else:
    print("never")
while i > 3:
    i -= 1
else:
    print("while else", i)

for x in []:
    pass
else:
    print("empty else")
for c in "ab":
    pass
else:
    print("after", c)

data = [1, 2, 3, 4]
for item in data:
    if item == 2:
        data.remove(item)
print(data)

d = {"a": 1}
try:
    for k in d:
        d[k + "x"] = 2
except RuntimeError as error:
    print(error)
s = {1, 2}
try:
    for k in s:
        s.add(k + 10)
except RuntimeError as error:
    print(error)

print("yes" if 0 else "no", 1 if [] else 2 if () else 3)
print(0 or "x", 1 and "y", None or 0, "" and 1 / 0, not 0, not "a")
print(1 < 2 < 3, 1 < 3 < 2, 1 < 2 > 1, 3 > 2 == 2, (1 < 2) < 1)


def f(x):
    print("f", x)
    return x


print(f(1) < f(0) < f(5))
print(f(0) or f(2) and f(3))
for (a, b), c in [((1, 2), 3), ((4, 5), 6)]:
    print(a, b, c)
for i, *rest in [(1, 2, 3), (4,)]:
    print(i, rest)


def find(rows, wanted):
    for r, row in enumerate(rows):
        for c, v in enumerate(row):
            if v == wanted:
                return r, c
    return None


print(find([[1, 2], [3, 4]], 3), find([], 1))
for target in [0, 1]:
    try:
        if target:
            break
        continue
    finally:
        print("finally", target)
x = [0, 0]
for x[0] in range(3):
    pass
print(x)
