//! Async generators as Python sees them, the awaitables of their methods, and `aiter` and `anext`.

use super::generator::{
    answer, awaiting, check_thrown, code, common, frame, is_suspended, itself, state, thrown,
};
use crate::object::generator::Fact;
use crate::object::{Gc, Generator, Value};
use crate::runtime::async_generator::{AnextDefault, AsyncSend, AsyncThrow};
use crate::runtime::class::{ClassOps, Sent};
use crate::runtime::native::{ClassDef, Module, Opt, This, VarArgs};
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};

/// Fills the classes and adds the functions to `builtins`.
pub fn install(vm: &mut Vm) {
    let class = vm.types().async_generator.clone();
    common(vm, &class)
        .slot("__aiter__(self, /)", "Return an awaitable iterator: itself.", itself)
        .slot("__anext__(self, /)", "Return an awaitable for the next item.", anext_method)
        .method("asend(self, value, /)", "Send a value; awaiting gives the next item.", asend)
        .method("athrow(self, /, *args)", "Throw an exception; awaiting gives the next item.", athrow)
        .method("aclose(self, /)", "Raise GeneratorExit inside, when awaited.", aclose)
        .getter("ag_running(self)", "Whether a consumer is running it.", is_busy)
        .getter("ag_suspended(self)", "Whether the frame is suspended.", is_suspended)
        .getter("ag_frame(self)", "The frame, None once it ended.", frame)
        .getter("ag_code(self)", "The code of the frame.", code)
        .getter("ag_await(self)", "What it waits for, or None.", awaiting)
        .getter("ag_state(self)", "The state, as inspect names it.", state)
        .finish();
    install_send(vm);
    install_throw(vm);
    install_anext(vm);
    let builtins = vm.interp.builtins.clone();
    Module::extend(vm, "builtins", builtins)
        .def("aiter(async_iterable, /)", "Return an async iterator for an async iterable object.", aiter)
        .def(
            "anext(aiterator, default=<unrepresentable>, /)",
            "Return the next item of an async iterator, awaitable; the default where there is none.",
            anext,
        )
        .finish();
}

fn install_send(vm: &mut Vm) {
    let class = vm.types().async_generator_asend.clone();
    ClassDef::extend(vm, &class)
        .ops(&SEND)
        .slot("__await__(self, /)", "Return what an await expression takes steps of.", itself)
        .slot("__iter__(self, /)", "Implement iter(self).", itself)
        .slot("__next__(self, /)", "Implement next(self).", send_next)
        .method("send(self, value, /)", "Resume with a value.", send_send)
        .method("throw(self, /, *args)", "Resume with an exception.", send_throw)
        .method("close(self, /)", "End the operation.", send_close)
        .finish();
}

fn install_throw(vm: &mut Vm) {
    let class = vm.types().async_generator_athrow.clone();
    ClassDef::extend(vm, &class)
        .ops(&THROW)
        .slot("__await__(self, /)", "Return what an await expression takes steps of.", itself)
        .slot("__iter__(self, /)", "Implement iter(self).", itself)
        .slot("__next__(self, /)", "Implement next(self).", throw_next)
        .method("send(self, value, /)", "Resume with a value.", throw_send)
        .method("throw(self, /, *args)", "Resume with an exception.", throw_throw)
        .method("close(self, /)", "End the operation.", throw_close)
        .finish();
}

fn install_anext(vm: &mut Vm) {
    let class = vm.types().anext_awaitable.clone();
    ClassDef::extend(vm, &class)
        .ops(&ANEXT)
        .slot("__await__(self, /)", "Return what an await expression takes steps of.", itself)
        .slot("__iter__(self, /)", "Implement iter(self).", itself)
        .slot("__next__(self, /)", "Implement next(self).", default_next)
        .method("send(self, value, /)", "Resume with a value.", default_send)
        .method("throw(self, /, *args)", "Resume with an exception.", default_throw)
        .method("close(self, /)", "End the operation.", default_close)
        .finish();
}

fn anext_method(vm: &mut Vm, this: Gc<Generator>) -> PyResult {
    vm.async_send(&this, Value::None)
}

fn asend(vm: &mut Vm, this: Gc<Generator>, value: Value) -> PyResult {
    vm.async_send(&this, value)
}

fn athrow(vm: &mut Vm, this: Gc<Generator>, arguments: VarArgs) -> PyResult {
    check_thrown(vm, "athrow", arguments.0.items())?;
    vm.async_throw(&this, Some(arguments.0.items().to_vec()))
}

fn aclose(vm: &mut Vm, this: Gc<Generator>) -> PyResult {
    vm.async_throw(&this, None)
}

fn is_busy(_: &mut Vm, this: Gc<Generator>) -> PyResult<bool> {
    Ok(this.facts.has(Fact::Busy))
}

fn aiter(vm: &mut Vm, value: Value) -> PyResult {
    vm.async_iter(&value)
}

fn anext(vm: &mut Vm, value: Value, default: Opt<Value>) -> PyResult {
    match default.given() {
        None => vm.async_next(&value),
        Some(default) => vm.async_next_default(&value, default),
    }
}

static SEND: ClassOps = ClassOps { resume: Some(resume_send), ..ClassOps::NONE };
static THROW: ClassOps = ClassOps { resume: Some(resume_throw), ..ClassOps::NONE };
static ANEXT: ClassOps = ClassOps { resume: Some(resume_default), ..ClassOps::NONE };

const ONE_TYPE: &str = "the class has one type of instance";

fn object_of<T: crate::object::Trace>(this: &Value) -> Gc<T> {
    match this {
        Value::Object(object) => object.downcast().expect(ONE_TYPE),
        _ => unreachable!("instances of the class are objects"),
    }
}

fn resume_send(vm: &mut Vm, this: &Value, resume: Resume) -> PyResult<Sent> {
    vm.resume_async_send(&object_of::<AsyncSend>(this), resume)
}

fn send_send(vm: &mut Vm, this: This<AsyncSend>, value: Value) -> PyResult {
    let sent = vm.resume_async_send(&this, Resume::Send(value));
    answer(vm, sent)
}

fn send_next(vm: &mut Vm, this: This<AsyncSend>) -> PyResult {
    send_send(vm, this, Value::None)
}

fn send_throw(vm: &mut Vm, this: This<AsyncSend>, arguments: VarArgs) -> PyResult {
    let exception = thrown(vm, "throw", arguments.0.items())?;
    let sent = vm.resume_async_send(&this, Resume::Throw(exception));
    answer(vm, sent)
}

fn send_close(vm: &mut Vm, this: This<AsyncSend>) -> PyResult<()> {
    vm.close_async_send(&this)
}

fn resume_throw(vm: &mut Vm, this: &Value, resume: Resume) -> PyResult<Sent> {
    vm.resume_async_throw(&object_of::<AsyncThrow>(this), resume)
}

fn throw_send(vm: &mut Vm, this: This<AsyncThrow>, value: Value) -> PyResult {
    let sent = vm.resume_async_throw(&this, Resume::Send(value));
    answer(vm, sent)
}

fn throw_next(vm: &mut Vm, this: This<AsyncThrow>) -> PyResult {
    throw_send(vm, this, Value::None)
}

fn throw_throw(vm: &mut Vm, this: This<AsyncThrow>, arguments: VarArgs) -> PyResult {
    let exception = thrown(vm, "throw", arguments.0.items())?;
    let sent = vm.resume_async_throw(&this, Resume::Throw(exception));
    answer(vm, sent)
}

fn throw_close(vm: &mut Vm, this: This<AsyncThrow>) -> PyResult<()> {
    vm.close_async_throw(&this)
}

fn resume_default(vm: &mut Vm, this: &Value, resume: Resume) -> PyResult<Sent> {
    vm.resume_anext(&object_of::<AnextDefault>(this), resume)
}

fn default_send(vm: &mut Vm, this: This<AnextDefault>, value: Value) -> PyResult {
    let sent = vm.resume_anext(&this, Resume::Send(value));
    answer(vm, sent)
}

fn default_next(vm: &mut Vm, this: This<AnextDefault>) -> PyResult {
    default_send(vm, this, Value::None)
}

fn default_throw(vm: &mut Vm, this: This<AnextDefault>, arguments: VarArgs) -> PyResult {
    let exception = thrown(vm, "throw", arguments.0.items())?;
    let sent = vm.resume_anext(&this, Resume::Throw(exception));
    answer(vm, sent)
}

fn default_close(vm: &mut Vm, this: This<AnextDefault>) -> PyResult<()> {
    vm.close_anext(&this)
}
