//! The built-in classes and functions, one file a type.

mod async_generator;
mod carets;
mod code;
pub mod exceptions;
mod frame;
mod generator;
pub mod io;
pub mod syntax_errors;
mod template;
pub mod traceback;

use crate::runtime::Vm;
use crate::runtime::interp::NativeModules;

/// The modules that belong to built-in types.
pub const MODULES: NativeModules = &[("_io", io::module), ("io", io::module)];

/// Gives all built-in classes their methods and fills the namespace of `builtins`.
pub fn install_all(vm: &mut Vm) {
    generator::install(vm);
    async_generator::install(vm);
    code::install(vm);
    frame::install(vm);
    exceptions::install(vm);
    template::install(vm);
    io::open::install(vm);
    io::print::install(vm);
}
