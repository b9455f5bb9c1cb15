//! Replacing and splitting.

use super::match_;
use super::pattern::Pattern;
use super::scan::Progress;
use super::subject::Held;
use crate::object::{Gc, Tuple, Value};
use crate::runtime::{PyResult, Vm};
use crate::text::regex::{Found, Goal, Piece, Template};
use std::rc::Rc;

/// What takes the place of matches.
enum Replacement {
    Text(Vec<u8>),
    Template(Rc<Template>),
    Function(Value),
    /// An object of the wrong type: an error as soon as there is a match.
    Wrong(Value),
}

/// The text with matches replaced, and their number; `count` limits it unless it is 0.
pub fn substitute(
    vm: &mut Vm,
    pattern: &Gc<Pattern>,
    repl: &Value,
    string: &Value,
    count: i64,
) -> PyResult<(Value, i64)> {
    let replacement = replacement(vm, pattern, repl)?;
    let held = Rc::new(Held::new(vm, pattern, string.clone(), 0, i64::MAX)?);
    let mut progress = Progress::new(0);
    let mut out: Vec<u8> = Vec::new();
    // The number of pieces, which messages about a wrong one count.
    let (mut done, mut made, mut pieces) = (0, 0, 0);
    while count == 0 || made < count {
        let Some(found) = progress.next(vm, pattern, &held, Goal::Search)? else { break };
        let (start, end) = (found.slots[0], found.slots[1]);
        if start > done {
            out.extend_from_slice(&held.bytes()[done..start]);
            pieces += 1;
        }
        match &replacement {
            Replacement::Text(text) => out.extend_from_slice(text),
            Replacement::Template(template) => expand(template, &held, &found, &mut out),
            Replacement::Function(function) => {
                let found = match_::new(vm, pattern, &held, found);
                let text = vm.call(function, &[found])?;
                if !text.is_none() {
                    add(vm, &held, &text, pieces, &mut out)?;
                    pieces += 1;
                }
            }
            Replacement::Wrong(object) => add(vm, &held, object, pieces, &mut out)?,
        }
        (done, made) = (end, made + 1);
    }
    if made == 0 {
        return Ok((held.slice(0, held.bytes().len()), 0));
    }
    out.extend_from_slice(&held.bytes()[done..]);
    Ok((held.value(out), made))
}

/// As `substitute`, as a Python tuple.
pub fn substitute_counted(
    vm: &mut Vm,
    pattern: &Gc<Pattern>,
    repl: &Value,
    string: &Value,
    count: i64,
) -> PyResult {
    let (text, made) = substitute(vm, pattern, repl, string, count)?;
    Ok(Value::Tuple(Tuple::new(vec![text, Value::Int(made)])))
}

fn replacement(vm: &mut Vm, pattern: &Gc<Pattern>, repl: &Value) -> PyResult<Replacement> {
    if vm.is_callable(repl) {
        return Ok(Replacement::Function(repl.clone()));
    }
    let is_text = match repl.unwrapped() {
        Value::Str(text) => {
            if pattern.regex.is_text && !text.as_bytes().contains(&b'\\') {
                return Ok(Replacement::Text(text.as_bytes().to_vec()));
            }
            true
        }
        Value::Bytes(bytes) => {
            if !pattern.regex.is_text && !bytes.data.contains(&b'\\') {
                return Ok(Replacement::Text(bytes.data.to_vec()));
            }
            false
        }
        _ => false,
    };
    let template = pattern.template(vm, repl)?;
    if is_text != pattern.regex.is_text {
        return Ok(Replacement::Wrong(repl.clone()));
    }
    Ok(match template.literal() {
        Some(text) => Replacement::Text(text.to_vec()),
        None => Replacement::Template(template),
    })
}

/// Appends a replacement that is an object.
fn add(vm: &mut Vm, held: &Held, text: &Value, pieces: usize, out: &mut Vec<u8>) -> PyResult<()> {
    if let Some(bytes) = held.bytes_of(text) {
        out.extend_from_slice(bytes);
        return Ok(());
    }
    if !held.is_text()
        && let Some(bytes) = super::subject::buffer(vm, text.unwrapped())?
    {
        out.extend_from_slice(&bytes);
        return Ok(());
    }
    let class = vm.type_name(text);
    let expected = if held.is_text() { "str instance" } else { "a bytes-like object" };
    Err(vm.type_error(format!("sequence item {pieces}: expected {expected}, {class} found")))
}

/// Appends a template with its references replaced; groups that took no part are empty.
pub fn expand(template: &Template, held: &Held, found: &Found, out: &mut Vec<u8>) {
    for piece in &template.pieces {
        match piece {
            Piece::Text(text) => out.extend_from_slice(text),
            Piece::Group(group) => {
                if let Some((start, end)) = found.span(*group) {
                    out.extend_from_slice(&held.bytes()[start..end]);
                }
            }
        }
    }
}

/// The pieces between matches, and the groups of these.
pub fn split(vm: &mut Vm, pattern: &Gc<Pattern>, string: Value, limit: i64) -> PyResult {
    let held = Held::new(vm, pattern, string, 0, i64::MAX)?;
    let mut progress = Progress::new(0);
    let (mut out, mut done, mut made) = (Vec::new(), 0, 0);
    while limit == 0 || made < limit {
        let Some(found) = progress.next(vm, pattern, &held, Goal::Search)? else { break };
        out.push(held.slice(done, found.slots[0]));
        for group in 1..=pattern.regex.groups {
            out.push(match found.span(group) {
                Some((start, end)) => held.slice(start, end),
                None => Value::None,
            });
        }
        (done, made) = (found.slots[1], made + 1);
    }
    out.push(held.slice(done, held.bytes().len()));
    Ok(Value::from(out))
}
