//! Functions written in Python and in Rust, and bound methods, as programs see them.

use super::annotations;
use crate::object::function::{BuiltinKind, CodeSlot, FunctionExtra};
use crate::object::{Builtin, Cell, Class, Code, Dict, Function, Gc, Method, Str, Tuple, Value};
use crate::runtime::frame_object::CodeObject;
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt};
use crate::runtime::{Args, Kwargs, PyResult, VarArgs, Vm};
use std::cell::RefCell;
use std::rc::Rc;

macro_rules! argument {
    ($name:ident $type:ty, $variant:ident, $text:literal) => {
        /// An object of this type as an argument.
        struct $name(Gc<$type>);

        impl FromArg for $name {
            fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
                match value {
                    Value::$variant(object) => Ok($name(object.clone())),
                    _ => Err(vm.argument_error(value, site, $text)),
                }
            }
        }
    };
}

argument!(MethodArg Method, Method, "method");
argument!(CellArg Cell, Cell, "cell");

/// A function written in Rust, or a bound method of one.
struct BuiltinArg {
    function: Gc<Builtin>,
    receiver: Option<Value>,
    /// The receiver's class, or the receiver of a class method.
    class: Option<Gc<Class>>,
}

impl FromArg for BuiltinArg {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Builtin(function) => {
                Ok(BuiltinArg { function: function.clone(), receiver: None, class: None })
            }
            Value::Method(method) if let Value::Builtin(function) = &method.function => {
                let receiver = method.receiver.clone();
                let class = match &receiver {
                    Value::Class(class) => class.clone(),
                    other => vm.class_of(other),
                };
                Ok(BuiltinArg { function: function.clone(), receiver: Some(receiver), class: Some(class) })
            }
            _ => Err(vm.argument_error(value, site, "builtin_function_or_method")),
        }
    }
}

/// Gives the callable types their methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().function.clone();
    class.has_dict.set(true);
    let def = ClassDef::extend(vm, &class)
        .doc("A function: code with its globals, defaults and cells.")
        .new_method(
            "function(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
            new_function,
        )
        .slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            |vm: &mut Vm, this: Value, instance: Value, owner: Value| {
                check_get(vm, &instance, &owner)?;
                Ok(if instance.is_none() { this } else { Method::value(this, instance) }) as PyResult
            },
        )
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call);
    function_attributes(def).finish();
    bound_method(vm);
    builtins(vm);
    cell(vm);
}

#[allow(clippy::too_many_arguments)]
fn new_function(
    vm: &mut Vm,
    _: Value,
    code: Value,
    globals: Gc<Dict>,
    name: Value,
    defaults: Value,
    closure: Value,
    kw_defaults: Value,
) -> PyResult {
    let found = match &code {
        Value::Object(object) => object.downcast_ref::<CodeObject>().map(|object| object.code.clone()),
        _ => None,
    };
    let Some(body) = found else {
        let given = vm.type_name(&code);
        return Err(vm.type_error(format!("function() argument 'code' must be code, not {given}")));
    };
    let info = body.info();
    let name = match name.unwrapped() {
        Value::None => info.name.clone(),
        Value::Str(name) => name.clone(),
        _ => return Err(vm.type_error("arg 3 (name) must be None or string")),
    };
    let defaults = match defaults.unwrapped() {
        Value::None => None,
        Value::Tuple(defaults) => Some(defaults.clone()),
        _ => return Err(vm.type_error("arg 4 (defaults) must be None or tuple")),
    };
    let free = info.free_names.len();
    let cells = match closure.unwrapped() {
        Value::None if free == 0 => Vec::new(),
        Value::None => return Err(vm.type_error("arg 5 (closure) must be tuple")),
        Value::Tuple(cells) => cells.items().to_vec(),
        _ => return Err(vm.type_error("arg 5 (closure) must be None or tuple")),
    };
    let kw_defaults = match kw_defaults.unwrapped() {
        Value::None => None,
        Value::Dict(defaults) => Some(defaults.clone()),
        _ => return Err(vm.type_error("arg 6 (kwdefaults) must be None or dict")),
    };
    if cells.len() != free {
        let (name, given) = (info.name.to_string_lossy(), cells.len());
        return Err(vm.value_error(format!("{name} requires closure of length {free}, not {given}")));
    }
    let mut taken = Vec::with_capacity(free);
    for cell in &cells {
        let Value::Cell(cell) = cell else {
            let given = vm.type_name(cell);
            return Err(vm.type_error(format!("arg 5 (closure) expected cell, found {given}")));
        };
        taken.push(cell.clone());
    }
    let module = globals.get_str(&vm.names().__name__);
    let qualname = RefCell::new(info.qualname.clone());
    let extra = FunctionExtra { module: RefCell::new(module), ..FunctionExtra::default() };
    Ok(Value::Function(Gc::new(Function {
        code: CodeSlot::new(body.clone()),
        globals,
        builtins: vm.interp.builtins.clone(),
        closure: taken.into(),
        defaults: RefCell::new(defaults),
        kw_defaults: RefCell::new(kw_defaults),
        name: RefCell::new(name),
        qualname,
        extra,
    })))
}

fn cell(vm: &mut Vm) {
    let class = vm.types().cell.clone();
    ClassDef::extend(vm, &class)
        .doc("A variable that functions share.")
        .new_method(
            "cell(cls, contents=<unrepresentable>, /)",
            |_: &mut Vm, _: Value, contents: Opt<Value>| {
                Cell::new(contents.given().unwrap_or(Value::Unbound))
            },
        )
        .getset(
            "cell_contents(self)",
            "",
            |vm: &mut Vm, this: CellArg| match this.0.slot.get() {
                Value::Unbound => Err(vm.value_error("Cell is empty")),
                value => Ok(value.clone()),
            },
            |_: &mut Vm, this: CellArg, value: Opt<Value>| {
                this.0.slot.set(value.given().unwrap_or(Value::Unbound));
            },
        )
        .finish();
}

fn call(vm: &mut Vm, this: Value, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    vm.call_args(&this, Args { positional: args.0.items(), keywords: &keywords })
}

fn function_attributes(def: ClassDef<'_>) -> ClassDef<'_> {
    let def = def
        .getset(
            "__name__(self)",
            "",
            |_: &mut Vm, this: Gc<Function>| this.name.borrow().clone(),
            |vm: &mut Vm, this: Gc<Function>, value: Opt<Value>| {
                let name = text(vm, value, "__name__")?;
                *this.name.borrow_mut() = name;
                Ok(()) as PyResult<()>
            },
        )
        .getset(
            "__qualname__(self)",
            "",
            |_: &mut Vm, this: Gc<Function>| this.qualname.borrow().clone(),
            |vm: &mut Vm, this: Gc<Function>, value: Opt<Value>| {
                let name = text(vm, value, "__qualname__")?;
                *this.qualname.borrow_mut() = name;
                Ok(()) as PyResult<()>
            },
        )
        .getset(
            "__doc__(self)",
            "",
            |_: &mut Vm, this: Gc<Function>| {
                let own = this.extra.doc.borrow().clone();
                own.unwrap_or_else(|| this.code.get().info().docstring.clone())
            },
            |_: &mut Vm, this: Gc<Function>, value: Opt<Value>| {
                *this.extra.doc.borrow_mut() = Some(value.given().unwrap_or(Value::None));
            },
        )
        .getset(
            "__module__(self)",
            "",
            |vm: &mut Vm, this: Gc<Function>| {
                let own = this.extra.module.borrow().clone();
                own.unwrap_or_else(|| this.globals.get_str(&vm.names().__name__).unwrap_or(Value::None))
            },
            |_: &mut Vm, this: Gc<Function>, value: Opt<Value>| {
                *this.extra.module.borrow_mut() = Some(value.given().unwrap_or(Value::None));
            },
        )
        .getset(
            "__dict__(self)",
            "",
            |_: &mut Vm, this: Gc<Function>| this.extra.dict.get_or_init(Dict::new).clone(),
            set_dict,
        )
        .getset("__annotations__(self)", "", annotations::of_function, annotations::set_of_function)
        .getset(
            "__annotate__(self)",
            "",
            annotations::annotate_of_function,
            annotations::set_annotate_of_function,
        )
        .getset(
            "__type_params__(self)",
            "",
            |_: &mut Vm, this: Gc<Function>| {
                let own = this.extra.type_params.borrow().clone();
                own.unwrap_or_else(|| Value::Tuple(Tuple::of([])))
            },
            |vm: &mut Vm, this: Gc<Function>, value: Opt<Value>| match value {
                Opt::Given(params @ Value::Tuple(_)) => {
                    *this.extra.type_params.borrow_mut() = Some(params);
                    Ok(())
                }
                _ => Err(vm.type_error("__type_params__ must be set to a tuple")),
            },
        );
    def.getset(
        "__defaults__(self)",
        "",
        |_: &mut Vm, this: Gc<Function>| Value::from(this.defaults.borrow().clone()),
        |vm: &mut Vm, this: Gc<Function>, value: Opt<Value>| {
            *this.defaults.borrow_mut() = match value {
                Opt::Missing | Opt::Given(Value::None) => None,
                Opt::Given(Value::Tuple(defaults)) => Some(defaults),
                Opt::Given(_) => return Err(vm.type_error("__defaults__ must be set to a tuple object")),
            };
            Ok(())
        },
    )
    .getset(
        "__kwdefaults__(self)",
        "",
        |_: &mut Vm, this: Gc<Function>| Value::from(this.kw_defaults.borrow().clone()),
        |vm: &mut Vm, this: Gc<Function>, value: Opt<Value>| {
            *this.kw_defaults.borrow_mut() = match value {
                Opt::Missing | Opt::Given(Value::None) => None,
                Opt::Given(Value::Dict(defaults)) => Some(defaults),
                Opt::Given(_) => return Err(vm.type_error("__kwdefaults__ must be set to a dict object")),
            };
            Ok(())
        },
    )
    .getset(
        "__code__(self)",
        "",
        |vm: &mut Vm, this: Gc<Function>| {
            let code = this.code.get().clone();
            vm.code_object(&code)
        },
        |vm: &mut Vm, this: Gc<Function>, value: Opt<Value>| match value.given().as_ref().and_then(code_of) {
            Some(code) => {
                let (wanted, given) = (this.closure.len(), code.info().free_names.len());
                if wanted != given {
                    let name = this.name.borrow().to_string_lossy().into_owned();
                    let message =
                        format!("{name}() requires a code object with {wanted} free vars, not {given}");
                    return Err(vm.value_error(message));
                }
                this.code.set(code);
                Ok(())
            }
            None => Err(vm.type_error("__code__ must be set to a code object")),
        },
    )
    .field("__globals__(self)", "", |_: &mut Vm, this: Gc<Function>| this.globals.clone())
    .field("__builtins__(self)", "", |_: &mut Vm, this: Gc<Function>| this.builtins.clone())
    .field("__closure__(self)", "", |_: &mut Vm, this: Gc<Function>| {
        if this.closure.is_empty() {
            return Value::None;
        }
        Value::Tuple(Tuple::new(this.closure.iter().cloned().map(Value::Cell).collect()))
    })
}

fn text(vm: &mut Vm, value: Opt<Value>, what: &str) -> PyResult<Gc<Str>> {
    match value {
        Opt::Given(value) => match value.unwrapped() {
            Value::Str(text) => Ok(text.clone()),
            _ => Err(vm.type_error(format!("{what} must be set to a string object"))),
        },
        Opt::Missing => Err(vm.type_error(format!("{what} must be set to a string object"))),
    }
}

fn set_dict(vm: &mut Vm, this: Gc<Function>, value: Opt<Value>) -> PyResult<()> {
    let Opt::Given(Value::Dict(from)) = value else {
        let given = match value {
            Opt::Given(value) => vm.type_name(&value),
            Opt::Missing => return Err(vm.type_error("cannot delete __dict__")),
        };
        return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{given}'")));
    };
    let own = this.extra.dict.get_or_init(Dict::new);
    own.clear_entries();
    vm.dict_update(own, &from)
}

fn bound_method(vm: &mut Vm) {
    let class = vm.types().method.clone();
    ClassDef::extend(vm, &class)
        .doc("A function that belongs to an object.")
        .new_method(
            "method(cls, function, instance, /)",
            |vm: &mut Vm, _: Value, function: Value, instance: Value| {
                if !vm.is_callable(&function) {
                    return Err(vm.type_error("first argument must be callable"));
                }
                if instance.is_none() {
                    return Err(vm.type_error("instance must not be None"));
                }
                Ok(Method::value(function, instance))
            },
        )
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            |vm: &mut Vm, this: Value, instance: Value, owner: Value| {
                check_get(vm, &instance, &owner)?;
                Ok(this) as PyResult
            },
        )
        .slot("__getattribute__(self, name, /)", "Return getattr(self, name).", method_attribute)
        .method("__reduce__(self, /)", "", |vm: &mut Vm, this: MethodArg| {
            let getattr = vm.interp.builtins.get_str(&vm.intern("getattr")).unwrap_or(Value::None);
            let name = vm.names().__name__.clone();
            let name = vm.get_attr(&this.0.function, &name)?;
            let args = Tuple::of([this.0.receiver.clone(), name]);
            Ok(Tuple::of([getattr, args.into()])) as PyResult<_>
        })
        .field("__func__(self)", "The callable that a method calls.", |_: &mut Vm, this: MethodArg| {
            this.0.function.clone()
        })
        .getter("__self__(self)", "The object that a method belongs to.", |_: &mut Vm, this: MethodArg| {
            this.0.receiver.clone()
        })
        .finish();
}

/// A method lends its function's attributes.
fn method_attribute(vm: &mut Vm, this: MethodArg, name: Value) -> PyResult {
    let name = super::object::attribute_name(vm, &name)?;
    let object = Value::Method(this.0.clone());
    let class = vm.types().method.clone();
    if !vm.names().__doc__.is(&name)
        && let Some(value) = vm.get_attr_generic(&object, &class, &name)?
    {
        return Ok(value);
    }
    vm.get_attr(&this.0.function, &name)
}

fn builtins(vm: &mut Vm) {
    let types = vm.interp.clone();
    let types = &types.types;
    for class in [&types.method_descriptor, &types.wrapper_descriptor, &types.classmethod_descriptor] {
        let def = builtin_attributes(ClassDef::extend(vm, class)).slot(
            "__get__(self, instance, owner=None, /)",
            "Return what the descriptor is for an instance, or for its class.",
            bind_builtin,
        );
        defining_class(def).finish();
    }
    let def = builtin_attributes(ClassDef::extend(vm, &types.method_wrapper));
    defining_class(def).getter("__self__(self)", "", builtin_self).finish();
    builtin_attributes(ClassDef::extend(vm, &types.builtin))
        .getter("__self__(self)", "", builtin_self)
        .getter("__module__(self)", "", |_: &mut Vm, this: BuiltinArg| match &*this.function.owner.borrow() {
            module @ Value::Str(_) => module.clone(),
            _ => Value::None,
        })
        .finish();
}

/// What all kinds of functions written in Rust have.
fn builtin_attributes(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .getter("__name__(self)", "", |_: &mut Vm, this: BuiltinArg| this.function.name.clone())
        .getter("__qualname__(self)", "", builtin_qualname)
        .getter("__doc__(self)", "", |_: &mut Vm, this: BuiltinArg| {
            if this.function.doc.is_empty() { Value::None } else { Value::from(this.function.doc) }
        })
        .getter("__text_signature__(self)", "", |vm: &mut Vm, this: BuiltinArg| {
            super::signatures::of_builtin(vm, &this.function)
        })
        .method("__reduce__(self, /)", "Helper for pickle.", reduce_builtin)
}

/// A function of a module is known by its name, others are attributes of an object or class.
fn reduce_builtin(vm: &mut Vm, this: BuiltinArg) -> Value {
    let name = Value::Str(this.function.name.clone());
    let of = match (this.receiver, &*this.function.owner.borrow()) {
        (Some(receiver), _) => receiver,
        (None, class @ Value::Class(_)) => class.clone(),
        (None, _) => return name,
    };
    let getattr = vm.interp.builtins.get_str(&vm.intern("getattr")).unwrap_or(Value::None);
    let args = Tuple::of([of, name]);
    Value::Tuple(Tuple::of([getattr, args.into()]))
}

fn defining_class(def: ClassDef<'_>) -> ClassDef<'_> {
    def.getter("__objclass__(self)", "", |_: &mut Vm, this: BuiltinArg| this.function.owner.borrow().clone())
}

fn bind_builtin(vm: &mut Vm, this: Value, instance: Value, owner: Value) -> PyResult {
    check_get(vm, &instance, &owner)?;
    if let Value::Builtin(builtin) = &this
        && let Value::Class(of) = builtin.owner.borrow().clone()
        && builtin.kind != BuiltinKind::ClassMethod
        && !instance.is_none()
        && !vm.class_of(&instance).is_subclass(&of)
    {
        let (name, of, given) = (builtin.name.to_string_lossy(), of.name(), vm.type_name(&instance));
        let message = format!("descriptor '{name}' for '{of}' objects doesn't apply to a '{given}' object");
        return Err(vm.type_error(message));
    }
    let class = match owner {
        Value::Class(class) => class,
        _ => vm.class_of(&instance),
    };
    vm.bind_descriptor(&this, Some(&instance).filter(|instance| !instance.is_none()), &class)
}

/// TypeError for `__get__(None, None)`, which asks for nothing.
pub fn check_get(vm: &mut Vm, instance: &Value, owner: &Value) -> PyResult<()> {
    match instance.is_none() && owner.is_none() {
        true => Err(vm.type_error("__get__(None, None) is invalid")),
        false => Ok(()),
    }
}

/// The name with that of the class: the receiver's, of a bound method.
fn builtin_qualname(_: &mut Vm, this: BuiltinArg) -> String {
    let name = this.function.name.to_string_lossy();
    let class = match (&this.class, &*this.function.owner.borrow()) {
        (Some(class), _) if this.function.kind != BuiltinKind::Slot => class.clone(),
        (_, Value::Class(class)) => class.clone(),
        _ => return name.into_owned(),
    };
    format!("{}.{name}", class.qualname.borrow().to_string_lossy())
}

fn builtin_self(vm: &mut Vm, this: BuiltinArg) -> Value {
    if let Some(receiver) = this.receiver {
        return receiver;
    }
    let owner = this.function.owner.borrow().clone();
    match owner {
        Value::Str(module) => match vm.interp.modules.get_str(&module) {
            Some(module) => module,
            None => Value::None,
        },
        class => class,
    }
}

fn code_of(value: &Value) -> Option<Rc<dyn Code>> {
    match value {
        Value::Object(object) => object.downcast_ref::<CodeObject>().map(|object| object.code.clone()),
        _ => None,
    }
}
