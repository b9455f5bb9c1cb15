//! What the last line of a report adds to a message: "Did you mean" for names, attributes and modules, "Did you
//! forget to import", and methods of other languages.

use super::traceback::quiet;
use crate::object::{Exception, Gc, Traceback, Value};
use crate::runtime::{Vm, library_names};
use crate::text::suggest;

/// How many attributes of an object are searched for one with the wanted attribute.
const NESTED: usize = 20;

/// The message of an exception, with a guess where it is about a name that is not there.
pub fn with_hint(
    vm: &mut Vm,
    exception: &Gc<Exception>,
    traceback: Option<Gc<Traceback>>,
    text: String,
) -> String {
    let types = vm.types();
    let class = exception.class();
    let is = |base| class.is_subclass(base);
    let (is_missing, is_import) = (is(&types.module_not_found_error), is(&types.import_error));
    let (is_attribute, is_name) = (is(&types.attribute_error), is(&types.name_error));
    let name = |index: usize| match exception.member(index) {
        Value::Str(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    };
    let added = match () {
        () if is_missing => match name(0) {
            Some(wrong) if is_of_library(&wrong) => {
                let plain = text == format!("No module named '{wrong}'");
                return if plain { format!("Standard library module '{wrong}' was not found") } else { text };
            }
            Some(wrong) => module_hint(vm, &wrong),
            None => None,
        },
        () if is_import => name(2).and_then(|wrong| member_hint(vm, &exception.member(0), &wrong)),
        () if is_attribute => {
            name(0).and_then(|wrong| attribute_hint(vm, &exception.member(1), &wrong, traceback))
        }
        () if is_name => name(0).and_then(|wrong| name_hint(vm, &wrong, traceback)),
        () => None,
    };
    text + added.as_deref().unwrap_or_default()
}

fn is_of_library(name: &str) -> bool {
    library_names::ALL.split(' ').any(|known| known == name)
}

fn texts(values: &[Value]) -> Vec<String> {
    let texts = values.iter().filter_map(|value| match value {
        Value::Str(text) => Some(text.to_string_lossy().into_owned()),
        _ => None,
    });
    texts.collect()
}

fn closest(wrong: &str, names: &[String]) -> Option<String> {
    suggest::closest(wrong, names.iter().map(String::as_str))
}

/// A module whose name is near, in the package that the name begins with or among those that can be imported.
fn module_hint(vm: &mut Vm, wrong: &str) -> Option<String> {
    let (package, short) =
        wrong.rsplit_once('.').map_or((None, wrong), |(package, short)| (Some(package), short));
    let mut names = Vec::new();
    match package {
        Some(package) => {
            let module = quiet(vm, |vm| vm.import(package))?;
            let path = quiet(vm, |vm| vm.get_attr_named(&module, "__path__"))?;
            for folder in quiet(vm, |vm| vm.collect(&path)).map_or(Vec::new(), |path| texts(&path)) {
                modules_in(&folder, &mut names);
            }
            let prefix = format!("{package}.");
            let embedded = embedded(vm).filter(|name| *name != "collections.abc");
            names.extend(embedded.filter_map(|name| name.strip_prefix(&prefix)).map(str::to_string));
        }
        None => {
            let path = vm.sys_list("path").map_or(Vec::new(), |path| texts(&path.items.borrow()));
            for folder in &path {
                modules_in(if folder.is_empty() { "." } else { folder }, &mut names);
            }
            let has_file =
                |name: &&str| !library_names::COMPILED.split(' ').any(|compiled| compiled == *name);
            names.extend(library_names::ALL.split(' ').filter(has_file).map(str::to_string));
        }
    }
    names.retain(|name| !name.contains('.'));
    let close = closest(short, &names)?;
    Some(match package {
        Some(package) => format!(". Did you mean: '{package}.{close}'?"),
        None => format!(". Did you mean: '{close}'?"),
    })
}

/// The modules in a folder, by name.
fn modules_in(folder: &str, names: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut found: Vec<String> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let is_package = path.is_dir() && path.join("__init__.py").is_file();
            let name = path.file_name()?.to_str()?;
            if is_package { Some(name) } else { name.strip_suffix(".py") }.map(str::to_string)
        })
        .filter(|name| name != "__init__")
        .collect();
    found.sort();
    names.append(&mut found);
}

fn embedded(vm: &Vm) -> impl Iterator<Item = &'static str> + use<> {
    vm.interp.hooks.embedded_modules.iter().flat_map(|table| table.iter().map(|module| module.name))
}

/// A name in a module that is near the one that could not be imported from it.
fn member_hint(vm: &mut Vm, module: &Value, wrong: &str) -> Option<String> {
    let Value::Str(module) = module else { return None };
    let module = vm.interp.modules.get_str(&vm.interp.intern_str(module))?;
    let close = closest(wrong, &attribute_names(vm, &module, !wrong.starts_with('_'))?)?;
    Some(format!(". Did you mean: '{close}'?"))
}

fn attribute_hint(
    vm: &mut Vm,
    object: &Value,
    wrong: &str,
    traceback: Option<Gc<Traceback>>,
) -> Option<String> {
    let hides = !wrong.starts_with('_') && !is_self(vm, object, traceback);
    let names = attribute_names(vm, object, hides)?;
    if let Some(hint) = cross_language_hint(vm, object, wrong) {
        return Some(format!(". {hint}"));
    }
    let close = closest(wrong, &names).or_else(|| nested_attribute(vm, object, wrong, &names))?;
    Some(format!(". Did you mean '.{close}' instead of '.{wrong}'?"))
}

/// Whether an object is the `self` of the function that failed, where its private attributes are no secret.
fn is_self(vm: &mut Vm, object: &Value, traceback: Option<Gc<Traceback>>) -> bool {
    let Some(frame) = last_frame(vm, traceback) else { return false };
    frame_value(vm, &frame, "f_locals", "self").is_some_and(|found| found.is(object))
}

/// The frame that failed.
fn last_frame(vm: &mut Vm, traceback: Option<Gc<Traceback>>) -> Option<Value> {
    let mut last = traceback?;
    loop {
        let Some(next) = last.next.borrow().clone() else { break };
        last = next;
    }
    quiet(vm, |vm| vm.get_attr_named(&Value::Object(last.erase()), "tb_frame"))
}

/// A value of one of a frame's namespaces.
fn frame_value(vm: &mut Vm, frame: &Value, namespace: &str, name: &str) -> Option<Value> {
    let namespace = quiet(vm, |vm| vm.get_attr_named(frame, namespace))?;
    quiet(vm, |vm| vm.get_item(&namespace, &Value::from(name)))
}

/// An attribute of an attribute with the wanted name; no code of the program runs.
fn nested_attribute(vm: &mut Vm, object: &Value, wrong: &str, names: &[String]) -> Option<String> {
    let wanted = vm.intern(wrong);
    let public = names.iter().take(NESTED).filter(|name| !name.starts_with('_'));
    for name in public {
        let key = vm.intern(name);
        let class = vm.class_of(object);
        if let Some(found) = vm.lookup(&class, &key)
            && (matches!(found, Value::Function(_) | Value::Builtin(_))
                || vm.lookup_special(&found, &vm.names().__get__).is_some())
        {
            continue;
        }
        let Some(inner) = quiet(vm, |vm| vm.get_attr_opt(object, &key)).flatten() else { continue };
        let in_class = match &inner {
            Value::Class(class) => vm.lookup(class, &wanted).is_some(),
            _ => vm.lookup_special(&inner, &wanted).is_some(),
        };
        if in_class || crate::runtime::attr::own_attr(&inner, &wanted).is_some() {
            return Some(format!("{name}.{wrong}"));
        }
    }
    None
}

const TO_LIST: &str = "Did you mean to use a 'list' object?";
const TO_SET: &str = "Did you mean to use a 'set' object?";
const TO_DICT: &str = "Did you mean to use a 'dict' object?";
const TO_INT: &str = "Did you mean to use an 'int' object? Bitwise operators are not supported by 'float'.";

/// Method names of other languages, and what only a mutable type can do.
fn cross_language_hint(vm: &Vm, object: &Value, wrong: &str) -> Option<String> {
    let types = vm.types();
    let class = vm.class_of(object);
    let is = |wanted| class.is_subclass(wanted);
    let method = |name: &str| Some(format!("Did you mean '.{name}'?"));
    let advice = |text: &str| Some(text.to_string());
    match wrong {
        "push" if is(&types.list) => method("append"),
        "concat" | "addAll" if is(&types.list) => method("extend"),
        "contains" if is(&types.list) => advice("Use 'x in list'."),
        "add" if is(&types.list) => advice(TO_SET),
        "add" | "discard" | "update" | "remove" if is(&types.frozenset) => advice(TO_SET),
        "toUpperCase" if is(&types.str) => method("upper"),
        "toLowerCase" if is(&types.str) => method("lower"),
        "trimStart" if is(&types.str) => method("lstrip"),
        "trimEnd" if is(&types.str) => method("rstrip"),
        "keySet" if is(&types.dict) => method("keys"),
        "entrySet" | "entries" if is(&types.dict) => method("items"),
        "putAll" if is(&types.dict) => method("update"),
        "put" if is(&types.dict) => advice("Use d[k] = v."),
        "append" | "extend" | "insert" | "remove" if is(&types.tuple) => advice(TO_LIST),
        "update" if class.name() == "frozendict" && !class.is_heap => advice(TO_DICT),
        "__or__" | "__and__" | "__xor__" | "__lshift__" | "__rshift__" if is(&types.float) => advice(TO_INT),
        _ => None,
    }
}

fn attribute_names(vm: &mut Vm, object: &Value, hide_underscored: bool) -> Option<Vec<String>> {
    let dir = vm.intern("dir");
    let dir = vm.interp.builtins.get_str(&dir)?;
    let names = quiet(vm, |vm| vm.call(&dir, std::slice::from_ref(object)))?;
    let names = quiet(vm, |vm| vm.collect(&names))?;
    let mut names = texts(&names);
    names.retain(|name| !hide_underscored || !name.starts_with('_'));
    Some(names)
}

fn name_hint(vm: &mut Vm, wrong: &str, traceback: Option<Gc<Traceback>>) -> Option<String> {
    let close = last_frame(vm, traceback).and_then(|frame| near_name(vm, &frame, wrong));
    match (close, is_of_library(wrong)) {
        (Some(close), true) => {
            Some(format!(". Did you mean: '{close}'? Or did you forget to import '{wrong}'?"))
        }
        (Some(close), false) => Some(format!(". Did you mean: '{close}'?")),
        (None, true) => Some(format!(". Did you forget to import '{wrong}'?")),
        (None, false) => None,
    }
}

/// A name that a frame sees, or an attribute of its `self` with the very name.
fn near_name(vm: &mut Vm, frame: &Value, wrong: &str) -> Option<String> {
    let name = vm.intern(wrong);
    if let Some(this) = frame_value(vm, frame, "f_locals", "self")
        && quiet(vm, |vm| vm.get_attr_opt(&this, &name)).flatten().is_some()
    {
        return Some(format!("self.{wrong}"));
    }
    let mut names = Vec::new();
    for namespace in ["f_locals", "f_globals", "f_builtins"] {
        let keys = quiet(vm, |vm| {
            let namespace = vm.get_attr_named(frame, namespace)?;
            vm.collect(&namespace)
        });
        names.append(&mut texts(&keys?));
    }
    closest(wrong, &names)
}
