//! Argument binding: positional and keyword arguments to the slots of parameters, for functions written in
//! Python and in Rust, with CPython's error messages.

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
    place_keywords(vm, parameters, args, slots, &qualname)?;
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
    let kw_defaults = function.kw_defaults.borrow().clone();
    for slot in positional..positional + parameters.keyword_only as usize {
        if slots.is_filled(slot) {
            continue;
        }
        match kw_defaults.as_ref().and_then(|dict| dict.get_str(&parameters.names[slot])) {
            Some(value) => slots.put(slot, value),
            None => missing.push(&parameters.names[slot]),
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing_error(vm, &qualname(), "keyword-only", &missing)) }
}

/// Parameters that a native call binds without a heap block.
const FEW: usize = 6;

/// Binds a call of a native function and runs it: one value for each parameter, `Unbound` for missing ones.
pub fn call_native(vm: &mut Vm, builtin: &Builtin, body: &NativeBody, args: Args<'_>) -> PyResult {
    let total = body.signature().parameters.total();
    if total <= FEW {
        let mut slots = [const { Value::Unbound }; FEW];
        bind_native(vm, builtin, body, args, &mut slots[..total])?;
        return body.run(vm, &slots[..total]);
    }
    let mut slots = vec![Value::Unbound; total];
    bind_native(vm, builtin, body, args, &mut slots)?;
    body.run(vm, &slots)
}

fn bind_native(
    vm: &mut Vm,
    builtin: &Builtin,
    body: &NativeBody,
    args: Args<'_>,
    slots: &mut [Value],
) -> PyResult<()> {
    let signature = body.signature();
    let parameters = &signature.parameters;
    let name = || native_name(builtin);
    let positional = parameters.positional as usize;
    let given = args.positional.len();
    if given > positional && !parameters.has_varargs {
        return Err(native_count_error(vm, &name(), signature, args, builtin));
    }
    if !args.keywords.is_empty() && takes_no_keywords(parameters) {
        return Err(vm.type_error(format!("{}() takes no keyword arguments", name())));
    }
    place_positional(parameters, args, slots);
    if !args.keywords.is_empty() {
        place_keywords(vm, parameters, args, slots, &|| short_name(builtin))?;
    }
    for (slot, default) in signature.defaults.iter().enumerate() {
        if slots[slot].is_unbound() {
            match default {
                Some(default) => slots[slot] = default.clone(),
                None => return Err(native_missing_error(vm, &name(), signature, args, slot, builtin)),
            }
        }
    }
    Ok(())
}

fn takes_no_keywords(parameters: &Parameters) -> bool {
    parameters.positional_only == parameters.positional
        && parameters.keyword_only == 0
        && !parameters.has_kwargs
}

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

fn place_keywords(
    vm: &mut Vm,
    parameters: &Parameters,
    args: Args<'_>,
    slots: &mut (impl Target + ?Sized),
    function: &dyn Fn() -> String,
) -> PyResult<()> {
    let rest = parameters.kwargs_slot().map(|slot| {
        let dict = Dict::new();
        slots.put(slot, Value::Dict(dict.clone()));
        dict
    });
    let named = (parameters.positional + parameters.keyword_only) as usize;
    let first = parameters.positional_only as usize;
    for (name, value) in args.keywords {
        let found = (first..named).find(|&slot| same_name(&parameters.names[slot], name));
        match (found, &rest) {
            (Some(slot), _) if slots.is_filled(slot) => {
                let message =
                    format!("{}() got multiple values for argument '{}'", function(), name.to_string_lossy());
                return Err(vm.type_error(message));
            }
            (Some(slot), _) => slots.put(slot, value.clone()),
            (None, Some(rest)) => rest.set_str(name, value.clone()),
            (None, None) => return Err(unexpected_keyword(vm, parameters, args, name, &function())),
        }
    }
    Ok(())
}

fn same_name(a: &Gc<Str>, b: &Gc<Str>) -> bool {
    a.is(b) || a.as_bytes() == b.as_bytes()
}

#[cold]
fn unexpected_keyword(
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

#[cold]
fn missing_error(vm: &mut Vm, qualname: &str, kind: &str, missing: &[&Gc<Str>]) -> Raised {
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

fn native_name(builtin: &Builtin) -> String {
    let name = builtin.name.to_string_lossy().into_owned();
    match &*builtin.owner.borrow() {
        Value::Class(class) if is_constructor(builtin) => class.name(),
        Value::Class(class) => format!("{}.{name}", class.name()),
        Value::Str(module) if module.as_bytes() != b"builtins" => {
            format!("{}.{name}", module.to_string_lossy())
        }
        _ => name,
    }
}

/// The name alone; a constructor has its class's.
fn short_name(builtin: &Builtin) -> String {
    match &*builtin.owner.borrow() {
        Value::Class(class) if is_constructor(builtin) => class.name(),
        _ => builtin.name.to_string_lossy().into_owned(),
    }
}

fn is_constructor(builtin: &Builtin) -> bool {
    matches!(builtin.name.as_bytes(), b"__new__" | b"__init__")
}

#[cold]
fn native_count_error(
    vm: &mut Vm,
    name: &str,
    signature: &super::signature::Signature,
    args: Args<'_>,
    builtin: &Builtin,
) -> Raised {
    if let Some(qualname) = python_qualname(vm, builtin) {
        let (most, given) = (signature.parameters.positional as usize, args.positional.len());
        let takes = match signature.required {
            least if least < most => format!("from {least} to {most} positional arguments"),
            _ => format!("{most} positional argument{}", plural(most)),
        };
        let was = if given == 1 { "was" } else { "were" };
        return vm.type_error(format!("{qualname}() takes {takes} but {given} {was} given"));
    }
    let skip = skipped(signature, builtin);
    let most = signature.parameters.positional as usize - skip.min(signature.parameters.positional as usize);
    let given = args.positional.len() - skip.min(args.positional.len());
    let least = signature.required - skip.min(signature.required);
    let short = short_name(builtin);
    let message = match (least, most) {
        (_, 0) if signature.parameters.keyword_only == 0 => {
            format!("{name}() takes no arguments ({given} given)")
        }
        (_, 0) => format!("{short}() takes no positional arguments"),
        (1, 1) if takes_no_keywords(&signature.parameters) && !is_constructor(builtin) => {
            format!("{name}() takes exactly one argument ({given} given)")
        }
        _ if least == most && takes_no_keywords(&signature.parameters) => {
            format!("{short} expected {most} argument{}, got {given}", plural(most))
        }
        _ if takes_no_keywords(&signature.parameters) => {
            format!("{short} expected at most {most} argument{}, got {given}", plural(most))
        }
        _ => {
            let total = most + signature.parameters.keyword_only as usize;
            let bound = if least == most { "exactly" } else { "at most" };
            let (word, most) = if given <= total { ("positional ", most) } else { ("", total) };
            let bound = if word.is_empty() { "at most" } else { bound };
            format!("{short}() takes {bound} {most} {word}argument{} ({given} given)", plural(most))
        }
    };
    vm.type_error(message)
}

#[cold]
fn native_missing_error(
    vm: &mut Vm,
    name: &str,
    signature: &super::signature::Signature,
    args: Args<'_>,
    slot: usize,
    builtin: &Builtin,
) -> Raised {
    if let Some(qualname) = python_qualname(vm, builtin) {
        let names = &signature.parameters.names;
        let named = |at: usize| args.keywords.iter().any(|(name, _)| same_name(name, &names[at]));
        let is_missing = |at: &usize| signature.defaults[*at].is_none() && !named(*at);
        let positional = signature.parameters.positional as usize;
        let missing: Vec<_> =
            (args.positional.len()..positional).filter(is_missing).map(|at| &names[at]).collect();
        return missing_error(vm, &qualname, "positional", &missing);
    }
    let skip = skipped(signature, builtin);
    let most = signature.parameters.positional as usize - skip.min(signature.parameters.positional as usize);
    let given = args.positional.len() - skip.min(args.positional.len());
    let least = signature.required - skip.min(signature.required);
    if slot < skip {
        let class = match &*builtin.owner.borrow() {
            Value::Class(class) => class.name(),
            _ => String::new(),
        };
        let short = builtin.name.to_string_lossy();
        if short == "__new__" {
            return vm.type_error(format!("{class}.__new__(): not enough arguments"));
        }
        return vm.type_error(format!("unbound method {class}.{short}() needs an argument"));
    }
    let short = short_name(builtin);
    let positional_only = signature.parameters.positional_only as usize;
    let message = if takes_no_keywords(&signature.parameters) {
        match (least, most) {
            (1, 1) if !is_constructor(builtin) => {
                format!("{name}() takes exactly one argument ({given} given)")
            }
            _ if least == most => format!("{short} expected {most} argument{}, got {given}", plural(most)),
            _ => format!("{short} expected at least {least} argument{}, got {given}", plural(least)),
        }
    } else if slot < positional_only {
        let least = positional_only.min(signature.required) - skip;
        let bound = if least < most { "at least" } else { "exactly" };
        format!("{short}() takes {bound} {least} positional argument{} ({given} given)", plural(least))
    } else {
        let parameter = signature.parameters.names[slot].to_string_lossy();
        let position = slot + 1 - skip;
        format!("{short}() missing required argument '{parameter}' (pos {position})")
    };
    vm.type_error(message)
}

/// The qualified name of a native function that CPython's library has in Python (asyncio's and re's), whose errors are
/// therefore in the words of Python functions.
fn python_qualname(vm: &Vm, builtin: &Builtin) -> Option<String> {
    const PACKAGE: &[u8] = b"asyncio.";
    let name = builtin.name.to_string_lossy();
    match &*builtin.owner.borrow() {
        Value::Str(module) if module.as_bytes().starts_with(PACKAGE) || module.as_bytes() == b"re" => {
            Some(name.into_owned())
        }
        Value::Class(class) => match class.dict.get_str(&vm.names().__module__) {
            Some(Value::Str(module)) if module.as_bytes().starts_with(PACKAGE) => {
                Some(format!("{}.{name}", class.name()))
            }
            _ => None,
        },
        _ => None,
    }
}

/// How many leading parameters (`self`, the class) messages do not count.
fn skipped(signature: &super::signature::Signature, builtin: &Builtin) -> usize {
    use crate::object::function::BuiltinKind::{ClassMethod, Function, Method, Slot, StaticMethod};
    match builtin.kind {
        Method | Slot | ClassMethod => 1,
        StaticMethod if builtin.name.as_bytes() == b"__new__" => 1,
        Function | StaticMethod => {
            usize::from(signature.parameters.names.first().is_some_and(|name| name.as_bytes() == b"self"))
        }
    }
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}
