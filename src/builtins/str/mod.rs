//! `str`: the constructor and the methods that make a text from a text.

mod format;
mod search;
mod split;
mod tables;

use super::codec;
use super::object::{checked_class, instance_of};
use crate::fault::FaultResult;
use crate::number::int;
use crate::object::{Bytes, Gc, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::{self, strings};

/// Gives `str` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().str.clone();
    let def = ClassDef::extend(vm, &class)
        .doc("Text: an immutable sequence of Unicode code points.")
        .new_method(
            "str(cls, /, object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
            new,
        )
        .slot("__str__(self, /)", "Return str(self).", |_: &mut Vm, this: Gc<Str>| this)
        .method("__sizeof__(self, /)", "Return the size of the text in memory, in bytes.", size)
        .method("__getnewargs__(self, /)", "", |_: &mut Vm, this: Gc<Str>| {
            Tuple::of([Value::Str(Str::from_wtf8(this.as_bytes().into()))])
        })
        .method(
            "encode(self, /, encoding='utf-8', errors='strict')",
            "Encode the text with an encoding.",
            encode,
        )
        .method(
            "join(self, iterable, /)",
            "Concatenate any number of texts, with this one between them.",
            join,
        )
        .method(
            "replace(self, old, new, /, count=-1)",
            "Return a copy with occurrences of old replaced by new.",
            replace,
        )
        .method("removeprefix(self, prefix, /)", "Return the text without the prefix.", remove_prefix)
        .method("removesuffix(self, suffix, /)", "Return the text without the suffix.", remove_suffix)
        .method(
            "expandtabs(self, /, tabsize=8)",
            "Return a copy with tabs replaced by spaces.",
            |vm: &mut Vm, this: Gc<Str>, size: i64| made(vm, strings::expand_tabs(view(&this), size)),
        )
        .method("zfill(self, width, /)", "Pad with zeros on the left.", zfill);
    predicates(cases(padding(def))).finish();
    search::install(vm);
    split::install(vm);
    format::install(vm);
    tables::install(vm);
}

type Change = fn(text::Str<'_>) -> Vec<u8>;

fn cases(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let all: [(&'static str, &'static str, Change); 6] = [
        ("upper(self, /)", "Return a copy in upper case.", strings::upper),
        ("lower(self, /)", "Return a copy in lower case.", strings::lower),
        ("casefold(self, /)", "Return a version for caseless comparison.", strings::casefold),
        ("swapcase(self, /)", "Return a copy with upper and lower case exchanged.", strings::swapcase),
        ("title(self, /)", "Return a copy with each word titlecased.", strings::title),
        ("capitalize(self, /)", "Return a copy with the first character titlecased.", strings::capitalize),
    ];
    for (signature, doc, change) in all {
        def = def.method(signature, doc, move |vm: &mut Vm, this: Gc<Str>| {
            let changed = change(view(&this));
            owned(vm, changed)
        });
    }
    def
}

type Test = fn(text::Str<'_>) -> bool;

fn predicates(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let all: [(&'static str, Test); 12] = [
        ("isalpha(self, /)", strings::is_alpha),
        ("isdecimal(self, /)", strings::is_decimal),
        ("isdigit(self, /)", strings::is_digit),
        ("isnumeric(self, /)", strings::is_numeric),
        ("isalnum(self, /)", strings::is_alnum),
        ("isspace(self, /)", strings::is_space),
        ("isprintable(self, /)", strings::is_printable),
        ("isidentifier(self, /)", strings::is_identifier),
        ("islower(self, /)", strings::is_lower),
        ("isupper(self, /)", strings::is_upper),
        ("istitle(self, /)", strings::is_title),
        ("isascii(self, /)", |text| text.is_ascii),
    ];
    for (signature, test) in all {
        def = def.method(
            signature,
            "Return True if the text is of this kind, False otherwise.",
            move |_: &mut Vm, this: Gc<Str>| test(view(&this)),
        );
    }
    def
}

type Pad = fn(text::Str<'_>, i64, &[u8]) -> FaultResult<Vec<u8>>;

fn padding(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let all: [(&'static str, &'static str, Pad); 3] = [
        ("center(self, width, fillchar=' ', /)", "Return the text centered in a width.", strings::center),
        ("ljust(self, width, fillchar=' ', /)", "Return the text at the left of a width.", strings::ljust),
        ("rjust(self, width, fillchar=' ', /)", "Return the text at the right of a width.", strings::rjust),
    ];
    for (signature, doc, pad) in all {
        def = def.method(signature, doc, move |vm: &mut Vm, this: Value, width: i64, fill: Fill| {
            let text = this.unwrapped();
            let Value::Str(text) = text else { return Err(not_str(vm, &this, signature)) };
            if width <= text.len() as i64 && matches!(this, Value::Str(_)) {
                return Ok(text.clone());
            }
            made(vm, pad(view(text), width, &fill.0))
        });
    }
    def
}

/// TypeError for a receiver that is no str.
fn not_str(vm: &mut Vm, this: &Value, signature: &str) -> crate::runtime::Raised {
    vm.argument_error(this, &ArgSite { signature, index: 0 }, "str")
}

/// A fill character's bytes.
struct Fill(Vec<u8>);

impl FromArg for Fill {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        match value.unwrapped() {
            Value::Str(text) if text.len() == 1 => Ok(Fill(text.as_bytes().to_vec())),
            Value::Str(_) => Err(vm.type_error("The fill character must be exactly one character long")),
            _ => {
                let class = vm.type_name(value);
                Err(vm.type_error(format!("The fill character must be a unicode character, not {class}")))
            }
        }
    }
}

/// A text of bytes just made; those of one character are shared.
fn owned(vm: &mut Vm, bytes: Vec<u8>) -> Gc<Str> {
    if bytes.len() <= 1 { vm.character(&bytes) } else { Str::from_wtf8(bytes.into_boxed_slice()) }
}

/// As `owned`, for an algorithm that may fail.
fn made(vm: &mut Vm, bytes: FaultResult<Vec<u8>>) -> PyResult<Gc<Str>> {
    match bytes {
        Ok(bytes) => Ok(owned(vm, bytes)),
        Err(fault) => Err(vm.fault(fault)),
    }
}

/// A text that is part of another, which itself is answered where it is whole.
fn part(vm: &mut Vm, whole: &Gc<Str>, bytes: &[u8]) -> Gc<Str> {
    if bytes.len() == whole.as_bytes().len() { whole.clone() } else { vm.short_str(bytes) }
}

fn new(
    vm: &mut Vm,
    class: Value,
    object: Opt<Value>,
    encoding: Opt<Gc<Str>>,
    errors: Opt<Gc<Str>>,
) -> PyResult {
    let owner = vm.types().str.clone();
    let class = checked_class(vm, &class, &owner)?;
    let (encoding, errors) = (encoding.given(), errors.given());
    let text = match object.given() {
        None => vm.character(b""),
        Some(object) if encoding.is_none() && errors.is_none() => vm.str(&object)?,
        Some(object) => decode_object(vm, &object, encoding, errors)?,
    };
    instance_of(vm, &class, Value::Str(text))
}

fn decode_object(
    vm: &mut Vm,
    object: &Value,
    encoding: Option<Gc<Str>>,
    errors: Option<Gc<Str>>,
) -> PyResult<Gc<Str>> {
    if matches!(object.unwrapped(), Value::Str(_)) {
        return Err(vm.type_error("decoding str is not supported"));
    }
    match super::bytes::data_opt(object) {
        Some(data) => {
            let data = data.to_vec();
            codec::decode(vm, &data, encoding.as_ref(), errors.as_ref())
        }
        None => {
            let class = vm.type_name(object);
            Err(vm.type_error(format!("decoding to str: need a bytes-like object, {class} found")))
        }
    }
}

fn size(_: &mut Vm, this: Gc<Str>) -> usize {
    const ASCII_HEAD: usize = 40;
    const HEAD: usize = 56;
    let length = this.len();
    if this.is_ascii() {
        return ASCII_HEAD + length + 1;
    }
    let widest = view(&this).code_points().max().unwrap_or(0);
    let width = match widest {
        0..0x100 => 1,
        0x100..0x1_0000 => 2,
        _ => 4,
    };
    HEAD + (length + 1) * width
}

fn encode(vm: &mut Vm, this: Gc<Str>, encoding: Gc<Str>, errors: Gc<Str>) -> PyResult<Gc<Bytes>> {
    codec::encode(vm, &this, Some(&encoding), Some(&errors)).map(Bytes::new)
}

fn join(vm: &mut Vm, this: Gc<Str>, iterable: Value) -> PyResult<Gc<Str>> {
    if let Value::List(list) = &iterable {
        let items = list.items.borrow();
        if let Some(length) = joined_length(&this, &items) {
            vm.check_room(length)?;
            return Ok(join_texts(&this, &items, length));
        }
    }
    let items = match &iterable {
        Value::List(list) => list.to_vec(),
        Value::Tuple(tuple) => tuple.items().to_vec(),
        other if vm.is_iterable(other) => vm.collect(other)?,
        _ => return Err(vm.type_error("can only join an iterable")),
    };
    if let [one @ Value::Str(text)] = items.as_slice() {
        debug_assert!(matches!(one, Value::Str(_)));
        return Ok(text.clone());
    }
    match joined_length(&this, &items) {
        Some(length) => {
            vm.check_room(length)?;
            Ok(join_texts(&this, &items, length))
        }
        None => {
            let wrong = items.iter().position(|item| !matches!(item.unwrapped(), Value::Str(_)));
            let wrong = wrong.expect("all texts can be joined");
            let class = vm.type_name(&items[wrong]);
            Err(vm.type_error(format!("sequence item {wrong}: expected str instance, {class} found")))
        }
    }
}

/// How many bytes the texts take with the separator between them; `None` where one is no text.
fn joined_length(separator: &Gc<Str>, items: &[Value]) -> Option<usize> {
    let mut total = separator.as_bytes().len().saturating_mul(items.len().saturating_sub(1));
    for item in items {
        match item.unwrapped() {
            Value::Str(text) => total += text.as_bytes().len(),
            _ => return None,
        }
    }
    Some(total)
}

/// The texts with the separator between them.
fn join_texts(separator: &Gc<Str>, items: &[Value], length: usize) -> Gc<Str> {
    let mut out = Vec::with_capacity(length);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(separator.as_bytes());
        }
        if let Value::Str(text) = item.unwrapped() {
            out.extend_from_slice(text.as_bytes());
        }
    }
    Str::from_wtf8(out.into_boxed_slice())
}

fn replace(vm: &mut Vm, this: Gc<Str>, old: Gc<Str>, new: Gc<Str>, count: i64) -> Gc<Str> {
    match strings::replace(view(&this), old.as_bytes(), new.as_bytes(), count) {
        Some(bytes) => owned(vm, bytes),
        None => this,
    }
}

fn remove_prefix(vm: &mut Vm, this: Gc<Str>, prefix: Gc<Str>) -> Gc<Str> {
    let rest = this.as_bytes().strip_prefix(prefix.as_bytes()).unwrap_or(this.as_bytes());
    part(vm, &this, rest)
}

fn remove_suffix(vm: &mut Vm, this: Gc<Str>, suffix: Gc<Str>) -> Gc<Str> {
    let rest = this.as_bytes().strip_suffix(suffix.as_bytes()).unwrap_or(this.as_bytes());
    part(vm, &this, rest)
}

fn zfill(vm: &mut Vm, this: Gc<Str>, width: i64) -> PyResult<Gc<Str>> {
    made(vm, strings::zfill(view(&this), width))
}

/// The code point that an int value stands for.
fn code_point(value: &Value) -> Option<u32> {
    let point = u32::try_from(value.as_int()?.to_i64()?).ok()?;
    (point < 0x11_0000).then_some(point)
}

/// Whether a value is an int that is no code point.
fn is_wild_int(value: &Value) -> bool {
    value.as_int().is_some_and(|n: int::IntRef<'_>| code_point(value).is_none() || n.is_negative())
}
