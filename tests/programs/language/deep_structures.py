# Deeply nested data and long chains that must not break anything.
deep = None
for _ in range(100000):
    deep = (deep,)
print(type(deep).__name__)
del deep
d = {}
for _ in range(100000):
    d = {"k": d}
del d
print("dropped")


class Node:
    __slots__ = ("next",)

    def __init__(self, next):
        self.next = next


head = None
for _ in range(300000):
    head = Node(head)
count = 0
node = head
while node:
    node = node.next
    count += 1
print(count)
del head
x = []
for _ in range(900):
    x = [x]
text = repr(x) if False else None
f = lambda: 0
for _ in range(200):
    f = (lambda g: lambda: g() + 1)(f)
print(f())
expression = "+".join(["1"] * 1000)
print(eval(expression))
nested = "(" * 80 + "1" + ")" * 80
print(eval(nested))
chain = "x" + ".real" * 300
print(eval(chain, {"x": 5}))
source = "\n".join("    " * i + "if True:" for i in range(60)) + "\n" + "    " * 60 + "result = 'deep blocks'"
space = {}
exec(source, space)
print(space["result"])
many = "def f(" + ", ".join(f"a{i}=0" for i in range(300)) + "): return a299"
exec(many, space)
print(space["f"](a299=7))
print(sum(eval("[" + ",".join(map(str, range(5000))) + "]")))
big = {i: str(i) for i in range(50000)}
print(len(big), big[49999], sum(len(v) for v in big.values()))
s = set(range(50000))
print(len(s), 49999 in s, len(s & set(range(25000, 75000))))
joined = "-".join(str(i) for i in range(20000))
print(len(joined), joined.count("-"), len(joined.split("-")))
acc = ""
for i in range(20000):
    acc += "x"
print(len(acc))
l = list(range(100000))
while len(l) > 1:
    l = l[::2]
print(l)
