//! The operators of the built-in types on their plain values: numbers, sequences, dicts and sets. The protocol
//! with special methods is in `arith`; methods like `int.__add__` come here too.

use super::BinaryOp;
use crate::number::complex;
use crate::number::float::{self, FloatPower};
use crate::number::int::{self, Power};
use crate::number::{Int, IntRef};
use crate::object::{ByteArray, Bytes, Complex, List, Str, Tuple, Value};
use crate::runtime::{PyResult, Vm};

/// The longest sequence that a repetition or concatenation may make, in items.
const MOST_ITEMS: usize = isize::MAX as usize / 16;
/// From so many bytes on it is asked first whether there is room.
const LARGE: usize = 1 << 20;

impl Vm {
    /// `left op right` for two values of built-in types (unwrapped, if need be); `None` stands for
    /// NotImplemented.
    pub fn binary_native(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        if let (Some(a), Some(b)) = (left.as_int(), right.as_int()) {
            if let (Value::Bool(a), Value::Bool(b)) = (left, right) {
                match op {
                    BinaryOp::And => return Ok(Some(Value::Bool(a & b))),
                    BinaryOp::Or => return Ok(Some(Value::Bool(a | b))),
                    BinaryOp::Xor => return Ok(Some(Value::Bool(a ^ b))),
                    _ => {}
                }
            }
            return self.int_binary(op, a, b);
        }
        match (left, right) {
            (Value::Complex(_), _) | (_, Value::Complex(_)) => self.complex_operands(op, left, right),
            (Value::Float(a), _) => match self.float_operand(right)? {
                Some(b) => self.float_binary(op, *a, b),
                None => Ok(None),
            },
            (_, Value::Float(b)) if left.as_int().is_some() => match self.float_operand(left)? {
                Some(a) => self.float_binary(op, a, *b),
                None => Ok(None),
            },
            _ => match op {
                BinaryOp::Add => self.concatenate(left, right),
                BinaryOp::Mul => match (left, right.as_int()) {
                    (_, Some(IntRef::Small(times))) if is_sequence(left) => {
                        self.repeat(left, times).map(Some)
                    }
                    _ => match (right, left.as_int()) {
                        (_, Some(IntRef::Small(times))) if is_sequence(right) => {
                            self.repeat(right, times).map(Some)
                        }
                        _ => Ok(None),
                    },
                },
                BinaryOp::Or => match (left, right) {
                    (Value::Dict(a), Value::Dict(b)) => {
                        let merged = self.dict_copy(a);
                        self.dict_update(&merged, b)?;
                        Ok(Some(Value::Dict(merged)))
                    }
                    _ => self.set_binary(op, left, right),
                },
                BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor => self.set_binary(op, left, right),
                _ => Ok(None),
            },
        }
    }

    /// Arithmetic of ints of any size.
    pub fn int_binary(&mut self, op: BinaryOp, a: IntRef<'_>, b: IntRef<'_>) -> PyResult<Option<Value>> {
        let answer: Int = match op {
            BinaryOp::Add => int::add(a, b),
            BinaryOp::Sub => int::sub(a, b),
            BinaryOp::Mul => int::mul(a, b),
            BinaryOp::And => int::and(a, b),
            BinaryOp::Or => int::or(a, b),
            BinaryOp::Xor => int::xor(a, b),
            BinaryOp::MatMul => return Ok(None),
            _ => return self.int_binary_checked(op, a, b).map(Some),
        };
        Ok(Some(answer.into()))
    }

    fn int_binary_checked(&mut self, op: BinaryOp, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
        let answer = match op {
            BinaryOp::FloorDiv => int::floor_div(a, b).map(Value::from),
            BinaryOp::Mod => int::modulo(a, b).map(Value::from),
            BinaryOp::TrueDiv => int::true_div(a, b).map(Value::Float),
            BinaryOp::LShift => int::shl(a, b).map(Value::from),
            BinaryOp::RShift => int::shr(a, b).map(Value::from),
            BinaryOp::DivMod => {
                int::div_mod(a, b).map(|(q, r)| Value::Tuple(Tuple::of([q.into(), r.into()])))
            }
            BinaryOp::Pow => int::pow(a, b).map(|power| match power {
                Power::Int(n) => n.into(),
                Power::Float(x) => Value::Float(x),
            }),
            _ => unreachable!("the others cannot fail"),
        };
        answer.map_err(|fault| self.fault(fault))
    }

    /// Arithmetic of floats.
    #[inline]
    pub fn float_binary(&mut self, op: BinaryOp, a: f64, b: f64) -> PyResult<Option<Value>> {
        let answer = match op {
            BinaryOp::Add => Ok(a + b),
            BinaryOp::Sub => Ok(a - b),
            BinaryOp::Mul => Ok(a * b),
            BinaryOp::TrueDiv => float::div(a, b),
            BinaryOp::FloorDiv => float::floor_div(a, b),
            BinaryOp::Mod => float::modulo(a, b),
            BinaryOp::DivMod => {
                let (q, r) = float::div_mod(a, b).map_err(|fault| self.fault(fault))?;
                return Ok(Some(Value::Tuple(Tuple::of([Value::Float(q), Value::Float(r)]))));
            }
            BinaryOp::Pow => match float::pow(a, b) {
                Ok(FloatPower::Float(x)) => Ok(x),
                Ok(FloatPower::Complex) => {
                    return self.complex_binary(
                        op,
                        complex::Complex::new(a, 0.0),
                        complex::Complex::new(b, 0.0),
                    );
                }
                Err(fault) => Err(fault),
            },
            _ => return Ok(None),
        };
        answer.map(|x| Some(Value::Float(x))).map_err(|fault| self.fault(fault))
    }

    /// The float that a number stands for beside a float; OverflowError for an int too large.
    fn float_operand(&mut self, value: &Value) -> PyResult<Option<f64>> {
        match value {
            Value::Float(x) => Ok(Some(*x)),
            other => match other.as_int() {
                Some(n) => int::to_float(n).map(Some).map_err(|fault| self.fault(fault)),
                None => Ok(None),
            },
        }
    }

    fn complex_operands(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let answer = match (left, right) {
            (Value::Complex(a), Value::Complex(b)) => {
                return self.complex_binary(op, parts(a), parts(b));
            }
            (Value::Complex(a), real) => {
                let Some(b) = self.float_operand(real)? else { return Ok(None) };
                let a = parts(a);
                match op {
                    BinaryOp::Add => Ok(complex::add_real(a, b)),
                    BinaryOp::Sub => Ok(complex::sub_real(a, b)),
                    BinaryOp::Mul => Ok(complex::mul_real(a, b)),
                    BinaryOp::TrueDiv => complex::div_real(a, b),
                    _ => return self.complex_binary(op, a, complex::Complex::new(b, 0.0)),
                }
            }
            (real, Value::Complex(b)) => {
                let Some(a) = self.float_operand(real)? else { return Ok(None) };
                let b = parts(b);
                match op {
                    BinaryOp::Add => Ok(complex::add_real(b, a)),
                    BinaryOp::Sub => Ok(complex::real_sub(a, b)),
                    BinaryOp::Mul => Ok(complex::mul_real(b, a)),
                    BinaryOp::TrueDiv => complex::real_div(a, b),
                    _ => return self.complex_binary(op, complex::Complex::new(a, 0.0), b),
                }
            }
            _ => return Ok(None),
        };
        answer.map(|z| Some(Complex::value(z.real, z.imag))).map_err(|fault| self.fault(fault))
    }

    fn complex_binary(
        &mut self,
        op: BinaryOp,
        a: complex::Complex,
        b: complex::Complex,
    ) -> PyResult<Option<Value>> {
        let answer = match op {
            BinaryOp::Add => Ok(complex::add(a, b)),
            BinaryOp::Sub => Ok(complex::sub(a, b)),
            BinaryOp::Mul => Ok(complex::mul(a, b)),
            BinaryOp::TrueDiv => complex::div(a, b),
            BinaryOp::Pow => complex::pow(a, b),
            _ => return Ok(None),
        };
        answer.map(|z| Some(Complex::value(z.real, z.imag))).map_err(|fault| self.fault(fault))
    }

    /// `+` of two sequences of one kind.
    fn concatenate(&mut self, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        Ok(Some(match (left, right) {
            (Value::Str(a), Value::Str(b)) => {
                if a.is_empty() {
                    return Ok(Some(right.clone()));
                }
                if b.is_empty() {
                    return Ok(Some(left.clone()));
                }
                Value::Str(Str::from_wtf8(joined(a.as_bytes(), b.as_bytes()).into_boxed_slice()))
            }
            (Value::List(a), Value::List(b)) => {
                let (a, b) = (a.items.borrow(), b.items.borrow());
                Value::List(List::new(joined_values(&a, &b)))
            }
            (Value::Tuple(a), Value::Tuple(b)) => {
                if a.is_empty() {
                    return Ok(Some(right.clone()));
                }
                if b.is_empty() {
                    return Ok(Some(left.clone()));
                }
                Value::Tuple(Tuple::new(joined_values(a.items(), b.items())))
            }
            (Value::Bytes(a), Value::Bytes(b)) => Value::Bytes(Bytes::new(joined(&a.data, &b.data))),
            (Value::Bytes(a), Value::ByteArray(b)) => {
                Value::Bytes(Bytes::new(joined(&a.data, &b.data.borrow())))
            }
            (Value::ByteArray(a), Value::Bytes(b)) => {
                Value::ByteArray(ByteArray::new(joined(&a.data.borrow(), &b.data)))
            }
            (Value::ByteArray(a), Value::ByteArray(b)) => {
                Value::ByteArray(ByteArray::new(joined(&a.data.borrow(), &b.data.borrow())))
            }
            _ => return Ok(None),
        }))
    }

    /// A built-in sequence repeated; MemoryError if there is no room.
    pub fn repeat(&mut self, sequence: &Value, times: i64) -> PyResult {
        let times = usize::try_from(times).unwrap_or(0);
        Ok(match sequence {
            Value::Tuple(tuple) if times == 1 || tuple.is_empty() => Value::Tuple(tuple.clone()),
            Value::Str(text) if times == 1 || text.is_empty() => Value::Str(text.clone()),
            Value::Bytes(bytes) if times == 1 => Value::Bytes(bytes.clone()),
            Value::List(list) => Value::List(List::new(self.repeat_values(&list.to_vec(), times)?)),
            Value::Tuple(tuple) => Value::Tuple(Tuple::new(self.repeat_values(tuple.items(), times)?)),
            Value::Str(text) => {
                let data = self.repeat_bytes(text.as_bytes(), times)?;
                Value::Str(Str::from_wtf8(data.into_boxed_slice()))
            }
            Value::Bytes(bytes) => Value::Bytes(Bytes::new(self.repeat_bytes(&bytes.data, times)?)),
            Value::ByteArray(bytes) => {
                let data = bytes.data.borrow().clone();
                Value::ByteArray(ByteArray::new(self.repeat_bytes(&data, times)?))
            }
            _ => unreachable!("only built-in sequences are repeated"),
        })
    }

    /// Items repeated; MemoryError if there is no room.
    pub fn repeat_values(&mut self, items: &[Value], times: usize) -> PyResult<Vec<Value>> {
        let mut out = Vec::new();
        let fits = items.len().checked_mul(times).filter(|&total| total <= MOST_ITEMS);
        match fits.map(|total| out.try_reserve_exact(total)) {
            Some(Ok(())) => {}
            _ => return Err(self.memory_error_plain()),
        }
        if let [one] = items {
            out.resize(times, one.clone());
        } else {
            for _ in 0..times {
                out.extend_from_slice(items);
            }
        }
        Ok(out)
    }

    fn repeat_bytes(&mut self, data: &[u8], times: usize) -> PyResult<Vec<u8>> {
        let mut out = Vec::new();
        let fits = data.len().checked_mul(times).filter(|&total| total <= isize::MAX as usize);
        match fits.map(|total| out.try_reserve_exact(total)) {
            Some(Ok(())) => {}
            _ => return Err(self.memory_error_plain()),
        }
        if let [byte] = data {
            out.resize(times, *byte);
        } else {
            for _ in 0..times {
                out.extend_from_slice(data);
            }
        }
        Ok(out)
    }

    /// So many zero bytes; MemoryError where there is no room for them.
    pub fn zeroed(&mut self, size: usize) -> PyResult<Vec<u8>> {
        self.check_room(size)?;
        Ok(vec![0; size])
    }

    /// Fails with MemoryError where there is no room for so many bytes.
    pub fn check_room(&mut self, size: usize) -> PyResult<()> {
        // The probe takes address space alone: bytes that nobody writes cost no memory.
        if size > LARGE && Vec::<u8>::new().try_reserve_exact(size).is_err() {
            return Err(self.memory_error_plain());
        }
        Ok(())
    }

    /// MemoryError without a message.
    #[cold]
    pub fn memory_error_plain(&mut self) -> crate::runtime::Raised {
        let class = self.types().memory_error.clone();
        self.raise_new(&class, vec![])
    }
}

/// Whether a plain value is a sequence that `*` repeats.
pub fn is_sequence(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_))
}

fn joined(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    out.extend_from_slice(a);
    out.extend_from_slice(b);
    out
}

fn joined_values(a: &[Value], b: &[Value]) -> Vec<Value> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    out.extend_from_slice(a);
    out.extend_from_slice(b);
    out
}

fn parts(z: &Complex) -> complex::Complex {
    complex::Complex::new(z.real, z.imag)
}
