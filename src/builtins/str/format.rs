//! `format`, `format_map`, `__format__` and `%`.

use crate::fault::Fault;
use crate::object::{Gc, Str, Value};
use crate::runtime::native::ClassDef;
use crate::runtime::{Kwargs, PyResult, VarArgs, Vm};
use crate::text::format_string::{self, Accessor, Conversion, Field, First, Numbering, Piece, Template};
use crate::text::wtf8;

/// How deep fields nest in a template: specifications may hold fields, theirs may not.
const DEPTH: u32 = 2;

/// Gives `str` these methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types().str.clone();
    ClassDef::extend(vm, &class)
        .method(
            "format(self, /, *args, **kwargs)",
            "Return a formatted version of the text.",
            |vm: &mut Vm, this: Gc<Str>, args: VarArgs, kwargs: Kwargs| {
                let mut source = Source { args: Some(args.0.items()), names: Value::Dict(kwargs.0) };
                run(vm, &this, &mut source)
            },
        )
        .method(
            "format_map(self, mapping, /)",
            "Return a formatted version of the text, with names from a mapping.",
            |vm: &mut Vm, this: Gc<Str>, mapping: Value| {
                run(vm, &this, &mut Source { args: None, names: mapping })
            },
        )
        .method(
            "__format__(self, format_spec, /)",
            "Return a formatted version of the text as described by format_spec.",
            |vm: &mut Vm, this: Value, spec: Gc<Str>| vm.format_builtin(&this, &spec),
        )
        .slot("__mod__(self, value, /)", "Return self%value.", |vm: &mut Vm, this: Gc<Str>, values: Value| {
            vm.percent(&this, &values)
        })
        .slot(
            "__rmod__(self, value, /)",
            "Return value%self.",
            |vm: &mut Vm, this: Value, template: Value| match &template {
                Value::Str(text) => vm.percent(text, &this).map(Value::Str),
                _ => Ok(Value::NotImplemented),
            },
        )
        .finish();
}

/// Where the fields' values come from.
struct Source<'a> {
    /// `None` for `format_map`.
    args: Option<&'a [Value]>,
    names: Value,
}

fn run(vm: &mut Vm, template: &Gc<Str>, source: &mut Source<'_>) -> PyResult<Gc<Str>> {
    let mut out = Vec::with_capacity(template.as_bytes().len() + 16);
    let mut numbering = Numbering::default();
    expand(vm, template.as_bytes(), source, &mut numbering, DEPTH, &mut out)?;
    Ok(Str::from_wtf8(out.into_boxed_slice()))
}

fn expand(
    vm: &mut Vm,
    template: &[u8],
    source: &mut Source<'_>,
    numbering: &mut Numbering,
    depth: u32,
    out: &mut Vec<u8>,
) -> PyResult<()> {
    if depth == 0 {
        return Err(vm.fault(format_string::too_deep()));
    }
    for piece in Template::new(template) {
        match piece.map_err(|fault| vm.fault(fault))? {
            Piece::Literal(text) => out.extend_from_slice(text),
            Piece::Field(field) => expand_field(vm, &field, source, numbering, depth, out)?,
        }
    }
    Ok(())
}

fn expand_field(
    vm: &mut Vm,
    field: &Field<'_>,
    source: &mut Source<'_>,
    numbering: &mut Numbering,
    depth: u32,
    out: &mut Vec<u8>,
) -> PyResult<()> {
    let mut value = field_value(vm, field.name, source, numbering)?;
    if let Some(point) = field.conversion {
        let conversion = Conversion::of(point).map_err(|fault| vm.fault(fault))?;
        value = Value::Str(match conversion {
            Conversion::Str => vm.str(&value)?,
            Conversion::Repr => vm.repr(&value)?,
            Conversion::Ascii => vm.ascii(&value)?,
        });
    }
    let spec = if field.nested {
        let mut spec = Vec::new();
        expand(vm, field.spec, source, numbering, depth - 1, &mut spec)?;
        vm.short_str(&spec)
    } else {
        vm.short_str(field.spec)
    };
    let text = vm.format(&value, &spec)?;
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn field_value(vm: &mut Vm, name: &[u8], source: &mut Source<'_>, numbering: &mut Numbering) -> PyResult {
    let raise = |vm: &mut Vm, fault: Fault| vm.fault(fault);
    let (first, accessors) = format_string::split_name(name).map_err(|fault| raise(vm, fault))?;
    let index = numbering.resolve(first).map_err(|fault| raise(vm, fault))?;
    let mut value = match (index, source.args, first) {
        (Some(_), None, _) => return Err(vm.fault(format_string::positional_in_map())),
        (Some(index), Some(args), _) => match args.get(index) {
            Some(value) => value.clone(),
            None => return Err(vm.fault(format_string::missing_argument(index))),
        },
        (None, _, First::Name(name)) => {
            let key = Value::Str(vm.short_str(name));
            vm.get_item(&source.names, &key)?
        }
        (None, ..) => unreachable!("only names have no index"),
    };
    for accessor in accessors {
        value = match accessor.map_err(|fault| raise(vm, fault))? {
            Accessor::Attribute(name) => {
                let name = vm.interp.intern_bytes(name);
                vm.get_attr(&value, &name)?
            }
            Accessor::Index(index) => vm.get_item(&value, &Value::from(index))?,
            Accessor::Key(key) => {
                debug_assert!(wtf8::is_valid(key));
                let key = Value::Str(vm.short_str(key));
                vm.get_item(&value, &key)?
            }
        };
    }
    Ok(value)
}
