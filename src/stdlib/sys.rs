//! The `sys` module, and how a program ends.

use super::structseq;
use crate::object::{Dict, Exception, Gc, Module, Str, Tuple, Value};
use crate::runtime::native::{self, Opt, VarArgs};
use crate::runtime::{Kwargs, PyResult, Vm, library_names};
use std::io::Write;
use std::path::Path;

/// `sys.flags`, as far as options set them; most are counts.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    pub debug: u8,
    pub optimize: u8,
    pub dont_write_bytecode: bool,
    pub no_user_site: bool,
    pub no_site: bool,
    pub ignore_environment: bool,
    pub verbose: u8,
    pub bytes_warning: u8,
    pub quiet: bool,
    pub isolated: bool,
    pub safe_path: bool,
}

/// What the command line decides.
#[derive(Default)]
pub struct Setup {
    pub flags: Flags,
    /// `sys.orig_argv`.
    pub orig_argv: Vec<String>,
    /// What was given with `-X`.
    pub x_options: Vec<String>,
    pub argv: Vec<String>,
    pub path: Vec<String>,
    /// The folder of the virtual environment in use.
    pub prefix: Option<String>,
    pub warn_options: Vec<String>,
    pub dev_mode: bool,
    pub unbuffered: bool,
    pub interactive: bool,
    pub hash_seed: Option<u32>,
}

/// The version of Python whose behaviour is reproduced.
pub const VERSION: (i64, i64, i64) = (3, 15, 2);

const RECURSION_LIMIT_MOST: i64 = i32::MAX as i64;

/// The key of text hashes: CPython's own for a seed (`PYTHONHASHSEED`), random without one.
pub fn hash_key(seed: Option<u32>) -> (u64, u64) {
    match seed {
        Some(0) => (0, 0),
        Some(seed) => seeded_key(seed),
        None => {
            use std::hash::{BuildHasher, Hasher};
            let random = || std::collections::hash_map::RandomState::new().build_hasher().finish();
            (random(), random())
        }
    }
}

/// CPython's expansion of a seed: a linear congruential generator gives the key's bytes.
fn seeded_key(seed: u32) -> (u64, u64) {
    let mut state = seed;
    let mut word = || {
        let mut bytes = [0; 8];
        for byte in &mut bytes {
            state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
            *byte = (state >> 16) as u8;
        }
        u64::from_le_bytes(bytes)
    };
    (word(), word())
}

/// Makes the `sys` module.
pub fn install(vm: &mut Vm, setup: &Setup) {
    let strings =
        |items: &[String]| Value::from(items.iter().map(|s| Value::from(s.as_str())).collect::<Vec<_>>());
    let version =
        format!("{}.{}.{} (pyasync {})", VERSION.0, VERSION.1, VERSION.2, env!("CARGO_PKG_VERSION"));
    let executable =
        std::env::current_exe().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    let prefix = setup.prefix.as_deref().unwrap_or("/usr");
    let modules = Value::Dict(vm.interp.modules.clone());
    let x_options = Dict::new();
    for option in &setup.x_options {
        let (name, value) = match option.split_once('=') {
            Some((name, value)) => (name, Value::from(value)),
            None => (option.as_str(), Value::Bool(true)),
        };
        x_options.set_str(&vm.intern(name), value);
    }
    let module = native::Module::new(vm, "sys", "Access to objects used or maintained by the interpreter.")
        .value("argv", strings(&setup.argv))
        .value("orig_argv", strings(&setup.orig_argv))
        .value("_xoptions", Value::Dict(x_options))
        .value("path", strings(&setup.path))
        .value("warnoptions", strings(&setup.warn_options))
        .value("modules", modules)
        .value("version", version)
        .value("hexversion", 0x030f_02f0_i64)
        .value("api_version", 1013)
        .value("platform", "linux")
        .value("byteorder", "little")
        .value("maxsize", i64::MAX)
        .value("maxunicode", 0x10_FFFF)
        .value("copyright", "Copyright (c) The pyasync authors")
        .value("executable", executable.as_str())
        .value("_base_executable", executable.as_str())
        .value("prefix", prefix)
        .value("base_prefix", "/usr")
        .value("exec_prefix", prefix)
        .value("base_exec_prefix", "/usr")
        .value("platlibdir", "lib")
        .value("float_repr_style", "short")
        .value("pycache_prefix", Value::None)
        .value("dont_write_bytecode", true)
        .value("abiflags", "")
        .value("meta_path", Vec::new())
        .value("path_importer_cache", Value::Dict(Dict::new()))
        .value("path_hooks", Vec::new())
        .value("ps1", ">>> ")
        .value("ps2", "... ")
        .def("exit(status=None, /)", "Exit the interpreter by raising SystemExit(status).", exit)
        .def("exception()", "Return the exception being handled, or None.", exception)
        .def("exc_info()", "Return type, value and traceback of the exception being handled.", exc_info)
        .def("getrecursionlimit()", "Return the recursion limit.", |vm: &mut Vm| vm.recursion_limit)
        .def("setrecursionlimit(limit, /)", "Set the deepest nesting of calls.", setrecursionlimit)
        .def("getdefaultencoding()", "Return the encoding of str.encode().", |_: &mut Vm| {
            Value::from("utf-8")
        })
        .def("getfilesystemencoding()", "Return the encoding of file names.", |_: &mut Vm| {
            Value::from("utf-8")
        })
        .def("getfilesystemencodeerrors()", "Return the error mode of file names.", |_: &mut Vm| {
            Value::from("surrogateescape")
        })
        .def(
            "intern(string, /)",
            "Return the one object of an interned string.",
            |vm: &mut Vm, text: Gc<Str>| vm.interp.intern_str(&text),
        )
        .def("getrefcount(object, /)", "Return the number of references to an object.", getrefcount)
        .def("getsizeof(object, default=<unrepresentable>)", "Return an object's size in bytes.", getsizeof)
        .def("is_finalizing()", "Return whether the interpreter is shutting down.", |vm: &mut Vm| {
            !vm.heap().alive.get()
        })
        .def("displayhook(object, /)", "Print an object's repr and keep it as builtins._.", displayhook)
        .def("excepthook(exctype, value, traceback, /)", "Print an exception to stderr.", excepthook)
        .def("breakpointhook(*args, **kws)", "Call what $PYTHONBREAKPOINT names.", breakpointhook)
        .def(
            "unraisablehook(unraisable, /)",
            "Report an exception nobody can receive.",
            super::unraisable::hook,
        )
        .def("getswitchinterval()", "Return the interval of thread switches in seconds.", |_: &mut Vm| 0.005)
        .def(
            "setswitchinterval(interval, /)",
            "Set the interval of thread switches.",
            |_: &mut Vm, _: f64| (),
        )
        .def("get_int_max_str_digits()", "Return the digit limit of int-str conversion.", |vm: &mut Vm| {
            vm.interp.int_max_digits.get()
        })
        .def("set_int_max_str_digits(maxdigits)", "Set the digit limit.", set_digit_limit)
        .def("get_asyncgen_hooks()", "Return the hooks of async generators.", get_asyncgen_hooks)
        .def(
            "set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>)",
            "Set the hooks of async generators.",
            set_asyncgen_hooks,
        )
        .def("get_coroutine_origin_tracking_depth()", "Return how many frames are noted.", |vm: &mut Vm| {
            vm.origin_depth
        })
        .def(
            "set_coroutine_origin_tracking_depth(depth)",
            "Note where coroutines were made.",
            set_origin_depth,
        )
        .def("_getframe(depth=0, /)", "Return a frame of the call stack.", getframe)
        .def(
            "_getframemodulename(depth=0)",
            "Return the module of a frame of the call stack.",
            getframemodulename,
        )
        .def("settrace(function, /)", "Have a function told of calls, lines and exceptions.", settrace)
        .def("gettrace()", "Return the trace function.", |vm: &mut Vm| vm.tracing.trace.clone())
        .def(
            "call_tracing(func, args, /)",
            "Call a function, which is traced even where the tracer calls it.",
            call_tracing,
        )
        .def("setprofile(function, /)", "Have a function told of calls.", setprofile)
        .def("getprofile()", "Return the profile function.", |vm: &mut Vm| vm.tracing.profile.clone())
        .def("audit(event, /, *args)", "Tell the audit hooks of an event.", audit)
        .def("addaudithook(hook)", "Have a function told of events.", |vm: &mut Vm, hook: Value| {
            vm.add_audit_hook(hook)
        })
        .def("_clear_internal_caches()", "Does nothing.", |_: &mut Vm| ())
        .def("_is_gil_enabled()", "Return True.", |_: &mut Vm| true);
    let module = super::lazy_modules::define(module).finish();
    let sys = Module::new(&vm.types().module.clone(), module.clone());
    vm.interp.modules.set_str(&vm.names().sys.clone(), Value::Module(sys));
    for (name, value) in structures(vm, setup) {
        module.set_str(&vm.intern(name), value);
    }
    for (hidden, shown) in [
        ("__breakpointhook__", "breakpointhook"),
        ("__displayhook__", "displayhook"),
        ("__excepthook__", "excepthook"),
        ("__unraisablehook__", "unraisablehook"),
    ] {
        let value = module.get_str(&vm.intern(shown)).unwrap_or(Value::None);
        module.set_str(&vm.intern(hidden), value);
    }
}

fn structures(vm: &mut Vm, setup: &Setup) -> Vec<(&'static str, Value)> {
    let mut seq = |name, doc, fields, items| {
        let class = structseq::class(vm, "sys", name, doc, fields);
        structseq::instance(&class, items)
    };
    let version_info = seq(
        "version_info",
        "The version, item by item.",
        &["major", "minor", "micro", "releaselevel", "serial"],
        vec![VERSION.0.into(), VERSION.1.into(), VERSION.2.into(), "final".into(), Value::Int(0)],
    );
    let flag = |on: bool| Value::Int(i64::from(on));
    let count = |times: u8| Value::Int(i64::from(times));
    let flags = seq(
        "flags",
        "The command line flags.",
        &[
            "debug",
            "inspect",
            "interactive",
            "optimize",
            "dont_write_bytecode",
            "no_user_site",
            "no_site",
            "ignore_environment",
            "verbose",
            "bytes_warning",
            "quiet",
            "hash_randomization",
            "isolated",
            "dev_mode",
            "utf8_mode",
            "warn_default_encoding",
            "safe_path",
            "int_max_str_digits",
        ],
        vec![
            count(setup.flags.debug),
            flag(setup.interactive),
            flag(setup.interactive),
            count(setup.flags.optimize),
            flag(setup.flags.dont_write_bytecode),
            flag(setup.flags.no_user_site),
            flag(setup.flags.no_site),
            flag(setup.flags.ignore_environment),
            count(setup.flags.verbose),
            count(setup.flags.bytes_warning),
            flag(setup.flags.quiet),
            flag(setup.hash_seed != Some(0)),
            flag(setup.flags.isolated),
            Value::Bool(setup.dev_mode),
            Value::Int(1),
            flag(false),
            Value::Bool(setup.flags.safe_path),
            Value::Int(4300),
        ],
    );
    let float_info = seq(
        "float_info",
        "Facts about the float type.",
        &[
            "max",
            "max_exp",
            "max_10_exp",
            "min",
            "min_exp",
            "min_10_exp",
            "dig",
            "mant_dig",
            "epsilon",
            "radix",
            "rounds",
        ],
        vec![
            f64::MAX.into(),
            Value::Int(1024),
            Value::Int(308),
            f64::MIN_POSITIVE.into(),
            Value::Int(-1021),
            Value::Int(-307),
            Value::Int(15),
            Value::Int(53),
            f64::EPSILON.into(),
            Value::Int(2),
            Value::Int(1),
        ],
    );
    let int_info = seq(
        "int_info",
        "Facts about the int type.",
        &["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"],
        vec![Value::Int(30), Value::Int(4), Value::Int(4300), Value::Int(640)],
    );
    let hash_info = seq(
        "hash_info",
        "Parameters of hashing.",
        &["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"],
        vec![
            Value::Int(64),
            Value::Int((1 << 61) - 1),
            Value::Int(314_159),
            Value::Int(0),
            Value::Int(1_000_003),
            "siphash13".into(),
            Value::Int(64),
            Value::Int(128),
            Value::Int(0),
        ],
    );
    let thread_info = seq(
        "thread_info",
        "How threads are implemented.",
        &["name", "lock", "version"],
        vec!["pthread".into(), "semaphore".into(), Value::None],
    );
    let hexversion = Value::Int(0x030f_02f0);
    let implementation = namespace(
        vm,
        &[
            ("name", "pyasync".into()),
            ("cache_tag", Value::None),
            ("version", version_info.clone()),
            ("hexversion", hexversion),
            ("supports_isolated_interpreters", Value::Bool(false)),
        ],
    );
    let abi_info = namespace(
        vm,
        &[
            ("pointer_bits", Value::Int(i64::from(usize::BITS))),
            ("free_threaded", Value::Bool(false)),
            ("debug", Value::Bool(false)),
            ("byteorder", if cfg!(target_endian = "little") { "little" } else { "big" }.into()),
        ],
    );
    vec![
        ("abi_info", abi_info),
        ("version_info", version_info),
        ("flags", flags),
        ("float_info", float_info),
        ("int_info", int_info),
        ("hash_info", hash_info),
        ("thread_info", thread_info),
        ("implementation", implementation),
        ("builtin_module_names", builtin_names(vm)),
        ("stdlib_module_names", stdlib_names(vm)),
    ]
}

/// An object with these attributes.
fn namespace(vm: &mut Vm, attributes: &[(&str, Value)]) -> Value {
    let class = super::types::simple_namespace(vm);
    let object = crate::object::Instance::new(&class);
    for (name, value) in attributes {
        object.attrs.set(&vm.intern(name), value.clone());
    }
    Value::Instance(object)
}

fn builtin_names(vm: &mut Vm) -> Value {
    let tables = vm.interp.hooks.native_modules;
    let mut names: Vec<&str> = tables.iter().flat_map(|table| table.iter().map(|(name, _)| *name)).collect();
    names.extend(["builtins", "sys"]);
    names.sort_unstable();
    Value::Tuple(Tuple::new(names.into_iter().map(Value::from).collect()))
}

fn stdlib_names(vm: &mut Vm) -> Value {
    let set = crate::object::Set::new_frozen();
    for name in library_names::ALL.split(' ') {
        let key = vm.intern(name);
        set.insert_new(key.hash(), Value::Str(key));
    }
    Value::FrozenSet(set)
}

fn exit(vm: &mut Vm, status: Value) -> PyResult {
    let class = vm.types().system_exit.clone();
    let args = match &status {
        Value::None => vec![],
        Value::Tuple(tuple) => tuple.items().to_vec(),
        other => vec![other.clone()],
    };
    let exception = vm.call(&Value::Class(class), &args)?;
    match exception {
        Value::Exception(exception) => Err(vm.raise(exception)),
        _ => Err(vm.system_error("SystemExit is an exception")),
    }
}

fn audit(vm: &mut Vm, event: Gc<Str>, args: VarArgs) -> PyResult<()> {
    vm.audit(&event.to_string_lossy(), args.0.items().to_vec())
}

fn exception(vm: &mut Vm) -> Value {
    vm.handled.clone()
}

fn exc_info(vm: &mut Vm) -> Value {
    let items = match &vm.handled {
        Value::Exception(exception) => {
            let traceback = exception.traceback.borrow().clone();
            let traceback = traceback.map_or(Value::None, |tb| Value::Object(tb.erase()));
            vec![Value::Class(exception.class().clone()), vm.handled.clone(), traceback]
        }
        _ => vec![Value::None; 3],
    };
    Value::Tuple(Tuple::new(items))
}

fn setrecursionlimit(vm: &mut Vm, limit: i64) -> PyResult<()> {
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    if limit > RECURSION_LIMIT_MOST {
        return Err(vm.overflow_error("signed integer is greater than maximum"));
    }
    if vm.depth >= limit as usize {
        let depth = vm.depth;
        let message = format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        );
        return Err(vm.recursion_error(message));
    }
    vm.recursion_limit = limit as usize;
    Ok(())
}

fn getrefcount(_: &mut Vm, object: Value) -> i64 {
    match &object {
        Value::List(list) => i64::from(list.ref_count()),
        Value::Dict(dict) => i64::from(dict.ref_count()),
        Value::Instance(instance) => i64::from(instance.ref_count()),
        Value::Class(class) => i64::from(class.ref_count()),
        Value::Function(function) => i64::from(function.ref_count()),
        _ => 1 << 30,
    }
}

fn getsizeof(vm: &mut Vm, object: Value, default: Opt<Value>) -> PyResult {
    let name = vm.intern("__sizeof__");
    match vm.call_special(&object, &name, &[])? {
        Some(size) => match size.unwrapped() {
            Value::Int(size) if *size < 0 => Err(vm.value_error("__sizeof__() should return >= 0")),
            Value::Int(size) => Ok(Value::Int(size + vm.size_of_heads(&object) as i64)),
            Value::Bool(size) => Ok(Value::Int(i64::from(*size) + vm.size_of_heads(&object) as i64)),
            Value::BigInt(_) => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
            _ => Err(vm.type_error("an integer is required")),
        },
        None => match default {
            Opt::Given(default) => Ok(default),
            Opt::Missing => Ok(Value::Int(16)),
        },
    }
}

fn set_digit_limit(vm: &mut Vm, limit: i64) -> PyResult<()> {
    const THRESHOLD: i64 = 640;
    if limit != 0 && limit < THRESHOLD {
        return Err(vm.value_error(format!("maxdigits must be >= {THRESHOLD} or 0 for unlimited")));
    }
    vm.interp.int_max_digits.set(limit as usize);
    Ok(())
}

fn displayhook(vm: &mut Vm, object: Value) -> PyResult<()> {
    if object.is_none() {
        return Ok(());
    }
    let text = vm.repr(&object)?;
    let underscore = vm.intern("_");
    vm.interp.builtins.set_str(&underscore, object);
    let text = Str::from_wtf8([text.as_bytes(), b"\n"].concat().into());
    let stdout = stream(vm, "stdout");
    vm.call_method_named(&stdout, "write", &[Value::Str(text)]).map(drop)
}

fn excepthook(vm: &mut Vm, _class: Value, value: Value, _traceback: Value) {
    if let Value::Exception(exception) = value {
        print_exception(vm, &exception);
    }
}

fn breakpointhook(vm: &mut Vm, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let hook = vm.import("_breakpoint")?;
    let hook = vm.call_method_named(&hook, "function", &[])?;
    if hook.is_none() {
        return Ok(hook);
    }
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    vm.call_args(&hook, crate::runtime::Args { positional: args.0.items(), keywords: &keywords })
}

fn get_asyncgen_hooks(vm: &mut Vm) -> Value {
    let class = structseq::class(
        vm,
        "sys",
        "asyncgen_hooks",
        "The hooks of async generators.",
        &["firstiter", "finalizer"],
    );
    let (first, last) = vm.async_generator_hooks.clone();
    structseq::instance(&class, vec![first, last])
}

fn settrace(vm: &mut Vm, tracer: Value) {
    vm.set_trace(tracer);
}

fn call_tracing(vm: &mut Vm, func: Value, args: Gc<crate::object::Tuple>) -> PyResult {
    vm.call_told(&func, args.items())
}

fn setprofile(vm: &mut Vm, tracer: Value) {
    vm.set_profile(tracer);
}

fn getframe(vm: &mut Vm, depth: i64) -> PyResult {
    match vm.frame_object(depth.max(0) as usize) {
        Some(frame) => Ok(frame),
        None => Err(vm.value_error("call stack is not deep enough")),
    }
}

fn getframemodulename(vm: &mut Vm, depth: i64) -> PyResult {
    let name = vm.names().__name__.clone();
    let found = vm.frame_at(depth.max(0) as usize, |frame| frame.function.globals.get_str(&name));
    Ok(found.flatten().unwrap_or(Value::None))
}

fn set_asyncgen_hooks(vm: &mut Vm, firstiter: Opt<Value>, finalizer: Opt<Value>) {
    if let Opt::Given(hook) = firstiter {
        vm.async_generator_hooks.0 = hook;
    }
    if let Opt::Given(hook) = finalizer {
        vm.async_generator_hooks.1 = hook;
    }
}

fn set_origin_depth(vm: &mut Vm, depth: i64) -> PyResult<()> {
    match usize::try_from(depth) {
        Ok(depth) => {
            vm.origin_depth = depth;
            Ok(())
        }
        Err(_) => Err(vm.value_error("depth must be >= 0")),
    }
}

/// A standard stream as the program set it.
pub fn stream(vm: &Vm, name: &str) -> Value {
    let sys = vm.interp.module("sys");
    sys.and_then(|sys| sys.dict.get_str(&vm.intern(name))).unwrap_or(Value::None)
}

/// Writes to `sys.stderr`, or to the process's where that fails.
pub fn write_stderr(vm: &mut Vm, text: &str) {
    write_stderr_value(vm, &Value::from(text));
}

/// The same, for a text object.
pub fn write_stderr_value(vm: &mut Vm, text: &Value) {
    let stderr = stream(vm, "stderr");
    if stderr.is_none() {
        return;
    }
    if let Err(raised) = vm.call_method_named(&stderr, "write", std::slice::from_ref(text)) {
        vm.take_raised(raised);
        if let Value::Str(text) = text {
            let _ = std::io::stderr().write_all(text.to_string_lossy().as_bytes());
        }
    }
}

/// Prints an exception as `sys.excepthook` does.
pub fn print_exception(vm: &mut Vm, exception: &Gc<Exception>) {
    let text = vm.format_exception(exception);
    write_stderr(vm, &text);
}

/// A line of a source file, for reports.
pub fn source_line(_vm: &Vm, file: &str, line: u32) -> Option<String> {
    let text = std::fs::read(Path::new(file)).ok()?;
    let text = String::from_utf8_lossy(&text).into_owned();
    text.lines().nth((line as usize).checked_sub(1)?).map(str::to_string)
}
