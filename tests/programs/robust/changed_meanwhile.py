# Containers that change while they are looked through, generators that run already.
l=[3,2,1]
def k(x): l.clear(); return x
try: l.sort(key=k)
except ValueError as e: print(e)
d={i:i for i in range(10)}
try:
  for x in d: d[x+100]=1
except RuntimeError as e: print(e)
s={1,2,3}
try:
  for x in s: s.add(x+100)
except RuntimeError as e: print(e)
class H:
  def __hash__(s): return 1
  def __eq__(s,o): dd.clear(); return False
dd={H():1,H():2}
try: dd[H()]
except KeyError: print('KeyError')
ll=[1,2,3]
for x in ll:
  if len(ll)<20: ll.append(x)
print(len(ll))
class R:
  def __repr__(s): q.clear(); return 'R'
q=[R(),R(),R()]
print(q)
class L:
  def __eq__(s,o): z.clear(); return False
z=[L(),L(),L()]
print(z.count(1), 1 in z)
z=[L(),L(),L()]
try: z.remove(1)
except ValueError as e: print(e)
class I:
  def __index__(s): w.clear(); return 2
w=[1,2,3]
try: w[I()]
except IndexError as e: print(e)
w=[1,2,3]
w[0:I()]=[9]
print(w)
ba=bytearray(b'abc')
m=memoryview(ba)
try: ba.append(1)
except BufferError as e: print(e)
class K:
  def __iter__(s):
    v.clear(); yield 1
v=[1,2,3]
v[:]=K(); print(v)
v+=v; v.extend(v); print(v)
st={1,2}; st.update(st); st-=st; print(st)
def g():
  yield next(x)
x=g()
try: next(x)
except ValueError as e: print(e)
async def c(): await y
y=c()
try: y.send(None)
except (ValueError,RuntimeError) as e: print(e)
