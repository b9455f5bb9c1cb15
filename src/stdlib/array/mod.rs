//! `array`: sequences of numbers or characters, packed as in C.

mod item;
mod machine;
mod methods;
mod slots;

use crate::native_type;
use crate::object::{Attrs, ByteArray, Class, Dict, Gc, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, VarArgs};
use crate::runtime::ops::buffer::Exported;
use crate::runtime::{PyResult, Raised, Vm};
use item::{KINDS, Kind};
use std::cell::{Cell, OnceCell};

/// An array: its items lie one after the other in `data`, which memoryviews share.
pub struct Array {
    attrs: Attrs,
    kind: &'static Kind,
    data: Gc<ByteArray>,
}
native_type!(Array { data });

/// An iterator over an array, which sees what is added meanwhile.
struct ArrayIterator {
    attrs: Attrs,
    array: Gc<Array>,
    at: Cell<usize>,
}
native_type!(ArrayIterator { array });

static ARRAY_OPS: ClassOps = ClassOps {
    buffer: Some(|value| match as_array(value) {
        Some(array) => Exported::Shared(array.data.clone(), array.kind.format),
        None => Exported::Released,
    }),
    ..ClassOps::NONE
};

static ITERATOR_OPS: ClassOps = ClassOps { next: Some(iterator_next), ..ClassOps::NONE };

#[derive(Default)]
struct State {
    array: OnceCell<Gc<Class>>,
    iterator: OnceCell<Gc<Class>>,
}

impl Array {
    fn new(class: &Gc<Class>, kind: &'static Kind, data: Vec<u8>) -> Gc<Array> {
        Gc::new(Array { attrs: Attrs::new(class), kind, data: ByteArray::new(data) })
    }

    fn len(&self) -> usize {
        self.data.data.borrow().len() / self.kind.size
    }

    /// The item at a place; `None` beyond the end.
    fn get(&self, vm: &mut Vm, place: usize) -> PyResult<Option<Value>> {
        let size = self.kind.size;
        let mut raw = [0; 16];
        match self.data.data.borrow().get(place * size..(place + 1) * size) {
            Some(item) => raw[..size].copy_from_slice(item),
            None => return Ok(None),
        }
        self.kind.unpack(vm, &raw[..size]).map(Some)
    }

    /// The bytes of one value as an item.
    fn pack(&self, vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
        let mut raw = Vec::with_capacity(16);
        self.kind.pack(vm, value, &mut raw)?;
        Ok(raw)
    }

    fn to_vec(&self) -> Vec<u8> {
        self.data.data.borrow().clone()
    }

    /// BufferError while memoryviews look at the data.
    fn check_resizable(&self, vm: &mut Vm) -> PyResult<()> {
        match self.data.exports.get() {
            0 => Ok(()),
            _ => Err(vm.buffer_error("cannot resize an array that is exporting buffers")),
        }
    }

    /// Adds bytes at the end.
    fn extend(&self, vm: &mut Vm, data: &[u8]) -> PyResult<()> {
        if !data.is_empty() {
            self.check_resizable(vm)?;
        }
        self.data.data.borrow_mut().extend_from_slice(data);
        Ok(())
    }
}

/// The array that a value is, if it is one.
fn as_array(value: &Value) -> Option<Gc<Array>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

/// The namespace of `array`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let class = class(vm);
    let abstracts = vm.import("_collections_abc")?;
    let mutable = vm.get_attr_named(&abstracts, "MutableSequence")?;
    vm.call_method_named(&mutable, "register", &[Value::Class(class.clone())])?;
    let codes: Vec<Value> = KINDS.iter().map(|kind| Value::from(kind.code)).collect();
    let codes = crate::object::Tuple::new(codes);
    let module = Module::new(vm, "array", "Sequences of numbers or characters, packed as in C.")
        .class(&class)
        .value("ArrayType", Value::Class(class))
        .value("typecodes", Value::Tuple(codes))
        .def(
            "_array_reconstructor(arraytype, typecode, mformat_code, items, /)",
            "Make an array from the bytes that another machine wrote.",
            machine::reconstruct,
        );
    Ok(module.finish())
}

/// The class `array`.
fn class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().array.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "array", "array", "A sequence of items of one machine type.")
        .ops(&ARRAY_OPS)
        .new_method("array(cls, *args, **kwargs)", new);
    let class = slots::add(methods::add(class)).finish();
    vm.interp.state::<State>().array.get_or_init(|| class).clone()
}

fn new(vm: &mut Vm, class: Gc<Class>, args: VarArgs, keywords: Kwargs) -> PyResult {
    if !class.is_heap && !keywords.0.is_empty() {
        return Err(vm.type_error("array.array() takes no keyword arguments"));
    }
    let (code, initial) = match args.0.items() {
        [] => return Err(vm.type_error("array() takes at least 1 argument (0 given)")),
        [code] => (code, None),
        [code, initial] => (code, Some(initial)),
        more => {
            let given = more.len();
            return Err(vm.type_error(format!("array() takes at most 2 arguments ({given} given)")));
        }
    };
    let Value::Str(text) = code.unwrapped() else {
        let given = vm.argument_name(code);
        return Err(vm.type_error(format!("array() argument 1 must be str, not {given}")));
    };
    let Some(kind) = Kind::of(&text.to_string_lossy()) else {
        let message = "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, e, f, d, Zf or Zd)";
        return Err(vm.value_error(message));
    };
    if kind.code == "u" {
        let category = vm.types().deprecation_warning.clone();
        let message = "The 'u' type code is deprecated and will be removed in Python 3.16";
        (vm.interp.hooks.warn)(vm, &category, message, 1, None)?;
    }
    let array = Array::new(&class, kind, Vec::new());
    if let Some(initial) = initial {
        fill(vm, &array, initial)?;
    }
    Ok(Value::Object(array.erase()))
}

/// Fills a new array from its initial value.
fn fill(vm: &mut Vm, array: &Gc<Array>, initial: &Value) -> PyResult<()> {
    let kind = array.kind;
    if let Value::Str(_) = initial.unwrapped() {
        if !kind.is_text() {
            let code = kind.code;
            let message = format!("cannot use a str to initialize an array with typecode '{code}'");
            return Err(vm.type_error(message));
        }
        return methods::add_text(vm, array, initial);
    }
    if let Some(other) = as_array(initial) {
        if other.kind.is_text() && !kind.is_text() {
            let code = kind.code;
            let message = format!("cannot use a unicode array to initialize an array with typecode '{code}'");
            return Err(vm.type_error(message));
        }
        if std::ptr::eq(other.kind, kind) {
            return array.extend(vm, &other.to_vec());
        }
    }
    if matches!(initial.unwrapped(), Value::Bytes(_) | Value::ByteArray(_)) {
        return methods::add_bytes(vm, array, initial);
    }
    methods::add_items(vm, array, initial)
}

fn iterator_next(vm: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = iterator else { return Ok(None) };
    let Some(this) = object.downcast_ref::<ArrayIterator>() else { return Ok(None) };
    let place = this.at.get();
    let item = this.array.get(vm, place)?;
    this.at.set(if item.is_some() { place + 1 } else { usize::MAX >> 8 });
    Ok(item)
}

fn iterate(vm: &mut Vm, array: &Gc<Array>) -> Value {
    let attrs = Attrs::new(&iterator_class(vm));
    Value::Object(Gc::new(ArrayIterator { attrs, array: array.clone(), at: Cell::new(0) }).erase())
}

fn iterator_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<State>().iterator.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "array", "arrayiterator", "An iterator over an array.")
        .ops(&ITERATOR_OPS)
        .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
        .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: Value| {
            match iterator_next(vm, &this)? {
                Some(item) => Ok(item),
                None => Err(vm.stop_iteration(Value::None)),
            }
        })
        .method("__reduce__(self, /)", "Return state for pickling.", machine::reduce_iterator)
        .method("__setstate__(self, state, /)", "Set the place.", machine::set_iterator_state)
        .finish();
    vm.interp.state::<State>().iterator.get_or_init(|| class).clone()
}

#[cold]
fn no_item(vm: &mut Vm) -> Raised {
    vm.value_error("array.remove(x): x not in array")
}
