//! Splitting, partitioning and stripping.

use super::part;
use crate::object::{Gc, List, Str, Tuple, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::{self, search, strings};

/// Gives `str` these methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().str.clone();
    let mut def = ClassDef::extend(vm, &class)
        .method(
            "split(self, /, sep=None, maxsplit=-1)",
            "Return the words of the text, split at sep.",
            |vm: &mut Vm, this: Gc<Str>, separator: Value, limit: i64| {
                split(vm, &this, &separator, limit, strings::split_whitespace, search::split)
            },
        )
        .method(
            "rsplit(self, /, sep=None, maxsplit=-1)",
            "As split, from the end.",
            |vm: &mut Vm, this: Gc<Str>, separator: Value, limit: i64| {
                split(vm, &this, &separator, limit, strings::rsplit_whitespace, search::rsplit)
            },
        )
        .method(
            "splitlines(self, /, keepends=False)",
            "Return the lines of the text.",
            |vm: &mut Vm, this: Gc<Str>, keep_ends: bool| {
                let lines = strings::split_lines(view(&this), keep_ends);
                pieces(vm, &this, lines)
            },
        )
        .method(
            "partition(self, sep, /)",
            "Split at the first sep: (head, sep, tail).",
            |vm: &mut Vm, this: Gc<Str>, separator: Value| {
                let separator = partitioner(vm, separator)?;
                let parts = search::partition(this.as_bytes(), separator.as_bytes());
                Ok(triple(vm, &this, &separator, parts, false)) as PyResult<_>
            },
        )
        .method(
            "rpartition(self, sep, /)",
            "Split at the last sep: (head, sep, tail).",
            |vm: &mut Vm, this: Gc<Str>, separator: Value| {
                let separator = partitioner(vm, separator)?;
                let parts = search::rpartition(this.as_bytes(), separator.as_bytes());
                Ok(triple(vm, &this, &separator, parts, true)) as PyResult<_>
            },
        );
    let strips: [(&'static str, &'static str, Strip); 3] = [
        ("strip(self, chars=None, /)", "strip", strings::strip),
        ("lstrip(self, chars=None, /)", "lstrip", strings::lstrip),
        ("rstrip(self, chars=None, /)", "rstrip", strings::rstrip),
    ];
    for (signature, name, strip) in strips {
        let doc = "Return a copy without these characters (white space if None) at the ends.";
        def = def.method(signature, doc, move |vm: &mut Vm, this: Gc<Str>, chars: Value| {
            let kept = match chars.unwrapped() {
                Value::None => strip(view(&this), None),
                Value::Str(chars) => strip(view(&this), Some(chars.as_bytes())),
                _ => return Err(vm.type_error(format!("{name} arg must be None or str"))),
            };
            Ok(part(vm, &this, kept))
        });
    }
    def.finish();
}

type Strip = for<'a> fn(text::Str<'a>, Option<&[u8]>) -> &'a [u8];
type Words = for<'a> fn(text::Str<'a>, usize) -> Vec<&'a [u8]>;
type Pieces = for<'a> fn(&'a [u8], &[u8], usize) -> Vec<&'a [u8]>;

fn split(
    vm: &mut Vm,
    this: &Gc<Str>,
    separator: &Value,
    limit: i64,
    by_space: Words,
    by_text: Pieces,
) -> PyResult<Gc<List>> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let found = match separator.unwrapped() {
        Value::None => by_space(view(this), limit),
        Value::Str(separator) if separator.is_empty() => return Err(vm.value_error("empty separator")),
        Value::Str(separator) => by_text(this.as_bytes(), separator.as_bytes(), limit),
        _ => {
            let class = vm.type_name(separator);
            return Err(vm.type_error(format!("must be str or None, not {class}")));
        }
    };
    Ok(pieces(vm, this, found))
}

fn pieces(vm: &mut Vm, whole: &Gc<Str>, found: Vec<&[u8]>) -> Gc<List> {
    List::new(found.into_iter().map(|piece| Value::Str(part(vm, whole, piece))).collect())
}

fn partitioner(vm: &mut Vm, separator: Value) -> PyResult<Gc<Str>> {
    match separator.unwrapped() {
        Value::Str(text) if text.is_empty() => Err(vm.value_error("empty separator")),
        Value::Str(text) => Ok(text.clone()),
        _ => {
            let class = vm.type_name(&separator);
            Err(vm.type_error(format!("must be str, not {class}")))
        }
    }
}

fn triple(
    vm: &mut Vm,
    this: &Gc<Str>,
    separator: &Gc<Str>,
    parts: Option<(&[u8], &[u8])>,
    whole_last: bool,
) -> Gc<Tuple> {
    let empty = vm.character(b"");
    let (head, middle, tail) = match parts {
        Some((head, tail)) => (vm.short_str(head), separator.clone(), vm.short_str(tail)),
        None if whole_last => (empty.clone(), empty, this.clone()),
        None => (this.clone(), empty.clone(), empty),
    };
    Tuple::of([Value::Str(head), Value::Str(middle), Value::Str(tail)])
}
