# tuple: construction, methods, comparison, hashing.
import warnings

warnings.simplefilter("ignore", SyntaxWarning)

EXPRESSIONS = """\
(), (1,), (1, 2), tuple(), tuple("ab"), tuple([1, [2]]), tuple(x for x in range(2)), 1, 2
tuple(5)
tuple(1, 2)
(1, 2) + (3,), (1,) * 3, 2 * (1, 2), (1, 2)[0], (1, 2, 3)[1:], (1, 2, 3)[::-1], 1 in (1, 2), len((1, 2)), (1, 2, 1).count(1), (1, 2, 1).index(1, 1)
(1,) + [2]
(1, 2).index(3)
(1, 2)[2]
(1, 2)["a"]
(1, 2).append(3)
(1, 2) < (1, 3), (1,) < (1, 0), () < (1,), (1, 2) == (1, 2), (1, "a") < (1, "b"), (1, 2) == [1, 2], (1, 2) != (2, 1), (0, 0) >= ()
(1, 2) < (1, "a")
(1,) < [1]
hash(()) == hash(()), hash((1, 2)) == hash((1, 2)), hash((1, 2)), hash((1, (2, 3))), hash(()), hash((0,)), hash((1.0, 2)), {(1, 2): "v"}[1, 2], hash((-1, -2))
hash(([],))
repr((1,)), str((1, 2)), repr(((),)), ("a",), (1.5, None), tuple(reversed((1, 2))), max((1, 3, 2)), sum((1, 2)), sorted((3, 1)), bool(()), bool((0,)), (1, 2).__add__((3,)), (1,).__len__(), tuple([1]) is not None
(1).__class__, (1,).__class__, isinstance((), tuple), (*range(3),), (*"ab", 1)
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
