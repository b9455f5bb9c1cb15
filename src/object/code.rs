//! Code: what a function object knows of its body. The body itself is a node tree on a floor above.

use super::{Gc, Str, Value};
use crate::source::{Source, Span};
use std::any::Any;
use std::rc::Rc;

/// A compiled body. Only `runtime::Body` implements it.
pub trait Code: Any {
    /// What does not depend on the node tree.
    fn info(&self) -> &CodeInfo;
}

/// What kind of callable a body makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeKind {
    Module,
    Class,
    Function,
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// The facts about a body that programs can see, and those that calls need.
#[derive(Clone)]
pub struct CodeInfo {
    pub kind: CodeKind,
    pub name: Gc<Str>,
    pub qualname: Gc<Str>,
    pub source: Rc<Source>,
    /// The span of the whole definition, and the line where it (or its first decorator) starts.
    pub span: Span,
    pub first_line: u32,
    pub parameters: Parameters,
    /// Names of the local slots, parameters first; temporaries of the lowering follow them nameless.
    pub local_names: Vec<Gc<Str>>,
    /// Number of slots of a frame, temporaries and cells included.
    pub slot_count: u32,
    /// Slots (of parameters or locals) that hold cells; a parameter is moved into its cell at the start.
    pub cells: Vec<CellSlot>,
    /// Names of the free variables, in the order of the function's closure; they are copied to the slots from
    /// `first_free` on when a frame starts.
    pub free_names: Vec<Gc<Str>>,
    pub first_free: u32,
    /// Slots beyond those that have a name all the same: the variables of comprehensions.
    pub hidden_names: Vec<(u32, Gc<Str>)>,
    /// Global, builtin and attribute names used.
    pub names: Vec<Gc<Str>>,
    pub constants: Vec<Value>,
    /// The bodies inside, each with the number of constants that came before.
    pub inner: Vec<(usize, Rc<dyn Code>)>,
    /// Where the statements start, in bytes.
    pub starts: Vec<u32>,
    pub docstring: Value,
    /// CPython's `co_flags`.
    pub flags: u32,
    /// Whether the function stands inside another one.
    pub is_nested: bool,
}

impl CodeInfo {
    /// The name of the variable in a slot.
    pub fn slot_name(&self, slot: u32) -> Option<&Gc<Str>> {
        if let Some(name) = self.local_names.get(slot as usize) {
            return Some(name);
        }
        let free = slot.checked_sub(self.first_free).and_then(|index| self.free_names.get(index as usize));
        free.or_else(|| self.hidden_names.iter().find(|(hidden, _)| *hidden == slot).map(|(_, name)| name))
    }
}

/// A local variable that lives in a cell.
#[derive(Clone, Copy, Debug)]
pub struct CellSlot {
    /// The slot that holds the cell.
    pub slot: u32,
    /// The slot of the parameter whose value goes into it, if it is one (may be the same slot).
    pub parameter: Option<u32>,
}

/// The shape of a function's parameters. Slots: positional, keyword only, `*args`, `**kwargs`.
#[derive(Clone, Default)]
pub struct Parameters {
    /// Names of all positional and then keyword-only parameters, `*args` and `**kwargs` last.
    pub names: Vec<Gc<Str>>,
    pub positional_only: u32,
    /// Positional parameters, the positional-only ones included.
    pub positional: u32,
    pub keyword_only: u32,
    pub has_varargs: bool,
    pub has_kwargs: bool,
}

impl Parameters {
    /// Number of slots that parameters take.
    pub fn total(&self) -> usize {
        self.names.len()
    }

    /// The slot of `*args`.
    pub fn varargs_slot(&self) -> Option<usize> {
        self.has_varargs.then_some((self.positional + self.keyword_only) as usize)
    }

    /// The slot of `**kwargs`.
    pub fn kwargs_slot(&self) -> Option<usize> {
        self.has_kwargs
            .then_some((self.positional + self.keyword_only) as usize + usize::from(self.has_varargs))
    }

    /// Whether a call with exactly the positional arguments needs no binding.
    pub fn is_simple(&self) -> bool {
        self.keyword_only == 0 && !self.has_varargs && !self.has_kwargs
    }
}
