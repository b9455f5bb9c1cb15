//! `_collections`: deque and defaultdict.

use crate::object::{Attrs, Class, Dict, Gc, Instance, List, Str, Trace, Tracer, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, Opt, This, VarArgs};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;

/// A double-ended queue.
pub struct Deque {
    attrs: Attrs,
    items: RefCell<VecDeque<Value>>,
    maxlen: Cell<Option<usize>>,
    /// Changes with the content, so that iterators notice.
    version: Cell<usize>,
}

impl Deque {
    fn new(class: &Gc<Class>, items: VecDeque<Value>, maxlen: Option<usize>) -> Gc<Deque> {
        Gc::new(Deque {
            attrs: Attrs::new(class),
            items: RefCell::new(items),
            maxlen: Cell::new(maxlen),
            version: Cell::new(0),
        })
    }

    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    fn push_back(&self, value: Value) {
        self.items.borrow_mut().push_back(value);
        let over = self.maxlen.get().is_some_and(|most| self.items.borrow().len() > most);
        let dropped = if over { self.items.borrow_mut().pop_front() } else { None };
        self.changed();
        drop(dropped);
    }

    fn push_front(&self, value: Value) {
        self.items.borrow_mut().push_front(value);
        let over = self.maxlen.get().is_some_and(|most| self.items.borrow().len() > most);
        let dropped = if over { self.items.borrow_mut().pop_back() } else { None };
        self.changed();
        drop(dropped);
    }

    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }
}

impl Trace for Deque {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        self.items.borrow().iter().for_each(|item| tracer.value(item));
    }

    fn clear(&self) {
        drop(self.items.take());
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// An iterator over a deque, in either direction.
struct DequeIterator {
    attrs: Attrs,
    deque: Gc<Deque>,
    at: Cell<usize>,
    version: usize,
    backwards: bool,
}

impl Trace for DequeIterator {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.deque);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

static ITERATOR_OPS: ClassOps = ClassOps { next: Some(iterator_next), ..ClassOps::NONE };

#[derive(Default)]
struct State {
    iterator: OnceCell<Gc<Class>>,
    reverse_iterator: OnceCell<Gc<Class>>,
}

fn iterator_next(vm: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = iterator else { return Ok(None) };
    let Some(this) = object.downcast_ref::<DequeIterator>() else { return Ok(None) };
    let length = this.deque.len();
    if this.deque.version.get() != this.version {
        return Err(vm.runtime_error("deque mutated during iteration"));
    }
    let at = this.at.get();
    if at >= length {
        return Ok(None);
    }
    this.at.set(at + 1);
    Ok(this.deque.get(if this.backwards { length - 1 - at } else { at }))
}

fn iterator_class(vm: &mut Vm, backwards: bool) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    let (cell, name) = match backwards {
        false => (&state.iterator, "_deque_iterator"),
        true => (&state.reverse_iterator, "_deque_reverse_iterator"),
    };
    if let Some(class) = cell.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_collections", name, "An iterator over a deque.")
        .ops(&ITERATOR_OPS)
        .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
        .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: Value| {
            match iterator_next(vm, &this)? {
                Some(item) => Ok(item),
                None => Err(vm.stop_iteration(Value::None)),
            }
        })
        .slot(
            "__length_hint__(self, /)",
            "Return how many items are left.",
            |_: &mut Vm, this: This<DequeIterator>| this.deque.len() - this.at.get(),
        )
        .finish();
    cell.get_or_init(|| class).clone()
}

fn iterate(vm: &mut Vm, deque: &Gc<Deque>, backwards: bool) -> Value {
    let class = iterator_class(vm, backwards);
    let iterator = DequeIterator {
        attrs: Attrs::new(&class),
        deque: deque.clone(),
        at: Cell::new(0),
        version: deque.version.get(),
        backwards,
    };
    Value::Object(Gc::new(iterator).erase())
}

/// The namespace of `_collections`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let deque = deque_class(vm);
    let defaultdict = defaultdict_class(vm);
    let count = "Count the elements of an iterable into a mapping.";
    let module = Module::new(vm, "_collections", "Containers beyond the built-in ones.")
        .def("_count_elements(mapping, iterable, /)", count, count_elements)
        .class(&deque)
        .class(&defaultdict);
    Ok(module.finish())
}

fn deque_class(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "collections", "deque", "A list-like sequence with fast ends.")
        .new_method("deque(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
            Value::Object(Deque::new(&class, VecDeque::new(), None).erase())
        })
        .slot("__init__(self, iterable=<unrepresentable>, maxlen=None)", "Initialize self.", init)
        .method(
            "append(self, item, /)",
            "Add an item at the right end.",
            |_: &mut Vm, this: This<Deque>, item: Value| {
                this.push_back(item);
            },
        )
        .method(
            "appendleft(self, item, /)",
            "Add an item at the left end.",
            |_: &mut Vm, this: This<Deque>, item: Value| {
                this.push_front(item);
            },
        )
        .method("pop(self, /)", "Remove and return the rightmost item.", |vm: &mut Vm, this: This<Deque>| {
            let item = this.items.borrow_mut().pop_back();
            this.changed();
            item.ok_or_else(|| vm.index_error("pop from an empty deque"))
        })
        .method(
            "popleft(self, /)",
            "Remove and return the leftmost item.",
            |vm: &mut Vm, this: This<Deque>| {
                let item = this.items.borrow_mut().pop_front();
                this.changed();
                item.ok_or_else(|| vm.index_error("pop from an empty deque"))
            },
        )
        .method(
            "extend(self, iterable, /)",
            "Add items at the right end.",
            |vm: &mut Vm, this: This<Deque>, items: Value| extend(vm, &this, &items),
        )
        .method("extendleft(self, iterable, /)", "Add items at the left end, one by one.", extend_left)
        .method("clear(self, /)", "Remove all items.", |_: &mut Vm, this: This<Deque>| {
            let old = this.items.take();
            this.changed();
            drop(old);
        })
        .method("copy(self, /)", "Return a shallow copy.", copy)
        .method("__copy__(self, /)", "Return a shallow copy.", copy)
        .method("count(self, value, /)", "Return how often a value occurs.", count)
        .method(
            "index(self, value, start=0, stop=9223372036854775807, /)",
            "Return the first place of a value.",
            index,
        )
        .method("insert(self, index, value, /)", "Insert an item before an index.", insert)
        .method("remove(self, value, /)", "Remove the first occurrence of a value.", remove)
        .method("reverse(self, /)", "Reverse in place.", |_: &mut Vm, this: This<Deque>| {
            this.items.borrow_mut().make_contiguous().reverse();
        })
        .method("rotate(self, n=1, /)", "Rotate to the right.", rotate)
        .getter("maxlen(self)", "The greatest length, or None.", |_: &mut Vm, this: This<Deque>| {
            this.maxlen.get()
        })
        .slot("__len__(self, /)", "Return len(self).", |_: &mut Vm, this: This<Deque>| this.len())
        .slot("__bool__(self, /)", "True if self is not empty.", |_: &mut Vm, this: This<Deque>| {
            this.len() > 0
        })
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<Deque>| {
            iterate(vm, &this, false)
        })
        .method("__reversed__(self, /)", "Implement reversed(self).", |vm: &mut Vm, this: This<Deque>| {
            iterate(vm, &this, true)
        })
        .slot(
            "__contains__(self, key, /)",
            "Return key in self.",
            |vm: &mut Vm, this: This<Deque>, key: Value| {
                position(vm, &this, &key, 0, usize::MAX).map(|found| found.is_some())
            },
        )
        .slot("__getitem__(self, key, /)", "Return self[key].", get_item)
        .slot("__setitem__(self, key, value, /)", "Set self[key].", set_item)
        .slot("__delitem__(self, key, /)", "Delete self[key].", delete_item);
    deque_operators(class)
}

fn deque_operators(class: ClassDef<'_>) -> Gc<Class> {
    let class = class
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__add__(self, value, /)", "Return self+value.", add)
        .slot(
            "__iadd__(self, value, /)",
            "Implement self+=value.",
            |vm: &mut Vm, this: This<Deque>, other: Value| {
                extend(vm, &this, &other)?;
                PyResult::Ok(Value::Object(this.0.clone().erase()))
            },
        )
        .slot("__mul__(self, value, /)", "Return self*value.", multiply)
        .slot("__rmul__(self, value, /)", "Return value*self.", multiply)
        .slot("__imul__(self, value, /)", "Implement self*=value.", multiply_in_place)
        .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Eq)
        })
        .slot("__ne__(self, value, /)", "Return self!=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Ne)
        })
        .slot("__lt__(self, value, /)", "Return self<value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Lt)
        })
        .slot("__le__(self, value, /)", "Return self<=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Le)
        })
        .slot("__gt__(self, value, /)", "Return self>value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Gt)
        })
        .slot("__ge__(self, value, /)", "Return self>=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare(vm, &a, &b, CompareOp::Ge)
        })
        .method("__reduce__(self, /)", "Return state for pickling.", reduce)
        .class_method("__class_getitem__(cls, item, /)", "See PEP 585.", class_getitem)
        .value("__hash__", Value::None);
    class.finish()
}

pub fn class_getitem(vm: &mut Vm, class: Gc<Class>, item: Value) -> PyResult {
    let alias = Value::Class(vm.types().generic_alias.clone());
    vm.call(&alias, &[Value::Class(class), item])
}

fn init(vm: &mut Vm, this: This<Deque>, iterable: Opt<Value>, maxlen: Value) -> PyResult<()> {
    let maxlen = match maxlen {
        Value::None => None,
        Value::Int(n) if n < 0 => return Err(vm.value_error("maxlen must be non-negative")),
        other => match other.unwrapped() {
            Value::Int(n) => Some(*n as usize),
            Value::Bool(b) => Some(usize::from(*b)),
            Value::BigInt(_) => {
                return Err(vm.overflow_error("Python int too large to convert to C ssize_t"));
            }
            _ => return Err(vm.type_error("an integer is required")),
        },
    };
    this.maxlen.set(maxlen);
    drop(this.items.take());
    match iterable {
        Opt::Given(iterable) => extend(vm, &this, &iterable),
        Opt::Missing => Ok(()),
    }
}

fn as_deque(value: &Value) -> Option<Gc<Deque>> {
    match value {
        Value::Object(object) => object.downcast(),
        _ => None,
    }
}

fn extend(vm: &mut Vm, this: &Gc<Deque>, iterable: &Value) -> PyResult<()> {
    if as_deque(iterable).is_some_and(|other| other.is(this)) {
        let items = this.items.borrow().clone();
        items.into_iter().for_each(|item| this.push_back(item));
        return Ok(());
    }
    vm.for_each(iterable, |_, item| {
        this.push_back(item);
        Ok(())
    })
}

fn extend_left(vm: &mut Vm, this: This<Deque>, iterable: Value) -> PyResult<()> {
    if as_deque(&iterable).is_some_and(|other| other.is(&this)) {
        let items = this.items.borrow().clone();
        items.into_iter().for_each(|item| this.push_front(item));
        return Ok(());
    }
    vm.for_each(&iterable, |_, item| {
        this.push_front(item);
        Ok(())
    })
}

fn copy(vm: &mut Vm, this: This<Deque>) -> PyResult {
    let class = this.attrs.class().clone();
    let items = this.items.borrow().clone();
    if !class.is_heap {
        return Ok(Value::Object(Deque::new(&class, items, this.maxlen.get()).erase()));
    }
    let items = Value::from(items.into_iter().collect::<Vec<_>>());
    match this.maxlen.get() {
        None => vm.call(&Value::Class(class), &[items]),
        Some(most) => vm.call(&Value::Class(class), &[items, Value::from(most)]),
    }
}

fn count(vm: &mut Vm, this: This<Deque>, value: Value) -> PyResult<usize> {
    let (mut found, version, mut at) = (0, this.version.get(), 0);
    while let Some(item) = this.get(at) {
        found += usize::from(vm.equal(&item, &value)?);
        if this.version.get() != version {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        at += 1;
    }
    Ok(found)
}

fn position(vm: &mut Vm, this: &Deque, value: &Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let (version, mut at) = (this.version.get(), start);
    while at < stop {
        let Some(item) = this.get(at) else { return Ok(None) };
        if vm.equal(&item, value)? {
            return Ok(Some(at));
        }
        if this.version.get() != version {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        at += 1;
    }
    Ok(None)
}

fn index(vm: &mut Vm, this: This<Deque>, value: Value, start: i64, stop: i64) -> PyResult<usize> {
    let length = this.len() as i64;
    let clamp = |n: i64| if n < 0 { (n + length).max(0) } else { n } as usize;
    match position(vm, &this, &value, clamp(start), clamp(stop))? {
        Some(at) => Ok(at),
        None => Err(vm.value_error("deque.index(x): x not in deque")),
    }
}

fn insert(vm: &mut Vm, this: This<Deque>, index: i64, value: Value) -> PyResult<()> {
    let length = this.len();
    if this.maxlen.get() == Some(length) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    let at = if index < 0 { (index + length as i64).max(0) as usize } else { (index as usize).min(length) };
    this.items.borrow_mut().insert(at, value);
    this.changed();
    Ok(())
}

fn remove(vm: &mut Vm, this: This<Deque>, value: Value) -> PyResult<()> {
    let length = this.len();
    let found = position(vm, &this, &value, 0, usize::MAX)?;
    if this.len() != length {
        return Err(vm.index_error("deque mutated during remove()."));
    }
    match found {
        Some(at) => {
            let item = this.items.borrow_mut().remove(at);
            this.changed();
            drop(item);
            Ok(())
        }
        None => Err(vm.value_error("deque.remove(x): x not in deque")),
    }
}

fn rotate(_: &mut Vm, this: This<Deque>, n: i64) {
    let length = this.len();
    if length > 1 {
        this.items.borrow_mut().rotate_right(n.rem_euclid(length as i64) as usize);
        this.changed();
    }
}

fn place(vm: &mut Vm, this: &Deque, key: &Value) -> PyResult<usize> {
    if !matches!(key.unwrapped(), Value::Int(_) | Value::Bool(_) | Value::BigInt(_))
        && vm.lookup_special(key, &vm.names().__index__).is_none()
    {
        let class = vm.type_name(key);
        return Err(vm.type_error(format!("sequence index must be integer, not '{class}'")));
    }
    let (index, length) = (vm.index_i64(key)?, this.len() as i64);
    let at = if index < 0 { index + length } else { index };
    if (0..length).contains(&at) { Ok(at as usize) } else { Err(out_of_range(vm)) }
}

#[cold]
fn out_of_range(vm: &mut Vm) -> Raised {
    vm.index_error("deque index out of range")
}

fn get_item(vm: &mut Vm, this: This<Deque>, key: Value) -> PyResult {
    let at = place(vm, &this, &key)?;
    this.get(at).ok_or_else(|| out_of_range(vm))
}

fn set_item(vm: &mut Vm, this: This<Deque>, key: Value, value: Value) -> PyResult<()> {
    let at = place(vm, &this, &key)?;
    let old = this.items.borrow_mut().get_mut(at).map(|slot| std::mem::replace(slot, value));
    drop(old);
    Ok(())
}

fn delete_item(vm: &mut Vm, this: This<Deque>, key: Value) -> PyResult<()> {
    let at = place(vm, &this, &key)?;
    let item = this.items.borrow_mut().remove(at);
    this.changed();
    drop(item);
    Ok(())
}

fn repr(vm: &mut Vm, this: This<Deque>) -> PyResult<Gc<Str>> {
    let name = this.attrs.class().name();
    let id = this.0.address() as u64;
    if vm.repr_running.contains(&id) {
        return Ok(Str::new("[...]"));
    }
    vm.repr_running.push(id);
    let items = Value::List(List::new(this.items.borrow().iter().cloned().collect()));
    let text = vm.repr(&items);
    vm.repr_running.pop();
    let text = text?;
    let mut out = format!("{name}(").into_bytes();
    out.extend_from_slice(text.as_bytes());
    if let Some(most) = this.maxlen.get() {
        out.extend_from_slice(format!(", maxlen={most}").as_bytes());
    }
    out.push(b')');
    Ok(Str::from_wtf8(out.into()))
}

fn add(vm: &mut Vm, this: This<Deque>, other: Value) -> PyResult {
    let Some(other) = as_deque(&other) else {
        let class = vm.type_name(&other);
        return Err(vm.type_error(format!("can only concatenate deque (not \"{class}\") to deque")));
    };
    let joined = Deque::new(this.attrs.class(), this.items.borrow().clone(), this.maxlen.get());
    let items = other.items.borrow().clone();
    items.into_iter().for_each(|item| joined.push_back(item));
    Ok(Value::Object(joined.erase()))
}

fn multiply(_: &mut Vm, this: This<Deque>, times: i64) -> Value {
    let made = Deque::new(this.attrs.class(), VecDeque::new(), this.maxlen.get());
    for _ in 0..times.max(0) {
        let items = this.items.borrow().clone();
        items.into_iter().for_each(|item| made.push_back(item));
    }
    Value::Object(made.erase())
}

fn multiply_in_place(_: &mut Vm, this: This<Deque>, times: i64) -> Value {
    let items = this.items.take();
    for _ in 0..times.max(0) {
        items.iter().for_each(|item| this.push_back(item.clone()));
    }
    this.changed();
    Value::Object(this.0.erase())
}

fn compare(vm: &mut Vm, left: &Value, right: &Value, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (as_deque(left), as_deque(right)) else { return Ok(Value::NotImplemented) };
    let list = |deque: &Deque| Value::List(List::new(deque.items.borrow().iter().cloned().collect()));
    vm.compare(op, &list(&a), &list(&b))
}

fn reduce(vm: &mut Vm, this: This<Deque>) -> PyResult {
    let empty = Value::Tuple(Tuple::new(vec![]));
    let args = match this.maxlen.get() {
        Some(maxlen) => vec![empty, Value::from(maxlen)],
        None => vec![],
    };
    let object = Value::Object(this.0.clone().erase());
    let state = vm.call_method_named(&object, "__getstate__", &[])?;
    let class = Value::Class(this.attrs.class().clone());
    let items = vm.iter(&object)?;
    Ok(Value::Tuple(Tuple::of([class, Value::Tuple(Tuple::new(args)), state, items])))
}

/// The key under which a defaultdict keeps its factory among its attributes.
const FACTORY: &str = "default_factory";

fn defaultdict_class(vm: &mut Vm) -> Gc<Class> {
    let base = vm.types().dict.clone();
    ClassDef::with_base(vm, "collections", "defaultdict", "A dict that makes missing values.", &base)
        .new_method(
            "defaultdict(cls, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
                Value::Instance(Instance::with_base(&class, Value::Dict(Dict::new())))
            },
        )
        .slot("__init__(self, *args, **kwargs)", "Initialize self.", init_defaultdict)
        .method("__missing__(self, key, /)", "Make, keep and return a default.", missing)
        .slot("__repr__(self, /)", "Return repr(self).", repr_defaultdict)
        .method("copy(self, /)", "Return a shallow copy.", copy_defaultdict)
        .method("__copy__(self, /)", "Return a shallow copy.", copy_defaultdict)
        .slot("__or__(self, value, /)", "Return self|value.", |vm: &mut Vm, this: Value, other: Value| {
            merge_defaultdict(vm, &this, &this, &other)
        })
        .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| {
            merge_defaultdict(vm, &this, &other, &this)
        })
        .method("__reduce__(self, /)", "Return state for pickling.", reduce_defaultdict)
        .class_method("__class_getitem__(cls, item, /)", "See PEP 585.", class_getitem)
        .getset(
            "default_factory(self)",
            "The function that makes missing values.",
            |vm: &mut Vm, this: Value| factory(vm, &this),
            |vm: &mut Vm, this: Value, value: Opt<Value>| {
                set_factory(vm, &this, value.given().unwrap_or(Value::None))
            },
        )
        .finish()
}

fn factory(vm: &mut Vm, this: &Value) -> Value {
    let name = vm.intern(FACTORY);
    this.attrs().and_then(|attrs| attrs.get(&name)).unwrap_or(Value::None)
}

fn set_factory(vm: &mut Vm, this: &Value, value: Value) {
    let name = vm.intern(FACTORY);
    if let Some(attrs) = this.attrs() {
        attrs.set(&name, value);
    }
}

fn init_defaultdict(vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    let (first, rest) = match args.0.items() {
        [] => (Value::None, &[][..]),
        [first, rest @ ..] => (first.clone(), rest),
    };
    let is_callable = vm.intern("callable");
    let is_callable = vm.interp.builtins.get_str(&is_callable).unwrap_or(Value::None);
    if !first.is_none() {
        let ok = vm.call(&is_callable, std::slice::from_ref(&first))?;
        if !vm.truth(&ok)? {
            return Err(vm.type_error("first argument must be callable or None"));
        }
    }
    set_factory(vm, &this, first);
    let keywords: Vec<_> = kwargs
        .0
        .entries()
        .into_iter()
        .filter_map(|entry| match entry.key {
            Value::Str(name) => Some((name, entry.value)),
            _ => None,
        })
        .collect();
    let update = vm.names().update.clone();
    let dict = vm.types().dict.clone();
    let Some(update) = vm.lookup(&dict, &update) else { return Ok(()) };
    vm.call_with_receiver(
        &update,
        this.unwrapped(),
        crate::runtime::Args { positional: rest, keywords: &keywords },
    )
    .map(drop)
}

fn missing(vm: &mut Vm, this: Value, key: Value) -> PyResult {
    let factory = factory(vm, &this);
    if factory.is_none() {
        return Err(vm.key_error(&key));
    }
    let value = vm.call(&factory, &[])?;
    vm.set_item(&this, &key, value.clone())?;
    Ok(value)
}

fn repr_defaultdict(vm: &mut Vm, this: Value) -> PyResult<String> {
    let name = vm.class_of(&this).name();
    let factory = factory(vm, &this);
    let id = this.id();
    let shown = if vm.repr_running.contains(&id) {
        "...".to_string()
    } else {
        vm.repr_running.push(id);
        let text = vm.repr(&factory);
        vm.repr_running.pop();
        text?.to_string_lossy().into_owned()
    };
    let dict = vm.repr(this.unwrapped())?;
    Ok(format!("{name}({shown}, {})", dict.to_string_lossy()))
}

fn copy_defaultdict(vm: &mut Vm, this: Value) -> PyResult {
    let factory = factory(vm, &this);
    let class = vm.class_of(&this);
    vm.call(&Value::Class(class), &[factory, this])
}

fn merge_defaultdict(vm: &mut Vm, this: &Value, left: &Value, right: &Value) -> PyResult {
    let is_dict = |value: &Value| matches!(value.unwrapped(), Value::Dict(_));
    if !is_dict(left) || !is_dict(right) {
        return Ok(Value::NotImplemented);
    }
    let factory = factory(vm, this);
    let class = vm.class_of(this);
    let made = vm.call(&Value::Class(class), &[factory, left.clone()])?;
    vm.call_method_named(&made, "update", std::slice::from_ref(right))?;
    Ok(made)
}

fn reduce_defaultdict(vm: &mut Vm, this: Value) -> PyResult {
    let factory = factory(vm, &this);
    let args = if factory.is_none() { vec![] } else { vec![factory] };
    let items = vm.call_method_named(&this, "items", &[])?;
    let items = vm.iter(&items)?;
    let class = Value::Class(vm.class_of(&this));
    Ok(Value::Tuple(Tuple::of([class, Value::Tuple(Tuple::new(args)), Value::None, Value::None, items])))
}

fn count_elements(vm: &mut Vm, mapping: Value, iterable: Value) -> PyResult<()> {
    if let Value::Dict(dict) = mapping.unwrapped() {
        let dict = dict.clone();
        return vm.for_each(&iterable, |vm, item| {
            let count = match vm.dict_get(&dict, &item)? {
                Some(Value::Int(count)) => Value::Int(count + 1),
                Some(other) => vm.binary(crate::runtime::ops::BinaryOp::Add, &other, &Value::Int(1))?,
                None => Value::Int(1),
            };
            vm.dict_set(&dict, item, count)
        });
    }
    vm.for_each(&iterable, |vm, item| {
        let count = vm.call_method_named(&mapping, "get", &[item.clone(), Value::Int(0)])?;
        let count = vm.binary(crate::runtime::ops::BinaryOp::Add, &count, &Value::Int(1))?;
        vm.set_item(&mapping, &item, count)
    })
}
