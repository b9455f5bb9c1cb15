//! `property`, `classmethod`, `staticmethod`, and the descriptors of native classes.

use super::callable::check_get;
use crate::object::{Attrs, Builtin, Class, Gc, Str, Value};
use crate::runtime::attr::{GetSet, Member};
use crate::runtime::descriptors::{ClassMethod, Property, StaticMethod};
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::{Args, Kwargs, PyResult, VarArgs, Vm};
use std::cell::{Cell, RefCell};

/// Gives the descriptor types their methods.
pub fn install(vm: &mut Vm) {
    property(vm);
    wrappers(vm);
    native_descriptors(vm);
}

fn property(vm: &mut Vm) {
    let class = vm.types().property.clone();
    class.has_dict.set(false);
    let def = ClassDef::extend(vm, &class)
        .new_method(
            "property(cls, /, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
                Value::from(Gc::new(Property {
                    attrs: Attrs::new(&class),
                    getter: RefCell::new(Value::None),
                    setter: RefCell::new(Value::None),
                    deleter: RefCell::new(Value::None),
                    doc: RefCell::new(Value::None),
                    getter_doc: Cell::new(false),
                    name: RefCell::new(Value::Unbound),
                }))
            },
        )
        .slot("__init__(self, fget=None, fset=None, fdel=None, doc=None)", "Initialize self.", init_property)
        .slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            get_property,
        )
        .slot(
            "__set__(self, instance, value, /)",
            "Set an attribute of instance to value.",
            |vm: &mut Vm, this: This<Property>, instance: Value, value: Value| {
                vm.set_property(&this, &instance, Some(value))
            },
        )
        .slot(
            "__delete__(self, instance, /)",
            "Delete an attribute of instance.",
            |vm: &mut Vm, this: This<Property>, instance: Value| vm.set_property(&this, &instance, None),
        )
        .method(
            "getter(self, object, /)",
            "Return the property with another function to read it.",
            |vm: &mut Vm, this: Value, function: Value| copy_property(vm, &this, Some(function), None, None),
        )
        .method(
            "setter(self, object, /)",
            "Return the property with another function to set it.",
            |vm: &mut Vm, this: Value, function: Value| copy_property(vm, &this, None, Some(function), None),
        )
        .method(
            "deleter(self, object, /)",
            "Return the property with another function to delete it.",
            |vm: &mut Vm, this: Value, function: Value| copy_property(vm, &this, None, None, Some(function)),
        )
        .method(
            "__set_name__(self, owner, name, /)",
            "Method to set name of a property.",
            |_: &mut Vm, this: This<Property>, _: Value, name: Value| {
                drop(this.name.replace(name));
            },
        );
    property_attributes(def).finish();
}

fn property_attributes(def: ClassDef<'_>) -> ClassDef<'_> {
    def.field("fget(self)", "", |_: &mut Vm, this: This<Property>| this.getter.borrow().clone())
        .field("fset(self)", "", |_: &mut Vm, this: This<Property>| this.setter.borrow().clone())
        .field("fdel(self)", "", |_: &mut Vm, this: This<Property>| this.deleter.borrow().clone())
        .getset(
            "__doc__(self)",
            "",
            |_: &mut Vm, this: This<Property>| this.doc.borrow().clone(),
            |_: &mut Vm, this: This<Property>, value: Opt<Value>| {
                this.getter_doc.set(false);
                drop(this.doc.replace(value.given().unwrap_or(Value::None)));
            },
        )
        .getset("__name__(self)", "", property_name, |_: &mut Vm, this: This<Property>, value: Opt<Value>| {
            drop(this.name.replace(value.given().unwrap_or(Value::Unbound)));
        })
        .getset(
            "__isabstractmethod__(self)",
            "",
            |vm: &mut Vm, this: This<Property>| {
                for field in [&this.getter, &this.setter, &this.deleter] {
                    let function = field.borrow().clone();
                    if is_abstract(vm, &function)? {
                        return Ok(true);
                    }
                }
                Ok(false) as PyResult<bool>
            },
            |_: &mut Vm, _: Value, _: Opt<Value>| (),
        )
}

fn property_name(vm: &mut Vm, this: This<Property>) -> PyResult {
    match vm.property_name(&this)? {
        Some(name) => Ok(name),
        None => {
            let (object, name) = (Value::from(this.0.clone()), vm.names().__name__.clone());
            Err(vm.attribute_error(&object, &name))
        }
    }
}

fn is_abstract(vm: &mut Vm, function: &Value) -> PyResult<bool> {
    let name = vm.intern("__isabstractmethod__");
    match vm.get_attr_opt(function, &name)? {
        Some(flag) => vm.truth(&flag),
        None => Ok(false),
    }
}

fn init_property(
    vm: &mut Vm,
    this: Value,
    getter: Value,
    setter: Value,
    deleter: Value,
    doc: Value,
) -> PyResult<()> {
    let Value::Object(object) = &this else { return Ok(()) };
    let Some(property) = object.downcast::<Property>() else { return Ok(()) };
    let mut doc = doc;
    let key = vm.names().__doc__.clone();
    property.getter_doc.set(false);
    if doc.is_none()
        && !getter.is_none()
        && let Some(found) = vm.get_attr_opt(&getter, &key)?
    {
        doc = found;
        property.getter_doc.set(true);
    }
    drop(property.getter.replace(getter));
    drop(property.setter.replace(setter));
    drop(property.deleter.replace(deleter));
    drop(property.doc.replace(doc));
    Ok(())
}

fn get_property(vm: &mut Vm, this: Value, instance: Value, owner: Value) -> PyResult {
    check_get(vm, &instance, &owner)?;
    if instance.is_none() {
        return Ok(this);
    }
    let Value::Object(object) = &this else { return Ok(this) };
    let Some(property) = object.downcast::<Property>() else { return Ok(this) };
    let getter = property.getter.borrow().clone();
    if getter.is_none() {
        return Err(vm.property_error(&property, &instance, "getter"));
    }
    vm.call(&getter, &[instance])
}

fn copy_property(
    vm: &mut Vm,
    this: &Value,
    getter: Option<Value>,
    setter: Option<Value>,
    deleter: Option<Value>,
) -> PyResult {
    let Value::Object(object) = this else { return Ok(Value::None) };
    let Some(old) = object.downcast::<Property>() else { return Ok(Value::None) };
    let pick = |new: Option<Value>, field: &RefCell<Value>| match new {
        Some(new) if !new.is_none() => new,
        _ => field.borrow().clone(),
    };
    let doc = if old.getter_doc.get() { Value::None } else { old.doc.borrow().clone() };
    let args = [pick(getter, &old.getter), pick(setter, &old.setter), pick(deleter, &old.deleter), doc];
    let class = Value::Class(vm.class_of(this));
    let made = vm.call(&class, &args)?;
    if let Value::Object(object) = &made
        && let Some(new) = object.downcast_ref::<Property>()
    {
        drop(new.name.replace(old.name.borrow().clone()));
    }
    Ok(made)
}

/// What a wrapped function lends to its wrapper.
const COPIED: [&str; 4] = ["__module__", "__name__", "__qualname__", "__doc__"];

fn copy_attributes(vm: &mut Vm, from: &Value, attrs: &Attrs) -> PyResult<()> {
    for name in COPIED {
        let key = vm.intern(name);
        if let Some(value) = vm.get_attr_opt(from, &key)? {
            attrs.set(&key, value);
        }
    }
    if let Value::Function(function) = from
        && let Some(dict) = function.extra.dict.get()
    {
        for entry in dict.entries() {
            if let Value::Str(key) = &entry.key {
                attrs.set(&vm.interp.intern_str(key), entry.value);
            }
        }
    }
    Ok(())
}

fn wrappers(vm: &mut Vm) {
    let class = vm.types().staticmethod.clone();
    ClassDef::extend(vm, &class)
        .with_dict()
        .new_method("staticmethod(cls, function, /)", |_: &mut Vm, class: Gc<Class>, function: Value| {
            StaticMethod::value(&class, function)
        })
        .slot(
            "__init__(self, function, /)",
            "Initialize self.",
            |vm: &mut Vm, this: This<StaticMethod>, function: Value| {
                let _former = this.function.replace(function.clone());
                copy_attributes(vm, &function, &this.attrs)
            },
        )
        .slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            |vm: &mut Vm, this: This<StaticMethod>, instance: Value, owner: Value| {
                check_get(vm, &instance, &owner)?;
                Ok(this.function.borrow().clone()) as PyResult
            },
        )
        .slot(
            "__call__(self, /, *args, **kwargs)",
            "Call self as a function.",
            |vm: &mut Vm, this: This<StaticMethod>, args: VarArgs, kwargs: Kwargs| {
                let keywords = vm.dict_to_keywords(&kwargs.0)?;
                let function = this.function.borrow().clone();
                vm.call_args(&function, Args { positional: args.0.items(), keywords: &keywords })
            },
        )
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<StaticMethod>| {
            let function = this.function.borrow().clone();
            Ok(format!("<staticmethod({})>", vm.repr_lossy(&function)?)) as PyResult<_>
        })
        .field("__func__(self)", "", |_: &mut Vm, this: This<StaticMethod>| this.function.borrow().clone())
        .field("__wrapped__(self)", "", |_: &mut Vm, this: This<StaticMethod>| this.function.borrow().clone())
        .getter("__isabstractmethod__(self)", "", |vm: &mut Vm, this: This<StaticMethod>| {
            let function = this.function.borrow().clone();
            is_abstract(vm, &function)
        })
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
        .finish();
    let class = vm.types().classmethod.clone();
    ClassDef::extend(vm, &class)
        .with_dict()
        .new_method("classmethod(cls, function, /)", |_: &mut Vm, class: Gc<Class>, function: Value| {
            ClassMethod::value(&class, function)
        })
        .slot(
            "__init__(self, function, /)",
            "Initialize self.",
            |vm: &mut Vm, this: This<ClassMethod>, function: Value| {
                let _former = this.function.replace(function.clone());
                copy_attributes(vm, &function, &this.attrs)
            },
        )
        .slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            |vm: &mut Vm, this: This<ClassMethod>, instance: Value, owner: Value| {
                check_get(vm, &instance, &owner)?;
                let class = match owner {
                    Value::Class(class) => class,
                    _ => vm.class_of(&instance),
                };
                let function = this.function.borrow().clone();
                vm.bind_to_class(&function, &class)
            },
        )
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<ClassMethod>| {
            let function = this.function.borrow().clone();
            Ok(format!("<classmethod({})>", vm.repr_lossy(&function)?)) as PyResult<_>
        })
        .field("__func__(self)", "", |_: &mut Vm, this: This<ClassMethod>| this.function.borrow().clone())
        .field("__wrapped__(self)", "", |_: &mut Vm, this: This<ClassMethod>| this.function.borrow().clone())
        .getter("__isabstractmethod__(self)", "", |vm: &mut Vm, this: This<ClassMethod>| {
            let function = this.function.borrow().clone();
            is_abstract(vm, &function)
        })
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
        .finish();
}

fn native_descriptors(vm: &mut Vm) {
    let class = vm.types().getset.clone();
    ClassDef::extend(vm, &class)
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<GetSet>| {
            let name = this.getter.name.to_string_lossy();
            if this.is_field {
                return format!("<member '{name}' of '{}' objects>", vm.class_label(&this.owner));
            }
            match this.owner.is(&vm.types().object) {
                true => format!("<attribute '{name}'>"),
                false => format!("<attribute '{name}' of '{}' objects>", vm.class_label(&this.owner)),
            }
        })
        .slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            get_native,
        )
        .slot(
            "__set__(self, instance, value, /)",
            "Set an attribute of instance to value.",
            |vm: &mut Vm, this: Value, instance: Value, value: Value| {
                check_receiver(vm, &this, &instance)?;
                vm.set_descriptor(&this, &instance, Some(value))
            },
        )
        .slot(
            "__delete__(self, instance, /)",
            "Delete an attribute of instance.",
            |vm: &mut Vm, this: Value, instance: Value| {
                check_receiver(vm, &this, &instance)?;
                vm.set_descriptor(&this, &instance, None)
            },
        )
        .getter("__name__(self)", "", |_: &mut Vm, this: This<GetSet>| this.getter.name.clone())
        .getter("__qualname__(self)", "", |_: &mut Vm, this: This<GetSet>| {
            qualname(&this.owner, &this.getter.name)
        })
        .getter("__objclass__(self)", "", |_: &mut Vm, this: This<GetSet>| this.owner.clone())
        .getter("__doc__(self)", "", |_: &mut Vm, this: This<GetSet>| doc_of(&this.getter))
        .finish();
    let class = vm.types().member.clone();
    ClassDef::extend(vm, &class)
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Member>| {
            format!("<member '{}' of '{}' objects>", this.name.to_string_lossy(), vm.class_label(&this.owner))
        })
        .slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            get_native,
        )
        .slot(
            "__set__(self, instance, value, /)",
            "Set an attribute of instance to value.",
            |vm: &mut Vm, this: Value, instance: Value, value: Value| {
                check_receiver(vm, &this, &instance)?;
                vm.set_descriptor(&this, &instance, Some(value))
            },
        )
        .slot(
            "__delete__(self, instance, /)",
            "Delete an attribute of instance.",
            |vm: &mut Vm, this: Value, instance: Value| {
                check_receiver(vm, &this, &instance)?;
                vm.set_descriptor(&this, &instance, None)
            },
        )
        .getter("__name__(self)", "", |_: &mut Vm, this: This<Member>| this.name.clone())
        .getter("__qualname__(self)", "", |_: &mut Vm, this: This<Member>| qualname(&this.owner, &this.name))
        .getter("__objclass__(self)", "", |_: &mut Vm, this: This<Member>| this.owner.clone())
        .getter("__doc__(self)", "", |_: &mut Vm, _: This<Member>| Value::None)
        .finish();
}

fn doc_of(builtin: &Gc<Builtin>) -> Value {
    if builtin.doc.is_empty() { Value::None } else { Value::from(builtin.doc) }
}

fn qualname(owner: &Gc<Class>, name: &Gc<Str>) -> String {
    format!("{}.{}", owner.qualname.borrow().to_string_lossy(), name.to_string_lossy())
}

fn get_native(vm: &mut Vm, this: Value, instance: Value, owner: Value) -> PyResult {
    check_get(vm, &instance, &owner)?;
    if instance.is_none() {
        return Ok(this);
    }
    check_receiver(vm, &this, &instance)?;
    let class = vm.class_of(&instance);
    vm.bind_descriptor(&this, Some(&instance), &class)
}

/// TypeError if an instance is not of the class that a native descriptor belongs to.
fn check_receiver(vm: &mut Vm, this: &Value, instance: &Value) -> PyResult<()> {
    let (name, class) = match this {
        Value::Object(object) => match (object.downcast_ref::<GetSet>(), object.downcast_ref::<Member>()) {
            (Some(getset), _) => (getset.getter.name.clone(), getset.owner.clone()),
            (_, Some(member)) => (member.name.clone(), member.owner.clone()),
            _ => return Ok(()),
        },
        _ => return Ok(()),
    };
    vm.check_described(&name, &class, instance)
}
