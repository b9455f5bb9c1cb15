//! The command line: what to run, with which options, and the exit code.

mod editor;
mod options;
mod prompt;
mod site;

use crate::interpreter::{Config, Interpreter};
use crate::object::Value;
use crate::runtime::PyResult;
use crate::runtime::system::above_low_fds;
use crate::source::{Origin, Source};
use crate::stdlib::signal::{self, SignalHub};
use options::{Options, Target};
use signal_hook::consts::SIGINT;
use signal_hook::iterator::{Handle, Signals};
use std::io::{IsTerminal, Read, Write};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

/// The native stack of the thread that runs the program, in bytes; only what is used takes memory.
const STACK: usize = 1 << 30;
/// Of a limited address space the stack takes one part in so many.
const STACK_SHARE: u64 = 4;

/// The exit code after a fault of the interpreter.
const FAULT: i32 = 70;

/// The exit code of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Runs the program that the command line asks for; answers the exit code.
pub fn main() -> i32 {
    let options = match options::parse() {
        Ok(Some(options)) => options,
        Ok(None) => return 0,
        Err(message) => {
            eprintln!("{message}");
            return 2;
        }
    };
    let hub = Arc::new(SignalHub::default());
    let mut signals = match above_low_fds(|| Signals::new([SIGINT])) {
        Ok(signals) => signals,
        Err(error) => {
            eprintln!("pyasync: cannot receive signals: {error}");
            return 1;
        }
    };
    let receiver = signals.handle();
    if let Ok(mut place) = hub.receiver.lock() {
        *place = Some(receiver.clone());
    }
    let for_program = hub.clone();
    let stack = stack_size();
    let thread = std::thread::Builder::new().name("main".into()).stack_size(stack).spawn(move || -> i32 {
        let _ends = CloseAtEnd(receiver);
        leave(run(&options, &for_program))
    });
    match thread {
        Ok(thread) => {
            for signal in &mut signals {
                hub.notify(signal);
                thread.thread().unpark();
            }
            match thread.join() {
                Ok(code) => code,
                Err(_) => {
                    eprintln!("pyasync: internal error; please report it with the program that shows it");
                    FAULT
                }
            }
        }
        Err(error) => {
            eprintln!("pyasync: cannot start: {error}");
            1
        }
    }
}

fn stack_size() -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::As).current;
    limit.map_or(STACK, |bytes| STACK.min((bytes / STACK_SHARE) as usize))
}

/// Lets the thread that receives signals go on when the program ends, however it ends.
struct CloseAtEnd(Handle);

impl Drop for CloseAtEnd {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Ends the process from the thread of the program; one that Ctrl-C ended dies of that signal, as shells expect.
/// Nothing is torn down: the program's own exit handlers and finalizers have run, the rest the system takes back.
fn leave(code: i32) -> ! {
    let _ = std::io::stdout().flush();
    if code == INTERRUPTED {
        let _ = signal_hook::low_level::emulate_default_handler(SIGINT);
    }
    signal_hook::low_level::exit(code)
}

fn run(options: &Options, hub: &Arc<SignalHub>) -> i32 {
    let converses = matches!(&options.target, Target::Stdin(argument) if argument.is_empty())
        && (options.interactive || std::io::stdin().is_terminal());
    if converses {
        return converse(options, hub);
    }
    let program = match load(&options.target) {
        Ok(program) => program,
        Err(fault) => {
            let name = std::env::args_os().next().unwrap_or_else(|| "pyasync".into());
            eprintln!("{}: {}", name.to_string_lossy(), fault.message);
            return fault.code;
        }
    };
    // Never dropped: the process ends with it.
    let mut interpreter = ManuallyDrop::new(Interpreter::new(&config(options, &program)));
    signal::connect(interpreter.vm(), hub);
    let outcome = match &options.target {
        Target::DumpAst(_) => return dump_ast(&program),
        Target::Module(name) => interpreter.run_module(name),
        _ if program.is_archive => interpreter.run_archive(),
        _ => run_text(&mut interpreter, &program),
    };
    if options.interactive {
        return converse_after(&mut interpreter, outcome);
    }
    interpreter.finish(outcome)
}

/// A prompt without a program before it.
fn converse(options: &Options, hub: &Arc<SignalHub>) -> i32 {
    let mut interpreter = Interpreter::new(&config(options, &inline(Vec::new(), "<stdin>", "")));
    signal::connect(interpreter.vm(), hub);
    let globals = interpreter.new_main(None);
    if !options.quiet {
        prompt::greet();
    }
    let outcome = prompt::run(&mut interpreter, &globals);
    interpreter.finish(outcome)
}

/// A prompt over the names of a program that has ended, however it ended.
fn converse_after(interpreter: &mut Interpreter, outcome: PyResult) -> i32 {
    interpreter.report(outcome);
    let outcome = match interpreter.main_namespace() {
        Some(globals) => prompt::run(interpreter, &globals),
        None => Ok(Value::None),
    };
    interpreter.finish(outcome)
}

/// A program text and where it came from.
struct Program {
    text: Vec<u8>,
    /// The name in tracebacks.
    name: String,
    /// `sys.argv[0]`.
    argument: String,
    /// The first entry of `sys.path`.
    folder: String,
    is_file: bool,
    /// A zip file with a `__main__`, which is the first entry of `sys.path` itself.
    is_archive: bool,
}

/// Why there is no program to run, and the exit code for it.
struct Fault {
    message: String,
    code: i32,
}

fn load(target: &Target) -> Result<Program, Fault> {
    match target {
        Target::Command(text) => Ok(inline(format!("{text}\n").into_bytes(), "<string>", "-c")),
        Target::Module(_) => {
            let folder =
                std::env::current_dir().map(|dir| dir.to_string_lossy().into_owned()).unwrap_or_default();
            Ok(Program { folder, ..inline(Vec::new(), "", "-m") })
        }
        Target::Stdin(argument) => {
            let mut text = Vec::new();
            let fault = |error| Fault { message: format!("stdin: {error}"), code: 1 };
            std::io::stdin().read_to_end(&mut text).map_err(fault)?;
            Ok(inline(text, "<stdin>", argument))
        }
        Target::File(path) | Target::DumpAst(path) => load_file(path),
    }
}

fn inline(text: Vec<u8>, name: &str, argument: &str) -> Program {
    Program {
        text,
        name: name.into(),
        argument: argument.into(),
        folder: String::new(),
        is_file: false,
        is_archive: false,
    }
}

fn load_file(path: &str) -> Result<Program, Fault> {
    let mut file = absolute(path);
    if Path::new(path).is_dir() {
        let main = Path::new(&file).join("__main__.py");
        if !main.is_file() {
            return Err(Fault { message: format!("can't find '__main__' module in '{file}'"), code: 1 });
        }
        file = main.to_string_lossy().into_owned();
    }
    let text = std::fs::read(&file).map_err(|error| {
        let number = error.raw_os_error().unwrap_or(0);
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        Fault { message: format!("can't open file '{file}': [Errno {number}] {text}"), code: 2 }
    })?;
    let folder = Path::new(&file).parent().map_or(String::new(), |dir| dir.to_string_lossy().into_owned());
    let is_archive = ends_as_archive(&text);
    let folder = if is_archive { file.clone() } else { folder };
    Ok(Program { text, name: file, argument: path.into(), folder, is_file: true, is_archive })
}

/// Whether a file ends as zip files do: with the record of its directory, behind which only a comment may stand.
fn ends_as_archive(data: &[u8]) -> bool {
    const RECORD: usize = 22;
    let tail = &data[data.len().saturating_sub(RECORD + usize::from(u16::MAX))..];
    tail.windows(RECORD).any(|record| record.starts_with(b"PK\x05\x06"))
}

fn absolute(path: &str) -> String {
    std::path::absolute(path).map_or(path.to_string(), |path| path.to_string_lossy().into_owned())
}

fn config(options: &Options, program: &Program) -> Config {
    let mut path = if options.flags.safe_path { Vec::new() } else { vec![program.folder.clone()] };
    if !options.flags.ignore_environment
        && let Ok(more) = std::env::var("PYTHONPATH")
    {
        path.extend(more.split(':').filter(|entry| !entry.is_empty()).map(absolute_entry));
    }
    let environment = if options.flags.no_site { None } else { site::environment() };
    site::extend(&mut path, &options.sites, environment.as_deref());
    let mut argv = vec![program.argument.clone()];
    argv.extend(options.args.iter().cloned());
    Config {
        flags: options.flags.clone(),
        orig_argv: std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect(),
        x_options: options.x_options.clone(),
        argv,
        path,
        prefix: environment,
        warn_options: options.warnings.clone(),
        dev_mode: options.dev_mode,
        virtual_time: options.virtual_time,
        unbuffered: options.unbuffered,
        interactive: options.interactive,
        hash_seed: options.hash_seed,
        resolve: options.resolve.clone(),
        no_builtin: options.no_builtin.clone(),
        stack_size: stack_size(),
    }
}

fn absolute_entry(entry: &str) -> String {
    absolute(entry)
}

fn run_text(interpreter: &mut Interpreter, program: &Program) -> PyResult {
    let globals = interpreter.new_main(program.is_file.then_some(&program.name));
    if Path::new(&program.argument).is_dir() {
        globals.set_str(&interpreter.vm().names().__package__, Value::from(""));
    }
    if program.argument == "-c" {
        interpreter.set_command_text(&program.text);
    }
    let origin = if program.argument == "-c" { Origin::Whole } else { Origin::Program };
    interpreter.run(&program.text, &program.name, origin, &globals)
}

fn dump_ast(program: &Program) -> i32 {
    let source = match Source::from_origin(program.name.as_str(), &program.text, Origin::Program) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("SyntaxError: {}", error.message);
            return 1;
        }
    };
    match crate::syntax::parse_tree(&source, crate::syntax::Mode::Module) {
        Ok(parsed) => {
            println!("{}", crate::syntax::dump::dump_module(&source, &parsed.tree));
            0
        }
        Err(error) => {
            eprint!("{}", error.report(&source));
            1
        }
    }
}
