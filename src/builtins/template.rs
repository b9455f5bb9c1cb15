//! `string.templatelib.Template` and `Interpolation`.

use crate::object::{Class, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, This, VarArgs};
use crate::runtime::template::{Interpolation, Template};
use crate::runtime::{PyResult, Vm};

/// Fills the classes.
pub fn install(vm: &mut Vm) {
    let (template, interpolation) = (vm.types().template.clone(), vm.types().interpolation.clone());
    let match_args = ["value", "expression", "conversion", "format_spec"].map(Value::from).to_vec();
    ClassDef::extend(vm, &template)
        .doc("Template object")
        .new_method("Template(cls, /, *args, **kwargs)", new_template)
        .slot("__repr__(self, /)", "Return repr(self).", template_repr)
        .slot("__iter__(self, /)", "Implement iter(self).", template_iter)
        .slot("__add__(self, value, /)", "Return self+value.", template_add)
        .getter("strings(self)", "Strings", |_: &mut Vm, this: This<Template>| Ok(tuple(&this.strings)))
        .getter("interpolations(self)", "Interpolations", |_: &mut Vm, this: This<Template>| {
            Ok(tuple(&this.interpolations))
        })
        .getter("values(self)", "Values of interpolations", template_values)
        .class_method("__class_getitem__(cls, item, /)", "See PEP 585", class_getitem)
        .value("__module__", "string.templatelib")
        .finish();
    ClassDef::extend(vm, &interpolation)
        .doc("Interpolation object")
        .new_method(
            "Interpolation(cls, value, expression='', conversion=None, format_spec='')",
            new_interpolation,
        )
        .slot("__repr__(self, /)", "Return repr(self).", interpolation_repr)
        .getter("value(self)", "Value", |_: &mut Vm, this: This<Interpolation>| Ok(this.value.clone()))
        .getter("expression(self)", "Expression", |_: &mut Vm, this: This<Interpolation>| {
            Ok(this.expression.clone())
        })
        .getter("conversion(self)", "Conversion", |_: &mut Vm, this: This<Interpolation>| {
            Ok(this.conversion.clone())
        })
        .getter("format_spec(self)", "Format specifier", |_: &mut Vm, this: This<Interpolation>| {
            Ok(this.format_spec.clone())
        })
        .class_method("__class_getitem__(cls, item, /)", "See PEP 585", class_getitem)
        .value("__match_args__", Value::Tuple(Tuple::new(match_args)))
        .value("__module__", "string.templatelib")
        .finish();
}

fn tuple(items: &Gc<Tuple>) -> Value {
    Value::Tuple(items.clone())
}

fn new_template(vm: &mut Vm, _: Gc<Class>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    if !kwargs.0.is_empty() {
        return Err(vm.type_error("Template.__new__ only accepts *args arguments"));
    }
    let mut parts = Vec::new();
    for arg in args.0.items() {
        let is_interpolation =
            matches!(arg, Value::Object(object) if object.downcast_ref::<Interpolation>().is_some());
        if !is_interpolation && !matches!(arg, Value::Str(_)) {
            let given = vm.type_name(arg);
            return Err(vm.type_error(format!(
                "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {given}"
            )));
        }
        parts.push(arg.clone());
    }
    Ok(join(vm, parts))
}

/// A template of texts and interpolations in any order; neighbouring texts are joined.
fn join(vm: &Vm, parts: Vec<Value>) -> Value {
    let (mut strings, mut interpolations) = (Vec::new(), Vec::new());
    let mut text: Vec<u8> = Vec::new();
    for part in parts {
        match part {
            Value::Str(more) => text.extend_from_slice(more.as_bytes()),
            other => {
                strings.push(Value::Str(Str::from_wtf8(std::mem::take(&mut text).into())));
                interpolations.push(other);
            }
        }
    }
    strings.push(Value::Str(Str::from_wtf8(text.into())));
    vm.new_template(strings, interpolations)
}

/// The parts in order, empty texts left out.
fn parts(template: &Template) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut interpolations = template.interpolations.items().iter();
    for text in template.strings.items() {
        if !matches!(text, Value::Str(text) if text.is_empty()) {
            parts.push(text.clone());
        }
        parts.extend(interpolations.next().cloned());
    }
    parts
}

fn template_iter(vm: &mut Vm, this: This<Template>) -> PyResult {
    let parts = Value::Tuple(Tuple::new(parts(&this)));
    vm.iter(&parts)
}

fn template_values(_: &mut Vm, this: This<Template>) -> PyResult {
    let values = this.interpolations.items().iter().map(|item| match item {
        Value::Object(object) => object.downcast_ref::<Interpolation>().map(|item| item.value.clone()),
        _ => None,
    });
    Ok(Value::Tuple(Tuple::new(values.flatten().collect())))
}

fn template_add(vm: &mut Vm, this: This<Template>, other: Value) -> PyResult {
    let added = match &other {
        Value::Object(object) => object.downcast::<Template>(),
        _ => None,
    };
    let Some(added) = added else {
        let given = vm.type_name(&other);
        return Err(vm.type_error(format!(
            "can only concatenate string.templatelib.Template (not \"{given}\") to string.templatelib.Template"
        )));
    };
    let both = parts(&this).into_iter().chain(parts(&added)).collect();
    Ok(join(vm, both))
}

fn template_repr(vm: &mut Vm, this: This<Template>) -> PyResult<Gc<Str>> {
    let strings = vm.repr(&tuple(&this.strings))?;
    let interpolations = vm.repr(&tuple(&this.interpolations))?;
    let (strings, interpolations) = (strings.to_string_lossy(), interpolations.to_string_lossy());
    Ok(Str::from_string(format!("Template(strings={strings}, interpolations={interpolations})")))
}

fn new_interpolation(
    vm: &mut Vm,
    _: Gc<Class>,
    value: Value,
    expression: Gc<Str>,
    conversion: Opt<Value>,
    format_spec: Gc<Str>,
) -> PyResult {
    let conversion = conversion.given().unwrap_or(Value::None);
    match &conversion {
        Value::None => {}
        Value::Str(text) if matches!(text.as_bytes(), b"s" | b"r" | b"a") => {}
        Value::Str(_) => {
            let message = "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'";
            return Err(vm.value_error(message));
        }
        other => {
            let given = vm.type_name(other);
            let message = format!("Interpolation() argument 'conversion' must be str, not {given}");
            return Err(vm.type_error(message));
        }
    }
    Ok(vm.new_interpolation([value, Value::Str(expression), conversion, Value::Str(format_spec)]))
}

fn interpolation_repr(vm: &mut Vm, this: This<Interpolation>) -> PyResult<Gc<Str>> {
    let mut shown = Vec::new();
    for part in [&this.value, &this.expression, &this.conversion, &this.format_spec] {
        shown.push(vm.repr(part)?.to_string_lossy().into_owned());
    }
    Ok(Str::from_string(format!("Interpolation({})", shown.join(", "))))
}

fn class_getitem(vm: &mut Vm, class: Value, item: Value) -> PyResult {
    let alias = Value::Class(vm.types().generic_alias.clone());
    vm.call(&alias, &[class, item])
}
