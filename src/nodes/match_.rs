//! `match`: patterns and the statement. Names are bound only when the whole pattern matched.

use super::target::Target;
use super::{At, Tree};
use crate::object::{Class, Dict, Gc, List, Str, Value};
use crate::runtime::ops::CompareOp;
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// What a pattern captured, by the number of the name.
pub type Captures = Vec<Value>;

/// A pattern.
pub trait Pattern {
    /// Whether a value matches; captures go to their places.
    fn matches(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        subject: &Value,
        captures: &mut Captures,
    ) -> PyResult<bool>;
}

/// A pattern of any kind.
pub type AnyPattern = Box<dyn Pattern>;

/// Whether the subject, in a temporary, matches; binds the names. A condition.
pub struct Matches {
    pub subject: u32,
    pub pattern: AnyPattern,
    pub targets: Vec<Box<dyn Target>>,
}

impl Node for Matches {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.truth(vm, frame).map(Value::Bool)
    }

    #[inline(always)]
    fn truth(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<bool> {
        let subject = frame.local(self.subject).clone();
        let mut captures = vec![Value::Unbound; self.targets.len()];
        if !self.pattern.matches(vm, frame, &subject, &mut captures)? {
            return Ok(false);
        }
        for (target, value) in self.targets.iter().zip(captures) {
            target.assign(vm, frame, value)?;
        }
        Ok(true)
    }
}

/// One `case`.
pub struct Case {
    /// A condition.
    pub pattern: Tree,
    /// A condition.
    pub guard: Option<Tree>,
    pub body: Tree,
}

/// `match subject: case …` without suspension.
pub struct Match {
    pub subject: Tree,
    pub slot: u32,
    pub cases: Vec<Case>,
}

impl Node for Match {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("statements are run by exec")
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Ok(subject) = self.subject.eval(vm, frame) else { return Flow::Raise };
        frame.set_local(self.slot, subject);
        for case in &self.cases {
            match self.chosen(vm, frame, case) {
                Ok(false) => {}
                Ok(true) => {
                    drop(frame.slot(self.slot).take());
                    vm.settle();
                    return case.body.exec(vm, frame);
                }
                Err(_) => return Flow::Raise,
            }
        }
        drop(frame.slot(self.slot).take());
        Flow::Next
    }
}

impl Match {
    fn chosen(&self, vm: &mut Vm, frame: &Frame<'_>, case: &Case) -> PyResult<bool> {
        if !case.pattern.truth(vm, frame)? {
            return Ok(false);
        }
        match &case.guard {
            Some(guard) => guard.truth(vm, frame),
            None => Ok(true),
        }
    }
}

/// Matches anything; a number captures it.
pub struct Capture {
    pub pattern: Option<AnyPattern>,
    pub name: Option<usize>,
}

impl Pattern for Capture {
    fn matches(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        subject: &Value,
        captures: &mut Captures,
    ) -> PyResult<bool> {
        if let Some(pattern) = &self.pattern
            && !pattern.matches(vm, frame, subject, captures)?
        {
            return Ok(false);
        }
        if let Some(name) = self.name {
            captures[name] = subject.clone();
        }
        Ok(true)
    }
}

/// A value to be equal to.
pub struct Equal {
    pub value: Tree,
    pub span: Span,
}

impl Pattern for Equal {
    fn matches(&self, vm: &mut Vm, frame: &Frame<'_>, subject: &Value, _: &mut Captures) -> PyResult<bool> {
        let value = self.value.eval(vm, frame)?;
        match (subject, &value) {
            (Value::Int(a), Value::Int(b)) => Ok(a == b),
            (Value::Str(a), Value::Str(b)) => Ok(a.is(b) || a.as_bytes() == b.as_bytes()),
            _ => vm.compare_truth(CompareOp::Eq, subject, &value).at(vm, frame, self.span),
        }
    }
}

/// None, True or False.
pub struct Same(pub Value);

impl Pattern for Same {
    fn matches(&self, _: &mut Vm, _: &Frame<'_>, subject: &Value, _: &mut Captures) -> PyResult<bool> {
        Ok(subject.is(&self.0))
    }
}

/// Alternatives.
pub struct Either(pub Vec<AnyPattern>);

impl Pattern for Either {
    fn matches(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        subject: &Value,
        captures: &mut Captures,
    ) -> PyResult<bool> {
        for pattern in &self.0 {
            if pattern.matches(vm, frame, subject, captures)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// `[a, *rest, b]`.
pub struct Sequence {
    /// Without the star.
    pub patterns: Vec<AnyPattern>,
    /// The position of the star, and the number of its name.
    pub star: Option<(usize, Option<usize>)>,
    pub span: Span,
}

impl Pattern for Sequence {
    fn matches(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        subject: &Value,
        captures: &mut Captures,
    ) -> PyResult<bool> {
        let Some(items) = self.items(vm, subject).at(vm, frame, self.span)? else { return Ok(false) };
        let (before, after) = match self.star {
            Some((star, _)) => (star, self.patterns.len() - star),
            None => (self.patterns.len(), 0),
        };
        let tail = items.len() - after;
        let (front, back) = self.patterns.split_at(before);
        for (pattern, item) in front.iter().zip(&items).chain(back.iter().zip(&items[tail..])) {
            if !pattern.matches(vm, frame, item, captures)? {
                return Ok(false);
            }
        }
        if let Some((star, Some(name))) = self.star {
            captures[name] = Value::List(List::new(items[star..tail].to_vec()));
        }
        Ok(true)
    }
}

impl Sequence {
    /// The items, if the subject is a sequence of a fitting length.
    fn items(&self, vm: &mut Vm, subject: &Value) -> PyResult<Option<Vec<Value>>> {
        if !is_sequence(vm, subject)? {
            return Ok(None);
        }
        let length = vm.length(subject)?;
        let fits = match self.star {
            Some(_) => length >= self.patterns.len(),
            None => length == self.patterns.len(),
        };
        if !fits {
            return Ok(None);
        }
        let items = match self.star {
            Some(_) => vm.collect(subject)?,
            None => super::target::unpack(vm, subject, length)?,
        };
        Ok((items.len() >= self.patterns.len()).then_some(items))
    }
}

fn is_sequence(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    match value.unwrapped() {
        Value::List(_) | Value::Tuple(_) | Value::Range(_) => Ok(true),
        Value::Instance(_) | Value::Object(_) => is_abstract(vm, value, "Sequence"),
        _ => Ok(false),
    }
}

fn is_mapping(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    match value.unwrapped() {
        Value::Dict(_) => Ok(true),
        Value::Instance(_) | Value::Object(_) => is_abstract(vm, value, "Mapping"),
        _ => Ok(false),
    }
}

/// Whether a value is an instance of a class of `collections.abc`. Where that module is not loaded, no class can
/// derive from it.
fn is_abstract(vm: &mut Vm, value: &Value, name: &str) -> PyResult<bool> {
    let types = vm.types();
    let known = match name {
        "Sequence" => vm.is_instance_of(value, &types.memoryview),
        _ => vm.is_instance_of(value, &types.mapping_proxy),
    };
    if known {
        return Ok(true);
    }
    let found = ["collections.abc", "_collections_abc"].iter().find_map(|module| vm.interp.module(module));
    let Some(module) = found else { return Ok(false) };
    match module.dict.get_str(&vm.intern(name)) {
        Some(class) => vm.is_instance(value, &class),
        None => Ok(false),
    }
}

/// `{key: pattern, **rest}`.
pub struct Mapping {
    pub keys: Vec<Tree>,
    pub patterns: Vec<AnyPattern>,
    pub rest: Option<usize>,
    pub span: Span,
}

impl Pattern for Mapping {
    fn matches(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        subject: &Value,
        captures: &mut Captures,
    ) -> PyResult<bool> {
        if !is_mapping(vm, subject).at(vm, frame, self.span)? {
            return Ok(false);
        }
        if vm.length(subject).at(vm, frame, self.span)? < self.keys.len() {
            return Ok(false);
        }
        let mut keys = Vec::with_capacity(self.keys.len());
        for key in &self.keys {
            keys.push(key.eval(vm, frame)?);
        }
        let Some(values) = get_all(vm, subject, &keys).at(vm, frame, self.span)? else { return Ok(false) };
        for (pattern, value) in self.patterns.iter().zip(&values) {
            if !pattern.matches(vm, frame, value, captures)? {
                return Ok(false);
            }
        }
        if let Some(rest) = self.rest {
            captures[rest] = Value::Dict(without(vm, subject, &keys).at(vm, frame, self.span)?);
        }
        Ok(true)
    }
}

fn get_all(vm: &mut Vm, subject: &Value, keys: &[Value]) -> PyResult<Option<Vec<Value>>> {
    let seen = Dict::new();
    let mut values = Vec::with_capacity(keys.len());
    let sentinel = Value::List(List::new(Vec::new()));
    for key in keys {
        if vm.dict_get(&seen, key)?.is_some() {
            let shown = vm.repr(key)?.to_string_lossy().into_owned();
            return Err(vm.value_error(format!("mapping pattern checks duplicate key ({shown})")));
        }
        vm.dict_set(&seen, key.clone(), Value::None)?;
        let found = match subject {
            Value::Dict(dict) => vm.dict_get(dict, key)?,
            other => {
                let get = vm.names().get.clone();
                let value = vm.call_method(other, &get, &[key.clone(), sentinel.clone()])?;
                if value.is(&sentinel) { None } else { Some(value) }
            }
        };
        match found {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(values))
}

fn without(vm: &mut Vm, subject: &Value, keys: &[Value]) -> PyResult<Gc<Dict>> {
    let rest = Dict::new();
    super::collections::update_dict(vm, &rest, subject)?;
    for key in keys {
        vm.dict_remove(&rest, key)?;
    }
    Ok(rest)
}

/// `Class(pattern, name=pattern)`.
pub struct ClassPattern {
    pub class: Tree,
    pub positional: Vec<AnyPattern>,
    pub named: Vec<(Gc<Str>, AnyPattern)>,
    pub span: Span,
}

impl Pattern for ClassPattern {
    fn matches(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        subject: &Value,
        captures: &mut Captures,
    ) -> PyResult<bool> {
        let class = self.class.eval(vm, frame)?;
        let Some(values) = self.attributes(vm, &class, subject).at(vm, frame, self.span)? else {
            return Ok(false);
        };
        let patterns = self.positional.iter().chain(self.named.iter().map(|(_, pattern)| pattern));
        for (pattern, value) in patterns.zip(&values) {
            if !pattern.matches(vm, frame, value, captures)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl ClassPattern {
    /// The values of the sub-patterns' attributes, if the subject is an instance and has them.
    fn attributes(&self, vm: &mut Vm, class: &Value, subject: &Value) -> PyResult<Option<Vec<Value>>> {
        let Value::Class(class) = class else {
            return Err(vm.type_error("class pattern must refer to a class"));
        };
        if !vm.is_instance(subject, &Value::Class(class.clone()))? {
            return Ok(None);
        }
        let mut values = Vec::with_capacity(self.positional.len() + self.named.len());
        let mut seen: Vec<Gc<Str>> = Vec::new();
        if !self.positional.is_empty() {
            match self.match_args(vm, class)? {
                None => values.push(subject.clone()),
                Some(names) => {
                    for name in names {
                        match self.attribute(vm, class, subject, name, &mut seen)? {
                            Some(value) => values.push(value),
                            None => return Ok(None),
                        }
                    }
                }
            }
        }
        for (name, _) in &self.named {
            match self.attribute(vm, class, subject, name.clone(), &mut seen)? {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(values))
    }

    fn attribute(
        &self,
        vm: &mut Vm,
        class: &Gc<Class>,
        subject: &Value,
        name: Gc<Str>,
        seen: &mut Vec<Gc<Str>>,
    ) -> PyResult<Option<Value>> {
        if seen.iter().any(|other| other.is(&name)) {
            let (class, shown) = (class.name(), name.to_string_lossy().into_owned());
            let message = format!("{class}() got multiple sub-patterns for attribute '{shown}'");
            return Err(vm.type_error(message));
        }
        seen.push(name.clone());
        vm.get_attr_opt(subject, &name)
    }

    /// The attribute names of the positional sub-patterns; `None` where the one stands for the subject itself.
    fn match_args(&self, vm: &mut Vm, class: &Gc<Class>) -> PyResult<Option<Vec<Gc<Str>>>> {
        let key = vm.names().__match_args__.clone();
        let owner = Value::Class(class.clone());
        let given = self.positional.len();
        let (allowed, names) = match vm.get_attr_opt(&owner, &key)? {
            Some(Value::Tuple(tuple)) => (tuple.len(), Some(tuple)),
            Some(other) => {
                let (class, kind) = (class.name(), vm.type_name(&other));
                let message = format!("{class}.__match_args__ must be a tuple (got {kind})");
                return Err(vm.type_error(message));
            }
            None => (usize::from(matches_itself(vm, class)), None),
        };
        if allowed < given {
            let plural = if allowed == 1 { "" } else { "s" };
            let class = class.name();
            return Err(vm.type_error(format!(
                "{class}() accepts {allowed} positional sub-pattern{plural} ({given} given)"
            )));
        }
        let Some(names) = names else { return Ok(None) };
        let mut found = Vec::with_capacity(given);
        for name in &names.items()[..given] {
            let Value::Str(name) = name else {
                let kind = vm.type_name(name);
                return Err(vm.type_error(format!("__match_args__ elements must be strings (got {kind})")));
            };
            found.push(vm.interp.intern_str(name));
        }
        Ok(Some(found))
    }
}

/// Whether a positional sub-pattern of a class without `__match_args__` matches the subject itself.
fn matches_itself(vm: &Vm, class: &Gc<Class>) -> bool {
    let types = vm.types();
    let kinds = [
        &types.bool_,
        &types.bytearray,
        &types.bytes,
        &types.dict,
        &types.float,
        &types.frozenset,
        &types.int,
        &types.list,
        &types.set,
        &types.str,
        &types.tuple,
    ];
    kinds.iter().any(|kind| class.is_subclass(kind))
}
