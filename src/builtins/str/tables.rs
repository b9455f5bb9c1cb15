//! `maketrans` and `translate`.

use super::{code_point, is_wild_int};
use crate::object::{Dict, Gc, Str, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::{strings, wtf8};

/// Gives `str` these methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().str.clone();
    ClassDef::extend(vm, &class)
        .static_method(
            "maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)",
            "Return a translation table for translate().",
            make_table,
        )
        .method("translate(self, table, /)", "Replace each character by the table's.", translate)
        .finish();
}

fn make_table(vm: &mut Vm, from: Value, to: Value, gone: Value) -> PyResult<Gc<Dict>> {
    let site = |index| ArgSite { signature: "maketrans(x, y, z, /)", index };
    if to.is_unbound() {
        return table_of_dict(vm, &from);
    }
    let to: Gc<Str> = FromArg::from_arg(vm, &to, &site(1))?;
    let gone: Option<Gc<Str>> = match gone {
        Value::Unbound => None,
        gone => Some(FromArg::from_arg(vm, &gone, &site(2))?),
    };
    let Value::Str(from) = from.unwrapped() else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if from.len() != to.len() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    let table = Dict::new();
    for (key, value) in view(from).code_points().zip(view(&to).code_points()) {
        vm.dict_set(&table, Value::Int(key.into()), Value::Int(value.into()))?;
    }
    if let Some(gone) = gone {
        for key in view(&gone).code_points() {
            vm.dict_set(&table, Value::Int(key.into()), Value::None)?;
        }
    }
    Ok(table)
}

fn table_of_dict(vm: &mut Vm, from: &Value) -> PyResult<Gc<Dict>> {
    let Value::Dict(dict) = from.unwrapped() else {
        return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    let table = Dict::new();
    let mut position = 0;
    while let Some((index, entry)) = dict.next_entry(position) {
        position = index + 1;
        let key = match entry.key.unwrapped() {
            Value::Str(text) if text.len() == 1 => {
                Value::Int(view(text).code_points().next().expect("it has one character").into())
            }
            Value::Str(_) => {
                return Err(vm.value_error("string keys in translatetable must be of length 1"));
            }
            key if key.as_int().is_some() => entry.key.clone(),
            _ => return Err(vm.type_error("keys in translate table mustbe strings or integers")),
        };
        vm.dict_set(&table, key, entry.value.clone())?;
    }
    Ok(table)
}

fn translate(vm: &mut Vm, this: Gc<Str>, table: Value) -> PyResult<Gc<Str>> {
    // The latest look-ups by ASCII character, which programs repeat.
    let mut known: [Option<Option<Vec<u8>>>; 128] = [const { None }; 128];
    let bytes = strings::translate(view(&this), |point| {
        if let Some(Some(mapped)) = known.get(point as usize) {
            return Ok(mapped.clone());
        }
        let mapped = look_up(vm, &table, point)?;
        if let Some(place) = known.get_mut(point as usize) {
            *place = Some(mapped.clone());
        }
        Ok(mapped)
    })?;
    Ok(super::owned(vm, bytes))
}

fn look_up(vm: &mut Vm, table: &Value, point: u32) -> PyResult<Option<Vec<u8>>> {
    let found = match vm.get_item(table, &Value::Int(point.into())) {
        Ok(found) => found,
        Err(raised) => {
            let lookup_error = vm.types().lookup_error.clone();
            vm.catch(raised, &lookup_error)?;
            return Ok(None);
        }
    };
    match found.unwrapped() {
        Value::None => Ok(Some(Vec::new())),
        Value::Str(text) => Ok(Some(text.as_bytes().to_vec())),
        number if is_wild_int(number) => Err(vm.value_error("character mapping must be in range(0x110000)")),
        number => match code_point(number) {
            Some(point) => Ok(Some(wtf8::encode(point))),
            None => Err(vm.type_error("character mapping must return integer, None or str")),
        },
    }
}
