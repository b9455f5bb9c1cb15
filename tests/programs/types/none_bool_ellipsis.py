# None, bool, Ellipsis, NotImplemented and object.
import warnings

warnings.simplefilter("ignore", SyntaxWarning)

EXPRESSIONS = """\
None, True, False, ..., NotImplemented, type(None), type(...), type(NotImplemented), bool(), bool([]), bool("0"), bool(None), bool(...)
None + 1
None < None
None.x
None()
None[0]
len(None)
iter(None)
None == None, None is None, None != 0, hash(None) == hash(None), str(None), repr(...), {None: 1}[None], None in [None], type(None)()
True + 1, True * "ab", True < 2, True == 1, True is True, bool(2) is True, True and 5, False or "x", not None, True ^ True, True & 1, int(True), str(True), f"{True}", True / 2, ~False if False else 0, [10, 20][True], "%d" % True, sum([True, True]), isinstance(True, int), True.__class__, True.real, True.bit_length()
bool(1, 2)
bool(x=1)
bool(type("T", (), {"__bool__": lambda s: 5})())
bool(type("T", (), {"__len__": lambda s: -1})())
bool(type("T", (), {"__len__": lambda s: 0})())
bool(NotImplemented)
object() == object(), isinstance(object(), object), type(object()), object.__name__, object.__mro__, object.__bases__, object().__eq__(1), object.__eq__(1, 1), (5).__ne__(5)
object().x
object() < object()
object() + 1
object(1)
setattr(object(), "x", 1)
type(5), type(type), type(type(5)), type.__name__, int.__class__, type(len), type([].append), type(lambda: 0), type(print), type((x for x in ())), type(range(1)), type(iter([])), type(type("X", (), {})())
type.mro(bool), bool.__mro__, int.__bases__, type.__base__, isinstance(type, object), isinstance(object, type), issubclass(type, object)
dir(None) == sorted(dir(None)), "__class__" in dir(5), callable(len), callable(5), callable(int), callable(None)
"""

for text in EXPRESSIONS.splitlines():
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "!", type(error).__name__, error)
