//! What programs see of the built-in iterators, and `enumerate`, `zip`, `map`, `filter`, `reversed`.

use crate::native_type;
use crate::number::{IntRef, int};
use crate::object::{Attrs, Class, Gc, Trace, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Opt, VarArgs};
use crate::runtime::ops::iter_native::{
    BytesIter, CallableIter, DictIter, DictPart, ListIter, RangeIter, SequenceIter, SetIter, StrIter,
    TupleIter,
};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};

/// Gives all iterator types their methods.
pub fn install(vm: &mut Vm) {
    let types = vm.interp.clone();
    let types = &types.types;
    for class in [
        &types.list_iterator,
        &types.list_reverse_iterator,
        &types.tuple_iterator,
        &types.str_iterator,
        &types.str_ascii_iterator,
        &types.bytes_iterator,
        &types.bytearray_iterator,
        &types.range_iterator,
        &types.set_iterator,
        &types.dict_key_iterator,
        &types.dict_value_iterator,
        &types.dict_item_iterator,
        &types.dict_reverse_key_iterator,
        &types.dict_reverse_value_iterator,
        &types.dict_reverse_item_iterator,
        &types.sequence_iterator,
        &types.callable_iterator,
    ] {
        protocol(ClassDef::extend(vm, class))
            .method("__length_hint__(self, /)", "Return about how many items are still to come.", length_hint)
            .method("__reduce__(self, /)", "Return state information for pickling.", reduce)
            .method("__setstate__(self, object, /)", "Set state information for unpickling.", set_state)
            .finish();
    }
    enumerate(vm);
    zip(vm);
    map(vm);
    filter(vm);
    reversed(vm);
}

/// `__iter__` and `__next__` of a native iterator.
pub fn protocol(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this).slot(
        "__next__(self, /)",
        "Implement next(self).",
        |vm: &mut Vm, this: Value| {
            let class = vm.class_of(&this);
            let native = class.mro.borrow().iter().find_map(|class| vm.ops(class).and_then(|ops| ops.next));
            let item = match native {
                Some(next) => next(vm, &this)?,
                None => None,
            };
            match item {
                Some(item) => Ok(item),
                None => Err(vm.stop_iteration(Value::None)),
            }
        },
    )
}

fn downcast<T: Trace>(value: &Value) -> Option<&T> {
    match value {
        Value::Object(object) => object.downcast_ref::<T>(),
        _ => None,
    }
}

fn length_hint(vm: &mut Vm, this: Value) -> PyResult {
    let left = if let Some(iter) = downcast::<ListIter>(&this) {
        match (&*iter.list.borrow(), iter.backwards) {
            (None, _) => 0,
            (Some(list), false) => list.len().saturating_sub(iter.index.get()),
            (Some(list), true) => iter.index.get().min(list.len()),
        }
    } else if let Some(iter) = downcast::<TupleIter>(&this) {
        iter.tuple.borrow().as_ref().map_or(0, |tuple| tuple.len() - iter.index.get())
    } else if let Some(iter) = downcast::<StrIter>(&this) {
        iter.text.borrow().as_ref().map_or(0, |text| text.len() - text.position(iter.offset.get()))
    } else if let Some(iter) = downcast::<BytesIter>(&this) {
        let bytes = iter.bytes.borrow().clone();
        if bytes.is_none() { 0 } else { vm.length(&bytes)?.saturating_sub(iter.index.get()) }
    } else if let Some(iter) = downcast::<RangeIter>(&this) {
        iter.left.get() as usize
    } else if let Some(iter) = downcast::<DictIter>(&this) {
        match &*iter.dict.borrow() {
            Some(dict) if dict.len() == iter.length.get() => dict.len() - iter.given.get().min(dict.len()),
            _ => 0,
        }
    } else if let Some(iter) = downcast::<SetIter>(&this) {
        match &*iter.set.borrow() {
            Some(set) if set.len() == iter.length.get() => set.len() - iter.given.get().min(set.len()),
            _ => 0,
        }
    } else if let Some(iter) = downcast::<SequenceIter>(&this) {
        let sequence = iter.sequence.borrow().clone();
        match sequence {
            None => 0,
            Some(sequence) => {
                let len = vm.names().__len__.clone();
                if vm.lookup_special(&sequence, &len).is_none() {
                    return Ok(Value::NotImplemented);
                }
                vm.length(&sequence)?.saturating_sub(iter.index.get() as usize)
            }
        }
    } else {
        return Ok(Value::NotImplemented);
    };
    Ok(left.into())
}

fn builtin(vm: &mut Vm, name: &str) -> Value {
    let name = vm.intern(name);
    vm.interp.builtins.get_str(&name).unwrap_or(Value::None)
}

fn reduce(vm: &mut Vm, this: Value) -> PyResult<Gc<Tuple>> {
    let iter = builtin(vm, "iter");
    let (source, state): (Value, Option<Value>) = if let Some(it) = downcast::<ListIter>(&this) {
        let list = it.list.borrow().clone();
        if it.backwards
            && let Some(list) = list
        {
            let args = Tuple::of([list.into()]);
            let index = it.index.get() as i64 - 1;
            return Ok(Tuple::of([builtin(vm, "reversed"), args.into(), Value::Int(index)]));
        }
        (list.map_or_else(|| Value::from(vec![]), Value::from), Some(it.index.get().into()))
    } else if let Some(it) = downcast::<TupleIter>(&this) {
        let empty = || Tuple::of([]);
        (it.tuple.borrow().clone().unwrap_or_else(empty).into(), Some(it.index.get().into()))
    } else if let Some(it) = downcast::<StrIter>(&this) {
        let text = it.text.borrow().clone();
        match text {
            Some(text) => {
                let position = text.position(it.offset.get());
                (text.into(), Some(position.into()))
            }
            None => (Value::from(""), None),
        }
    } else if let Some(it) = downcast::<SequenceIter>(&this) {
        let empty = Value::Tuple(Tuple::of([]));
        (it.sequence.borrow().clone().unwrap_or(empty), Some(Value::Int(it.index.get())))
    } else if let Some(it) = downcast::<CallableIter>(&this) {
        let callable = it.pair.borrow().clone();
        return Ok(match callable {
            Some(callable) => {
                let args = Tuple::of([callable, it.sentinel.borrow().clone()]);
                Tuple::of([iter, args.into()])
            }
            None => Tuple::of([iter, Tuple::new(vec![Tuple::new(vec![]).into()]).into()]),
        });
    } else {
        (Value::from(vm.collect(&this)?), None)
    };
    let args = Value::from(Tuple::of([source]));
    Ok(Tuple::new([iter, args].into_iter().chain(state).collect()))
}

fn set_state(vm: &mut Vm, this: Value, state: Value) -> PyResult<()> {
    let index = vm.index_clamped(&state)?;
    let at = |length: usize| usize::try_from(index).unwrap_or(0).min(length);
    if let Some(iter) = downcast::<ListIter>(&this) {
        let length = iter.list.borrow().as_ref().map_or(0, |list| list.len());
        iter.index.set(if iter.backwards { at(length.max(1) - 1) + 1 } else { at(length) });
    } else if let Some(iter) = downcast::<TupleIter>(&this) {
        let length = iter.tuple.borrow().as_ref().map_or(0, |tuple| tuple.len());
        iter.index.set(at(length));
    } else if let Some(iter) = downcast::<StrIter>(&this) {
        let offset = iter.text.borrow().as_ref().map_or(0, |text| text.offset(at(text.len())));
        iter.offset.set(offset);
    } else if let Some(iter) = downcast::<SequenceIter>(&this) {
        iter.index.set(index.max(0));
    }
    Ok(())
}

/// `enumerate(iterable, start)`.
struct Enumerate {
    attrs: Attrs,
    iterator: Value,
    index: Cell<i64>,
    /// The index once it exceeds 64 bits, None before.
    big: RefCell<Value>,
}
native_type!(Enumerate { iterator, big });

fn data<T: Trace>(value: &Value) -> &T {
    downcast(value).expect("the class tells the type")
}

fn next_of_enumerate(vm: &mut Vm, value: &Value) -> PyResult<Option<Value>> {
    let this: &Enumerate = data(value);
    let Some(item) = vm.next(&this.iterator)? else { return Ok(None) };
    let big = this.big.borrow().clone();
    let index = match big.as_int() {
        None => {
            let index = this.index.get();
            match index.checked_add(1) {
                Some(next) => this.index.set(next),
                None => drop(this.big.replace(int::add(index.into(), IntRef::Small(1)).into())),
            }
            Value::Int(index)
        }
        Some(n) => {
            drop(this.big.replace(int::add(n, IntRef::Small(1)).into()));
            big.clone()
        }
    };
    Ok(Some(Value::Tuple(Tuple::of([index, item]))))
}

fn enumerate(vm: &mut Vm) {
    static OPS: ClassOps = ClassOps { next: Some(next_of_enumerate), ..ClassOps::NONE };
    let class = vm.types().enumerate.clone();
    let def = ClassDef::extend(vm, &class)
        .ops(&OPS)
        .doc("An iterator over pairs: a number, counted from start on, and an item.")
        .new_method(
            "enumerate(cls, iterable, start=0)",
            |vm: &mut Vm, class: Gc<Class>, iterable: Value, start: Value| {
                let start = vm.index(&start)?;
                let iterator = vm.iter(&iterable)?;
                let (index, big) = match start {
                    Value::Int(n) => (n, Value::None),
                    big => (0, big),
                };
                let attrs = Attrs::new(&class);
                Ok(Value::from(Gc::new(Enumerate {
                    attrs,
                    iterator,
                    index: Cell::new(index),
                    big: RefCell::new(big),
                }))) as PyResult
            },
        )
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::generic_alias::make)
        .method(
            "__reduce__(self, /)",
            "Return state information for pickling.",
            |vm: &mut Vm, this: Value| {
                let it: &Enumerate = data(&this);
                let index = match &*it.big.borrow() {
                    Value::None => Value::Int(it.index.get()),
                    big => big.clone(),
                };
                let args = Tuple::of([it.iterator.clone(), index]);
                Tuple::of([vm.class_of(&this).into(), args.into()])
            },
        );
    protocol(def).finish();
}

/// `zip(*iterables, strict=False)`.
struct Zip {
    attrs: Attrs,
    iterators: Vec<Value>,
    strict: bool,
}
native_type!(Zip { iterators });

fn next_of_zip(vm: &mut Vm, value: &Value) -> PyResult<Option<Value>> {
    let this: &Zip = data(value);
    if let ([first, second], false) = (&*this.iterators, this.strict) {
        let Some(first) = vm.next(first)? else { return Ok(None) };
        return Ok(vm.next(second)?.map(|second| Value::Tuple(Tuple::of([first, second]))));
    }
    Ok(step_together(vm, &this.iterators, this.strict, "zip")?.map(|items| Value::Tuple(Tuple::new(items))))
}

/// The next item of each iterator; `None` when one (or, if strict, all at once) ended.
fn step_together(vm: &mut Vm, iterators: &[Value], strict: bool, name: &str) -> PyResult<Option<Vec<Value>>> {
    let mut items = Vec::with_capacity(iterators.len());
    for (index, iterator) in iterators.iter().enumerate() {
        match vm.next(iterator)? {
            Some(item) => items.push(item),
            None if !strict => return Ok(None),
            None if index > 0 => return Err(uneven(vm, name, index, "shorter")),
            None => {
                for (index, iterator) in iterators.iter().enumerate().skip(1) {
                    if vm.next(iterator)?.is_some() {
                        return Err(uneven(vm, name, index, "longer"));
                    }
                }
                return Ok(None);
            }
        }
    }
    Ok(if iterators.is_empty() { None } else { Some(items) })
}

#[cold]
fn uneven(vm: &mut Vm, name: &str, index: usize, how: &str) -> crate::runtime::Raised {
    let others = if index == 1 { " 1".to_string() } else { format!("s 1-{index}") };
    vm.value_error(format!("{name}() argument {} is {how} than argument{others}", index + 1))
}

/// The `strict` keyword of `zip` and `map`.
fn strict_of(vm: &mut Vm, kwargs: &Kwargs, name: &str) -> PyResult<bool> {
    let count = kwargs.0.len();
    if count > 1 {
        return Err(vm.type_error(format!("{name}() takes at most 1 keyword argument ({count} given)")));
    }
    if let Some(entry) = kwargs.0.entries().into_iter().next() {
        match &entry.key {
            Value::Str(key) if key.as_bytes() == b"strict" => return vm.truth(&entry.value),
            other => {
                let key = vm.str_lossy(other)?;
                return Err(vm.type_error(format!("{name}() got an unexpected keyword argument '{key}'")));
            }
        }
    }
    Ok(false)
}

fn iterators_of(vm: &mut Vm, iterables: &[Value]) -> PyResult<Vec<Value>> {
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

fn zip(vm: &mut Vm) {
    static OPS: ClassOps = ClassOps { next: Some(next_of_zip), ..ClassOps::NONE };
    let class = vm.types().zip.clone();
    let def = ClassDef::extend(vm, &class)
        .ops(&OPS)
        .doc("An iterator over tuples of the first items of all iterables, then of the second ones, and so on.")
        .new_method("zip(cls, /, *iterables, **kwargs)", |vm: &mut Vm, class: Gc<Class>, iterables: VarArgs, kwargs: Kwargs| {
            let strict = strict_of(vm, &kwargs, "zip")?;
            let iterators = iterators_of(vm, iterables.0.items())?;
            Ok(Value::from(Gc::new(Zip { attrs: Attrs::new(&class), iterators, strict }))) as PyResult
        })
        .method("__reduce__(self, /)", "Return state information for pickling.", |vm: &mut Vm, this: Value| {
            let it: &Zip = data(&this);
            let args = Tuple::new(it.iterators.clone());
            let strict = it.strict.then_some(Value::Bool(true));
            Tuple::new([vm.class_of(&this).into(), args.into()].into_iter().chain(strict).collect())
        });
    protocol(def).finish();
}

/// `map(function, *iterables, strict=False)`.
struct Map {
    attrs: Attrs,
    function: Value,
    iterators: Vec<Value>,
    strict: bool,
}
native_type!(Map { function, iterators });

fn next_of_map(vm: &mut Vm, value: &Value) -> PyResult<Option<Value>> {
    let this: &Map = data(value);
    if let [iterator] = this.iterators.as_slice() {
        let Some(item) = vm.next(iterator)? else { return Ok(None) };
        return vm.call(&this.function, &[item]).map(Some);
    }
    match step_together(vm, &this.iterators, this.strict, "map")? {
        Some(items) => vm.call(&this.function, &items).map(Some),
        None => Ok(None),
    }
}

fn map(vm: &mut Vm) {
    static OPS: ClassOps = ClassOps { next: Some(next_of_map), ..ClassOps::NONE };
    let class = vm.types().map.clone();
    let def = ClassDef::extend(vm, &class)
        .ops(&OPS)
        .doc("An iterator over what a function answers for each item, or for items of several iterables at once.")
        .new_method("map(cls, /, *args, **kwargs)", |vm: &mut Vm, class: Gc<Class>, args: VarArgs, kwargs: Kwargs| {
            let strict = strict_of(vm, &kwargs, "map")?;
            let [function, iterables @ ..] = args.0.items() else {
                return Err(vm.type_error("map() must have at least two arguments."));
            };
            if iterables.is_empty() {
                return Err(vm.type_error("map() must have at least two arguments."));
            }
            let iterators = iterators_of(vm, iterables)?;
            let function = function.clone();
            Ok(Value::from(Gc::new(Map { attrs: Attrs::new(&class), function, iterators, strict })))
        })
        .method("__reduce__(self, /)", "Return state information for pickling.", |vm: &mut Vm, this: Value| {
            let it: &Map = data(&this);
            let args = [it.function.clone()].into_iter().chain(it.iterators.iter().cloned()).collect();
            let strict = it.strict.then_some(Value::Bool(true));
            let args = Value::from(Tuple::new(args));
            Tuple::new([vm.class_of(&this).into(), args].into_iter().chain(strict).collect())
        });
    protocol(def).finish();
}

/// `filter(function, iterable)`.
struct Filter {
    attrs: Attrs,
    function: Value,
    iterator: Value,
}
native_type!(Filter { function, iterator });

fn next_of_filter(vm: &mut Vm, value: &Value) -> PyResult<Option<Value>> {
    let this: &Filter = data(value);
    let by_truth = match &this.function {
        Value::None => true,
        Value::Class(class) => class.is(&vm.types().bool_),
        _ => false,
    };
    while let Some(item) = vm.next(&this.iterator)? {
        let keeps = if by_truth {
            vm.truth(&item)?
        } else {
            let answer = vm.call(&this.function, std::slice::from_ref(&item))?;
            vm.truth(&answer)?
        };
        if keeps {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn filter(vm: &mut Vm) {
    static OPS: ClassOps = ClassOps { next: Some(next_of_filter), ..ClassOps::NONE };
    let class = vm.types().filter.clone();
    let def = ClassDef::extend(vm, &class)
        .ops(&OPS)
        .doc("An iterator over the items for which a function's answer is true; over the true items without one.")
        .new_method("filter(cls, function, iterable, /)", |vm: &mut Vm, class: Gc<Class>, function: Value, iterable: Value| {
            let iterator = vm.iter(&iterable)?;
            Ok(Value::from(Gc::new(Filter { attrs: Attrs::new(&class), function, iterator }))) as PyResult
        })
        .method("__reduce__(self, /)", "Return state information for pickling.", |vm: &mut Vm, this: Value| {
            let it: &Filter = data(&this);
            let args = Tuple::of([it.function.clone(), it.iterator.clone()]);
            Tuple::of([vm.class_of(&this).into(), args.into()])
        });
    protocol(def).finish();
}

/// `reversed(sequence)` for what has no `__reversed__`.
struct Reversed {
    attrs: Attrs,
    sequence: RefCell<Option<Value>>,
    /// One more than the next index.
    left: Cell<usize>,
}
native_type!(Reversed { sequence });

fn next_of_reversed(vm: &mut Vm, value: &Value) -> PyResult<Option<Value>> {
    let this: &Reversed = data(value);
    let Some(sequence) = this.sequence.borrow().clone() else { return Ok(None) };
    let Some(index) = this.left.get().checked_sub(1) else {
        drop(this.sequence.take());
        return Ok(None);
    };
    this.left.set(index);
    match vm.get_item(&sequence, &Value::from(index)) {
        Ok(item) => Ok(Some(item)),
        Err(raised) => {
            let exception = vm.take_raised(raised);
            let types = vm.types();
            let class = exception.class();
            let ended = class.is_subclass(&types.index_error) || class.is_subclass(&types.stop_iteration);
            drop(this.sequence.take());
            if ended { Ok(None) } else { Err(vm.reraise(exception)) }
        }
    }
}

fn reversed(vm: &mut Vm) {
    static OPS: ClassOps = ClassOps { next: Some(next_of_reversed), ..ClassOps::NONE };
    let class = vm.types().reversed.clone();
    let def = ClassDef::extend(vm, &class)
        .ops(&OPS)
        .doc("An iterator over a sequence from its end.")
        .new_method("reversed(cls, object, /)", new_reversed)
        .method(
            "__length_hint__(self, /)",
            "Return about how many items are still to come.",
            |_: &mut Vm, this: Value| {
                let it: &Reversed = data(&this);
                if it.sequence.borrow().is_some() { it.left.get() } else { 0 }
            },
        );
    protocol(def).finish();
}

fn new_reversed(vm: &mut Vm, class: Gc<Class>, sequence: Value) -> PyResult {
    match &sequence {
        Value::List(list) => return Ok(vm.list_reversed(list)),
        Value::Range(range) => return Ok(vm.range_reversed(range)),
        Value::Dict(dict) => return Ok(vm.dict_reversed(dict, DictPart::Keys)),
        _ => {}
    }
    let names = vm.names();
    let (method, getitem) = (names.__reversed__.clone(), names.__getitem__.clone());
    let not_reversible = |vm: &mut Vm| {
        let given = vm.type_name(&sequence);
        vm.type_error(format!("'{given}' object is not reversible"))
    };
    match vm.lookup_special(&sequence, &method) {
        Some(Value::None) => return Err(not_reversible(vm)),
        Some(_) => {
            let answer = vm.call_special(&sequence, &method, &[])?;
            return Ok(answer.expect("the method was just found"));
        }
        None => {}
    }
    let is_sequence = !matches!(sequence.unwrapped(), Value::Dict(_))
        && vm.lookup_special(&sequence, &getitem).is_some_and(|getitem| vm.is_sequence(&sequence, &getitem));
    if !is_sequence {
        return Err(not_reversible(vm));
    }
    let length = vm.length(&sequence)?;
    let attrs = Attrs::new(&class);
    Ok(Gc::new(Reversed { attrs, sequence: RefCell::new(Some(sequence)), left: Cell::new(length) }).into())
}

/// The iterator of a callable's answers up to a sentinel.
pub fn by_calls(vm: &mut Vm, callable: Value, sentinel: Opt<Value>) -> PyResult {
    match sentinel {
        Opt::Missing => vm.iter(&callable),
        Opt::Given(sentinel) => {
            if !vm.is_callable(&callable) {
                return Err(vm.type_error("iter(v, w): v must be callable"));
            }
            Ok(vm.callable_iter(&callable, &sentinel))
        }
    }
}
