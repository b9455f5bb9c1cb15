"""Syntax trees whose names no source text could hold."""

import ast

tree = ast.parse("def f(a, *b, **c): return (a, b, c, a.real)")
tree.body[0].name = "<made: '/'>"
arguments = tree.body[0].args
arguments.args[0].arg, arguments.vararg.arg, arguments.kwarg.arg = ".self", "class", "**"
for node in ast.walk(tree):
    if isinstance(node, ast.Name):
        node.id = {"a": ".self", "b": "class", "c": "**"}[node.id]
namespace = {}
exec(compile(tree, "<tree>", "exec"), namespace)
made = namespace["<made: '/'>"]
print(made(1, 2, x=3), made.__name__, made.__code__.co_varnames)
print(ast.unparse(tree.body[0].args))
