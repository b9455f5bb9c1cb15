//! `TaskGroup`.

use super::addresses::ByAddress;
use super::callback::Callback;
use super::coroutine::{Info, NativeCoroutine, Steps, begin_steps, native};
use super::errors::{is_cancelled, is_fatal};
use super::event_loop::{EventLoop, running};
use super::future::Fut;
use super::future_class::{KwAny, VarAny};
use super::task::Task;
use super::task_class::running_task;
use crate::object::{Attrs, Class, Dict, Exception, Gc, Str, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::native::{ClassDef, Kwargs, This};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{Cell, RefCell};

/// An `asyncio.TaskGroup`.
pub struct TaskGroup {
    attrs: Attrs,
    entered: Cell<bool>,
    exiting: Cell<bool>,
    /// Its block has been left, perhaps by force while tasks go on.
    left: Cell<bool>,
    aborting: Cell<bool>,
    cancel_on_enter: Cell<bool>,
    parent_cancel_requested: Cell<bool>,
    event_loop: RefCell<Option<Gc<EventLoop>>>,
    parent: RefCell<Option<Gc<Task>>>,
    /// The tasks that are not done, by address, with a number for their order.
    tasks: RefCell<ByAddress<(u64, Fut)>>,
    next_number: Cell<u64>,
    errors: RefCell<Vec<Gc<Exception>>>,
    base_error: RefCell<Option<Gc<Exception>>>,
    on_completed: RefCell<Option<Fut>>,
}

impl TaskGroup {
    /// The task that runs the group's block.
    pub fn parent(&self) -> Option<Gc<Task>> {
        self.parent.borrow().clone()
    }

    fn has_tasks(&self) -> bool {
        !self.tasks.borrow().is_empty()
    }

    /// Cancels all tasks of the group.
    fn abort(&self, vm: &mut Vm) -> PyResult<()> {
        self.aborting.set(true);
        let mut tasks: Vec<(u64, Fut)> = self.tasks.borrow().values().cloned().collect();
        tasks.sort_by_key(|(number, _)| *number);
        for (_, task) in tasks {
            if !task.is_done() {
                task.cancel(vm, Value::None)?;
            }
        }
        Ok(())
    }

    fn note_base_error(&self, vm: &Vm, exception: &Gc<Exception>) {
        if is_fatal(vm, exception) {
            self.base_error.borrow_mut().get_or_insert_with(|| exception.clone());
        }
    }
}

impl Gc<TaskGroup> {
    fn show(&self, vm: &mut Vm) -> PyResult<String> {
        let shown = vm.repr(&TaskGroup::into_value(self.clone()))?;
        Ok(shown.to_string_lossy().into_owned())
    }

    fn enter(&self, vm: &mut Vm) -> PyResult<()> {
        if self.entered.get() {
            let shown = self.show(vm)?;
            return Err(vm.runtime_error(format!("TaskGroup {shown} has already been entered")));
        }
        let event_loop = match self.event_loop.borrow().clone() {
            Some(event_loop) => event_loop,
            None => running(vm)?,
        };
        *self.event_loop.borrow_mut() = Some(event_loop);
        let Some(parent) = running_task(vm) else {
            let shown = self.show(vm)?;
            return Err(vm.runtime_error(format!("TaskGroup {shown} cannot determine the parent task")));
        };
        *self.parent.borrow_mut() = Some(parent);
        self.entered.set(true);
        if self.cancel_on_enter.get() { self.cancel(vm) } else { Ok(()) }
    }

    /// `create_task(coro, **kwargs)`.
    fn create_task(&self, vm: &mut Vm, coroutine: &Value, kwargs: Option<&Gc<Dict>>) -> PyResult {
        let problem = if !self.entered.get() {
            Some("has not been entered")
        } else if self.exiting.get() && !self.has_tasks() {
            Some("is finished")
        } else if self.aborting.get() {
            Some("is shutting down")
        } else {
            None
        };
        if let Some(problem) = problem {
            let close = vm.names().close.clone();
            vm.call_method(coroutine, &close, &[])?;
            let shown = self.show(vm)?;
            return Err(vm.runtime_error(format!("TaskGroup {shown} {problem}")));
        }
        let Some(event_loop) = self.event_loop.borrow().clone() else {
            return Err(vm.runtime_error("no running event loop"));
        };
        let task = event_loop.create_task(vm, coroutine, kwargs)?;
        let future = super::gather::own_future(vm, &task)?;
        let number = self.next_number.get();
        self.next_number.set(number + 1);
        self.tasks.borrow_mut().insert(future.object().address() as u64, (number, future.clone()));
        future.when_done(vm, Callback::Group(self.clone()))?;
        if self.aborting.get() && !future.is_done() {
            future.cancel(vm, Value::None)?;
        }
        Ok(task)
    }

    /// A task of the group is done.
    pub fn task_done(&self, vm: &mut Vm, task: &Fut) -> PyResult<()> {
        self.tasks.borrow_mut().remove(&(task.object().address() as u64));
        if !self.has_tasks() {
            let waiter = self.on_completed.borrow().clone();
            if let Some(waiter) = waiter {
                waiter.finish_once(vm, Value::Bool(true))?;
            }
        }
        if task.is_cancelled() {
            return Ok(());
        }
        let Some(exception) = task.exception(vm)? else { return Ok(()) };
        if self.left.get() {
            // The list of errors is gone, and so says the report.
            let append = vm.intern("append");
            return Err(vm.attribute_error(&Value::None, &append));
        }
        self.errors.borrow_mut().push(exception.clone());
        self.note_base_error(vm, &exception);
        let Some(parent) = self.parent() else { return Ok(()) };
        if parent.data.is_done() {
            return self.report_orphan(vm, task, &parent, exception);
        }
        if !self.aborting.get() && !self.parent_cancel_requested.get() {
            self.abort(vm)?;
            self.parent_cancel_requested.set(true);
            parent.cancel(vm, Value::None)?;
        }
        Ok(())
    }

    #[cold]
    fn report_orphan(
        &self,
        vm: &mut Vm,
        task: &Fut,
        parent: &Gc<Task>,
        exception: Gc<Exception>,
    ) -> PyResult<()> {
        let Some(event_loop) = task.loop_gc() else { return Ok(()) };
        let (shown, parent) = (vm.repr(&task.value())?, vm.str(&Task::into_value(parent.clone()))?);
        let message = format!(
            "Task {} has errored out but its parent task {} is already completed",
            shown.to_string_lossy(),
            parent.to_string_lossy()
        );
        let context = vec![
            ("message", Value::from(message)),
            ("exception", Value::Exception(exception)),
            ("task", task.value()),
        ];
        super::loop_errors::report(vm, &event_loop, context)
    }

    /// `cancel()`.
    fn cancel(&self, vm: &mut Vm) -> PyResult<()> {
        if !self.entered.get() {
            self.cancel_on_enter.set(true);
            return Ok(());
        }
        if (self.exiting.get() && !self.has_tasks()) || self.aborting.get() {
            return Ok(());
        }
        self.abort(vm)?;
        if let Some(parent) = self.parent()
            && !self.parent_cancel_requested.replace(true)
        {
            parent.cancel(vm, Value::None)?;
        }
        Ok(())
    }
}

static ENTER: Info = Info::new("__aenter__", "TaskGroup.__aenter__");
static EXIT: Info = Info::new("__aexit__", "TaskGroup.__aexit__");

struct Enter(Gc<TaskGroup>);

impl Steps for Enter {
    fn info(&self) -> &'static Info {
        &ENTER
    }

    fn step(&mut self, vm: &mut Vm, _: Resume) -> PyResult<Sent> {
        self.0.enter(vm)?;
        Ok(Sent::Returned(TaskGroup::into_value(self.0.clone())))
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.0);
    }
}

/// `__aexit__`: waits for all tasks, then raises what there is to raise.
struct Exit {
    group: Gc<TaskGroup>,
    /// The exception that left the block.
    exception: Option<Gc<Exception>>,
    started: bool,
    waiter: Option<Fut>,
    /// The CancelledError that will go on if no task failed.
    propagate: Option<Gc<Exception>>,
    /// The last cancellation that came while waiting.
    pending: Option<Gc<Exception>>,
}

impl Exit {
    fn new(group: Gc<TaskGroup>, exception: Option<Gc<Exception>>) -> Exit {
        Exit { group, exception, started: false, waiter: None, propagate: None, pending: None }
    }

    fn begin(&mut self, vm: &mut Vm) -> PyResult<()> {
        self.started = true;
        let group = &self.group;
        group.exiting.set(true);
        if let Some(exception) = &self.exception {
            group.note_base_error(vm, exception);
            if is_cancelled(vm, exception) {
                self.propagate = Some(exception.clone());
            }
            if !group.aborting.get() {
                group.abort(vm)?;
            }
        }
        Ok(())
    }

    /// Waits until no task is left; answers what to yield.
    fn wait(&mut self, vm: &mut Vm, mut resume: Resume) -> PyResult<Option<Value>> {
        loop {
            if let Some(waiter) = &self.waiter {
                match super::sleep::wait(vm, waiter, resume) {
                    Ok(None) => return Ok(Some(waiter.value())),
                    Ok(Some(_)) => {}
                    Err(raised) => self.interrupted(vm, raised)?,
                }
                self.waiter = None;
                drop(self.group.on_completed.take());
            }
            if !self.group.has_tasks() {
                return Ok(None);
            }
            let Some(event_loop) = self.group.event_loop.borrow().clone() else { return Ok(None) };
            let waiter = Fut::new(vm, &event_loop);
            *self.group.on_completed.borrow_mut() = Some(waiter.clone());
            self.waiter = Some(waiter);
            resume = Resume::Send(Value::None);
        }
    }

    fn interrupted(&mut self, vm: &mut Vm, raised: Raised) -> PyResult<()> {
        let exception = vm.take_raised(raised);
        if !is_cancelled(vm, &exception) {
            return Err(vm.reraise(exception));
        }
        self.pending = Some(exception.clone());
        if !self.group.aborting.get() {
            self.propagate = Some(exception);
            self.group.abort(vm)?;
        }
        Ok(())
    }

    /// All tasks are done: what does the block end with?
    fn finish(&mut self, vm: &mut Vm) -> PyResult<Sent> {
        let group = self.group.clone();
        if let Some(error) = group.base_error.borrow().clone() {
            return Err(vm.raise(error));
        }
        let parent = group.parent();
        if group.parent_cancel_requested.get() {
            let left = parent.as_ref().map_or(0, |parent| parent.uncancel());
            if left == 0 {
                self.propagate = None;
            } else if self.propagate.is_none() {
                self.propagate = self.pending.take();
            }
        }
        if group.errors.borrow().is_empty()
            && let Some(exception) = self.propagate.take()
        {
            return Err(vm.raise(exception));
        }
        if let Some(exception) = &self.exception
            && !is_cancelled(vm, exception)
        {
            group.errors.borrow_mut().push(exception.clone());
        }
        let errors = group.errors.take();
        if errors.is_empty() {
            return Ok(Sent::Returned(Value::Bool(true)));
        }
        if let Some(parent) = parent
            && parent.cancels() > 0
        {
            parent.uncancel();
            parent.cancel(vm, Value::None)?;
        }
        self.raise_group(vm, errors)
    }

    fn raise_group(&mut self, vm: &mut Vm, errors: Vec<Gc<Exception>>) -> PyResult<Sent> {
        if let Some(exception) = &self.exception
            && errors.len() == 1
            && exception.class().is_subclass(&vm.types().generator_exit)
        {
            let exception = exception.clone();
            return Err(vm.raise(exception));
        }
        let class = Value::Class(vm.types().base_exception_group.clone());
        let errors = Value::from(errors.into_iter().map(Value::Exception).collect::<Vec<_>>());
        let message = Value::Str(Str::new("unhandled errors in a TaskGroup"));
        let error = vm.call(&class, &[message, errors])?;
        match error {
            Value::Exception(error) => {
                error.suppress_context.set(true);
                Err(vm.raise(error))
            }
            _ => Err(vm.type_error("an exception group was expected")),
        }
    }
}

impl Steps for Exit {
    fn info(&self) -> &'static Info {
        &EXIT
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let mut resume = resume;
        if !self.started {
            self.begin(vm)?;
            resume = Resume::Send(Value::None);
        }
        let answer = match self.wait(vm, resume) {
            Ok(Some(value)) => return Ok(Sent::Yielded(value)),
            Ok(None) => self.finish(vm),
            Err(raised) => Err(raised),
        };
        self.group.left.set(true);
        drop(self.group.parent.take());
        drop(self.group.errors.take());
        drop(self.group.base_error.take());
        answer
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.group);
        for exception in [&self.exception, &self.propagate, &self.pending].into_iter().flatten() {
            tracer.gc(exception);
        }
        self.waiter.iter().for_each(|waiter| tracer.any(waiter.object()));
    }
}

static OPS: ClassOps =
    ClassOps { begin_enter: Some(begin_enter), begin_exit: Some(begin_exit), ..ClassOps::NONE };

fn begin_enter(vm: &mut Vm, this: &Value) -> PyResult<Begun> {
    match native::<TaskGroup>(this) {
        Some(group) => group.enter(vm).map(|()| Begun::Done(this.clone())),
        None => Ok(Begun::Declined),
    }
}

fn begin_exit(vm: &mut Vm, this: &Value, exception: Option<&Gc<Exception>>) -> PyResult<Begun> {
    match native::<TaskGroup>(this) {
        Some(group) => begin_steps(vm, Exit::new(group, exception.cloned())),
        None => Ok(Begun::Declined),
    }
}

/// The class `TaskGroup`.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let doc =
        "Runs tasks together: leaving its block waits for all of them, and one failure cancels the others.";
    ClassDef::new(vm, "asyncio.taskgroups", "TaskGroup", doc)
        .ops(&OPS)
        .with_dict()
        .new_method("TaskGroup(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarAny, _: KwAny| {
            Ok(TaskGroup::into_value(Gc::new(TaskGroup {
                attrs: Attrs::new(&class),
                entered: Cell::new(false),
                exiting: Cell::new(false),
                left: Cell::new(false),
                aborting: Cell::new(false),
                cancel_on_enter: Cell::new(false),
                parent_cancel_requested: Cell::new(false),
                event_loop: RefCell::default(),
                parent: RefCell::default(),
                tasks: RefCell::default(),
                next_number: Cell::new(0),
                errors: RefCell::default(),
                base_error: RefCell::default(),
                on_completed: RefCell::default(),
            })))
        })
        .slot("__init__(self)", "", |_: &mut Vm, _: This<TaskGroup>| Ok(()))
        .method(
            "create_task(self, coro, **kwargs)",
            "Run a coroutine as a task of the group.",
            |vm: &mut Vm, this: This<TaskGroup>, coroutine: Value, kwargs: Kwargs| {
                this.0.create_task(vm, &coroutine, super::event_loop::keywords(&kwargs))
            },
        )
        .quick("create_task", |vm, args| match args {
            [this, coroutine] => Some(native::<TaskGroup>(this)?.create_task(vm, coroutine, None)),
            _ => None,
        })
        .method(
            "cancel(self)",
            "Cancel the group's tasks and leave its block quietly.",
            |vm: &mut Vm, this: This<TaskGroup>| this.0.cancel(vm),
        )
        .method("__aenter__(self)", "", |vm: &mut Vm, this: This<TaskGroup>| {
            Ok(NativeCoroutine::boxed(vm, Enter(this.0)))
        })
        .method(
            "__aexit__(self, et, exc, tb)",
            "",
            |vm: &mut Vm, this: This<TaskGroup>, _: Value, exception: Value, _: Value| {
                let exception = match exception {
                    Value::Exception(exception) => Some(exception),
                    _ => None,
                };
                let exit = Exit::new(this.0, exception);
                Ok(NativeCoroutine::boxed(vm, exit))
            },
        )
        .slot("__repr__(self, /)", "", |_: &mut Vm, this: This<TaskGroup>| {
            let mut info = String::new();
            if this.has_tasks() {
                info.push_str(&format!(" tasks={}", this.tasks.borrow().len()));
            }
            if !this.errors.borrow().is_empty() {
                info.push_str(&format!(" errors={}", this.errors.borrow().len()));
            }
            if this.aborting.get() {
                info.push_str(" cancelling");
            } else if this.entered.get() {
                info.push_str(" entered");
            }
            Ok(format!("<TaskGroup{info}>"))
        })
        .getter("_tasks(self)", "", |vm: &mut Vm, this: This<TaskGroup>| {
            let set = crate::object::Set::new();
            let tasks: Vec<Fut> = this.tasks.borrow().values().map(|(_, task)| task.clone()).collect();
            for task in tasks {
                vm.set_add(&set, task.value())?;
            }
            Ok(Value::Set(set))
        })
        .finish()
}

impl Trace for TaskGroup {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.event_loop.borrow().iter().for_each(|event_loop| tracer.gc(event_loop));
        self.parent.borrow().iter().for_each(|parent| tracer.gc(parent));
        self.tasks.borrow().values().for_each(|(_, task)| tracer.any(task.object()));
        self.errors.borrow().iter().for_each(|error| tracer.gc(error));
        self.base_error.borrow().iter().for_each(|error| tracer.gc(error));
        self.on_completed.borrow().iter().for_each(|waiter| tracer.any(waiter.object()));
    }

    fn clear(&self) {
        self.attrs.clear();
        drop(self.parent.take());
        drop(self.tasks.take());
        drop(self.errors.take());
        drop(self.on_completed.take());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
