//! All matches in a text: as a list, an iterator, or one after another.

use super::pattern::Pattern;
use super::subject::Held;
use super::{State, match_};
use crate::native_type;
use crate::object::{Attrs, Class, Gc, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, This};
use crate::runtime::{PyResult, Vm};
use crate::text::regex::{Found, Goal};
use std::cell::Cell;
use std::rc::Rc;

/// Where the search for the next match goes on.
#[derive(Clone, Copy)]
pub struct Progress {
    start: usize,
    /// Whether an empty match at the start would be the last one again.
    must_advance: bool,
}

impl Progress {
    pub fn new(start: usize) -> Progress {
        Progress { start, must_advance: false }
    }

    /// The next match.
    pub fn next(
        &mut self,
        vm: &mut Vm,
        pattern: &Pattern,
        held: &Held,
        goal: Goal,
    ) -> PyResult<Option<Found>> {
        let found = pattern.run(vm, held, self.start, goal, self.must_advance)?;
        if let Some((_, end)) = found.as_ref().and_then(|found| found.span(0)) {
            let began = found.as_ref().map_or(end, |found| found.slots[0]);
            *self = Progress { start: end, must_advance: end == began };
        }
        Ok(found)
    }
}

/// The texts of all matches.
pub fn findall(vm: &mut Vm, pattern: &Gc<Pattern>, string: Value, pos: i64, endpos: i64) -> PyResult {
    let held = Held::new(vm, pattern, string, pos, endpos)?;
    let mut progress = Progress::new(held.start);
    let mut out = Vec::new();
    let empty = held.value(Vec::new());
    let text = |found: &Found, group| match found.span(group) {
        Some((start, end)) => held.slice(start, end),
        None => empty.clone(),
    };
    while let Some(found) = progress.next(vm, pattern, &held, Goal::Search)? {
        out.push(match pattern.regex.groups {
            0 => text(&found, 0),
            1 => text(&found, 1),
            groups => Value::Tuple(Tuple::new((1..=groups).map(|group| text(&found, group)).collect())),
        });
    }
    Ok(Value::from(out))
}

/// The state of an iterator or scanner.
struct Scanner {
    attrs: Attrs,
    pattern: Gc<Pattern>,
    string: Value,
    held: Rc<Held>,
    progress: Cell<Option<Progress>>,
}

native_type!(Scanner { pattern, string });

fn new(vm: &mut Vm, pattern: &Gc<Pattern>, held: Held, is_iterator: bool) -> PyResult {
    let state = vm.interp.state::<State>();
    let Some(classes) = state.classes.get() else { return Err(vm.system_error("no classes")) };
    let attrs = Attrs::new(if is_iterator { &classes.iterator } else { &classes.scanner });
    let progress = Cell::new(Some(Progress::new(held.start)));
    let (pattern, string, held) = (pattern.clone(), held.object.clone(), Rc::new(held));
    Ok(Value::Object(Gc::new(Scanner { attrs, pattern, string, held, progress }).erase()))
}

/// An iterator over all matches.
pub fn finditer(vm: &mut Vm, pattern: &Gc<Pattern>, string: Value, pos: i64, endpos: i64) -> PyResult {
    let held = Held::new(vm, pattern, string, pos, endpos)?;
    new(vm, pattern, held, true)
}

/// An object that finds one match after another.
pub fn scanner(vm: &mut Vm, pattern: &Gc<Pattern>, string: Value, pos: i64, endpos: i64) -> PyResult {
    let held = Held::new(vm, pattern, string, pos, endpos)?;
    new(vm, pattern, held, false)
}

impl Scanner {
    fn step(&self, vm: &mut Vm, goal: Goal) -> PyResult<Option<Value>> {
        let Some(mut progress) = self.progress.get() else { return Ok(None) };
        let found = progress.next(vm, &self.pattern, &self.held, goal)?;
        self.progress.set(found.is_some().then_some(progress));
        Ok(found.map(|found| match_::new(vm, &self.pattern, &self.held, found)))
    }
}

static OPS: ClassOps = ClassOps { next: Some(next), ..ClassOps::NONE };

fn next(vm: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = iterator else { return Ok(None) };
    let Some(scanner) = object.downcast::<Scanner>() else { return Ok(None) };
    scanner.step(vm, Goal::Search)
}

/// The class of iterators over matches.
pub fn iterator_class(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "builtins", "callable_iterator", "")
        .ops(&OPS)
        .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
        .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: Value| {
            match next(vm, &this)? {
                Some(found) => Ok(found),
                None => Err(vm.stop_iteration(Value::None)),
            }
        })
        .finish()
}

/// The class of scanners.
pub fn scanner_class(vm: &mut Vm) -> Gc<Class> {
    let step = |goal| {
        move |vm: &mut Vm, this: This<Scanner>| this.step(vm, goal).map(|found| found.unwrap_or(Value::None))
    };
    ClassDef::new(vm, "_sre", "SRE_Scanner", "")
        .method("prefixmatch(self, /)", "Match where the last match ended.", step(Goal::Match))
        .method("match(self, /)", "Match where the last match ended.", step(Goal::Match))
        .method("search(self, /)", "Look for the next match.", step(Goal::Search))
        .field("pattern(self)", "The pattern.", |_: &mut Vm, this: This<Scanner>| {
            Pattern::value(this.pattern.clone())
        })
        .finish()
}
