//! The methods of arrays.

use super::{Array, as_array, class, machine, no_item};
use crate::object::{Bytes, Gc, List, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::sequence::place;
use crate::runtime::{PyResult, Vm};
use crate::text::wtf8::{self, CodePoints};

/// Gives the class its methods.
pub fn add(class: ClassDef<'_>) -> ClassDef<'_> {
    let class = class
        .method(
            "append(self, v, /)",
            "Append a new value to the end.",
            |vm: &mut Vm, this: This<Array>, value: Value| {
                let raw = this.pack(vm, &value)?;
                this.extend(vm, &raw)
            },
        )
        .method(
            "buffer_info(self, /)",
            "Return where the items lie, and how many there are.",
            |_: &mut Vm, this: This<Array>| {
                let address = this.data.data.borrow().as_ptr() as usize;
                Tuple::of([Value::from(address), Value::from(this.len())])
            },
        )
        .method("byteswap(self, /)", "Swap the bytes of all items.", |_: &mut Vm, this: This<Array>| {
            let unit = this.kind.unit();
            this.data.data.borrow_mut().chunks_mut(unit).for_each(<[u8]>::reverse);
        })
        .method("clear(self, /)", "Remove all items.", |vm: &mut Vm, this: This<Array>| {
            this.check_resizable(vm)?;
            this.data.data.borrow_mut().clear();
            Ok(()) as PyResult<()>
        })
        .method("count(self, v, /)", "Return how often v occurs.", count)
        .method(
            "extend(self, bb, /)",
            "Append items to the end.",
            |vm: &mut Vm, this: This<Array>, items: Value| extend_with(vm, &this, &items),
        )
        .method("fromlist(self, list, /)", "Append the items of a list.", from_list)
        .method("index(self, v, start=0, stop=9223372036854775807, /)", "Return the first place of v.", index)
        .method("insert(self, i, v, /)", "Insert v before place i.", insert)
        .method("pop(self, i=-1, /)", "Remove and return an item.", pop)
        .method("remove(self, v, /)", "Remove the first occurrence of v.", remove)
        .method("reverse(self, /)", "Reverse the order of the items.", |_: &mut Vm, this: This<Array>| {
            let size = this.kind.size;
            let mut data = this.data.data.borrow_mut();
            data.reverse();
            data.chunks_mut(size).for_each(<[u8]>::reverse);
        })
        .method("tolist(self, /)", "Return the items as a list.", |vm: &mut Vm, this: This<Array>| {
            items(vm, &this).map(List::new)
        });
    conversions(class)
}

fn conversions(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "frombytes(self, buffer, /)",
            "Append the items that bytes are.",
            |vm: &mut Vm, this: This<Array>, data: Value| add_bytes(vm, &this, &data),
        )
        .method("tobytes(self, /)", "Return the items as bytes.", |_: &mut Vm, this: This<Array>| {
            Bytes::new(this.to_vec())
        })
        .method("fromfile(self, f, n, /)", "Append n items that are read from a file.", from_file)
        .method(
            "tofile(self, f, /)",
            "Write all items to a file.",
            |vm: &mut Vm, this: This<Array>, file: Value| {
                const BLOCK: usize = 1 << 16;
                for block in this.to_vec().chunks(BLOCK) {
                    vm.call_method_named(&file, "write", &[Value::Bytes(Bytes::new(block))])?;
                }
                Ok(()) as PyResult<()>
            },
        )
        .method(
            "fromunicode(self, ustr, /)",
            "Append the characters of a text.",
            |vm: &mut Vm, this: This<Array>, text: Value| {
                if !matches!(text.unwrapped(), Value::Str(_)) {
                    let given = vm.argument_name(&text);
                    return Err(vm.type_error(format!("fromunicode() argument must be str, not {given}")));
                }
                if !this.kind.is_text() {
                    let message = "fromunicode() may only be called on unicode type arrays ('u' or 'w')";
                    return Err(vm.value_error(message));
                }
                add_text(vm, &this, &text)
            },
        )
        .method("tounicode(self, /)", "Return the characters as a text.", |vm: &mut Vm, this: This<Array>| {
            match this.kind.is_text() {
                true => text(vm, &this),
                false => {
                    let message = "tounicode() may only be called on unicode type arrays ('u' or 'w')";
                    Err(vm.value_error(message))
                }
            }
        })
        .method("__copy__(self, /)", "Return a copy.", copy)
        .method(
            "__deepcopy__(self, unused, /)",
            "Return a copy.",
            |vm: &mut Vm, this: This<Array>, _: Value| copy(vm, this),
        )
        .method("__reduce_ex__(self, value, /)", "Return state for pickling.", machine::reduce)
        .method(
            "__sizeof__(self, /)",
            "Return the size in memory, in bytes.",
            |_: &mut Vm, this: This<Array>| {
                const HEAD: usize = 64;
                HEAD + this.data.data.borrow().len()
            },
        )
        .class_method(
            "__class_getitem__(cls, item, /)",
            "See PEP 585.",
            |vm: &mut Vm, class: Value, item: Value| {
                let alias = Value::Class(vm.types().generic_alias.clone());
                vm.call(&alias, &[class, item])
            },
        )
        .getter("typecode(self)", "The code of the items' type.", |_: &mut Vm, this: This<Array>| {
            Value::from(this.kind.code)
        })
        .getter("itemsize(self)", "The size of an item in bytes.", |_: &mut Vm, this: This<Array>| {
            this.kind.size
        })
}

fn copy(vm: &mut Vm, this: This<Array>) -> Value {
    Value::Object(Array::new(&class(vm), this.kind, this.to_vec()).erase())
}

/// All items as values.
pub fn items(vm: &mut Vm, array: &Array) -> PyResult<Vec<Value>> {
    let data = array.to_vec();
    data.chunks(array.kind.size).map(|raw| array.kind.unpack(vm, raw)).collect()
}

/// The characters of an array as a text.
pub fn text(vm: &mut Vm, array: &Array) -> PyResult {
    let mut text = Vec::new();
    for raw in array.to_vec().chunks(4) {
        let point = u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]);
        if point > 0x10_ffff {
            // The codec words the error.
            let bytes = Value::Bytes(Bytes::new(array.to_vec()));
            let arguments = [Value::from("utf-32-le"), Value::from("surrogatepass")];
            return vm.call_method_named(&bytes, "decode", &arguments);
        }
        wtf8::push(&mut text, point);
    }
    Ok(Value::Str(Str::from_wtf8(text.into())))
}

/// Adds the characters of a text, which was checked to be one.
pub fn add_text(vm: &mut Vm, array: &Array, text: &Value) -> PyResult<()> {
    let Value::Str(text) = text.unwrapped() else { return Ok(()) };
    let data: Vec<u8> = CodePoints::new(text.as_bytes()).flat_map(u32::to_le_bytes).collect();
    array.extend(vm, &data)
}

/// Adds the items that a bytes-like object holds.
pub fn add_bytes(vm: &mut Vm, array: &Array, data: &Value) -> PyResult<()> {
    let data = vm.bytes_of(data)?;
    if !data.len().is_multiple_of(array.kind.size) {
        return Err(vm.value_error("bytes length not a multiple of item size"));
    }
    array.extend(vm, &data)
}

/// Adds the items of an iterable.
pub fn add_items(vm: &mut Vm, array: &Gc<Array>, iterable: &Value) -> PyResult<()> {
    vm.for_each(iterable, |vm, item| {
        let raw = array.pack(vm, &item)?;
        array.extend(vm, &raw)
    })
}

/// Adds another array of the same kind, or the items of an iterable.
pub fn extend_with(vm: &mut Vm, array: &Gc<Array>, items: &Value) -> PyResult<()> {
    match as_array(items) {
        Some(other) if std::ptr::eq(other.kind, array.kind) => array.extend(vm, &other.to_vec()),
        Some(_) => Err(vm.type_error("can only extend with array of same kind")),
        None => add_items(vm, array, items),
    }
}

fn from_list(vm: &mut Vm, this: This<Array>, list: Value) -> PyResult<()> {
    let Value::List(list) = list.unwrapped() else {
        return Err(vm.type_error("arg must be list"));
    };
    let mut data = Vec::new();
    for item in list.to_vec() {
        this.kind.pack(vm, &item, &mut data)?;
    }
    this.extend(vm, &data)
}

fn from_file(vm: &mut Vm, this: This<Array>, file: Value, count: i64) -> PyResult<()> {
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.value_error("n cannot be negative"));
    };
    let Some(wanted) = count.checked_mul(this.kind.size).filter(|n| i64::try_from(*n).is_ok()) else {
        return Err(vm.memory_error_plain());
    };
    let data = vm.call_method_named(&file, "read", &[Value::from(wanted)])?;
    let Value::Bytes(bytes) = data.unwrapped() else {
        return Err(vm.type_error("read() didn't return bytes"));
    };
    let is_short = bytes.data.len() != wanted;
    add_bytes(vm, &this, &data)?;
    if is_short {
        return Err(vm.eof_error("read() didn't return enough bytes"));
    }
    Ok(())
}

/// The first place of a value between two places.
pub fn find(vm: &mut Vm, array: &Array, value: &Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let mut place = start;
    while place < stop {
        let Some(item) = array.get(vm, place)? else { return Ok(None) };
        if vm.equal(&item, value)? {
            return Ok(Some(place));
        }
        place += 1;
    }
    Ok(None)
}

fn count(vm: &mut Vm, this: This<Array>, value: Value) -> PyResult<usize> {
    let (mut found, mut from) = (0, 0);
    while let Some(place) = find(vm, &this, &value, from, usize::MAX)? {
        found += 1;
        from = place + 1;
    }
    Ok(found)
}

fn index(vm: &mut Vm, this: This<Array>, value: Value, start: Value, stop: Value) -> PyResult<usize> {
    let length = this.len() as i64;
    let mut bound = |bound: &Value| -> PyResult<usize> {
        let n = vm.index_clamped(bound)?;
        Ok(if n < 0 { n.saturating_add(length).max(0) } else { n } as usize)
    };
    let (start, stop) = (bound(&start)?, bound(&stop)?);
    match find(vm, &this, &value, start, stop)? {
        Some(place) => Ok(place),
        None => Err(vm.value_error("array.index(x): x not in array")),
    }
}

fn insert(vm: &mut Vm, this: This<Array>, index: i64, value: Value) -> PyResult<()> {
    let raw = this.pack(vm, &value)?;
    this.check_resizable(vm)?;
    let length = this.len() as i64;
    let place = if index < 0 { (index + length).max(0) } else { index.min(length) } as usize;
    let at = place * this.kind.size;
    this.data.data.borrow_mut().splice(at..at, raw);
    Ok(())
}

fn pop(vm: &mut Vm, this: This<Array>, index: i64) -> PyResult {
    if this.len() == 0 {
        return Err(vm.index_error("pop from empty array"));
    }
    let Some(place) = place(this.len(), index) else {
        return Err(vm.index_error("pop index out of range"));
    };
    let item = this.get(vm, place)?;
    remove_at(vm, &this, place)?;
    Ok(item.unwrap_or(Value::None))
}

fn remove(vm: &mut Vm, this: This<Array>, value: Value) -> PyResult<()> {
    match find(vm, &this, &value, 0, usize::MAX)? {
        Some(place) => remove_at(vm, &this, place),
        None => Err(no_item(vm)),
    }
}

/// Removes the item at a place.
pub fn remove_at(vm: &mut Vm, array: &Array, place: usize) -> PyResult<()> {
    array.check_resizable(vm)?;
    let size = array.kind.size;
    let mut data = array.data.data.borrow_mut();
    if (place + 1) * size <= data.len() {
        data.drain(place * size..(place + 1) * size);
    }
    Ok(())
}
