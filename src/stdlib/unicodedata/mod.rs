//! `unicodedata`: what Unicode says about characters, and its normal forms.

mod graphemes;
mod old;

use crate::object::{Class, Dict, Gc, Str, Value};
use crate::runtime::native::{ArgSite, FromArg, Module, Opt};
use crate::runtime::{PyResult, Raised, Vm};
use crate::text::unicode::{self, graphemes as clusters, properties};
use crate::text::wtf8::CodePoints;
use std::cell::OnceCell;
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;

/// Code point and decomposition a line, but for Hangul syllables.
const DECOMPOSITIONS: &str = include_str!("../../text/unicode/decompositions.txt");

#[derive(Default)]
struct State {
    clusters: OnceCell<Gc<Class>>,
    segment: OnceCell<Gc<Class>>,
}

/// An argument of one character.
struct Character(u32);

impl FromArg for Character {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        let function = site.function().to_string();
        let alone = !site.signature.contains(',') || !site.signature.contains("default");
        let Value::Str(text) = value.unwrapped() else {
            let given = if value.is_none() { "None".to_string() } else { vm.type_name(value) };
            let place = if alone { "argument" } else { "argument 1" };
            let message = format!("{function}() {place} must be a unicode character, not {given}");
            return Err(vm.type_error(message));
        };
        let mut points = CodePoints::new(text.as_bytes());
        match (points.next(), points.next()) {
            (Some(point), None) => Ok(Character(point)),
            _ => {
                let length = text.len();
                let place = if alone { "argument" } else { "argument 1" };
                Err(vm.type_error(format!(
                    "{function}(): {place} must be a unicode character, not a string of length {length}"
                )))
            }
        }
    }
}

/// The namespace of `unicodedata`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let (class, database) = old::define(vm);
    let module = Module::new(vm, "unicodedata", "What Unicode says about characters.")
        .class(&class)
        .value("ucd_3_2_0", database)
        .value("unidata_version", unicode::VERSION)
        .def("category(chr, /)", "Return the general category.", |_: &mut Vm, c: Character| {
            unicode::category(c.0)
        })
        .def("bidirectional(chr, /)", "Return the bidirectional class.", |_: &mut Vm, c: Character| {
            bidirectional(c.0)
        })
        .def("combining(chr, /)", "Return the canonical combining class.", |_: &mut Vm, c: Character| {
            combining(c.0)
        })
        .def("east_asian_width(chr, /)", "Return the East Asian width.", |_: &mut Vm, c: Character| {
            east_asian_width(c.0)
        })
        .def("mirrored(chr, /)", "Return 1 if it is mirrored, else 0.", |_: &mut Vm, c: Character| {
            mirrored(c.0)
        })
        .def("decomposition(chr, /)", "Return the decomposition.", |_: &mut Vm, c: Character| {
            decomposition(c.0)
        })
        .def(
            "isxidstart(chr, /)",
            "Return whether an identifier may begin with it.",
            |_: &mut Vm, c: Character| unicode::is_identifier_start(c.0) && c.0 != u32::from('_'),
        )
        .def(
            "isxidcontinue(chr, /)",
            "Return whether an identifier may go on with it.",
            |_: &mut Vm, c: Character| unicode::is_identifier_continue(c.0),
        )
        .def("block(chr, /)", "Return the block.", |_: &mut Vm, c: Character| unicode::block(c.0))
        .def(
            "grapheme_cluster_break(chr, /)",
            "Return the property Grapheme_Cluster_Break.",
            |_: &mut Vm, c: Character| clusters::cluster_break(c.0).name(),
        )
        .def(
            "indic_conjunct_break(chr, /)",
            "Return the property Indic_Conjunct_Break.",
            |_: &mut Vm, c: Character| clusters::conjunct(c.0).name(),
        )
        .def(
            "extended_pictographic(chr, /)",
            "Return the property Extended_Pictographic.",
            |_: &mut Vm, c: Character| clusters::is_pictographic(c.0),
        )
        .def(
            "iter_graphemes(unistr, start=0, end=9223372036854775807, /)",
            "Return an iterator over grapheme clusters.",
            graphemes::iterate,
        )
        .def(
            "name(chr, default=<unrepresentable>, /)",
            "Return the name.",
            |vm: &mut Vm, c: Character, default: Opt<Value>| {
                or_default(vm, unicode::name(c.0).map(Value::from), default, "no such name")
            },
        )
        .def(
            "decimal(chr, default=<unrepresentable>, /)",
            "Return the decimal value.",
            |vm: &mut Vm, c: Character, default: Opt<Value>| {
                let value = unicode::decimal_value(c.0).map(|n| Value::Int(i64::from(n)));
                or_default(vm, value, default, "not a decimal")
            },
        )
        .def(
            "digit(chr, default=<unrepresentable>, /)",
            "Return the digit value.",
            |vm: &mut Vm, c: Character, default: Opt<Value>| {
                let value = unicode::decimal_value(c.0)
                    .or(unicode::digit_value(c.0))
                    .map(|n| Value::Int(i64::from(n)));
                or_default(vm, value, default, "not a digit")
            },
        )
        .def(
            "numeric(chr, default=<unrepresentable>, /)",
            "Return the numeric value.",
            |vm: &mut Vm, c: Character, default: Opt<Value>| {
                let digit = || unicode::decimal_value(c.0).or(unicode::digit_value(c.0)).map(f64::from);
                let value = unicode::numeric_value(c.0).or_else(digit).map(Value::Float);
                or_default(vm, value, default, "not a numeric character")
            },
        )
        .def("lookup(name, /)", "Return the character of a name.", |vm: &mut Vm, name: Value| {
            lookup(vm, name, unicode::sequence)
        })
        .def(
            "normalize(form, unistr, /)",
            "Return a normal form of a text.",
            |vm: &mut Vm, form: Value, text: Value| {
                let (form, text) = texts(vm, "normalize", &form, &text)?;
                normalized(vm, &form, &text, plainly)
            },
        )
        .def(
            "is_normalized(form, unistr, /)",
            "Return whether a text is in a normal form.",
            |vm: &mut Vm, form: Value, text: Value| {
                let (form, text) = texts(vm, "is_normalized", &form, &text)?;
                let normal = normalized(vm, &form, &text, plainly)?;
                Ok(normal.as_bytes() == text.as_bytes()) as PyResult<bool>
            },
        );
    Ok(module.finish())
}

fn bidirectional(point: u32) -> &'static str {
    unicode::property(properties::BIDIRECTIONAL, point)
}

fn combining(point: u32) -> i64 {
    i64::from(unicode::property(properties::COMBINING, point))
}

fn east_asian_width(point: u32) -> &'static str {
    unicode::property(properties::EAST_ASIAN_WIDTH, point)
}

fn mirrored(point: u32) -> i64 {
    i64::from(unicode::property(properties::MIRRORED, point))
}

fn or_default(vm: &mut Vm, found: Option<Value>, default: Opt<Value>, message: &str) -> PyResult {
    match (found, default) {
        (Some(found), _) | (None, Opt::Given(found)) => Ok(found),
        (None, Opt::Missing) => Err(vm.value_error(message)),
    }
}

fn decomposition(point: u32) -> String {
    const FIRST: u32 = 0xac00;
    if (FIRST..=0xd7a3).contains(&point) {
        let place = point - FIRST;
        let (lead, vowel, tail) = (0x1100 + place / 588, 0x1161 + place % 588 / 28, place % 28);
        if tail == 0 {
            return format!("{lead:04X} {vowel:04X}");
        }
        return format!("{lead:04X} {vowel:04X} {:04X}", 0x11a7 + tail);
    }
    listed_decomposition(point).unwrap_or_default().to_string()
}

/// Looks for the line of a code point: the lines lie in order.
fn listed_decomposition(point: u32) -> Option<&'static str> {
    let mut rest = DECOMPOSITIONS;
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let start = rest[..middle].rfind('\n').map_or(0, |end| end + 1);
        let end = rest[middle..].find('\n').map_or(rest.len(), |end| middle + end + 1);
        let (number, found) = rest[start..end].trim_end().split_once(';')?;
        match point.cmp(&u32::from_str_radix(number, 16).ok()?) {
            Ordering::Less => rest = &rest[..start],
            Ordering::Greater => rest = &rest[end..],
            Ordering::Equal => return Some(found),
        }
    }
    None
}

/// The character with a name, or what `more` knows by it.
fn lookup(vm: &mut Vm, name: Value, more: fn(&str) -> Option<String>) -> PyResult<String> {
    let text = match name.unwrapped() {
        Value::Str(text) => text.to_string_lossy().into_owned(),
        _ => String::from_utf8_lossy(&vm.bytes_of(&name)?).into_owned(),
    };
    match unicode::lookup(&text).map(String::from).or_else(|| more(&text)) {
        Some(found) => Ok(found),
        None => {
            let class = vm.types().key_error.clone();
            Err(vm.raise_new(&class, vec![Value::from(format!("undefined character name '{text}'"))]))
        }
    }
}

fn texts(vm: &mut Vm, function: &str, form: &Value, text: &Value) -> PyResult<(Gc<Str>, Gc<Str>)> {
    match (form.unwrapped(), text.unwrapped()) {
        (Value::Str(form), Value::Str(text)) => Ok((form.clone(), text.clone())),
        (Value::Str(_), _) => Err(not_text(vm, function, 2, text)),
        _ => Err(not_text(vm, function, 1, form)),
    }
}

#[cold]
fn not_text(vm: &mut Vm, function: &str, place: usize, value: &Value) -> Raised {
    let given = if value.is_none() { "None".to_string() } else { vm.type_name(value) };
    vm.type_error(format!("{function}() argument {place} must be str, not {given}"))
}

type Normal = fn(&str) -> String;

fn plainly(text: &str, normal: Normal) -> String {
    normal(text)
}

/// A normal form of a text, in which `around` applies the rules of the form.
fn normalized(
    vm: &mut Vm,
    form: &Gc<Str>,
    text: &Gc<Str>,
    around: fn(&str, Normal) -> String,
) -> PyResult<Gc<Str>> {
    let normal: Normal = match form.as_bytes() {
        b"NFC" => |text| text.nfc().collect(),
        b"NFD" => |text| text.nfd().collect(),
        b"NFKC" => |text| text.nfkc().collect(),
        b"NFKD" => |text| text.nfkd().collect(),
        _ => return Err(vm.value_error("invalid normalization form")),
    };
    let apply = |text: &str| around(text, normal);
    if text.is_ascii() {
        return Ok(text.clone());
    }
    if let Some(plain) = text.as_str() {
        return Ok(Str::from_string(apply(plain)));
    }
    // Lone surrogates stay as they are and part what is around them.
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let Err(fault) = std::str::from_utf8(rest) {
        let (valid, odd) = rest.split_at(fault.valid_up_to());
        out.extend(apply(&String::from_utf8_lossy(valid)).into_bytes());
        let (surrogate, more) = odd.split_at(odd.len().min(3));
        out.extend_from_slice(surrogate);
        rest = more;
    }
    out.extend(apply(&String::from_utf8_lossy(rest)).into_bytes());
    Ok(Str::from_wtf8(out.into()))
}
