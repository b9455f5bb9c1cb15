//! Import statements, and lazy imports (PEP 810): a name bound to one is resolved at its first use.

use super::target::Target;
use super::{At, flow};
use crate::object::{Dict, Gc, Str, Tuple, Value};
use crate::runtime::lazy_import::{Laziness, LazyImport, LazyRequest};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// `import a.b.c` (binds `a`) and `import a.b.c as d` (binds the last module).
pub struct Import {
    pub name: Gc<Str>,
    /// The parts after the first, to walk down for `as`.
    pub rest: Vec<Gc<Str>>,
    pub target: Box<dyn Target>,
    pub laziness: Laziness,
    pub span: Span,
}

impl Node for Import {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        frame.position.set(self.span);
        if self.laziness != Laziness::Never {
            let (function, span) = (frame.function, self.span);
            let request = LazyRequest { function, span, module: &self.name, level: 0 };
            if vm.is_put_off(self.laziness, &request, &Value::None).at(vm, frame, self.span)? {
                let lazy = vm.lazy_import(&request, &self.rest, None).at(vm, frame, self.span)?;
                self.target.assign(vm, frame, lazy)?;
                return Ok(Value::None);
            }
        }
        let mut module = import(vm, frame, &self.name, &Value::None, 0).at(vm, frame, self.span)?;
        for part in &self.rest {
            module = vm.import_from(&module, part).at(vm, frame, self.span)?;
        }
        self.target.assign(vm, frame, module)?;
        Ok(Value::None)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.eval(vm, frame).map(drop))
    }
}

/// `__import__`, the built-in one directly.
fn import(vm: &mut Vm, frame: &Frame<'_>, name: &Gc<Str>, fromlist: &Value, level: i64) -> PyResult {
    let globals = frame.function.globals.clone();
    let key = vm.names().__import__.clone();
    match frame.function.builtins.get_str(&key) {
        Some(Value::Builtin(_)) => vm.import_name(name, &globals, fromlist, level),
        Some(function) => {
            let args = [
                Value::Str(name.clone()),
                Value::Dict(globals),
                frame.locals.clone(),
                fromlist.clone(),
                Value::Int(level),
            ];
            vm.call(&function, &args)
        }
        None => Err(vm.import_error("__import__ not found")),
    }
}

/// `from module import names`.
pub struct ImportFrom {
    pub module: Gc<Str>,
    pub level: i64,
    pub fromlist: Value,
    pub names: Vec<(Gc<Str>, Box<dyn Target>)>,
    pub laziness: Laziness,
    pub span: Span,
}

impl ImportFrom {
    /// Binds the names to imports that are still to happen, except for what is there already.
    #[cold]
    fn put_off(&self, vm: &mut Vm, frame: &Frame<'_>, request: &LazyRequest<'_>) -> PyResult<()> {
        for (name, target) in &self.names {
            let value = match vm.loaded_attribute(request, name).at(vm, frame, self.span)? {
                Some(value) => value,
                None => vm.lazy_import(request, &[], Some(name)).at(vm, frame, self.span)?,
            };
            target.assign(vm, frame, value)?;
        }
        Ok(())
    }
}

impl Node for ImportFrom {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        frame.position.set(self.span);
        if self.laziness != Laziness::Never {
            let (function, span) = (frame.function, self.span);
            let request = LazyRequest { function, span, module: &self.module, level: self.level };
            if vm.is_put_off(self.laziness, &request, &self.fromlist).at(vm, frame, self.span)? {
                self.put_off(vm, frame, &request)?;
                return Ok(Value::None);
            }
        }
        let module = import(vm, frame, &self.module, &self.fromlist, self.level).at(vm, frame, self.span)?;
        for (name, target) in &self.names {
            let value = vm.import_from(&module, name).at(vm, frame, self.span)?;
            target.assign(vm, frame, value)?;
        }
        Ok(Value::None)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.eval(vm, frame).map(drop))
    }
}

/// `from module import *`.
pub struct ImportStar {
    pub module: Gc<Str>,
    pub level: i64,
    pub span: Span,
}

impl Node for ImportStar {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        frame.position.set(self.span);
        let fromlist = Value::Tuple(Tuple::of([Value::from("*")]));
        let module = import(vm, frame, &self.module, &fromlist, self.level).at(vm, frame, self.span)?;
        import_all(vm, frame, &module).at(vm, frame, self.span)?;
        Ok(Value::None)
    }

    #[inline(always)]
    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        flow(self.eval(vm, frame).map(drop))
    }
}

fn import_all(vm: &mut Vm, frame: &Frame<'_>, module: &Value) -> PyResult<()> {
    let (all, dict) = (vm.names().__all__.clone(), vm.names().__dict__.clone());
    let (names, skip_private) = match vm.get_attr_opt(module, &all)? {
        Some(names) => (vm.collect(&names)?, false),
        None => match module {
            Value::Module(module) => (module.dict.keys(), true),
            other => {
                let Some(namespace) = vm.get_attr_opt(other, &dict)? else {
                    return Err(vm.import_error("from-import-* object has no __dict__ and no __all__"));
                };
                (vm.collect(&namespace)?, true)
            }
        },
    };
    for name in names {
        let Value::Str(name) = name.unwrapped() else {
            let (class, place) = (vm.type_name(&name), if skip_private { "Key" } else { "Item" });
            let owner = match vm.get_attr_named(module, "__name__")? {
                Value::Str(text) => text.to_string_lossy().into_owned(),
                _ => String::new(),
            };
            let container = if skip_private { "__dict__" } else { "__all__" };
            let message = format!("{place} in {owner}.{container} must be str, not {class}");
            return Err(vm.type_error(message));
        };
        if skip_private && name.as_bytes().starts_with(b"_") {
            continue;
        }
        let name = vm.interp.intern_str(name);
        let value = vm.get_attr(module, &name)?;
        match &frame.locals {
            Value::None => frame.function.globals.set_str(&name, value),
            Value::Dict(dict) => dict.set_str(&name, value),
            mapping => {
                let mapping = mapping.clone();
                vm.set_item(&mapping, &Value::Str(name), value)?;
            }
        }
    }
    Ok(())
}

/// The value behind a variable: a lazy import happens now, and the variable is bound to what it gives.
pub fn resolve(vm: &mut Vm, _: &Frame<'_>, namespace: &Gc<Dict>, name: &Gc<Str>, value: Value) -> PyResult {
    let Value::Object(object) = &value else { return Ok(value) };
    let Some(lazy) = object.downcast::<LazyImport>() else { return Ok(value) };
    let found = vm.resolve_lazy(&lazy)?;
    namespace.set_str(name, found.clone());
    Ok(found)
}
