//! `gather`.

use super::addresses::ByAddress;
use super::callback::Callback;
use super::errors::new_cancelled;
use super::event_loop::EventLoop;
use super::future::{Fut, FutureData, flag};
use super::future_class::OPS;
use super::state::state;
use super::task::Task;
use crate::object::{Attrs, Class, Exception, Gc, Trace, Tracer, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

/// The future that `gather` answers.
pub struct Gathering {
    pub data: FutureData,
    children: OnceCell<Vec<Fut>>,
    /// How many different children there are, and how many of them are done.
    count: Cell<usize>,
    done: Cell<usize>,
    return_exceptions: bool,
    owner: Option<Gc<Task>>,
}

impl Drop for Gathering {
    /// The last child is let go first.
    fn drop(&mut self) {
        if let Some(children) = self.children.get_mut() {
            while children.pop().is_some() {}
        }
    }
}

impl Gathering {
    /// The task that called `gather`.
    pub fn owner(&self) -> Option<Gc<Task>> {
        self.owner.clone()
    }

    fn children(&self) -> &[Fut] {
        self.children.get().map(Vec::as_slice).unwrap_or_default()
    }
}

impl Gc<Gathering> {
    fn future(&self) -> Fut {
        Fut::from(self.clone())
    }

    /// `cancel(msg)`: cancels the children.
    pub fn cancel(&self, vm: &mut Vm, message: Value) -> PyResult<bool> {
        if self.data.is_done() {
            return Ok(false);
        }
        let mut any = false;
        for child in self.children() {
            any |= child.cancel(vm, message.clone())?;
        }
        if any {
            self.data.mark(flag::CANCEL_REQUESTED, true);
        }
        Ok(any)
    }

    /// A child is done.
    pub fn child_done(&self, vm: &mut Vm, child: &Fut) -> PyResult<()> {
        self.done.set(self.done.get() + 1);
        if self.data.is_done() {
            child.mark(flag::LOG_TRACEBACK, false);
            return Ok(());
        }
        if !self.return_exceptions {
            let failure = match child.is_cancelled() {
                true => Some(child.cancelled_error(vm)),
                false => seen_failure(child),
            };
            if let Some(exception) = failure {
                return self.future().fail(vm, exception);
            }
        }
        if self.done.get() < self.count.get() {
            return Ok(());
        }
        let results = self.children().iter().map(|child| outcome(vm, child)).collect::<Vec<_>>();
        if self.data.has(flag::CANCEL_REQUESTED) {
            // The last child's error, whether or not it was the one that was cancelled.
            let last = self.children().last().unwrap_or(child);
            let exception = match last.is_cancelled() {
                true => last.cancelled_error(vm),
                false => new_cancelled(vm, last.task().map_or(Value::None, |task| task.message())),
            };
            return self.future().fail(vm, exception);
        }
        self.future().finish(vm, Value::from(results))
    }
}

/// The exception of a done child, which counts as retrieved now.
fn seen_failure(child: &Fut) -> Option<Gc<Exception>> {
    child.mark(flag::LOG_TRACEBACK, false);
    child.failure()
}

fn outcome(vm: &Vm, child: &Fut) -> Value {
    if let Some(result) = child.plain_result() {
        return result;
    }
    if child.is_cancelled() {
        let message = match child.cancel_message() {
            Value::None => Value::from(""),
            message => message,
        };
        return Value::Exception(new_cancelled(vm, message));
    }
    seen_failure(child).map_or(Value::None, Value::Exception)
}

/// `gather(*coros_or_futures, return_exceptions=False)`.
pub fn gather(vm: &mut Vm, awaitables: &[Value], return_exceptions: bool) -> PyResult {
    if awaitables.is_empty() {
        let event_loop = super::event_loop::current_own(vm)?;
        let future = Fut::new(vm, &event_loop);
        future.finish(vm, Value::from(Vec::new()))?;
        return Ok(future.value());
    }
    let running = match &vm.running_loop {
        Value::Object(object) => object.downcast::<EventLoop>(),
        _ => None,
    };
    let owner = super::task_class::running_task(vm);
    let data = FutureData::new(Attrs::new(&state(vm).classes().gathering_future));
    let gathering = Gc::new(Gathering {
        data,
        children: OnceCell::new(),
        count: Cell::new(0),
        done: Cell::new(0),
        return_exceptions,
        owner,
    });
    let early = collect_children(vm, &gathering, awaitables, running)?;
    for child in early {
        gathering.child_done(vm, &child)?;
    }
    Ok(Gathering::into_value(gathering))
}

/// Makes tasks of the awaitables; answers the children that are done already.
fn collect_children(
    vm: &mut Vm,
    gathering: &Gc<Gathering>,
    awaitables: &[Value],
    mut event_loop: Option<Gc<EventLoop>>,
) -> PyResult<Vec<Fut>> {
    let mut children: Vec<Fut> = Vec::with_capacity(awaitables.len());
    let mut seen: ByAddress<usize> = HashMap::with_capacity_and_hasher(awaitables.len(), Default::default());
    let mut early = Vec::new();
    for awaitable in awaitables {
        if let Some(before) = seen.insert(awaitable.id(), children.len()) {
            seen.insert(awaitable.id(), before);
            let child = children[before].clone();
            children.push(child);
            continue;
        }
        let ensured = super::task_class::ensure(vm, awaitable, event_loop.as_ref())?;
        let child = own_future(vm, &ensured)?;
        if event_loop.is_none() {
            event_loop = child.loop_gc();
        }
        if !ensured.is(awaitable) {
            child.mark(flag::LOG_PENDING, false);
        }
        if child.is_done() {
            early.push(child.clone());
        } else {
            child.push_callback(Callback::Gather(gathering.clone()));
        }
        children.push(child);
    }
    if let Some(event_loop) = event_loop {
        gathering.data.bind(event_loop.erase());
    }
    gathering.count.set(seen.len());
    let _ = gathering.children.set(children);
    Ok(early)
}

/// A future of ours for any future: foreign ones are awaited by a task.
pub fn own_future(vm: &mut Vm, future: &Value) -> PyResult<Fut> {
    if let Some(future) = Fut::of_value(future) {
        return Ok(future);
    }
    let coroutine = super::coroutine::wrap_awaitable(vm, future)?;
    let event_loop = super::event_loop::current_own(vm)?;
    let task = event_loop.create_task(vm, &coroutine, None)?;
    Fut::of_value(&task).ok_or_else(|| vm.type_error("a task was expected"))
}

/// The class of the future.
pub fn make(vm: &mut Vm, future: &Gc<Class>) -> Gc<Class> {
    ClassDef::with_base(vm, "asyncio.tasks", "_GatheringFuture", "", future)
        .ops(&OPS)
        .method(
            "cancel(self, msg=None)",
            "Cancel all children.",
            |vm: &mut Vm, this: This<Gathering>, message: Value| this.0.cancel(vm, message),
        )
        .getter("_children(self)", "", |_: &mut Vm, this: This<Gathering>| {
            Ok(Value::from(this.children().iter().map(Fut::value).collect::<Vec<_>>()))
        })
        .finish()
}

impl Trace for Gathering {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.data.trace(tracer);
        self.children().iter().for_each(|child| tracer.any(child.object()));
        self.owner.iter().for_each(|owner| tracer.gc(owner));
    }

    fn clear(&self) {
        self.data.clear();
    }

    fn has_finalizer(&self) -> bool {
        self.data.has(flag::LOG_TRACEBACK)
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.data.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl AsRef<FutureData> for Gathering {
    fn as_ref(&self) -> &FutureData {
        &self.data
    }
}
