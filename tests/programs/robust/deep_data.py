# Data nested too deep to be walked is a RecursionError, and can be dropped.


def deep_list():
    a = []
    for _ in range(200000):
        a = [a]
    return a


for use in repr, str, lambda data: data == deep_list(), lambda data: f"{data}":
    try:
        use(deep_list())
        print("no limit")
    except RecursionError as error:
        print("RecursionError")


def deep_tuple():
    a = ()
    for _ in range(200000):
        a = (a,)
    return a


for use in repr, str, lambda data: data == deep_tuple(), lambda data: f"{data}", hash:
    try:
        use(deep_tuple())
        print("no limit")
    except RecursionError as error:
        print("RecursionError")


def deep_dict():
    a = {}
    for _ in range(200000):
        a = {1: a}
    return a


for use in repr, str, lambda data: data == deep_dict(), lambda data: f"{data}":
    try:
        use(deep_dict())
        print("no limit")
    except RecursionError as error:
        print("RecursionError")
