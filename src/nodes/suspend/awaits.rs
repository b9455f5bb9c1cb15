//! `await` and `async for`.

use super::{
    Delivery, Step, begun, delegate, delegate_again, generator_of, is_resuming, no_value, or_raised,
    suspend_at, suspend_on, suspended, take_resume, trace,
};
use crate::nodes::{At, Target, Tree, attend};
use crate::object::generator::{GeneratorKind, GeneratorState};
use crate::object::{Gc, Generator, Value};
use crate::runtime::async_generator::Item;
use crate::runtime::awaits::Start;
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
            return self.resume(vm, frame);
        }
        match self.value.begin(vm, frame, self.span) {
            Start::Done => self.done(vm, frame),
            Start::Suspended => {
                suspended(vm, frame);
                Flow::Suspend
            }
            other => self.begin_other(vm, frame, other),
        }
    }
}

impl Await {
    #[inline(never)]
    fn resume(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let step = delegate_again(vm, frame, self.span);
        super::deliver(vm, frame, &self.target, step)
    }

    /// What is awaited ended; the value waits in the vm.
    #[inline(always)]
    fn done(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let mut value = vm.take_returned();
        if vm.is_watched(frame) {
            match super::tell_end(vm, frame, value, self.span) {
                Ok(told) => value = told,
                Err(_) => return Flow::Raise,
            }
        }
        self.target.deliver(vm, frame, value)
    }

    #[inline(never)]
    fn begin_other(&self, vm: &mut Vm, frame: &Frame<'_>, start: Start) -> Flow {
        match start {
            Start::Awaitable => {
                let value = vm.take_returned();
                let step = begin_value(vm, frame, value, self.span);
                super::deliver(vm, frame, &self.target, step)
            }
            Start::Raised => {
                trace(vm, frame, self.span);
                Flow::Raise
            }
            Start::Failed => Flow::Raise,
            Start::Done | Start::Suspended => unreachable!("handled before"),
        }
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
                Flow::Return => {
                    let value = vm.take_returned();
                    return super::generator_ended(vm, frame, value, span);
                }
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The item waits in `Vm::returned`.
    Item,
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

    #[inline(never)]
    fn start(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Ok(iterable) = self.iterable.eval(vm, frame) else { return Flow::Raise };
        frame.position.set(self.span);
        match vm.async_for_iter(&iterable).at(vm, frame, self.span) {
            Ok(iterator) => {
                drop(iterable);
                self.turns(vm, frame, iterator)
            }
            Err(_) => Flow::Raise,
        }
    }

    /// Goes on after a suspension in the body.
    fn resume_body(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let iterator = frame.slot(self.slots.iterator).take();
        match self.turn(vm, frame) {
            Flow::Next => self.turns(vm, frame, iterator),
            flow => self.left(frame, iterator, flow),
        }
    }

    /// Goes on after a suspension in the iterator.
    fn resume_next(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let iterator = frame.slot(self.slots.iterator).take();
        let flow = match self.next_again(vm, frame) {
            Turn::Item => self.item(vm, frame),
            Turn::End => return self.exhausted(vm, frame),
            Turn::Suspended => return self.suspend(frame, iterator, NEXT),
            Turn::Raised => Flow::Raise,
        };
        match flow {
            Flow::Next => self.turns(vm, frame, iterator),
            flow => self.left(frame, iterator, flow),
        }
    }

    /// Serves items as long as there are any.
    fn turns(&self, vm: &mut Vm, frame: &Frame<'_>, iterator: Value) -> Flow {
        loop {
            frame.position.set(self.span);
            let turn = match &iterator {
                Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator => {
                    match vm.ask_for_item(generator) {
                        Item::Given => Turn::Item,
                        item => self.no_item(vm, frame, generator, item),
                    }
                }
                iterator => self.next_of(vm, frame, iterator),
            };
            let flow = match turn {
                Turn::Item => self.item(vm, frame),
                Turn::End => return self.exhausted(vm, frame),
                Turn::Suspended => return self.suspend(frame, iterator, NEXT),
                Turn::Raised => return Flow::Raise,
            };
            if flow != Flow::Next {
                return self.left(frame, iterator, flow);
            }
        }
    }

    /// One turn for the item that waits in the vm; `Next` goes on with the loop.
    #[inline(always)]
    fn item(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let item = vm.take_returned();
        match self.target.deliver(vm, frame, item) {
            Flow::Next => self.turn(vm, frame),
            flow => flow,
        }
    }

    #[inline(always)]
    fn turn(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.body.exec(vm, frame) {
            Flow::Next | Flow::Continue => match attend(vm, frame, self.span) {
                Ok(()) => Flow::Next,
                Err(_) => Flow::Raise,
            },
            other => other,
        }
    }

    /// The body left the loop.
    #[inline(always)]
    fn left(&self, frame: &Frame<'_>, iterator: Value, flow: Flow) -> Flow {
        match flow {
            Flow::Suspend => self.suspend(frame, iterator, BODY),
            Flow::Break => Flow::Next,
            other => other,
        }
    }

    /// Asks an iterator that is no async generator for the next item.
    #[inline(never)]
    fn next_of(&self, vm: &mut Vm, frame: &Frame<'_>, iterator: &Value) -> Turn {
        let step = match vm.async_for_next(iterator).at(vm, frame, self.span) {
            Ok(awaited) => delegate(vm, frame, awaited, Resume::Send(Value::None), self.span),
            Err(_) => Step::Raised,
        };
        self.end(vm, step)
    }

    /// Goes on waiting for the next item.
    fn next_again(&self, vm: &mut Vm, frame: &Frame<'_>) -> Turn {
        if let Value::Generator(generator) = generator_of(frame).awaiting.get()
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            let generator = generator.clone();
            generator_of(frame).awaiting.set(Value::None);
            frame.position.set(self.span);
            let item = match take_resume(vm) {
                Resume::Throw(exception) => vm.throw_into_async_next(frame, &generator, exception),
                resume => vm.async_item(&generator, resume),
            };
            return match item {
                Item::Given => Turn::Item,
                item => self.no_item(vm, frame, &generator, item),
            };
        }
        let step = delegate_again(vm, frame, self.span);
        self.end(vm, step)
    }

    /// An async generator, which runs without the awaitable of its `__anext__`, gave no item.
    #[inline(never)]
    fn no_item(&self, vm: &mut Vm, frame: &Frame<'_>, generator: &Gc<Generator>, item: Item) -> Turn {
        match item {
            Item::Given => Turn::Item,
            Item::End => Turn::End,
            Item::Awaits => {
                let value = vm.take_returned();
                suspend_on(vm, frame, Value::Generator(generator.clone()), value);
                Turn::Suspended
            }
            Item::Raised => {
                trace(vm, frame, self.span);
                self.end(vm, Step::Raised)
            }
        }
    }

    /// StopAsyncIteration ends the loop.
    fn end(&self, vm: &mut Vm, step: Step) -> Turn {
        match step {
            Step::Done(item) => {
                vm.returned = item;
                Turn::Item
            }
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

    #[inline(never)]
    fn exhausted(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if vm.is_watched(frame) {
            let class = vm.types().stop_async_iteration.clone();
            let raised = vm.raise_new(&class, vec![]);
            let raised = crate::nodes::failed(vm, frame, self.span, raised);
            let stop = vm.take_raised(raised);
            if !stop.class().is_subclass(&class) {
                vm.reraise(stop);
                return Flow::Raise;
            }
        }
        self.orelse(vm, frame)
    }

    #[inline(never)]
    fn orelse(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Some(orelse) = &self.orelse else { return Flow::Next };
        match orelse.exec(vm, frame) {
            Flow::Suspend => suspend_at(frame, self.slots.state, ELSE),
            other => other,
        }
    }

    #[inline(always)]
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
        if !is_resuming(vm) {
            return self.start(vm, frame);
        }
        match frame.state(self.slots.state) {
            BODY => self.resume_body(vm, frame),
            NEXT => self.resume_next(vm, frame),
            _ => self.orelse(vm, frame),
        }
    }
}
