//! Path arguments of the system's functions: a str, bytes or path object; some take a descriptor or None, too.

use super::{fspath, path_of};
use crate::object::Value;
use crate::runtime::native::{ArgSite, FromArg};
use crate::runtime::{PyResult, Raised, Vm};
use std::ops::Deref;

/// A path argument, checked when it is bound. `FD`: an open descriptor will do; `NONE`: so will None.
pub struct PathArg<const FD: bool = false, const NONE: bool = false>(pub Value);

impl<const FD: bool, const NONE: bool> Deref for PathArg<FD, NONE> {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.0
    }
}

impl<const FD: bool, const NONE: bool> FromArg for PathArg<FD, NONE> {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value.unwrapped() {
            Value::Str(text) if !text.as_bytes().contains(&0) => return Ok(PathArg(value.clone())),
            Value::None if NONE => return Ok(PathArg(value.clone())),
            Value::Bool(fd) if FD => {
                let class = vm.types().runtime_warning.clone();
                (vm.interp.hooks.warn)(vm, &class, "bool is used as a file descriptor", 1, None)?;
                return Ok(PathArg(Value::Int(i64::from(*fd))));
            }
            Value::Int(_) | Value::BigInt(_) if FD => return descriptor(vm, value).map(PathArg),
            _ => {}
        }
        if !is_path(vm, value)? {
            return Err(wrong_kind(vm, value, site, FD, NONE));
        }
        let path = fspath(vm, value.clone())?;
        match path.unwrapped() {
            Value::Str(_) | Value::Bytes(_) if holds_null(&path) => {
                let (function, name) = (site.function(), site.parameter());
                Err(vm.value_error(format!("{function}: embedded null character in {name}")))
            }
            _ => path_of(vm, &path).map(|_| PathArg(value.clone())),
        }
    }
}

fn descriptor(vm: &mut Vm, value: &Value) -> PyResult {
    match value.unwrapped() {
        Value::Int(fd) if i32::try_from(*fd).is_ok() => Ok(Value::Int(*fd)),
        Value::Int(fd) if *fd < 0 => Err(vm.overflow_error("fd is less than minimum")),
        Value::Int(_) => Err(vm.overflow_error("fd is greater than maximum")),
        _ => {
            let is_negative = vm.to_f64(value)? < 0.0;
            let text = if is_negative { "fd is less than minimum" } else { "fd is greater than maximum" };
            Err(vm.overflow_error(text))
        }
    }
}

fn is_path(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    if matches!(value.unwrapped(), Value::Str(_) | Value::Bytes(_)) {
        return Ok(true);
    }
    let name = vm.intern("__fspath__");
    Ok(vm.lookup_special(value, &name).is_some())
}

fn holds_null(path: &Value) -> bool {
    match path.unwrapped() {
        Value::Str(text) => text.as_bytes().contains(&0),
        Value::Bytes(bytes) => bytes.data.contains(&0),
        _ => false,
    }
}

#[cold]
fn wrong_kind(vm: &mut Vm, value: &Value, site: &ArgSite<'_>, fd: bool, none: bool) -> Raised {
    let kinds = match (fd, none) {
        (false, false) => "string, bytes or os.PathLike",
        (true, false) => "string, bytes, os.PathLike or integer",
        (false, true) => "string, bytes, os.PathLike or None",
        (true, true) => "string, bytes, os.PathLike, integer or None",
    };
    let (function, name, given) = (site.function(), site.parameter(), vm.type_name(value));
    vm.type_error(format!("{function}: {name} should be {kinds}, not {given}"))
}
