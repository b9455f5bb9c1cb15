//! `Event`.

use super::coroutine::{Machine, NativeCoroutine, begin, native};
use super::future::Fut;
use super::state::state;
use super::waiters::{Bound, Waiters, locks_repr};
use crate::object::{Attrs, Class, Gc, Trace, Tracer, Value};
use crate::runtime::awaits::Begun;
use crate::runtime::class::Sent;
use crate::runtime::native::{ClassDef, This};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;

/// An `asyncio.Event`.
pub struct Event {
    attrs: Attrs,
    is_set: Cell<bool>,
    waiters: Waiters,
    pub bound: Bound,
}

impl Event {
    fn with(attrs: Attrs) -> Gc<Event> {
        Gc::new(Event {
            attrs,
            is_set: Cell::new(false),
            waiters: Waiters::default(),
            bound: Bound::default(),
        })
    }

    /// A new event that is not set.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(vm: &Vm) -> Gc<Event> {
        Self::with(Attrs::new(&state(vm).classes().event))
    }

    /// `set()`.
    pub fn set(&self, vm: &mut Vm) -> PyResult<()> {
        if self.is_set.replace(true) {
            return Ok(());
        }
        let mut index = 0;
        while let Some(waiter) = self.waiters.at(index) {
            waiter.finish_once(vm, Value::Bool(true))?;
            index += 1;
        }
        Ok(())
    }

    /// `clear()`.
    pub fn unset(&self) {
        self.is_set.set(false);
    }

    /// `is_set()`.
    pub fn is_set(&self) -> bool {
        self.is_set.get()
    }
}

/// One step of `wait()`.
pub fn wait(vm: &mut Vm, event: &Gc<Event>, waiter: &mut Option<Fut>, resume: Resume) -> PyResult<Sent> {
    let Some(future) = waiter else {
        if event.is_set() {
            return Ok(Sent::Returned(Value::Bool(true)));
        }
        let future = event.bound.future(vm, &event.clone().erase())?;
        event.waiters.push(future.clone());
        future.poll(vm)?;
        *waiter = Some(future.clone());
        return Ok(Sent::Yielded(future.value()));
    };
    let answer = super::sleep::wait(vm, future, resume);
    if matches!(answer, Ok(None)) {
        return Ok(Sent::Yielded(future.value()));
    }
    event.waiters.remove(future);
    answer.map(|_| Sent::Returned(Value::Bool(true)))
}

fn begin_wait(vm: &mut Vm, args: &[Value]) -> PyResult<Begun> {
    match args {
        [this] => match native::<Event>(this) {
            Some(event) => begin(vm, Machine::EventWait(event, None)),
            None => Ok(Begun::Declined),
        },
        _ => Ok(Begun::Declined),
    }
}

/// The class `Event`.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "asyncio.locks", "Event", "A flag that tasks can wait for.")
        .with_dict()
        .new_method(
            "Event(cls, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: super::future_class::VarAny, _: super::future_class::KwAny| {
                Ok(Event::into_value(Event::with(Attrs::new(&class))))
            },
        )
        .slot("__init__(self)", "", |_: &mut Vm, _: This<Event>| Ok(()))
        .method("is_set(self)", "Whether the flag is set.", |_: &mut Vm, this: This<Event>| Ok(this.is_set()))
        .method("set(self)", "Set the flag and wake all who wait.", |vm: &mut Vm, this: This<Event>| {
            this.set(vm)
        })
        .method("clear(self)", "Reset the flag.", |_: &mut Vm, this: This<Event>| {
            this.unset();
            Ok(())
        })
        .method("wait(self)", "Wait until the flag is set.", |vm: &mut Vm, this: This<Event>| {
            Ok(NativeCoroutine::value(vm, Machine::EventWait(this.0, None)))
        })
        .begins("wait", begin_wait)
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<Event>| {
            let extra = if this.is_set() { "set" } else { "unset" };
            locks_repr(vm, &this.0.clone().erase(), &format!("{extra}{}", this.waiters.info()))
        })
        .getter("_value(self)", "", |_: &mut Vm, this: This<Event>| Ok(this.is_set()))
        .getter("_waiters(self)", "", |_: &mut Vm, this: This<Event>| Ok(this.waiters.list()))
        .getter("_loop(self)", "", |_: &mut Vm, this: This<Event>| Ok(this.bound.value()))
        .finish()
}

impl Trace for Event {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.waiters.trace(tracer);
        self.bound.trace(tracer);
    }

    fn clear(&self) {
        self.attrs.clear();
        self.waiters.clear();
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
