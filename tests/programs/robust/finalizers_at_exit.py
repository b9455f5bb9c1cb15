import sys
def log(x): print(x, __name__)
class D:
    def __init__(self, n): self.n = n
    def __del__(self): log(self.n)
d = D("d")
l = [D("l0"), D("l1")]
t = {"k": D("tk")}
class Holder: pass
h = Holder(); h.x = D("hx"); h.me = h
_u = D("_u")
def gen():
    try: yield D("in gen")
    finally: log("gen closed")
g = gen(); keep = next(g)
def closure():
    x = D("cell")
    def f(): return x
    return f
cl = closure()
z = D("z")
