//! `_operator`: Python's operators as functions, and makers of functions that fetch attributes and items.

use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, This, VarArgs};
use crate::runtime::ops::{BinaryOp, CompareOp, UnaryOp};
use crate::runtime::{Args, PyResult, Vm};

/// The namespace of `_operator`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let classes = [item_getter(vm), attribute_getter(vm), method_caller(vm)];
    let mut module = Module::new(vm, "_operator", "Operator interface.");
    for class in &classes {
        module = module.class(class);
    }
    let module = containers(objects(binary(module)));
    Ok(module.finish())
}

fn binary(mut module: Module<'_>) -> Module<'_> {
    let operators: [(BinaryOp, &'static str, &'static str); 13] = [
        (BinaryOp::Add, "add(a, b, /)", "iadd(a, b, /)"),
        (BinaryOp::Sub, "sub(a, b, /)", "isub(a, b, /)"),
        (BinaryOp::Mul, "mul(a, b, /)", "imul(a, b, /)"),
        (BinaryOp::MatMul, "matmul(a, b, /)", "imatmul(a, b, /)"),
        (BinaryOp::TrueDiv, "truediv(a, b, /)", "itruediv(a, b, /)"),
        (BinaryOp::FloorDiv, "floordiv(a, b, /)", "ifloordiv(a, b, /)"),
        (BinaryOp::Mod, "mod(a, b, /)", "imod(a, b, /)"),
        (BinaryOp::Pow, "pow(a, b, /)", "ipow(a, b, /)"),
        (BinaryOp::LShift, "lshift(a, b, /)", "ilshift(a, b, /)"),
        (BinaryOp::RShift, "rshift(a, b, /)", "irshift(a, b, /)"),
        (BinaryOp::And, "and_(a, b, /)", "iand(a, b, /)"),
        (BinaryOp::Or, "or_(a, b, /)", "ior(a, b, /)"),
        (BinaryOp::Xor, "xor(a, b, /)", "ixor(a, b, /)"),
    ];
    for (op, plain, inplace) in operators {
        module = module
            .def(plain, "Same as a op b.", move |vm: &mut Vm, a: Value, b: Value| vm.binary(op, &a, &b))
            .def(inplace, "Same as a op= b.", move |vm: &mut Vm, a: Value, b: Value| vm.inplace(op, &a, &b));
    }
    for (op, signature) in [
        (CompareOp::Lt, "lt(a, b, /)"),
        (CompareOp::Le, "le(a, b, /)"),
        (CompareOp::Eq, "eq(a, b, /)"),
        (CompareOp::Ne, "ne(a, b, /)"),
        (CompareOp::Gt, "gt(a, b, /)"),
        (CompareOp::Ge, "ge(a, b, /)"),
    ] {
        module = module
            .def(signature, "Same as a op b.", move |vm: &mut Vm, a: Value, b: Value| vm.compare(op, &a, &b));
    }
    for (op, signature) in [
        (UnaryOp::Neg, "neg(a, /)"),
        (UnaryOp::Pos, "pos(a, /)"),
        (UnaryOp::Invert, "invert(a, /)"),
        (UnaryOp::Invert, "inv(a, /)"),
    ] {
        module = module.def(signature, "Same as op a.", move |vm: &mut Vm, a: Value| vm.unary(op, &a));
    }
    module
}

fn objects(module: Module<'_>) -> Module<'_> {
    module
        .def("not_(a, /)", "Same as not a.", |vm: &mut Vm, a: Value| Ok(!vm.truth(&a)?) as PyResult<bool>)
        .def("truth(a, /)", "Tell whether an object is true.", |vm: &mut Vm, a: Value| vm.truth(&a))
        .def("is_(a, b, /)", "Same as a is b.", |_: &mut Vm, a: Value, b: Value| a.is(&b))
        .def("is_not(a, b, /)", "Same as a is not b.", |_: &mut Vm, a: Value, b: Value| !a.is(&b))
        .def("is_none(a, /)", "Same as a is None.", |_: &mut Vm, a: Value| a.is_none())
        .def("is_not_none(a, /)", "Same as a is not None.", |_: &mut Vm, a: Value| !a.is_none())
        .def("index(a, /)", "Same as a.__index__()", |vm: &mut Vm, a: Value| vm.index(&a))
        .def(
            "call(obj, /, *args, **kwargs)",
            "Same as obj(*args, **kwargs).",
            |vm: &mut Vm, callee: Value, args: VarArgs, kwargs: Kwargs| {
                let keywords = vm.dict_to_keywords(&kwargs.0)?;
                vm.call_args(&callee, Args { positional: args.0.items(), keywords: &keywords })
            },
        )
        .def(
            "length_hint(obj, default=0, /)",
            "Return about how many items an object has.",
            |vm: &mut Vm, object: Value, default: Value| {
                if default.as_int().is_none() {
                    let given = vm.type_name(&default);
                    return Err(
                        vm.type_error(format!("'{given}' object cannot be interpreted as an integer"))
                    );
                }
                let default = vm.index_i64(&default)?;
                // The largest number stands for no answer: nothing has so many items.
                Ok(match vm.length_hint(&object, usize::MAX)? {
                    usize::MAX => default,
                    hint => hint as i64,
                })
            },
        )
}

fn containers(module: Module<'_>) -> Module<'_> {
    module
        .def("contains(a, b, /)", "Tell whether b is in a.", |vm: &mut Vm, a: Value, b: Value| {
            vm.contains(&a, &b)
        })
        .def("getitem(a, b, /)", "Same as a[b].", |vm: &mut Vm, a: Value, b: Value| vm.get_item(&a, &b))
        .def("setitem(a, b, c, /)", "Same as a[b] = c.", |vm: &mut Vm, a: Value, b: Value, c: Value| {
            vm.set_item(&a, &b, c)
        })
        .def("delitem(a, b, /)", "Same as del a[b].", |vm: &mut Vm, a: Value, b: Value| vm.del_item(&a, &b))
        .def("concat(a, b, /)", "Return a + b for two sequences.", |vm: &mut Vm, a: Value, b: Value| {
            check_sequence(vm, &a)?;
            vm.binary(BinaryOp::Add, &a, &b)
        })
        .def("iconcat(a, b, /)", "Do a += b for two sequences.", |vm: &mut Vm, a: Value, b: Value| {
            check_sequence(vm, &a)?;
            vm.inplace(BinaryOp::Add, &a, &b)
        })
        .def("countOf(a, b, /)", "Return how often b occurs in a.", |vm: &mut Vm, a: Value, b: Value| {
            let mut found = 0usize;
            let iterator = vm.iter(&a)?;
            while let Some(item) = vm.next(&iterator)? {
                found += usize::from(vm.equal(&item, &b)?);
            }
            Ok(found) as PyResult<usize>
        })
        .def("indexOf(a, b, /)", "Return where b stands first in a.", |vm: &mut Vm, a: Value, b: Value| {
            let mut index = 0usize;
            let iterator = vm.iter(&a)?;
            while let Some(item) = vm.next(&iterator)? {
                if vm.equal(&item, &b)? {
                    return Ok(index);
                }
                index += 1;
            }
            Err(vm.value_error("sequence.index(x): x not in sequence"))
        })
}

fn check_sequence(vm: &mut Vm, a: &Value) -> PyResult<()> {
    let name = vm.names().__getitem__.clone();
    if !matches!(a.unwrapped(), Value::Dict(_)) && vm.lookup_special(a, &name).is_some() {
        return Ok(());
    }
    let given = vm.type_name(a);
    Err(vm.type_error(format!("'{given}' object can't be concatenated")))
}

/// `itemgetter(*items)`.
struct ItemGetter {
    attrs: Attrs,
    items: Gc<Tuple>,
}
native_type!(ItemGetter { items });

/// The one argument of a call of such a function.
fn only_argument<'a>(vm: &mut Vm, name: &str, args: Args<'a>) -> PyResult<&'a Value> {
    if !args.keywords.is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    match args.positional {
        [one] => Ok(one),
        more => {
            let given = more.len();
            Err(vm.type_error(format!("{name} expected 1 argument, got {given}")))
        }
    }
}

fn data<T: crate::object::Trace>(value: &Value) -> &T {
    match value {
        Value::Object(object) => object.downcast_ref().expect("the class tells the type"),
        _ => unreachable!("its instances are objects"),
    }
}

fn call_item_getter(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let object = only_argument(vm, "itemgetter", args)?;
    let getter: &ItemGetter = data(this);
    if let [item] = getter.items.items() {
        return vm.get_item(object, item);
    }
    let found: PyResult<Vec<Value>> =
        getter.items.items().iter().map(|item| vm.get_item(object, item)).collect();
    Ok(Value::Tuple(Tuple::new(found?)))
}

fn call(vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    vm.call_args(&this, Args { positional: args.0.items(), keywords: &keywords })
}

fn item_getter(vm: &mut Vm) -> Gc<Class> {
    static OPS: ClassOps = ClassOps { call: Some(call_item_getter), ..ClassOps::NONE };
    ClassDef::new(
        vm,
        "operator",
        "itemgetter",
        "Make a function that takes one or more items from its argument.",
    )
    .ops(&OPS)
    .new_method(
        "itemgetter(cls, /, *args, **kwargs)",
        |vm: &mut Vm, class: Gc<Class>, items: VarArgs, kwargs: Kwargs| {
            if !kwargs.0.is_empty() {
                return Err(vm.type_error("itemgetter() takes no keyword arguments"));
            }
            if items.0.is_empty() {
                return Err(vm.type_error("itemgetter expected 1 argument, got 0"));
            }
            Ok(Value::from(Gc::new(ItemGetter { attrs: Attrs::new(&class), items: items.0 })))
        },
    )
    .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
    .getter("__text_signature__(self)", "", |_: &mut Vm, _: Value| "(obj, /)")
    .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<ItemGetter>| {
        let class = vm.qualified_name(this.attrs.class());
        let mut out = format!("{class}(").into_bytes();
        vm.write_joined(this.items.items(), &mut out)?;
        out.push(b')');
        Ok(Str::from_wtf8(out.into_boxed_slice())) as PyResult<_>
    })
    .method(
        "__reduce__(self, /)",
        "Return state information for pickling",
        |_: &mut Vm, this: This<ItemGetter>| {
            Tuple::of([this.attrs.class().clone().into(), this.items.clone().into()])
        },
    )
    .finish()
}

/// `attrgetter(*names)`: for each the interned parts between its dots.
struct AttributeGetter {
    attrs: Attrs,
    names: Gc<Tuple>,
    paths: Vec<Vec<Gc<Str>>>,
}
native_type!(AttributeGetter { names });

fn call_attribute_getter(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let object = only_argument(vm, "attrgetter", args)?;
    let getter: &AttributeGetter = data(this);
    let mut found = Vec::with_capacity(getter.paths.len());
    for path in &getter.paths {
        let mut value = object.clone();
        for name in path {
            value = vm.get_attr(&value, name)?;
        }
        found.push(value);
    }
    match found.as_slice() {
        [one] => Ok(one.clone()),
        _ => Ok(Value::Tuple(Tuple::new(found))),
    }
}

fn attribute_getter(vm: &mut Vm) -> Gc<Class> {
    static OPS: ClassOps = ClassOps { call: Some(call_attribute_getter), ..ClassOps::NONE };
    ClassDef::new(
        vm,
        "operator",
        "attrgetter",
        "Make a function that takes one or more attributes from its argument.",
    )
    .ops(&OPS)
    .new_method("attrgetter(cls, /, *args, **kwargs)", new_attribute_getter)
    .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
    .getter("__text_signature__(self)", "", |_: &mut Vm, _: Value| "(obj, /)")
    .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<AttributeGetter>| {
        let class = vm.qualified_name(this.attrs.class());
        let mut out = format!("{class}(").into_bytes();
        vm.write_joined(this.names.items(), &mut out)?;
        out.push(b')');
        Ok(Str::from_wtf8(out.into_boxed_slice())) as PyResult<_>
    })
    .method(
        "__reduce__(self, /)",
        "Return state information for pickling",
        |_: &mut Vm, this: This<AttributeGetter>| {
            Tuple::of([this.attrs.class().clone().into(), this.names.clone().into()])
        },
    )
    .finish()
}

fn new_attribute_getter(vm: &mut Vm, class: Gc<Class>, names: VarArgs, kwargs: Kwargs) -> PyResult {
    if !kwargs.0.is_empty() {
        return Err(vm.type_error("attrgetter() takes no keyword arguments"));
    }
    if names.0.is_empty() {
        return Err(vm.type_error("attrgetter expected 1 argument, got 0"));
    }
    let mut paths = Vec::new();
    for name in names.0.items() {
        let Value::Str(name) = name.unwrapped() else {
            return Err(vm.type_error("attribute name must be a string"));
        };
        let parts = name.as_bytes().split(|&byte| byte == b'.');
        paths.push(parts.map(|part| vm.interp.intern_bytes(part)).collect());
    }
    Ok(Gc::new(AttributeGetter { attrs: Attrs::new(&class), names: names.0, paths }).into())
}

/// `methodcaller(name, *args, **kwargs)`.
struct MethodCaller {
    attrs: Attrs,
    name: Gc<Str>,
    args: Gc<Tuple>,
    keywords: Gc<Dict>,
}
native_type!(MethodCaller { args, keywords });

fn call_method_caller(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let object = only_argument(vm, "methodcaller", args)?;
    let caller: &MethodCaller = data(this);
    if caller.keywords.is_empty() {
        return vm.call_method(object, &caller.name, caller.args.items());
    }
    let method = vm.get_attr(object, &caller.name)?;
    let keywords = vm.dict_to_keywords(&caller.keywords)?;
    vm.call_args(&method, Args { positional: caller.args.items(), keywords: &keywords })
}

fn method_caller(vm: &mut Vm) -> Gc<Class> {
    static OPS: ClassOps = ClassOps { call: Some(call_method_caller), ..ClassOps::NONE };
    ClassDef::new(vm, "operator", "methodcaller", "Make a function that calls a method of its argument.")
        .ops(&OPS)
        .new_method(
            "methodcaller(cls, /, *args, **kwargs)",
            |vm: &mut Vm, class: Gc<Class>, args: VarArgs, kwargs: Kwargs| {
                let [name, rest @ ..] = args.0.items() else {
                    let message = "methodcaller needs at least one argument, the method name";
                    return Err(vm.type_error(message));
                };
                let Value::Str(name) = name.unwrapped() else {
                    return Err(vm.type_error("method name must be a string"));
                };
                let name = vm.interp.intern_str(name);
                let args = Tuple::new(rest.to_vec());
                let made = MethodCaller { attrs: Attrs::new(&class), name, args, keywords: kwargs.0 };
                Ok(Value::from(Gc::new(made)))
            },
        )
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .getter("__text_signature__(self)", "", |_: &mut Vm, _: Value| "(obj, /)")
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<MethodCaller>| {
            let class = vm.qualified_name(this.attrs.class());
            let mut out = format!("{class}(").into_bytes();
            vm.write_repr(&this.name.clone().into(), &mut out)?;
            for arg in this.args.items() {
                out.extend_from_slice(b", ");
                vm.write_repr(arg, &mut out)?;
            }
            for entry in this.keywords.entries() {
                out.extend_from_slice(b", ");
                out.extend_from_slice(vm.str(&entry.key)?.as_bytes());
                out.push(b'=');
                vm.write_repr(&entry.value, &mut out)?;
            }
            out.push(b')');
            Ok(Str::from_wtf8(out.into_boxed_slice())) as PyResult<_>
        })
        .method("__reduce__(self, /)", "Return state information for pickling", reduce_method_caller)
        .finish()
}

fn reduce_method_caller(vm: &mut Vm, this: This<MethodCaller>) -> PyResult<Gc<Tuple>> {
    let class = Value::from(this.attrs.class().clone());
    let all: Vec<Value> =
        [Value::from(this.name.clone())].into_iter().chain(this.args.items().iter().cloned()).collect();
    if this.keywords.is_empty() {
        return Ok(Tuple::of([class, Tuple::new(all).into()]));
    }
    let functools = vm.import("functools")?;
    let partial = vm.get_attr_named(&functools, "partial")?;
    let keywords = vm.dict_to_keywords(&this.keywords)?;
    let args = [class, this.name.clone().into()];
    let made = vm.call_args(&partial, Args { positional: &args, keywords: &keywords })?;
    Ok(Tuple::of([made, this.args.clone().into()]))
}
