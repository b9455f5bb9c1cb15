//! What is wrong with the arguments of a native function, in CPython's words and in the order of its checks.

use super::bind::{missing_error, same_name, takes_no_keywords, unexpected_keyword};
use super::call::native_body;
use super::native::NativeBody;
use super::signature::Signature;
use super::{Args, PyResult, Raised, Vm};
use crate::object::function::BuiltinKind;
use crate::object::{Builtin, Gc, Str, Value};

/// A call of a native function whose arguments do not fit.
pub struct Misfit<'a> {
    pub builtin: &'a Builtin,
    pub signature: &'a Signature,
    pub args: Args<'a>,
    /// Whether the function is a method that was bound to the first argument before.
    pub bound: bool,
}

/// TypeError if a method of a class is called by itself with a first argument of another type.
#[inline(never)]
pub fn check_receiver(vm: &mut Vm, builtin: &Gc<Builtin>, args: Args<'_>) -> PyResult<()> {
    let Some(receiver) = args.positional.first() else { return Ok(()) };
    let suits = match &*builtin.owner.borrow() {
        Value::Class(owner) => vm.class_of(receiver).is_subclass(owner),
        _ => true,
    };
    if suits {
        return Ok(());
    }
    let misfit = Misfit { builtin, signature: native_body(builtin).signature(), args, bound: false };
    match misfit.python_qualname(vm) {
        Some(_) => Ok(()),
        None => Err(misfit.receiver_error(vm).expect("the receiver is of another class")),
    }
}

/// What messages call the constructors of classes that have another name.
const C_NAMES: [&str; 7] =
    ["structseq", "typevar", "paramspec", "typevartuple", "paramspecargs", "paramspeckwargs", "typealias"];

impl Misfit<'_> {
    /// Whether keywords make the call wrong before anyone looks at their names.
    pub fn has_wrong_keywords(&self) -> bool {
        let parameters = &self.signature.parameters;
        let named = (parameters.positional + parameters.keyword_only) as usize;
        let given = self.args.positional.len() + self.args.keywords.len();
        takes_no_keywords(parameters) || given > named && !parameters.has_varargs && !parameters.has_kwargs
    }

    /// TypeError for keywords given to a function that takes none, or for too many arguments altogether.
    #[cold]
    pub fn keywords_error(&self, vm: &mut Vm) -> Raised {
        if let Some(raised) = self.receiver_error(vm) {
            return raised;
        }
        if self.args.positional.is_empty()
            && self.skipped() > 0
            && self.builtin.kind == BuiltinKind::StaticMethod
        {
            return self.missing_error(vm, 0);
        }
        if self.knows_class() {
            let (most, least) = (self.most(), self.least());
            let total = self.given() + self.args.keywords.len();
            return match self.args.keywords.first() {
                Some((name, _)) if most > 0 && total <= most && self.given() >= least => {
                    self.unknown_keyword(vm, name)
                }
                _ => vm.type_error(self.count_beside_class(total)),
            };
        }
        if takes_no_keywords(&self.signature.parameters)
            && self.python_qualname(vm).is_some()
            && let Some((name, _)) = self.args.keywords.first()
        {
            return self.unknown_keyword(vm, name);
        }
        if takes_no_keywords(&self.signature.parameters) {
            let name = self.name(vm);
            let message = match self.is_wrapper() {
                true => format!("wrapper {}() takes no keyword arguments", self.bare_name()),
                false => format!("{name}() takes no keyword arguments"),
            };
            return vm.type_error(message);
        }
        if self.python_qualname(vm).is_some() {
            return match self.args.keywords.iter().find(|(name, _)| !self.names_parameter(name)) {
                Some((name, _)) => self.unknown_keyword(vm, name),
                None => self.count_error(vm),
            };
        }
        let parameters = &self.signature.parameters;
        let most = (parameters.positional + parameters.keyword_only) as usize - self.skipped();
        let given = self.given();
        let word = if given == 0 { "keyword " } else { "" };
        let total = given + self.args.keywords.len();
        let short = self.short_name();
        if most == 0 && given == 0 && self.is_constructor() {
            return vm.type_error(format!("{short}() takes no keyword arguments"));
        }
        vm.type_error(format!(
            "{short}() takes at most {most} {word}argument{} ({total} given)",
            plural(most)
        ))
    }

    /// TypeError for a keyword that names no parameter, or one that has a value already.
    #[cold]
    pub fn keyword_error(&self, vm: &mut Vm, name: &Gc<Str>, slot: Option<usize>) -> Raised {
        let short = self.short_name();
        let text = name.to_string_lossy();
        if self.python_qualname(vm).is_some() {
            return match slot {
                Some(_) => vm.type_error(format!("{short}() got multiple values for argument '{text}'")),
                None => self.unknown_keyword(vm, name),
            };
        }
        if let Some(raised) = self.receiver_error(vm) {
            return raised;
        }
        let given = self.args.positional.len();
        let missing = (0..self.signature.defaults.len()).find(|&slot| {
            slot >= given
                && self.signature.defaults[slot].is_none()
                && !self.args.keywords.iter().any(|(name, _)| self.fills(slot, name))
        });
        if let Some(missing) = missing {
            return self.missing_error(vm, missing);
        }
        match slot {
            Some(slot) => {
                let position = slot + 1 - self.skipped();
                vm.type_error(format!(
                    "argument for {short}() given by name ('{text}') and position ({position})"
                ))
            }
            None if short == "enumerate" => {
                vm.type_error(format!("'{text}' is an invalid keyword argument for enumerate()"))
            }
            None => self.unknown_keyword(vm, name),
        }
    }

    fn unknown_keyword(&self, vm: &mut Vm, name: &Gc<Str>) -> Raised {
        let function = self.python_qualname(vm).unwrap_or_else(|| self.short_name());
        unexpected_keyword(vm, &self.signature.parameters, Args::new(&[]), name, &function)
    }

    fn fills(&self, slot: usize, name: &Gc<Str>) -> bool {
        let parameters = &self.signature.parameters;
        slot >= parameters.positional_only as usize && same_name(&parameters.names[slot], name)
    }

    fn names_parameter(&self, name: &Gc<Str>) -> bool {
        (0..self.signature.defaults.len()).any(|slot| self.fills(slot, name))
    }

    /// TypeError for too many positional arguments.
    #[cold]
    pub fn count_error(&self, vm: &mut Vm) -> Raised {
        if let Some(qualname) = self.python_qualname(vm) {
            return self.python_count_error(vm, &qualname);
        }
        if let Some(raised) = self.receiver_error(vm) {
            return raised;
        }
        if self.knows_class() {
            return vm.type_error(self.count_beside_class(self.given()));
        }
        let (least, most, given) = (self.least(), self.most(), self.given());
        let (name, short) = (self.name(vm), self.short_name());
        let parameters = &self.signature.parameters;
        let plain = takes_no_keywords(parameters);
        let message = match (least, most) {
            _ if self.is_operator() => self.operator_count(),
            (_, 0) if parameters.keyword_only == 0 && self.is_constructor() => {
                format!("{short}() takes no positional arguments")
            }
            (_, 0) if parameters.keyword_only == 0 => format!("{name}() takes no arguments ({given} given)"),
            (_, 0) if given > parameters.keyword_only as usize => {
                let most = parameters.keyword_only as usize;
                format!("{short}() takes at most {most} argument{} ({given} given)", plural(most))
            }
            (_, 0) => format!("{short}() takes no positional arguments"),
            (1, 1) if plain && !self.is_constructor() => {
                format!("{name}() takes exactly one argument ({given} given)")
            }
            _ if least == most && plain => {
                format!("{short} expected {most} argument{}, got {given}", plural(most))
            }
            _ if plain && short == "super" => {
                format!("super() expected at most {most} arguments, got {given}")
            }
            _ if plain || self.is_constructor() && matches!(short.as_str(), "int" | "str") => {
                format!("{short} expected at most {most} argument{}, got {given}", plural(most))
            }
            _ => {
                let total = most + parameters.keyword_only as usize;
                let bound = if least == most { "exactly" } else { "at most" };
                let (word, most) = if given <= total { ("positional ", most) } else { ("", total) };
                let bound = if word.is_empty() { "at most" } else { bound };
                format!("{short}() takes {bound} {most} {word}argument{} ({given} given)", plural(most))
            }
        };
        vm.type_error(message)
    }

    fn python_count_error(&self, vm: &mut Vm, qualname: &str) -> Raised {
        let (most, given) = (self.signature.parameters.positional as usize, self.args.positional.len());
        let takes = match self.signature.required {
            least if least < most => format!("from {least} to {most} positional arguments"),
            _ => format!("{most} positional argument{}", plural(most)),
        };
        let was = if given == 1 { "was" } else { "were" };
        vm.type_error(format!("{qualname}() takes {takes} but {given} {was} given"))
    }

    /// TypeError for a parameter that was not given.
    #[cold]
    pub fn missing_error(&self, vm: &mut Vm, slot: usize) -> Raised {
        if let Some(qualname) = self.python_qualname(vm) {
            return self.python_missing_error(vm, &qualname);
        }
        if let Some(raised) = self.receiver_error(vm) {
            return raised;
        }
        let (least, most, given) = (self.least(), self.most(), self.given());
        let (name, short) = (self.name(vm), self.short_name());
        if slot < self.skipped() {
            let class = self.owner_name();
            let message = match self.bare_name() {
                new if new == "__new__" => {
                    format!("{}.__new__(): not enough arguments", self.owner_label(vm))
                }
                bare => format!("unbound method {class}.{bare}() needs an argument"),
            };
            return vm.type_error(message);
        }
        let positional_only = self.signature.parameters.positional_only as usize;
        let message = if self.knows_class() {
            self.count_beside_class(given)
        } else if self.is_operator() {
            self.operator_count()
        } else if takes_no_keywords(&self.signature.parameters) {
            match (least, most) {
                (1, 1) if !self.is_constructor() => {
                    format!("{name}() takes exactly one argument ({given} given)")
                }
                _ if least == most => {
                    format!("{short} expected {most} argument{}, got {given}", plural(most))
                }
                _ => format!("{short} expected at least {least} argument{}, got {given}", plural(least)),
            }
        } else if slot < positional_only {
            let least = positional_only.min(self.signature.required) - self.skipped();
            let bound = if least < most { "at least" } else { "exactly" };
            format!("{short}() takes {bound} {least} positional argument{} ({given} given)", plural(least))
        } else {
            let parameter = self.signature.parameters.names[slot].to_string_lossy();
            match (short.as_str(), self.args.keywords.first()) {
                ("enumerate", Some((name, _))) => {
                    let name = name.to_string_lossy();
                    format!("'{name}' is an invalid keyword argument for enumerate()")
                }
                ("enumerate", None) => format!("{short}() missing required argument '{parameter}'"),
                _ => {
                    let position = slot + 1 - self.skipped();
                    format!("{short}() missing required argument '{parameter}' (pos {position})")
                }
            }
        };
        vm.type_error(message)
    }

    fn python_missing_error(&self, vm: &mut Vm, qualname: &str) -> Raised {
        let names = &self.signature.parameters.names;
        let named = |at: usize| self.args.keywords.iter().any(|(name, _)| same_name(name, &names[at]));
        let is_missing = |at: &usize| self.signature.defaults[*at].is_none() && !named(*at);
        let positional = self.signature.parameters.positional as usize;
        let missing: Vec<_> =
            (self.args.positional.len()..positional).filter(is_missing).map(|at| &names[at]).collect();
        missing_error(vm, qualname, "positional", &missing)
    }

    /// TypeError if a method of a class was called without a receiver, or with one of another type.
    fn receiver_error(&self, vm: &mut Vm) -> Option<Raised> {
        let Value::Class(owner) = self.builtin.owner.borrow().clone() else { return None };
        let is_slot = self.builtin.kind == BuiltinKind::Slot;
        if !is_slot && self.builtin.kind != BuiltinKind::Method {
            return None;
        }
        let (class, name) = (vm.class_label(&owner), self.bare_name());
        let message = match self.args.positional.first() {
            None if is_slot => format!("descriptor '{name}' of '{class}' object needs an argument"),
            None => format!("unbound method {}.{name}() needs an argument", owner.name()),
            Some(receiver) if vm.class_of(receiver).is_subclass(&owner) => return None,
            Some(receiver) => {
                let given = vm.type_name(receiver);
                match is_slot {
                    true => {
                        format!("descriptor '{name}' requires a '{class}' object but received a '{given}'")
                    }
                    false => format!(
                        "descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object"
                    ),
                }
            }
        };
        Some(vm.type_error(message))
    }

    /// A method that stands for an operation of the type; constructors and calls take keywords themselves.
    fn is_wrapper(&self) -> bool {
        let name = self.builtin.name.as_bytes();
        self.builtin.kind == BuiltinKind::Slot && !matches!(name, b"__init__" | b"__call__")
    }

    /// An operator method, whose caller checks the number of arguments without knowing its name.
    fn is_operator(&self) -> bool {
        self.builtin.kind == BuiltinKind::Slot
            && !matches!(
                self.builtin.name.as_bytes(),
                b"__init__" | b"__call__" | b"__setitem__" | b"__setattr__" | b"__get__" | b"__set__"
            )
    }

    fn knows_class(&self) -> bool {
        self.builtin.body.downcast_ref::<NativeBody>().is_some_and(|body| body.knows_class.get())
    }

    /// What is said of so many arguments to a function that CPython hands the class that defines it.
    fn count_beside_class(&self, given: usize) -> String {
        let (least, most, short) = (self.least(), self.most(), self.short_name());
        match (least, most) {
            (_, 0) => format!("{short}() takes no arguments"),
            _ if given > most => {
                format!("{short}() takes at most {most} argument{} ({given} given)", plural(most))
            }
            _ => {
                let bound = if least < most { "at least" } else { "exactly" };
                let given = self.given();
                format!(
                    "{short}() takes {bound} {least} positional argument{} ({given} given)",
                    plural(least)
                )
            }
        }
    }

    fn operator_count(&self) -> String {
        let (least, most, given) = (self.least(), self.most(), self.given());
        match (least, most) {
            (1, 2) => format!("expected 1 or 2 arguments, got {given}"),
            _ => format!("expected {most} argument{}, got {given}", plural(most)),
        }
    }

    /// The qualified name of a native function that CPython's library has in Python (asyncio's and re's), whose errors are
    /// therefore in the words of Python functions.
    fn python_qualname(&self, vm: &Vm) -> Option<String> {
        const PACKAGE: &[u8] = b"asyncio.";
        let name = match self.bare_name() {
            new if new == "__new__" => "__init__".to_string(),
            name => name,
        };
        match &*self.builtin.owner.borrow() {
            Value::Str(module) if module.as_bytes().starts_with(PACKAGE) || module.as_bytes() == b"re" => {
                Some(name)
            }
            Value::Class(class) => match class.dict.get_str(&vm.names().__module__) {
                Some(Value::Str(module)) if module.as_bytes().starts_with(PACKAGE) => {
                    Some(format!("{}.{name}", class.name()))
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn bare_name(&self) -> String {
        self.builtin.name.to_string_lossy().into_owned()
    }

    fn owner_label(&self, vm: &Vm) -> String {
        match &*self.builtin.owner.borrow() {
            Value::Class(class) => vm.class_label(class),
            _ => String::new(),
        }
    }

    fn owner_name(&self) -> String {
        match &*self.builtin.owner.borrow() {
            Value::Class(class) => class.name(),
            _ => String::new(),
        }
    }

    /// The name with its class or module; a constructor has its class's.
    fn name(&self, vm: &Vm) -> String {
        let name = self.bare_name();
        let class = match (self.builtin.kind, self.args.positional.first()) {
            (BuiltinKind::ClassMethod, Some(Value::Class(class))) => Some(class.clone()),
            (BuiltinKind::Method, Some(receiver)) if self.bound => Some(vm.class_of(receiver)),
            _ => None,
        };
        if let Some(class) = class {
            return format!("{}.{name}", class.qualname.borrow().to_string_lossy());
        }
        match &*self.builtin.owner.borrow() {
            Value::Class(_) if self.is_constructor() => self.short_name(),
            Value::Class(class) => format!("{}.{name}", class.name()),
            Value::Str(module) if module.as_bytes() != b"builtins" => {
                format!("{}.{name}", module.to_string_lossy())
            }
            _ => name,
        }
    }

    /// The name alone; a constructor has its class's.
    fn short_name(&self) -> String {
        match self.is_constructor() {
            true if C_NAMES.contains(&self.signature.name.as_str()) => self.signature.name.to_string(),
            true => self.owner_name(),
            false => self.bare_name(),
        }
    }

    fn is_constructor(&self) -> bool {
        matches!(self.builtin.name.as_bytes(), b"__new__" | b"__init__")
            && matches!(&*self.builtin.owner.borrow(), Value::Class(_))
    }

    /// How many leading parameters (`self`, the class) messages do not count.
    fn skipped(&self) -> usize {
        use BuiltinKind::{ClassMethod, Function, Method, Slot, StaticMethod};
        match self.builtin.kind {
            Method | Slot | ClassMethod => 1,
            StaticMethod if self.builtin.name.as_bytes() == b"__new__" => 1,
            Function | StaticMethod => {
                let first = self.signature.parameters.names.first();
                usize::from(first.is_some_and(|name| name.as_bytes() == b"self"))
            }
        }
    }

    fn most(&self) -> usize {
        (self.signature.parameters.positional as usize).saturating_sub(self.skipped())
    }

    fn least(&self) -> usize {
        self.signature.required.saturating_sub(self.skipped())
    }

    fn given(&self) -> usize {
        self.args.positional.len().saturating_sub(self.skipped())
    }
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}
