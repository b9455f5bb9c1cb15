//! The descriptors that classes hold most: `staticmethod`, `classmethod`, `property`. Their binding is known to the
//! attribute look-up, so that they cost no call of `__get__`.

use super::{PyResult, Vm};
use crate::native_type;
use crate::object::function::BuiltinKind;
use crate::object::{Attrs, Class, Gc, Method, Str, Value};
use std::cell::RefCell;

/// `staticmethod(function)`.
pub struct StaticMethod {
    pub attrs: Attrs,
    pub function: RefCell<Value>,
}
native_type!(StaticMethod { function });

/// `classmethod(function)`.
pub struct ClassMethod {
    pub attrs: Attrs,
    pub function: RefCell<Value>,
}
native_type!(ClassMethod { function });

/// `property(fget, fset, fdel, doc)`; None where a function is missing.
pub struct Property {
    pub attrs: Attrs,
    pub getter: RefCell<Value>,
    pub setter: RefCell<Value>,
    pub deleter: RefCell<Value>,
    pub doc: RefCell<Value>,
    /// Whether the documentation is the getter's.
    pub getter_doc: std::cell::Cell<bool>,
    /// The name it was given in a class, `Unbound` before.
    pub name: RefCell<Value>,
}
native_type!(Property { getter, setter, deleter, doc, name });

impl StaticMethod {
    /// A static method of this class (`staticmethod` or one that derives from it).
    pub fn value(class: &Gc<Class>, function: Value) -> Value {
        let made = StaticMethod { attrs: Attrs::new(class), function: RefCell::new(function) };
        Value::Object(Gc::new(made).erase())
    }
}

impl ClassMethod {
    /// A class method of this class (`classmethod` or one that derives from it).
    pub fn value(class: &Gc<Class>, function: Value) -> Value {
        let made = ClassMethod { attrs: Attrs::new(class), function: RefCell::new(function) };
        Value::Object(Gc::new(made).erase())
    }
}

impl Vm {
    /// What these descriptors give when read; `None`: another kind of object.
    pub(super) fn bind_known(
        &mut self,
        found: &Value,
        instance: Option<&Value>,
        class: &Gc<Class>,
    ) -> PyResult<Option<Value>> {
        let Value::Object(object) = found else { return Ok(None) };
        let Some(attrs) = object.attrs() else { return Ok(None) };
        let own = attrs.class();
        let types = self.types();
        if own.is(&types.property) {
            let Some(receiver) = instance else { return Ok(Some(found.clone())) };
            let property: &Property = object.downcast_ref().expect("the class tells the type");
            let getter = property.getter.borrow().clone();
            if getter.is_none() {
                return Err(self.property_error(property, receiver, "getter"));
            }
            return self.call(&getter, std::slice::from_ref(receiver)).map(Some);
        }
        if own.is(&types.staticmethod) {
            let method: &StaticMethod = object.downcast_ref().expect("the class tells the type");
            return Ok(Some(method.function.borrow().clone()));
        }
        if own.is(&types.classmethod) {
            let method: &ClassMethod = object.downcast_ref().expect("the class tells the type");
            let function = method.function.borrow().clone();
            return self.bind_to_class(&function, class).map(Some);
        }
        Ok(None)
    }

    /// A method to call that a class has: the function and whether the class goes in front of the arguments;
    /// `None` for other attributes.
    pub fn class_method(&self, class: &Gc<Class>, name: &Gc<Str>) -> Option<(Value, bool)> {
        match self.lookup(class, name)? {
            function @ Value::Function(_) => Some((function, false)),
            Value::Builtin(builtin) => {
                let takes_class = builtin.kind == BuiltinKind::ClassMethod;
                Some((Value::Builtin(builtin), takes_class))
            }
            Value::Object(object) => {
                let (own, types) = (object.attrs()?.class(), self.types());
                if own.is(&types.staticmethod) {
                    let method: &StaticMethod = object.downcast_ref().expect("the class tells the type");
                    return Some((method.function.borrow().clone(), false));
                }
                if own.is(&types.classmethod) {
                    let method: &ClassMethod = object.downcast_ref().expect("the class tells the type");
                    return Some((method.function.borrow().clone(), true));
                }
                None
            }
            _ => None,
        }
    }

    /// A class method's function bound to a class.
    pub fn bind_to_class(&mut self, function: &Value, class: &Gc<Class>) -> PyResult {
        Ok(Method::value(function.clone(), Value::Class(class.clone())))
    }

    /// Assigns or deletes through a property.
    pub fn set_property(
        &mut self,
        property: &Property,
        receiver: &Value,
        value: Option<Value>,
    ) -> PyResult<()> {
        let field = if value.is_some() { &property.setter } else { &property.deleter };
        let function = field.borrow().clone();
        if function.is_none() {
            let missing = if value.is_some() { "setter" } else { "deleter" };
            return Err(self.property_error(property, receiver, missing));
        }
        let args: Vec<Value> = [receiver.clone()].into_iter().chain(value).collect();
        self.call(&function, &args).map(drop)
    }

    /// The name that a property was given, or else its getter's.
    pub fn property_name(&mut self, property: &Property) -> PyResult<Option<Value>> {
        let own = property.name.borrow().clone();
        if !own.is_unbound() {
            return Ok(Some(own));
        }
        let getter = property.getter.borrow().clone();
        if getter.is_none() {
            return Ok(None);
        }
        let name = self.names().__name__.clone();
        self.get_attr_opt(&getter, &name)
    }

    /// AttributeError for a property that lacks a function.
    #[cold]
    pub fn property_error(&mut self, property: &Property, receiver: &Value, missing: &str) -> super::Raised {
        let class = self.class_of(receiver);
        let class = class.qualname.borrow().to_string_lossy().into_owned();
        let name = match self.property_name(property) {
            Ok(name) => name.filter(|name| !name.is_none()),
            Err(raised) => return raised,
        };
        let message = match name.map(|name| self.repr_lossy(&name)) {
            None => format!("property of '{class}' object has no {missing}"),
            Some(Ok(name)) => format!("property {name} of '{class}' object has no {missing}"),
            Some(Err(raised)) => return raised,
        };
        let attribute_error = self.types().attribute_error.clone();
        self.raise_new(&attribute_error, vec![Value::from(message)])
    }
}
