//! `super`.

use crate::native_type;
use crate::object::{Attrs, Class, Gc, Value};
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::RefCell;

/// A view of an object's (or class's) attributes behind a class in the order of resolution.
pub struct Super {
    attrs: Attrs,
    class: RefCell<Option<Gc<Class>>>,
    object: RefCell<Value>,
    /// The class whose order of resolution counts.
    object_class: RefCell<Option<Gc<Class>>>,
}
native_type!(Super { class, object, object_class });

/// Gives `super` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().super_.clone();
    ClassDef::extend(vm, &class)
        .doc("super()\nsuper(type)\nsuper(type, object)\nsuper(type, class)\n\nAttributes as the classes after `type` in the order of inheritance have them, for an object or\na class below `type`. Without arguments in a method: its class and its first argument.")
        .new_method("super(cls, /, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: crate::runtime::VarArgs, _: crate::runtime::Kwargs| {
            Value::from(Gc::new(Super {
                attrs: Attrs::new(&class),
                class: RefCell::new(None),
                object: RefCell::new(Value::None),
                object_class: RefCell::new(None),
            }))
        })
        .slot("__init__(self, type=<unrepresentable>, object=<unrepresentable>, /)", "Initialize self.", init)
        .slot("__getattribute__(self, name, /)", "Return getattr(self, name).", get_attribute)
        .slot("__get__(self, instance, owner=None, /)", "Return what the descriptor is for an instance, or for its class.", get)
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<Super>| {
            let class = this.class.borrow().as_ref().map_or_else(|| "NULL".to_string(), |class| class.name());
            match &*this.object_class.borrow() {
                Some(of) => format!("<super: <class '{class}'>, <{} object>>", of.name()),
                None => format!("<super: <class '{class}'>, NULL>"),
            }
        })
        .getter("__thisclass__(self)", "the class invoking super()", |_: &mut Vm, this: This<Super>| Value::from(this.class.borrow().clone()))
        .getter("__self__(self)", "the instance invoking super(); may be None", |_: &mut Vm, this: This<Super>| this.object.borrow().clone())
        .getter("__self_class__(self)", "The class of the object that super() was called for, or None.", |_: &mut Vm, this: This<Super>| Value::from(this.object_class.borrow().clone()))
        .finish();
}

fn init(vm: &mut Vm, this: This<Super>, class: Opt<Value>, object: Opt<Value>) -> PyResult<()> {
    let (class, object) = match class {
        Opt::Missing => {
            let (class, object) = from_frame(vm)?;
            (Value::Class(class), object)
        }
        Opt::Given(class) => (class, object.given().unwrap_or(Value::None)),
    };
    let Value::Class(class) = class else {
        let given = vm.type_name(&class);
        return Err(vm.type_error(format!("super() argument 1 must be a type, not {given}")));
    };
    bind(vm, &this, class, object)
}

fn bind(vm: &mut Vm, this: &Super, class: Gc<Class>, object: Value) -> PyResult<()> {
    if !object.is_none() {
        let of = check(vm, &class, &object)?;
        drop(this.object_class.replace(Some(of)));
    }
    drop(this.class.replace(Some(class)));
    drop(this.object.replace(object));
    Ok(())
}

/// The class whose order of resolution `super(class, object)` follows.
pub fn check(vm: &mut Vm, class: &Gc<Class>, object: &Value) -> PyResult<Gc<Class>> {
    if let Value::Class(this) = object
        && this.is_subclass(class)
    {
        return Ok(this.clone());
    }
    let own = vm.class_of(object);
    if own.is_subclass(class) {
        return Ok(own);
    }
    let name = vm.names().__class__.clone();
    if let Some(Value::Class(pretended)) = vm.get_attr_opt(object, &name)?
        && pretended.is_subclass(class)
    {
        return Ok(pretended);
    }
    let class = class.name();
    let what = match object {
        Value::Class(this) => format!("type {}", this.name()),
        _ => format!("instance of {}", own.name()),
    };
    Err(vm.type_error(format!(
        "super(type, obj): obj ({what}) is not an instance or subtype of type ({class})."
    )))
}

/// Class and object of a zero-argument `super()`: the `__class__` cell and first parameter of the calling frame.
fn from_frame(vm: &mut Vm) -> PyResult<(Gc<Class>, Value)> {
    let found = vm.frame_at(0, |frame| {
        let code = frame.function.code.get().clone();
        let info = code.info();
        if info.parameters.positional == 0 && !info.parameters.has_varargs {
            return Err("super(): no arguments");
        }
        let from_cell = |value: &Value| match value {
            Value::Cell(cell) => cell.slot.get().clone(),
            value => value.clone(),
        };
        let is_cell =
            |slot: u32| info.cells.iter().find(|cell| cell.parameter == Some(slot)).map(|cell| cell.slot);
        let slot = if info.parameters.positional > 0 { 0 } else { info.parameters.keyword_only };
        let mut first = from_cell(frame.local(is_cell(slot).unwrap_or(slot)));
        if info.parameters.positional == 0 {
            first = match &first {
                Value::Tuple(args) => args.items().first().cloned().unwrap_or(Value::Unbound),
                _ => Value::Unbound,
            };
        }
        if first.is_unbound() {
            return Err("super(): arg[0] deleted");
        }
        let Some(index) = info.free_names.iter().position(|name| name.as_bytes() == b"__class__") else {
            return Err("super(): __class__ cell not found");
        };
        match frame.local(info.first_free + index as u32) {
            Value::Cell(cell) => match cell.slot.get() {
                Value::Class(class) => Ok((class.clone(), first)),
                Value::Unbound => Err("super(): empty __class__ cell"),
                _ => Err("super(): __class__ is not a type"),
            },
            _ => Err("super(): __class__ cell not found"),
        }
    });
    match found {
        Some(Ok(pair)) => Ok(pair),
        Some(Err(message)) => Err(vm.runtime_error(message)),
        None => Err(vm.runtime_error("super(): no current frame")),
    }
}

fn get_attribute(vm: &mut Vm, this: Value, name: Value) -> PyResult {
    let name = super::object::attribute_name(vm, &name)?;
    let Value::Object(object) = &this else { return Ok(Value::None) };
    let data: &Super = match object.downcast_ref() {
        Some(data) => data,
        None => return Err(not_super(vm, &this)),
    };
    let bound = data.object_class.borrow().clone();
    if let (Some(of), false) = (bound, name.is(&vm.names().__class__)) {
        let class = data.class.borrow().clone().expect("a bound super has a class");
        let receiver = data.object.borrow().clone();
        if let Some(value) = look_up(vm, &class, &of, &receiver, &name)? {
            return Ok(value);
        }
    }
    let class = vm.class_of(&this);
    match vm.get_attr_generic(&this, &class, &name)? {
        Some(value) => Ok(value),
        None => Err(vm.attribute_error(&this, &name)),
    }
}

/// What `super(class, receiver).name` finds.
pub fn look_up(
    vm: &mut Vm,
    class: &Gc<Class>,
    of: &Gc<Class>,
    receiver: &Value,
    name: &Gc<crate::object::Str>,
) -> PyResult<Option<Value>> {
    let order = of.mro.borrow().clone();
    let found = order
        .iter()
        .skip_while(|candidate| !candidate.is(class))
        .skip(1)
        .find_map(|candidate| candidate.dict.get_str(name));
    let Some(found) = found else { return Ok(None) };
    let through_class = matches!(receiver, Value::Class(receiver) if receiver.is(of));
    let instance = if through_class { None } else { Some(receiver) };
    vm.bind_descriptor(&found, instance, of).map(Some)
}

fn not_super(vm: &mut Vm, this: &Value) -> Raised {
    let given = vm.type_name(this);
    vm.type_error(format!("descriptor '__getattribute__' requires a 'super' object but received a '{given}'"))
}

fn get(vm: &mut Vm, this: Value, instance: Value, owner: Value) -> PyResult {
    super::callable::check_get(vm, &instance, &owner)?;
    let Value::Object(object) = &this else { return Ok(this) };
    let Some(data) = object.downcast::<Super>() else { return Ok(this) };
    let class = data.class.borrow().clone();
    let (true, Some(class)) = (data.object_class.borrow().is_none() && !instance.is_none(), class) else {
        return Ok(this);
    };
    let made = Super {
        attrs: Attrs::new(data.attrs.class()),
        class: RefCell::new(None),
        object: RefCell::new(Value::None),
        object_class: RefCell::new(None),
    };
    bind(vm, &made, class, instance)?;
    Ok(Gc::new(made).into())
}
