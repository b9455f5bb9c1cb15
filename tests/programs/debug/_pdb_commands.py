import pdb


def a():
    x = 1
    y = [1, 2]
    d = {"k": "v" * 60, "l": ["w" * 50, 3]}
    pdb.set_trace()
    for i in y:
        x += i
    return x


class K:
    """doc"""

    def go(self, n):
        return n + 1


k = K()
a()
r = k.go(3)
r = [a() for _ in range(1)]
