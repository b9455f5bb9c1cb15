//! Raising: the exception waits in the vm, the marker `Raised` travels through `Result`s.

use super::frame_object::is_settled;
use super::{Frame, Vm};
use crate::fault::{Fault, FaultKind};
use crate::object::heap_slots::Slot;

use crate::object::{Class, Code, Exception, Function, Gc, Traceback, Value};
use crate::source::Span;
use std::rc::Rc;

/// An exception is on its way; it waits in `Vm::raised`.
#[derive(Debug, Clone, Copy)]
pub struct Raised(());

/// The result of whatever may raise.
pub type PyResult<T = Value> = Result<T, Raised>;

macro_rules! raisers {
    ($($name:ident),*) => {
        impl Vm {
            $(
                /// Raises the built-in exception of this name with a message.
                #[cold]
                pub fn $name(&mut self, message: impl AsRef<str>) -> Raised {
                    let class = self.types().$name.clone();
                    self.raise_new(&class, vec![Value::from(message.as_ref())])
                }
            )*
        }
    };
}

raisers!(
    type_error,
    value_error,
    runtime_error,
    name_error,
    unbound_local_error,
    zero_division_error,
    overflow_error,
    recursion_error,
    memory_error,
    import_error,
    assertion_error,
    index_error,
    lookup_error,
    not_implemented_error,
    system_error,
    buffer_error,
    eof_error,
    arithmetic_error,
    module_not_found_error,
    unicode_error
);

impl Vm {
    /// Raises an exception object, chaining it to the one being handled.
    #[cold]
    pub fn raise(&mut self, exception: Gc<Exception>) -> Raised {
        self.chain_context(&exception);
        self.raised = Some(exception);
        Raised(())
    }

    /// Raises an exception again as it is, without touching its context.
    #[cold]
    pub fn reraise(&mut self, exception: Gc<Exception>) -> Raised {
        self.raised = Some(exception);
        Raised(())
    }

    /// Raises a new exception of a built-in class, made without running Python code.
    #[cold]
    pub fn raise_new(&mut self, class: &Gc<Class>, args: Vec<Value>) -> Raised {
        let exception = Exception::new(class, args);
        self.raise(exception)
    }

    /// Raises the exception that a pure algorithm's failure stands for.
    #[cold]
    pub fn fault(&mut self, fault: Fault) -> Raised {
        let types = self.types();
        let class = match fault.kind {
            FaultKind::Value => &types.value_error,
            FaultKind::Type => &types.type_error,
            FaultKind::Overflow | FaultKind::Range => &types.overflow_error,
            FaultKind::ZeroDivision => &types.zero_division_error,
            FaultKind::Index => &types.index_error,
            FaultKind::Key => &types.key_error,
            FaultKind::Lookup => &types.lookup_error,
            FaultKind::Memory => &types.memory_error,
        };
        let class = class.clone();
        const ERANGE: i64 = 34;
        let message = Value::from(fault.message.as_ref());
        let args = match fault.kind {
            FaultKind::Memory => vec![],
            FaultKind::Range => vec![Value::Int(ERANGE), message],
            _ => vec![message],
        };
        self.raise_new(&class, args)
    }

    /// Raises KeyError with a key.
    #[cold]
    pub fn key_error(&mut self, key: &Value) -> Raised {
        let class = self.types().key_error.clone();
        self.raise_new(&class, vec![key.clone()])
    }

    /// Raises StopIteration with a value (None makes it argument-less).
    #[cold]
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        let class = self.types().stop_iteration.clone();
        let args = if value.is_none() { vec![] } else { vec![value.clone()] };
        let exception = Exception::new(&class, args);
        exception.set_member(0, value);
        self.raise(exception)
    }

    /// Takes the exception that `Raised` stands for.
    pub fn take_raised(&mut self, _: Raised) -> Gc<Exception> {
        self.raised.take().expect("Raised stands for a pending exception")
    }

    /// Takes the pending exception if it is of a class; otherwise passes it on.
    pub fn catch(&mut self, raised: Raised, class: &Gc<Class>) -> PyResult<Gc<Exception>> {
        let exception = self.take_raised(raised);
        if exception.class().is_subclass(class) { Ok(exception) } else { Err(self.reraise(exception)) }
    }

    /// Records that the pending exception passed a place in a function: adds a traceback entry.
    #[cold]
    pub fn trace_raised(&mut self, function: &Gc<Function>, span: Span, raised: Raised) -> Raised {
        self.trace_frame(function, 0, span, raised)
    }

    /// The same, for a frame at an address.
    #[cold]
    pub fn trace_frame(
        &mut self,
        function: &Gc<Function>,
        address: usize,
        span: Span,
        raised: Raised,
    ) -> Raised {
        let exception = self.raised.as_ref().expect("Raised stands for a pending exception");
        let next = exception.traceback.take();
        let code = Rc::clone(function.code.get());
        *exception.traceback.borrow_mut() =
            Some(Gc::new(Traceback::new(function, code, span, next, address)));
        raised
    }

    /// A frame ends by the pending exception: its traceback entry keeps its variables, which a program may look at
    /// and whose objects die when they do in CPython.
    #[cold]
    pub fn keep_locals(&mut self, frame: &Frame<'_>, code: &Rc<dyn Code>) {
        if self.needs_attention() {
            // What the failing statement left behind dies in this frame.
            self.with_frame(frame, |vm| vm.settle());
        }
        let is_module = matches!(&frame.locals, Value::Dict(dict) if dict.is(&frame.function.globals));
        if is_module && frame.slots.is_empty() {
            return;
        }
        let exception = self.raised.as_ref().expect("Flow::Raise leaves an exception");
        let Some(entry) = exception.traceback.borrow().clone() else { return };
        if !Rc::ptr_eq(&entry.code, code) || is_settled(&entry) {
            return;
        }
        if let Some(generator) = frame.generator
            && let Some(list) = generator.more.look(|more| more.remains.clone())
        {
            return self.share(&entry, list);
        }
        *entry.locals.borrow_mut() = frame.slots.iter().map(Slot::take).collect();
        *entry.namespace.borrow_mut() = frame.locals.clone();
        let object = entry.frame.borrow().clone();
        if let Some(object) = object {
            self.settle_frame_object(&entry, &object);
        }
    }

    /// Sets `__context__` to the exception being handled, cutting a loop that would arise.
    pub fn chain_context(&mut self, exception: &Gc<Exception>) {
        let Value::Exception(handled) = &self.handled else { return };
        if handled.is(exception) {
            return;
        }
        let mut link = handled.clone();
        loop {
            let next = match &*link.context.borrow() {
                Value::Exception(next) => next.clone(),
                _ => break,
            };
            if next.is(exception) {
                *link.context.borrow_mut() = Value::None;
                break;
            }
            link = next;
        }
        *exception.context.borrow_mut() = Value::Exception(handled.clone());
    }
}
