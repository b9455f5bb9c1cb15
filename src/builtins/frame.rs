//! Frame and traceback objects.

use super::frame_locals;
use crate::object::generator::GeneratorState;
use crate::object::{Gc, Traceback, Tuple, Value};
use crate::runtime::frame_object::{FrameObject, traceback_line};
use crate::runtime::native::{ArgSite, ClassDef, FromArg, Opt, This};
use crate::runtime::{PyResult, Vm};
use crate::source::{Source, Span};
use std::cell::{Cell, RefCell};

/// Fills the classes.
pub fn install(vm: &mut Vm) {
    install_frame(vm);
    install_traceback(vm);
}

fn install_frame(vm: &mut Vm) {
    let class = vm.types().frame.clone();
    ClassDef::extend(vm, &class)
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .method("clear(self, /)", "Clear all references held by the frame.", clear)
        .getter("f_back(self)", "The caller's frame.", back)
        .getter("f_code(self)", "The code.", code)
        .getter("f_globals(self)", "The global namespace.", globals)
        .getter("f_builtins(self)", "The namespace of builtins.", builtins)
        .getter("f_locals(self)", "The local namespace.", locals)
        .getter("f_generator(self)", "The generator whose frame it is, or None.", generator)
        .getter("f_lasti(self)", "Where it stands in co_code.", |_: &mut Vm, this: Frame| {
            Ok(2 * this.standing.get() as i64)
        })
        .getter("_position(self)", "Its line, last line, column and last column, in bytes.", frame_place)
        .getset("f_lineno(self)", "The line.", line, set_line)
        .getset(
            "f_trace(self)",
            "The function that is told of the frame's events, or None.",
            trace,
            set_trace,
        )
        .getset(
            "f_trace_lines(self)",
            "Whether lines are told.",
            |_: &mut Vm, this: Frame| Ok(this.trace_lines.get()),
            set_trace_lines,
        )
        .getset(
            "f_trace_opcodes(self)",
            "Whether opcodes are told: there are none.",
            |_: &mut Vm, _: Frame| Ok(false),
            set_trace_opcodes,
        )
        .finish();
}

fn install_traceback(vm: &mut Vm) {
    let class = vm.types().traceback.clone();
    ClassDef::extend(vm, &class)
        .doc("One step of the way that an exception came.")
        .new_method("traceback(cls, /, tb_next, tb_frame, tb_lasti, tb_lineno)", new_traceback)
        .getset("tb_next(self)", "The next entry, towards where the exception was raised.", next, set_next)
        .getter("tb_frame(self)", "The frame.", traceback_frame)
        .getter("tb_lineno(self)", "The line.", |_: &mut Vm, this: Entry| {
            Ok(i64::from(traceback_line(&this.0)))
        })
        .getter("_position(self)", "Its line, last line, column and last column, in bytes.", place)
        .getter("tb_lasti(self)", "The place in the frame's code.", last_instruction)
        .finish();
}

type Frame = This<FrameObject>;

fn repr(vm: &mut Vm, this: Frame) -> PyResult<String> {
    let info = this.code.info();
    let (name, file) = (info.name.to_string_lossy(), info.source.name());
    Ok(format!("<frame at {:#x}, file '{file}', line {}, code {name}>", this.address(), vm.frame_line(&this)))
}

fn clear(vm: &mut Vm, this: Frame) -> PyResult<()> {
    match &this.generator {
        Value::Generator(generator) => match generator.state.get() {
            GeneratorState::Running => Err(vm.runtime_error("cannot clear an executing frame")),
            GeneratorState::Suspended => Err(vm.runtime_error("cannot clear a suspended frame")),
            _ => vm.close_generator(generator).map(drop),
        },
        _ if vm.clear_frame(&this) => Ok(()),
        _ => Err(vm.runtime_error("cannot clear an executing frame")),
    }
}

fn back(vm: &mut Vm, this: Frame) -> PyResult {
    Ok(vm.frame_back(&this))
}

fn code(vm: &mut Vm, this: Frame) -> PyResult {
    Ok(vm.code_object(&this.code))
}

fn globals(_: &mut Vm, this: Frame) -> PyResult {
    Ok(Value::Dict(this.globals.clone()))
}

fn builtins(_: &mut Vm, this: Frame) -> PyResult {
    Ok(this.builtins.clone())
}

fn locals(vm: &mut Vm, this: Frame) -> PyResult {
    Ok(match vm.frame_namespace(&this) {
        Some(namespace) => namespace,
        None => {
            vm.frame_variables(&this);
            frame_locals::proxy(vm, &this.0)
        }
    })
}

fn generator(_: &mut Vm, this: Frame) -> PyResult {
    Ok(match &this.generator {
        Value::Generator(generator) if generator.state.get() == GeneratorState::Closed => Value::None,
        generator => generator.clone(),
    })
}

fn line(vm: &mut Vm, this: Frame) -> PyResult<i64> {
    Ok(i64::from(vm.frame_line(&this)))
}

fn set_line(vm: &mut Vm, _: Frame, value: Opt<Value>) -> PyResult<()> {
    match value.given() {
        None => Err(vm.value_error("lineno must be an integer")),
        Some(Value::Int(_)) => Err(vm.value_error("f_lineno can only be set in a trace function")),
        Some(_) => Err(vm.value_error("lineno must be an integer")),
    }
}

fn trace(vm: &mut Vm, this: Frame) -> PyResult {
    Ok(vm.frame_trace(&this))
}

fn set_trace(vm: &mut Vm, this: Frame, value: Opt<Value>) -> PyResult<()> {
    vm.trace_running(&this, value.given().unwrap_or(Value::None));
    Ok(())
}

fn set_trace_lines(vm: &mut Vm, this: Frame, value: Opt<Value>) -> PyResult<()> {
    match value.given() {
        None => Err(vm.type_error("can't delete numeric/char attribute")),
        Some(Value::Bool(lines)) => {
            this.trace_lines.set(lines);
            Ok(())
        }
        Some(_) => Err(vm.type_error("attribute value type must be bool")),
    }
}

fn set_trace_opcodes(vm: &mut Vm, _: Frame, value: Opt<Value>) -> PyResult<()> {
    match value.given() {
        None => Err(vm.type_error("cannot delete attribute")),
        Some(Value::Bool(false)) => Ok(()),
        Some(Value::Bool(true)) => Err(vm.not_implemented_error("there are no opcodes to trace")),
        Some(_) => Err(vm.type_error("attribute value type must be bool")),
    }
}

/// A traceback object.
struct Entry(Gc<Traceback>);

impl FromArg for Entry {
    fn from_arg(vm: &mut Vm, value: &Value, site: &ArgSite<'_>) -> PyResult<Self> {
        match traceback_of(value) {
            Some(traceback) => Ok(Entry(traceback)),
            None => Err(vm.argument_error(value, site, "traceback")),
        }
    }
}

fn traceback_of(value: &Value) -> Option<Gc<Traceback>> {
    match value {
        Value::Object(object) => object.downcast::<Traceback>(),
        _ => None,
    }
}

fn new_traceback(
    vm: &mut Vm,
    _: Value,
    next: Value,
    frame: Value,
    _last_instruction: i64,
    line: i64,
) -> PyResult {
    let next = match (traceback_of(&next), &next) {
        (None, Value::None) => None,
        (Some(next), _) => Some(next),
        _ => {
            let class = vm.type_name(&next);
            return Err(vm.type_error(format!("expected traceback object or None, got '{class}'")));
        }
    };
    let object = match &frame {
        Value::Object(object) => object.downcast::<FrameObject>(),
        _ => None,
    };
    let Some(object) = object else {
        let class = vm.type_name(&frame);
        return Err(vm.type_error(format!("traceback() argument 'tb_frame' must be frame, not {class}")));
    };
    let traceback = Traceback {
        next: RefCell::new(next),
        code: object.code.clone(),
        globals: object.globals.clone(),
        span: Span::default(),
        line: Cell::new(line as u32),
        frame: RefCell::new(Some(frame)),
        locals: RefCell::default(),
        remains: RefCell::default(),
        namespace: RefCell::new(Value::None),
        address: 0,
    };
    Ok(Value::Object(Gc::new(traceback).erase()))
}

fn next(_: &mut Vm, this: Entry) -> PyResult<Option<Value>> {
    Ok(this.0.next.borrow().clone().map(|next| Value::Object(next.erase())))
}

fn set_next(vm: &mut Vm, this: Entry, value: Opt<Value>) -> PyResult<()> {
    let Some(value) = value.given() else {
        return Err(vm.type_error("can't delete tb_next attribute"));
    };
    let Some(next) = traceback_of(&value) else {
        if value.is_none() {
            drop(this.0.next.take());
            return Ok(());
        }
        let class = vm.type_name(&value);
        return Err(vm.type_error(format!("expected traceback object, got '{class}'")));
    };
    let mut entry = Some(next.clone());
    while let Some(link) = entry {
        if link.is(&this.0) {
            return Err(vm.value_error("traceback loop detected"));
        }
        entry = link.next.borrow().clone();
    }
    *this.0.next.borrow_mut() = Some(next);
    Ok(())
}

fn traceback_frame(vm: &mut Vm, this: Entry) -> PyResult {
    Ok(vm.traceback_frame(&this.0))
}

/// The span in the source, for `traceback`; nothing known but the line of an entry made by hand.
fn place(_: &mut Vm, this: Entry) -> PyResult {
    let entry = &this.0;
    let span = (entry.line.get() == 0 && entry.span.end != 0).then_some(entry.span);
    Ok(numbers_of(&entry.code.info().source, span, traceback_line(entry)))
}

/// The same of a frame.
fn frame_place(vm: &mut Vm, this: Frame) -> PyResult {
    Ok(numbers_of(&this.code.info().source, vm.frame_span(&this), vm.frame_line(&this)))
}

fn numbers_of(source: &Source, span: Option<Span>, line: u32) -> Value {
    let numbers = match span {
        Some(span) if !source.stands_for_other() => {
            let (start, end) = (source.location(span.start), source.location(span.end));
            let numbers = [start.line, end.line, start.column, end.column];
            numbers.into_iter().map(|n| Value::Int(i64::from(n))).collect()
        }
        _ => vec![Value::Int(i64::from(line)), Value::None, Value::None, Value::None],
    };
    Value::Tuple(Tuple::new(numbers))
}

/// The byte offset in the source stands for the place: larger further on.
fn last_instruction(_: &mut Vm, this: Entry) -> PyResult<i64> {
    Ok(i64::from(this.0.span.start))
}
