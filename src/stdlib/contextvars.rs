//! `contextvars`: the classes `Context`, `ContextVar` and `Token` over the runtime's contexts.

use crate::object::{Class, Dict, Gc, Instance, Str, Trace, Tuple, Value};
use crate::runtime::context::{Context, ContextVar, Token};
use crate::runtime::native::{ClassDef, Kwargs, Module, Opt, This, VarArgs};
use crate::runtime::{Args, PyResult, Raised, Vm};
use std::cell::OnceCell;

#[derive(Default)]
struct State(OnceCell<Value>);

/// The namespace of `_contextvars`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    if state.0.get().is_none() {
        let missing = define(vm);
        let _ = state.0.set(missing);
    }
    let types = vm.types();
    let classes = [types.context.clone(), types.context_var.clone(), types.context_token.clone()];
    let mut module = Module::new(vm, "_contextvars", "Context variables.").def(
        "copy_context()",
        "Return a copy of the current context.",
        |vm: &mut Vm| Context::into_value(vm.copy_context()),
    );
    for class in &classes {
        module = module.class(class);
    }
    Ok(module.finish())
}

/// Gives the classes their methods; answers `Token.MISSING`.
fn define(vm: &mut Vm) -> Value {
    let types = vm.types();
    let (context, var, token) =
        (types.context.clone(), types.context_var.clone(), types.context_token.clone());
    define_context(vm, &context);
    ClassDef::extend(vm, &var)
        .value("__module__", "_contextvars")
        .new_method("ContextVar(cls, name, /, *, default=<unrepresentable>)", new_var)
        .method(
            "get(self, default=<unrepresentable>, /)",
            "The value in the current context.",
            |vm: &mut Vm, this: This<ContextVar>, default: Opt<Value>| get(vm, &this.0, default),
        )
        .method(
            "set(self, value, /)",
            "Set the value in the current context; the token undoes it.",
            |vm: &mut Vm, this: This<ContextVar>, value: Value| {
                Token::into_value(vm.context_set(&this.0, value))
            },
        )
        .method("reset(self, token, /)", "Undo what made the token.", reset)
        .getter("name(self)", "The name.", |_: &mut Vm, this: This<ContextVar>| this.name.clone())
        .slot("__repr__(self, /)", "", |vm: &mut Vm, this: This<ContextVar>| show_var(vm, &this.0))
        .class_method("__class_getitem__(cls, item, /)", "", generic_alias)
        .finish();
    let missing = missing_marker(vm);
    ClassDef::extend(vm, &token)
        .value("__module__", "_contextvars")
        .value("MISSING", missing.clone())
        .new_method("Token(cls, *args, **kwargs)", |vm: &mut Vm, _: Gc<Class>, _: VarArgs, _: Kwargs| {
            Err::<Value, _>(vm.runtime_error("Tokens can only be created by ContextVars"))
        })
        .getter("var(self)", "The variable.", |_: &mut Vm, this: This<Token>| {
            ContextVar::into_value(this.var.clone())
        })
        .getter("old_value(self)", "The value before, or Token.MISSING.", old_value)
        .slot("__repr__(self, /)", "", show_token)
        .method("__enter__(self, /)", "", |_: &mut Vm, this: This<Token>| Token::into_value(this.0))
        .method(
            "__exit__(self, type, value, traceback, /)",
            "",
            |vm: &mut Vm, this: This<Token>, _: Value, _: Value, _: Value| {
                let var = this.var.clone();
                vm.context_reset(&var, &this.0)
            },
        )
        .value("__hash__", Value::None)
        .class_method("__class_getitem__(cls, item, /)", "", generic_alias)
        .finish();
    missing
}

fn define_context(vm: &mut Vm, class: &Gc<Class>) {
    ClassDef::extend(vm, class)
        .value("__module__", "_contextvars")
        .new_method("Context(cls, *args, **kwargs)", new_context)
        .method("run(self, *args, **kwargs)", "Call a function in this context.", run)
        .method("copy(self, /)", "A copy of this context.", |vm: &mut Vm, this: This<Context>| {
            Context::into_value(this.0.copy(vm))
        })
        .method("get(self, key, default=None, /)", "The value of a variable.", get_in)
        .method("keys(self, /)", "The variables.", |_: &mut Vm, this: This<Context>| keys(&this))
        .method("values(self, /)", "The values.", |_: &mut Vm, this: This<Context>| {
            Value::from(this.items().into_iter().map(|(_, value)| value).collect::<Vec<_>>())
        })
        .method("items(self, /)", "The variables with their values.", |_: &mut Vm, this: This<Context>| {
            let pair = |(var, value)| Value::Tuple(Tuple::of([ContextVar::into_value(var), value]));
            Value::from(this.items().into_iter().map(pair).collect::<Vec<_>>())
        })
        .slot("__getitem__(self, key, /)", "", |vm: &mut Vm, this: This<Context>, key: Value| {
            let var = key_of(vm, &key)?;
            this.get(&var).ok_or_else(|| vm.key_error(&key))
        })
        .slot("__contains__(self, key, /)", "", |vm: &mut Vm, this: This<Context>, key: Value| {
            let var = key_of(vm, &key)?;
            PyResult::Ok(this.get(&var).is_some())
        })
        .slot("__len__(self, /)", "", |_: &mut Vm, this: This<Context>| this.len())
        .slot("__iter__(self, /)", "", |vm: &mut Vm, this: This<Context>| {
            let keys = keys(&this);
            vm.iter(&keys)
        })
        .slot("__eq__(self, value, /)", "", equal)
        .value("__hash__", Value::None)
        .finish();
}

fn generic_alias(vm: &mut Vm, class: Gc<Class>, item: Value) -> PyResult {
    let alias = Value::Class(vm.types().generic_alias.clone());
    vm.call(&alias, &[Value::Class(class), item])
}

/// The object `Token.MISSING`, whose text is its name.
fn missing_marker(vm: &mut Vm) -> Value {
    let class = ClassDef::new(vm, "_contextvars", "Token.MISSING", "")
        .slot("__repr__(self, /)", "", |_: &mut Vm, _: Value| "<Token.MISSING>")
        .finish();
    Value::Instance(Instance::new(&class))
}

fn new_context(vm: &mut Vm, _: Gc<Class>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    if !args.0.is_empty() || !kwargs.0.is_empty() {
        return Err(vm.type_error("Context() does not accept any arguments"));
    }
    Ok(Context::into_value(Context::new(vm)))
}

fn new_var(vm: &mut Vm, _: Gc<Class>, name: Value, default: Opt<Value>) -> PyResult {
    let Value::Str(name) = name.unwrapped() else {
        return Err(vm.type_error("context variable name must be a str"));
    };
    let default = default.given().unwrap_or(Value::Unbound);
    Ok(ContextVar::into_value(ContextVar::new(vm, name.clone(), default)))
}

fn get(vm: &mut Vm, var: &Gc<ContextVar>, default: Opt<Value>) -> PyResult {
    let in_context = vm.context.as_ref().and_then(|context| context.get(var));
    if let Some(value) = in_context {
        return Ok(value);
    }
    if let Opt::Given(value) = default {
        return Ok(value);
    }
    vm.context_get(var).ok_or_else(|| {
        let class = vm.types().lookup_error.clone();
        vm.raise_new(&class, vec![ContextVar::into_value(var.clone())])
    })
}

fn reset(vm: &mut Vm, this: This<ContextVar>, token: Value) -> PyResult<()> {
    let found = match &token {
        Value::Object(object) => object.downcast::<Token>(),
        _ => None,
    };
    match found {
        Some(token) => vm.context_reset(&this.0, &token),
        None => {
            let shown = vm.repr(&token)?;
            let message = format!("expected an instance of Token, got {}", shown.to_string_lossy());
            Err(vm.type_error(message))
        }
    }
}

fn show_var(vm: &mut Vm, var: &Gc<ContextVar>) -> PyResult<String> {
    let name = vm.repr(&Value::Str(var.name.clone()))?.to_string_lossy().into_owned();
    let default = match &var.default {
        Value::Unbound => String::new(),
        default => format!(" default={}", vm.repr(default)?.to_string_lossy()),
    };
    Ok(format!("<ContextVar name={name}{default} at {:#x}>", var.address()))
}

fn show_token(vm: &mut Vm, this: This<Token>) -> PyResult<String> {
    let used = if this.used.get() { " used" } else { "" };
    let var = show_var(vm, &this.var)?;
    Ok(format!("<Token{used} var={var} at {:#x}>", this.0.address()))
}

fn old_value(vm: &mut Vm, this: This<Token>) -> Value {
    match &this.old {
        Value::Unbound => vm.interp.state::<State>().0.get().cloned().unwrap_or(Value::None),
        old => old.clone(),
    }
}

fn run(vm: &mut Vm, this: This<Context>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let [function, rest @ ..] = args.0.items() else {
        return Err(vm.type_error("run() missing 1 required positional argument"));
    };
    let mut keywords: Vec<(Gc<Str>, Value)> = Vec::new();
    for entry in kwargs.0.entries() {
        if let Value::Str(name) = entry.key {
            keywords.push((name, entry.value));
        }
    }
    let call = Args { positional: rest, keywords: &keywords };
    vm.run_in_context(&this.0, |vm| vm.call_args(function, call))
}

fn key_of(vm: &mut Vm, key: &Value) -> PyResult<Gc<ContextVar>> {
    let found = match key {
        Value::Object(object) => object.downcast::<ContextVar>(),
        _ => None,
    };
    found.ok_or_else(|| key_type_error(vm, key))
}

#[cold]
fn key_type_error(vm: &mut Vm, key: &Value) -> Raised {
    match vm.repr(key) {
        Ok(shown) => vm.type_error(format!("a ContextVar key was expected, got {}", shown.to_string_lossy())),
        Err(raised) => raised,
    }
}

fn get_in(vm: &mut Vm, this: This<Context>, key: Value, default: Value) -> PyResult {
    let var = key_of(vm, &key)?;
    Ok(this.get(&var).unwrap_or(default))
}

fn keys(context: &Context) -> Value {
    Value::from(context.items().into_iter().map(|(var, _)| ContextVar::into_value(var)).collect::<Vec<_>>())
}

fn equal(vm: &mut Vm, this: This<Context>, other: Value) -> PyResult {
    let other = match &other {
        Value::Object(object) => object.downcast::<Context>(),
        _ => None,
    };
    let Some(other) = other else { return Ok(Value::NotImplemented) };
    let (mine, theirs) = (this.items(), other.items());
    if mine.len() != theirs.len() {
        return Ok(Value::Bool(false));
    }
    for ((var, value), (other_var, other_value)) in mine.iter().zip(&theirs) {
        if !var.is(other_var) || !vm.equal(value, other_value)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}
