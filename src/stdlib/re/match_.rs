//! `re.Match`.

use super::pattern::{Pattern, class_getitem};
use super::subject::Held;
use super::{State, substitute};
use crate::native_type;
use crate::object::{Attrs, Class, Dict, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::{PyResult, Raised, Vm};
use crate::text::regex::Found;
use std::rc::Rc;

/// A match.
pub struct Match {
    attrs: Attrs,
    pub pattern: Gc<Pattern>,
    /// The object searched, which `held` knows too.
    string: Value,
    pub held: Rc<Held>,
    pub found: Found,
}

native_type!(Match { pattern, string });

/// A match object.
pub fn new(vm: &mut Vm, pattern: &Gc<Pattern>, held: &Rc<Held>, found: Found) -> Value {
    let state = vm.interp.state::<State>();
    let Some(classes) = state.classes.get() else { return Value::None };
    let attrs = Attrs::new(&classes.match_);
    let (pattern, string, held) = (pattern.clone(), held.object.clone(), held.clone());
    Value::Object(Gc::new(Match { attrs, pattern, string, held, found }).erase())
}

impl Match {
    /// The text of a group; `default` if it took no part.
    pub fn text(&self, group: usize, default: &Value) -> Value {
        match self.found.span(group) {
            Some((start, end)) => self.held.slice(start, end),
            None => default.clone(),
        }
    }

    /// The character positions of a group; -1 if it took no part.
    fn span(&self, group: usize) -> (i64, i64) {
        match self.found.span(group) {
            Some((start, end)) => (self.held.position(start) as i64, self.held.position(end) as i64),
            None => (-1, -1),
        }
    }

    /// The number of a group given by number or name.
    fn group(&self, vm: &mut Vm, key: &Value) -> PyResult<usize> {
        let number = match key.unwrapped() {
            Value::Int(number) => usize::try_from(*number).ok(),
            Value::Bool(bit) => Some(usize::from(*bit)),
            Value::Str(name) => {
                let names = &self.pattern.names;
                names.iter().find(|(known, _)| known.as_bytes() == name.as_bytes()).map(|(_, group)| *group)
            }
            other if vm.has_index(other) => {
                let number = vm.index(other)?;
                vm.index_i64(&number).ok().and_then(|number| usize::try_from(number).ok())
            }
            _ => None,
        };
        match number {
            Some(number) if number <= self.pattern.regex.groups => Ok(number),
            _ => Err(no_such_group(vm)),
        }
    }
}

#[cold]
fn no_such_group(vm: &mut Vm) -> Raised {
    vm.raised.take();
    vm.index_error("no such group")
}

/// The class.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    let class =
        ClassDef::new(vm, "re", "Match", "The result of re.search(), re.prefixmatch(), and re.fullmatch().")
            .new_method("Match(cls, *args, **kwargs)", |vm: &mut Vm, _: Gc<Class>, _: VarArgs, _: Kwargs| {
                Err(vm.type_error("cannot create 're.Match' instances")) as PyResult
            })
            .method("group(self, *args)", "Return one or more groups of the match.", group)
            .slot(
                "__getitem__(self, key, /)",
                "Return self[key].",
                |vm: &mut Vm, this: This<Match>, key: Value| {
                    let group = this.group(vm, &key)?;
                    PyResult::Ok(this.text(group, &Value::None))
                },
            )
            .method(
                "start(self, group=0, /)",
                "Return where the group begins.",
                |vm: &mut Vm, this: This<Match>, group: Value| {
                    let group = this.group(vm, &group)?;
                    PyResult::Ok(Value::Int(this.span(group).0))
                },
            )
            .method(
                "end(self, group=0, /)",
                "Return where the group ends.",
                |vm: &mut Vm, this: This<Match>, group: Value| {
                    let group = this.group(vm, &group)?;
                    PyResult::Ok(Value::Int(this.span(group).1))
                },
            )
            .method(
                "span(self, group=0, /)",
                "Return where the group begins and ends.",
                |vm: &mut Vm, this: This<Match>, group: Value| {
                    let group = this.group(vm, &group)?;
                    PyResult::Ok(pair(this.span(group)))
                },
            )
            .method(
                "groups(self, default=None)",
                "Return a tuple of the texts of all groups.",
                |_: &mut Vm, this: This<Match>, default: Value| {
                    let count = this.pattern.regex.groups;
                    let texts = (1..=count).map(|group| this.text(group, &default)).collect();
                    Value::Tuple(Tuple::new(texts))
                },
            )
            .method(
                "groupdict(self, default=None)",
                "Return a dictionary of the texts of named groups.",
                |_: &mut Vm, this: This<Match>, default: Value| {
                    let dict = Dict::new();
                    for (name, group) in &this.pattern.names {
                        dict.set_str(name, this.text(*group, &default));
                    }
                    Value::Dict(dict)
                },
            )
            .method("expand(self, template)", "Return the template with its references replaced.", expand);
    fields(class)
}

fn fields(class: ClassDef<'_>) -> Gc<Class> {
    class
        .field("string(self)", "The string that was searched.", |_: &mut Vm, this: This<Match>| {
            this.string.clone()
        })
        .field("re(self)", "The pattern.", |_: &mut Vm, this: This<Match>| {
            Pattern::value(this.pattern.clone())
        })
        .field("pos(self)", "Where the search began.", |_: &mut Vm, this: This<Match>| {
            Value::from(this.held.pos)
        })
        .field("endpos(self)", "Where the search had to end.", |_: &mut Vm, this: This<Match>| {
            Value::from(this.held.endpos)
        })
        .getter("lastindex(self)", "The group matched last.", |_: &mut Vm, this: This<Match>| {
            match this.found.last_group {
                0 => Value::None,
                group => Value::from(group),
            }
        })
        .getter("lastgroup(self)", "The name of the group matched last.", |_: &mut Vm, this: This<Match>| {
            let last = this.found.last_group;
            let mut names = this.pattern.names.iter();
            names.find(|(_, group)| *group == last).map_or(Value::None, |(name, _)| Value::Str(name.clone()))
        })
        .getter("regs(self)", "The positions of all groups.", |_: &mut Vm, this: This<Match>| {
            let count = this.pattern.regex.groups;
            Value::Tuple(Tuple::new((0..=count).map(|group| pair(this.span(group))).collect()))
        })
        .slot("__repr__(self, /)", "Return repr(self).", show)
        .method("__copy__(self, /)", "", |_: &mut Vm, this: This<Match>| Value::Object(this.0.erase()))
        .method("__deepcopy__(self, memo, /)", "", |_: &mut Vm, this: This<Match>, _: Value| {
            Value::Object(this.0.erase())
        })
        .method(
            "__reduce_ex__(self, protocol, /)",
            "Helper for pickle.",
            |vm: &mut Vm, _: This<Match>, _: Value| {
                Err(vm.type_error("cannot pickle 're.Match' object")) as PyResult
            },
        )
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", class_getitem)
        .finish()
}

fn pair((start, end): (i64, i64)) -> Value {
    Value::Tuple(Tuple::new(vec![Value::Int(start), Value::Int(end)]))
}

fn group(vm: &mut Vm, this: This<Match>, args: VarArgs) -> PyResult {
    match args.0.items() {
        [] => Ok(this.text(0, &Value::None)),
        [key] => {
            let group = this.group(vm, key)?;
            Ok(this.text(group, &Value::None))
        }
        keys => {
            let mut texts = Vec::with_capacity(keys.len());
            for key in keys {
                let group = this.group(vm, key)?;
                texts.push(this.text(group, &Value::None));
            }
            Ok(Value::Tuple(Tuple::new(texts)))
        }
    }
}

fn expand(vm: &mut Vm, this: This<Match>, template: Value) -> PyResult {
    let pieces = this.pattern.template(vm, &template)?;
    let mut out = Vec::new();
    substitute::expand(&pieces, &this.held, &this.found, &mut out);
    Ok(match template.unwrapped() {
        Value::Str(_) => Value::Str(Str::from_wtf8(out.into_boxed_slice())),
        _ => this.held.value(out),
    })
}

fn show(vm: &mut Vm, this: This<Match>) -> PyResult<Gc<Str>> {
    let (start, end) = this.span(0);
    let text = vm.repr(&this.text(0, &Value::None))?;
    let mut out = format!("<re.Match object; span=({start}, {end}), match=").into_bytes();
    out.extend_from_slice(text.slice(0, text.len().min(50)));
    out.push(b'>');
    Ok(Str::from_wtf8(out.into_boxed_slice()))
}
