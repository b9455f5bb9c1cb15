//! What a `ParamSpec`'s `args` and `kwargs` are, and `NoDefault`.

use super::{class, known};
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};

struct Part {
    attrs: Attrs,
    origin: Value,
    suffix: &'static str,
}
native_type!(Part { origin });

/// `P.args` or `P.kwargs`.
pub fn part(vm: &mut Vm, origin: Value, is_args: bool) -> Value {
    let class = known(vm, |classes| match is_args {
        true => classes.param_spec_args.clone(),
        false => classes.param_spec_kwargs.clone(),
    });
    made(&class, origin, if is_args { "args" } else { "kwargs" })
}

/// The classes of both.
pub fn define(vm: &mut Vm) -> [Gc<Class>; 2] {
    let args = class(vm, "ParamSpecArgs", "What P.args is for a ParamSpec P.")
        .new_method("paramspecargs(cls, origin)", |_: &mut Vm, class: Gc<Class>, origin: Value| {
            made(&class, origin, "args")
        });
    let args = common(args, "Cannot subclass an instance of ParamSpecArgs");
    let kwargs = class(vm, "ParamSpecKwargs", "What P.kwargs is for a ParamSpec P.")
        .new_method("paramspeckwargs(cls, origin)", |_: &mut Vm, class: Gc<Class>, origin: Value| {
            made(&class, origin, "kwargs")
        });
    [args, common(kwargs, "Cannot subclass an instance of ParamSpecKwargs")]
}

fn made(class: &Gc<Class>, origin: Value, suffix: &'static str) -> Value {
    Gc::new(Part { attrs: Attrs::new(class), origin, suffix }).into()
}

fn common(def: ClassDef<'_>, no_base: &'static str) -> Gc<Class> {
    def.field("__origin__(self)", "The ParamSpec.", |_: &mut Vm, this: This<Part>| this.origin.clone())
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Part>| {
            let name = match super::parameters::name_of(&this.origin) {
                Some(name) => name.to_string_lossy().into_owned(),
                None => vm.repr_lossy(&this.origin)?,
            };
            Ok(format!("{name}.{}", this.suffix)) as PyResult<_>
        })
        .slot(
            "__eq__(self, value, /)",
            "Return self==value.",
            |vm: &mut Vm, this: This<Part>, other: Value| match &other {
                Value::Object(object) => match object.downcast_ref::<Part>() {
                    Some(other) if other.suffix == this.suffix => {
                        vm.equal(&this.origin, &other.origin).map(Value::Bool)
                    }
                    _ => Ok(Value::NotImplemented),
                },
                _ => Ok(Value::NotImplemented),
            },
        )
        .value("__hash__", Value::None)
        .method("__reduce__(self, /)", "Return state for pickling.", |_: &mut Vm, this: This<Part>| {
            let class = Value::Class(this.attrs.class().clone());
            Value::Tuple(Tuple::of([class, Value::Tuple(Tuple::of([this.origin.clone()]))]))
        })
        .method(
            "__mro_entries__(self, object, /)",
            "Refuse to be a base.",
            move |vm: &mut Vm, _: Value, _: Value| Err(vm.type_error(no_base)) as PyResult,
        )
        .finish()
}

struct NoDefault {
    attrs: Attrs,
}
native_type!(NoDefault {});

/// The one object that says that a type parameter has no default.
pub fn define_no_default(vm: &mut Vm) -> Value {
    let class = ClassDef::new(vm, "builtins", "NoDefaultType", "The type of NoDefault.")
        .closed()
        .new_method(
            "NoDefaultType(cls, *args, **kwargs)",
            |vm: &mut Vm, _: Gc<Class>, args: VarArgs, kwargs: Kwargs| match args.0.is_empty()
                && kwargs.0.is_empty()
            {
                true => Ok(known(vm, |classes| classes.no_default.clone())),
                false => Err(vm.type_error("NoDefaultType takes no arguments")),
            },
        )
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, _: Value| "typing.NoDefault")
        .method("__reduce__(self, /)", "Return the name.", |_: &mut Vm, _: Value| "NoDefault")
        .finish();
    Gc::new(NoDefault { attrs: Attrs::new(&class) }).into()
}
