//! Shapes (hidden classes): which attribute stands in which slot, for all objects that got the same attributes
//! in the same order.

use super::heap::{Gc, Trace, Tracer};
use super::{Class, Str, Value};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// With more attributes than this an object keeps them in a dict.
const MOST_NAMES: usize = 64;

/// A layout of attribute slots of the instances of one class.
pub struct Shape {
    /// The class of all objects of this shape.
    pub class: Gc<Class>,
    names: Rc<[Gc<Str>]>,
    /// Slot by address of the (interned) name.
    index: FxHashMap<usize, usize>,
    children: RefCell<FxHashMap<usize, Gc<Shape>>>,
    dict: bool,
}

impl Shape {
    /// The shape without attributes.
    pub fn root(class: &Gc<Class>) -> Gc<Shape> {
        Self::build(class, Rc::new([]), false)
    }

    /// The shape of objects whose attributes are in a dict, kept in slot 0; the names in `__slots__` follow.
    pub fn dict_mode(class: &Gc<Class>) -> Gc<Shape> {
        let members = class.slot_names.borrow().clone();
        Self::build(class, [Str::new("__dict__")].into_iter().chain(members).collect(), true)
    }

    /// How many slots are in use.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no slot.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether the attributes are in a dict.
    #[inline(always)]
    pub fn is_dict(&self) -> bool {
        self.dict
    }

    /// The attribute names in the order of the slots.
    pub fn names(&self) -> Rc<[Gc<Str>]> {
        self.names.clone()
    }

    /// The slot of an interned name.
    #[inline]
    pub fn find(&self, name: &Gc<Str>) -> Option<usize> {
        if self.names.len() <= 8 {
            return self.names.iter().position(|n| n.is(name));
        }
        self.index.get(&name.address()).copied()
    }

    fn build(class: &Gc<Class>, names: Rc<[Gc<Str>]>, dict: bool) -> Gc<Shape> {
        let index = if names.len() <= 8 {
            FxHashMap::default()
        } else {
            names.iter().enumerate().map(|(slot, name)| (name.address(), slot)).collect()
        };
        Gc::new(Shape { class: class.clone(), names, index, children: RefCell::default(), dict })
    }
}

impl Gc<Shape> {
    /// The shape with one more (interned) name; `None` where a dict serves better.
    pub fn with(&self, name: &Gc<Str>) -> Option<Gc<Shape>> {
        if self.len() >= MOST_NAMES || self.dict {
            return None;
        }
        if let Some(child) = self.children.borrow().get(&name.address()) {
            return Some(child.clone());
        }
        let names = self.names.iter().cloned().chain([name.clone()]).collect();
        let child = Shape::build(&self.class, names, false);
        self.children.borrow_mut().insert(name.address(), child.clone());
        Some(child)
    }
}

impl Trace for Shape {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.class);
        for child in self.children.borrow().values() {
            tracer.gc(child);
        }
    }

    fn clear(&self) {
        drop(self.children.take());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
