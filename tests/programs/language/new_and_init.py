# __new__, __init__, singletons, immutable subclasses, and their mistakes.


class Single:
    instance = None

    def __new__(cls, *args):
        print("new", args)
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        print("init", args)


print(Single(1) is Single(2))


class Other:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("never")


print(Other())


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    def __add__(self, other):
        return Point(self[0] + other[0], self[1] + other[1])


p = Point(1, 2) + Point(3, 4)
print(p, p.x, type(p).__name__, isinstance(p, tuple), len(p))


class Celsius(float):
    def __new__(cls, v, unit="C"):
        self = super().__new__(cls, v)
        self.unit = unit
        return self

    def __repr__(self):
        return f"{float(self)}{self.unit}"


print(Celsius(21.5), Celsius(1) + 1, Celsius("3"))


class Up(str):
    def __new__(cls, s):
        return super().__new__(cls, s.upper())


print(Up("abc"), Up("x") + "y", type(Up("a") + "b").__name__, {Up("k"): 1}["K"])


class MyInt(int):
    pass


m = MyInt(5)
m.tag = "t"
print(m + 1, type(m + 1).__name__, m.tag, MyInt("ff", 16), m == 5, hash(m) == hash(5))


class MyList(list):
    def append(self, x):
        super().append(x * 2)


ml = MyList([1])
ml.append(2)
print(ml, ml[::-1], type(ml[:]).__name__, ml + [5], type(ml + []).__name__)


class BadInit:
    def __init__(self):
        return 5


class NoArgs:
    pass


for bad in ("BadInit()", "NoArgs(1)", "NoArgs(a=1)", "Point(1)", "object.__new__(int)", "object.__new__()", "int.__new__(str)"):
    try:
        print(eval(bad))
    except TypeError as error:
        print(bad, "!", error)
