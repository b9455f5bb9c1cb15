//! The body under way: its slots, and what becomes of it.

use super::Lower;
use super::scope::{Kind, PARAMETER, ScopeId, Variable};
use crate::nodes::Tree;
use crate::object::Code;
use crate::object::code::{CellSlot, CodeInfo, CodeKind, Parameters};
use crate::object::{Gc, Str, Value};
use crate::runtime::Body;
use crate::runtime::node::Twin;
use crate::source::Span;
use crate::syntax::ast::Identifier;
use rustc_hash::{FxHashMap, FxHashSet};
use std::any::Any;
use std::rc::{Rc, Weak};

/// A body that is being lowered.
#[derive(Default)]
pub struct Unit {
    pub scope: ScopeId,
    /// The innermost comprehension's scope, or `scope`.
    pub current: ScopeId,
    pub name: String,
    pub qualname: String,
    /// Whether the body has a statement that catches exceptions.
    pub catches: bool,
    /// How many `try` statements stand around the current place.
    pub tries: usize,
    slots: FxHashMap<(ScopeId, Identifier), u32>,
    local_names: Vec<Gc<Str>>,
    hidden_names: Vec<(u32, Gc<Str>)>,
    first_free: u32,
    pub slot_count: u32,
    free_temps: Vec<u32>,
    /// Temporaries in use, in order of allocation.
    temps: Vec<u32>,
    pub names: Vec<Gc<Str>>,
    pub known_names: FxHashSet<usize>,
    pub constants: Vec<Value>,
    inner: Vec<(usize, Rc<dyn Code>)>,
    /// How many statements have numbers, and those of a twin tree by their numbers.
    pub next_site: u32,
    pub sites: Vec<Rc<dyn Any>>,
    /// Whether the unit around was lowering an expression of several lines.
    spread_around: bool,
    /// Where the statements start.
    pub starts: Vec<u32>,
    /// Hoisted statements that run before the one under way.
    pub prelude: Vec<(Tree, Span)>,
    /// An asynchronous generator: its `yield` differs.
    pub is_async_generator: bool,
    /// Annotations met so far: name, expression address is kept by the caller.
    pub conditional_depth: usize,
    pub next_annotation: i64,
    /// The first positional parameter.
    pub receiver: Option<Identifier>,
}

/// What the lowering of a definition knows of its body.
pub struct Facts {
    pub kind: CodeKind,
    pub parameters: Parameters,
    pub span: Span,
    /// The first line where it differs from the span's (decorators).
    pub first_line: Option<u32>,
    pub docstring: Value,
    pub flags: u32,
}

impl Default for Facts {
    fn default() -> Self {
        Facts {
            kind: CodeKind::Function,
            parameters: Parameters::default(),
            span: Span::default(),
            first_line: None,
            docstring: Value::None,
            flags: 0,
        }
    }
}

/// Where a variable lives, seen from the code under way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Local(u32),
    Cell(u32),
    Global,
    Namespace,
    NamespaceOrCell(u32),
}

const OPTIMIZED: u32 = 0x1;
const NEWLOCALS: u32 = 0x2;
const VARARGS: u32 = 0x4;
const VARKEYWORDS: u32 = 0x8;
const NESTED: u32 = 0x10;
const GENERATOR: u32 = 0x20;
const COROUTINE: u32 = 0x80;
const ASYNC_GENERATOR: u32 = 0x200;
const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
/// `co_flags` of a function with a docstring.
pub const HAS_DOCSTRING: u32 = 0x400_0000;
/// `co_flags` of a function defined in a class.
pub const METHOD: u32 = 0x800_0000;

impl Lower<'_> {
    /// Begins a body; answers the one around it for `finish_unit`. A `qualified` name names its own place (module
    /// bodies); others are qualified by the units around.
    pub(super) fn enter_unit(&mut self, scope: ScopeId, name: &str, at_top: bool) -> Unit {
        let qualname = if at_top { name.to_string() } else { self.qualify(name) };
        let mut unit = Unit { scope, current: scope, name: name.to_string(), qualname, ..Unit::default() };
        let info = &self.table.scopes[scope];
        let mut locals: Vec<Identifier> = Vec::new();
        if info.kind == Kind::Function {
            let is_parameter = |flags: u8| flags & PARAMETER != 0;
            let is_local = |name: &Identifier| {
                matches!(info.variables.get(name), Some(Variable::Local | Variable::Cell))
            };
            locals
                .extend(info.names.iter().filter(|(_, flags)| is_parameter(*flags)).map(|(n, _)| n.clone()));
            let others = info.names.iter().filter(|(name, flags)| !is_parameter(*flags) && is_local(name));
            locals.extend(others.map(|(name, _)| name.clone()));
        } else if info.kind == Kind::Class {
            let cells = [("__class__", info.needs_class_cell), ("__classdict__", info.needs_class_dict)];
            let conditional = ("__conditional_annotations__", info.has_conditional_annotations);
            let cells = cells.into_iter().chain([conditional]);
            locals.extend(cells.filter(|(_, needed)| *needed).map(|(name, _)| Rc::from(name)));
        }
        for name in locals {
            unit.slots.insert((scope, name.clone()), unit.slot_count);
            unit.local_names.push(self.vm.intern(&name));
            unit.slot_count += 1;
        }
        unit.first_free = unit.slot_count;
        unit.slot_count += info.free.len() as u32;
        unit.spread_around = std::mem::take(&mut self.is_spread);
        std::mem::replace(&mut self.unit, unit)
    }

    /// The qualified name of something defined in the current scope.
    pub(super) fn qualify(&self, name: &str) -> String {
        let around = &self.table.scopes[self.unit.scope];
        match around.kind {
            Kind::Module => name.to_string(),
            Kind::Class => format!("{}.{name}", self.unit.qualname),
            _ if self.unit.name.starts_with("<generic parameters of") => {
                // The scope of type parameters does not show in qualified names.
                match self.unit.qualname.rsplit_once("<generic parameters of") {
                    Some((outer, _)) => format!("{outer}{name}"),
                    None => name.to_string(),
                }
            }
            _ if self.is_global_in(self.unit.scope, name) => name.to_string(),
            _ => format!("{}.<locals>.{name}", self.unit.qualname),
        }
    }

    fn is_global_in(&self, scope: ScopeId, name: &str) -> bool {
        let scope = &self.table.scopes[scope];
        scope.flags(name) & super::scope::GLOBAL != 0
    }

    /// Ends a body; the unit around is current again. Answers the body and the slots, in that unit, of the cells
    /// it closes over.
    pub(super) fn finish_unit(&mut self, outer: Unit, facts: Facts, root: Tree) -> (Rc<Body>, Box<[u32]>) {
        let mut unit = std::mem::replace(&mut self.unit, outer);
        self.is_spread = unit.spread_around;
        let sites = std::mem::take(&mut unit.sites);
        let scope = &self.table.scopes[unit.scope];
        let free = scope.free.clone();
        let free_names = free.iter().map(|name| self.vm.intern(name)).collect();
        let first_line = facts.first_line.unwrap_or_else(|| self.source.shown_line_of(facts.span.start));
        let info = CodeInfo {
            kind: facts.kind,
            name: self.vm.intern(&unit.name),
            qualname: self.vm.intern(&unit.qualname),
            source: self.source.clone(),
            span: facts.span,
            first_line,
            flags: facts.flags | self.flags(&unit, &facts),
            cells: self.cells_of(&unit, &facts.parameters),
            parameters: facts.parameters,
            local_names: unit.local_names,
            slot_count: unit.slot_count,
            free_names,
            first_free: unit.first_free,
            hidden_names: unit.hidden_names,
            names: unit.names,
            constants: if unit.constants.is_empty() { vec![Value::None] } else { unit.constants },
            inner: unit.inner,
            starts: unit.starts,
            docstring: facts.docstring,
            is_nested: scope.is_nested,
        };
        let closure = free.iter().map(|name| self.closure_slot(name)).collect();
        let body = self.finish_body(info, root, sites);
        self.unit.inner.push((self.unit.constants.len(), body.clone()));
        (body, closure)
    }

    /// The body of a tree; in a twin's lowering, the body that gets it.
    fn finish_body(&mut self, info: CodeInfo, root: Tree, sites: Vec<Rc<dyn Any>>) -> Rc<Body> {
        let number = self.count;
        self.count += 1;
        let Some(origin) = &self.origin else { return Rc::new(Body::new(info, root, None)) };
        if !self.is_traced {
            let body = Rc::new(Body::new(info, root, Some((origin.clone(), number))));
            origin.bodies.borrow_mut().push(Rc::downgrade(&body));
            return body;
        }
        let plain = origin.bodies.borrow().get(number as usize).and_then(Weak::upgrade);
        let Some(plain) = plain else { return Rc::new(Body::new(info, root, None)) };
        debug_assert_eq!((plain.info.slot_count, plain.info.span), (info.slot_count, info.span));
        if (plain.info.slot_count, plain.info.span) == (info.slot_count, info.span) {
            let _ = plain.twin.set(Box::new(Twin { root, sites }));
        }
        plain
    }

    fn flags(&self, unit: &Unit, facts: &Facts) -> u32 {
        let scope = &self.table.scopes[unit.scope];
        let mut flags = match facts.kind {
            CodeKind::Module | CodeKind::Class => 0,
            CodeKind::Function => OPTIMIZED | NEWLOCALS,
            CodeKind::Generator => OPTIMIZED | NEWLOCALS | GENERATOR,
            CodeKind::Coroutine => OPTIMIZED | NEWLOCALS | COROUTINE,
            CodeKind::AsyncGenerator => OPTIMIZED | NEWLOCALS | ASYNC_GENERATOR,
        };
        if facts.parameters.has_varargs {
            flags |= VARARGS;
        }
        if facts.parameters.has_kwargs {
            flags |= VARKEYWORDS;
        }
        if scope.is_nested && scope.kind == Kind::Function {
            flags |= NESTED;
        }
        if self.table.future_annotations {
            flags |= FUTURE_ANNOTATIONS;
        }
        flags
    }

    fn cells_of(&self, unit: &Unit, parameters: &Parameters) -> Vec<CellSlot> {
        let scope = &self.table.scopes[unit.scope];
        let mut cells = Vec::new();
        if scope.kind == Kind::Class {
            return (0..unit.first_free).map(|slot| CellSlot { slot, parameter: None }).collect();
        }
        for (name, _) in &scope.names {
            if scope.variables.get(name) == Some(&Variable::Cell)
                && let Some(&slot) = unit.slots.get(&(unit.scope, name.clone()))
            {
                let parameter = ((slot as usize) < parameters.total()).then_some(slot);
                cells.push(CellSlot { slot, parameter });
            }
        }
        cells.sort_by_key(|cell| cell.slot);
        cells
    }

    /// The slot of the current unit that holds the cell of a variable that an inner body closes over.
    fn closure_slot(&self, name: &Identifier) -> u32 {
        let mut at = self.unit.current;
        loop {
            if let Some(&slot) = self.unit.slots.get(&(at, name.clone())) {
                return slot;
            }
            let scope = &self.table.scopes[at];
            if scope.kind == Kind::Comprehension
                && let Some(parent) = scope.parent
            {
                at = parent;
                continue;
            }
            let index = scope.free.iter().position(|free| free == name);
            return self.unit.first_free
                + index.expect("a free variable is known in the scope around") as u32;
        }
    }

    /// Where a (mangled) name lives for the code under way.
    pub(super) fn place(&self, name: &Identifier) -> Place {
        let mut at = self.unit.current;
        let mut crossed = false;
        loop {
            let scope = &self.table.scopes[at];
            let free = || {
                let index = scope.free.iter().position(|free| free == name)?;
                Some(self.unit.first_free + index as u32)
            };
            let slot = || self.unit.slots[&(at, name.clone())];
            match scope.variables.get(name) {
                Some(Variable::Local) => return Place::Local(slot()),
                Some(Variable::Cell) => return Place::Cell(slot()),
                Some(Variable::Free) => return free().map_or(Place::Global, Place::Cell),
                Some(Variable::Global) => return Place::Global,
                Some(Variable::Namespace) if !crossed || scope.kind == Kind::Module => {
                    return Place::Namespace;
                }
                Some(Variable::NamespaceOrFree) if !crossed => {
                    return free().map_or(Place::Namespace, Place::NamespaceOrCell);
                }
                Some(Variable::Outer) | None if scope.kind == Kind::Comprehension => {
                    at = scope.parent.expect("a comprehension stands in a scope");
                    crossed = true;
                }
                _ => {
                    return match (free(), scope.kind) {
                        (Some(slot), _) => Place::Cell(slot),
                        (None, Kind::Module) => Place::Namespace,
                        (None, Kind::Class) if !crossed => Place::Namespace,
                        (None, _) => Place::Global,
                    };
                }
            }
        }
    }

    /// The slot of a class body's own cell (`__class__`, …).
    pub(super) fn class_cell(&self, name: &str) -> Option<u32> {
        self.unit.slots.get(&(self.unit.scope, Rc::from(name))).copied()
    }

    /// Gives the variables of a comprehension slots; answers all slots and those that hold cells.
    pub(super) fn open_comprehension(&mut self, scope: ScopeId) -> (Vec<u32>, Vec<u32>) {
        let (mut slots, mut cells) = (Vec::new(), Vec::new());
        let names: Vec<(Identifier, Variable)> = {
            let info = &self.table.scopes[scope];
            let variables = info
                .names
                .iter()
                .filter_map(|(name, _)| info.variables.get(name).map(|variable| (name.clone(), *variable)));
            variables.filter(|(_, v)| matches!(v, Variable::Local | Variable::Cell)).collect()
        };
        for (name, variable) in names {
            let slot = self.unit.slot_count;
            self.unit.slot_count += 1;
            let shown = self.vm.intern(&name);
            self.unit.hidden_names.push((slot, shown));
            self.unit.slots.insert((scope, name), slot);
            slots.push(slot);
            if variable == Variable::Cell {
                cells.push(slot);
            }
        }
        self.unit.current = scope;
        (slots, cells)
    }

    /// Leaves a comprehension's scope.
    pub(super) fn close_comprehension(&mut self, before: ScopeId) {
        self.unit.current = before;
    }

    /// A temporary slot, in use until the end of the statement.
    pub(super) fn temp(&mut self) -> u32 {
        let slot = self.unit.free_temps.pop().unwrap_or_else(|| {
            self.unit.slot_count += 1;
            self.unit.slot_count - 1
        });
        self.unit.temps.push(slot);
        slot
    }

    /// A temporary for a statement whose parts are lowered already: one that none of them used.
    pub(super) fn outer_temp(&mut self) -> u32 {
        let slot = self.unit.slot_count;
        self.unit.slot_count += 1;
        self.unit.temps.push(slot);
        slot
    }

    /// How many temporaries are in use, for `release_temps`.
    pub(super) fn temps_in_use(&self) -> usize {
        self.unit.temps.len()
    }

    /// Gives back the temporaries allocated since.
    pub(super) fn release_temps(&mut self, before: usize) {
        let unit = &mut self.unit;
        unit.free_temps.extend(unit.temps.drain(before..).rev());
    }
}
