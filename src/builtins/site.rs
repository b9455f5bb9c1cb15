//! The names that CPython's `site` adds for people at a prompt: `exit`, `quit`, `help`, `copyright`, `credits`,
//! `license`.

use crate::native_type;
use crate::object::{Attrs, Class, Gc, Str, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, This, VarArgs};
use crate::runtime::{Args, PyResult, Vm};

/// Adds the names to `builtins`.
pub fn install(vm: &mut Vm) {
    let quitter = quitter(vm);
    for name in ["quit", "exit"] {
        let name = vm.intern(name);
        let object = Quitter { attrs: Attrs::new(&quitter), name: name.clone() };
        vm.interp.builtins.set_str(&name, Value::from(Gc::new(object)));
    }
    let printer = printer(vm);
    for (name, text) in TEXTS {
        let object = Printer { attrs: Attrs::new(&printer), text: Str::new(text) };
        let name = vm.intern(name);
        vm.interp.builtins.set_str(&name, Value::from(Gc::new(object)));
    }
    let helper = helper(vm);
    let object = Helper { attrs: Attrs::new(&helper) };
    let name = vm.intern("help");
    vm.interp.builtins.set_str(&name, Value::from(Gc::new(object)));
}

const TEXTS: [(&str, &str); 3] = [
    ("copyright", "pyasync is free software under the MIT licence."),
    (
        "credits",
        "pyasync stands on smol, logos, LALRPOP, rustyline and many other Rust crates. Thanks to all of them,\nand to those who made Python and asyncio.",
    ),
    ("license", "pyasync is free software under the MIT licence; see the file LICENSE that comes with it."),
];

const MODULE: &str = "_sitebuiltins";

/// `exit` and `quit`.
struct Quitter {
    attrs: Attrs,
    name: Gc<Str>,
}
native_type!(Quitter { name });

fn quitter(vm: &mut Vm) -> Gc<Class> {
    static OPS: ClassOps = ClassOps { call: Some(quit), ..ClassOps::NONE };
    ClassDef::new(vm, MODULE, "Quitter", "Ends the program when called.")
        .ops(&OPS)
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<Quitter>| {
            format!("Use {}() or Ctrl-D (i.e. EOF) to exit", this.name.to_string_lossy())
        })
        .finish()
}

fn quit(vm: &mut Vm, _: &Value, args: Args<'_>) -> PyResult {
    let code = optional_argument(vm, "Quitter.__call__", "code", args)?;
    let class = Value::Class(vm.types().system_exit.clone());
    match vm.call(&class, &[code.unwrap_or(Value::None)])? {
        Value::Exception(exception) => Err(vm.raise(exception)),
        _ => Err(vm.system_error("SystemExit is an exception")),
    }
}

/// The one argument, by position or by name.
fn optional_argument(vm: &mut Vm, function: &str, name: &str, args: Args<'_>) -> PyResult<Option<Value>> {
    match (args.positional, args.keywords) {
        ([], []) => Ok(None),
        ([value], []) => Ok(Some(value.clone())),
        ([], [(key, value)]) if key.as_bytes() == name.as_bytes() => Ok(Some(value.clone())),
        ([], [(key, _), ..]) => {
            let key = key.to_string_lossy();
            let message = format!("{function}() got an unexpected keyword argument '{key}'");
            Err(vm.type_error(message))
        }
        (given, _) => {
            let given = given.len() + 1;
            let message =
                format!("{function}() takes from 1 to 2 positional arguments but {given} were given");
            Err(vm.type_error(message))
        }
    }
}

/// `copyright`, `credits` and `license`: a text to be shown.
struct Printer {
    attrs: Attrs,
    text: Gc<Str>,
}
native_type!(Printer { text });

fn printer(vm: &mut Vm) -> Gc<Class> {
    static OPS: ClassOps = ClassOps { call: Some(show), ..ClassOps::NONE };
    ClassDef::new(vm, MODULE, "_Printer", "Shows a text when called.")
        .ops(&OPS)
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<Printer>| this.text.clone())
        .finish()
}

fn show(vm: &mut Vm, this: &Value, _: Args<'_>) -> PyResult {
    let Value::Object(object) = this else { unreachable!("its instances are objects") };
    let printer: &Printer = object.downcast_ref().expect("the class tells the type");
    let text = Value::Str(printer.text.clone());
    let name = vm.intern("print");
    match vm.interp.builtins.get_str(&name) {
        Some(print) => vm.call(&print, &[text]),
        None => Ok(Value::None),
    }
}

/// `__call__` of all three kinds.
fn call(vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    vm.call_args(&this, Args { positional: args.0.items(), keywords: &keywords })
}

/// `help`.
struct Helper {
    attrs: Attrs,
}
native_type!(Helper {});

fn helper(vm: &mut Vm) -> Gc<Class> {
    static OPS: ClassOps = ClassOps { call: Some(help), ..ClassOps::NONE };
    ClassDef::new(vm, MODULE, "_Helper", "Shows the documentation of an object when called.")
        .ops(&OPS)
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, _: This<Helper>| {
            "Type help() for interactive help, or help(object) for help about object."
        })
        .finish()
}

fn help(vm: &mut Vm, _: &Value, args: Args<'_>) -> PyResult {
    let module = vm.import("pydoc")?;
    let help = vm.get_attr_named(&module, "help")?;
    vm.call_args(&help, args)
}
