# A small interpreter for arithmetic: classes, exceptions, generators and matching together.
from dataclasses import dataclass


@dataclass(frozen=True)
class Num:
    value: float


@dataclass(frozen=True)
class Name:
    id: str


@dataclass(frozen=True)
class Op:
    op: str
    left: object
    right: object


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


def tokens(text):
    position = 0
    while position < len(text):
        c = text[position]
        if c.isspace():
            position += 1
        elif c.isdigit():
            end = position
            while end < len(text) and (text[end].isdigit() or text[end] == "."):
                end += 1
            yield "num", text[position:end], position
            position = end
        elif c.isalpha():
            end = position
            while end < len(text) and text[end].isalnum():
                end += 1
            yield "name", text[position:end], position
            position = end
        elif c in "+-*/^()=":
            yield c, c, position
            position += 1
        else:
            raise ParseError(f"unexpected {c!r}", position)
    yield "end", "", position


class Parser:
    LEVELS = [{"+", "-"}, {"*", "/"}]

    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    @property
    def kind(self):
        return self.tokens[self.at][0]

    def take(self, kind=None):
        token = self.tokens[self.at]
        if kind and token[0] != kind:
            raise ParseError(f"expected {kind}, got {token[0]}", token[2])
        self.at += 1
        return token[1]

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.power()
        left = self.expression(level + 1)
        while self.kind in self.LEVELS[level]:
            left = Op(self.take(), left, self.expression(level + 1))
        return left

    def power(self):
        base = self.atom()
        if self.kind == "^":
            self.take()
            return Op("^", base, self.power())
        return base

    def atom(self):
        match self.kind:
            case "num":
                return Num(float(self.take()))
            case "name":
                return Name(self.take())
            case "-":
                self.take()
                return Op("-", Num(0.0), self.atom())
            case "(":
                self.take()
                inner = self.expression()
                self.take(")")
                return inner
            case other:
                raise ParseError(f"unexpected {other}", self.tokens[self.at][2])


def evaluate(node, names):
    match node:
        case Num(value):
            return value
        case Name(id):
            return names[id]
        case Op("+", left, right):
            return evaluate(left, names) + evaluate(right, names)
        case Op("-", left, right):
            return evaluate(left, names) - evaluate(right, names)
        case Op("*", left, right):
            return evaluate(left, names) * evaluate(right, names)
        case Op("/", left, right):
            return evaluate(left, names) / evaluate(right, names)
        case Op("^", left, right):
            return evaluate(left, names) ** evaluate(right, names)


names = {"x": 3.0, "pi": 3.14}
for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-x ^ 2", "x * pi / 2", "1 / 0", "1 +", "(2", "2 $ 3", "y", "10 - 4 - 3"):
    try:
        parser = Parser(text)
        tree = parser.expression()
        parser.take("end")
        print(text, "=", evaluate(tree, names))
    except ParseError as error:
        print(text, "! parse error:", error, error.position)
    except (ZeroDivisionError, KeyError) as error:
        print(text, "!", type(error).__name__, error)
print(Parser("a + b * 2").expression())
