//! What all threads of one interpreter share: heap, built-in classes, names, modules, and the hooks through
//! which lower floors reach higher ones.

use super::interned::Interned;
use super::names::Names;
use super::types::Types;
use super::{PyResult, Vm};
use crate::object::lock::InterpreterLock;
use crate::object::{Dict, Function, Gc, Heap, Module, Str, Value};
use std::any::{Any, TypeId};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

/// One interpreter.
pub struct Interp {
    pub types: Types,
    pub names: Names,
    /// `sys.modules`.
    pub modules: Gc<Dict>,
    /// The namespace of `builtins`.
    pub builtins: Gc<Dict>,
    pub hooks: Hooks,
    /// Remembers look-ups of attributes along classes' resolution orders.
    pub method_cache: super::class::MethodCache,
    pub next_class_version: Cell<u32>,
    /// `-O`: assertions do not run, and `__debug__` is false.
    pub optimizes: Cell<bool>,
    /// `sys.set_int_max_str_digits`; 0: no limit.
    pub int_max_digits: Cell<usize>,
    /// How many NaNs were made from text.
    nans: Cell<u64>,
    interned: Interned,
    /// The texts of one ASCII character, shared.
    pub characters: Characters,
    /// Private state of native modules, one object for each Rust type.
    states: RefCell<HashMap<TypeId, Rc<dyn Any>, BuildHasherDefault<TypeIdHasher>>>,
    /// The state of asyncio, which is needed at every step.
    pub concurrency: OnceCell<Rc<dyn Any>>,
    /// Makes the coroutine that a frame which gives way seems to await.
    pub giving_way: Cell<Option<fn(&Vm) -> Value>>,
    pub attention: Arc<AtomicU32>,
    pub audit_hooks: super::audit::AuditHooks,
    /// How many threads trace frames that are on their way already.
    pub waiting_tracers: Cell<u32>,
    /// Rung when a signal arrives.
    pub alarm: Arc<super::thread::Alarm>,
    /// Held by the one thread that runs.
    pub lock: Arc<InterpreterLock>,
    /// Dropped last: everything above lives in it.
    pub heap: Box<Heap>,
}

/// Texts that exist once.
pub struct Characters {
    pub empty: Gc<Str>,
    /// By code.
    pub ascii: Vec<Gc<Str>>,
}

/// How a source text is to be compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompileMode {
    /// A whole module; its function returns None.
    Exec,
    /// One expression; its function returns the value.
    Eval,
    /// One interactive statement; expression values go to `sys.displayhook`.
    Single,
}

/// Compiles a text: the text, its file name, the mode, and the globals it will run in.
/// A text, the lines that its lines stand for, its name, and where it runs.
pub type CompileFn =
    fn(&mut Vm, &[u8], Option<Rc<[u32]>>, &str, CompileMode, &Gc<Dict>) -> PyResult<Gc<Function>>;

type WarnFn = fn(&mut Vm, &Gc<crate::object::Class>, &str, usize, Option<&Value>) -> PyResult<()>;

/// Functions and tables of higher floors, installed when the interpreter is assembled.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// Parses and lowers a text to a function without parameters that runs in the globals.
    pub compile: CompileFn,
    /// Parses a text; answers the dump of its tree.
    pub dump: fn(&mut Vm, &[u8], &str, CompileMode) -> PyResult<String>,
    /// Issues a warning: class, message, stack level, and the object that it is about.
    pub warn: WarnFn,
    /// Issues a warning about a place in a source: class, message, file and line.
    pub warn_explicit: fn(&mut Vm, &Gc<crate::object::Class>, &str, &str, u32) -> PyResult<()>,
    /// Runs what waits in the attention word: signals, finalizers, collection, thread switch.
    pub attend: fn(&mut Vm, bits: u32) -> PyResult<()>,
    /// Reports an exception that nobody can receive (`sys.unraisablehook`): what failed, and on which object.
    pub unraisable: fn(&mut Vm, message: &str, object: &Value),
    /// Makes a module's `__loader__` and `__spec__`.
    pub describe: super::import_finders::DescribeFn,
    /// Lowers the text of a body once more, with probes for tracers, and gives its bodies their twins.
    pub twin: fn(&mut Vm, &super::Body),
    /// Modules written in Rust, by name.
    pub native_modules: &'static [NativeModules],
    /// Modules written in Python and embedded, by name.
    pub embedded_modules: &'static [EmbeddedModules],
}

/// A table of native modules: names and the functions that build their namespaces.
pub type NativeModules = &'static [(&'static str, fn(&mut Vm) -> PyResult<Gc<Dict>>)];

/// A table of embedded modules.
pub type EmbeddedModules = &'static [EmbeddedModule];

/// A module written in Python that is part of the binary.
pub struct EmbeddedModule {
    pub name: &'static str,
    pub is_package: bool,
    pub text: &'static str,
}

/// What NaNs made from text have in common.
const NAN_MARK: u64 = 0x7ffc_0000_0000_0000;
/// Where a marked NaN keeps its number.
const NAN_NUMBER: u64 = 0xffff_ffff;

/// A float as its bytes are shown: a marked NaN without its mark.
pub fn unmarked(x: f64) -> f64 {
    let bits = x.to_bits();
    if bits & !(1 << 63 | NAN_NUMBER) != NAN_MARK {
        return x;
    }
    f64::from_bits(bits & 1 << 63 | 0x7ff8_0000_0000_0000)
}

impl Interp {
    /// A NaN that is no other: the bits below its sign carry a mark and a number.
    #[cold]
    pub fn distinct_nan(&self, nan: f64) -> f64 {
        let number = self.nans.get() + 1;
        self.nans.set(number);
        f64::from_bits(nan.to_bits() & 1 << 63 | NAN_MARK | number & NAN_NUMBER)
    }

    /// A bare interpreter: classes without methods, no modules.
    pub fn new(hash_key: (u64, u64), hooks: Hooks) -> Rc<Interp> {
        let attention = Arc::new(AtomicU32::new(0));
        let heap = Heap::new(hash_key, attention.clone());
        heap.enter();
        let interned = Interned::default();
        let mut intern = |text: &str| interned.text(text.as_bytes());
        let types = Types::bootstrap(&mut intern);
        super::ops::iter_native::set_ops(&types);
        let names = Names::new(&mut intern);
        let characters = Characters {
            empty: intern(""),
            ascii: (0..128u8).map(|code| intern(char::from(code).encode_utf8(&mut [0; 4]))).collect(),
        };
        Rc::new(Interp {
            types,
            names,
            modules: Dict::new(),
            builtins: Dict::new(),
            hooks,
            method_cache: super::class::MethodCache::default(),
            next_class_version: Cell::new(1),
            nans: Cell::new(0),
            optimizes: Cell::new(false),
            int_max_digits: Cell::new(crate::number::int::DEFAULT_MAX_DIGITS),
            interned,
            characters,
            states: RefCell::default(),
            concurrency: OnceCell::new(),
            giving_way: Cell::new(None),
            attention,
            audit_hooks: super::audit::AuditHooks::default(),
            waiting_tracers: Cell::new(0),
            alarm: Arc::default(),
            lock: Arc::new(InterpreterLock::new_held()),
            heap,
        })
    }

    /// The one text object with this content, for names: equal interned names are the same object.
    pub fn intern(&self, text: &str) -> Gc<Str> {
        self.intern_bytes(text.as_bytes())
    }

    /// As `intern`, for WTF-8 bytes.
    pub fn intern_bytes(&self, text: &[u8]) -> Gc<Str> {
        self.interned.text(text)
    }

    /// The interned twin of a text object.
    pub fn intern_str(&self, text: &Gc<Str>) -> Gc<Str> {
        self.interned.twin(text)
    }

    /// The private state of type `T`, made on first use.
    pub fn state<T: Any + Default>(&self) -> Rc<T> {
        let mut states = self.states.borrow_mut();
        let state = states.entry(TypeId::of::<T>()).or_insert_with(|| Rc::new(T::default()));
        state.clone().downcast().expect("states are keyed by their type")
    }

    /// A module in `sys.modules`.
    pub fn module(&self, name: &str) -> Option<Gc<Module>> {
        match self.modules.get_str(&self.intern(name)) {
            Some(Value::Module(module)) => Some(module),
            _ => None,
        }
    }
}

/// Hashes type ids, which are hashes already.
#[derive(Default)]
struct TypeIdHasher(u64);

impl Hasher for TypeIdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 ^= word;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
