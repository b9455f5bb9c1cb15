"""pyparsing, ply, pygments, mistune, markdown-it, charset-normalizer."""

import ply.lex as lex
import ply.yacc as yacc
import pyparsing as pp
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter, NullFormatter
from pygments.lexers import PythonLexer
import mistune

integer = pp.Word(pp.nums).set_parse_action(lambda tokens: int(tokens[0]))
expression = pp.infix_notation(integer, [(pp.one_of("* /"), 2, pp.OpAssoc.LEFT), (pp.one_of("+ -"), 2, pp.OpAssoc.LEFT)])
print(expression.parse_string("1 + 2 * 3 - (4 + 5)").as_list())
greet = pp.Word(pp.alphas)("greeting") + "," + pp.Word(pp.alphas)("name") + "!"
print(greet.parse_string("Hello, World!").as_dict())
try:
    greet.parse_string("Hello World")
except pp.ParseException as error:
    print(error)

tokens = ("NUMBER", "PLUS", "TIMES")
t_PLUS, t_TIMES, t_ignore = r"\+", r"\*", " "


def t_NUMBER(t):
    r"\d+"
    t.value = int(t.value)
    return t


def t_error(t):
    print("illegal", t.value[0])
    t.lexer.skip(1)


precedence = (("left", "PLUS"), ("left", "TIMES"))


def p_expression(p):
    """expression : expression PLUS expression
                  | expression TIMES expression
                  | NUMBER"""
    p[0] = p[1] if len(p) == 2 else p[1] + p[3] if p[2] == "+" else p[1] * p[3]


def p_error(p):
    print("syntax error", p)


lex.lex()
parser = yacc.yacc(debug=False, write_tables=False)
print(parser.parse("2 + 3 * 4"), parser.parse("2 $ * 5"))
code = 'def f(x: int) -> str:\n    """Doc."""\n    return f"{x!r}"  # comment\n'
print(highlight(code, PythonLexer(), HtmlFormatter()))
print([(str(kind), text) for kind, text in PythonLexer().get_tokens(code)][:8])
print(MarkdownIt().render("# Title\n\n1. *one*\n2. **two** [link](http://x.y)\n\n```py\ncode\n```\n"))
print(mistune.html("# Title\n\nsome **bold** `code`\n\n- a\n- b &amp; c\n"))
