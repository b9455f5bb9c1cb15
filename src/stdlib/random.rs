//! `_random`: the Mersenne twister behind the `random` module.

use crate::number::mersenne::Mersenne;
use crate::number::{Int, IntRef};
use crate::object::{Attrs, Class, Dict, Gc, Trace, Tracer, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Module, This, VarArgs};
use crate::runtime::{PyResult, Vm};
use std::cell::RefCell;

const WORDS: usize = 624;

/// A generator.
struct Random {
    attrs: Attrs,
    twister: RefCell<Mersenne>,
}

impl Trace for Random {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// The namespace of `_random`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let class = ClassDef::new(vm, "_random", "Random", "A Mersenne twister.")
        .with_dict()
        .new_method("Random(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
            let twister = RefCell::new(from_entropy());
            Value::Object(Gc::new(Random { attrs: Attrs::new(&class), twister }).erase())
        })
        .method("random(self, /)", "Return a number in [0, 1).", |_: &mut Vm, this: This<Random>| {
            this.twister.borrow_mut().random()
        })
        .method("seed(self, n=None, /)", "Start anew from a number.", seed)
        .method("getrandbits(self, k, /)", "Return an int of k random bits.", getrandbits)
        .method("getstate(self, /)", "Return the state.", getstate)
        .method("setstate(self, state, /)", "Go back to a state.", setstate)
        .finish();
    Ok(Module::new(vm, "_random", "The generator behind the random module.").class(&class).finish())
}

/// A generator that starts somewhere else each time.
fn from_entropy() -> Mersenne {
    use std::hash::{BuildHasher, Hasher};
    let word = || std::collections::hash_map::RandomState::new().build_hasher().finish();
    let key: Vec<u32> = (0..8).flat_map(|_| [word() as u32, (word() >> 32) as u32]).collect();
    Mersenne::from_key(&key)
}

fn seed(vm: &mut Vm, this: This<Random>, n: Value) -> PyResult<()> {
    let twister = match n.unwrapped() {
        Value::None => from_entropy(),
        Value::Int(n) => Mersenne::from_int(IntRef::Small(*n)),
        Value::Bool(b) => Mersenne::from_int(IntRef::Small(i64::from(*b))),
        Value::BigInt(big) => Mersenne::from_int(IntRef::Big(&big.0)),
        other => {
            let hash = vm.hash(other)? as u64;
            match i64::try_from(hash) {
                Ok(hash) => Mersenne::from_int(IntRef::Small(hash)),
                Err(_) => Mersenne::from_int(IntRef::Big(&dashu_int::IBig::from(hash))),
            }
        }
    };
    *this.twister.borrow_mut() = twister;
    Ok(())
}

fn getrandbits(vm: &mut Vm, this: This<Random>, k: i64) -> PyResult {
    let Ok(count) = u64::try_from(k) else {
        return Err(vm.value_error("Cannot convert negative int"));
    };
    if count == 0 {
        return Ok(Value::Int(0));
    }
    let bits = this.twister.borrow_mut().bits(count);
    match bits {
        Ok(Int::Small(n)) => Ok(Value::Int(n)),
        Ok(Int::Big(n)) => Ok(Value::from(n)),
        Err(fault) => Err(vm.memory_error(&fault.message)),
    }
}

fn getstate(_: &mut Vm, this: This<Random>) -> Value {
    let twister = this.twister.borrow();
    let (words, index) = twister.state();
    let mut items: Vec<Value> = words.iter().map(|&word| Value::Int(i64::from(word))).collect();
    items.push(Value::from(index));
    Value::Tuple(Tuple::new(items))
}

fn setstate(vm: &mut Vm, this: This<Random>, state: Value) -> PyResult<()> {
    let Value::Tuple(items) = state.unwrapped() else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    if items.len() != WORDS + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut words = [0; WORDS];
    for (word, item) in words.iter_mut().zip(items.items()) {
        *word = vm.index_i64(item)? as u32;
    }
    let index = vm.index_i64(&items.items()[WORDS])?;
    match Mersenne::from_state(words, usize::try_from(index).unwrap_or(usize::MAX)) {
        Ok(twister) => {
            *this.twister.borrow_mut() = twister;
            Ok(())
        }
        Err(fault) => Err(vm.value_error(&fault.message)),
    }
}
