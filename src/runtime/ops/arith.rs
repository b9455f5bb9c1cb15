//! Binary, in-place and unary operators with the whole protocol: fast paths for built-in values, then the
//! special methods of both sides, reflected ones of a subclass first, sequences last.

use super::arith_native::is_sequence;
use super::{BinaryOp, UnaryOp};
use crate::number::int;
use crate::object::class::Layout;
use crate::object::heap_last_first::drop_last_first;
use crate::object::{Class, Complex, Gc, Value};
use crate::runtime::{Args, PyResult, Raised, Vm};

/// What a float says to a modulus.
pub const NO_MODULUS: &str = "pow() 3rd argument not allowed unless all arguments are integers";

const INVERTED_BOOL: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This \
    returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a \
    bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the \
    underlying int.";

impl Vm {
    /// `left op right` with the whole protocol.
    #[inline]
    pub fn binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => {
                let fast = match op {
                    BinaryOp::Add => a.checked_add(*b),
                    BinaryOp::Sub => a.checked_sub(*b),
                    BinaryOp::Mul => a.checked_mul(*b),
                    BinaryOp::And => Some(a & b),
                    BinaryOp::Or => Some(a | b),
                    BinaryOp::Xor => Some(a ^ b),
                    _ => None,
                };
                if let Some(n) = fast {
                    return Ok(Value::Int(n));
                }
            }
            (Value::Float(a), Value::Float(b)) => match op {
                BinaryOp::Add => return Ok(Value::Float(a + b)),
                BinaryOp::Sub => return Ok(Value::Float(a - b)),
                BinaryOp::Mul => return Ok(Value::Float(a * b)),
                _ => {}
            },
            _ => {}
        }
        if is_plain(left)
            && is_plain(right)
            && let Some(value) = self.binary_native(op, left, right)?
        {
            return Ok(value);
        }
        match self.binary_protocol(op, left, right)? {
            Some(value) => Ok(value),
            None => Err(self.operand_error(op, op.symbol(), left, right)),
        }
    }

    /// `left op= right`.
    pub fn inplace(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        match (op, left, right) {
            (BinaryOp::Add, Value::List(list), _) => {
                self.list_extend(list, right)?;
                return Ok(left.clone());
            }
            (BinaryOp::Mul, Value::List(list), _) if self.has_index(right) => {
                let times = usize::try_from(self.repeat_count(right)?).unwrap_or(0);
                let items = self.repeat_values(&list.to_vec(), times)?;
                drop_last_first(&mut list.items.replace(items));
                return Ok(left.clone());
            }
            (_, Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::List(_), _) => {}
            (BinaryOp::Mul, Value::ByteArray(_), _) if !self.has_index(right) => {}
            _ => {
                let name = op.inplace(self.names()).clone();
                if op != BinaryOp::DivMod
                    && let Some(answer) = self.call_operator(left, &name, right)?
                {
                    return Ok(answer);
                }
            }
        }
        if is_plain(left)
            && is_plain(right)
            && let Some(value) = self.binary_native(op, left, right)?
        {
            return Ok(value);
        }
        let either = op != BinaryOp::Mul || !self.has_sequence_methods(left);
        match self.operator_protocol(op, left, right, either)? {
            Some(value) => Ok(value),
            None => {
                let symbol =
                    if op == BinaryOp::Pow { "**=".to_string() } else { format!("{}=", op.symbol()) };
                Err(self.operand_error(op, &symbol, left, right))
            }
        }
    }

    /// `op value`.
    pub fn unary(&mut self, op: UnaryOp, value: &Value) -> PyResult {
        if matches!((op, value), (UnaryOp::Invert, Value::Bool(_))) {
            let category = self.types().deprecation_warning.clone();
            (self.interp.hooks.warn)(self, &category, INVERTED_BOOL, 1, None)?;
        }
        if let Some(answer) = self.unary_native(op, value) {
            return Ok(answer);
        }
        let names = self.names();
        let (name, symbol) = match op {
            UnaryOp::Neg => (&names.__neg__, "-"),
            UnaryOp::Pos => (&names.__pos__, "+"),
            UnaryOp::Invert => (&names.__invert__, "~"),
        };
        let name = name.clone();
        match self.call_special(value, &name, &[])? {
            Some(answer) => Ok(answer),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("bad operand type for unary {symbol}: '{class}'")))
            }
        }
    }

    /// `op value` for a plain number; `None` for anything else.
    pub fn unary_native(&mut self, op: UnaryOp, value: &Value) -> Option<Value> {
        if let Some(n) = value.as_int() {
            return Some(match op {
                UnaryOp::Neg => int::neg(n).into(),
                UnaryOp::Pos => n.to_owned().into(),
                UnaryOp::Invert => int::invert(n).into(),
            });
        }
        match (op, value) {
            (UnaryOp::Neg, Value::Float(x)) => Some(Value::Float(-x)),
            (UnaryOp::Pos, Value::Float(x)) => Some(Value::Float(*x)),
            (UnaryOp::Neg, Value::Complex(z)) => Some(Complex::value(-z.real, -z.imag)),
            (UnaryOp::Pos, Value::Complex(z)) => Some(Complex::value(z.real, z.imag)),
            _ => None,
        }
    }

    /// `pow(base, exponent, modulus)`.
    pub fn power_modulo(&mut self, base: &Value, exponent: &Value, modulus: &Value) -> PyResult {
        if modulus.is_none() {
            return self.binary(BinaryOp::Pow, base, exponent);
        }
        if let (Some(a), Some(b), Some(m)) = (base.as_int(), exponent.as_int(), modulus.as_int()) {
            return int::pow_mod(a, b, m).map(Value::from).map_err(|fault| self.fault(fault));
        }
        let name = self.names().__pow__.clone();
        let args = [exponent.clone(), modulus.clone()];
        match self.call_special(base, &name, &args)? {
            Some(answer) if !matches!(answer, Value::NotImplemented) => return Ok(answer),
            _ => {}
        }
        let name = self.names().__rpow__.clone();
        if !matches!(self.lookup_special(exponent, &name), None | Some(Value::Builtin(_))) {
            let args = [base.clone(), modulus.clone()];
            match self.call_special(exponent, &name, &args)? {
                Some(answer) if !matches!(answer, Value::NotImplemented) => return Ok(answer),
                _ => {}
            }
        }
        for operand in [exponent, modulus] {
            let Value::Object(object) = operand else { continue };
            if let Some(power) = self.native_ops(object).and_then(|ops| ops.power_modulo) {
                let answer = power(self, [base, exponent, modulus])?;
                if !matches!(answer, Value::NotImplemented) {
                    return Ok(answer);
                }
            }
        }
        let operands = [base.unwrapped(), exponent.unwrapped(), modulus.unwrapped()];
        if operands.iter().any(|value| matches!(value, Value::Float(_))) {
            return Err(self.type_error(NO_MODULUS));
        }
        if operands.iter().any(|value| matches!(value, Value::Complex(_))) {
            return Err(self.value_error("complex modulo"));
        }
        let names: Vec<String> =
            [base, exponent, modulus].iter().map(|v| format!("'{}'", self.type_name(v))).collect();
        Err(self.type_error(format!("unsupported operand type(s) for ** or pow(): {}", names.join(", "))))
    }

    /// Whether a value has the methods of a container, whose absence `*=` takes for leave to repeat the right side.
    fn has_sequence_methods(&self, value: &Value) -> bool {
        match value {
            Value::Instance(_) | Value::Dict(_) | Value::Set(_) | Value::FrozenSet(_) | Value::Range(_) => {
                true
            }
            Value::Object(_) => self.lookup_special(value, &self.names().__len__).is_some(),
            _ => false,
        }
    }

    /// The special methods of both sides in CPython's order; `None`: not implemented.
    fn binary_protocol(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        self.operator_protocol(op, left, right, true)
    }

    /// `either`: a sequence on the right may be repeated, too.
    fn operator_protocol(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        either: bool,
    ) -> PyResult<Option<Value>> {
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let names = self.names();
        let (name, reflected) = (op.method(names).clone(), op.reflected(names).clone());
        let left_method = self.lookup(&left_class, &name);
        let right_method =
            if left_class.is(&right_class) { None } else { self.lookup(&right_class, &reflected) };
        let repeats = matches!(op, BinaryOp::Add | BinaryOp::Mul);
        let left_is_sequence = repeats && left_method.as_ref().is_some_and(is_sequence_method);
        let mut right_method = right_method.filter(|m| !(repeats && is_sequence_method(m)));
        if let Some(method) = &right_method
            && right_class.is_subclass(&left_class)
            && !self.lookup(&left_class, &reflected).is_some_and(|other| other.is(method))
        {
            let method = right_method.take().expect("it was just looked at");
            let answer = self.call_found(&method, right, &right_class, std::slice::from_ref(left))?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(Some(answer));
            }
        }
        if let Some(method) = left_method.filter(|_| !left_is_sequence) {
            let answer = self.call_found(&method, left, &left_class, std::slice::from_ref(right))?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(Some(answer));
            }
        }
        if let Some(method) = right_method {
            let answer = self.call_found(&method, right, &right_class, std::slice::from_ref(left))?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(Some(answer));
            }
        }
        if repeats { self.sequence_operator(op, left, right, either) } else { Ok(None) }
    }

    /// `+` and `*` of sequences, which come after every number's and object's methods.
    fn sequence_operator(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        either: bool,
    ) -> PyResult<Option<Value>> {
        let (a, b) = (left.unwrapped(), right.unwrapped());
        if op == BinaryOp::Add {
            if !is_sequence(a) {
                return Ok(None);
            }
            return match self.binary_native(op, a, b)? {
                Some(value) => Ok(Some(value)),
                None => self.concat_by_method(left, right).map(Some),
            };
        }
        let (sequence, times) = match (is_sequence(a), is_sequence(b)) {
            (true, _) => (a, right),
            (_, true) if either => (b, left),
            _ => return Ok(None),
        };
        if !self.has_index(times) {
            let class = self.type_name(times);
            return Err(self.type_error(format!("can't multiply sequence by non-int of type '{class}'")));
        }
        let times = self.repeat_count(times)?;
        self.repeat(sequence, times).map(Some)
    }

    /// How often to repeat: OverflowError beyond 64 bits.
    pub fn repeat_count(&mut self, times: &Value) -> PyResult<i64> {
        match self.index(times)? {
            Value::Int(n) => Ok(n),
            _ => {
                let class = self.type_name(times);
                Err(self.overflow_error(format!("cannot fit '{class}' into an index-sized integer")))
            }
        }
    }

    /// Concatenation that the plain values do not settle: `bytes + memoryview`, or the TypeError.
    fn concat_by_method(&mut self, left: &Value, right: &Value) -> PyResult {
        let given = self.type_name(right);
        match left.unwrapped() {
            Value::Bytes(_) | Value::ByteArray(_) => {
                let name = self.names().__add__.clone();
                if let Value::Object(_) = right
                    && let Some(answer) = self.call_special(left, &name, std::slice::from_ref(right))?
                {
                    return Ok(answer);
                }
                let class = self.type_name(left);
                Err(self.type_error(format!("can't concat {given} to {class}")))
            }
            plain => {
                let class = self.type_name(plain);
                Err(self.type_error(format!("can only concatenate {class} (not \"{given}\") to {class}")))
            }
        }
    }

    /// Calls a method found in a class, binding it if it is no plain function.
    pub fn call_found(
        &mut self,
        method: &Value,
        receiver: &Value,
        class: &Gc<Class>,
        args: &[Value],
    ) -> PyResult {
        match method {
            Value::Function(_) | Value::Builtin(_) => {
                self.call_with_receiver(method, receiver, Args::new(args))
            }
            other => {
                let bound = self.bind_descriptor(other, Some(receiver), class)?;
                self.call(&bound, args)
            }
        }
    }

    /// An operator's special method on one side; `None` where it is missing or answers NotImplemented.
    pub fn call_operator(
        &mut self,
        receiver: &Value,
        name: &Gc<crate::object::Str>,
        argument: &Value,
    ) -> PyResult<Option<Value>> {
        let answer = self.call_special(receiver, name, std::slice::from_ref(argument))?;
        Ok(answer.filter(|answer| !matches!(answer, Value::NotImplemented)))
    }

    #[cold]
    fn operand_error(&mut self, _: BinaryOp, symbol: &str, left: &Value, right: &Value) -> Raised {
        let (left, right) = (self.type_name(left), self.type_name(right));
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
    }
}

/// Whether a value is of a built-in type exactly, with operators known to `binary_native`.
#[inline(always)]
pub fn is_plain(value: &Value) -> bool {
    !matches!(
        value,
        Value::Instance(_)
            | Value::Object(_)
            | Value::Class(_)
            | Value::Module(_)
            | Value::Exception(_)
            | Value::None
    )
}

/// Whether a method is the `+` or `*` of a built-in sequence.
fn is_sequence_method(method: &Value) -> bool {
    let Value::Builtin(builtin) = method else { return false };
    match &*builtin.owner.borrow() {
        Value::Class(class) => matches!(
            class.layout,
            Layout::List | Layout::Tuple | Layout::Str | Layout::Bytes | Layout::ByteArray
        ),
        _ => false,
    }
}
