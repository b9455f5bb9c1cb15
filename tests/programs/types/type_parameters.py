"""Type parameters and aliases as objects: attributes, what cannot be set, evaluation, errors."""

import copy
import pickle
import types
from typing import (
    Generic,
    NoDefault,
    ParamSpec,
    ParamSpecArgs,
    ParamSpecKwargs,
    TypeAliasType,
    TypeVar,
    TypeVarTuple,
)


def attempt(label, function, *args, **kwargs):
    try:
        print(label, "gives", function(*args, **kwargs))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


T = TypeVar("T")
Bound = TypeVar("Bound", bound="Later")
Choice = TypeVar("Choice", int, str)
Plus = TypeVar("Plus", covariant=True)
Minus = TypeVar("Minus", contravariant=True)
Auto = TypeVar("Auto", infer_variance=True)
Given = TypeVar("Given", default=int)
P = ParamSpec("P", default=[int, str])
Ts = TypeVarTuple("Ts")
Alias = TypeAliasType("Alias", list[T], type_params=(T,))


def lazy[A, B: missing, C: (int, str), D = missing, *E = *tuple[int, str], **F = [int]]():
    pass


type Pair[X, *Y] = tuple[X, *Y]
type Loop = list[Loop] | int
parameters = [T, Bound, Choice, Plus, Minus, Auto, Given, P, Ts, *lazy.__type_params__]
NAMES = [
    "__name__",
    "__module__",
    "__bound__",
    "__constraints__",
    "__covariant__",
    "__contravariant__",
    "__infer_variance__",
    "__default__",
    "evaluate_bound",
    "evaluate_constraints",
    "evaluate_default",
]
for each in parameters:
    print(repr(each), type(each), each.has_default())
    for name in NAMES:
        value = getattr(type(each), name, None)
        if value is None:
            continue
        if not name.startswith("evaluate"):
            attempt("  " + name, getattr, each, name)
            attempt("  set " + name, setattr, each, name, 1) if name != "__module__" else None
            continue
        evaluate = getattr(each, name)
        print(" ", name, type(evaluate).__name__)
        if evaluate is not None:
            for arguments in [(1,), (2,), (4,), (), ("x",), (1, 2)]:
                attempt("    called with " + str(arguments), evaluate, *arguments)
    attempt("  mixed", lambda: (each | int, None | each, each | "text"))
    attempt("  as base", types.new_class, "Derived", (each,))
    attempt("  called", each)
    attempt("  indexed", lambda: each[int])
    attempt("  unpacked", lambda: [*each])
    attempt("  new attribute", setattr, each, "extra", 1)
    print("  copied", copy.copy(each) is each, copy.deepcopy(each) is each, each.__reduce__(), each.extra)
print(pickle.loads(pickle.dumps([T, P, Ts, Alias, NoDefault])) == [T, P, Ts, Alias, NoDefault])

for each in [Alias, Pair, Loop]:
    print(repr(each), type(each), each.__name__, each.__qualname__, each.__module__, each.__type_params__)
    print(each.__value__, each.__parameters__, each.evaluate_value(1), [*each], each | None, int | each)
    for name in ["__name__", "__value__", "__type_params__", "__parameters__", "evaluate_value", "extra"]:
        attempt("  set " + name, setattr, each, name, 1)
    attempt("  indexed", lambda: each[int])
    attempt("  with text", lambda: each | "x")
    attempt("  called", each)

print(P.args, P.kwargs, P.args == P.args, P.args == P.kwargs, P.args.__origin__ is P)
print(ParamSpecArgs(1), ParamSpecKwargs(P) == P.kwargs, copy.copy(P.args) == P.args)
attempt("hash", hash, P.args)
attempt("base", types.new_class, "Derived", (P.args,))
attempt("set", setattr, P.args, "__origin__", 1)

for cls in [TypeVar, ParamSpec, TypeVarTuple, TypeAliasType, ParamSpecArgs, type(NoDefault)]:
    name = cls.__name__
    print(cls, cls.__module__, cls.__mro__)
    attempt(name + " as base", types.new_class, "Derived", (cls,))
    attempt(name + " of nothing", cls)
    attempt(name + " of a number", cls, 1)
    attempt(name + " with another", cls, "T", nonesuch=1)
    attempt(name + " twice", cls, "T", name="T")
    attempt(name + " indexed", lambda: cls[int])
    attempt(name + " set", setattr, cls, "extra", 1)
attempt("one constraint", TypeVar, "T", int)
attempt("both", TypeVar, "T", int, str, bound=int)
attempt("both variances", TypeVar, "T", covariant=True, contravariant=True)
attempt("variance inferred", ParamSpec, "T", covariant=True, infer_variance=True)
attempt("bound", TypeVar, "T", bound=(int, str))
attempt("too many", ParamSpec, "T", int)
attempt("parameters", TypeAliasType, "A", int, type_params=[T])
attempt("parameters", TypeAliasType, "A", int, type_params=(1,))
attempt("order", TypeAliasType, "A", int, type_params=(Given, T))
attempt("qualname", lambda: TypeAliasType("A", int, qualname="In.A").__qualname__)
attempt("plain", types.new_class, "Derived", (Generic,))
attempt("twice", lambda: Generic[T, T])
attempt("number", lambda: Generic[1])
print(NoDefault, type(NoDefault)() is NoDefault, repr(NoDefault), NoDefault.__reduce__())
attempt("nothing", type(NoDefault), 1)
