//! Exceptions for patterns and templates that are refused.

use crate::object::Value;
use crate::runtime::{PyResult, Raised, Vm};
use crate::text::regex::Refusal;

/// Raises what a refusal stands for; `source` is the pattern or template.
#[cold]
pub fn raise(vm: &mut Vm, refusal: Refusal, source: &Value) -> Raised {
    match refusal {
        Refusal::Pattern(message, position) => pattern_error(vm, &message, position, source),
        Refusal::Overflow(message) => vm.overflow_error(message),
        Refusal::Value(message) => vm.value_error(message),
        Refusal::Index(message) => vm.index_error(message),
        Refusal::Depth => vm.recursion_error("maximum recursion depth exceeded"),
        Refusal::Unsupported(message) => vm.not_implemented_error(message),
    }
}

fn pattern_error(vm: &mut Vm, message: &str, position: Option<usize>, source: &Value) -> Raised {
    let made = (|| -> PyResult {
        let module = vm.import("re")?;
        let class = vm.get_attr_named(&module, "PatternError")?;
        match position {
            Some(position) => vm.call(&class, &[Value::from(message), source.clone(), Value::from(position)]),
            None => vm.call(&class, &[Value::from(message)]),
        }
    })();
    match made {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.value_error(message),
        Err(raised) => raised,
    }
}
