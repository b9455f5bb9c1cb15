//! `_codec_registry`: the built-in encodings and the registers of codecs and error handlers, for the module `codecs`.

use super::bytes::data_of;
use super::codec::{CodecState, decode_part, encode_with};
use crate::object::{Bytes, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};
use crate::text::codecs::{Encoding, Handler, normalize};

/// The namespace of `_codec_registry`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "_codec_registry", "The built-in encodings and the registers of codecs.")
        .def(
            "canonical_name(name, /)",
            "Return the name of a built-in encoding, or None.",
            |_: &mut Vm, name: Gc<Str>| Encoding::named(&name.to_string_lossy()).map(Encoding::name),
        )
        .def("normalize(name, /)", "Return the name as registers spell it.", |_: &mut Vm, name: Gc<Str>| {
            normalize(&name.to_string_lossy())
        })
        .def("encode_known(name, text, errors, /)", "Encode by a built-in encoding.", encode_known)
        .def("decode_known(name, data, errors, final, /)", "Decode by a built-in encoding.", decode_known)
        .def("register(search_function, /)", "Register a function that finds codecs.", register)
        .def("unregister(search_function, /)", "Forget a function that finds codecs.", unregister)
        .def("searches()", "Return the registered functions.", |vm: &mut Vm| {
            Value::from(vm.interp.state::<CodecState>().searches.borrow().clone())
        })
        .def("register_error(errors, handler, /)", "Register an error handler.", register_error)
        .def(
            "registered_error(name, /)",
            "Return a registered error handler, or None.",
            |vm: &mut Vm, name: Gc<Str>| {
                vm.interp.state::<CodecState>().handlers.borrow().get(name.as_bytes()).cloned()
            },
        )
        .def(
            "is_standard_error(name, /)",
            "Return whether an error handler is built in.",
            |_: &mut Vm, name: Gc<Str>| Handler::named(name.as_bytes()).is_some(),
        );
    Ok(module.finish())
}

fn encode_known(vm: &mut Vm, name: Gc<Str>, text: Gc<Str>, errors: Option<Gc<Str>>) -> PyResult<Gc<Bytes>> {
    let Some(encoding) = Encoding::named(&name.to_string_lossy()) else {
        return Err(super::codec::unknown_encoding(vm, &name));
    };
    encode_with(vm, &text, encoding, errors.as_ref()).map(Bytes::new)
}

fn decode_known(
    vm: &mut Vm,
    name: Gc<Str>,
    data: Value,
    errors: Option<Gc<Str>>,
    is_final: bool,
) -> PyResult<Gc<Tuple>> {
    let Some(encoding) = Encoding::named(&name.to_string_lossy()) else {
        return Err(super::codec::unknown_encoding(vm, &name));
    };
    let data = data_of(vm, &data)?;
    let (text, consumed) = decode_part(vm, encoding, &data, errors.as_ref(), is_final)?;
    Ok(Tuple::new(vec![Value::Str(Str::from_wtf8(text.into())), Value::from(consumed)]))
}

fn register(vm: &mut Vm, function: Value) -> PyResult<()> {
    if !vm.is_callable(&function) {
        return Err(vm.type_error("argument must be callable"));
    }
    vm.interp.state::<CodecState>().searches.borrow_mut().push(function);
    Ok(())
}

fn unregister(vm: &mut Vm, function: Value) {
    let state = vm.interp.state::<CodecState>();
    let place = state.searches.borrow().iter().position(|known| known.is(&function));
    let removed = place.map(|place| state.searches.borrow_mut().remove(place));
    drop(removed);
    let forgotten = state.found.take();
    drop(forgotten);
}

fn register_error(vm: &mut Vm, name: Gc<Str>, handler: Value) -> PyResult<()> {
    if !vm.is_callable(&handler) {
        return Err(vm.type_error("handler must be callable"));
    }
    let state = vm.interp.state::<CodecState>();
    let old = state.handlers.borrow_mut().insert(name.as_bytes().to_vec(), handler);
    drop(old);
    Ok(())
}
