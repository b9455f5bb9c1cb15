//! `find`, `count`, `startswith` and their kin.

use crate::builtins::bounds::{End, Start};
use crate::object::{Gc, Str, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::strings;

/// Gives `str` its searching methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().str.clone();
    ClassDef::extend(vm, &class)
        .method(
            "find(self, sub, start=None, end=None, /)",
            "Return the lowest index where sub is found, -1 if nowhere.",
            |_: &mut Vm, this: Gc<Str>, sub: Gc<Str>, start: Start, end: End| {
                strings::find(view(&this), sub.as_bytes(), start.0, end.0).map_or(-1, |index| index as i64)
            },
        )
        .method(
            "rfind(self, sub, start=None, end=None, /)",
            "Return the highest index where sub is found, -1 if nowhere.",
            |_: &mut Vm, this: Gc<Str>, sub: Gc<Str>, start: Start, end: End| {
                strings::rfind(view(&this), sub.as_bytes(), start.0, end.0).map_or(-1, |index| index as i64)
            },
        )
        .method(
            "index(self, sub, start=None, end=None, /)",
            "Return the lowest index where sub is found.",
            |vm: &mut Vm, this: Gc<Str>, sub: Gc<Str>, start: Start, end: End| {
                found(vm, strings::find(view(&this), sub.as_bytes(), start.0, end.0))
            },
        )
        .method(
            "rindex(self, sub, start=None, end=None, /)",
            "Return the highest index where sub is found.",
            |vm: &mut Vm, this: Gc<Str>, sub: Gc<Str>, start: Start, end: End| {
                found(vm, strings::rfind(view(&this), sub.as_bytes(), start.0, end.0))
            },
        )
        .method(
            "count(self, sub, start=None, end=None, /)",
            "Return how often sub occurs, without overlaps.",
            |_: &mut Vm, this: Gc<Str>, sub: Gc<Str>, start: Start, end: End| {
                strings::count(view(&this), sub.as_bytes(), start.0, end.0)
            },
        )
        .method(
            "startswith(self, prefix, start=None, end=None, /)",
            "Return True if the text starts with the prefix.",
            |vm: &mut Vm, this: Gc<Str>, prefix: Value, start: Start, end: End| {
                any(vm, &prefix, "startswith", |prefix| {
                    strings::starts_with(view(&this), prefix, start.0, end.0)
                })
            },
        )
        .method(
            "endswith(self, suffix, start=None, end=None, /)",
            "Return True if the text ends with the suffix.",
            |vm: &mut Vm, this: Gc<Str>, suffix: Value, start: Start, end: End| {
                any(vm, &suffix, "endswith", |suffix| strings::ends_with(view(&this), suffix, start.0, end.0))
            },
        )
        .finish();
}

fn found(vm: &mut Vm, index: Option<usize>) -> PyResult<usize> {
    index.ok_or_else(|| vm.value_error("substring not found"))
}

/// Whether a text or one of a tuple of texts passes the test.
fn any(vm: &mut Vm, wanted: &Value, method: &str, test: impl Fn(&[u8]) -> bool) -> PyResult<bool> {
    match wanted.unwrapped() {
        Value::Str(text) => Ok(test(text.as_bytes())),
        Value::Tuple(tuple) => {
            for item in tuple.items() {
                let Value::Str(text) = item.unwrapped() else {
                    let class = vm.type_name(item);
                    let message = format!("tuple for {method} must only contain str, not {class}");
                    return Err(vm.type_error(message));
                };
                if test(text.as_bytes()) {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => {
            let class = vm.type_name(wanted);
            Err(vm.type_error(format!("{method} first arg must be str or a tuple of str, not {class}")))
        }
    }
}
