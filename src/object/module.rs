//! Modules.

use super::heap::{Gc, Trace, Tracer};
use super::{Class, Dict, Value};
use std::cell::RefCell;

/// A module: a namespace, and a class that programs may replace.
pub struct Module {
    pub dict: Gc<Dict>,
    pub class: RefCell<Gc<Class>>,
}

impl Module {
    /// A module with this namespace.
    pub fn new(class: &Gc<Class>, dict: Gc<Dict>) -> Gc<Module> {
        Gc::new(Module { dict, class: RefCell::new(class.clone()) })
    }
}

impl Trace for Module {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.dict);
        tracer.gc(&self.class.borrow());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Module(this)
    }
}
