//! Lazy imports (PEP 810): names bound to imports that happen at the first use, and what `sys` says about them.

use super::{PyResult, Vm};
use crate::object::{Attrs, Dict, Exception, Function, Gc, Set, Str, Trace, Tracer, Tuple, Value};
use crate::source::Span;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An import that has not happened yet.
pub struct LazyImport {
    attrs: Attrs,
    /// Where the import stands, for the report of its failure.
    function: Gc<Function>,
    span: Span,
    globals: Gc<Dict>,
    module: Gc<Str>,
    level: i64,
    /// The module's absolute name, with the attribute behind it for `from` imports.
    full_name: String,
    /// The attribute of the module, for `from` imports.
    attribute: Option<Gc<Str>>,
    /// The parts after the first to walk down.
    rest: Vec<Gc<Str>>,
}

impl Trace for LazyImport {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.function);
        tracer.gc(&self.globals);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl LazyImport {
    /// The module's absolute name, with the attribute behind it for `from` imports.
    pub fn full_name(&self) -> &str {
        &self.full_name
    }
}

/// How imports of a program are treated.
pub struct LazyState {
    /// `sys.set_lazy_imports("all")`.
    pub all: Cell<bool>,
    /// `sys.set_lazy_imports_filter`.
    pub filter: RefCell<Value>,
    /// `sys.lazy_modules`: what was imported lazily and is not there yet.
    pub pending: Gc<Set>,
}

impl Default for LazyState {
    fn default() -> Self {
        LazyState { all: Cell::new(false), filter: RefCell::new(Value::None), pending: Set::new() }
    }
}

/// Whether an import statement may be put off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Laziness {
    /// It stands in a function, a class or a `try`.
    Never,
    /// If the program asks for it.
    Maybe,
    /// `lazy import`.
    Always,
}

/// An import statement that asks to be put off.
pub struct LazyRequest<'a> {
    pub function: &'a Gc<Function>,
    pub span: Span,
    pub module: &'a Gc<Str>,
    pub level: i64,
}

impl Vm {
    fn lazy_state(&self) -> Rc<LazyState> {
        self.interp.state::<LazyState>()
    }

    /// Whether an import is put off: by its keyword or the program's wish, unless the filter refuses.
    pub fn is_put_off(
        &mut self,
        laziness: Laziness,
        request: &LazyRequest<'_>,
        fromlist: &Value,
    ) -> PyResult<bool> {
        if laziness == Laziness::Never {
            return Ok(false);
        }
        let state = self.lazy_state();
        let globals = &request.function.globals;
        let listed = globals.get_str(&self.names().__lazy_modules__);
        if laziness == Laziness::Maybe && !state.all.get() && listed.is_none() {
            return Ok(false);
        }
        let absolute = self.absolute_name(request)?;
        let name = Value::from(absolute.as_str());
        if laziness == Laziness::Maybe && !state.all.get() {
            let listed = listed.unwrap_or(Value::None);
            if !self.contains(&listed, &name)? {
                return Ok(false);
            }
        }
        let filter = state.filter.borrow().clone();
        if filter.is_none() {
            return Ok(true);
        }
        let importer = globals.get_str(&self.names().__name__).unwrap_or(Value::None);
        let answer = self.call(&filter, &[importer, name, fromlist.clone()])?;
        self.truth(&answer)
    }

    fn absolute_name(&mut self, request: &LazyRequest<'_>) -> PyResult<String> {
        let name = request.module.to_string_lossy().into_owned();
        match request.level {
            0 => Ok(name),
            level => self.resolve_relative(&name, &request.function.globals, level),
        }
    }

    /// The object that stands for `import module` (its parts `rest` walked down) or `from module import attribute`.
    pub fn lazy_import(
        &mut self,
        request: &LazyRequest<'_>,
        rest: &[Gc<Str>],
        attribute: Option<&Gc<Str>>,
    ) -> PyResult {
        let mut full_name = self.absolute_name(request)?;
        self.note_pending(&full_name)?;
        if let Some(attribute) = attribute {
            full_name = format!("{full_name}.{}", attribute.to_string_lossy());
            self.note_pending(&full_name)?;
        }
        let lazy = LazyImport {
            attrs: Attrs::new(&self.types().lazy_import.clone()),
            function: request.function.clone(),
            span: request.span,
            globals: request.function.globals.clone(),
            module: request.module.clone(),
            level: request.level,
            full_name,
            attribute: attribute.cloned(),
            rest: rest.to_vec(),
        };
        Ok(Value::Object(Gc::new(lazy).erase()))
    }

    /// The attribute of a module that is there already, which `from` takes at once.
    pub fn loaded_attribute(&mut self, request: &LazyRequest<'_>, name: &Gc<Str>) -> PyResult<Option<Value>> {
        let absolute = self.absolute_name(request)?;
        match self.interp.modules.get_str(&self.intern(&absolute)) {
            Some(Value::None) | None => Ok(None),
            Some(module) => self.get_attr_opt(&module, name),
        }
    }

    fn note_pending(&mut self, name: &str) -> PyResult<()> {
        let pending = self.lazy_state().pending.clone();
        self.set_add(&pending, Value::from(name)).map(drop)
    }

    /// Does the import that was put off.
    pub fn resolve_lazy(&mut self, lazy: &Gc<LazyImport>) -> PyResult {
        match self.import_now(lazy) {
            Ok(found) => {
                let pending = Value::Set(self.lazy_state().pending.clone());
                let module = lazy.full_name.as_str();
                let parent = module.rsplit_once('.').map_or("", |(parent, _)| parent);
                let parent = if lazy.attribute.is_some() { parent } else { "" };
                for name in [module, parent] {
                    self.call_method_named(&pending, "discard", &[Value::from(name)])?;
                }
                Ok(found)
            }
            Err(raised) => {
                let exception = self.take_raised(raised);
                let message =
                    format!("lazy import of '{}' raised an exception during resolution", lazy.full_name);
                let class = self.types().import_error.clone();
                let raised = self.reraise(Exception::new(&class, vec![Value::from(message)]));
                let raised = self.trace_raised(&lazy.function, lazy.span, raised);
                let cause = self.take_raised(raised);
                *exception.cause.borrow_mut() = Value::Exception(cause);
                exception.suppress_context.set(true);
                Err(self.reraise(exception))
            }
        }
    }

    fn import_now(&mut self, lazy: &Gc<LazyImport>) -> PyResult {
        let fromlist = match &lazy.attribute {
            Some(attribute) => Value::Tuple(Tuple::new(vec![Value::Str(attribute.clone())])),
            None => Value::None,
        };
        let mut found = self.import_name(&lazy.module, &lazy.globals, &fromlist, lazy.level)?;
        for part in lazy.rest.iter().chain(&lazy.attribute) {
            found = self.import_from(&found, part)?;
        }
        Ok(found)
    }
}
