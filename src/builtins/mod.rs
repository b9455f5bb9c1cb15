//! The built-in classes and functions, one file a type.

mod annotations;
mod async_generator;
mod bool_;
mod bounds;
pub mod bytes;
mod callable;
mod carets;
mod code;
pub mod codec;
mod codecs_module;
mod complex;
mod descriptors;
pub mod dict;
mod dict_views;
pub mod exceptions;
mod float;
mod frame;
mod frame_locals;
mod frozendict;
pub mod functions;
mod generator;
pub mod generic_alias;
mod hints;
pub mod int;
pub mod io;
mod iterators;
mod lazy_import;
pub mod list;
pub mod mapping_proxy;
mod module;
pub mod object;
mod range;
mod set;
mod shown_signatures;
mod signatures;
mod site;
mod slots;
pub mod sort;
pub mod str;
mod super_;
pub mod syntax_errors;
mod template;
pub mod traceback;
mod traceback_module;
mod tuple;
mod type_;
mod typing;
pub mod union_type;
mod weakref;

use crate::object::Value;
use crate::runtime::Vm;
use crate::runtime::interp::NativeModules;

/// The modules that belong to built-in types.
pub const MODULES: NativeModules = &[
    ("_codec_registry", codecs_module::module),
    ("_io", io::module),
    ("_traceback", traceback_module::module),
    ("_typing", typing::module),
    ("_weakref", weakref::module),
];

/// Gives all built-in classes their methods and fills the namespace of `builtins`.
pub fn install_all(vm: &mut Vm) {
    slots::install(vm);
    object::install(vm);
    type_::install(vm);
    str::install(vm);
    bytes::install(vm);
    int::install(vm);
    bool_::install(vm);
    float::install(vm);
    complex::install(vm);
    list::install(vm);
    tuple::install(vm);
    dict::install(vm);
    dict_views::install(vm);
    mapping_proxy::install(vm);
    set::install(vm);
    range::install(vm);
    descriptors::install(vm);
    callable::install(vm);
    super_::install(vm);
    module::install(vm);
    generic_alias::install(vm);
    union_type::install(vm);
    weakref::install(vm);
    iterators::install(vm);
    functions::install(vm);
    frozendict::install(vm);
    generator::install(vm);
    async_generator::install(vm);
    code::install(vm);
    frame::install(vm);
    exceptions::install(vm);
    template::install(vm);
    site::install(vm);
    lazy_import::install(vm);
    io::open::install(vm);
    io::print::install(vm);
    hide_inherited_docs(vm);
}

/// A class without documentation has None, not that of its base.
fn hide_inherited_docs(vm: &mut Vm) {
    let interp = vm.interp.clone();
    let name = &vm.names().__doc__;
    for class in interp.types.all() {
        if class.dict.get_str(name).is_none() {
            class.dict.set_str(name, Value::None);
        }
    }
}
