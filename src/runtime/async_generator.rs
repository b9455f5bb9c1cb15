//! Async generators: asking for items directly (`async for`), and the awaitables of `asend`, `athrow`,
//! `aclose` and `anext(…, default)`, with CPython's rules for their states.

use super::class::Sent;
use super::vm::Resume;
use super::{Frame, PyResult, Raised, Vm};
use crate::object::generator::GeneratorState;
use crate::object::{Attrs, Exception, Gc, Generator, Trace, Tracer, Value};
use std::cell::{Cell, RefCell};

/// What an async generator answered when it was resumed.
pub enum Item {
    /// It yielded an item.
    Given(Value),
    /// It waits; this is what the await inside it yielded.
    Awaits(Value),
    /// It returned.
    End,
}

/// Where the awaitable of a method stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AwaitableState {
    Init,
    Iterating,
    Closed,
}

/// The awaitable of `asend()` and `__anext__()`.
pub struct AsyncSend {
    attrs: Attrs,
    pub generator: Gc<Generator>,
    value: RefCell<Value>,
    pub state: Cell<AwaitableState>,
}

/// The awaitable of `athrow()` (with an exception) and `aclose()` (without).
pub struct AsyncThrow {
    attrs: Attrs,
    pub generator: Gc<Generator>,
    /// What to throw, to be made an exception when it starts; `None`: `aclose()`.
    pub exception: RefCell<Option<Vec<Value>>>,
    is_close: bool,
    pub state: Cell<AwaitableState>,
}

/// The awaitable of `anext(iterator, default)`.
pub struct AnextDefault {
    attrs: Attrs,
    awaitable: Value,
    default: Value,
}

macro_rules! native_object {
    ($type:ident, $this:ident, $tracer:ident, $body:block) => {
        impl Trace for $type {
            fn trace(&self, $tracer: &mut Tracer<'_>) {
                let $this = self;
                $this.attrs.trace($tracer);
                $body
            }

            fn has_finalizer(&self) -> bool {
                self.is_unawaited()
            }

            fn attrs(&self) -> Option<&Attrs> {
                Some(&self.attrs)
            }

            fn into_value(this: Gc<Self>) -> Value {
                Value::Object(this.erase())
            }
        }
    };
}

native_object!(AsyncSend, this, tracer, {
    tracer.gc(&this.generator);
    tracer.value(&this.value.borrow());
});
native_object!(AsyncThrow, this, tracer, {
    tracer.gc(&this.generator);
    this.exception.borrow().iter().for_each(|values| tracer.values(values));
});
native_object!(AnextDefault, this, tracer, {
    tracer.value(&this.awaitable);
    tracer.value(&this.default);
});

impl AsyncSend {
    fn is_unawaited(&self) -> bool {
        self.state.get() == AwaitableState::Init
    }
}

impl AsyncThrow {
    fn is_unawaited(&self) -> bool {
        self.state.get() == AwaitableState::Init
    }

    /// The method it comes from.
    pub fn method(&self) -> &'static str {
        if self.is_close { "aclose" } else { "athrow" }
    }
}

impl AnextDefault {
    fn is_unawaited(&self) -> bool {
        false
    }
}

const REUSED_SEND: &str = "cannot reuse already awaited __anext__()/asend()";
const REUSED_THROW: &str = "cannot reuse already awaited aclose()/athrow()";
const IGNORED_EXIT: &str = "async generator ignored GeneratorExit";

impl Vm {
    /// What `async for` does before it asks an async generator for an item: calls the first-iteration hook and
    /// claims the generator.
    #[inline]
    pub fn begin_async_next(&mut self, generator: &Gc<Generator>) -> PyResult<()> {
        if !generator.hooked.get() {
            self.call_async_hooks(generator)?;
        }
        if generator.is_busy.get() {
            return Err(self.runtime_error("anext(): asynchronous generator is already running"));
        }
        Ok(())
    }

    /// Resumes an async generator for an item.
    #[inline]
    pub fn async_item(&mut self, generator: &Gc<Generator>, resume: Resume) -> PyResult<Item> {
        generator.is_busy.set(true);
        match self.resume_generator(generator, resume) {
            Ok(Sent::Yielded(value)) => {
                if generator.gave_item.replace(false) {
                    generator.is_busy.set(false);
                    return Ok(Item::Given(value));
                }
                Ok(Item::Awaits(value))
            }
            Ok(Sent::Returned(_)) => {
                generator.is_closed.set(true);
                generator.is_busy.set(false);
                Ok(Item::End)
            }
            Err(raised) => {
                if self.ends_async_generator() {
                    generator.is_closed.set(true);
                }
                generator.is_busy.set(false);
                Err(raised)
            }
        }
    }

    /// Throws into an async generator that an `async for` waits for.
    pub fn throw_into_async_next(
        &mut self,
        frame: &Frame<'_>,
        generator: &Gc<Generator>,
        exception: Gc<Exception>,
    ) -> PyResult<Item> {
        let exit = exception.class().is_subclass(&self.types().generator_exit);
        self.outside_frame(frame, |vm| {
            if !exit {
                return vm.async_item(generator, Resume::Throw(exception));
            }
            let class = vm.types().generator_exit.clone();
            let own = Exception::new(&class, Vec::new());
            match vm.async_item(generator, Resume::Throw(own)) {
                Ok(Item::Awaits(_)) => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
                Ok(_) => Err(vm.reraise(exception)),
                Err(raised) => {
                    vm.swallow_end(raised)?;
                    Err(vm.reraise(exception))
                }
            }
        })
    }

    /// Whether the pending exception means that an async generator ended.
    fn ends_async_generator(&self) -> bool {
        let exception = self.raised.as_ref().expect("Raised stands for a pending exception");
        let types = self.types();
        exception.class().is_subclass(&types.stop_async_iteration)
            || exception.class().is_subclass(&types.generator_exit)
    }

    /// Drops a pending StopIteration, StopAsyncIteration or GeneratorExit; others pass on.
    fn swallow_end(&mut self, raised: Raised) -> PyResult<()> {
        let exception = self.raised.as_ref().expect("Raised stands for a pending exception");
        if self.ends_async_generator() || exception.class().is_subclass(&self.types().stop_iteration) {
            self.take_raised(raised);
            return Ok(());
        }
        Err(raised)
    }

    /// Calls the hooks of `sys.set_asyncgen_hooks` when an async generator is first iterated.
    #[cold]
    pub fn call_async_hooks(&mut self, generator: &Gc<Generator>) -> PyResult<()> {
        if generator.hooked.replace(true) {
            return Ok(());
        }
        let (first, finalizer) = self.async_generator_hooks.clone();
        if !finalizer.is_none() {
            generator.more.edit(|more| more.finalizer = Some(finalizer));
        }
        if first.is_none() {
            return Ok(());
        }
        self.call(&first, &[Value::Generator(generator.clone())]).map(drop)
    }

    /// `asend(value)`, and `__anext__()` with None.
    pub fn async_send(&mut self, generator: &Gc<Generator>, value: Value) -> PyResult {
        self.call_async_hooks(generator)?;
        Ok(Value::Object(self.async_send_object(generator, value, AwaitableState::Init)))
    }

    /// The awaitable that stands for an `async for` that waits for an item, as `cr_await` shows it.
    pub fn async_send_object(
        &mut self,
        generator: &Gc<Generator>,
        value: Value,
        state: AwaitableState,
    ) -> crate::object::AnyGc {
        let attrs = Attrs::new(&self.types().async_generator_asend);
        let (value, state) = (RefCell::new(value), Cell::new(state));
        Gc::new(AsyncSend { attrs, generator: generator.clone(), value, state }).erase()
    }

    /// `athrow(…)` with its arguments, and `aclose()` without.
    pub fn async_throw(&mut self, generator: &Gc<Generator>, exception: Option<Vec<Value>>) -> PyResult {
        self.call_async_hooks(generator)?;
        let attrs = Attrs::new(&self.types().async_generator_athrow);
        let is_close = exception.is_none();
        let (exception, state) = (RefCell::new(exception), Cell::new(AwaitableState::Init));
        let generator = generator.clone();
        Ok(Value::Object(Gc::new(AsyncThrow { attrs, generator, exception, is_close, state }).erase()))
    }

    /// `anext(iterator, default)`.
    pub fn async_next_default(&mut self, value: &Value, default: Value) -> PyResult {
        let awaitable = self.async_next(value)?;
        let attrs = Attrs::new(&self.types().anext_awaitable);
        Ok(Value::Object(Gc::new(AnextDefault { attrs, awaitable, default }).erase()))
    }

    /// One step of the awaitable of `asend()`.
    pub fn resume_async_send(&mut self, this: &Gc<AsyncSend>, resume: Resume) -> PyResult<Sent> {
        match this.state.get() {
            AwaitableState::Closed => return Err(self.runtime_error(REUSED_SEND)),
            AwaitableState::Init => {
                if this.generator.is_busy.get() {
                    this.state.set(AwaitableState::Closed);
                    return Err(self.runtime_error("anext(): asynchronous generator is already running"));
                }
                this.state.set(AwaitableState::Iterating);
                let first = this.value.replace(Value::None);
                let resume = match resume {
                    Resume::Send(Value::None) => Resume::Send(first),
                    resume => resume,
                };
                return self.step_async_send(this, resume);
            }
            AwaitableState::Iterating => {}
        }
        self.step_async_send(this, resume)
    }

    fn step_async_send(&mut self, this: &Gc<AsyncSend>, resume: Resume) -> PyResult<Sent> {
        match self.async_item(&this.generator, resume) {
            Ok(Item::Awaits(value)) => Ok(Sent::Yielded(value)),
            Ok(Item::Given(value)) => {
                this.state.set(AwaitableState::Closed);
                Ok(Sent::Returned(value))
            }
            Ok(Item::End) => {
                this.state.set(AwaitableState::Closed);
                Err(self.stop_async_iteration())
            }
            Err(raised) => {
                this.state.set(AwaitableState::Closed);
                Err(raised)
            }
        }
    }

    #[cold]
    fn stop_async_iteration(&mut self) -> Raised {
        let class = self.types().stop_async_iteration.clone();
        self.raise_new(&class, Vec::new())
    }

    /// One step of the awaitable of `athrow()` or `aclose()`.
    pub fn resume_async_throw(&mut self, this: &Gc<AsyncThrow>, resume: Resume) -> PyResult<Sent> {
        match (this.state.get(), resume) {
            (AwaitableState::Closed, _) => Err(self.runtime_error(REUSED_THROW)),
            (AwaitableState::Init, Resume::Send(value)) => self.start_async_throw(this, value),
            (AwaitableState::Iterating, Resume::Send(value)) => {
                if this.generator.state.get() == GeneratorState::Closed {
                    this.state.set(AwaitableState::Closed);
                    return Ok(Sent::Returned(Value::None));
                }
                let item = self.async_item(&this.generator, Resume::Send(value));
                self.answer_async_throw(this, item)
            }
            (state, Resume::Throw(exception)) => {
                if state == AwaitableState::Init {
                    self.claim_async_throw(this)?;
                }
                let item = self.async_item(&this.generator, Resume::Throw(exception));
                self.answer_async_throw(this, item)
            }
        }
    }

    fn claim_async_throw(&mut self, this: &Gc<AsyncThrow>) -> PyResult<()> {
        if this.generator.is_busy.get() {
            this.state.set(AwaitableState::Closed);
            let message = format!("{}(): asynchronous generator is already running", this.method());
            return Err(self.runtime_error(message));
        }
        this.state.set(AwaitableState::Iterating);
        Ok(())
    }

    fn start_async_throw(&mut self, this: &Gc<AsyncThrow>, value: Value) -> PyResult<Sent> {
        let generator = &this.generator;
        if generator.state.get() == GeneratorState::Closed {
            this.state.set(AwaitableState::Closed);
            return Ok(Sent::Returned(Value::None));
        }
        if generator.is_busy.get() {
            return self.claim_async_throw(this).map(|()| Sent::Returned(Value::None));
        }
        if generator.is_closed.get() {
            this.state.set(AwaitableState::Closed);
            return Err(self.stop_async_iteration());
        }
        if !value.is_none() {
            return Err(self.runtime_error("can't send non-None value to a just-started coroutine"));
        }
        this.state.set(AwaitableState::Iterating);
        let exception = match this.exception.take() {
            None => {
                generator.is_closed.set(true);
                let class = self.types().generator_exit.clone();
                Exception::new(&class, Vec::new())
            }
            Some(arguments) => match self.thrown_exception(&arguments) {
                Ok(exception) => exception,
                Err(raised) => {
                    this.state.set(AwaitableState::Closed);
                    return Err(raised);
                }
            },
        };
        let item = self.async_item(generator, Resume::Throw(exception));
        self.answer_async_throw(this, item)
    }

    fn answer_async_throw(&mut self, this: &Gc<AsyncThrow>, item: PyResult<Item>) -> PyResult<Sent> {
        if let Ok(Item::Awaits(value)) = item {
            return Ok(Sent::Yielded(value));
        }
        this.state.set(AwaitableState::Closed);
        match item {
            Ok(Item::Awaits(_)) => unreachable!("answered above"),
            Ok(Item::Given(_)) if this.is_close => Err(self.runtime_error(IGNORED_EXIT)),
            Ok(Item::Given(value)) => Ok(Sent::Returned(value)),
            Ok(Item::End) if this.is_close => Ok(Sent::Returned(Value::None)),
            Ok(Item::End) => Err(self.stop_async_iteration()),
            Err(raised) if this.is_close && self.ends_async_generator() => {
                self.take_raised(raised);
                Ok(Sent::Returned(Value::None))
            }
            Err(raised) => Err(raised),
        }
    }

    /// `close()` of the awaitable of `asend()`.
    pub fn close_async_send(&mut self, this: &Gc<AsyncSend>) -> PyResult<()> {
        if this.state.get() == AwaitableState::Closed {
            return Ok(());
        }
        let exit = self.new_generator_exit();
        let answer = self.resume_async_send(this, Resume::Throw(exit));
        self.closed_awaitable(answer)
    }

    /// `close()` of the awaitable of `athrow()` or `aclose()`.
    pub fn close_async_throw(&mut self, this: &Gc<AsyncThrow>) -> PyResult<()> {
        if this.state.get() == AwaitableState::Closed {
            return Ok(());
        }
        let exit = self.new_generator_exit();
        let answer = self.resume_async_throw(this, Resume::Throw(exit));
        self.closed_awaitable(answer)
    }

    fn new_generator_exit(&self) -> Gc<Exception> {
        Exception::new(&self.types().generator_exit, Vec::new())
    }

    fn closed_awaitable(&mut self, answer: PyResult<Sent>) -> PyResult<()> {
        match answer {
            Ok(Sent::Returned(_)) => Ok(()),
            Ok(Sent::Yielded(_)) => Err(self.runtime_error("coroutine ignored GeneratorExit")),
            Err(raised) => self.swallow_end(raised),
        }
    }

    /// `close()` of the awaitable of `anext(iterator, default)`.
    pub fn close_anext(&mut self, this: &Gc<AnextDefault>) -> PyResult<()> {
        let iterator = self.awaitable_iterator(&this.awaitable)?;
        self.close_iterator(&iterator)
    }

    /// One step of the awaitable of `anext(iterator, default)`.
    pub fn resume_anext(&mut self, this: &Gc<AnextDefault>, resume: Resume) -> PyResult<Sent> {
        let iterator = self.awaitable_iterator(&this.awaitable)?;
        match self.resume_any(&iterator, resume) {
            Err(raised) => {
                let stop = self.types().stop_async_iteration.clone();
                self.catch(raised, &stop).map(|_| Sent::Returned(this.default.clone()))
            }
            answer => answer,
        }
    }
}
