//! Statements that run other statements: blocks, `if`, loops; and those that leave them.

use super::iterate::Stepper;
use super::target::Target;
use super::{At, Tree};
use crate::object::{Gc, List, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;
use std::rc::Rc;

macro_rules! value {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(_) => return Flow::Raise,
        }
    };
}

/// Statements have no value.
macro_rules! statement {
    () => {
        fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
            unreachable!("statements are run by exec")
        }
    };
}

/// Statements one after the other.
pub struct Block {
    pub body: Box<[Tree]>,
    /// Of each statement.
    pub spans: Box<[Span]>,
    /// Its number, for frames that go over to its twin.
    pub site: u32,
}

impl Node for Block {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        for (index, statement) in self.body.iter().enumerate() {
            match statement.exec(vm, frame) {
                Flow::Next => {}
                flow => return flow,
            }
            if vm.needs_attention()
                && let Some(flow) = self.attend(vm, frame, index)
            {
                return flow;
            }
        }
        Flow::Next
    }
}

impl Block {
    /// Sees to what waits after a statement; `Some`: how the block ended.
    #[cold]
    fn attend(&self, vm: &mut Vm, frame: &Frame<'_>, index: usize) -> Option<Flow> {
        let span = self.spans.get(index).copied().unwrap_or_default();
        if super::attend(vm, frame, span).is_err() {
            return Some(Flow::Raise);
        }
        let twin = super::go_over::<Block>(vm, frame, self.site)?;
        for statement in twin.body.iter().skip(index + 1) {
            match statement.exec(vm, frame) {
                Flow::Next => {}
                flow => return Some(flow),
            }
            if super::attend(vm, frame, span).is_err() {
                return Some(Flow::Raise);
            }
        }
        Some(Flow::Next)
    }
}

/// `pass`, and what was folded away.
pub struct Pass;

impl Node for Pass {
    statement!();

    fn exec(&self, _: &mut Vm, _: &Frame<'_>) -> Flow {
        Flow::Next
    }
}

/// `break`.
pub struct Break;

impl Node for Break {
    statement!();

    fn exec(&self, _: &mut Vm, _: &Frame<'_>) -> Flow {
        Flow::Break
    }
}

/// `continue`.
pub struct Continue;

impl Node for Continue {
    statement!();

    fn exec(&self, _: &mut Vm, _: &Frame<'_>) -> Flow {
        Flow::Continue
    }
}

/// `return value`.
pub struct Return(pub Tree);

impl Node for Return {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        vm.returned = value!(self.0.eval(vm, frame));
        Flow::Return
    }
}

/// `target = value`.
pub struct Assign {
    pub target: Box<dyn Target>,
    pub value: Tree,
}

impl Node for Assign {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let value = value!(self.value.eval(vm, frame));
        super::flow(self.target.assign(vm, frame, value))
    }
}

/// `local = value`.
pub struct AssignLocal {
    pub slot: u32,
    pub value: Tree,
}

impl Node for AssignLocal {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let value = value!(self.value.eval(vm, frame));
        frame.set_local(self.slot, value);
        Flow::Next
    }
}

/// `object.name = value`.
pub struct AssignAttribute {
    pub object: Tree,
    pub site: super::attributes::AttributeSite,
    pub value: Tree,
}

impl Node for AssignAttribute {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let value = value!(self.value.eval(vm, frame));
        let object = value!(self.object.eval(vm, frame));
        super::flow(self.site.store(vm, frame, &object, value))
    }
}

/// An expression at the interactive prompt: its value goes to `sys.displayhook`.
pub struct Display {
    pub value: Tree,
    pub span: Span,
}

impl Node for Display {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let value = value!(self.value.eval(vm, frame));
        frame.position.set(self.span);
        super::flow(display(vm, &value).at(vm, frame, self.span))
    }
}

fn display(vm: &mut Vm, value: &Value) -> PyResult<()> {
    let (sys, hook) = (vm.names().sys.clone(), vm.names().displayhook.clone());
    let found = match vm.interp.modules.get_str(&sys) {
        Some(Value::Module(module)) => module.dict.get_str(&hook),
        _ => None,
    };
    match found {
        Some(hook) => vm.call(&hook, std::slice::from_ref(value)).map(drop),
        None => Err(vm.runtime_error("lost sys.displayhook")),
    }
}

/// `if test: body else: orelse`. The test is a condition.
pub struct If {
    pub test: Tree,
    pub body: Tree,
    pub orelse: Option<Tree>,
}

impl Node for If {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let holds = value!(self.test.truth(vm, frame));
        self.branch(vm, frame, holds)
    }
}

impl If {
    #[inline(always)]
    fn branch(&self, vm: &mut Vm, frame: &Frame<'_>, holds: bool) -> Flow {
        if holds {
            return self.body.exec(vm, frame);
        }
        match &self.orelse {
            Some(orelse) => orelse.exec(vm, frame),
            None => Flow::Next,
        }
    }
}

/// `while test: body else: orelse`. The test is a condition, `None` for a constant true one.
pub struct While {
    pub test: Option<Tree>,
    pub body: Tree,
    pub orelse: Option<Tree>,
    pub span: Span,
    pub site: u32,
}

impl Node for While {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        loop {
            if let Some(test) = &self.test
                && !value!(test.truth(vm, frame))
            {
                break;
            }
            match self.body.exec(vm, frame) {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Flow::Next,
                flow => return flow,
            }
            if vm.needs_attention()
                && let Some(flow) = self.attend(vm, frame)
            {
                return flow;
            }
        }
        match &self.orelse {
            Some(orelse) => orelse.exec(vm, frame),
            None => Flow::Next,
        }
    }
}

impl While {
    /// Sees to what waits after a turn; `Some`: how the loop ended.
    #[cold]
    fn attend(&self, vm: &mut Vm, frame: &Frame<'_>) -> Option<Flow> {
        if super::attend(vm, frame, self.span).is_err() {
            return Some(Flow::Raise);
        }
        let twin = super::go_over::<While>(vm, frame, self.site)?;
        if super::traced::tell(vm, frame, self.span, true).is_err() {
            return Some(Flow::Raise);
        }
        Some(twin.exec(vm, frame))
    }
}

/// An `if` whose test calls something: the frame may be traced when it comes back.
pub struct IfCalls {
    pub plain: If,
    pub site: u32,
}

impl Node for IfCalls {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let holds = value!(self.plain.test.truth(vm, frame));
        if vm.is_watched(frame)
            && let Some(twin) = super::go_over::<IfCalls>(vm, frame, self.site)
        {
            return twin.plain.branch(vm, frame, holds);
        }
        self.plain.branch(vm, frame, holds)
    }
}

/// `for target in iterable: body else: orelse`.
pub struct For {
    pub target: Box<dyn Target>,
    pub iterable: Tree,
    pub body: Tree,
    pub orelse: Option<Tree>,
    /// Of the iterable.
    pub span: Span,
    /// The target's slot, where it is a plain local.
    pub local: Option<u32>,
    pub site: u32,
}

/// How a loop ended.
enum Ended {
    /// Every item was served.
    Exhausted,
    With(Flow),
    /// The rest is its twin's.
    Over(Rc<For>),
}

impl Node for For {
    statement!();

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let iterable = value!(self.iterable.eval(vm, frame));
        let ended = match &iterable {
            Value::Range(range) if let Some(bounds) = range.small() => self.count(vm, frame, bounds),
            Value::List(list) => self.walk_list(vm, frame, list),
            other => {
                frame.position.set(self.span);
                let iterator = value!(vm.iter(other).at(vm, frame, self.span));
                drop(iterable);
                vm.settle();
                self.walk(vm, frame, iterator)
            }
        };
        match (ended, &self.orelse) {
            (Ended::Exhausted, Some(orelse)) => orelse.exec(vm, frame),
            (Ended::Exhausted, None) => Flow::Next,
            (Ended::With(flow), _) => flow,
            (Ended::Over(_), _) => unreachable!("the walks go over"),
        }
    }
}

impl For {
    /// One turn; `Some` ends the loop.
    #[inline(always)]
    fn turn(&self, vm: &mut Vm, frame: &Frame<'_>, item: Value) -> Option<Ended> {
        match self.local {
            Some(slot) => frame.set_local(slot, item),
            None => {
                if self.target.assign(vm, frame, item).is_err() {
                    return Some(Ended::With(Flow::Raise));
                }
            }
        }
        match self.body.exec(vm, frame) {
            Flow::Next | Flow::Continue => {}
            Flow::Break => return Some(Ended::With(Flow::Next)),
            flow => return Some(Ended::With(flow)),
        }
        if vm.needs_attention() { self.attend(vm, frame) } else { None }
    }

    /// Sees to what waits after a turn.
    #[cold]
    fn attend(&self, vm: &mut Vm, frame: &Frame<'_>) -> Option<Ended> {
        if super::attend(vm, frame, self.span).is_err() {
            return Some(Ended::With(Flow::Raise));
        }
        super::go_over::<For>(vm, frame, self.site).map(Ended::Over)
    }

    /// The turns that are left for a twin: `next` gives the items.
    #[cold]
    fn go_on(
        ended: Ended,
        vm: &mut Vm,
        frame: &Frame<'_>,
        next: &mut dyn FnMut(&mut Vm) -> PyResult<Option<Value>>,
    ) -> Ended {
        let Ended::Over(twin) = ended else { return ended };
        if super::traced::tell(vm, frame, twin.span, true).is_err() {
            return Ended::With(Flow::Raise);
        }
        loop {
            match next(vm).at(vm, frame, twin.span) {
                Ok(Some(item)) => {
                    if let Some(ended) = twin.turn(vm, frame, item) {
                        return ended;
                    }
                }
                Ok(None) => break,
                Err(_) => return Ended::With(Flow::Raise),
            }
        }
        match &twin.orelse {
            Some(orelse) => Ended::With(orelse.exec(vm, frame)),
            None => Ended::With(Flow::Next),
        }
    }

    #[inline(never)]
    fn count(&self, vm: &mut Vm, frame: &Frame<'_>, (start, stop, step): (i64, i64, i64)) -> Ended {
        let mut next = start;
        while if step > 0 { next < stop } else { next > stop } {
            if let Some(ended) = self.turn(vm, frame, Value::Int(next)) {
                return For::go_on(ended, vm, frame, &mut |_| {
                    next = match next.checked_add(step) {
                        Some(following) => following,
                        None => return Ok(None),
                    };
                    Ok((if step > 0 { next < stop } else { next > stop }).then_some(Value::Int(next)))
                });
            }
            match next.checked_add(step) {
                Some(following) => next = following,
                None => break,
            }
        }
        Ended::Exhausted
    }

    #[inline(never)]
    fn walk_list(&self, vm: &mut Vm, frame: &Frame<'_>, list: &Gc<List>) -> Ended {
        let mut index = 0;
        while let Some(item) = list.get(index) {
            if let Some(ended) = self.turn(vm, frame, item) {
                return For::go_on(ended, vm, frame, &mut |_| {
                    index += 1;
                    Ok(list.get(index))
                });
            }
            index += 1;
        }
        Ended::Exhausted
    }

    #[inline(never)]
    fn walk(&self, vm: &mut Vm, frame: &Frame<'_>, iterator: Value) -> Ended {
        let stepper = Stepper::new(vm, iterator);
        loop {
            frame.position.set(self.span);
            match stepper.next(vm).at(vm, frame, self.span) {
                Ok(Some(item)) => {
                    if let Some(ended) = self.turn(vm, frame, item) {
                        return For::go_on(ended, vm, frame, &mut |vm| stepper.next(vm));
                    }
                }
                Ok(None) => {
                    if vm.is_watched(frame)
                        && stepper.tells_end()
                        && vm.tell_exhausted(frame).at(vm, frame, self.span).is_err()
                    {
                        return Ended::With(Flow::Raise);
                    }
                    return Ended::Exhausted;
                }
                Err(_) => return Ended::With(Flow::Raise),
            }
        }
    }
}
