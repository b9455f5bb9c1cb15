//! Printing exceptions as CPython does: frames with source lines and markers, chained causes, notes, exception
//! groups as trees, and "Did you mean".

use super::{carets, hints};
use crate::object::{Exception, Gc, Traceback, Value};
use crate::runtime::Vm;
use std::collections::HashSet;

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
        let mut printer = Printer { out: String::new(), depth: 0, need_close: false, seen: HashSet::new() };
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
    seen: HashSet<usize>,
}

impl Printer {
    fn chain(&mut self, vm: &mut Vm, exception: &Gc<Exception>) {
        let mut links = vec![(None, exception.clone())];
        self.seen.insert(exception.address());
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
            self.seen.insert(next.address());
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
    let line =
        if entry.line.get() > 0 { entry.line.get() } else { info.source.shown_line_of(entry.span.start) };
    let name = info.name.to_string_lossy().into_owned();
    let shows_source = shows_source(vm, &file, info.source.text());
    let key = (file.clone(), line, name.clone());
    let entry = entry.clone();
    let lines = move || {
        let mut out = format!("  File \"{file}\", line {line}, in {name}\n");
        if shows_source {
            let source = &entry.code.info().source;
            out.push_str(&carets::source_lines(
                source,
                entry.span,
                line,
                entry.line.get() > 0 || source.stands_for_other(),
            ));
        }
        out
    };
    (key, lines)
}

/// Whether the lines of a source can be looked up: those of files, and of the text given with `-c`.
pub fn shows_source(vm: &Vm, file: &str, text: &str) -> bool {
    if file.starts_with("<stdin-") {
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
    let message = safe_text(vm, &value, "exception");
    let traceback = exception.traceback.borrow().clone();
    let message = hints::with_hint(vm, exception, traceback, message);
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
