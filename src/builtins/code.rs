//! Code objects.

use crate::object::code::{CodeInfo, CodeKind};
use crate::object::{Code, Dict, Gc, Str, Tuple, Value};
use crate::runtime::frame::body_of;
use crate::runtime::frame_object::{CodeObject, INSTRUCTIONS};
use crate::runtime::native::{ClassDef, Kwargs, This};
use crate::runtime::node::Body;
use crate::runtime::{Flow, Frame, Node, PyResult, Vm};
use std::rc::Rc;

/// Fills the class.
pub fn install(vm: &mut Vm) {
    let class = vm.types().code.clone();
    ClassDef::extend(vm, &class)
        .doc("Compiled code.")
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .slot("__eq__(self, value, /)", "Return self==value.", equal)
        .slot("__hash__(self, /)", "Return hash(self).", hash)
        .field("co_name(self)", "The name.", |vm: &mut Vm, this| text(vm, this, |info| &info.name))
        .field("co_qualname(self)", "The qualified name.", |vm: &mut Vm, this| {
            text(vm, this, |i| &i.qualname)
        })
        .field("co_filename(self)", "The file.", filename)
        .field("co_firstlineno(self)", "The first line.", |_: &mut Vm, this| number(this, |i| i.first_line))
        .field("co_flags(self)", "Flags.", |_: &mut Vm, this| number(this, |info| info.flags))
        .field("co_argcount(self)", "Positional parameters.", |_: &mut Vm, this| {
            number(this, |info| info.parameters.positional)
        })
        .field("co_posonlyargcount(self)", "Positional-only parameters.", |_: &mut Vm, this| {
            number(this, |info| info.parameters.positional_only)
        })
        .field("co_kwonlyargcount(self)", "Keyword-only parameters.", |_: &mut Vm, this| {
            number(this, |info| info.parameters.keyword_only)
        })
        .field("co_nlocals(self)", "Number of local variables.", |_: &mut Vm, this: This<CodeObject>| {
            Ok(variables(this.code.info()).len())
        })
        .field("co_stacksize(self)", "Size of the frame.", |_: &mut Vm, this| number(this, |i| i.slot_count))
        .field("co_varnames(self)", "Local variables.", |_: &mut Vm, this: This<CodeObject>| {
            names(variables(this.code.info()))
        })
        .field("co_freevars(self)", "Free variables.", |_: &mut Vm, this: This<CodeObject>| {
            names(this.code.info().free_names.clone())
        })
        .getter(
            "co_cellvars(self)",
            "Variables that inner functions use.",
            |_: &mut Vm, this: This<CodeObject>| names(cells(this.code.info())),
        )
        .field("co_names(self)", "Names used.", |_: &mut Vm, this: This<CodeObject>| {
            names(this.code.info().names.clone())
        })
        .field("co_consts(self)", "Constants used.", |vm: &mut Vm, this: This<CodeObject>| {
            consts(vm, this.code.info())
        })
        .getter(
            "co_code(self)",
            "Instructions that stand for the code: begin, line, yield, resume, return.",
            |_: &mut Vm, _: This<CodeObject>| {
                Ok(Value::Bytes(crate::object::Bytes::new(INSTRUCTIONS.to_vec())))
            },
        )
        .method("co_lines(self, /)", "Return an iterator of (start, end, line).", lines)
        .method("co_positions(self, /)", "Return an iterator of positions.", positions)
        .method("replace(self, /, **changes)", "Return a copy with new values for the given fields.", replace)
        .method("__replace__(self, /, **changes)", "The same as replace().", replace)
        .finish();
}

fn repr(_: &mut Vm, this: This<CodeObject>) -> PyResult<String> {
    let info = this.code.info();
    let (name, file) = (info.name.to_string_lossy(), info.source.name());
    Ok(format!("<code object {name} at {:#x}, file \"{file}\", line {}>", this.address(), info.first_line))
}

fn equal(_: &mut Vm, this: This<CodeObject>, other: Value) -> PyResult {
    let Value::Object(other) = &other else { return Ok(Value::NotImplemented) };
    let Some(other) = other.downcast_ref::<CodeObject>() else { return Ok(Value::NotImplemented) };
    let (a, b) = (this.code.info(), other.code.info());
    let same = a.name.as_bytes() == b.name.as_bytes()
        && a.span == b.span
        && a.first_line == b.first_line
        && Rc::ptr_eq(&a.source, &b.source);
    Ok(Value::Bool(same))
}

fn hash(_: &mut Vm, this: This<CodeObject>) -> PyResult<i64> {
    let info = this.code.info();
    Ok(info.name.hash() ^ (i64::from(info.first_line) << 20) ^ i64::from(info.span.start))
}

fn text(_: &mut Vm, this: This<CodeObject>, pick: fn(&CodeInfo) -> &Gc<Str>) -> PyResult<Gc<Str>> {
    Ok(pick(this.code.info()).clone())
}

fn number(this: This<CodeObject>, pick: fn(&CodeInfo) -> u32) -> PyResult<i64> {
    Ok(i64::from(pick(this.code.info())))
}

fn filename(_: &mut Vm, this: This<CodeObject>) -> PyResult {
    Ok(Value::from(&**this.code.info().source.name()))
}

fn names(names: Vec<Gc<Str>>) -> PyResult {
    Ok(Value::Tuple(Tuple::new(names.into_iter().map(Value::Str).collect())))
}

/// Parameters and the local variables that are not in cells.
fn variables(info: &CodeInfo) -> Vec<Gc<Str>> {
    let own_cell = |slot: u32| info.cells.iter().any(|cell| cell.slot == slot && cell.parameter.is_none());
    let named = info.local_names.iter().enumerate();
    named.filter(|(slot, _)| !own_cell(*slot as u32)).map(|(_, name)| name.clone()).collect()
}

fn cells(info: &CodeInfo) -> Vec<Gc<Str>> {
    let slots = info.cells.iter().map(|cell| cell.parameter.unwrap_or(cell.slot));
    slots.filter_map(|slot| info.slot_name(slot).cloned()).collect()
}

/// The constants with the code objects of the bodies inside, in the order of the text.
fn consts(vm: &mut Vm, info: &CodeInfo) -> PyResult {
    let mut all = Vec::with_capacity(info.constants.len() + info.inner.len());
    let mut inner = info.inner.iter().peekable();
    for (index, constant) in info.constants.iter().enumerate() {
        while let Some((_, code)) = inner.next_if(|(before, _)| *before <= index) {
            all.push(vm.code_object(code));
        }
        all.push(constant.clone());
    }
    all.extend(inner.map(|(_, code)| vm.code_object(code)));
    Ok(Value::Tuple(Tuple::new(all)))
}

/// The lines of the statements: two bytes of code stand for each, as there are no instructions.
fn lines(vm: &mut Vm, this: This<CodeObject>) -> PyResult {
    let info = this.code.info();
    let starts = info.starts.iter().map(|&start| info.source.shown_line_of(start));
    // A module begins before its first line.
    let first = if info.kind == CodeKind::Module { 0 } else { info.first_line };
    let mut lines: Vec<u32> = std::iter::once(first).chain(starts).collect();
    lines.dedup();
    let entry = |(index, line): (usize, u32)| {
        let start = 2 * index as i64;
        Value::Tuple(Tuple::of([Value::Int(start), Value::Int(start + 2), Value::Int(i64::from(line))]))
    };
    let entries: Vec<Value> = lines.into_iter().enumerate().map(entry).collect();
    vm.iter(&Value::from(entries))
}

fn positions(vm: &mut Vm, this: This<CodeObject>) -> PyResult {
    let info = this.code.info();
    let (start, end) = (info.source.location(info.span.start), info.source.location(info.span.end));
    let source = &info.source;
    let (first, last) = (source.shown_line_of(info.span.start), source.shown_line_of(info.span.end));
    let numbers = [first, last, start.column, end.column];
    let entry = numbers.into_iter().map(|n| Value::Int(i64::from(n))).collect();
    vm.iter(&Value::from(vec![Value::Tuple(Tuple::new(entry))]))
}

fn replace(vm: &mut Vm, this: This<CodeObject>, changes: Kwargs) -> PyResult {
    let mut info = this.code.info().clone();
    for (name, value) in fields(&changes.0) {
        check_field(vm, &name, &value)?;
        match (name.as_str(), value) {
            ("co_name", Value::Str(value)) => info.name = value,
            ("co_qualname", Value::Str(value)) => info.qualname = value,
            ("co_firstlineno", Value::Int(line)) if line == i64::from(info.first_line) => {}
            ("co_firstlineno", Value::Int(line)) => {
                info.source = Rc::new(info.source.moved_down(line - i64::from(info.first_line)));
                info.first_line = line as u32;
            }
            ("co_flags", Value::Int(flags)) => info.flags = flags as u32,
            ("co_filename", Value::Str(file)) => {
                let renamed = info.source.renamed(&file.to_string_lossy());
                info.source = Rc::new(renamed);
            }
            (_, value) => keep(vm, &this, &name, &value)?,
        }
    }
    let code: Rc<dyn Code> =
        Rc::new(Body::new(info, Box::new(Same(this.code.clone())), body_of(&this.code).origin.clone()));
    Ok(vm.new_code_object(code))
}

/// Refuses a field that there is not, and a value of the wrong type.
fn check_field(vm: &mut Vm, name: &str, value: &Value) -> PyResult<()> {
    let Some((_, kind)) = FIELDS.iter().find(|(field, _)| *field == name) else {
        return Err(vm.type_error(format!("replace() got an unexpected keyword argument '{name}'")));
    };
    let fits = match (*kind, value.unwrapped()) {
        ("int", _) => return vm.index(value).map(drop),
        ("str", Value::Str(_)) | ("tuple", Value::Tuple(_)) | ("bytes", Value::Bytes(_)) => true,
        _ => false,
    };
    if fits {
        return Ok(());
    }
    let given = if value.is_none() { "None".to_string() } else { vm.type_name(value) };
    Err(vm.type_error(format!("replace() argument '{name}' must be {kind}, not {given}")))
}

/// What the tree holds cannot be replaced: only the value that is there is taken. Code inside may be any.
fn keep(vm: &mut Vm, this: &This<CodeObject>, name: &str, value: &Value) -> PyResult<()> {
    let is_plain = |item: &&Value| !matches!(item, Value::Object(object) if object.downcast_ref::<CodeObject>().is_some());
    let attribute = vm.intern(name);
    let receiver = Value::Object(this.0.clone().erase());
    let same = match vm.get_attr_opt(&receiver, &attribute)? {
        Some(Value::Tuple(old)) => {
            let new = value.unwrapped();
            let Value::Tuple(new) = new else { return Ok(()) };
            let plain = |tuple: &Gc<Tuple>| {
                Value::Tuple(Tuple::new(tuple.items().iter().filter(is_plain).cloned().collect()))
            };
            old.len() == new.len() && vm.equal(&plain(&old), &plain(new))?
        }
        Some(old) => vm.equal(&old, value)?,
        None => false,
    };
    if same {
        return Ok(());
    }
    Err(vm.not_implemented_error(format!("code.replace() cannot change {name} here")))
}

/// The tree of another body.
struct Same(Rc<dyn Code>);

impl Node for Same {
    fn eval(&self, vm: &mut Vm, frame: &Frame<'_>) -> PyResult {
        body_of(&self.0).root.eval(vm, frame)
    }

    fn exec(&self, vm: &mut Vm, frame: &Frame<'_>) -> Flow {
        body_of(&self.0).root.exec(vm, frame)
    }
}

/// What replace() takes, with the types.
const FIELDS: [(&str, &str); 18] = [
    ("co_argcount", "int"),
    ("co_posonlyargcount", "int"),
    ("co_kwonlyargcount", "int"),
    ("co_nlocals", "int"),
    ("co_stacksize", "int"),
    ("co_flags", "int"),
    ("co_firstlineno", "int"),
    ("co_code", "bytes"),
    ("co_consts", "tuple"),
    ("co_names", "tuple"),
    ("co_varnames", "tuple"),
    ("co_freevars", "tuple"),
    ("co_cellvars", "tuple"),
    ("co_filename", "str"),
    ("co_name", "str"),
    ("co_qualname", "str"),
    ("co_linetable", "bytes"),
    ("co_exceptiontable", "bytes"),
];

fn fields(changes: &Gc<Dict>) -> Vec<(String, Value)> {
    let named = changes.entries().into_iter().filter_map(|entry| match entry.key {
        Value::Str(name) => Some((name.to_string_lossy().into_owned(), entry.value)),
        _ => None,
    });
    named.collect()
}
