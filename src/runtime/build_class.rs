//! `__build_class__`: bases are resolved, the metaclass found, the namespace prepared, the body run, the class made.

use super::{Args, PyResult, Raised, Vm};
use crate::object::{Cell, Class, Dict, Function, Gc, Str, Tuple, Value};

/// The keyword arguments of a class statement.
type Keywords = Vec<(Gc<Str>, Value)>;

impl Vm {
    /// Makes a class from the function of its body.
    pub fn build_class(
        &mut self,
        body: &Gc<Function>,
        name: &Gc<Str>,
        original: Vec<Value>,
        mut keywords: Keywords,
    ) -> PyResult {
        let resolved = self.resolve_bases(&original)?;
        let changed = resolved.is_some();
        let bases = resolved.unwrap_or_else(|| original.clone());
        let metaclass = self.metaclass_for(&bases, &mut keywords)?;
        let bases = Value::Tuple(Tuple::new(bases));
        let namespace = self.prepare_namespace(&metaclass, name, &bases, &keywords)?;
        let cell = self.run_in(body, namespace.clone())?;
        if changed {
            let key = Value::Str(self.names().__orig_bases__.clone());
            self.set_item(&namespace, &key, Value::Tuple(Tuple::new(original)))?;
        }
        let positional = [Value::Str(name.clone()), bases, namespace];
        let class = self.call_args(&metaclass, Args { positional: &positional, keywords: &keywords })?;
        match &cell {
            Value::Cell(cell) if matches!(class, Value::Class(_)) => {
                self.check_class_cell(cell, &class, name)?
            }
            _ => {}
        }
        Ok(class)
    }

    /// The bases with `__mro_entries__` applied; `None` where nothing changes.
    pub fn resolve_bases(&mut self, bases: &[Value]) -> PyResult<Option<Vec<Value>>> {
        if bases.iter().all(|base| matches!(base, Value::Class(_))) {
            return Ok(None);
        }
        let key = self.names().__mro_entries__.clone();
        let (mut resolved, mut changed) = (Vec::new(), false);
        for base in bases {
            let entries = match base {
                Value::Class(_) => None,
                other => self.get_attr_opt(other, &key)?,
            };
            let Some(entries) = entries else {
                resolved.push(base.clone());
                continue;
            };
            changed = true;
            match self.call(&entries, &[Value::Tuple(Tuple::new(bases.to_vec()))])? {
                Value::Tuple(replacement) => resolved.extend_from_slice(replacement.items()),
                _ => return Err(self.type_error("__mro_entries__ must return a tuple")),
            }
        }
        Ok(changed.then_some(resolved))
    }

    fn metaclass_for(&mut self, bases: &[Value], keywords: &mut Keywords) -> PyResult {
        let given = keywords.iter().position(|(name, _)| name.as_bytes() == b"metaclass");
        let metaclass = match given {
            Some(index) => keywords.remove(index).1,
            None => match bases.first() {
                Some(base) => Value::Class(self.class_of(base)),
                None => Value::Class(self.types().type_.clone()),
            },
        };
        match metaclass {
            Value::Class(class) => self.most_derived(&class, bases).map(Value::Class),
            other => Ok(other),
        }
    }

    /// The most derived of a metaclass and those of the bases.
    pub fn most_derived(&mut self, metaclass: &Gc<Class>, bases: &[Value]) -> PyResult<Gc<Class>> {
        let mut winner = metaclass.clone();
        for base in bases {
            let class = self.class_of(base);
            if winner.is_subclass(&class) {
                continue;
            }
            if !class.is_subclass(&winner) {
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of \
                     the metaclasses of all its bases",
                ));
            }
            winner = class;
        }
        Ok(winner)
    }

    fn prepare_namespace(
        &mut self,
        metaclass: &Value,
        name: &Gc<Str>,
        bases: &Value,
        keywords: &Keywords,
    ) -> PyResult {
        let plain = self.types().type_.clone();
        if matches!(metaclass, Value::Class(class) if class.is(&plain)) {
            return Ok(Value::Dict(Dict::new()));
        }
        let key = self.names().__prepare__.clone();
        let Some(prepare) = self.get_attr_opt(metaclass, &key)? else { return Ok(Value::Dict(Dict::new())) };
        let positional = [Value::Str(name.clone()), bases.clone()];
        let namespace = self.call_args(&prepare, Args { positional: &positional, keywords })?;
        let item = self.names().__getitem__.clone();
        if matches!(namespace, Value::Dict(_)) || self.lookup_special(&namespace, &item).is_some() {
            return Ok(namespace);
        }
        let owner = match metaclass {
            Value::Class(class) => class.name(),
            _ => "<metaclass>".to_string(),
        };
        let given = self.type_name(&namespace);
        Err(self.type_error(format!("{owner}.__prepare__() must return a mapping, not {given}")))
    }

    fn check_class_cell(&mut self, cell: &Gc<Cell>, class: &Value, name: &Gc<Str>) -> PyResult<()> {
        let found = cell.slot.get().clone();
        if found.is(class) { Ok(()) } else { Err(self.wrong_class_cell(&found, class, name)) }
    }

    #[cold]
    fn wrong_class_cell(&mut self, found: &Value, class: &Value, name: &Gc<Str>) -> Raised {
        let name = name.to_string_lossy().into_owned();
        let class = match self.repr(class) {
            Ok(text) => text.to_string_lossy().into_owned(),
            Err(raised) => return raised,
        };
        if found.is_unbound() {
            return self.runtime_error(format!(
                "__class__ not set defining '{name}' as {class}. Was __classcell__ propagated to type.__new__?"
            ));
        }
        match self.repr(found) {
            Ok(found) => {
                let found = found.to_string_lossy().into_owned();
                self.type_error(format!("__class__ set to {found} defining '{name}' as {class}"))
            }
            Err(raised) => raised,
        }
    }
}
