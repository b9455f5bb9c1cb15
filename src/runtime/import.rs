//! Imports: absolute and relative names, packages, and the three places modules come from: Rust, the embedded
//! library, and files on `sys.path`.

use super::import_finders::ModuleOrigin;
use super::interp::{CompileMode, EmbeddedModule};
use super::{PyResult, Raised, Vm};
use crate::object::{Dict, Gc, List, Module, Str, Value};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Modules that no file on `sys.path` can replace, as CPython has them built in.
const FIXED: [&str; 14] = [
    "sys",
    "builtins",
    "time",
    "itertools",
    "gc",
    "errno",
    "marshal",
    "atexit",
    "signal",
    "posix",
    "faulthandler",
    "math",
    "_thread",
    "_signal",
];

/// Packages that are part of the binary and of many environments too; the binary's own wins.
const PREFERRED: [&str; 3] = ["aiohttp", "multidict", "yarl"];

/// Packages of [`PREFERRED`] that are looked for on `sys.path` first all the same (`--no-builtin`).
#[derive(Default)]
pub struct OnPathFirst(pub RefCell<Vec<String>>);

impl OnPathFirst {
    /// Adds a package, `aiohttp` with those it rests on.
    pub fn add(&self, name: &str) {
        let names: &[&str] = if name == "aiohttp" { &PREFERRED } else { &[name] };
        self.0.borrow_mut().extend(names.iter().map(|name| name.to_string()));
    }
}

/// Where a module was found.
enum Found {
    Native(fn(&mut Vm) -> PyResult<Gc<Dict>>),
    Embedded(&'static EmbeddedModule),
    File {
        path: PathBuf,
        is_package: bool,
    },
    /// A namespace package: folders without `__init__.py`.
    Namespace(Vec<PathBuf>),
    /// A finder or hook of the program knows it.
    Spec(Value),
}

/// Which threads run the texts of modules, and which threads wait for those.
#[derive(Default)]
struct Imports {
    loading: RefCell<HashMap<String, u64>>,
    waiting: RefCell<HashMap<u64, String>>,
}

impl Imports {
    /// Whether another thread loads the module and does not, over others, wait for this one.
    fn is_worth_waiting(&self, name: &str, me: u64) -> bool {
        let (loading, waiting) = (self.loading.borrow(), self.waiting.borrow());
        let Some(mut owner) = loading.get(name).copied() else { return false };
        for _ in 0..=waiting.len() {
            if owner == me {
                return false;
            }
            match waiting.get(&owner).and_then(|name| loading.get(name)) {
                Some(next) => owner = *next,
                None => return true,
            }
        }
        false
    }
}

impl Vm {
    /// `__import__(name, globals, None, fromlist, level)`.
    pub fn import_name(
        &mut self,
        name: &Gc<Str>,
        globals: &Gc<Dict>,
        fromlist: &Value,
        level: i64,
    ) -> PyResult {
        let name = name.to_string_lossy().into_owned();
        let absolute = if level > 0 { self.resolve_relative(&name, globals, level)? } else { name.clone() };
        if absolute.is_empty() {
            return Err(self.value_error("Empty module name"));
        }
        let module = self.import(&absolute)?;
        let wanted = match fromlist {
            Value::None => Vec::new(),
            list => self.collect(list)?,
        };
        if !wanted.is_empty() {
            self.import_submodules(&module, &absolute, &wanted)?;
            return Ok(module);
        }
        let top = match level {
            0 => absolute.split('.').next().unwrap_or_default().to_string(),
            _ => {
                let rest = name.split_once('.').map_or(0, |(_, rest)| rest.len() + 1);
                absolute[..absolute.len() - rest].to_string()
            }
        };
        if top == absolute { Ok(module) } else { self.import(&top) }
    }

    /// Imports a module by its absolute dotted name, its packages first, and answers that module itself.
    pub fn import(&mut self, name: &str) -> PyResult {
        let key = self.intern(name);
        match self.interp.modules.get_str(&key) {
            Some(Value::None) => {
                let message = format!("import of {name} halted; None in sys.modules");
                return Err(self.module_not_found(message, name));
            }
            Some(module) => {
                self.wait_for_import(name)?;
                // What the other thread failed to import is tried again.
                if self.interp.modules.get_str(&key).is_some() {
                    return Ok(module);
                }
            }
            None => {}
        }
        let Some((parent_name, last)) = name.rsplit_once('.') else { return self.load(name, Value::None) };
        let parent = self.import(parent_name)?;
        if let Some(module) = self.interp.modules.get_str(&key) {
            return Ok(module);
        }
        let path = self.names().__path__.clone();
        let Some(path) = self.get_attr_opt(&parent, &path)? else {
            let message = format!("No module named '{name}'; '{parent_name}' is not a package");
            return Err(self.module_not_found(message, name));
        };
        let module = self.load(name, path)?;
        let last = self.intern(last);
        self.set_attr(&parent, &last, module.clone())?;
        Ok(module)
    }

    /// The attribute that `from module import name` binds: an attribute, or a submodule that is loaded.
    pub fn import_from(&mut self, module: &Value, name: &Gc<Str>) -> PyResult {
        if let Some(value) = self.get_attr_opt(module, name)? {
            return Ok(value);
        }
        let name_attr = self.names().__name__.clone();
        let module_name = match self.get_attr_opt(module, &name_attr)? {
            Some(Value::Str(text)) => text.to_string_lossy().into_owned(),
            _ => "<unknown module name>".to_string(),
        };
        let full = self.intern(&format!("{module_name}.{}", name.to_string_lossy()));
        if let Some(value) = self.interp.modules.get_str(&full) {
            return Ok(value);
        }
        Err(self.missing_in_import(module, module_name, name))
    }

    /// Runs a file's or embedded text in the namespace of a new module that is in `sys.modules` already.
    pub fn run_module_text(&mut self, dict: &Gc<Dict>, text: &[u8], file: &str) -> PyResult<()> {
        let builtins = self.interp.module("builtins").map_or(Value::None, Value::Module);
        dict.set_str(&self.names().__builtins__, builtins);
        let compile = self.interp.hooks.compile;
        let function = compile(self, text, None, file, CompileMode::Exec, dict)?;
        self.run_in(&function, Value::Dict(dict.clone())).map(drop)
    }

    /// ModuleNotFoundError with its `name`.
    #[cold]
    pub fn module_not_found(&mut self, message: String, name: &str) -> Raised {
        let class = self.types().module_not_found_error.clone();
        let exception = crate::object::Exception::new(&class, vec![Value::from(message)]);
        exception.set_member(0, Value::from(name));
        self.raise(exception)
    }

    /// A list in the `sys` module (`path`, `argv`, …).
    pub fn sys_list(&mut self, name: &str) -> Option<Gc<List>> {
        let sys = self.interp.module("sys")?;
        match sys.dict.get_str(&self.intern(name)) {
            Some(Value::List(list)) => Some(list),
            _ => None,
        }
    }

    /// The text, file name and kind (is it a package?) of a module written in Python, without loading it.
    pub fn find_source(&mut self, name: &str) -> PyResult<Option<(Vec<u8>, String, bool)>> {
        let path = match name.rsplit_once('.') {
            None => Value::None,
            Some((parent, _)) => {
                let parent = self.import(parent)?;
                let path = self.names().__path__.clone();
                match self.get_attr_opt(&parent, &path)? {
                    Some(path) => path,
                    None => return Ok(None),
                }
            }
        };
        Ok(match self.find(name, &path)? {
            Some(Found::Embedded(module)) => {
                Some((module.text.as_bytes().to_vec(), format!("<frozen {name}>"), module.is_package))
            }
            Some(Found::File { path, is_package }) => match std::fs::read(&path) {
                Ok(text) => Some((text, path.to_string_lossy().into_owned(), is_package)),
                Err(_) => None,
            },
            _ => None,
        })
    }

    fn import_submodules(&mut self, module: &Value, name: &str, wanted: &[Value]) -> PyResult<()> {
        let (path, all) = (self.names().__path__.clone(), self.names().__all__.clone());
        if self.get_attr_opt(module, &path)?.is_none() {
            return Ok(());
        }
        for item in wanted {
            let Value::Str(item) = item else { continue };
            if item.as_bytes() == b"*" {
                if let Some(names) = self.get_attr_opt(module, &all)? {
                    let names = self.collect(&names)?;
                    self.import_submodules(module, name, &names)?;
                }
                continue;
            }
            let item = self.interp.intern_str(item);
            if self.get_attr_opt(module, &item)?.is_some() {
                continue;
            }
            let full = format!("{name}.{}", item.to_string_lossy());
            if let Err(raised) = self.import(&full) {
                let class = self.types().module_not_found_error.clone();
                let exception = self.catch(raised, &class)?;
                if !matches!(exception.member(0), Value::Str(missing) if missing.as_bytes() == full.as_bytes())
                {
                    return Err(self.reraise(exception));
                }
            }
        }
        Ok(())
    }

    /// The absolute name of a relative import.
    pub fn resolve_relative(&mut self, name: &str, globals: &Gc<Dict>, level: i64) -> PyResult<String> {
        let names = self.names();
        let package = match globals.get_str(&names.__package__) {
            Some(Value::Str(package)) => package.to_string_lossy().into_owned(),
            _ => {
                let own = match globals.get_str(&names.__name__) {
                    Some(Value::Str(own)) => own.to_string_lossy().into_owned(),
                    _ => return Err(self.key_error(&Value::from("'__name__' not in globals"))),
                };
                if globals.get_str(&names.__path__).is_some() {
                    own
                } else {
                    own.rsplit_once('.').map_or(String::new(), |(parent, _)| parent.to_string())
                }
            }
        };
        if package.is_empty() {
            return Err(self.import_error("attempted relative import with no known parent package"));
        }
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((parent, _)) => base = parent,
                None => return Err(self.import_error("attempted relative import beyond top-level package")),
            }
        }
        Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
    }

    /// The spec of a module that the interpreter's own finders know; `path` is its package's `__path__`, or None.
    pub fn find_own_spec(&mut self, name: &str, path: &Value) -> PyResult {
        let (origin, search) = match self.find(name, path)? {
            None => return Ok(Value::None),
            Some(Found::Spec(spec)) => return Ok(spec),
            Some(Found::Native(_)) => (ModuleOrigin::BuiltIn, Value::None),
            Some(Found::Embedded(module)) => (ModuleOrigin::Embedded, embedded_path(module)),
            Some(Found::File { path, is_package }) => {
                let file = path.to_string_lossy().into_owned();
                let description = (self.interp.hooks.describe)(
                    self,
                    name,
                    &ModuleOrigin::File(&file),
                    &file_path(&path, is_package),
                )?;
                return Ok(description.spec);
            }
            Some(Found::Namespace(folders)) => return self.namespace_spec(name, &folders),
        };
        Ok((self.interp.hooks.describe)(self, name, &origin, &search)?.spec)
    }

    fn load(&mut self, name: &str, path: Value) -> PyResult {
        if self.audits() {
            self.audit_import(name)?;
        }
        let finders = self.program_finders();
        if let Some(spec) = self.ask_finders(&finders.before, name, &path)? {
            return self.load_spec(spec);
        }
        match self.find(name, &path)? {
            Some(Found::Native(build)) => self.load_native(name, build),
            Some(Found::Embedded(module)) => {
                let file = format!("<frozen {name}>");
                let search = embedded_path(module);
                self.load_text(name, module.text.as_bytes(), &file, &ModuleOrigin::Embedded, search)
            }
            Some(Found::File { path, is_package }) => {
                let text = match std::fs::read(&path) {
                    Ok(text) => text,
                    Err(error) => return Err(self.import_error(format!("{}: {error}", path.display()))),
                };
                let file = path.to_string_lossy();
                self.load_text(name, &text, &file, &ModuleOrigin::File(&file), file_path(&path, is_package))
            }
            Some(Found::Namespace(folders)) => {
                let spec = self.namespace_spec(name, &folders)?;
                self.load_spec(spec)
            }
            Some(Found::Spec(spec)) => self.load_spec(spec),
            None => match self.ask_finders(&finders.after, name, &path)? {
                Some(spec) => self.load_spec(spec),
                None => Err(self.module_not_found(format!("No module named '{name}'"), name)),
            },
        }
    }

    fn load_spec(&mut self, spec: Value) -> PyResult {
        self.call_import_helper("load_spec", &[spec])
    }

    fn namespace_spec(&mut self, name: &str, folders: &[PathBuf]) -> PyResult {
        let folders: Vec<Value> =
            folders.iter().map(|folder| Value::from(&*folder.to_string_lossy())).collect();
        self.call_import_helper("namespace_spec", &[Value::from(name), Value::from(folders)])
    }

    /// Waits while another thread runs the text of a module, unless that one waits for this thread.
    fn wait_for_import(&mut self, name: &str) -> PyResult<()> {
        if self.interp.lock.thread_count() == 1 {
            return Ok(());
        }
        let imports = self.interp.state::<Imports>();
        let owner = imports.loading.borrow().get(name).copied();
        if owner.is_none_or(|owner| owner == self.ident) {
            return Ok(());
        }
        imports.waiting.borrow_mut().insert(self.ident, name.to_string());
        let mut answer = Ok(());
        while answer.is_ok() && imports.is_worth_waiting(name, self.ident) {
            self.allow_threads(|| std::thread::sleep(std::time::Duration::from_micros(200)));
            answer = self.check_attention();
        }
        imports.waiting.borrow_mut().remove(&self.ident);
        answer
    }

    fn load_native(&mut self, name: &str, build: fn(&mut Vm) -> PyResult<Gc<Dict>>) -> PyResult {
        let dict = build(self)?;
        self.describe_in(&dict, name, &ModuleOrigin::BuiltIn, &Value::None)?;
        let key = self.intern(name);
        if let Some(module) = self.interp.modules.get_str(&key) {
            return Ok(module);
        }
        let module = Value::Module(Module::new(&self.types().module.clone(), dict));
        self.interp.modules.set_str(&key, module.clone());
        Ok(module)
    }

    fn load_text(
        &mut self,
        name: &str,
        text: &[u8],
        file: &str,
        origin: &ModuleOrigin<'_>,
        search: Value,
    ) -> PyResult {
        let module = self.new_module(name, file, origin, search)?;
        let key = self.intern(name);
        self.interp.modules.set_str(&key, Value::Module(module.clone()));
        let flag = self.intern("__initializing__");
        module.dict.set_str(&flag, Value::Bool(true));
        self.interp.state::<Imports>().loading.borrow_mut().insert(name.to_string(), self.ident);
        let outcome = self.run_module_text(&module.dict, text, file);
        self.interp.state::<Imports>().loading.borrow_mut().remove(name);
        module.dict.remove_str(&flag);
        if let Err(raised) = outcome {
            self.interp.modules.remove_str(&key);
            return Err(raised);
        }
        match self.interp.modules.get_str(&key) {
            Some(module) => Ok(module),
            None => Err(self.key_error(&Value::from(name))),
        }
    }

    fn new_module(
        &mut self,
        name: &str,
        file: &str,
        origin: &ModuleOrigin<'_>,
        search: Value,
    ) -> PyResult<Gc<Module>> {
        let dict = Dict::new();
        let names = self.names();
        dict.set_str(&names.__name__, Value::from(name));
        dict.set_str(&names.__doc__, Value::None);
        let package =
            if search.is_none() { name.rsplit_once('.').map_or("", |(parent, _)| parent) } else { name };
        dict.set_str(&names.__package__, Value::from(package));
        self.describe_in(&dict, name, origin, &search)?;
        let names = self.names();
        if !search.is_none() {
            dict.set_str(&names.__path__, search);
        }
        dict.set_str(&names.__file__, Value::from(file));
        Ok(Module::new(&self.types().module.clone(), dict))
    }

    /// Gives a module's namespace its `__loader__` and `__spec__`.
    fn describe_in(
        &mut self,
        dict: &Gc<Dict>,
        name: &str,
        origin: &ModuleOrigin<'_>,
        search: &Value,
    ) -> PyResult<()> {
        let description = (self.interp.hooks.describe)(self, name, origin, search)?;
        let names = self.names();
        dict.set_str(&names.__loader__, description.loader);
        dict.set_str(&names.__spec__, description.spec);
        Ok(())
    }

    fn find(&mut self, name: &str, path: &Value) -> PyResult<Option<Found>> {
        let is_fixed = FIXED.contains(&name) || name.starts_with('_') || self.is_preferred(name);
        if is_fixed && let Some(found) = self.find_inside(name) {
            return Ok(Some(found));
        }
        let folders = match path {
            Value::None => self.sys_list("path").map_or(Vec::new(), |list| list.to_vec()),
            path => self.collect(path)?,
        };
        let hooks = self.sys_list("path_hooks").filter(|hooks| !hooks.is_empty());
        let last = name.rsplit('.').next().unwrap_or(name);
        if last.is_empty() {
            return Ok(None);
        }
        let mut portions = Vec::new();
        for folder in folders {
            if let Some(hooks) = &hooks
                && let Some(spec) = self.ask_hooks(hooks, name, &folder)?
            {
                return Ok(Some(Found::Spec(spec)));
            }
            let Value::Str(folder) = folder.unwrapped() else { continue };
            let folder = folder.to_string_lossy();
            if folder.starts_with("<frozen>") {
                continue;
            }
            let base = match folder.is_empty() {
                true => std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
                false => PathBuf::from(&*folder),
            };
            let package = base.join(last);
            if package.join("__init__.py").is_file() {
                return Ok(Some(Found::File { path: package.join("__init__.py"), is_package: true }));
            }
            let file = base.join(format!("{last}.py"));
            if file.is_file() {
                return Ok(Some(Found::File { path: file, is_package: false }));
            }
            if package.is_dir() {
                portions.push(package);
            } else if has_archive(&base) && self.find_inside(name).is_none() {
                let spec = self.call_import_helper(
                    "find_in_archive",
                    &[Value::from(name), Value::from(&*base.to_string_lossy())],
                )?;
                if !spec.is_none() {
                    return Ok(Some(Found::Spec(spec)));
                }
            }
        }
        if let Some(found) = self.find_inside(name) {
            return Ok(Some(found));
        }
        Ok((!portions.is_empty()).then_some(Found::Namespace(portions)))
    }

    fn is_preferred(&self, name: &str) -> bool {
        let top = name.split('.').next().unwrap_or(name);
        PREFERRED.contains(&top)
            && !self.interp.state::<OnPathFirst>().0.borrow().iter().any(|other| other == top)
    }

    fn find_inside(&self, name: &str) -> Option<Found> {
        let hooks = &self.interp.hooks;
        let native = hooks.native_modules.iter().flat_map(|table| table.iter()).find(|(n, _)| *n == name);
        if let Some((_, build)) = native {
            return Some(Found::Native(*build));
        }
        let mut embedded = hooks.embedded_modules.iter().flat_map(|table| table.iter());
        embedded.find(|module| module.name == name).map(Found::Embedded)
    }
}

/// The `__path__` of an embedded package.
fn embedded_path(module: &EmbeddedModule) -> Value {
    match module.is_package {
        true => Value::from(vec![Value::from(format!("<frozen>/{}", module.name))]),
        false => Value::None,
    }
}

/// The `__path__` of a package whose `__init__.py` this is.
fn file_path(file: &Path, is_package: bool) -> Value {
    match is_package {
        true => Value::from(vec![Value::from(&*file.parent().unwrap_or(Path::new("")).to_string_lossy())]),
        false => Value::None,
    }
}

/// Whether an entry of a path is, or lies in, a file: perhaps a zip archive.
fn has_archive(entry: &Path) -> bool {
    !entry.is_dir() && entry.ancestors().any(|above| above.is_file())
}
