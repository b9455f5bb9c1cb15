# Errors in class bodies, decorators, defaults and lambdas.
import traceback


def run(source):
    try:
        exec(source)
    except Exception:
        traceback.print_exc()


run("class A:\n    x = 1\n    y = x / 0\n")
run("@undefined\ndef f(): pass\n")
run("def f(a=1/0): pass\n")
run("(lambda: 1/0)()\n")
run("[1/0 for _ in range(1)]\n")
run("list(1/0 for _ in range(1))\n")
run("class B(5): pass\n")
run("class C(metaclass=lambda *a: 1/0): pass\n")


class Outer:
    def method(self):
        def inner():
            return [self.missing for _ in range(2)]

        return inner()


Outer().method()
