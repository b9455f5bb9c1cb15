//! Exceptions and tracebacks.

use super::heap::{Gc, Trace, Tracer};
use super::heap_last_first::drop_last_first;
use super::{Attrs, Class, Code, Dict, Function, List, Tuple, Value};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An exception object.
pub struct Exception {
    pub attrs: Attrs,
    pub args: RefCell<Gc<Tuple>>,
    pub traceback: RefCell<Option<Gc<Traceback>>>,
    pub cause: RefCell<Value>,
    pub context: RefCell<Value>,
    pub suppress_context: Cell<bool>,
    /// The members that the built-in class defines (`StopIteration.value`, `OSError.errno`, …), in the order of
    /// its member list; `Unbound` where never set.
    pub members: RefCell<Vec<Value>>,
}

impl Exception {
    /// An exception of a class (which must derive from BaseException) with these arguments.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(class: &Gc<Class>, args: Vec<Value>) -> Gc<Exception> {
        Gc::new(Exception {
            attrs: Attrs::new(class),
            args: RefCell::new(Tuple::new(args)),
            traceback: RefCell::default(),
            cause: RefCell::new(Value::None),
            context: RefCell::new(Value::None),
            suppress_context: Cell::new(false),
            members: RefCell::default(),
        })
    }

    /// The exception's class.
    pub fn class(&self) -> &Gc<Class> {
        self.attrs.class()
    }

    /// A built-in member, `None` where never set.
    pub fn member(&self, index: usize) -> Value {
        match self.members.borrow().get(index) {
            None | Some(Value::Unbound) => Value::None,
            Some(value) => value.clone(),
        }
    }

    /// Sets a built-in member.
    pub fn set_member(&self, index: usize, value: Value) {
        let mut members = self.members.borrow_mut();
        if members.len() <= index {
            members.resize(index + 1, Value::Unbound);
        }
        members[index] = value;
    }
}

impl Trace for Exception {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.args.borrow());
        self.traceback.borrow().iter().for_each(|traceback| tracer.gc(traceback));
        tracer.value(&self.cause.borrow());
        tracer.value(&self.context.borrow());
        tracer.values(&self.members.borrow());
    }

    fn clear(&self) {
        self.attrs.clear();
        drop(self.traceback.take());
        drop(self.cause.replace(Value::None));
        drop(self.context.replace(Value::None));
        drop(self.members.take());
    }

    fn has_finalizer(&self) -> bool {
        self.class().has_finalizer.get()
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Exception(this)
    }
}

/// One entry of a traceback: a frame and the place in it. Entries lead towards where it was raised.
pub struct Traceback {
    pub next: RefCell<Option<Gc<Traceback>>>,
    pub code: Rc<dyn Code>,
    pub globals: Gc<Dict>,
    /// The place in the code's source, by byte offsets; both 0 where there is none.
    pub span: crate::source::Span,
    /// The line, for entries made by hand (`types.TracebackType`); otherwise the span's.
    pub line: Cell<u32>,
    /// The frame object, once asked for.
    pub frame: RefCell<Option<Value>>,
    /// The contents of the frame's slots, which live as long as the traceback does.
    pub locals: RefCell<Vec<Value>>,
    /// The same where others share them: a list that the frame fills when it ends.
    pub remains: RefCell<Option<Gc<List>>>,
    /// The namespace of a module or class body that ended.
    pub namespace: RefCell<Value>,
    /// The address of the frame while it runs; 0 if unknown.
    pub address: usize,
}

impl Traceback {
    /// An entry of a frame at an address (0: unknown), before the entry `next`.
    pub fn new(
        function: &Function,
        code: Rc<dyn Code>,
        span: crate::source::Span,
        next: Option<Gc<Traceback>>,
        address: usize,
    ) -> Traceback {
        Traceback {
            next: RefCell::new(next),
            code,
            globals: function.globals.clone(),
            span,
            line: Cell::new(0),
            frame: RefCell::default(),
            locals: RefCell::default(),
            remains: RefCell::default(),
            namespace: RefCell::new(Value::None),
            address,
        }
    }
}

impl Drop for Traceback {
    fn drop(&mut self) {
        drop_last_first(self.locals.get_mut());
    }
}

impl Trace for Traceback {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.next.borrow().iter().for_each(|next| tracer.gc(next));
        tracer.gc(&self.globals);
        self.frame.borrow().iter().for_each(|frame| tracer.value(frame));
        tracer.values(&self.locals.borrow());
        self.remains.borrow().iter().for_each(|remains| tracer.gc(remains));
        tracer.value(&self.namespace.borrow());
    }

    fn clear(&self) {
        drop(self.next.take());
        drop(self.frame.take());
        drop_last_first(&mut self.locals.take());
        drop(self.remains.take());
        drop(self.namespace.replace(Value::None));
    }

    fn attrs(&self) -> Option<&Attrs> {
        None
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
