//! What t-strings make: templates and their interpolations.

use super::Vm;
use crate::native_type;
use crate::object::{Attrs, Gc, Tuple, Value};

/// A `string.templatelib.Template`: one more text than interpolations.
pub struct Template {
    pub attrs: Attrs,
    pub strings: Gc<Tuple>,
    pub interpolations: Gc<Tuple>,
}

native_type!(Template { strings, interpolations });

/// A `string.templatelib.Interpolation`.
pub struct Interpolation {
    pub attrs: Attrs,
    pub value: Value,
    pub expression: Value,
    /// None, "s", "r" or "a".
    pub conversion: Value,
    pub format_spec: Value,
}

native_type!(Interpolation { value, expression, conversion, format_spec });

impl Vm {
    /// A template of these parts.
    pub fn new_template(&self, strings: Vec<Value>, interpolations: Vec<Value>) -> Value {
        Value::Object(
            Gc::new(Template {
                attrs: Attrs::new(&self.types().template),
                strings: Tuple::new(strings),
                interpolations: Tuple::new(interpolations),
            })
            .erase(),
        )
    }

    /// An interpolation: value, expression text, conversion, format spec.
    pub fn new_interpolation(&self, [value, expression, conversion, format_spec]: [Value; 4]) -> Value {
        let attrs = Attrs::new(&self.types().interpolation);
        Value::Object(Gc::new(Interpolation { attrs, value, expression, conversion, format_spec }).erase())
    }
}
