# super(): cooperative chains, class methods, in closures, explicit forms and errors.


class Root:
    def run(self, log): log.append("Root")
    @classmethod
    def make(cls): return f"Root.make {cls.__name__}"
    @property
    def prop(self): return "root"


class A(Root):
    def run(self, log): log.append("A"); super().run(log)
    @classmethod
    def make(cls): return "A>" + super().make()
    @property
    def prop(self): return "a>" + super().prop


class B(Root):
    def run(self, log): log.append("B"); super().run(log)
    @classmethod
    def make(cls): return "B>" + super().make()


class C(A, B):
    def run(self, log): log.append("C"); super(C, self).run(log)

    def closure(self):
        def inner():
            return super(C, self).prop
        return inner()

    def listed(self):
        return [super(C, self).prop for _ in range(1)]

    def which(self):
        return __class__.__name__


log = []
C().run(log)
print(log, C.make(), C().prop, C().closure(), C().listed(), C().which())
print(super(A, C()).prop if hasattr(super(A, C()), "prop") else None)
s = super(C, C())
print(type(s).__name__, s.__thisclass__.__name__, s.__self_class__.__name__)


class Broken:
    def f(self): return super().nothing
    @staticmethod
    def g(): return super()
    def h(this):
        del this
        return super()


def free(): return super()


for call in ("Broken().f()", "Broken.g()", "Broken().h()", "free()", "super(int, 'x')", "super(1, 2)", "super(A, A).make()"):
    try:
        print(call, eval(call))
    except (TypeError, RuntimeError, AttributeError) as error:
        print(call, "!", type(error).__name__, error)


class Setter(Root):
    def __setattr__(self, name, value):
        super().__setattr__(name, value * 2)


s = Setter()
s.x = 4
print(s.x)
