import sys


class C:
    x = 1

    def m(self, a, b=2):
        for i in range(3):
            a += i
        return a


def gen():
    yield 1
    yield 2


def main():
    c = C()
    r = c.m(1)
    for v in gen():
        r += v
    l = [i * 2 for i in range(3)]
    try:
        raise KeyError("k")
    except KeyError:
        pass
    with open("/dev/null") as f:
        pass
    return r, l


if __name__ == "__main__":
    print(main(), sys.argv[1:])
