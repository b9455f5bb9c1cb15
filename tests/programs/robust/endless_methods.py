# Special methods that call themselves without end are a RecursionError.
print("rec")
def f(): return f()
try: f()
except RecursionError as e: print(type(e).__name__)
print("repr")
class A:
  def __repr__(self): return repr(self)
try: repr(A())
except RecursionError as e: print(type(e).__name__)
print("str")
class A:
  def __str__(self): return f'{self}'
try: str(A())
except RecursionError as e: print(type(e).__name__)
print("eq")
class A:
  def __eq__(self,o): return self==o
try: A()==A()
except RecursionError as e: print(type(e).__name__)
print("hash")
class A:
  def __hash__(self): return hash(self)
try: hash(A())
except RecursionError as e: print(type(e).__name__)
try: {A():1}
except RecursionError as e: print(type(e).__name__)
print("getattr")
class A:
  def __getattr__(self,n): return self.x
try: A().y
except RecursionError as e: print(type(e).__name__)
print("getattribute")
class A:
  def __getattribute__(self,n): return self.x
try: A().y
except RecursionError as e: print(type(e).__name__)
print("prop")
class A:
  @property
  def x(self): return self.x
try: A().x
except RecursionError as e: print(type(e).__name__)
print("iter")
class A:
  def __iter__(self): return iter(self)
try: list(A())
except RecursionError as e: print(type(e).__name__)
print("next")
class A:
  def __iter__(self): return self
  def __next__(self): return next(self)
try: list(A())
except RecursionError as e: print(type(e).__name__)
print("contains")
class A:
  def __contains__(self,x): return x in self
try: 1 in A()
except RecursionError as e: print(type(e).__name__)
print("bool")
class A:
  def __bool__(self): return bool(self)
try: bool(A())
except RecursionError as e: print(type(e).__name__)
print("len")
class A:
  def __len__(self): return len(self)
try: len(A())
except RecursionError as e: print(type(e).__name__)
print("index")
class A:
  def __index__(self): return [1][self]
try: [1][A()]
except RecursionError as e: print(type(e).__name__)
print("add")
class A:
  def __add__(self,o): return self+o
  __radd__=__add__
try: A()+1
except RecursionError as e: print(type(e).__name__)
print("init")
class A:
  def __init__(self): A()
try: A()
except RecursionError as e: print(type(e).__name__)
print("new")
class A:
  def __new__(cls): return cls()
try: A()
except RecursionError as e: print(type(e).__name__)
print("meta")
class M(type):
  def __call__(cls): return cls()
class A(metaclass=M): pass
try: A()
except RecursionError as e: print(type(e).__name__)
print("instancecheck")
class M(type):
  def __instancecheck__(cls,o): return isinstance(o,cls)
class A(metaclass=M): pass
try: isinstance(1,A)
except RecursionError as e: print(type(e).__name__)
print("enter")
class A:
  def __enter__(self):
    with self: pass
  def __exit__(self,*a): pass
try:
  with A(): pass
except RecursionError as e: print(type(e).__name__)
print("format")
class A:
  def __format__(self,s): return format(self,s)
try: f'{A()}'
except RecursionError as e: print(type(e).__name__)
print("descr")
class D:
  def __get__(self,o,t): return o.x
class A: x=D()
try: A().x
except RecursionError as e: print(type(e).__name__)
print("setattr")
class A:
  def __setattr__(self,n,v): self.x=v
try: A().y=1
except RecursionError as e: print(type(e).__name__)
print("missing")
class D(dict):
  def __missing__(self,k): return self[k]
try: D()[1]
except RecursionError as e: print(type(e).__name__)
