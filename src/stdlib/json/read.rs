//! The reader: JSON text to values, with a decoder's hooks.

use super::{attribute, decode_error};
use crate::number::{float, int};
use crate::object::{Dict, Gc, Str, Tuple, Value};
use crate::runtime::{PyResult, Raised, Vm};
use crate::text::wtf8;
use std::collections::HashMap;

/// What a decoder wants done.
struct Hooks {
    strict: bool,
    object: Option<Value>,
    pairs: Option<Value>,
    array: Option<Value>,
    /// `None`: the built-in `float` and `int`.
    float: Option<Value>,
    int: Option<Value>,
    constant: Value,
}

impl Hooks {
    fn of(vm: &mut Vm, context: &Value) -> PyResult<Hooks> {
        let strict = attribute(vm, context, "strict")?;
        let strict = vm.truth(&strict)?;
        let hook = |vm: &mut Vm, name| Ok(Some(attribute(vm, context, name)?).filter(|hook| !hook.is_none()));
        let (object, pairs) = (hook(vm, "object_hook")?, hook(vm, "object_pairs_hook")?);
        let (array, float, int) = (hook(vm, "array_hook")?, hook(vm, "parse_float")?, hook(vm, "parse_int")?);
        let constant = attribute(vm, context, "parse_constant")?;
        let types = vm.types();
        let is =
            |value: &Value, class: &Gc<crate::object::Class>| matches!(value, Value::Class(c) if c.is(class));
        let float = float.filter(|value| !is(value, &types.float));
        let int = int.filter(|value| !is(value, &types.int));
        Ok(Hooks { strict, object, pairs, array, float, int, constant })
    }
}

struct Reader<'a> {
    text: &'a Gc<Str>,
    bytes: &'a [u8],
    /// Byte offset.
    at: usize,
    hooks: &'a Hooks,
    /// The keys met so far, which are shared.
    keys: HashMap<&'a [u8], Gc<Str>>,
}

/// Reads a value at a character index; answers it and the index behind it.
///
/// # Errors
/// `JSONDecodeError`, or StopIteration with the index where a value was expected.
pub fn value(vm: &mut Vm, text: &Gc<Str>, index: i64, context: &Value) -> PyResult<(Value, usize)> {
    let hooks = Hooks::of(vm, context)?;
    let Ok(index) = usize::try_from(index) else {
        return Err(vm.value_error("idx cannot be negative"));
    };
    if index > text.len() {
        return Err(vm.stop_iteration(Value::from(index)));
    }
    let at = text.offset(index);
    let mut reader = Reader { text, bytes: text.as_bytes(), at, hooks: &hooks, keys: HashMap::new() };
    let value = reader.value(vm)?;
    Ok((value, text.position(reader.at)))
}

/// Reads a string behind its opening quote; answers it and the character index behind it.
pub fn string(vm: &mut Vm, text: &Gc<Str>, index: i64, strict: bool) -> PyResult<(Gc<Str>, usize)> {
    let index = usize::try_from(index).ok().filter(|index| *index <= text.len());
    let Some(index) = index else { return Err(vm.value_error("end is out of bounds")) };
    let hooks = Hooks {
        strict,
        object: None,
        pairs: None,
        array: None,
        float: None,
        int: None,
        constant: Value::None,
    };
    let at = text.offset(index);
    let mut reader = Reader { text, bytes: text.as_bytes(), at, hooks: &hooks, keys: HashMap::new() };
    let value = reader.string(vm)?;
    Ok((value, text.position(reader.at)))
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    #[cold]
    fn error(&self, vm: &mut Vm, message: &str, at: usize) -> Raised {
        decode_error(vm, message, self.text, self.text.position(at))
    }

    fn value(&mut self, vm: &mut Vm) -> PyResult {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.string(vm).map(Value::Str)
            }
            Some(b'{') => {
                vm.check_stack()?;
                self.object(vm)
            }
            Some(b'[') => {
                vm.check_stack()?;
                self.array(vm)
            }
            Some(b'n') if self.word(b"null") => Ok(Value::None),
            Some(b't') if self.word(b"true") => Ok(Value::Bool(true)),
            Some(b'f') if self.word(b"false") => Ok(Value::Bool(false)),
            Some(b'N') if self.word(b"NaN") => self.constant(vm, "NaN"),
            Some(b'I') if self.word(b"Infinity") => self.constant(vm, "Infinity"),
            Some(b'-') if self.word(b"-Infinity") => self.constant(vm, "-Infinity"),
            Some(b'-' | b'0'..=b'9') => self.number(vm),
            _ => Err(self.stop(vm, self.at)),
        }
    }

    /// StopIteration: a value was expected here.
    #[cold]
    fn stop(&self, vm: &mut Vm, at: usize) -> Raised {
        vm.stop_iteration(Value::from(self.text.position(at)))
    }

    fn word(&mut self, word: &[u8]) -> bool {
        let found = self.bytes[self.at..].starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn constant(&mut self, vm: &mut Vm, name: &str) -> PyResult {
        let hook = self.hooks.constant.clone();
        vm.call(&hook, &[Value::from(name)])
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self, vm: &mut Vm) -> PyResult {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else if !self.digits() {
            self.at = start;
            return Err(self.stop(vm, start));
        }
        let mut is_float = false;
        if self.peek() == Some(b'.') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
            self.digits();
            is_float = true;
        }
        if let Some(b'e' | b'E') = self.peek() {
            let before = self.at;
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() {
                is_float = true;
            } else {
                self.at = before;
            }
        }
        let digits = &self.bytes[start..self.at];
        let hook = if is_float { &self.hooks.float } else { &self.hooks.int };
        if let Some(hook) = hook {
            let text = Value::Str(vm.short_str(digits));
            return vm.call(hook, &[text]);
        }
        if is_float {
            return Ok(Value::Float(float::parse(digits).expect("it has the form of a float")));
        }
        let limit = vm.interp.int_max_digits.get();
        int::parse(digits, 10, limit)
            .map(Value::from)
            .map_err(|error| vm.fault(error.fault(10, &String::from_utf8_lossy(digits))))
    }

    /// Reads a string behind its opening quote.
    fn string(&mut self, vm: &mut Vm) -> PyResult<Gc<Str>> {
        let start = self.at;
        let mut out: Vec<u8> = Vec::new();
        loop {
            let run = self.at;
            while let Some(byte) = self.peek() {
                if byte == b'"' || byte == b'\\' || byte < b' ' && self.hooks.strict {
                    break;
                }
                self.at += 1;
            }
            let plain = &self.bytes[run..self.at];
            match self.peek() {
                None => {
                    return Err(self.error(vm, "Unterminated string starting at", start.saturating_sub(1)));
                }
                Some(b'"') => {
                    self.at += 1;
                    if out.is_empty() {
                        return Ok(vm.short_str(plain));
                    }
                    out.extend_from_slice(plain);
                    return Ok(Str::from_wtf8(out.into_boxed_slice()));
                }
                Some(b'\\') => {
                    out.extend_from_slice(plain);
                    self.at += 1;
                    self.escape(vm, start, &mut out)?;
                }
                Some(_) => return Err(self.error(vm, "Invalid control character at", self.at)),
            }
        }
    }

    /// Reads an escape behind its backslash.
    fn escape(&mut self, vm: &mut Vm, start: usize, out: &mut Vec<u8>) -> PyResult<()> {
        let Some(letter) = self.peek() else {
            return Err(self.error(vm, "Unterminated string starting at", start.saturating_sub(1)));
        };
        self.at += 1;
        out.push(match letter {
            b'"' | b'\\' | b'/' => letter,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode(vm, out),
            _ => return Err(self.error(vm, "Invalid \\escape", self.at - 2)),
        });
        Ok(())
    }

    fn unicode(&mut self, vm: &mut Vm, out: &mut Vec<u8>) -> PyResult<()> {
        let Some(mut point) = self.hex4() else {
            return Err(self.error(vm, "Invalid \\uXXXX escape", self.at - 1));
        };
        self.at += 4;
        if (0xD800..0xDC00).contains(&point) && self.bytes[self.at..].starts_with(b"\\u") {
            self.at += 2;
            match self.hex4() {
                Some(low @ 0xDC00..0xE000) => {
                    point = 0x1_0000 + ((point - 0xD800) << 10) + (low - 0xDC00);
                    self.at += 4;
                }
                _ => self.at -= 2,
            }
        }
        wtf8::push(out, point);
        Ok(())
    }

    fn hex4(&self) -> Option<u32> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        digits.iter().try_fold(0, |point, digit| Some(point * 16 + char::from(*digit).to_digit(16)?))
    }

    fn array(&mut self, vm: &mut Vm) -> PyResult {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
        } else {
            loop {
                items.push(self.value(vm)?);
                if self.ends(vm, b']', "Illegal trailing comma before end of array")? {
                    break;
                }
            }
        }
        let list = Value::from(items);
        match &self.hooks.array {
            Some(hook) => vm.call(hook, &[list]),
            None => Ok(list),
        }
    }

    /// Passes what follows an item: the end, which is told, or a comma.
    fn ends(&mut self, vm: &mut Vm, end: u8, trailing: &str) -> PyResult<bool> {
        self.skip_space();
        match self.peek() {
            Some(byte) if byte == end => {
                self.at += 1;
                return Ok(true);
            }
            Some(b',') => {}
            _ => return Err(self.error(vm, "Expecting ',' delimiter", self.at)),
        }
        let comma = self.at;
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(end) {
            return Err(self.error(vm, trailing, comma));
        }
        Ok(false)
    }

    fn key(&mut self, vm: &mut Vm) -> PyResult<Gc<Str>> {
        if self.peek() != Some(b'"') {
            let message = "Expecting property name enclosed in double quotes";
            return Err(self.error(vm, message, self.at));
        }
        self.at += 1;
        let start = self.at;
        let key = self.string(vm)?;
        Ok(self.keys.entry(&self.bytes[start..self.at]).or_insert(key).clone())
    }

    fn object(&mut self, vm: &mut Vm) -> PyResult {
        self.at += 1;
        let mut pairs = Vec::new();
        let dict = Dict::new();
        let as_pairs = self.hooks.pairs.is_some();
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                let key = Value::Str(self.key(vm)?);
                self.skip_space();
                if self.peek() != Some(b':') {
                    return Err(self.error(vm, "Expecting ':' delimiter", self.at));
                }
                self.at += 1;
                self.skip_space();
                let value = self.value(vm)?;
                if as_pairs {
                    pairs.push(Value::Tuple(Tuple::of([key, value])));
                } else {
                    vm.dict_set(&dict, key, value)?;
                }
                if self.ends(vm, b'}', "Illegal trailing comma before end of object")? {
                    break;
                }
            }
        }
        match (&self.hooks.pairs, &self.hooks.object) {
            (Some(hook), _) => vm.call(hook, &[Value::from(pairs)]),
            (None, Some(hook)) => vm.call(hook, &[Value::Dict(dict)]),
            (None, None) => Ok(Value::Dict(dict)),
        }
    }
}
