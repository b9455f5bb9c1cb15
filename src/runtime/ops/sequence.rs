//! Items and slices of the built-in sequences, and changes of lists by index.

use super::slices::Positions;
use crate::number::{Int, IntRef};
use crate::object::heap_last_first::drop_last_first;
use crate::object::{ByteArray, Bytes, Gc, List, Range, Slice, Str, Tuple, Value};
use crate::runtime::{PyResult, Raised, Vm};
use crate::text::{self, strings};

impl Vm {
    /// `list[key]`.
    #[inline]
    pub fn list_get(&mut self, list: &Gc<List>, key: &Value) -> PyResult {
        if let Value::Int(index) = key
            && let Some(item) = at(&list.items.borrow(), *index)
        {
            return Ok(item.clone());
        }
        if let Value::Slice(slice) = key {
            let places = self.slice_positions(slice, list.len())?;
            return Ok(Value::List(List::new(selected(&list.items.borrow(), places))));
        }
        let index = self.item_index(key, "list indices must be integers or slices")?;
        let found = at(&list.items.borrow(), index).cloned();
        found.ok_or_else(|| self.index_error("list index out of range"))
    }

    /// `tuple[key]`.
    #[inline]
    pub fn tuple_get(&mut self, tuple: &Gc<Tuple>, key: &Value) -> PyResult {
        if let Value::Slice(slice) = key {
            let places = self.slice_positions(slice, tuple.len())?;
            if places.count == tuple.len() && places.step == 1 {
                return Ok(Value::Tuple(tuple.clone()));
            }
            return Ok(Value::Tuple(Tuple::new(selected(tuple.items(), places))));
        }
        let index = self.item_index(key, "tuple indices must be integers or slices")?;
        at(tuple.items(), index).cloned().ok_or_else(|| self.index_error("tuple index out of range"))
    }

    /// `str[key]`.
    pub fn str_get(&mut self, text: &Gc<Str>, key: &Value) -> PyResult {
        if let Value::Slice(slice) = key {
            return self.str_slice(text, slice);
        }
        let index = match key {
            Value::Int(index) => *index,
            key if self.has_index(key) => self.index_for_item(key)?,
            key => {
                let class = self.type_name(key);
                return Err(self.type_error(format!("string indices must be integers, not '{class}'")));
            }
        };
        let length = text.len() as i64;
        let position = if index < 0 { index + length } else { index };
        if position < 0 || position >= length {
            return Err(self.index_error("string index out of range"));
        }
        let position = position as usize;
        Ok(Value::Str(self.character(text.slice(position, position + 1))))
    }

    fn str_slice(&mut self, text: &Gc<Str>, slice: &Slice) -> PyResult {
        let places = self.slice_positions(slice, text.len())?;
        if places.step == 1 {
            if places.count == text.len() {
                return Ok(Value::Str(text.clone()));
            }
            let start = places.start as usize;
            let part = text.slice(start, start + places.count);
            return Ok(Value::Str(self.short_str(part)));
        }
        let view = text::Str { bytes: text.as_bytes(), is_ascii: text.is_ascii() };
        let bytes = strings::slice_step(view, places.start as usize, places.step as isize, places.count);
        Ok(Value::Str(self.short_str(&bytes)))
    }

    /// A text of these WTF-8 bytes; those of one character are shared.
    #[inline]
    pub fn short_str(&mut self, bytes: &[u8]) -> Gc<Str> {
        if bytes.len() <= 1 { self.character(bytes) } else { Str::from_bytes(bytes) }
    }

    /// The text of one character, or of none.
    #[inline]
    pub fn character(&mut self, bytes: &[u8]) -> Gc<Str> {
        match bytes {
            [] => self.interp.characters.empty.clone(),
            [byte] => self.interp.characters.ascii[usize::from(byte & 0x7F)].clone(),
            _ => Str::from_bytes(bytes),
        }
    }

    /// `bytes[key]`.
    pub fn bytes_get(&mut self, bytes: &Gc<Bytes>, key: &Value) -> PyResult {
        if let Value::Slice(slice) = key {
            let places = self.slice_positions(slice, bytes.data.len())?;
            if places.step == 1 && places.count == bytes.data.len() {
                return Ok(Value::Bytes(bytes.clone()));
            }
            return Ok(Value::Bytes(Bytes::new(selected_bytes(&bytes.data, places))));
        }
        let index = self.item_index(key, "byte indices must be integers or slices")?;
        let byte = at(&bytes.data, index).copied();
        byte.map(|b| Value::Int(b.into())).ok_or_else(|| self.index_error("index out of range"))
    }

    /// `bytearray[key]`.
    pub fn bytearray_get(&mut self, bytes: &Gc<ByteArray>, key: &Value) -> PyResult {
        if let Value::Slice(slice) = key {
            let length = bytes.data.borrow().len();
            let places = self.slice_positions(slice, length)?;
            let part = selected_bytes(&bytes.data.borrow(), places);
            return Ok(Value::ByteArray(ByteArray::new(part)));
        }
        let index = self.item_index(key, "bytearray indices must be integers or slices")?;
        let byte = at(&bytes.data.borrow(), index).copied();
        byte.map(|b| Value::Int(b.into())).ok_or_else(|| self.index_error("bytearray index out of range"))
    }

    /// `range[key]`.
    pub fn range_get(&mut self, range: &Gc<Range>, key: &Value) -> PyResult {
        if let Value::Slice(slice) = key {
            return self.range_slice(range, slice);
        }
        if !self.has_index(key) {
            let class = self.type_name(key);
            let message = format!("range indices must be integers or slices, not {class}");
            return Err(self.type_error(message));
        }
        let index = self.index(key)?;
        let length = self.range_length(range);
        let index = index.as_int().expect("index answers an int");
        let position: Int = if index.is_negative() {
            crate::number::int::add(index, length.as_ref())
        } else {
            index.to_owned()
        };
        if position.as_ref().is_negative() || position.as_ref() >= length.as_ref() {
            return Err(self.index_error("range object index out of range"));
        }
        Ok(self.range_item(range, position.as_ref()))
    }

    /// `list[key] = value`.
    pub fn list_set(&mut self, list: &Gc<List>, key: &Value, value: Value) -> PyResult<()> {
        if let Value::Slice(slice) = key {
            return self.list_set_slice(list, slice, &value);
        }
        let index = self.item_index(key, "list indices must be integers or slices")?;
        let old = {
            let mut items = list.items.borrow_mut();
            place(items.len(), index).map(|place| std::mem::replace(&mut items[place], value))
        };
        match old {
            Some(_) => Ok(()),
            None => Err(self.index_error("list assignment index out of range")),
        }
    }

    /// `del list[key]`.
    pub fn list_del(&mut self, list: &Gc<List>, key: &Value) -> PyResult<()> {
        if let Value::Slice(slice) = key {
            let places = self.slice_positions(slice, list.len())?;
            let mut old = remove_positions(&mut list.items.borrow_mut(), places);
            // Of a part the last one dies first, of steps the first.
            if places.step == 1 {
                drop_last_first(&mut old);
            } else {
                drop(old)
            }
            return Ok(());
        }
        let index = self.item_index(key, "list indices must be integers or slices")?;
        let old = {
            let mut items = list.items.borrow_mut();
            place(items.len(), index).map(|place| items.remove(place))
        };
        match old {
            Some(_) => Ok(()),
            None => Err(self.index_error("list assignment index out of range")),
        }
    }

    fn list_set_slice(&mut self, list: &Gc<List>, slice: &Slice, value: &Value) -> PyResult<()> {
        let (start, stop, step) = self.slice_bounds(slice)?;
        let items = self.collect_or(value, "must assign iterable to extended slice")?;
        let places = super::slices::positions(start, stop, step, list.len());
        if places.step == 1 {
            let (from, to) = (places.start as usize, places.stop as usize);
            let mut old: Vec<Value> = list.items.borrow_mut().splice(from..to, items).collect();
            drop_last_first(&mut old);
            return Ok(());
        }
        if items.len() != places.count {
            let (given, wanted) = (items.len(), places.count);
            return Err(self.value_error(format!(
                "attempt to assign sequence of size {given} to extended slice of size {wanted}"
            )));
        }
        let mut old = Vec::with_capacity(items.len());
        {
            let mut target = list.items.borrow_mut();
            for (place, item) in places.iter().zip(items) {
                old.push(std::mem::replace(&mut target[place], item));
            }
        }
        drop(old);
        Ok(())
    }

    /// Appends the items of an iterable.
    pub fn list_extend(&mut self, list: &Gc<List>, iterable: &Value) -> PyResult<()> {
        match iterable {
            Value::List(other) => {
                let items = other.to_vec();
                list.items.borrow_mut().extend(items);
            }
            Value::Tuple(other) => list.items.borrow_mut().extend_from_slice(other.items()),
            _ => {
                let iterator = self.iter(iterable)?;
                let length = self.told_length(iterable)?;
                self.reserve(&mut list.items.borrow_mut(), length)?;
                while let Some(item) = self.next(&iterator)? {
                    let mut items = list.items.borrow_mut();
                    self.reserve_one(&mut items)?;
                    items.push(item);
                }
            }
        }
        Ok(())
    }

    /// How many items an object says that it has; 0 where it does not tell.
    pub fn told_length(&mut self, iterable: &Value) -> PyResult<usize> {
        match iterable {
            Value::Range(_) | Value::Object(_) | Value::Instance(_) => self.length_hint(iterable, 0),
            _ => Ok(0),
        }
    }

    /// All items of an iterable; TypeError with another message where it is none.
    pub fn collect_or(&mut self, iterable: &Value, message: &str) -> PyResult<Vec<Value>> {
        if matches!(iterable, Value::List(_) | Value::Tuple(_)) || self.is_iterable(iterable) {
            return self.collect(iterable);
        }
        Err(self.type_error(message))
    }

    #[inline]
    fn item_index(&mut self, key: &Value, expected: &str) -> PyResult<i64> {
        match key {
            Value::Int(index) => Ok(*index),
            key if self.has_index(key) => self.index_for_item(key),
            key => Err(self.bad_index(key, expected)),
        }
    }

    #[cold]
    fn bad_index(&mut self, key: &Value, expected: &str) -> Raised {
        let class = self.type_name(key);
        self.type_error(format!("{expected}, not {class}"))
    }
}

/// The place of a possibly negative index in a sequence of a length.
#[inline(always)]
pub fn place(length: usize, index: i64) -> Option<usize> {
    let place = if index < 0 { index + length as i64 } else { index };
    (place >= 0 && (place as usize) < length).then_some(place as usize)
}

#[inline(always)]
fn at<T>(items: &[T], index: i64) -> Option<&T> {
    items.get(place(items.len(), index)?)
}

/// Copies of the items at these positions.
pub fn selected(items: &[Value], places: Positions) -> Vec<Value> {
    if places.step == 1 {
        let start = places.start as usize;
        return items[start.min(items.len())..(start + places.count).min(items.len())].to_vec();
    }
    places.iter().filter_map(|place| items.get(place).cloned()).collect()
}

/// Copies of the bytes at these positions.
pub fn selected_bytes(data: &[u8], places: Positions) -> Vec<u8> {
    if places.step == 1 {
        let start = places.start as usize;
        return data[start.min(data.len())..(start + places.count).min(data.len())].to_vec();
    }
    places.iter().filter_map(|place| data.get(place).copied()).collect()
}

/// Removes the items at these positions in one pass; answers them.
pub fn remove_positions<T>(items: &mut Vec<T>, places: Positions) -> Vec<T> {
    if places.count == 0 {
        return Vec::new();
    }
    if places.step == 1 {
        return items.drain(places.start as usize..places.start as usize + places.count).collect();
    }
    let stride = places.step.unsigned_abs() as usize;
    let first = if places.step > 0 {
        places.start as usize
    } else {
        (places.start + (places.count as i64 - 1) * places.step) as usize
    };
    let last = first + (places.count - 1) * stride;
    let mut removed = Vec::with_capacity(places.count);
    let mut kept = Vec::with_capacity(items.len() - places.count);
    for (index, item) in items.drain(..).enumerate() {
        if index >= first && index <= last && (index - first).is_multiple_of(stride) {
            removed.push(item);
        } else {
            kept.push(item);
        }
    }
    *items = kept;
    removed
}

/// A length as an int value.
pub fn length_value(length: &Int) -> Option<usize> {
    match length.as_ref() {
        IntRef::Small(n) => usize::try_from(n).ok(),
        IntRef::Big(_) => None,
    }
}
