//! What the primitives share: their queue of waiters and the loop they belong to.

use super::coroutine::{Info, NativeCoroutine, Steps};
use super::event_loop::EventLoop;
use super::future::Fut;
use super::waiter::Waiter;
use crate::object::{AnyGc, Tracer, Value};
use crate::runtime::class::Sent;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;

/// Futures of those who wait, oldest first.
#[derive(Default)]
pub struct Waiters(RefCell<VecDeque<Fut>>);

impl Waiters {
    /// How many wait.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a waiter.
    pub fn push(&self, future: Fut) {
        self.0.borrow_mut().push_back(future);
    }

    /// Takes the oldest waiter out.
    pub fn pop(&self) -> Option<Fut> {
        self.0.borrow_mut().pop_front()
    }

    /// Removes a waiter, which is usually the oldest one.
    pub fn remove(&self, future: &Fut) {
        let mut waiters = self.0.borrow_mut();
        if waiters.front().is_some_and(|first| first.is(future)) {
            waiters.pop_front();
        } else if let Some(index) = waiters.iter().position(|waiter| waiter.is(future)) {
            waiters.remove(index);
        }
    }

    /// The oldest waiter.
    pub fn first(&self) -> Option<Fut> {
        self.0.borrow().front().cloned()
    }

    /// The waiter at an index, the oldest at 0.
    pub fn at(&self, index: usize) -> Option<Fut> {
        self.0.borrow().get(index).cloned()
    }

    /// The oldest waiter that is not done.
    pub fn first_pending(&self) -> Option<Fut> {
        self.0.borrow().iter().find(|waiter| !waiter.is_done()).cloned()
    }

    /// The first `count` waiters that are not done.
    pub fn pending(&self, count: usize) -> Vec<Fut> {
        self.0.borrow().iter().filter(|waiter| !waiter.is_done()).take(count).cloned().collect()
    }

    /// Whether someone waits who was not cancelled.
    pub fn has_live(&self) -> bool {
        self.0.borrow().iter().any(|waiter| !waiter.is_cancelled())
    }

    /// `, waiters:N`, or nothing.
    pub fn info(&self) -> String {
        if self.is_empty() { String::new() } else { format!(", waiters:{}", self.len()) }
    }

    /// As a list.
    pub fn list(&self) -> Value {
        Value::from(self.0.borrow().iter().map(Fut::value).collect::<Vec<_>>())
    }

    /// Wakes the first waiter that is not done, dropping those before it.
    #[inline]
    pub fn wake_next(&self, vm: &mut Vm) -> PyResult<()> {
        if self.is_empty() { Ok(()) } else { self.wake_some(vm) }
    }

    #[inline(never)]
    fn wake_some(&self, vm: &mut Vm) -> PyResult<()> {
        while let Some(waiter) = self.pop() {
            if !waiter.is_done() {
                return waiter.finish(vm, Value::None);
            }
        }
        Ok(())
    }

    /// Reports the waiters to the cycle collector.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        self.0.borrow().iter().for_each(|waiter| tracer.any(waiter.object()));
    }

    /// Forgets all waiters.
    pub fn clear(&self) {
        drop(self.0.take());
    }
}

/// The loop a primitive belongs to, once someone has waited for it.
#[derive(Default)]
pub struct Bound(OnceCell<AnyGc>);

impl Bound {
    /// A new future of the loop for a coroutine of the owner to wait for; RuntimeError if another loop runs.
    pub fn future(&self, vm: &mut Vm, owner: &AnyGc) -> PyResult<Fut> {
        let running = match &vm.running_loop {
            Value::Object(object) if object.downcast_ref::<EventLoop>().is_some() => Some(object),
            _ => None,
        };
        let Some(running) = running else {
            let name = vm.intern("create_future");
            return Err(vm.attribute_error(&Value::None, &name));
        };
        let own = self.0.get_or_init(|| running.clone());
        if !own.is(running) {
            let shown = vm.repr(&owner.to_value())?;
            let message = format!("{} is bound to a different event loop", shown.to_string_lossy());
            return Err(vm.runtime_error(message));
        }
        Ok(Waiter::new(vm, owner.clone()))
    }

    /// The loop.
    pub fn pointer(&self) -> Option<&AnyGc> {
        self.0.get()
    }

    /// The loop, or None.
    pub fn value(&self) -> Value {
        self.0.get().map_or(Value::None, AnyGc::to_value)
    }

    /// Reports the loop to the cycle collector.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(event_loop) = self.0.get() {
            tracer.any(event_loop);
        }
    }
}

/// `<asyncio.locks.Lock object at 0x… [unlocked]>`.
pub fn locks_repr(vm: &mut Vm, object: &AnyGc, extra: &str) -> PyResult<String> {
    let value = object.to_value();
    let class = Value::Class(vm.class_of(&value));
    let module = vm.get_attr_named(&class, "__module__")?;
    let qualname = vm.get_attr_named(&class, "__qualname__")?;
    let (module, qualname) = (vm.str(&module)?, vm.str(&qualname)?);
    let (module, qualname) = (module.to_string_lossy(), qualname.to_string_lossy());
    Ok(format!("<{module}.{qualname} object at {:#x} [{extra}]>", value.id()))
}

static ENTER: Info = Info::new("__aenter__", "_ContextManagerMixin.__aenter__");
static EXIT: Info = Info::new("__aexit__", "_ContextManagerMixin.__aexit__");

/// `__aenter__` of a subclass that may replace `acquire`: awaits `self.acquire()`.
pub struct Enter {
    object: Value,
    iterator: Option<Value>,
}

impl Enter {
    /// The coroutine.
    pub fn coroutine(vm: &Vm, object: Value) -> Value {
        NativeCoroutine::boxed(vm, Enter { object, iterator: None })
    }
}

impl Steps for Enter {
    fn info(&self) -> &'static Info {
        &ENTER
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let iterator = match &self.iterator {
            Some(iterator) => iterator.clone(),
            None => {
                let awaitable = super::future_class::call(vm, &self.object, "acquire", &[])?;
                let iterator = vm.await_iterator(&awaitable)?;
                self.iterator = Some(iterator.clone());
                iterator
            }
        };
        match vm.resume_any(&iterator, resume)? {
            Sent::Returned(_) => Ok(Sent::Returned(Value::None)),
            yielded => Ok(yielded),
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.object);
        self.iterator.iter().for_each(|iterator| tracer.value(iterator));
    }
}

/// `__aexit__` of such a subclass: calls `self.release()`.
pub struct Exit {
    object: Value,
}

impl Exit {
    /// The coroutine.
    pub fn coroutine(vm: &Vm, object: Value) -> Value {
        NativeCoroutine::boxed(vm, Exit { object })
    }
}

impl Steps for Exit {
    fn info(&self) -> &'static Info {
        &EXIT
    }

    fn step(&mut self, vm: &mut Vm, _: Resume) -> PyResult<Sent> {
        super::future_class::call(vm, &self.object, "release", &[])?;
        Ok(Sent::Returned(Value::None))
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.value(&self.object);
    }
}
