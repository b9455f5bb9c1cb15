//! Assembles the floors to an interpreter: hooks, tables of modules, built-in classes; and runs programs in it.

use crate::builtins::syntax_errors::{readable, settle};
use crate::event_loop::net::{Override, Overrides};
use crate::object::{Dict, Function, Gc, Heap, Module, Value, attention};
use crate::runtime::import::OnPathFirst;
use crate::runtime::interp::{CompileMode, EmbeddedModule, EmbeddedModules, Hooks, NativeModules};
use crate::runtime::{Interp, PyResult, Vm};
use crate::source::{Origin, Source};
use crate::{asyncio, builtins, http, lower, stdlib, syntax};
use std::rc::Rc;

const NATIVE: &[NativeModules] = &[stdlib::MODULES, builtins::MODULES, asyncio::MODULES, http::MODULES];
const EMBEDDED: &[EmbeddedModules] = &[LIBRARY];
const LIBRARY: EmbeddedModules = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// How an interpreter is set up.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What options set in `sys.flags`.
    pub flags: stdlib::sys::Flags,
    /// `sys.orig_argv`.
    pub orig_argv: Vec<String>,
    /// What was given with `-X`.
    pub x_options: Vec<String>,
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// The first entries of `sys.path`.
    pub path: Vec<String>,
    /// The folder of the virtual environment in use: `sys.prefix`.
    pub prefix: Option<String>,
    /// What was given with `-W`.
    pub warn_options: Vec<String>,
    /// `-X dev`.
    pub dev_mode: bool,
    /// `-X virtual-time`: waiting takes no time.
    pub virtual_time: bool,
    /// `-u`: standard output is not buffered.
    pub unbuffered: bool,
    /// `-i`: a prompt follows the program.
    pub interactive: bool,
    /// The value of `PYTHONHASHSEED`: `None` for random hashes.
    pub hash_seed: Option<u32>,
    /// Addresses that stand in for hosts (`--resolve`).
    pub resolve: Vec<Override>,
    /// Packages that are looked for on `sys.path` first (`--no-builtin`).
    pub no_builtin: Vec<String>,
    /// What is left of the calling thread's native stack, in bytes.
    pub stack_size: usize,
}

/// An interpreter, tied to the thread that made it.
pub struct Interpreter {
    vm: Vm,
    /// Dropped after the vm, whose objects still belong to the entered heap.
    _stay: Stay,
}

/// The stay of the thread in the interpreter's heap; holds the heap that it was in before.
struct Stay(*const Heap);

impl Drop for Stay {
    fn drop(&mut self) {
        Heap::leave(self.0);
    }
}

impl Interpreter {
    /// Assembles an interpreter.
    pub fn new(config: &Config) -> Interpreter {
        let hooks = Hooks {
            twin,
            compile,
            dump,
            warn: stdlib::warnings::warn,
            warn_explicit: stdlib::warnings::warn_explicit,
            attend,
            unraisable: stdlib::unraisable::report,
            describe: stdlib::import_classes::describe,
            native_modules: NATIVE,
            embedded_modules: EMBEDDED,
        };
        let before = std::ptr::null();
        let interp = Interp::new(stdlib::sys::hash_key(config.hash_seed), hooks);
        let mut vm = Vm::new(interp, config.stack_size);
        if config.virtual_time {
            crate::event_loop::clock::make_virtual(&vm.interp);
        }
        builtins::install_all(&mut vm);
        let setup = stdlib::sys::Setup {
            flags: config.flags.clone(),
            orig_argv: config.orig_argv.clone(),
            x_options: config.x_options.clone(),
            argv: config.argv.clone(),
            path: config.path.clone(),
            prefix: config.prefix.clone(),
            warn_options: config.warn_options.clone(),
            dev_mode: config.dev_mode,
            unbuffered: config.unbuffered,
            interactive: config.interactive,
            hash_seed: config.hash_seed,
        };
        vm.interp.optimizes.set(config.flags.optimize > 0);
        stdlib::sys::install(&mut vm, &setup);
        stdlib::import_classes::install(&mut vm);
        vm.interp.state::<Overrides>().0.borrow_mut().extend(config.resolve.iter().cloned());
        config.no_builtin.iter().for_each(|name| vm.interp.state::<OnPathFirst>().add(name));
        builtins::io::install_streams(&mut vm, config.unbuffered);
        vm.heap().freeze();
        Interpreter { vm, _stay: Stay(before) }
    }

    /// The vm, for what this interface does not offer.
    pub fn vm(&mut self) -> &mut Vm {
        &mut self.vm
    }

    /// A new `__main__` module; its file is set if it has one.
    pub fn new_main(&mut self, file: Option<&str>) -> Gc<Dict> {
        let vm = &mut self.vm;
        let dict = Dict::new();
        let names = vm.names();
        dict.set_str(&names.__name__, Value::from("__main__"));
        for name in [&names.__doc__, &names.__package__, &names.__loader__, &names.__spec__] {
            dict.set_str(name, Value::None);
        }
        dict.set_str(&names.__builtins__, vm.interp.module("builtins").map_or(Value::None, Value::Module));
        if let Some(file) = file {
            dict.set_str(&names.__file__, Value::from(file));
        }
        let loader = stdlib::import_classes::loader_of_main(vm, file);
        dict.set_str(&vm.names().__loader__, loader);
        let module = Module::new(&vm.types().module.clone(), dict.clone());
        vm.interp.modules.set_str(&vm.names().__main__, Value::Module(module));
        dict
    }

    /// Runs a program text in a namespace.
    pub fn run(&mut self, text: &[u8], file: &str, origin: Origin, globals: &Gc<Dict>) -> PyResult {
        let function = compile_from(&mut self.vm, text, file, origin, CompileMode::Exec, globals)?;
        self.vm.run_in(&function, Value::Dict(globals.clone()))
    }

    /// Runs a module as the program, as `-m` does; a package's `__main__`.
    pub fn run_module(&mut self, name: &str) -> PyResult {
        self.run_as_main(name, true)
    }

    /// Runs the `__main__` of an archive that is the first entry of `sys.path`.
    pub fn run_archive(&mut self) -> PyResult {
        self.run_as_main("__main__", false)
    }

    fn run_as_main(&mut self, name: &str, alter_argv: bool) -> PyResult {
        let vm = &mut self.vm;
        let runpy = vm.import("runpy")?;
        let run = vm.get_attr_named(&runpy, "_run_module_as_main")?;
        self.new_main(None);
        self.vm.call(&run, &[Value::from(name), Value::Bool(alter_argv)])
    }

    /// Makes the lines of a program given with `-c` known to tracebacks.
    pub fn set_command_text(&mut self, text: &[u8]) {
        let state = self.vm.interp.state::<builtins::traceback::CommandText>();
        *state.0.borrow_mut() = String::from_utf8_lossy(text).into_owned();
    }

    /// Shows what a program raised, as its end would, SystemExit too.
    pub fn report(&mut self, outcome: PyResult) {
        if let Err(raised) = outcome {
            let exception = self.vm.take_raised(raised);
            stdlib::sys::print_exception(&mut self.vm, &exception);
        }
    }

    /// The variables of `__main__`.
    pub fn main_namespace(&mut self) -> Option<Gc<Dict>> {
        self.vm.interp.module("__main__").map(|module| module.dict.clone())
    }

    /// Ends the program: reports what it raised, runs exit handlers, flushes; answers the exit code.
    pub fn finish(&mut self, outcome: PyResult) -> i32 {
        stdlib::exit::finish(&mut self.vm, outcome)
    }
}

impl Drop for Interpreter {
    fn drop(&mut self) {
        self.vm.heap().alive.set(false);
    }
}

fn compile(
    vm: &mut Vm,
    text: &[u8],
    rows: Option<Rc<[u32]>>,
    file: &str,
    mode: CompileMode,
    globals: &Gc<Dict>,
) -> PyResult<Gc<Function>> {
    let source = readable(vm, file, Source::from_origin(file, text, Origin::Whole))?;
    let source = Rc::new(Source::clone(&source).standing_for(rows));
    compile_source(vm, &source, mode, globals)
}

/// The dump of a text's tree, for the module `ast`.
fn dump(vm: &mut Vm, text: &[u8], file: &str, mode: CompileMode) -> PyResult<String> {
    let source = readable(vm, file, Source::from_origin(file, text, Origin::Whole))?;
    let parsed = syntax::parse_tree(&source, parse_mode(mode));
    let parsed = parsed.map_err(|error| builtins::syntax_errors::raise(vm, &source, &error))?;
    Ok(syntax::dump::dump_module(&source, &parsed.tree))
}

fn parse_mode(mode: CompileMode) -> syntax::Mode {
    match mode {
        CompileMode::Exec => syntax::Mode::Module,
        CompileMode::Eval => syntax::Mode::Expression,
        CompileMode::Single => syntax::Mode::Interactive,
    }
}

fn compile_from(
    vm: &mut Vm,
    text: &[u8],
    file: &str,
    origin: Origin,
    mode: CompileMode,
    globals: &Gc<Dict>,
) -> PyResult<Gc<Function>> {
    let source = readable(vm, file, Source::from_origin(file, text, origin))?;
    compile_source(vm, &source, mode, globals)
}

fn compile_source(
    vm: &mut Vm,
    source: &Rc<Source>,
    mode: CompileMode,
    globals: &Gc<Dict>,
) -> PyResult<Gc<Function>> {
    let mut parsed = syntax::parse_with_warnings(source, parse_mode(mode));
    if mode != CompileMode::Exec {
        parsed = parsed.map_err(|error| error.without_last_newline(source));
    }
    let tree = settle(vm, source, parsed)?;
    lower::compile(vm, &tree, source, mode, globals)
}

/// Gives the bodies of a text their twins, for tracers.
fn twin(vm: &mut Vm, body: &crate::runtime::Body) {
    let Some((origin, _)) = &body.origin else { return };
    if let Ok(parsed) = syntax::parse_tree(&body.info.source, parse_mode(origin.mode)) {
        lower::make_twins(vm, &parsed.tree, body);
    }
}

fn attend(vm: &mut Vm, bits: u32) -> PyResult<()> {
    if bits & attention::COLLECT != 0 {
        vm.interp.collect();
    }
    if bits & attention::FINALIZE != 0 {
        vm.run_finalizers();
    }
    if bits & attention::SWITCH != 0 {
        vm.switch_thread();
    }
    if bits & attention::SIGNAL != 0 {
        stdlib::signal::run_handlers(vm)?;
    }
    Ok(())
}
