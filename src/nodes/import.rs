//! Import statements, and lazy imports (PEP 810): a name bound to one is resolved at its first use.

use super::target::Target;
use super::{At, flow};
use crate::object::{Attrs, Dict, Gc, Str, Trace, Tracer, Tuple, Value};
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use crate::source::Span;

/// `import a.b.c` (binds `a`) and `import a.b.c as d` (binds the last module).
pub struct Import {
    pub name: Gc<Str>,
    /// The parts after the first, to walk down for `as`.
    pub rest: Vec<Gc<Str>>,
    pub target: Box<dyn Target>,
    pub span: Span,
}

impl Node for Import {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        frame.position.set(self.span);
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
    pub span: Span,
}

impl Node for ImportFrom {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        frame.position.set(self.span);
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

/// An import that has not happened yet.
pub struct LazyImport {
    attrs: Attrs,
    globals: Gc<Dict>,
    module: Gc<Str>,
    level: i64,
    /// The attribute of the module, for `from` imports.
    attribute: Option<Gc<Str>>,
    /// The parts after the first to walk down.
    rest: Vec<Gc<Str>>,
}

impl Trace for LazyImport {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.gc(&self.globals);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// `lazy import …`: binds a name to an import that is still to happen.
pub struct ImportLazily {
    pub module: Gc<Str>,
    pub level: i64,
    pub attribute: Option<Gc<Str>>,
    pub rest: Vec<Gc<Str>>,
    pub target: Box<dyn Target>,
}

impl Node for ImportLazily {
    #[inline(always)]
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        let class = vm.types().lazy_import.clone();
        let lazy = LazyImport {
            attrs: Attrs::new(&class),
            globals: frame.function.globals.clone(),
            module: self.module.clone(),
            level: self.level,
            attribute: self.attribute.clone(),
            rest: self.rest.clone(),
        };
        self.target.assign(vm, frame, Value::Object(Gc::new(lazy).erase()))?;
        Ok(Value::None)
    }
}

/// The value behind a variable: a lazy import happens now, and the variable is bound to what it gives.
pub fn resolve(vm: &mut Vm, _: &Frame<'_>, namespace: &Gc<Dict>, name: &Gc<Str>, value: Value) -> PyResult {
    let Value::Object(object) = &value else { return Ok(value) };
    let Some(lazy) = object.downcast::<LazyImport>() else { return Ok(value) };
    let fromlist = match &lazy.attribute {
        Some(attribute) => Value::Tuple(Tuple::of([Value::Str(attribute.clone())])),
        None => Value::None,
    };
    let mut found = vm.import_name(&lazy.module, &lazy.globals, &fromlist, lazy.level)?;
    for part in lazy.rest.iter().chain(&lazy.attribute) {
        found = vm.import_from(&found, part)?;
    }
    namespace.set_str(name, found.clone());
    Ok(found)
}
