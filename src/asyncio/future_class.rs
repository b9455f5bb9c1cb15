//! The class `Future` and the iterator of its `__await__`.

use super::callback::Callback;
use super::event_loop::EventLoop;
use super::future::{Body, Fut, Future, FutureData, Status, flag};
use super::gather::Gathering;
use super::state::state;
use super::task::Task;
use super::waiter::Waiter;
use crate::object::{AnyGc, Attrs, Class, Exception, Gc, Set, Trace, Tracer, Tuple, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::context::Context;
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::vm::Resume;
use crate::runtime::{ArgSite, Args, FromArg, PyResult, Vm};
use std::cell::RefCell;

/// Futures, tasks and gatherings are their own iterators when they are awaited.
pub static OPS: ClassOps = ClassOps {
    resume: Some(resume_future),
    begin: Some(begin_future),
    iterate: Some(iterate),
    shown: Some(shown),
    finalize: Some(super::loop_errors::finalize),
    ..ClassOps::NONE
};

static ITERATOR_OPS: ClassOps =
    ClassOps { next: Some(next_of), resume: Some(resume_iterator), ..ClassOps::NONE };

/// The class `Future`.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let doc = "A result that is not there yet.\n\nCallbacks run through the event loop's call_soon().";
    let class = ClassDef::new(vm, "_asyncio", "Future", doc)
        .ops(&OPS)
        .new_method("Future(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(Future::into_value(Gc::new(Future { data: FutureData::new(Attrs::new(&class)) })))
        })
        .slot("__init__(self, *, loop=None)", "", init)
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: Fut| super::format::future_repr(vm, &this))
        .slot("__await__(self, /)", "", iterator)
        .slot("__iter__(self, /)", "", iterator)
        .method("result(self, /)", "The result; raises what it ended with.", |vm: &mut Vm, this: Fut| {
            this.result(vm)
        })
        .method("exception(self, /)", "The exception it ended with, or None.", |vm: &mut Vm, this: Fut| {
            this.exception(vm).map(exception_value)
        })
        .method(
            "set_result(self, result, /)",
            "End it with a result.",
            |vm: &mut Vm, this: Fut, result: Value| this.set_result(vm, result),
        )
        .method("set_exception(self, exception, /)", "End it with an exception.", set_exception)
        .method(
            "add_done_callback(self, fn, /, *, context=None)",
            "Call fn(self) when it is done.",
            add_callback,
        )
        .method(
            "remove_done_callback(self, fn, /)",
            "Remove a callback; how often it was there.",
            remove_callback,
        )
        .method(
            "cancel(self, msg=None)",
            "Cancel it; whether it was pending.",
            |vm: &mut Vm, this: Fut, msg: Value| this.cancel_self(vm, msg, None),
        )
        .method("cancelled(self, /)", "Whether it was cancelled.", |_: &mut Vm, this: Fut| {
            Ok(this.is_cancelled())
        })
        .method("done(self, /)", "Whether it is done.", |_: &mut Vm, this: Fut| Ok(this.is_done()))
        .method("get_loop(self, /)", "The loop it belongs to.", |vm: &mut Vm, this: Fut| {
            super::event_loop::loop_of(vm, &this.value())
        })
        .method(
            "_make_cancelled_error(self, /)",
            "The exception of its cancellation.",
            |vm: &mut Vm, this: Fut| Ok(Value::Exception(this.cancelled_error(vm))),
        )
        .class_method("__class_getitem__(cls, item, /)", "", super::generic_alias)
        .getset("_asyncio_future_blocking(self)", "", get_blocking, set_blocking)
        .getset("_log_traceback(self)", "", get_log_traceback, set_log_traceback)
        .getter("_state(self)", "", |_: &mut Vm, this: Fut| {
            Ok(match this.status() {
                Status::Pending => "PENDING",
                Status::Cancelled => "CANCELLED",
                Status::Finished => "FINISHED",
            })
        })
        .getter("_result(self)", "", result_attribute)
        .getter("_exception(self)", "", |_: &mut Vm, this: Fut| Ok(exception_value(this.failure())))
        .getset(
            "_cancel_message(self)",
            "",
            |_: &mut Vm, this: Fut| Ok(this.cancel_message()),
            set_cancel_message,
        )
        .getter("_loop(self)", "", |_: &mut Vm, this: Fut| Ok(this.loop_pointer().map(AnyGc::to_value)))
        .getter("_callbacks(self)", "", callbacks_attribute)
        .getter("_asyncio_awaited_by(self)", "", awaited_by)
        .getter("_source_traceback(self)", "", |vm: &mut Vm, this: Fut| {
            super::debug::source_of(vm, &this.attrs)
        })
        .finish();
    // Programs may set attributes, though there is no `__dict__` to see.
    class.has_dict.set(true);
    class
}

/// `*args` and `**kwargs` that `__new__` leaves to `__init__`.
pub struct VarAny;
/// See `VarAny`.
pub struct KwAny;

impl FromArg for VarAny {
    fn from_arg(_: &mut Vm, _: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        Ok(VarAny)
    }
}

impl FromArg for KwAny {
    fn from_arg(_: &mut Vm, _: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        Ok(KwAny)
    }
}

fn init(vm: &mut Vm, this: Fut, event_loop: Option<Value>) -> PyResult<()> {
    let event_loop = match event_loop {
        Some(event_loop) => event_loop,
        None => super::event_loop::current(vm)?,
    };
    bind(vm, &this, &event_loop)
}

/// Binds a future to a loop of any kind.
pub fn bind(vm: &mut Vm, future: &Fut, event_loop: &Value) -> PyResult<()> {
    let pointer = match event_loop {
        Value::Object(object) => object.clone(),
        Value::Instance(instance) => instance.clone().erase(),
        other => {
            let given = vm.type_name(other);
            return Err(vm.type_error(format!("loop must be an event loop, not '{given}'")));
        }
    };
    let debug = pointer.downcast_ref::<EventLoop>().is_some_and(|event_loop| event_loop.debug.get());
    future.bind(pointer);
    if debug { super::debug::remember_source(vm, future) } else { Ok(()) }
}

/// An exception or None.
pub fn exception_value(exception: Option<Gc<Exception>>) -> Value {
    exception.map_or(Value::None, Value::Exception)
}

fn set_exception(vm: &mut Vm, this: Fut, exception: Value) -> PyResult<()> {
    this.check_pending(vm)?;
    let exception = match &exception {
        Value::Class(class) if class.is_subclass(&vm.types().base_exception) => vm.call(&exception, &[])?,
        _ => exception,
    };
    match exception {
        Value::Exception(exception) => this.fail(vm, exception),
        _ => Err(vm.type_error("invalid exception object")),
    }
}

fn add_callback(vm: &mut Vm, this: Fut, function: Value, context: Option<Value>) -> PyResult<()> {
    let context = super::handle::context_or_copy(vm, context)?;
    this.when_done(vm, Callback::Call { function, context })
}

fn remove_callback(vm: &mut Vm, this: Fut, function: Value) -> PyResult<i64> {
    let callbacks = this.take_callbacks();
    let mut kept = Vec::new();
    let mut removed = 0;
    for callback in callbacks {
        let same = match &callback {
            Callback::Call { function: other, .. } => vm.equal(other, &function)?,
            _ => false,
        };
        if same {
            removed += 1;
        } else {
            kept.push(callback);
        }
    }
    this.put_callbacks(kept);
    Ok(removed)
}

fn get_blocking(_: &mut Vm, this: Fut) -> PyResult<bool> {
    Ok(this.has(flag::BLOCKING))
}

fn set_blocking(vm: &mut Vm, this: Fut, value: Opt<bool>) -> PyResult<()> {
    let Opt::Given(value) = value else { return Err(vm.type_error("cannot delete attribute")) };
    this.mark(flag::BLOCKING, value);
    Ok(())
}

fn get_log_traceback(_: &mut Vm, this: Fut) -> PyResult<bool> {
    Ok(this.has(flag::LOG_TRACEBACK))
}

fn set_log_traceback(vm: &mut Vm, this: Fut, value: Opt<bool>) -> PyResult<()> {
    match value {
        Opt::Given(true) => Err(vm.value_error("_log_traceback can only be set to False")),
        Opt::Given(false) => {
            this.mark(flag::LOG_TRACEBACK, false);
            Ok(())
        }
        Opt::Missing => Err(vm.type_error("cannot delete attribute")),
    }
}

fn set_cancel_message(_: &mut Vm, this: Fut, message: Opt<Value>) -> PyResult<()> {
    let message = message.given().unwrap_or(Value::None);
    this.peek(|body| {
        if let Body::Cancelled(cancellation) = body {
            cancellation
                .get_or_insert_with(|| {
                    Box::new(super::future::Cancellation { message: Value::None, exception: None })
                })
                .message = message;
        }
    });
    Ok(())
}

fn result_attribute(_: &mut Vm, this: Fut) -> PyResult {
    Ok(this.peek(|body| match body {
        Body::Result(value) => value.clone(),
        _ => Value::None,
    }))
}

fn callbacks_attribute(vm: &mut Vm, this: Fut) -> PyResult {
    let callbacks = this.take_callbacks();
    this.put_callbacks(callbacks.clone());
    let mut shown = Vec::new();
    for callback in callbacks {
        let (function, context) = match callback {
            Callback::Call { function, context } => (function, context),
            Callback::Wake(task) => (super::task_class::wakeup_callable(vm, &task), task.own_context(vm)),
            other => (Value::from(other.describe(vm)?), vm.current_context()),
        };
        shown.push(Value::Tuple(Tuple::of([function, Context::into_value(context)])));
    }
    Ok(if shown.is_empty() { Value::None } else { Value::from(shown) })
}

fn awaited_by(vm: &mut Vm, this: Fut) -> PyResult {
    let callbacks = this.take_callbacks();
    this.put_callbacks(callbacks.clone());
    let waiters: Vec<_> = callbacks.iter().filter_map(Callback::waiter).collect();
    if waiters.is_empty() {
        return Ok(Value::None);
    }
    let set = Set::new();
    for waiter in waiters {
        vm.set_add(&set, Task::into_value(waiter))?;
    }
    Ok(Value::FrozenSet(set))
}

/// What awaits a future by hand: a waiter would stand for its coroutine.
fn iterate(vm: &mut Vm, this: &Value) -> PyResult {
    match super::coroutine::native::<Waiter>(this) {
        Some(waiter) => iterator(vm, Fut::from(waiter)),
        None => Ok(this.clone()),
    }
}

/// What a frame that waits for a future seems to await.
fn shown(vm: &Vm, this: &Value) -> Value {
    let coroutine = super::coroutine::native::<Waiter>(this).and_then(|waiter| waiter.coroutine(vm));
    coroutine.unwrap_or_else(|| this.clone())
}

fn resume_future(vm: &mut Vm, this: &Value, resume: Resume) -> PyResult<Sent> {
    if let Some(waiter) = super::coroutine::native::<Waiter>(this) {
        return waiter.resume(vm, resume);
    }
    let Some(future) = Fut::of_value(this) else { return Err(vm.type_error("a future was expected")) };
    resume_fut(vm, &future, resume)
}

fn begin_future(vm: &mut Vm, this: &Value) -> PyResult<Begun> {
    let Some(future) = Fut::of_value(this) else { return Ok(Begun::Awaitable(this.clone())) };
    Ok(match future.poll(vm)? {
        Some(value) => Begun::Done(value),
        None => {
            let iterator = iterate(vm, this)?;
            vm.begin_waiting(iterator, this.clone())
        }
    })
}

/// One step of awaiting a future.
pub fn resume_fut(vm: &mut Vm, future: &Fut, resume: Resume) -> PyResult<Sent> {
    match resume {
        Resume::Throw(exception) => Err(vm.reraise(exception)),
        Resume::Send(_) => Ok(match future.poll(vm)? {
            Some(value) => Sent::Returned(value),
            None => Sent::Yielded(future.value()),
        }),
    }
}

/// What `__await__` answers, for those who drive it by hand.
pub struct FutureIterator {
    attrs: Attrs,
    future: RefCell<Option<Fut>>,
}

impl Trace for FutureIterator {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.future.borrow().iter().for_each(|future| tracer.any(future.object()));
    }

    fn clear(&self) {
        drop(self.future.take());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

fn iterator(vm: &mut Vm, this: Fut) -> PyResult {
    let attrs = Attrs::new(&state(vm).classes().future_iterator);
    let future = RefCell::new(Some(this));
    Ok(FutureIterator::into_value(Gc::new(FutureIterator { attrs, future })))
}

/// The class of the iterator.
pub fn make_iterator(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_asyncio", "FutureIter", "")
        .ops(&ITERATOR_OPS)
        .slot("__iter__(self, /)", "", |_: &mut Vm, this: This<FutureIterator>| {
            Ok(FutureIterator::into_value(this.0))
        })
        .slot("__next__(self, /)", "", |vm: &mut Vm, this: This<FutureIterator>| send(vm, this, Value::None))
        .method("send(self, value, /)", "Resume it.", send)
        .method("throw(self, typ, val=None, tb=None, /)", "Raise an exception in it.", throw)
        .method("close(self, /)", "End it.", |_: &mut Vm, this: This<FutureIterator>| {
            drop(this.future.take());
            Ok(())
        })
        .finish()
}

fn send(vm: &mut Vm, this: This<FutureIterator>, _: Value) -> PyResult {
    let value = FutureIterator::into_value(this.0);
    match resume_iterator(vm, &value, Resume::Send(Value::None))? {
        Sent::Yielded(value) => Ok(value),
        Sent::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn throw(vm: &mut Vm, this: This<FutureIterator>, class: Value, value: Value, _tb: Value) -> PyResult {
    let exception = super::coroutine::exception_of(vm, class, value)?;
    drop(this.future.take());
    Err(vm.reraise(exception))
}

fn next_of(vm: &mut Vm, this: &Value) -> PyResult<Option<Value>> {
    match resume_iterator(vm, this, Resume::Send(Value::None))? {
        Sent::Yielded(value) => Ok(Some(value)),
        Sent::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn resume_iterator(vm: &mut Vm, this: &Value, resume: Resume) -> PyResult<Sent> {
    let iterator = match this {
        Value::Object(object) => object.downcast::<FutureIterator>(),
        _ => None,
    };
    let Some(iterator) = iterator else { return Err(vm.type_error("a future's iterator was expected")) };
    let Some(future) = iterator.future.borrow().clone() else { return Err(vm.stop_iteration(Value::None)) };
    let answer = resume_fut(vm, &future, resume);
    if !matches!(answer, Ok(Sent::Yielded(_))) {
        drop(iterator.future.take());
    }
    answer
}

/// Whether a value is a future of ours or something that says it is like one.
pub fn is_future(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    match value {
        Value::Generator(_) => return Ok(false),
        value if Fut::of_value(value).is_some() => return Ok(true),
        _ => {}
    }
    let name = vm.intern("_asyncio_future_blocking");
    let class = vm.class_of(value);
    if vm.lookup(&class, &name).is_none() {
        return Ok(false);
    }
    Ok(vm.get_attr_opt(value, &name)?.is_some_and(|blocking| !blocking.is_none()))
}

/// Calls a method of a future of any kind.
pub fn call(vm: &mut Vm, future: &Value, method: &str, args: &[Value]) -> PyResult {
    let method = vm.get_attr_named(future, method)?;
    vm.call_args(&method, Args::new(args))
}

const _: () = {
    // A million waiters: the pair of words for callbacks or result must stay a pair.
    assert!(std::mem::size_of::<Body>() == 16);
    assert!(std::mem::size_of::<Future>() <= 48);
    assert!(std::mem::size_of::<Gathering>() <= 128);
};
