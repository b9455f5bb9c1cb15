//! Comprehensions, run in the frame of the function they stand in: their variables have slots of their own.

use super::iterate::iterate;
use super::target::Target;
use super::{At, Tree};
use crate::object::{Cell, Dict, List, Set, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// One `for target in iterable if …`.
pub struct Clause {
    pub target: Box<dyn Target>,
    pub iterable: Tree,
    pub span: Span,
    /// Conditions.
    pub ifs: Vec<Tree>,
    /// The target's slot, where it is a plain local.
    pub local: Option<u32>,
}

/// The slots of a comprehension's variables.
pub struct Variables {
    pub slots: Vec<u32>,
    /// Those that inner functions share: each run gets new cells.
    pub cells: Vec<u32>,
}

impl Variables {
    /// Makes the cells.
    pub fn open(&self, frame: &Frame<'_>) {
        for cell in &self.cells {
            frame.set_local(*cell, Value::Cell(Cell::new(Value::Unbound)));
        }
    }

    /// Drops the variables.
    pub fn close(&self, frame: &Frame<'_>) {
        for slot in &self.slots {
            drop(frame.slot(*slot).take());
        }
    }
}

/// The loops of a comprehension.
pub struct Clauses {
    pub clauses: Box<[Clause]>,
    pub variables: Variables,
}

impl Clauses {
    #[inline(always)]
    fn run(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        mut emit: impl FnMut(&mut Vm, &Frame<'_>) -> PyResult<()>,
    ) -> PyResult<()> {
        let first = self.clauses[0].iterable.eval(vm, frame)?;
        self.variables.open(frame);
        let answer = match &*self.clauses {
            [only] => run_clause(vm, frame, only, first, &mut emit),
            clauses => run_nested(vm, frame, clauses, first, &mut emit),
        };
        self.variables.close(frame);
        answer
    }
}

#[inline(always)]
fn run_clause(
    vm: &mut Vm,
    frame: &Frame<'_>,
    clause: &Clause,
    iterable: Value,
    emit: &mut impl FnMut(&mut Vm, &Frame<'_>) -> PyResult<()>,
) -> PyResult<()> {
    iterate(vm, frame, iterable, clause.span, |vm, item| {
        match clause.local {
            Some(slot) => frame.set_local(slot, item),
            None => clause.target.assign(vm, frame, item)?,
        }
        for condition in &clause.ifs {
            if !condition.truth(vm, frame)? {
                return super::attend(vm, frame, clause.span);
            }
        }
        emit(vm, frame)?;
        super::attend(vm, frame, clause.span)
    })
}

fn run_nested(
    vm: &mut Vm,
    frame: &Frame<'_>,
    clauses: &[Clause],
    iterable: Value,
    emit: &mut dyn FnMut(&mut Vm, &Frame<'_>) -> PyResult<()>,
) -> PyResult<()> {
    let (clause, rest) = clauses.split_first().expect("a comprehension has a clause");
    run_clause(vm, frame, clause, iterable, &mut |vm: &mut Vm, frame: &Frame<'_>| match rest.first() {
        Some(next) => {
            let iterable = next.iterable.eval(vm, frame)?;
            run_nested(vm, frame, rest, iterable, emit)?;
            if vm.is_watched(frame) {
                super::traced::tell(vm, frame, clause.span, true)?;
            }
            Ok(())
        }
        None => emit(vm, frame),
    })
}

/// `[element for …]`; a starred element extends the list.
pub struct ListComprehension {
    pub clauses: Clauses,
    pub element: Tree,
    pub star: bool,
    pub span: Span,
}

impl Node for ListComprehension {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let mut items = Vec::new();
        self.clauses.run(vm, frame, |vm, frame| {
            let item = self.element.eval(vm, frame)?;
            if self.star {
                return super::collections::extend_with(vm, &mut items, &item).at(vm, frame, self.span);
            }
            items.push(item);
            Ok(())
        })?;
        Ok(Value::List(List::new(items)))
    }
}

/// `{element for …}`.
pub struct SetComprehension {
    pub clauses: Clauses,
    pub element: Tree,
    pub star: bool,
    pub span: Span,
}

impl Node for SetComprehension {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let set = Set::new();
        self.clauses.run(vm, frame, |vm, frame| {
            let item = self.element.eval(vm, frame)?;
            if self.star {
                return vm
                    .for_each(&item, |vm, item| vm.set_add(&set, item).map(drop))
                    .at(vm, frame, self.span);
            }
            vm.set_add(&set, item).map(drop).at(vm, frame, self.span)
        })?;
        Ok(Value::Set(set))
    }
}

/// `{key: value for …}`; without a value the key is a mapping to unpack.
pub struct DictComprehension {
    pub clauses: Clauses,
    pub key: Tree,
    pub value: Option<Tree>,
    pub span: Span,
}

impl Node for DictComprehension {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let dict = Dict::new();
        self.clauses.run(vm, frame, |vm, frame| {
            let key = self.key.eval(vm, frame)?;
            match &self.value {
                Some(value) => {
                    let value = value.eval(vm, frame)?;
                    vm.dict_set(&dict, key, value).at(vm, frame, self.span)
                }
                None => super::collections::update_dict(vm, &dict, &key).at(vm, frame, self.span),
            }
        })?;
        Ok(Value::Dict(dict))
    }
}

/// Adds to the collection in a temporary slot: a step of a comprehension that is run as a statement loop.
pub struct Collect {
    pub slot: u32,
    pub element: Tree,
    /// The value of a dict's key.
    pub value: Option<Tree>,
    /// Whether the element is unpacked.
    pub star: bool,
    pub span: Span,
}

impl Node for Collect {
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        unreachable!("a step is run by exec")
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        let Ok(item) = self.element.eval(vm, frame) else { return Flow::Raise };
        if let (Value::List(list), false) = (frame.local(self.slot), self.star) {
            list.push(item);
            return Flow::Next;
        }
        super::flow(self.add(vm, frame, item))
    }
}

impl Collect {
    #[inline(never)]
    fn add(&self, vm: &mut Vm, frame: &Frame<'_>, item: Value) -> PyResult<()> {
        let value = match &self.value {
            Some(value) => value.eval(vm, frame)?,
            None => Value::None,
        };
        let collection = frame.local(self.slot).clone();
        collect(vm, &collection, item, value, self.star).at(vm, frame, self.span)
    }
}

fn collect(vm: &mut Vm, collection: &Value, item: Value, value: Value, star: bool) -> PyResult<()> {
    match (collection, star) {
        (Value::List(list), false) => list.push(item),
        (Value::List(list), true) => {
            let mut items = Vec::new();
            super::collections::extend_with(vm, &mut items, &item)?;
            list.items.borrow_mut().extend(items);
        }
        (Value::Set(set), false) => drop(vm.set_add(set, item)?),
        (Value::Set(set), true) => vm.for_each(&item, |vm, item| vm.set_add(set, item).map(drop))?,
        (Value::Dict(dict), false) => vm.dict_set(dict, item, value)?,
        (Value::Dict(dict), true) => super::collections::update_dict(vm, dict, &item)?,
        _ => unreachable!("lowering put a collection into this slot"),
    }
    Ok(())
}

/// Opens or closes the variables of a comprehension that is run as a statement loop.
pub struct Scope {
    pub variables: Variables,
    pub opens: bool,
}

impl Node for Scope {
    fn eval(&self, _: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if self.opens {
            self.variables.open(frame);
        } else {
            self.variables.close(frame);
        }
        Ok(Value::None)
    }
}
