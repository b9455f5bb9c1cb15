//! Printing exceptions as CPython does: frames with source lines and markers, chained causes, notes, exception
//! groups as trees, and "Did you mean".

use super::carets;
use crate::object::{Exception, Gc, Traceback, Value};
use crate::runtime::Vm;
use crate::text::suggest;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// How often a repeated frame is shown before it is folded.
const REPEATS: usize = 3;
const MOST_IN_GROUP: usize = 15;
const DEEPEST_GROUP: usize = 10;

/// The program given with `-c`, whose lines tracebacks can show.
#[derive(Default)]
pub struct CommandText(pub std::cell::RefCell<String>);

impl Vm {
    /// The whole report about an exception, with what it was chained to.
    pub fn format_exception(&mut self, exception: &Gc<Exception>) -> String {
        let (limit, handled) = (self.recursion_limit, self.handled.clone());
        self.recursion_limit = limit + 200;
        let mut printer = Printer { out: String::new(), depth: 0, need_close: false, seen: Vec::new() };
        printer.chain(self, exception);
        self.recursion_limit = limit;
        self.handled = handled;
        printer.out
    }

    /// The frames of a traceback, without the heading.
    pub fn format_traceback(&mut self, traceback: &Gc<Traceback>) -> String {
        frames(self, Some(traceback.clone()))
    }

    /// The last lines of a report: class, message, notes; the source line for a SyntaxError.
    pub fn format_exception_only(&mut self, exception: &Gc<Exception>) -> String {
        let mut text = match exception.class().is_subclass(&self.types().syntax_error) {
            true => super::syntax_errors::format(self, exception),
            false => final_line(self, exception),
        };
        let notes = self.names().__notes__.clone();
        let notes = quiet(self, |vm| vm.get_attr_opt(&Value::Exception(exception.clone()), &notes)).flatten();
        match notes {
            Some(list @ (Value::List(_) | Value::Tuple(_))) => {
                for note in quiet(self, |vm| vm.collect(&list)).unwrap_or_default() {
                    let note = safe_text(self, &note, "note");
                    text.push_str(&note);
                    text.push('\n');
                }
            }
            Some(other) if !other.is_none() => {
                let shown = quiet(self, |vm| vm.repr(&other)).map(|repr| repr.to_string_lossy().into_owned());
                text.push_str(shown.as_deref().unwrap_or("<__notes__ repr() failed>"));
                text.push('\n');
            }
            _ => {}
        }
        text
    }
}

struct Printer {
    out: String,
    depth: usize,
    need_close: bool,
    seen: Vec<usize>,
}

impl Printer {
    fn chain(&mut self, vm: &mut Vm, exception: &Gc<Exception>) {
        let mut links = vec![(None, exception.clone())];
        self.seen.push(exception.address());
        let mut current = exception.clone();
        loop {
            let cause = current.cause.borrow().clone();
            let context = current.context.borrow().clone();
            let (message, next) = match (cause, context) {
                (Value::Exception(cause), _) if !self.seen.contains(&cause.address()) => (CAUSE, cause),
                (Value::Exception(_), _) => break,
                (_, Value::Exception(context))
                    if !current.suppress_context.get() && !self.seen.contains(&context.address()) =>
                {
                    (CONTEXT, context)
                }
                _ => break,
            };
            self.seen.push(next.address());
            let last = links.len() - 1;
            links[last].0 = Some(message);
            links.push((None, next.clone()));
            current = next;
        }
        for (message, exception) in links.into_iter().rev() {
            if let Some(message) = message {
                self.emit(message, '|');
            }
            self.one(vm, &exception);
        }
    }

    fn one(&mut self, vm: &mut Vm, exception: &Gc<Exception>) {
        let traceback = exception.traceback.borrow().clone();
        let Some(members) = group_members(vm, exception) else {
            if traceback.is_some() {
                self.emit("Traceback (most recent call last):\n", '|');
                let frames = frames(vm, traceback);
                self.emit(&frames, '|');
            }
            let last = vm.format_exception_only(exception);
            self.emit(&last, '|');
            return;
        };
        if self.depth > DEEPEST_GROUP {
            self.emit(&format!("... (max_group_depth is {DEEPEST_GROUP})\n"), '|');
            return;
        }
        let is_top = self.depth == 0;
        if is_top {
            self.depth = 1;
        }
        if traceback.is_some() {
            let margin = if is_top { '+' } else { '|' };
            self.emit("Exception Group Traceback (most recent call last):\n", margin);
            let frames = frames(vm, traceback);
            self.emit(&frames, '|');
        }
        let last = vm.format_exception_only(exception);
        self.emit(&last, '|');
        self.members(vm, &members);
        if is_top {
            self.depth = 0;
        }
    }

    fn members(&mut self, vm: &mut Vm, members: &[Value]) {
        let shown = if members.len() <= MOST_IN_GROUP { members.len() } else { MOST_IN_GROUP + 1 };
        self.need_close = false;
        for index in 0..shown {
            let is_last = index == shown - 1;
            if is_last {
                self.need_close = true;
            }
            let truncated = index >= MOST_IN_GROUP;
            let title = if truncated { "...".to_string() } else { (index + 1).to_string() };
            let branch = if index == 0 { "+-" } else { "  " };
            self.out
                .push_str(&format!("{}{branch}+---------------- {title} ----------------\n", self.indent()));
            self.depth += 1;
            match &members[index] {
                Value::Exception(member) if !truncated => self.chain(vm, member),
                _ => {
                    let left = members.len() - MOST_IN_GROUP;
                    let s = if left > 1 { "s" } else { "" };
                    self.emit(&format!("and {left} more exception{s}\n"), '|');
                }
            }
            if is_last && self.need_close {
                self.out.push_str(&format!("{}+------------------------------------\n", self.indent()));
                self.need_close = false;
            }
            self.depth -= 1;
        }
    }

    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.out.push_str(text);
            return;
        }
        for line in text.split_inclusive('\n') {
            self.out.push_str(&format!("{}{margin} {line}", self.indent()));
        }
    }
}

/// The exceptions inside a group.
fn group_members(vm: &mut Vm, exception: &Gc<Exception>) -> Option<Vec<Value>> {
    if !exception.class().is_subclass(&vm.types().base_exception_group) {
        return None;
    }
    let value = Value::Exception(exception.clone());
    let members = quiet(vm, |vm| vm.get_attr_named(&value, "exceptions"))?;
    quiet(vm, |vm| vm.collect(&members))
}

fn frames(vm: &mut Vm, first: Option<Gc<Traceback>>) -> String {
    let mut out = String::new();
    let mut last: Option<(String, u32, String)> = None;
    let mut count = 0;
    let mut next = first;
    while let Some(entry) = next {
        let (key, lines) = frame(vm, &entry);
        if last.as_ref() != Some(&key) {
            fold(&mut out, count);
            count = 0;
            last = Some(key);
        }
        count += 1;
        if count <= REPEATS {
            out.push_str(&lines());
        }
        next = entry.next.borrow().clone();
    }
    fold(&mut out, count);
    out
}

fn fold(out: &mut String, count: usize) {
    if count > REPEATS {
        let more = count - REPEATS;
        let s = if more > 1 { "s" } else { "" };
        out.push_str(&format!("  [Previous line repeated {more} more time{s}]\n"));
    }
}

/// What tells a frame from the next (file, line, name), and its lines of the report.
fn frame(vm: &mut Vm, entry: &Gc<Traceback>) -> ((String, u32, String), impl Fn() -> String) {
    let info = entry.code.info();
    let file = info.source.name().to_string();
    let line = if entry.line.get() > 0 { entry.line.get() } else { info.source.line_of(entry.span.start) };
    let name = info.name.to_string_lossy().into_owned();
    let shows_source = shows_source(vm, &file, info.source.text());
    let key = (file.clone(), line, name.clone());
    let entry = entry.clone();
    let lines = move || {
        let mut out = format!("  File \"{file}\", line {line}, in {name}\n");
        if shows_source {
            let source = &entry.code.info().source;
            out.push_str(&carets::source_lines(source, entry.span, line, entry.line.get() > 0));
        }
        out
    };
    (key, lines)
}

/// Whether the lines of a source can be looked up: those of files, and of the text given with `-c`.
fn shows_source(vm: &Vm, file: &str, text: &str) -> bool {
    if file.starts_with("<stdin") {
        return true;
    }
    if file == "<string>" {
        return *vm.interp.state::<CommandText>().0.borrow() == text;
    }
    !(file.starts_with('<') && file.ends_with('>'))
}

fn final_line(vm: &mut Vm, exception: &Gc<Exception>) -> String {
    let name = class_name(vm, exception);
    let value = Value::Exception(exception.clone());
    let mut message = safe_text(vm, &value, "exception");
    if let Some(hint) = hint(vm, exception) {
        message.push_str(&hint);
    }
    if message.is_empty() { format!("{name}\n") } else { format!("{name}: {message}\n") }
}

/// The class's name with its module, unless that is `builtins` or `__main__`.
pub fn class_name(vm: &mut Vm, exception: &Gc<Exception>) -> String {
    let class = exception.class().clone();
    let qualname = class.qualname.borrow().to_string_lossy().into_owned();
    let module = vm.names().__module__.clone();
    match quiet(vm, |vm| vm.get_attr_opt(&Value::Class(class.clone()), &module)).flatten() {
        Some(Value::Str(module)) if !matches!(module.as_bytes(), b"builtins" | b"__main__") => {
            format!("{}.{qualname}", module.to_string_lossy())
        }
        Some(Value::Str(_)) => qualname,
        _ => format!("<unknown>.{qualname}"),
    }
}

fn safe_text(vm: &mut Vm, value: &Value, what: &str) -> String {
    match quiet(vm, |vm| vm.str(value)) {
        Some(text) => text.to_string_lossy().into_owned(),
        None => format!("<{what} str() failed>"),
    }
}

/// Runs something whose exception does not matter.
pub fn quiet<T>(vm: &mut Vm, run: impl FnOnce(&mut Vm) -> crate::runtime::PyResult<T>) -> Option<T> {
    match run(vm) {
        Ok(value) => Some(value),
        Err(raised) => {
            vm.take_raised(raised);
            None
        }
    }
}

/// "Did you mean" for names and attributes, "Did you forget to import" for modules.
fn hint(vm: &mut Vm, exception: &Gc<Exception>) -> Option<String> {
    let types = vm.types();
    let class = exception.class();
    if class.is_subclass(&types.attribute_error) {
        let Value::Str(wrong) = exception.member(0) else { return None };
        return attribute_hint(vm, exception, &wrong.to_string_lossy());
    }
    if class.is_subclass(&types.name_error) {
        let Value::Str(wrong) = exception.member(0) else { return None };
        return name_hint(vm, exception, &wrong.to_string_lossy());
    }
    if class.is_subclass(&types.import_error) {
        let Value::Str(wrong) = exception.member(2) else { return None };
        let Value::Str(module) = exception.member(0) else { return None };
        let module = vm.interp.modules.get_str(&vm.interp.intern_str(&module))?;
        let wrong = wrong.to_string_lossy().into_owned();
        let names = attribute_names(vm, &module, !wrong.starts_with('_'))?;
        let close = suggest::closest(&wrong, names.iter().map(String::as_str))?;
        return Some(format!(". Did you mean: '{close}'?"));
    }
    None
}

fn attribute_hint(vm: &mut Vm, exception: &Gc<Exception>, wrong: &str) -> Option<String> {
    let object = exception.member(1);
    if let Some(hint) = cross_language_hint(vm, &object, wrong) {
        return Some(format!(". {hint}"));
    }
    let names = attribute_names(vm, &object, !wrong.starts_with('_'))?;
    let close = suggest::closest(wrong, names.iter().map(String::as_str));
    let close = close.or_else(|| nested_attribute(vm, &object, wrong, &names))?;
    Some(format!(". Did you mean '.{close}' instead of '.{wrong}'?"))
}

/// An attribute of an attribute with the wanted name.
fn nested_attribute(vm: &mut Vm, object: &Value, wrong: &str, names: &[String]) -> Option<String> {
    let wanted = vm.intern(wrong);
    let public = names.iter().filter(|name| !name.starts_with('_')).take(20);
    for name in public {
        let key = vm.intern(name);
        let class = vm.class_of(object);
        if let Some(found) = vm.lookup(&class, &key)
            && (matches!(found, Value::Function(_) | Value::Builtin(_))
                || vm.lookup_special(&found, &vm.names().__get__).is_some())
        {
            continue;
        }
        let Some(inner) = quiet(vm, |vm| vm.get_attr_opt(object, &key)).flatten() else { continue };
        let in_class = match &inner {
            Value::Class(class) => vm.lookup(class, &wanted).is_some(),
            _ => vm.lookup_special(&inner, &wanted).is_some(),
        };
        if in_class || crate::runtime::attr::own_attr(&inner, &wanted).is_some() {
            return Some(format!("{name}.{wrong}"));
        }
    }
    None
}

/// Method names of other languages, and mutable methods on immutable types.
fn cross_language_hint(vm: &Vm, object: &Value, wrong: &str) -> Option<String> {
    let types = vm.types();
    let is = |class| vm.is_instance_of(object, class);
    let method = |name: &str| Some(format!("Did you mean '.{name}'?"));
    match wrong {
        "push" if is(&types.list) => method("append"),
        "concat" if is(&types.list) => method("extend"),
        "addAll" if is(&types.list) => method("extend"),
        "contains" if is(&types.list) => Some("Use 'x in list'.".to_string()),
        "add" if is(&types.list) => Some("Did you mean to use a 'set' object?".to_string()),
        "add" if is(&types.frozenset) => Some("Did you mean to use a 'set' object?".to_string()),
        "discard" if is(&types.frozenset) => Some("Did you mean to use a 'set' object?".to_string()),
        "update" if is(&types.frozenset) => Some("Did you mean to use a 'set' object?".to_string()),
        "remove" if is(&types.frozenset) => Some("Did you mean to use a 'set' object?".to_string()),
        "toUpperCase" if is(&types.str) => method("upper"),
        "toLowerCase" if is(&types.str) => method("lower"),
        "trimStart" if is(&types.str) => method("lstrip"),
        "trimEnd" if is(&types.str) => method("rstrip"),
        "keySet" if is(&types.dict) => method("keys"),
        "entrySet" | "entries" if is(&types.dict) => method("items"),
        "putAll" if is(&types.dict) => method("update"),
        "put" if is(&types.dict) => Some("Use d[k] = v.".to_string()),
        "append" | "extend" | "insert" | "remove" if is(&types.tuple) => {
            Some("Did you mean to use a 'list' object?".to_string())
        }
        _ => None,
    }
}

fn attribute_names(vm: &mut Vm, object: &Value, hide_underscored: bool) -> Option<Vec<String>> {
    let dir = vm.intern("dir");
    let dir = vm.interp.builtins.get_str(&dir)?;
    let names = quiet(vm, |vm| vm.call(&dir, std::slice::from_ref(object)))?;
    let names = quiet(vm, |vm| vm.collect(&names))?;
    let texts = names.iter().filter_map(|name| match name {
        Value::Str(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    Some(texts.filter(|name| !hide_underscored || !name.starts_with('_')).collect())
}

fn name_hint(vm: &mut Vm, exception: &Gc<Exception>, wrong: &str) -> Option<String> {
    let mut last = exception.traceback.borrow().clone()?;
    loop {
        let next = last.next.borrow().clone();
        match next {
            Some(next) => last = next,
            None => break,
        }
    }
    let info = last.code.info();
    let mut names: Vec<String> = info
        .local_names
        .iter()
        .chain(&info.free_names)
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    for dict in [&last.globals, &vm.interp.builtins] {
        for key in dict.keys() {
            if let Value::Str(key) = key {
                names.push(key.to_string_lossy().into_owned());
            }
        }
    }
    let close = suggest::closest(wrong, names.iter().map(String::as_str));
    let hooks = &vm.interp.hooks;
    let native = hooks.native_modules.iter().flat_map(|table| table.iter().map(|(name, _)| *name));
    let embedded = hooks.embedded_modules.iter().flat_map(|table| table.iter().map(|module| module.name));
    let is_module = wrong == "sys" || native.chain(embedded).any(|name| name == wrong);
    match (close, is_module) {
        (Some(close), true) => {
            Some(format!(". Did you mean: '{close}'? Or did you forget to import '{wrong}'?"))
        }
        (Some(close), false) => Some(format!(". Did you mean: '{close}'?")),
        (None, true) => Some(format!(". Did you forget to import '{wrong}'?")),
        (None, false) => None,
    }
}
