//! `TypeVar`, `ParamSpec` and `TypeVarTuple`.

use super::evaluator::constant;
use super::{ask_library, calling_module, class, known, parts, union};
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, VarArgs, Vm};
use std::cell::RefCell;

/// A type parameter of any of the three kinds.
pub struct Parameter {
    attrs: Attrs,
    name: Gc<Str>,
    variance: Variance,
    bound: Lazy,
    /// A tuple.
    constraints: Lazy,
    default: Lazy,
}
native_type!(Parameter { bound, constraints, default });

/// A value, or the function that computes it when it is first asked for.
struct Lazy {
    /// `Unbound` until it is known, and where there is neither a value nor a function.
    value: RefCell<Value>,
    /// The function, or None.
    evaluate: RefCell<Value>,
}

impl crate::runtime::native_type::TraceField for Lazy {
    fn trace_field(&self, tracer: &mut crate::object::Tracer<'_>) {
        self.value.trace_field(tracer);
        self.evaluate.trace_field(tracer);
    }

    fn clear_field(&self) {
        self.value.clear_field();
        self.evaluate.clear_field();
    }
}

impl Lazy {
    fn known(value: Value) -> Lazy {
        Lazy { value: RefCell::new(value), evaluate: RefCell::new(Value::None) }
    }

    fn later(value: Value, evaluate: Value) -> Lazy {
        let value = if evaluate.is_none() { value } else { Value::Unbound };
        Lazy { value: RefCell::new(value), evaluate: RefCell::new(evaluate) }
    }

    fn get(&self, vm: &mut Vm) -> PyResult {
        let value = self.value.borrow().clone();
        if !value.is_unbound() {
            return Ok(value);
        }
        let evaluate = self.evaluate.borrow().clone();
        if evaluate.is_none() {
            return Ok(known(vm, |classes| classes.no_default.clone()));
        }
        let value = vm.call(&evaluate, &[Value::Int(1)])?;
        drop(self.value.replace(value.clone()));
        Ok(value)
    }

    /// The function that computes the value; None where the value is `nothing`.
    fn evaluator(&self, vm: &mut Vm, is_nothing: impl FnOnce(&Value) -> bool) -> Value {
        let evaluate = self.evaluate.borrow().clone();
        if !evaluate.is_none() {
            return evaluate;
        }
        let value = self.value.borrow().clone();
        if value.is_unbound() || is_nothing(&value) { Value::None } else { constant(vm, value) }
    }
}

#[derive(Clone, Copy, Default)]
struct Variance {
    covariant: bool,
    contravariant: bool,
    inferred: bool,
}

impl Variance {
    fn checked(vm: &mut Vm, covariant: bool, contravariant: bool, inferred: bool) -> PyResult<Variance> {
        if covariant && contravariant {
            return Err(vm.value_error("Bivariant types are not supported."));
        }
        if inferred && (covariant || contravariant) {
            return Err(vm.value_error("Variance cannot be specified with infer_variance."));
        }
        Ok(Variance { covariant, contravariant, inferred })
    }

    fn sign(self) -> &'static str {
        match self {
            Variance { inferred: true, .. } => "",
            Variance { covariant: true, .. } => "+",
            Variance { contravariant: true, .. } => "-",
            _ => "~",
        }
    }
}

/// The name of a ParamSpec; `None` for anything else.
pub fn name_of(value: &Value) -> Option<Gc<Str>> {
    parameter(value).filter(|this| this.attrs.class().name() == "ParamSpec").map(|this| this.name.clone())
}

/// Whether a value is a type parameter, and one with a default.
pub fn default_of(value: &Value) -> Option<bool> {
    parameter(value).map(has_default)
}

/// Whether a value is a TypeVarTuple.
pub fn is_many(value: &Value) -> bool {
    parameter(value).is_some_and(|this| this.attrs.class().name() == "TypeVarTuple")
}

fn parameter(value: &Value) -> Option<&Parameter> {
    match value {
        Value::Object(object) => object.downcast_ref::<Parameter>(),
        _ => None,
    }
}

fn has_default(this: &Parameter) -> bool {
    let value = this.default.value.borrow();
    !this.default.evaluate.borrow().is_none() || !value.is_unbound() && !is_no_default(&value)
}

fn is_no_default(value: &Value) -> bool {
    matches!(value, Value::Object(object) if object.attrs().is_some_and(|attrs| attrs.class().name() == "NoDefaultType"))
}

/// `make_typevar`.
pub fn make_type_var(
    vm: &mut Vm,
    name: Gc<Str>,
    evaluate_bound: Value,
    evaluate_constraints: Value,
    _module: Value,
) -> Value {
    let class = known(vm, |classes| classes.type_var.clone());
    let bound = Lazy::later(Value::None, evaluate_bound);
    inferred(&class, name, bound, Lazy::later(Value::Tuple(Tuple::of([])), evaluate_constraints))
}

/// `make_paramspec`.
pub fn make_param_spec(vm: &mut Vm, name: Gc<Str>, _module: Value) -> Value {
    let class = known(vm, |classes| classes.param_spec.clone());
    inferred(&class, name, Lazy::known(Value::None), Lazy::known(Value::None))
}

/// `make_typevartuple`.
pub fn make_type_var_tuple(vm: &mut Vm, name: Gc<Str>, _module: Value) -> Value {
    let class = known(vm, |classes| classes.type_var_tuple.clone());
    inferred(&class, name, Lazy::known(Value::None), Lazy::known(Value::None))
}

fn inferred(class: &Gc<Class>, name: Gc<Str>, bound: Lazy, constraints: Lazy) -> Value {
    let variance = Variance { inferred: true, ..Variance::default() };
    let default = Lazy::known(Value::Unbound);
    Gc::new(Parameter { attrs: Attrs::new(class), name, variance, bound, constraints, default }).into()
}

/// `set_default`.
pub fn set_default(_: &mut Vm, this: This<Parameter>, evaluate: Value) -> Value {
    drop(this.default.value.replace(Value::Unbound));
    drop(this.default.evaluate.replace(evaluate));
    this.0.into()
}

/// The three classes.
pub fn define(vm: &mut Vm) -> [Gc<Class>; 3] {
    let classes = [define_type_var(vm), define_param_spec(vm), define_type_var_tuple(vm)];
    for class in &classes {
        class.has_dict.set(true);
    }
    classes
}

fn define_type_var(vm: &mut Vm) -> Gc<Class> {
    let def = class(vm, "TypeVar", "A type variable.")
        .new_method(
            "typevar(cls, name, *constraints, bound=None, default=<unrepresentable>, covariant=False, \
             contravariant=False, infer_variance=False)",
            new_type_var,
        )
        .getter("__bound__(self)", "The upper bound, or None.", |vm: &mut Vm, this: This<Parameter>| {
            this.bound.get(vm)
        })
        .getter("__constraints__(self)", "The types to choose from.", |vm: &mut Vm, this: This<Parameter>| {
            this.constraints.get(vm)
        })
        .getter("evaluate_bound(self)", "Computes the bound.", |vm: &mut Vm, this: This<Parameter>| {
            this.bound.evaluator(vm, Value::is_none)
        })
        .getter(
            "evaluate_constraints(self)",
            "Computes the constraints.",
            |vm: &mut Vm, this: This<Parameter>| {
                this.constraints
                    .evaluator(vm, |value| matches!(value, Value::Tuple(items) if items.is_empty()))
            },
        );
    joined(common(def, "TypeVar", "_typevar_subst", "_typevar_prepare_subst")).finish()
}

fn define_param_spec(vm: &mut Vm) -> Gc<Class> {
    let def = class(vm, "ParamSpec", "Stands for the parameters of a callable.")
        .new_method(
            "paramspec(cls, name, *, bound=None, default=<unrepresentable>, covariant=False, \
             contravariant=False, infer_variance=False)",
            new_parameter,
        )
        .getter("args(self)", "The positional parameters.", |vm: &mut Vm, this: Value| {
            parts::part(vm, this, true)
        })
        .getter("kwargs(self)", "The keyword parameters.", |vm: &mut Vm, this: Value| {
            parts::part(vm, this, false)
        });
    joined(bounded(common(def, "ParamSpec", "_paramspec_subst", "_paramspec_prepare_subst"))).finish()
}

fn define_type_var_tuple(vm: &mut Vm) -> Gc<Class> {
    let def = class(vm, "TypeVarTuple", "A type variable that stands for any number of types.")
        .new_method(
            "typevartuple(cls, name, *, bound=None, default=<unrepresentable>, covariant=False, \
             contravariant=False, infer_variance=False)",
            new_parameter,
        )
        .slot("__iter__(self, /)", "Implement iter(self).", |vm: &mut Vm, this: Value| {
            let unpacked = ask_library(vm, "_unpacked", &[this])?;
            vm.iter(&Value::Tuple(Tuple::of([unpacked])))
        });
    bounded(common(def, "TypeVarTuple", "_typevartuple_subst", "_typevartuple_prepare_subst")).finish()
}

/// What the three classes share.
fn common<'a>(
    def: ClassDef<'a>,
    name: &'static str,
    subst: &'static str,
    prepare: &'static str,
) -> ClassDef<'a> {
    def.field("__name__(self)", "The name.", |_: &mut Vm, this: This<Parameter>| this.name.clone())
        .field("__covariant__(self)", "", |_: &mut Vm, this: This<Parameter>| this.variance.covariant)
        .field("__contravariant__(self)", "", |_: &mut Vm, this: This<Parameter>| this.variance.contravariant)
        .field("__infer_variance__(self)", "", |_: &mut Vm, this: This<Parameter>| this.variance.inferred)
        .getter("__default__(self)", "The default, or NoDefault.", |vm: &mut Vm, this: This<Parameter>| {
            this.default.get(vm)
        })
        .getter("evaluate_default(self)", "Computes the default.", |vm: &mut Vm, this: This<Parameter>| {
            this.default.evaluator(vm, |_| false)
        })
        .method(
            "has_default(self, /)",
            "Tell whether there is a default.",
            |_: &mut Vm, this: This<Parameter>| has_default(&this),
        )
        .method("__reduce__(self, /)", "Return the name.", |_: &mut Vm, this: This<Parameter>| {
            this.name.clone()
        })
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, this: This<Parameter>| {
            format!("{}{}", this.variance.sign(), this.name.to_string_lossy())
        })
        .method("__typing_subst__(self, arg, /)", "", move |vm: &mut Vm, this: Value, arg: Value| {
            ask_library(vm, subst, &[this, arg])
        })
        .method(
            "__typing_prepare_subst__(self, alias, args, /)",
            "",
            move |vm: &mut Vm, this: Value, alias: Value, args: Value| {
                ask_library(vm, prepare, &[this, alias, args])
            },
        )
        .method(
            "__mro_entries__(self, object, /)",
            "Refuse to be a base.",
            move |vm: &mut Vm, _: Value, _: Value| {
                Err(vm.type_error(format!("Cannot subclass an instance of {name}"))) as PyResult
            },
        )
}

fn bounded(def: ClassDef<'_>) -> ClassDef<'_> {
    def.field("__bound__(self)", "The bound, or None.", |vm: &mut Vm, this: This<Parameter>| {
        this.bound.get(vm)
    })
}

fn joined(def: ClassDef<'_>) -> ClassDef<'_> {
    def.slot("__or__(self, value, /)", "Return self|value.", union).slot(
        "__ror__(self, value, /)",
        "Return value|self.",
        |vm: &mut Vm, this: Value, other: Value| union(vm, other, this),
    )
}

#[expect(clippy::too_many_arguments, reason = "they are the parameters of TypeVar")]
fn new_type_var(
    vm: &mut Vm,
    class: Gc<Class>,
    name: Gc<Str>,
    bound: Value,
    default: Value,
    covariant: bool,
    contravariant: bool,
    infer_variance: bool,
    constraints: VarArgs,
) -> PyResult {
    let variance = Variance::checked(vm, covariant, contravariant, infer_variance)?;
    let bound = match bound {
        Value::None => Value::None,
        bound => ask_library(vm, "_type_check", &[bound, Value::from("Bound must be a type.")])?,
    };
    if constraints.0.len() == 1 {
        return Err(vm.type_error("A single constraint is not allowed"));
    }
    if !constraints.0.is_empty() && !bound.is_none() {
        return Err(vm.type_error("Constraints cannot be combined with bound=..."));
    }
    Ok(made(vm, &class, name, variance, bound, Value::Tuple(constraints.0), default))
}

#[expect(clippy::too_many_arguments, reason = "they are the parameters of ParamSpec and TypeVarTuple")]
fn new_parameter(
    vm: &mut Vm,
    class: Gc<Class>,
    name: Gc<Str>,
    bound: Value,
    default: Value,
    covariant: bool,
    contravariant: bool,
    infer_variance: bool,
) -> PyResult {
    let variance = Variance::checked(vm, covariant, contravariant, infer_variance)?;
    let bound = match bound {
        Value::None => Value::None,
        bound => ask_library(vm, "_type_convert", &[bound])?,
    };
    Ok(made(vm, &class, name, variance, bound, Value::None, default))
}

fn made(
    vm: &mut Vm,
    class: &Gc<Class>,
    name: Gc<Str>,
    variance: Variance,
    bound: Value,
    constraints: Value,
    default: Value,
) -> Value {
    let default = match default {
        Value::Unbound => known(vm, |classes| classes.no_default.clone()),
        default => default,
    };
    let (bound, constraints, default) = (Lazy::known(bound), Lazy::known(constraints), Lazy::known(default));
    let attrs = Attrs::new(class);
    let module = calling_module(vm);
    attrs.set(&vm.names().__module__.clone(), module);
    Gc::new(Parameter { attrs, name, variance, bound, constraints, default }).into()
}
