//! Weak references: a side table from an object's address to the references that watch it, so that an object
//! without weak references pays nothing for them.
#![allow(unsafe_code)]

use super::heap::{Gc, Header, Heap, Trace, Tracer, attention, erased};
use super::heap_attrs::Attrs;
use super::value::Value;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ptr::NonNull;

/// A weak reference as an object: what it watches, and what is called when that dies.
pub struct WeakRef {
    target: Cell<Option<NonNull<Header>>>,
    /// `None` where there is no callback.
    pub callback: RefCell<Value>,
    /// The hash of the target, once it was asked for.
    pub hash: Cell<Option<i64>>,
    /// Class and attributes, for those that programs see (`weakref.ref`, proxies).
    pub attrs: Option<Attrs>,
}

/// The weak references of a heap by target, and the callbacks that are due.
#[derive(Default)]
pub struct WeakTable {
    watchers: RefCell<HashMap<NonNull<Header>, Vec<NonNull<Header>>>>,
    due: RefCell<Vec<Gc<WeakRef>>>,
}

impl WeakTable {
    /// Marks the references to a dying object dead and queues their callbacks, newest first.
    pub(super) fn clear_for(&self, heap: &Heap, header: NonNull<Header>) {
        erased::set_weak(header, false);
        let Some(watchers) = self.watchers.borrow_mut().remove(&header) else { return };
        for watcher in watchers.into_iter().rev() {
            let any = erased::any(watcher);
            let weak = any.downcast::<WeakRef>().expect("only weak references watch");
            weak.target.set(None);
            if !matches!(*weak.callback.borrow(), Value::None) {
                self.due.borrow_mut().push(weak);
                heap.raise_attention(attention::FINALIZE);
            }
        }
    }
}

impl Heap {
    /// Takes the weak references whose targets died and whose callbacks are due, in order.
    pub fn take_weak_callbacks(&self) -> Vec<Gc<WeakRef>> {
        self.weak.due.take()
    }

    /// The live weak references to a value, oldest first.
    pub fn weak_references(&self, value: &Value) -> Vec<Gc<WeakRef>> {
        let Some(header) = value.header() else { return Vec::new() };
        let watchers = self.weak.watchers.borrow();
        let list = watchers.get(&header).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(|&w| erased::any(w).downcast::<WeakRef>()).collect()
    }
}

impl WeakRef {
    /// A weak reference to a heap value; `None` for an immediate, which has no lifetime.
    pub fn new(target: &Value, callback: Value, attrs: Option<Attrs>) -> Option<Gc<WeakRef>> {
        let header = target.header()?;
        let weak = Gc::new(WeakRef {
            target: Cell::new(Some(header)),
            callback: RefCell::new(callback),
            hash: Cell::new(None),
            attrs,
        });
        erased::set_weak(header, true);
        Heap::current().weak.watchers.borrow_mut().entry(header).or_default().push(weak.header());
        Some(weak)
    }

    /// The watched value, while it lives.
    pub fn get(&self) -> Option<Value> {
        self.target.get().map(erased::value)
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        let Some(target) = self.target.get() else { return };
        let mut watchers = Heap::current().weak.watchers.borrow_mut();
        if let Some(list) = watchers.get_mut(&target) {
            list.retain(|w| {
                // SAFETY: a watcher is listed only while its box lives; this only compares addresses inside it.
                !std::ptr::eq(unsafe { payload(*w) }, self)
            });
            if list.is_empty() {
                watchers.remove(&target);
                erased::set_weak(target, false);
            }
        }
    }
}

unsafe fn payload(header: NonNull<Header>) -> *const WeakRef {
    // SAFETY: `WeakRef`'s alignment is at most the header's, so the value follows the header directly.
    unsafe { header.as_ptr().add(1).cast() }
}

impl Trace for WeakRef {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.callback.borrow());
        if let Some(attrs) = &self.attrs {
            attrs.trace(tracer);
        }
    }

    fn clear(&self) {
        self.callback.replace(Value::None);
        if let Some(attrs) = &self.attrs {
            attrs.clear();
        }
    }

    fn attrs(&self) -> Option<&Attrs> {
        self.attrs.as_ref()
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
