"""Generators nested more deeply than calls may be: `for` and `yield from` enter them without asking the limit."""


def for_loop(inner):
    for x in inner:
        yield x


def by_next(inner):
    yield next(inner)


def comprehended(inner):
    yield [x for x in inner]


def expression(inner):
    return (x for x in inner)


def delegated(inner):
    return (yield from inner)


def sent(inner):
    yield inner.send(None)


def one():
    return 1


def calling():
    yield one()


for wrap in for_loop, by_next, comprehended, expression, delegated, sent:
    for depth in 100, 900, 1100, 20000:
        for first in iter([1]), calling():
            if wrap is sent and type(first) is not type(calling()):
                continue
            generator = first
            for _ in range(depth):
                generator = wrap(generator)
            try:
                print(wrap.__name__, depth, type(next(generator)).__name__)
            except RecursionError as error:
                print(wrap.__name__, depth, error)
