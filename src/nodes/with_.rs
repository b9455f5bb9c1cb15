//! `with` without a suspension inside.

use super::{At, PASSED_ON, Target, Tree, end_handling, leave_body};
use crate::object::{Exception, Gc, Method, Value};
use crate::runtime::{Args, Flow, Frame, Node, PyResult, Raised, Vm};
use crate::source::Span;

/// `with context as target: body`; several items are nested statements.
pub struct With {
    context: Tree,
    target: Option<Box<dyn Target>>,
    body: Tree,
    /// The context expression.
    span: Span,
}

impl With {
    /// `span` is the context expression's.
    pub fn new(context: Tree, target: Option<Box<dyn Target>>, body: Tree, span: Span) -> With {
        With { context, target, body, span }
    }

    fn run(&self, vm: &mut Vm, frame: &Frame<'_>, entered: Value) -> Flow {
        if let Some(target) = &self.target
            && target.assign(vm, frame, entered).is_err()
        {
            return Flow::Raise;
        }
        self.body.exec(vm, frame)
    }
}

impl Node for With {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("statements are executed")
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Ok(manager) = self.context.eval(vm, frame) else { return Flow::Raise };
        frame.position.set(self.span);
        let Ok((exit, entered)) = enter(vm, &manager).at(vm, frame, self.span) else { return Flow::Raise };
        let flow = self.run(vm, frame, entered);
        leave(vm, frame, &manager, &exit, flow, self.span)
    }
}

/// A special method as `with` keeps it: the function, to be called with the manager in front, or anything
/// callable that is bound already.
pub enum Special {
    Plain(Value),
    Bound(Value),
}

impl Special {
    /// Calls it.
    pub fn call(&self, vm: &mut Vm, manager: &Value, args: &[Value]) -> PyResult {
        match self {
            Special::Plain(function) => vm.call_with_receiver(function, manager, Args::new(args)),
            Special::Bound(callable) => vm.call(callable, args),
        }
    }

    /// As one value, to be kept in a slot.
    pub fn into_bound(self, manager: &Value) -> Value {
        match self {
            Special::Plain(function) => Method::value(function, manager.clone()),
            Special::Bound(callable) => callable,
        }
    }
}

/// Looks `__exit__` and `__enter__` up and enters; answers `__exit__` and what `__enter__` answered.
pub fn enter(vm: &mut Vm, manager: &Value) -> PyResult<(Special, Value)> {
    let names = vm.names();
    let (enter, exit) = (names.__enter__.clone(), names.__exit__.clone());
    let Some(exit) = special(vm, manager, &exit)? else { return Err(no_protocol(vm, manager, "__exit__")) };
    let Some(enter) = special(vm, manager, &enter)? else {
        return Err(no_protocol(vm, manager, "__enter__"));
    };
    let entered = enter.call(vm, manager, &[])?;
    Ok((exit, entered))
}

/// A special method of a manager.
pub fn special(vm: &mut Vm, manager: &Value, name: &Gc<crate::object::Str>) -> PyResult<Option<Special>> {
    match vm.lookup_special(manager, name) {
        None => Ok(None),
        Some(Value::Function(function)) => Ok(Some(Special::Plain(Value::Function(function)))),
        Some(other) => {
            let class = vm.class_of(manager);
            vm.bind_descriptor(&other, Some(manager), &class).map(|bound| Some(Special::Bound(bound)))
        }
    }
}

/// The arguments of `__exit__` for an exception.
pub fn exit_arguments(exception: &Gc<Exception>) -> [Value; 3] {
    let traceback = exception.traceback.borrow().clone();
    let traceback = traceback.map_or(Value::None, |traceback| Value::Object(traceback.erase()));
    [Value::Class(exception.class().clone()), Value::Exception(exception.clone()), traceback]
}

/// Calls `__exit__` after the body ended with `flow`; answers how the statement ends.
pub fn leave(
    vm: &mut Vm,
    frame: &Frame<'_>,
    manager: &Value,
    exit: &Special,
    flow: Flow,
    span: Span,
) -> Flow {
    let before = frame.position.replace(span);
    if vm.is_watched(frame) && super::traced::tell_exit(vm, frame, span, flow).is_err() {
        return leave_raising(vm, frame, manager, exit, span);
    }
    if flow == Flow::Raise {
        let flow = leave_raising(vm, frame, manager, exit, span);
        if flow == Flow::Raise {
            frame.position.set(before);
        }
        return flow;
    }
    let value = leave_body(vm);
    match exit.call(vm, manager, &[Value::None, Value::None, Value::None]).at(vm, frame, span) {
        Ok(_) => {
            vm.returned = value;
            flow
        }
        Err(_) => Flow::Raise,
    }
}

fn leave_raising(vm: &mut Vm, frame: &Frame<'_>, manager: &Value, exit: &Special, span: Span) -> Flow {
    let exception = super::take_pending(vm);
    let outer = std::mem::replace(&mut vm.handled, Value::Exception(exception.clone()));
    let answer = exit.call(vm, manager, &exit_arguments(&exception));
    let swallowed = answer.and_then(|answer| vm.truth(&answer)).at(vm, frame, span);
    end_handling(vm, frame, outer, if let Ok(false) = swallowed { PASSED_ON } else { 2 });
    match swallowed {
        Ok(true) => Flow::Next,
        Ok(false) => {
            vm.reraise(exception);
            Flow::Raise
        }
        Err(_) => Flow::Raise,
    }
}

/// TypeError for an object that is no context manager, or is one of the other kind.
#[cold]
pub fn no_protocol(vm: &mut Vm, manager: &Value, missing: &str) -> Raised {
    let class = vm.qualified_type_name(manager);
    let is_async = missing.starts_with("__a");
    let names = vm.names();
    let other = if is_async {
        [names.__enter__.clone(), names.__exit__.clone()]
    } else {
        [names.__aenter__.clone(), names.__aexit__.clone()]
    };
    let (kind, other_kind, word) =
        if is_async { ("asynchronous ", "", "with") } else { ("", "asynchronous ", "async with") };
    let mut message = format!(
        "'{class}' object does not support the {kind}context manager protocol (missed {missing} method)"
    );
    if other.iter().all(|name| vm.lookup_special(manager, name).is_some()) {
        message.push_str(&format!(
            " but it supports the {other_kind}context manager protocol. Did you mean to use '{word}'?"
        ));
    }
    vm.type_error(message)
}
