//! Calls of classes: instances of plain Python classes are made without going through `type.__call__`.

use super::At;
use super::attributes::knows_class;
use super::call_named::DirectCall;
use super::calls::{Argument, KeywordArgument, Site};
use crate::object::class::Layout;
use crate::object::heap_slots::Slot;
use crate::object::{Class, Exception, Function, Gc, Instance, Value};
use crate::runtime::{Args, Frame, PyResult, Raised, Vm};
use crate::source::Span;
use std::cell::{Cell, OnceCell};

/// Remembers a class whose instances are made by `object.__new__` and a Python `__init__`, or by those of `object`.
#[derive(Default)]
pub struct ConstructCache {
    version: Cell<u32>,
    /// The version of the metaclass.
    metaclass: Cell<usize>,
    init: InitSlot,
}

/// The cache of a place that seldom calls a class.
#[derive(Default)]
pub struct SeldomConstructCache(OnceCell<Box<ConstructCache>>);

impl SeldomConstructCache {
    /// The cache, made on first use.
    #[inline]
    pub fn get(&self) -> &ConstructCache {
        self.0.get_or_init(Box::default)
    }
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
        if self.knows(class) {
            return self.make(vm, frame, class, site);
        }
        if class.is(&vm.types().type_)
            && let [object] = site.args
        {
            let object = object.eval(vm, frame)?;
            return Ok(Value::Class(vm.class_of(&object)));
        }
        self.remember(vm, class);
        if self.version.get() != 0 {
            return self.make(vm, frame, class, site);
        }
        site.any(vm, frame, &Value::Class(class.clone()), None)
    }

    /// Calls a class with arguments that have names; `None` where it takes the general way.
    #[inline(never)]
    pub fn call_named(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        class: &Gc<Class>,
        (positional, named): (&[Argument], &[KeywordArgument]),
        span: Span,
    ) -> Option<PyResult> {
        let function = &self.init_of(vm, class)?;
        let object = Value::Instance(Instance::new(class));
        let direct = DirectCall { function, receiver: Some(&object), positional, named, span };
        let answer = direct.run(vm, frame)?;
        Some(ConstructCache::finish(vm, frame, object, answer, span))
    }

    /// The `__init__` of a class whose instances are plain objects; see `finish`.
    #[inline]
    fn init_of(&self, vm: &mut Vm, class: &Gc<Class>) -> Option<Gc<Function>> {
        if !self.knows(class) {
            self.remember(vm, class);
        }
        match self.init.0.get() {
            Value::Function(init) if self.version.get() != 0 && !is_made_late(class) => Some(init.clone()),
            _ => None,
        }
    }

    #[inline]
    fn knows(&self, class: &Gc<Class>) -> bool {
        self.version.get() != 0 && knows_class(class, &self.version, &self.metaclass)
    }

    /// What the call of a class answers, from what `__init__` did.
    fn finish(vm: &mut Vm, frame: &Frame<'_>, object: Value, answer: PyResult, span: Span) -> PyResult {
        let answer = answer?;
        if answer.is_none() { Ok(object) } else { Err(wrong_init(vm, &answer)).at(vm, frame, span) }
    }

    fn make(&self, vm: &mut Vm, frame: &Frame<'_>, class: &Gc<Class>, site: Site<'_>) -> PyResult {
        let Value::Function(init) = self.init.0.get().clone() else {
            if site.args.is_empty() {
                return Ok(Value::Instance(Instance::new(class)));
            }
            return site.any(vm, frame, &Value::Class(class.clone()), None);
        };
        if is_made_late(class) {
            return self.make_late(vm, frame, class, &init, site);
        }
        let object = Value::Instance(Instance::new(class));
        let answer = site.function(vm, frame, &init, Some(&object));
        ConstructCache::finish(vm, frame, object, answer, site.span)
    }

    /// The same where the arguments are evaluated before the object is made.
    fn make_late(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        class: &Gc<Class>,
        init: &Gc<Function>,
        site: Site<'_>,
    ) -> PyResult {
        site.with_values(vm, frame, None, |vm, values| {
            let object = match class.layout {
                Layout::Exception => Value::Exception(Exception::new(class, values.to_vec())),
                _ => Value::Instance(Instance::new(class)),
            };
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
            && !class.is_abstract.get();
        let metaclass = vm.metaclass_of(class);
        if !plain || !calls_as_type(vm, &metaclass) {
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
        let Some(init) = vm.lookup(class, &names.__init__) else { return };
        let is_known_init = match &init {
            Value::Function(_) => true,
            init => class.layout == Layout::Object && vm.is_of_object(init),
        };
        if is_plain_new && is_known_init {
            self.init.0.set(init);
            self.version.set(vm.class_version(class));
            let is_type = class.metaclass.borrow().is_none();
            self.metaclass.set(if is_type { 0 } else { vm.class_version(&metaclass) as usize });
        }
    }
}

/// Whether the classes of a metaclass are called as those of `type`.
fn calls_as_type(vm: &Vm, metaclass: &Gc<Class>) -> bool {
    let call = &vm.names().__call__;
    match (vm.lookup(metaclass, call), vm.lookup(&vm.types().type_, call)) {
        (Some(Value::Builtin(own)), Some(Value::Builtin(of_type))) => own.is(&of_type),
        _ => false,
    }
}

/// Whether the object must not exist before the arguments are evaluated: an exception remembers them before
/// `__init__` sees them, and an object with a finalizer would be finalized when one of them fails.
fn is_made_late(class: &Class) -> bool {
    class.layout == Layout::Exception || class.has_finalizer.get()
}

#[cold]
fn wrong_init(vm: &mut Vm, answer: &Value) -> Raised {
    let class = vm.type_name(answer);
    vm.type_error(format!("__init__() should return None, not '{class}'"))
}
