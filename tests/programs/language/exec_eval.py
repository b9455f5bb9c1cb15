# exec, eval, compile and their namespaces.
ns = {}
exec("x = 1\ndef f(): return x + y\ny = 2", ns)
print(ns["f"](), sorted(k for k in ns if k != "__builtins__"))
print(eval("x + z", {"x": 1}, {"z": 5}), eval(" 1 + 1 "), eval("a", {"a": "given"}))
loc = {}
exec("a = 1; b = a + 1; c = [a for _ in range(2)]", {}, loc)
print(loc)
code = compile("1 + n", "<test>", "eval")
print(eval(code, {"n": 41}), code.co_filename, code.co_name)
module = compile("for i in range(2): print(i)", "<m>", "exec")
exec(module)
single = compile("2 + 3", "<s>", "single")
exec(single)
for bad in ("1 +", "x = 1", "", "  1 +\n", "import os"):
    try:
        print(eval(bad))
    except SyntaxError as error:
        print(repr(bad), "!", type(error).__name__, error.msg, error.lineno, error.offset)
try:
    exec("def f(:\n  pass")
except SyntaxError as error:
    print(error, "|", error.text)


def scope():
    v = 10
    exec("v = 20")
    print(v, eval("v"), eval("[v for _ in range(1)]"))
    return locals()


print(scope())


def snapshot():
    a = 1
    before = locals()
    a = 2
    return before, locals()


print(snapshot())
try:
    eval("undefined", {})
except NameError as error:
    print(error)
try:
    eval("len('x')", {"__builtins__": {}})
except NameError as error:
    print(error)
for bad in ("eval(5)", "exec(1, 2)", "compile('1', 'f', 'bad')", "eval('1', 5)", "compile(5, 'f', 'exec')", "exec('1', {}, 5)"):
    try:
        print(eval(bad))
    except (TypeError, ValueError) as error:
        print(bad, "!", type(error).__name__, error)


class Namespace(dict):
    def __missing__(self, key):
        print("missing", key)
        return key * 2


print(eval("ab + cd", {}, Namespace()))
exec("global made\nmade = 5")
print(made)
print(eval("lambda x: x + 1")(2), eval("(yield_ := 3)"), eval("__name__"))
exec(b"print('from bytes')")
exec("async def co(): return 7")
try:
    co().send(None)
except StopIteration as stop:
    print(stop.value)
