//! `_cjk`: the steps of the codecs for Chinese, Japanese and Korean texts, which `_multibyte` in Python makes codecs of.

use crate::object::{Bytes, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Vm};
use crate::text::cjk::{Encoding, Fault, Table};
use crate::text::wtf8::{self, CodePoints};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The tables that were read.
#[derive(Default)]
struct State {
    tables: RefCell<HashMap<&'static str, Rc<Table>>>,
}

/// The namespace of `_cjk`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "_cjk", "Steps of codecs for Chinese, Japanese and Korean texts.")
        .def("start(name, is_encoder, /)", "Return the state at the beginning.", start)
        .def(
            "decode(name, data, at, state, /)",
            "Return the text until something wrong or the end, where that is, the state, and how many bytes are wrong: 0 for none, -1 where they may go on.",
            decode,
        )
        .def(
            "encode(name, text, at, state, is_end, /)",
            "Return the bytes until something wrong or the end, where that is, the state, and how many characters are wrong.",
            encode,
        )
        .def("reset(name, state, /)", "Return what leads back to ASCII, and the state.", reset);
    Ok(module.finish())
}

fn table(state: &State, name: &'static str) -> Rc<Table> {
    if let Some(table) = state.tables.borrow().get(name) {
        return table.clone();
    }
    let table = Rc::new(Table::new(name, &mut |name| self::table(state, name)));
    state.tables.borrow_mut().insert(name, table.clone());
    table
}

fn encoding(vm: &mut Vm, name: &Gc<Str>) -> PyResult<Encoding> {
    let name = name.to_string_lossy().into_owned();
    let state = vm.interp.state::<State>();
    let found = Encoding::new(&name, &mut |name| table(&state, name));
    found.ok_or_else(|| vm.lookup_error(format!("unknown encoding: {name}")))
}

fn start(vm: &mut Vm, name: Gc<Str>, is_encoder: bool) -> PyResult<i64> {
    Ok(encoding(vm, &name)?.start(is_encoder) as i64)
}

fn decode(vm: &mut Vm, name: Gc<Str>, data: Buffer, at: i64, state: i64) -> PyResult<Gc<Tuple>> {
    let encoding = encoding(vm, &name)?;
    let (mut at, mut state) = (at as usize, state as u64);
    let (mut text, mut fault) = (Vec::new(), 0);
    while at < data.0.len() {
        match encoding.decode(&data.0[at..], &mut state) {
            Ok(found) => {
                found.points[..found.count].iter().for_each(|point| wtf8::push(&mut text, *point));
                at += found.taken;
            }
            Err(Fault::Illegal(count)) => fault = count as i64,
            Err(Fault::Incomplete) => fault = -1,
        }
        if fault != 0 {
            break;
        }
    }
    let text = Value::Str(Str::from_wtf8(text.into()));
    Ok(Tuple::new(vec![text, Value::Int(at as i64), Value::Int(state as i64), Value::Int(fault)]))
}

fn encode(
    vm: &mut Vm,
    name: Gc<Str>,
    text: Gc<Str>,
    at: i64,
    state: i64,
    is_end: bool,
) -> PyResult<Gc<Tuple>> {
    let encoding = encoding(vm, &name)?;
    let points: Vec<u32> = CodePoints::new(text.as_bytes()).collect();
    let (mut at, mut state) = (at as usize, state as u64);
    let (mut out, mut fault) = (Vec::new(), 0);
    while fault == 0 && at < points.len() {
        match encoding.encode(&points[at..], is_end, &mut state, &mut out) {
            Ok(taken) => at += taken,
            Err(Fault::Illegal(count)) => fault = count as i64,
            Err(Fault::Incomplete) => fault = -1,
        }
    }
    let out = Value::Bytes(Bytes::new(out));
    Ok(Tuple::new(vec![out, Value::Int(at as i64), Value::Int(state as i64), Value::Int(fault)]))
}

fn reset(vm: &mut Vm, name: Gc<Str>, state: i64) -> PyResult<Gc<Tuple>> {
    let (mut state, mut out) = (state as u64, Vec::new());
    encoding(vm, &name)?.reset(&mut state, &mut out);
    Ok(Tuple::new(vec![Value::Bytes(Bytes::new(out)), Value::Int(state as i64)]))
}
