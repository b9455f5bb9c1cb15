//! The options, with CPython's meaning: everything after the program belongs to the program.

use crate::event_loop::net::Override;
use crate::stdlib::sys::Flags;
use lexopt::prelude::{Long, Short, Value};
use std::ffi::OsString;

const HELP: &str = "\
usage: pyasync [option] ... [-c cmd | -m mod | file | -] [arg] ...

Runs a Python program.

Options:
  -c cmd         run a program given as text
  -m mod         run a module as the program
  -i             start a prompt after the program
  -E             ignore the PYTHON* environment variables
  -I             -E, and do not import from the program's folder
  -O             leave assertions out; __debug__ is False
  -P             do not import from the program's folder
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
  --site folder  import from that folder of installed packages too
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
  VIRTUAL_ENV       the virtual environment whose packages are imported
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
    /// Folders of installed packages (`--site`).
    pub sites: Vec<String>,
    pub flags: Flags,
    pub x_options: Vec<String>,
}

const USAGE: &str = "usage: pyasync [option] ... [-c cmd | -m mod | file | -] [arg] ...\n\
                     Try `pyasync -h' for more information.";

/// Parses the process's arguments; `None` when there is nothing left to do.
pub fn parse() -> Result<Option<Options>, String> {
    let mut options = Options::bare();
    let mut parser = lexopt::Parser::from_env();
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
            Long("site") => options.sites.push(text(parser.value().map_err(wrong)?)),
            Long("no-builtin") => options.no_builtin.push(text(parser.value().map_err(wrong)?)),
            Short('u') => options.unbuffered = true,
            Short('i') => options.interactive = true,
            Short('W') => options.warnings.push(text(parser.value().map_err(wrong)?)),
            Short('X') => {
                let option = text(parser.value().map_err(wrong)?);
                match option.as_str() {
                    "dev" => options.dev_mode = true,
                    "virtual-time" => options.virtual_time = true,
                    _ => {}
                }
                options.x_options.push(option);
            }
            Short(letter) if options.flags.set(letter) => {}
            Long("check-hash-based-pycs") => check_pycs(&text(parser.value().map_err(wrong)?))?,
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
    options.quiet = options.flags.quiet;
    if !options.flags.ignore_environment {
        options.add_environment()?;
    }
    if options.flags.bytes_warning > 0 {
        let action = if options.flags.bytes_warning > 1 { "error" } else { "default" };
        options.warnings.push(format!("{action}::BytesWarning"));
    }
    if options.dev_mode {
        options.warnings.insert(0, "default".into());
    }
    Ok(Some(options))
}

/// CPython's words for an option that is unknown or lacks its argument.
fn wrong(error: lexopt::Error) -> String {
    let message = match error {
        lexopt::Error::MissingValue { option } => {
            format!("Argument expected for the {} option", option.unwrap_or_default())
        }
        lexopt::Error::UnexpectedOption(option) => format!("Unknown option: {option}"),
        other => other.to_string(),
    };
    format!("{message}\n{USAGE}")
}

/// There are no compiled files here, so that how to check them does not matter.
fn check_pycs(how: &str) -> Result<(), String> {
    match how {
        "default" | "always" | "never" => Ok(()),
        _ => Err(format!("--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n{USAGE}")),
    }
}

impl Flags {
    /// Sets what an option without an argument stands for; answers whether there is such an option.
    fn set(&mut self, letter: char) -> bool {
        match letter {
            'b' => self.bytes_warning += 1,
            'B' => self.dont_write_bytecode = true,
            'd' => self.debug += 1,
            'E' => self.ignore_environment = true,
            'I' => {
                (self.isolated, self.ignore_environment) = (true, true);
                (self.no_user_site, self.safe_path) = (true, true);
            }
            'O' => self.optimize += 1,
            'P' => self.safe_path = true,
            'q' => self.quiet = true,
            's' => self.no_user_site = true,
            'S' => self.no_site = true,
            'v' => self.verbose += 1,
            'R' | 't' => {}
            _ => return false,
        }
        true
    }
}

impl Options {
    fn bare() -> Options {
        Options {
            target: Target::Stdin(String::new()),
            args: Vec::new(),
            warnings: Vec::new(),
            dev_mode: false,
            virtual_time: false,
            unbuffered: false,
            interactive: false,
            quiet: false,
            hash_seed: None,
            resolve: Vec::new(),
            no_builtin: Vec::new(),
            sites: Vec::new(),
            flags: Flags::default(),
            x_options: Vec::new(),
        }
    }

    /// Adds what environment variables say; their warning filters come before those of options.
    fn add_environment(&mut self) -> Result<(), String> {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let level = |name: &str| match std::env::var(name) {
            Ok(value) if !value.is_empty() => value.parse().unwrap_or(1),
            _ => 0,
        };
        let warnings = std::env::var("PYTHONWARNINGS").unwrap_or_default();
        let warnings = warnings.split(',').filter(|entry| !entry.is_empty()).map(str::to_string);
        self.warnings.splice(..0, warnings);
        self.dev_mode |= is_set("PYTHONDEVMODE");
        self.unbuffered |= is_set("PYTHONUNBUFFERED");
        self.interactive |= is_set("PYTHONINSPECT");
        self.flags.optimize = self.flags.optimize.max(level("PYTHONOPTIMIZE"));
        self.flags.verbose = self.flags.verbose.max(level("PYTHONVERBOSE"));
        self.flags.safe_path |= is_set("PYTHONSAFEPATH");
        self.flags.no_user_site |= is_set("PYTHONNOUSERSITE");
        self.flags.dont_write_bytecode |= is_set("PYTHONDONTWRITEBYTECODE");
        self.hash_seed = seed_of_environment()?;
        Ok(())
    }
}

fn seed_of_environment() -> Result<Option<u32>, String> {
    match std::env::var("PYTHONHASHSEED") {
        Ok(seed) if seed != "random" && !seed.is_empty() => match seed.parse() {
            Ok(seed) => Ok(Some(seed)),
            Err(_) => Err(
                "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer \
                           in range [0; 4294967295]\nPython runtime state: preinitialized\n"
                    .into(),
            ),
        },
        _ => Ok(None),
    }
}

fn text(argument: OsString) -> String {
    argument.to_string_lossy().into_owned()
}
