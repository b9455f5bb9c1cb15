//! `re.Pattern`.

use super::subject::{self, Held};
use super::{State, match_, refuse, scan, substitute};
use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::ops::text::view;
use crate::runtime::{PyResult, Vm};
use crate::text::regex::{self, Found, Goal, Regex, Template};
use std::cell::RefCell;
use std::rc::Rc;

/// How many characters of a pattern its `repr` shows.
const SHOWN: usize = 200;

/// A compiled pattern.
pub struct Pattern {
    attrs: Attrs,
    pub regex: Regex,
    /// The str or bytes it was made from.
    pub source: Value,
    /// The names of groups as objects, with their numbers.
    pub names: Vec<(Gc<Str>, usize)>,
    /// The template used last, with its text.
    template: RefCell<Option<(Vec<u8>, Rc<Template>)>>,
}

native_type!(Pattern { source });

impl Pattern {
    /// Compiles a str or bytes.
    pub fn compile(vm: &mut Vm, source: &Value, flags: u32) -> PyResult<Gc<Pattern>> {
        let (points, is_text): (Vec<u32>, bool) = match source.unwrapped() {
            Value::Str(text) => (view(text).code_points().collect(), true),
            Value::Bytes(bytes) => (bytes.data.iter().map(|byte| u32::from(*byte)).collect(), false),
            _ => unreachable!("checked before"),
        };
        let mut notices = Vec::new();
        let compiled = regex::compile(&points, is_text, flags, &mut notices);
        for notice in notices {
            let class = vm.types().future_warning.clone();
            (vm.interp.hooks.warn)(vm, &class, &notice.message, 1, None)?;
        }
        let regex = compiled.map_err(|refusal| refuse::raise(vm, refusal, source))?;
        let names = regex.names.iter().map(|(name, group)| (vm.interp.intern_bytes(name), *group)).collect();
        let state = vm.interp.state::<State>();
        let Some(classes) = state.classes.get() else { return Err(vm.system_error("no classes")) };
        let attrs = Attrs::new(&classes.pattern);
        let template = RefCell::new(None);
        Ok(Gc::new(Pattern { attrs, regex, source: source.clone(), names, template }))
    }

    /// As an object.
    pub fn value(this: Gc<Pattern>) -> Value {
        Value::Object(this.erase())
    }

    /// Whether it was compiled from an equal object of the same type.
    pub fn is_of(&self, source: &Value) -> bool {
        match (&self.source, source) {
            (Value::Str(a), Value::Str(b)) => a.is(b) || a.as_bytes() == b.as_bytes(),
            (Value::Bytes(a), Value::Bytes(b)) => a.data == b.data,
            _ => false,
        }
    }

    /// Looks for a match from a byte offset on; Ctrl-C and other threads get their turn meanwhile.
    pub fn run(
        &self,
        vm: &mut Vm,
        held: &Held,
        start: usize,
        goal: Goal,
        must_advance: bool,
    ) -> PyResult<Option<Found>> {
        if start > held.end {
            return Ok(None);
        }
        let mut raised = None;
        let mut stop = || {
            raised = vm.check_attention().err();
            raised.is_some()
        };
        let found = self.regex.find(held.subject(start), goal, must_advance, &mut stop);
        match (found, raised) {
            (_, Some(raised)) => Err(raised),
            (found, None) => Ok(found.unwrap_or(None)),
        }
    }

    /// The replacement template read, from a str or bytes.
    pub fn template(&self, vm: &mut Vm, source: &Value) -> PyResult<Rc<Template>> {
        let bytes = match source.unwrapped() {
            Value::Str(text) => text.as_bytes().to_vec(),
            other => match subject::buffer(vm, other)? {
                Some(bytes) => bytes,
                None => {
                    let class = vm.type_name(source);
                    let message = format!("decoding to str: need a bytes-like object, {class} found");
                    return Err(vm.type_error(message));
                }
            },
        };
        if let Some((known, template)) = &*self.template.borrow()
            && *known == bytes
        {
            return Ok(template.clone());
        }
        let is_text = matches!(source.unwrapped(), Value::Str(_));
        let points: Vec<u32> = match source.unwrapped() {
            Value::Str(text) => view(text).code_points().collect(),
            _ => bytes.iter().map(|byte| u32::from(*byte)).collect(),
        };
        let template = regex::template(&points, is_text, &self.regex)
            .map_err(|refusal| refuse::raise(vm, refusal, source))?;
        let template = Rc::new(template);
        *self.template.borrow_mut() = Some((bytes, template.clone()));
        Ok(template)
    }
}

/// Looks for a match between two character positions.
pub fn find(
    vm: &mut Vm,
    pattern: &Gc<Pattern>,
    string: Value,
    pos: i64,
    endpos: i64,
    goal: Goal,
) -> PyResult {
    let held = Held::new(vm, pattern, string, pos, endpos)?;
    let start = held.start;
    match pattern.run(vm, &held, start, goal, false)? {
        Some(found) => Ok(match_::new(vm, pattern, &Rc::new(held), found)),
        None => Ok(Value::None),
    }
}

/// The class.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "re", "Pattern", "Compiled regular expression object.")
        .new_method("Pattern(cls, *args, **kwargs)", |vm: &mut Vm, _: Gc<Class>, _: VarArgs, _: Kwargs| {
            Err(vm.type_error("cannot create 're.Pattern' instances")) as PyResult
        })
        .method(
            "prefixmatch(self, string, pos=0, endpos=9223372036854775807)",
            "Matches zero or more characters at the beginning of the string.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, pos: i64, endpos: i64| {
                find(vm, &this.0, string, pos, endpos, Goal::Match)
            },
        )
        .method(
            "match(self, string, pos=0, endpos=9223372036854775807)",
            "Matches zero or more characters at the beginning of the string.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, pos: i64, endpos: i64| {
                find(vm, &this.0, string, pos, endpos, Goal::Match)
            },
        )
        .method(
            "fullmatch(self, string, pos=0, endpos=9223372036854775807)",
            "Matches against all of the string.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, pos: i64, endpos: i64| {
                find(vm, &this.0, string, pos, endpos, Goal::Full)
            },
        )
        .method(
            "search(self, string, pos=0, endpos=9223372036854775807)",
            "Scan through string looking for a match, and return a corresponding match object instance.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, pos: i64, endpos: i64| {
                find(vm, &this.0, string, pos, endpos, Goal::Search)
            },
        )
        .method(
            "findall(self, string, pos=0, endpos=9223372036854775807)",
            "Return what the pattern matches in a text, from left to right.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, pos: i64, endpos: i64| {
                scan::findall(vm, &this.0, string, pos, endpos)
            },
        )
        .method(
            "finditer(self, string, pos=0, endpos=9223372036854775807)",
            "Return an iterator over the matches in a text, from left to right.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, pos: i64, endpos: i64| {
                scan::finditer(vm, &this.0, string, pos, endpos)
            },
        )
        .method(
            "scanner(self, string, pos=0, endpos=9223372036854775807)",
            "Return an object that finds one match after another.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, pos: i64, endpos: i64| {
                scan::scanner(vm, &this.0, string, pos, endpos)
            },
        )
        .method(
            "sub(self, repl, string, count=0)",
            "Return the text with the leftmost matches replaced.",
            |vm: &mut Vm, this: This<Pattern>, repl: Value, string: Value, count: i64| {
                substitute::substitute(vm, &this.0, &repl, &string, count).map(|(text, _)| text)
            },
        )
        .method(
            "subn(self, repl, string, count=0)",
            "Return the tuple (new_string, number_of_subs_made).",
            |vm: &mut Vm, this: This<Pattern>, repl: Value, string: Value, count: i64| {
                substitute::substitute_counted(vm, &this.0, &repl, &string, count)
            },
        )
        .method(
            "split(self, string, maxsplit=0)",
            "Split string by the occurrences of pattern.",
            |vm: &mut Vm, this: This<Pattern>, string: Value, limit: i64| {
                substitute::split(vm, &this.0, string, limit)
            },
        )
        .field("pattern(self)", "The pattern that was compiled.", |_: &mut Vm, this: This<Pattern>| {
            this.source.clone()
        })
        .field("flags(self)", "The flags that hold.", |_: &mut Vm, this: This<Pattern>| {
            Value::Int(this.regex.flags.into())
        })
        .field("groups(self)", "The number of groups.", |_: &mut Vm, this: This<Pattern>| {
            Value::from(this.regex.groups)
        })
        .getter("groupindex(self)", "The numbers of named groups.", group_index)
        .slot("__repr__(self, /)", "Return repr(self).", show)
        .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: This<Pattern>| {
            let hash = vm.hash(&this.source)?;
            PyResult::Ok(Value::Int(hash ^ i64::from(this.regex.flags)))
        })
        .slot("__eq__(self, value, /)", "Return self==value.", equal)
        .method("__copy__(self, /)", "", |_: &mut Vm, this: This<Pattern>| Pattern::value(this.0))
        .method("__deepcopy__(self, memo, /)", "", |_: &mut Vm, this: This<Pattern>, _: Value| {
            Pattern::value(this.0)
        })
        .method("__reduce__(self, /)", "Helper for pickle.", reduce)
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", class_getitem)
        .finish()
}

/// `Pattern[str]` and `Match[str]`.
pub fn class_getitem(vm: &mut Vm, class: Gc<Class>, item: Value) -> PyResult {
    let alias = Value::Class(vm.types().generic_alias.clone());
    vm.call(&alias, &[Value::Class(class), item])
}

fn group_index(vm: &mut Vm, this: This<Pattern>) -> PyResult {
    let dict = Dict::new();
    for (name, group) in &this.names {
        dict.set_str(name, Value::from(*group));
    }
    if dict.is_empty() {
        return Ok(Value::Dict(dict));
    }
    let class = Value::Class(vm.types().mapping_proxy.clone());
    vm.call(&class, &[Value::Dict(dict)])
}

/// The names of flags in the order in which they are shown.
const FLAG_NAMES: [(u32, &str); 8] = [
    (2, "re.IGNORECASE"),
    (4, "re.LOCALE"),
    (8, "re.MULTILINE"),
    (16, "re.DOTALL"),
    (32, "re.UNICODE"),
    (64, "re.VERBOSE"),
    (128, "re.DEBUG"),
    (256, "re.ASCII"),
];
const UNICODE: u32 = 32;
/// LOCALE, UNICODE and ASCII.
const TYPE_FLAGS: u32 = 4 | 32 | 256;

fn show(vm: &mut Vm, this: This<Pattern>) -> PyResult<Gc<Str>> {
    let shown = vm.repr(&this.source)?;
    let cut = shown.slice(0, shown.len().min(SHOWN));
    let mut out = b"re.compile(".to_vec();
    out.extend_from_slice(cut);
    let mut flags = this.regex.flags;
    if this.regex.is_text && flags & TYPE_FLAGS == UNICODE {
        flags &= !UNICODE;
    }
    let mut names: Vec<String> = Vec::new();
    for (flag, name) in FLAG_NAMES {
        if flags & flag != 0 {
            names.push(name.to_string());
            flags &= !flag;
        }
    }
    if flags != 0 {
        names.push(format!("{flags:#x}"));
    }
    if !names.is_empty() {
        out.extend_from_slice(b", ");
        out.extend_from_slice(names.join("|").as_bytes());
    }
    out.push(b')');
    Ok(Str::from_wtf8(out.into_boxed_slice()))
}

fn equal(_: &mut Vm, this: This<Pattern>, other: Value) -> Value {
    let Value::Object(object) = &other else { return Value::NotImplemented };
    let Some(other) = object.downcast::<Pattern>() else { return Value::NotImplemented };
    Value::Bool(this.regex.flags == other.regex.flags && this.is_of(&other.source))
}

fn reduce(vm: &mut Vm, this: This<Pattern>) -> PyResult {
    let module = vm.import("re")?;
    let compile = vm.get_attr_named(&module, "_compile")?;
    let args = Tuple::new(vec![this.source.clone(), Value::Int(this.regex.flags.into())]);
    Ok(Value::Tuple(Tuple::new(vec![compile, Value::Tuple(args)])))
}
