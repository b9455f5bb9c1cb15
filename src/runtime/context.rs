//! Context variables: contexts as copy-on-write maps, the variables, and the current context of a thread.
//!
//! Tasks and callbacks run in a copy of the context that was current when they were made. Few of them set a
//! variable, so what they get is a *snapshot* that all of them share; the first write in it makes a copy.

use super::{PyResult, Raised, Vm};
use crate::object::{Attrs, Gc, Str, Trace, Tracer, Value};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The values of a context, ordered by the variables' serial numbers.
type Bindings = Rc<Vec<(Gc<ContextVar>, Value)>>;

/// A `contextvars.Context`.
pub struct Context {
    pub attrs: Attrs,
    bindings: RefCell<Bindings>,
    /// Shared by many holders, so that a write makes a copy first.
    is_snapshot: bool,
    /// Whether some thread runs in it.
    pub entered: Cell<bool>,
    /// The snapshot of the present values, if one was taken since the last write.
    snapshot: RefCell<Option<Gc<Context>>>,
}

/// A `contextvars.ContextVar`.
pub struct ContextVar {
    pub attrs: Attrs,
    pub name: Gc<Str>,
    /// `Unbound` where there is none.
    pub default: Value,
    serial: u64,
}

/// A `contextvars.Token`.
pub struct Token {
    pub attrs: Attrs,
    pub var: Gc<ContextVar>,
    pub context: Gc<Context>,
    /// The value before; `Unbound` where there was none.
    pub old: Value,
    pub used: Cell<bool>,
}

#[derive(Default)]
struct Serials(Cell<u64>);

impl ContextVar {
    /// A new variable.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(vm: &Vm, name: Gc<Str>, default: Value) -> Gc<ContextVar> {
        let serials = vm.interp.state::<Serials>();
        let serial = serials.0.get();
        serials.0.set(serial + 1);
        Gc::new(ContextVar { attrs: Attrs::new(&vm.types().context_var), name, default, serial })
    }
}

impl Context {
    /// An empty context.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(vm: &Vm) -> Gc<Context> {
        Self::with(vm, Rc::default(), false)
    }

    fn with(vm: &Vm, bindings: Bindings, is_snapshot: bool) -> Gc<Context> {
        Gc::new(Context {
            attrs: Attrs::new(&vm.types().context),
            bindings: RefCell::new(bindings),
            is_snapshot,
            entered: Cell::new(false),
            snapshot: RefCell::default(),
        })
    }

    /// The value of a variable in this context.
    pub fn get(&self, var: &Gc<ContextVar>) -> Option<Value> {
        let bindings = self.bindings.borrow();
        let index = bindings.binary_search_by_key(&var.serial, |(var, _)| var.serial).ok()?;
        Some(bindings[index].1.clone())
    }

    /// All variables with their values.
    pub fn items(&self) -> Vec<(Gc<ContextVar>, Value)> {
        self.bindings.borrow().to_vec()
    }

    /// Whether it is a snapshot, which many may run in at once.
    pub fn is_shared(&self) -> bool {
        self.is_snapshot
    }

    /// How many variables have a value.
    pub fn len(&self) -> usize {
        self.bindings.borrow().len()
    }

    /// Whether no variable has a value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn set(&self, var: &Gc<ContextVar>, value: Option<Value>) {
        drop(self.snapshot.take());
        let mut bindings = self.bindings.borrow_mut();
        let found = bindings.binary_search_by_key(&var.serial, |(var, _)| var.serial);
        let bindings = Rc::make_mut(&mut bindings);
        match (found, value) {
            (Ok(index), Some(value)) => bindings[index].1 = value,
            (Err(index), Some(value)) => bindings.insert(index, (var.clone(), value)),
            (Ok(index), None) => drop(bindings.remove(index)),
            (Err(_), None) => {}
        }
    }
}

impl Gc<Context> {
    /// A context of its own with the same values.
    pub fn copy(&self, vm: &Vm) -> Gc<Context> {
        Context::with(vm, self.bindings.borrow().clone(), false)
    }

    /// The present values, in a context that is only ever read.
    pub fn snapshot(&self, vm: &Vm) -> Gc<Context> {
        if self.is_snapshot {
            return self.clone();
        }
        let mut kept = self.snapshot.borrow_mut();
        kept.get_or_insert_with(|| Context::with(vm, self.bindings.borrow().clone(), true)).clone()
    }

    /// This context, or a copy if it is a snapshot: what a program may see and keep.
    pub fn own(&self, vm: &Vm) -> Gc<Context> {
        if self.is_snapshot { self.copy(vm) } else { self.clone() }
    }
}

impl Vm {
    /// The current context, as a program may see and change it.
    pub fn current_context(&mut self) -> Gc<Context> {
        let context = match &self.context {
            Some(context) if !context.is_snapshot => return context.clone(),
            Some(context) => context.copy(self),
            None => Context::new(self),
        };
        context.entered.set(true);
        self.context = Some(context.clone());
        context
    }

    /// `contextvars.copy_context()` for those who run code in it but do not show it.
    #[inline]
    pub fn context_snapshot(&mut self) -> Gc<Context> {
        match &self.context {
            Some(context) if context.is_snapshot => context.clone(),
            _ => self.current_context().snapshot(self),
        }
    }

    /// `contextvars.copy_context()`.
    pub fn copy_context(&mut self) -> Gc<Context> {
        match self.context.clone() {
            Some(context) => context.copy(self),
            None => Context::new(self),
        }
    }

    /// Runs `run` in a context; RuntimeError if something runs in it already.
    pub fn run_in_context<R>(
        &mut self,
        context: &Gc<Context>,
        run: impl FnOnce(&mut Vm) -> PyResult<R>,
    ) -> PyResult<R> {
        if context.is_snapshot {
            let before = self.context.replace(context.clone());
            let answer = run(self);
            self.context = before;
            return answer;
        }
        if context.entered.get() {
            return Err(self.entered_error(context));
        }
        context.entered.set(true);
        let before = self.context.replace(context.clone());
        let answer = run(self);
        self.context = before;
        context.entered.set(false);
        answer
    }

    /// The value of a variable: the context's, else its default.
    pub fn context_get(&self, var: &Gc<ContextVar>) -> Option<Value> {
        if let Some(value) = self.context.as_ref().and_then(|context| context.get(var)) {
            return Some(value);
        }
        (!var.default.is_unbound()).then(|| var.default.clone())
    }

    /// Sets a variable in the current context; the token can undo it.
    pub fn context_set(&mut self, var: &Gc<ContextVar>, value: Value) -> Gc<Token> {
        let context = self.current_context();
        let old = context.get(var).unwrap_or(Value::Unbound);
        context.set(var, Some(value));
        Gc::new(Token {
            attrs: Attrs::new(&self.types().context_token),
            var: var.clone(),
            context,
            old,
            used: Cell::new(false),
        })
    }

    /// Undoes what made the token.
    pub fn context_reset(&mut self, var: &Gc<ContextVar>, token: &Gc<Token>) -> PyResult<()> {
        let shown = |vm: &mut Vm| vm.repr(&Token::into_value(token.clone()));
        if token.used.get() {
            let shown = shown(self)?;
            return Err(self.runtime_error(format!("{} has already been used once", shown.to_string_lossy())));
        }
        if !token.var.is(var) {
            let shown = shown(self)?;
            let message = format!("{} was created by a different ContextVar", shown.to_string_lossy());
            return Err(self.value_error(message));
        }
        let context = self.current_context();
        if !context.is(&token.context) {
            let shown = shown(self)?;
            let message = format!("{} was created in a different Context", shown.to_string_lossy());
            return Err(self.value_error(message));
        }
        token.used.set(true);
        let old = (!token.old.is_unbound()).then(|| token.old.clone());
        context.set(var, old);
        Ok(())
    }

    #[cold]
    fn entered_error(&mut self, context: &Gc<Context>) -> Raised {
        match self.repr(&Context::into_value(context.clone())) {
            Ok(shown) => {
                let message = format!("cannot enter context: {} is already entered", shown.to_string_lossy());
                self.runtime_error(message)
            }
            Err(raised) => raised,
        }
    }
}

impl Trace for Context {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        // A map shared with other contexts is theirs too: counted here, its objects would seem unreachable.
        if Rc::strong_count(&self.bindings.borrow()) == 1 {
            for (var, value) in self.bindings.borrow().iter() {
                tracer.gc(var);
                tracer.value(value);
            }
        }
        self.snapshot.borrow().iter().for_each(|snapshot| tracer.gc(snapshot));
    }

    fn clear(&self) {
        drop(self.snapshot.take());
        drop(self.bindings.take());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl Trace for ContextVar {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.default);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl Trace for Token {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.var);
        tracer.gc(&self.context);
        tracer.value(&self.old);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
