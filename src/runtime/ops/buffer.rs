//! Bytes-like objects: bytes, bytearray and whatever native class exports its data.

use crate::object::{ByteArray, Gc, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ArgSite, FromArg};
use crate::runtime::{PyResult, Vm};

/// What an object of a native class gives as its data.
pub enum Exported {
    /// A copy of them.
    Copy(Vec<u8>),
    /// The data themselves, with the format of their items.
    Shared(Gc<ByteArray>, u8),
    /// Nothing any more.
    Released,
}

/// Stores bytes at an offset of an object's data, where they fit; false if the data are only for reading.
pub type StoreFn = fn(&mut Vm, &Value, usize, &[u8]) -> PyResult<bool>;

/// Memory of an object that is read and written in place, since others see and change it too.
pub trait LiveMemory: Sync {
    /// How many bytes there are; nothing once the object is closed.
    fn length(&self, object: &Value) -> Option<usize>;
    fn is_writable(&self, object: &Value) -> bool;
    fn load(&self, object: &Value, offset: usize, data: &mut [u8]);
    fn save(&self, object: &Value, offset: usize, data: &[u8]);
    /// Counts the views that are open.
    fn hold(&self, object: &Value, more: isize);
}

fn native_ops(value: &Value) -> Option<&ClassOps> {
    let ops = value.attrs()?.class().ops.get()?;
    (ops as &dyn std::any::Any).downcast_ref()
}

/// What an object of a native class exports.
pub fn exported(value: &Value) -> Option<Exported> {
    Some(native_ops(value)?.buffer?(value))
}

/// The memory of an object that is read and written in place.
pub fn live_memory(value: &Value) -> Option<&'static dyn LiveMemory> {
    native_ops(value)?.live
}

/// An argument that must be bytes-like, as a copy of its bytes.
pub struct Buffer(pub Vec<u8>);

impl FromArg for Buffer {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        vm.bytes_of(value).map(Buffer)
    }
}

impl Vm {
    /// The bytes of a bytes-like object; `None` for others.
    pub fn bytes_opt(&mut self, value: &Value) -> PyResult<Option<Vec<u8>>> {
        match value.unwrapped() {
            Value::Bytes(bytes) => return Ok(Some(bytes.data.to_vec())),
            Value::ByteArray(array) => return Ok(Some(array.data.borrow().clone())),
            _ => {}
        }
        match exported(value) {
            None => self.bytes_by_method(value),
            Some(Exported::Copy(data)) => Ok(Some(data)),
            Some(Exported::Shared(array, _)) => Ok(Some(array.data.borrow().clone())),
            Some(Exported::Released) => {
                Err(self.value_error("operation forbidden on released memoryview object"))
            }
        }
    }

    /// The view that an object's own `__buffer__` gives.
    pub fn buffer_by_method(&mut self, value: &Value, flags: i64) -> PyResult<Option<Value>> {
        if !matches!(value, Value::Instance(_) | Value::Exception(_)) {
            return Ok(None);
        }
        let name = self.names().__buffer__.clone();
        let Some(view) = self.call_special(value, &name, &[Value::Int(flags)])? else { return Ok(None) };
        if exported(&view).is_none() || self.type_name(&view) != "memoryview" {
            return Err(self.type_error("__buffer__ returned non-memoryview object"));
        }
        Ok(Some(view))
    }

    fn bytes_by_method(&mut self, value: &Value) -> PyResult<Option<Vec<u8>>> {
        let Some(view) = self.buffer_by_method(value, 0)? else { return Ok(None) };
        let data = match exported(&view) {
            Some(Exported::Copy(data)) => data,
            Some(Exported::Shared(array, _)) => array.data.borrow().clone(),
            _ => return Err(self.value_error("operation forbidden on released memoryview object")),
        };
        let name = self.names().__release_buffer__.clone();
        self.call_special(value, &name, &[view])?;
        Ok(Some(data))
    }

    /// The bytes of a bytes-like object.
    pub fn bytes_of(&mut self, value: &Value) -> PyResult<Vec<u8>> {
        match self.bytes_opt(value)? {
            Some(data) => Ok(data),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("a bytes-like object is required, not '{class}'")))
            }
        }
    }

    /// Stores bytes in a writable bytes-like object; false for other objects.
    pub fn store_bytes(&mut self, value: &Value, offset: usize, data: &[u8]) -> PyResult<bool> {
        if let Value::ByteArray(array) = value.unwrapped() {
            array.data.borrow_mut()[offset..offset + data.len()].copy_from_slice(data);
            return Ok(true);
        }
        if let Some(Exported::Shared(array, _)) = exported(value) {
            array.data.borrow_mut()[offset..offset + data.len()].copy_from_slice(data);
            return Ok(true);
        }
        let Some(class) = value.attrs().map(|attrs| attrs.class().clone()) else { return Ok(false) };
        match self.ops(&class).and_then(|ops| ops.store) {
            Some(store) => store(self, value, offset, data),
            None => Ok(false),
        }
    }
}
