"""What a place in the program read the last time holds no longer once the class, the metaclass or the object changed."""


def attempt(action, *args):
    try:
        return action(*args)
    except AttributeError as error:
        return f"AttributeError: {error}"
    except TypeError as error:
        return f"TypeError: {error}"


class Slotted:
    __slots__ = ("value", "__hidden", "__weakref__")

    def hide(self, value):
        self.__hidden = value
        return self.__hidden


def read(thing):
    return thing.value


def write(thing, value):
    thing.value = value


def erase(thing):
    del thing.value


print("# members")
one, two = Slotted(), Slotted()
for thing in (one, two, one):
    print(attempt(read, thing))
    write(thing, thing is one)
    print(attempt(read, thing), thing.hide(5))
erase(one)
print(attempt(read, one), attempt(erase, one), attempt(read, two))
write(one, "again")
print(read(one), read(two))


class Wider(Slotted):
    __slots__ = ("more",)


class Open(Slotted):
    pass


for thing in (Wider(), Open(), Slotted()):
    print(attempt(read, thing))
    write(thing, type(thing).__name__)
    print(read(thing), attempt(setattr, thing, "other", 1), getattr(thing, "__dict__", None))


class Other:
    value = Slotted.value


print(attempt(read, Other()), attempt(write, Other(), 1))
opened = Open()
opened.__dict__["value"] = "in the dict"
print(attempt(read, opened))
write(opened, "in the slot")
print(read(opened), opened.__dict__)
Slotted.value = "in the class"
print(read(one), read(Wider()), attempt(write, one, 1))


print("# descriptors")


class Computed:
    count = 0

    @property
    def value(self):
        self.count += 1
        return self.count

    @value.setter
    def value(self, value):
        self.count = value * 10


computed = Computed()
for _ in range(3):
    print(read(computed), end=" ")
write(computed, 4)
print(read(computed))
computed.__dict__["value"] = "own"
print(read(computed))
Computed.value = property(lambda self: "another")
print(read(computed), attempt(write, computed, 1))
del Computed.value
print(read(computed))


class Failing:
    @property
    def value(self):
        return self.missing


for _ in range(2):
    print(attempt(read, Failing()))
Failing.__getattr__ = lambda self, name: f"found {name}"
print(read(Failing()))
del Failing.__getattr__
print(attempt(read, Failing()))
Failing.__getattribute__ = lambda self, name: f"always {name}"
print(read(Failing()))


class Reading:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self.name, instance is None, owner.__name__


class Holder:
    value = Reading("first")


for _ in range(2):
    print(read(Holder()), read(Holder))
holder = Holder()
holder.value = "own"
print(read(holder))
Reading.__set__ = lambda self, instance, value: print("set", value)
print(read(holder))
write(holder, 3)
del Reading.__get__
print(read(holder), type(read(Holder)).__name__)


print("# classes")


class Meta(type):
    pass


class Made(metaclass=Meta):
    value = 1

    @classmethod
    def make(cls, *args):
        return cls.__name__, args

    @staticmethod
    def plain(*args):
        return args

    def method(self):
        return "method"


class Derived(Made):
    pass


def call(thing, *args):
    return thing.make(*args), thing.plain(*args)


for thing in (Made, Made, Derived, Made, Derived):
    print(read(thing), call(thing, 1, 2))
Derived.value = 2
print(read(Made), read(Derived))
Made.value = 3
del Derived.value
print(read(Made), read(Derived))
Made.make = classmethod(lambda cls, *args: ("new", cls.__name__, args))
Made.plain = lambda *args: ("function", args)
print(call(Made, 1), call(Derived, 1))
Meta.value = property(lambda cls: f"of the metaclass, {cls.__name__}")
print(read(Made), read(Derived))
Meta.value = "plain, so behind the class"
print(read(Made), read(Derived))
Meta.make = lambda cls, *args: "behind the class too"
print(call(Made, 1))
del Made.make
print(call(Made, 1), call(Derived))
Meta.__getattribute__ = lambda cls, name: f"always {name}"
print(read(Made), read(Derived))
print(Slotted.hide(one, 7), attempt(lambda: Slotted.hide()), attempt(lambda: Slotted.absent))
print(dict.fromkeys("ab", 1), int.from_bytes(b"\1\0", "big"), str.maketrans("a", "b"), tuple.__new__(tuple, "ab"))


print("# making")
log = []


class Finalized:
    def __init__(self, *args):
        log.append(("init", args))

    def __del__(self):
        log.append("del")


def make(kind, *args):
    return kind(*args)


for _ in range(2):
    made = Finalized(len(log))
    del made
    try:
        Finalized(1 / 0)
    except ZeroDivisionError:
        log.append("failed before")
print(log)


class Bare:
    pass


class Strict:
    def __init__(self):
        return 5


for _ in range(2):
    print(type(make(Bare)).__name__, attempt(make, Bare, 1), attempt(make, Strict), attempt(make, Finalized, 1) is None)
Bare.__init__ = lambda self, value=8: setattr(self, "value", value)
print(make(Bare).value, make(Bare, 9).value)


class Text(str):
    pass


class Pair(tuple):
    pass


class Odd(str):
    __hash__ = tuple.__hash__


print(hash(Text("a")) == hash("a"), hash(Pair((1, 2))) == hash((1, 2)), attempt(hash, Odd("a")))
