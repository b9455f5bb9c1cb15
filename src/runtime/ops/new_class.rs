//! `type.__new__`: a class from its name, bases and namespace.

use super::new_class_slots::SlotPlan;
use crate::object::class::{ClassParts, Layout};
use crate::object::{Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::attr::Member;
use crate::runtime::class::{c3_merge, link_subclass};
use crate::runtime::descriptors::{ClassMethod, StaticMethod};
use crate::runtime::{Args, PyResult, Vm};
use std::rc::Rc;

const CONFLICT: &str = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                        metaclasses of all its bases";

impl Vm {
    /// `type.__new__`: a class from a name, bases and namespace, with everything that follows (`__slots__`,
    /// `__set_name__`, `__init_subclass__` with these keywords, layout, order of resolution).
    pub fn new_class(
        &mut self,
        metaclass: &Gc<Class>,
        name: &Gc<Str>,
        bases: Vec<Value>,
        namespace: &Gc<Dict>,
        keywords: &[(Gc<Str>, Value)],
    ) -> PyResult {
        let given_bases = bases.clone();
        let bases = self.checked_bases(bases)?;
        let winner = self.metaclass_winner(metaclass, &bases)?;
        if !winner.is(metaclass)
            && let Some(new) = self.lookup(&winner, &self.names().__new__)
            && !matches!(new, Value::Builtin(_))
        {
            let new = self.bind_descriptor(&new, None, &winner)?;
            let args = [
                Value::Class(winner),
                Value::Str(name.clone()),
                Value::Tuple(Tuple::new(given_bases)),
                Value::Dict(namespace.clone()),
            ];
            return self.call_args(&new, Args { positional: &args, keywords });
        }
        if name.as_bytes().contains(&0) {
            return Err(self.value_error("type name must not contain null characters"));
        }
        let class = self.assemble_class(&winner, name, bases, namespace)?;
        self.call_set_names(&class)?;
        self.call_init_subclass(&class, keywords)?;
        Ok(Value::Class(class))
    }

    /// The most derived metaclass of a class with these bases; TypeError on a conflict.
    pub fn metaclass_winner(&mut self, metaclass: &Gc<Class>, bases: &[Gc<Class>]) -> PyResult<Gc<Class>> {
        let mut winner = metaclass.clone();
        for base in bases {
            let other = self.metaclass_of(base);
            if winner.is_subclass(&other) {
                continue;
            }
            if !other.is_subclass(&winner) {
                return Err(self.type_error(CONFLICT));
            }
            winner = other;
        }
        Ok(winner)
    }

    fn checked_bases(&mut self, bases: Vec<Value>) -> PyResult<Vec<Gc<Class>>> {
        if bases.is_empty() {
            return Ok(vec![self.types().object.clone()]);
        }
        let mut classes = Vec::with_capacity(bases.len());
        for base in bases {
            match base {
                Value::Class(class) => classes.push(class),
                other => {
                    let name = self.names().__mro_entries__.clone();
                    let message = match self.get_attr_opt(&other, &name)? {
                        Some(_) => "type() doesn't support MRO entry resolution; use types.new_class()",
                        None => CONFLICT,
                    };
                    return Err(self.type_error(message));
                }
            }
        }
        Ok(classes)
    }

    fn assemble_class(
        &mut self,
        metaclass: &Gc<Class>,
        name: &Gc<Str>,
        bases: Vec<Gc<Class>>,
        namespace: &Gc<Dict>,
    ) -> PyResult<Gc<Class>> {
        let best = self.best_base(&bases)?;
        let dict = self.dict_copy(namespace);
        let plan = SlotPlan::read(self, name, &bases, &best, &dict)?;
        let qualname = self.take_qualname(&dict, name)?;
        let class_cell = self.take_class_cell(&dict)?;
        let names = self.names();
        let (module, own_name) = (names.__module__.clone(), names.__name__.clone());
        if dict.find_str(&module).is_none()
            && let Some(Some(value)) = self.frame_at(0, |frame| frame.function.globals.get_str(&own_name))
        {
            dict.set_str(&module, value);
        }
        let is_type = metaclass.is(&self.types().type_);
        let class = Class::new(ClassParts {
            name: self.interp.intern_str(name),
            metaclass: if is_type { None } else { Some(metaclass.clone()) },
            bases,
            dict,
            layout: best.layout,
            is_heap: true,
            is_base: true,
            has_dict: plan.has_dict,
        });
        *class.qualname.borrow_mut() = qualname;
        self.wrap_implicit_methods(&class);
        self.set_resolution_order(&class, metaclass)?;
        plan.apply(self, &class);
        self.finish_namespace(&class);
        self.inherit_ops(&class, &best);
        for base in class.bases.borrow().iter() {
            link_subclass(base, &class);
        }
        self.class_changed(&class);
        if let Some(cell) = class_cell {
            cell.slot.set(Value::Class(class.clone()));
        }
        Ok(class)
    }

    fn take_qualname(&mut self, dict: &Gc<Dict>, name: &Gc<Str>) -> PyResult<Gc<Str>> {
        let key = self.names().__qualname__.clone();
        let Some(given) = dict.remove_str(&key) else { return Ok(name.clone()) };
        match given.unwrapped() {
            Value::Str(qualname) => Ok(qualname.clone()),
            _ => {
                let given = self.type_name(&given);
                Err(self.type_error(format!("type __qualname__ must be a str, not {given}")))
            }
        }
    }

    fn take_class_cell(&mut self, dict: &Gc<Dict>) -> PyResult<Option<Gc<crate::object::Cell>>> {
        dict.remove_str(&self.intern("__classdictcell__"));
        let key = self.names().__classcell__.clone();
        match dict.remove_str(&key) {
            None => Ok(None),
            Some(Value::Cell(cell)) => Ok(Some(cell)),
            Some(other) => {
                let class = Value::Class(self.class_of(&other));
                let shown = self.repr_lossy(&class)?;
                Err(self.type_error(format!("__classcell__ must be a nonlocal cell, not {shown}")))
            }
        }
    }

    fn wrap_implicit_methods(&mut self, class: &Gc<Class>) {
        let names = self.names();
        let (new, init_subclass, getitem) =
            (names.__new__.clone(), names.__init_subclass__.clone(), names.__class_getitem__.clone());
        if let Some(function @ Value::Function(_)) = class.dict.get_str(&new) {
            class.dict.set_str(&new, StaticMethod::value(&self.types().staticmethod, function));
        }
        for name in [init_subclass, getitem] {
            if let Some(function @ Value::Function(_)) = class.dict.get_str(&name) {
                class.dict.set_str(&name, ClassMethod::value(&self.types().classmethod, function));
            }
        }
    }

    /// Computes a class's order of resolution, by its metaclass's `mro` if that is overridden.
    pub fn set_resolution_order(&mut self, class: &Gc<Class>, metaclass: &Gc<Class>) -> PyResult<()> {
        let custom = match metaclass.is(&self.types().type_) {
            true => None,
            false => self
                .lookup(metaclass, &self.names().mro)
                .filter(|method| !matches!(method, Value::Builtin(_))),
        };
        let order = match custom {
            None => self.default_resolution_order(class)?,
            Some(method) => {
                // What the method asks of the class while it runs is answered by the default order.
                let preliminary = self.default_resolution_order(class).ok();
                if let Some(order) = preliminary {
                    *class.mro.borrow_mut() = Rc::from(order);
                }
                let answer = self.call_found(&method, &Value::Class(class.clone()), metaclass, &[])?;
                let mut order = Vec::new();
                for item in self.collect(&answer)? {
                    match item {
                        Value::Class(class) => order.push(class),
                        other => {
                            let given = self.type_name(&other);
                            let shown = self.shown_name(class);
                            let message = format!("{shown}.mro() returned a non-class ('{given}')");
                            return Err(self.type_error(message));
                        }
                    }
                }
                if order.is_empty() {
                    return Err(self.type_error("type MRO must not be empty"));
                }
                order
            }
        };
        *class.mro.borrow_mut() = Rc::from(order);
        class.version.set(0);
        Ok(())
    }

    /// The C3 order of a class; TypeError if its bases cannot be ordered.
    pub fn default_resolution_order(&mut self, class: &Gc<Class>) -> PyResult<Vec<Gc<Class>>> {
        {
            let bases = class.bases.borrow().clone();
            for (index, base) in bases.iter().enumerate() {
                if bases[..index].iter().any(|other| other.is(base)) {
                    return Err(self.type_error(format!("duplicate base class {}", base.name())));
                }
            }
        }
        c3_merge(class).map_err(|stuck| {
            let names: Vec<String> = stuck.iter().map(|class| class.name()).collect();
            self.type_error(format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                names.join(", ")
            ))
        })
    }

    /// The base whose data the instances carry; TypeError where bases cannot be combined.
    pub fn best_base(&mut self, bases: &[Gc<Class>]) -> PyResult<Gc<Class>> {
        let mut best: Option<(Gc<Class>, Gc<Class>)> = None;
        for base in bases {
            if !base.is_base.get() {
                let name = self.class_label(base);
                return Err(self.type_error(format!("type '{name}' is not an acceptable base type")));
            }
            let solid = self.solid_base(base);
            best = Some(match best {
                None => (solid, base.clone()),
                Some((winner, class)) if winner.is_subclass(&solid) => (winner, class),
                Some((winner, _)) if solid.is_subclass(&winner) => (solid, base.clone()),
                Some(_) => return Err(self.type_error("multiple bases have instance lay-out conflict")),
            });
        }
        Ok(best.expect("a class has a base").1)
    }

    /// The class in a class's ancestry that last added data to the instances.
    fn solid_base(&self, class: &Gc<Class>) -> Gc<Class> {
        let mut class = class.clone();
        loop {
            let bases = class.bases.borrow().clone();
            let Some(first) = bases.first() else { return class };
            if class.is_heap {
                let inherited = bases.iter().map(|base| base.slot_names.borrow().len()).max().unwrap_or(0);
                if class.slot_names.borrow().len() > inherited {
                    return class;
                }
                let mut solids: Vec<Gc<Class>> = bases.iter().map(|base| self.solid_base(base)).collect();
                solids.sort_by_key(|solid| std::cmp::Reverse(solid.mro.borrow().len()));
                return solids.swap_remove(0);
            }
            if adds_data(self, &class, first) {
                return class;
            }
            class = first.clone();
        }
    }

    fn finish_namespace(&mut self, class: &Gc<Class>) {
        let names = self.names();
        let (doc, eq, hash) = (names.__doc__.clone(), names.__eq__.clone(), names.__hash__.clone());
        if class.dict.find_str(&doc).is_none() {
            class.dict.set_str(&doc, Value::None);
        }
        if class.dict.find_str(&eq).is_some() && class.dict.find_str(&hash).is_none() {
            class.dict.set_str(&hash, Value::None);
        }
    }

    /// Native operations are inherited unless the class overrides the method they stand for.
    fn inherit_ops(&mut self, class: &Gc<Class>, best: &Gc<Class>) {
        let Some(ops) = best.ops.get() else { return };
        let names = self.names();
        let replaced = [&names.__next__, &names.__call__, &names.send];
        if replaced.iter().all(|name| class.dict.find_str(name).is_none()) {
            class.ops.set(Some(ops));
        }
    }

    fn call_set_names(&mut self, class: &Gc<Class>) -> PyResult<()> {
        let set_name = self.names().__set_name__.clone();
        for entry in class.dict.entries() {
            if !matches!(entry.value, Value::Instance(_) | Value::Object(_) | Value::Class(_)) {
                continue;
            }
            let Some(method) = self.lookup_special(&entry.value, &set_name) else { continue };
            let owner = self.class_of(&entry.value);
            let args = [Value::Class(class.clone()), entry.key.clone()];
            if let Err(raised) = self.call_found(&method, &entry.value, &owner, &args) {
                let exception = self.take_raised(raised);
                let (kind, name) = (owner.name(), self.repr_lossy(&entry.key)?);
                let note =
                    format!("Error calling __set_name__ on '{kind}' instance {name} in '{}'", class.name());
                self.add_note(&exception, Value::from(note));
                return Err(self.reraise(exception));
            }
        }
        Ok(())
    }

    fn call_init_subclass(&mut self, class: &Gc<Class>, keywords: &[(Gc<Str>, Value)]) -> PyResult<()> {
        let name = self.names().__init_subclass__.clone();
        let order = class.mro.borrow().clone();
        let found = order.iter().skip(1).find_map(|base| base.dict.get_str(&name));
        let Some(found) = found else { return Ok(()) };
        if keywords.is_empty() && self.is_of_object(&found) {
            return Ok(());
        }
        let bound = self.bind_descriptor(&found, None, class)?;
        self.call_args(&bound, Args { positional: &[], keywords }).map(drop)
    }

    /// Adds to an exception's `__notes__`.
    pub fn add_note(&mut self, exception: &Gc<crate::object::Exception>, note: Value) {
        let name = self.names().__notes__.clone();
        match exception.attrs.get(&name) {
            Some(Value::List(notes)) => notes.push(note),
            _ => exception.attrs.set(&name, Value::from(vec![note])),
        }
    }

    /// A member descriptor for each name in `__slots__`.
    pub(super) fn add_members(&mut self, class: &Gc<Class>, names: &[Gc<Str>]) {
        for name in names {
            class.dict.set_str(name, Member::value(self, class, name));
        }
    }
}

/// Whether the instances of a built-in class carry more than those of its base.
fn adds_data(vm: &Vm, class: &Gc<Class>, base: &Gc<Class>) -> bool {
    if class.layout != base.layout {
        return true;
    }
    if class.layout == Layout::Native {
        return true;
    }
    let types = vm.types();
    let with_members = [
        &types.base_exception_group,
        &types.system_exit,
        &types.attribute_error,
        &types.import_error,
        &types.name_error,
        &types.os_error,
        &types.stop_iteration,
        &types.syntax_error,
        &types.unicode_decode_error,
        &types.unicode_encode_error,
        &types.unicode_translate_error,
    ];
    with_members.iter().any(|other| other.is(class))
}
