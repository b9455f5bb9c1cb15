//! Functions on numbers and characters.

use crate::number::int;
use crate::object::{Gc, Str, Value};
use crate::runtime::native::Module;
use crate::runtime::ops::BinaryOp;
use crate::runtime::{PyResult, Vm};
use crate::text::wtf8;

/// Adds them to a namespace.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def("abs(number, /)", "Return the absolute value of the argument.", abs)
        .def("bin(integer, /)", "Return the binary representation of an integer.", |vm: &mut Vm, n: Value| {
            in_radix(vm, &n, 2, "0b")
        })
        .def("oct(integer, /)", "Return the octal representation of an integer.", |vm: &mut Vm, n: Value| {
            in_radix(vm, &n, 8, "0o")
        })
        .def(
            "hex(integer, /)",
            "Return the hexadecimal representation of an integer.",
            |vm: &mut Vm, n: Value| in_radix(vm, &n, 16, "0x"),
        )
        .def("chr(i, /)", "Return the character with that number, which is at most 0x10ffff.", chr)
        .def("ord(character, /)", "Return the ordinal value of a character.", ord)
        .def(
            "divmod(x, y, /)",
            "Return the quotient, rounded down, and the remainder of a division.",
            |vm: &mut Vm, x: Value, y: Value| vm.binary(BinaryOp::DivMod, &x, &y),
        )
        .def(
            "pow(base, exp, mod=None)",
            "Return a power; with mod, what is left of it after division by mod.",
            |vm: &mut Vm, base: Value, exp: Value, modulus: Value| vm.power_modulo(&base, &exp, &modulus),
        )
        .def(
            "round(number, ndigits=None)",
            "Return a number rounded to so many digits after the point.",
            round,
        )
}

fn abs(vm: &mut Vm, number: Value) -> PyResult {
    match &number {
        Value::Float(x) => return Ok(Value::Float(x.abs())),
        other => {
            if let Some(n) = other.as_int() {
                return Ok(int::abs(n).into());
            }
        }
    }
    let name = vm.names().__abs__.clone();
    match vm.call_special(&number, &name, &[])? {
        Some(answer) => Ok(answer),
        None => match number.unwrapped() {
            Value::Complex(z) => Ok(Value::Float(z.real.hypot(z.imag))),
            _ => {
                let given = vm.type_name(&number);
                Err(vm.type_error(format!("bad operand type for abs(): '{given}'")))
            }
        },
    }
}

fn in_radix(vm: &mut Vm, number: &Value, radix: u32, prefix: &str) -> PyResult<String> {
    let number = vm.index(number)?;
    let n = number.as_int().expect("index answers an int");
    let digits = int::format_radix(int::abs(n).as_ref(), radix);
    let sign = if n.is_negative() { "-" } else { "" };
    Ok(format!("{sign}{prefix}{digits}"))
}

fn chr(vm: &mut Vm, code: Value) -> PyResult<Gc<Str>> {
    let code = vm.index_clamped(&code)?;
    match u32::try_from(code) {
        Ok(code) if code < 0x11_0000 => {
            let bytes = wtf8::encode(code);
            Ok(vm.character(&bytes))
        }
        _ => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(vm: &mut Vm, character: Value) -> PyResult<i64> {
    let (length, only) = match character.unwrapped() {
        Value::Str(text) if text.len() == 1 => return Ok(wtf8::decode(text.as_bytes(), 0).0.into()),
        Value::Str(text) => (text.len(), None),
        Value::Bytes(bytes) => (bytes.data.len(), bytes.data.first().copied()),
        Value::ByteArray(bytes) => (bytes.data.borrow().len(), bytes.data.borrow().first().copied()),
        _ => {
            let given = vm.type_name(&character);
            return Err(vm.type_error(format!("ord() expected string of length 1, but {given} found")));
        }
    };
    match only {
        Some(byte) if length == 1 => Ok(byte.into()),
        _ => Err(vm.type_error(format!("ord() expected a character, but string of length {length} found"))),
    }
}

fn round(vm: &mut Vm, number: Value, digits: Value) -> PyResult {
    let name = vm.names().__round__.clone();
    let args = if digits.is_none() { vec![] } else { vec![digits] };
    match vm.call_special(&number, &name, &args)? {
        Some(answer) => Ok(answer),
        None => {
            let given = vm.type_name(&number);
            Err(vm.type_error(format!("type {given} doesn't define __round__ method")))
        }
    }
}
