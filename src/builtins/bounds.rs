//! The `start` and `end` arguments of searching methods.

use crate::object::Value;
use crate::runtime::native::{ArgSite, FromArg};
use crate::runtime::{PyResult, Vm};

/// Where a search begins: 0 if missing or None.
pub struct Start(pub i64);

/// Where a search ends: `i64::MAX` if missing or None.
pub struct End(pub i64);

impl FromArg for Start {
    #[inline]
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        bound(vm, value, 0).map(Start)
    }
}

impl FromArg for End {
    #[inline]
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        bound(vm, value, i64::MAX).map(End)
    }
}

#[inline]
fn bound(vm: &mut Vm, value: &Value, missing: i64) -> PyResult<i64> {
    match value {
        Value::Unbound | Value::None => Ok(missing),
        Value::Int(n) => Ok(*n),
        value if vm.has_index(value) => vm.index_clamped(value),
        _ => Err(vm.type_error("slice indices must be integers or have an __index__ method")),
    }
}
