# Private names inside classes.


class A:
    __secret = 1
    __dunder__ = 2
    _single = 3

    def __init__(self):
        self.__value = 10

    def get(self):
        return self.__value, self.__secret, self.__dunder__, self._single

    def __hidden(self):
        return "hidden"

    def call(self, other):
        return other.__hidden()

    def local(self):
        __x = 5
        return [__x for _ in range(1)], sorted(locals())

    def keyword(self, **kw):
        return kw

    def use(self):
        return self.keyword(__k=1)

    class __Nested:
        pass

    def imported(self):
        try:
            return __name
        except NameError as error:
            return str(error)


class B(A):
    def __init__(self):
        super().__init__()
        self.__value = 20


b = B()
print(b.get(), b.call(A()), b.local(), b.use(), b.imported())
print(sorted(vars(b)), A._A__secret, A._A__Nested.__name__)
try:
    b.__value
except AttributeError as error:
    print(error)


class _Under:
    __y = 4


print(_Under._Under__y)
