//! Module objects, and the types of None, Ellipsis and NotImplemented.

use crate::object::{Class, Dict, Gc, Module, Value};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt};
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};

/// A module as an argument.
struct ModuleArg(Gc<Module>);

impl FromArg for ModuleArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Module(module) => Ok(ModuleArg(module.clone())),
            _ => Err(vm.argument_error(value, site, "module")),
        }
    }
}

/// Gives these types their methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().module.clone();
    class.has_dict.set(true);
    ClassDef::extend(vm, &class)
        .doc("A namespace with a name, and documentation that may be of any type.")
        .new_method(
            "module(cls, /, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| Module::new(&class, Dict::new()),
        )
        .slot("__init__(self, name, doc=None)", "Initialize self.", init)
        .slot("__getattribute__(self, name, /)", "Return getattr(self, name).", get_attribute)
        .method("__dir__(self, /)", "__dir__() -> list", |vm: &mut Vm, this: Value| dir(vm, &this))
        .getter("__dict__(self)", "", |_: &mut Vm, this: ModuleArg| this.0.dict.clone())
        .getset(
            "__annotations__(self)",
            "",
            annotations,
            |vm: &mut Vm, this: ModuleArg, value: Opt<Value>| {
                let name = vm.names().__annotations__.clone();
                match value {
                    Opt::Given(value) => this.0.dict.set_str(&name, value),
                    Opt::Missing => drop(this.0.dict.remove_str(&name)),
                }
            },
        )
        .getset(
            "__annotate__(self)",
            "",
            |vm: &mut Vm, this: ModuleArg| {
                this.0.dict.get_str(&vm.names().__annotate__).unwrap_or(Value::None)
            },
            |vm: &mut Vm, this: ModuleArg, value: Opt<Value>| {
                let name = vm.names().__annotate__.clone();
                this.0.dict.set_str(&name, value.given().unwrap_or(Value::None));
            },
        )
        .finish();
    constants(vm);
}

fn init(vm: &mut Vm, this: ModuleArg, name: Value, doc: Value) -> PyResult<()> {
    if !matches!(name.unwrapped(), Value::Str(_)) {
        let given = vm.type_name(&name);
        return Err(vm.type_error(format!("module() argument 'name' must be str, not {given}")));
    }
    let names = vm.names();
    let dict = &this.0.dict;
    dict.set_str(&names.__name__, name);
    dict.set_str(&names.__doc__, doc);
    dict.set_str(&names.__package__, Value::None);
    dict.set_str(&names.__loader__, Value::None);
    dict.set_str(&names.__spec__, Value::None);
    Ok(())
}

fn get_attribute(vm: &mut Vm, this: Value, name: Value) -> PyResult {
    let name = super::object::attribute_name(vm, &name)?;
    let class = vm.class_of(&this);
    match vm.get_attr_generic(&this, &class, &name)? {
        Some(value) => Ok(value),
        None => {
            if let Value::Module(module) = &this
                && let Some(hook) = module.dict.get_str(&vm.names().__getattr__)
            {
                return vm.call(&hook, &[Value::Str(name)]);
            }
            Err(vm.attribute_error(&this, &name))
        }
    }
}

/// The names in a module, or what its own `__dir__` function answers.
pub fn dir(vm: &mut Vm, this: &Value) -> PyResult {
    let Value::Module(module) = this else { return Ok(Value::None) };
    if let Some(own) = module.dict.get_str(&vm.names().__dir__) {
        return vm.call(&own, &[]);
    }
    Ok(Value::from(module.dict.keys()))
}

fn annotations(vm: &mut Vm, this: ModuleArg) -> PyResult {
    let names = vm.names();
    let (name, annotate) = (names.__annotations__.clone(), names.__annotate__.clone());
    if let Some(found) = this.0.dict.get_str(&name) {
        return Ok(found);
    }
    let made = match this.0.dict.get_str(&annotate) {
        Some(function @ Value::Function(_)) => vm.call(&function, &[Value::Int(1)])?,
        _ => Value::Dict(Dict::new()),
    };
    this.0.dict.set_str(&name, made.clone());
    Ok(made)
}

fn constants(vm: &mut Vm) {
    let types = vm.interp.clone();
    let types = &types.types;
    for (class, signature, value, doc) in [
        (&types.none, "NoneType(cls, /, *args, **kwargs)", Value::None, "The type of None."),
        (&types.ellipsis, "ellipsis(cls, /, *args, **kwargs)", Value::Ellipsis, "The type of Ellipsis."),
        (
            &types.not_implemented,
            "NotImplementedType(cls, /, *args, **kwargs)",
            Value::NotImplemented,
            "The type of NotImplemented.",
        ),
    ] {
        ClassDef::extend(vm, class)
            .doc(doc)
            .new_method(signature, move |vm: &mut Vm, class: Gc<Class>, args: VarArgs, kwargs: Kwargs| {
                if !args.0.is_empty() || !kwargs.0.is_empty() {
                    let name = class.name();
                    let shown = if name == "ellipsis" { "EllipsisType" } else { &*name };
                    return Err(vm.type_error(format!("{shown} takes no arguments")));
                }
                Ok(value.clone())
            })
            .finish();
    }
    let reduced = [(&types.ellipsis, "Ellipsis"), (&types.not_implemented, "NotImplemented")];
    for (class, name) in reduced {
        ClassDef::extend(vm, class)
            .method("__reduce__(self, /)", "", move |_: &mut Vm, _: Value| Value::from(name))
            .finish();
    }
}
