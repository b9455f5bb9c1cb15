//! Generator expressions.

use super::function_def::MakeFunction;
use super::{At, Tree};
use crate::object::Value;
use crate::runtime::frame::body_of;
use crate::runtime::{Frame, Node, PyResult, Vm};
use crate::source::Span;

/// `(element for …)`: the first iterable is evaluated and its iterator made at once, the rest runs later.
pub struct MakeGenerator {
    pub function: MakeFunction,
    pub iterable: Tree,
    /// `async for` comes first.
    pub is_async: bool,
    pub span: Span,
}

impl Node for MakeGenerator {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let function = self.function.make(vm, frame)?;
        let iterable = self.iterable.eval(vm, frame)?;
        frame.position.set(self.span);
        let iterator = if self.is_async { vm.async_for_iter(&iterable) } else { vm.iter(&iterable) };
        let iterator = iterator.at(vm, frame, self.span)?;
        let code = function.code.get().clone();
        vm.start_generator(&function, body_of(&code), |_, slots| {
            slots[0].set(iterator);
            Ok(())
        })
        .at(vm, frame, self.span)
        .map(|generator: Value| generator)
    }
}
