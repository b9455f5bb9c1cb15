//! f-strings: the parts are appended to one buffer.

use super::{At, Tree};
use crate::number::int::IntRef;
use crate::object::{Gc, Str, Value};
use crate::runtime::ops::text::write_int;
use crate::runtime::{Frame, Node, PyResult, Vm};
use crate::source::Span;
use crate::text::format_spec::FormatSpec;

/// `!s`, `!r`, `!a`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// A replacement field.
pub struct Field {
    pub value: Tree,
    pub conversion: Conversion,
    pub spec: Option<Tree>,
    /// The format specification of a number, where it is constant.
    pub number_spec: Option<FormatSpec>,
    pub span: Span,
}

/// A part of an f-string.
pub enum Part {
    Literal(Box<[u8]>),
    Field(Field),
}

/// An f-string.
pub struct Joined(pub Vec<Part>);

impl Node for Joined {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let mut out = Vec::with_capacity(32);
        for part in &self.0 {
            match part {
                Part::Literal(text) => out.extend_from_slice(text),
                Part::Field(field) => field.append(vm, frame, &mut out)?,
            }
        }
        Ok(Value::Str(Str::from_wtf8(out.into_boxed_slice())))
    }
}

impl Field {
    /// A field without conversion and specification.
    pub fn plain(value: Tree, span: Span) -> Field {
        Field { value, conversion: Conversion::None, spec: None, number_spec: None, span }
    }

    fn append(&self, vm: &mut Vm, frame: &Frame<'_>, out: &mut Vec<u8>) -> PyResult<()> {
        let value = self.value.eval(vm, frame)?;
        let value = convert(vm, value, self.conversion).at(vm, frame, self.span)?;
        if let Some(spec) = &self.number_spec
            && let Some(digits) = self.number(vm, frame, &value, spec)
        {
            out.extend_from_slice(&digits?);
            return Ok(());
        }
        let spec = match &self.spec {
            Some(spec) => match spec.eval(vm, frame)? {
                Value::Str(text) => Some(text),
                _ => unreachable!("a format spec is an f-string"),
            },
            None => None,
        };
        match (&value, &spec) {
            (Value::Str(text), None) => out.extend_from_slice(text.as_bytes()),
            (Value::Int(n), None) => write_int(*n, out),
            _ => {
                frame.position.set(self.span);
                let spec = spec.unwrap_or_else(|| vm.intern(""));
                let text: Gc<Str> = vm.format(&value, &spec).at(vm, frame, self.span)?;
                out.extend_from_slice(text.as_bytes());
            }
        }
        Ok(())
    }

    /// A number by a specification parsed before; `None` for all other values.
    fn number(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        value: &Value,
        spec: &FormatSpec,
    ) -> Option<PyResult<Vec<u8>>> {
        let text = match value {
            Value::Int(n) => spec.apply_to_int(IntRef::Small(*n), "int", vm.interp.int_max_digits.get()),
            Value::Float(x) => spec.apply_to_float(*x, "float"),
            _ => return None,
        };
        Some(text.map_err(|fault| vm.fault(fault)).at(vm, frame, self.span))
    }
}

/// Applies a conversion.
pub fn convert(vm: &mut Vm, value: Value, conversion: Conversion) -> PyResult {
    Ok(match conversion {
        Conversion::None => value,
        Conversion::Str if matches!(value, Value::Str(_)) => value,
        Conversion::Str => Value::Str(vm.str(&value)?),
        Conversion::Repr => Value::Str(vm.repr(&value)?),
        Conversion::Ascii => Value::Str(vm.ascii(&value)?),
    })
}
