//! The methods that `bytes` and `bytearray` share.

use super::{Buffer, Data, byte, data_of, data_opt};
use crate::builtins::bounds::{End, Start};
use crate::builtins::codec;
use crate::builtins::float::of_class;
use crate::fault::FaultResult;
use crate::object::{ByteArray, Bytes, Gc, List, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::{self, bytes, search};

/// A receiver: bytes or a bytearray. Results are of the same kind.
enum This {
    Bytes(Gc<Bytes>),
    Array(Gc<ByteArray>),
}

impl FromArg for This {
    #[inline]
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value.unwrapped() {
            Value::Bytes(bytes) => Ok(This::Bytes(bytes.clone())),
            Value::ByteArray(array) => Ok(This::Array(array.clone())),
            _ => Err(vm.argument_error(value, site, "bytes")),
        }
    }
}

impl This {
    fn data(&self) -> Data<'_> {
        match self {
            This::Bytes(bytes) => Data::Plain(&bytes.data),
            This::Array(array) => Data::Borrowed(array.data.borrow()),
        }
    }

    fn made(&self, data: impl Into<Vec<u8>>) -> Value {
        match self {
            This::Bytes(_) => Value::Bytes(Bytes::new(data.into())),
            This::Array(_) => Value::ByteArray(ByteArray::new(data.into())),
        }
    }

    /// As `made`, sharing the receiver where the data are the same.
    fn part(&self, data: &[u8]) -> Value {
        match self {
            This::Bytes(bytes) if bytes.data.len() == data.len() => Value::Bytes(bytes.clone()),
            _ => self.made(data),
        }
    }

    fn tried(&self, vm: &mut Vm, data: FaultResult<Vec<u8>>) -> PyResult {
        data.map(|data| self.made(data)).map_err(|fault| vm.fault(fault))
    }
}

/// What is searched for: bytes, or one byte given as an int.
struct Needle(Vec<u8>);

impl FromArg for Needle {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        if data_opt(value).is_some() {
            return data_of(vm, value).map(Needle);
        }
        if vm.has_index(value) {
            return Ok(Needle(vec![byte(vm, value)?]));
        }
        let class = vm.type_name(value);
        Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{class}'")))
    }
}

/// Gives both classes the methods.
pub fn install(vm: &mut Vm) {
    for class in [vm.types().bytes.clone(), vm.types().bytearray.clone()] {
        let def = ClassDef::extend(vm, &class);
        let def = conversions(tests(cases(def)));
        splitting(padding(searching(def))).finish();
    }
}

fn conversions(def: ClassDef<'_>) -> ClassDef<'_> {
    def.method(
        "decode(self, /, encoding='utf-8', errors='strict')",
        "Decode the bytes with an encoding.",
        |vm: &mut Vm, this: This, encoding: Gc<Str>, errors: Gc<Str>| {
            if let This::Bytes(bytes) = &this {
                return codec::decode(vm, &bytes.data, Some(&encoding), Some(&errors));
            }
            let data = this.data().to_vec();
            codec::decode(vm, &data, Some(&encoding), Some(&errors))
        },
    )
    .method(
        "hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)",
        "Create a text of hexadecimal numbers.",
        |vm: &mut Vm, this: This, separator: Opt<Value>, group: i64| hex(vm, &this.data(), separator, group),
    )
    .class_method(
        "fromhex(cls, string, /)",
        "Create bytes from a text of hexadecimal numbers.",
        |vm: &mut Vm, class: Value, text: Value| {
            let data = match text.unwrapped() {
                Value::Str(text) => bytes::from_hex(view(text)),
                _ => match data_opt(&text) {
                    Some(data) => {
                        let latin: String = data.iter().map(|byte| char::from(*byte)).collect();
                        bytes::from_hex(text::Str::from(latin.as_str()))
                    }
                    None => {
                        let given = vm.type_name(&text);
                        return Err(vm.type_error(format!(
                            "fromhex() argument must be str or bytes-like, not {given}"
                        )));
                    }
                },
            };
            let data = data.map_err(|fault| vm.fault(fault))?;
            let is_array = matches!(&class, Value::Class(class) if class.is_subclass(&vm.types().bytearray));
            let made = if is_array {
                Value::ByteArray(ByteArray::new(data))
            } else {
                Value::Bytes(Bytes::new(data))
            };
            of_class(vm, &class, made)
        },
    )
    .static_method(
        "maketrans(frm, to, /)",
        "Return a translation table for translate().",
        |vm: &mut Vm, from: Buffer, to: Buffer| {
            if from.0.len() != to.0.len() {
                return Err(vm.value_error("maketrans arguments must have same length"));
            }
            let mut table: Vec<u8> = (0..=255).collect();
            for (from, to) in from.0.iter().zip(to.0) {
                table[usize::from(*from)] = to;
            }
            Ok(Bytes::new(table))
        },
    )
    .method(
        "translate(self, table, /, delete=b'')",
        "Replace each byte by the table's, without those to delete.",
        |vm: &mut Vm, this: This, table: Option<Buffer>, delete: Buffer| {
            let data = bytes::translate(&this.data(), table.as_ref().map(|table| &table.0[..]), &delete.0);
            this.tried(vm, data)
        },
    )
    .method(
        "join(self, iterable_of_bytes, /)",
        "Concatenate any number of bytes objects, with this one between them.",
        join,
    )
    .method(
        "replace(self, old, new, /, count=-1)",
        "Return a copy with occurrences of old replaced by new.",
        |_: &mut Vm, this: This, old: Buffer, new: Buffer, count: i64| match bytes::replace(
            &this.data(),
            &old.0,
            &new.0,
            count,
        ) {
            Some(data) => this.made(data),
            None => this.part(&this.data()),
        },
    )
    .method(
        "expandtabs(self, /, tabsize=8)",
        "Return a copy with tabs replaced by spaces.",
        |vm: &mut Vm, this: This, size: i64| {
            let data = bytes::expand_tabs(&this.data(), size);
            this.tried(vm, data)
        },
    )
    .slot("__mod__(self, value, /)", "Return self%value.", |vm: &mut Vm, this: This, values: Value| {
        let template = this.data().to_vec();
        let data = vm.percent_bytes(&template, &values)?;
        Ok(this.made(data)) as PyResult
    })
    .slot(
        "__rmod__(self, value, /)",
        "Return value%self.",
        |vm: &mut Vm, this: Value, template: Value| {
            let data = match &template {
                Value::Bytes(bytes) => bytes.data.to_vec(),
                Value::ByteArray(array) => array.data.borrow().clone(),
                _ => return Ok(Value::NotImplemented),
            };
            let data = vm.percent_bytes(&data, &this)?;
            Ok(match template {
                Value::Bytes(_) => Value::Bytes(Bytes::new(data)),
                _ => Value::ByteArray(ByteArray::new(data)),
            })
        },
    )
}

/// `data.hex(separator, group)`.
pub fn hex(vm: &mut Vm, data: &[u8], separator: Opt<Value>, group: i64) -> PyResult<String> {
    let Some(separator) = separator.given() else { return Ok(bytes::hex(data)) };
    let text = match separator.unwrapped() {
        Value::Str(text) => text.as_bytes().to_vec(),
        _ => match data_opt(&separator) {
            Some(data) => data.iter().map(|byte| char::from(*byte)).collect::<String>().into_bytes(),
            None => {
                if vm.length(&separator)? != 1 {
                    return Err(vm.value_error("sep must be length 1."));
                }
                return Err(vm.type_error("sep must be str or bytes."));
            }
        },
    };
    bytes::hex_grouped(data, text::Str::new(&text), group).map_err(|fault| vm.fault(fault))
}

fn join(vm: &mut Vm, this: This, iterable: Value) -> PyResult {
    if !vm.is_iterable(&iterable) {
        return Err(vm.type_error("can only join an iterable"));
    }
    let items = vm.collect(&iterable)?;
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(&this.data());
        }
        if let Some(data) = data_opt(item) {
            out.extend_from_slice(&data);
        } else if let Some(data) = vm.bytes_opt(item)? {
            out.extend(data);
        } else {
            let class = vm.type_name(item);
            let message = format!("sequence item {index}: expected a bytes-like object, {class} found");
            return Err(vm.type_error(message));
        }
    }
    if let ([Value::Bytes(one)], This::Bytes(_)) = (items.as_slice(), &this) {
        return Ok(Value::Bytes(one.clone()));
    }
    Ok(this.made(out))
}

type Change = fn(&[u8]) -> Vec<u8>;

fn cases(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let all: [(&'static str, &'static str, Change); 5] = [
        ("upper(self, /)", "Return a copy with all ASCII characters in upper case.", bytes::upper),
        ("lower(self, /)", "Return a copy with all ASCII characters in lower case.", bytes::lower),
        ("swapcase(self, /)", "Return a copy with upper and lower ASCII case exchanged.", bytes::swapcase),
        ("title(self, /)", "Return a copy with each ASCII word titlecased.", bytes::title),
        (
            "capitalize(self, /)",
            "Return a copy with the first ASCII character capitalized.",
            bytes::capitalize,
        ),
    ];
    for (signature, doc, change) in all {
        def = def.method(signature, doc, move |_: &mut Vm, this: This| this.made(change(&this.data())));
    }
    def
}

type Test = fn(&[u8]) -> bool;

fn tests(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let all: [(&'static str, Test); 8] = [
        ("isalpha(self, /)", bytes::is_alpha),
        ("isdigit(self, /)", bytes::is_digit),
        ("isalnum(self, /)", bytes::is_alnum),
        ("isspace(self, /)", bytes::is_space),
        ("isascii(self, /)", bytes::is_ascii),
        ("islower(self, /)", bytes::is_lower),
        ("isupper(self, /)", bytes::is_upper),
        ("istitle(self, /)", bytes::is_title),
    ];
    for (signature, test) in all {
        let doc = "Return True if the bytes are of this kind, False otherwise.";
        def = def.method(signature, doc, move |_: &mut Vm, this: This| test(&this.data()));
    }
    def
}

type Find = fn(&[u8], &[u8], i64, i64) -> Option<usize>;

fn searching(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let all: [(&'static str, &'static str, Find); 2] = [
        (
            "find(self, sub, start=None, end=None, /)",
            "index(self, sub, start=None, end=None, /)",
            bytes::find,
        ),
        (
            "rfind(self, sub, start=None, end=None, /)",
            "rindex(self, sub, start=None, end=None, /)",
            bytes::rfind,
        ),
    ];
    for (find_signature, index_signature, find) in all {
        def = def
            .method(
                find_signature,
                "Return the index where sub is found, -1 if nowhere.",
                move |_: &mut Vm, this: This, sub: Needle, start: Start, end: End| {
                    find(&this.data(), &sub.0, start.0, end.0).map_or(-1, |index| index as i64)
                },
            )
            .method(
                index_signature,
                "Return the index where sub is found.",
                move |vm: &mut Vm, this: This, sub: Needle, start: Start, end: End| {
                    find(&this.data(), &sub.0, start.0, end.0)
                        .ok_or_else(|| vm.value_error("subsection not found"))
                },
            );
    }
    def.method(
        "count(self, sub, start=None, end=None, /)",
        "Return how often sub occurs, without overlaps.",
        |_: &mut Vm, this: This, sub: Needle, start: Start, end: End| {
            bytes::count(&this.data(), &sub.0, start.0, end.0)
        },
    )
    .method(
        "startswith(self, prefix, start=None, end=None, /)",
        "Return True if the bytes start with the prefix.",
        |vm: &mut Vm, this: This, prefix: Value, start: Start, end: End| {
            any(vm, &prefix, "startswith", |prefix| bytes::starts_with(&this.data(), prefix, start.0, end.0))
        },
    )
    .method(
        "endswith(self, suffix, start=None, end=None, /)",
        "Return True if the bytes end with the suffix.",
        |vm: &mut Vm, this: This, suffix: Value, start: Start, end: End| {
            any(vm, &suffix, "endswith", |suffix| bytes::ends_with(&this.data(), suffix, start.0, end.0))
        },
    )
    .method(
        "removeprefix(self, prefix, /)",
        "Return the bytes without the prefix.",
        |_: &mut Vm, this: This, prefix: Buffer| {
            let data = this.data();
            this.part(data.strip_prefix(&prefix.0[..]).unwrap_or(&data))
        },
    )
    .method(
        "removesuffix(self, suffix, /)",
        "Return the bytes without the suffix.",
        |_: &mut Vm, this: This, suffix: Buffer| {
            let data = this.data();
            this.part(data.strip_suffix(&suffix.0[..]).unwrap_or(&data))
        },
    )
}

fn any(vm: &mut Vm, wanted: &Value, method: &str, test: impl Fn(&[u8]) -> bool) -> PyResult<bool> {
    if let Value::Tuple(tuple) = wanted.unwrapped() {
        for item in tuple.items() {
            if test(&data_of(vm, item)?) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match data_opt(wanted) {
        Some(data) => Ok(test(&data)),
        None => {
            let class = vm.type_name(wanted);
            Err(vm.type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {class}")))
        }
    }
}

type Pad = fn(&[u8], i64, u8) -> FaultResult<Vec<u8>>;

fn padding(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let all: [(&'static str, Pad); 3] = [
        ("center(self, width, fillchar=b' ', /)", bytes::center),
        ("ljust(self, width, fillchar=b' ', /)", bytes::ljust),
        ("rjust(self, width, fillchar=b' ', /)", bytes::rjust),
    ];
    for (signature, pad) in all {
        let doc = "Return the bytes padded to a width.";
        def = def.method(signature, doc, move |vm: &mut Vm, this: This, width: i64, fill: Value| {
            let fill = fill_byte(vm, &fill, signature)?;
            let data = pad(&this.data(), width, fill);
            this.tried(vm, data)
        });
    }
    def.method(
        "zfill(self, width, /)",
        "Pad with zeros on the left.",
        |vm: &mut Vm, this: This, width: i64| {
            let data = bytes::zfill(&this.data(), width);
            this.tried(vm, data)
        },
    )
}

fn fill_byte(vm: &mut Vm, value: &Value, signature: &str) -> PyResult<u8> {
    let name = signature.split('(').next().unwrap_or_default();
    let (length, class) = match value.unwrapped() {
        Value::Bytes(bytes) => match &bytes.data[..] {
            [one] => return Ok(*one),
            more => (more.len(), "bytes"),
        },
        Value::ByteArray(array) => match array.data.borrow()[..] {
            [one] => return Ok(one),
            ref more => (more.len(), "bytearray"),
        },
        _ => {
            let given = vm.type_name(value);
            return Err(
                vm.type_error(format!("{name}() argument 2 must be a byte string of length 1, not {given}"))
            );
        }
    };
    Err(vm.type_error(format!(
        "{name}(): argument 2 must be a byte string of length 1, not a {class} object of length {length}"
    )))
}

type Words = for<'a> fn(&'a [u8], usize) -> Vec<&'a [u8]>;
type Pieces = for<'a> fn(&'a [u8], &[u8], usize) -> Vec<&'a [u8]>;
type Partition = for<'a> fn(&'a [u8], &[u8]) -> Option<(&'a [u8], &'a [u8])>;
type Strip = for<'a> fn(&'a [u8], Option<&[u8]>) -> &'a [u8];

fn splitting(mut def: ClassDef<'_>) -> ClassDef<'_> {
    let splits: [(&'static str, Words, Pieces); 2] = [
        ("split(self, /, sep=None, maxsplit=-1)", bytes::split_whitespace, search::split),
        ("rsplit(self, /, sep=None, maxsplit=-1)", bytes::rsplit_whitespace, search::rsplit),
    ];
    for (signature, words, pieces) in splits {
        let doc = "Return the sections of the bytes, split at sep.";
        def = def.method(
            signature,
            doc,
            move |vm: &mut Vm, this: This, separator: Option<Buffer>, limit: i64| {
                let limit = usize::try_from(limit).unwrap_or(usize::MAX);
                let data = this.data();
                let found = match &separator {
                    None => words(&data, limit),
                    Some(Buffer(separator)) if separator.is_empty() => {
                        return Err(vm.value_error("empty separator"));
                    }
                    Some(Buffer(separator)) => pieces(&data, separator, limit),
                };
                Ok(list(&this, found))
            },
        );
    }
    let partitions: [(&'static str, Partition, bool); 2] = [
        ("partition(self, sep, /)", search::partition, false),
        ("rpartition(self, sep, /)", search::rpartition, true),
    ];
    for (signature, partition, whole_last) in partitions {
        let doc = "Split at a separator: (head, sep, tail).";
        def = def.method(signature, doc, move |vm: &mut Vm, this: This, separator: Buffer| {
            if separator.0.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            let data = this.data();
            let (head, middle, tail): (&[u8], &[u8], &[u8]) = match partition(&data, &separator.0) {
                Some((head, tail)) => (head, &separator.0, tail),
                None if whole_last => (&[], &[], &data),
                None => (&data, &[], &[]),
            };
            Ok(Tuple::of([this.part(head), this.made(middle), this.part(tail)]))
        });
    }
    let strips: [(&'static str, Strip); 3] = [
        ("strip(self, bytes=None, /)", bytes::strip),
        ("lstrip(self, bytes=None, /)", bytes::lstrip),
        ("rstrip(self, bytes=None, /)", bytes::rstrip),
    ];
    for (signature, strip) in strips {
        let doc = "Return a copy without these bytes (white space if None) at the ends.";
        def = def.method(signature, doc, move |_: &mut Vm, this: This, chars: Option<Buffer>| {
            let data = this.data();
            this.part(strip(&data, chars.as_ref().map(|chars| &chars.0[..])))
        });
    }
    def.method(
        "splitlines(self, /, keepends=False)",
        "Return the lines of the bytes.",
        |_: &mut Vm, this: This, keep_ends: bool| list(&this, bytes::split_lines(&this.data(), keep_ends)),
    )
}

fn list(this: &This, pieces: Vec<&[u8]>) -> Gc<List> {
    List::new(pieces.into_iter().map(|piece| this.part(piece)).collect())
}
