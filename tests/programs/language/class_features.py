# __init_subclass__, __set_name__, class attributes, nested classes, class closures, __slots__ and inheritance.
class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = "_" + name
        owner.fields = getattr(owner, "fields", ()) + (name,)

    def __get__(self, obj, owner):
        return self if obj is None else getattr(obj, self.name, None)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(obj, self.name, value)


class Model:
    def __init__(self, **values):
        for name in self.fields:
            setattr(self, name, values.pop(name))
        if values:
            raise TypeError(f"unexpected {sorted(values)}")

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self.fields)})"


class User(Model):
    name = Field(str)
    age = Field(int)


print(User(name="Ann", age=30), User.fields, User.name.kind)
for kw in ({"name": 5, "age": 1}, {"name": "x", "age": 1, "z": 1}):
    try:
        User(**kw)
    except TypeError as error:
        print(error)


class Slots:
    __slots__ = ("a", "_b")

    def __init__(self):
        self.a, self._b = 1, 2


class SlotsChild(Slots):
    __slots__ = ("c",)


class DictChild(Slots):
    pass


s, t = SlotsChild(), DictChild()
s.c = 3
t.free = 4
print(s.a, s.c, t.free, vars(t), Slots.__slots__)
try:
    s.free = 1
except AttributeError as error:
    print(error)
try:

    class Bad:
        __slots__ = ("x",)
        x = 1

except ValueError as error:
    print(error)
try:

    class Bad2(int):
        __slots__ = ("x",)

    print("int with slots")
except TypeError as error:
    print(error)


class Meta(type):
    def __getitem__(cls, k):
        return f"{cls.__name__}[{k}]"

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, x):
        return x == "in"

    def __add__(cls, o):
        return "added classes"

    @property
    def meta_prop(cls):
        return f"prop of {cls.__name__}"


class WithMeta(metaclass=Meta):
    pass


print(WithMeta["x"], list(WithMeta), "in" in WithMeta, WithMeta + 1, WithMeta.meta_prop, hasattr(WithMeta(), "meta_prop"))


def make_class(base, **attrs):
    class Made(base):
        extra = attrs

        def get(self):
            return base.__name__, attrs, __class__ is Made

    return Made


M = make_class(dict, k=1)
print(M().get(), M.__qualname__, M.extra)


class Temp:
    total = 0
    for i in range(4):
        total += i
    if total > 5:
        big = True
    else:
        big = False
    del i
    locals()["dynamic"] = "set through locals"
    try:
        missing
    except NameError:
        fallback = "handled"

    @staticmethod
    def helper(x):
        return x * 2

    computed = helper(21) if callable(helper) else None


print(Temp.total, Temp.big, hasattr(Temp, "i"), Temp.fallback, Temp.computed, getattr(Temp, "dynamic", None))


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Config(metaclass=Singleton):
    pass


print(Config() is Config(), Temp.__dict__.keys() >= {"total", "big"}, Temp.__weakref__ is not None)
