# Where the markers stand for calls, attributes and subscripts.
import traceback


class A:
    value = {"k": [1, 2]}

    def method(self, *args):
        raise ValueError("in method")


a = A()


def run(f):
    try:
        f()
    except Exception:
        traceback.print_exc()


run(lambda: a.method(1,
                     2))
run(lambda: a.value["k"][5])
run(lambda: a.value["missing"]["x"])
run(lambda: a.missing.other)
run(lambda: a.value.get("k").append(1, 2))
run(lambda: len(5) + 1)
run(lambda: a(1)(2))
run(lambda: (1).real.foo())
run(lambda: print(a.value["k"][0] + "x"))
run(lambda: [x for x in range(3) if x.bad])
run(lambda: max([1, "a"]))
run(lambda: f"{a.nothing}")
run(lambda: {**a.value, **5})
run(lambda: a.value["k"][
    10
])
