//! One loop: its queue, its timers, and the turn that CPython calls `_run_once`.

use super::clock::Clock;
use super::observer::Observer;
use super::reactor::Reactor;
use super::ready::{Queue, Ready, Schedule};
use super::run::{Executor, Notifier};
use super::timers::Timers;
use crate::object::lock::{Guarded, Loan};
use crate::object::{AnyGc, Tracer};
use crate::runtime::{PyResult, Vm};
use async_task::Runnable;
use std::cell::{Cell, OnceCell, RefCell};
use std::future::Future;
use std::io;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// A sweep of cancelled timers begins above this many timers …
const SWEEP_ABOVE: usize = 100;
/// … when more than one in this many of them is cancelled.
const SWEEP_SHARE: usize = 2;

/// How a step of a task ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The task waits until it is woken.
    Pending,
    /// The task goes on in the next turn.
    Again,
    Done,
}

/// What the floor above puts into the queue: how to run it.
pub struct Jobs {
    /// Resumes a task one step. The waker schedules the next one.
    pub step: fn(&mut Vm, &AnyGc, &Waker) -> PyResult<Step>,
    /// Runs a callback.
    pub call: fn(&mut Vm, &AnyGc) -> PyResult<()>,
    /// Whether a callback or timer was cancelled.
    pub is_cancelled: fn(&AnyGc) -> bool,
    /// A timer has left the heap.
    pub unscheduled: fn(&AnyGc),
}

/// The parts of a loop that know nothing of Python's view of it.
pub struct Core {
    inner: Guarded<Inner>,
    pub(super) notifier: Notifier,
}

struct Inner {
    jobs: &'static Jobs,
    loan: Loan<Vm>,
    ready: RefCell<Queue>,
    timers: RefCell<Timers>,
    cancelled_timers: Cell<usize>,
    /// The object of the smol task that is being polled.
    current: Cell<Option<AnyGc>>,
    /// What the step that was just polled answered.
    outcome: Cell<Option<PyResult<()>>>,
    stopping: Cell<bool>,
    clock: RefCell<Rc<dyn Clock>>,
    counts_readings: Cell<bool>,
    observer: RefCell<Option<Rc<dyn Observer>>>,
    is_observed: Cell<bool>,
    executor: OnceCell<Executor>,
    reactor: RefCell<Option<Rc<Reactor>>>,
}

/// The future of a task: each poll is a step.
struct TaskFuture {
    core: Arc<Core>,
}

/// Where a task goes that is being woken.
enum Woken {
    /// Nobody waits for it: it is being dropped.
    Unwanted,
    /// Who wakes it will take it from here.
    Wanted,
    Here(ManuallyDrop<Runnable>),
}

thread_local! {
    /// Between the call that wakes a task and the return to who called it. The schedule function of the tasks holds
    /// nothing, which spares each of them a word and two counts at each step, and has no other way to hand over.
    static WOKEN: Cell<Woken> = const { Cell::new(Woken::Unwanted) };
}

/// The schedule function of every task.
fn schedule(runnable: Runnable) {
    match WOKEN.replace(Woken::Unwanted) {
        Woken::Wanted => WOKEN.set(Woken::Here(ManuallyDrop::new(runnable))),
        other => {
            WOKEN.set(other);
            drop(runnable);
        }
    }
}

/// Wakes a task by its waker and takes it.
#[inline]
fn woken_by(waker: &Waker) -> Option<Runnable> {
    WOKEN.set(Woken::Wanted);
    waker.wake_by_ref();
    take_woken()
}

/// Takes what `schedule` has left.
#[inline]
fn take_woken() -> Option<Runnable> {
    match WOKEN.replace(Woken::Unwanted) {
        Woken::Here(runnable) => Some(ManuallyDrop::into_inner(runnable)),
        _ => None,
    }
}

impl Future for TaskFuture {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(inner) = self.core.inner.get() else { return Poll::Pending };
        let Some(object) = inner.current.take() else { return Poll::Pending };
        let step = inner.loan.with(|vm| (inner.jobs.step)(vm, &object, context.waker()));
        inner.current.set(Some(object));
        match step {
            Some(Ok(Step::Done)) => Poll::Ready(()),
            Some(Ok(Step::Pending)) | None => Poll::Pending,
            Some(Ok(Step::Again)) => {
                // The task is scheduled as soon as this poll has returned; see `Core::poll`.
                WOKEN.set(Woken::Wanted);
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Err(raised)) => {
                inner.outcome.set(Some(Err(raised)));
                Poll::Ready(())
            }
        }
    }
}

impl Core {
    /// A loop without anything to do.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(jobs: &'static Jobs, clock: Rc<dyn Clock>) -> Arc<Core> {
        let inner = Inner {
            jobs,
            loan: Loan::default(),
            ready: RefCell::default(),
            timers: RefCell::default(),
            cancelled_timers: Cell::new(0),
            current: Cell::new(None),
            outcome: Cell::new(None),
            stopping: Cell::new(false),
            counts_readings: Cell::new(clock.counts_readings()),
            clock: RefCell::new(clock),
            observer: RefCell::new(None),
            is_observed: Cell::new(false),
            executor: OnceCell::new(),
            // Made at once, as in CPython, so that its descriptors come before the program's.
            reactor: RefCell::new(Reactor::new().ok()),
        };
        Arc::new(Core { inner: Guarded::new(inner), notifier: Notifier::default() })
    }

    #[inline(always)]
    fn inner(&self) -> &Inner {
        self.inner.get().expect("a loop is used by threads that run its interpreter")
    }

    /// The loop's time, in seconds.
    pub fn time(&self) -> f64 {
        self.inner().clock.borrow().now()
    }

    /// Replaces the clock.
    pub fn set_clock(&self, clock: Rc<dyn Clock>) {
        self.inner().counts_readings.set(clock.counts_readings());
        *self.inner().clock.borrow_mut() = clock;
    }

    /// Replaces the order in which ready things run; what waits is carried over.
    pub fn set_schedule(&self, mut schedule: Box<dyn Schedule>) {
        let mut ready = self.inner().ready.borrow_mut();
        ready.take_all().into_iter().for_each(|entry| schedule.push(entry));
        ready.set_schedule(schedule);
    }

    /// Sets or removes the observer.
    pub fn set_observer(&self, observer: Option<Rc<dyn Observer>>) {
        self.inner().is_observed.set(observer.is_some());
        *self.inner().observer.borrow_mut() = observer;
    }

    /// Tells the observer, if there is one.
    #[inline(always)]
    pub fn observe(&self, tell: impl FnOnce(&dyn Observer)) {
        if self.inner().is_observed.get() {
            let observer = self.inner().observer.borrow().clone();
            if let Some(observer) = observer {
                tell(&*observer);
            }
        }
    }

    /// Makes the smol task of `object` and schedules its first step.
    pub fn spawn(self: &Arc<Self>, object: AnyGc) {
        let runnable = self.new_task();
        self.inner().ready.borrow_mut().push(Ready { runnable: Some(runnable), object });
    }

    /// Makes the smol task of `object` and runs its first step at once.
    pub fn spawn_eager(self: &Arc<Self>, vm: &mut Vm, object: AnyGc) -> PyResult<()> {
        let runnable = self.new_task();
        self.poll(vm, runnable, object)
    }

    fn new_task(self: &Arc<Self>) -> Runnable {
        let (runnable, task) = async_task::spawn(TaskFuture { core: Arc::clone(self) }, schedule);
        task.detach();
        runnable
    }

    /// Schedules the next step of a task by its waker.
    #[inline]
    pub fn wake(&self, object: AnyGc, waker: &Waker) {
        if let Some(runnable) = woken_by(waker) {
            self.inner().ready.borrow_mut().push(Ready { runnable: Some(runnable), object });
        }
    }

    /// Runs the next step of a waiting task at once, as a callback that wakes it does.
    pub fn run_now(&self, vm: &mut Vm, object: AnyGc, waker: &Waker) -> PyResult<()> {
        match woken_by(waker) {
            Some(runnable) => self.poll(vm, runnable, object),
            None => Ok(()),
        }
    }

    /// Appends a callback to the ready queue.
    #[inline]
    pub fn call_soon(&self, object: AnyGc) {
        self.inner().ready.borrow_mut().push(Ready { runnable: None, object });
    }

    /// Adds a timer.
    pub fn call_at(&self, when: f64, object: AnyGc) {
        self.inner().timers.borrow_mut().push(when, object);
    }

    /// Counts a timer in the heap that was cancelled.
    pub fn timer_cancelled(&self) {
        let cancelled = &self.inner().cancelled_timers;
        cancelled.set(cancelled.get() + 1);
    }

    /// Makes `run` end after its present turn.
    pub fn stop(&self) {
        self.inner().stopping.set(true);
    }

    /// Whether `stop` was called.
    pub fn is_stopping(&self) -> bool {
        self.inner().stopping.get()
    }

    /// Wakes the loop from its sleep, from any thread.
    pub fn notify(&self) {
        self.notifier.notify();
    }

    /// The reactor at which the loop waits.
    pub fn reactor(&self) -> io::Result<Rc<Reactor>> {
        let mut reactor = self.inner().reactor.borrow_mut();
        if let Some(reactor) = &*reactor {
            return Ok(reactor.clone());
        }
        Ok(reactor.insert(Reactor::new()?).clone())
    }

    /// Gives the reactor up; a socket that is still open keeps it.
    pub fn close(&self) {
        drop(self.inner().reactor.take());
    }

    /// The executor of I/O futures.
    pub(super) fn executor(&self) -> &Executor {
        self.inner().executor.get_or_init(Executor::default)
    }

    /// Whether I/O futures are under way.
    pub(super) fn has_io(&self) -> bool {
        self.inner().executor.get().is_some_and(Executor::is_busy)
    }

    /// Whether something can run at once.
    pub(super) fn is_ready(&self) -> bool {
        self.is_stopping() || !self.inner().ready.borrow().is_empty()
    }

    /// The earliest deadline; cancelled timers are swept first.
    pub(super) fn next_deadline(&self) -> Option<f64> {
        self.sweep_timers();
        self.inner().timers.borrow().first().map(|(when, _)| when)
    }

    /// Lets a virtual clock pass the time until a deadline.
    pub(super) fn skip_to(&self, deadline: f64) -> bool {
        let clock = self.inner().clock.borrow().clone();
        clock.skip_to(deadline)
    }

    /// Lets a virtual clock go as the real one does.
    pub(super) fn let_clock_go(&self) {
        let clock = self.inner().clock.borrow().clone();
        clock.go();
    }

    /// Runs turns until `stop`.
    pub fn run(self: &Arc<Self>, vm: &mut Vm) -> PyResult<()> {
        let answer = loop {
            if self.has_io() || !self.is_ready() {
                break super::run::run(self, vm);
            }
            if let Err(raised) = self.turn(vm) {
                break Err(raised);
            }
            if self.is_stopping() {
                break Ok(());
            }
        };
        self.inner().stopping.set(false);
        answer
    }

    /// One turn: due timers become ready, then what is ready now runs.
    pub(super) fn turn(&self, vm: &mut Vm) -> PyResult<()> {
        vm.check_attention()?;
        let inner = self.inner();
        if !inner.timers.borrow().is_empty() {
            self.sweep_timers();
            self.collect_due();
        } else if inner.counts_readings.get() {
            self.time();
        }
        let count = inner.ready.borrow().len();
        for _ in 0..count {
            let Some(entry) = inner.ready.borrow_mut().pop() else { break };
            match entry.runnable {
                Some(runnable) => self.poll(vm, runnable, entry.object)?,
                None => {
                    (inner.jobs.call)(vm, &entry.object)?;
                    drop(entry.object);
                }
            }
            // What the entry held dies before the next one runs.
            vm.settle();
        }
        Ok(())
    }

    /// Polls a task; one that goes on at once is ready again.
    #[inline]
    fn poll(&self, vm: &mut Vm, runnable: Runnable, object: AnyGc) -> PyResult<()> {
        let inner = self.inner();
        inner.current.set(Some(object));
        let is_woken = inner.loan.lend(vm, || runnable.run());
        let object = inner.current.take();
        if is_woken && let (Some(object), runnable @ Some(_)) = (object, take_woken()) {
            inner.ready.borrow_mut().push(Ready { runnable, object });
        }
        match inner.outcome.take() {
            None => Ok(()),
            Some(outcome) => outcome,
        }
    }

    fn collect_due(&self) {
        let inner = self.inner();
        let now = self.time();
        let end = now + f64::max(1e-9, now.next_up() - now);
        loop {
            let mut timers = inner.timers.borrow_mut();
            if timers.first().is_none_or(|(when, _)| when >= end) {
                break;
            }
            let Some(object) = timers.pop() else { break };
            drop(timers);
            (inner.jobs.unscheduled)(&object);
            self.call_soon(object);
        }
    }

    /// Removes cancelled timers: all of them when they are many, otherwise those at the front.
    fn sweep_timers(&self) {
        let inner = self.inner();
        let jobs = inner.jobs;
        let mut timers = inner.timers.borrow_mut();
        let cancelled = inner.cancelled_timers.get();
        let mut dropped = Vec::new();
        if timers.len() > SWEEP_ABOVE && cancelled * SWEEP_SHARE > timers.len() {
            timers.retain(|object| {
                let keep = !(jobs.is_cancelled)(object);
                if !keep {
                    dropped.push(object.clone());
                }
                keep
            });
            inner.cancelled_timers.set(0);
        } else {
            while timers.first().is_some_and(|(_, object)| (jobs.is_cancelled)(object)) {
                dropped.extend(timers.pop());
                inner.cancelled_timers.set(inner.cancelled_timers.get().saturating_sub(1));
            }
        }
        drop(timers);
        dropped.iter().for_each(jobs.unscheduled);
    }

    /// Forgets everything that waits.
    pub fn clear(&self) {
        let inner = self.inner();
        let ready = inner.ready.borrow_mut().take_all();
        let timers = inner.timers.borrow_mut().take_all();
        drop((ready, timers));
    }

    /// Reports what waits to the cycle collector.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        let Some(inner) = self.inner.get() else { return };
        if let Ok(ready) = inner.ready.try_borrow() {
            ready.for_each(&mut |entry| tracer.any(&entry.object));
        }
        if let Ok(timers) = inner.timers.try_borrow() {
            timers.for_each(|object| tracer.any(object));
        }
    }
}
