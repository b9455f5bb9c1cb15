//! The vm: what one thread needs to run Python code.

use super::context::Context;
use super::frame::FrameStack;
use super::names::Names;
use super::remains::Shared;
use super::trace::{NOBODY, Tracing};
use super::types::Types;
use super::{Frame, Interp, PyResult, Raised};
use crate::object::generator::GeneratorKind;
use crate::object::{Exception, Gc, Generator, Heap, Str, Value, attention};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a suspended frame is given when it goes on.
pub enum Resume {
    Send(Value),
    Throw(Gc<Exception>),
}

/// What a resumed frame goes on with, at its suspension point.
pub enum Reentry {
    Resume(Resume),
    /// What it delegated to returned; the value waits in `Vm::returned`.
    Returned,
    /// What it delegated to raised; the exception waits in `Vm::raised`.
    Raised,
}

/// How a frame is entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    Plain,
    /// Somebody is told.
    Told,
}

/// The part of the native stack that is kept for what does not look: a deep expression, a fault's report.
const RESERVE: usize = 8;

/// How much native stack a recursion without Python frames may use, in bytes: enough for data some ten thousand levels
/// deep, as in CPython.
const NATIVE_STACK: usize = if cfg!(debug_assertions) { 48 << 20 } else { 12 << 20 };

/// A thread of the interpreter.
pub struct Vm {
    /// The exception on its way, while a `Raised` or `Flow::Raise` travels.
    pub raised: Option<Gc<Exception>>,
    /// The value of `Flow::Return`, and what `Flow::Suspend` yields.
    pub returned: Value,
    /// What the resumed frame receives; taken by the suspension point that is reached.
    pub resume: Option<Reentry>,
    /// What goes on with an `await` that just began and suspended, until it has its place in a coroutine.
    pub awaiting: Value,
    /// Objects that were asked for of coroutines that have not suspended yet, by the address of their frame.
    pub(super) early_coroutines: RefCell<Vec<(usize, Gc<Generator>)>>,
    /// What frames of functions share with tracebacks.
    pub shared: Shared,
    /// The exception being handled (`sys.exception()`), or None.
    pub handled: Value,
    pub(super) stack: FrameStack,
    pub(super) top: *const Frame<'static>,
    /// Depth of Python calls, and its limit (`sys.setrecursionlimit`).
    pub depth: usize,
    pub recursion_limit: usize,
    /// Lowest address the native stack may reach before RecursionError.
    pub(super) stack_floor: usize,
    /// The same; `stack_floor` is above everything while somebody traces.
    pub(super) native_floor: usize,
    pub tracing: Tracing,
    /// The address of the innermost frame that has an object; none is as high while none has.
    pub(super) watched: Cell<usize>,
    /// Whether traced frames were on their way when their tracer came.
    pub(super) waits_for_frames: bool,
    pub attention: Arc<AtomicU32>,
    /// The thread's current `contextvars.Context`, once one is needed.
    pub context: Option<Gc<Context>>,
    /// The number of this thread (`threading.get_ident`), and whether it is the main one.
    pub ident: u64,
    pub is_main: bool,
    /// Runs when the thread ends, last one first.
    pub at_exit: Vec<fn(&mut Vm)>,
    /// The event loop that runs in this thread (`asyncio._get_running_loop`), or None.
    pub running_loop: Value,
    /// Objects whose `repr` is under way in this thread.
    pub repr_running: Running,
    /// `sys.get_asyncgen_hooks()`: firstiter and finalizer.
    pub async_generator_hooks: (Value, Value),
    /// `sys.set_coroutine_origin_tracking_depth`.
    pub origin_depth: usize,
    /// Dropped last: what the other fields hold lies in its heap.
    pub interp: Rc<Interp>,
}

impl Vm {
    /// A vm for the calling thread. `stack_size` is what is left of its native stack, in bytes.
    pub fn new(interp: Rc<Interp>, stack_size: usize) -> Vm {
        let attention = interp.attention.clone();
        let floor = stack_address().saturating_sub(stack_size - stack_size / RESERVE);
        let told = !interp.audit_hooks.is_empty();
        let (ident, is_main) = super::thread::next_ident(&interp);
        Vm {
            interp,
            raised: None,
            returned: Value::None,
            resume: None,
            awaiting: Value::None,
            early_coroutines: RefCell::default(),
            shared: Shared::default(),
            handled: Value::None,
            stack: FrameStack::new(),
            top: std::ptr::null(),
            depth: 0,
            recursion_limit: 1000,
            stack_floor: if told { usize::MAX } else { floor },
            native_floor: floor,
            tracing: Tracing::default(),
            watched: Cell::new(NOBODY),
            waits_for_frames: false,
            attention,
            context: None,
            ident,
            is_main,
            at_exit: Vec::new(),
            running_loop: Value::None,
            repr_running: Running::default(),
            async_generator_hooks: (Value::None, Value::None),
            origin_depth: 0,
        }
    }

    /// The built-in classes.
    #[inline(always)]
    pub fn types(&self) -> &Types {
        &self.interp.types
    }

    /// The names the interpreter uses.
    #[inline(always)]
    pub fn names(&self) -> &Names {
        &self.interp.names
    }

    /// The heap.
    pub fn heap(&self) -> &Heap {
        &self.interp.heap
    }

    /// The interned text object for a name.
    pub fn intern(&self, name: &str) -> Gc<Str> {
        self.interp.intern(name)
    }

    /// Whether anything waits in the attention word.
    #[inline(always)]
    pub fn needs_attention(&self) -> bool {
        self.attention.load(Ordering::Relaxed) != 0
    }

    /// Runs what waits in the attention word, if anything does: called at calls, loop turns, statement ends.
    #[inline(always)]
    pub fn check_attention(&mut self) -> PyResult<()> {
        if self.attention.load(Ordering::Relaxed) == 0 { Ok(()) } else { self.attend() }
    }

    /// Runs what a signal asks for, and nothing else that waits: for loops in Rust that may go on for long.
    #[inline(always)]
    pub fn check_interrupt(&mut self) -> PyResult<()> {
        if self.attention.load(Ordering::Relaxed) & attention::SIGNAL == 0 {
            Ok(())
        } else {
            self.interrupt()
        }
    }

    #[cold]
    fn interrupt(&mut self) -> PyResult<()> {
        self.attention.fetch_and(!attention::SIGNAL, Ordering::Relaxed);
        (self.interp.hooks.attend)(self, attention::SIGNAL)
    }

    /// Fails with RecursionError when the native stack is nearly used up, or when much of it was used since the
    /// innermost Python frame; for recursion that is not a call.
    #[inline(always)]
    pub fn check_stack(&mut self) -> PyResult<()> {
        let here = stack_address();
        let since_frame = (self.top as usize).saturating_sub(here);
        if here > self.stack_floor && since_frame < NATIVE_STACK {
            Ok(())
        } else {
            self.native_overflow(here, since_frame)
        }
    }

    /// Whether `check_stack` would be content, and nobody traces.
    #[inline(always)]
    pub(super) fn has_stack(&self) -> bool {
        let here = stack_address();
        here > self.stack_floor && (self.top as usize).saturating_sub(here) < NATIVE_STACK
    }

    /// Counts a Python call; RecursionError beyond the limit. `leave_call` must follow.
    #[inline(always)]
    pub(super) fn enter_call(&mut self) -> PyResult<Entry> {
        if self.depth >= self.recursion_limit || stack_address() <= self.stack_floor {
            return self.enter_unusual(self.depth >= self.recursion_limit);
        }
        self.depth += 1;
        Ok(Entry::Plain)
    }

    /// The same for a frame that is resumed: a generator's counts, but only the native stack limits it.
    #[inline(always)]
    pub(super) fn enter_resumed(&mut self, kind: GeneratorKind) -> PyResult<Entry> {
        if kind != GeneratorKind::Generator {
            return self.enter_call();
        }
        if stack_address() <= self.stack_floor {
            return self.enter_unusual(false);
        }
        self.depth += 1;
        Ok(Entry::Plain)
    }

    #[cold]
    fn enter_unusual(&mut self, is_too_deep: bool) -> PyResult<Entry> {
        if is_too_deep || stack_address() <= self.native_floor {
            return Err(self.stack_overflow());
        }
        self.depth += 1;
        Ok(Entry::Told)
    }

    /// Ends a counted call.
    #[inline(always)]
    pub fn leave_call(&mut self) {
        self.depth -= 1;
    }

    #[cold]
    fn attend(&mut self) -> PyResult<()> {
        let bits = self.attention.swap(0, Ordering::Relaxed);
        if bits & attention::TRACE != 0 {
            self.ask_frames();
            if bits == attention::TRACE {
                return Ok(());
            }
        }
        (self.interp.hooks.attend)(self, bits)
    }

    #[cold]
    fn native_overflow(&mut self, here: usize, used: usize) -> PyResult<()> {
        if here > self.native_floor && used < NATIVE_STACK {
            return Ok(());
        }
        Err(self.recursion_error(format!("Stack overflow (used {} kB)", used / 1024)))
    }

    #[cold]
    pub(super) fn stack_overflow(&mut self) -> Raised {
        self.recursion_error("maximum recursion depth exceeded")
    }
}

/// The objects whose `repr` is under way, found fast however many they are.
#[derive(Default)]
pub struct Running {
    ids: Vec<u64>,
    /// Those beyond the first few.
    more: HashSet<u64>,
}

/// How many running objects are searched one by one.
const FEW_RUNNING: usize = 24;

impl Running {
    /// Whether the `repr` of the object with this id is under way.
    pub fn contains(&self, id: &u64) -> bool {
        let few = &self.ids[..self.ids.len().min(FEW_RUNNING)];
        few.contains(id) || (self.ids.len() > FEW_RUNNING && self.more.contains(id))
    }

    /// Begins with an object that is not under way.
    pub fn push(&mut self, id: u64) {
        if self.ids.len() >= FEW_RUNNING {
            self.more.insert(id);
        }
        self.ids.push(id);
    }

    /// Ends with the object that was begun last.
    pub fn pop(&mut self) {
        if let Some(id) = self.ids.pop()
            && self.ids.len() >= FEW_RUNNING
        {
            self.more.remove(&id);
        }
    }
}

/// The address of the caller's part of the native stack.
#[inline(always)]
pub fn stack_address() -> usize {
    let here = 0u8;
    std::ptr::addr_of!(here) as usize
}
