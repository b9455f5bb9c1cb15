//! t-strings.

use super::format::Conversion;
use super::{At, Tree};
use crate::object::{Gc, Str, Value};
use crate::runtime::{Frame, Node, PyResult, Vm};
use crate::source::Span;

/// A part of a t-string.
pub enum Part {
    Literal(Gc<Str>),
    Field {
        value: Tree,
        /// The text of the expression.
        expression: Gc<Str>,
        conversion: Conversion,
        spec: Option<Tree>,
    },
}

/// A t-string.
pub struct MakeTemplate {
    pub parts: Vec<Part>,
    pub span: Span,
}

impl Node for MakeTemplate {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let (mut strings, mut interpolations) = (Vec::new(), Vec::new());
        let empty = vm.intern("");
        let mut text = empty.clone();
        for part in &self.parts {
            match part {
                Part::Literal(more) => text = text.append(more),
                Part::Field { value, expression, conversion, spec } => {
                    let value = value.eval(vm, frame)?;
                    let spec = match spec {
                        Some(spec) => spec.eval(vm, frame)?,
                        None => Value::Str(empty.clone()),
                    };
                    let conversion = match conversion {
                        Conversion::None => Value::None,
                        Conversion::Str => Value::Str(vm.intern("s")),
                        Conversion::Repr => Value::Str(vm.intern("r")),
                        Conversion::Ascii => Value::Str(vm.intern("a")),
                    };
                    strings.push(Value::Str(std::mem::replace(&mut text, empty.clone())));
                    let expression = Value::Str(expression.clone());
                    interpolations.push(vm.new_interpolation([value, expression, conversion, spec]));
                }
            }
        }
        strings.push(Value::Str(text));
        Ok(vm.new_template(strings, interpolations)).at(vm, frame, self.span)
    }
}
