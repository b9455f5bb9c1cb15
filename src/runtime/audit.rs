//! Audit hooks (`sys.addaudithook`): programs hear of what is about to happen, and may forbid it by raising.
//!
//! Most events are told where a native function is called (`Vm::run_builtin_told`): the table says which, and what of
//! the arguments. While there is no hook nothing looks here.

use super::{Args, PyResult, Vm};
use crate::object::{Builtin, Bytes, Gc, List, Tuple, Value};
use std::cell::RefCell;

/// The hooks of an interpreter.
#[derive(Default)]
pub struct AuditHooks(RefCell<Vec<Value>>);

/// An argument of a native function as an event has it.
enum Argument {
    /// The one at a place or of a name; None where it was not given.
    Given(usize, &'static str),
    /// The same with another default.
    Or(usize, &'static str, i64),
    /// A text as the bytes that the system gets.
    Raw(usize, &'static str),
}

use Argument::{Given, Or, Raw};

/// A native function whose calls are told: its module or class, its name, the event, the event's arguments.
type Row = (&'static str, &'static str, &'static str, &'static [Argument]);

const DIR: Argument = Or(usize::MAX, "dir_fd", -1);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    ("builtins", "compile", "compile", &[Raw(0, "source"), Given(1, "filename")]),
    ("builtins", "input", "builtins.input", &[Given(0, "prompt")]),
    ("builtins", "breakpoint", "builtins.breakpoint", &[]),
    ("sys", "settrace", "sys.settrace", &[]),
    ("sys", "setprofile", "sys.setprofile", &[]),
    ("posix", "listdir", "os.listdir", &[Given(0, "path")]),
    ("posix", "scandir", "os.scandir", &[Given(0, "path")]),
    ("posix", "rename", "os.rename", &[Given(0, "src"), Given(1, "dst"), Or(usize::MAX, "src_dir_fd", -1), Or(usize::MAX, "dst_dir_fd", -1)]),
    ("posix", "replace", "os.rename", &[Given(0, "src"), Given(1, "dst"), Or(usize::MAX, "src_dir_fd", -1), Or(usize::MAX, "dst_dir_fd", -1)]),
    ("posix", "remove", "os.remove", &[Given(0, "path"), DIR]),
    ("posix", "unlink", "os.remove", &[Given(0, "path"), DIR]),
    ("posix", "mkdir", "os.mkdir", &[Given(0, "path"), Or(1, "mode", 511), DIR]),
    ("posix", "rmdir", "os.rmdir", &[Given(0, "path"), DIR]),
    ("posix", "chmod", "os.chmod", &[Given(0, "path"), Given(1, "mode"), DIR]),
    ("posix", "fchmod", "os.chmod", &[Given(0, "fd"), Given(1, "mode"), DIR]),
    ("posix", "chown", "os.chown", &[Given(0, "path"), Given(1, "uid"), Given(2, "gid"), DIR]),
    ("posix", "chdir", "os.chdir", &[Given(0, "path")]),
    ("posix", "symlink", "os.symlink", &[Given(0, "src"), Given(1, "dst"), DIR]),
    ("posix", "link", "os.link", &[Given(0, "src"), Given(1, "dst"), Or(usize::MAX, "src_dir_fd", -1), Or(usize::MAX, "dst_dir_fd", -1)]),
    ("posix", "truncate", "os.truncate", &[Given(0, "path"), Given(1, "length")]),
    ("posix", "ftruncate", "os.truncate", &[Given(0, "fd"), Given(1, "length")]),
    ("posix", "utime", "os.utime", &[Given(0, "path"), Given(1, "times"), Given(usize::MAX, "ns"), DIR]),
    ("posix", "kill", "os.kill", &[Given(0, "pid"), Given(1, "signal")]),
    ("posix", "killpg", "os.killpg", &[Given(0, "pgid"), Given(1, "signal")]),
    ("posix", "fork", "os.fork", &[]),
    ("posix", "execv", "os.exec", &[Given(0, "path"), Given(1, "argv"), Given(usize::MAX, "env")]),
    ("posix", "execve", "os.exec", &[Given(0, "path"), Given(1, "argv"), Given(2, "env")]),
    ("socket", "bind", "socket.bind", &[Given(0, "self"), Given(1, "address")]),
    ("socket", "connect", "socket.connect", &[Given(0, "self"), Given(1, "address")]),
    ("socket", "connect_ex", "socket.connect", &[Given(0, "self"), Given(1, "address")]),
    ("_socket", "getaddrinfo", "socket.getaddrinfo", &[Given(0, "host"), Given(1, "port"), Or(2, "family", 0), Or(3, "type", 0), Or(4, "proto", 0)]),
    ("_socket", "gethostname", "socket.gethostname", &[]),
    ("_socket", "gethostbyname", "socket.gethostbyname", &[Given(0, "hostname")]),
    ("_socket", "gethostbyaddr", "socket.gethostbyaddr", &[Given(0, "ip_address")]),
    ("_socket", "getnameinfo", "socket.getnameinfo", &[Given(0, "sockaddr")]),
];

const CLOSE_ON_EXEC: i64 = 0o2000000;

impl AuditHooks {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

impl Vm {
    /// Whether anybody listens.
    pub fn audits(&self) -> bool {
        !self.interp.audit_hooks.is_empty()
    }

    /// `sys.addaudithook`. A hook that is there may forbid it by an exception that programs do not hear of.
    pub fn add_audit_hook(&mut self, hook: Value) -> PyResult<()> {
        if let Err(raised) = self.audit("sys.addaudithook", Vec::new()) {
            let exception = self.types().exception.clone();
            return self.catch(raised, &exception).map(drop);
        }
        self.interp.audit_hooks.0.borrow_mut().push(hook);
        self.tracers_changed();
        Ok(())
    }

    /// Tells the hooks of an event.
    pub fn audit(&mut self, event: &str, arguments: Vec<Value>) -> PyResult<()> {
        let hooks = self.interp.audit_hooks.0.borrow().clone();
        if hooks.is_empty() {
            return Ok(());
        }
        let arguments = [Value::from(event), Value::Tuple(Tuple::new(arguments))];
        for hook in hooks {
            self.call_untold(&hook, &arguments)?;
        }
        Ok(())
    }

    /// Tells of a call of a native function, if it is one that the table knows.
    pub(super) fn audit_builtin(&mut self, builtin: &Gc<Builtin>, args: Args<'_>) -> PyResult<()> {
        let owner = match &*builtin.owner.borrow() {
            Value::Str(module) => module.to_string_lossy().into_owned(),
            Value::Class(class) => class.name().to_string(),
            _ => return Ok(()),
        };
        let name = builtin.name.to_string_lossy().into_owned();
        match (&*owner, &*name) {
            ("builtins" | "io" | "_io", "open") => return self.audit_open(args),
            ("posix", "open") => {
                let flags = match value_of(args, 1, "flags") {
                    Value::Int(flags) => Value::Int(flags | CLOSE_ON_EXEC),
                    other => other,
                };
                return self.audit("open", vec![value_of(args, 0, "path"), Value::None, flags]);
            }
            ("builtins", "exec" | "eval") => return self.audit_exec(args),
            ("builtins", "id") => {
                let id = Value::Int(value_of(args, 0, "obj").id() as i64);
                return self.audit("builtins.id", vec![id]);
            }
            _ => {}
        }
        let Some((_, _, event, wanted)) = TABLE.iter().find(|row| row.0 == owner && row.1 == name) else {
            return Ok(());
        };
        let arguments = wanted.iter().map(|argument| shown(args, argument)).collect();
        self.audit(event, arguments)
    }

    /// `open(path, mode, flags)` of the built-in function.
    fn audit_open(&mut self, args: Args<'_>) -> PyResult<()> {
        let (path, mode) = (value_of(args, 0, "file"), value_of(args, 1, "mode"));
        let mode = match &mode {
            Value::Str(mode) => mode.to_string_lossy().into_owned(),
            _ => "r".to_string(),
        };
        let creation = match mode.trim_matches(['b', 't', '+', 'U']) {
            "w" => 0o1101,
            "a" => 0o2101,
            "x" => 0o301,
            _ => 0,
        };
        let access = if mode.contains('+') { creation & !3 | 2 } else { creation };
        let mode: String = mode.chars().filter(|c| !matches!(c, 't' | 'b')).collect();
        let flags = Value::Int(access | CLOSE_ON_EXEC);
        self.audit("open", vec![path, Value::from(mode), flags])
    }

    /// `compile` of a text, then `exec` of its code.
    fn audit_exec(&mut self, args: Args<'_>) -> PyResult<()> {
        let source = value_of(args, 0, "source");
        if !matches!(source.unwrapped(), Value::Str(_) | Value::Bytes(_)) {
            return self.audit("exec", vec![source]);
        }
        let raw = shown(args, &Raw(0, "source"));
        self.audit("compile", vec![raw, Value::from("<string>")])?;
        let compile = self.interp.builtins.get_str(&self.intern("compile"));
        let Some(compile) = compile else { return Ok(()) };
        for mode in ["eval", "exec"] {
            let arguments = [source.clone(), Value::from("<string>"), Value::from(mode)];
            match self.call_untold(&compile, &arguments) {
                Ok(code) => return self.audit("exec", vec![code]),
                Err(raised) => drop(self.take_raised(raised)),
            }
        }
        Ok(())
    }

    /// `import(name, None, sys.path, sys.meta_path, sys.path_hooks)`.
    #[cold]
    pub(super) fn audit_import(&mut self, name: &str) -> PyResult<()> {
        let mut arguments = vec![Value::from(name), Value::None];
        for list in ["path", "meta_path", "path_hooks"] {
            let list = self.sys_list(list).unwrap_or_else(|| List::new(Vec::new()));
            arguments.push(Value::List(list));
        }
        self.audit("import", arguments)
    }
}

fn value_of(args: Args<'_>, place: usize, name: &str) -> Value {
    if let Some(value) = args.positional.get(place) {
        return value.clone();
    }
    let named = args.keywords.iter().find(|(keyword, _)| keyword.as_bytes() == name.as_bytes());
    named.map_or(Value::None, |(_, value)| value.clone())
}

fn shown(args: Args<'_>, argument: &Argument) -> Value {
    match argument {
        Given(place, name) => value_of(args, *place, name),
        Or(place, name, default) => match value_of(args, *place, name) {
            Value::None => Value::Int(*default),
            value => value,
        },
        Raw(place, name) => match value_of(args, *place, name).unwrapped() {
            Value::Str(text) => Value::Bytes(Bytes::new(text.as_bytes().to_vec())),
            other => other.clone(),
        },
    }
}
