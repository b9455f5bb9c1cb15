//! `UnicodeEncodeError`, `UnicodeDecodeError` and `UnicodeTranslateError`.

use crate::object::{Class, Exception, Gc, Value};
use crate::runtime::native::{ClassDef, Kwargs, VarArgs};
use crate::runtime::{PyResult, Vm};

const ENCODING: usize = 0;
const OBJECT: usize = 1;
const START: usize = 2;
const END: usize = 3;
const REASON: usize = 4;

pub fn install(vm: &mut Vm) {
    let types = vm.interp.clone();
    let types = &types.types;
    let names = ["encoding(self)", "object(self)", "start(self)", "end(self)", "reason(self)"];
    for class in [&types.unicode_encode_error, &types.unicode_decode_error, &types.unicode_translate_error] {
        super::members::add_members(vm, class, &names);
    }
    let signature = "__init__(self, *args, **kwargs)";
    for (class, first, of_text) in [
        (&types.unicode_encode_error, ENCODING, true),
        (&types.unicode_decode_error, ENCODING, false),
        (&types.unicode_translate_error, OBJECT, true),
    ] {
        let body = move |vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs| {
            if !kwargs.0.is_empty() {
                let name = vm.class_label(this.class());
                return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
            }
            init(vm, &this, args, first, of_text)
        };
        ClassDef::extend(vm, class).slot(signature, "Initialize self.", body).finish();
    }
    ClassDef::extend(vm, &types.unicode_translate_error)
        .slot("__str__(self, /)", "Return str(self).", |vm: &mut Vm, this: Gc<Exception>| {
            text(vm, &this, None, "translate", "character")
        })
        .finish();
    str_with(vm, &types.unicode_encode_error, "encode", "character");
    str_with(vm, &types.unicode_decode_error, "decode", "byte");
}

fn str_with(vm: &mut Vm, class: &Gc<Class>, verb: &'static str, unit: &'static str) {
    ClassDef::extend(vm, class)
        .slot("__str__(self, /)", "Return str(self).", move |vm: &mut Vm, this: Gc<Exception>| {
            let encoding = vm.str(&this.member(ENCODING))?.to_string_lossy().into_owned();
            text(vm, &this, Some(&encoding), verb, unit)
        })
        .finish();
}

fn init(vm: &mut Vm, this: &Gc<Exception>, args: VarArgs, first: usize, of_text: bool) -> PyResult<()> {
    let (wanted, given) = (5 - first, args.0.len());
    if given != wanted {
        return Err(vm.type_error(format!("function takes exactly {wanted} arguments ({given} given)")));
    }
    let is_text = |item: &Value| matches!(item.unwrapped(), Value::Str(_));
    for (index, item) in args.0.items().iter().enumerate() {
        let place = first + index;
        let wrong = match place {
            ENCODING | REASON if !is_text(item) => Some("str"),
            OBJECT if of_text && !is_text(item) => Some("str"),
            START | END if !matches!(item.unwrapped(), Value::Int(_)) => Some("int"),
            _ => None,
        };
        if let Some(wanted) = wrong {
            let class = vm.type_name(item);
            return Err(vm.type_error(format!("argument {} must be {wanted}, not {class}", index + 1)));
        }
        this.set_member(place, item.clone());
    }
    *this.args.borrow_mut() = args.0;
    Ok(())
}

fn text(
    vm: &mut Vm,
    this: &Gc<Exception>,
    encoding: Option<&str>,
    verb: &str,
    unit: &str,
) -> PyResult<String> {
    let (Value::Int(start), Value::Int(end)) = (this.member(START), this.member(END)) else {
        return Ok(String::new());
    };
    let reason = vm.str(&this.member(REASON))?.to_string_lossy().into_owned();
    let head = match encoding {
        Some(encoding) => format!("'{encoding}' codec can't {verb} {unit}"),
        None => format!("can't {verb} {unit}"),
    };
    let single = (end == start + 1).then(|| element(&this.member(OBJECT), start as usize)).flatten();
    Ok(match single {
        Some(shown) => format!("{head} {shown} in position {start}: {reason}"),
        None => format!("{head}s in position {start}-{}: {reason}", end - 1),
    })
}

/// The one character or byte that cannot be converted, as it is shown.
fn element(object: &Value, at: usize) -> Option<String> {
    match object.unwrapped() {
        Value::Str(text) => {
            let point = crate::object::numbers::code_points(text.slice(at, at + 1)).next()?;
            Some(match point {
                0..0x100 => format!("'\\x{point:02x}'"),
                0x100..0x1_0000 => format!("'\\u{point:04x}'"),
                _ => format!("'\\U{point:08x}'"),
            })
        }
        Value::Bytes(bytes) => bytes.data.get(at).map(|byte| format!("0x{byte:02x}")),
        Value::ByteArray(bytes) => bytes.data.borrow().get(at).map(|byte| format!("0x{byte:02x}")),
        _ => None,
    }
}
