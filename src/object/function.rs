//! Functions written in Python, functions written in Rust, and bound methods.

use super::heap::{Gc, Trace, Tracer};
use super::{Cell, Code, Dict, Str, Tuple, Value};
use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// A function made by `def` or `lambda`.
pub struct Function {
    pub code: CodeSlot,
    pub globals: Gc<Dict>,
    pub builtins: Gc<Dict>,
    /// Cells of the free variables, in the order of the code's `free_names`.
    pub closure: Box<[Gc<Cell>]>,
    /// Defaults of the last positional parameters.
    pub defaults: RefCell<Option<Gc<Tuple>>>,
    pub kw_defaults: RefCell<Option<Gc<Dict>>>,
    pub name: RefCell<Gc<Str>>,
    pub qualname: RefCell<Gc<Str>>,
    pub extra: FunctionExtra,
}

/// The code of a function. Programs may replace it; the old one stays alive as long as the function, so that
/// calls under way need not count it.
pub struct CodeSlot {
    code: Rc<dyn Code>,
    next: OnceCell<Box<CodeSlot>>,
}

impl CodeSlot {
    /// A slot with this code.
    pub fn new(code: Rc<dyn Code>) -> CodeSlot {
        CodeSlot { code, next: OnceCell::new() }
    }

    /// The present code.
    #[inline(always)]
    pub fn get(&self) -> &Rc<dyn Code> {
        &self.last().code
    }

    /// The code that the function was made with.
    #[inline(always)]
    pub fn first(&self) -> &Rc<dyn Code> {
        &self.code
    }

    /// The code of this address, which is or was the function's.
    fn at(&self, address: *const u8) -> &Rc<dyn Code> {
        let mut slot = self;
        while Rc::as_ptr(&slot.code).cast::<u8>() != address {
            match slot.next.get() {
                Some(next) => slot = next,
                None => return &slot.code,
            }
        }
        &slot.code
    }

    /// Replaces the code.
    pub fn set(&self, code: Rc<dyn Code>) {
        // The last slot has no next one.
        let _ = self.last().next.set(Box::new(CodeSlot::new(code)));
    }

    #[inline(always)]
    fn last(&self) -> &CodeSlot {
        let mut slot = self;
        while let Some(next) = slot.next.get() {
            slot = next;
        }
        slot
    }
}

/// What most functions never use.
#[derive(Default)]
pub struct FunctionExtra {
    pub dict: OnceCell<Gc<Dict>>,
    /// `Unbound` until set; the code's docstring counts then.
    pub doc: RefCell<Option<Value>>,
    /// The function that computes `__annotations__`, and the dict once computed.
    pub annotate: RefCell<Option<Value>>,
    pub annotations: RefCell<Option<Value>>,
    pub module: RefCell<Option<Value>>,
    pub type_params: RefCell<Option<Value>>,
}

impl Gc<Function> {
    /// The function for whom `code`, which is or was its code, is the first one: itself, as a rule.
    #[inline]
    pub fn as_made_with(&self, code: &dyn Code) -> Gc<Function> {
        let address = std::ptr::from_ref(code).cast::<u8>();
        if Rc::as_ptr(self.code.first()).cast::<u8>() == address {
            self.clone()
        } else {
            self.remade(address)
        }
    }

    #[cold]
    fn remade(&self, address: *const u8) -> Gc<Function> {
        Gc::new(Function {
            code: CodeSlot::new(self.code.at(address).clone()),
            globals: self.globals.clone(),
            builtins: self.builtins.clone(),
            closure: self.closure.clone(),
            defaults: self.defaults.clone(),
            kw_defaults: self.kw_defaults.clone(),
            name: self.name.clone(),
            qualname: self.qualname.clone(),
            extra: FunctionExtra::default(),
        })
    }
}

impl Drop for Function {
    /// The last cell of the closure dies first.
    fn drop(&mut self) {
        if !self.closure.is_empty() {
            let mut cells = std::mem::take(&mut self.closure).into_vec();
            while cells.pop().is_some() {}
        }
    }
}

impl Trace for Function {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.globals);
        tracer.gc(&self.builtins);
        self.closure.iter().for_each(|cell| tracer.gc(cell));
        self.defaults.borrow().iter().for_each(|defaults| tracer.gc(defaults));
        self.kw_defaults.borrow().iter().for_each(|defaults| tracer.gc(defaults));
        self.extra.dict.get().iter().for_each(|dict| tracer.gc(dict));
        let extra = &self.extra;
        for field in [&extra.doc, &extra.annotate, &extra.annotations, &extra.module, &extra.type_params] {
            field.borrow().iter().for_each(|value| tracer.value(value));
        }
    }

    fn clear(&self) {
        drop(self.defaults.take());
        drop(self.kw_defaults.take());
        if let Some(dict) = self.extra.dict.get() {
            dict.clear_entries();
        }
        drop(self.extra.annotate.take());
        drop(self.extra.annotations.take());
        drop(self.extra.type_params.take());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Function(this)
    }
}

/// How a function written in Rust behaves as a class attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BuiltinKind {
    /// Does not bind (`builtin_function_or_method`).
    Function,
    /// Binds the instance (`method_descriptor`).
    Method,
    /// A special method (`wrapper_descriptor`).
    Slot,
    /// Binds the class (`classmethod_descriptor`).
    ClassMethod,
    /// Found in a class, but takes no instance.
    StaticMethod,
}

/// A function written in Rust.
pub struct Builtin {
    pub name: Gc<Str>,
    /// The signature as declared: `pop(self, index=-1, /)`.
    pub signature: &'static str,
    pub doc: &'static str,
    pub kind: BuiltinKind,
    /// The class it belongs to, or the module's name.
    pub owner: RefCell<Value>,
    /// The typed body, known to the floor above.
    pub body: Box<dyn Any>,
}

impl Trace for Builtin {
    const TRACKED: bool = false;

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.owner.borrow());
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Builtin(this)
    }
}

/// A callable bound to its first argument.
pub struct Method {
    pub function: Value,
    pub receiver: Value,
}

impl Method {
    /// `function` bound to `receiver`.
    pub fn value(function: Value, receiver: Value) -> Value {
        Value::Method(Gc::new(Method { function, receiver }))
    }
}

impl Trace for Method {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.function);
        tracer.value(&self.receiver);
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Method(this)
    }
}
