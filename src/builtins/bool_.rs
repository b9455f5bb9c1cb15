//! `bool`.

use super::object::checked_class;
use crate::object::Value;
use crate::runtime::Vm;
use crate::runtime::native::ClassDef;
use crate::runtime::ops::UnaryOp;

/// Gives `bool` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().bool_.clone();
    ClassDef::extend(vm, &class)
        .doc("True or False.")
        .new_method("bool(cls, object=False, /)", |vm: &mut Vm, class: Value, object: Value| {
            let owner = vm.types().bool_.clone();
            checked_class(vm, &class, &owner)?;
            vm.truth(&object)
        })
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: super::int::Whole| {
            let text = if this.get().is_zero() { "False" } else { "True" };
            vm.intern(text)
        })
        .slot("__invert__(self, /)", "~self", |vm: &mut Vm, this: super::int::Whole| {
            vm.unary(UnaryOp::Invert, &this.value())
        })
        .finish();
}
