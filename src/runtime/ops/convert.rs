//! Conversions that operators and native functions ask for: integers by `__index__`, floats by `__float__`.

use crate::number::int;
use crate::object::Value;
use crate::runtime::{PyResult, Vm};

impl Vm {
    /// `operator.index`: an int of any size.
    pub fn index(&mut self, value: &Value) -> PyResult {
        match self.index_opt(value)? {
            Some(index) => Ok(index),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("'{class}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// As `index`; `None` where the value is no integer and has no `__index__`.
    pub fn index_opt(&mut self, value: &Value) -> PyResult<Option<Value>> {
        match value.unwrapped() {
            Value::Bool(b) => return Ok(Some(Value::Int(i64::from(*b)))),
            number @ (Value::Int(_) | Value::BigInt(_)) => return Ok(Some(number.clone())),
            _ => {}
        }
        let name = self.names().__index__.clone();
        let Some(answer) = self.call_special(value, &name, &[])? else { return Ok(None) };
        if matches!(answer, Value::Bool(_) | Value::Instance(_)) && answer.unwrapped().as_int().is_some() {
            self.warn_subclass(value, "__index__", "an int", &answer)?;
        }
        match answer.unwrapped() {
            Value::Bool(b) => Ok(Some(Value::Int(i64::from(*b)))),
            number @ (Value::Int(_) | Value::BigInt(_)) => Ok(Some(number.clone())),
            _ => {
                let (class, given) = (self.type_name(value), self.type_name(&answer));
                Err(self.type_error(format!("{class}.__index__() must return an int, not {given}")))
            }
        }
    }

    /// DeprecationWarning for a conversion method that answers an instance of a strict subclass.
    #[cold]
    pub fn warn_subclass(
        &mut self,
        value: &Value,
        method: &str,
        wanted: &str,
        answer: &Value,
    ) -> PyResult<()> {
        let (class, given) = (self.type_name(value), self.type_name(answer));
        let base = wanted.rsplit(' ').next().unwrap_or(wanted);
        let message = format!(
            "{class}.{method}() must return {wanted}, not {given}.  The ability to return an instance of a strict \
             subclass of {base} is deprecated, and may be removed in a future version of Python."
        );
        let category = self.types().deprecation_warning.clone();
        (self.interp.hooks.warn)(self, &category, &message, 1, None)
    }

    /// Whether `index` would not fail at once: the value is an int or has `__index__`.
    pub fn has_index(&self, value: &Value) -> bool {
        value.unwrapped().as_int().is_some() || self.lookup_special(value, &self.names().__index__).is_some()
    }

    /// `operator.index` within 64 bits, OverflowError ("Python int too large to convert to C ssize_t") beyond.
    pub fn index_i64(&mut self, value: &Value) -> PyResult<i64> {
        match self.index(value)? {
            Value::Int(n) => Ok(n),
            _ => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    /// `operator.index` with values beyond 64 bits cut to the nearest end, as slices and positions take them.
    pub fn index_clamped(&mut self, value: &Value) -> PyResult<i64> {
        match self.index(value)? {
            Value::Int(n) => Ok(n),
            Value::BigInt(big) if int_is_negative(&big.0) => Ok(i64::MIN),
            _ => Ok(i64::MAX),
        }
    }

    /// A repetition count or position: IndexError beyond 64 bits.
    pub fn index_for_item(&mut self, value: &Value) -> PyResult<i64> {
        match value {
            Value::Int(n) => Ok(*n),
            _ => match self.index(value)? {
                Value::Int(n) => Ok(n),
                _ => {
                    let class = self.type_name(value);
                    Err(self.index_error(format!("cannot fit '{class}' into an index-sized integer")))
                }
            },
        }
    }

    /// The parts of a complex number or of what `__complex__` answers; `None` for other objects.
    pub fn complex_parts(&mut self, value: &Value) -> PyResult<Option<(f64, f64)>> {
        if let Value::Complex(z) = value {
            return Ok(Some((z.real, z.imag)));
        }
        let name = self.intern("__complex__");
        let Some(answer) = self.call_special(value, &name, &[])? else { return Ok(None) };
        match answer.unwrapped() {
            Value::Complex(z) => {
                if matches!(answer, Value::Instance(_)) {
                    self.warn_subclass(value, "__complex__", "a complex", &answer)?;
                }
                Ok(Some((z.real, z.imag)))
            }
            _ => {
                let (class, given) = (self.type_name(value), self.type_name(&answer));
                Err(self.type_error(format!("{class}.__complex__() must return a complex, not {given}")))
            }
        }
    }

    /// Any number as a complex one.
    pub fn to_complex(&mut self, value: &Value) -> PyResult<(f64, f64)> {
        match self.complex_parts(value)? {
            Some(parts) => Ok(parts),
            None => Ok((self.to_f64(value)?, 0.0)),
        }
    }

    /// A real number (`__float__`, `__index__`): TypeError "must be real number, not str".
    pub fn to_f64(&mut self, value: &Value) -> PyResult<f64> {
        match self.to_f64_opt(value)? {
            Some(x) => Ok(x),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("must be real number, not {class}")))
            }
        }
    }

    /// As `to_f64`; `None` where the value is no number.
    pub fn to_f64_opt(&mut self, value: &Value) -> PyResult<Option<f64>> {
        if let Value::Float(x) = value {
            return Ok(Some(*x));
        }
        let is_plain = !matches!(value, Value::Instance(_));
        if is_plain && let Some(number) = value.as_int() {
            return int::to_float(number).map(Some).map_err(|fault| self.fault(fault));
        }
        if !is_plain || matches!(value, Value::Object(_) | Value::Class(_) | Value::Exception(_)) {
            let name = self.names().__float__.clone();
            if let Some(answer) = self.call_special(value, &name, &[])? {
                return match answer.unwrapped() {
                    Value::Float(x) => {
                        if matches!(answer, Value::Instance(_)) {
                            self.warn_subclass(value, "__float__", "a float", &answer)?;
                        }
                        Ok(Some(*x))
                    }
                    _ => {
                        let (class, given) = (self.type_name(value), self.type_name(&answer));
                        Err(self.type_error(format!("{class}.__float__() must return a float, not {given}")))
                    }
                };
            }
        }
        match value.unwrapped() {
            Value::Float(x) => return Ok(Some(*x)),
            Value::Complex(_) => return Ok(None),
            _ => {}
        }
        match self.index_opt(value)? {
            Some(number) => {
                let number = number.as_int().expect("index answers an int");
                int::to_float(number).map(Some).map_err(|fault| self.fault(fault))
            }
            None => Ok(None),
        }
    }
}

fn int_is_negative(big: &dashu_int::IBig) -> bool {
    crate::number::IntRef::Big(big).is_negative()
}
