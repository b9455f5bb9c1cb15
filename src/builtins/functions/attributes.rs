//! Functions about objects and their attributes.

use crate::builtins::object::attribute_name;
use crate::number::Int;
use crate::object::Gc;
use crate::object::{List, Str, Value};
use crate::runtime::frame_object::frame_locals;
use crate::runtime::native::{Module, Opt};
use crate::runtime::{PyResult, Vm};

/// Adds them to a namespace.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def(
            "getattr(object, name, default=<unrepresentable>, /)",
            "Get a named attribute from an object.",
            get,
        )
        .def(
            "setattr(object, name, value, /)",
            "Give an object's attribute a value.",
            |vm: &mut Vm, object: Value, name: Value, value: Value| {
                let name = attribute_name(vm, &name)?;
                vm.set_attr(&object, &name, value)
            },
        )
        .def(
            "hasattr(obj, name, /)",
            "Tell whether an object has an attribute of that name.",
            |vm: &mut Vm, object: Value, name: Value| {
                let name = attribute_name(vm, &name)?;
                Ok(vm.get_attr_opt(&object, &name)?.is_some()) as PyResult<bool>
            },
        )
        .def(
            "delattr(obj, name, /)",
            "Remove an attribute of an object.",
            |vm: &mut Vm, object: Value, name: Value| {
                let name = attribute_name(vm, &name)?;
                vm.del_attr(&object, &name)
            },
        )
        .def("callable(obj, /)", "Tell whether an object can be called.", |vm: &mut Vm, object: Value| {
            vm.is_callable(&object)
        })
        .def("id(obj, /)", "Return the identity of an object.", |_: &mut Vm, object: Value| {
            Value::from(Int::from(object.id()))
        })
        .def("hash(obj, /)", "Return the hash value for the given object.", |vm: &mut Vm, object: Value| {
            vm.hash(&object)
        })
        .def(
            "isinstance(obj, class_or_tuple, /)",
            "Tell whether an object is of a class, or of one of several.",
            |vm: &mut Vm, object: Value, class: Value| vm.is_instance(&object, &class),
        )
        .def(
            "issubclass(cls, class_or_tuple, /)",
            "Tell whether a class is another one or inherits from it.",
            |vm: &mut Vm, class: Value, of: Value| vm.is_subclass(&class, &of),
        )
        .def(
            "dir(object=<unrepresentable>, /)",
            "Return the names of an object's attributes, or of the current scope.",
            dir,
        )
        .def(
            "vars(object=<unrepresentable>, /)",
            "Return the __dict__ of an object, or the local variables.",
            vars,
        )
        .def(
            "repr(obj, /)",
            "Return an object as text, as code would write it where that is possible.",
            |vm: &mut Vm, object: Value| vm.repr(&object),
        )
        .def(
            "ascii(obj, /)",
            "Return an object's repr() with every other character than ASCII escaped.",
            |vm: &mut Vm, object: Value| vm.ascii(&object),
        )
        .def("format(value, format_spec='', /)", "Return type(value).__format__(value, format_spec).", format)
}

fn get(vm: &mut Vm, object: Value, name: Value, default: Opt<Value>) -> PyResult {
    let name = attribute_name(vm, &name)?;
    match default {
        Opt::Missing => vm.get_attr(&object, &name),
        Opt::Given(default) => Ok(vm.get_attr_opt(&object, &name)?.unwrap_or(default)),
    }
}

fn dir(vm: &mut Vm, object: Opt<Value>) -> PyResult<Gc<List>> {
    let names = match object {
        Opt::Missing => {
            let locals = locals(vm);
            vm.collect(&locals)?
        }
        Opt::Given(object) => {
            let name = vm.names().__dir__.clone();
            let names = match &object {
                Value::Module(_) => Some(crate::builtins::module::dir(vm, &object)?),
                _ => vm.call_special(&object, &name, &[])?,
            };
            match names {
                Some(names) => vm.collect(&names)?,
                None => return Err(vm.type_error("object does not provide __dir__")),
            }
        }
    };
    let mut names = names;
    crate::builtins::sort::sort(vm, &mut names, None, false)?;
    Ok(List::new(names))
}

/// The local variables of the calling frame.
pub fn locals(vm: &mut Vm) -> Value {
    vm.frame_at(0, frame_locals).unwrap_or_else(|| Value::Dict(crate::object::Dict::new()))
}

fn vars(vm: &mut Vm, object: Opt<Value>) -> PyResult {
    let Opt::Given(object) = object else { return Ok(locals(vm)) };
    let name = vm.names().__dict__.clone();
    match vm.get_attr_opt(&object, &name)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn format(vm: &mut Vm, value: Value, spec: Value) -> PyResult<Gc<Str>> {
    match spec.unwrapped() {
        Value::Str(spec) => vm.format(&value, spec),
        _ => {
            let given = vm.type_name(&spec);
            Err(vm.type_error(format!("format() argument 2 must be str, not {given}")))
        }
    }
}
