//! Calls of Python functions with named arguments or left-out defaults: arguments go straight into the callee's
//! slots where the parameters allow it.

use super::At;
use super::calls::{Argument, KeywordArgument};
use crate::object::heap_slots::Slot;
use crate::object::{Dict, Function, Gc, Str, Tuple, Value};
use crate::runtime::awaits::Start;
use crate::runtime::bind::KeywordDefaults;
use crate::runtime::frame::body_of;
use crate::runtime::{Args, Body, Frame, PyResult, Vm};
use crate::source::Span;

/// With more named arguments than this the general binder is used.
const MOST_NAMED: usize = 12;

/// A call of a Python function whose arguments are all plain or named.
pub struct DirectCall<'a> {
    pub function: &'a Gc<Function>,
    pub receiver: Option<&'a Value>,
    pub positional: &'a [Argument],
    pub named: &'a [KeywordArgument],
    pub span: Span,
}

/// The slots of the named arguments.
type NamedSlots = ([u32; MOST_NAMED], usize);

/// Stands for the slot of a named argument that goes into `**kwargs`.
const EXTRA: u32 = u32::MAX;

impl DirectCall<'_> {
    /// The call's result; `None` where it needs the general binder. No argument is evaluated before that is known.
    #[inline]
    pub fn run(&self, vm: &mut Vm, frame: &Frame<'_>) -> Option<PyResult> {
        let body = body_of(self.function.code.get());
        let named = self.named_slots(body)?;
        if body.suspendable {
            return Some(vm.start_generator(self.function, body, |vm, slots| {
                self.fill(vm, frame, body, slots, &named).map(drop)
            }));
        }
        let answer = vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            if !self.fill(vm, frame, body, slots, &named)? {
                return self.fail(vm, frame, body, slots, &named);
            }
            frame.position.set(self.span);
            vm.run_bound(self.function, body, slots).at(vm, frame, self.span)
        });
        Some(answer.and_then(|value| vm.check_attention().at(vm, frame, self.span).map(|()| value)))
    }

    /// Calls a coroutine function and begins to wait for it (at `span`); `None` where it takes another way.
    #[inline(never)]
    pub fn begin(&self, vm: &mut Vm, frame: &Frame<'_>, span: Span) -> Option<Start> {
        let body = body_of(self.function.code.get());
        if !body.is_coroutine || vm.origin_depth > 0 {
            return None;
        }
        let named = self.named_slots(body)?;
        Some(vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            if !matches!(self.fill(vm, frame, body, slots, &named), Ok(true)) {
                return Start::Failed;
            }
            frame.position.set(span);
            vm.begin_coroutine(self.function, body, slots)
        }))
    }

    fn given(&self) -> usize {
        self.positional.len() + usize::from(self.receiver.is_some())
    }

    /// Where the named arguments go, if the parameters are simple enough and nothing is given twice.
    fn named_slots(&self, body: &Body) -> Option<NamedSlots> {
        let parameters = &body.info.parameters;
        let given = self.given();
        if given > parameters.positional as usize || self.named.len() > MOST_NAMED {
            return None;
        }
        if self.positional.iter().any(|arg| matches!(arg, Argument::Star(_))) {
            return None;
        }
        let mut slots = [0; MOST_NAMED];
        for (place, argument) in slots.iter_mut().zip(self.named) {
            let KeywordArgument::Named(name, _) = argument else { return None };
            let named = (parameters.positional + parameters.keyword_only) as usize;
            let first = parameters.positional_only as usize;
            *place = match parameters.names[first..named].iter().position(|other| other.is(name)) {
                Some(found) if found + first < given => return None,
                Some(found) => (found + first) as u32,
                None if parameters.has_kwargs => EXTRA,
                None => return None,
            };
        }
        Some((slots, self.named.len()))
    }

    /// Evaluates the arguments into their slots, then the defaults; false: a parameter is left without value.
    fn fill(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        body: &Body,
        slots: &[Slot],
        (named, count): &NamedSlots,
    ) -> PyResult<bool> {
        let mut next = 0;
        if let Some(receiver) = self.receiver {
            slots[0].set(receiver.clone());
            next = 1;
        }
        for argument in self.positional {
            let Argument::Plain(node) = argument else { unreachable!("checked before") };
            slots[next].set(node.eval(vm, frame)?);
            next += 1;
        }
        for (slot, argument) in named[..*count].iter().zip(self.named) {
            let KeywordArgument::Named(name, node) = argument else { unreachable!("checked before") };
            let value = node.eval(vm, frame)?;
            match *slot {
                EXTRA => extra_of(body, slots).set_str(name, value),
                slot => slots[slot as usize].set(value),
            }
        }
        frame.position.set(self.span);
        let complete = fill_defaults(self.function, body, slots, next);
        if !complete && body.suspendable {
            return self.fail(vm, frame, body, slots, &(*named, *count)).map(|_| false);
        }
        Ok(complete)
    }

    /// Calls again by the general way, which words the error.
    #[cold]
    fn fail(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        body: &Body,
        slots: &[Slot],
        (named, count): &NamedSlots,
    ) -> PyResult {
        let positional: Vec<Value> = slots[..self.given()].iter().map(|slot| slot.get().clone()).collect();
        let mut keywords: Vec<(Gc<Str>, Value)> = Vec::with_capacity(*count);
        for (slot, argument) in named[..*count].iter().zip(self.named) {
            let KeywordArgument::Named(name, _) = argument else { unreachable!("checked before") };
            let value = match *slot {
                EXTRA => extra_of(body, slots).get_str(name).unwrap_or(Value::None),
                slot => slots[slot as usize].get().clone(),
            };
            keywords.push((name.clone(), value));
        }
        let args = Args { positional: &positional, keywords: &keywords };
        vm.call_function(self.function, args).at(vm, frame, self.span)
    }
}

/// The dict of `**kwargs`, made at its first use.
fn extra_of(body: &Body, slots: &[Slot]) -> Gc<Dict> {
    let slot = body.info.parameters.kwargs_slot().expect("the function takes **kwargs");
    if let Value::Dict(extra) = slots[slot].get() {
        return extra.clone();
    }
    let extra = Dict::new();
    slots[slot].set(Value::Dict(extra.clone()));
    extra
}

/// Gives the parameters from `next` on that have no value their defaults, `*args` and `**kwargs` included; false where
/// one has none.
#[inline]
pub fn fill_defaults(function: &Gc<Function>, body: &Body, slots: &[Slot], next: usize) -> bool {
    let parameters = &body.info.parameters;
    let positional = parameters.positional as usize;
    if next < positional {
        let defaults = function.defaults.borrow();
        let items = defaults.as_ref().map_or(&[][..], |tuple| tuple.items());
        let first = positional - items.len().min(positional);
        for (slot, place) in slots[..positional].iter().enumerate().skip(next) {
            if !place.get().is_unbound() {
                continue;
            }
            if slot < first {
                return false;
            }
            place.set(items[slot - first].clone());
        }
    }
    parameters.is_simple() || fill_others(function, body, slots)
}

#[inline(never)]
fn fill_others(function: &Gc<Function>, body: &Body, slots: &[Slot]) -> bool {
    let parameters = &body.info.parameters;
    let positional = parameters.positional as usize;
    let keyword_only = positional..positional + parameters.keyword_only as usize;
    let mut defaults = KeywordDefaults::of(function);
    for (slot, name) in slots[keyword_only.clone()].iter().zip(&parameters.names[keyword_only]) {
        if !slot.get().is_unbound() {
            defaults.skip();
            continue;
        }
        match defaults.next(name) {
            Some(value) => slot.set(value),
            None => return false,
        }
    }
    if let Some(slot) = parameters.varargs_slot() {
        slots[slot].set(Value::Tuple(Tuple::new(Vec::new())));
    }
    if parameters.has_kwargs {
        extra_of(body, slots);
    }
    true
}

/// Whether a call with `count` positional arguments seems to need nothing but defaults; `fill_defaults` knows.
#[inline]
pub fn defaults_suffice(function: &Gc<Function>, body: &Body, count: usize) -> bool {
    let parameters = &body.info.parameters;
    let missing = (parameters.positional as usize).checked_sub(count);
    let has = || function.defaults.borrow().as_ref().map_or(0, |tuple| tuple.len());
    let named = || function.kw_defaults.borrow().as_ref().map_or(0, |dict| dict.len());
    missing.is_some_and(|missing| missing <= has())
        && (parameters.keyword_only == 0 || parameters.keyword_only as usize == named())
}
