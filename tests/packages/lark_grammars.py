"""lark: a calculator and a JSON reader, as its documentation shows them."""

from lark import Lark, Token, Transformer, Tree, UnexpectedInput, v_args

CALCULATOR = r"""
    ?start: sum | NAME "=" sum -> assign_var
    ?sum: product | sum "+" product -> add | sum "-" product -> sub
    ?product: atom | product "*" atom -> mul | product "/" atom -> div
    ?atom: NUMBER -> number | "-" atom -> neg | NAME -> var | "(" sum ")"
    %import common.CNAME -> NAME
    %import common.NUMBER
    %import common.WS_INLINE
    %ignore WS_INLINE
"""


@v_args(inline=True)
class CalculateTree(Transformer):
    from operator import add, mul, neg, sub
    from operator import truediv as div

    number = float

    def __init__(self):
        self.vars = {}

    def assign_var(self, name, value):
        self.vars[name] = value
        return value

    def var(self, name):
        return self.vars[name]


calc = Lark(CALCULATOR, parser="lalr", transformer=CalculateTree()).parse
print(calc("a = 1+2"), calc("1+a*-3"), calc("(2 - 8) / 4"))

JSON = Lark(r"""
    ?value: dict | list | string | SIGNED_NUMBER -> number | "true" -> true | "false" -> false | "null" -> null
    list: "[" [value ("," value)*] "]"
    dict: "{" [pair ("," pair)*] "}"
    pair: string ":" value
    string: ESCAPED_STRING
    %import common.ESCAPED_STRING
    %import common.SIGNED_NUMBER
    %import common.WS
    %ignore WS
""", start="value", maybe_placeholders=False)


class TreeToJson(Transformer):
    def string(self, items):
        (text,) = items
        return text[1:-1]

    def number(self, items):
        (text,) = items
        return float(text)

    list = list
    pair = tuple
    dict = dict
    null = lambda self, _: None
    true = lambda self, _: True
    false = lambda self, _: False


tree = JSON.parse('{"key": ["item0", "item1", 3.14, true], "none": null}')
print(tree.pretty())
print(TreeToJson().transform(tree))
grammar = Lark('start: "a"+ B?\nB: /b{2,3}/', parser="earley", ambiguity="explicit")
print(grammar.parse("aaabb"), [token.type for token in Lark("start: A+\nA: /[ab]/", parser="lalr").lex("abba")])
print(Tree("node", [Token("T", "text")]), Token("T", "x").type)
try:
    calc("1 +* 2")
except UnexpectedInput as error:
    print(type(error).__name__, error.line, error.column, error.get_context("1 +* 2"))
