//! `__slots__`, and whether the instances of a new class have `__dict__` and `__weakref__`.

use crate::object::class::Layout;
use crate::object::function::BuiltinKind;
use crate::object::{Class, Dict, Gc, Str, Value};
use crate::runtime::attr::GetSet;
use crate::runtime::native::{Opt, function};
use crate::runtime::{PyResult, Vm};
use crate::text::strings;
use std::cell::RefCell;

/// What `__slots__` of a class asks for.
pub struct SlotPlan {
    /// Own slot names, mangled and sorted.
    names: Vec<Gc<Str>>,
    inherited: Vec<Gc<Str>>,
    pub has_dict: bool,
    adds_dict: bool,
    has_weakref: bool,
    adds_weakref: bool,
}

impl SlotPlan {
    /// Reads and checks `__slots__`.
    pub fn read(
        vm: &mut Vm,
        class_name: &Gc<Str>,
        bases: &[Gc<Class>],
        best: &Gc<Class>,
        dict: &Gc<Dict>,
    ) -> PyResult<SlotPlan> {
        let key = vm.names().__slots__.clone();
        let base_dict = bases.iter().any(|base| base.has_dict.get());
        let base_weakref = bases.iter().any(|base| base.is_heap && base.has_weakref.get());
        let mut inherited: Vec<Gc<Str>> = Vec::new();
        for base in bases {
            let names = base.slot_names.borrow();
            inherited.extend(
                names.iter().filter(|n| !inherited.iter().any(|o| o.is(n))).cloned().collect::<Vec<_>>(),
            );
        }
        let Some(slots) = dict.get_str(&key) else {
            return Ok(SlotPlan {
                names: Vec::new(),
                inherited,
                has_dict: true,
                adds_dict: !base_dict,
                has_weakref: true,
                adds_weakref: !base_weakref,
            });
        };
        let items = match slots.unwrapped() {
            text @ Value::Str(_) => vec![text.clone()],
            _ => vm.collect(&slots)?,
        };
        if !items.is_empty()
            && matches!(best.layout, Layout::Int | Layout::Bool | Layout::Bytes | Layout::Class)
        {
            let base = best.name();
            return Err(vm.type_error(format!("arbitrary __slots__ not supported for subtype of '{base}'")));
        }
        let mut plan = SlotPlan {
            names: Vec::new(),
            inherited,
            has_dict: base_dict,
            adds_dict: false,
            has_weakref: base_weakref,
            adds_weakref: false,
        };
        for item in items {
            plan.add(vm, class_name, &item, dict)?;
        }
        plan.names.sort_by(|a, b| a.as_bytes().cmp(b.as_bytes()));
        Ok(plan)
    }

    fn add(&mut self, vm: &mut Vm, class_name: &Gc<Str>, item: &Value, dict: &Gc<Dict>) -> PyResult<()> {
        let Value::Str(name) = item.unwrapped() else {
            let given = vm.type_name(item);
            return Err(vm.type_error(format!("__slots__ items must be strings, not '{given}'")));
        };
        if !strings::is_identifier(super::text::view(name)) {
            return Err(vm.type_error("__slots__ must be identifiers"));
        }
        if name.is(&vm.names().__dict__) || name.as_bytes() == b"__dict__" {
            if self.has_dict {
                return Err(vm.type_error("__dict__ slot disallowed: we already got one"));
            }
            self.has_dict = true;
            self.adds_dict = true;
            return Ok(());
        }
        if name.as_bytes() == b"__weakref__" {
            if self.has_weakref {
                return Err(vm.type_error("__weakref__ slot disallowed: we already got one"));
            }
            self.has_weakref = true;
            self.adds_weakref = true;
            return Ok(());
        }
        let name = mangled(vm, class_name, name);
        let special: [&[u8]; 2] = [b"__qualname__", b"__classcell__"];
        if dict.find_str(&name).is_some() && !special.contains(&name.as_bytes()) {
            let shown = vm.repr_lossy(&Value::Str(name))?;
            return Err(vm.value_error(format!("{shown} in __slots__ conflicts with class variable")));
        }
        if !self.names.iter().any(|other| other.is(&name)) {
            self.names.push(name);
        }
        Ok(())
    }

    /// Gives the class its members and descriptors.
    pub fn apply(self, vm: &mut Vm, class: &Gc<Class>) {
        vm.add_members(class, &self.names);
        let mut all = self.inherited;
        for name in self.names {
            if !all.iter().any(|other| other.is(&name)) {
                all.push(name);
            }
        }
        *class.slot_names.borrow_mut() = all;
        class.has_weakref.set(self.has_weakref);
        if class.layout == Layout::Class {
            return;
        }
        let [dict, weakref] = vm.instance_descriptors();
        if self.adds_dict {
            class.dict.set_str(&vm.names().__dict__, dict);
        }
        if self.adds_weakref {
            class.dict.set_str(&vm.names().__weakref__, weakref);
        }
    }
}

fn mangled(vm: &mut Vm, class_name: &Gc<Str>, name: &Gc<Str>) -> Gc<Str> {
    let bytes = name.as_bytes();
    let class = class_name.as_bytes();
    let stripped = class.iter().position(|&b| b != b'_').map(|start| &class[start..]);
    match stripped {
        Some(class) if bytes.starts_with(b"__") && !bytes.ends_with(b"__") => {
            vm.interp.intern_bytes(&[b"_", class, bytes].concat())
        }
        _ => vm.interp.intern_str(name),
    }
}

/// The descriptors of `__dict__` and `__weakref__`, which all classes share.
#[derive(Default)]
struct InstanceDescriptors(RefCell<Option<[Value; 2]>>);

impl Vm {
    /// The descriptors of `__dict__` and `__weakref__`.
    pub(crate) fn instance_descriptors(&mut self) -> [Value; 2] {
        let state = self.interp.state::<InstanceDescriptors>();
        if let Some(made) = &*state.0.borrow() {
            return made.clone();
        }
        let kind = BuiltinKind::Method;
        let get = function(self, kind, "__dict__(self, /)", "dictionary for instance variables", get_dict);
        let set = function(self, kind, "__dict__(self, value=<unrepresentable>, /)", "", set_dict);
        let weak = function(
            self,
            kind,
            "__weakref__(self, /)",
            "list of weak references to the object",
            get_weakref,
        );
        let owner = self.types().object.clone();
        let made = [GetSet::value(self, &owner, get, Some(set)), GetSet::value(self, &owner, weak, None)];
        *state.0.borrow_mut() = Some(made.clone());
        made
    }
}

/// An object's `__dict__`, which holds its attributes from here on.
pub fn get_dict(vm: &mut Vm, object: Value) -> PyResult {
    match object.attrs() {
        Some(attrs) if attrs.class().has_dict.get() => Ok(Value::Dict(attrs.make_dict())),
        _ => match &object {
            Value::Module(module) => Ok(Value::Dict(module.dict.clone())),
            _ => {
                let name = vm.names().__dict__.clone();
                Err(vm.attribute_error(&object, &name))
            }
        },
    }
}

/// Replaces an object's `__dict__`.
pub fn set_dict(vm: &mut Vm, object: Value, dict: Opt<Value>) -> PyResult<()> {
    let Some(attrs) = object.attrs() else {
        let name = vm.names().__dict__.clone();
        return Err(vm.attribute_error(&object, &name));
    };
    match dict {
        Opt::Missing => {
            attrs.set_dict(Dict::new());
            Ok(())
        }
        Opt::Given(Value::Dict(dict)) => {
            attrs.set_dict(dict);
            Ok(())
        }
        Opt::Given(other) => {
            let given = vm.type_name(&other);
            Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{given}'")))
        }
    }
}

fn get_weakref(vm: &mut Vm, object: Value) -> PyResult {
    let references = vm.heap().weak_references(&object);
    Ok(match references.into_iter().next() {
        Some(weak) => crate::object::Trace::into_value(weak),
        None => Value::None,
    })
}
