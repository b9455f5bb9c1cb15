//! `_types`: the built-in types that have no name in `builtins`, for the `types` module, and `SimpleNamespace`.

use crate::object::{Class, Dict, Gc, Instance, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Module, VarArgs};
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};
use std::cell::OnceCell;

#[derive(Default)]
struct State(OnceCell<Gc<Class>>);

/// The namespace of `_types`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let namespace = simple_namespace(vm);
    let hidden = |vm: &mut Vm, name: &'static str| {
        ClassDef::new(vm, "types", name, "A type whose objects only the interpreter makes.").finish()
    };
    let capsule = hidden(vm, "PyCapsule");
    let locals_proxy = hidden(vm, "FrameLocalsProxy");
    let types = vm.interp.clone();
    let types = &types.types;
    let named = [
        ("AsyncGeneratorType", &types.async_generator),
        ("BuiltinFunctionType", &types.builtin),
        ("BuiltinMethodType", &types.builtin),
        ("CapsuleType", &capsule),
        ("CellType", &types.cell),
        ("ClassMethodDescriptorType", &types.classmethod_descriptor),
        ("CodeType", &types.code),
        ("CoroutineType", &types.coroutine),
        ("EllipsisType", &types.ellipsis),
        ("FrameLocalsProxyType", &locals_proxy),
        ("FrameType", &types.frame),
        ("FunctionType", &types.function),
        ("GeneratorType", &types.generator),
        ("GenericAlias", &types.generic_alias),
        ("GetSetDescriptorType", &types.getset),
        ("LambdaType", &types.function),
        ("LazyImportType", &types.lazy_import),
        ("MappingProxyType", &types.mapping_proxy),
        ("MemberDescriptorType", &types.member),
        ("MethodDescriptorType", &types.method_descriptor),
        ("MethodType", &types.method),
        ("MethodWrapperType", &types.method_wrapper),
        ("ModuleType", &types.module),
        ("NoneType", &types.none),
        ("NotImplementedType", &types.not_implemented),
        ("SimpleNamespace", &namespace),
        ("TracebackType", &types.traceback),
        ("UnionType", &types.union_type),
        ("WrapperDescriptorType", &types.wrapper_descriptor),
    ];
    let mut module = Module::new(vm, "_types", "The built-in types without a name in builtins.");
    for (name, class) in named {
        module = module.value(name, class.clone());
    }
    Ok(module.finish())
}

/// The class `types.SimpleNamespace`.
pub fn simple_namespace(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.0.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "types", "SimpleNamespace", "An object with the attributes it is given.")
        .with_dict()
        .new_method(
            "SimpleNamespace(cls, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| Value::Instance(Instance::new(&class)),
        )
        .slot("__init__(self, *args, **kwargs)", "Initialize self.", init)
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__eq__(self, value, /)", "Return self==value.", equal)
        .method("__replace__(self, /, **changes)", "Return a copy with changed attributes.", replace)
        .method("__reduce__(self, /)", "Return state information for pickling", |vm: &mut Vm, this: Value| {
            let name = vm.intern("__dict__");
            let attributes = vm.get_attr(&this, &name)?;
            let class = Value::Class(vm.class_of(&this));
            let parts = vec![class, Value::Tuple(Tuple::of([])), attributes];
            PyResult::Ok(Value::Tuple(Tuple::new(parts)))
        })
        .value("__hash__", Value::None)
        .finish();
    state.0.get_or_init(|| class).clone()
}

fn init(vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    if args.0.len() > 1 {
        let given = args.0.len();
        return Err(vm.type_error(format!("SimpleNamespace expected at most 1 argument, got {given}")));
    }
    let mut entries = Vec::new();
    if let Some(mapping) = args.0.items().first() {
        let dict = Value::Class(vm.types().dict.clone());
        if let Value::Dict(dict) = vm.call(&dict, std::slice::from_ref(mapping))? {
            entries = dict.entries();
        }
    }
    entries.extend(kwargs.0.entries());
    for entry in entries {
        let Value::Str(name) = &entry.key else { return Err(vm.type_error("keywords must be strings")) };
        let name = vm.interp.intern_str(name);
        vm.set_attr(&this, &name, entry.value)?;
    }
    Ok(())
}

fn attributes(this: &Value) -> Gc<Dict> {
    this.attrs().map_or_else(Dict::new, |attrs| attrs.make_dict())
}

fn repr(vm: &mut Vm, this: Value) -> PyResult<String> {
    let class = vm.class_of(&this).name();
    let name = if class == "SimpleNamespace" { "namespace".to_string() } else { class };
    let id = this.id();
    if vm.repr_running.contains(&id) {
        return Ok(format!("{name}(...)"));
    }
    vm.repr_running.push(id);
    let mut parts = Vec::new();
    let mut failed = None;
    for entry in attributes(&this).entries() {
        let Value::Str(key) = &entry.key else { continue };
        match vm.repr(&entry.value) {
            Ok(value) => parts.push(format!("{}={}", key.to_string_lossy(), value.to_string_lossy())),
            Err(raised) => {
                failed = Some(raised);
                break;
            }
        }
    }
    vm.repr_running.pop();
    match failed {
        Some(raised) => Err(raised),
        None => Ok(format!("{name}({})", parts.join(", "))),
    }
}

fn equal(vm: &mut Vm, this: Value, other: Value) -> PyResult {
    let class = simple_namespace(vm);
    if !vm.is_instance_of(&other, &class) {
        return Ok(Value::NotImplemented);
    }
    vm.compare(CompareOp::Eq, &Value::Dict(attributes(&this)), &Value::Dict(attributes(&other)))
}

fn replace(vm: &mut Vm, this: Value, changes: Kwargs) -> PyResult {
    let class = Value::Class(vm.class_of(&this));
    let made = vm.call(&class, &[])?;
    for entry in attributes(&this).entries().into_iter().chain(changes.0.entries()) {
        if let Value::Str(name) = &entry.key {
            let name = vm.interp.intern_str(name);
            vm.set_attr(&made, &name, entry.value)?;
        }
    }
    Ok(made)
}
