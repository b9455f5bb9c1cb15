# An uncaught error through several frames.
def outer(x):
    return middle(x + 1)


def middle(x):
    values = [inner(v) for v in range(x)]
    return values


def inner(v):
    return 10 / (v - 1)


print("before")
outer(2)
print("never")
