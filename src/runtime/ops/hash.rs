//! `hash()`.

use crate::number::{float, int};
use crate::object::{Builtin, Gc, Set, Value};
use crate::runtime::{PyResult, Raised, Vm};

impl Vm {
    /// `hash(value)`.
    pub fn hash(&mut self, value: &Value) -> PyResult<i64> {
        match value {
            Value::Instance(_) | Value::Exception(_) | Value::Object(_) | Value::Class(_) => {
                self.hash_special(value)
            }
            other => self.hash_native(other),
        }
    }

    /// The hash of a dict key; errors say so.
    #[inline]
    pub fn hash_key(&mut self, key: &Value) -> PyResult<i64> {
        match key {
            Value::Str(text) => Ok(text.hash()),
            Value::Int(n) => Ok(int::hash((*n).into())),
            other => {
                let answer = self.hash(other);
                answer.map_err(|raised| self.explain_unhashable(other, "a dict key", raised))
            }
        }
    }

    /// The hash of a value in some role, which errors name.
    pub fn hash_as(&mut self, value: &Value, role: &str) -> PyResult<i64> {
        let answer = self.hash(value);
        answer.map_err(|raised| self.explain_unhashable(value, role, raised))
    }

    /// The hash of a set element; errors say so.
    #[inline]
    pub fn hash_element(&mut self, element: &Value) -> PyResult<i64> {
        match element {
            Value::Str(text) => Ok(text.hash()),
            Value::Int(n) => Ok(int::hash((*n).into())),
            other => {
                let answer = self.hash(other);
                answer.map_err(|raised| self.explain_unhashable(other, "a set element", raised))
            }
        }
    }

    /// The hash of a value of a built-in type (unwrapped, if need be).
    pub fn hash_native(&mut self, value: &Value) -> PyResult<i64> {
        if let Some(n) = value.as_int() {
            return Ok(int::hash(n));
        }
        Ok(match value {
            Value::Str(text) => text.hash(),
            Value::Float(x) => float::hash(*x).unwrap_or_else(|| hash_identity(value)),
            Value::Tuple(tuple) => {
                self.check_stack()?;
                let mut hasher = TupleHash::new();
                for item in tuple.items() {
                    let hash = self.hash(item)?;
                    hasher.add(hash);
                }
                hasher.finish(tuple.len())
            }
            Value::Bytes(bytes) => bytes.hash(),
            Value::FrozenSet(set) => hash_set(set),
            Value::Complex(z) => {
                let real = float::hash(z.real).unwrap_or_else(|| hash_identity(value));
                let imag = float::hash(z.imag).unwrap_or_else(|| hash_identity(value));
                const IMAG: i64 = 1_000_003;
                not_minus_one(real.wrapping_add(IMAG.wrapping_mul(imag)))
            }
            Value::Slice(slice) => {
                let mut hasher = TupleHash::new();
                for part in [&slice.start, &slice.stop, &slice.step] {
                    let hash = self.hash(part)?;
                    hasher.add(hash);
                }
                hasher.finish_plain()
            }
            Value::Range(_) => return self.hash_range(value),
            Value::Method(method) => {
                let function = self.hash(&method.function)?;
                not_minus_one(hash_identity(&method.receiver) ^ function)
            }
            Value::None => 0xFCA8_6420,
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::ByteArray(_) => {
                return Err(self.unhashable(value));
            }
            other => hash_identity(other),
        })
    }

    /// TypeError "unhashable type".
    #[cold]
    pub fn unhashable(&mut self, value: &Value) -> Raised {
        let class = self.type_name(value);
        self.type_error(format!("unhashable type: '{class}'"))
    }

    fn hash_special(&mut self, value: &Value) -> PyResult<i64> {
        let name = self.names().__hash__.clone();
        match self.lookup_special(value, &name) {
            None => return Ok(hash_identity(value)),
            Some(Value::None) => return Err(self.unhashable(value)),
            Some(method) if self.is_of_object(&method) => return Ok(hash_identity(value)),
            Some(Value::Builtin(method)) if self.is_of_inner_type(&method, value) => {
                return self.hash_native(value.unwrapped());
            }
            Some(_) => {}
        }
        let answer = self.call_special(value, &name, &[])?.expect("the method was just found");
        match answer.unwrapped() {
            Value::Int(n) => Ok(not_minus_one(*n)),
            Value::Bool(b) => Ok(i64::from(*b)),
            big @ Value::BigInt(_) => Ok(int::hash(big.as_int().expect("an int"))),
            _ => Err(self.type_error("__hash__ method should return an integer")),
        }
    }

    /// Whether a method is that of the built-in type whose value an instance of a subclass has inside.
    fn is_of_inner_type(&self, method: &Builtin, value: &Value) -> bool {
        let inner = value.unwrapped();
        match (&*method.owner.borrow(), inner) {
            (_, Value::Instance(_) | Value::Exception(_) | Value::Object(_) | Value::Class(_)) => false,
            (Value::Class(owner), inner) => self.interp.class_of(inner).is(owner),
            _ => false,
        }
    }

    #[cold]
    fn explain_unhashable(&mut self, key: &Value, role: &str, raised: Raised) -> Raised {
        let type_error = self.types().type_error.clone();
        let exception = self.take_raised(raised);
        if !exception.class().is(&type_error) {
            return self.reraise(exception);
        }
        let detail = match self.str(&Value::Exception(exception)) {
            Ok(detail) => detail,
            Err(raised) => return raised,
        };
        let class = self.type_name(key);
        self.type_error(format!("cannot use '{class}' as {role} ({})", detail.to_string_lossy()))
    }
}

/// The hash of an object's identity.
pub fn hash_identity(value: &Value) -> i64 {
    not_minus_one(value.id().rotate_right(4) as i64)
}

/// −1 is no hash: CPython's functions answer it on errors.
pub fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// CPython's tuple hash, a simplified xxHash.
pub struct TupleHash(u64);

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

impl TupleHash {
    /// The start.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        TupleHash(PRIME_5)
    }

    /// Adds an item's hash.
    pub fn add(&mut self, hash: i64) {
        let sum = self.0.wrapping_add((hash as u64).wrapping_mul(PRIME_2));
        self.0 = sum.rotate_left(31).wrapping_mul(PRIME_1);
    }

    /// The hash of a tuple of this many items.
    pub fn finish(self, length: usize) -> i64 {
        let sum = self.0.wrapping_add(length as u64 ^ (PRIME_5 ^ 3_527_539));
        if sum == u64::MAX { 1_546_275_796 } else { sum as i64 }
    }

    /// The hash without a length (slices).
    pub fn finish_plain(self) -> i64 {
        if self.0 == u64::MAX { 1_546_275_796 } else { self.0 as i64 }
    }
}

/// CPython's frozenset hash, independent of order.
pub fn hash_set(set: &Gc<Set>) -> i64 {
    if let Some(hash) = set.hash.get() {
        return hash;
    }
    let elements = set.elements();
    let mut hash = 0u64;
    for (element, _) in &elements {
        let bits = *element as u64;
        hash ^= (bits ^ 89_869_747 ^ (bits << 16)).wrapping_mul(3_644_798_167);
    }
    hash ^= (elements.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    let hash = if hash == u64::MAX { 590_923_713 } else { hash as i64 };
    set.hash.set(Some(hash));
    hash
}
