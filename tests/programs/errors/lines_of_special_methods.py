"""Special methods see the line of the statement that calls them."""
import sys


def line():
    return sys._getframe(2).f_lineno


class Thing:
    def __setitem__(self, key, value):
        print("set item", line())

    def __getitem__(self, key):
        print("get item", line())
        return 1

    def __delitem__(self, key):
        print("del item", line())

    @property
    def name(self):
        print("get", line())
        return 1

    @name.setter
    def name(self, value):
        print("set", line())

    def __contains__(self, item):
        print("in", line())
        return True

    def __add__(self, other):
        print("add", line())
        return self

    def __eq__(self, other):
        print("eq", line())
        return True

    def __neg__(self):
        print("neg", line())
        return self

    def __bool__(self):
        print("bool", line())
        return True


def run():
    thing = Thing()
    other = 5
    thing["key"] = 1
    other = 6
    thing.name = 2
    other = thing["key"]
    other = 7
    del thing["key"]
    other = thing.name
    other = 8
    other = 5 in thing
    other = 9
    other = thing + 1
    other = 10
    other = thing == 1
    other = 11
    other = -thing
    other = 12
    if thing:
        other = 13
    for thing["x"] in [1]:
        other = 14
    thing["y"] += 1


run()
