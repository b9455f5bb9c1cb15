//! Rich comparison: fast paths for built-in values, then the special methods of both sides.

use super::CompareOp;
use crate::number::{IntRef, int};
use crate::object::{Dict, Gc, Value};
use crate::runtime::{PyResult, Vm};
use std::cmp::Ordering;

impl Vm {
    /// The truth of a comparison.
    #[inline]
    pub fn compare_truth(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult<bool> {
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => return Ok(op.holds(a.cmp(b))),
            (Value::Float(a), Value::Float(b)) => return Ok(float_holds(op, *a, *b)),
            (Value::Str(a), Value::Str(b)) => {
                return Ok(match op {
                    CompareOp::Eq => a.is(b) || a.as_bytes() == b.as_bytes(),
                    CompareOp::Ne => !(a.is(b) || a.as_bytes() == b.as_bytes()),
                    _ => op.holds(a.as_bytes().cmp(b.as_bytes())),
                });
            }
            _ => {}
        }
        match self.compare(op, left, right)? {
            Value::Bool(b) => Ok(b),
            other => self.truth(&other),
        }
    }

    /// Identity or equality, as containers compare.
    #[inline]
    pub fn equal(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        if left.is(right) { Ok(true) } else { self.compare_truth(CompareOp::Eq, left, right) }
    }

    /// `left op right`, any result.
    pub fn compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult {
        if is_plain(left)
            && is_plain(right)
            && let Some(answer) = self.compare_native(op, left, right)?
        {
            return Ok(answer);
        }
        self.compare_protocol(op, left, right)
    }

    fn compare_protocol(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult {
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let is_subclass = !right_class.is(&left_class) && right_class.is_subclass(&left_class);
        if is_subclass && let Some(answer) = self.compare_by_method(op.swapped(), right, left)? {
            return Ok(answer);
        }
        if let Some(answer) = self.compare_by_method(op, left, right)? {
            return Ok(answer);
        }
        if !is_subclass && let Some(answer) = self.compare_by_method(op.swapped(), right, left)? {
            return Ok(answer);
        }
        match op {
            CompareOp::Eq => Ok(Value::Bool(left.is(right))),
            CompareOp::Ne => Ok(Value::Bool(!left.is(right))),
            _ => {
                let symbol = op.symbol();
                let (left, right) = (self.class_label(&left_class), self.class_label(&right_class));
                Err(self.type_error(format!(
                    "'{symbol}' not supported between instances of '{left}' and '{right}'"
                )))
            }
        }
    }

    /// One side's method; `None`: NotImplemented.
    fn compare_by_method(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let class = self.class_of(left);
        let name = op.method(self.names()).clone();
        let Some(method) = self.lookup(&class, &name) else { return Ok(None) };
        if self.is_of_object(&method) {
            return match op {
                CompareOp::Ne => self.unequal_by_default(left, right),
                CompareOp::Eq if left.is(right) => Ok(Some(Value::Bool(true))),
                _ => Ok(None),
            };
        }
        let answer = self.call_found(&method, left, &class, std::slice::from_ref(right))?;
        Ok(Some(answer).filter(|answer| !matches!(answer, Value::NotImplemented)))
    }

    /// `object.__ne__`: the opposite of the object's own `__eq__`; `None`: NotImplemented.
    pub fn unequal_by_default(&mut self, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        match self.compare_by_method(CompareOp::Eq, left, right)? {
            Some(equal) => Ok(Some(Value::Bool(!self.truth(&equal)?))),
            None => Ok(None),
        }
    }

    /// Whether a method is the one that `object` defines.
    pub fn is_of_object(&self, method: &Value) -> bool {
        match method {
            Value::Builtin(builtin) => match &*builtin.owner.borrow() {
                Value::Class(owner) => owner.is(&self.types().object),
                _ => false,
            },
            _ => false,
        }
    }

    /// The comparison of two values of built-in types (unwrapped, if need be); `None`: NotImplemented.
    pub fn compare_native(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let order = match (left, right) {
            (Value::Str(a), Value::Str(b)) => a.as_bytes().cmp(b.as_bytes()),
            (Value::Tuple(a), Value::Tuple(b)) => {
                return self
                    .compare_items(op, (a.len(), b.len()), |i| {
                        Some((a.items().get(i)?.clone(), b.items().get(i)?.clone()))
                    })
                    .map(Some);
            }
            (Value::List(a), Value::List(b)) => {
                let is_equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
                if is_equality && a.len() != b.len() {
                    return Ok(Some(Value::Bool(op == CompareOp::Ne)));
                }
                return self.compare_items(op, (a.len(), b.len()), |i| Some((a.get(i)?, b.get(i)?))).map(
                    |answer| match answer {
                        Value::Unbound => Some(Value::Bool(op.holds(a.len().cmp(&b.len())))),
                        answer => Some(answer),
                    },
                );
            }
            (Value::Bytes(_) | Value::ByteArray(_), Value::Bytes(_) | Value::ByteArray(_)) => {
                with_bytes(left, |a| with_bytes(right, |b| a.cmp(b)))
            }
            (Value::Dict(a), Value::Dict(b)) => return self.compare_dicts(op, a, b),
            (Value::Set(a) | Value::FrozenSet(a), Value::Set(b) | Value::FrozenSet(b)) => {
                return self.compare_sets(op, a, b).map(|answer| Some(Value::Bool(answer)));
            }
            (Value::Range(_), Value::Range(_)) => {
                return self.compare_ranges(op, left, right);
            }
            (Value::Slice(a), Value::Slice(b)) => {
                let a = [a.start.clone(), a.stop.clone(), a.step.clone()];
                let b = [b.start.clone(), b.stop.clone(), b.step.clone()];
                return self
                    .compare_items(op, (3, 3), |i| Some((a.get(i)?.clone(), b.get(i)?.clone())))
                    .map(Some);
            }
            (Value::Cell(a), Value::Cell(b)) => {
                let (a, b) = (a.slot.get().clone(), b.slot.get().clone());
                return match (a.is_unbound(), b.is_unbound()) {
                    (false, false) => self.compare(op, &a, &b).map(Some),
                    (a, b) => Ok(Some(Value::Bool(op.holds(b.cmp(&a))))),
                };
            }
            (Value::Method(a), Value::Method(b)) => {
                let same = a.receiver.is(&b.receiver) && self.equal(&a.function, &b.function)?;
                return Ok(equality(op, same));
            }
            _ => return Ok(compare_numbers(op, left, right).map(Value::Bool)),
        };
        Ok(Some(Value::Bool(op.holds(order))))
    }

    /// Compares two sequences item by item: the first pair that differs decides, else the lengths. `pair`
    /// answers `None` past the end of either; `Unbound` is answered if the lengths changed meanwhile.
    fn compare_items(
        &mut self,
        op: CompareOp,
        lengths: (usize, usize),
        pair: impl Fn(usize) -> Option<(Value, Value)>,
    ) -> PyResult {
        self.check_stack()?;
        let is_equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        let mut index = 0;
        while let Some((a, b)) = pair(index) {
            if !self.equal(&a, &b)? {
                return match op {
                    CompareOp::Eq => Ok(Value::Bool(false)),
                    CompareOp::Ne => Ok(Value::Bool(true)),
                    _ => self.compare(op, &a, &b),
                };
            }
            index += 1;
        }
        if is_equality && lengths.0 == lengths.1 && index == lengths.0 {
            return Ok(Value::Bool(op == CompareOp::Eq));
        }
        if index == lengths.0.min(lengths.1) {
            Ok(Value::Bool(op.holds(lengths.0.cmp(&lengths.1))))
        } else {
            Ok(Value::Unbound)
        }
    }

    fn compare_dicts(&mut self, op: CompareOp, a: &Gc<Dict>, b: &Gc<Dict>) -> PyResult<Option<Value>> {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(None);
        }
        let same = self.dicts_equal(a, b)?;
        Ok(equality(op, same))
    }

    fn dicts_equal(&mut self, a: &Gc<Dict>, b: &Gc<Dict>) -> PyResult<bool> {
        if a.len() != b.len() {
            return Ok(false);
        }
        self.check_stack()?;
        let mut position = 0;
        while let Some((index, entry)) = a.next_entry(position) {
            position = index + 1;
            let found = b.find(entry.hash, &entry.key, |stored| self.equal(stored, &entry.key))?;
            let Some(other) = found.and_then(|index| b.value_at(index)) else { return Ok(false) };
            if !self.equal(&other, &entry.value)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The answer of `==` or `!=`; NotImplemented for the others.
pub fn equality(op: CompareOp, same: bool) -> Option<Value> {
    match op {
        CompareOp::Eq => Some(Value::Bool(same)),
        CompareOp::Ne => Some(Value::Bool(!same)),
        _ => None,
    }
}

/// Whether `compare_native` alone decides about two such values.
#[inline(always)]
fn is_plain(value: &Value) -> bool {
    !matches!(
        value,
        Value::Instance(_) | Value::Object(_) | Value::Class(_) | Value::Module(_) | Value::Exception(_)
    )
}

fn with_bytes<R>(value: &Value, look: impl FnOnce(&[u8]) -> R) -> R {
    match value {
        Value::Bytes(bytes) => look(&bytes.data),
        Value::ByteArray(bytes) => look(&bytes.data.borrow()),
        _ => look(&[]),
    }
}

#[inline]
fn float_holds(op: CompareOp, a: f64, b: f64) -> bool {
    match op {
        CompareOp::Lt => a < b,
        CompareOp::Le => a <= b,
        CompareOp::Eq => a == b,
        CompareOp::Ne => a != b,
        CompareOp::Gt => a > b,
        CompareOp::Ge => a >= b,
    }
}

fn compare_numbers(op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => return Some(float_holds(op, *a, *b)),
        (Value::Complex(_), _) | (_, Value::Complex(_)) => return compare_complex(op, left, right),
        (Value::Float(a), _) => {
            let order = int::compare_float(right.as_int()?, *a).map(Ordering::reverse);
            return Some(order.map_or(op == CompareOp::Ne, |order| op.holds(order)));
        }
        (_, Value::Float(b)) => {
            let order = int::compare_float(left.as_int()?, *b);
            return Some(order.map_or(op == CompareOp::Ne, |order| op.holds(order)));
        }
        _ => {}
    }
    let (a, b): (IntRef<'_>, IntRef<'_>) = (left.as_int()?, right.as_int()?);
    Some(op.holds(a.cmp(&b)))
}

fn compare_complex(op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    let same = match (left, right) {
        (Value::Complex(a), Value::Complex(b)) => a.real == b.real && a.imag == b.imag,
        (Value::Complex(z), other) | (other, Value::Complex(z)) => {
            let real = Value::Float(z.real);
            let equal = compare_numbers(CompareOp::Eq, &real, other)?;
            equal && z.imag == 0.0
        }
        _ => return None,
    };
    match op {
        CompareOp::Eq => Some(same),
        CompareOp::Ne => Some(!same),
        _ => None,
    }
}
