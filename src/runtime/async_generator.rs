//! Async generators: asking for items directly (`async for`), and the awaitables of `asend`, `athrow`,
//! `aclose` and `anext(…, default)`, with CPython's rules for their states.

use super::class::Sent;
use super::vm::{Reentry, Resume};
use super::{Flow, Frame, PyResult, Raised, Vm};
use crate::object::generator::{Fact, GeneratorState};
use crate::object::{Attrs, Exception, Gc, Generator, Trace, Tracer, Value};
use std::cell::{Cell, RefCell};

/// What an async generator answered when it was resumed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// It yielded an item, which waits in `Vm::returned`.
    Given,
    /// It waits; what the await inside it yielded is in `Vm::returned`.
    Awaits,
    /// It returned.
    End,
    /// The exception waits in `Vm::raised`.
    Raised,
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
    /// An `async for` asks an async generator for its next item.
    #[inline(always)]
    pub fn ask_for_item(&mut self, generator: &Gc<Generator>) -> Item {
        let facts = &generator.facts;
        if generator.state.get() != GeneratorState::Suspended
            || !facts.has(Fact::Hooked)
            || facts.has(Fact::Busy)
        {
            return self.ask_first(generator);
        }
        facts.set(Fact::Busy, true);
        self.resume = Some(Reentry::Resume(Resume::Send(Value::None)));
        let flow = self.enter_generator(generator);
        self.item_of(generator, flow)
    }

    /// The same with all that may come between: calls the first-iteration hook and claims the generator.
    #[inline(never)]
    fn ask_first(&mut self, generator: &Gc<Generator>) -> Item {
        if self.call_async_hooks(generator).is_err() {
            return Item::Raised;
        }
        if generator.facts.has(Fact::Busy) {
            self.runtime_error("anext(): asynchronous generator is already running");
            return Item::Raised;
        }
        self.async_item(generator, Resume::Send(Value::None))
    }

    /// Resumes an async generator for an item.
    #[inline]
    pub fn async_item(&mut self, generator: &Gc<Generator>, resume: Resume) -> Item {
        generator.facts.set(Fact::Busy, true);
        let flow = self.resume_frame(generator, resume);
        self.item_of(generator, flow)
    }

    /// What it means how the frame of an async generator was left.
    #[inline(always)]
    fn item_of(&mut self, generator: &Gc<Generator>, flow: Flow) -> Item {
        if flow != Flow::Suspend {
            return self.item_end(generator, flow);
        }
        if !generator.facts.take(Fact::GaveItem) {
            return Item::Awaits;
        }
        generator.facts.set(Fact::Busy, false);
        Item::Given
    }

    #[inline(never)]
    fn item_end(&mut self, generator: &Gc<Generator>, flow: Flow) -> Item {
        let returned = flow == Flow::Return;
        if returned || self.ends_async_generator() {
            generator.facts.set(Fact::Ended, true);
        }
        generator.facts.set(Fact::Busy, false);
        if !returned {
            return Item::Raised;
        }
        self.returned = Value::None;
        Item::End
    }

    /// Throws into an async generator that an `async for` waits for.
    pub fn throw_into_async_next(
        &mut self,
        frame: &Frame<'_>,
        generator: &Gc<Generator>,
        exception: Gc<Exception>,
    ) -> Item {
        let exit = exception.class().is_subclass(&self.types().generator_exit);
        let answer = self.outside_frame(frame, |vm| {
            if !exit {
                return match vm.async_item(generator, Resume::Throw(exception)) {
                    Item::Raised => Err(vm.raised_marker()),
                    item => Ok(item),
                };
            }
            let class = vm.types().generator_exit.clone();
            let own = Exception::new(&class, Vec::new());
            match vm.async_item(generator, Resume::Throw(own)) {
                Item::Awaits => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
                Item::Given | Item::End => Err(vm.reraise(exception)),
                Item::Raised => {
                    let raised = vm.raised_marker();
                    vm.swallow_end(raised)?;
                    Err(vm.reraise(exception))
                }
            }
        });
        answer.unwrap_or(Item::Raised)
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
        if generator.facts.has(Fact::Hooked) {
            return Ok(());
        }
        generator.facts.set(Fact::Hooked, true);
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
                if this.generator.facts.has(Fact::Busy) {
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
        let item = self.async_item(&this.generator, resume);
        if item == Item::Awaits {
            return Ok(Sent::Yielded(self.take_returned()));
        }
        this.state.set(AwaitableState::Closed);
        match item {
            Item::Given | Item::Awaits => Ok(Sent::Returned(self.take_returned())),
            Item::End => Err(self.stop_async_iteration()),
            Item::Raised => Err(self.raised_marker()),
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
        if this.generator.facts.has(Fact::Busy) {
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
        if generator.facts.has(Fact::Busy) {
            return self.claim_async_throw(this).map(|()| Sent::Returned(Value::None));
        }
        if generator.facts.has(Fact::Ended) {
            this.state.set(AwaitableState::Closed);
            return Err(self.stop_async_iteration());
        }
        if !value.is_none() {
            return Err(self.runtime_error("can't send non-None value to a just-started coroutine"));
        }
        this.state.set(AwaitableState::Iterating);
        let exception = match this.exception.take() {
            None => {
                generator.facts.set(Fact::Ended, true);
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

    fn answer_async_throw(&mut self, this: &Gc<AsyncThrow>, item: Item) -> PyResult<Sent> {
        if item == Item::Awaits {
            return Ok(Sent::Yielded(self.take_returned()));
        }
        this.state.set(AwaitableState::Closed);
        match item {
            Item::Given | Item::Awaits => {
                let given = self.take_returned();
                if this.is_close { Err(self.runtime_error(IGNORED_EXIT)) } else { Ok(Sent::Returned(given)) }
            }
            Item::End if this.is_close => Ok(Sent::Returned(Value::None)),
            Item::End => Err(self.stop_async_iteration()),
            Item::Raised if this.is_close && self.ends_async_generator() => {
                let raised = self.raised_marker();
                self.take_raised(raised);
                Ok(Sent::Returned(Value::None))
            }
            Item::Raised => Err(self.raised_marker()),
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
