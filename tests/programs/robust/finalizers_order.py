# no functions at module level: dict freed by refcount
import sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, __name__)
b = D("b"); a = D("a"); _c = D("_c")
k = a
