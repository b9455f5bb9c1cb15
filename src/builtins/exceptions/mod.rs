//! The built-in exceptions: `BaseException`, the members of those that have some, and exception groups.

mod base;
mod groups;
mod members;
mod os;
mod unicode;

use crate::runtime::Vm;

/// Gives the exception classes their methods.
pub fn install(vm: &mut Vm) {
    base::install(vm);
    members::install(vm);
    os::install(vm);
    unicode::install(vm);
    groups::install(vm);
    let classes: Vec<_> = vm.types().all().into_iter().cloned().collect();
    let base = vm.types().base_exception.clone();
    for class in classes.iter().filter(|class| class.is_subclass(&base)) {
        vm.interp.builtins.set_str(&class.name.borrow(), class.clone().into());
    }
    for (alias, class) in [("EnvironmentError", &vm.types().os_error), ("IOError", &vm.types().os_error)] {
        vm.interp.builtins.set_str(&vm.intern(alias), class.clone().into());
    }
}
