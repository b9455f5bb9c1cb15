//! The writer: values to JSON text, with an encoder's settings.

use crate::number::float;
use crate::object::{Dict, Gc, List, Str, Tuple, Value};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Raised, Vm};
use rustc_hash::FxHashSet;

/// What an encoder wants done.
struct Writer {
    /// The encoder, whose `default` is asked for when it is needed.
    encoder: Value,
    ascii: bool,
    indent: Option<Vec<u8>>,
    key_separator: Vec<u8>,
    item_separator: Vec<u8>,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
    check_circular: bool,
    /// The containers being written.
    open: FxHashSet<u64>,
    out: Vec<u8>,
}

/// The JSON text of an object.
pub fn encode(vm: &mut Vm, object: &Value, level: i64, context: &Value) -> PyResult<Gc<Str>> {
    let interp = vm.interp.clone();
    let names = &interp.names;
    let flag = |vm: &mut Vm, name| {
        let value = vm.get_attr(context, name)?;
        vm.truth(&value)
    };
    let indent = match vm.get_attr(context, &names.indent)?.unwrapped() {
        Value::None => None,
        Value::Str(text) => Some(text.as_bytes().to_vec()),
        other => {
            if !matches!(other, Value::Int(_) | Value::BigInt(_) | Value::Bool(_)) {
                let class = vm.type_name(other);
                let message = format!("can't multiply sequence by non-int of type '{class}'");
                return Err(vm.type_error(message));
            }
            let width = usize::try_from(vm.index_i64(other)?).unwrap_or(0);
            Some(vec![b' '; width])
        }
    };
    let mut writer = Writer {
        encoder: context.clone(),
        ascii: flag(vm, &names.ensure_ascii)?,
        indent,
        key_separator: separator(vm, context, &names.key_separator, 5)?,
        item_separator: separator(vm, context, &names.item_separator, 6)?,
        sort_keys: flag(vm, &names.sort_keys)?,
        skip_keys: flag(vm, &names.skipkeys)?,
        allow_nan: flag(vm, &names.allow_nan)?,
        check_circular: flag(vm, &names.check_circular)?,
        open: FxHashSet::default(),
        out: Vec::new(),
    };
    writer.value(vm, object, usize::try_from(level).unwrap_or(0))?;
    Ok(Str::from_wtf8(writer.out.into_boxed_slice()))
}

fn separator(vm: &mut Vm, context: &Value, name: &Gc<Str>, position: u8) -> PyResult<Vec<u8>> {
    let value = vm.get_attr(context, name)?;
    match value.unwrapped() {
        Value::Str(text) => Ok(text.as_bytes().to_vec()),
        _ => {
            let class = vm.type_name(&value);
            Err(vm.type_error(format!("make_encoder() argument {position} must be str, not {class}")))
        }
    }
}

/// The text in quotes.
pub fn quoted(vm: &mut Vm, text: &Value, ascii: bool) -> PyResult<Gc<Str>> {
    let Value::Str(text) = text.unwrapped() else {
        let class = vm.type_name(text);
        return Err(vm.type_error(format!("first argument must be a string, not {class}")));
    };
    let mut out = Vec::with_capacity(text.as_bytes().len() + 2);
    write_string(text, ascii, &mut out);
    Ok(Str::from_wtf8(out.into_boxed_slice()))
}

fn write_string(text: &Gc<Str>, ascii: bool, out: &mut Vec<u8>) {
    out.push(b'"');
    if text.is_ascii() || !ascii {
        let bytes = text.as_bytes();
        let mut written = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if byte < 0x20 || byte == b'"' || byte == b'\\' || byte == 0x7F {
                out.extend_from_slice(&bytes[written..at]);
                write_byte(byte, ascii, out);
                written = at + 1;
            }
        }
        out.extend_from_slice(&bytes[written..]);
    } else {
        for point in view(text).code_points() {
            match point {
                0..0x80 => write_byte(point as u8, ascii, out),
                0x80..0x1_0000 => write_unit(point, out),
                _ => {
                    let rest = point - 0x1_0000;
                    write_unit(0xD800 + (rest >> 10), out);
                    write_unit(0xDC00 + (rest & 0x3FF), out);
                }
            }
        }
    }
    out.push(b'"');
}

fn write_byte(byte: u8, ascii: bool, out: &mut Vec<u8>) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        8 => b'b',
        12 => b'f',
        0..0x20 => return write_unit(byte.into(), out),
        0x7F if ascii => return write_unit(byte.into(), out),
        _ => return out.push(byte),
    };
    out.extend_from_slice(&[b'\\', letter]);
}

fn write_unit(unit: u32, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
}

impl Writer {
    fn value(&mut self, vm: &mut Vm, value: &Value, level: usize) -> PyResult<()> {
        match value.unwrapped() {
            Value::None => self.out.extend_from_slice(b"null"),
            Value::Bool(true) => self.out.extend_from_slice(b"true"),
            Value::Bool(false) => self.out.extend_from_slice(b"false"),
            Value::Str(text) => write_string(text, self.ascii, &mut self.out),
            number @ (Value::Int(_) | Value::BigInt(_)) => {
                vm.write_repr_native(number, number, &mut self.out)?
            }
            Value::Float(x) => {
                let text = self.float(vm, *x, value)?;
                self.out.extend_from_slice(text.as_bytes());
            }
            Value::List(_) | Value::Tuple(_) => self.list(vm, value, level)?,
            Value::Dict(dict) => self.dict(vm, value, dict, level)?,
            _ => self.other(vm, value, level)?,
        }
        Ok(())
    }

    fn float(&self, vm: &mut Vm, x: f64, value: &Value) -> PyResult<String> {
        if x.is_finite() {
            return Ok(float::repr(x));
        }
        if !self.allow_nan {
            let shown = vm.repr_lossy(value)?;
            let message = format!("Out of range float values are not JSON compliant: {shown}");
            return Err(vm.value_error(message));
        }
        let name = if x.is_nan() { "NaN" } else { "Infinity" };
        Ok(if x < 0.0 { format!("-{name}") } else { name.to_string() })
    }

    /// Marks a container as being written.
    fn enter(&mut self, vm: &mut Vm, value: &Value) -> PyResult<()> {
        vm.check_stack()?;
        if self.check_circular && !self.open.insert(value.id()) {
            return Err(vm.value_error("Circular reference detected"));
        }
        Ok(())
    }

    fn leave(&mut self, value: &Value) {
        self.open.remove(&value.id());
    }

    /// A new line at a level, where lines are wanted.
    fn line(&mut self, level: usize) {
        if let Some(indent) = &self.indent {
            self.out.push(b'\n');
            for _ in 0..level {
                self.out.extend_from_slice(indent);
            }
        }
    }

    fn list(&mut self, vm: &mut Vm, value: &Value, level: usize) -> PyResult<()> {
        let items = match value.unwrapped() {
            Value::List(list) => list.to_vec(),
            Value::Tuple(tuple) => tuple.items().to_vec(),
            _ => unreachable!("only lists and tuples come here"),
        };
        if items.is_empty() {
            self.out.extend_from_slice(b"[]");
            return Ok(());
        }
        self.enter(vm, value)?;
        self.out.push(b'[');
        self.line(level + 1);
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.extend_from_slice(&self.item_separator);
                self.line(level + 1);
            }
            if let Err(raised) = self.value(vm, item, level + 1) {
                let class = vm.type_name(value);
                return Err(note(vm, raised, format!("when serializing {class} item {index}")));
            }
        }
        self.line(level);
        self.out.push(b']');
        self.leave(value);
        Ok(())
    }

    fn dict(&mut self, vm: &mut Vm, value: &Value, dict: &Gc<Dict>, level: usize) -> PyResult<()> {
        if dict.is_empty() {
            self.out.extend_from_slice(b"{}");
            return Ok(());
        }
        self.enter(vm, value)?;
        self.out.push(b'{');
        let mut first = true;
        for (key, item) in self.entries(vm, value, dict)? {
            let Some(name) = self.key(vm, &key)? else { continue };
            if !std::mem::take(&mut first) {
                self.out.extend_from_slice(&self.item_separator);
            }
            self.line(level + 1);
            write_string(&name, self.ascii, &mut self.out);
            self.out.extend_from_slice(&self.key_separator);
            if let Err(raised) = self.value(vm, &item, level + 1) {
                let class = vm.type_name(value);
                let kept = vm.take_raised(raised);
                let shown = vm.repr_lossy(&key)?;
                let raised = vm.reraise(kept);
                return Err(note(vm, raised, format!("when serializing {class} item {shown}")));
            }
        }
        if !first {
            self.line(level);
        }
        self.out.push(b'}');
        self.leave(value);
        Ok(())
    }

    fn entries(&self, vm: &mut Vm, value: &Value, dict: &Gc<Dict>) -> PyResult<Vec<(Value, Value)>> {
        let mut pairs = Vec::new();
        if matches!(value, Value::Dict(_)) {
            let mut position = 0;
            while let Some((index, entry)) = dict.next_entry(position) {
                position = index + 1;
                pairs.push(Value::Tuple(Tuple::of([entry.key.clone(), entry.value.clone()])));
            }
        } else {
            let items = vm.call_method_named(value, "items", &[])?;
            pairs = vm.collect(&items)?;
        }
        if self.sort_keys {
            let sorted = List::new(pairs);
            vm.call_method_named(&Value::List(sorted.clone()), "sort", &[])?;
            pairs = sorted.to_vec();
        }
        let mut entries = Vec::with_capacity(pairs.len());
        for pair in pairs {
            match pair.unwrapped() {
                Value::Tuple(tuple) if tuple.len() == 2 => {
                    entries.push((tuple.items()[0].clone(), tuple.items()[1].clone()));
                }
                _ => return Err(vm.value_error("items must return 2-tuples")),
            }
        }
        Ok(entries)
    }

    /// The text of a key; `None` to skip it.
    fn key(&mut self, vm: &mut Vm, key: &Value) -> PyResult<Option<Gc<Str>>> {
        Ok(Some(match key.unwrapped() {
            Value::Str(text) => text.clone(),
            Value::Float(x) => Str::from_string(self.float(vm, *x, key)?),
            Value::None => Str::new("null"),
            Value::Bool(true) => Str::new("true"),
            Value::Bool(false) => Str::new("false"),
            number @ (Value::Int(_) | Value::BigInt(_)) => vm.repr(number)?,
            _ if self.skip_keys => return Ok(None),
            _ => {
                let class = vm.type_name(key);
                return Err(vm.type_error(format!("keys must be str, int, float, bool or None, not {class}")));
            }
        }))
    }

    /// An object that the encoder's `default` makes something of.
    fn other(&mut self, vm: &mut Vm, value: &Value, level: usize) -> PyResult<()> {
        self.enter(vm, value)?;
        let default = vm.names().default.clone();
        let default = vm.get_attr(&self.encoder, &default)?;
        let replaced = vm.call(&default, std::slice::from_ref(value))?;
        if let Err(raised) = self.value(vm, &replaced, level) {
            let class = vm.type_name(value);
            return Err(note(vm, raised, format!("when serializing {class} object")));
        }
        self.leave(value);
        Ok(())
    }
}

/// Adds a note to the exception on its way.
fn note(vm: &mut Vm, raised: Raised, text: String) -> Raised {
    let exception = vm.take_raised(raised);
    let added = vm.call_method_named(&Value::Exception(exception.clone()), "add_note", &[Value::from(text)]);
    match added {
        Ok(_) => vm.reraise(exception),
        Err(raised) => raised,
    }
}
