//! The class `Task`.

use super::event_loop::EventLoop;
use super::future::flag;
use super::future_class::{KwAny, OPS, VarAny};
use super::state::state;
use super::task::{Options, Task};
use crate::object::{AnyGc, Attrs, Class, Dict, Gc, Str, Trace, Tracer, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::context::Context;
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::{Args, PyResult, Vm};

/// The class `Task`.
pub fn make(vm: &mut Vm, future: &Gc<Class>) -> Gc<Class> {
    let doc = "A coroutine wrapped in a Future.";
    let class = ClassDef::with_base(vm, "_asyncio", "Task", doc, future)
        .ops(&OPS)
        .new_method("Task(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(Task::into_value(Gc::new(Task::blank(Attrs::new(&class)))))
        })
        .slot("__init__(self, coro, *, loop=None, name=None, context=None, eager_start=False)", "", init)
        .method("cancel(self, msg=None)", "Request that this task cancel itself.", cancel)
        .method(
            "cancelling(self, /)",
            "How many requests to cancel it are open.",
            |_: &mut Vm, this: This<Task>| Ok(this.cancels() as i64),
        )
        .method("uncancel(self, /)", "Take one request to cancel it back.", |_: &mut Vm, this: This<Task>| {
            Ok(this.uncancel() as i64)
        })
        .method("get_coro(self, /)", "The coroutine.", coroutine_of)
        .method("get_context(self, /)", "The context it runs in.", |vm: &mut Vm, this: This<Task>| {
            Ok(Context::into_value(this.own_context(vm)))
        })
        .method("get_name(self, /)", "The name.", |vm: &mut Vm, this: This<Task>| Ok(this.name(vm)))
        .method("set_name(self, value, /)", "Give it another name.", set_name)
        .method("set_result(self, result, /)", "Not for tasks.", |vm: &mut Vm, _: Value, _: Value| {
            Err::<Value, _>(vm.runtime_error("Task does not support set_result operation"))
        })
        .method("set_exception(self, exception, /)", "Not for tasks.", |vm: &mut Vm, _: Value, _: Value| {
            Err::<Value, _>(vm.runtime_error("Task does not support set_exception operation"))
        })
        .method(
            "get_stack(self, *, limit=None)",
            "The frames of its coroutine, or of its traceback.",
            get_stack,
        )
        .method("print_stack(self, *, limit=None, file=None)", "Print what get_stack() answers.", print_stack)
        .getter("_coro(self)", "", coroutine_of)
        .getter("_fut_waiter(self)", "", |_: &mut Vm, this: This<Task>| {
            Ok(this.waiter().as_ref().map(AnyGc::to_value))
        })
        .getter("_must_cancel(self)", "", |_: &mut Vm, this: This<Task>| Ok(this.data.has(flag::MUST_CANCEL)))
        .getset("_log_destroy_pending(self)", "", get_log_pending, set_log_pending)
        .finish();
    // Programs may set attributes, though there is no `__dict__` to see.
    class.has_dict.set(true);
    class
}

fn init(
    vm: &mut Vm,
    this: This<Task>,
    coroutine: Value,
    event_loop: Option<Value>,
    name: Option<Value>,
    context: Option<Value>,
    eager: bool,
) -> PyResult<()> {
    let event_loop = match event_loop {
        Some(event_loop) => super::event_loop::own(vm, &event_loop)?,
        None => super::event_loop::current_own(vm)?,
    };
    let coroutine = checked_coroutine(vm, &coroutine)?;
    let options = Options { name: name_of(vm, name)?, context: context_of(vm, context)?, eager };
    this.0.start(vm, &event_loop, coroutine, options)
}

/// Runs the first step of a new task at once and answers the task, or None if it has ended by then.
pub fn begin(vm: &mut Vm, event_loop: Value, coroutine: Value) -> PyResult {
    let event_loop = super::event_loop::own(vm, &event_loop)?;
    let coroutine = checked_coroutine(vm, &coroutine)?;
    let task = Task::spawn(vm, &event_loop, coroutine, Options { eager: true, ..Options::default() })?;
    Ok(if task.data.is_done() { Value::None } else { Task::into_value(task) })
}

fn checked_coroutine(vm: &mut Vm, coroutine: &Value) -> PyResult<AnyGc> {
    match super::coroutine::pointer(vm, coroutine)? {
        Some(coroutine) => Ok(coroutine),
        None => {
            let shown = vm.repr(coroutine)?;
            Err(vm.type_error(format!("a coroutine was expected, got {}", shown.to_string_lossy())))
        }
    }
}

/// The options among the keyword arguments of `create_task`.
pub fn options(vm: &mut Vm, kwargs: &Gc<Dict>) -> PyResult<Options> {
    let mut options = Options::default();
    for entry in kwargs.entries() {
        let name = vm.str(&entry.key)?;
        let given = (!entry.value.is_none()).then(|| entry.value.clone());
        match &*name.to_string_lossy() {
            "name" => options.name = name_of(vm, given)?,
            "context" => options.context = context_of(vm, given)?,
            "eager_start" => options.eager = vm.truth(&entry.value)?,
            other => {
                let message = format!("Task() got an unexpected keyword argument '{other}'");
                return Err(vm.type_error(message));
            }
        }
    }
    Ok(options)
}

fn name_of(vm: &mut Vm, name: Option<Value>) -> PyResult<Option<Gc<Str>>> {
    name.map(|name| vm.str(&name)).transpose()
}

fn context_of(vm: &mut Vm, context: Option<Value>) -> PyResult<Option<Gc<Context>>> {
    context.map(|context| super::handle::context_or_copy(vm, Some(context))).transpose()
}

fn cancel(vm: &mut Vm, this: This<Task>, message: Value) -> PyResult<bool> {
    this.0.cancel(vm, message)
}

fn coroutine_of(_: &mut Vm, this: This<Task>) -> PyResult {
    let coroutine = this.coroutine().as_ref().map_or(Value::None, AnyGc::to_value);
    if let Value::Generator(generator) = &coroutine {
        generator.expose();
    }
    Ok(coroutine)
}

fn set_name(vm: &mut Vm, this: This<Task>, name: Value) -> PyResult<()> {
    let name = vm.str(&name)?;
    this.set_name(vm, name);
    Ok(())
}

fn get_log_pending(_: &mut Vm, this: This<Task>) -> PyResult<bool> {
    Ok(this.data.has(flag::LOG_PENDING))
}

fn set_log_pending(vm: &mut Vm, this: This<Task>, value: Opt<bool>) -> PyResult<()> {
    let Opt::Given(value) = value else { return Err(vm.type_error("cannot delete attribute")) };
    this.data.mark(flag::LOG_PENDING, value);
    Ok(())
}

fn get_stack(vm: &mut Vm, this: This<Task>, limit: Value) -> PyResult {
    let stack = vm.import("asyncio._stack")?;
    vm.call_method_named(&stack, "get_stack", &[Task::into_value(this.0), limit])
}

fn print_stack(vm: &mut Vm, this: This<Task>, limit: Value, file: Value) -> PyResult {
    let stack = vm.import("asyncio._stack")?;
    vm.call_method_named(&stack, "print_stack", &[Task::into_value(this.0), limit, file])
}

/// `ensure_future` for values that become tasks of one of our loops, or are futures already.
pub fn ensure(vm: &mut Vm, value: &Value, event_loop: Option<&Gc<EventLoop>>) -> PyResult {
    if super::future_class::is_future(vm, value)? {
        if let Some(event_loop) = event_loop {
            let other = super::event_loop::loop_of(vm, value)?;
            if !other.is(&event_loop.value()) {
                let message =
                    "The future belongs to a different loop than the one specified as the loop argument";
                return Err(vm.value_error(message));
            }
        }
        return Ok(value.clone());
    }
    let is_coroutine = super::coroutine::pointer(vm, value)?.is_some();
    let coroutine = if is_coroutine { value.clone() } else { super::coroutine::wrap_awaitable(vm, value)? };
    let event_loop = match event_loop {
        Some(event_loop) => event_loop.clone(),
        None => match super::event_loop::current(vm) {
            Ok(event_loop) => match super::event_loop::own(vm, &event_loop) {
                Ok(event_loop) => event_loop,
                Err(raised) => {
                    vm.take_raised(raised);
                    return super::future_class::call(vm, &event_loop, "create_task", &[coroutine]);
                }
            },
            Err(raised) => return Err(close_unused(vm, raised, value, is_coroutine)),
        },
    };
    match event_loop.create_task(vm, &coroutine, None) {
        Ok(task) => Ok(task),
        Err(raised) => Err(close_unused(vm, raised, value, is_coroutine)),
    }
}

/// A coroutine that will not run after a RuntimeError is closed, so that it does not warn.
#[cold]
fn close_unused(
    vm: &mut Vm,
    raised: crate::runtime::Raised,
    coroutine: &Value,
    is_coroutine: bool,
) -> crate::runtime::Raised {
    let exception = vm.take_raised(raised);
    if is_coroutine && exception.class().is_subclass(&vm.types().runtime_error) {
        let close = vm.names().close.clone();
        if let Err(raised) = vm.call_method(coroutine, &close, &[]) {
            return raised;
        }
    }
    vm.reraise(exception)
}

/// `TaskWakeupMethWrapper`: what a future that is not ours calls when it is done.
pub struct Wakeup {
    attrs: Attrs,
    task: Gc<Task>,
}

/// A callable that wakes a task.
pub fn wakeup_callable(vm: &Vm, task: &Gc<Task>) -> Value {
    let attrs = Attrs::new(&state(vm).classes().wakeup);
    Wakeup::into_value(Gc::new(Wakeup { attrs, task: task.clone() }))
}

static WAKEUP: ClassOps = ClassOps { call: Some(call_wakeup), ..ClassOps::NONE };

/// The class of those callables.
pub fn make_wakeup(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_asyncio", "TaskWakeupMethWrapper", "")
        .ops(&WAKEUP)
        .slot("__call__(self, future, /)", "", |vm: &mut Vm, this: Value, _: Value| {
            call_wakeup(vm, &this, Args::new(&[]))
        })
        .getter("__self__(self)", "", |_: &mut Vm, this: This<Wakeup>| {
            Ok(Task::into_value(this.task.clone()))
        })
        .value("__qualname__", "Task.task_wakeup")
        .finish()
}

fn call_wakeup(vm: &mut Vm, this: &Value, _: Args<'_>) -> PyResult {
    if let Value::Object(object) = this
        && let Some(wakeup) = object.downcast_ref::<Wakeup>()
    {
        // A step now and not in the next turn: the future's own `call_soon` was the hop.
        let task = wakeup.task.clone();
        if let Some(event_loop) = task.data.loop_gc() {
            run_now(vm, &task, &event_loop)?;
        }
    }
    Ok(Value::None)
}

fn run_now(vm: &mut Vm, task: &Gc<Task>, event_loop: &Gc<EventLoop>) -> PyResult<()> {
    let Some(waker) = task.waker() else { return Ok(()) };
    event_loop.core.run_now(vm, task.clone().erase(), &waker)
}

impl Trace for Wakeup {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.task);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// The running task of a loop, or None.
pub fn current_task(vm: &mut Vm, event_loop: Option<Value>) -> PyResult {
    let event_loop = match event_loop {
        Some(Value::Object(object)) if let Some(event_loop) = object.downcast::<EventLoop>() => event_loop,
        Some(_) => return Ok(Value::None),
        None => super::event_loop::running(vm)?,
    };
    Ok(event_loop.current_task().as_ref().map_or(Value::None, AnyGc::to_value))
}

/// The running task of the running loop.
pub fn running_task(vm: &Vm) -> Option<Gc<Task>> {
    match &vm.running_loop {
        Value::Object(object) => object.downcast_ref::<EventLoop>()?.current_task()?.downcast(),
        _ => None,
    }
}
