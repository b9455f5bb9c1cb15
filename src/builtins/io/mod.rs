//! Files and streams: raw files, buffers, text, files in memory, `open` and `print`; the `io` module.

pub mod base;
pub mod buffered;
pub mod memory;
pub mod open;
mod place;
pub mod print;
pub mod raw;
pub mod text;
mod text_class;

use crate::object::{Class, Dict, Gc, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};
use std::rc::Rc;

/// The classes of the `io` module.
pub struct IoClasses {
    pub io_base: Gc<Class>,
    pub raw_base: Gc<Class>,
    pub buffered_base: Gc<Class>,
    pub text_base: Gc<Class>,
    pub file: Gc<Class>,
    pub reader: Gc<Class>,
    pub writer: Gc<Class>,
    pub random: Gc<Class>,
    pub text: Gc<Class>,
    pub bytes: Gc<Class>,
    pub string: Gc<Class>,
    pub unsupported: Gc<Class>,
}

#[derive(Default)]
struct State(std::cell::OnceCell<Rc<IoClasses>>);

/// The classes, made at the first use.
pub fn classes(vm: &mut Vm) -> Rc<IoClasses> {
    let state = vm.interp.state::<State>();
    if let Some(classes) = state.0.get() {
        return classes.clone();
    }
    let classes = Rc::new(make_classes(vm));
    state.0.get_or_init(|| classes).clone()
}

fn make_classes(vm: &mut Vm) -> IoClasses {
    let [io_base, raw_base, buffered_base, text_base] = base::make(vm);
    IoClasses {
        file: raw::make(vm, &raw_base),
        reader: buffered::make(vm, &buffered_base, "BufferedReader"),
        writer: buffered::make(vm, &buffered_base, "BufferedWriter"),
        random: buffered::make(vm, &buffered_base, "BufferedRandom"),
        text: text_class::make(vm, &text_base),
        bytes: memory::make_bytes(vm, &buffered_base),
        string: memory::make_string(vm, &text_base),
        unsupported: base::make_unsupported(vm),
        io_base,
        raw_base,
        buffered_base,
        text_base,
    }
}

/// The namespace of `_io`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let classes = classes(vm);
    let open = vm.intern("open");
    let open = vm.interp.builtins.get_str(&open).unwrap_or(Value::None);
    let blocking = vm.types().blocking_io_error.clone();
    let mut module = Module::new(vm, "_io", "Streams: text, binary and raw.")
        .def("open_code(path)", "Open a file for reading bytes.", open::open_code)
        .def("text_encoding(encoding, stacklevel=2, /)", "Choose a text encoding.", open::text_encoding)
        .value("open", open)
        .value("DEFAULT_BUFFER_SIZE", buffered::SIZE)
        .class(&blocking);
    for class in [
        &classes.io_base,
        &classes.raw_base,
        &classes.buffered_base,
        &classes.text_base,
        &classes.file,
        &classes.reader,
        &classes.writer,
        &classes.random,
        &classes.text,
        &classes.bytes,
        &classes.string,
        &classes.unsupported,
    ] {
        module = module.class(class);
    }
    Ok(module.finish())
}

/// Makes `sys.stdin`, `sys.stdout` and `sys.stderr`.
pub fn install_streams(vm: &mut Vm, unbuffered: bool) {
    let Some(sys) = vm.interp.module("sys") else { return };
    for (fd, name) in [(0, "stdin"), (1, "stdout"), (2, "stderr")] {
        let stream = match text::standard_stream(vm, fd, unbuffered) {
            Ok(stream) => stream,
            Err(raised) => {
                vm.take_raised(raised);
                Value::None
            }
        };
        sys.dict.set_str(&vm.intern(name), stream.clone());
        sys.dict.set_str(&vm.intern(&format!("__{name}__")), stream);
    }
}
