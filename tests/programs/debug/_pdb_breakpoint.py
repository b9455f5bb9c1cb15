import sys


def fact(n):
    if n <= 1:
        return 1
    x = n * fact(n - 1)
    return x


class Box:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v


def main(count, *rest, **more):
    total = 0
    breakpoint()
    for i in range(count):
        total += i
        box = Box(i)
    y = fact(3)
    try:
        1 / 0
    except ZeroDivisionError as e:
        print("caught", e)
    return total


print(main(3, 4, k=5))
print("end")
