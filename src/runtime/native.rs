//! Declaring functions, modules and classes in Rust: a signature, a documentation string and a typed function
//! together give binding, defaults, error messages, `help()` and `inspect.signature`.

use super::awaits::BeginFn;
use super::frame_packed::Packed;
use super::signature::Signature;
use super::{PyResult, Raised, Vm};
use crate::object::function::BuiltinKind;
use crate::object::{
    AnyGc, Builtin, ByteArray, Bytes, Class, Complex, Dict, Exception, Function, Gc, List, Set, Str, Tuple,
    Value,
};
use crate::object::{Generator, Instance, Trace};
use std::cell::{Cell, OnceCell, RefCell};

/// The body of a native function: receives one value for each parameter, `Unbound` for missing optional ones, a
/// tuple for `*args` and a dict for `**kwargs`.
pub type BoundBody = Box<dyn Fn(&mut Vm, &[Value]) -> Packed>;

/// What `Builtin::body` holds.
pub struct NativeBody {
    pub call: BoundBody,
    signature: OnceCell<Box<Signature>>,
    text: &'static str,
    /// See `takes_exactly`; `UNKNOWN` until it is first asked.
    exact: Cell<usize>,
    /// Begins `await function(…)`, for functions that make coroutines.
    pub begin: Cell<Option<BeginFn>>,
    /// Takes calls with positional arguments only that would need binding otherwise; it may decline.
    pub quick: Cell<Option<QuickFn>>,
    /// Whether CPython hands the function the class that defines it, which makes the errors of binding others.
    pub knows_class: Cell<bool>,
}

/// A short way through a call with these positional arguments; `None`: they need binding.
pub type QuickFn = fn(&mut Vm, &[Value]) -> Option<PyResult>;

impl NativeBody {
    /// Calls the function with bound arguments.
    #[inline(always)]
    pub fn run(&self, vm: &mut Vm, args: &[Value]) -> PyResult {
        (self.call)(vm, args).open()
    }

    /// The parsed signature.
    pub fn signature(&self) -> &Signature {
        self.signature.get_or_init(|| Box::new(Signature::parse(self.text)))
    }

    /// Whether all parameters are required and positional and there are just so many: such a call needs no binding.
    #[inline(always)]
    pub fn takes_exactly(&self, count: usize) -> bool {
        let exact = self.exact.get();
        exact == count || exact == UNKNOWN && self.learn_arity() == count
    }

    #[cold]
    fn learn_arity(&self) -> usize {
        self.exact.set(exact_arity(self.text));
        self.exact.get()
    }
}

/// Where an argument goes, for error messages.
pub struct ArgSite<'a> {
    /// The function's signature text.
    pub signature: &'a str,
    /// Position among the parameters, `self` included.
    pub index: usize,
}

impl ArgSite<'_> {
    /// The function's bare name.
    pub fn function(&self) -> &str {
        name_in(self.signature)
    }

    /// The parameter's name.
    pub fn parameter(&self) -> &str {
        let (_, inside) = self.signature.split_once('(').unwrap_or_default();
        let mut parts =
            inside.split([',', ')']).map(str::trim).filter(|part| !matches!(*part, "" | "/" | "*"));
        let part = parts.nth(self.index).unwrap_or_default();
        part.split('=').next().unwrap_or_default()
    }
}

/// A Rust type that a native function takes as a parameter.
pub trait FromArg: Sized {
    /// Converts, or raises CPython's TypeError.
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self>;
}

/// A parameter that may be missing, told apart from None: its default in the signature is `<unrepresentable>`.
pub enum Opt<T> {
    Given(T),
    Missing,
}

impl<T> Opt<T> {
    /// As an `Option`.
    pub fn given(self) -> Option<T> {
        match self {
            Opt::Given(value) => Some(value),
            Opt::Missing => None,
        }
    }
}

/// The `*args` of a native function.
pub struct VarArgs(pub Gc<Tuple>);

/// The `**kwargs` of a native function; as an `Option`, it costs nothing where there are none.
pub struct Kwargs(pub Gc<Dict>);

impl FromArg for Value {
    #[inline(always)]
    fn from_arg(_: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        Ok(value.clone())
    }
}

impl<T: FromArg> FromArg for Opt<T> {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        if value.is_unbound() { Ok(Opt::Missing) } else { T::from_arg(vm, value, site).map(Opt::Given) }
    }
}

/// None and a missing argument both give `None`.
impl<T: FromArg> FromArg for Option<T> {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Unbound | Value::None => Ok(None),
            value => T::from_arg(vm, value, site).map(Some),
        }
    }
}

/// The truth of any object.
impl FromArg for bool {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        vm.truth(value)
    }
}

/// Any object with `__index__`.
impl FromArg for i64 {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Int(n) => Ok(*n),
            value => vm.index_i64(value),
        }
    }
}

/// Any real number.
impl FromArg for f64 {
    fn from_arg(vm: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Float(x) => Ok(*x),
            Value::Int(n) => Ok(*n as f64),
            value => vm.to_f64(value),
        }
    }
}

impl FromArg for VarArgs {
    fn from_arg(_: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Tuple(tuple) => Ok(VarArgs(tuple.clone())),
            _ => unreachable!("the binder gives *args a tuple"),
        }
    }
}

impl FromArg for Kwargs {
    fn from_arg(_: &mut Vm, value: &Value, _: &ArgSite<'_>) -> PyResult<Self> {
        match value {
            Value::Dict(dict) => Ok(Kwargs(dict.clone())),
            Value::Unbound => Ok(Kwargs(Dict::new())),
            _ => unreachable!("the binder gives **kwargs a dict"),
        }
    }
}

macro_rules! from_pointer {
    ($($variant:ident $type:ty, $name:literal;)*) => { $(
        /// The object of this type, also inside an instance of a subclass.
        impl FromArg for Gc<$type> {
            #[inline]
            fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
                match value.unwrapped() {
                    Value::$variant(pointer) => Ok(pointer.clone()),
                    _ => Err(vm.argument_error(value, site, $name)),
                }
            }
        }
    )* };
}

from_pointer! {
    Str Str, "str"; Bytes Bytes, "bytes"; ByteArray ByteArray, "bytearray"; Tuple Tuple, "tuple"; List List, "list";
    Dict Dict, "dict"; Class Class, "type"; Function Function, "function"; Generator Generator, "generator";
    Exception Exception, "BaseException"; Instance Instance, "object"; Complex Complex, "complex";
}

impl FromArg for Gc<Set> {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match value.unwrapped() {
            Value::Set(set) | Value::FrozenSet(set) => Ok(set.clone()),
            _ => Err(vm.argument_error(value, site, "set")),
        }
    }
}

/// An object of a native type, given by its Rust type: `This<Deque>` dereferences to `Deque`.
pub struct This<T: Trace>(pub Gc<T>);

impl<T: Trace> FromArg for This<T> {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        let object = match value {
            Value::Object(object) => object.downcast::<T>(),
            _ => None,
        };
        object.map(This).ok_or_else(|| vm.argument_error(value, site, "object of another type"))
    }
}

impl<T: Trace> std::ops::Deref for This<T> {
    type Target = Gc<T>;

    fn deref(&self) -> &Gc<T> {
        &self.0
    }
}

impl From<AnyGc> for Value {
    fn from(object: AnyGc) -> Self {
        Value::Object(object)
    }
}

impl Vm {
    /// What messages about an argument call it: its type, or None.
    pub fn argument_name(&self, value: &Value) -> String {
        if value.is_none() { "None".to_string() } else { self.type_name(value) }
    }

    /// TypeError for an argument (or `self`) of the wrong type.
    #[cold]
    pub fn argument_error(&mut self, value: &Value, site: &ArgSite<'_>, expected: &str) -> Raised {
        let given = self.argument_name(value);
        let function = site.function().to_string();
        let is_method = site.signature[function.len()..].starts_with("(self");
        if is_method && site.index == 0 {
            let given = self.type_name(value);
            let message = if function.starts_with("__") && !is_plain_method(&function) {
                format!("descriptor '{function}' requires a '{expected}' object but received a '{given}'")
            } else {
                format!(
                    "descriptor '{function}' for '{expected}' objects doesn't apply to a '{given}' object"
                )
            };
            return self.type_error(message);
        }
        let is_bound = is_method || site.signature[function.len()..].starts_with("(cls");
        let position = if is_bound { site.index } else { site.index + 1 };
        let inner = &site.signature[function.len() + 1..site.signature.len() - 1];
        let pieces: Vec<&str> = inner.split(", ").collect();
        let positional_only = pieces.iter().position(|piece| *piece == "/").unwrap_or(0);
        let names: Vec<&str> = pieces.into_iter().filter(|piece| !matches!(*piece, "/" | "*")).collect();
        let place = if site.index >= positional_only.max(usize::from(is_bound)) {
            let name = names.get(site.index).and_then(|name| name.split('=').next()).unwrap_or_default();
            format!("argument '{name}'")
        } else if names.len() <= usize::from(is_bound) + 1 {
            "argument".to_string()
        } else {
            format!("argument {position}")
        };
        self.type_error(format!("{function}() {place} must be {expected}, not {given}"))
    }
}

/// A method with a special name that is no operator method.
fn is_plain_method(name: &str) -> bool {
    matches!(
        name,
        "__reversed__"
            | "__format__"
            | "__sizeof__"
            | "__reduce__"
            | "__reduce_ex__"
            | "__getnewargs__"
            | "__round__"
            | "__trunc__"
            | "__ceil__"
            | "__floor__"
            | "__bytes__"
            | "__complex__"
            | "__enter__"
            | "__exit__"
            | "__dir__"
            | "__getstate__"
            | "__length_hint__"
            | "__setstate__"
    )
}

/// What a native function may return.
pub trait IntoReturn {
    /// As a result.
    fn into_return(self) -> PyResult;
}

impl<T: Into<Value>> IntoReturn for PyResult<T> {
    fn into_return(self) -> PyResult {
        self.map(Into::into)
    }
}

impl<T: Into<Value>> IntoReturn for T {
    fn into_return(self) -> PyResult {
        Ok(self.into())
    }
}

/// A Rust function that can be a native function; `Params` is the tuple of its parameter types.
pub trait NativeFn<Params>: 'static {
    /// The untyped form.
    fn erase(self, signature: &'static str) -> BoundBody;
}

macro_rules! native_fn {
    ($($name:ident $index:tt)*) => {
        impl<Fun, Ret, $($name),*> NativeFn<($($name,)*)> for Fun
        where
            Fun: Fn(&mut Vm, $($name),*) -> Ret + 'static,
            Ret: IntoReturn,
            $($name: FromArg,)*
        {
            fn erase(self, _signature: &'static str) -> BoundBody {
                #[allow(non_snake_case)]
                let body = move |vm: &mut Vm, _args: &[Value]| {
                    $(let $name = $name::from_arg(vm, &_args[$index], &ArgSite { signature: _signature, index: $index })?;)*
                    self(vm, $($name),*).into_return()
                };
                Box::new(move |vm, args| Packed::new(body(vm, args)))
            }
        }
    };
}

native_fn!();
native_fn!(A 0);
native_fn!(A 0 B 1);
native_fn!(A 0 B 1 C 2);
native_fn!(A 0 B 1 C 2 D 3);
native_fn!(A 0 B 1 C 2 D 3 E 4);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13);
native_fn!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14);

/// A native function object.
pub fn function<P>(
    vm: &Vm,
    kind: BuiltinKind,
    signature: &'static str,
    doc: &'static str,
    body: impl NativeFn<P>,
) -> Gc<Builtin> {
    let name = name_in(signature);
    function_named(vm.intern(name), kind, signature, doc, body)
}

/// The name in front of a signature's parenthesis.
fn name_in(signature: &str) -> &str {
    // Names are short, and every start goes through some thousands of them.
    let end = signature.bytes().position(|byte| byte == b'(').unwrap_or(signature.len());
    &signature[..end]
}

/// As `function`, with another name than the signature's.
pub fn function_named<P>(
    name: Gc<Str>,
    kind: BuiltinKind,
    signature: &'static str,
    doc: &'static str,
    body: impl NativeFn<P>,
) -> Gc<Builtin> {
    function_shown(name, kind, (signature, signature), doc, body)
}

/// As `function_named`, with another signature to show than the one by which arguments are taken.
fn function_shown<P>(
    name: Gc<Str>,
    kind: BuiltinKind,
    (signature, shown): (&'static str, &'static str),
    doc: &'static str,
    body: impl NativeFn<P>,
) -> Gc<Builtin> {
    let body = NativeBody {
        call: body.erase(signature),
        signature: OnceCell::new(),
        text: signature,
        exact: Cell::new(UNKNOWN),
        begin: Cell::new(None),
        quick: Cell::new(None),
        knows_class: Cell::new(false),
    };
    let owner = RefCell::new(Value::None);
    Gc::new(Builtin { name, signature: shown, doc, kind, owner, body: Box::new(body) })
}

fn set_short_ways(function: Option<Value>, begin: Option<BeginFn>, quick: Option<QuickFn>) {
    if let Some(Value::Builtin(builtin)) = function {
        let body = super::call::native_body(&builtin);
        body.begin.set(begin.or(body.begin.get()));
        body.quick.set(quick.or(body.quick.get()));
    }
}

/// Stands for a number of parameters that was not counted yet.
const UNKNOWN: usize = usize::MAX - 1;

/// The number of parameters of a signature whose parameters are all required and positional; else `usize::MAX`.
fn exact_arity(signature: &str) -> usize {
    let inner = &signature[signature.find('(').map_or(0, |open| open + 1)..signature.len() - 1];
    if inner.contains(['=', '*']) {
        return usize::MAX;
    }
    inner.split(',').filter(|piece| !matches!(piece.trim(), "" | "/")).count()
}

/// Builds a module's namespace: `Module::new(vm, "math", "…").def("sqrt(x, /)", "…", sqrt).finish()`.
pub struct Module<'a> {
    vm: &'a mut Vm,
    name: &'static str,
    dict: Gc<Dict>,
}

impl<'a> Module<'a> {
    /// A module with a name and a documentation string.
    pub fn new(vm: &'a mut Vm, name: &'static str, doc: &'static str) -> Module<'a> {
        let dict = Dict::new();
        let names = vm.names();
        dict.set_str(&names.__name__, Value::from(name));
        dict.set_str(&names.__doc__, Value::from(doc));
        dict.set_str(&names.__package__, Value::from(""));
        dict.set_str(&names.__loader__, Value::None);
        dict.set_str(&names.__spec__, Value::None);
        Module { vm, name, dict }
    }

    /// Adds to an existing namespace instead.
    pub fn extend(vm: &'a mut Vm, name: &'static str, dict: Gc<Dict>) -> Module<'a> {
        Module { vm, name, dict }
    }

    /// A function.
    pub fn def<P>(self, signature: &'static str, doc: &'static str, body: impl NativeFn<P>) -> Self {
        let function = function(self.vm, BuiltinKind::Function, signature, doc, body);
        *function.owner.borrow_mut() = Value::from(self.name);
        self.dict.set_str(&function.name.clone(), Value::Builtin(function));
        self
    }

    /// A function with another signature to show than the one by which arguments are taken.
    pub fn def_shown<P>(
        self,
        signatures: (&'static str, &'static str),
        doc: &'static str,
        body: impl NativeFn<P>,
    ) -> Self {
        let name = self.vm.intern(name_in(signatures.0));
        let function = function_shown(name.clone(), BuiltinKind::Function, signatures, doc, body);
        *function.owner.borrow_mut() = Value::from(self.name);
        self.dict.set_str(&name, Value::Builtin(function));
        self
    }

    /// A constant.
    pub fn value(self, name: &str, value: impl Into<Value>) -> Self {
        let name = self.vm.intern(name);
        self.dict.set_str(&name, value.into());
        self
    }

    /// Says how to begin an `await` of the function of this name, added before.
    pub fn begins(self, name: &str, begin: BeginFn) -> Self {
        set_short_ways(self.dict.get_str(&self.vm.intern(name)), Some(begin), None);
        self
    }

    /// Gives the function of this name, added before, a short way for plain calls.
    pub fn quick(self, name: &str, quick: QuickFn) -> Self {
        set_short_ways(self.dict.get_str(&self.vm.intern(name)), None, Some(quick));
        self
    }

    /// A class, under its own name.
    pub fn class(self, class: &Gc<Class>) -> Self {
        let name = self.vm.interp.intern_str(&class.name.borrow());
        self.dict.set_str(&name, Value::Class(class.clone()));
        self
    }

    /// The vm, for values that need it.
    pub fn vm(&mut self) -> &mut Vm {
        self.vm
    }

    /// The namespace.
    pub fn finish(self) -> Gc<Dict> {
        self.dict
    }
}

/// Gives a class its attributes: `ClassDef::extend(vm, &class).method("append(self, object, /)", "…", append)`.
pub struct ClassDef<'a> {
    vm: &'a mut Vm,
    class: Gc<Class>,
}

impl<'a> ClassDef<'a> {
    /// A new native class (layout `Native`) with `object` as its base.
    pub fn new(vm: &'a mut Vm, module: &'static str, name: &'static str, doc: &'static str) -> ClassDef<'a> {
        let base = vm.types().object.clone();
        Self::with_base(vm, module, name, doc, &base)
    }

    /// A new native class with another base.
    pub fn with_base(
        vm: &'a mut Vm,
        module: &'static str,
        name: &'static str,
        doc: &'static str,
        base: &Gc<Class>,
    ) -> ClassDef<'a> {
        let class = vm.new_native_class(name, base);
        if module != "builtins" {
            class.dict.set_str(&vm.names().__module__, Value::from(module));
        }
        ClassDef { vm, class }.doc(doc)
    }

    /// Adds to an existing class.
    pub fn extend(vm: &'a mut Vm, class: &Gc<Class>) -> ClassDef<'a> {
        ClassDef { vm, class: class.clone() }
    }

    /// The documentation string.
    pub fn doc(self, doc: &'static str) -> Self {
        self.class.dict.set_str(&self.vm.names().__doc__, Value::from(doc));
        self
    }

    /// Lets instances have a `__dict__`.
    pub fn with_dict(self) -> Self {
        self.class.has_dict.set(true);
        let [dict, _] = self.vm.instance_descriptors();
        self.class.dict.set_str(&self.vm.names().__dict__.clone(), dict);
        self
    }

    /// No class may derive from it.
    pub fn closed(self) -> Self {
        self.class.is_base.set(false);
        self
    }

    /// The native operations of instances.
    pub fn ops(self, ops: &'static super::class::ClassOps) -> Self {
        self.class.ops.set(Some(ops));
        self
    }

    /// A method.
    pub fn method<P>(self, signature: &'static str, doc: &'static str, body: impl NativeFn<P>) -> Self {
        self.add(BuiltinKind::Method, signature, doc, body)
    }

    /// A method that hands all its arguments on, with the signature of what takes them.
    pub fn forwarding<P>(self, shown: &'static str, doc: &'static str, body: impl NativeFn<P>) -> Self {
        let name = self.vm.intern(shown.split('(').next().unwrap_or_default());
        let (kind, all) = (BuiltinKind::Method, "forward(self, *args, **kwargs)");
        let function = function_shown(name.clone(), kind, (all, shown), doc, body);
        *function.owner.borrow_mut() = Value::Class(self.class.clone());
        self.class.dict.set_str(&name, Value::Builtin(function));
        self
    }

    /// Says how to begin an `await` of the method of this name, added before.
    pub fn begins(self, name: &str, begin: BeginFn) -> Self {
        set_short_ways(self.class.dict.get_str(&self.vm.intern(name)), Some(begin), None);
        self
    }

    /// Gives the method of this name, added before, a short way for plain calls.
    pub fn quick(self, name: &str, quick: QuickFn) -> Self {
        set_short_ways(self.class.dict.get_str(&self.vm.intern(name)), None, Some(quick));
        self
    }

    /// Says that the methods of these names, added before, know the class that defines them.
    pub fn knowing_class(self, names: &[&str]) -> Self {
        for name in names {
            if let Some(Value::Builtin(builtin)) = self.class.dict.get_str(&self.vm.intern(name)) {
                super::call::native_body(&builtin).knows_class.set(true);
            }
        }
        self
    }

    /// A special method (`__add__`, …).
    pub fn slot<P>(self, signature: &'static str, doc: &'static str, body: impl NativeFn<P>) -> Self {
        self.add(BuiltinKind::Slot, signature, doc, body)
    }

    /// A class method; its first parameter is the class.
    pub fn class_method<P>(self, signature: &'static str, doc: &'static str, body: impl NativeFn<P>) -> Self {
        self.add(BuiltinKind::ClassMethod, signature, doc, body)
    }

    /// A static method.
    pub fn static_method<P>(
        self,
        signature: &'static str,
        doc: &'static str,
        body: impl NativeFn<P>,
    ) -> Self {
        self.add(BuiltinKind::StaticMethod, signature, doc, body)
    }

    /// `__new__`; the signature is the class's own (`list(cls, iterable=(), /)`), its first parameter the class.
    pub fn new_method<P>(self, signature: &'static str, body: impl NativeFn<P>) -> Self {
        let doc = "Make an object of the class.";
        let name = self.vm.names().__new__.clone();
        let function = function_named(name, BuiltinKind::StaticMethod, signature, doc, body);
        *function.owner.borrow_mut() = Value::Class(self.class.clone());
        self.class.dict.set_str(&self.vm.names().__new__, Value::Builtin(function));
        self
    }

    /// A computed attribute without a setter.
    pub fn getter<P>(self, signature: &'static str, doc: &'static str, get: impl NativeFn<P>) -> Self {
        let getter = function(self.vm, BuiltinKind::Method, signature, doc, get);
        self.add_getset(getter, None)
    }

    /// A field of the object's data, which programs can only read.
    pub fn field<P>(self, signature: &'static str, doc: &'static str, get: impl NativeFn<P>) -> Self {
        let getter = function(self.vm, BuiltinKind::Method, signature, doc, get);
        let name = getter.name.clone();
        let descriptor = super::attr::GetSet::field(self.vm, &self.class, getter);
        self.class.dict.set_str(&name, descriptor);
        self
    }

    /// A computed attribute with a setter; the setter's value parameter is `Unbound` (use `Opt`) on deletion.
    pub fn getset<P, Q>(
        self,
        signature: &'static str,
        doc: &'static str,
        get: impl NativeFn<P>,
        set: impl NativeFn<Q>,
    ) -> Self {
        let getter = function(self.vm, BuiltinKind::Method, signature, doc, get);
        let setter =
            function(self.vm, BuiltinKind::Method, "set(self, value=<unrepresentable>, /)", doc, set);
        self.add_getset(getter, Some(setter))
    }

    /// A constant.
    pub fn value(self, name: &str, value: impl Into<Value>) -> Self {
        let name = self.vm.intern(name);
        self.class.dict.set_str(&name, value.into());
        self
    }

    /// The class.
    pub fn finish(self) -> Gc<Class> {
        self.vm.class_changed(&self.class);
        self.class
    }

    fn add<P>(
        self,
        kind: BuiltinKind,
        signature: &'static str,
        doc: &'static str,
        body: impl NativeFn<P>,
    ) -> Self {
        let function = function(self.vm, kind, signature, doc, body);
        *function.owner.borrow_mut() = Value::Class(self.class.clone());
        self.class.dict.set_str(&function.name.clone(), Value::Builtin(function));
        self
    }

    fn add_getset(self, getter: Gc<Builtin>, setter: Option<Gc<Builtin>>) -> Self {
        let name = getter.name.clone();
        let descriptor = super::attr::GetSet::value(self.vm, &self.class, getter, setter);
        self.class.dict.set_str(&name, descriptor);
        self
    }
}
