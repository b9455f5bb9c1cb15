//! Making function objects.

use super::Tree;
use crate::object::function::{CodeSlot, FunctionExtra};
use crate::object::{Code, Dict, Function, Gc, Str, Tuple, Value};
use crate::runtime::{Body, Frame, Node, PyResult, Vm};
use std::cell::RefCell;
use std::rc::Rc;

/// `def`, `lambda`, and the functions that class bodies, generator expressions and annotations are.
pub struct MakeFunction {
    pub body: Rc<Body>,
    /// Of the last positional parameters, in order.
    pub defaults: Vec<Tree>,
    pub kw_defaults: Vec<(Gc<Str>, Tree)>,
    /// The slots of the cells that the function closes over.
    pub closure: Box<[u32]>,
    /// Makes the function that computes the annotations.
    pub annotate: Option<Tree>,
    /// The slots of the tuple and the dict that hold the defaults already (generic functions).
    pub inherited: Option<(u32, u32)>,
    /// Makes the annotations dict itself (`from __future__ import annotations`).
    pub annotations: Option<Tree>,
}

impl MakeFunction {
    /// A function without defaults and annotations.
    pub fn plain(body: Rc<Body>, closure: Box<[u32]>) -> MakeFunction {
        MakeFunction {
            body,
            defaults: Vec::new(),
            kw_defaults: Vec::new(),
            closure,
            annotate: None,
            inherited: None,
            annotations: None,
        }
    }

    /// The function object.
    pub fn make(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<Gc<Function>> {
        let mut defaults = Vec::with_capacity(self.defaults.len());
        for node in &self.defaults {
            defaults.push(node.eval(vm, frame)?);
        }
        let mut kw_defaults = self.make_kw_defaults(vm, frame)?;
        if let Some((positional, named)) = self.inherited {
            if let Value::Tuple(tuple) = frame.local(positional) {
                defaults.extend_from_slice(tuple.items());
            }
            if let Value::Dict(dict) = frame.local(named) {
                kw_defaults = (!dict.is_empty()).then(|| dict.clone());
            }
        }
        let annotate = self.annotate.as_ref().map(|node| node.eval(vm, frame)).transpose()?;
        let annotations = self.annotations.as_ref().map(|node| node.eval(vm, frame)).transpose()?;
        let closure = self.closure.iter().map(|slot| match frame.local(*slot) {
            Value::Cell(cell) => cell.clone(),
            _ => unreachable!("lowering put a cell into this slot"),
        });
        let globals = frame.function.globals.clone();
        let module = globals.get_str(&vm.names().__name__);
        let info = &self.body.info;
        Ok(Gc::new(Function {
            code: CodeSlot::new(Rc::clone(&self.body) as Rc<dyn Code>),
            globals,
            builtins: frame.function.builtins.clone(),
            closure: closure.collect(),
            defaults: RefCell::new((!defaults.is_empty()).then(|| Tuple::new(defaults))),
            kw_defaults: RefCell::new(kw_defaults),
            name: RefCell::new(info.name.clone()),
            qualname: RefCell::new(info.qualname.clone()),
            extra: FunctionExtra {
                annotate: RefCell::new(annotate),
                annotations: RefCell::new(annotations),
                module: RefCell::new(module),
                ..FunctionExtra::default()
            },
        }))
    }

    fn make_kw_defaults(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult<Option<Gc<Dict>>> {
        if self.kw_defaults.is_empty() {
            return Ok(None);
        }
        let dict = Dict::new();
        for (name, node) in &self.kw_defaults {
            let value = node.eval(vm, frame)?;
            dict.set_str(name, value);
        }
        Ok(Some(dict))
    }
}

impl Node for MakeFunction {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        self.make(vm, frame).map(Value::Function)
    }
}
