//! Calls of Python functions with named arguments, unpacking or left-out defaults: arguments go straight into the
//! callee's slots where the parameters allow it.

use super::calls::{Argument, KeywordArgument, unpack_mapping};
use super::{At, Tree};
use crate::object::heap_slots::Slot;
use crate::object::{Dict, Function, Gc, Str, Tuple, Value};
use crate::runtime::awaits::Start;
use crate::runtime::bind::{KeywordDefaults, same_name};
use crate::runtime::frame::body_of;
use crate::runtime::{Args, Body, Frame, PyResult, Vm};
use crate::source::Span;

/// With more named arguments than this the general binder is used.
const MOST_NAMED: usize = 12;

/// A call of a Python function.
pub struct DirectCall<'a> {
    pub function: &'a Gc<Function>,
    pub receiver: Option<&'a Value>,
    pub positional: &'a [Argument],
    pub named: &'a [KeywordArgument],
    pub span: Span,
}

/// Where the arguments go, known before any is evaluated.
struct Plan<'a> {
    plain: &'a [Argument],
    star: Option<&'a Tree>,
    named: &'a [KeywordArgument],
    /// The slots of the named arguments.
    slots: [u32; MOST_NAMED],
    mapping: Option<&'a Tree>,
}

/// Stands for the slot of a named argument that goes into `**kwargs`.
const EXTRA: u32 = u32::MAX;

/// What `*iterable` brings, which comes into its places after the named arguments.
enum Late {
    Nothing,
    Items(Vec<Value>),
    /// Alone, it is unpacked when all else is evaluated.
    Iterable(Value),
}

impl DirectCall<'_> {
    /// The call's result; `None` where it needs the general binder. No argument is evaluated before that is known.
    #[inline]
    pub fn run(&self, vm: &mut Vm, frame: &Frame<'_>) -> Option<PyResult> {
        let body = body_of(self.function.code.get());
        let plan = self.plan(body)?;
        if body.suspendable {
            if plan.star.is_some() || plan.mapping.is_some() {
                return None;
            }
            return Some(vm.start_generator(self.function, body, |vm, slots| {
                self.fill(vm, frame, body, slots, &plan).map(drop)
            }));
        }
        let answer = vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            if let Some(answer) = self.fill(vm, frame, body, slots, &plan)? {
                return Ok(answer);
            }
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
        let plan = self.plan(body)?;
        Some(vm.with_slots(body.info.slot_count as usize, |vm, slots| {
            match self.fill(vm, frame, body, slots, &plan) {
                Ok(None) => {
                    frame.position.set(span);
                    vm.begin_coroutine(self.function, body, slots)
                }
                other => {
                    let made = other.map(|answer| answer.unwrap_or(Value::None));
                    vm.to_await(made)
                }
            }
        }))
    }

    /// Where the arguments go, if the parameters are simple enough and nothing is given twice.
    fn plan(&self, body: &Body) -> Option<Plan<'_>> {
        let parameters = &body.info.parameters;
        let (plain, star) = match self.positional {
            [plain @ .., Argument::Star(star)] => (plain, Some(star)),
            plain => (plain, None),
        };
        let (named, mapping) = match self.named {
            [named @ .., KeywordArgument::Mapping(mapping, _)] => (named, Some(mapping)),
            named => (named, None),
        };
        let given = plain.len() + usize::from(self.receiver.is_some());
        let fits = given <= parameters.positional as usize || parameters.has_varargs;
        if !fits || named.len() > MOST_NAMED || plain.iter().any(|arg| matches!(arg, Argument::Star(_))) {
            return None;
        }
        let mut slots = [0; MOST_NAMED];
        for (place, argument) in slots.iter_mut().zip(named) {
            let KeywordArgument::Named(name, _) = argument else { return None };
            *place = match slot_of(body, |other| other.is(name)) {
                Some(found) if found < given => return None,
                Some(found) => found as u32,
                None if parameters.has_kwargs => EXTRA,
                None => return None,
            };
        }
        Some(Plan { plain, star, named, slots, mapping })
    }

    /// Evaluates the arguments into their slots, then the defaults. Where they turn out not to fit, the call is made
    /// by the general binder, and its answer is answered.
    fn fill(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        body: &Body,
        slots: &[Slot],
        plan: &Plan<'_>,
    ) -> PyResult<Option<Value>> {
        let mut places = Places::new(body, slots);
        if let Some(receiver) = self.receiver {
            places.put(receiver.clone());
        }
        for argument in plan.plain {
            let Argument::Plain(node) = argument else { unreachable!("checked before") };
            places.put(node.eval(vm, frame)?);
        }
        let late = match plan.star {
            Some(star) => self.unpack(vm, frame, star)?,
            None => Late::Nothing,
        };
        for (slot, argument) in plan.slots.iter().zip(plan.named) {
            let KeywordArgument::Named(name, node) = argument else { unreachable!("checked before") };
            let value = node.eval(vm, frame)?;
            match *slot {
                EXTRA => extra_of(body, slots).set_str(name, value),
                slot => slots[slot as usize].set(value),
            }
        }
        let mapping = plan.mapping.map(|mapping| mapping.eval(vm, frame)).transpose()?;
        let fits = mapping
            .as_ref()
            .is_none_or(|mapping| matches!(mapping, Value::Dict(dict) if place_entries(body, slots, dict)));
        frame.position.set(self.span);
        let misfit = if fits { self.place(vm, frame, &mut places, late)? } else { Some(late) };
        if let Some(late) = misfit {
            let given = Given { plan, slots, positional: places.into_values(), mapping };
            return self.again(vm, frame, body, given, late).map(Some);
        }
        let next = places.finish(body.info.parameters.varargs_slot());
        if fill_defaults(self.function, body, slots, next) {
            return Ok(None);
        }
        let positional = positional_of(body, slots, next);
        let given = Given { plan, slots, positional, mapping };
        self.again(vm, frame, body, given, Late::Nothing).map(Some)
    }

    #[inline(never)]
    fn unpack(&self, vm: &mut Vm, frame: &Frame<'_>, star: &Tree) -> PyResult<Late> {
        let iterable = star.eval(vm, frame)?;
        if self.positional.len() == 1 {
            return Ok(Late::Iterable(iterable));
        }
        let mut items = Vec::new();
        super::collections::extend_with(vm, &mut items, &iterable).at(vm, frame, self.span)?;
        Ok(Late::Items(items))
    }

    /// Puts what was unpacked into its places, or gives it back if it does not fit.
    #[inline]
    fn place(
        &self,
        vm: &mut Vm,
        frame: &Frame<'_>,
        places: &mut Places<'_>,
        late: Late,
    ) -> PyResult<Option<Late>> {
        let items = match late {
            Late::Nothing => return Ok(None),
            Late::Iterable(Value::Tuple(tuple)) if places.put_all(tuple.items()) => return Ok(None),
            Late::Iterable(iterable) => {
                super::collections::items_of(vm, &iterable).at(vm, frame, self.span)?
            }
            Late::Items(items) => items,
        };
        Ok((!places.put_all(&items)).then_some(Late::Items(items)))
    }

    /// Calls again by the general binder with all arguments evaluated; it words the error if there is one.
    #[inline(never)]
    fn again(&self, vm: &mut Vm, frame: &Frame<'_>, body: &Body, given: Given<'_>, late: Late) -> PyResult {
        let Given { plan, slots, mut positional, mapping } = given;
        let mut keywords: Vec<(Gc<Str>, Value)> = Vec::with_capacity(plan.named.len());
        for (slot, argument) in plan.slots.iter().zip(plan.named) {
            let KeywordArgument::Named(name, _) = argument else { unreachable!("checked before") };
            let value = match *slot {
                EXTRA => extra_of(body, slots).get_str(name).unwrap_or(Value::None),
                slot => slots[slot as usize].get().clone(),
            };
            keywords.push((name.clone(), value));
        }
        if let Some(mapping) = mapping {
            let callee = Value::Function(self.function.clone());
            unpack_mapping(vm, &callee, &mapping, &mut keywords).at(vm, frame, self.span)?;
        }
        match late {
            Late::Nothing => {}
            Late::Items(items) => positional.extend(items),
            Late::Iterable(iterable) => {
                positional.extend(super::collections::items_of(vm, &iterable).at(vm, frame, self.span)?);
            }
        }
        let args = Args { positional: &positional, keywords: &keywords };
        vm.call_function(self.function, args).at(vm, frame, self.span)
    }
}

/// What is given to the general binder.
struct Given<'a> {
    plan: &'a Plan<'a>,
    slots: &'a [Slot],
    positional: Vec<Value>,
    mapping: Option<Value>,
}

/// The positional arguments that stand in slots, `*args` included.
fn positional_of(body: &Body, slots: &[Slot], count: usize) -> Vec<Value> {
    let mut values: Vec<Value> = slots[..count].iter().map(|slot| slot.get().clone()).collect();
    if let Some(slot) = body.info.parameters.varargs_slot()
        && let Value::Tuple(rest) = slots[slot].get()
    {
        values.extend_from_slice(rest.items());
    }
    values
}

/// Positional arguments on their way into slots, those beyond the parameters into `*args`.
pub struct Places<'a> {
    slots: &'a [Slot],
    positional: usize,
    spreads: bool,
    count: usize,
    rest: Vec<Value>,
}

impl<'a> Places<'a> {
    /// For the slots of a call.
    pub fn new(body: &Body, slots: &'a [Slot]) -> Places<'a> {
        let parameters = &body.info.parameters;
        let (positional, spreads) = (parameters.positional as usize, parameters.has_varargs);
        Places { slots, positional, spreads, count: 0, rest: Vec::new() }
    }

    /// Puts several; false, and nothing is done, if they do not fit or a place is taken.
    fn put_all(&mut self, items: &[Value]) -> bool {
        let end = self.count + items.len();
        if !self.spreads && end > self.positional {
            return false;
        }
        let placed = &self.slots[self.count.min(self.positional)..end.min(self.positional)];
        if placed.iter().any(|slot| !slot.get().is_unbound()) {
            return false;
        }
        items.iter().for_each(|item| self.put(item.clone()));
        true
    }

    /// Puts the next one.
    #[inline]
    pub fn put(&mut self, value: Value) {
        if self.count < self.positional {
            self.slots[self.count].set(value);
        } else {
            self.rest.push(value);
        }
        self.count += 1;
    }

    /// Makes `*args`; answers how many parameters have values.
    pub fn finish(self, varargs: Option<usize>) -> usize {
        if let Some(slot) = varargs {
            self.slots[slot].set(Value::Tuple(Tuple::new(self.rest)));
        }
        self.count.min(self.positional)
    }

    fn into_values(self) -> Vec<Value> {
        let placed = &self.slots[..self.count.min(self.positional)];
        let mut values: Vec<Value> = placed.iter().map(|slot| slot.get().clone()).collect();
        values.extend(self.rest);
        values
    }
}

/// The slot of a parameter that can be named.
fn slot_of(body: &Body, is_meant: impl Fn(&Gc<Str>) -> bool) -> Option<usize> {
    let parameters = &body.info.parameters;
    let named = (parameters.positional + parameters.keyword_only) as usize;
    let first = parameters.positional_only as usize;
    parameters.names[first..named].iter().position(is_meant).map(|found| found + first)
}

/// Puts the entries of `**mapping` into their slots; false, and nothing is done, if they do not all fit.
fn place_entries(body: &Body, slots: &[Slot], dict: &Dict) -> bool {
    if dict.is_empty() {
        return true;
    }
    if dict.len() > MOST_NAMED {
        return false;
    }
    let mut places = [0; MOST_NAMED];
    let mut at = 0;
    for place in &mut places {
        let Some((index, entry)) = dict.next_entry(at) else { break };
        let Value::Str(name) = &entry.key else { return false };
        let found =
            slot_of(body, |other| other.is(name)).or_else(|| slot_of(body, |other| same_name(other, name)));
        *place = match found {
            Some(slot) if !slots[slot].get().is_unbound() => return false,
            Some(slot) => slot as u32,
            None if !body.info.parameters.has_kwargs || extra_of(body, slots).get_str(name).is_some() => {
                return false;
            }
            None => EXTRA,
        };
        at = index + 1;
    }
    let mut at = 0;
    for place in places {
        let Some((index, entry)) = dict.next_entry(at) else { break };
        match (place, &entry.key) {
            (EXTRA, Value::Str(name)) => extra_of(body, slots).set_str(name, entry.value),
            (slot, _) => slots[slot as usize].set(entry.value),
        }
        at = index + 1;
    }
    true
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
    if let Some(slot) = parameters.varargs_slot()
        && slots[slot].get().is_unbound()
    {
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
