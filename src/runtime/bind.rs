//! Argument binding: positional and keyword arguments to the slots of parameters, for functions written in
//! Python and in Rust, with CPython's error messages.

use super::bind_native::Misfit;
use super::native::NativeBody;
use super::{Args, PyResult, Raised, Vm};
use crate::object::code::Parameters;
use crate::object::{Builtin, Dict, Function, Gc, Str, Tuple, Value};

/// Receives the bound values by slot.
pub trait Target {
    /// Puts a value into a parameter's slot.
    fn put(&mut self, slot: usize, value: Value);
    /// Whether a slot was filled.
    fn is_filled(&self, slot: usize) -> bool;
}

impl Target for [Value] {
    fn put(&mut self, slot: usize, value: Value) {
        self[slot] = value;
    }

    fn is_filled(&self, slot: usize) -> bool {
        !self[slot].is_unbound()
    }
}

impl Target for &[crate::object::heap_slots::Slot] {
    fn put(&mut self, slot: usize, value: Value) {
        self[slot].set(value);
    }

    fn is_filled(&self, slot: usize) -> bool {
        !self[slot].get().is_unbound()
    }
}

/// Binds a call of a Python function to the first slots of its frame.
pub fn bind_function(
    vm: &mut Vm,
    function: &Gc<Function>,
    args: Args<'_>,
    slots: &mut (impl Target + ?Sized),
) -> PyResult<()> {
    let code = function.code.get().clone();
    let parameters = &code.info().parameters;
    let qualname = || function.qualname.borrow().to_string_lossy().into_owned();
    let positional = parameters.positional as usize;
    let given = args.positional.len();
    place_positional(parameters, args, slots);
    let wrong = |vm: &mut Vm, name: &Gc<Str>, slot: Option<usize>| match slot {
        Some(_) => {
            let (function, name) = (qualname(), name.to_string_lossy());
            vm.type_error(format!("{function}() got multiple values for argument '{name}'"))
        }
        None => unexpected_keyword(vm, parameters, args, name, &qualname()),
    };
    place_keywords(vm, parameters, args, slots, &wrong)?;
    if given > positional && !parameters.has_varargs {
        return Err(too_many(vm, function, parameters, args, slots, &qualname()));
    }
    let defaults = function.defaults.borrow().clone();
    let defaults = defaults.as_ref().map_or(&[][..], |tuple| tuple.items());
    let first_default = positional - defaults.len().min(positional);
    let mut missing: Vec<&Gc<Str>> = Vec::new();
    for slot in given.min(positional)..positional {
        if slots.is_filled(slot) {
            continue;
        }
        if slot >= first_default {
            slots.put(slot, defaults[slot - first_default].clone());
        } else {
            missing.push(&parameters.names[slot]);
        }
    }
    if !missing.is_empty() {
        return Err(missing_error(vm, &qualname(), "positional", &missing));
    }
    let mut kw_defaults = KeywordDefaults::of(function);
    for slot in positional..positional + parameters.keyword_only as usize {
        if slots.is_filled(slot) {
            kw_defaults.skip();
            continue;
        }
        match kw_defaults.next(&parameters.names[slot]) {
            Some(value) => slots.put(slot, value),
            None => missing.push(&parameters.names[slot]),
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing_error(vm, &qualname(), "keyword-only", &missing)) }
}

/// The defaults of keyword-only parameters, asked for in the parameters' order: there they mostly stand in the dict.
pub struct KeywordDefaults {
    dict: Option<Gc<Dict>>,
    at: usize,
}

impl KeywordDefaults {
    /// Those of a function.
    pub fn of(function: &Function) -> KeywordDefaults {
        KeywordDefaults { dict: function.kw_defaults.borrow().clone(), at: 0 }
    }

    /// Passes over a parameter that needs none.
    pub fn skip(&mut self) {
        self.at += 1;
    }

    /// The default of a parameter.
    pub fn next(&mut self, name: &Gc<Str>) -> Option<Value> {
        let dict = self.dict.as_ref()?;
        if let Some(value) = dict.value_if_key(self.at, name) {
            self.at += 1;
            return Some(value);
        }
        let found = dict.find_str(name)?;
        self.at = found + 1;
        dict.value_at(found)
    }
}

/// Parameters that a native call binds without a heap block.
const FEW: usize = 6;

/// Binds a call of a native function and runs it: one value for each parameter, `Unbound` for missing ones. `bound`:
/// the function is a method that was bound to the first argument before.
pub fn call_native(
    vm: &mut Vm,
    builtin: &Builtin,
    body: &NativeBody,
    args: Args<'_>,
    bound: bool,
) -> PyResult {
    let misfit = Misfit { builtin, signature: body.signature(), args, bound };
    let total = misfit.signature.parameters.total();
    if total <= FEW {
        let mut slots = [const { Value::Unbound }; FEW];
        bind_native(vm, &misfit, &mut slots[..total])?;
        return body.run(vm, &slots[..total]);
    }
    let mut slots = vec![Value::Unbound; total];
    bind_native(vm, &misfit, &mut slots)?;
    body.run(vm, &slots)
}

fn bind_native(vm: &mut Vm, misfit: &Misfit<'_>, slots: &mut [Value]) -> PyResult<()> {
    let Misfit { signature, args, .. } = *misfit;
    let parameters = &signature.parameters;
    let given = args.positional.len();
    let most = parameters.positional as usize;
    let mut open = 0;
    if args.keywords.is_empty() && !parameters.has_varargs && given <= most {
        slots[..given].clone_from_slice(args.positional);
        open = given;
    } else {
        if !args.keywords.is_empty() && misfit.has_wrong_keywords() {
            return Err(misfit.keywords_error(vm));
        }
        if given > most && !parameters.has_varargs {
            return Err(misfit.count_error(vm));
        }
        place_positional(parameters, args, slots);
        if !args.keywords.is_empty() {
            let wrong = |vm: &mut Vm, name: &Gc<Str>, slot| misfit.keyword_error(vm, name, slot);
            place_keywords(vm, parameters, args, slots, &wrong)?;
        }
    }
    for (slot, default) in signature.defaults.iter().enumerate().skip(open) {
        if slots[slot].is_unbound() {
            match default {
                Some(default) => slots[slot] = default.clone(),
                None => return Err(misfit.missing_error(vm, slot)),
            }
        }
    }
    Ok(())
}

/// Whether a function's parameters are all positional.
pub fn takes_no_keywords(parameters: &Parameters) -> bool {
    parameters.positional_only == parameters.positional
        && parameters.keyword_only == 0
        && !parameters.has_kwargs
}

#[inline(always)]
fn place_positional(parameters: &Parameters, args: Args<'_>, slots: &mut (impl Target + ?Sized)) {
    let positional = parameters.positional as usize;
    let direct = args.positional.len().min(positional);
    for (slot, value) in args.positional[..direct].iter().enumerate() {
        slots.put(slot, value.clone());
    }
    if let Some(slot) = parameters.varargs_slot() {
        slots.put(slot, Value::Tuple(Tuple::new(args.positional[direct..].to_vec())));
    }
}

/// Puts keyword arguments into their slots; `wrong` makes the error for one that names no parameter, or a
/// parameter (given as its slot) that has a value already.
fn place_keywords(
    vm: &mut Vm,
    parameters: &Parameters,
    args: Args<'_>,
    slots: &mut (impl Target + ?Sized),
    wrong: &dyn Fn(&mut Vm, &Gc<Str>, Option<usize>) -> Raised,
) -> PyResult<()> {
    let rest = parameters.kwargs_slot().map(|slot| {
        let dict = Dict::new();
        slots.put(slot, Value::Dict(dict.clone()));
        dict
    });
    let named = (parameters.positional + parameters.keyword_only) as usize;
    let first = parameters.positional_only as usize;
    for (name, value) in args.keywords {
        // Names are interned, but for those of callers in Rust.
        let found = (first..named)
            .find(|&slot| parameters.names[slot].is(name))
            .or_else(|| (first..named).find(|&slot| same_name(&parameters.names[slot], name)));
        match (found, &rest) {
            (Some(slot), _) if slots.is_filled(slot) => return Err(wrong(vm, name, found)),
            (Some(slot), _) => slots.put(slot, value.clone()),
            (None, Some(rest)) => rest.set_str(name, value.clone()),
            (None, None) => return Err(wrong(vm, name, None)),
        }
    }
    Ok(())
}

/// Whether two names are the same text.
pub fn same_name(a: &Gc<Str>, b: &Gc<Str>) -> bool {
    a.is(b) || a.as_bytes() == b.as_bytes()
}

/// TypeError for a keyword that names no parameter.
#[cold]
pub fn unexpected_keyword(
    vm: &mut Vm,
    parameters: &Parameters,
    args: Args<'_>,
    name: &Gc<Str>,
    function: &str,
) -> Raised {
    let only = &parameters.names[..parameters.positional_only as usize];
    let wrong: Vec<_> = only
        .iter()
        .filter(|p| args.keywords.iter().any(|(k, _)| same_name(k, p)))
        .map(|p| p.to_string_lossy().into_owned())
        .collect();
    if !wrong.is_empty() {
        let wrong = wrong.join(", ");
        return vm.type_error(format!(
            "{function}() got some positional-only arguments passed as keyword arguments: '{wrong}'"
        ));
    }
    let named = &parameters.names[only.len()..(parameters.positional + parameters.keyword_only) as usize];
    let candidates: Vec<_> = named.iter().map(|n| n.to_string_lossy().into_owned()).collect();
    let name = name.to_string_lossy();
    let hint = match crate::text::suggest::closest(&name, candidates.iter().map(String::as_str)) {
        Some(close) => format!(". Did you mean '{close}'?"),
        None => String::new(),
    };
    vm.type_error(format!("{function}() got an unexpected keyword argument '{name}'{hint}"))
}

#[cold]
fn too_many(
    vm: &mut Vm,
    function: &Gc<Function>,
    parameters: &Parameters,
    args: Args<'_>,
    slots: &(impl Target + ?Sized),
    qualname: &str,
) -> Raised {
    let most = parameters.positional as usize;
    let defaults = function.defaults.borrow().as_ref().map_or(0, |tuple| tuple.len());
    let given = args.positional.len();
    let keyword_only =
        (most..most + parameters.keyword_only as usize).filter(|&slot| slots.is_filled(slot)).count();
    let (takes, plural) = if defaults > 0 {
        (format!("from {} to {most}", most - defaults), true)
    } else {
        (most.to_string(), most != 1)
    };
    let extra = match keyword_only {
        0 => String::new(),
        n => {
            let (s1, s2) = (if given == 1 { "" } else { "s" }, if n == 1 { "" } else { "s" });
            format!(" positional argument{s1} (and {n} keyword-only argument{s2})")
        }
    };
    let was = if given == 1 && keyword_only == 0 { "was" } else { "were" };
    let s = if plural { "s" } else { "" };
    vm.type_error(format!("{qualname}() takes {takes} positional argument{s} but {given}{extra} {was} given"))
}

/// TypeError for parameters that were not given, by name.
#[cold]
pub fn missing_error(vm: &mut Vm, qualname: &str, kind: &str, missing: &[&Gc<Str>]) -> Raised {
    let names: Vec<String> = missing.iter().map(|n| format!("'{}'", n.to_string_lossy())).collect();
    let list = match names.as_slice() {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        [] => unreachable!("called with missing names"),
    };
    let s = if names.len() == 1 { "" } else { "s" };
    vm.type_error(format!("{qualname}() missing {} required {kind} argument{s}: {list}", names.len()))
}
