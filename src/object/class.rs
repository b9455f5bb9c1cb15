//! Classes: names, bases, the order of resolution, attributes, and what the vm caches about them.

use super::heap::{Gc, Trace, Tracer};
use super::{Dict, Shape, Str, Value, WeakRef};
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// Which built-in data the instances of a class carry. A class inherits it from its bases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    Object,
    None,
    Ellipsis,
    NotImplemented,
    Bool,
    Int,
    Float,
    Complex,
    Str,
    Bytes,
    ByteArray,
    Tuple,
    List,
    Dict,
    Set,
    FrozenSet,
    Range,
    Slice,
    Cell,
    Function,
    Builtin,
    Method,
    Class,
    Module,
    Exception,
    Generator,
    /// `Value::Object`: a type of its own implemented in Rust, with attribute storage.
    Native,
}

/// A class object.
pub struct Class {
    pub name: RefCell<Gc<Str>>,
    pub qualname: RefCell<Gc<Str>>,
    /// `None` stands for `type`.
    pub metaclass: RefCell<Option<Gc<Class>>>,
    pub bases: RefCell<Vec<Gc<Class>>>,
    /// The order of method resolution, this class first.
    pub mro: RefCell<Rc<[Gc<Class>]>>,
    pub dict: Gc<Dict>,
    pub layout: Layout,
    /// Made by a class statement (or `type()`), so that its attributes can change.
    pub is_heap: bool,
    /// Whether programs may derive from it.
    pub is_base: Cell<bool>,
    /// Whether instances have a `__dict__`.
    pub has_dict: Cell<bool>,
    /// The names in `__slots__` of this class and its bases.
    pub slot_names: RefCell<Vec<Gc<Str>>>,
    /// Whether instances may be weakly referenced.
    pub has_weakref: Cell<bool>,
    /// `__del__` is defined here or in a base.
    pub has_finalizer: Cell<bool>,
    /// Has abstract methods left, so that it cannot be instantiated.
    pub is_abstract: Cell<bool>,
    /// Changes with each change of the class or of a base; 0 means "not assigned yet".
    pub version: Cell<u32>,
    /// What the floor above knows about making instances, and the version for which it holds.
    pub making: Cell<(u32, u8)>,
    /// The native operations of instances, known to the floor above; inherited.
    pub ops: Cell<Option<&'static (dyn Any + Sync)>>,
    pub subclasses: RefCell<Vec<Gc<WeakRef>>>,
    root_shape: OnceCell<Gc<Shape>>,
    dict_shape: OnceCell<Gc<Shape>>,
}

/// What a new class is made of.
pub struct ClassParts {
    pub name: Gc<Str>,
    pub metaclass: Option<Gc<Class>>,
    pub bases: Vec<Gc<Class>>,
    pub dict: Gc<Dict>,
    pub layout: Layout,
    pub is_heap: bool,
    pub is_base: bool,
    pub has_dict: bool,
}

impl Class {
    /// A class of these parts; the caller sets `mro` afterwards.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(parts: ClassParts) -> Gc<Class> {
        Gc::new(Class {
            qualname: RefCell::new(parts.name.clone()),
            name: RefCell::new(parts.name),
            metaclass: RefCell::new(parts.metaclass),
            bases: RefCell::new(parts.bases),
            mro: RefCell::new(Rc::new([])),
            dict: parts.dict,
            layout: parts.layout,
            is_heap: parts.is_heap,
            is_base: Cell::new(parts.is_base),
            has_dict: Cell::new(parts.has_dict),
            slot_names: RefCell::default(),
            has_weakref: Cell::new(true),
            has_finalizer: Cell::new(false),
            is_abstract: Cell::new(false),
            version: Cell::new(0),
            making: Cell::new((0, 0)),
            ops: Cell::new(None),
            subclasses: RefCell::default(),
            root_shape: OnceCell::new(),
            dict_shape: OnceCell::new(),
        })
    }

    /// The class's own name.
    pub fn name(&self) -> String {
        self.name.borrow().to_string_lossy().into_owned()
    }

    /// Looks an interned name up along the order of resolution, without any cache.
    pub fn lookup(&self, name: &Gc<Str>) -> Option<Value> {
        let mro = self.mro.borrow().clone();
        mro.iter().find_map(|class| class.dict.get_str(name))
    }
}

impl Gc<Class> {
    /// Whether this class is `other` or derives from it.
    #[inline]
    pub fn is_subclass(&self, other: &Gc<Class>) -> bool {
        self.is(other) || self.mro.borrow().iter().any(|class| class.is(other))
    }

    /// Whether a name stands in `__slots__`, here or in a base.
    pub fn has_slot_name(&self, name: &Gc<Str>) -> bool {
        self.slot_names.borrow().iter().any(|member| member.is(name))
    }

    /// The shape of a new instance.
    #[inline]
    pub fn root_shape(&self) -> Gc<Shape> {
        self.root_shape.get_or_init(|| Shape::root(self)).clone()
    }

    /// The shape of instances whose attributes are in a dict.
    pub fn dict_shape(&self) -> Gc<Shape> {
        self.dict_shape.get_or_init(|| Shape::dict_mode(self)).clone()
    }
}

impl Trace for Class {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(metaclass) = &*self.metaclass.borrow() {
            tracer.gc(metaclass);
        }
        self.bases.borrow().iter().for_each(|base| tracer.gc(base));
        self.mro.borrow().iter().for_each(|class| tracer.gc(class));
        tracer.gc(&self.dict);
        self.subclasses.borrow().iter().for_each(|weak| tracer.gc(weak));
        for shape in [self.root_shape.get(), self.dict_shape.get()].into_iter().flatten() {
            tracer.gc(shape);
        }
    }

    fn clear(&self) {
        drop(self.mro.replace(Rc::new([])));
        drop(self.bases.take());
        self.dict.clear_entries();
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Class(this)
    }
}
