//! Constants and their folding.

use super::Lower;
use super::expr::operator;
use crate::object::{Bytes, Complex, Gc, Tuple, Value};
use crate::runtime::ops::{BinaryOp, UnaryOp};
use crate::syntax::ast::{self, Expr, ExprKind};
use dashu_int::IBig;

/// Folded ints stay below this many bits, as in CPython.
const MOST_BITS: i64 = 128;
/// Texts up to this length are interned, so that equal ones are the same object.
const INTERNED: usize = 256;

impl Lower<'_> {
    /// The value of a literal.
    pub(super) fn constant_value(&mut self, constant: &ast::Constant) -> Value {
        use ast::Constant as C;
        match constant {
            C::None => Value::None,
            C::True => Value::Bool(true),
            C::False => Value::Bool(false),
            C::Ellipsis => Value::Ellipsis,
            C::Int(n) => Value::Int(*n),
            C::BigInt(n) => Value::from(IBig::from((**n).clone())),
            C::Float(x) => Value::Float(*x),
            C::Complex(imag) => Complex::value(0.0, *imag),
            C::Str(text) => Value::Str(self.text(text.as_wtf8())),
            C::Bytes(data) => Value::Bytes(Bytes::new(data.to_vec())),
        }
    }

    fn text(&mut self, data: &[u8]) -> Gc<crate::object::Str> {
        if data.len() <= INTERNED {
            return self.vm.interp.intern_bytes(data);
        }
        crate::object::Str::from_wtf8(data.into())
    }

    /// The value of an expression that is constant.
    pub(super) fn fold(&mut self, expr: &Expr) -> Option<Value> {
        let value = self.fold_anew(expr)?;
        if !matches!(value, Value::Tuple(_) | Value::Bytes(_) | Value::Complex(_) | Value::BigInt(_)) {
            return Some(value);
        }
        let mut key = Vec::new();
        write_key(&value, &mut key);
        Some(self.shared.entry(key).or_insert(value).clone())
    }

    fn fold_anew(&mut self, expr: &Expr) -> Option<Value> {
        match &expr.kind {
            ExprKind::Constant { value, .. } => Some(self.constant_value(value)),
            ExprKind::Tuple { elts, ctx: ast::ExprContext::Load } => self.fold_tuple(elts),
            ExprKind::UnaryOp { op, operand } if is_literal(operand, 4) => {
                let value = self.fold(operand)?;
                self.fold_unary(*op, &value)
            }
            ExprKind::BinOp { left, op, right } if is_literal(left, 8) && is_literal(right, 8) => {
                let left = self.fold(left)?;
                let right = self.fold(right)?;
                self.fold_binary(operator(*op), &left, &right)
            }
            _ => None,
        }
    }

    /// The tuple of expressions that are all constant.
    pub(super) fn fold_tuple(&mut self, elts: &[Expr]) -> Option<Value> {
        if !elts.iter().all(|elt| is_literal(elt, 8)) {
            return None;
        }
        let mut items = Vec::with_capacity(elts.len());
        for elt in elts {
            items.push(self.fold(elt)?);
        }
        Some(Value::Tuple(Tuple::new(items)))
    }

    fn fold_unary(&mut self, op: ast::UnaryOp, value: &Value) -> Option<Value> {
        let op = match op {
            ast::UnaryOp::Not => return self.vm.truth(value).ok().map(|truth| Value::Bool(!truth)),
            ast::UnaryOp::Invert if matches!(value, Value::Bool(_)) => return None,
            ast::UnaryOp::Invert => UnaryOp::Invert,
            ast::UnaryOp::UAdd => UnaryOp::Pos,
            ast::UnaryOp::USub => UnaryOp::Neg,
        };
        if !is_number(value) {
            return None;
        }
        let answer = self.vm.unary(op, value);
        self.quietly(answer)
    }

    fn fold_binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
        if let (Value::Str(_), Value::Str(_), BinaryOp::Add) = (left, right, op) {
            let answer = self.vm.binary(op, left, right);
            return self.quietly(answer);
        }
        if !is_number(left) || !is_number(right) || !is_small(op, left, right) {
            return None;
        }
        let answer = self.vm.binary(op, left, right);
        self.quietly(answer)
    }

    fn quietly(&mut self, answer: crate::runtime::PyResult) -> Option<Value> {
        match answer {
            Ok(value) => Some(value),
            Err(raised) => {
                drop(self.vm.take_raised(raised));
                None
            }
        }
    }
}

/// Appends what tells a constant from all others: kinds and contents.
fn write_key(value: &Value, key: &mut Vec<u8>) {
    let mut put = |kind: u8, data: &[u8]| {
        key.push(kind);
        key.extend_from_slice(&data.len().to_le_bytes());
        key.extend_from_slice(data);
    };
    match value {
        Value::None => put(b'N', &[]),
        Value::Ellipsis => put(b'E', &[]),
        Value::Bool(b) => put(b'B', &[u8::from(*b)]),
        Value::Int(n) => put(b'I', &n.to_le_bytes()),
        Value::BigInt(n) => put(b'L', n.0.to_string().as_bytes()),
        Value::Float(x) => put(b'F', &x.to_bits().to_le_bytes()),
        Value::Complex(z) => {
            put(b'C', &[z.real.to_bits().to_le_bytes(), z.imag.to_bits().to_le_bytes()].concat());
        }
        Value::Str(text) => put(b'S', text.as_bytes()),
        Value::Bytes(bytes) => put(b'Y', &bytes.data),
        Value::Tuple(tuple) => {
            put(b'T', &tuple.len().to_le_bytes());
            tuple.items().iter().for_each(|item| write_key(item, key));
        }
        other => put(b'?', &other.id().to_le_bytes()),
    }
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Complex(_) | Value::Bool(_))
}

/// Whether the result of an operation on constants stays small.
fn is_small(op: BinaryOp, left: &Value, right: &Value) -> bool {
    let bits = |value: &Value| match value {
        Value::Int(n) => i64::from(64 - n.unsigned_abs().leading_zeros()),
        Value::BigInt(n) => n.0.bit_len_hint(),
        _ => 1,
    };
    match (op, right) {
        (BinaryOp::LShift, Value::Int(n)) => bits(left) + *n <= MOST_BITS,
        (BinaryOp::Pow, Value::Int(n)) => (0..=MOST_BITS).contains(n) && bits(left) * *n <= MOST_BITS,
        (BinaryOp::LShift | BinaryOp::Pow, Value::BigInt(_)) => false,
        (BinaryOp::Mul, _) => bits(left) + bits(right) <= MOST_BITS,
        _ => true,
    }
}

trait BitLen {
    fn bit_len_hint(&self) -> i64;
}

impl BitLen for IBig {
    fn bit_len_hint(&self) -> i64 {
        use dashu_base::BitTest;
        self.bit_len() as i64
    }
}

/// Whether an expression of at most this depth is made of literals alone.
fn is_literal(expr: &Expr, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    match &expr.kind {
        ExprKind::Constant { .. } => true,
        ExprKind::UnaryOp { operand, .. } => is_literal(operand, depth - 1),
        ExprKind::BinOp { left, right, .. } => is_literal(left, depth - 1) && is_literal(right, depth - 1),
        ExprKind::Tuple { elts, ctx: ast::ExprContext::Load } => {
            elts.iter().all(|elt| is_literal(elt, depth - 1))
        }
        _ => false,
    }
}
