# __import__, __build_class__, globals, locals, breakpoint-free odds and ends.
import builtins

print(__import__("math").pi == __import__("math", fromlist=["pi"]).pi)
print(__import__("collections.abc").__name__, __import__("collections.abc", fromlist=["x"]).__name__)
try:
    __import__("nothing_like_this")
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    __import__("")
except ValueError as error:
    print(error)


def body():
    global ran
    ran = True


C = __build_class__(lambda: None, "Made", (int,) and int)
print(C.__name__, C.__mro__[1].__name__)
for bad in ("__build_class__()", "__build_class__(5, 'x')", "__build_class__(lambda: None, 5)", "__build_class__(lambda: None)"):
    try:
        eval(bad)
    except TypeError as error:
        print(error)
print(globals() is globals(), globals()["C"] is C, "body" in globals(), __name__)


def scope(a):
    b = 2
    inner = locals()
    inner["c"] = 3
    return sorted(locals()), sorted(inner)


print(scope(1))
print(builtins.len is len, "print" in vars(builtins), __builtins__ is builtins or type(__builtins__))
builtins.custom = "visible everywhere"
print(custom)
len = lambda x: "shadowed"
print(len([]))
del len
print(len([]))
print(sorted(n for n in dir(builtins) if n.endswith("Error"))[:5], __debug__, Ellipsis is ..., NotImplemented)
print([n for n in ("abs", "aiter", "anext", "breakpoint", "compile", "copyright", "help", "memoryview", "exit", "quit") if hasattr(builtins, n)])


def missing_dict(x: "annotation" = 1):
    "doc"


print(missing_dict.__code__.co_varnames, missing_dict.__code__.co_argcount, missing_dict.__dict__, missing_dict.__closure__)
missing_dict.tag = 1
print(missing_dict.tag, missing_dict.__dict__)
print(type(missing_dict.__code__).__name__, missing_dict.__globals__ is globals(), missing_dict.__kwdefaults__)
