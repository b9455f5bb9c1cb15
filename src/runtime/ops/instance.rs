//! `isinstance` and `issubclass`.

use crate::object::{Class, Gc, Tuple, Value};
use crate::runtime::{PyResult, Vm};

impl Vm {
    /// `isinstance(value, class)` with the whole protocol.
    pub fn is_instance(&mut self, value: &Value, class: &Value) -> PyResult<bool> {
        match class {
            Value::Class(class) => {
                if self.class_of(value).is(class) {
                    return Ok(true);
                }
                if self.metaclass_of(class).is(&self.types().type_) {
                    return self.is_instance_plainly(value, class);
                }
            }
            Value::Tuple(classes) => {
                self.check_stack()?;
                for class in classes.items() {
                    if self.is_instance(value, class)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
            _ => {}
        }
        let name = self.names().__instancecheck__.clone();
        if let Some(answer) = self.call_special(class, &name, std::slice::from_ref(value))? {
            return self.truth(&answer);
        }
        let message = "isinstance() arg 2 must be a type, a tuple of types, or a union";
        let Some(bases) = self.bases_of(class)? else { return Err(self.type_error(message)) };
        drop(bases);
        let name = self.names().__class__.clone();
        match self.get_attr_opt(value, &name)? {
            Some(actual) => self.is_subclass_by_bases(&actual, class),
            None => Ok(false),
        }
    }

    /// `type.__instancecheck__`: the value's class, or what its `__class__` pretends.
    pub fn is_instance_plainly(&mut self, value: &Value, class: &Gc<Class>) -> PyResult<bool> {
        let actual = self.class_of(value);
        if actual.is_subclass(class) {
            return Ok(true);
        }
        if !matches!(value, Value::Instance(_) | Value::Object(_) | Value::Exception(_)) {
            return Ok(false);
        }
        let custom = self.custom_getattribute(&actual).is_some();
        let names = self.names();
        let pretends = match self.lookup(&actual, &names.__class__) {
            Some(Value::Object(object)) => match object.downcast_ref::<crate::runtime::attr::GetSet>() {
                Some(getset) => !getset.owner.is(&self.types().object),
                None => true,
            },
            Some(_) => true,
            None => false,
        };
        if !custom && !pretends {
            return Ok(false);
        }
        let name = self.names().__class__.clone();
        match self.get_attr_opt(value, &name)? {
            Some(Value::Class(pretended)) => Ok(pretended.is_subclass(class)),
            _ => Ok(false),
        }
    }

    /// `issubclass(class, of)` with the whole protocol.
    pub fn is_subclass(&mut self, class: &Value, of: &Value) -> PyResult<bool> {
        match of {
            Value::Class(of) if self.metaclass_of(of).is(&self.types().type_) => {
                return self.is_subclass_plainly(class, &Value::Class(of.clone()));
            }
            Value::Tuple(classes) => {
                self.check_stack()?;
                for of in classes.items() {
                    if self.is_subclass(class, of)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
            _ => {}
        }
        let name = self.names().__subclasscheck__.clone();
        if let Some(answer) = self.call_special(of, &name, std::slice::from_ref(class))? {
            return self.truth(&answer);
        }
        self.is_subclass_plainly(class, of)
    }

    /// `type.__subclasscheck__`: by the order of resolution, or by `__bases__` of objects that look like classes.
    pub fn is_subclass_plainly(&mut self, class: &Value, of: &Value) -> PyResult<bool> {
        if let (Value::Class(class), Value::Class(of)) = (class, of) {
            return Ok(class.is_subclass(of));
        }
        if !matches!(class, Value::Class(_)) && self.bases_of(class)?.is_none() {
            return Err(self.type_error("issubclass() arg 1 must be a class"));
        }
        if !matches!(of, Value::Class(_)) && self.bases_of(of)?.is_none() {
            let message = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
            return Err(self.type_error(message));
        }
        self.is_subclass_by_bases(class, of)
    }

    fn is_subclass_by_bases(&mut self, class: &Value, of: &Value) -> PyResult<bool> {
        if class.is(of) {
            return Ok(true);
        }
        if let (Value::Class(class), Value::Class(of)) = (class, of) {
            return Ok(class.is_subclass(of));
        }
        self.check_stack()?;
        let Some(bases) = self.bases_of(class)? else { return Ok(false) };
        for base in bases.items() {
            if self.is_subclass_by_bases(base, of)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn bases_of(&mut self, class: &Value) -> PyResult<Option<Gc<Tuple>>> {
        let name = self.names().__bases__.clone();
        match self.get_attr_opt(class, &name)? {
            Some(Value::Tuple(bases)) => Ok(Some(bases)),
            _ => Ok(None),
        }
    }
}
