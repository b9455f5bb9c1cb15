//! Types implemented in Rust whose objects are `Value::Object`: what the heap needs to know of their fields.

use crate::object::{Gc, Trace, Tracer, Value};
use std::cell::{Cell, RefCell};

/// A field that the collector looks into.
pub trait TraceField {
    /// Reports the heap pointers inside.
    fn trace_field(&self, tracer: &mut Tracer<'_>);

    /// Lets go of them, where the field can change.
    fn clear_field(&self) {}
}

impl TraceField for Value {
    fn trace_field(&self, tracer: &mut Tracer<'_>) {
        tracer.value(self);
    }
}

impl TraceField for Vec<Value> {
    fn trace_field(&self, tracer: &mut Tracer<'_>) {
        tracer.values(self);
    }
}

impl<T: Trace> TraceField for Gc<T> {
    fn trace_field(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(self);
    }
}

impl<T: TraceField> TraceField for Option<T> {
    fn trace_field(&self, tracer: &mut Tracer<'_>) {
        if let Some(field) = self {
            field.trace_field(tracer);
        }
    }
}

/// A mutable field; clearing it puts the default there.
impl<T: TraceField + Empty> TraceField for RefCell<T> {
    fn trace_field(&self, tracer: &mut Tracer<'_>) {
        self.borrow().trace_field(tracer);
    }

    fn clear_field(&self) {
        drop(self.replace(T::empty()));
    }
}

impl<T> TraceField for Cell<T> {
    fn trace_field(&self, _: &mut Tracer<'_>) {}
}

/// What a field of a dead object holds.
pub trait Empty {
    /// That value.
    fn empty() -> Self;
}

impl Empty for Value {
    fn empty() -> Self {
        Value::None
    }
}

impl Empty for Vec<Value> {
    fn empty() -> Self {
        Vec::new()
    }
}

impl<T> Empty for Option<T> {
    fn empty() -> Self {
        None
    }
}

impl TraceField for std::collections::VecDeque<Value> {
    fn trace_field(&self, tracer: &mut Tracer<'_>) {
        self.iter().for_each(|value| tracer.value(value));
    }
}

impl Empty for std::collections::VecDeque<Value> {
    fn empty() -> Self {
        std::collections::VecDeque::new()
    }
}

/// `native_type!(Pair { first, second })` makes `Pair` a heap type: it must have a field `attrs: Attrs`; the fields
/// named hold all its other heap pointers.
#[macro_export]
macro_rules! native_type {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl $crate::object::Trace for $type {
            fn trace(&self, tracer: &mut $crate::object::Tracer<'_>) {
                self.attrs.trace(tracer);
                $($crate::runtime::native_type::TraceField::trace_field(&self.$field, tracer);)*
            }

            fn clear(&self) {
                self.attrs.clear();
                $($crate::runtime::native_type::TraceField::clear_field(&self.$field);)*
            }

            fn has_finalizer(&self) -> bool {
                self.attrs.class().has_finalizer.get()
            }

            fn attrs(&self) -> Option<&$crate::object::Attrs> {
                Some(&self.attrs)
            }

            fn into_value(this: $crate::object::Gc<Self>) -> $crate::object::Value {
                $crate::object::Value::Object(this.erase())
            }
        }
    };
}
