//! Done callbacks of futures, and how they come into the ready queue.

use super::future::Fut;
use super::gather::Gathering;
use super::shield::Shield;
use super::task::Task;
use super::task_group::TaskGroup;
use super::wait::Waiting;
use crate::object::{AnyGc, Attrs, Class, Gc, Trace, Tracer, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::context::Context;
use crate::runtime::native::ClassDef;
use crate::runtime::{Args, PyResult, Raised, Vm};

/// What happens when a future is done.
#[derive(Clone)]
pub enum Callback {
    /// A task that awaits it goes on.
    Wake(Gc<Task>),
    /// A callable of the program.
    Call { function: Value, context: Gc<Context> },
    /// `gather` counts its children.
    Gather(Gc<Gathering>),
    /// A task group counts its tasks.
    Group(Gc<TaskGroup>),
    /// `wait` counts its futures.
    Wait(Gc<Waiting>),
    /// `shield`: the inner future is done.
    ShieldInner(Gc<Shield>),
    /// `shield`: the outer future is done.
    ShieldOuter(Gc<Shield>),
    /// `run_until_complete` ends.
    Stop,
    /// A waiter is released.
    Release(Fut),
}

impl Callback {
    /// Makes it ready to run, as `call_soon` does.
    pub fn schedule(self, vm: &mut Vm, future: &Fut) -> PyResult<()> {
        if let Callback::Wake(task) = self {
            return task.wake(vm);
        }
        let Some(event_loop) = future.event_loop() else {
            return self.schedule_foreign(vm, future);
        };
        event_loop.check_open(vm)?;
        let call = match self.stand_in(future) {
            Ok(task) => task,
            Err(callback) => Gc::new(DoneCall { future: future.clone(), callback }).erase(),
        };
        event_loop.core.call_soon(call);
        Ok(())
    }

    /// A done task can stand in the ready queue for the call of its one frequent callback, without another object:
    /// what the callback is for takes the place of what the task waited for.
    fn stand_in(self, future: &Fut) -> Result<AnyGc, Callback> {
        let Some(task) = future.object().downcast_ref::<Task>().filter(|task| !task.has_waiter()) else {
            return Err(self);
        };
        match self {
            Callback::Gather(gathering) => task.set_waiter(gathering.erase()),
            Callback::Group(group) => task.set_waiter(group.erase()),
            other => return Err(other),
        }
        Ok(future.object().clone())
    }

    /// On a loop that is not ours.
    #[cold]
    fn schedule_foreign(self, vm: &mut Vm, future: &Fut) -> PyResult<()> {
        let Some(event_loop) = future.loop_pointer().map(AnyGc::to_value) else { return Ok(()) };
        let (function, context) = match self {
            Callback::Call { function, context } => (function, context),
            other => {
                let context = vm.context_snapshot();
                (Thunk::value(vm, DoneCall { future: future.clone(), callback: other }), context)
            }
        };
        let context = (vm.intern("context"), Context::into_value(context.own(vm)));
        let call_soon = vm.get_attr_named(&event_loop, "call_soon")?;
        let args = Args { positional: &[function, future.value()], keywords: &[context] };
        vm.call_args(&call_soon, args).map(drop)
    }

    /// Runs it.
    fn run(&self, vm: &mut Vm, future: &Fut) -> PyResult<()> {
        match self {
            Callback::Wake(task) => task.wake(vm),
            Callback::Call { function, context } => {
                let argument = [future.value()];
                vm.run_in_context(context, |vm| vm.call(function, &argument)).map(drop)
            }
            Callback::Gather(gathering) => gathering.child_done(vm, future),
            Callback::Group(group) => group.task_done(vm, future),
            Callback::Wait(waiting) => waiting.one_done(vm, future),
            Callback::ShieldInner(shield) => shield.inner_done(vm),
            Callback::ShieldOuter(shield) => {
                shield.outer_done();
                Ok(())
            }
            Callback::Stop => stop_loop(vm, future),
            Callback::Release(waiter) => waiter.finish_once(vm, Value::None),
        }
    }

    /// The task that waits for the future by this callback, for `_asyncio_awaited_by`.
    pub fn waiter(&self) -> Option<Gc<Task>> {
        match self {
            Callback::Wake(task) => Some(task.clone()),
            Callback::Gather(gathering) => gathering.owner(),
            Callback::Group(group) => group.parent(),
            Callback::Wait(waiting) => waiting.owner(),
            Callback::ShieldInner(shield) => shield.owner(),
            _ => None,
        }
    }

    /// How `repr` names it.
    pub fn describe(&self, vm: &mut Vm) -> PyResult<String> {
        Ok(match self {
            Callback::Wake(_) => "Task.task_wakeup()",
            Callback::Call { function, .. } => {
                return super::format::callback_source(vm, function, &[], false);
            }
            Callback::Gather(_) => "gather.<locals>._done_callback()",
            Callback::Group(_) => "TaskGroup._on_task_done()",
            Callback::Wait(_) => "_wait.<locals>._on_completion()",
            Callback::ShieldInner(_) => "shield.<locals>._inner_done_callback()",
            Callback::ShieldOuter(_) => "shield.<locals>._outer_done_callback()",
            Callback::Stop => "_run_until_complete_cb()",
            Callback::Release(_) => "_release_waiter()",
        }
        .to_string())
    }

    /// Reports what it owns to the cycle collector.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        match self {
            Callback::Wake(task) => tracer.gc(task),
            Callback::Call { function, context } => {
                tracer.value(function);
                tracer.gc(context);
            }
            Callback::Gather(gathering) => tracer.gc(gathering),
            Callback::Group(group) => tracer.gc(group),
            Callback::Wait(waiting) => tracer.gc(waiting),
            Callback::ShieldInner(shield) | Callback::ShieldOuter(shield) => tracer.gc(shield),
            Callback::Stop => {}
            Callback::Release(waiter) => tracer.any(waiter.object()),
        }
    }
}

fn stop_loop(vm: &mut Vm, future: &Fut) -> PyResult<()> {
    if let Some(exception) = future.failure()
        && super::errors::is_fatal(vm, &exception)
    {
        // The exception has left the loop already; stopping it would end the next run.
        return Ok(());
    }
    if let Some(event_loop) = future.event_loop() {
        event_loop.core.stop();
    }
    Ok(())
}

/// A done callback in the ready queue.
pub struct DoneCall {
    future: Fut,
    callback: Callback,
}

impl DoneCall {
    /// Runs it; errors go to the loop's exception handler.
    pub fn run(&self, vm: &mut Vm) -> PyResult<()> {
        match self.callback.run(vm, &self.future) {
            Ok(()) => Ok(()),
            Err(raised) => report(vm, &self.callback, &self.future, raised),
        }
    }
}

/// Runs the call that a done task stands for.
pub fn run_stand_in(vm: &mut Vm, task: &Gc<Task>) -> PyResult<()> {
    let Some(owner) = task.take_waiter() else { return Ok(()) };
    let callback = match owner.downcast::<Gathering>() {
        Some(gathering) => Callback::Gather(gathering),
        None => match owner.downcast::<TaskGroup>() {
            Some(group) => Callback::Group(group),
            None => return Ok(()),
        },
    };
    let future = Fut::from(task.clone());
    match callback.run(vm, &future) {
        Ok(()) => Ok(()),
        Err(raised) => report(vm, &callback, &future, raised),
    }
}

/// Reports what a callback raised.
#[cold]
fn report(vm: &mut Vm, callback: &Callback, future: &Fut, raised: Raised) -> PyResult<()> {
    let exception = vm.take_raised(raised);
    if super::errors::is_fatal(vm, &exception) {
        return Err(vm.reraise(exception));
    }
    let Some(event_loop) = future.loop_gc() else { return Err(vm.reraise(exception)) };
    let handle = match callback {
        Callback::Call { function, context } => {
            let args = vec![future.value()];
            Some(super::handle::Handle::soon(vm, &event_loop, function.clone(), args, context.clone()))
        }
        _ => None,
    };
    let shown = match &handle {
        Some(handle) => handle.describe_callback(vm)?,
        None => callback.describe(vm)?,
    };
    super::event_loop::report_callback(&event_loop, vm, &shown, exception, handle)
}

impl Trace for DoneCall {
    const TRACKED: bool = false;

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.any(self.future.object());
        self.callback.trace(tracer);
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// A small Rust action as a Python callable, for loops that are not ours.
pub struct Thunk {
    attrs: Attrs,
    call: DoneCall,
}

impl Thunk {
    fn value(vm: &Vm, call: DoneCall) -> Value {
        let attrs = Attrs::new(&super::state::state(vm).classes().internal);
        Value::Object(Gc::new(Thunk { attrs, call }).erase())
    }
}

impl Trace for Thunk {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.call.trace(tracer);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

fn call_thunk(vm: &mut Vm, thunk: &Value, _args: Args<'_>) -> PyResult {
    if let Value::Object(object) = thunk
        && let Some(thunk) = object.downcast::<Thunk>()
    {
        thunk.call.callback.run(vm, &thunk.call.future)?;
    }
    Ok(Value::None)
}

static THUNK: ClassOps = ClassOps { call: Some(call_thunk), ..ClassOps::NONE };

/// The class of internal callables.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_asyncio", "_Callback", "")
        .ops(&THUNK)
        .slot("__call__(self, future, /)", "", |vm: &mut Vm, this: Value, _: Value| {
            call_thunk(vm, &this, Args::new(&[]))
        })
        .finish()
}

/// Calls `object.cancel(msg=message)`.
pub fn call_cancel(vm: &mut Vm, object: &Value, message: Value) -> PyResult<bool> {
    let cancel = vm.get_attr_named(object, "cancel")?;
    let keywords = [(vm.intern("msg"), message)];
    let answer = vm.call_args(&cancel, Args { positional: &[], keywords: &keywords })?;
    vm.truth(&answer)
}
