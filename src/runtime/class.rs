//! Classes at work: the class of a value, look-ups with a cache, the order of resolution, new classes.

use super::awaits::{BeginAwaitFn, BeginExitFn};
use super::interp::Interp;
use super::ops::buffer::{Exported, LiveMemory, StoreFn};
use super::vm::Resume;
use super::{Args, PyResult, Vm};
use crate::object::class::{ClassParts, Layout};
use crate::object::function::BuiltinKind;
use crate::object::generator::GeneratorKind;
use crate::object::{AnyGc, Class, Dict, Gc, Str, Traceback, Value, WeakRef};
use std::cell::RefCell;
use std::rc::Rc;

/// Answers the next item of an iterator, `None` at its end.
pub type NextFn = fn(&mut Vm, &Value) -> PyResult<Option<Value>>;
/// Calls an object.
pub type CallFn = fn(&mut Vm, &Value, Args<'_>) -> PyResult;
/// Runs a native awaitable's iterator one step (`send`, `throw`).
pub type ResumeFn = fn(&mut Vm, &Value, Resume) -> PyResult<Sent>;

/// Native operations of the instances of a class, where going through special methods would be slow.
#[derive(Default)]
pub struct ClassOps {
    pub next: Option<NextFn>,
    pub call: Option<CallFn>,
    pub resume: Option<ResumeFn>,
    /// The first step of `await object`, of `__aenter__` and of `__aexit__`, where the class is exactly this one.
    pub begin: Option<BeginAwaitFn>,
    pub begin_enter: Option<BeginAwaitFn>,
    pub begin_exit: Option<BeginExitFn>,
    /// The iterator of `await object`, where that is not the object itself.
    pub iterate: Option<fn(&mut Vm, &Value) -> PyResult>,
    /// What a frame that goes on with the object seems to await, where that is another one.
    pub shown: Option<fn(&Vm, &Value) -> Value>,
    /// Runs before the object dies, if its `Trace::has_finalizer` said so.
    pub finalize: Option<fn(&mut Vm, &Value)>,
    /// The data of a bytes-like object.
    pub buffer: Option<fn(&Value) -> Exported>,
    /// Writes into them.
    pub store: Option<StoreFn>,
    /// Memory that others change too, in place of data that are copied.
    pub live: Option<&'static dyn LiveMemory>,
    /// Refuses a second `await` of something that is being awaited.
    pub check_await: Option<fn(&mut Vm, &Value) -> PyResult<()>>,
    /// `pow()` with a modulus, whichever of the three the object is.
    pub power_modulo: Option<fn(&mut Vm, [&Value; 3]) -> PyResult>,
}

impl ClassOps {
    /// No operations, to be filled in by `..ClassOps::NONE`.
    pub const NONE: ClassOps = ClassOps {
        next: None,
        call: None,
        resume: None,
        begin: None,
        begin_enter: None,
        begin_exit: None,
        iterate: None,
        shown: None,
        finalize: None,
        buffer: None,
        store: None,
        live: None,
        check_await: None,
        power_modulo: None,
    };
}

/// How far a generator-like object came.
pub enum Sent {
    Yielded(Value),
    Returned(Value),
}

const CACHE_SIZE: usize = 2048;

/// Remembers what a name means in a class.
pub struct MethodCache(RefCell<Vec<CacheEntry>>);

#[derive(Clone, Default)]
struct CacheEntry {
    version: u32,
    name: usize,
    value: Option<Value>,
}

impl Default for MethodCache {
    fn default() -> Self {
        MethodCache(RefCell::new(vec![CacheEntry::default(); CACHE_SIZE]))
    }
}

impl Interp {
    /// Frees unreachable cycles, also those that only remembered look-ups hold; answers how many objects were dead.
    pub fn collect(&self) -> usize {
        self.forget_lookups();
        self.heap.collect()
    }

    /// Lets go of the attributes that were looked up.
    pub fn forget_lookups(&self) {
        let forget = |entry: &mut CacheEntry| std::mem::take(entry).value;
        let values: Vec<Value> = self.method_cache.0.borrow_mut().iter_mut().filter_map(forget).collect();
        drop(values);
    }

    /// The class of a value.
    #[inline]
    pub fn class_of<'a>(&'a self, value: &'a Value) -> &'a Gc<Class> {
        let types = &self.types;
        match value {
            Value::Instance(instance) => instance.class(),
            Value::Int(_) | Value::BigInt(_) => &types.int,
            Value::Str(_) => &types.str,
            Value::Bool(_) => &types.bool_,
            Value::Float(_) => &types.float,
            Value::None => &types.none,
            Value::List(_) => &types.list,
            Value::Tuple(_) => &types.tuple,
            Value::Dict(_) => &types.dict,
            Value::Exception(exception) => exception.class(),
            Value::Function(_) => &types.function,
            Value::Method(method) => match &method.function {
                Value::Builtin(builtin) if builtin.kind == BuiltinKind::Slot => &types.method_wrapper,
                Value::Builtin(_) => &types.builtin,
                _ => &types.method,
            },
            Value::Builtin(builtin) => match (&builtin.kind, &*builtin.owner.borrow()) {
                (BuiltinKind::Method, Value::Class(_)) => &types.method_descriptor,
                (BuiltinKind::Slot, Value::Class(_)) => &types.wrapper_descriptor,
                (BuiltinKind::ClassMethod, Value::Class(_)) => &types.classmethod_descriptor,
                _ => &types.builtin,
            },
            Value::Generator(generator) => match generator.kind {
                GeneratorKind::Generator => &types.generator,
                GeneratorKind::Coroutine => &types.coroutine,
                GeneratorKind::AsyncGenerator => &types.async_generator,
            },
            Value::Set(_) => &types.set,
            Value::FrozenSet(_) => &types.frozenset,
            Value::Bytes(_) => &types.bytes,
            Value::ByteArray(_) => &types.bytearray,
            Value::Complex(_) => &types.complex,
            Value::Range(_) => &types.range,
            Value::Slice(_) => &types.slice,
            Value::Cell(_) => &types.cell,
            Value::Ellipsis => &types.ellipsis,
            Value::NotImplemented => &types.not_implemented,
            Value::Unbound => &types.none,
            Value::Object(object) => match object.attrs() {
                Some(attrs) => attrs.class(),
                None if object.downcast_ref::<Traceback>().is_some() => &types.traceback,
                None => &types.weakref,
            },
            Value::Class(_) | Value::Module(_) => {
                unreachable!("these have a class of their own, see Vm::class_of")
            }
        }
    }
}

impl Vm {
    /// The class of a value.
    #[inline]
    pub fn class_of(&self, value: &Value) -> Gc<Class> {
        match value {
            Value::Class(class) => self.metaclass_of(class),
            Value::Module(module) => module.class.borrow().clone(),
            value => self.interp.class_of(value).clone(),
        }
    }

    /// The class's metaclass.
    pub fn metaclass_of(&self, class: &Gc<Class>) -> Gc<Class> {
        class.metaclass.borrow().clone().unwrap_or_else(|| self.types().type_.clone())
    }

    /// The name of a value's class, for messages.
    pub fn type_name(&self, value: &Value) -> String {
        self.class_label(&self.class_of(value))
    }

    /// The name of a class, for messages: classes that CPython has in C bear their module's name.
    pub fn class_label(&self, class: &Gc<Class>) -> String {
        let name = class.name();
        let in_python = |module: &Gc<Str>| match module.as_bytes() {
            b"decimal"
            | b"sqlite3"
            | b"_bz2"
            | b"_lzma"
            | b"_pickle"
            | b"pyexpat"
            | b"xml.etree.ElementTree" => false,
            b"compression.zstd" => !name.starts_with("Zstd"),
            b"collections" => name != "OrderedDict",
            _ => true,
        };
        match class.dict.get_str(&self.names().__module__) {
            Some(Value::Str(module)) if class.is_heap && in_python(&module) => name,
            Some(Value::Str(module)) if !is_python_module(module.as_bytes()) => {
                format!("{}.{name}", module.to_string_lossy())
            }
            _ => name,
        }
    }

    /// The name of a value's class with its module, unless that is `builtins` or `__main__`.
    pub fn qualified_type_name(&self, value: &Value) -> String {
        let class = self.class_of(value);
        let qualname = class.qualname.borrow().to_string_lossy().into_owned();
        match class.dict.get_str(&self.names().__module__) {
            Some(Value::Str(module)) if !matches!(module.as_bytes(), b"builtins" | b"__main__") => {
                format!("{}.{qualname}", module.to_string_lossy())
            }
            _ => qualname,
        }
    }

    /// Whether a value's class is `class` or derives from it (without `__instancecheck__`).
    pub fn is_instance_of(&self, value: &Value, class: &Gc<Class>) -> bool {
        self.class_of(value).is_subclass(class)
    }

    /// What an interned name means in a class, along its order of resolution.
    #[inline]
    pub fn lookup(&self, class: &Gc<Class>, name: &Gc<Str>) -> Option<Value> {
        let version = self.class_version(class);
        let slot = (version as usize).wrapping_mul(31).wrapping_add(name.address() >> 4) % CACHE_SIZE;
        {
            let cache = self.interp.method_cache.0.borrow();
            let entry = &cache[slot];
            if entry.version == version && entry.name == name.address() {
                return entry.value.clone();
            }
        }
        let value = class.lookup(name);
        let entry = CacheEntry { version, name: name.address(), value: value.clone() };
        let old = std::mem::replace(&mut self.interp.method_cache.0.borrow_mut()[slot], entry);
        drop(old);
        value
    }

    /// The special method of a value, looked up in its class and not bound.
    #[inline]
    pub fn lookup_special(&self, value: &Value, name: &Gc<Str>) -> Option<Value> {
        match value {
            Value::Class(_) | Value::Module(_) => self.lookup(&self.class_of(value), name),
            value => self.lookup(self.interp.class_of(value), name),
        }
    }

    /// A number that identifies the class's present state; inline caches compare it.
    #[inline]
    pub fn class_version(&self, class: &Gc<Class>) -> u32 {
        match class.version.get() {
            0 => {
                let version = self.interp.next_class_version.get();
                self.interp.next_class_version.set(version + 1);
                class.version.set(version);
                version
            }
            version => version,
        }
    }

    /// Must follow each change of a class's attributes or bases: drops what caches know about it.
    pub fn class_changed(&self, class: &Gc<Class>) {
        class.version.set(0);
        class.has_finalizer.set(class.lookup(&self.names().__del__).is_some());
        let subclasses = class.subclasses.borrow().clone();
        for weak in subclasses {
            if let Some(Value::Class(subclass)) = weak.get() {
                self.class_changed(&subclass);
            }
        }
    }

    /// Sets a class attribute.
    pub fn set_class_attr(&self, class: &Gc<Class>, name: &Gc<Str>, value: Value) {
        class.dict.set_str(name, value);
        self.class_changed(class);
    }

    /// A class for a type implemented in Rust; `ClassDef` gives it its methods.
    pub fn new_native_class(&mut self, name: &str, base: &Gc<Class>) -> Gc<Class> {
        let layout = if base.layout == Layout::Object { Layout::Native } else { base.layout };
        let class = Class::new(ClassParts {
            name: self.intern(name),
            metaclass: Some(self.metaclass_of(base)),
            bases: vec![base.clone()],
            dict: Dict::new(),
            layout,
            is_heap: false,
            is_base: true,
            has_dict: base.has_dict.get(),
        });
        class.ops.set(base.ops.get());
        let order = c3_merge(&class).expect("one base is always consistent");
        *class.mro.borrow_mut() = Rc::from(order);
        link_subclass(base, &class);
        class
    }

    /// The native operations of an object whose class is not one that a program made.
    #[inline]
    pub fn native_ops(&self, object: &AnyGc) -> Option<&'static ClassOps> {
        let class = object.attrs()?.class();
        if class.is_heap { None } else { self.ops(class) }
    }

    /// The native operations of a value's class.
    #[inline]
    pub fn ops(&self, class: &Gc<Class>) -> Option<&'static ClassOps> {
        let ops: &'static (dyn std::any::Any + Sync) = class.ops.get()?;
        (ops as &'static dyn std::any::Any).downcast_ref()
    }
}

/// Whether the classes of a module are written in Python in CPython's library, or built in.
fn is_python_module(module: &[u8]) -> bool {
    module == b"builtins" || module.starts_with(b"asyncio.")
}

/// Notes a class among its base's subclasses.
pub fn link_subclass(base: &Gc<Class>, class: &Gc<Class>) {
    let weak = WeakRef::new(&Value::Class(class.clone()), Value::None, None).expect("classes are objects");
    let mut subclasses = base.subclasses.borrow_mut();
    if subclasses.len() == subclasses.capacity() {
        subclasses.retain(|weak| weak.get().is_some());
    }
    subclasses.push(weak);
}

/// The order of method resolution (C3 linearization); on failure the bases that cannot be ordered.
pub fn c3_merge(class: &Gc<Class>) -> Result<Vec<Gc<Class>>, Vec<Gc<Class>>> {
    let bases = class.bases.borrow();
    let mut lists: Vec<Vec<Gc<Class>>> = bases.iter().map(|base| base.mro.borrow().to_vec()).collect();
    lists.push(bases.clone());
    let mut order = vec![class.clone()];
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let in_tail =
            |candidate: &Gc<Class>| lists.iter().any(|list| list[1..].iter().any(|c| c.is(candidate)));
        let Some(next) = lists.iter().map(|list| list[0].clone()).find(|head| !in_tail(head)) else {
            let mut stuck: Vec<Gc<Class>> = Vec::new();
            for list in &lists {
                if !stuck.iter().any(|c| c.is(&list[0])) {
                    stuck.push(list[0].clone());
                }
            }
            return Err(stuck);
        };
        for list in &mut lists {
            if list[0].is(&next) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}
