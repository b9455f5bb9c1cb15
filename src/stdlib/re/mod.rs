//! `_sre`: the functions, patterns and matches of the module `re`, over the engine in `text::regex`.

mod match_;
mod pattern;
mod refuse;
mod scan;
mod subject;
mod substitute;

use crate::object::{Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{Module, VarArgs};
use crate::runtime::{Kwargs, PyResult, Vm};
use crate::text::regex::Goal;
use pattern::Pattern;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// How many compiled patterns are kept.
const CACHE_SIZE: usize = 512;

/// What the module keeps: its classes, and the patterns compiled lately.
#[derive(Default)]
struct State {
    classes: OnceCell<Classes>,
    cache: RefCell<HashMap<(i64, u32), Vec<Gc<Pattern>>>>,
}

struct Classes {
    pattern: Gc<Class>,
    match_: Gc<Class>,
    scanner: Gc<Class>,
    iterator: Gc<Class>,
}

/// The module's namespace.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    if state.classes.get().is_none() {
        let classes = Classes {
            pattern: pattern::class(vm),
            match_: match_::class(vm),
            scanner: scan::scanner_class(vm),
            iterator: scan::iterator_class(vm),
        };
        let _ = state.classes.set(classes);
    }
    let classes = |state: &State| state.classes.get().map(|c| (c.pattern.clone(), c.match_.clone()));
    let Some((pattern, match_)) = classes(&state) else { return Err(vm.system_error("no classes")) };
    Ok(Module::new(vm, "re", "The engine of regular expressions.")
        .class(&pattern)
        .class(&match_)
        .def("prefixmatch(pattern, string, flags=0)", "Match at the start of a text.", prefixmatch)
        .def("fullmatch(pattern, string, flags=0)", "Match a whole text.", fullmatch)
        .def("search(pattern, string, flags=0)", "Look for a match in a text.", search)
        .def("findall(pattern, string, flags=0)", "Return the texts of all matches.", findall)
        .def("finditer(pattern, string, flags=0)", "Return an iterator over all matches.", finditer)
        .def("sub(pattern, repl, string, *args, **kwargs)", "Replace matches; return the new text.", sub)
        .def(
            "subn(pattern, repl, string, *args, **kwargs)",
            "As sub(), with the number of replacements.",
            subn,
        )
        .def("split(pattern, string, *args, **kwargs)", "Split a text at matches.", split)
        .def(
            "compile(pattern, flags=0)",
            "Return a pattern object.",
            |vm: &mut Vm, pattern: Value, flags: Value| compile(vm, &pattern, &flags).map(Pattern::value),
        )
        .def("purge()", "Forget the compiled patterns.", |vm: &mut Vm| {
            vm.interp.state::<State>().cache.borrow_mut().clear();
        })
        .def("width(pattern, flags=0)", "The least and greatest length of a match, None for no bound.", width)
        .def("escape(pattern)", "Put backslashes before special characters.", escape)
        .finish())
}

fn width(vm: &mut Vm, pattern: Value, flags: Value) -> PyResult {
    let (least, most) = compile(vm, &pattern, &flags)?.regex.width;
    let bound = |length: u64| i64::try_from(length).map_or(Value::None, Value::Int);
    Ok(Value::Tuple(Tuple::new(vec![bound(least), bound(most)])))
}

fn prefixmatch(vm: &mut Vm, pattern: Value, string: Value, flags: Value) -> PyResult {
    find(vm, pattern, string, flags, Goal::Match)
}

fn fullmatch(vm: &mut Vm, pattern: Value, string: Value, flags: Value) -> PyResult {
    find(vm, pattern, string, flags, Goal::Full)
}

fn search(vm: &mut Vm, pattern: Value, string: Value, flags: Value) -> PyResult {
    find(vm, pattern, string, flags, Goal::Search)
}

fn find(vm: &mut Vm, pattern: Value, string: Value, flags: Value, goal: Goal) -> PyResult {
    let pattern = compile(vm, &pattern, &flags)?;
    pattern::find(vm, &pattern, string, 0, i64::MAX, goal)
}

fn findall(vm: &mut Vm, pattern: Value, string: Value, flags: Value) -> PyResult {
    let pattern = compile(vm, &pattern, &flags)?;
    scan::findall(vm, &pattern, string, 0, i64::MAX)
}

fn finditer(vm: &mut Vm, pattern: Value, string: Value, flags: Value) -> PyResult {
    let pattern = compile(vm, &pattern, &flags)?;
    scan::finditer(vm, &pattern, string, 0, i64::MAX)
}

fn sub(vm: &mut Vm, pattern: Value, repl: Value, string: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let (count, flags) = limit_and_flags(vm, "sub", "count", 3, &args, &kwargs)?;
    let pattern = compile(vm, &pattern, &flags)?;
    Ok(substitute::substitute(vm, &pattern, &repl, &string, count)?.0)
}

fn subn(vm: &mut Vm, pattern: Value, repl: Value, string: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let (count, flags) = limit_and_flags(vm, "subn", "count", 3, &args, &kwargs)?;
    let pattern = compile(vm, &pattern, &flags)?;
    substitute::substitute_counted(vm, &pattern, &repl, &string, count)
}

fn split(vm: &mut Vm, pattern: Value, string: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let (limit, flags) = limit_and_flags(vm, "split", "maxsplit", 2, &args, &kwargs)?;
    let pattern = compile(vm, &pattern, &flags)?;
    substitute::split(vm, &pattern, string, limit)
}

/// The two optional arguments of `sub`, `subn` and `split`, which are to be given by name.
fn limit_and_flags(
    vm: &mut Vm,
    function: &str,
    limit_name: &str,
    required: usize,
    args: &VarArgs,
    kwargs: &Kwargs,
) -> PyResult<(i64, Value)> {
    let names = [limit_name, "flags"];
    let mut values = [Value::Int(0), Value::Int(0)];
    let given = args.0.len();
    if given > 2 {
        let (most, all) = (required + 2, required + given);
        let message =
            format!("{function}() takes from {required} to {most} positional arguments but {all} were given");
        return Err(vm.type_error(message));
    }
    for entry in kwargs.0.entries() {
        let key = vm.str_lossy(&entry.key)?;
        let Some(index) = names.iter().position(|name| **name == *key) else {
            return Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{key}'")));
        };
        if index < given {
            return Err(vm.type_error(format!("{function}() got multiple values for argument '{key}'")));
        }
        values[index] = entry.value;
    }
    for (index, value) in args.0.items().iter().enumerate() {
        values[index] = value.clone();
    }
    if given > 0 {
        let class = vm.types().deprecation_warning.clone();
        let message = format!("'{limit_name}' is passed as positional argument");
        (vm.interp.hooks.warn)(vm, &class, &message, 1, None)?;
    }
    let [limit, flags] = values;
    Ok((vm.index_i64(&limit)?, flags))
}

/// The compiled form of a pattern, lately compiled ones from the cache.
fn compile(vm: &mut Vm, pattern: &Value, flags: &Value) -> PyResult<Gc<Pattern>> {
    if let Value::Object(object) = pattern
        && let Some(compiled) = object.downcast::<Pattern>()
    {
        if vm.truth(flags)? {
            return Err(vm.value_error("cannot process flags argument with a compiled pattern"));
        }
        return Ok(compiled);
    }
    check_cache_key(vm, pattern, flags)?;
    let is_text = matches!(pattern.unwrapped(), Value::Str(_) | Value::Bytes(_));
    if !is_text {
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    }
    let bits = match flags.unwrapped() {
        Value::Int(bits) => *bits as u32,
        Value::Bool(bit) => u32::from(*bit),
        other => {
            let class = vm.type_name(other);
            let message = format!("unsupported operand type(s) for &: '{class}' and 'int'");
            return Err(vm.type_error(message));
        }
    };
    if matches!(pattern, Value::Instance(_)) {
        return Pattern::compile(vm, pattern, bits);
    }
    let key = (vm.hash(pattern)?, bits);
    let state = vm.interp.state::<State>();
    let known =
        state.cache.borrow().get(&key).and_then(|row| row.iter().find(|known| known.is_of(pattern)).cloned());
    if let Some(known) = known {
        return Ok(known);
    }
    let compiled = Pattern::compile(vm, pattern, bits)?;
    let mut cache = state.cache.borrow_mut();
    if cache.len() >= CACHE_SIZE {
        cache.clear();
    }
    cache.entry(key).or_default().push(compiled.clone());
    Ok(compiled)
}

/// Patterns and flags are looked up in a cache first, so both have to be hashable.
fn check_cache_key(vm: &mut Vm, pattern: &Value, flags: &Value) -> PyResult<()> {
    for part in [pattern, flags] {
        if let Err(raised) = vm.hash(part) {
            let exception = vm.take_raised(raised);
            let reason = vm.str_lossy(&Value::Exception(exception)).unwrap_or_default();
            return Err(vm.type_error(format!("cannot use 'tuple' as a dict key ({reason})")));
        }
    }
    Ok(())
}

/// Characters that mean something in a pattern.
const SPECIAL: &[u8] = b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c";

fn escape(vm: &mut Vm, pattern: Value) -> PyResult {
    let quoted = |bytes: &[u8]| {
        let mut out = Vec::with_capacity(bytes.len());
        for byte in bytes {
            if SPECIAL.contains(byte) {
                out.push(b'\\');
            }
            out.push(*byte);
        }
        out
    };
    match pattern.unwrapped() {
        Value::Str(text) => Ok(Value::Str(Str::from_wtf8(quoted(text.as_bytes()).into_boxed_slice()))),
        other => {
            let bytes = subject::buffer(vm, other)?;
            match bytes {
                Some(bytes) => Ok(Value::Bytes(crate::object::Bytes::new(quoted(&bytes)))),
                None => {
                    let class = vm.type_name(other);
                    let message = format!("decoding to str: need a bytes-like object, {class} found");
                    Err(vm.type_error(message))
                }
            }
        }
    }
}
