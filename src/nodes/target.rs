//! Where a value goes: names, attributes, items, unpacking.

use super::{At, Tree};
use crate::object::{Dict, Gc, List, Str, Value};
use crate::runtime::{Frame, PyResult, Raised, Vm};
use crate::source::Span;
use std::cell::Cell;

/// A place that can be assigned. Failures of the assignment record their own place.
pub trait Target {
    /// Assigns.
    fn assign(&self, vm: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()>;

    /// Whether the value is dropped.
    fn is_discard(&self) -> bool {
        false
    }

    /// The slot, where the target is a plain local one.
    fn local(&self) -> Option<u32> {
        None
    }
}

/// A local variable or temporary.
pub struct LocalTarget(pub u32);

impl Target for LocalTarget {
    #[inline(always)]
    fn assign(&self, _: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        frame.set_local(self.0, value);
        Ok(())
    }

    fn local(&self) -> Option<u32> {
        Some(self.0)
    }
}

/// A variable that lives in a cell.
pub struct CellTarget(pub u32);

impl Target for CellTarget {
    fn assign(&self, _: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        frame.cell(self.0).set(value);
        Ok(())
    }
}

/// Drops the value.
pub struct Discard;

impl Target for Discard {
    fn is_discard(&self) -> bool {
        true
    }

    fn assign(&self, _: &mut Vm, _: &Frame<'_>, _: Value) -> PyResult<()> {
        Ok(())
    }
}

/// A global variable.
pub struct GlobalTarget {
    name: Gc<Str>,
    index: Cell<usize>,
}

impl GlobalTarget {
    /// The global of an interned name.
    pub fn new(name: Gc<Str>) -> GlobalTarget {
        GlobalTarget { name, index: Cell::new(usize::MAX) }
    }
}

impl Target for GlobalTarget {
    #[inline]
    fn assign(&self, _: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        set_cached(&frame.function.globals, &self.name, &self.index, value);
        Ok(())
    }
}

#[inline]
fn set_cached(dict: &Gc<Dict>, name: &Gc<Str>, index: &Cell<usize>, mut value: Value) {
    if dict.replace_if_key(index.get(), name, &mut value) {
        return;
    }
    dict.set_str(name, value);
    index.set(dict.find_str(name).unwrap_or(usize::MAX));
}

/// A name in a module or class body or in `exec`: it belongs to the frame's namespace.
pub struct NamespaceTarget {
    name: Gc<Str>,
    span: Span,
    index: Cell<usize>,
}

impl NamespaceTarget {
    /// The variable of an interned name.
    pub fn new(name: Gc<Str>, span: Span) -> NamespaceTarget {
        NamespaceTarget { name, span, index: Cell::new(usize::MAX) }
    }
}

impl Target for NamespaceTarget {
    #[inline]
    fn assign(&self, vm: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        match &frame.locals {
            Value::None => set_cached(&frame.function.globals, &self.name, &self.index, value),
            Value::Dict(dict) => set_cached(dict, &self.name, &self.index, value),
            other => {
                let (other, key) = (other.clone(), Value::Str(self.name.clone()));
                vm.set_item(&other, &key, value).at(vm, frame, self.span)?;
            }
        }
        Ok(())
    }
}

/// `value[key] = …`.
pub struct SubscriptTarget {
    pub value: Tree,
    pub key: Tree,
    pub span: Span,
}

impl Target for SubscriptTarget {
    fn assign(&self, vm: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        let container = self.value.eval(vm, frame)?;
        let key = self.key.eval(vm, frame)?;
        if let Value::Instance(_) = container {
            frame.position.set(self.span);
        }
        store_item(vm, &container, &key, value).at(vm, frame, self.span)
    }
}

/// `container[key] = value`, lists inline.
#[inline(always)]
pub fn store_item(vm: &mut Vm, container: &Value, key: &Value, value: Value) -> PyResult<()> {
    if let (Value::List(list), Value::Int(index)) = (container, key) {
        let mut items = list.items.borrow_mut();
        let at = if *index < 0 { *index + items.len() as i64 } else { *index };
        if let Some(item) = items.get_mut(at as usize) {
            let old = std::mem::replace(item, value);
            drop(items);
            drop(old);
            return Ok(());
        }
    } else if let Value::Dict(dict) = container {
        return vm.dict_set(dict, key.clone(), value);
    }
    vm.set_item(container, key, value)
}

/// Unpacking into several targets, one of them perhaps starred.
pub struct UnpackTarget {
    targets: Vec<Box<dyn Target>>,
    /// The slots, where all targets are plain locals.
    locals: Option<Box<[u32]>>,
    /// The index of the starred target.
    star: Option<usize>,
    span: Span,
}

impl Target for UnpackTarget {
    fn assign(&self, vm: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        if self.star.is_none() {
            match &value {
                Value::Tuple(tuple) if tuple.len() == self.targets.len() => {
                    if let Some(slots) = &self.locals {
                        for (slot, item) in slots.iter().zip(tuple.items()) {
                            frame.set_local(*slot, item.clone());
                        }
                        return Ok(());
                    }
                    for (target, item) in self.targets.iter().zip(tuple.items()) {
                        target.assign(vm, frame, item.clone())?;
                    }
                    return Ok(());
                }
                Value::List(list) if list.len() == self.targets.len() => {
                    let items = list.to_vec();
                    return self.deliver(vm, frame, items);
                }
                _ => {}
            }
        }
        let items = match self.star {
            None => unpack(vm, &value, self.targets.len()),
            Some(star) => unpack_star(vm, &value, star, self.targets.len() - star - 1),
        };
        let items = items.at(vm, frame, self.span)?;
        self.deliver(vm, frame, items)
    }
}

impl UnpackTarget {
    /// Unpacks to these targets, of which `star` is the index of the starred one.
    pub fn new(targets: Vec<Box<dyn Target>>, star: Option<usize>, span: Span) -> UnpackTarget {
        let locals = targets.iter().map(|target| target.local()).collect();
        UnpackTarget { targets, locals, star, span }
    }

    fn deliver(&self, vm: &mut Vm, frame: &Frame<'_>, items: Vec<Value>) -> PyResult<()> {
        for (target, item) in self.targets.iter().zip(items) {
            target.assign(vm, frame, item)?;
        }
        Ok(())
    }
}

/// Exactly `count` items of an iterable.
pub fn unpack(vm: &mut Vm, value: &Value, count: usize) -> PyResult<Vec<Value>> {
    let iterator = unpack_iterator(vm, value)?;
    let mut items = Vec::with_capacity(count);
    while items.len() < count {
        match vm.next(&iterator)? {
            Some(item) => items.push(item),
            None => {
                let got = items.len();
                let message = format!("not enough values to unpack (expected {count}, got {got})");
                return Err(vm.value_error(message));
            }
        }
    }
    match vm.next(&iterator)? {
        None => Ok(items),
        Some(_) => Err(too_many(vm, value, count)),
    }
}

#[cold]
fn too_many(vm: &mut Vm, value: &Value, count: usize) -> Raised {
    let length = match value {
        Value::List(list) => Some(list.len()),
        Value::Tuple(tuple) => Some(tuple.len()),
        Value::Dict(dict) => Some(dict.len()),
        _ => None,
    };
    match length {
        Some(length) if length > count => {
            vm.value_error(format!("too many values to unpack (expected {count}, got {length})"))
        }
        _ => vm.value_error(format!("too many values to unpack (expected {count})")),
    }
}

fn unpack_star(vm: &mut Vm, value: &Value, before: usize, after: usize) -> PyResult<Vec<Value>> {
    let iterator = unpack_iterator(vm, value)?;
    let mut items = Vec::with_capacity(before + after + 1);
    while let Some(item) = vm.next(&iterator)? {
        items.push(item);
    }
    let (got, least) = (items.len(), before + after);
    if got < least {
        let message = format!("not enough values to unpack (expected at least {least}, got {got})");
        return Err(vm.value_error(message));
    }
    let middle: Vec<Value> = items.splice(before..got - after, [Value::Unbound]).collect();
    items[before] = Value::List(List::new(middle));
    Ok(items)
}

fn unpack_iterator(vm: &mut Vm, value: &Value) -> PyResult {
    let iterable = match value {
        Value::Int(_) | Value::Float(_) | Value::None | Value::Bool(_) | Value::Function(_) => false,
        value => {
            let names = vm.names();
            let (iter, item) = (names.__iter__.clone(), names.__getitem__.clone());
            vm.lookup_special(value, &iter).is_some() || vm.lookup_special(value, &item).is_some()
        }
    };
    if !iterable {
        let class = vm.type_name(value);
        return Err(vm.type_error(format!("cannot unpack non-iterable {class} object")));
    }
    vm.iter(value)
}

/// Assigns the same value to several targets, left to right.
pub struct ChainTarget(pub Vec<Box<dyn Target>>);

impl Target for ChainTarget {
    fn assign(&self, vm: &mut Vm, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        let (last, rest) = self.0.split_last().expect("an assignment has targets");
        for target in rest {
            target.assign(vm, frame, value.clone())?;
        }
        last.assign(vm, frame, value)
    }
}
