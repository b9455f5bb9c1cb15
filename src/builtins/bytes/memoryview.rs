//! `memoryview`: a window on the data of bytes and bytearrays, with a format and strides.

use super::data_of;
use super::memory_items::{format_name, item_size, pack, unpack};
use super::methods::hex;
use crate::native_type;
use crate::number::Int;
use crate::object::{Attrs, Bytes, Class, Gc, Str, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt, This};
use crate::runtime::ops::buffer::{Exported, exported, live_memory};
use crate::runtime::ops::sequence::place;
use crate::runtime::{PyResult, VarArgs, Vm};
use std::cell::{Cell, OnceCell};

/// A view: each dimension has a length and a stride in bytes.
pub struct MemoryView {
    attrs: Attrs,
    /// The bytes, bytearray or live memory that is looked at, also by views of this view.
    object: Value,
    /// The object that the view was made of.
    owner: Value,
    format: u8,
    offset: usize,
    shape: Vec<usize>,
    strides: Vec<i64>,
    readonly: bool,
    released: Cell<bool>,
}
native_type!(MemoryView { object, owner });

/// An iterator over the elements of a view.
struct MemoryIter {
    attrs: Attrs,
    items: Vec<Value>,
    next: Cell<usize>,
}
native_type!(MemoryIter { items });

static ITERATOR_OPS: ClassOps = ClassOps {
    next: Some(|_, iterator| {
        let Value::Object(iterator) = iterator else { return Ok(None) };
        let Some(iterator) = iterator.downcast::<MemoryIter>() else { return Ok(None) };
        let index = iterator.next.get();
        iterator.next.set(index + 1);
        Ok(iterator.items.get(index).cloned())
    }),
    ..ClassOps::NONE
};

/// What other native code may do with a view's data.
static VIEW_OPS: ClassOps = ClassOps {
    buffer: Some(|view| match view {
        Value::Object(object) => match object.downcast::<MemoryView>() {
            Some(view) if !view.released.get() => Exported::Copy(view.to_vec()),
            _ => Exported::Released,
        },
        _ => Exported::Released,
    }),
    store: Some(store),
    ..ClassOps::NONE
};

/// Writes bytes into a view; false for one that is only for reading.
fn store(vm: &mut Vm, view: &Value, offset: usize, data: &[u8]) -> PyResult<bool> {
    let Value::Object(object) = view else { return Ok(false) };
    let Some(view) = object.downcast::<MemoryView>().filter(|view| !view.readonly) else { return Ok(false) };
    view.check(vm)?;
    if view.is_contiguous() {
        write(&view, view.offset + offset, data);
        return Ok(true);
    }
    for (at, byte) in view.byte_places().skip(offset).zip(data) {
        write(&view, at, &[*byte]);
    }
    Ok(true)
}

/// The classes beside `memoryview`.
#[derive(Default)]
struct Classes {
    iterator: OnceCell<Gc<Class>>,
}

impl Classes {
    fn iterator(&self, vm: &mut Vm) -> Gc<Class> {
        let make = || {
            let doc = "An iterator over the elements of a memoryview.";
            ClassDef::new(vm, "builtins", "memory_iterator", doc)
                .ops(&ITERATOR_OPS)
                .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
                .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: Value| {
                    match vm.next(&this)? {
                        Some(item) => Ok(item),
                        None => Err(vm.stop_iteration(Value::None)),
                    }
                })
                .finish()
        };
        self.iterator.get_or_init(make).clone()
    }
}

impl Drop for MemoryView {
    fn drop(&mut self) {
        self.let_go();
    }
}

impl MemoryView {
    fn new(vm: &mut Vm, parts: MemoryView) -> Value {
        if let Value::ByteArray(array) = parts.object.unwrapped() {
            array.exports.set(array.exports.get() + 1);
        } else if let Some(memory) = live_memory(&parts.object) {
            memory.hold(&parts.object, 1);
        }
        let _ = vm;
        Value::Object(Gc::new(parts).erase())
    }

    /// A view with the same object, other parts.
    fn derived(&self, vm: &mut Vm, change: impl FnOnce(&mut MemoryView)) -> Value {
        let mut view = MemoryView {
            attrs: Attrs::new(&vm.types().memoryview),
            object: self.object.clone(),
            owner: self.owner.clone(),
            format: self.format,
            offset: self.offset,
            shape: self.shape.clone(),
            strides: self.strides.clone(),
            readonly: self.readonly,
            released: Cell::new(false),
        };
        change(&mut view);
        Self::new(vm, view)
    }

    fn let_go(&self) {
        if self.released.replace(true) {
            return;
        }
        if let Value::ByteArray(array) = self.object.unwrapped() {
            array.exports.set(array.exports.get().saturating_sub(1));
        } else if let Some(memory) = live_memory(&self.object) {
            memory.hold(&self.object, -1);
        }
    }

    /// ValueError for a released view.
    pub fn check(&self, vm: &mut Vm) -> PyResult<()> {
        if self.released.get() {
            return Err(vm.value_error("operation forbidden on released memoryview object"));
        }
        Ok(())
    }

    fn size(&self) -> usize {
        item_size(self.format).expect("formats are checked")
    }

    fn count(&self) -> usize {
        self.shape.iter().product()
    }

    fn is_contiguous(&self) -> bool {
        let mut expected = self.size() as i64;
        for (length, stride) in self.shape.iter().zip(&self.strides).rev() {
            if *length > 1 && *stride != expected {
                return false;
            }
            expected *= *length as i64;
        }
        true
    }

    /// Shows bytes of the object.
    fn with_bytes<R>(&self, offset: usize, count: usize, look: impl FnOnce(&[u8]) -> R) -> R {
        match self.object.unwrapped() {
            Value::Bytes(bytes) => look(&bytes.data[offset..offset + count]),
            Value::ByteArray(array) => look(&array.data.borrow()[offset..offset + count]),
            _ => {
                let mut data = vec![0; count];
                if let Some(memory) = live_memory(&self.object) {
                    memory.load(&self.object, offset, &mut data);
                }
                look(&data)
            }
        }
    }

    /// The byte offsets of all items, in C order.
    fn offsets(&self) -> Vec<usize> {
        let mut all = vec![self.offset as i64];
        for (length, stride) in self.shape.iter().zip(&self.strides) {
            all = all.iter().flat_map(|base| (0..*length as i64).map(move |n| base + n * stride)).collect();
        }
        all.into_iter().map(|offset| offset as usize).collect()
    }

    /// Where each byte of the content lies, in C order.
    fn byte_places(&self) -> impl Iterator<Item = usize> {
        let size = self.size();
        self.offsets().into_iter().flat_map(move |at| at..at + size)
    }

    /// The content in C order.
    pub fn to_vec(&self) -> Vec<u8> {
        let size = self.size();
        if self.is_contiguous() {
            return self.with_bytes(self.offset, self.count() * size, <[u8]>::to_vec);
        }
        self.offsets().into_iter().flat_map(|at| self.with_bytes(at, size, <[u8]>::to_vec)).collect()
    }

    fn item(&self, offset: usize) -> Value {
        let size = self.size();
        self.with_bytes(offset, size, |raw| unpack(self.format, raw))
    }

    fn items(&self) -> Vec<Value> {
        self.to_vec().chunks(self.size()).map(|raw| unpack(self.format, raw)).collect()
    }

    fn nested(&self, vm: &mut Vm, dimension: usize, offset: i64) -> Value {
        if dimension == self.shape.len() {
            return self.item(offset as usize);
        }
        let stride = self.strides[dimension];
        let items: Vec<Value> = (0..self.shape[dimension] as i64)
            .map(|n| self.nested(vm, dimension + 1, offset + n * stride))
            .collect();
        Value::from(items)
    }
}

/// NotImplementedError for characters, which have a format but no values here.
fn check_format(vm: &mut Vm, view: &MemoryView) -> PyResult<()> {
    match view.format {
        b'w' => Err(vm.not_implemented_error("memoryview: format w not supported")),
        _ => Ok(()),
    }
}

/// A view that is not released.
struct Live(Gc<MemoryView>);

impl FromArg for Live {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        let view: This<MemoryView> = FromArg::from_arg(vm, value, site)?;
        view.check(vm)?;
        Ok(Live(view.0))
    }
}

/// Gives `memoryview` its methods.
pub fn install(vm: &mut Vm) {
    export(vm);
    let class = vm.types().memoryview.clone();
    let def = ClassDef::extend(vm, &class)
        .doc("A view of the memory of another object.")
        .ops(&VIEW_OPS)
        .new_method("memoryview(cls, /, object)", |vm: &mut Vm, _: Value, object: Value| {
            of_object(vm, &object)
        })
        .method("release(self, /)", "Release the underlying buffer.", |_: &mut Vm, this: This<MemoryView>| {
            this.let_go()
        })
        .method("__enter__(self, /)", "", |_: &mut Vm, this: Live| this.0)
        .method(
            "__exit__(self, /, *args)",
            "Release the underlying buffer.",
            |_: &mut Vm, this: This<MemoryView>, _: VarArgs| this.let_go(),
        )
        .method(
            "tobytes(self, /, order='C')",
            "Return the data as bytes.",
            |vm: &mut Vm, this: Live, order: Option<Gc<Str>>| match order
                .as_ref()
                .map(|order| order.as_bytes())
            {
                None | Some(b"C" | b"A") => Ok(Bytes::new(this.0.to_vec())),
                Some(b"F") => Ok(Bytes::new(fortran(&this.0))),
                _ => Err(vm.value_error("order must be 'C', 'F' or 'A'")),
            },
        )
        .method("tolist(self, /)", "Return the data as a list of elements.", |vm: &mut Vm, this: Live| {
            check_format(vm, &this.0)?;
            let offset = this.0.offset as i64;
            Ok(this.0.nested(vm, 0, offset)) as PyResult
        })
        .method(
            "hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)",
            "Return the data as a text of hexadecimal numbers.",
            |vm: &mut Vm, this: Live, separator: Opt<Value>, group: i64| {
                let data = this.0.to_vec();
                hex(vm, &data, separator, group)
            },
        )
        .method(
            "toreadonly(self, /)",
            "Return a readonly version of the memoryview.",
            |vm: &mut Vm, this: Live| this.0.derived(vm, |view| view.readonly = true),
        )
        .method(
            "cast(self, /, format, shape=None)",
            "Return a view of the same memory in another format or shape.",
            cast,
        )
        .method(
            "count(self, value, /)",
            "Return how often a value occurs.",
            |vm: &mut Vm, this: Live, value: Value| {
                let mut found = 0usize;
                for item in this.0.items() {
                    found += usize::from(vm.equal(&item, &value)?);
                }
                Ok(found) as PyResult<usize>
            },
        )
        .method(
            "index(self, value, start=0, stop=9223372036854775807, /)",
            "Return where a value occurs first.",
            |vm: &mut Vm, this: Live, value: Value, start: i64, stop: i64| {
                let items = this.0.items();
                let length = items.len() as i64;
                let clamp = |n: i64| if n < 0 { (n + length).max(0) } else { n.min(length) };
                for (index, item) in
                    items.iter().enumerate().take(clamp(stop) as usize).skip(clamp(start) as usize)
                {
                    if vm.equal(item, &value)? {
                        return Ok(index);
                    }
                }
                Err(vm.value_error("memoryview.index(x): x not found"))
            },
        )
        .class_method(
            "__class_getitem__(cls, object, /)",
            "See PEP 585",
            crate::builtins::generic_alias::make,
        );
    getters(slots(def)).finish();
}

fn slots(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot("__len__(self, /)", "Return len(self).", |vm: &mut Vm, this: Live| match this.0.shape.first() {
        Some(length) => Ok(*length),
        None => Err(vm.type_error("0-dim memory has no length")),
    })
    .slot("__getitem__(self, key, /)", "Return self[key].", |vm: &mut Vm, this: Live, key: Value| {
        get_item(vm, &this.0, &key)
    })
    .slot("__setitem__(self, key, value, /)", "Set self[key] to value.", set_item)
    .slot("__delitem__(self, key, /)", "Delete self[key].", |vm: &mut Vm, this: Live, _: Value| {
        let message = if this.0.readonly { "cannot modify read-only memory" } else { "cannot delete memory" };
        Err::<(), _>(vm.type_error(message))
    })
    .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: Live| {
        let items = this.0.items();
        let attrs = Attrs::new(&vm.interp.state::<Classes>().iterator(vm));
        Value::Object(Gc::new(MemoryIter { attrs, items, next: Cell::new(0) }).erase())
    })
    .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: Live| {
        if !this.0.readonly {
            return Err(vm.value_error("cannot hash writable memoryview object"));
        }
        if !matches!(this.0.format, b'B' | b'b' | b'c') {
            return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
        }
        let bytes = Bytes::new(this.0.to_vec());
        Ok(Value::Int(bytes.hash()))
    })
    .slot(
        "__eq__(self, value, /)",
        "Return self==value.",
        |vm: &mut Vm, this: This<MemoryView>, other: Value| {
            Ok(match equal(vm, &this.0, &other)? {
                Some(same) => Value::Bool(same),
                None => Value::NotImplemented,
            }) as PyResult
        },
    )
    .slot(
        "__ne__(self, value, /)",
        "Return self!=value.",
        |vm: &mut Vm, this: This<MemoryView>, other: Value| {
            Ok(match equal(vm, &this.0, &other)? {
                Some(same) => Value::Bool(!same),
                None => Value::NotImplemented,
            }) as PyResult
        },
    )
    .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<MemoryView>| {
        let kind = if this.released.get() { "released memory" } else { "memory" };
        let id = Value::Object(this.0.clone().erase()).id();
        format!("<{kind} at {id:#x}>")
    })
}

fn getters(def: ClassDef<'_>) -> ClassDef<'_> {
    def.getter("obj(self)", "The underlying object of the memoryview.", |_: &mut Vm, this: Live| {
        this.0.owner.clone()
    })
    .getter(
        "nbytes(self)",
        "How many bytes the items would take up one after the other.",
        |_: &mut Vm, this: Live| this.0.count() * this.0.size(),
    )
    .getter("itemsize(self)", "How many bytes an item takes.", |_: &mut Vm, this: Live| this.0.size())
    .getter("format(self)", "The format of each element in the view.", |_: &mut Vm, this: Live| {
        format_name(this.0.format)
    })
    .getter("ndim(self)", "The number of dimensions of the array.", |_: &mut Vm, this: Live| {
        this.0.shape.len()
    })
    .getter("shape(self)", "How many items there are in each dimension.", |_: &mut Vm, this: Live| {
        Tuple::new(this.0.shape.iter().map(|n| Value::from(*n)).collect::<Vec<_>>())
    })
    .getter(
        "strides(self)",
        "How many bytes lie between one item and the next, in each dimension.",
        |_: &mut Vm, this: Live| {
            Tuple::new(this.0.strides.iter().map(|n| Value::from(*n)).collect::<Vec<_>>())
        },
    )
    .getter("suboffsets(self)", "Used internally for arrays with pointers.", |_: &mut Vm, _: Live| {
        Tuple::of([])
    })
    .getter("readonly(self)", "Whether the memory is read only.", |_: &mut Vm, this: Live| this.0.readonly)
    .getter("c_contiguous(self)", "Whether the memory is C-contiguous.", |_: &mut Vm, this: Live| {
        this.0.is_contiguous()
    })
    .getter("f_contiguous(self)", "Whether the memory is Fortran contiguous.", |_: &mut Vm, this: Live| {
        this.0.shape.len() <= 1 && this.0.is_contiguous()
    })
    .getter("contiguous(self)", "Whether the memory is contiguous.", |_: &mut Vm, this: Live| {
        this.0.is_contiguous()
    })
}

fn of_object(vm: &mut Vm, object: &Value) -> PyResult {
    if let Value::Object(other) = object
        && let Some(view) = other.downcast::<MemoryView>()
    {
        view.check(vm)?;
        return Ok(view.derived(vm, |_| ()));
    }
    if let Some(memory) = live_memory(object) {
        let Some(length) = memory.length(object) else {
            return Err(vm.value_error("mmap closed or invalid"));
        };
        let readonly = !memory.is_writable(object);
        return Ok(whole(vm, object, object.clone(), length, b'B', readonly));
    }
    let (data, length, format, readonly) = match (object.unwrapped(), exported(object)) {
        (Value::Bytes(bytes), _) => (object.clone(), bytes.data.len(), b'B', true),
        (Value::ByteArray(array), _) => (object.clone(), array.data.borrow().len(), b'B', false),
        (_, Some(Exported::Shared(array, format))) => {
            let length = array.data.borrow().len();
            (Value::ByteArray(array), length, format, false)
        }
        (_, Some(Exported::Copy(copy))) => {
            let length = copy.len();
            (Value::Bytes(Bytes::new(copy)), length, b'B', true)
        }
        _ => {
            if let Some(view) = of_method(vm, object)? {
                return Ok(view);
            }
            let class = vm.type_name(object);
            let message = format!("memoryview: a bytes-like object is required, not '{class}'");
            return Err(vm.type_error(message));
        }
    };
    Ok(whole(vm, object, data, length, format, readonly))
}

/// Gives bytes-like classes the method that answers a view of their memory, and the one that lets go of it.
fn export(vm: &mut Vm) {
    let types = vm.types();
    let writable = [types.bytearray.clone(), types.memoryview.clone()];
    for class in [types.bytes.clone(), writable[0].clone(), writable[1].clone()] {
        let doc = "Return a buffer object that exposes the underlying memory of the object.";
        ClassDef::extend(vm, &class).slot("__buffer__(self, flags, /)", doc, of_flags).finish();
    }
    for class in writable {
        let doc = "Release the buffer object that exposes the underlying memory of the object.";
        ClassDef::extend(vm, &class).slot("__release_buffer__(self, buffer, /)", doc, let_go_of).finish();
    }
}

fn of_flags(vm: &mut Vm, this: Value, flags: Value) -> PyResult {
    /// What a writer asks for.
    const WRITABLE: i64 = 1;
    let Value::Int(flags) = vm.index(&flags)? else {
        return Err(vm.overflow_error("cannot fit 'int' into an index-sized integer"));
    };
    let is_view = matches!(&this, Value::Object(object) if object.downcast_ref::<MemoryView>().is_some());
    let view = of_object(vm, &this)?;
    let is_readonly = matches!(&view, Value::Object(view)
        if view.downcast_ref::<MemoryView>().is_some_and(|view| view.readonly));
    if flags & WRITABLE != 0 && is_readonly {
        let message =
            if is_view { "memoryview: underlying buffer is not writable" } else { "Object is not writable." };
        return Err(vm.buffer_error(message));
    }
    Ok(view)
}

fn let_go_of(vm: &mut Vm, _: Value, view: Value) -> PyResult<()> {
    let Value::Object(object) = &view else { return Err(vm.type_error("expected a memoryview object")) };
    match object.downcast_ref::<MemoryView>() {
        Some(view) => {
            view.let_go();
            Ok(())
        }
        None => Err(vm.type_error("expected a memoryview object")),
    }
}

/// The view that an object's own `__buffer__` gives.
fn of_method(vm: &mut Vm, object: &Value) -> PyResult<Option<Value>> {
    /// What a reader of any kind of memory asks for.
    const FULL_READING: i64 = 284;
    let Some(view) = vm.buffer_by_method(object, FULL_READING)? else { return Ok(None) };
    let release = vm.names().__release_buffer__.clone();
    if vm.lookup_special(object, &release).is_some() {
        return Err(vm.not_implemented_error("memoryview() of an object with __release_buffer__()"));
    }
    of_object(vm, &view).map(Some)
}

/// The view of all the data of an object.
fn whole(vm: &mut Vm, owner: &Value, data: Value, length: usize, format: u8, readonly: bool) -> Value {
    let size = item_size(format).unwrap_or(1);
    let view = MemoryView {
        attrs: Attrs::new(&vm.types().memoryview),
        object: data,
        owner: owner.clone(),
        format,
        offset: 0,
        shape: vec![length / size],
        strides: vec![size as i64],
        readonly,
        released: Cell::new(false),
    };
    MemoryView::new(vm, view)
}

/// The content in Fortran order.
fn fortran(view: &MemoryView) -> Vec<u8> {
    let size = view.size();
    let mut all = vec![view.offset as i64];
    for (length, stride) in view.shape.iter().zip(&view.strides).rev() {
        all = all.iter().flat_map(|base| (0..*length as i64).map(move |n| base + n * stride)).collect();
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    let lengths = &view.shape;
    order.sort_by_key(|&index| reversed_key(index, lengths));
    let offsets = view.offsets();
    order.iter().flat_map(|&n| view.with_bytes(offsets[n], size, <[u8]>::to_vec)).collect()
}

/// The place in Fortran order of an item in C order.
fn reversed_key(index: usize, lengths: &[usize]) -> usize {
    let (mut rest, mut digits) = (index, Vec::new());
    for length in lengths.iter().rev() {
        digits.push(rest % length);
        rest /= length;
    }
    digits.iter().zip(lengths.iter().rev()).fold(0, |key, (digit, length)| key * length + digit)
}

fn cast(vm: &mut Vm, this: Live, format: Gc<Str>, shape: Value) -> PyResult {
    let view = &this.0;
    let text = format.as_bytes();
    let code = match text.strip_prefix(b"@").unwrap_or(text) {
        b"Zf" => b'F',
        b"Zd" => b'D',
        [code] if item_size(*code).is_some() && !matches!(code, b'F' | b'D' | b'w') => *code,
        _ => {
            let message =
                "memoryview: destination format must be a native format prefixed with an optional '@'";
            return Err(vm.value_error(message));
        }
    };
    if !view.is_contiguous() {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let is_byte = |format| matches!(format, b'B' | b'b' | b'c');
    if !is_byte(view.format) && !is_byte(code) {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let size = item_size(code).expect("it was checked");
    let total = view.count() * view.size();
    if !total.is_multiple_of(size) {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let lengths = cast_shape(vm, view, &shape, total, size)?;
    let mut strides = vec![0; lengths.len()];
    let mut stride = size as i64;
    for (place, length) in strides.iter_mut().zip(&lengths).rev() {
        *place = stride;
        stride *= *length as i64;
    }
    Ok(view.derived(vm, |new| (new.format, new.shape, new.strides) = (code, lengths, strides)))
}

fn cast_shape(
    vm: &mut Vm,
    view: &MemoryView,
    shape: &Value,
    total: usize,
    size: usize,
) -> PyResult<Vec<usize>> {
    let wanted = match shape.unwrapped() {
        Value::None => return Ok(vec![total / size]),
        Value::List(list) => list.to_vec(),
        Value::Tuple(tuple) => tuple.items().to_vec(),
        _ => return Err(vm.type_error("shape must be a list or a tuple")),
    };
    if view.shape.len() != 1 && wanted.len() > 1 {
        return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    let mut lengths = Vec::new();
    for item in &wanted {
        let Value::Int(length) = item.unwrapped() else {
            return Err(vm.type_error("memoryview.cast(): elements of shape must be integers"));
        };
        match usize::try_from(*length) {
            Ok(length) if length > 0 => lengths.push(length),
            _ => {
                let message = "memoryview.cast(): elements of shape must be integers > 0";
                return Err(vm.value_error(message));
            }
        }
    }
    let product = lengths.iter().try_fold(size, |product, length| product.checked_mul(*length));
    if product != Some(total) {
        return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    Ok(lengths)
}

/// The offset of the item at an index, or at one index for each dimension.
fn item_offset(vm: &mut Vm, view: &MemoryView, key: &Value) -> PyResult<Option<usize>> {
    let indices = match key {
        Value::Tuple(tuple) => {
            for item in tuple.items() {
                if !vm.has_index(item) {
                    return Ok(None);
                }
            }
            tuple.items().to_vec()
        }
        key if vm.has_index(key) => vec![key.clone()],
        _ => return Ok(None),
    };
    if matches!(key, Value::Tuple(_)) {
        let (wanted, given) = (view.shape.len(), indices.len());
        if given < wanted {
            return Err(vm.not_implemented_error("sub-views are not implemented"));
        }
        if given > wanted {
            let message = format!("cannot index {wanted}-dimension view with {given}-element tuple");
            return Err(vm.type_error(message));
        }
    } else if view.shape.len() > 1 {
        return Err(vm.not_implemented_error("multi-dimensional sub-views are not implemented"));
    }
    let mut offset = view.offset as i64;
    for (dimension, index) in indices.iter().enumerate() {
        let index = vm.index_for_item(index)?;
        let Some(place) = place(view.shape[dimension], index) else {
            let message = format!("index out of bounds on dimension {}", dimension + 1);
            return Err(vm.index_error(message));
        };
        offset += place as i64 * view.strides[dimension];
    }
    Ok(Some(offset as usize))
}

fn get_item(vm: &mut Vm, view: &Gc<MemoryView>, key: &Value) -> PyResult {
    if let Value::Slice(_) = key {
        return sub_view(vm, view, key);
    }
    match item_offset(vm, view, key)? {
        Some(offset) => {
            check_format(vm, view)?;
            Ok(view.item(offset))
        }
        None => Err(vm.type_error("memoryview: invalid slice key")),
    }
}

fn sub_view(vm: &mut Vm, view: &Gc<MemoryView>, key: &Value) -> PyResult {
    let Value::Slice(slice) = key else { unreachable!("the key is a slice") };
    if view.shape.len() != 1 {
        return Err(vm.not_implemented_error("multi-dimensional slicing is not implemented"));
    }
    let places = vm.slice_positions(slice, view.shape[0])?;
    let stride = view.strides[0];
    Ok(view.derived(vm, |new| {
        new.offset = (view.offset as i64 + places.start * stride).max(0) as usize;
        new.shape[0] = places.count;
        new.strides[0] = stride * places.step;
    }))
}

fn set_item(vm: &mut Vm, this: Live, key: Value, value: Value) -> PyResult<()> {
    let view = &this.0;
    if view.readonly {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    let size = view.size();
    if let Value::Slice(_) = &key {
        let target = sub_view(vm, view, &key)?;
        let Value::Object(target) = &target else { unreachable!("a view is an object") };
        let target = target.downcast::<MemoryView>().expect("it was just made");
        let data = data_of(vm, &value)?;
        let format = match &value {
            Value::Object(object) => object.downcast::<MemoryView>().map_or(b'B', |other| other.format),
            _ => b'B',
        };
        if data.len() != target.count() * size || format != view.format {
            let message = "memoryview assignment: lvalue and rvalue have different structures";
            return Err(vm.value_error(message));
        }
        if target.is_contiguous() {
            write(view, target.offset, &data);
            return Ok(());
        }
        for (offset, item) in target.offsets().into_iter().zip(data.chunks(size)) {
            write(view, offset, item);
        }
        return Ok(());
    }
    let Some(offset) = item_offset(vm, view, &key)? else {
        return Err(vm.type_error("memoryview: invalid slice key"));
    };
    check_format(vm, view)?;
    let raw = pack(vm, view.format, size, &value)?;
    view.check(vm)?;
    write(view, offset, &raw);
    Ok(())
}

fn write(view: &MemoryView, offset: usize, raw: &[u8]) {
    if let Value::ByteArray(array) = view.object.unwrapped() {
        array.data.borrow_mut()[offset..offset + raw.len()].copy_from_slice(raw);
    } else if let Some(memory) = live_memory(&view.object) {
        memory.save(&view.object, offset, raw);
    }
}

fn equal(vm: &mut Vm, view: &Gc<MemoryView>, other: &Value) -> PyResult<Option<bool>> {
    let other_view = match other {
        Value::Object(object) => object.downcast::<MemoryView>(),
        _ => None,
    };
    if view.released.get() {
        return Ok(Some(other_view.is_some_and(|other| other.is(view))));
    }
    match other_view {
        Some(other) => {
            if other.released.get() || other.shape != view.shape {
                return Ok(Some(false));
            }
            for (a, b) in view.items().iter().zip(other.items()) {
                if !vm.equal(a, &b)? {
                    return Ok(Some(false));
                }
            }
            Ok(Some(true))
        }
        None if matches!(exported(other), Some(Exported::Shared(..))) => {
            let other = of_object(vm, other)?;
            equal(vm, view, &other)
        }
        None => match super::data_opt(other) {
            Some(data) if view.shape.len() == 1 && view.size() == 1 && view.format == b'B' => {
                Ok(Some(view.to_vec() == data[..]))
            }
            Some(data) => {
                if view.shape != [data.len()] {
                    return Ok(Some(false));
                }
                let bytes: Vec<Int> = data.iter().map(|byte| Int::Small((*byte).into())).collect();
                drop(data);
                for (a, b) in view.items().iter().zip(bytes) {
                    if !vm.equal(a, &b.into())? {
                        return Ok(Some(false));
                    }
                }
                Ok(Some(true))
            }
            None => Ok(None),
        },
    }
}
