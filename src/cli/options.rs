//! The options, with CPython's meaning: everything after the program belongs to the program.

use crate::event_loop::net::Override;
use lexopt::prelude::{Long, Short, Value};
use std::ffi::OsString;

const HELP: &str = "\
usage: pyasync [option] ... [-c cmd | -m mod | file | -] [arg] ...

Runs a Python program.

Options:
  -c cmd         run a program given as text
  -m mod         run a module as the program
  -i             start a prompt after the program
  -q             no greeting at the prompt
  -u             do not buffer standard output and standard error
  -W arg         control warnings: action:message:category:module:lineno
  -X dev         check more at run time (asyncio's debug mode, all warnings)
  -X virtual-time
                 let waiting take no time: clocks jump to the next deadline
  -V, --version  print the version
  -h, --help     print this help
  --resolve host:port:address[:port]
                 connect to that address instead of the host
  --no-builtin name
                 let an installed package win over the built-in one (aiohttp)
  --dump-ast file
                 print the program's syntax tree

Arguments:
  file           run a program from a file, or from a folder with __main__.py
  -              run a program read from standard input
  arg ...        the program's arguments, sys.argv[1:]

Environment:
  PYTHONPATH        folders to import from, separated by ':'
  PYTHONHASHSEED    'random' or a number that makes the hashes of text repeatable
  SSL_CERT_FILE     the certificates to trust
  PYTHONUNBUFFERED, PYTHONWARNINGS, PYTHONDEVMODE, PYTHONASYNCIODEBUG: as for CPython
";

/// What is to be run.
pub enum Target {
    Command(String),
    Module(String),
    File(String),
    /// Standard input; the text is `sys.argv[0]`.
    Stdin(String),
    DumpAst(String),
}

/// The command line.
pub struct Options {
    pub target: Target,
    pub args: Vec<String>,
    pub warnings: Vec<String>,
    pub dev_mode: bool,
    pub virtual_time: bool,
    pub unbuffered: bool,
    pub interactive: bool,
    /// `-q`: the prompt does not say what it is.
    pub quiet: bool,
    pub hash_seed: Option<u32>,
    pub resolve: Vec<Override>,
    pub no_builtin: Vec<String>,
}

/// Parses the process's arguments; `None` when there is nothing left to do.
pub fn parse() -> Result<Option<Options>, String> {
    let mut options = from_environment()?;
    let mut parser = lexopt::Parser::from_env();
    let wrong = |error: lexopt::Error| format!("{error}\nTry 'pyasync -h' for more information.");
    let mut target = None;
    while let Some(argument) = parser.next().map_err(wrong)? {
        match argument {
            Short('c') => {
                target = Some(Target::Command(text(parser.value().map_err(wrong)?)));
                break;
            }
            Short('m') => {
                target = Some(Target::Module(text(parser.value().map_err(wrong)?)));
                break;
            }
            Long("dump-ast") => {
                target = Some(Target::DumpAst(text(parser.value().map_err(wrong)?)));
                break;
            }
            Long("resolve") => {
                let given = text(parser.value().map_err(wrong)?);
                match Override::parse(&given) {
                    Some(entry) => options.resolve.push(entry),
                    None => return Err(format!("--resolve {given}: HOST:PORT:ADDRESS[:PORT] is expected")),
                }
            }
            Long("no-builtin") => options.no_builtin.push(text(parser.value().map_err(wrong)?)),
            Short('u') => options.unbuffered = true,
            Short('i') => options.interactive = true,
            Short('W') => options.warnings.push(text(parser.value().map_err(wrong)?)),
            Short('X') => match text(parser.value().map_err(wrong)?).as_str() {
                "dev" => options.dev_mode = true,
                "virtual-time" => options.virtual_time = true,
                _ => {}
            },
            Short('q') => options.quiet = true,
            Short('B' | 'E' | 'I' | 'O' | 'P' | 's' | 'S') => {}
            Short('V') | Long("version") => {
                println!("Python 3.15.2 (pyasync {})", env!("CARGO_PKG_VERSION"));
                return Ok(None);
            }
            Short('h') | Long("help") => {
                print!("{HELP}");
                return Ok(None);
            }
            Value(file) => {
                let file = text(file);
                target = Some(if file == "-" { Target::Stdin(file) } else { Target::File(file) });
                break;
            }
            other => return Err(wrong(other.unexpected())),
        }
    }
    options.target = target.unwrap_or_else(|| Target::Stdin(String::new()));
    options.args = parser.raw_args().map_err(wrong)?.map(text).collect();
    if options.dev_mode {
        options.warnings.insert(0, "default".into());
    }
    Ok(Some(options))
}

fn from_environment() -> Result<Options, String> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let warnings = std::env::var("PYTHONWARNINGS").unwrap_or_default();
    let warnings = warnings.split(',').filter(|entry| !entry.is_empty()).map(str::to_string).collect();
    let hash_seed = match std::env::var("PYTHONHASHSEED") {
        Ok(seed) if seed != "random" && !seed.is_empty() => match seed.parse() {
            Ok(seed) => Some(seed),
            Err(_) => {
                return Err("Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" \
                            or an integer in range [0; 4294967295]"
                    .into());
            }
        },
        _ => None,
    };
    Ok(Options {
        target: Target::Stdin(String::new()),
        args: Vec::new(),
        warnings,
        dev_mode: is_set("PYTHONDEVMODE"),
        virtual_time: false,
        unbuffered: is_set("PYTHONUNBUFFERED"),
        interactive: false,
        quiet: false,
        hash_seed,
        resolve: Vec::new(),
        no_builtin: Vec::new(),
    })
}

fn text(argument: OsString) -> String {
    argument.to_string_lossy().into_owned()
}
