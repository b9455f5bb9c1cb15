//! `try` without a suspension inside: `except`, `except*`, `else`, `finally`.

use super::{At, PASSED_ON, Target, Tree, end_handling, failed, leave_body};
use crate::object::{Exception, Gc, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// An `except` clause.
pub struct Handler {
    /// The class, or tuple of classes, that it catches; `None` catches all.
    pub class: Option<Tree>,
    /// The name that holds the exception while the clause runs.
    pub name: Option<Binding>,
    pub body: Tree,
    /// The clause, for failures of the match itself.
    pub span: Span,
}

/// The `as name` of a clause.
pub struct Binding {
    pub target: Box<dyn Target>,
    /// Deletes the name (a `del` statement).
    pub unbind: Tree,
}

impl Handler {
    /// Whether the clause catches an exception.
    pub fn catches(&self, vm: &mut Vm, frame: &Frame<'_>, exception: &Gc<Exception>) -> PyResult<bool> {
        let Some(class) = &self.class else { return Ok(true) };
        if let Some(class) = class.borrow(frame) {
            return vm.exception_matches(exception, class).at(vm, frame, self.span);
        }
        let class = class.eval(vm, frame)?;
        vm.exception_matches(exception, &class).at(vm, frame, self.span)
    }

    /// Binds the name.
    pub fn bind(&self, vm: &mut Vm, frame: &Frame<'_>, exception: Value) -> PyResult<()> {
        match &self.name {
            Some(name) => name.target.assign(vm, frame, exception),
            None => Ok(()),
        }
    }

    /// Deletes the name at the end of the clause, which ended with `flow`.
    pub fn unbind(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        let Some(name) = &self.name else { return flow };
        let (raised, returned) = (vm.raised.take(), std::mem::replace(&mut vm.returned, Value::None));
        if name.target.assign(vm, frame, Value::None).is_err() {
            return Flow::Raise;
        }
        match name.unbind.exec(vm, frame) {
            Flow::Next => {
                vm.raised = raised;
                vm.returned = returned;
                flow
            }
            other => other,
        }
    }

    fn run(&self, vm: &mut Vm, frame: &Frame<'_>, exception: Value) -> Flow {
        if self.bind(vm, frame, exception).is_err() {
            return Flow::Raise;
        }
        let flow = self.body.exec(vm, frame);
        self.unbind(vm, frame, flow)
    }
}

/// `try … except … else`.
pub struct TryExcept {
    body: Tree,
    handlers: Vec<Handler>,
    orelse: Option<Tree>,
    site: u32,
}

impl TryExcept {
    /// The statement without its `finally`, which is a `TryFinally` around it. `site`: its number.
    pub fn new(body: Tree, handlers: Vec<Handler>, orelse: Option<Tree>, site: u32) -> TryExcept {
        TryExcept { body, handlers, orelse, site }
    }

    #[inline(never)]
    fn orelse(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if vm.is_watched(frame)
            && let Some(twin) = super::go_over::<TryExcept>(vm, frame, self.site)
        {
            return twin.orelse(vm, frame);
        }
        self.orelse.as_ref().map_or(Flow::Next, |orelse| orelse.exec(vm, frame))
    }

    #[inline(never)]
    fn handle(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        if vm.is_watched(frame)
            && let Some(twin) = super::go_over::<TryExcept>(vm, frame, self.site)
        {
            return twin.handle(vm, frame);
        }
        let exception = super::take_pending(vm);
        let outer = std::mem::replace(&mut vm.handled, Value::Exception(exception.clone()));
        let flow = self.dispatch(vm, frame, exception);
        end_handling(vm, frame, outer, 1);
        flow
    }

    fn dispatch(&self, vm: &mut Vm, frame: &Frame<'_>, exception: Gc<Exception>) -> Flow {
        for handler in &self.handlers {
            match handler.catches(vm, frame, &exception) {
                Ok(true) => return handler.run(vm, frame, Value::Exception(exception)),
                Ok(false) => {}
                Err(_) => return Flow::Raise,
            }
        }
        vm.reraise(exception);
        Flow::Raise
    }
}

impl Node for TryExcept {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("statements are executed")
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.body.exec(vm, frame) {
            Flow::Next if self.orelse.is_some() => self.orelse(vm, frame),
            Flow::Raise => self.handle(vm, frame),
            other => other,
        }
    }
}

/// `try … finally`.
pub struct TryFinally {
    body: Tree,
    finally: Tree,
    site: u32,
}

impl TryFinally {
    /// The body may itself be a `TryExcept`. `site`: its number.
    pub fn new(body: Tree, finally: Tree, site: u32) -> TryFinally {
        TryFinally { body, finally, site }
    }

    #[inline(always)]
    fn ended(&self, vm: &mut Vm, frame: &Frame<'_>, flow: Flow) -> Flow {
        if flow == Flow::Raise {
            return self.after_raise(vm, frame);
        }
        let value = leave_body(vm);
        match self.finally.exec(vm, frame) {
            Flow::Next => {
                vm.returned = value;
                flow
            }
            other => other,
        }
    }

    #[cold]
    fn after_raise(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let exception = super::take_pending(vm);
        let outer = std::mem::replace(&mut vm.handled, Value::Exception(exception.clone()));
        let flow = self.finally.exec(vm, frame);
        end_handling(vm, frame, outer, if flow == Flow::Next { PASSED_ON } else { 2 });
        if flow == Flow::Next {
            vm.reraise(exception);
            return Flow::Raise;
        }
        flow
    }
}

impl Node for TryFinally {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("statements are executed")
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let flow = self.body.exec(vm, frame);
        if vm.is_watched(frame)
            && let Some(twin) = super::go_over::<TryFinally>(vm, frame, self.site)
        {
            return twin.ended(vm, frame, flow);
        }
        self.ended(vm, frame, flow)
    }
}

/// `try … except* … else`.
pub struct TryStar {
    body: Tree,
    handlers: Vec<Handler>,
    orelse: Option<Tree>,
}

impl TryStar {
    /// Each handler has a class.
    pub fn new(body: Tree, handlers: Vec<Handler>, orelse: Option<Tree>) -> TryStar {
        TryStar { body, handlers, orelse }
    }

    fn handle(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let exception = super::take_pending(vm);
        let outer = std::mem::replace(&mut vm.handled, Value::Exception(exception.clone()));
        let answer = self.dispatch(vm, frame, &exception);
        let flow = match answer {
            Ok(left) => reraise_left(vm, frame, self.span(), &exception, left),
            Err(_) => Flow::Raise,
        };
        end_handling(vm, frame, outer, 2);
        flow
    }

    fn dispatch(&self, vm: &mut Vm, frame: &Frame<'_>, exception: &Gc<Exception>) -> PyResult<Vec<Value>> {
        let mut rest = Value::Exception(exception.clone());
        let mut left = Vec::new();
        for handler in &self.handlers {
            let taken = take_part(vm, frame, handler, &mut rest)?;
            if taken.is_none() {
                continue;
            }
            vm.handled = taken.clone();
            if handler.run(vm, frame, taken) == Flow::Raise {
                left.extend(vm.raised.take().map(Value::Exception));
            }
        }
        left.push(rest);
        Ok(left)
    }

    fn span(&self) -> Span {
        self.handlers.first().map(|handler| handler.span).unwrap_or_default()
    }
}

impl Node for TryStar {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("statements are executed")
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.body.exec(vm, frame) {
            Flow::Next => self.orelse.as_ref().map_or(Flow::Next, |orelse| orelse.exec(vm, frame)),
            Flow::Raise => self.handle(vm, frame),
            other => other,
        }
    }
}

/// What an `except*` clause takes from `rest`, None if nothing.
pub fn take_part(vm: &mut Vm, frame: &Frame<'_>, handler: &Handler, rest: &mut Value) -> PyResult {
    let class = match &handler.class {
        Some(class) => class.eval(vm, frame)?,
        None => Value::Class(vm.types().base_exception.clone()),
    };
    let (taken, left) = vm.match_group(rest, &class).at(vm, frame, handler.span)?;
    if let Value::Exception(group) = &taken
        && group.traceback.borrow().is_none()
    {
        let raised = vm.reraise(group.clone());
        let raised = failed(vm, frame, handler.span, raised);
        vm.take_raised(raised);
    }
    *rest = left;
    Ok(taken)
}

/// The end of `try … except*`: raises what the clauses left.
pub fn reraise_left(
    vm: &mut Vm,
    frame: &Frame<'_>,
    span: Span,
    original: &Gc<Exception>,
    left: Vec<Value>,
) -> Flow {
    match vm.join_group(original, left).at(vm, frame, span) {
        Ok(None) => Flow::Next,
        Ok(Some(Value::Exception(exception))) => {
            vm.reraise(exception);
            Flow::Raise
        }
        Ok(Some(_)) => unreachable!("groups are exceptions"),
        Err(_) => Flow::Raise,
    }
}
