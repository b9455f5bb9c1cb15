# Code that is compiled from a changed tree keeps the lines of its statements.
import ast
import sys
import traceback

SOURCE = """\
import sys


def first(x):
    '''A text
    of two lines.'''

    # A comment that the tree does not hold.
    if x:

        y = [x,
             x]
        return second(y)


async def waits():
    pass


class C:
    attribute = 1

    def method(self):
        try:
            raise KeyError(
                "k")
        except KeyError:

            raise ValueError("v")


def second(y): assert y == 3, "message"


@str
def decorated(): pass


def line():
    return sys._getframe().f_lineno
"""


class Doubled(ast.NodeTransformer):
    def visit_Assert(self, node):
        extra = ast.parse("checked = 1\nchecked += 1").body
        return [ast.copy_location(ast.fix_missing_locations(statement), node) for statement in extra] + [node]


tree = ast.parse(SOURCE)
for changed in (tree, ast.fix_missing_locations(Doubled().visit(ast.parse(SOURCE)))):
    namespace = {"__name__": "made"}
    exec(compile(changed, "made.py", "exec"), namespace)
    print(namespace["line"](), [namespace[name].__code__.co_firstlineno for name in ("first", "waits", "second", "line")])
    print(namespace["C"].__firstlineno__, namespace["C"].method.__code__.co_firstlineno, namespace["first"].__doc__)
    for call in (lambda: namespace["first"](1), lambda: namespace["C"]().method()):
        try:
            call()
        except Exception as error:
            for entry in traceback.extract_tb(error.__traceback__)[1:]:
                print(entry.name, entry.lineno)
                if entry.name in ("first", "method"):
                    continue
            print(type(error).__name__, error, error.__context__ and error.__context__.__traceback__.tb_lineno)
expression = compile(ast.fix_missing_locations(ast.Expression(ast.BinOp(ast.Constant(1), ast.Div(), ast.Constant(0)))), "e.py", "eval")
try:
    eval(expression)
except ZeroDivisionError as error:
    print(error.__traceback__.tb_next.tb_lineno)
