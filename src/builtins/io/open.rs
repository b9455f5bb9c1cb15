//! `open` and `input`.

use super::base::unsupported;
use super::buffered::{Buffered, SIZE};
use super::raw::{Access, FileIO};
use super::text::{TextFile, TextParts, parse_newline};
use super::text_class::check_encoding;
use crate::object::{Class, Gc, Str, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

/// Adds `open` and `input` to the namespace of `builtins`.
pub fn install(vm: &mut Vm) {
    let dict = vm.interp.builtins.clone();
    Module::extend(vm, "_io", dict.clone()).def(
        "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        "Open a file and return a stream.",
        open,
    );
    Module::extend(vm, "builtins", dict).def(
        "input(prompt='', /)",
        "Read a line from standard input.",
        input,
    );
}

/// What a mode string of `open` asks for.
struct Mode {
    access: Access,
    binary: bool,
    text: String,
}

#[allow(clippy::too_many_arguments)]
fn open(
    vm: &mut Vm,
    file: Value,
    mode: Gc<Str>,
    buffering: i64,
    encoding: Option<Gc<Str>>,
    errors: Option<Gc<Str>>,
    newline: Value,
    closefd: bool,
    opener: Option<Value>,
) -> PyResult {
    let mode = parse_mode(vm, &mode.to_string_lossy())?;
    if mode.binary {
        let wrong =
            [("encoding", encoding.is_some()), ("errors", errors.is_some()), ("newline", !newline.is_none())];
        if let Some((name, _)) = wrong.iter().find(|(_, given)| *given) {
            return Err(vm.value_error(match *name {
                "newline" => "binary mode doesn't take a newline argument".to_string(),
                name => format!("binary mode doesn't take an {name} argument"),
            }));
        }
    }
    if mode.binary && buffering == 1 {
        let class = vm.types().runtime_warning.clone();
        let text = "line buffering (buffering=1) isn't supported in binary mode, \
                    the default buffer size will be used";
        (vm.interp.hooks.warn)(vm, &class, text, 1, None)?;
    }
    let newline = parse_newline(vm, &newline, "open")?;
    if let Some(encoding) = &encoding {
        check_encoding(vm, encoding)?;
    }
    let classes = super::classes(vm);
    let file = if matches!(file, Value::Float(_)) { file } else { vm.plain_path(&file)? };
    let raw = open_raw(vm, &classes.file, &file, mode.access, closefd, opener)?;
    let terminal = raw.is_terminal();
    if buffering == 0 {
        if mode.binary {
            return Ok(Value::Object(raw.erase()));
        }
        return Err(vm.value_error("can't have unbuffered text I/O"));
    }
    let size = if buffering > 1 { buffering as usize } else { SIZE };
    let (reads, writes) = (mode.access.read, mode.access.write || mode.access.append);
    let class = match (reads, writes) {
        (true, true) => &classes.random,
        (false, _) => &classes.writer,
        _ => &classes.reader,
    };
    if reads && writes && !raw.is_seekable() {
        unsupported(vm, "File or stream is not seekable.")?;
    }
    let buffer = Value::Object(Buffered::new(class, Value::Object(raw.erase()), size, reads, writes).erase());
    if mode.binary {
        return Ok(buffer);
    }
    let parts = TextParts {
        buffer,
        encoding: encoding.unwrap_or_else(|| Str::new("utf-8")),
        errors: errors.unwrap_or_else(|| Str::new("strict")),
        newline,
        line_buffering: buffering == 1 || (buffering < 0 && terminal),
        write_through: false,
        mode: Value::from(mode.text),
    };
    Ok(Value::Object(TextFile::new(&classes.text, parts).erase()))
}

/// Opens a raw file by path (str, bytes, path-like) or descriptor.
pub fn open_raw(
    vm: &mut Vm,
    class: &Gc<Class>,
    file: &Value,
    access: Access,
    closefd: bool,
    opener: Option<Value>,
) -> PyResult<Gc<FileIO>> {
    if matches!(file.unwrapped(), Value::Int(_) | Value::Bool(_)) {
        if matches!(file, Value::Bool(_)) {
            let class = vm.types().runtime_warning.clone();
            (vm.interp.hooks.warn)(vm, &class, "bool is used as a file descriptor", 1, None)?;
        }
        let fd = vm.index_i64(file)?;
        if fd < 0 {
            return Err(vm.value_error("negative file descriptor"));
        }
        return FileIO::from_number(vm, class, fd as i32, file, access, closefd);
    }
    let path = path_bytes(vm, file)?;
    if path.contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    if !closefd {
        return Err(vm.value_error("Cannot use closefd=False with file name"));
    }
    let Some(opener) = opener else { return FileIO::open(vm, class, file, &path, access) };
    let fd = vm.call(&opener, &[file.clone(), Value::Int(i64::from(access.flags().bits()))])?;
    if !matches!(fd.unwrapped(), Value::Int(_) | Value::Bool(_)) {
        return Err(vm.type_error("expected integer from opener"));
    }
    let number = vm.index_i64(&fd)?;
    if number < 0 {
        return Err(vm.value_error(format!("opener returned {number}")));
    }
    FileIO::from_number(vm, class, number as i32, file, access, true)
}

/// A path as bytes: str, bytes, or an object with `__fspath__`.
fn path_bytes(vm: &mut Vm, path: &Value) -> PyResult<Vec<u8>> {
    let answer = match path.unwrapped() {
        Value::Str(_) | Value::Bytes(_) => Some(path.clone()),
        _ => {
            let name = vm.intern("__fspath__");
            match vm.lookup_special(path, &name) {
                None | Some(Value::None) => None,
                Some(_) => vm.call_special(path, &name, &[])?,
            }
        }
    };
    match answer.as_ref().map(Value::unwrapped) {
        Some(Value::Str(text)) if text.as_str().is_some() => Ok(text.as_bytes().to_vec()),
        Some(text @ Value::Str(_)) => {
            let args = [Value::from("utf-8"), Value::from("surrogateescape")];
            let encoded = vm.call_method_named(text, "encode", &args)?;
            vm.buffer_bytes(&encoded)
        }
        Some(Value::Bytes(bytes)) => Ok(bytes.data.to_vec()),
        Some(_) => {
            let class = vm.type_name(path);
            let given = vm.type_name(&answer.unwrap_or(Value::None));
            let message = format!("expected {class}.__fspath__() to return str or bytes, not {given}");
            Err(vm.type_error(message))
        }
        None => {
            let class = vm.class_of(path).name();
            Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {class}")))
        }
    }
}

/// `io.open_code`.
pub fn open_code(vm: &mut Vm, path: Value) -> PyResult {
    if !matches!(path.unwrapped(), Value::Str(_)) {
        let class = vm.type_name(&path);
        return Err(vm.type_error(format!("open_code() argument 'path' must be str, not {class}")));
    }
    let open = vm.intern("open");
    let open = vm.interp.builtins.get_str(&open).unwrap_or(Value::None);
    vm.call(&open, &[path, Value::from("rb")])
}

/// `io.text_encoding`.
pub fn text_encoding(_: &mut Vm, encoding: Value, _stacklevel: i64) -> Value {
    if encoding.is_none() { Value::from("utf-8") } else { encoding }
}

fn parse_mode(vm: &mut Vm, mode: &str) -> PyResult<Mode> {
    let mut seen = Vec::new();
    for letter in mode.chars() {
        if !"rwxabt+".contains(letter) || seen.contains(&letter) {
            return Err(vm.value_error(format!("invalid mode: '{mode}'")));
        }
        seen.push(letter);
    }
    let has = |letter| seen.contains(&letter);
    if has('t') && has('b') {
        return Err(vm.value_error("can't have text and binary mode at once"));
    }
    let kinds = ['r', 'w', 'x', 'a'].iter().filter(|&&kind| has(kind)).count();
    match kinds {
        0 => {
            let message = "Must have exactly one of create/read/write/append mode and at most one plus";
            return Err(vm.value_error(message));
        }
        1 => {}
        _ => return Err(vm.value_error("must have exactly one of create/read/write/append mode")),
    }
    let access = Access {
        read: has('r') || has('+'),
        write: has('w') || has('x') || has('a') || has('+'),
        append: has('a'),
        create: has('x'),
        truncate: has('w'),
    };
    Ok(Mode { access, binary: has('b'), text: mode.to_string() })
}

fn input(vm: &mut Vm, prompt: Value) -> PyResult {
    let (stdin, stdout) = (vm.intern("stdin"), vm.intern("stdout"));
    let sys = vm.interp.module("sys").map_or(Value::None, Value::Module);
    let Some(stdin) = vm.get_attr_opt(&sys, &stdin)?.filter(|stream| !stream.is_none()) else {
        return Err(vm.runtime_error("input(): lost sys.stdin"));
    };
    let Some(stdout) = vm.get_attr_opt(&sys, &stdout)?.filter(|stream| !stream.is_none()) else {
        return Err(vm.runtime_error("input(): lost sys.stdout"));
    };
    let prompt = vm.str(&prompt)?;
    if !prompt.is_empty() {
        vm.call_method_named(&stdout, "write", &[Value::Str(prompt)])?;
    }
    vm.call_method_named(&stdout, "flush", &[])?;
    let line = vm.call_method_named(&stdin, "readline", &[])?;
    let Value::Str(line) = &line else { return Err(vm.type_error("object.readline() returned non-string")) };
    if line.is_empty() {
        return Err(vm.eof_error("EOF when reading a line"));
    }
    let bytes = line.as_bytes();
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    Ok(Value::Str(Str::from_wtf8(bytes.into())))
}
