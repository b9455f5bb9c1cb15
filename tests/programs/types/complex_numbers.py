# complex: construction, text, arithmetic, errors.
import warnings

warnings.simplefilter("ignore", SyntaxWarning)

EXPRESSIONS = """\
complex(), complex(1), complex(1, 2), complex("1+2j"), complex("-j"), complex(" 3.5e2-1e1j "), complex("(1+2j)"), complex("inf+nanj"), complex(real=1, imag=-1), complex(1.5, -0.0), complex("j"), complex(True)
complex("1 + 2j")
complex("abc")
complex("1", 2)
complex(1, "2")
complex(None)
complex("")
1j, -1j, 1 + 1j, 1.5 - 2.5j, 0j, -0j, (-0.0 + 0j), 1e20 + 1e-7j, complex("nan"), complex(0, float("inf")), -(1 + 0j), complex(-0.0, -0.0)
(1 + 2j) + 1, (1 + 2j) - (3 - 1j), (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1 + 2j) ** 2, (1 + 2j) ** 0.5, 2 ** (1j), 1j ** 2, (1 + 2j) ** -1, 0j ** 0, 1.5 * 1j, 1j / 2, (2 + 0j) ** 10
abs(3 + 4j), (3 + 4j).real, (3 + 4j).imag, (3 + 4j).conjugate(), -(3 + 4j), +(3j), bool(0j), bool(1j), hash(1 + 0j) == hash(1), hash(1j), hash(1 + 2j)
(1 + 2j) == (1 + 2j), (1 + 0j) == 1, 1j != 1, 1j == "x", {1 + 0j: "a"}[1]
1j < 2j
1j / 0
1j ** -1, 0j ** 2
0j ** -1
1j // 1
1j % 1
divmod(1j, 1)
int(1j)
float(1j)
round(1j)
abs(complex(float("inf"), float("nan"))), complex(1e308, 1e308) * 2, str(1 + 2j), repr([1j]), sum([1j, 2, 3.5]), pow(1j, 3)
pow(1j, 2, 3)
complex.from_number(3), type(1j * 0)
[1, 2][1j]
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
