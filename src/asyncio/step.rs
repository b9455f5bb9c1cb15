//! One step of a task: resume the coroutine, then see to what it yielded or how it ended.

use super::callback::Callback;
use super::errors::{invalid_state, is_cancelled, is_fatal};
use super::event_loop::EventLoop;
use super::future::{Fut, data_of, flag};
use super::task::Task;
use crate::event_loop::{Step, Waker};
use crate::object::generator::GeneratorKind;
use crate::object::{AnyGc, Exception, Gc, Generator, Trace, Value};
use crate::runtime::class::Sent;
use crate::runtime::vm::Resume;
use crate::runtime::{Args, PyResult, Vm};

/// Runs one step of the task in `object`; the waker schedules the next one.
pub fn step(vm: &mut Vm, object: &AnyGc, waker: &Waker) -> PyResult<Step> {
    let Some(task) = object.as_gc::<Task>() else { return Ok(Step::Done) };
    let Some(event_loop) = task.data.event_loop() else { return Ok(Step::Done) };
    if event_loop.debug.get() {
        return super::debug::timed_step(vm, task, waker);
    }
    step_task(vm, task, event_loop, waker)
}

/// Runs one step of a task.
#[inline]
pub fn step_task(vm: &mut Vm, task: &Gc<Task>, event_loop: &EventLoop, waker: &Waker) -> PyResult<Step> {
    if task.data.is_done() {
        return Err(invalid_state(vm, "__step(): already done"));
    }
    // What woke the task lives until the step is over, and so does the exception that is thrown.
    let waiter = task.take_waiter();
    let throw = thrown(vm, task, waiter.as_ref());
    event_loop.enter_task(vm, task)?;
    let outcome = resume_in_context(vm, task, throw.clone());
    let flow = settle(vm, task, event_loop, outcome);
    event_loop.leave_task();
    let flow = flow?;
    match flow {
        Step::Done => {
            event_loop.task_ends();
            task.drop_waker();
            event_loop.core.observe(|observer| observer.finished(&task.clone().erase()));
        }
        Step::Pending => task.keep_waker(waker),
        Step::Again => {}
    }
    Ok(flow)
}

/// Runs the first step of a task at once, in the middle of another one.
pub fn start_eagerly(vm: &mut Vm, task: &Gc<Task>, event_loop: &Gc<EventLoop>) -> PyResult<()> {
    let before = event_loop.swap_current(Some(task.clone().erase()));
    let answer = event_loop.core.spawn_eager(vm, task.clone().erase());
    event_loop.swap_current(before);
    if task.data.is_done() {
        task.drop_coroutine();
    }
    answer
}

/// The exception that this step throws into the coroutine, if any.
fn thrown(vm: &mut Vm, task: &Gc<Task>, waiter: Option<&AnyGc>) -> Option<Gc<Exception>> {
    let throw = match waiter {
        Some(waiter) => failure_of(vm, waiter),
        None => None,
    };
    if task.data.has(flag::MUST_CANCEL) { cancelled_instead(vm, task, throw) } else { throw }
}

/// A requested cancellation goes before what the task waited for, unless that was cancelled too.
#[cold]
fn cancelled_instead(
    vm: &mut Vm,
    task: &Gc<Task>,
    mut throw: Option<Gc<Exception>>,
) -> Option<Gc<Exception>> {
    if throw.as_ref().is_none_or(|exception| !is_cancelled(vm, exception)) {
        throw = Some(task.requested_error(vm));
    }
    task.data.mark(flag::MUST_CANCEL, false);
    throw
}

/// The exception that what the task waited for ended with.
fn failure_of(vm: &mut Vm, waiter: &AnyGc) -> Option<Gc<Exception>> {
    if let Some(failure) = Fut::failure_for_waiter(waiter, vm) {
        return failure;
    }
    if let Some(exception) = waiter.downcast::<Exception>() {
        return Some(exception);
    }
    match vm.call_method_named(&waiter.to_value(), "result", &[]) {
        Ok(_) => None,
        Err(raised) => Some(vm.take_raised(raised)),
    }
}

fn resume_in_context(vm: &mut Vm, task: &Gc<Task>, throw: Option<Gc<Exception>>) -> PyResult<Sent> {
    let Some(coroutine) = task.coroutine() else {
        return Ok(Sent::Returned(Value::None));
    };
    let context = task.take_context();
    if let Some(context) = &context {
        if context.entered.get() {
            let context = context.clone();
            task.set_context(Some(context.clone()));
            return vm.run_in_context(&context, |_| Ok(Sent::Returned(Value::None)));
        }
        context.entered.set(!context.is_shared());
    }
    let before = std::mem::replace(&mut vm.context, context);
    let resume = match throw {
        Some(exception) => Resume::Throw(exception),
        None => Resume::Send(Value::None),
    };
    let outcome = match coroutine.as_gc::<Generator>() {
        Some(generator) => vm.resume_generator(generator, resume),
        None => vm.resume_any(&coroutine.to_value(), resume),
    };
    let context = std::mem::replace(&mut vm.context, before);
    if let Some(context) = &context {
        context.entered.set(false);
    }
    task.set_context(context);
    outcome
}

/// Sees to what the coroutine did.
fn settle(vm: &mut Vm, task: &Gc<Task>, event_loop: &EventLoop, outcome: PyResult<Sent>) -> PyResult<Step> {
    match outcome {
        Ok(Sent::Yielded(Value::None)) => Ok(Step::Again),
        Ok(Sent::Yielded(value)) => yielded(vm, task, event_loop, value),
        Ok(Sent::Returned(value)) => {
            let future = Fut::from(task.clone());
            if task.data.has(flag::MUST_CANCEL) {
                task.data.mark(flag::MUST_CANCEL, false);
                let message = task.take_message();
                future.cancel_self(vm, message, None)?;
            } else {
                future.finish(vm, value)?;
            }
            Ok(Step::Done)
        }
        Err(raised) => {
            let future = Fut::from(task.clone());
            let exception = vm.take_raised(raised);
            if is_cancelled(vm, &exception) {
                future.cancel_self(vm, Value::None, Some(exception))?;
                return Ok(Step::Done);
            }
            future.fail(vm, exception.clone())?;
            if is_fatal(vm, &exception) {
                event_loop.task_ends();
                task.drop_waker();
                return Err(vm.reraise(exception));
            }
            Ok(Step::Done)
        }
    }
}

/// The coroutine yielded something other than None.
fn yielded(vm: &mut Vm, task: &Gc<Task>, event_loop: &EventLoop, value: Value) -> PyResult<Step> {
    let object = match value {
        Value::Object(object) if data_of(&object).is_some() => object,
        other => return yielded_foreign(vm, task, &other),
    };
    let data = data_of(&object).expect("it was one of ours just now");
    let same_loop = match (data.loop_pointer(), task.data.loop_pointer()) {
        (Some(of_future), Some(of_task)) => of_future.is(of_task),
        _ => false,
    };
    if !same_loop {
        let message = different_loop(vm, task, &object.to_value())?;
        return refuse(vm, task, &message);
    }
    if !data.has(flag::BLOCKING) {
        let message = not_awaited(vm, task, &object.to_value())?;
        return refuse(vm, task, &message);
    }
    data.mark(flag::BLOCKING, false);
    if object.address() == task.address() {
        let shown = shown_task(vm, task)?;
        return refuse(vm, task, &format!("Task cannot await on itself: {shown}"));
    }
    event_loop.core.observe(|observer| observer.waits(&task.clone().erase(), &object.to_value()));
    if task.data.has(flag::MUST_CANCEL) {
        return yielded_to_cancelled(vm, task, object);
    }
    Ok(wait_for(task, object))
}

/// Has a task wait for a future of ours.
#[inline]
fn wait_for(task: &Gc<Task>, object: AnyGc) -> Step {
    let data = data_of(&object).expect("only futures come here");
    // A task cannot be woken in the middle of its step: what is done by now lets it go on in the next turn.
    let step = if data.is_done() { Step::Again } else { Step::Pending };
    if step == Step::Pending {
        data.push_callback(Callback::Wake(task.clone()));
    }
    task.set_waiter(object);
    step
}

#[cold]
fn yielded_to_cancelled(vm: &mut Vm, task: &Gc<Task>, object: AnyGc) -> PyResult<Step> {
    task.set_waiter(object.clone());
    let future = Fut::of(&object);
    cancel_waiter(
        vm,
        task,
        || Ok(future),
        |vm, future, message| match future {
            Some(future) => future.cancel(vm, message),
            None => Ok(false),
        },
    )?;
    Ok(wait_for(task, object))
}

/// A cancellation that was requested during the step goes to what the task waits for now.
#[cold]
fn cancel_waiter<T>(
    vm: &mut Vm,
    task: &Gc<Task>,
    waiter: impl FnOnce() -> PyResult<T>,
    cancel: impl FnOnce(&mut Vm, &T, Value) -> PyResult<bool>,
) -> PyResult<()> {
    if task.data.has(flag::MUST_CANCEL) {
        let message = task.take_message();
        task.set_message(message.clone());
        let waiter = waiter()?;
        if cancel(vm, &waiter, message)? {
            task.data.mark(flag::MUST_CANCEL, false);
        }
    }
    Ok(())
}

#[cold]
fn yielded_foreign(vm: &mut Vm, task: &Gc<Task>, value: &Value) -> PyResult<Step> {
    let name = vm.intern("_asyncio_future_blocking");
    let blocking = vm.get_attr_opt(value, &name)?.filter(|blocking| !blocking.is_none());
    let Some(blocking) = blocking else {
        let shown = vm.repr(value)?;
        let shown = shown.to_string_lossy();
        let is_generator =
            matches!(value, Value::Generator(generator) if generator.kind == GeneratorKind::Generator);
        let message = if is_generator {
            let task = shown_task(vm, task)?;
            format!("yield was used instead of yield from for generator in task {task} with {shown}")
        } else {
            format!("Task got bad yield: {shown}")
        };
        return refuse(vm, task, &message);
    };
    let other = super::event_loop::loop_of(vm, value)?;
    if !task.data.loop_pointer().is_some_and(|of_task| other.is(&of_task.to_value())) {
        let message = different_loop(vm, task, value)?;
        return refuse(vm, task, &message);
    }
    if !vm.truth(&blocking)? {
        let message = not_awaited(vm, task, value)?;
        return refuse(vm, task, &message);
    }
    vm.set_attr(value, &name, Value::Bool(false))?;
    let wake = super::task_class::wakeup_callable(vm, task);
    let context = task.own_context(vm);
    let keywords = [(vm.intern("context"), crate::runtime::context::Context::into_value(context))];
    let add = vm.get_attr_named(value, "add_done_callback")?;
    let Some(pointer) = pointer_of(value) else {
        return refuse(vm, task, "Task got bad yield");
    };
    task.set_waiter(pointer);
    vm.call_args(&add, Args { positional: &[wake], keywords: &keywords })?;
    cancel_waiter(vm, task, || Ok(value.clone()), super::callback::call_cancel)?;
    Ok(Step::Pending)
}

fn pointer_of(value: &Value) -> Option<AnyGc> {
    match value {
        Value::Object(object) => Some(object.clone()),
        Value::Instance(instance) => Some(instance.clone().erase()),
        _ => None,
    }
}

fn shown_task(vm: &mut Vm, task: &Gc<Task>) -> PyResult<String> {
    let shown = vm.repr(&Task::into_value(task.clone()))?;
    Ok(shown.to_string_lossy().into_owned())
}

#[cold]
fn different_loop(vm: &mut Vm, task: &Gc<Task>, value: &Value) -> PyResult<String> {
    let (task, value) = (shown_task(vm, task)?, vm.repr(value)?);
    Ok(format!("Task {task} got Future {} attached to a different loop", value.to_string_lossy()))
}

#[cold]
fn not_awaited(vm: &mut Vm, task: &Gc<Task>, value: &Value) -> PyResult<String> {
    let (task, value) = (shown_task(vm, task)?, vm.repr(value)?);
    Ok(format!("yield was used instead of yield from in task {task} with {}", value.to_string_lossy()))
}

/// Has the next step throw RuntimeError.
#[cold]
fn refuse(vm: &mut Vm, task: &Gc<Task>, message: &str) -> PyResult<Step> {
    let error = Exception::new(&vm.types().runtime_error, vec![Value::from(message)]);
    task.set_waiter(error.erase());
    Ok(Step::Again)
}
