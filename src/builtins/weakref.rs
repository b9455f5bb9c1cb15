//! `_weakref`: references that do not keep their object alive, and proxies.

use crate::object::{Attrs, Class, Dict, Gc, Value, WeakRef};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Module, This};
use crate::runtime::ops::{BinaryOp, CompareOp, UnaryOp};
use crate::runtime::{Args, Kwargs, PyResult, Raised, VarArgs, Vm};
use std::cell::OnceCell;

/// The two proxy types.
#[derive(Default)]
struct ProxyTypes(OnceCell<[Gc<Class>; 2]>);

static REF_OPS: ClassOps = ClassOps { call: Some(call_reference), ..ClassOps::NONE };

/// Gives `weakref.ref` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().weakref.clone();
    ClassDef::extend(vm, &class)
        .ops(&REF_OPS)
        .value("__module__", "weakref")
        .new_method("ReferenceType(cls, object, callback=None, /, *args, **kwargs)", new_reference)
        .slot(
            "__init__(self, object, callback=None, /)",
            "Initialize self.",
            |_: &mut Vm, _: Value, _: Value, _: Value| (),
        )
        .slot(
            "__call__(self, /)",
            "The object, or None once it is gone.",
            |_: &mut Vm, this: This<WeakRef>| this.get().unwrap_or(Value::None),
        )
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<WeakRef>| {
            let address = this.address();
            let Some(target) = this.get() else { return Ok(format!("<weakref at {address:#x}; dead>")) };
            let (class, target_address) = (vm.type_name(&target), target.id());
            let name = vm.names().__name__.clone();
            let named = match vm.get_attr_opt(&target, &name)? {
                Some(Value::Str(name)) => format!(" ({})", name.to_string_lossy()),
                _ => String::new(),
            };
            Ok(format!("<weakref at {address:#x}; to '{class}' at {target_address:#x}{named}>"))
                as PyResult<_>
        })
        .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: This<WeakRef>| {
            if let Some(hash) = this.hash.get() {
                return Ok(hash);
            }
            let Some(target) = this.get() else { return Err(vm.type_error("weak object has gone away")) };
            let hash = vm.hash(&target)?;
            this.hash.set(Some(hash));
            Ok(hash)
        })
        .slot(
            "__eq__(self, value, /)",
            "Return self==value.",
            |vm: &mut Vm, this: This<WeakRef>, other: Value| {
                compare_references(vm, CompareOp::Eq, &this, &other)
            },
        )
        .slot(
            "__ne__(self, value, /)",
            "Return self!=value.",
            |vm: &mut Vm, this: This<WeakRef>, other: Value| {
                compare_references(vm, CompareOp::Ne, &this, &other)
            },
        )
        .getter("__callback__(self)", "", |_: &mut Vm, this: This<WeakRef>| this.callback.borrow().clone())
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
        .finish();
}

fn call_reference(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let Value::Object(object) = this else { return Ok(Value::None) };
    if !args.positional.is_empty() || !args.keywords.is_empty() {
        let given = args.positional.len() + args.keywords.len();
        let message = format!("ReferenceType.__call__() takes no arguments ({given} given)");
        return Err(vm.type_error(message));
    }
    Ok(object.downcast_ref::<WeakRef>().and_then(|weak| weak.get()).unwrap_or(Value::None))
}

fn compare_references(vm: &mut Vm, op: CompareOp, this: &Gc<WeakRef>, other: &Value) -> PyResult {
    let Value::Object(object) = other else { return Ok(Value::NotImplemented) };
    let Some(other) = object.downcast::<WeakRef>() else { return Ok(Value::NotImplemented) };
    match (this.get(), other.get()) {
        (Some(a), Some(b)) => vm.compare(op, &a, &b),
        _ => Ok(Value::Bool(this.is(&other) == (op == CompareOp::Eq))),
    }
}

fn not_referable(vm: &mut Vm, object: &Value) -> Raised {
    let class = vm.type_name(object);
    vm.type_error(format!("cannot create weak reference to '{class}' object"))
}

/// Whether CPython lets such an object be weakly referenced.
fn is_referable(value: &Value) -> bool {
    match value {
        Value::Instance(instance) => instance.class().has_weakref.get(),
        Value::Function(_)
        | Value::Method(_)
        | Value::Class(_)
        | Value::Module(_)
        | Value::Generator(_)
        | Value::Set(_)
        | Value::FrozenSet(_)
        | Value::Builtin(_) => true,
        Value::Object(object) => object.attrs().is_none_or(|attrs| attrs.class().has_weakref.get()),
        Value::Exception(exception) => exception.class().is_heap,
        _ => false,
    }
}

fn new_reference(
    vm: &mut Vm,
    class: Gc<Class>,
    object: Value,
    callback: Value,
    _: VarArgs,
    _: Kwargs,
) -> PyResult {
    if !is_referable(&object) {
        return Err(not_referable(vm, &object));
    }
    let own = vm.types().weakref.clone();
    if callback.is_none() && class.is(&own) {
        let known = vm.heap().weak_references(&object).into_iter().find(|weak| {
            weak.callback.borrow().is_none()
                && weak.attrs.as_ref().is_some_and(|attrs| attrs.class().is(&own))
        });
        if let Some(known) = known {
            return Ok(known.into());
        }
    }
    match WeakRef::new(&object, callback, Some(Attrs::new(&class))) {
        Some(weak) => Ok(weak.into()),
        None => Err(not_referable(vm, &object)),
    }
}

/// The namespace of `_weakref`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let [proxy, callable_proxy] = proxy_types(vm);
    let reference = vm.types().weakref.clone();
    Ok(Module::new(vm, "_weakref", "Weak-reference support module.")
        .value("ref", reference.clone())
        .value("ReferenceType", reference)
        .value("ProxyType", proxy)
        .value("CallableProxyType", callable_proxy)
        .def(
            "proxy(object, callback=None, /)",
            "Return an object that stands for another without keeping it alive.",
            make_proxy,
        )
        .def(
            "getweakrefcount(object, /)",
            "Return how many weak references an object has.",
            |vm: &mut Vm, object: Value| visible_references(vm, &object).len(),
        )
        .def(
            "getweakrefs(object, /)",
            "Return the weak references that an object has.",
            |vm: &mut Vm, object: Value| visible_references(vm, &object),
        )
        .def(
            "_remove_dead_weakref(dct, key, /)",
            "Remove a key from a dict if its value is a weak reference to nothing.",
            remove_dead,
        )
        .finish())
}

fn visible_references(vm: &mut Vm, object: &Value) -> Vec<Value> {
    let all = vm.heap().weak_references(object);
    all.into_iter().filter(|weak| weak.attrs.is_some()).map(Value::from).collect()
}

fn remove_dead(vm: &mut Vm, dict: Gc<Dict>, key: Value) -> PyResult<()> {
    if let Some(Value::Object(object)) = vm.dict_get(&dict, &key)?
        && object.downcast_ref::<WeakRef>().is_some_and(|weak| weak.get().is_none())
    {
        vm.dict_remove(&dict, &key)?;
    }
    Ok(())
}

fn make_proxy(vm: &mut Vm, object: Value, callback: Value) -> PyResult {
    if !is_referable(&object) {
        return Err(not_referable(vm, &object));
    }
    let [plain, callable] = proxy_types(vm);
    let class = if vm.is_callable(&object) { callable } else { plain };
    if callback.is_none() {
        let known = vm.heap().weak_references(&object).into_iter().find(|weak| {
            weak.callback.borrow().is_none()
                && weak.attrs.as_ref().is_some_and(|attrs| attrs.class().is(&class))
        });
        if let Some(known) = known {
            return Ok(known.into());
        }
    }
    match WeakRef::new(&object, callback, Some(Attrs::new(&class))) {
        Some(weak) => Ok(weak.into()),
        None => Err(not_referable(vm, &object)),
    }
}

fn proxy_types(vm: &mut Vm) -> [Gc<Class>; 2] {
    let state = vm.interp.state::<ProxyTypes>();
    if let Some(types) = state.0.get() {
        return types.clone();
    }
    let plain = build_proxy(vm, "ProxyType", false);
    let callable = build_proxy(vm, "CallableProxyType", true);
    state.0.get_or_init(|| [plain, callable]).clone()
}

/// The object a proxy stands for; any other value itself.
fn target(vm: &mut Vm, value: &Value) -> PyResult {
    let Value::Object(object) = value else { return Ok(value.clone()) };
    let Some(weak) = object.downcast_ref::<WeakRef>() else { return Ok(value.clone()) };
    let is_proxy = weak.attrs.as_ref().is_some_and(|attrs| !attrs.class().is_subclass(&vm.types().weakref));
    if !is_proxy {
        return Ok(value.clone());
    }
    match weak.get() {
        Some(target) => Ok(target),
        None => {
            let class = vm.types().reference_error.clone();
            Err(vm.raise_new(&class, vec![Value::from("weakly-referenced object no longer exists")]))
        }
    }
}

fn build_proxy(vm: &mut Vm, name: &'static str, callable: bool) -> Gc<Class> {
    let def = ClassDef::new(vm, "weakref", name, "")
        .slot("__getattribute__(self, name, /)", "", |vm: &mut Vm, this: Value, name: Value| {
            let name = super::object::attribute_name(vm, &name)?;
            let object = target(vm, &this)?;
            vm.get_attr(&object, &name)
        })
        .slot(
            "__setattr__(self, name, value, /)",
            "",
            |vm: &mut Vm, this: Value, name: Value, value: Value| {
                let name = super::object::attribute_name(vm, &name)?;
                let object = target(vm, &this)?;
                vm.set_attr(&object, &name, value)
            },
        )
        .slot("__delattr__(self, name, /)", "", |vm: &mut Vm, this: Value, name: Value| {
            let name = super::object::attribute_name(vm, &name)?;
            let object = target(vm, &this)?;
            vm.del_attr(&object, &name)
        })
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<WeakRef>| {
            let address = this.address();
            match this.get() {
                Some(target) => {
                    let class = vm.type_name(&target);
                    format!("<weakproxy at {address:#x}; to '{class}' at {:#x}>", target.id())
                }
                None => format!("<weakproxy at {address:#x}; dead>"),
            }
        })
        .slot("__str__(self, /)", "", |vm: &mut Vm, this: Value| {
            let object = target(vm, &this)?;
            vm.str(&object)
        })
        .slot("__bool__(self, /)", "", |vm: &mut Vm, this: Value| {
            let object = target(vm, &this)?;
            vm.truth(&object)
        })
        .value("__hash__", Value::None);
    let def = proxy_containers(proxy_operators(def));
    let class = if callable { proxy_call(def) } else { def }.finish();
    class.ops.set(None);
    class
}

fn proxy_call(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot(
        "__call__(self, /, *args, **kwargs)",
        "",
        |vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs| {
            let object = target(vm, &this)?;
            let keywords = vm.dict_to_keywords(&kwargs.0)?;
            vm.call_args(&object, Args { positional: args.0.items(), keywords: &keywords })
        },
    )
}

fn proxy_containers(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot("__len__(self, /)", "", |vm: &mut Vm, this: Value| {
        let object = target(vm, &this)?;
        vm.length(&object)
    })
    .slot("__getitem__(self, key, /)", "", |vm: &mut Vm, this: Value, key: Value| {
        let object = target(vm, &this)?;
        vm.get_item(&object, &key)
    })
    .slot("__setitem__(self, key, value, /)", "", |vm: &mut Vm, this: Value, key: Value, value: Value| {
        let object = target(vm, &this)?;
        vm.set_item(&object, &key, value)
    })
    .slot("__delitem__(self, key, /)", "", |vm: &mut Vm, this: Value, key: Value| {
        let object = target(vm, &this)?;
        vm.del_item(&object, &key)
    })
    .slot("__contains__(self, key, /)", "", |vm: &mut Vm, this: Value, key: Value| {
        let object = target(vm, &this)?;
        vm.contains(&object, &key)
    })
    .slot("__iter__(self, /)", "", |vm: &mut Vm, this: Value| {
        let object = target(vm, &this)?;
        vm.iter(&object)
    })
    .slot("__next__(self, /)", "", |vm: &mut Vm, this: Value| {
        let object = target(vm, &this)?;
        match vm.next(&object)? {
            Some(item) => Ok(item),
            None => Err(vm.stop_iteration(Value::None)),
        }
    })
}

fn proxy_operators(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let binary: [(BinaryOp, &'static str, &'static str); 14] = [
        (BinaryOp::Add, "__add__(self, value, /)", "__radd__(self, value, /)"),
        (BinaryOp::Sub, "__sub__(self, value, /)", "__rsub__(self, value, /)"),
        (BinaryOp::Mul, "__mul__(self, value, /)", "__rmul__(self, value, /)"),
        (BinaryOp::MatMul, "__matmul__(self, value, /)", "__rmatmul__(self, value, /)"),
        (BinaryOp::TrueDiv, "__truediv__(self, value, /)", "__rtruediv__(self, value, /)"),
        (BinaryOp::FloorDiv, "__floordiv__(self, value, /)", "__rfloordiv__(self, value, /)"),
        (BinaryOp::Mod, "__mod__(self, value, /)", "__rmod__(self, value, /)"),
        (BinaryOp::Pow, "__pow__(self, value, /)", "__rpow__(self, value, /)"),
        (BinaryOp::LShift, "__lshift__(self, value, /)", "__rlshift__(self, value, /)"),
        (BinaryOp::RShift, "__rshift__(self, value, /)", "__rrshift__(self, value, /)"),
        (BinaryOp::And, "__and__(self, value, /)", "__rand__(self, value, /)"),
        (BinaryOp::Or, "__or__(self, value, /)", "__ror__(self, value, /)"),
        (BinaryOp::Xor, "__xor__(self, value, /)", "__rxor__(self, value, /)"),
        (BinaryOp::DivMod, "__divmod__(self, value, /)", "__rdivmod__(self, value, /)"),
    ];
    for (op, direct, reflected) in binary {
        def = def
            .slot(direct, "", move |vm: &mut Vm, this: Value, other: Value| {
                let (a, b) = (target(vm, &this)?, target(vm, &other)?);
                vm.binary(op, &a, &b)
            })
            .slot(reflected, "", move |vm: &mut Vm, this: Value, other: Value| {
                let (a, b) = (target(vm, &other)?, target(vm, &this)?);
                vm.binary(op, &a, &b)
            });
    }
    for (op, signature) in [
        (CompareOp::Lt, "__lt__(self, value, /)"),
        (CompareOp::Le, "__le__(self, value, /)"),
        (CompareOp::Eq, "__eq__(self, value, /)"),
        (CompareOp::Ne, "__ne__(self, value, /)"),
        (CompareOp::Gt, "__gt__(self, value, /)"),
        (CompareOp::Ge, "__ge__(self, value, /)"),
    ] {
        def = def.slot(signature, "", move |vm: &mut Vm, this: Value, other: Value| {
            let (a, b) = (target(vm, &this)?, target(vm, &other)?);
            vm.compare(op, &a, &b)
        });
    }
    for (op, signature) in [
        (UnaryOp::Neg, "__neg__(self, /)"),
        (UnaryOp::Pos, "__pos__(self, /)"),
        (UnaryOp::Invert, "__invert__(self, /)"),
    ] {
        def = def.slot(signature, "", move |vm: &mut Vm, this: Value| {
            let object = target(vm, &this)?;
            vm.unary(op, &object)
        });
    }
    for signature in ["__int__(self, /)", "__float__(self, /)", "__index__(self, /)", "__abs__(self, /)"] {
        let name = signature.split('(').next().unwrap_or_default();
        def = def.slot(signature, "", move |vm: &mut Vm, this: Value| {
            let object = target(vm, &this)?;
            vm.call_method_named(&object, name, &[])
        });
    }
    def
}
