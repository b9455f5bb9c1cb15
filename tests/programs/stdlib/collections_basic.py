from collections import *
import collections
P=namedtuple('P','x y',defaults=[3])
print(P.__new__.__qualname__,P.__new__.__name__,P.__new__.__module__,P.__new__.__code__.co_filename,P._make.__qualname__,P.__repr__.__qualname__,P.__doc__,P.__new__.__doc__,P.__new__.__defaults__)
try: P()
except TypeError as e: print(e)
try: P(1,2,3)
except TypeError as e: print(e)
try: P._make([1,2,3])
except TypeError as e: print(e)
try: P(1)._replace(z=3)
except Exception as e: print(type(e),e)
try: P(1).x=3
except Exception as e: print(type(e),e)
import inspect
print(inspect.signature(P),inspect.signature(P._make),inspect.signature(P._replace))
for a in ['x y','x,y','x x','_x','def','1x']:
  for r in (0,1):
    try: print(namedtuple('Q',a,rename=r)._fields)
    except Exception as e: print(type(e),e)
try: namedtuple('Q','a b',defaults=(1,2,3))
except Exception as e: print(type(e),e)
try: namedtuple('class','a b')
except Exception as e: print(type(e),e)
try: namedtuple('2','a b')
except Exception as e: print(type(e),e)
print(sorted(P.__dict__))
o=OrderedDict(a=1,b=2)
print(o,o.keys(),o.items(),o.values(),list(reversed(o)))
for f in [lambda:o.popitem('x'),lambda:OrderedDict().popitem(),lambda:o.move_to_end('z'),lambda:o.pop('z'),lambda:o.pop(),lambda:OrderedDict(1),lambda:OrderedDict([1]),lambda:OrderedDict(1,2),lambda:o.update(1,2),lambda: o|3, lambda: OrderedDict([(1,2,3)])]:
    try: print(f())
    except Exception as e: print(type(e),e)
o=OrderedDict(a=1,b=2)
try:
    for k in o: o['c'+k]=1
except Exception as e: print(type(e),e)
try:
    for k in o: o.move_to_end(k)
except Exception as e: print(type(e),e)
class OD(OrderedDict):pass
x=OD(a=1); x['s']=x; print(x, OD(), x==dict(x), x.__reduce__()[:2])
print(OrderedDict.__doc__ , Counter([1,1,2]), Counter(a=3), Counter(), Counter(a='x',b=2))
for f in [lambda:Counter(1,2),lambda:Counter.fromkeys('a'),lambda:Counter(5),lambda:Counter(a=1)<3, lambda:Counter('aab').__reduce__(), lambda: Counter(a=1)==3, lambda:Counter('abc').most_common(2),lambda:Counter(a=-1)+Counter(b=2),lambda:-Counter(a=-1), lambda:Counter('a')^Counter('ab')]:
    try: print(f())
    except Exception as e: print(type(e),e)
import collections.abc as a
print(a.Callable[[int],str], a.Callable[...,int], a.Callable[[int],str].__args__, a.Iterable[int], a.Callable[[],None])
for f in [lambda:a.Callable[int], lambda:a.Callable[int,str],lambda:a.Iterable(),lambda:a.Callable[int,str,3]]:
    try: print(f())
    except Exception as e: print(type(e),e)
