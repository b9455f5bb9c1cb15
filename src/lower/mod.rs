//! From the syntax tree to the node tree: scopes, slots, hoisting of awaits.

use crate::object::{Dict, Function, Gc};
use crate::runtime::interp::CompileMode;
use crate::runtime::{PyResult, Vm};
use crate::source::Source;
use crate::syntax::ast;
use std::rc::Rc;

/// A function without parameters that runs a parsed text in the globals.
pub fn compile(
    vm: &mut Vm,
    tree: &ast::Mod,
    source: &Rc<Source>,
    mode: CompileMode,
    globals: &Gc<Dict>,
) -> PyResult<Gc<Function>> {
    let _ = (tree, source, mode, globals);
    Err(vm.system_error("lowering is not there yet"))
}
