//! Truth of values.

use crate::object::Value;
use crate::runtime::{PyResult, Vm};

impl Vm {
    /// The truth of a value.
    #[inline]
    pub fn truth(&mut self, value: &Value) -> PyResult<bool> {
        Ok(match value {
            Value::Bool(b) => *b,
            Value::None | Value::Unbound => false,
            Value::Int(n) => *n != 0,
            Value::Float(x) => *x != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::List(list) => !list.is_empty(),
            Value::Tuple(tuple) => !tuple.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) | Value::FrozenSet(set) => !set.is_empty(),
            other => return self.truth_slow(other),
        })
    }

    #[inline(never)]
    fn truth_slow(&mut self, value: &Value) -> PyResult<bool> {
        Ok(match value {
            Value::Complex(z) => z.real != 0.0 || z.imag != 0.0,
            Value::Bytes(bytes) => !bytes.data.is_empty(),
            Value::ByteArray(bytes) => !bytes.data.borrow().is_empty(),
            Value::Range(_) => self.length(value)? != 0,
            Value::NotImplemented => {
                return Err(self.type_error("NotImplemented should not be used in a boolean context"));
            }
            Value::Instance(_) | Value::Object(_) | Value::Class(_) | Value::Exception(_) => {
                return self.truth_special(value);
            }
            _ => true,
        })
    }

    fn truth_special(&mut self, value: &Value) -> PyResult<bool> {
        let name = self.names().__bool__.clone();
        if let Some(Value::None) = self.lookup_special(value, &name) {
            let class = self.type_name(value);
            return Err(self.type_error(format!("'{class}' cannot be interpreted as a boolean")));
        }
        match self.call_special(value, &name, &[])? {
            Some(Value::Bool(b)) => return Ok(b),
            Some(other) => {
                let (class, given) = (self.type_name(value), self.type_name(&other));
                return Err(self.type_error(format!("{class}.__bool__() must return a bool, not {given}")));
            }
            None => {}
        }
        let name = self.names().__len__.clone();
        match self.call_special(value, &name, &[])? {
            Some(length) => Ok(self.checked_length(&length)? != 0),
            None => Ok(true),
        }
    }
}
