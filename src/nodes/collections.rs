//! Displays: tuples, lists, sets and dicts, with unpacking.

use super::{At, Tree};
use crate::object::{Dict, Gc, List, Set, Tuple, Value};
use crate::runtime::{Frame, Node, PyResult, Raised, Vm};
use crate::source::Span;

/// `(a, b, …)`.
pub struct MakeTuple(pub Box<[Tree]>);

impl Node for MakeTuple {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        Ok(Value::Tuple(Tuple::new(evaluate(vm, frame, &self.0)?)))
    }
}

/// `[a, b, …]`.
pub struct MakeList(pub Box<[Tree]>);

impl Node for MakeList {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        Ok(Value::List(List::new(evaluate(vm, frame, &self.0)?)))
    }
}

fn evaluate(vm: &mut Vm, frame: &Frame<'_>, nodes: &[Tree]) -> PyResult<Vec<Value>> {
    let mut items = Vec::with_capacity(nodes.len());
    for node in nodes {
        items.push(node.eval(vm, frame)?);
    }
    Ok(items)
}

/// A list of constants.
pub struct ConstantList(pub Box<[Value]>);

impl Node for ConstantList {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        Ok(Value::List(List::new(self.0.to_vec())))
    }
}

/// An element of a display.
pub enum Element {
    Plain(Tree),
    Star(Tree),
}

/// A tuple or list with unpacking.
pub struct Unpacked {
    pub elements: Vec<Element>,
    pub is_tuple: bool,
    pub span: Span,
}

impl Node for Unpacked {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let mut items = Vec::with_capacity(self.elements.len());
        for element in &self.elements {
            match element {
                Element::Plain(node) => items.push(node.eval(vm, frame)?),
                Element::Star(node) => {
                    let iterable = node.eval(vm, frame)?;
                    frame.position.set(self.span);
                    extend_with(vm, &mut items, &iterable).at(vm, frame, self.span)?;
                }
            }
        }
        Ok(if self.is_tuple { Value::Tuple(Tuple::new(items)) } else { Value::List(List::new(items)) })
    }
}

/// Appends the items of an iterable, as `[*iterable]` and `f(*iterable)` do.
pub fn extend_with(vm: &mut Vm, items: &mut Vec<Value>, iterable: &Value) -> PyResult<()> {
    match iterable {
        Value::List(list) => items.extend_from_slice(&list.items.borrow()),
        Value::Tuple(tuple) => items.extend_from_slice(tuple.items()),
        other => {
            let iterator = vm.iter(other).map_err(|raised| not_iterable(vm, other, raised))?;
            let length = vm.told_length(other)?;
            vm.reserve(items, length)?;
            while let Some(item) = vm.next(&iterator)? {
                vm.reserve_one(items)?;
                items.push(item);
            }
        }
    }
    Ok(())
}

/// All items of an iterable, as `f(*iterable)` unpacks it: without asking for its length.
pub fn items_of(vm: &mut Vm, iterable: &Value) -> PyResult<Vec<Value>> {
    vm.collect(iterable).map_err(|raised| not_iterable(vm, iterable, raised))
}

#[cold]
fn not_iterable(vm: &mut Vm, value: &Value, raised: Raised) -> Raised {
    let names = vm.names();
    let (iter, item) = (names.__iter__.clone(), names.__getitem__.clone());
    if vm.lookup_special(value, &iter).is_some() || vm.lookup_special(value, &item).is_some() {
        return raised;
    }
    drop(vm.take_raised(raised));
    let class = vm.type_name(value);
    vm.type_error(format!("Value after * must be an iterable, not {class}"))
}

/// `{a, *b, …}`.
pub struct MakeSet {
    pub elements: Vec<Element>,
    pub span: Span,
}

impl Node for MakeSet {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let set = Set::new();
        for element in &self.elements {
            match element {
                Element::Plain(node) => {
                    let item = node.eval(vm, frame)?;
                    frame.position.set(self.span);
                    vm.set_add(&set, item).at(vm, frame, self.span)?;
                }
                Element::Star(node) => {
                    let iterable = node.eval(vm, frame)?;
                    frame.position.set(self.span);
                    vm.set_update(&set, &iterable).at(vm, frame, self.span)?;
                }
            }
        }
        Ok(Value::Set(set))
    }
}

/// A set of constants: filled at once, which decides the size of its table and so its order.
pub struct ConstantSet(pub Gc<Set>);

impl Node for ConstantSet {
    #[inline(always)]
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        let set = Set::new();
        set.merge_into_empty(&self.0);
        Ok(Value::Set(set))
    }
}

/// `{key: value, **mapping, …}`; a key of `None` unpacks the value.
pub struct MakeDict {
    pub items: Vec<(Option<Tree>, Tree)>,
    pub span: Span,
}

impl Node for MakeDict {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let dict = Dict::new();
        for (key, value) in &self.items {
            match key {
                Some(key) => {
                    let key = key.eval(vm, frame)?;
                    let value = value.eval(vm, frame)?;
                    frame.position.set(self.span);
                    vm.dict_set(&dict, key, value).at(vm, frame, self.span)?;
                }
                None => {
                    let mapping = value.eval(vm, frame)?;
                    frame.position.set(self.span);
                    update_dict(vm, &dict, &mapping).at(vm, frame, self.span)?;
                }
            }
        }
        Ok(Value::Dict(dict))
    }
}

/// `dict |= mapping`, as `{**mapping}` does.
pub fn update_dict(vm: &mut Vm, dict: &Gc<Dict>, mapping: &Value) -> PyResult<()> {
    match mapping_pairs(vm, mapping)? {
        Some(pairs) => {
            for (key, value) in pairs {
                vm.dict_set(dict, key, value)?;
            }
            Ok(())
        }
        None => {
            let class = vm.type_name(mapping);
            Err(vm.type_error(format!("'{class}' object is not a mapping")))
        }
    }
}

/// The keys and values of a mapping; `None` for what has no `keys`.
pub fn mapping_pairs(vm: &mut Vm, mapping: &Value) -> PyResult<Option<Vec<(Value, Value)>>> {
    if let Value::Dict(dict) = mapping {
        return Ok(Some(dict.entries().into_iter().map(|entry| (entry.key, entry.value)).collect()));
    }
    let name = vm.names().keys.clone();
    let Some(keys) = vm.get_attr_opt(mapping, &name)? else { return Ok(None) };
    let keys = vm.call(&keys, &[])?;
    let keys = vm.collect(&keys)?;
    let mut pairs = Vec::with_capacity(keys.len());
    for key in keys {
        let value = vm.get_item(mapping, &key)?;
        pairs.push((key, value));
    }
    Ok(Some(pairs))
}
