//! Generators and coroutines as Python sees them, and the object that `coroutine.__await__` answers.

use crate::native_type;
use crate::object::generator::{GeneratorKind, GeneratorState};
use crate::object::{Attrs, Class, Exception, Gc, Generator, Str, Value};
use crate::runtime::async_generator::AwaitableState;
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::native::{ClassDef, Opt, This, VarArgs};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};

/// Fills the classes.
pub fn install(vm: &mut Vm) {
    let types = vm.types();
    let (generator, coroutine) = (types.generator.clone(), types.coroutine.clone());
    let wrapper = types.coroutine_wrapper.clone();
    stepping(vm, &generator)
        .slot("__iter__(self, /)", "Implement iter(self).", itself)
        .slot("__next__(self, /)", "Implement next(self).", next)
        .getter("gi_running(self)", "Whether the frame runs.", is_running)
        .getter("gi_suspended(self)", "Whether the frame is suspended.", is_suspended)
        .getter("gi_frame(self)", "The frame, None once it ended.", frame)
        .getter("gi_code(self)", "The code of the frame.", code)
        .getter("gi_yieldfrom(self)", "What the generator delegates to, or None.", awaiting)
        .getter("gi_state(self)", "The state, as inspect names it.", state)
        .finish();
    stepping(vm, &coroutine)
        .slot("__await__(self, /)", "Return what an await expression takes steps of.", await_)
        .getter("cr_running(self)", "Whether the frame runs.", is_running)
        .getter("cr_suspended(self)", "Whether the frame is suspended.", is_suspended)
        .getter("cr_frame(self)", "The frame, None once it ended.", frame)
        .getter("cr_code(self)", "The code of the frame.", code)
        .getter("cr_await(self)", "What the coroutine waits for, or None.", awaiting)
        .getter("cr_origin(self)", "Where it was made, if that is tracked.", origin)
        .getter("cr_state(self)", "The state, as inspect names it.", state)
        .finish();
    ClassDef::extend(vm, &wrapper)
        .ops(&WRAPPER)
        .method("send(self, value, /)", "Send a value into the coroutine.", wrapper_send)
        .method("throw(self, /, *args)", "Throw an exception into the coroutine.", wrapper_throw)
        .method("close(self, /)", "End the coroutine.", wrapper_close)
        .slot("__iter__(self, /)", "Implement iter(self).", itself)
        .slot("__next__(self, /)", "Implement next(self).", wrapper_next)
        .finish();
}

/// What generators, coroutines and async generators have in common.
pub(super) fn common<'a>(vm: &'a mut Vm, class: &Gc<Class>) -> ClassDef<'a> {
    ClassDef::extend(vm, class)
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__del__(self, /)", "Called when the object is about to be destroyed.", finalize)
        .class_method("__class_getitem__(cls, item, /)", "See PEP 585.", class_getitem)
        .getset("__name__(self)", "The name.", name, set_name)
        .getset("__qualname__(self)", "The qualified name.", qualname, set_qualname)
}

fn class_getitem(vm: &mut Vm, class: Gc<Class>, item: Value) -> PyResult {
    let alias = Value::Class(vm.types().generic_alias.clone());
    vm.call(&alias, &[Value::Class(class), item])
}

fn stepping<'a>(vm: &'a mut Vm, class: &Gc<Class>) -> ClassDef<'a> {
    common(vm, class)
        .method("send(self, value, /)", "Resume with a value, or raise StopIteration.", send)
        .method("throw(self, /, *args)", "Resume with an exception, or raise StopIteration.", throw)
        .method("close(self, /)", "Raise GeneratorExit inside.", close)
}

/// What a step answers to Python: a yielded value, or StopIteration with the returned one.
pub(super) fn answer(vm: &mut Vm, sent: PyResult<Sent>) -> PyResult {
    match sent? {
        Sent::Yielded(value) => Ok(value),
        Sent::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

/// The exception of a call of `throw` or `athrow`; more than one argument is deprecated.
pub(super) fn thrown(vm: &mut Vm, method: &str, arguments: &[Value]) -> PyResult<Gc<Exception>> {
    check_thrown(vm, method, arguments)?;
    vm.thrown_exception(arguments)
}

/// Checks how many arguments a call of `throw` or `athrow` has.
pub(super) fn check_thrown(vm: &mut Vm, method: &str, arguments: &[Value]) -> PyResult<()> {
    match arguments.len() {
        0 => Err(vm.type_error(format!("{method} expected at least 1 argument, got 0"))),
        1 => Ok(()),
        2 | 3 => {
            let class = vm.types().deprecation_warning.clone();
            let message = format!(
                "the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead."
            );
            (vm.interp.hooks.warn)(vm, &class, &message, 1, None)
        }
        given => Err(vm.type_error(format!("{method} expected at most 3 arguments, got {given}"))),
    }
}

pub(super) fn itself(_: &mut Vm, this: Value) -> PyResult {
    Ok(this)
}

fn send(vm: &mut Vm, this: Gc<Generator>, value: Value) -> PyResult {
    vm.check_depth(&this)?;
    let sent = vm.resume_generator(&this, Resume::Send(value));
    answer(vm, sent)
}

fn next(vm: &mut Vm, this: Gc<Generator>) -> PyResult {
    send(vm, this, Value::None)
}

fn throw(vm: &mut Vm, this: Gc<Generator>, arguments: VarArgs) -> PyResult {
    let exception = thrown(vm, "throw", arguments.0.items())?;
    vm.check_depth(&this)?;
    let sent = vm.resume_generator(&this, Resume::Throw(exception));
    answer(vm, sent)
}

fn close(vm: &mut Vm, this: Gc<Generator>) -> PyResult {
    vm.close_generator(&this)
}

fn finalize(vm: &mut Vm, this: Gc<Generator>) -> PyResult<()> {
    vm.finalize_generator(&this);
    Ok(())
}

fn repr(_: &mut Vm, this: Gc<Generator>) -> PyResult<String> {
    let kind = match this.kind {
        GeneratorKind::AsyncGenerator => "async_generator",
        kind => crate::runtime::generator::kind_name(kind),
    };
    Ok(format!("<{kind} object {} at {:#x}>", this.qualname().to_string_lossy(), this.address()))
}

fn name(_: &mut Vm, this: Gc<Generator>) -> PyResult<Gc<Str>> {
    Ok(this.name())
}

fn qualname(_: &mut Vm, this: Gc<Generator>) -> PyResult<Gc<Str>> {
    Ok(this.qualname())
}

fn set_name(vm: &mut Vm, this: Gc<Generator>, value: Opt<Value>) -> PyResult<()> {
    let Some(Value::Str(name)) = value.given() else {
        return Err(vm.type_error("__name__ must be set to a string object"));
    };
    this.more.edit(|more| more.name = Some(name));
    Ok(())
}

fn set_qualname(vm: &mut Vm, this: Gc<Generator>, value: Opt<Value>) -> PyResult<()> {
    let Some(Value::Str(name)) = value.given() else {
        return Err(vm.type_error("__qualname__ must be set to a string object"));
    };
    this.more.edit(|more| more.qualname = Some(name));
    Ok(())
}

fn is_running(_: &mut Vm, this: Gc<Generator>) -> PyResult<bool> {
    Ok(this.state.get() == GeneratorState::Running)
}

pub(super) fn is_suspended(_: &mut Vm, this: Gc<Generator>) -> PyResult<bool> {
    Ok(this.state.get() == GeneratorState::Suspended)
}

pub(super) fn frame(vm: &mut Vm, this: Gc<Generator>) -> PyResult<Option<Value>> {
    Ok(vm.generator_frame(&this))
}

pub(super) fn code(vm: &mut Vm, this: Gc<Generator>) -> PyResult {
    Ok(vm.code_object(this.code()))
}

/// What a suspended frame delegates to. An `async for` runs async generators without an awaitable of their
/// own; one is made here.
pub(super) fn awaiting(vm: &mut Vm, this: Gc<Generator>) -> PyResult {
    if this.state.get() != GeneratorState::Suspended {
        return Ok(Value::None);
    }
    let awaiting = this.awaiting.get().clone();
    match &awaiting {
        Value::Generator(inner) if inner.kind == GeneratorKind::AsyncGenerator => {
            let object = vm.async_send_object(inner, Value::None, AwaitableState::Iterating);
            Ok(Value::Object(object))
        }
        Value::Generator(inner) => {
            inner.expose();
            Ok(awaiting)
        }
        Value::Object(_) | Value::Ellipsis => {
            let shown = vm.shown_awaiting(awaiting);
            if let Value::Object(object) = &shown {
                object.track();
            }
            this.awaiting.set(shown.clone());
            Ok(shown)
        }
        _ => Ok(awaiting),
    }
}

fn origin(_: &mut Vm, this: Gc<Generator>) -> PyResult<Option<Value>> {
    Ok(this.more.look(|more| more.origin.clone()))
}

pub(super) fn state(_: &mut Vm, this: Gc<Generator>) -> PyResult<String> {
    let prefix = match this.kind {
        GeneratorKind::Generator => "GEN",
        GeneratorKind::Coroutine => "CORO",
        GeneratorKind::AsyncGenerator => "AGEN",
    };
    let state = match this.state.get() {
        GeneratorState::Created => "CREATED",
        GeneratorState::Suspended => "SUSPENDED",
        GeneratorState::Running => "RUNNING",
        GeneratorState::Closed => "CLOSED",
    };
    Ok(format!("{prefix}_{state}"))
}

/// What `coroutine.__await__()` answers: an iterator over the coroutine.
struct CoroutineWrapper {
    attrs: Attrs,
    coroutine: Gc<Generator>,
}

native_type!(CoroutineWrapper { coroutine });

static WRAPPER: ClassOps = ClassOps { resume: Some(resume_wrapper), ..ClassOps::NONE };

fn await_(vm: &mut Vm, this: Gc<Generator>) -> PyResult {
    let attrs = Attrs::new(&vm.types().coroutine_wrapper);
    Ok(Value::Object(Gc::new(CoroutineWrapper { attrs, coroutine: this }).erase()))
}

fn resume_wrapper(vm: &mut Vm, this: &Value, resume: Resume) -> PyResult<Sent> {
    let Value::Object(object) = this else { unreachable!("instances of the class are objects") };
    let wrapper = object.downcast::<CoroutineWrapper>().expect("the class has one type of instance");
    vm.resume_generator(&wrapper.coroutine, resume)
}

fn wrapper_send(vm: &mut Vm, this: This<CoroutineWrapper>, value: Value) -> PyResult {
    send(vm, this.coroutine.clone(), value)
}

fn wrapper_next(vm: &mut Vm, this: This<CoroutineWrapper>) -> PyResult {
    send(vm, this.coroutine.clone(), Value::None)
}

fn wrapper_throw(vm: &mut Vm, this: This<CoroutineWrapper>, arguments: VarArgs) -> PyResult {
    throw(vm, this.coroutine.clone(), arguments)
}

fn wrapper_close(vm: &mut Vm, this: This<CoroutineWrapper>) -> PyResult {
    vm.close_generator(&this.coroutine)
}
