//! Natives that wait: a Rust future as a coroutine object. It runs within the awaiting task as long as it need not
//! wait, and beside the loop's turns from then on; whoever cancels the task drops the future.

use super::coroutine::{Info, NativeCoroutine, Steps};
use super::event_loop::{EventLoop, running};
use super::future::{Fut, flag};
use super::handle::Handle;
use super::io::Completion;
use crate::event_loop::{IoTask, Waker};
use crate::object::{AnyGc, Gc, Tracer, Value};
use crate::runtime::class::Sent;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A coroutine that runs `future` and answers what `finish` makes of its output.
pub fn coroutine<T: 'static>(
    vm: &Vm,
    info: &'static Info,
    future: impl Future<Output = T> + 'static,
    finish: impl FnOnce(&mut Vm, T) -> PyResult + 'static,
) -> Value {
    let state = Stage::Ready(Box::pin(future));
    NativeCoroutine::boxed(vm, Waiting { info, stage: state, finish: Some(finish) })
}

struct Waiting<T, F> {
    info: &'static Info,
    stage: Stage<T>,
    finish: Option<F>,
}

enum Stage<T> {
    Ready(Pin<Box<dyn Future<Output = T>>>),
    Under(Fut, Rc<Cell<Option<T>>>, IoTask),
    Over,
}

impl<T: 'static, F: FnOnce(&mut Vm, T) -> PyResult + 'static> Waiting<T, F> {
    fn begin(&mut self, vm: &mut Vm, mut future: Pin<Box<dyn Future<Output = T>>>) -> PyResult<Sent> {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return self.end(vm, output);
        }
        let event_loop = running(vm)?;
        let waiter = Fut::new(vm, &event_loop);
        let slot = Rc::new(Cell::new(None));
        let (answer, done) = (slot.clone(), waiter.clone());
        let core = Arc::downgrade(&event_loop.core);
        let task = event_loop.core.spawn_io(async move {
            answer.set(Some(future.await));
            if let Some(core) = core.upgrade() {
                core.call_soon(Completion::new(move |vm: &mut Vm| done.finish_once(vm, Value::None)).erase());
            }
        });
        waiter.mark(flag::BLOCKING, true);
        let yielded = waiter.value();
        self.stage = Stage::Under(waiter, slot, task);
        Ok(Sent::Yielded(yielded))
    }

    fn end(&mut self, vm: &mut Vm, output: T) -> PyResult<Sent> {
        match self.finish.take() {
            Some(finish) => finish(vm, output).map(Sent::Returned),
            None => Err(vm.runtime_error("cannot reuse already awaited coroutine")),
        }
    }
}

impl<T: 'static, F: FnOnce(&mut Vm, T) -> PyResult + 'static> Steps for Waiting<T, F> {
    fn info(&self) -> &'static Info {
        self.info
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let stage = std::mem::replace(&mut self.stage, Stage::Over);
        if let Resume::Throw(exception) = resume {
            drop(stage);
            return Err(vm.reraise(exception));
        }
        match stage {
            Stage::Ready(future) => self.begin(vm, future),
            Stage::Under(waiter, slot, task) => {
                if waiter.poll(vm)?.is_none() {
                    let yielded = waiter.value();
                    self.stage = Stage::Under(waiter, slot, task);
                    return Ok(Sent::Yielded(yielded));
                }
                task.detach();
                match slot.take() {
                    Some(output) => self.end(vm, output),
                    None => Err(vm.runtime_error("the future of an awaited operation was set from outside")),
                }
            }
            Stage::Over => Err(vm.runtime_error("cannot reuse already awaited coroutine")),
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Stage::Under(waiter, ..) = &self.stage {
            tracer.any(waiter.object());
        }
    }
}

/// A callback of a loop, in the present context.
pub fn callback(vm: &mut Vm, event_loop: &Gc<EventLoop>, callback: Value, args: Vec<Value>) -> AnyGc {
    let context = vm.context_snapshot();
    Handle::soon(vm, event_loop, callback, args, context).erase()
}

/// Runs `action` in the loop's thread with the vm, in the next turn.
pub fn later(core: &crate::event_loop::Core, action: impl FnOnce(&mut Vm) -> PyResult<()> + 'static) {
    let completion: Gc<Completion> = Completion::new(action);
    core.call_soon(completion.erase());
}
