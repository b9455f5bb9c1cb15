//! `_struct`: numbers and bytes packed as C structures.

use crate::native_type;
use crate::number::float::{half_from_float, half_to_float};
use crate::number::int;
use crate::object::{Attrs, Bytes, Class, Complex, Dict, Gc, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::interp::unmarked;
use crate::runtime::native::{ClassDef, Module, This, VarArgs};
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// One item of a format.
struct Field {
    letter: u8,
    /// How many values, or for texts how many bytes.
    count: usize,
    size: usize,
    /// The padding before it.
    gap: usize,
}

/// A parsed format.
struct Layout {
    text: String,
    fields: Vec<Field>,
    size: usize,
    /// How many values it takes.
    values: usize,
    little: bool,
}

struct Struct {
    attrs: Attrs,
    layout: RefCell<Rc<Layout>>,
}
native_type!(Struct {});

/// An iterator over equal structures.
struct Unpacker {
    attrs: Attrs,
    layout: Rc<Layout>,
    data: Vec<u8>,
    at: Cell<usize>,
}
native_type!(Unpacker {});

static UNPACKER_OPS: ClassOps = ClassOps { next: Some(next_structure), ..ClassOps::NONE };

#[derive(Default)]
struct State {
    error: OnceCell<Gc<Class>>,
    class: OnceCell<Gc<Class>>,
    unpacker: OnceCell<Gc<Class>>,
    /// The format that was used last.
    last: RefCell<Option<Rc<Layout>>>,
}

fn error_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.error.get() {
        return class.clone();
    }
    let base = vm.types().exception.clone();
    let class = ClassDef::with_base(vm, "struct", "error", "A wrong format or value.", &base).finish();
    state.error.get_or_init(|| class).clone()
}

#[cold]
fn error(vm: &mut Vm, message: impl AsRef<str>) -> Raised {
    let class = error_class(vm);
    vm.raise_new(&class, vec![Value::from(message.as_ref())])
}

/// The namespace of `_struct`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let error = error_class(vm);
    let class = class(vm);
    let module = Module::new(vm, "_struct", "Numbers and bytes packed as C structures.")
        .class(&error)
        .class(&class)
        .def("calcsize(format, /)", "Return the size of the structure.", |vm: &mut Vm, format: Value| {
            layout(vm, &format).map(|layout| layout.size)
        })
        .def("pack(*args)", "Return the packed values.", |vm: &mut Vm, args: VarArgs| {
            let Some((format, values)) = args.0.items().split_first() else {
                return Err(vm.type_error("pack expected at least 1 argument, got 0"));
            };
            let layout = layout(vm, format)?;
            pack(vm, &layout, "pack", values).map(Bytes::new)
        })
        .def("pack_into(*args)", "Write the packed values into a buffer.", |vm: &mut Vm, args: VarArgs| {
            let [format, buffer, offset, values @ ..] = args.0.items() else {
                let given = args.0.len();
                return Err(vm.type_error(format!("pack_into expected at least 3 arguments, got {given}")));
            };
            let layout = layout(vm, format)?;
            pack_into(vm, &layout, buffer, offset, values)
        })
        .def(
            "unpack(format, buffer, /)",
            "Return the values of a structure.",
            |vm: &mut Vm, format: Value, data: Value| {
                let layout = layout(vm, &format)?;
                unpack_all(vm, &layout, &data)
            },
        )
        .def(
            "unpack_from(format, /, buffer, offset=0)",
            "Return the values of a structure in a buffer.",
            |vm: &mut Vm, format: Value, data: Value, offset: i64| {
                let layout = layout(vm, &format)?;
                unpack_from(vm, &layout, &data, offset)
            },
        )
        .def(
            "iter_unpack(format, buffer, /)",
            "Return an iterator over equal structures.",
            |vm: &mut Vm, format: Value, data: Value| {
                let layout = layout(vm, &format)?;
                iter_unpack(vm, layout, &data)
            },
        )
        .def("_clearcache()", "Forget the format that was used last.", |vm: &mut Vm| {
            vm.interp.state::<State>().last.take();
        });
    Ok(module.finish())
}

fn class(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "_struct", "Struct", "A compiled format.")
        .new_method("Struct(cls, format)", |vm: &mut Vm, class: Gc<Class>, format: Value| {
            let layout = RefCell::new(layout(vm, &format)?);
            Ok(Value::Object(Gc::new(Struct { attrs: Attrs::new(&class), layout }).erase())) as PyResult
        })
        .getter("format(self)", "The format.", |_: &mut Vm, this: This<Struct>| {
            this.layout.borrow().text.clone()
        })
        .getter("size(self)", "The size in bytes.", |_: &mut Vm, this: This<Struct>| {
            this.layout.borrow().size
        })
        .method(
            "pack(self, /, *args)",
            "Return the packed values.",
            |vm: &mut Vm, this: This<Struct>, args: VarArgs| {
                let layout = this.layout.borrow().clone();
                pack(vm, &layout, "pack", args.0.items()).map(Bytes::new)
            },
        )
        .method(
            "pack_into(self, /, *args)",
            "Write the packed values into a buffer.",
            |vm: &mut Vm, this: This<Struct>, args: VarArgs| {
                let layout = this.layout.borrow().clone();
                let [buffer, offset, values @ ..] = args.0.items() else {
                    let given = args.0.len();
                    return Err(
                        vm.type_error(format!("pack_into expected at least 2 arguments, got {given}"))
                    );
                };
                pack_into(vm, &layout, buffer, offset, values)
            },
        )
        .method(
            "unpack(self, buffer, /)",
            "Return the values of a structure.",
            |vm: &mut Vm, this: This<Struct>, data: Value| {
                let layout = this.layout.borrow().clone();
                unpack_all(vm, &layout, &data)
            },
        )
        .method(
            "unpack_from(self, /, buffer, offset=0)",
            "Return the values of a structure in a buffer.",
            |vm: &mut Vm, this: This<Struct>, data: Value, offset: i64| {
                let layout = this.layout.borrow().clone();
                unpack_from(vm, &layout, &data, offset)
            },
        )
        .method(
            "iter_unpack(self, buffer, /)",
            "Return an iterator over equal structures.",
            |vm: &mut Vm, this: This<Struct>, data: Value| {
                let layout = this.layout.borrow().clone();
                iter_unpack(vm, layout, &data)
            },
        )
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, value: Value| {
            let text = match &value {
                Value::Object(object) => {
                    object.downcast::<Struct>().map(|this| this.layout.borrow().text.clone())
                }
                _ => None,
            };
            let text = vm.repr_lossy(&Value::from(text.unwrap_or_default()))?;
            Ok(format!("{}({text})", vm.class_of(&value).name())) as PyResult<String>
        })
        .finish();
    vm.interp.state::<State>().class.get_or_init(|| class).clone()
}

/// The layout of a format argument.
fn layout(vm: &mut Vm, format: &Value) -> PyResult<Rc<Layout>> {
    let text = match format.unwrapped() {
        Value::Str(text) => text.to_string_lossy().into_owned(),
        Value::Bytes(bytes) => bytes.data.iter().map(|byte| char::from(*byte)).collect(),
        _ => {
            let given = vm.type_name(format);
            let message = format!("Struct() argument 1 must be a str or bytes object, not {given}");
            return Err(vm.type_error(message));
        }
    };
    let state = vm.interp.state::<State>();
    if let Some(last) = state.last.borrow().as_ref().filter(|last| last.text == text) {
        return Ok(last.clone());
    }
    if !text.is_ascii() {
        return Err(vm.value_error("non-ASCII character in struct format"));
    }
    let layout = Rc::new(parse(&text).map_err(|message| error(vm, message))?);
    *state.last.borrow_mut() = Some(layout.clone());
    Ok(layout)
}

/// The size of an item, and whether only native formats have it.
fn item_size(letter: u8, native: bool) -> Option<usize> {
    Some(match letter {
        b'x' | b'b' | b'B' | b'c' | b's' | b'p' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' if !native => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' | b'F' => 8,
        b'n' | b'N' | b'P' if native => 8,
        b'D' => 16,
        _ => return None,
    })
}

fn parse(text: &str) -> Result<Layout, &'static str> {
    const TOO_LONG: &str = "total struct size too long";
    let bytes = text.as_bytes();
    let (native, little, rest) = match bytes.first() {
        Some(b'<') => (false, true, &bytes[1..]),
        Some(b'>' | b'!') => (false, false, &bytes[1..]),
        Some(b'=') => (false, cfg!(target_endian = "little"), &bytes[1..]),
        Some(b'@') => (true, cfg!(target_endian = "little"), &bytes[1..]),
        _ => (true, cfg!(target_endian = "little"), bytes),
    };
    let mut layout = Layout { text: text.to_string(), fields: Vec::new(), size: 0, values: 0, little };
    let mut rest = rest.iter().copied().peekable();
    while let Some(first) = rest.next() {
        if first.is_ascii_whitespace() {
            continue;
        }
        let (mut count, mut letter) = (1, first);
        if first.is_ascii_digit() {
            count = usize::from(first - b'0');
            while let Some(digit) = rest.next_if(u8::is_ascii_digit) {
                let more = count.checked_mul(10).and_then(|n| n.checked_add(usize::from(digit - b'0')));
                count = more.filter(|n| i64::try_from(*n).is_ok()).ok_or(TOO_LONG)?;
            }
            letter = rest.next().ok_or("repeat count given without format specifier")?;
        }
        let size = item_size(letter, native).ok_or("bad char in struct format")?;
        let alignment = match letter {
            b'F' => 4,
            b'D' => 8,
            _ => size,
        };
        let gap = if native { layout.size.next_multiple_of(alignment) - layout.size } else { 0 };
        let total = count.checked_mul(size).and_then(|n| n.checked_add(layout.size + gap));
        layout.size = total.filter(|n| i64::try_from(*n).is_ok()).ok_or(TOO_LONG)?;
        layout.values += match letter {
            b'x' => 0,
            b's' | b'p' => 1,
            _ => count,
        };
        layout.fields.push(Field { letter, count, size, gap });
    }
    Ok(layout)
}

fn pack(vm: &mut Vm, layout: &Layout, function: &str, values: &[Value]) -> PyResult<Vec<u8>> {
    if values.len() != layout.values {
        let (expected, given) = (layout.values, values.len());
        return Err(error(vm, format!("{function} expected {expected} items for packing (got {given})")));
    }
    let mut out = Vec::new();
    if out.try_reserve_exact(layout.size).is_err() {
        return Err(vm.memory_error_plain());
    }
    let mut values = values.iter();
    for field in &layout.fields {
        out.resize(out.len() + field.gap, 0);
        match field.letter {
            b'x' => out.resize(out.len() + field.count, 0),
            b's' | b'p' => {
                let Some(value) = values.next() else { break };
                pack_text(vm, field, value, &mut out)?;
            }
            _ => {
                for value in values.by_ref().take(field.count) {
                    pack_item(vm, field, value, layout.little, &mut out)?;
                }
            }
        }
    }
    Ok(out)
}

fn pack_text(vm: &mut Vm, field: &Field, value: &Value, out: &mut Vec<u8>) -> PyResult<()> {
    let letter = char::from(field.letter);
    let data = match value.unwrapped() {
        Value::Bytes(bytes) => bytes.data.to_vec(),
        Value::ByteArray(array) => array.data.borrow().clone(),
        _ => return Err(error(vm, format!("argument for '{letter}' must be a bytes object"))),
    };
    let end = out.len() + field.count;
    let mut room = field.count;
    if field.letter == b'p' && room > 0 {
        room -= 1;
        out.push(data.len().min(room).min(255) as u8);
    }
    out.extend_from_slice(&data[..data.len().min(room)]);
    out.resize(end, 0);
    Ok(())
}

fn ordered(little: bool, bytes: &mut [u8]) -> &[u8] {
    if !little {
        bytes.reverse();
    }
    bytes
}

fn pack_item(vm: &mut Vm, field: &Field, value: &Value, little: bool, out: &mut Vec<u8>) -> PyResult<()> {
    match field.letter {
        b'c' => match value.unwrapped() {
            Value::Bytes(bytes) if bytes.data.len() == 1 => out.push(bytes.data[0]),
            Value::ByteArray(array) if array.data.borrow().len() == 1 => out.push(array.data.borrow()[0]),
            _ => return Err(error(vm, "char format requires a bytes object of length 1")),
        },
        b'?' => out.push(u8::from(vm.truth(value)?)),
        b'e' | b'f' | b'd' => {
            let Some(x) = vm.to_f64_opt(value)? else {
                return Err(error(vm, "required argument is not a float"));
            };
            pack_float(vm, field.letter, x, little, out)?;
        }
        b'F' | b'D' => {
            let (real, imag) = match (value.unwrapped(), vm.to_f64_opt(value)) {
                (Value::Complex(z), _) => (z.real, z.imag),
                (_, Ok(Some(x))) => (x, 0.0),
                (_, Ok(None)) => return Err(error(vm, "required argument is not a complex")),
                (_, Err(raised)) => return Err(raised),
            };
            let part = if field.letter == b'F' { b'f' } else { b'd' };
            pack_float(vm, part, real, little, out)?;
            pack_float(vm, part, imag, little, out)?;
        }
        _ => pack_int(vm, field, value, little, out)?,
    }
    Ok(())
}

fn is_signed(letter: u8) -> bool {
    letter.is_ascii_lowercase()
}

fn pack_int(vm: &mut Vm, field: &Field, value: &Value, little: bool, out: &mut Vec<u8>) -> PyResult<()> {
    let (signed, size) = (is_signed(field.letter), field.size);
    if let Value::Int(n) = value
        && size < 8
    {
        let limit = 1_i64 << (size * 8 - usize::from(signed));
        if *n < limit && *n >= if signed { -limit } else { 0 } {
            out.extend_from_slice(ordered(little, &mut n.to_le_bytes()[..size]));
            return Ok(());
        }
    }
    let Some(number) = vm.index_opt(value)? else {
        return Err(error(vm, "required argument is not an integer"));
    };
    let packed = number.as_int().map(|number| int::to_bytes(number, size, little, signed));
    match packed {
        Some(Ok(bytes)) => out.extend(bytes),
        _ if field.letter == b'P' => return Err(error(vm, "int too large to convert")),
        _ => {
            let bits = size * 8;
            let (least, most) = if signed {
                (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
            } else {
                (0, (1_i128 << bits) - 1)
            };
            let letter = char::from(field.letter);
            return Err(error(vm, format!("'{letter}' format requires {least} <= number <= {most}")));
        }
    }
    Ok(())
}

fn pack_float(vm: &mut Vm, letter: u8, x: f64, little: bool, out: &mut Vec<u8>) -> PyResult<()> {
    let x = unmarked(x);
    match letter {
        b'd' => out.extend_from_slice(ordered(little, &mut x.to_le_bytes())),
        b'f' => {
            let narrow = x as f32;
            if narrow.is_infinite() && x.is_finite() {
                return Err(vm.overflow_error("float too large to pack with f format"));
            }
            out.extend_from_slice(ordered(little, &mut narrow.to_le_bytes()));
        }
        _ => match half_from_float(x) {
            Some(half) => out.extend_from_slice(ordered(little, &mut half.to_le_bytes())),
            // What only rounding makes too large is another error.
            None if x.abs() < 65536.0 => return Err(error(vm, "int too large to convert")),
            None => return Err(vm.overflow_error("float too large to pack with e format")),
        },
    }
    Ok(())
}

fn unpack(layout: &Layout, data: &[u8]) -> Vec<Value> {
    let mut values = Vec::with_capacity(layout.values);
    let mut at = 0;
    for field in &layout.fields {
        at += field.gap;
        let total = field.size * field.count;
        let part = &data[at..at + total];
        at += total;
        match field.letter {
            b'x' => {}
            b's' => values.push(Value::Bytes(Bytes::new(part))),
            b'p' => {
                let length = part.first().map_or(0, |length| usize::from(*length).min(part.len() - 1));
                values.push(Value::Bytes(Bytes::new(part.get(1..=length).unwrap_or_default())));
            }
            letter => values
                .extend(part.chunks_exact(field.size).map(|raw| unpack_item(letter, raw, layout.little))),
        }
    }
    values
}

fn wide(raw: &[u8], little: bool) -> [u8; 8] {
    let mut bytes = [0; 8];
    bytes[..raw.len()].copy_from_slice(raw);
    if !little {
        bytes[..raw.len()].reverse();
    }
    bytes
}

fn float(raw: &[u8], little: bool) -> f64 {
    let bytes = wide(raw, little);
    match raw.len() {
        2 => half_to_float(u16::from_le_bytes([bytes[0], bytes[1]])),
        4 => f64::from(f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])),
        _ => f64::from_le_bytes(bytes),
    }
}

fn unpack_item(letter: u8, raw: &[u8], little: bool) -> Value {
    match letter {
        b'c' => Value::Bytes(Bytes::new(raw)),
        b'?' => Value::Bool(raw[0] != 0),
        b'e' | b'f' | b'd' => Value::Float(float(raw, little)),
        b'F' | b'D' => {
            let (real, imag) = raw.split_at(raw.len() / 2);
            Complex::value(float(real, little), float(imag, little))
        }
        _ => {
            let bits = u64::from_le_bytes(wide(raw, little));
            if is_signed(letter) {
                let unused = 64 - raw.len() * 8;
                return Value::Int((bits << unused) as i64 >> unused);
            }
            Value::from(crate::number::Int::from(bits))
        }
    }
}

fn tuple(layout: &Layout, data: &[u8]) -> Value {
    Value::Tuple(Tuple::new(unpack(layout, data)))
}

fn unpack_all(vm: &mut Vm, layout: &Layout, data: &Value) -> PyResult {
    let data = vm.bytes_of(data)?;
    if data.len() != layout.size {
        let size = layout.size;
        return Err(error(vm, format!("unpack requires a buffer of {size} bytes")));
    }
    Ok(tuple(layout, &data))
}

fn unpack_from(vm: &mut Vm, layout: &Layout, data: &Value, offset: i64) -> PyResult {
    let data = vm.bytes_of(data)?;
    let (size, length) = (layout.size, data.len());
    let mut start = offset;
    if offset < 0 {
        if offset + size as i64 > 0 {
            return Err(error(vm, format!("not enough data to unpack {size} bytes at offset {offset}")));
        }
        start += length as i64;
        if start < 0 {
            return Err(error(vm, format!("offset {offset} out of range for {length}-byte buffer")));
        }
    }
    let start = start as usize;
    if start > length || length - start < size {
        let needed = start + size;
        return Err(error(
            vm,
            format!(
                "unpack_from requires a buffer of at least {needed} bytes for unpacking {size} bytes at offset {start} (actual buffer size is {length})"
            ),
        ));
    }
    Ok(tuple(layout, &data[start..start + size]))
}

fn pack_into(vm: &mut Vm, layout: &Layout, buffer: &Value, offset: &Value, values: &[Value]) -> PyResult<()> {
    if values.len() != layout.values {
        let (expected, given) = (layout.values, values.len());
        return Err(error(vm, format!("pack_into expected {expected} items for packing (got {given})")));
    }
    let data = vm.bytes_opt(buffer)?;
    let length = match data {
        Some(data) if vm.store_bytes(buffer, 0, &[])? => data.len(),
        _ => {
            let given = vm.type_name(buffer);
            let message = format!("pack_into() argument 2 must be read-write bytes-like object, not {given}");
            return Err(vm.type_error(message));
        }
    };
    let (size, offset) = (layout.size, vm.index_i64(offset)?);
    let mut start = offset;
    if offset < 0 {
        if offset + size as i64 > 0 {
            return Err(error(vm, format!("no space to pack {size} bytes at offset {offset}")));
        }
        start += length as i64;
        if start < 0 {
            return Err(error(vm, format!("offset {offset} out of range for {length}-byte buffer")));
        }
    }
    let start = start as usize;
    if start > length || length - start < size {
        let needed = start + size;
        return Err(error(
            vm,
            format!(
                "pack_into requires a buffer of at least {needed} bytes for packing {size} bytes at offset {start} (actual buffer size is {length})"
            ),
        ));
    }
    let packed = pack(vm, layout, "pack_into", values)?;
    vm.store_bytes(buffer, start, &packed)?;
    Ok(())
}

fn iter_unpack(vm: &mut Vm, layout: Rc<Layout>, data: &Value) -> PyResult {
    if layout.size == 0 {
        return Err(error(vm, "cannot iteratively unpack with a struct of length 0"));
    }
    let data = vm.bytes_of(data)?;
    if data.len() % layout.size != 0 {
        let size = layout.size;
        return Err(error(
            vm,
            format!("iterative unpacking requires a buffer of a multiple of {size} bytes"),
        ));
    }
    let class = unpacker_class(vm);
    let unpacker = Unpacker { attrs: Attrs::new(&class), layout, data, at: Cell::new(0) };
    Ok(Value::Object(Gc::new(unpacker).erase()))
}

fn unpacker_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.unpacker.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_struct", "unpack_iterator", "An iterator over equal structures.")
        .ops(&UNPACKER_OPS)
        .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
        .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: Value| match next_structure(
            vm, &this,
        )? {
            Some(item) => Ok(item),
            None => Err(vm.stop_iteration(Value::None)),
        })
        .method(
            "__length_hint__(self, /)",
            "Return how many are left.",
            |_: &mut Vm, this: This<Unpacker>| (this.data.len() - this.at.get()) / this.layout.size,
        )
        .finish();
    state.unpacker.get_or_init(|| class).clone()
}

fn next_structure(_: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = iterator else { return Ok(None) };
    let Some(this) = object.downcast::<Unpacker>() else { return Ok(None) };
    let start = this.at.get();
    if start >= this.data.len() {
        return Ok(None);
    }
    let end = start + this.layout.size;
    this.at.set(end);
    Ok(Some(tuple(&this.layout, &this.data[start..end])))
}
