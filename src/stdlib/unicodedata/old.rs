//! `unicodedata.ucd_3_2_0`: the same questions, answered by Unicode 3.2.

use super::{
    Character, bidirectional, decomposition, east_asian_width, lookup, normalized, or_default, texts,
};
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Value};
use crate::runtime::native::{ClassDef, Opt};
use crate::runtime::{PyResult, Vm};
use crate::text::unicode::{self, old};

struct Database {
    attrs: Attrs,
}
native_type!(Database {});

/// The class and its only instance.
pub fn define(vm: &mut Vm) -> (Gc<Class>, Value) {
    let class = class(vm);
    let database = Value::Object(Gc::new(Database { attrs: Attrs::new(&class) }).erase());
    (class, database)
}

fn class(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "unicodedata", "UCD", "")
        .closed()
        .new_method("UCD(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create 'unicodedata.UCD' instances"))
        })
        .field("unidata_version(self)", "", |_: &mut Vm, _: Value| Value::from(old::VERSION));
    texts_of(numbers(properties(class))).finish()
}

fn properties(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "category(self, chr, /)",
            "Return the general category.",
            |_: &mut Vm, _: Value, c: Character| old::category(c.0),
        )
        .method(
            "bidirectional(self, chr, /)",
            "Return the bidirectional class.",
            |_: &mut Vm, _: Value, c: Character| {
                old::bidirectional(c.0).unwrap_or_else(|| bidirectional(c.0))
            },
        )
        .method(
            "combining(self, chr, /)",
            "Return the canonical combining class.",
            |_: &mut Vm, _: Value, c: Character| {
                if old::is_assigned(c.0) { super::combining(c.0) } else { 0 }
            },
        )
        .method(
            "east_asian_width(self, chr, /)",
            "Return the East Asian width.",
            |_: &mut Vm, _: Value, c: Character| {
                old::east_asian_width(c.0).unwrap_or_else(|| east_asian_width(c.0))
            },
        )
        .method(
            "mirrored(self, chr, /)",
            "Return 1 if it is mirrored, else 0.",
            |_: &mut Vm, _: Value, c: Character| {
                old::mirrored(c.0).map_or_else(|| super::mirrored(c.0), i64::from)
            },
        )
        .method(
            "decomposition(self, chr, /)",
            "Return the decomposition.",
            |_: &mut Vm, _: Value, c: Character| {
                if old::is_assigned(c.0) { decomposition(c.0) } else { String::new() }
            },
        )
}

fn numbers(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "decimal(self, chr, default=<unrepresentable>, /)",
            "Return the decimal value.",
            |vm: &mut Vm, _: Value, c: Character, default: Opt<Value>| {
                let value = old::decimal_value(c.0).map(|n| Value::Int(i64::from(n)));
                or_default(vm, value, default, "not a decimal")
            },
        )
        .method(
            "digit(self, chr, default=<unrepresentable>, /)",
            "Return the digit value.",
            |vm: &mut Vm, _: Value, c: Character, default: Opt<Value>| {
                let value = unicode::digit_value(c.0).map(|n| Value::Int(i64::from(n)));
                or_default(vm, value, default, "not a digit")
            },
        )
        .method(
            "numeric(self, chr, default=<unrepresentable>, /)",
            "Return the numeric value.",
            |vm: &mut Vm, _: Value, c: Character, default: Opt<Value>| {
                or_default(vm, old::numeric_value(c.0).map(Value::Float), default, "not a numeric character")
            },
        )
}

fn texts_of(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "name(self, chr, default=<unrepresentable>, /)",
            "Return the name.",
            |vm: &mut Vm, _: Value, c: Character, default: Opt<Value>| {
                let name = old::is_assigned(c.0).then(|| unicode::name(c.0)).flatten();
                or_default(vm, name.map(Value::from), default, "no such name")
            },
        )
        .method(
            "lookup(self, name, /)",
            "Return the character of a name.",
            |vm: &mut Vm, _: Value, name: Value| lookup(vm, name, |_| None),
        )
        .method(
            "normalize(self, form, unistr, /)",
            "Return a normal form of a text.",
            |vm: &mut Vm, _: Value, form: Value, text: Value| {
                let (form, text) = texts(vm, "normalize", &form, &text)?;
                normalized(vm, &form, &text, old::normalize)
            },
        )
        .method(
            "is_normalized(self, form, unistr, /)",
            "Return whether a text is in a normal form.",
            |vm: &mut Vm, _: Value, form: Value, text: Value| {
                let (form, text) = texts(vm, "is_normalized", &form, &text)?;
                let normal = normalized(vm, &form, &text, old::normalize)?;
                Ok(normal.as_bytes() == text.as_bytes()) as PyResult<bool>
            },
        )
}
