//! Calls of classes: instances of plain Python classes are made without going through `type.__call__`.

use super::At;
use super::calls::Site;
use crate::object::class::Layout;
use crate::object::heap_slots::Slot;
use crate::object::{Class, Exception, Function, Gc, Instance, Value};
use crate::runtime::{Args, Frame, PyResult, Raised, Vm};
use crate::source::Span;
use std::cell::Cell;

/// Remembers a class whose instances are made by `object.__new__` and a Python `__init__` (or none).
#[derive(Default)]
pub struct ConstructCache {
    version: Cell<u32>,
    init: InitSlot,
}

struct InitSlot(Slot);

impl Default for InitSlot {
    fn default() -> Self {
        InitSlot(Slot::new(Value::Unbound))
    }
}

impl ConstructCache {
    /// Calls a class.
    #[inline]
    pub fn call(&self, vm: &mut Vm, frame: &Frame<'_>, class: &Gc<Class>, site: Site<'_>) -> PyResult {
        let version = class.version.get();
        if version != 0 && version == self.version.get() {
            return self.make(vm, frame, class, site);
        }
        self.remember(vm, class);
        if self.version.get() != 0 {
            return self.make(vm, frame, class, site);
        }
        site.any(vm, frame, &Value::Class(class.clone()), None)
    }

    /// The `__init__` of a class whose instances are plain objects; see `finish`.
    #[inline]
    pub fn init_of(&self, vm: &mut Vm, class: &Gc<Class>) -> Option<Gc<Function>> {
        let version = class.version.get();
        if version == 0 || version != self.version.get() {
            self.remember(vm, class);
        }
        match self.init.0.get() {
            Value::Function(init) if self.version.get() != 0 && class.layout == Layout::Object => {
                Some(init.clone())
            }
            _ => None,
        }
    }

    /// What the call of a class answers, from what `__init__` did.
    pub fn finish(vm: &mut Vm, frame: &Frame<'_>, object: Value, answer: PyResult, span: Span) -> PyResult {
        let answer = answer?;
        if answer.is_none() { Ok(object) } else { Err(wrong_init(vm, &answer)).at(vm, frame, span) }
    }

    fn make(&self, vm: &mut Vm, frame: &Frame<'_>, class: &Gc<Class>, site: Site<'_>) -> PyResult {
        let init = self.init.0.get().clone();
        if class.layout == Layout::Exception {
            return self.make_exception(vm, frame, class, &init, site);
        }
        let object = Value::Instance(Instance::new(class));
        let answer = match &init {
            Value::Function(function) => site.function(vm, frame, function, Some(&object)),
            _ => return Ok(object),
        };
        ConstructCache::finish(vm, frame, object, answer, site.span)
    }

    /// An exception remembers its arguments before `__init__` sees them.
    fn make_exception(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        class: &Gc<Class>,
        init: &Value,
        site: Site<'_>,
    ) -> PyResult {
        let Value::Function(init) = init else { unreachable!("remembered with a Python __init__") };
        site.with_values(vm, frame, None, |vm, values| {
            let object = Value::Exception(Exception::new(class, values.to_vec()));
            let mut positional = Vec::with_capacity(values.len() + 1);
            positional.push(object.clone());
            positional.extend_from_slice(values);
            frame.position.set(site.span);
            let answer = vm.call_function(init, Args::new(&positional)).at(vm, frame, site.span)?;
            if answer.is_none() {
                return Ok(object);
            }
            Err(wrong_init(vm, &answer)).at(vm, frame, site.span)
        })
    }

    #[inline(never)]
    fn remember(&self, vm: &mut Vm, class: &Gc<Class>) {
        self.version.set(0);
        let plain = matches!(class.layout, Layout::Object | Layout::Exception)
            && class.is_heap
            && !class.is_abstract.get()
            // Its object must not exist, and so not be finalized, before the arguments are evaluated.
            && vm.lookup(class, &vm.names().__del__).is_none()
            && vm.metaclass_of(class).is(&vm.types().type_);
        if !plain {
            return;
        }
        let types = vm.types();
        let base = if class.layout == Layout::Object { &types.object } else { &types.base_exception };
        let object = base.clone();
        let names = vm.names();
        let own_new = vm.lookup(class, &names.__new__);
        let is_plain_new = match (own_new, vm.lookup(&object, &names.__new__)) {
            (Some(Value::Builtin(a)), Some(Value::Builtin(b))) => a.is(&b),
            _ => false,
        };
        let Some(init @ Value::Function(_)) = vm.lookup(class, &names.__init__) else { return };
        if is_plain_new {
            self.init.0.set(init);
            self.version.set(vm.class_version(class));
        }
    }
}

#[cold]
fn wrong_init(vm: &mut Vm, answer: &Value) -> Raised {
    let class = vm.type_name(answer);
    vm.type_error(format!("__init__() should return None, not '{class}'"))
}
