"""A plain module."""
print("running _plain")
value = 1


def function():
    return "function of " + __name__
