//! The bodies of annotation functions.

use super::target::unpack;
use super::{At, Tree};
use crate::object::{Dict, Gc, Set, Str, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// One annotation.
pub struct Item {
    pub name: Gc<Str>,
    pub value: Tree,
    /// The number that must have been noted for it to count.
    pub number: Option<i64>,
}

/// The body of `__annotate__(format)`: format 1 (values) alone is computed here, as in CPython.
pub struct Annotations {
    pub items: Vec<Item>,
    /// The set of noted numbers.
    pub conditional: Option<Tree>,
    pub span: Span,
}

impl Node for Annotations {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        check_format(vm, frame, self.span)?;
        let noted = self.conditional.as_ref().map(|set| set.eval(vm, frame)).transpose()?;
        let dict = Dict::new();
        for item in &self.items {
            if let (Some(noted), Some(number)) = (&noted, item.number)
                && !vm.contains(noted, &Value::Int(number)).at(vm, frame, self.span)?
            {
                continue;
            }
            let value = item.value.eval(vm, frame)?;
            dict.set_str(&item.name, value);
        }
        Ok(Value::Dict(dict))
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.eval(vm, frame) {
            Ok(value) => {
                vm.returned = value;
                Flow::Return
            }
            Err(_) => Flow::Raise,
        }
    }
}

/// The body of the function that evaluates a type alias's value, a bound or a default.
pub struct Deferred {
    pub value: Tree,
    pub span: Span,
}

impl Node for Deferred {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        check_format(vm, frame, self.span)?;
        self.value.eval(vm, frame)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        match self.eval(vm, frame) {
            Ok(value) => {
                vm.returned = value;
                Flow::Return
            }
            Err(_) => Flow::Raise,
        }
    }
}

/// A starred annotation, `*args: *tuple[int, str]`: the one thing that the value unpacks to.
pub struct OnlyItem {
    pub value: Tree,
    pub span: Span,
}

impl Node for OnlyItem {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let value = self.value.eval(vm, frame)?;
        let items = unpack(vm, &value, 1).at(vm, frame, self.span)?;
        Ok(items.into_iter().next().expect("it unpacked to one"))
    }
}

fn check_format(vm: &mut Vm, frame: &Frame<'_>, span: Span) -> PyResult<()> {
    match frame.local(0) {
        Value::Int(1 | 2) => Ok(()),
        Value::Int(_) => {
            let class = vm.types().not_implemented_error.clone();
            Err(vm.raise_new(&class, vec![])).at(vm, frame, span)
        }
        other => {
            let other = other.clone();
            let beyond = vm.compare_truth(crate::runtime::ops::CompareOp::Gt, &other, &Value::Int(2));
            if !beyond.at(vm, frame, span)? {
                return Ok(());
            }
            let class = vm.types().not_implemented_error.clone();
            Err(vm.raise_new(&class, vec![])).at(vm, frame, span)
        }
    }
}

/// Notes that a conditional annotation's statement ran.
pub struct NoteAnnotation {
    pub set: Tree,
    pub number: i64,
}

impl Node for NoteAnnotation {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if let Value::Set(set) = self.set.eval(vm, frame)? {
            vm.set_add(&set, Value::Int(self.number))?;
        }
        Ok(Value::None)
    }
}

/// An empty set, for the numbers of conditional annotations.
pub struct EmptySet;

impl Node for EmptySet {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        Ok(Value::Set(Set::new()))
    }
}
