//! Functions that compile and run code, or look at the frame that calls them.

use crate::builtins::bytes::data_opt;
use crate::object::function::CodeSlot;
use crate::object::function::FunctionExtra;
use crate::object::{Code, Dict, Function, Gc, Str, Value};
use crate::runtime::frame_object::CodeObject;
use crate::runtime::interp::CompileMode;
use crate::runtime::native::Module;
use crate::runtime::{Kwargs, PyResult, Raised, VarArgs, Vm};
use crate::source::Source;
use crate::syntax::{Mode, interactive, parse};
use std::cell::RefCell;
use std::rc::Rc;

/// Adds them to a namespace.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def("globals()", "Return the dict of the module's variables.", |vm: &mut Vm| globals(vm))
        .def("locals()", "Return a dict of the function's variables.", |vm: &mut Vm| super::attributes::locals(vm))
        .def("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", "Make code of a source text, for exec() or eval().", compile)
        .def("eval(source, /, globals=None, locals=None)", "Return the value of an expression, seen from the given variables.", eval)
        .def("exec(source, /, globals=None, locals=None, *, closure=None)", "Run statements with the given variables.", exec)
        .def("__import__(name, globals=None, locals=None, fromlist=(), level=0)", "Import a module.", import)
        .def("__build_class__(*args, **kwargs)", "Make a class: what a class statement calls.", build_class)
        .def("breakpoint(*args, **kws)", "Call sys.breakpointhook(*args, **kws).", breakpoint)
}

fn globals(vm: &mut Vm) -> Gc<Dict> {
    vm.frame_at(0, |frame| frame.function.globals.clone()).unwrap_or_else(Dict::new)
}

/// A source text given as text, bytes or a bytes-like object; TypeError otherwise.
fn source_text(vm: &mut Vm, source: &Value, function: &str, what: &str) -> PyResult<Vec<u8>> {
    match source.unwrapped() {
        Value::Str(text) => Ok(text.as_bytes().to_vec()),
        Value::Bytes(bytes) => Ok(bytes.data.to_vec()),
        Value::ByteArray(bytes) => Ok(bytes.data.borrow().clone()),
        other => match data_opt(other).map(|data| data.to_vec()) {
            Some(data) => Ok(data),
            None => Err(vm.type_error(format!("{function}() arg 1 must be a {what}"))),
        },
    }
}

fn compile(
    vm: &mut Vm,
    source: Value,
    filename: Value,
    mode: Gc<Str>,
    flags: i64,
    _dont_inherit: bool,
    _optimize: i64,
    _feature_version: i64,
) -> PyResult {
    let mode = match mode.as_bytes() {
        b"exec" => CompileMode::Exec,
        b"eval" => CompileMode::Eval,
        b"single" => CompileMode::Single,
        _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    if code_of(&source).is_some() {
        return Ok(source);
    }
    let (text, rows) = match tree_text(vm, &source, flags)? {
        Some(FromTree::Text(text, rows)) => (text, Some(rows)),
        Some(FromTree::Tree(tree)) => return Ok(tree),
        None => (source_text(vm, &source, "compile", "string, bytes or AST object")?, None),
    };
    let filename = match filename.unwrapped() {
        Value::Str(name) => name.to_string_lossy().into_owned(),
        Value::Bytes(name) => String::from_utf8_lossy(&name.data).into_owned(),
        _ => {
            let name = vm.intern("__fspath__");
            match vm.call_special(&filename, &name, &[])? {
                Some(path) => vm.str_lossy(&path)?,
                None => {
                    let given = vm.type_name(&filename);
                    let message = format!("expected str, bytes or os.PathLike object, not {given}");
                    return Err(vm.type_error(message));
                }
            }
        }
    };
    if flags & ONLY_AST != 0 {
        let dump = (vm.interp.hooks.dump)(vm, &text, &filename, mode)?;
        let nodes = vm.import("_ast_nodes")?;
        return vm.call_method_named(&nodes, "build", &[Value::from(dump)]);
    }
    let globals = globals(vm);
    let may_go_on = flags & DONT_IMPLY_DEDENT != 0 && mode == CompileMode::Single;
    if may_go_on && interactive::is_incomplete(&String::from_utf8_lossy(&text)) {
        return Err(incomplete_error(vm));
    }
    let function = match (vm.interp.hooks.compile)(vm, &text, rows, &filename, mode, &globals) {
        Err(raised) if flags & ALLOW_INCOMPLETE_INPUT != 0 && is_unfinished(&text, mode) => {
            let any = vm.types().syntax_error.clone();
            vm.catch(raised, &any)?;
            return Err(incomplete_error(vm));
        }
        made => made?,
    };
    let code = function.code.get().clone();
    Ok(vm.code_object(&code))
}

/// `ast.PyCF_ONLY_AST`.
const ONLY_AST: i64 = 0x400;
/// `codeop.PyCF_DONT_IMPLY_DEDENT`: a compound statement ends at an empty line, not at the end of the text.
const DONT_IMPLY_DEDENT: i64 = 0x200;
/// `codeop.PyCF_ALLOW_INCOMPLETE_INPUT`: text that may go on is told from text that is wrong.
const ALLOW_INCOMPLETE_INPUT: i64 = 0x4000;

/// Whether a text is wrong only because it ends where it does.
fn is_unfinished(text: &[u8], mode: CompileMode) -> bool {
    let mode = match mode {
        CompileMode::Exec => Mode::Module,
        CompileMode::Eval => Mode::Expression,
        CompileMode::Single => Mode::Interactive,
    };
    let source = Source::from_bytes("<string>", text);
    source.is_ok_and(|source| parse(&source, mode).is_err_and(|error| error.incomplete))
}

#[cold]
fn incomplete_error(vm: &mut Vm) -> Raised {
    let class = vm.types().incomplete_input_error.clone();
    vm.raise_new(&class, vec![Value::from("incomplete input")])
}

/// What `compile` makes of a syntax tree.
enum FromTree {
    /// Its source text, and the line that each line of it stands for.
    Text(Vec<u8>, Rc<[u32]>),
    /// Itself, where a tree is wanted.
    Tree(Value),
}

fn tree_text(vm: &mut Vm, source: &Value, flags: i64) -> PyResult<Option<FromTree>> {
    let is_instance = matches!(source, Value::Instance(_));
    let Some(nodes) = vm.interp.module("_ast_nodes").filter(|_| is_instance) else { return Ok(None) };
    let nodes = Value::Module(nodes);
    let base = vm.get_attr_named(&nodes, "AST")?;
    if !vm.is_instance(source, &base)? {
        return Ok(None);
    }
    if flags & ONLY_AST != 0 {
        return Ok(Some(FromTree::Tree(source.clone())));
    }
    let tree = vm.call_method_named(&nodes, "with_plain_names", std::slice::from_ref(source))?;
    let unparser = vm.import("_ast_unparse")?;
    let made = vm.call_method_named(&unparser, "with_rows", &[tree])?;
    let pair = vm.collect(&made)?;
    let [Value::Str(text), rows] = &pair[..] else {
        return Err(vm.type_error("with_rows() answers a text and its lines"));
    };
    let rows = vm.collect(rows)?;
    let rows = rows.iter().map(|row| match row.unwrapped() {
        Value::Int(row) => u32::try_from(*row).unwrap_or(1),
        _ => 1,
    });
    Ok(Some(FromTree::Text(text.as_bytes().to_vec(), rows.collect())))
}

fn code_of(value: &Value) -> Option<Rc<dyn Code>> {
    match value {
        Value::Object(object) => object.downcast_ref::<CodeObject>().map(|object| object.code.clone()),
        _ => None,
    }
}

/// Where code runs: its globals, and the namespace of its names.
fn namespaces(vm: &mut Vm, function: &str, globals: Value, locals: Value) -> PyResult<(Gc<Dict>, Value)> {
    let given = globals.clone();
    let globals = match globals.unwrapped() {
        Value::None => None,
        Value::Dict(dict) => Some(dict.clone()),
        _ if function == "eval" => return Err(eval_globals_error(vm, &globals, &locals)),
        _ => {
            let given = vm.type_name(&globals);
            return Err(vm.type_error(format!("exec() globals must be a dict or a frozendict, not {given}")));
        }
    };
    if !locals.is_none() {
        let getitem = vm.names().__getitem__.clone();
        if vm.lookup_special(&locals, &getitem).is_none() {
            let message = match function {
                "eval" => "locals must be a mapping".to_string(),
                _ => format!("locals must be a mapping or None, not {}", vm.type_name(&locals)),
            };
            return Err(vm.type_error(message));
        }
    }
    let (globals, default) = match globals {
        Some(globals) => (globals, given),
        None => (self::globals(vm), super::attributes::locals(vm)),
    };
    let locals = if locals.is_none() { default } else { locals };
    let name = vm.names().__builtins__.clone();
    if globals.find_str(&name).is_none() {
        globals.set_str(&name, Value::Dict(vm.interp.builtins.clone()));
    }
    Ok((globals, locals))
}

/// TypeError for what cannot be eval's globals; its locals are looked at first.
#[cold]
fn eval_globals_error(vm: &mut Vm, globals: &Value, locals: &Value) -> Raised {
    let getitem = vm.names().__getitem__.clone();
    let is_mapping = |value: &Value| vm.lookup_special(value, &getitem).is_some();
    let message = match (locals.is_none() || is_mapping(locals), is_mapping(globals)) {
        (false, _) => "locals must be a mapping",
        (true, true) => "globals must be a real dict or a frozendict; try eval(expr, {}, mapping)",
        (true, false) => "globals must be a dict or a frozendict",
    };
    vm.type_error(message)
}

/// A function that runs code in globals.
fn function_for(
    vm: &mut Vm,
    code: Rc<dyn Code>,
    globals: &Gc<Dict>,
    closure: Vec<Gc<crate::object::Cell>>,
) -> Gc<Function> {
    let name = code.info().name.clone();
    let qualname = code.info().qualname.clone();
    let builtins = match globals.get_str(&vm.names().__builtins__) {
        Some(Value::Dict(dict)) => dict,
        Some(Value::Module(module)) => module.dict.clone(),
        _ => vm.interp.builtins.clone(),
    };
    Gc::new(Function {
        code: CodeSlot::new(code),
        globals: globals.clone(),
        builtins,
        closure: closure.into_boxed_slice(),
        defaults: RefCell::default(),
        kw_defaults: RefCell::default(),
        name: RefCell::new(name),
        qualname: RefCell::new(qualname),
        extra: FunctionExtra::default(),
    })
}

fn eval(vm: &mut Vm, source: Value, globals: Value, locals: Value) -> PyResult {
    let (globals, locals) = namespaces(vm, "eval", globals, locals)?;
    let function = match code_of(&source) {
        Some(code) => {
            if !code.info().free_names.is_empty() {
                return Err(vm.type_error("code object passed to eval() may not contain free variables"));
            }
            function_for(vm, code, &globals, Vec::new())
        }
        None => {
            let text = source_text(vm, &source, "eval", "string, bytes or code object")?;
            let start = text.iter().position(|b| !matches!(b, b' ' | b'\t')).unwrap_or(text.len());
            (vm.interp.hooks.compile)(vm, &text[start..], None, "<string>", CompileMode::Eval, &globals)?
        }
    };
    vm.run_in(&function, locals)
}

fn exec(vm: &mut Vm, source: Value, globals: Value, locals: Value, closure: Value) -> PyResult<()> {
    let (globals, locals) = namespaces(vm, "exec", globals, locals)?;
    let function = match code_of(&source) {
        Some(code) => {
            let cells = closure_cells(vm, &code, &closure)?;
            function_for(vm, code, &globals, cells)
        }
        None => {
            if !closure.is_none() {
                return Err(vm.type_error("closure can only be used when source is a code object"));
            }
            let text = source_text(vm, &source, "exec", "string, bytes or code object")?;
            (vm.interp.hooks.compile)(vm, &text, None, "<string>", CompileMode::Exec, &globals)?
        }
    };
    vm.run_in(&function, locals).map(drop)
}

fn closure_cells(
    vm: &mut Vm,
    code: &Rc<dyn Code>,
    closure: &Value,
) -> PyResult<Vec<Gc<crate::object::Cell>>> {
    let wanted = code.info().free_names.len();
    let cells: Vec<_> = match closure {
        Value::Tuple(cells) => cells.items().to_vec(),
        _ => Vec::new(),
    };
    if wanted == 0 {
        return match closure.is_none() {
            true => Ok(Vec::new()),
            false => Err(vm.type_error("cannot use a closure with this code object")),
        };
    }
    let cells: Vec<_> = cells
        .into_iter()
        .filter_map(|cell| match cell {
            Value::Cell(cell) => Some(cell),
            _ => None,
        })
        .collect();
    if cells.len() == wanted {
        return Ok(cells);
    }
    Err(vm.type_error(format!("code object requires a closure of exactly length {wanted}")))
}

fn import(vm: &mut Vm, name: Value, globals: Value, _locals: Value, fromlist: Value, level: i64) -> PyResult {
    let Value::Str(name) = name.unwrapped() else {
        return Err(vm.type_error("module name must be a string"));
    };
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    let globals = match globals {
        Value::Dict(globals) => globals,
        _ => self::globals(vm),
    };
    vm.import_name(name, &globals, &fromlist, level)
}

fn build_class(vm: &mut Vm, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let [body, name, bases @ ..] = args.0.items() else {
        return Err(vm.type_error("__build_class__: not enough arguments"));
    };
    let Value::Function(body) = body else {
        return Err(vm.type_error("__build_class__: func must be a function"));
    };
    let Value::Str(name) = name else {
        return Err(vm.type_error("__build_class__: name is not a string"));
    };
    let keywords = vm.dict_to_keywords(&kwargs.0)?;
    vm.build_class(body, name, bases.to_vec(), keywords)
}

fn breakpoint(vm: &mut Vm, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let sys = vm.import("sys")?;
    let name = vm.intern("breakpointhook");
    match vm.get_attr_opt(&sys, &name)? {
        Some(hook) => {
            let keywords = vm.dict_to_keywords(&kwargs.0)?;
            let args = crate::runtime::Args { positional: args.0.items(), keywords: &keywords };
            vm.call_args(&hook, args)
        }
        None => Err(vm.runtime_error("lost sys.breakpointhook")),
    }
}
