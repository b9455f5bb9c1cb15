//! `_pickle`: the byte forms of numbers for the module `pickle`.

use crate::object::{Bytes, Dict, Gc, Value};
use crate::runtime::interp::unmarked;
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

/// The module's namespace.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    Ok(Module::new(vm, "_pickle", "Byte forms of numbers.")
        .def("pack_float(x, /)", "The eight bytes of a float, sign first.", |_: &mut Vm, x: f64| {
            Value::Bytes(Bytes::new(unmarked(x).to_be_bytes()))
        })
        .def("unpack_float(data, /)", "The float of eight bytes.", |vm: &mut Vm, data: Gc<Bytes>| {
            match <[u8; 8]>::try_from(&data.data[..]) {
                Ok(bytes) => Ok(f64::from_be_bytes(bytes)),
                Err(_) => Err(vm.value_error("a float has eight bytes")),
            }
        })
        .finish())
}
