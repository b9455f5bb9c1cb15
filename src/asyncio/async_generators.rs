//! Async generators of a loop: which are active, and how they and the default executor are shut down.

use super::coroutine::{Info, NativeCoroutine, Steps};
use super::event_loop::EventLoop;
use super::future_class::resume_fut;
use super::gather::gather;
use crate::object::{Gc, Tracer, Value, WeakRef};
use crate::runtime::class::Sent;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};

/// Dead entries are dropped when this many more than live ones have gathered.
const SLACK: usize = 64;

/// An async generator is iterated for the first time.
pub fn first_iteration(vm: &mut Vm, this: &Gc<EventLoop>, generator: &Value) -> PyResult<()> {
    if this.async_generators_shut_down.get() {
        let shown = vm.repr(generator)?;
        let message = format!(
            "asynchronous generator {} was scheduled after loop.shutdown_asyncgens() call",
            shown.to_string_lossy()
        );
        let class = vm.types().resource_warning.clone();
        (vm.interp.hooks.warn)(vm, &class, &message, 1, None)?;
    }
    let Some(weak) = WeakRef::new(generator, Value::None, None) else { return Ok(()) };
    let mut generators = this.async_generators.borrow_mut();
    if generators.len() >= SLACK && generators.len().is_power_of_two() {
        generators.retain(|weak| weak.get().is_some());
    }
    generators.push(weak);
    Ok(())
}

/// An async generator was dropped before its end: a task closes it.
pub fn finalize(vm: &mut Vm, this: &Gc<EventLoop>, generator: &Value) -> PyResult<()> {
    this.async_generators.borrow_mut().retain(|weak| weak.get().is_some_and(|other| !other.is(generator)));
    if this.closed.get() {
        return Ok(());
    }
    let aclose = vm.names().aclose.clone();
    let closing = vm.call_method(generator, &aclose, &[])?;
    let create_task = vm.get_attr_named(&this.value(), "create_task")?;
    this.call_soon(vm, create_task, vec![closing])?;
    this.core.notify();
    Ok(())
}

static SHUTDOWN: Info = Info::new("shutdown_asyncgens", "BaseEventLoop.shutdown_asyncgens");

/// `shutdown_asyncgens()`.
struct Shutdown {
    event_loop: Gc<EventLoop>,
    closing: Vec<Value>,
    gathering: Option<Value>,
}

/// The coroutine that closes all active async generators.
pub fn shutdown(vm: &Vm, event_loop: Gc<EventLoop>) -> Value {
    NativeCoroutine::boxed(vm, Shutdown { event_loop, closing: Vec::new(), gathering: None })
}

impl Shutdown {
    fn begin(&mut self, vm: &mut Vm) -> PyResult<Option<Value>> {
        self.event_loop.async_generators_shut_down.set(true);
        let active = self.event_loop.async_generators.take();
        self.closing = active
            .iter()
            .filter_map(|weak| weak.get())
            .filter(|value| match value {
                Value::Generator(generator) => {
                    generator.state.get() != crate::object::generator::GeneratorState::Closed
                }
                _ => false,
            })
            .collect();
        if self.closing.is_empty() {
            return Ok(None);
        }
        let aclose = vm.names().aclose.clone();
        let mut awaitables = Vec::new();
        for generator in &self.closing {
            awaitables.push(vm.call_method(generator, &aclose, &[])?);
        }
        let gathering = gather(vm, &awaitables, true)?;
        self.gathering = Some(gathering.clone());
        Ok(Some(gathering))
    }

    fn report(&self, vm: &mut Vm, results: &Value) -> PyResult<()> {
        for (result, generator) in vm.collect(results)?.into_iter().zip(&self.closing) {
            let Value::Exception(exception) = result else { continue };
            if !exception.class().is_subclass(&vm.types().exception) {
                continue;
            }
            let shown = vm.repr(generator)?;
            let message = format!(
                "an error occurred during closing of asynchronous generator {}",
                shown.to_string_lossy()
            );
            let context = vec![
                ("message", Value::from(message)),
                ("exception", Value::Exception(exception)),
                ("asyncgen", generator.clone()),
            ];
            super::loop_errors::report(vm, &self.event_loop, context)?;
        }
        Ok(())
    }
}

impl Steps for Shutdown {
    fn info(&self) -> &'static Info {
        &SHUTDOWN
    }

    fn step(&mut self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let gathering = match &self.gathering {
            Some(gathering) => gathering.clone(),
            None => match self.begin(vm)? {
                Some(gathering) => gathering,
                None => return Ok(Sent::Returned(Value::None)),
            },
        };
        let Some(future) = super::future::Fut::of_value(&gathering) else {
            return Ok(Sent::Returned(Value::None));
        };
        match resume_fut(vm, &future, resume)? {
            Sent::Yielded(value) => Ok(Sent::Yielded(value)),
            Sent::Returned(results) => {
                self.report(vm, &results)?;
                Ok(Sent::Returned(Value::None))
            }
        }
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.event_loop);
        tracer.values(&self.closing);
        self.gathering.iter().for_each(|gathering| tracer.value(gathering));
    }
}

static SHUTDOWN_EXECUTOR: Info =
    Info::new("shutdown_default_executor", "BaseEventLoop.shutdown_default_executor");

/// A coroutine with nothing to do.
struct Nothing;

impl Steps for Nothing {
    fn info(&self) -> &'static Info {
        &SHUTDOWN_EXECUTOR
    }

    fn step(&mut self, _: &mut Vm, _: Resume) -> PyResult<Sent> {
        Ok(Sent::Returned(Value::None))
    }

    fn trace(&self, _: &mut Tracer<'_>) {}
}

/// `shutdown_default_executor(timeout)`.
pub fn shutdown_executor(vm: &mut Vm, this: &Gc<EventLoop>, timeout: Value) -> PyResult {
    let executor = this.default_executor.borrow().clone();
    if executor.is_none() {
        return Ok(NativeCoroutine::boxed(vm, Nothing));
    }
    let bridge = vm.import("asyncio._bridge")?;
    vm.call_method_named(&bridge, "shutdown_default_executor", &[this.value(), executor, timeout])
}
