# First things with generators.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


print(list(count(3)), sum(count(5)), [x for x in count(2)])
g = count(2)
print(next(g), next(g), next(g, "end"))
print(sum(x * x for x in range(4)))
for a, b in zip(count(3), "xyz"):
    print(a, b)
