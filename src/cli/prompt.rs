//! The interactive prompt: gives the module `_repl`, which converses, a terminal to read from and a compiler whose
//! text may await outside functions.

use super::editor::{self, Event, Order};
use crate::builtins::syntax_errors;
use crate::interpreter::Interpreter;
use crate::lower;
use crate::object::function::BuiltinKind;
use crate::object::{Code, Dict, Gc, List, Str, Value};
use crate::runtime::interp::CompileMode;
use crate::runtime::native::{self, NativeFn};
use crate::runtime::{PyResult, Vm};
use crate::source::Source;
use crate::syntax::{self, ast, interactive};
use std::rc::Rc;

/// Says what this is.
pub fn greet() {
    eprintln!(
        "pyasync {} (Python 3.15.2) on {}\nUse \"await\" directly. Type \"help\" for more information, \
         \"exit\" or Ctrl-D to leave.",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
    );
}

/// Converses until the input ends; an `exit` comes out as its SystemExit.
pub fn run(interpreter: &mut Interpreter, namespace: &Gc<Dict>) -> PyResult {
    let vm = interpreter.vm();
    let terminal = terminal(vm)?;
    let repl = vm.import("_repl")?;
    let main = vm.get_attr_named(&repl, "main")?;
    match vm.call(&main, &[terminal, Value::Dict(namespace.clone())])? {
        Value::Exception(exit) => Err(vm.raise(exit)),
        _ => Ok(Value::None),
    }
}

/// The object whose methods `_repl` calls.
fn terminal(vm: &mut Vm) -> PyResult {
    let terminal = match editor::start() {
        Ok(terminal) => Rc::new(terminal),
        Err(error) => return Err(vm.runtime_error(format!("cannot start the line editor: {error}"))),
    };
    let types = vm.import("types")?;
    let class = vm.get_attr_named(&types, "SimpleNamespace")?;
    let object = vm.call(&class, &[])?;
    let reading = terminal.clone();
    set(
        vm,
        &object,
        "read(prompt, initial, completer, /)",
        move |vm: &mut Vm, prompt: Gc<Str>, initial: Gc<Str>, completer: Value| {
            read(vm, &reading, &prompt, &initial, &completer)
        },
    )?;
    set(vm, &object, "remember(text, /)", move |_: &mut Vm, text: Gc<Str>| {
        let _ = terminal.orders.send(Order::Remember(text.to_string_lossy().into_owned()));
    })?;
    set(vm, &object, "is_incomplete(text, /)", |_: &mut Vm, text: Gc<Str>| {
        Value::Bool(interactive::is_incomplete(&text.to_string_lossy()))
    })?;
    set(vm, &object, "next_indent(text, /)", |_: &mut Vm, text: Gc<Str>| {
        interactive::next_indent(&text.to_string_lossy())
    })?;
    set(vm, &object, "compile(text, name, /)", compile)?;
    Ok(object)
}

fn set<P>(vm: &mut Vm, object: &Value, signature: &'static str, body: impl NativeFn<P>) -> PyResult<()> {
    let function = native::function(vm, BuiltinKind::Function, signature, "", body);
    let name = function.name.clone();
    vm.set_attr(object, &name, Value::Builtin(function))
}

/// Reads one line; EOFError at the end of the input, KeyboardInterrupt for Ctrl-C.
fn read(
    vm: &mut Vm,
    terminal: &editor::Terminal,
    prompt: &Gc<Str>,
    initial: &Gc<Str>,
    completer: &Value,
) -> PyResult<Value> {
    let order = Order::Read {
        prompt: prompt.to_string_lossy().into_owned(),
        initial: initial.to_string_lossy().into_owned(),
    };
    let _ = terminal.orders.send(order);
    loop {
        match vm.allow_threads(|| terminal.events.recv()) {
            Ok(Event::Line(line)) => return Ok(Value::from(line)),
            Ok(Event::Interrupt) => {
                let class = vm.types().keyboard_interrupt.clone();
                return Err(vm.raise_new(&class, vec![]));
            }
            Ok(Event::End) | Err(_) => {
                let class = vm.types().eof_error.clone();
                return Err(vm.raise_new(&class, vec![]));
            }
            Ok(Event::Complete(text)) => {
                let (start, words) = candidates(vm, completer, &text);
                let _ = terminal.orders.send(Order::Candidates { start, words });
            }
        }
    }
}

/// What the completer answers for the text before the cursor; nothing where it fails.
fn candidates(vm: &mut Vm, completer: &Value, text: &str) -> (usize, Vec<String>) {
    let none = (text.len(), Vec::new());
    let answer = match vm.call(completer, &[Value::from(text)]) {
        Ok(Value::Tuple(answer)) => answer,
        Ok(_) => return none,
        Err(raised) => {
            drop(vm.take_raised(raised));
            return none;
        }
    };
    let [Value::Int(start), Value::List(words)] = answer.items() else { return none };
    let start = text.char_indices().nth(*start as usize).map_or(text.len(), |(at, _)| at);
    let words = words.items.borrow();
    let words = words.iter().filter_map(|word| match word {
        Value::Str(word) => Some(word.to_string_lossy().into_owned()),
        _ => None,
    });
    (start, words.collect())
}

/// The code objects of an input: what shows no values, then the last statement, which does.
fn compile(vm: &mut Vm, text: Gc<Str>, name: Gc<Str>) -> PyResult<Value> {
    let name = name.to_string_lossy().into_owned();
    let text = format!("{}\n", text.to_string_lossy());
    let source = syntax_errors::readable(vm, &name, Source::from_bytes(name.as_str(), text.as_bytes()))?;
    let parsed = syntax::parse_awaiting(&source, syntax::Mode::Module);
    let ast::Mod::Module { mut body } = syntax_errors::settle(vm, &source, parsed)? else {
        unreachable!("a module was asked for")
    };
    let last = body.pop();
    let mut trees = Vec::new();
    if !body.is_empty() {
        trees.push((ast::Mod::Module { body }, CompileMode::Exec));
    }
    trees.extend(last.map(|last| (ast::Mod::Interactive { body: vec![last] }, CompileMode::Single)));
    let mut codes = Vec::new();
    for (tree, mode) in trees {
        let code = lower::compile_body(vm, &tree, &source, mode)? as Rc<dyn Code>;
        codes.push(vm.code_object(&code));
    }
    Ok(Value::List(List::new(codes)))
}
