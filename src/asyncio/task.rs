//! Tasks: a future that runs a coroutine as a smol task.

use super::errors::new_cancelled;
use super::event_loop::EventLoop;
use super::future::{Fut, FutureData, flag};
use super::state::{classes, state_ref};
use crate::event_loop::Waker;
use crate::object::generator::{GeneratorState, Standing};
use crate::object::{AnyGc, Attrs, Exception, Gc, Generator, Str, Trace, Tracer, Value};
use crate::runtime::context::Context;
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, OnceCell, RefCell};

/// Tasks keep the count of cancellation requests and their number above the future's flags.
const CANCELS_SHIFT: u32 = 8;
const CANCELS: u64 = 0xffff << CANCELS_SHIFT;
const NUMBER_SHIFT: u32 = 24;

/// A coroutine that runs in a loop.
pub struct Task {
    pub data: FutureData,
    coroutine: Cell<Option<AnyGc>>,
    /// The context it runs in; moved to the vm while it runs.
    context: Cell<Option<Gc<Context>>>,
    /// The future it waits for, or an exception that its next step throws; of a done task what its callback is for.
    waiter: Cell<Option<AnyGc>>,
    /// Schedules its next step.
    waker: Cell<Option<Waker>>,
    more: OnceCell<Box<More>>,
}

/// What few tasks have.
#[derive(Default)]
struct More {
    name: RefCell<Option<Gc<Str>>>,
    /// The message of a cancellation that is to be thrown.
    message: RefCell<Option<Value>>,
}

/// What a new task is given.
#[derive(Default)]
pub struct Options {
    pub name: Option<Gc<Str>>,
    pub context: Option<Gc<Context>>,
    pub eager: bool,
}

impl Task {
    /// A task object of a class, without a coroutine.
    pub fn blank(attrs: Attrs) -> Task {
        Task {
            data: FutureData::new(attrs),
            coroutine: Cell::new(None),
            context: Cell::new(None),
            waiter: Cell::new(None),
            waker: Cell::new(None),
            more: OnceCell::new(),
        }
    }

    /// A new task of a loop; its first step is scheduled, or run at once.
    pub fn spawn(
        vm: &mut Vm,
        event_loop: &Gc<EventLoop>,
        coroutine: AnyGc,
        options: Options,
    ) -> PyResult<Gc<Task>> {
        let attrs = Attrs::new(&classes(vm).task);
        let task = Gc::new(Task::blank(attrs));
        task.start(vm, event_loop, coroutine, options)?;
        Ok(task)
    }

    /// The name, `Task-N` unless another was given.
    pub fn name(&self, vm: &Vm) -> Gc<Str> {
        let named = self.more.get().and_then(|more| more.name.borrow().clone());
        named.unwrap_or_else(|| {
            let name = Str::from_string(format!("Task-{}", self.number()));
            self.set_name(vm, name.clone());
            name
        })
    }

    /// Gives it another name.
    pub fn set_name(&self, _vm: &Vm, name: Gc<Str>) {
        *self.more().name.borrow_mut() = Some(name);
    }

    /// The number it got when it was made.
    pub fn number(&self) -> u64 {
        self.data.word.get() >> NUMBER_SHIFT
    }

    /// `cancelling()`.
    pub fn cancels(&self) -> u64 {
        (self.data.word.get() & CANCELS) >> CANCELS_SHIFT
    }

    fn set_cancels(&self, count: u64) {
        let word = self.data.word.get() & !CANCELS;
        self.data.word.set(word | count.min(0xffff) << CANCELS_SHIFT);
    }

    /// The coroutine it runs.
    pub fn coroutine(&self) -> Option<AnyGc> {
        clone_of(&self.coroutine)
    }

    /// Forgets the coroutine.
    pub fn drop_coroutine(&self) {
        drop(self.coroutine.take());
    }

    /// What it waits for, or the exception its next step throws.
    pub fn waiter(&self) -> Option<AnyGc> {
        if self.data.is_done() {
            return None;
        }
        clone_of(&self.waiter).filter(|waiter| waiter.downcast_ref::<Exception>().is_none())
    }

    /// Whether something stands where the task keeps what it waits for.
    pub fn has_waiter(&self) -> bool {
        let waiter = self.waiter.take();
        let answer = waiter.is_some();
        // What is there now is `None`.
        std::mem::forget(self.waiter.replace(waiter));
        answer
    }

    /// Takes what it waits for.
    pub fn take_waiter(&self) -> Option<AnyGc> {
        self.waiter.take()
    }

    /// Sets what it waits for.
    pub fn set_waiter(&self, waiter: AnyGc) {
        self.waiter.set(Some(waiter));
    }

    /// Keeps the waker of its smol task.
    pub fn keep_waker(&self, waker: &Waker) {
        let kept = self.waker.take().unwrap_or_else(|| waker.clone());
        // What is there now is `None`.
        std::mem::forget(self.waker.replace(Some(kept)));
    }

    /// The waker of its smol task, once it has made a step.
    pub fn waker(&self) -> Option<Waker> {
        let waker = self.waker.take();
        let copy = waker.clone();
        self.waker.set(waker);
        copy
    }

    /// Lets go of its smol task.
    pub fn drop_waker(&self) {
        drop(self.waker.take());
    }

    /// Takes the context to run in.
    pub fn take_context(&self) -> Option<Gc<Context>> {
        self.context.take()
    }

    /// Puts the context back.
    pub fn set_context(&self, context: Option<Gc<Context>>) {
        self.context.set(context);
    }

    /// The CancelledError for a requested cancellation.
    pub fn requested_error(&self, vm: &Vm) -> Gc<Exception> {
        new_cancelled(vm, self.message())
    }

    /// The message of the last requested cancellation.
    pub fn message(&self) -> Value {
        self.more.get().and_then(|more| more.message.borrow().clone()).unwrap_or(Value::None)
    }

    /// The message of the requested cancellation.
    pub fn take_message(&self) -> Value {
        self.more.get().and_then(|more| more.message.take()).unwrap_or(Value::None)
    }

    /// Keeps the message of a requested cancellation.
    pub fn set_message(&self, message: Value) {
        if !message.is_none() || self.more.get().is_some() {
            *self.more().message.borrow_mut() = Some(message);
        }
    }

    /// `uncancel()`.
    pub fn uncancel(&self) -> u64 {
        let count = self.cancels();
        if count > 0 {
            self.set_cancels(count - 1);
            if count == 1 {
                self.data.mark(flag::MUST_CANCEL, false);
            }
        }
        self.cancels()
    }

    fn more(&self) -> &More {
        self.more.get_or_init(Box::default)
    }
}

impl Gc<Task> {
    /// Fills a blank task and schedules or runs its first step.
    pub fn start(
        &self,
        vm: &mut Vm,
        event_loop: &Gc<EventLoop>,
        coroutine: AnyGc,
        options: Options,
    ) -> PyResult<()> {
        let state = state_ref(vm);
        if options.name.is_none() {
            state.task_number.set(state.task_number.get() + 1);
        }
        let word = self.data.word.get() & ((1 << NUMBER_SHIFT) - 1);
        self.data.word.set(word | state.task_number.get() << NUMBER_SHIFT);
        self.data.mark(flag::LOG_PENDING, true);
        self.data.bind(event_loop.clone().erase());
        if let Some(name) = options.name {
            self.set_name(vm, name);
        }
        let context = options.context.unwrap_or_else(|| vm.context_snapshot());
        self.context.set(Some(context));
        take_as_part(&coroutine);
        self.coroutine.set(Some(coroutine));
        if event_loop.debug.get() {
            super::debug::remember_source(vm, &self.data)?;
        }
        event_loop.task_begins();
        event_loop.core.observe(|observer| observer.created(&self.clone().erase()));
        if options.eager && event_loop.is_running() {
            return super::step::start_eagerly(vm, self, event_loop);
        }
        event_loop.check_open(vm)?;
        event_loop.core.spawn(self.clone().erase());
        Ok(())
    }

    /// Schedules its next step.
    #[inline]
    pub fn wake(&self, vm: &mut Vm) -> PyResult<()> {
        let Some(event_loop) = self.data.event_loop() else { return Ok(()) };
        event_loop.check_open(vm)?;
        if let Some(waker) = self.waker.take() {
            event_loop.core.wake(self.clone().erase(), &waker);
            // What is there now is `None`.
            std::mem::forget(self.waker.replace(Some(waker)));
        }
        Ok(())
    }

    /// `cancel(msg)`.
    pub fn cancel(&self, vm: &mut Vm, message: Value) -> PyResult<bool> {
        self.data.mark(flag::LOG_TRACEBACK, false);
        if self.data.is_done() {
            return Ok(false);
        }
        self.set_cancels(self.cancels() + 1);
        if let Some(event_loop) = self.data.event_loop() {
            event_loop.core.observe(|observer| {
                observer.cancelled(&self.clone().erase(), event_loop.current_task().as_ref());
            });
        }
        if let Some(waiter) = self.waiter() {
            let cancelled = match Fut::of(&waiter) {
                Some(future) => future.cancel(vm, message.clone())?,
                None => super::callback::call_cancel(vm, &waiter.to_value(), message.clone())?,
            };
            if cancelled {
                return Ok(true);
            }
        }
        self.data.mark(flag::MUST_CANCEL, true);
        self.set_message(message);
        Ok(true)
    }

    /// The context as a program sees it: one of its own from here on.
    pub fn own_context(&self, vm: &mut Vm) -> Gc<Context> {
        match self.context.take() {
            Some(context) => {
                let own = context.own(vm);
                self.context.set(Some(own.clone()));
                own
            }
            // While it runs its context is the vm's.
            None => vm.current_context(),
        }
    }
}

/// A new coroutine that nobody else holds, besides the caller's argument, becomes a part of its task.
fn take_as_part(coroutine: &AnyGc) {
    if let Some(generator) = coroutine.downcast_ref::<Generator>()
        && generator.state.get() == GeneratorState::Created
        && coroutine.ref_count() <= 2
    {
        generator.standing.set(Standing::Part);
    }
}

fn clone_of(cell: &Cell<Option<AnyGc>>) -> Option<AnyGc> {
    let value = cell.take();
    let copy = value.clone();
    // What is there now is `None`.
    std::mem::forget(cell.replace(value));
    copy
}

fn trace_cell(cell: &Cell<Option<AnyGc>>, tracer: &mut Tracer<'_>) {
    let value = cell.take();
    if let Some(object) = &value {
        tracer.any(object);
    }
    cell.set(value);
}

impl Trace for Task {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.data.trace(tracer);
        let coroutine = self.coroutine.take();
        if let Some(coroutine) = &coroutine {
            tracer.any_part(coroutine);
        }
        self.coroutine.set(coroutine);
        trace_cell(&self.waiter, tracer);
        let context = self.context.take();
        if let Some(context) = &context {
            tracer.gc(context);
        }
        self.context.set(context);
        if let Some(message) = self.more.get().and_then(|more| more.message.borrow().clone()) {
            tracer.value(&message);
        }
    }

    fn clear(&self) {
        self.data.clear();
        drop(self.coroutine.take());
        drop(self.waiter.take());
        drop(self.context.take());
    }

    fn has_finalizer(&self) -> bool {
        let pending = !self.data.is_done() && self.data.has(flag::LOG_PENDING);
        pending || self.data.has(flag::LOG_TRACEBACK) || self.data.attrs.class().has_finalizer.get()
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.data.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        if !self.data.is_done()
            && let Some(event_loop) = self.data.event_loop()
        {
            event_loop.task_ends();
        }
    }
}

impl AsRef<FutureData> for Task {
    fn as_ref(&self) -> &FutureData {
        &self.data
    }
}
