//! The signatures that `inspect` reads off built-in functions and classes (`__text_signature__`).

use super::shown_signatures::SHOWN;
use crate::object::function::BuiltinKind;
use crate::object::{Builtin, Class, Gc, Value};
use crate::runtime::Vm;

/// Functions that look at their arguments themselves, and what `inspect` is to read.
const FUNCTIONS: [(&str, Option<&str>); 7] = [
    (
        "reduce(function, iterable, /, initial=<unrepresentable>)",
        Some("($module, function, iterable, /, initial=_initial_missing)"),
    ),
    ("sorted(*args, **kwargs)", Some("($module, iterable, /, *, key=None, reverse=False)")),
    ("max(*args, **kwargs)", None),
    ("min(*args, **kwargs)", None),
    (
        "sub(pattern, repl, string, *args, **kwargs)",
        Some("($module, /, pattern, repl, string, count=0, flags=0)"),
    ),
    (
        "subn(pattern, repl, string, *args, **kwargs)",
        Some("($module, /, pattern, repl, string, count=0, flags=0)"),
    ),
    ("split(pattern, string, *args, **kwargs)", Some("($module, /, pattern, string, maxsplit=0, flags=0)")),
];

/// Classes whose constructors look at their arguments themselves.
const CLASSES: [(&str, &str); 18] = [
    ("chain", "(*iterables)"),
    ("object", "()"),
    ("NoneType", "()"),
    ("ellipsis", "()"),
    ("NotImplementedType", "()"),
    ("tuple", "(iterable=(), /)"),
    ("list", "(iterable=(), /)"),
    ("set", "(iterable=(), /)"),
    ("frozenset", "(iterable=(), /)"),
    ("map", "(function, iterable, /, *iterables, strict=False)"),
    ("zip", "(*iterables, strict=False)"),
    ("property", "(fget=None, fset=None, fdel=None, doc=None)"),
    ("product", "(*iterables, repeat=1)"),
    ("zip_longest", "(*iterables, fillvalue=None)"),
    ("accumulate", "(iterable, func=None, *, initial=None)"),
    ("partial", "(func, /, *args, **keywords)"),
    ("SimpleNamespace", "(mapping_or_iterable=(), /, **kwargs)"),
    ("function", "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)"),
];

/// A function's signature: `($self, object, /)`.
pub fn of_builtin(vm: &mut Vm, builtin: &Builtin) -> Value {
    if builtin.name.as_bytes() == b"__new__" {
        return Value::from("($type, *args, **kwargs)");
    }
    if let Some((_, shown)) = FUNCTIONS.iter().find(|(signature, _)| *signature == builtin.signature) {
        return shown.map_or(Value::None, Value::from);
    }
    let owner = owner_name(vm, builtin);
    if let Some(text) = shown(&format!("{owner}.{}", builtin.name.to_string_lossy())) {
        return text;
    }
    let of_asyncio = owner.starts_with("asyncio.");
    if !of_asyncio && builtin.kind == BuiltinKind::Slot && builtin.name.as_bytes() == b"__init__" {
        return Value::from("($self, /, *args, **kwargs)");
    }
    let inner = arguments(builtin);
    if has_optional_group(inner) {
        return Value::None;
    }
    if of_asyncio {
        return Value::from(
            format!("({}", inner.replace("self, /)", "self)").replace("self, /, ", "self, ")).as_str(),
        );
    }
    let text = match builtin.kind {
        BuiltinKind::Function if inner == ")" => "($module, /)".to_string(),
        BuiltinKind::Function if inner.contains("/") => format!("($module, {inner}"),
        BuiltinKind::Function => format!("($module, /, {inner}"),
        BuiltinKind::ClassMethod if builtin.name.as_bytes() == b"__class_getitem__" => {
            "($type, object, /)".to_string()
        }
        BuiltinKind::ClassMethod => format!("($type{}", inner.strip_prefix("cls").unwrap_or(inner)),
        BuiltinKind::StaticMethod => format!("({inner}"),
        _ if inner == "self)" => "($self, /)".to_string(),
        _ => format!("(${inner}"),
    };
    Value::from(named_values(&text))
}

/// A class's signature, that of its constructor without the class; classes made by programs declare none.
pub fn of_class(vm: &mut Vm, class: &Gc<Class>) -> Value {
    if class.is_heap {
        return Value::None;
    }
    let name = class.name();
    if let Some((_, shown)) = CLASSES.iter().find(|(shown, _)| *shown == name) {
        return Value::from(*shown);
    }
    if let Some(text) = shown(&full_name(vm, class)) {
        return text;
    }
    let makers = ["__new__", "__init__"].map(|maker| class.dict.get_str(&vm.intern(maker)));
    let declared = makers.iter().flatten().find_map(|maker| match maker {
        Value::Builtin(builtin) => own_arguments(builtin),
        _ => None,
    });
    declared.map_or(Value::None, |text| Value::from(named_values(&text)))
}

/// The text that stands in the table for a function or class of that full name.
fn shown(name: &str) -> Option<Value> {
    let at = SHOWN.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    let text = SHOWN[at].1;
    Some(if text.is_empty() { Value::None } else { Value::from(text) })
}

/// The full name of the class, or the module's name.
fn owner_name(vm: &mut Vm, builtin: &Builtin) -> String {
    match &*builtin.owner.borrow() {
        Value::Class(class) => full_name(vm, class),
        Value::Str(module) => module.to_string_lossy().into_owned(),
        _ => String::new(),
    }
}

fn full_name(vm: &mut Vm, class: &Gc<Class>) -> String {
    let module = class.dict.get_str(&vm.intern("__module__"));
    let name = class.qualname.borrow();
    match module {
        Some(Value::Str(module)) => format!("{}.{}", module.to_string_lossy(), name.to_string_lossy()),
        _ => format!("builtins.{}", name.to_string_lossy()),
    }
}

/// What follows the opening bracket.
fn arguments(builtin: &Builtin) -> &'static str {
    let start = builtin.signature.find('(').unwrap_or(0);
    &builtin.signature[start + 1..]
}

/// The arguments after the first, unless they are taken as they come.
fn own_arguments(builtin: &Builtin) -> Option<String> {
    let inner = arguments(builtin);
    if has_optional_group(inner) || inner.contains("*args, **kwargs)") {
        return None;
    }
    let (_, own) = inner.split_once([',', ')'])?;
    let own = own.trim_start().trim_start_matches("/, ");
    Some(if own.is_empty() || own == "/)" { "()".to_string() } else { format!("({own}") })
}

/// Whether arguments may be left out without any value standing for them, which no signature can tell.
fn has_optional_group(inner: &str) -> bool {
    inner.contains("<unrepresentable>") || inner.ends_with("start=None, end=None, /)")
}

fn named_values(text: &str) -> String {
    text.replace("9223372036854775807", "sys.maxsize")
}

#[cfg(test)]
mod tests {
    use super::SHOWN;

    #[test]
    fn the_table_is_in_order_of_names() {
        assert!(SHOWN.is_sorted_by(|one, next| one.0 < next.0));
    }
}
