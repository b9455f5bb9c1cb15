import sys, atexit
class D:
    def __init__(self, n, inner=None): self.n = n; self.inner = inner
    def __del__(self): print(self.n, __name__, sys is None, D is None)
atexit.register(lambda: print("atexit"))
a = D("a", D("inner")); b = D("b", a)
x = [D("list", [])]; x[0].inner = x
class E(D): pass
e = E("e")
import __main__
__main__.q = D("q")
sys.modules["other"] = __main__
