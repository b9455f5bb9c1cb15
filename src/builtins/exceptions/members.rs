//! Exceptions with members of their own: `StopIteration`, `SystemExit`, `ImportError`, `NameError`,
//! `AttributeError`, `SyntaxError`, `KeyError`.

use crate::object::{Class, Exception, Gc, Str, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, VarArgs};
use crate::runtime::{PyResult, Vm};

/// Adds members that are kept by their place in the list; a deleted one reads as None.
pub fn add_members(vm: &mut Vm, class: &Gc<Class>, names: &[&'static str]) {
    for (index, signature) in names.iter().enumerate() {
        ClassDef::extend(vm, class)
            .getset(
                signature,
                "A member of the exception.",
                move |_: &mut Vm, this: Gc<Exception>| this.member(index),
                move |_: &mut Vm, this: Gc<Exception>, value: Opt<Value>| {
                    this.set_member(index, value.given().unwrap_or(Value::None));
                },
            )
            .finish();
    }
}

/// The place of `SyntaxError`'s first member.
const SYNTAX_MEMBERS: [&str; 9] = [
    "msg(self)",
    "filename(self)",
    "lineno(self)",
    "offset(self)",
    "text(self)",
    "end_lineno(self)",
    "end_offset(self)",
    "print_file_and_line(self)",
    "_metadata(self)",
];

pub fn install(vm: &mut Vm) {
    let types = vm.interp.clone();
    let types = &types.types;
    add_members(vm, &types.stop_iteration, &["value(self)"]);
    add_members(vm, &types.system_exit, &["code(self)"]);
    add_members(vm, &types.attribute_error, &["name(self)", "obj(self)"]);
    add_members(vm, &types.name_error, &["name(self)"]);
    add_members(vm, &types.import_error, &["name(self)", "path(self)", "name_from(self)", "msg(self)"]);
    add_members(vm, &types.syntax_error, &SYNTAX_MEMBERS);
    let signature = "__init__(self, *args, **kwargs)";
    let doc = "Initialize self.";
    ClassDef::extend(vm, &types.stop_iteration).slot(signature, doc, init_value).finish();
    ClassDef::extend(vm, &types.system_exit).slot(signature, doc, init_code).finish();
    ClassDef::extend(vm, &types.attribute_error)
        .slot(signature, doc, |vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs| {
            init_named(vm, &this, args, &kwargs, "AttributeError", &["name", "obj"])
        })
        .finish();
    ClassDef::extend(vm, &types.name_error)
        .slot(signature, doc, |vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs| {
            init_named(vm, &this, args, &kwargs, "NameError", &["name"])
        })
        .finish();
    ClassDef::extend(vm, &types.import_error)
        .slot(signature, doc, init_import)
        .slot("__str__(self, /)", "Return str(self).", str_import)
        .slot("__repr__(self, /)", "Return repr(self).", repr_import)
        .finish();
    ClassDef::extend(vm, &types.syntax_error)
        .slot(signature, doc, init_syntax)
        .slot("__str__(self, /)", "Return str(self).", str_syntax)
        .finish();
    ClassDef::extend(vm, &types.key_error).slot("__str__(self, /)", "Return str(self).", str_key).finish();
}

/// Sets the arguments; keywords are refused unless they are expected ones.
fn set_args(this: &Gc<Exception>, args: VarArgs) {
    *this.args.borrow_mut() = args.0;
}

fn refuse_keywords(vm: &mut Vm, this: &Gc<Exception>, kwargs: &Kwargs) -> PyResult<()> {
    if kwargs.0.is_empty() {
        return Ok(());
    }
    let class = this.class().name();
    Err(vm.type_error(format!("{class}() takes no keyword arguments")))
}

fn init_value(vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    refuse_keywords(vm, &this, &kwargs)?;
    this.set_member(0, args.0.items().first().cloned().unwrap_or(Value::None));
    set_args(&this, args);
    Ok(())
}

fn init_code(vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    refuse_keywords(vm, &this, &kwargs)?;
    let code = match args.0.items() {
        [] => Value::None,
        [single] => single.clone(),
        _ => Value::Tuple(args.0.clone()),
    };
    this.set_member(0, code);
    set_args(&this, args);
    Ok(())
}

fn init_named(
    vm: &mut Vm,
    this: &Gc<Exception>,
    args: VarArgs,
    kwargs: &Kwargs,
    function: &str,
    names: &[&str],
) -> PyResult<()> {
    for entry in kwargs.0.entries() {
        let Value::Str(key) = &entry.key else { continue };
        match names.iter().position(|name| name.as_bytes() == key.as_bytes()) {
            Some(index) => this.set_member(index, entry.value),
            None => {
                let key = key.to_string_lossy();
                return Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{key}'")));
            }
        }
    }
    set_args(this, args);
    Ok(())
}

fn init_import(vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    if let [message] = args.0.items() {
        this.set_member(3, message.clone());
    }
    init_named(vm, &this, args, &kwargs, "ImportError", &["name", "path", "name_from"])
}

fn str_import(vm: &mut Vm, this: Gc<Exception>) -> PyResult<Gc<Str>> {
    match this.member(3) {
        Value::Str(message) => Ok(message),
        _ => super::base::str(vm, this),
    }
}

/// The arguments, and behind them the name and path that are known.
fn repr_import(vm: &mut Vm, this: Gc<Exception>) -> PyResult<String> {
    let mut out = Vec::new();
    let value = Value::Exception(this.clone());
    vm.write_repr_native(&value, &value, &mut out)?;
    let mut text = String::from_utf8_lossy(&out).into_owned();
    let known = [("name", this.member(0)), ("path", this.member(1))];
    let mut is_first = this.args.borrow().is_empty();
    for (key, value) in known.into_iter().filter(|(_, value)| !value.is_none()) {
        if text.ends_with(",)") {
            text.truncate(text.len() - 2);
        } else {
            text.pop();
        }
        let shown = vm.repr(&value)?.to_string_lossy().into_owned();
        let comma = if std::mem::take(&mut is_first) { "" } else { ", " };
        text.push_str(&format!("{comma}{key}={shown})"));
    }
    Ok(text)
}

fn init_syntax(vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    refuse_keywords(vm, &this, &kwargs)?;
    if let Some(message) = args.0.items().first() {
        this.set_member(0, message.clone());
    }
    if let [_, place] = args.0.items() {
        let place = vm.collect(place)?;
        if place.len() < 4 {
            let message = format!("function takes at least 4 arguments ({} given)", place.len());
            return Err(vm.type_error(message));
        }
        if place.len() == 5 {
            return Err(vm.type_error("end_offset must be provided when end_lineno is provided"));
        }
        for (index, item) in place.into_iter().enumerate() {
            this.set_member(index + 1 + usize::from(index == 6), item);
        }
    }
    set_args(&this, args);
    Ok(())
}

fn str_syntax(vm: &mut Vm, this: Gc<Exception>) -> PyResult<String> {
    let message = vm.str(&this.member(0))?.to_string_lossy().into_owned();
    let file = match this.member(1) {
        Value::Str(file) => Some(file.to_string_lossy().rsplit('/').next().unwrap_or_default().to_string()),
        _ => None,
    };
    Ok(match (file, this.member(2)) {
        (Some(file), Value::Int(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), _) => format!("{message} ({file})"),
        (None, Value::Int(line)) => format!("{message} (line {line})"),
        (None, _) => message,
    })
}

fn str_key(vm: &mut Vm, this: Gc<Exception>) -> PyResult<Gc<Str>> {
    let args = this.args.borrow().clone();
    match args.items() {
        [key] => vm.repr(key),
        _ => super::base::str(vm, this),
    }
}
