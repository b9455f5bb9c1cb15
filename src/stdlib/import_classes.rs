//! The objects that describe modules: `ModuleSpec`, the loader of source files, and the finders of `sys.meta_path`.
//! They are made here, so that a module gets its `__spec__` and `__loader__` at once; what programs seldom call is
//! written in Python, in `importlib._loading`.

use crate::object::{Class, Dict, Gc, Instance, Str, Value};
use crate::runtime::import_finders::{Description, ModuleOrigin, OwnFinders};
use crate::runtime::native::{ClassDef, Module, Opt};
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};
use std::cell::OnceCell;
use std::rc::Rc;

/// The namespace of `_frozen_importlib`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let classes = classes(vm);
    let module = Module::new(vm, "_frozen_importlib", "What describes modules and finds them.")
        .class(&classes.spec)
        .class(&classes.source)
        .class(&classes.builtin)
        .class(&classes.frozen)
        .class(&classes.path);
    Ok(module.finish())
}

/// Fills `sys.meta_path`, and describes the modules that are there from the beginning.
pub fn install(vm: &mut Vm) {
    let classes = classes(vm);
    let finders = [&classes.builtin, &classes.frozen, &classes.path];
    let finders: Vec<Value> = finders.into_iter().map(|class| Value::Class(class.clone())).collect();
    if let Some(list) = vm.sys_list("meta_path") {
        finders.iter().for_each(|finder| list.push(finder.clone()));
    }
    *vm.interp.state::<OwnFinders>().0.borrow_mut() = finders;
    for name in ["sys", "builtins"] {
        let Some(module) = vm.interp.module(name) else { continue };
        let spec = new_spec(vm, &classes, name, &ModuleOrigin::BuiltIn, &Value::None);
        module.dict.set_str(&vm.names().__loader__, spec.loader);
        module.dict.set_str(&vm.names().__spec__, spec.spec);
    }
}

/// A module's `__loader__` and `__spec__`; `search` is its `__path__`, or None.
pub fn describe(vm: &mut Vm, name: &str, origin: &ModuleOrigin<'_>, search: &Value) -> PyResult<Description> {
    let classes = classes(vm);
    Ok(new_spec(vm, &classes, name, origin, search))
}

/// The `__loader__` of `__main__`.
pub fn loader_of_main(vm: &mut Vm, file: Option<&str>) -> Value {
    let classes = classes(vm);
    match file {
        Some(file) => new_source_loader(vm, &classes, "__main__", file),
        None => Value::Class(classes.builtin.clone()),
    }
}

#[derive(Default)]
struct State(OnceCell<Rc<Classes>>);

struct Classes {
    spec: Gc<Class>,
    source: Gc<Class>,
    builtin: Gc<Class>,
    frozen: Gc<Class>,
    path: Gc<Class>,
}

fn classes(vm: &mut Vm) -> Rc<Classes> {
    let state = vm.interp.state::<State>();
    if let Some(classes) = state.0.get() {
        return classes.clone();
    }
    let made = Classes {
        spec: spec_class(vm),
        source: source_class(vm),
        builtin: finder_class(vm, "BuiltinImporter", "Finds the modules that are written in Rust."),
        frozen: finder_class(vm, "FrozenImporter", "Finds the modules that are embedded as Python text."),
        path: path_finder_class(vm),
    };
    state.0.get_or_init(|| Rc::new(made)).clone()
}

fn new_spec(
    vm: &mut Vm,
    classes: &Classes,
    name: &str,
    origin: &ModuleOrigin<'_>,
    search: &Value,
) -> Description {
    let (loader, origin, has_location) = match origin {
        ModuleOrigin::BuiltIn => (Value::Class(classes.builtin.clone()), "built-in", false),
        ModuleOrigin::Embedded => (Value::Class(classes.frozen.clone()), "frozen", false),
        ModuleOrigin::File(file) => (new_source_loader(vm, classes, name, file), *file, true),
    };
    let object = Instance::new(&classes.spec);
    let fields = SpecFields {
        name: Value::from(name),
        loader: loader.clone(),
        origin: Value::from(origin),
        loader_state: Value::None,
        search: search.clone(),
        has_location,
    };
    fields.set(vm, &object);
    Description { loader, spec: Value::Instance(object) }
}

fn new_source_loader(vm: &mut Vm, classes: &Classes, name: &str, file: &str) -> Value {
    let object = Instance::new(&classes.source);
    object.attrs.set(&vm.intern("name"), Value::from(name));
    object.attrs.set(&vm.intern("path"), Value::from(file));
    Value::Instance(object)
}

/// What a spec holds.
struct SpecFields {
    name: Value,
    loader: Value,
    origin: Value,
    loader_state: Value,
    search: Value,
    has_location: bool,
}

impl SpecFields {
    fn set(self, vm: &mut Vm, object: &Gc<Instance>) {
        for (name, value) in [
            ("name", self.name),
            ("loader", self.loader),
            ("origin", self.origin),
            ("loader_state", self.loader_state),
            ("submodule_search_locations", self.search),
            ("_uninitialized_submodules", Value::from(Vec::<Value>::new())),
            ("_set_fileattr", Value::Bool(self.has_location)),
            ("_cached", Value::None),
            ("_initializing", Value::Bool(false)),
        ] {
            object.attrs.set(&vm.intern(name), value);
        }
    }
}

/// A class of ordinary instances whose methods stand here.
fn instance_class<'a>(
    vm: &'a mut Vm,
    module: &'static str,
    name: &'static str,
    doc: &'static str,
) -> ClassDef<'a> {
    ClassDef::new(vm, module, name, doc)
        .with_dict()
        .new_method("object(cls, *args, **kwargs)", |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: Kwargs| {
            Value::Instance(Instance::new(&class))
        })
}

fn spec_class(vm: &mut Vm) -> Gc<Class> {
    instance_class(vm, "_frozen_importlib", "ModuleSpec", "What is known of a module before it is loaded.")
        .slot(
            "__init__(self, name, loader, *, origin=None, loader_state=None, is_package=None)",
            "Initialize self.",
            init_spec,
        )
        .slot("__repr__(self, /)", "Return repr(self).", spec_repr)
        .slot("__eq__(self, value, /)", "Return self==value.", spec_equal)
        .value("__hash__", Value::None)
        .getter("parent(self)", "The name of the package that the module is or belongs to.", spec_parent)
        .getset(
            "cached(self)",
            "Where a compiled form would lie.",
            |vm: &mut Vm, this: Value| field(vm, &this, "_cached"),
            |vm: &mut Vm, this: Value, value: Opt<Value>| set_field(vm, &this, "_cached", value),
        )
        .getset(
            "has_location(self)",
            "Whether origin is a place that can be read.",
            |vm: &mut Vm, this: Value| field(vm, &this, "_set_fileattr"),
            |vm: &mut Vm, this: Value, value: Opt<Value>| set_field(vm, &this, "_set_fileattr", value),
        )
        .finish()
}

fn field(vm: &mut Vm, this: &Value, name: &str) -> PyResult {
    vm.get_attr_named(this, name)
}

fn set_field(vm: &mut Vm, this: &Value, name: &str, value: Opt<Value>) -> PyResult<()> {
    let name = vm.intern(name);
    match value {
        Opt::Given(value) => vm.set_attr(this, &name, value),
        Opt::Missing => Err(vm.type_error("the attribute cannot be deleted")),
    }
}

fn init_spec(
    vm: &mut Vm,
    this: Gc<Instance>,
    name: Value,
    loader: Value,
    origin: Value,
    loader_state: Value,
    is_package: bool,
) {
    let search = if is_package { Value::from(Vec::<Value>::new()) } else { Value::None };
    SpecFields { name, loader, origin, loader_state, search, has_location: false }.set(vm, &this);
}

fn spec_parent(vm: &mut Vm, this: Value) -> PyResult {
    let name = field(vm, &this, "name")?;
    match (field(vm, &this, "submodule_search_locations")?, &name) {
        (Value::None, Value::Str(text)) => {
            let text = text.to_string_lossy();
            Ok(Value::from(text.rsplit_once('.').map_or("", |(parent, _)| parent)))
        }
        _ => Ok(name),
    }
}

fn spec_repr(vm: &mut Vm, this: Value) -> PyResult<String> {
    let mut parts = Vec::new();
    for (name, is_always_shown) in
        [("name", true), ("loader", true), ("origin", false), ("submodule_search_locations", false)]
    {
        let value = field(vm, &this, name)?;
        if is_always_shown || !value.is_none() {
            parts.push(format!("{name}={}", vm.repr(&value)?.to_string_lossy()));
        }
    }
    Ok(format!("{}({})", vm.class_of(&this).name(), parts.join(", ")))
}

fn spec_equal(vm: &mut Vm, this: Value, other: Value) -> PyResult {
    let class = classes(vm).spec.clone();
    if !vm.is_instance_of(&other, &class) {
        return Ok(Value::NotImplemented);
    }
    for name in ["name", "loader", "origin", "submodule_search_locations", "_cached", "_set_fileattr"] {
        let (mine, its) = (field(vm, &this, name)?, field(vm, &other, name)?);
        if !vm.equal(&mine, &its)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// A method with one argument whose body is a function of `importlib._loading`.
fn helper1(function: &'static str) -> impl Fn(&mut Vm, Value, Value) -> PyResult + 'static {
    move |vm, this, argument| vm.call_import_helper(function, &[this, argument])
}

fn source_class(vm: &mut Vm) -> Gc<Class> {
    instance_class(
        vm,
        "_frozen_importlib_external",
        "SourceFileLoader",
        "Loads a module from a file of Python text.",
    )
    .slot(
        "__init__(self, fullname, path)",
        "Initialize self.",
        |vm: &mut Vm, this: Value, name: Value, path: Value| {
            set_field(vm, &this, "name", Opt::Given(name))?;
            set_field(vm, &this, "path", Opt::Given(path))
        },
    )
    .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, this: Value, other: Value| {
        if !vm.class_of(&this).is(&vm.class_of(&other)) {
            return Ok(Value::NotImplemented);
        }
        let same = field(vm, &this, "name")?.is(&field(vm, &other, "name")?);
        let (mine, its) = (field(vm, &this, "path")?, field(vm, &other, "path")?);
        Ok(Value::Bool(same && vm.equal(&mine, &its)?))
    })
    .slot("__hash__(self, /)", "Return hash(self).", |vm: &mut Vm, this: Value| {
        let path = field(vm, &this, "path")?;
        vm.hash(&path)
    })
    .method("get_filename(self, name=None)", "Return the module's file.", helper1("get_filename"))
    .method("get_data(self, path)", "Return the bytes of a file.", helper1("get_data"))
    .method("path_stats(self, path)", "Return the time and size of a file.", helper1("path_stats"))
    .method("is_package(self, fullname)", "Return whether the module is a package.", helper1("is_package"))
    .method("get_source(self, fullname)", "Return the module's text.", helper1("get_source"))
    .method("get_code(self, fullname)", "Return the module's code.", helper1("get_code"))
    .method(
        "source_to_code(self, data, path, fullname=None)",
        "Return the code that a text compiles to.",
        |vm: &mut Vm, this: Value, data: Value, path: Value, _: Value| {
            vm.call_import_helper("source_to_code", &[this, data, path])
        },
    )
    .method(
        "create_module(self, spec)",
        "Leave making the module to the import system.",
        |_: &mut Vm, _: Value, _: Value| Value::None,
    )
    .method("exec_module(self, module)", "Run the module's code.", helper1("exec_module"))
    .method("load_module(self, fullname)", "Load the module and return it.", helper1("load_module"))
    .method(
        "get_resource_reader(self, name=None)",
        "Return the reader of a package's files.",
        helper1("resource_reader"),
    )
    .finish()
}

/// `BuiltinImporter` and `FrozenImporter`: a finder and loader in one, used as a class.
fn finder_class(vm: &mut Vm, name: &'static str, doc: &'static str) -> Gc<Class> {
    instance_class(vm, "_frozen_importlib", name, doc)
        .class_method(
            "find_spec(cls, fullname, path=None, target=None)",
            "Return the spec of a module, or None.",
            |vm: &mut Vm, this: Value, name: Gc<Str>, path: Value, _: Value| {
                let found = vm.find_own_spec(&name.to_string_lossy(), &path)?;
                let is_mine = !found.is_none() && field(vm, &found, "loader")?.is(&this);
                Ok(if is_mine { found } else { Value::None })
            },
        )
        .class_method("create_module(cls, spec)", "Make the module.", helper1("create_inside"))
        .class_method("exec_module(cls, module)", "Fill the module.", helper1("exec_inside"))
        .class_method("load_module(cls, fullname)", "Load the module and return it.", helper1("load_module"))
        .class_method("get_code(cls, fullname)", "Return the module's code, or None.", helper1("code_inside"))
        .class_method(
            "get_source(cls, fullname)",
            "Return the module's text, or None.",
            helper1("source_inside"),
        )
        .class_method(
            "is_package(cls, fullname)",
            "Return whether the module is a package.",
            helper1("is_package_inside"),
        )
        .finish()
}

fn path_finder_class(vm: &mut Vm) -> Gc<Class> {
    instance_class(
        vm,
        "_frozen_importlib_external",
        "PathFinder",
        "Finds modules in the folders of sys.path.",
    )
    .class_method(
        "find_spec(cls, fullname, path=None, target=None)",
        "Return the spec of a module, or None.",
        |vm: &mut Vm, _: Value, name: Gc<Str>, path: Value, _: Value| {
            let found = vm.find_own_spec(&name.to_string_lossy(), &path)?;
            let is_inside = !found.is_none() && matches!(field(vm, &found, "loader")?, Value::Class(_));
            Ok(if is_inside { Value::None } else { found })
        },
    )
    .class_method(
        "invalidate_caches(cls)",
        "Do nothing: folders are looked at anew for each import.",
        |_: &mut Vm, _: Value| (),
    )
    .class_method(
        "find_distributions(cls, *args, **kwargs)",
        "Return the installed distributions that a context asks for.",
        |vm: &mut Vm, _: Value, args: VarArgs, _: Kwargs| {
            vm.call_import_helper("find_distributions", args.0.items())
        },
    )
    .finish()
}
