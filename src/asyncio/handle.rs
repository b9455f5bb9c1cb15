//! Handles of callbacks and timers, and everything else the ready queue may hold besides tasks.

use super::callback::DoneCall;
use super::event_loop::EventLoop;
use super::format::callback_source;
use super::future::{Fut, flag, timed};
use super::state::state;
use super::task::Task;
use super::timeout::Deadline;
use crate::object::heap_last_first::drop_last_first;
use crate::object::{AnyGc, Attrs, Class, Exception, Gc, Trace, Tracer, Tuple, Value};
use crate::runtime::context::Context;
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};

/// A scheduled call; with a deadline it is a `TimerHandle`.
pub struct Handle {
    attrs: Attrs,
    /// They die before the callback, the last one first.
    args: RefCell<Vec<Value>>,
    callback: RefCell<Value>,
    context: RefCell<Gc<Context>>,
    event_loop: Gc<EventLoop>,
    cancelled: Cell<bool>,
    when: Option<f64>,
    in_heap: Cell<bool>,
    /// Its text from before it was cancelled, in debug mode.
    shown: RefCell<Option<String>>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        drop_last_first(self.args.get_mut());
    }
}

impl Handle {
    /// A handle for `call_soon`.
    pub fn soon(
        vm: &Vm,
        event_loop: &Gc<EventLoop>,
        callback: Value,
        args: Vec<Value>,
        context: Gc<Context>,
    ) -> Gc<Handle> {
        let attrs = Attrs::new(&state(vm).classes().handle);
        Self::new(attrs, event_loop, callback, args, context, None)
    }

    /// A handle for `call_at`.
    pub fn timer(
        vm: &Vm,
        event_loop: &Gc<EventLoop>,
        when: f64,
        callback: Value,
        args: Vec<Value>,
        context: Gc<Context>,
    ) -> Gc<Handle> {
        let attrs = Attrs::new(&state(vm).classes().timer_handle);
        Self::new(attrs, event_loop, callback, args, context, Some(when))
    }

    fn new(
        attrs: Attrs,
        event_loop: &Gc<EventLoop>,
        callback: Value,
        args: Vec<Value>,
        context: Gc<Context>,
        when: Option<f64>,
    ) -> Gc<Handle> {
        Gc::new(Handle {
            attrs,
            callback: RefCell::new(callback),
            args: RefCell::new(args),
            context: RefCell::new(context),
            event_loop: event_loop.clone(),
            cancelled: Cell::new(false),
            when,
            in_heap: Cell::new(when.is_some()),
            shown: RefCell::default(),
        })
    }

    /// Its callback with the place of its definition.
    pub fn describe_callback(&self, vm: &mut Vm) -> PyResult<String> {
        let (callback, args) = (self.callback.borrow().clone(), self.args.borrow().clone());
        callback_source(vm, &callback, &args, self.event_loop.debug.get())
    }

    fn describe(&self, vm: &mut Vm) -> PyResult<String> {
        if let Some(shown) = &*self.shown.borrow() {
            return Ok(shown.clone());
        }
        let mut info = vec![self.attrs.class().name()];
        if self.cancelled.get() {
            info.push("cancelled".to_string());
        }
        if let Some(when) = self.when {
            info.push(format!("when={}", vm.repr(&Value::Float(when))?.to_string_lossy()));
        }
        if !self.callback.borrow().is_none() {
            info.push(self.describe_callback(vm)?);
        }
        if let Some(place) = super::debug::created_at(vm, &self.attrs)? {
            info.push(place);
        }
        Ok(format!("<{}>", info.join(" ")))
    }

    /// Lets it not run.
    pub fn cancel(&self, vm: &mut Vm) -> PyResult<()> {
        if self.cancelled.get() {
            return Ok(());
        }
        if self.in_heap.get() {
            self.event_loop.core.timer_cancelled();
        }
        self.cancelled.set(true);
        if self.event_loop.debug.get() {
            let shown = self.describe(vm)?;
            *self.shown.borrow_mut() = Some(shown);
        }
        drop(self.callback.replace(Value::None));
        drop(self.args.take());
        Ok(())
    }
}

impl Gc<Handle> {
    /// Runs the callback; errors go to the loop's exception handler.
    pub fn run(&self, vm: &mut Vm) -> PyResult<()> {
        if self.cancelled.get() {
            return Ok(());
        }
        let (callback, args) = (self.callback.borrow().clone(), self.args.borrow().clone());
        let context = self.context.borrow().clone();
        if self.event_loop.debug.get() {
            return super::debug::timed_handle(vm, self, &self.event_loop, |vm| {
                let answer = vm.run_in_context(&context, |vm| vm.call(&callback, &args));
                self.settle(vm, answer)
            });
        }
        let answer = vm.run_in_context(&context, |vm| vm.call(&callback, &args));
        self.settle(vm, answer)
    }

    fn settle(&self, vm: &mut Vm, answer: PyResult) -> PyResult<()> {
        let Err(raised) = answer else { return Ok(()) };
        let exception: Gc<Exception> = vm.take_raised(raised);
        if super::errors::is_fatal(vm, &exception) {
            return Err(vm.reraise(exception));
        }
        let shown = self.describe_callback(vm)?;
        super::event_loop::report_callback(&self.event_loop, vm, &shown, exception, Some(self.clone()))
    }
}

/// Runs a callback from the ready queue, whatever kind it is.
pub fn run_ready(vm: &mut Vm, object: &AnyGc) -> PyResult<()> {
    if let Some(task) = object.as_gc::<Task>() {
        return super::callback::run_stand_in(vm, task);
    }
    if let Some(call) = object.downcast_ref::<DoneCall>() {
        return call.run(vm);
    }
    if let Some(handle) = object.as_gc::<Handle>() {
        return handle.run(vm);
    }
    if timed(object).is_some()
        && let Some(future) = Fut::of(object)
    {
        // The timer of a `sleep`.
        return future.finish_once(vm, Value::None);
    }
    if let Some(deadline) = object.downcast_ref::<Deadline>() {
        return deadline.pass(vm);
    }
    if let Some(watched) = object.downcast_ref::<super::io::Watched>() {
        return watched.run(vm);
    }
    match object.downcast_ref::<super::io::Completion>() {
        Some(completion) => completion.run(vm),
        None => Ok(()),
    }
}

/// Whether a timer was cancelled.
pub fn is_timer_cancelled(object: &AnyGc) -> bool {
    if let Some(future) = timed(object) {
        return future.is_done();
    }
    if let Some(deadline) = object.downcast_ref::<Deadline>() {
        return deadline.is_cancelled();
    }
    object.downcast_ref::<Handle>().is_some_and(|handle| handle.cancelled.get())
}

/// A timer has left the heap.
pub fn timer_left_heap(object: &AnyGc) {
    if let Some(future) = timed(object) {
        future.mark(flag::SCHEDULED, false);
    } else if let Some(deadline) = object.downcast_ref::<Deadline>() {
        deadline.left_heap();
    } else if let Some(handle) = object.downcast_ref::<Handle>() {
        handle.in_heap.set(false);
    }
}

impl Trace for Handle {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.callback.borrow());
        tracer.values(&self.args.borrow());
        tracer.gc(&self.context.borrow());
        tracer.gc(&self.event_loop);
    }

    fn clear(&self) {
        self.attrs.clear();
        drop(self.callback.replace(Value::None));
        drop(self.args.take());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// The classes `Handle` and `TimerHandle`.
pub fn make(vm: &mut Vm) -> (Gc<Class>, Gc<Class>) {
    let handle = ClassDef::new(vm, "asyncio.events", "Handle", "What call_soon() and its kin answer.")
        .new_method("Handle(cls, callback, args, loop, context=None)", new_handle)
        .method("cancel(self)", "Cancel the call.", |vm: &mut Vm, this: This<Handle>| this.cancel(vm))
        .method("cancelled(self)", "Whether it was cancelled.", |_: &mut Vm, this: This<Handle>| {
            Ok(this.cancelled.get())
        })
        .method("get_context(self)", "The context the call runs in.", get_context)
        .method("_run(self)", "Run the callback.", |vm: &mut Vm, this: This<Handle>| this.0.run(vm))
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<Handle>| this.describe(vm))
        .getter("_callback(self)", "", |_: &mut Vm, this: This<Handle>| Ok(this.callback.borrow().clone()))
        .getter("_args(self)", "", args_of)
        .getter("_cancelled(self)", "", |_: &mut Vm, this: This<Handle>| Ok(this.cancelled.get()))
        .getter("_loop(self)", "", |_: &mut Vm, this: This<Handle>| Ok(this.event_loop.value()))
        .finish();
    let doc = "What call_later() and call_at() answer.";
    let timer = ClassDef::with_base(vm, "asyncio.events", "TimerHandle", doc, &handle)
        .new_method("TimerHandle(cls, when, callback, args, loop, context=None)", new_timer)
        .method("when(self)", "The loop time of the call.", |_: &mut Vm, this: This<Handle>| Ok(this.when))
        .getter("_when(self)", "", |_: &mut Vm, this: This<Handle>| Ok(this.when))
        .getter("_scheduled(self)", "", |_: &mut Vm, this: This<Handle>| Ok(this.in_heap.get()))
        .slot("__hash__(self, /)", "", |vm: &mut Vm, this: This<Handle>| {
            vm.hash(&Value::Float(this.when.unwrap_or(0.0)))
        })
        .slot("__lt__(self, value, /)", "", |vm: &mut Vm, a: This<Handle>, b: Value| {
            compare(vm, &a, &b, CompareOp::Lt)
        })
        .slot("__le__(self, value, /)", "", |vm: &mut Vm, a: This<Handle>, b: Value| {
            compare(vm, &a, &b, CompareOp::Le)
        })
        .slot("__gt__(self, value, /)", "", |vm: &mut Vm, a: This<Handle>, b: Value| {
            compare(vm, &a, &b, CompareOp::Gt)
        })
        .slot("__ge__(self, value, /)", "", |vm: &mut Vm, a: This<Handle>, b: Value| {
            compare(vm, &a, &b, CompareOp::Ge)
        })
        .slot("__eq__(self, value, /)", "", |vm: &mut Vm, a: This<Handle>, b: Value| {
            compare(vm, &a, &b, CompareOp::Eq)
        })
        .finish();
    (handle, timer)
}

fn args_of(_: &mut Vm, this: This<Handle>) -> PyResult {
    if this.cancelled.get() {
        return Ok(Value::None);
    }
    Ok(Value::Tuple(Tuple::new(this.args.borrow().clone())))
}

fn get_context(vm: &mut Vm, this: This<Handle>) -> PyResult {
    let own = this.context.borrow().own(vm);
    *this.context.borrow_mut() = own.clone();
    Ok(Context::into_value(own))
}

fn new_handle(
    vm: &mut Vm,
    class: Gc<Class>,
    callback: Value,
    args: Value,
    event_loop: Value,
    context: Option<Value>,
) -> PyResult {
    let context = context_or_copy(vm, context)?;
    let (args, event_loop) = (vm.collect(&args)?, super::event_loop::own(vm, &event_loop)?);
    Ok(Handle::into_value(Handle::new(Attrs::new(&class), &event_loop, callback, args, context, None)))
}

fn new_timer(
    vm: &mut Vm,
    class: Gc<Class>,
    when: f64,
    callback: Value,
    args: Value,
    event_loop: Value,
    context: Option<Value>,
) -> PyResult {
    let context = context_or_copy(vm, context)?;
    let (args, event_loop) = (vm.collect(&args)?, super::event_loop::own(vm, &event_loop)?);
    let handle = Handle::new(Attrs::new(&class), &event_loop, callback, args, context, Some(when));
    handle.in_heap.set(false);
    Ok(Handle::into_value(handle))
}

/// The context given to a scheduling function, or a copy of the current one.
pub fn context_or_copy(vm: &mut Vm, context: Option<Value>) -> PyResult<Gc<Context>> {
    let Some(given) = context else { return Ok(vm.context_snapshot()) };
    let context = match &given {
        Value::Object(object) => object.downcast::<Context>(),
        _ => None,
    };
    context.ok_or_else(|| {
        let given = vm.type_name(&given);
        vm.type_error(format!("a contextvars.Context was expected, got {given}"))
    })
}

fn compare(vm: &mut Vm, this: &This<Handle>, other: &Value, op: CompareOp) -> PyResult {
    let other = match other {
        Value::Object(object) => object.downcast::<Handle>(),
        _ => None,
    };
    let Some(other) = other.filter(|other| other.when.is_some()) else { return Ok(Value::NotImplemented) };
    let (a, b) = (this.when.unwrap_or(0.0), other.when.unwrap_or(0.0));
    let same = match op {
        CompareOp::Lt => return Ok(Value::Bool(a < b)),
        CompareOp::Gt => return Ok(Value::Bool(a > b)),
        _ => {
            let (x, y) = (this.callback.borrow().clone(), other.callback.borrow().clone());
            let (xs, ys) = (this.args.borrow().clone(), other.args.borrow().clone());
            a == b
                && this.cancelled.get() == other.cancelled.get()
                && vm.equal(&x, &y)?
                && vm.equal(&Value::Tuple(Tuple::new(xs)), &Value::Tuple(Tuple::new(ys)))?
        }
    };
    Ok(Value::Bool(match op {
        CompareOp::Le => a < b || same,
        CompareOp::Ge => a > b || same,
        _ => same,
    }))
}
