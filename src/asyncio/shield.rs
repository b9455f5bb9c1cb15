//! `shield`.

use super::callback::Callback;
use super::future::{Body, Fut};
use super::gather::own_future;
use super::task::Task;
use super::task_class::{ensure, running_task};
use crate::object::{Gc, Trace, Tracer, Value};
use crate::runtime::{PyResult, Vm};

/// The two futures of a `shield`.
pub struct Shield {
    inner: Fut,
    outer: Fut,
    owner: Option<Gc<Task>>,
}

impl Shield {
    /// The task that called `shield`.
    pub fn owner(&self) -> Option<Gc<Task>> {
        self.owner.clone()
    }

    /// The inner future is done.
    pub fn inner_done(&self, vm: &mut Vm) -> PyResult<()> {
        let (inner, outer) = (&self.inner, &self.outer);
        if outer.is_cancelled() {
            return Ok(());
        }
        if inner.is_cancelled() {
            return outer.cancel(vm, Value::None).map(drop);
        }
        if let Some(exception) = inner.exception(vm)? {
            outer.check_pending(vm)?;
            return outer.fail(vm, exception);
        }
        let result = inner.peek(|body| match body {
            Body::Result(value) => value.clone(),
            _ => Value::None,
        });
        outer.set_result(vm, result)
    }

    /// The outer future is done: the inner one goes on alone.
    pub fn outer_done(&self) {
        if !self.inner.is_done() {
            self.inner.remove_callbacks(
                |callback| matches!(callback, Callback::ShieldInner(shield) if shield.outer.is(&self.outer)),
            );
        }
    }
}

/// `shield(arg)`.
pub fn shield(vm: &mut Vm, awaitable: &Value) -> PyResult {
    let ensured = ensure(vm, awaitable, None)?;
    let inner = own_future(vm, &ensured)?;
    if inner.is_done() {
        return Ok(ensured);
    }
    let Some(event_loop) = inner.loop_gc() else {
        return Err(vm.runtime_error("Future object is not initialized."));
    };
    let outer = Fut::new(vm, &event_loop);
    let owner = running_task(vm);
    let shield = Gc::new(Shield { inner: inner.clone(), outer: outer.clone(), owner });
    inner.push_callback(Callback::ShieldInner(shield.clone()));
    outer.push_callback(Callback::ShieldOuter(shield));
    Ok(outer.value())
}

impl Trace for Shield {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.any(self.inner.object());
        tracer.any(self.outer.object());
        self.owner.iter().for_each(|owner| tracer.gc(owner));
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}
