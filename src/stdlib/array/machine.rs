//! Pickling of arrays: their bytes, with a number that tells how the machine lays its items out.

use super::item::Kind;
use super::methods::items;
use super::{Array, ArrayIterator, class};
use crate::number::{float, int};
use crate::object::{Bytes, Complex, Gc, List, Str, Tuple, Value};
use crate::runtime::native::This;
use crate::runtime::{PyResult, Vm};

/// A layout of items.
struct Layout {
    size: usize,
    kind: Number,
    is_little: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Number {
    Unsigned,
    Signed,
    Float,
    Complex,
    Utf16,
    Utf32,
}

/// The layouts by their numbers: integers of growing size, floats, characters, half floats, complex numbers.
const LAYOUTS: [(usize, Number, bool); 28] = [
    (1, Number::Unsigned, true),
    (1, Number::Signed, true),
    (2, Number::Unsigned, true),
    (2, Number::Unsigned, false),
    (2, Number::Signed, true),
    (2, Number::Signed, false),
    (4, Number::Unsigned, true),
    (4, Number::Unsigned, false),
    (4, Number::Signed, true),
    (4, Number::Signed, false),
    (8, Number::Unsigned, true),
    (8, Number::Unsigned, false),
    (8, Number::Signed, true),
    (8, Number::Signed, false),
    (4, Number::Float, true),
    (4, Number::Float, false),
    (8, Number::Float, true),
    (8, Number::Float, false),
    (2, Number::Utf16, true),
    (2, Number::Utf16, false),
    (4, Number::Utf32, true),
    (4, Number::Utf32, false),
    (2, Number::Float, true),
    (2, Number::Float, false),
    (8, Number::Complex, true),
    (8, Number::Complex, false),
    (16, Number::Complex, true),
    (16, Number::Complex, false),
];

/// The number of this machine's layout of a kind.
fn layout_code(kind: &Kind) -> usize {
    let number = match kind.format {
        b'w' => Number::Utf32,
        b'e' | b'f' | b'd' => Number::Float,
        b'F' | b'D' => Number::Complex,
        letter if letter.is_ascii_lowercase() => Number::Signed,
        _ => Number::Unsigned,
    };
    LAYOUTS.iter().position(|layout| *layout == (kind.size, number, true)).unwrap_or(0)
}

/// `array.__reduce_ex__`.
pub fn reduce(vm: &mut Vm, this: This<Array>, protocol: i64) -> PyResult<Gc<Tuple>> {
    let class = Value::Class(this.attrs.class().clone());
    let name = vm.names().__dict__.clone();
    let owner = Value::Object(this.0.clone().erase());
    let state = vm.get_attr_opt(&owner, &name)?.unwrap_or(Value::None);
    let code = Value::from(this.kind.code);
    if protocol < 3 {
        let list = Value::List(List::new(items(vm, &this)?));
        return Ok(Tuple::of([class, Value::Tuple(Tuple::of([code, list])), state]));
    }
    let module = vm.import("array")?;
    let make = vm.get_attr_named(&module, "_array_reconstructor")?;
    let data = Value::Bytes(Bytes::new(this.to_vec()));
    let arguments = [class, code, Value::from(layout_code(this.kind)), data];
    Ok(Tuple::of([make, Value::Tuple(Tuple::of(arguments)), state]))
}

/// `array._array_reconstructor`.
pub fn reconstruct(vm: &mut Vm, made: Value, code: Value, layout: i64, data: Value) -> PyResult {
    let array = class(vm);
    let Value::Class(made) = made else {
        return Err(
            vm.type_error("first argument must be a type object, not a ".to_string() + &vm.type_name(&made))
        );
    };
    if !made.is_subclass(&array) {
        let message = format!("{} is not a subtype of array.array", vm.class_label(&made));
        return Err(vm.type_error(message));
    }
    let kind = match code.unwrapped() {
        Value::Str(text) => Kind::of(&text.to_string_lossy()),
        _ => None,
    };
    let Some(kind) = kind else {
        return Err(vm.value_error("second argument must be a valid type code"));
    };
    let Some(&(size, number, is_little)) = usize::try_from(layout).ok().and_then(|n| LAYOUTS.get(n)) else {
        return Err(vm.value_error("third argument must be a valid machine format code."));
    };
    let Value::Bytes(bytes) = data.unwrapped() else {
        let given = vm.type_name(&data);
        return Err(vm.type_error(format!("fourth argument should be bytes, not {given}")));
    };
    if layout as usize == layout_code(kind) {
        return vm.call(&Value::Class(made), &[Value::from(kind.code), data.clone()]);
    }
    if bytes.data.len() % size != 0 {
        return Err(vm.value_error("bytes length not a multiple of item size"));
    }
    let layout = Layout { size, kind: number, is_little };
    let content = match number {
        Number::Utf16 | Number::Utf32 => decoded(vm, &layout, &data)?,
        _ => Value::from(bytes.data.chunks(size).map(|raw| layout.value(raw)).collect::<Vec<_>>()),
    };
    vm.call(&Value::Class(made), &[Value::from(kind.code), content])
}

fn decoded(vm: &mut Vm, layout: &Layout, data: &Value) -> PyResult {
    let name = match (layout.kind, layout.is_little) {
        (Number::Utf16, true) => "utf-16-le",
        (Number::Utf16, false) => "utf-16-be",
        (_, true) => "utf-32-le",
        _ => "utf-32-be",
    };
    vm.call_method_named(data, "decode", &[Value::Str(Str::new(name))])
}

impl Layout {
    fn value(&self, raw: &[u8]) -> Value {
        let mut raw = raw.to_vec();
        let unit = if self.kind == Number::Complex { self.size / 2 } else { self.size };
        if !self.is_little {
            raw.chunks_mut(unit).for_each(<[u8]>::reverse);
        }
        match self.kind {
            Number::Float => Value::Float(float::from_le_bytes(&raw)),
            Number::Complex => {
                Complex::value(float::from_le_bytes(&raw[..unit]), float::from_le_bytes(&raw[unit..]))
            }
            kind => Value::from(int::from_bytes(&raw, true, kind == Number::Signed)),
        }
    }
}

/// `arrayiterator.__reduce__`.
pub fn reduce_iterator(vm: &mut Vm, this: This<ArrayIterator>) -> PyResult<Gc<Tuple>> {
    let builtins = vm.import("builtins")?;
    let iter = vm.get_attr_named(&builtins, "iter")?;
    let place = this.at.get();
    if place > this.array.len() {
        let empty = Value::Tuple(Tuple::of([]));
        return Ok(Tuple::of([iter, Value::Tuple(Tuple::of([empty]))]));
    }
    let array = Value::Object(this.array.clone().erase());
    Ok(Tuple::of([iter, Value::Tuple(Tuple::of([array])), Value::from(place)]))
}

/// `arrayiterator.__setstate__`.
pub fn set_iterator_state(_: &mut Vm, this: This<ArrayIterator>, state: i64) {
    this.at.set(state.clamp(0, this.array.len() as i64) as usize);
}
