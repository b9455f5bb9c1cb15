# Loops long enough to show a slow node.
total = 0
for i in range(200000):
    total += i * i % 7
print(total)
print(sum([x for x in range(100000) if x & 1]))
d = {i: i * 2 for i in range(50000)}
print(len(d), d[49999])


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(20))
print(len("".join(str(i) for i in range(20000))))
