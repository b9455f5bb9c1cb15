//! `await` and `async for`.

use super::{
    Delivery, Step, begun, delegate, delegate_again, generator_of, is_resuming, no_value, or_raised,
    suspend_at, suspend_on, take_resume, trace,
};
use crate::nodes::{At, Target, Tree, attend, failed};
use crate::object::generator::{GeneratorKind, GeneratorState};
use crate::object::{Gc, Generator, Value};
use crate::runtime::async_generator::Item;
use crate::runtime::awaits::Begun;
use crate::runtime::vm::Resume;
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// `target = await value`.
pub struct Await {
    value: Tree,
    target: Delivery,
    span: Span,
}

impl Await {
    /// `span` is the `await` expression's.
    pub fn new(value: Tree, target: Box<dyn Target>, span: Span) -> Await {
        Await { value, target: Delivery::new(target), span }
    }
}

impl Node for Await {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    #[inline]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if is_resuming(vm) {
            let step = delegate_again(vm, frame, self.span);
            return super::deliver(vm, frame, &self.target, step);
        }
        let step = match self.value.begin(vm, frame, self.span) {
            Ok(Begun::Awaitable(value)) => begin_value(vm, frame, value, self.span),
            Ok(other) => begun(vm, frame, other, self.span),
            Err(_) => return Flow::Raise,
        };
        super::deliver(vm, frame, &self.target, step)
    }
}

/// Runs the first step of awaiting a value.
fn begin_value(vm: &mut Vm, frame: &Frame<'_>, value: Value, span: Span) -> Step {
    match &value {
        Value::Generator(inner)
            if inner.kind == GeneratorKind::Coroutine && inner.state.get() == GeneratorState::Created =>
        {
            frame.position.set(span);
            match vm.enter_generator(inner) {
                Flow::Return => return Step::Done(vm.take_returned()),
                Flow::Suspend => {
                    let yielded = vm.take_returned();
                    suspend_on(vm, frame, value, yielded);
                    return Step::Suspended;
                }
                _ => {
                    trace(vm, frame, span);
                    return Step::Raised;
                }
            }
        }
        Value::Object(object) => {
            if let Some(begin) = vm.native_ops(object).and_then(|ops| ops.begin) {
                frame.position.set(span);
                let answer = or_raised(begin(vm, &value));
                return begun(vm, frame, answer, span);
            }
        }
        _ => {}
    }
    match vm.await_iterator(&value).at(vm, frame, span) {
        Ok(iterator) => delegate(vm, frame, iterator, Resume::Send(Value::None), span),
        Err(_) => Step::Raised,
    }
}

/// The slots of an `async for` loop, each its own.
#[derive(Clone, Copy)]
pub struct AsyncForSlots {
    /// The asynchronous iterator.
    pub iterator: u32,
    pub state: u32,
}

/// `async for target in iterable: body`.
pub struct AsyncFor {
    iterable: Tree,
    target: Delivery,
    body: Tree,
    orelse: Option<Tree>,
    slots: AsyncForSlots,
    span: Span,
}

const NEXT: i64 = 0;
const BODY: i64 = 1;
const ELSE: i64 = 2;

/// What an asynchronous iterator answered.
enum Turn {
    Item(Value),
    End,
    Suspended,
    Raised,
}

impl AsyncFor {
    /// `span` is the iterable's.
    pub fn new(
        iterable: Tree,
        target: Box<dyn Target>,
        body: Tree,
        orelse: Option<Tree>,
        slots: AsyncForSlots,
        span: Span,
    ) -> AsyncFor {
        AsyncFor { iterable, target: Delivery::new(target), body, orelse, slots, span }
    }

    fn start(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<Value> {
        let iterable = self.iterable.eval(vm, frame)?;
        frame.position.set(self.span);
        vm.async_for_iter(&iterable).at(vm, frame, self.span)
    }

    /// Asks for the next item.
    fn next(&self, vm: &mut Vm, frame: &Frame<'_>, iterator: &Value) -> Turn {
        frame.position.set(self.span);
        if let Value::Generator(generator) = iterator
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            return match vm.begin_async_next(generator).at(vm, frame, self.span) {
                Ok(()) => self.step(vm, frame, generator, Resume::Send(Value::None)),
                Err(_) => Turn::Raised,
            };
        }
        let Ok(awaited) = vm.async_for_next(iterator).at(vm, frame, self.span) else { return Turn::Raised };
        let step = delegate(vm, frame, awaited, Resume::Send(Value::None), self.span);
        self.end(vm, step)
    }

    /// Goes on waiting for the next item.
    fn next_again(&self, vm: &mut Vm, frame: &Frame<'_>) -> Turn {
        let waits_for = generator_of(frame).awaiting.get().clone();
        if let Value::Generator(generator) = waits_for
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            generator_of(frame).awaiting.set(Value::None);
            frame.position.set(self.span);
            let resume = take_resume(vm);
            return self.step(vm, frame, &generator, resume);
        }
        let step = delegate_again(vm, frame, self.span);
        self.end(vm, step)
    }

    /// Runs an async generator directly, without the awaitable of its `__anext__`.
    #[inline]
    fn step(&self, vm: &mut Vm, frame: &Frame<'_>, generator: &Gc<Generator>, resume: Resume) -> Turn {
        let item = match resume {
            Resume::Send(_) => vm.async_item(generator, resume),
            Resume::Throw(exception) => vm.throw_into_async_next(frame, generator, exception),
        };
        match item {
            Ok(Item::Given(value)) => Turn::Item(value),
            Ok(Item::End) => Turn::End,
            Ok(Item::Awaits(value)) => {
                suspend_on(vm, frame, Value::Generator(generator.clone()), value);
                Turn::Suspended
            }
            Err(raised) => {
                let step = Step::Raised;
                failed(vm, frame, self.span, raised);
                self.end(vm, step)
            }
        }
    }

    /// StopAsyncIteration ends the loop.
    fn end(&self, vm: &mut Vm, step: Step) -> Turn {
        match step {
            Step::Done(item) => Turn::Item(item),
            Step::Suspended => Turn::Suspended,
            Step::Raised => {
                let stop = &vm.interp.types.stop_async_iteration;
                let raised = vm.raised.as_ref().expect("Step::Raised leaves an exception");
                if !raised.class().is_subclass(stop) {
                    return Turn::Raised;
                }
                vm.raised = None;
                Turn::End
            }
        }
    }

    fn orelse(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Some(orelse) = &self.orelse else { return Flow::Next };
        match orelse.exec(vm, frame) {
            Flow::Suspend => suspend_at(frame, self.slots.state, ELSE),
            other => other,
        }
    }

    fn suspend(&self, frame: &Frame<'_>, iterator: Value, state: i64) -> Flow {
        frame.set_local(self.slots.iterator, iterator);
        suspend_at(frame, self.slots.state, state)
    }
}

impl Node for AsyncFor {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        no_value()
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let mut at = if is_resuming(vm) { Some(frame.state(self.slots.state)) } else { None };
        if at == Some(ELSE) {
            return self.orelse(vm, frame);
        }
        let iterator = match at {
            Some(_) => frame.slot(self.slots.iterator).take(),
            None => match self.start(vm, frame) {
                Ok(iterator) => iterator,
                Err(_) => return Flow::Raise,
            },
        };
        loop {
            if at != Some(BODY) {
                let turn = match at {
                    Some(_) => self.next_again(vm, frame),
                    None => self.next(vm, frame, &iterator),
                };
                match turn {
                    Turn::Item(item) => {
                        if self.target.deliver(vm, frame, item) == Flow::Raise {
                            return Flow::Raise;
                        }
                    }
                    Turn::End => return self.orelse(vm, frame),
                    Turn::Suspended => return self.suspend(frame, iterator, NEXT),
                    Turn::Raised => return Flow::Raise,
                }
            }
            at = None;
            match self.body.exec(vm, frame) {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Flow::Next,
                Flow::Suspend => return self.suspend(frame, iterator, BODY),
                other => return other,
            }
            if attend(vm, frame, self.span).is_err() {
                return Flow::Raise;
            }
        }
    }
}
