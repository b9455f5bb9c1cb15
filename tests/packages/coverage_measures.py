"""coverage: which lines and branches of a program ran, measured in Python alone."""

import io
import os
import sys
import tempfile
import textwrap

os.environ["COVERAGE_CORE"] = "pytrace"

import coverage

PROGRAM = textwrap.dedent('''
    import asyncio


    class Shape:
        """A shape."""

        sides = 0

        def area(self):
            raise NotImplementedError


    class Square(Shape):
        sides = 4

        def __init__(self, a):
            self.a = a

        def area(self):
            if self.a < 0:
                return 0
            return self.a**2


    def classify(n):
        if n < 0:
            kind = "negative"
        elif n == 0:
            kind = "zero"
        else:
            kind = "positive"
        for i in range(n):
            if i == 2:
                break
        else:
            kind += "!"
        try:
            1 / n
        except ZeroDivisionError:
            kind += "?"
        finally:
            kind += "."
        match n:
            case 1:
                kind += "one"
            case [a, b]:
                kind += "two"
            case 5:
                kind += "five"
        return kind, [
            x
            for x in range(n)
            if x % 2
        ]


    async def work(n):
        await asyncio.sleep(0)
        if n > 1:
            return n
        async with asyncio.Lock():
            pass
        return 0


    def unused():
        return max(
            1,
            2,
        )


    def steps(n):
        for i in range(n):
            yield i


    async def main():
        return await asyncio.gather(work(1), work(0))


    print(classify(1), classify(0), classify(5))
    print(Square(2).area(), list(steps(2)))
    print(asyncio.run(main()))
    if __name__ == "measured":
        print("measured")
''')

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "measured.py")
    with open(path, "w") as file:
        file.write(PROGRAM)
    sys.path.insert(0, folder)
    for branch in (False, True):
        measure = coverage.Coverage(data_file=None, branch=branch, include=[path], config_file=False)
        measure.start()
        sys.modules.pop("measured", None)
        import measured

        measure.stop()
        _, statements, excluded, missing, shown = measure.analysis2(path)
        print(branch, len(statements), statements, excluded, missing, shown)
        out = io.StringIO()
        total = measure.report(file=out, show_missing=True)
        print(out.getvalue().replace(folder, ""), round(total, 2))
        print(sorted(measure.get_data().lines(path)))
        if branch:
            print(measure.branch_stats(path))
