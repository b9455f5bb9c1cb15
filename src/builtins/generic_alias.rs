//! `types.GenericAlias`: `list[int]` and its kin.

use crate::native_type;
use crate::object::{Attrs, Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::CompareOp;
use crate::runtime::{Args, Kwargs, PyResult, VarArgs, Vm};

/// A class with type arguments.
pub struct GenericAlias {
    attrs: Attrs,
    pub origin: Value,
    pub args: Gc<Tuple>,
    pub parameters: Gc<Tuple>,
    /// `*tuple[int]`.
    pub starred: bool,
}
native_type!(GenericAlias { origin, args, parameters });

/// Attributes that are the alias's own; all others are the origin's.
const OWN: [&str; 11] = [
    "__origin__",
    "__args__",
    "__parameters__",
    "__unpacked__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
    "__class__",
];

/// `Class.__class_getitem__(item)`.
pub fn make(vm: &mut Vm, class: Value, item: Value) -> PyResult {
    let args = match item {
        Value::Tuple(args) => args,
        one => Tuple::of([one]),
    };
    let alias = vm.types().generic_alias.clone();
    build(vm, &alias, class, args, false)
}

fn build(vm: &mut Vm, class: &Gc<Class>, origin: Value, args: Gc<Tuple>, starred: bool) -> PyResult {
    let parameters = parameters_of(vm, &args)?;
    Ok(Gc::new(GenericAlias { attrs: Attrs::new(class), origin, args, parameters, starred }).into())
}

/// The type variables in type arguments, each once, in order.
pub fn parameters_of(vm: &mut Vm, args: &Gc<Tuple>) -> PyResult<Gc<Tuple>> {
    let mut found: Vec<Value> = Vec::new();
    let (subst, parameters) = (vm.intern("__typing_subst__"), vm.names().__parameters__.clone());
    for arg in args.items() {
        if matches!(arg, Value::Class(_) | Value::None | Value::Str(_) | Value::Ellipsis | Value::Int(_)) {
            continue;
        }
        let inner = match arg {
            Value::Tuple(items) => parameters_of(vm, items)?.items().to_vec(),
            Value::List(items) => parameters_of(vm, &Tuple::new(items.to_vec()))?.items().to_vec(),
            _ if vm.lookup_special(arg, &subst).is_some() => vec![arg.clone()],
            _ => match vm.get_attr_opt(arg, &parameters)? {
                Some(Value::Tuple(inner)) => inner.items().to_vec(),
                _ => vec![],
            },
        };
        for parameter in inner {
            if !found.iter().any(|other| other.is(&parameter)) {
                found.push(parameter);
            }
        }
    }
    Ok(Tuple::new(found))
}

/// Type arguments with the parameters replaced by these items.
pub fn substituted(
    vm: &mut Vm,
    whole: &Value,
    args: &Gc<Tuple>,
    parameters: &Gc<Tuple>,
    item: &Value,
) -> PyResult<Vec<Value>> {
    if parameters.is_empty() {
        let shown = vm.repr_lossy(whole)?;
        return Err(vm.type_error(format!("{shown} is not a generic class")));
    }
    let mut item = item.clone();
    let (subst, prepare) = (vm.intern("__typing_subst__"), vm.intern("__typing_prepare_subst__"));
    for parameter in parameters.items() {
        if let Some(method) = vm.get_attr_opt(parameter, &prepare)? {
            let given = match item {
                Value::Tuple(items) => items,
                one => Tuple::of([one]),
            };
            item = vm.call(&method, &[whole.clone(), Value::Tuple(given)])?;
        }
    }
    let items = match item {
        Value::Tuple(items) => items,
        one => Tuple::of([one]),
    };
    let (given, wanted) = (items.len(), parameters.len());
    if given != wanted {
        let shown = vm.repr_lossy(whole)?;
        let word = if given > wanted { "many" } else { "few" };
        let message = format!("Too {word} arguments for {shown}; actual {given}, expected {wanted}");
        return Err(vm.type_error(message));
    }
    let mut out = Vec::new();
    for arg in args.items() {
        let made = replaced(vm, arg, parameters, &items, &subst)?;
        match (&made, is_unpacked(vm, arg)?) {
            (Value::Tuple(many), true) => out.extend_from_slice(many.items()),
            _ => out.push(made),
        }
    }
    Ok(out)
}

fn is_unpacked(vm: &mut Vm, arg: &Value) -> PyResult<bool> {
    if matches!(arg, Value::Class(_) | Value::None | Value::Str(_)) {
        return Ok(false);
    }
    let name = vm.intern("__typing_is_unpacked_typevartuple__");
    match vm.get_attr_opt(arg, &name)? {
        Some(flag) => vm.truth(&flag),
        None => Ok(false),
    }
}

fn replaced(
    vm: &mut Vm,
    arg: &Value,
    parameters: &Gc<Tuple>,
    items: &Gc<Tuple>,
    subst: &Gc<Str>,
) -> PyResult {
    let position = |parameter: &Value| parameters.items().iter().position(|other| other.is(parameter));
    match arg {
        Value::Class(_) | Value::None | Value::Str(_) | Value::Ellipsis => return Ok(arg.clone()),
        Value::Tuple(inner) => {
            let made: PyResult<Vec<Value>> =
                inner.items().iter().map(|arg| replaced(vm, arg, parameters, items, subst)).collect();
            return Ok(Value::Tuple(Tuple::new(made?)));
        }
        Value::List(inner) => {
            let inner = inner.to_vec();
            let made: PyResult<Vec<Value>> =
                inner.iter().map(|arg| replaced(vm, arg, parameters, items, subst)).collect();
            return Ok(Value::from(made?));
        }
        _ => {}
    }
    if vm.lookup_special(arg, subst).is_some() {
        let Some(place) = position(arg) else { return Ok(arg.clone()) };
        let method = vm.get_attr(arg, subst)?;
        return vm.call(&method, &[items.items()[place].clone()]);
    }
    let name = vm.names().__parameters__.clone();
    match vm.get_attr_opt(arg, &name)? {
        Some(Value::Tuple(own)) if !own.is_empty() => {
            let mut given = Vec::new();
            for parameter in own.items() {
                match position(parameter).map(|place| items.items()[place].clone()) {
                    Some(Value::Tuple(many)) => given.extend_from_slice(many.items()),
                    Some(one) => given.push(one),
                    None => given.push(parameter.clone()),
                }
            }
            vm.get_item(arg, &Value::Tuple(Tuple::new(given)))
        }
        _ => Ok(arg.clone()),
    }
}

/// Gives `types.GenericAlias` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().generic_alias.clone();
    let def = ClassDef::extend(vm, &class)
        .doc("A class with what it is a class of, as list[int]: its __origin__ is list, its __args__ are (int,).")
        .value("__module__", "types")
        .new_method("GenericAlias(cls, origin, args, /)", |vm: &mut Vm, class: Gc<Class>, origin: Value, args: Value| {
            let args = match args {
                Value::Tuple(args) => args,
                one => Tuple::of([one]),
            };
            build(vm, &class, origin, args, false)
        })
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: This<GenericAlias>| {
            Ok(vm.hash(&this.origin)? ^ vm.hash(&Value::Tuple(this.args.clone()))?) as PyResult<i64>
        })
        .slot("__eq__(self, value, /)", "Return self==value.", equal)
        .slot("__getattribute__(self, name, /)", "Return getattr(self, name).", get_attribute)
        .slot("__getitem__(self, key, /)", "Return self[key].", get_item)
        .slot("__call__(self, /, *args, **kwargs)", "Call self as a function.", call)
        .slot("__or__(self, value, /)", "Return self|value.", super::union_type::make)
        .slot("__ror__(self, value, /)", "Return value|self.", |vm: &mut Vm, this: Value, other: Value| {
            super::union_type::make(vm, other, this)
        })
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: This<GenericAlias>| {
            let class = this.attrs.class().clone();
            let starred = build(vm, &class, this.origin.clone(), this.args.clone(), true)?;
            Ok(vm.tuple_iter(&Tuple::of([starred]))) as PyResult
        });
    protocol(def).finish();
}

fn protocol(def: ClassDef<'_>) -> ClassDef<'_> {
    def.method("__mro_entries__(self, object, /)", "", |_: &mut Vm, this: This<GenericAlias>, _: Value| {
        Tuple::of([this.origin.clone()])
    })
    .method("__instancecheck__(self, instance, /)", "", |vm: &mut Vm, _: Value, _: Value| {
        Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic")) as PyResult
    })
    .method("__subclasscheck__(self, class, /)", "", |vm: &mut Vm, _: Value, _: Value| {
        Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic")) as PyResult
    })
    .method("__reduce__(self, /)", "", |vm: &mut Vm, this: This<GenericAlias>| {
        let class = Value::Class(vm.types().generic_alias.clone());
        let args = Tuple::of([this.origin.clone(), this.args.clone().into()]);
        Tuple::of([class, args.into()])
    })
    .method("__dir__(self, /)", "", |vm: &mut Vm, this: This<GenericAlias>| {
        let dir = vm.interp.builtins.get_str(&vm.intern("dir")).unwrap_or(Value::None);
        let names = vm.call(&dir, std::slice::from_ref(&this.origin))?;
        let mut names = vm.collect(&names)?;
        names.extend(OWN[..6].iter().map(|name| Value::from(*name)));
        Ok(Value::from(names)) as PyResult
    })
    .getter("__origin__(self)", "", |_: &mut Vm, this: This<GenericAlias>| this.origin.clone())
    .getter("__args__(self)", "", |_: &mut Vm, this: This<GenericAlias>| this.args.clone())
    .getter("__parameters__(self)", "", |_: &mut Vm, this: This<GenericAlias>| this.parameters.clone())
    .getter("__unpacked__(self)", "", |_: &mut Vm, this: This<GenericAlias>| this.starred)
    .getter("__typing_unpacked_tuple_args__(self)", "", |vm: &mut Vm, this: This<GenericAlias>| {
        let is_tuple = matches!(&this.origin, Value::Class(class) if class.is(&vm.types().tuple));
        if this.starred && is_tuple { Value::Tuple(this.args.clone()) } else { Value::None }
    })
}

fn equal(vm: &mut Vm, this: This<GenericAlias>, other: Value) -> PyResult {
    let Value::Object(object) = &other else { return Ok(Value::NotImplemented) };
    let Some(other) = object.downcast_ref::<GenericAlias>() else { return Ok(Value::NotImplemented) };
    if this.starred != other.starred || !vm.compare_truth(CompareOp::Eq, &this.origin, &other.origin)? {
        return Ok(Value::Bool(false));
    }
    vm.compare(CompareOp::Eq, &this.args.clone().into(), &other.args.clone().into())
}

fn repr(vm: &mut Vm, this: This<GenericAlias>) -> PyResult<String> {
    let mut out = String::new();
    if this.starred {
        out.push('*');
    }
    out.push_str(&type_repr(vm, &this.origin)?);
    out.push('[');
    for (index, arg) in this.args.items().iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        match arg {
            Value::List(items) => {
                let mut parts = Vec::new();
                for item in items.to_vec() {
                    parts.push(type_repr(vm, &item)?);
                }
                out.push_str(&format!("[{}]", parts.join(", ")));
            }
            arg => out.push_str(&type_repr(vm, arg)?),
        }
    }
    if this.args.is_empty() {
        out.push_str("()");
    }
    out.push(']');
    Ok(out)
}

/// A type as annotations show it: `int`, `module.Class`, `...`, else its repr.
pub fn type_repr(vm: &mut Vm, value: &Value) -> PyResult<String> {
    if matches!(value, Value::Ellipsis) {
        return Ok("...".to_string());
    }
    if let Value::None = value {
        return Ok("None".to_string());
    }
    if let Value::Class(class) = value {
        if class.is(&vm.types().none) {
            return Ok("None".to_string());
        }
        return Ok(vm.qualified_name(class));
    }
    let names = vm.names();
    let (origin, qualname, module) =
        (names.__origin__.clone(), names.__qualname__.clone(), names.__module__.clone());
    if vm.get_attr_opt(value, &origin)?.is_none() {
        let found = (vm.get_attr_opt(value, &qualname)?, vm.get_attr_opt(value, &module)?);
        if let (Some(Value::Str(qualname)), Some(Value::Str(module))) = found {
            return Ok(match module.as_bytes() {
                b"builtins" => qualname.to_string_lossy().into_owned(),
                _ => format!("{}.{}", module.to_string_lossy(), qualname.to_string_lossy()),
            });
        }
    }
    vm.repr_lossy(value)
}

fn get_attribute(vm: &mut Vm, this: Value, name: Value) -> PyResult {
    let name = super::object::attribute_name(vm, &name)?;
    let Value::Object(object) = &this else { return Ok(Value::None) };
    let shown = name.to_string_lossy().into_owned();
    let is_special = shown.starts_with("__") && shown.ends_with("__");
    if !is_special && let Some(alias) = object.downcast_ref::<GenericAlias>() {
        return vm.get_attr(&alias.origin, &name);
    }
    if !OWN.contains(&shown.as_str())
        && let Some(alias) = object.downcast_ref::<GenericAlias>()
    {
        return vm.get_attr(&alias.origin, &name);
    }
    let class = vm.class_of(&this);
    match vm.get_attr_generic(&this, &class, &name)? {
        Some(value) => Ok(value),
        None => Err(vm.attribute_error(&this, &name)),
    }
}

fn get_item(vm: &mut Vm, this: This<GenericAlias>, item: Value) -> PyResult {
    let whole = Value::from(this.0.clone());
    let args = substituted(vm, &whole, &this.args, &this.parameters, &item)?;
    let class = this.attrs.class().clone();
    build(vm, &class, this.origin.clone(), Tuple::new(args), this.starred)
}

fn call(vm: &mut Vm, this: This<GenericAlias>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    let origin = this.origin.clone();
    let made = vm.call_args(&origin, Args { positional: args.0.items(), keywords: &keywords })?;
    let name = vm.intern("__orig_class__");
    if made.attrs().is_some()
        && let Err(raised) = vm.set_attr(&made, &name, this.0.clone().into())
    {
        let exception = vm.take_raised(raised);
        let types = vm.types();
        let class = exception.class();
        if !class.is_subclass(&types.attribute_error) && !class.is_subclass(&types.type_error) {
            return Err(vm.reraise(exception));
        }
    }
    Ok(made)
}
