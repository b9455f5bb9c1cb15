# Functions written in C as programs see them: types, names, receivers, descriptors and their errors.
import types


def show(*sources):
    for source in sources:
        try:
            print(source, "->", eval(source))
        except BaseException as error:
            print(source, "!", type(error).__name__, error)


class L(list):
    pass


show(
    "type([].append)", "type(len)", "type((1).__add__)", "type(int.__add__)", "type(str.upper)", "type(dict.fromkeys)", "type(dict.__dict__['fromkeys'])",
    "type(L().append)", "[].append.__name__", "[].append.__qualname__", "L().append.__qualname__", "True.bit_length.__qualname__", "(1).__add__.__qualname__",
    "dict.fromkeys.__qualname__", "len.__qualname__", "str.upper.__qualname__", "[].append.__module__", "len.__module__", "[1].append.__self__", "len.__self__",
    "dict.fromkeys.__self__", "(5).__add__.__self__", "(5).__add__.__objclass__", "str.upper.__objclass__", "len.__objclass__", "[].append.__objclass__",
    "str.upper.__self__", "str.upper.__module__", "[].append.x", "len.x", "(1).__add__.x", "isinstance([].append, types.BuiltinMethodType)",
    "isinstance([].append, types.MethodType)", "isinstance((1).__add__, types.MethodWrapperType)", "hasattr(len, '__get__')", "hasattr([].append, '__get__')",
    "str.upper.__get__('a')()", "str.upper.__get__(1)", "str.upper.__get__(None)", "str.upper.__get__(None, str)", "int.__add__.__get__('x')",
    "(lambda: 1).__get__(None)", "property().__get__(None)", "staticmethod(len).__get__(None)", "callable([].append)", "[].append == [].append",
    "(lambda a: a.append == a.append)([])", "(lambda a: hash(a.append) == hash(a.append))(L())", "(1).__add__(2)", "int.__add__(1, 2)", "int.__add__('a', 2)",
    "list.append([], 1, 2)", "list.append(1, 2)", "list.append()", "list.__getitem__([1], 0)", "list.__getitem__(1, 0)", "list.__len__(1)", "type(list.__getitem__)",
    "type(dict.__contains__)", "type(set.__contains__)", "type(tuple.__contains__)", "str.maketrans.__name__", "len.__text_signature__", "[].append.__text_signature__",
    "list[int].__origin__", "list[int].append", "list[int].__eq__(1)", "reversed(list[int])", "iter(int | str)", "1 in (int | str)", "(int | str)[0]", "type[int]", "type[int, str]",
    "(int | str) | 'a'", "(int | str) | 5", "(int | str) | (1,)", "None | (int | str)", "classmethod[int]", "staticmethod[int]",
)
