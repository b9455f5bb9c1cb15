//! `type`: making classes, and what programs see of them.

use super::mapping_proxy::MappingProxy;
use super::object::{add_class_names, attribute_name};
use crate::object::{Class, Dict, Gc, List, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, VarArgs};
use crate::runtime::{Args, PyResult, Vm};

/// Gives `type` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().type_.clone();
    let def = ClassDef::extend(vm, &class)
        .new_method("type(cls, /, *args, **kwargs)", new)
        .slot("__init__(self, /, *args, **kwargs)", "Initialize self.", init)
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: Gc<Class>| {
            let name = vm.shown_name(&this);
            format!("<class '{name}'>")
        })
        .slot("__getattribute__(self, name, /)", "Return getattr(self, name).", get_attribute)
        .slot("__or__(self, value, /)", "Return self|value.", super::union_type::make)
        .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| {
            super::union_type::make(vm, other, this)
        })
        .method("mro(self, /)", "Return a type's method resolution order.", mro)
        .method("__subclasses__(self, /)", "Return a list of immediate subclasses.", subclasses)
        .method("__instancecheck__(self, instance, /)", "Check if an object is an instance.", instance_check)
        .method(
            "__subclasscheck__(self, subclass, /)",
            "Check if a class is a subclass.",
            |vm: &mut Vm, this: Value, class: Value| vm.is_subclass_plainly(&class, &this),
        )
        .method("__dir__(self, /)", "Specialized __dir__ implementation for types.", dir)
        .method(
            "__sizeof__(self, /)",
            "Return memory consumption of the type object.",
            |_: &mut Vm, this: Gc<Class>| crate::runtime::ops::sizes::size_of_class(&this),
        )
        .class_method(
            "__prepare__(cls, /, *args, **kwargs)",
            "Create the namespace for the class statement",
            |_: &mut Vm, _: Value, _: VarArgs, _: Kwargs| Value::Dict(Dict::new()),
        );
    let def = names(def);
    attributes(def).finish();
}

fn names(def: ClassDef<'_>) -> ClassDef<'_> {
    def.getset(
        "__name__(self)",
        "",
        |_: &mut Vm, this: Gc<Class>| bare_name(&this),
        |vm: &mut Vm, this: Gc<Class>, value: Opt<Value>| {
            let name = text_to_assign(vm, &this, "__name__", value)?;
            if name.as_bytes().contains(&0) {
                return Err(vm.value_error("type name must not contain null characters"));
            }
            *this.name.borrow_mut() = name;
            Ok(())
        },
    )
    .getset(
        "__qualname__(self)",
        "",
        |_: &mut Vm, this: Gc<Class>| qualified(&this),
        |vm: &mut Vm, this: Gc<Class>, value: Opt<Value>| {
            let name = text_to_assign(vm, &this, "__qualname__", value)?;
            *this.qualname.borrow_mut() = name;
            Ok(()) as PyResult<()>
        },
    )
    .getset(
        "__module__(self)",
        "",
        |vm: &mut Vm, this: Gc<Class>| own_or(vm, &this, "__module__", Value::from("builtins")),
        |vm: &mut Vm, this: Gc<Class>, value: Opt<Value>| set_own(vm, &this, "__module__", value),
    )
    .getset(
        "__doc__(self)",
        "",
        |vm: &mut Vm, this: Gc<Class>| {
            let doc = own_or(vm, &this, "__doc__", Value::None);
            match &doc {
                Value::Object(_) if this.is(&vm.types().type_) => Ok(Value::from(
                    "type(object)\ntype(name, bases, dict, **kwds)\n\nThe class of an object, or a new class.",
                )),
                Value::Object(_) | Value::Instance(_) => vm.bind_descriptor(&doc, None, &this),
                _ => Ok(doc),
            }
        },
        |vm: &mut Vm, this: Gc<Class>, value: Opt<Value>| set_own(vm, &this, "__doc__", value),
    )
}

fn attributes(def: ClassDef<'_>) -> ClassDef<'_> {
    def.getset(
        "__bases__(self)",
        "",
        |_: &mut Vm, this: Gc<Class>| {
            Tuple::new(this.bases.borrow().iter().cloned().map(Value::Class).collect())
        },
        set_bases,
    )
    .getter("__base__(self)", "", |vm: &mut Vm, this: Gc<Class>| {
        let bases = this.bases.borrow().clone();
        if bases.is_empty() { Ok(Value::None) } else { vm.best_base(&bases).map(Value::Class) }
    })
    .getter("__mro__(self)", "", |_: &mut Vm, this: Gc<Class>| {
        Tuple::new(this.mro.borrow().iter().cloned().map(Value::Class).collect())
    })
    .getter("__dict__(self)", "", |vm: &mut Vm, this: Gc<Class>| {
        MappingProxy::value(vm, Value::Dict(this.dict.clone()))
    })
    .getset("__abstractmethods__(self)", "", abstract_methods, set_abstract_methods)
    .getset("__annotations__(self)", "", super::annotations::of_class, super::annotations::set_of_class)
    .getset(
        "__annotate__(self)",
        "",
        super::annotations::annotate_of_class,
        super::annotations::set_annotate_of_class,
    )
    .getset(
        "__type_params__(self)",
        "",
        |vm: &mut Vm, this: Gc<Class>| own_or(vm, &this, "__type_params__", Value::Tuple(Tuple::of([]))),
        |vm: &mut Vm, this: Gc<Class>, value: Opt<Value>| set_own(vm, &this, "__type_params__", value),
    )
    .getter("__text_signature__(self)", "", |vm: &mut Vm, this: Gc<Class>| {
        super::signatures::of_class(vm, &this)
    })
    .getter("__basicsize__(self)", "", |_: &mut Vm, _: Gc<Class>| 16usize)
    .getter("__itemsize__(self)", "", |_: &mut Vm, _: Gc<Class>| 0usize)
    .getter("__flags__(self)", "", flags)
    .getter(
        "__dictoffset__(self)",
        "",
        |_: &mut Vm, this: Gc<Class>| {
            if this.has_dict.get() { -1i64 } else { 0 }
        },
    )
    .getter(
        "__weakrefoffset__(self)",
        "",
        |_: &mut Vm, this: Gc<Class>| {
            if this.has_weakref.get() { 16usize } else { 0 }
        },
    )
}

fn bare_name(class: &Gc<Class>) -> Gc<Str> {
    class.name.borrow().clone()
}

fn qualified(class: &Gc<Class>) -> Gc<Str> {
    class.qualname.borrow().clone()
}

/// An attribute of the class's own, or a default.
fn own_or(vm: &mut Vm, class: &Gc<Class>, name: &str, default: Value) -> Value {
    match class.dict.get_str(&vm.intern(name)) {
        None => default,
        Some(Value::Object(_)) if class.is(&vm.types().type_) && name != "__doc__" => default,
        Some(Value::Object(_)) if !class.is_heap && name == "__module__" => default,
        Some(value) => value,
    }
}

fn set_own(vm: &mut Vm, class: &Gc<Class>, name: &str, value: Opt<Value>) -> PyResult<()> {
    let key = vm.intern(name);
    match value {
        Opt::Given(value) => {
            class.dict.set_str(&key, value);
            vm.class_changed(class);
            Ok(())
        }
        Opt::Missing => {
            let class = class.name();
            Err(vm.type_error(format!("cannot delete '{name}' attribute of type '{class}'")))
        }
    }
}

fn text_to_assign(vm: &mut Vm, class: &Gc<Class>, what: &str, value: Opt<Value>) -> PyResult<Gc<Str>> {
    let class = class.name();
    match value {
        Opt::Missing => Err(vm.type_error(format!("cannot delete '{what}' attribute of type '{class}'"))),
        Opt::Given(value) => match value.unwrapped() {
            Value::Str(text) => Ok(text.clone()),
            _ => {
                let given = vm.type_name(&value);
                let message = format!("can only assign string to {class}.{what}, not '{given}'");
                Err(vm.type_error(message))
            }
        },
    }
}

fn new(vm: &mut Vm, metaclass: Gc<Class>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let args = args.0.items();
    if metaclass.is(&vm.types().type_)
        && let [value] = args
        && kwargs.0.is_empty()
    {
        return Ok(Value::Class(vm.class_of(value)));
    }
    let [name, bases, namespace] = args else {
        let message = match metaclass.is(&vm.types().type_) {
            true if args.len() == 1 => "type() takes no keyword arguments".to_string(),
            true => "type() takes 1 or 3 arguments".to_string(),
            false => format!("type.__new__() takes exactly 3 arguments ({} given)", args.len()),
        };
        return Err(vm.type_error(message));
    };
    let wrong = |vm: &mut Vm, index: usize, expected: &str, value: &Value| {
        let given = if value.is_none() { "None".to_string() } else { vm.type_name(value).to_string() };
        vm.type_error(format!("type.__new__() argument {index} must be {expected}, not {given}"))
    };
    let Value::Str(name) = name.unwrapped() else { return Err(wrong(vm, 1, "str", name)) };
    let Value::Tuple(bases) = bases.unwrapped() else { return Err(wrong(vm, 2, "tuple", bases)) };
    let Value::Dict(namespace) = namespace.unwrapped() else {
        return Err(wrong(vm, 3, "dict or frozendict", namespace));
    };
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    vm.new_class(&metaclass, name, bases.items().to_vec(), namespace, &keywords)
}

fn init(vm: &mut Vm, _this: Value, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    if args.0.len() == 1 && !kwargs.0.is_empty() {
        return Err(vm.type_error("type.__init__() takes no keyword arguments"));
    }
    if args.0.len() != 1 && args.0.len() != 3 {
        return Err(vm.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(())
}

fn call(vm: &mut Vm, this: Gc<Class>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    vm.instantiate(&this, Args { positional: args.0.items(), keywords: &keywords })
}

fn get_attribute(vm: &mut Vm, this: Value, name: Value) -> PyResult {
    let name = attribute_name(vm, &name)?;
    let class = vm.class_of(&this);
    match vm.get_attr_generic(&this, &class, &name)? {
        Some(value) => Ok(value),
        None => Err(vm.attribute_error(&this, &name)),
    }
}

fn mro(vm: &mut Vm, this: Gc<Class>) -> PyResult<Gc<List>> {
    let order = vm.default_resolution_order(&this)?;
    Ok(List::new(order.into_iter().map(Value::Class).collect()))
}

fn subclasses(_: &mut Vm, this: Gc<Class>) -> Gc<List> {
    let weak = this.subclasses.borrow().clone();
    List::new(weak.iter().filter_map(|weak| weak.get()).collect())
}

fn instance_check(vm: &mut Vm, this: Gc<Class>, value: Value) -> PyResult<bool> {
    vm.is_instance_plainly(&value, &this)
}

fn dir(vm: &mut Vm, this: Gc<Class>) -> PyResult<Gc<List>> {
    let all = Dict::new();
    add_class_names(vm, &this, &all)?;
    Ok(List::new(all.keys()))
}

fn set_bases(vm: &mut Vm, this: Gc<Class>, bases: Opt<Value>) -> PyResult<()> {
    let name = this.name();
    let bases = match bases {
        Opt::Given(Value::Tuple(bases)) => bases,
        Opt::Given(other) => {
            let given = vm.type_name(&other);
            return Err(vm.type_error(format!("can only assign tuple to {name}.__bases__, not {given}")));
        }
        Opt::Missing => {
            return Err(vm.type_error(format!("cannot delete '__bases__' attribute of type '{name}'")));
        }
    };
    if bases.is_empty() {
        return Err(vm.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    let mut classes = Vec::new();
    for base in bases.items() {
        match base {
            Value::Class(base) if base.is_subclass(&this) => {
                return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
            }
            Value::Class(base) => classes.push(base.clone()),
            other => {
                let given = vm.type_name(other);
                let message = format!("{name}.__bases__ must be tuple of classes, not '{given}'");
                return Err(vm.type_error(message));
            }
        }
    }
    let best = vm.best_base(&classes)?;
    if best.layout != this.layout {
        let (new, old) = (best.name(), vm.best_base(&this.bases.borrow().clone())?.name());
        let message = format!("__bases__ assignment: '{new}' object layout differs from '{old}'");
        return Err(vm.type_error(message));
    }
    let old = this.bases.replace(classes.clone());
    let metaclass = vm.metaclass_of(&this);
    if let Err(raised) = vm.set_resolution_order(&this, &metaclass) {
        *this.bases.borrow_mut() = old;
        return Err(raised);
    }
    for base in &classes {
        if !old.iter().any(|other| other.is(base)) {
            crate::runtime::class::link_subclass(base, &this);
        }
    }
    for base in old.iter().filter(|base| !classes.iter().any(|other| other.is(base))) {
        let gone = Value::Class(this.clone());
        base.subclasses.borrow_mut().retain(|weak| weak.get().is_some_and(|class| !class.is(&gone)));
    }
    refresh_subclasses(vm, &this)?;
    vm.class_changed(&this);
    Ok(())
}

fn refresh_subclasses(vm: &mut Vm, class: &Gc<Class>) -> PyResult<()> {
    let weak = class.subclasses.borrow().clone();
    for subclass in weak.iter().filter_map(|weak| weak.get()) {
        if let Value::Class(subclass) = subclass {
            let metaclass = vm.metaclass_of(&subclass);
            vm.set_resolution_order(&subclass, &metaclass)?;
            refresh_subclasses(vm, &subclass)?;
        }
    }
    Ok(())
}

fn abstract_methods(vm: &mut Vm, this: Gc<Class>) -> PyResult {
    let name = vm.names().__abstractmethods__.clone();
    match this.dict.get_str(&name) {
        Some(value) if !this.is(&vm.types().type_) => Ok(value),
        _ => Err(vm.attribute_error(&Value::Class(this), &name)),
    }
}

fn set_abstract_methods(vm: &mut Vm, this: Gc<Class>, value: Opt<Value>) -> PyResult<()> {
    let name = vm.names().__abstractmethods__.clone();
    match value {
        Opt::Given(value) => {
            this.is_abstract.set(vm.truth(&value)?);
            this.dict.set_str(&name, value);
        }
        Opt::Missing => {
            if this.dict.remove_str(&name).is_none() {
                return Err(vm.attribute_error(&Value::Class(this), &name));
            }
            this.is_abstract.set(false);
        }
    }
    vm.class_changed(&this);
    Ok(())
}

/// The flags that programs look at: immutable type, heap type, base type, abstract, subclass of a built-in type.
fn flags(_: &mut Vm, this: Gc<Class>) -> i64 {
    use crate::object::class::Layout;
    const IMMUTABLE: i64 = 1 << 8;
    const HEAP: i64 = 1 << 9;
    const BASE: i64 = 1 << 10;
    const READY: i64 = 1 << 12;
    const ABSTRACT: i64 = 1 << 20;
    let of_layout = match this.layout {
        Layout::Int | Layout::Bool => 1 << 24,
        Layout::List => 1 << 25,
        Layout::Tuple => 1 << 26,
        Layout::Bytes => 1 << 27,
        Layout::Str => 1 << 28,
        Layout::Dict => 1 << 29,
        Layout::Exception => 1 << 30,
        Layout::Class => 1 << 31,
        _ => 0,
    };
    let mut flags = READY | of_layout;
    flags |= if this.is_heap { HEAP } else { IMMUTABLE };
    if this.is_base.get() {
        flags |= BASE;
    }
    if this.is_abstract.get() {
        flags |= ABSTRACT;
    }
    flags
}
