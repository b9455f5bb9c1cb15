//! `object`: what every value inherits.

use crate::object::class::Layout;
use crate::object::{Class, Dict, Exception, Gc, Instance, List, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, VarArgs};
use crate::runtime::ops::hash::hash_identity;
use crate::runtime::{PyResult, Vm};

/// Gives `object` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().object.clone();
    let doc = "What every class inherits from.\n\nAn object of it has no attributes of its own, and cannot be given any.\n";
    let def = ClassDef::extend(vm, &class)
        .doc(doc)
        .new_method("object(cls, /, *args, **kwargs)", new)
        .slot("__init__(self, /, *args, **kwargs)", "Initialize self.", init)
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: Value| {
            let mut out = Vec::new();
            vm.write_default_repr(&this, &mut out)?;
            Ok(Str::from_wtf8(out.into_boxed_slice())) as PyResult<_>
        })
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, this: Value| vm.repr(&this))
        .slot("__hash__(self, /)", "Return hash(self).", |_: &mut Vm, this: Value| hash_identity(&this))
        .slot("__getattribute__(self, name, /)", "Return getattr(self, name).", get_attribute)
        .slot(
            "__setattr__(self, name, value, /)",
            "Implement setattr(self, name, value).",
            |vm: &mut Vm, this: Value, name: Value, value: Value| {
                let name = attribute_name(vm, &name)?;
                let class = vm.class_of(&this);
                vm.set_attr_generic(&this, &class, &name, Some(value))
            },
        )
        .slot(
            "__delattr__(self, name, /)",
            "Implement delattr(self, name).",
            |vm: &mut Vm, this: Value, name: Value| {
                let name = attribute_name(vm, &name)?;
                let class = vm.class_of(&this);
                vm.set_attr_generic(&this, &class, &name, None)
            },
        )
        .method("__format__(self, format_spec, /)", "Default object formatter.", format)
        .method("__sizeof__(self, /)", "Size of object in memory, in bytes.", |vm: &mut Vm, this: Value| {
            vm.basic_size(&this)
        })
        .method("__dir__(self, /)", "Default dir() implementation.", dir)
        .method("__reduce__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: Value| reduce(vm, &this, 0))
        .method("__reduce_ex__(self, protocol, /)", "Helper for pickle.", reduce_ex)
        .method("__getstate__(self, /)", "Helper for pickle.", |vm: &mut Vm, this: Value| state(vm, &this))
        .class_method(
            "__init_subclass__(cls, /, *args, **kwargs)",
            "Called for each new class that inherits from this one.",
            init_subclass,
        )
        .class_method(
            "__subclasshook__(cls, object, /)",
            "Called by abstract base classes to decide about subclasses.",
            |_: &mut Vm, _: Value, _: Value| Value::NotImplemented,
        )
        .getset(
            "__class__(self)",
            "the object's class",
            |vm: &mut Vm, this: Value| vm.class_of(&this),
            set_class,
        );
    comparisons(def).finish();
}

fn comparisons(mut def: ClassDef<'_>) -> ClassDef<'_> {
    for (signature, doc) in [
        ("__lt__(self, value, /)", "Return self<value."),
        ("__le__(self, value, /)", "Return self<=value."),
        ("__gt__(self, value, /)", "Return self>value."),
        ("__ge__(self, value, /)", "Return self>=value."),
    ] {
        def = def.slot(signature, doc, |_: &mut Vm, _: Value, _: Value| Value::NotImplemented);
    }
    def.slot("__eq__(self, value, /)", "Return self==value.", |_: &mut Vm, this: Value, other: Value| {
        if this.is(&other) { Value::Bool(true) } else { Value::NotImplemented }
    })
    .slot("__ne__(self, value, /)", "Return self!=value.", |vm: &mut Vm, this: Value, other: Value| {
        Ok(vm.unequal_by_default(&this, &other)?.unwrap_or(Value::NotImplemented)) as PyResult
    })
}

/// The interned name of an attribute given as a value; TypeError if it is no text.
pub fn attribute_name(vm: &mut Vm, name: &Value) -> PyResult<Gc<Str>> {
    match name.unwrapped() {
        Value::Str(text) => Ok(vm.interp.intern_str(text)),
        _ => {
            let given = vm.type_name(name);
            Err(vm.type_error(format!("attribute name must be string, not '{given}'")))
        }
    }
}

fn new(vm: &mut Vm, class: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let Value::Class(class) = class else {
        let given = vm.type_name(&class);
        return Err(vm.type_error(format!("object.__new__(X): X is not a type object ({given})")));
    };
    if !args.0.is_empty() || !kwargs.0.is_empty() {
        let names = vm.names();
        let (new, init) = (names.__new__.clone(), names.__init__.clone());
        if !vm.lookup(&class, &new).is_some_and(|new| vm.is_of_object(&new)) {
            let message = "object.__new__() takes exactly one argument (the type to instantiate)";
            return Err(vm.type_error(message));
        }
        if vm.lookup(&class, &init).is_some_and(|init| vm.is_of_object(&init)) {
            let name = class.name();
            return Err(vm.type_error(format!("{name}() takes no arguments")));
        }
    }
    if class.is_abstract.get() {
        return Err(abstract_error(vm, &class)?);
    }
    match class.layout {
        Layout::Object => Ok(Value::Instance(Instance::new(&class))),
        Layout::Exception => Ok(Value::Exception(Exception::new(&class, vec![]))),
        _ => {
            let mut owner = class.clone();
            while owner.is_heap {
                let next = owner.bases.borrow().iter().find(|base| base.layout == owner.layout).cloned();
                let Some(next) = next else { break };
                owner = next;
            }
            let (class, owner) = (class.name(), owner.name());
            let message = format!("object.__new__({class}) is not safe, use {owner}.__new__()");
            Err(vm.type_error(message))
        }
    }
}

/// TypeError for the instantiation of a class with abstract methods.
pub fn abstract_error(vm: &mut Vm, class: &Gc<Class>) -> PyResult<crate::runtime::Raised> {
    let key = vm.names().__abstractmethods__.clone();
    let mut names = Vec::new();
    if let Some(methods) = class.dict.get_str(&key) {
        for method in vm.collect(&methods)? {
            names.push(format!("'{}'", vm.str_lossy(&method)?));
        }
    }
    names.sort();
    let (class, s) = (class.name(), if names.len() == 1 { "" } else { "s" });
    let names = names.join(", ");
    Ok(vm.type_error(format!(
        "Can't instantiate abstract class {class} without an implementation for abstract method{s} {names}"
    )))
}

/// Checks that a class may be instantiated by a built-in type's `__new__`.
pub fn check_instantiable(vm: &mut Vm, class: &Gc<Class>) -> PyResult<()> {
    if class.is_abstract.get() { Err(abstract_error(vm, class)?) } else { Ok(()) }
}

/// A new object of a built-in type with this content, or of a class that derives from it.
pub fn instance_of(vm: &mut Vm, class: &Gc<Class>, base: Value) -> PyResult {
    let own = vm.types().of_layout(class.layout).is_some_and(|own| own.is(class));
    if own {
        return Ok(base);
    }
    check_instantiable(vm, class)?;
    Ok(Value::Instance(Instance::with_base(class, base)))
}

/// The class given to a `__new__`, which must derive from `owner`.
pub fn checked_class(vm: &mut Vm, class: &Value, owner: &Gc<Class>) -> PyResult<Gc<Class>> {
    match class {
        Value::Class(class) if class.is_subclass(owner) => Ok(class.clone()),
        Value::Class(class) => {
            let (class, owner) = (class.name(), owner.name());
            let message = format!("{owner}.__new__({class}): {class} is not a subtype of {owner}");
            Err(vm.type_error(message))
        }
        other => {
            let (given, owner) = (vm.type_name(other), owner.name());
            Err(vm.type_error(format!("{owner}.__new__(X): X is not a type object ({given})")))
        }
    }
}

fn init(vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    if args.0.is_empty() && kwargs.0.is_empty() {
        return Ok(());
    }
    let class = vm.class_of(&this);
    let names = vm.names();
    let (new, init) = (names.__new__.clone(), names.__init__.clone());
    if !vm.lookup(&class, &init).is_some_and(|init| vm.is_of_object(&init)) {
        let message = "object.__init__() takes exactly one argument (the instance to initialize)";
        return Err(vm.type_error(message));
    }
    let is_made_elsewhere = !matches!(class.layout, Layout::Object | Layout::Exception);
    if !is_made_elsewhere && vm.lookup(&class, &new).is_some_and(|new| vm.is_of_object(&new)) {
        let name = class.name();
        let message = format!("{name}.__init__() takes exactly one argument (the instance to initialize)");
        return Err(vm.type_error(message));
    }
    Ok(())
}

fn get_attribute(vm: &mut Vm, this: Value, name: Value) -> PyResult {
    let name = attribute_name(vm, &name)?;
    let class = vm.class_of(&this);
    match vm.get_attr_generic(&this, &class, &name)? {
        Some(value) => Ok(value),
        None => Err(vm.attribute_error(&this, &name)),
    }
}

fn format(vm: &mut Vm, this: Value, spec: Value) -> PyResult<Gc<Str>> {
    match spec.unwrapped() {
        Value::Str(spec) if spec.is_empty() => vm.str(&this),
        Value::Str(_) => {
            let class = vm.type_name(&this);
            Err(vm.type_error(format!("unsupported format string passed to {class}.__format__")))
        }
        _ => {
            let given = vm.argument_name(&spec);
            Err(vm.type_error(format!("__format__() argument must be str, not {given}")))
        }
    }
}

fn init_subclass(vm: &mut Vm, class: Gc<Class>, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    let name = class.name();
    if !args.0.is_empty() {
        let given = args.0.len();
        return Err(vm.type_error(format!("{name}.__init_subclass__() takes no arguments ({given} given)")));
    }
    if !kwargs.0.is_empty() {
        return Err(vm.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    Ok(())
}

fn set_class(vm: &mut Vm, this: Value, class: Opt<Value>) -> PyResult<()> {
    let class = match class {
        Opt::Given(Value::Class(class)) => class,
        Opt::Given(other) => {
            let given = vm.type_name(&other);
            let message = format!("__class__ must be set to a class, not '{given}' object");
            return Err(vm.type_error(message));
        }
        Opt::Missing => return Err(vm.type_error("can't delete __class__ attribute")),
    };
    if let Value::Module(module) = &this
        && class.is_subclass(&vm.types().module)
    {
        *module.class.borrow_mut() = class;
        return Ok(());
    }
    let old = vm.class_of(&this);
    if !old.is_heap || !class.is_heap {
        let message = "__class__ assignment only supported for mutable types or ModuleType subclasses";
        return Err(vm.type_error(message));
    }
    let same_slots = {
        let (a, b) = (old.slot_names.borrow(), class.slot_names.borrow());
        a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.is(b))
    };
    if old.layout != class.layout || !same_slots || old.has_dict.get() != class.has_dict.get() {
        let (new, old) = (class.name(), old.name());
        let message = format!("__class__ assignment: '{new}' object layout differs from '{old}'");
        return Err(vm.type_error(message));
    }
    if let Value::Class(target) = &this {
        *target.metaclass.borrow_mut() = Some(class);
        vm.class_changed(target);
        return Ok(());
    }
    match this.attrs() {
        Some(attrs) => attrs.set_class(&class),
        None => return Err(vm.type_error("__class__ assignment only supported for instances")),
    }
    Ok(())
}

/// Collects the attribute names of a class and its bases.
pub fn add_class_names(vm: &mut Vm, class: &Gc<Class>, into: &Gc<Dict>) -> PyResult<()> {
    let order = class.mro.borrow().clone();
    for base in order.iter().rev() {
        for key in base.dict.keys() {
            vm.dict_set(into, key, Value::None)?;
        }
    }
    Ok(())
}

fn dir(vm: &mut Vm, this: Value) -> PyResult<Gc<List>> {
    let names = vm.names();
    let (dict_name, class_name) = (names.__dict__.clone(), names.__class__.clone());
    let all = Dict::new();
    let own = match this.attrs() {
        Some(attrs) if attrs.dict().is_none() && attrs.class().is_heap => {
            for name in attrs.shape().names().iter() {
                if attrs.get(name).is_some() {
                    all.set_str(name, Value::None);
                }
            }
            None
        }
        _ => vm.get_attr_opt(&this, &dict_name)?,
    };
    if let Some(Value::Dict(own)) = own.as_ref().map(Value::unwrapped) {
        for key in own.keys() {
            vm.dict_set(&all, key, Value::None)?;
        }
    }
    if let Some(Value::Class(class)) = vm.get_attr_opt(&this, &class_name)? {
        add_class_names(vm, &class, &all)?;
    }
    Ok(List::new(all.keys()))
}

/// `copyreg.NAME`.
fn copyreg(vm: &mut Vm, name: &str) -> PyResult {
    let module = vm.import("copyreg")?;
    vm.get_attr_named(&module, name)
}

/// An object's state for copying: its attributes, with slots beside them in a pair.
fn state(vm: &mut Vm, this: &Value) -> PyResult {
    let class = vm.class_of(this);
    let Some(attrs) = this.attrs() else { return Ok(Value::None) };
    if class.has_dict.get() && class.slot_names.borrow().is_empty() {
        let dict = Dict::new();
        match attrs.dict() {
            Some(own) => dict.copy_from(own),
            None => {
                for (name, value) in attrs.shape().names().iter().zip(attrs.values()) {
                    if !value.is_unbound() {
                        dict.set_str(name, value);
                    }
                }
            }
        }
        return Ok(if dict.is_empty() { Value::None } else { Value::Dict(dict) });
    }
    let (own, slots) = (Dict::new(), Dict::new());
    let slot_names = class.slot_names.borrow().clone();
    if let Some(dict) = attrs.dict() {
        own.copy_from(dict);
    } else {
        for name in attrs.shape().names().iter().filter(|name| !slot_names.iter().any(|slot| slot.is(name))) {
            if let Some(value) = attrs.get(name) {
                own.set_str(name, value);
            }
        }
    }
    for name in &slot_names {
        if let Some(value) = attrs.member(name) {
            slots.set_str(name, value);
        }
    }
    if slots.is_empty() {
        return Ok(if own.is_empty() { Value::None } else { Value::Dict(own) });
    }
    let own = if own.is_empty() { Value::None } else { Value::Dict(own) };
    Ok(Value::Tuple(Tuple::of([own, Value::Dict(slots)])))
}

fn reduce_ex(vm: &mut Vm, this: Value, protocol: i64) -> PyResult {
    let name = vm.names().__reduce__.clone();
    let class = vm.class_of(&this);
    let custom = vm.lookup(&class, &name).is_some_and(|method| !vm.is_of_object(&method));
    if custom {
        return vm.call_method(&this, &name, &[]);
    }
    reduce(vm, &this, protocol)
}

fn reduce(vm: &mut Vm, this: &Value, protocol: i64) -> PyResult {
    let class = vm.class_of(this);
    if protocol < 2 {
        let reduce = copyreg(vm, "_reduce_ex")?;
        return vm.call(&reduce, &[this.clone(), Value::Int(protocol)]);
    }
    let is_opaque = matches!(this, Value::Generator(_) | Value::Module(_) | Value::Cell(_) | Value::Slice(_));
    let getstate = vm.names().__getstate__.clone();
    let inherits_state = match (class.lookup(&getstate), vm.types().object.dict.get_str(&getstate)) {
        (Some(found), Some(inherited)) => found.is(&inherited),
        _ => true,
    };
    let arguments = vm.names().__getnewargs__.clone();
    let tells_nothing = inherits_state && vm.lookup(&class, &arguments).is_none();
    if (class.layout == Layout::Native || is_opaque) && !class.is_heap && tells_nothing {
        let name = vm.class_label(&class);
        return Err(vm.type_error(format!("cannot pickle '{name}' object")));
    }
    let (function, args) = new_arguments(vm, this, &class)?;
    let state = vm.call_method(this, &getstate, &[])?;
    let items = match this.unwrapped() {
        Value::List(list) => vm.list_iter(list),
        _ => Value::None,
    };
    let pairs = match this.unwrapped() {
        Value::Dict(_) => {
            let items = vm.intern("items");
            let view = vm.call_method(this, &items, &[])?;
            vm.iter(&view)?
        }
        _ => Value::None,
    };
    Ok(Value::Tuple(Tuple::of([function, args, state, items, pairs])))
}

/// What makes an equal object anew: a function and its arguments.
fn new_arguments(vm: &mut Vm, this: &Value, class: &Gc<Class>) -> PyResult<(Value, Value)> {
    let own = Value::Class(class.clone());
    let ex = vm.intern("__getnewargs_ex__");
    if let Some(answer) = vm.call_special(this, &ex, &[])? {
        let Value::Tuple(pair) = &answer else {
            return Err(vm.type_error("__getnewargs_ex__ should return a tuple"));
        };
        let items: Vec<Value> = [own].into_iter().chain(pair.items().iter().cloned()).collect();
        return Ok((copyreg(vm, "__newobj_ex__")?, Value::Tuple(Tuple::new(items))));
    }
    let plain = vm.names().__getnewargs__.clone();
    let more = match vm.call_special(this, &plain, &[])? {
        Some(answer) => vm.collect(&answer)?,
        None => match this.unwrapped() {
            value @ (Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::Bytes(_)
            | Value::Tuple(_)
            | Value::Complex(_)
            | Value::FrozenSet(_))
                if matches!(this, Value::Instance(_)) =>
            {
                vec![value.clone()]
            }
            _ => vec![],
        },
    };
    let items: Vec<Value> = [own].into_iter().chain(more).collect();
    Ok((copyreg(vm, "__newobj__")?, Value::Tuple(Tuple::new(items))))
}
