"""Namespaces and frozen dictionaries are copied and taken apart."""

import copy,types,pickle
n=types.SimpleNamespace(a=1,b=[2])
def t(f,*a,**k):
    try: print(repr(f(*a,**k))[:300])
    except Exception as x: print(type(x).__name__, x)
t(copy.copy,n); t(copy.deepcopy,n); t(n.__reduce__); t(n.__reduce_ex__,2); t(copy.replace,n,a=5)
class N(types.SimpleNamespace): pass
t(copy.copy,N(a=1)); t(pickle.loads,pickle.dumps(N(a=2)))
f=frozendict({1:[2]})
t(copy.copy,f); t(copy.deepcopy,f); t(f.__reduce_ex__,0); t(f.__getnewargs__); t(copy.copy,f); print(copy.copy(f) is f)
t(copy.copy,(i for i in []))
