# When generators and files held by frames are cleaned up.
def source(log):
    try:
        for i in range(5):
            yield i
    finally:
        log.append("closed")


log = []
for x in source(log):
    if x == 2:
        break
print(log)
log = []
print(next(source(log)), log)
log = []
a, b, *rest = source(log)
print(a, b, rest, log)
log = []
try:
    a, b = source(log)
except ValueError as error:
    print(error, log)
log = []


def uses():
    g = source(log)
    next(g)
    log.append("returning")
    return 1


uses()
print(log)
log = []


def raises():
    g = source(log)
    next(g)
    raise ValueError("boom")


try:
    raises()
except ValueError:
    log.append("handler")
log.append("after")
print(log)
log = []
print(any(x > 1 for x in source(log)), log)
log = []
z = zip(source(log), [1, 2])
print(list(z), log)
del z
print(log)
log = []
it = iter(source(log))
for x in it:
    break
log.append("still referenced")
print(next(it), log)
del it
print(log)
log = []
d = {"g": source(log)}
next(d["g"])
d.clear()
print(log)
log = []


class Holder:
    def __init__(self):
        self.g = source(log)
        next(self.g)


h = Holder()
del h
print(log)
log = []
print([x for x in source(log) if x < 2], log)
log = []
min(source(log))
print(log, 3 in source(log), log)
