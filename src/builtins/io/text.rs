//! `io.TextIOWrapper`: text over a binary stream, with encoding, newline translation and line buffering.

use super::base::{buffer_bytes, closed_error, unsupported};
use super::buffered::Buffered;
use super::place::{LineEnds, Place, incomplete_tail};
use super::raw::FileIO;
use crate::object::{Attrs, Bytes, Class, Gc, Str, Trace, Tracer, Value};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};

/// Text that waits is handed to the buffer beyond this many bytes.
pub const CHUNK: usize = 8192;

/// How newlines are translated: the `newline` argument of `open`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Newline {
    /// `None`: all kinds read as `\n`, written as `\n`.
    Universal,
    /// `''`: all kinds end lines, none is translated.
    Raw,
    Lf,
    Cr,
    CrLf,
}

/// A text stream.
pub struct TextFile {
    attrs: Attrs,
    pub state: Cell<State>,
    pub buffer: RefCell<Value>,
    pub encoding: RefCell<Gc<Str>>,
    pub errors: RefCell<Gc<Str>>,
    pub newline: Cell<Newline>,
    pub line_buffering: Cell<bool>,
    pub write_through: Cell<bool>,
    pub pending: RefCell<Vec<u8>>,
    /// Decoded text that was not read yet, and how much of it is used up, in bytes.
    decoded: RefCell<Vec<u8>>,
    used: Cell<usize>,
    /// Where `decoded` came from, for `tell`.
    place: RefCell<Place>,
    /// Bytes of an incomplete character at the end of the last piece.
    partial: RefCell<Vec<u8>>,
    at_end: Cell<bool>,
    last_was_cr: Cell<bool>,
    /// The line ends met.
    seen: Cell<LineEnds>,
    /// Whether anything was read since the start.
    pub has_read: Cell<bool>,
    /// Whether a loop over the lines is under way, in which the position cannot be told.
    pub in_loop: Cell<bool>,
    /// Whether the mark that some encodings begin with is written.
    marked: Cell<bool>,
    pub mode: RefCell<Value>,
}

/// Whether a stream has its buffer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Made, but `__init__` was not called.
    Bare,
    Ready,
    Detached,
}

/// What a new text stream is made of.
pub struct TextParts {
    pub buffer: Value,
    pub encoding: Gc<Str>,
    pub errors: Gc<Str>,
    pub newline: Newline,
    pub line_buffering: bool,
    pub write_through: bool,
    pub mode: Value,
}

impl TextFile {
    /// A text stream over a binary one.
    pub fn new(class: &Gc<Class>, parts: TextParts) -> Gc<TextFile> {
        Gc::new(TextFile {
            attrs: Attrs::new(class),
            state: Cell::new(State::Ready),
            buffer: RefCell::new(parts.buffer),
            encoding: RefCell::new(named_encoding(parts.encoding)),
            errors: RefCell::new(parts.errors),
            newline: Cell::new(parts.newline),
            line_buffering: Cell::new(parts.line_buffering),
            write_through: Cell::new(parts.write_through),
            pending: RefCell::default(),
            decoded: RefCell::default(),
            used: Cell::new(0),
            place: RefCell::default(),
            partial: RefCell::default(),
            at_end: Cell::new(false),
            last_was_cr: Cell::new(false),
            seen: Cell::default(),
            has_read: Cell::new(false),
            in_loop: Cell::new(false),
            marked: Cell::new(false),
            mode: RefCell::new(parts.mode),
        })
    }

    /// A stream without a buffer, which `__init__` is to give it.
    pub fn bare(class: &Gc<Class>) -> Gc<TextFile> {
        let parts = TextParts {
            buffer: Value::None,
            encoding: Str::new("utf-8"),
            errors: Str::new("strict"),
            newline: Newline::Universal,
            line_buffering: false,
            write_through: false,
            mode: Value::None,
        };
        let made = TextFile::new(class, parts);
        made.state.set(State::Bare);
        made
    }

    /// Begins anew over a buffer.
    pub fn begin(&self, parts: TextParts) {
        *self.buffer.borrow_mut() = parts.buffer;
        *self.encoding.borrow_mut() = named_encoding(parts.encoding);
        *self.errors.borrow_mut() = parts.errors;
        self.newline.set(parts.newline);
        self.line_buffering.set(parts.line_buffering);
        self.write_through.set(parts.write_through);
        self.pending.borrow_mut().clear();
        self.forget();
        self.state.set(State::Ready);
    }

    /// Drops what was read ahead.
    pub fn forget(&self) {
        self.decoded.borrow_mut().clear();
        self.used.set(0);
        *self.place.borrow_mut() = Place::default();
        self.partial.borrow_mut().clear();
        self.last_was_cr.set(false);
        self.marked.set(false);
        self.in_loop.set(false);
    }

    /// The line ends met, as `newlines` shows them.
    pub fn line_ends(&self) -> Value {
        self.seen.get().shown()
    }

    /// How many bytes of the buffer were read, but not used yet.
    pub fn bytes_ahead(&self, vm: &mut Vm) -> PyResult<usize> {
        let (_, used) = self.used_bytes(vm)?;
        Ok(self.place.borrow().bytes - used + self.partial.borrow().len())
    }

    /// How much of the text before translation, and of the bytes, what is used up came from.
    fn used_bytes(&self, vm: &mut Vm) -> PyResult<(usize, usize)> {
        let place = self.place.borrow();
        let source = place.source(self.used.get());
        if source == 0 || is_utf8(&self.encoding.borrow()) {
            return Ok((source, source.min(place.bytes)));
        }
        let text = match &place.untranslated {
            Some(text) => Str::from_wtf8(text[..source].into()),
            None => Str::from_wtf8(self.decoded.borrow()[..source].into()),
        };
        let bytes = place.bytes;
        drop(place);
        let encoding = match normal_name(&self.encoding.borrow()).as_str() {
            "utf-16" => Value::from("utf-16-le"),
            "utf-32" => Value::from("utf-32-le"),
            "utf-8-sig" => Value::from("utf-8"),
            _ => Value::Str(self.encoding.borrow().clone()),
        };
        let args = [encoding, Value::Str(self.errors.borrow().clone())];
        let encoded = vm.call_method_named(&Value::Str(text), "encode", &args)?;
        Ok((source, buffer_bytes(vm, &encoded)?.len().min(bytes)))
    }

    /// Writes a text.
    pub fn write_str(&self, vm: &mut Vm, text: &Gc<Str>) -> PyResult<()> {
        self.check_open(vm)?;
        let data = text.as_bytes();
        let has_newline = memchr::memchr(b'\n', data).is_some();
        match self.newline.get() {
            Newline::Cr | Newline::CrLf if has_newline => {
                let end: &[u8] = if self.newline.get() == Newline::Cr { b"\r" } else { b"\r\n" };
                let lines: Vec<&[u8]> = data.split(|&b| b == b'\n').collect();
                let joined = Str::from_wtf8(lines.join(end).into());
                self.append(vm, &joined)?;
            }
            _ => self.append(vm, text)?,
        }
        let flush = self.line_buffering.get() && (has_newline || memchr::memchr(b'\r', data).is_some());
        if flush || self.write_through.get() {
            self.flush(vm)
        } else if self.pending.borrow().len() >= CHUNK {
            self.flush_text(vm)
        } else {
            Ok(())
        }
    }

    /// Hands all text to the buffer, and the buffer's content to the file.
    pub fn flush(&self, vm: &mut Vm) -> PyResult<()> {
        self.check_open(vm)?;
        self.flush_text(vm)?;
        let buffer = self.buffer();
        match as_buffered(&buffer) {
            Some(buffered) => buffered.flush_pending(vm),
            None => vm.call_method_named(&buffer, "flush", &[]).map(drop),
        }
    }

    /// A line with its end, at most `limit` characters; empty at the end.
    pub fn read_line(&self, vm: &mut Vm, limit: usize) -> PyResult<Gc<Str>> {
        self.check_readable(vm)?;
        self.flush_text(vm)?;
        // How much of what is not used yet has no line end; a piece more may move it all to the front.
        let mut searched = 0;
        loop {
            if let Some(end) = self.line_end(self.used.get() + searched) {
                return Ok(self.take_until(end, limit));
            }
            let waiting = self.decoded.borrow().len() - self.used.get();
            // The last character may be the first one of a line end of two.
            searched = waiting.saturating_sub(1);
            let enough = limit != usize::MAX && waiting >= limit * 4;
            if enough || !self.fill(vm)? {
                let end = self.decoded.borrow().len();
                return Ok(self.take_until(end, limit));
            }
        }
    }

    /// At most `limit` characters.
    pub fn read_text(&self, vm: &mut Vm, limit: usize) -> PyResult<Gc<Str>> {
        self.check_readable(vm)?;
        self.flush_text(vm)?;
        loop {
            let enough = limit != usize::MAX && {
                let decoded = self.decoded.borrow();
                decoded[self.used.get()..].iter().filter(|&&b| b & 0xC0 != 0x80).take(limit).count() >= limit
            };
            if enough || !self.fill(vm)? {
                let end = self.decoded.borrow().len();
                return Ok(self.take_until(end, limit));
            }
        }
    }

    fn append(&self, vm: &mut Vm, text: &Gc<Str>) -> PyResult<()> {
        let encoding = self.encoding.borrow().clone();
        let plain = match text.is_ascii() {
            true => keeps_ascii(&encoding),
            false => is_utf8(&encoding) && text.as_str().is_some(),
        };
        if plain {
            return self.add(vm, text.as_bytes());
        }
        let errors = Value::Str(self.errors.borrow().clone());
        let args = [self.encoding_here(vm, encoding), errors];
        let encoded = vm.call_method_named(&Value::Str(text.clone()), "encode", &args)?;
        let encoded = buffer_bytes(vm, &encoded)?;
        self.add(vm, &encoded)
    }

    /// Whether so many bytes can be added to what waits.
    pub fn has_room(&self, count: usize) -> bool {
        self.pending.borrow().len() + count < CHUNK
    }

    fn add(&self, vm: &mut Vm, data: &[u8]) -> PyResult<()> {
        let waiting = self.pending.borrow().len();
        if waiting > 0 && data.len() > CHUNK {
            self.flush_text(vm)?;
        }
        self.pending.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    /// The encoding for what comes next: without its mark, unless the file has not begun.
    fn encoding_here(&self, vm: &mut Vm, encoding: Gc<Str>) -> Value {
        let unmarked = match normal_name(&encoding).as_str() {
            "utf-16" => "utf-16-le",
            "utf-32" => "utf-32-le",
            "utf-8-sig" => "utf-8",
            _ => return Value::Str(encoding),
        };
        if !self.marked.replace(true) && self.pending.borrow().is_empty() {
            let place = vm.call_method_named(&self.buffer(), "tell", &[]);
            let begins = match place {
                Ok(place) => matches!(place, Value::Int(0)),
                Err(raised) => {
                    vm.take_raised(raised);
                    true
                }
            };
            if begins {
                return Value::Str(encoding);
            }
        }
        Value::from(unmarked)
    }

    pub fn flush_text(&self, vm: &mut Vm) -> PyResult<()> {
        let data = self.pending.take();
        if data.is_empty() {
            return Ok(());
        }
        let buffer = self.buffer();
        match as_buffered(&buffer) {
            Some(buffered) => buffered.write_bytes(vm, &data),
            None => vm.call_method_named(&buffer, "write", &[Value::Bytes(Bytes::new(data))]).map(drop),
        }
    }

    /// The byte position just after the first line end at or after `from`.
    fn line_end(&self, from: usize) -> Option<usize> {
        let decoded = self.decoded.borrow();
        let rest = &decoded[from..];
        match self.newline.get() {
            Newline::Universal | Newline::Lf => memchr::memchr(b'\n', rest).map(|at| from + at + 1),
            Newline::Cr => memchr::memchr(b'\r', rest).map(|at| from + at + 1),
            Newline::CrLf => memchr::memmem::find(rest, b"\r\n").map(|at| from + at + 2),
            Newline::Raw => {
                let at = from + memchr::memchr2(b'\n', b'\r', rest)?;
                match (decoded[at], decoded.get(at + 1)) {
                    (b'\n', _) => Some(at + 1),
                    (_, Some(b'\n')) => Some(at + 2),
                    (_, Some(_)) => Some(at + 1),
                    (_, None) => self.at_end.get().then_some(at + 1),
                }
            }
        }
    }

    fn take_until(&self, end: usize, limit: usize) -> Gc<Str> {
        let mut decoded = self.decoded.borrow_mut();
        let start = self.used.get();
        let slice = &decoded[start..end];
        let mut count = slice.len();
        if limit < count {
            let mut starts = slice.iter().enumerate().filter(|(_, b)| **b & 0xC0 != 0x80).map(|(at, _)| at);
            count = starts.nth(limit).unwrap_or(count);
        }
        let text = Str::from_wtf8(slice[..count].into());
        self.used.set(start + count);
        if self.used.get() == decoded.len() {
            decoded.clear();
            self.used.set(0);
            self.place.replace(Place::begin(self.last_was_cr.get()));
        }
        text
    }

    /// Decodes one more piece; false at the end of the stream.
    fn fill(&self, vm: &mut Vm) -> PyResult<bool> {
        let buffer = self.buffer();
        let piece = match as_buffered(&buffer) {
            Some(buffered) => buffered.read_once(vm, CHUNK)?,
            None => {
                let name = vm.intern("read1");
                let has_read1 = vm.get_attr_opt(&buffer, &name)?.is_some();
                let method = if has_read1 { "read1" } else { "read" };
                let data = vm.call_method_named(&buffer, method, &[Value::from(CHUNK)])?;
                buffer_bytes(vm, &data)?
            }
        };
        let is_end = piece.is_empty();
        self.at_end.set(is_end);
        let mut data = self.partial.take();
        data.extend(piece);
        if data.is_empty() {
            return Ok(false);
        }
        self.has_read.set(true);
        let count = data.len();
        let source = self.decode(vm, data, is_end)?;
        let count = count - self.partial.borrow().len();
        let text = self.translate(&source, is_end);
        let (used_source, used_bytes) =
            if self.in_loop.get() { Default::default() } else { self.used_bytes(vm)? };
        let mut place = self.place.borrow_mut();
        let mut decoded = self.decoded.borrow_mut();
        if self.in_loop.get() {
            *place = Place::begin(self.last_was_cr.get());
        } else {
            place.drop_used(used_source, used_bytes);
            place.extend(&decoded[self.used.get()..], &source, &text, count);
        }
        if self.used.get() > 0 {
            decoded.drain(..self.used.get());
            self.used.set(0);
        }
        decoded.extend_from_slice(&text);
        Ok(!is_end || !text.is_empty())
    }

    fn decode(&self, vm: &mut Vm, mut data: Vec<u8>, is_end: bool) -> PyResult<Vec<u8>> {
        let encoding = self.encoding.borrow().clone();
        if is_utf8(&encoding) {
            match std::str::from_utf8(&data) {
                Ok(_) => return Ok(data),
                Err(error) if error.error_len().is_none() && !is_end => {
                    *self.partial.borrow_mut() = data.split_off(error.valid_up_to());
                    return Ok(data);
                }
                Err(_) => {}
            }
        }
        if is_utf8(&encoding) && !is_end {
            let whole = data.len() - incomplete_tail(&data);
            *self.partial.borrow_mut() = data.split_off(whole);
        }
        let wide = if encoding.as_bytes().starts_with(b"utf-16") { 2 } else { 4 };
        if !is_end && (wide == 2 || encoding.as_bytes().starts_with(b"utf-32")) {
            let whole = data.len() / wide * wide;
            *self.partial.borrow_mut() = data.split_off(whole);
        }
        let args = [Value::Str(encoding), Value::Str(self.errors.borrow().clone())];
        match vm.call_method_named(&Value::Bytes(Bytes::new(data)), "decode", &args)? {
            Value::Str(text) => Ok(text.as_bytes().to_vec()),
            _ => Err(vm.type_error("decoder should return a string result")),
        }
    }

    fn translate(&self, text: &[u8], is_end: bool) -> Vec<u8> {
        if matches!(self.newline.get(), Newline::Universal | Newline::Raw) {
            let mut seen = self.seen.get();
            seen.look(text, is_end);
            self.seen.set(seen);
        }
        if self.newline.get() != Newline::Universal {
            return text.to_vec();
        }
        let mut after_cr = self.last_was_cr.get();
        let mut out = Vec::with_capacity(text.len());
        for &byte in text {
            match byte {
                b'\n' if after_cr => {}
                b'\r' => out.push(b'\n'),
                other => out.push(other),
            }
            after_cr = byte == b'\r';
        }
        self.last_was_cr.set(after_cr && !is_end);
        out
    }

    pub fn buffer(&self) -> Value {
        self.buffer.borrow().clone()
    }

    /// Refuses a stream without a buffer.
    pub fn check_attached(&self, vm: &mut Vm) -> PyResult<()> {
        match self.state.get() {
            State::Bare => Err(vm.value_error("I/O operation on uninitialized object")),
            State::Detached => Err(vm.value_error("underlying buffer has been detached")),
            State::Ready => Ok(()),
        }
    }

    pub fn check_open(&self, vm: &mut Vm) -> PyResult<()> {
        self.check_attached(vm)?;
        if self.is_closed(vm)? { Err(closed_error(vm)) } else { Ok(()) }
    }

    fn check_readable(&self, vm: &mut Vm) -> PyResult<()> {
        self.check_open(vm)?;
        let readable = vm.call_method_named(&self.buffer(), "readable", &[])?;
        if vm.truth(&readable)? { Ok(()) } else { unsupported(vm, "not readable") }
    }

    pub fn is_closed(&self, vm: &mut Vm) -> PyResult<bool> {
        if self.state.get() == State::Bare {
            return Ok(true);
        }
        let buffer = self.buffer.borrow();
        if let Some(buffered) = as_buffered(&buffer) {
            return Ok(buffered.is_closed());
        }
        let buffer = buffer.clone();
        let closed = vm.get_attr_named(&buffer, "closed")?;
        vm.truth(&closed)
    }
}

/// A standard stream over a descriptor: line buffered on a terminal and for stderr.
pub fn standard_stream(vm: &mut Vm, fd: i32, unbuffered: bool) -> PyResult {
    let classes = super::classes(vm);
    let file = FileIO::standard(vm, fd)?;
    let terminal = file.is_terminal();
    *file.name.borrow_mut() = Value::from(["<stdin>", "<stdout>", "<stderr>"][fd as usize]);
    let (class, mode) = if fd == 0 { (&classes.reader, "r") } else { (&classes.writer, "w") };
    let buffer = Buffered::new(class, Value::Object(file.erase()), 131_072, fd == 0, fd != 0);
    let parts = TextParts {
        buffer: Value::Object(buffer.erase()),
        encoding: Str::new("utf-8"),
        errors: Str::new(if fd == 2 { "backslashreplace" } else { "strict" }),
        newline: if fd == 0 { Newline::Universal } else { Newline::Lf },
        line_buffering: fd == 2 || (fd == 1 && terminal),
        write_through: unbuffered && fd != 0,
        mode: Value::from(mode),
    };
    Ok(Value::Object(TextFile::new(&classes.text, parts).erase()))
}

/// The native text stream inside a value.
pub fn as_text(value: &Value) -> Option<&TextFile> {
    match value {
        Value::Object(object) => object.downcast_ref(),
        _ => None,
    }
}

fn as_buffered(value: &Value) -> Option<&Buffered> {
    match value {
        Value::Object(object) => object.downcast_ref(),
        _ => None,
    }
}

/// The encoding itself where that of the locale is asked for.
pub fn named_encoding(encoding: Gc<Str>) -> Gc<Str> {
    if encoding.as_bytes() == b"locale" { Str::new("UTF-8") } else { encoding }
}

/// An encoding's name in small letters, with hyphens.
fn normal_name(encoding: &Str) -> String {
    encoding.to_string_lossy().to_ascii_lowercase().replace(['_', ' '], "-")
}

/// Whether ASCII is the same in an encoding, for the common ones.
fn keeps_ascii(encoding: &Str) -> bool {
    if is_utf8(encoding) {
        return true;
    }
    let name = normal_name(encoding);
    let known = ["utf-8", "utf8", "ascii", "us-ascii", "latin-1", "latin1", "cp1252"];
    known.contains(&name.as_str()) || name.starts_with("iso-8859-") || name.starts_with("iso8859-")
}

fn is_utf8(encoding: &Str) -> bool {
    matches!(encoding.as_bytes(), b"utf-8" | b"utf8" | b"UTF-8" | b"utf_8")
}

impl Trace for TextFile {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.buffer.borrow());
        tracer.value(&self.mode.borrow());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn has_finalizer(&self) -> bool {
        !self.pending.borrow().is_empty()
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// The translation that the `newline` argument of a function asks for.
pub fn parse_newline(vm: &mut Vm, newline: &Value, function: &str) -> PyResult<Newline> {
    Ok(match newline {
        Value::None => Newline::Universal,
        Value::Str(text) => match text.as_bytes() {
            b"" => Newline::Raw,
            b"\n" => Newline::Lf,
            b"\r" => Newline::Cr,
            b"\r\n" => Newline::CrLf,
            _ => {
                let quote = if function == "StringIO" { "'" } else { "" };
                let text = text.to_string_lossy();
                return Err(vm.value_error(format!("illegal newline value: {quote}{text}{quote}")));
            }
        },
        other => {
            let class = vm.type_name(other);
            return Err(
                vm.type_error(format!("{function}() argument 'newline' must be str or None, not {class}"))
            );
        }
    })
}
