//! `bytes`, `bytearray` and `memoryview`, and access to the data of bytes-like objects.

mod bytearray;
mod memory_items;
mod memoryview;
mod methods;

pub use memoryview::MemoryView;

use super::codec;
use super::object::{checked_class, instance_of};
use crate::object::{Bytes, Gc, Str, Tuple, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt};
use crate::runtime::ops::buffer::{Exported, exported};
use crate::runtime::ops::text::write_bytes_repr;
use crate::runtime::{PyResult, Vm};
use std::ops::Deref;

/// The bytes of a bytes-like object. Hold it only while no Python code runs.
pub enum Data<'a> {
    Plain(&'a [u8]),
    Borrowed(std::cell::Ref<'a, Vec<u8>>),
    Owned(Vec<u8>),
}

impl Deref for Data<'_> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match self {
            Data::Plain(data) => data,
            Data::Borrowed(data) => data,
            Data::Owned(data) => data,
        }
    }
}

/// The bytes of a bytes-like object; `None` for others.
#[inline]
pub fn data_opt(value: &Value) -> Option<Data<'_>> {
    match value.unwrapped() {
        Value::Bytes(bytes) => Some(Data::Plain(&bytes.data)),
        Value::ByteArray(array) => Some(Data::Borrowed(array.data.borrow())),
        Value::Object(object) => {
            if let Some(view) = object.downcast::<MemoryView>() {
                return Some(Data::Owned(view.to_vec()));
            }
            match exported(value)? {
                Exported::Copy(data) => Some(Data::Owned(data)),
                Exported::Shared(array, _) => Some(Data::Owned(array.data.borrow().clone())),
                Exported::Released => None,
            }
        }
        _ => None,
    }
}

/// A copy of the bytes of a bytes-like object.
///
/// # Errors
/// TypeError for other objects, ValueError for a released view.
pub fn data_of(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    if let Value::Object(object) = value
        && let Some(view) = object.downcast::<MemoryView>()
    {
        view.check(vm)?;
    }
    match data_opt(value) {
        Some(Data::Owned(data)) => Ok(data),
        Some(data) => Ok(data.to_vec()),
        None => vm.bytes_of(value),
    }
}

/// An argument that must be bytes-like, as a copy of its bytes.
pub struct Buffer(pub Vec<u8>);

impl FromArg for Buffer {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        data_of(vm, value).map(Buffer)
    }
}

/// `repr(bytes(data))`.
pub fn quoted(data: &[u8]) -> String {
    let mut out = Vec::new();
    write_bytes_repr(data, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Gives the classes their methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().bytes.clone();
    ClassDef::extend(vm, &class)
        .doc("An immutable sequence of bytes.")
        .new_method(
            "bytes(cls, /, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
            |vm: &mut Vm, class: Value, source: Opt<Value>, encoding: Opt<Gc<Str>>, errors: Opt<Gc<Str>>| {
                let owner = vm.types().bytes.clone();
                let class = checked_class(vm, &class, &owner)?;
                let bytes = construct(vm, source.given(), encoding.given(), errors.given())?;
                instance_of(vm, &class, Value::Bytes(bytes))
            },
        )
        .method(
            "__bytes__(self, /)",
            "Convert this value to exact type bytes.",
            |_: &mut Vm, this: Gc<Bytes>| this,
        )
        .method("__getnewargs__(self, /)", "", |_: &mut Vm, this: Gc<Bytes>| {
            Tuple::of([Value::Bytes(Bytes::new(this.data.clone()))])
        })
        .method(
            "__sizeof__(self, /)",
            "Return the size of the object in memory, in bytes.",
            |_: &mut Vm, this: Gc<Bytes>| {
                const HEAD: usize = 33;
                HEAD + this.data.len()
            },
        )
        .finish();
    methods::install(vm);
    bytearray::install(vm);
    memoryview::install(vm);
}

fn construct(
    vm: &mut Vm,
    source: Option<Value>,
    encoding: Option<Gc<Str>>,
    errors: Option<Gc<Str>>,
) -> PyResult<Gc<Bytes>> {
    if let Some(Value::Bytes(bytes)) = &source
        && encoding.is_none()
        && errors.is_none()
    {
        return Ok(bytes.clone());
    }
    content(vm, source, encoding, errors, "bytes").map(Bytes::new)
}

/// What `bytes(…)` and `bytearray(…)` are made of.
fn content(
    vm: &mut Vm,
    source: Option<Value>,
    encoding: Option<Gc<Str>>,
    errors: Option<Gc<Str>>,
    class: &str,
) -> PyResult<Vec<u8>> {
    let is_text = source.as_ref().is_some_and(|source| matches!(source.unwrapped(), Value::Str(_)));
    if let (Some(source), true, Some(encoding)) = (&source, is_text, &encoding) {
        let Value::Str(text) = source.unwrapped() else { unreachable!("it is text") };
        return codec::encode(vm, text, Some(encoding), errors.as_ref());
    }
    match (&encoding, &errors) {
        (Some(_), _) => return Err(vm.type_error("encoding without a string argument")),
        (None, Some(_)) if is_text => return Err(vm.type_error("string argument without an encoding")),
        (None, Some(_)) => return Err(vm.type_error("errors without a string argument")),
        (None, None) if is_text => return Err(vm.type_error("string argument without an encoding")),
        (None, None) => {}
    }
    let Some(source) = source else { return Ok(Vec::new()) };
    if class == "bytes"
        && let Some(bytes) = by_method(vm, &source)?
    {
        return Ok(bytes);
    }
    if vm.has_index(&source) {
        return zeros(vm, &source);
    }
    from_object(vm, &source, class)
}

/// What `__bytes__` answers.
fn by_method(vm: &mut Vm, source: &Value) -> PyResult<Option<Vec<u8>>> {
    if !matches!(source, Value::Instance(_) | Value::Object(_) | Value::Exception(_) | Value::Class(_)) {
        return Ok(None);
    }
    let name = vm.names().__bytes__.clone();
    let Some(answer) = vm.call_special(source, &name, &[])? else { return Ok(None) };
    match answer.unwrapped() {
        Value::Bytes(bytes) => Ok(Some(bytes.data.to_vec())),
        _ => {
            let (class, given) = (vm.type_name(source), vm.type_name(&answer));
            Err(vm.type_error(format!("{class}.__bytes__() must return a bytes, not {given}")))
        }
    }
}

fn zeros(vm: &mut Vm, count: &Value) -> PyResult<Vec<u8>> {
    let count = match vm.index(count)? {
        Value::Int(count) => count,
        _ => {
            let class = vm.type_name(count);
            return Err(vm.overflow_error(format!("cannot fit '{class}' into an index-sized integer")));
        }
    };
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
    let mut data = Vec::new();
    if count > isize::MAX as usize || data.try_reserve_exact(count).is_err() {
        return Err(vm.memory_error_plain());
    }
    data.resize(count, 0);
    Ok(data)
}

fn from_object(vm: &mut Vm, source: &Value, class: &str) -> PyResult<Vec<u8>> {
    if data_opt(source).is_some() {
        return data_of(vm, source);
    }
    if let Some(data) = vm.bytes_opt(source)? {
        return Ok(data);
    }
    if !vm.is_iterable(source) {
        let given = vm.type_name(source);
        return Err(vm.type_error(format!("cannot convert '{given}' object to {class}")));
    }
    let message =
        if class == "bytes" { "bytes must be in range(0, 256)" } else { "byte must be in range(0, 256)" };
    let iterator = vm.iter(source)?;
    // A bytearray grows as the items come.
    let length = if class == "bytes" { vm.told_length(source)? } else { 0 };
    vm.check_room(length)?;
    let mut data = Vec::with_capacity(length);
    while let Some(item) = vm.next(&iterator)? {
        vm.check_interrupt()?;
        data.push(byte_or(vm, &item, message)?);
    }
    Ok(data)
}

/// The bytes that `bytes(value)` would give, for functions that take those.
pub fn bytes_of(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    if let Some(bytes) = by_method(vm, value)? {
        return Ok(bytes);
    }
    if matches!(value.unwrapped(), Value::Str(_)) {
        return Err(vm.type_error("cannot convert 'str' object to bytes"));
    }
    from_object(vm, value, "bytes")
}

/// An int in `range(0, 256)`.
pub fn byte(vm: &mut Vm, value: &Value) -> PyResult<u8> {
    byte_or(vm, value, "byte must be in range(0, 256)")
}

fn byte_or(vm: &mut Vm, value: &Value, message: &str) -> PyResult<u8> {
    let number = vm.index_clamped(value)?;
    u8::try_from(number).map_err(|_| vm.value_error(message))
}
