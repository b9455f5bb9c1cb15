//! `BaseException`: arguments, text, notes, traceback, cause and context.

use crate::object::{Exception, Gc, List, Str, Traceback, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, VarArgs};
use crate::runtime::{PyResult, Vm};

pub fn install(vm: &mut Vm) {
    let class = vm.types().base_exception.clone();
    ClassDef::extend(vm, &class)
        .doc("What every exception inherits from.")
        .with_dict()
        .new_method(
            "BaseException(cls, /, *args, **kwargs)",
            |vm: &mut Vm, class: Value, args: VarArgs, _: Option<Kwargs>| {
                let base = vm.types().base_exception.clone();
                let class = crate::builtins::object::checked_class(vm, &class, &base)?;
                Ok(Value::Exception(Exception::new(&class, args.0.items().to_vec()))) as PyResult
            },
        )
        .slot("__init__(self, *args, **kwargs)", "Initialize self.", init)
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__str__(self, /)", "Return str(self).", str)
        .method("__reduce__(self, /)", "Return state for pickling.", reduce)
        .method("__setstate__(self, state, /)", "Set attributes from pickled state.", setstate)
        .method("with_traceback(self, tb, /)", "Set self.__traceback__ and return self.", with_traceback)
        .method("add_note(self, note, /)", "Add a note to the exception.", add_note)
        .getset(
            "args(self)",
            "The arguments.",
            |_: &mut Vm, e: Gc<Exception>| Value::Tuple(e.args.borrow().clone()),
            set_args,
        )
        .getset("__traceback__(self)", "The traceback.", get_traceback, set_traceback)
        .getset(
            "__cause__(self)",
            "The explicit cause.",
            |_: &mut Vm, e: Gc<Exception>| e.cause.borrow().clone(),
            set_cause,
        )
        .getset(
            "__context__(self)",
            "What was handled.",
            |_: &mut Vm, e: Gc<Exception>| e.context.borrow().clone(),
            set_context,
        )
        .getset(
            "__suppress_context__(self)",
            "Whether the context is hidden.",
            |_: &mut Vm, e: Gc<Exception>| e.suppress_context.get(),
            |vm: &mut Vm, e: Gc<Exception>, value: Opt<Value>| match value.given() {
                Some(Value::Bool(on)) => {
                    e.suppress_context.set(on);
                    Ok(())
                }
                Some(_) => Err(vm.type_error("attribute value type must be bool")),
                None => Err(vm.type_error("can't delete numeric/char attribute")),
            },
        )
        .finish();
}

fn init(vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Option<Kwargs>) -> PyResult<()> {
    if kwargs.is_some_and(|kwargs| !kwargs.0.is_empty()) {
        let class = this.class().name();
        return Err(vm.type_error(format!("{class}() takes no keyword arguments")));
    }
    *this.args.borrow_mut() = args.0;
    Ok(())
}

fn repr(vm: &mut Vm, this: Gc<Exception>) -> PyResult<Gc<Str>> {
    let name = this.class().name();
    let args = this.args.borrow().clone();
    let mut out = name.into_bytes();
    match args.items() {
        [single] => {
            out.push(b'(');
            out.extend_from_slice(vm.repr(single)?.as_bytes());
            out.push(b')');
        }
        _ => out.extend_from_slice(vm.repr(&Value::Tuple(args))?.as_bytes()),
    }
    Ok(Str::from_wtf8(out.into()))
}

/// `str(exception)` of a class without a text of its own.
pub fn str(vm: &mut Vm, this: Gc<Exception>) -> PyResult<Gc<Str>> {
    let args = this.args.borrow().clone();
    match args.items() {
        [] => Ok(Str::new("")),
        [single] => vm.str(single),
        _ => vm.str(&Value::Tuple(args)),
    }
}

fn reduce(_: &mut Vm, this: Gc<Exception>) -> Value {
    let mut items = vec![Value::Class(this.class().clone()), Value::Tuple(this.args.borrow().clone())];
    if !this.attrs.shape().is_empty() {
        items.push(Value::Dict(this.attrs.make_dict()));
    }
    Value::Tuple(Tuple::new(items))
}

fn setstate(vm: &mut Vm, this: Gc<Exception>, state: Value) -> PyResult<()> {
    let dict = match &state {
        Value::None => return Ok(()),
        Value::Dict(dict) => dict,
        _ => return Err(vm.type_error("state is not a dictionary")),
    };
    for entry in dict.entries() {
        if let Value::Str(name) = &entry.key {
            let name = vm.interp.intern_str(name);
            vm.set_attr(&Value::Exception(this.clone()), &name, entry.value)?;
        }
    }
    Ok(())
}

fn with_traceback(vm: &mut Vm, this: Gc<Exception>, traceback: Value) -> PyResult {
    set_traceback(vm, this.clone(), Opt::Given(traceback))?;
    Ok(Value::Exception(this))
}

fn add_note(vm: &mut Vm, this: Gc<Exception>, note: Value) -> PyResult<()> {
    if !matches!(note.unwrapped(), Value::Str(_)) {
        let class = vm.argument_name(&note);
        return Err(vm.type_error(format!("add_note() argument must be str, not {class}")));
    }
    let name = vm.names().__notes__.clone();
    let value = Value::Exception(this);
    match vm.get_attr_opt(&value, &name)? {
        Some(Value::List(notes)) => {
            notes.push(note);
            Ok(())
        }
        Some(_) => Err(vm.type_error("Cannot add note: __notes__ is not a list")),
        None => vm.set_attr(&value, &name, Value::List(List::new(vec![note]))),
    }
}

fn set_args(vm: &mut Vm, this: Gc<Exception>, value: Opt<Value>) -> PyResult<()> {
    let Some(value) = value.given() else { return Err(vm.type_error("args may not be deleted")) };
    let items = vm.collect(&value)?;
    *this.args.borrow_mut() = Tuple::new(items);
    Ok(())
}

fn get_traceback(_: &mut Vm, this: Gc<Exception>) -> Value {
    this.traceback.borrow().as_ref().map_or(Value::None, |traceback| Value::Object(traceback.clone().erase()))
}

fn set_traceback(vm: &mut Vm, this: Gc<Exception>, value: Opt<Value>) -> PyResult<()> {
    let traceback = match value.given() {
        Some(Value::None) => None,
        Some(Value::Object(object)) if object.downcast_ref::<Traceback>().is_some() => object.downcast(),
        Some(_) => return Err(vm.type_error("__traceback__ must be a traceback or None")),
        None => return Err(vm.type_error("__traceback__ may not be deleted")),
    };
    let old = this.traceback.replace(traceback);
    drop(old);
    Ok(())
}

fn link(vm: &mut Vm, value: Opt<Value>, what: &str) -> PyResult {
    match value.given() {
        Some(value @ (Value::None | Value::Exception(_))) => Ok(value),
        Some(_) => Err(vm.type_error(format!("exception {what} must be None or derive from BaseException"))),
        None => Err(vm.type_error(format!("__{what}__ may not be deleted"))),
    }
}

fn set_cause(vm: &mut Vm, this: Gc<Exception>, value: Opt<Value>) -> PyResult<()> {
    let cause = link(vm, value, "cause")?;
    drop(this.cause.replace(cause));
    this.suppress_context.set(true);
    Ok(())
}

fn set_context(vm: &mut Vm, this: Gc<Exception>, value: Opt<Value>) -> PyResult<()> {
    let context = link(vm, value, "context")?;
    drop(this.context.replace(context));
    Ok(())
}
