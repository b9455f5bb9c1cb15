//! From the syntax tree to the node tree: scopes, slots, hoisting of awaits.

mod annotations;
mod call;
mod class;
mod comprehension;
mod constant;
mod expr;
mod function;
mod generic;
mod hoist;
mod import;
mod pattern;
mod resolve;
mod scope;
mod statement;
mod target;
mod template;
mod traced;
mod unit;
mod unparse;

use crate::nodes::Tree;
use crate::nodes::constants::Constant;
use crate::nodes::control::Return;
use crate::object::code::CodeKind;
use crate::object::function::{CodeSlot, FunctionExtra};
use crate::object::{Code, Dict, Function, Gc, Str, Value};
use crate::runtime::interp::CompileMode;
use crate::runtime::node::Origin;
use crate::runtime::{Body, PyResult, Vm};
use crate::source::{Source, Span};
use crate::syntax::ast::{self, Identifier};
use rustc_hash::FxHashMap;
use scope::Table;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
pub use traced::make_twins;
use unit::{Facts, Unit};

/// A function without parameters that runs a parsed text in the globals.
///
/// # Errors
/// The text nests too deeply.
pub fn compile(
    vm: &mut Vm,
    tree: &ast::Mod,
    source: &Rc<Source>,
    mode: CompileMode,
    globals: &Gc<Dict>,
) -> PyResult<Gc<Function>> {
    let optimizes = vm.interp.optimizes.get();
    let origin = Origin { mode, optimizes, bodies: RefCell::default(), is_traced: Cell::new(false) };
    let body = lower_body(vm, tree, source, mode, Some(Rc::new(origin)));
    Ok(module_function(vm, body, globals))
}

/// The body of a part of a parsed text, for code objects. Tracers are not told of its lines.
///
/// # Errors
/// As `compile`.
pub fn compile_body(
    vm: &mut Vm,
    tree: &ast::Mod,
    source: &Rc<Source>,
    mode: CompileMode,
) -> PyResult<Rc<Body>> {
    Ok(lower_body(vm, tree, source, mode, None))
}

fn lower_body(
    vm: &mut Vm,
    tree: &ast::Mod,
    source: &Rc<Source>,
    mode: CompileMode,
    origin: Option<Rc<Origin>>,
) -> Rc<Body> {
    let table = Table::build(tree, false);
    let unit = Unit::default();
    let shared = FxHashMap::default();
    let mut lower = Lower {
        vm,
        source: source.clone(),
        table: &table,
        unit,
        mode,
        shared,
        origin,
        count: 0,
        is_traced: false,
        is_spread: false,
    };
    lower.module(tree)
}

/// A function that runs a module's body in these globals.
pub fn module_function(vm: &mut Vm, body: Rc<Body>, globals: &Gc<Dict>) -> Gc<Function> {
    let builtins = match globals.get_str(&vm.names().__builtins__) {
        Some(Value::Module(module)) => module.dict.clone(),
        Some(Value::Dict(dict)) => dict,
        _ => vm.interp.builtins.clone(),
    };
    let (name, qualname) = (body.info.name.clone(), body.info.qualname.clone());
    Gc::new(Function {
        code: CodeSlot::new(body as Rc<dyn Code>),
        globals: globals.clone(),
        builtins,
        closure: Box::new([]),
        defaults: RefCell::default(),
        kw_defaults: RefCell::default(),
        name: RefCell::new(name),
        qualname: RefCell::new(qualname),
        extra: FunctionExtra::default(),
    })
}

/// Lowers one source.
struct Lower<'a> {
    vm: &'a mut Vm,
    source: Rc<Source>,
    table: &'a Table,
    unit: Unit,
    mode: CompileMode,
    /// The constants made so far that are heap objects, by what they are made of: equal ones are one object.
    shared: FxHashMap<Vec<u8>, Value>,
    /// What the bodies are lowered with, if they can be lowered again, and how many are done.
    origin: Option<Rc<Origin>>,
    count: u32,
    /// Whether twins are made: trees with probes for tracers.
    is_traced: bool,
    /// Whether the parts of the expression under way may stand on several lines, and are told one by one.
    is_spread: bool,
}

impl Lower<'_> {
    fn module(&mut self, tree: &ast::Mod) -> Rc<Body> {
        let outer = self.enter_unit(0, "<module>", true);
        let whole = Span::new(0, self.source.text().len() as u32);
        let mut docstring = Value::None;
        let root: Tree = match tree {
            ast::Mod::Module { body } => {
                docstring = self.docstring(body);
                self.module_body(body, &docstring)
            }
            ast::Mod::Interactive { body } => self.block(body),
            ast::Mod::Expression { body } => {
                self.is_spread = self.is_traced;
                let value = self.expr(body);
                self.finish_statements(vec![(Box::new(Return(value)) as Tree, body.span)])
            }
        };
        let kind = match self.table.scopes[0].has_await {
            true => CodeKind::Coroutine,
            false => CodeKind::Module,
        };
        let facts = Facts { kind, span: whole, first_line: Some(1), docstring, ..Default::default() };
        self.finish_unit(outer, facts, root).0
    }

    /// The interned text of a name as the current scope stores it.
    fn mangled(&mut self, name: &Identifier) -> Gc<Str> {
        let name = self.table.mangle(self.unit.current, name);
        self.vm.intern(&name)
    }

    /// Notes a global, builtin or attribute name (`co_names`).
    fn note_name(&mut self, name: &Gc<Str>) {
        if self.unit.known_names.insert(name.address()) {
            self.unit.names.push(name.clone());
        }
    }

    /// A constant node; the value counts among `co_consts`.
    fn constant(&mut self, value: Value) -> Tree {
        self.note_constant(&value);
        Box::new(Constant(value))
    }

    /// Of those that CPython does not keep with the code, only the first counts.
    fn note_constant(&mut self, value: &Value) {
        let is_common = match value {
            Value::Int(-1..=255) | Value::None | Value::Bool(_) => true,
            Value::Str(text) => text.is_empty(),
            _ => false,
        };
        if is_common && !self.unit.constants.is_empty() {
            return;
        }
        let small = self.unit.constants.len() < 256;
        if small && !self.unit.constants.iter().any(|known| known.is(value)) {
            self.unit.constants.push(value.clone());
        }
    }
}

/// A docstring without the indentation common to its lines, as CPython stores it.
fn clean_docstring(vm: &mut Vm, text: &[u8]) -> Gc<Str> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for line in text.split(|&b| b == b'\n') {
        lines.push(expand_tabs(line));
    }
    let indent = |line: &Vec<u8>| line.iter().take_while(|&&b| b == b' ').count();
    let margin =
        lines[1..].iter().filter(|line| line.iter().any(|&b| b != b' ')).map(indent).min().unwrap_or(0);
    let mut out = Vec::with_capacity(text.len());
    for (index, line) in lines.iter().enumerate() {
        let cut = if index == 0 { indent(line) } else { margin.min(indent(line)) };
        if index > 0 {
            out.push(b'\n');
        }
        out.extend_from_slice(&line[cut..]);
    }
    vm.interp.intern_bytes(&out)
}

/// Leading tabs become spaces up to the next multiple of eight.
fn expand_tabs(line: &[u8]) -> Vec<u8> {
    if !line.contains(&b'\t') {
        return line.to_vec();
    }
    let mut out = Vec::with_capacity(line.len() + 8);
    for &byte in line {
        if byte == b'\t' {
            out.resize((out.len() / 8 + 1) * 8, b' ');
        } else {
            out.push(byte);
        }
    }
    out
}
