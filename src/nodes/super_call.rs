//! `super().name(args)` without making the super object.

use super::calls::Site;
use super::{At, Tree};
use crate::object::heap_slots::Slot;
use crate::object::{Class, Gc, Str, Value};
use crate::runtime::call::binds;
use crate::runtime::{Frame, Node, PyResult, Vm};
use crate::source::Span;
use std::cell::Cell;

/// `super().name(args)` in a method, with positional arguments only.
pub struct CallSuper {
    /// The name `super`.
    pub callee: Tree,
    /// The slot of the cell `__class__`.
    pub class_cell: u32,
    pub receiver: Receiver,
    pub name: Gc<Str>,
    pub args: Box<[Tree]>,
    pub spans: Spans,
    pub cache: SuperCache,
}

/// Where the method's first parameter lives.
#[derive(Clone, Copy)]
pub enum Receiver {
    Local(u32),
    Cell(u32),
}

/// Of `super()`, of the attribute, of the whole call.
#[derive(Clone, Copy)]
pub struct Spans {
    pub object: Span,
    pub attribute: Span,
    pub call: Span,
}

/// What was found for one state of the receiver's class.
pub struct SuperCache {
    version: Cell<u32>,
    /// Address of the class in `__class__`.
    class: Cell<usize>,
    found: Slot,
}

impl Default for SuperCache {
    fn default() -> Self {
        SuperCache { version: Cell::new(0), class: Cell::new(0), found: Slot::new(Value::Unbound) }
    }
}

impl Node for CallSuper {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let callee = self.callee.eval(vm, frame)?;
        let site = Site { args: &self.args, span: self.spans.call };
        let receiver = match self.receiver {
            Receiver::Local(slot) => frame.local(slot),
            Receiver::Cell(slot) => frame.cell(slot).get(),
        };
        let receiver = receiver.clone();
        let found = match (&callee, frame.cell(self.class_cell).get()) {
            (Value::Class(callee), Value::Class(class)) if callee.is(&vm.types().super_) => {
                self.find(vm, class, &receiver)
            }
            _ => None,
        };
        match found {
            Some(Value::Function(function)) => site.function(vm, frame, &function, Some(&receiver)),
            Some(Value::Builtin(builtin)) => site.builtin(vm, frame, &builtin, Some(&receiver)),
            _ => self.general(vm, frame, &callee, site),
        }
    }
}

impl CallSuper {
    /// The method after `class` in the order of the receiver's class, if it is a plain one.
    fn find(&self, vm: &mut Vm, class: &Gc<Class>, receiver: &Value) -> Option<Value> {
        if matches!(receiver, Value::Class(_) | Value::Module(_) | Value::Unbound) {
            return None;
        }
        let own = vm.interp.class_of(receiver);
        let version = own.version.get();
        if version != 0 && version == self.cache.version.get() && class.address() == self.cache.class.get() {
            return Some(self.cache.found.get().clone());
        }
        let version = vm.class_version(own);
        let order = own.mro.borrow().clone();
        let position = order.iter().position(|other| other.is(class))?;
        let found = order[position + 1..].iter().find_map(|class| class.dict.get_str(&self.name))?;
        let plain = match &found {
            Value::Function(_) => true,
            Value::Builtin(builtin) => binds(builtin),
            _ => false,
        };
        if !plain {
            return None;
        }
        self.cache.version.set(version);
        self.cache.class.set(class.address());
        self.cache.found.set(found.clone());
        Some(found)
    }

    #[inline(never)]
    fn general(&self, vm: &mut Vm, frame: &Frame<'_>, callee: &Value, site: Site<'_>) -> PyResult {
        frame.position.set(self.spans.object);
        let object = vm.call(callee, &[]).at(vm, frame, self.spans.object)?;
        frame.position.set(self.spans.attribute);
        let found = vm.load_method(&object, &self.name).at(vm, frame, self.spans.attribute)?;
        site.any(vm, frame, &found.0, found.1.then_some(&object))
    }
}
