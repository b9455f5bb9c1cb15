# Long chains of objects die without using up the stack.
class N:
  def __init__(s,n): s.n=n
n=None
for i in range(60000): n=N(n)
del n
print('d')
class S:
  __slots__=('n',)
n=None
for i in range(60000):
  m=S(); m.n=n; n=m
del n,m
print('d')
f=lambda: 0
for i in range(60000):
  f=(lambda g: lambda: g)(f)
del f
print('d')
e=None
x=None
for i in range(60000):
  n=ValueError(i); n.__context__=x; x=n
del x,n
print('d')
class N:
  def __init__(s,n): s.n=n
  def __del__(s): pass
n=None
for i in range(60000): n=N(n)
del n
print('d')
