//! Reading variables: locals, cells, globals, and the namespaces of module and class bodies.

use super::{At, failed};

use crate::object::{Dict, Exception, Gc, Str, Value};
use crate::runtime::{Frame, Node, PyResult, Raised, Vm};
use crate::source::Span;
use std::cell::Cell;

/// A local variable.
pub struct Local {
    pub slot: u32,
    pub span: Span,
}

impl Node for Local {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        match frame.local(self.slot) {
            Value::Unbound => Err(unbound_local(vm, frame, self.slot, self.span)),
            value => Ok(value.clone()),
        }
    }

    #[inline(always)]
    fn borrow<'a>(&'a self, frame: &'a Frame<'_>) -> Option<&'a Value> {
        let value = frame.local(self.slot);
        if value.is_unbound() { None } else { Some(value) }
    }
}

/// Takes a temporary's value out of its slot.
pub struct TakeTemp(pub u32);

impl Node for TakeTemp {
    #[inline]
    fn eval(&self, _: &mut Vm, frame: &Frame<'_>) -> PyResult {
        Ok(frame.slot(self.0).take())
    }
}

/// Reads a temporary that is used again.
pub struct ReadTemp(pub u32);

impl Node for ReadTemp {
    #[inline]
    fn eval(&self, _: &mut Vm, frame: &Frame<'_>) -> PyResult {
        Ok(frame.local(self.0).clone())
    }

    #[inline(always)]
    fn borrow<'a>(&'a self, frame: &'a Frame<'_>) -> Option<&'a Value> {
        Some(frame.local(self.0))
    }
}

/// A variable that lives in a cell.
pub struct CellName {
    pub slot: u32,
    pub span: Span,
}

impl Node for CellName {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        match frame.cell(self.slot).get() {
            Value::Unbound => Err(unbound_cell(vm, frame, self.slot, self.span)),
            value => Ok(value.clone()),
        }
    }
}

/// The cell object itself, for a closure.
pub struct CellItself(pub u32);

impl Node for CellItself {
    fn eval(&self, _: &mut Vm, frame: &Frame<'_>) -> PyResult {
        Ok(frame.local(self.0).clone())
    }
}

/// A global variable, else a built-in name.
pub struct GlobalName {
    name: Gc<Str>,
    span: Span,
    cache: GlobalCache,
}

/// Where a global name was found last.
struct GlobalCache {
    /// Index in the globals, or in the builtins when `missing` is set.
    index: Cell<usize>,
    /// The version of the globals that lack the name; 0: it was found there.
    missing: Cell<u64>,
}

impl GlobalName {
    /// The global of an interned name.
    pub fn new(name: Gc<Str>, span: Span) -> GlobalName {
        let cache = GlobalCache { index: Cell::new(usize::MAX), missing: Cell::new(0) };
        GlobalName { name, span, cache }
    }
}

impl Node for GlobalName {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        match self.cache.get(&self.name, frame) {
            Some(value) => Ok(value),
            None => global(vm, frame, &self.name, self.span),
        }
    }
}

impl GlobalCache {
    fn new() -> GlobalCache {
        GlobalCache { index: Cell::new(usize::MAX), missing: Cell::new(0) }
    }

    #[inline(always)]
    fn get(&self, name: &Gc<Str>, frame: &Frame<'_>) -> Option<Value> {
        let function = frame.function;
        let found = match self.missing.get() {
            0 => function.globals.value_if_key(self.index.get(), name),
            version if version == function.globals.keys_version() => {
                function.builtins.value_if_key(self.index.get(), name)
            }
            _ => None,
        };
        match found {
            Some(value) if !is_lazy(&value) => Some(value),
            _ => self.fill(name, frame),
        }
    }

    #[inline(never)]
    fn fill(&self, name: &Gc<Str>, frame: &Frame<'_>) -> Option<Value> {
        let function = frame.function;
        if let Some(index) = function.globals.find_str(name) {
            self.missing.set(0);
            self.index.set(index);
            return function.globals.value_at(index).filter(|value| !is_lazy(value));
        }
        let index = function.builtins.find_str(name)?;
        self.missing.set(function.globals.keys_version());
        self.index.set(index);
        function.builtins.value_at(index)
    }
}

/// Whether a value may be a lazy import, which must be resolved before use.
#[inline(always)]
fn is_lazy(value: &Value) -> bool {
    matches!(value, Value::Object(object) if object.downcast_ref::<crate::runtime::lazy_import::LazyImport>().is_some())
}

/// A global by the slow way: lazy imports are resolved, NameError is raised.
#[cold]
#[inline(never)]
fn global(vm: &mut Vm, frame: &Frame<'_>, name: &Gc<Str>, span: Span) -> PyResult {
    if let Some(value) = frame.function.globals.get_str(name) {
        let globals = frame.function.globals.clone();
        return super::import::resolve(vm, frame, &globals, name, value).at(vm, frame, span);
    }
    match frame.function.builtins.get_str(name) {
        Some(value) => Ok(value),
        None => Err(undefined(vm, frame, name, span)),
    }
}

/// A name in a module or class body or in `exec`: the frame's namespace, then globals, then builtins.
pub struct NamespaceName {
    name: Gc<Str>,
    span: Span,
    index: Cell<usize>,
    cache: GlobalCache,
}

impl NamespaceName {
    /// The variable of an interned name.
    pub fn new(name: Gc<Str>, span: Span) -> NamespaceName {
        NamespaceName { name, span, index: Cell::new(usize::MAX), cache: GlobalCache::new() }
    }
}

impl Node for NamespaceName {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let in_globals = match &frame.locals {
            Value::None => true,
            Value::Dict(dict) => dict.is(&frame.function.globals),
            _ => false,
        };
        if !in_globals && let Some(value) = namespace_get(vm, frame, &self.name, &self.index, self.span)? {
            return Ok(value);
        }
        match self.cache.get(&self.name, frame) {
            Some(value) => Ok(value),
            None => global(vm, frame, &self.name, self.span),
        }
    }
}

/// A name in the frame's own namespace, if it is there.
fn namespace_get(
    vm: &mut Vm,
    frame: &Frame<'_>,
    name: &Gc<Str>,
    index: &Cell<usize>,
    span: Span,
) -> PyResult<Option<Value>> {
    match &frame.locals {
        Value::None => Ok(None),
        Value::Dict(dict) => {
            if let Some(value) = dict.value_if_key(index.get(), name)
                && !is_lazy(&value)
            {
                return Ok(Some(value));
            }
            let Some(found) = dict.find_str(name) else { return Ok(None) };
            index.set(found);
            match dict.value_at(found) {
                Some(value) => {
                    let dict: Gc<Dict> = dict.clone();
                    super::import::resolve(vm, frame, &dict, name, value).at(vm, frame, span).map(Some)
                }
                None => Ok(None),
            }
        }
        mapping => {
            let (mapping, key) = (mapping.clone(), Value::Str(name.clone()));
            match vm.get_item(&mapping, &key) {
                Ok(value) => Ok(Some(value)),
                Err(raised) => {
                    let class = vm.types().key_error.clone();
                    vm.catch(raised, &class).at(vm, frame, span).map(|_| None)
                }
            }
        }
    }
}

/// A name in a class body that is also a variable of an enclosing function: the namespace, then the cell.
pub struct NamespaceOrCell {
    pub name: Gc<Str>,
    pub slot: u32,
    pub span: Span,
}

impl Node for NamespaceOrCell {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        if let Some(value) = namespace_get(vm, frame, &self.name, &Cell::new(usize::MAX), self.span)? {
            return Ok(value);
        }
        match frame.cell(self.slot).get() {
            Value::Unbound => Err(unbound_cell(vm, frame, self.slot, self.span)),
            value => Ok(value.clone()),
        }
    }
}

/// A name in an annotation scope inside a class: the class's namespace (in a cell), then the given look-up.
pub struct ClassDictName {
    pub name: Gc<Str>,
    /// The slot of the cell that holds the class's namespace.
    pub class_dict: u32,
    pub otherwise: super::Tree,
    pub span: Span,
}

impl Node for ClassDictName {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let namespace = frame.cell(self.class_dict).get().clone();
        let found = match &namespace {
            Value::Dict(dict) => dict.get_str(&self.name),
            Value::Unbound => None,
            mapping => match vm.get_item(mapping, &Value::Str(self.name.clone())) {
                Ok(value) => Some(value),
                Err(raised) => {
                    let class = vm.types().key_error.clone();
                    vm.catch(raised, &class).at(vm, frame, self.span)?;
                    None
                }
            },
        };
        match found {
            Some(value) => Ok(value),
            None => self.otherwise.eval(vm, frame),
        }
    }
}

/// UnboundLocalError for a local slot.
#[cold]
#[inline(never)]
pub fn unbound_local(vm: &mut Vm, frame: &Frame<'_>, slot: u32, span: Span) -> Raised {
    let name = slot_name(frame, slot);
    let name = name.as_ref().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let raised = vm.unbound_local_error(format!(
        "cannot access local variable '{name}' where it is not associated with a value"
    ));
    failed(vm, frame, span, raised)
}

/// The error for an empty cell: of the function itself or of an enclosing one.
#[cold]
#[inline(never)]
pub fn unbound_cell(vm: &mut Vm, frame: &Frame<'_>, slot: u32, span: Span) -> Raised {
    let is_free = {
        let code = frame.function.code.get();
        let info = code.info();
        (info.first_free..info.first_free + info.free_names.len() as u32).contains(&slot)
    };
    if !is_free {
        return unbound_local(vm, frame, slot, span);
    }
    let Some(name) = slot_name(frame, slot) else { return unbound_local(vm, frame, slot, span) };
    let message = format!(
        "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
        name.to_string_lossy()
    );
    let raised = name_error(vm, message, &name);
    failed(vm, frame, span, raised)
}

/// NameError for a name that is nowhere.
#[cold]
#[inline(never)]
pub fn undefined(vm: &mut Vm, frame: &Frame<'_>, name: &Gc<Str>, span: Span) -> Raised {
    let raised = name_error(vm, format!("name '{}' is not defined", name.to_string_lossy()), name);
    failed(vm, frame, span, raised)
}

fn name_error(vm: &mut Vm, message: String, name: &Gc<Str>) -> Raised {
    let class = vm.types().name_error.clone();
    let exception = Exception::new(&class, vec![Value::from(message)]);
    exception.set_member(0, Value::Str(name.clone()));
    vm.raise(exception)
}

fn slot_name(frame: &Frame<'_>, slot: u32) -> Option<Gc<Str>> {
    let code = frame.function.code.get();
    code.info().slot_name(slot).cloned()
}
