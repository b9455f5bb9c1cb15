# Nesting without end in sources and data is an error, not a crash.
$PYTHON -c 'exec("(" * 100000)' 2>&1 | tail -1
$PYTHON -c 'exec("[" * 150 + "]" * 150); print("150 are fine")' 2>&1 | tail -1
$PYTHON -c 'eval("-" * 100000 + "1")' 2>&1 | tail -1 | cut -c 1-40
$PYTHON -c 'x = 1; print(eval("+".join(["x"] * 2000)))' 2>&1 | tail -1
$PYTHON -c 'def f(): f()
f()' 2>&1 | tail -1
$PYTHON -c 'def f(): f()
f()' 2>&1 | head -12
$PYTHON -c 'class A:
  def __repr__(self): return repr(self)
repr(A())' 2>&1 | tail -1
$PYTHON -c 'import asyncio
async def f(): await f()
asyncio.run(f())' 2>&1 | tail -1
$PYTHON -c '[0] * (1 << 60)' 2>&1 | tail -1
$PYTHON -c '"x" * (1 << 62)' 2>&1 | tail -1
$PYTHON -c 'bytearray(1 << 62)' 2>&1 | tail -1
$PYTHON -c '
a = []
for i in range(200000): a = [a]
b = []
for i in range(200000): b = [b]
try: a == b
except RecursionError as e: print("RecursionError")
try: repr(a)
except RecursionError as e: print("RecursionError")
del a, b
print("dropped")'
$PYTHON -c '
class Node:
    def __init__(self, next): self.next = next
n = None
for i in range(200000): n = Node(n)
del n
print("chain dropped")'
$PYTHON -c '
def gen(g):
    yield from g
g = iter([1])
for i in range(50000): g = gen(g)
try: print(list(g))
except RecursionError: print("RecursionError")'
