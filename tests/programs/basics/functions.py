# First things with functions.
def add(a, b=10):
    return a + b


def many(*args, **kwargs):
    return args, kwargs


def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


def nothing():
    pass


print(add(1), add(1, 2), add(b=1, a=2), many(1, 2, x=3), fact(10), nothing())
twice = lambda f: lambda x: f(f(x))
print(twice(lambda x: x + 3)(7), (lambda: "lambda")())
print(list(map(add, [1, 2])), list(filter(lambda x: x > 1, [1, 2, 3])))
