//! `OSError`: error number, text and file names; the number chooses the subclass.

use crate::object::{Class, Exception, Gc, Str, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, Opt, VarArgs};
use crate::runtime::{PyResult, Raised, Vm};

const ERRNO: usize = 0;
const STRERROR: usize = 1;
const FILENAME: usize = 2;
const FILENAME2: usize = 3;
const WRITTEN: usize = 4;

pub fn install(vm: &mut Vm) {
    let class = vm.types().os_error.clone();
    let names = ["errno(self)", "strerror(self)", "filename(self)", "filename2(self)"];
    super::members::add_members(vm, &class, &names);
    ClassDef::extend(vm, &class)
        .new_method("OSError(cls, *args, **kwargs)", new)
        .slot("__init__(self, *args, **kwargs)", "Initialize self.", init)
        .slot("__str__(self, /)", "Return str(self).", str)
        .method("__reduce__(self, /)", "Return state for pickling.", reduce)
        .finish();
    ClassDef::extend(vm, &class)
        .getset(
            "characters_written(self)",
            "How much was written before the stream blocked.",
            |vm: &mut Vm, this: Gc<Exception>| match this.member(WRITTEN) {
                Value::None => Err(nothing_written(vm, this)),
                count => Ok(count),
            },
            set_written,
        )
        .finish();
}

fn nothing_written(vm: &mut Vm, this: Gc<Exception>) -> Raised {
    let name = vm.intern("characters_written");
    vm.attribute_error_with("characters_written", &Value::Exception(this), &name)
}

fn set_written(vm: &mut Vm, this: Gc<Exception>, value: Opt<Value>) -> PyResult<()> {
    let count = match value.given() {
        Some(count) => Value::Int(vm.index_i64(&count)?),
        None if this.member(WRITTEN).is_none() => return Err(nothing_written(vm, this)),
        None => Value::None,
    };
    this.set_member(WRITTEN, count);
    Ok(())
}

/// The subclass for an error number.
fn subclass(vm: &Vm, number: i64) -> Option<&Gc<Class>> {
    let types = vm.types();
    Some(match number {
        11 | 114 | 115 => &types.blocking_io_error,
        32 | 108 => &types.broken_pipe_error,
        10 => &types.child_process_error,
        103 => &types.connection_aborted_error,
        111 => &types.connection_refused_error,
        104 => &types.connection_reset_error,
        17 => &types.file_exists_error,
        2 => &types.file_not_found_error,
        21 => &types.is_a_directory_error,
        20 => &types.not_a_directory_error,
        4 => &types.interrupted_error,
        13 | 1 => &types.permission_error,
        3 => &types.process_lookup_error,
        110 => &types.timeout_error,
        _ => return None,
    })
}

/// Whether a subclass written in Python takes the arguments in its own `__init__`.
fn has_own_init(vm: &Vm, class: &Gc<Class>) -> bool {
    let names = vm.names();
    let init = vm.lookup(class, &names.__init__);
    let new = vm.lookup(class, &names.__new__);
    !matches!(init, Some(Value::Builtin(_))) && matches!(new, Some(Value::Builtin(_)))
}

fn new(vm: &mut Vm, class: Gc<Class>, args: VarArgs, _: Kwargs) -> Value {
    let mut class = class;
    if has_own_init(vm, &class) {
        return Value::Exception(Exception::new(&class, vec![]));
    }
    if class.is(&vm.types().os_error)
        && let [Value::Int(number), _, ..] = args.0.items()
        && args.0.len() <= 5
        && let Some(found) = subclass(vm, *number)
    {
        class = found.clone();
    }
    let exception = Exception::new(&class, args.0.items().to_vec());
    fill(vm, &exception, args);
    Value::Exception(exception)
}

fn init(vm: &mut Vm, this: Gc<Exception>, args: VarArgs, kwargs: Kwargs) -> PyResult<()> {
    if !kwargs.0.is_empty() {
        let class = this.class().name();
        return Err(vm.type_error(format!("{class}() takes no keyword arguments")));
    }
    if has_own_init(vm, this.class()) {
        fill(vm, &this, args);
    }
    Ok(())
}

fn fill(vm: &Vm, this: &Gc<Exception>, args: VarArgs) {
    let items = args.0.items();
    if !(2..=5).contains(&items.len()) {
        *this.args.borrow_mut() = args.0;
        return;
    }
    this.set_member(ERRNO, items[0].clone());
    this.set_member(STRERROR, items[1].clone());
    let blocking = this.class().is_subclass(&vm.types().blocking_io_error);
    match items.get(2) {
        Some(count @ Value::Int(_)) if blocking => {
            this.set_member(WRITTEN, count.clone());
            *this.args.borrow_mut() = args.0.clone();
        }
        Some(name) if !name.is_none() => {
            this.set_member(FILENAME, name.clone());
            if let Some(second) = items.get(4) {
                this.set_member(FILENAME2, second.clone());
            }
            *this.args.borrow_mut() = Tuple::new(items[..2].to_vec());
        }
        _ => *this.args.borrow_mut() = args.0.clone(),
    }
}

fn str(vm: &mut Vm, this: Gc<Exception>) -> PyResult<Gc<Str>> {
    let (number, text) = (this.member(ERRNO), this.member(STRERROR));
    let (file, second) = (this.member(FILENAME), this.member(FILENAME2));
    if number.is_none() && text.is_none() && file.is_none() {
        return super::base::str(vm, this);
    }
    let head = format!("[Errno {}] {}", vm.str(&number)?.to_string_lossy(), vm.str(&text)?.to_string_lossy());
    Ok(Str::from_string(match (file, second) {
        (Value::None, _) => head,
        (file, Value::None) => format!("{head}: {}", vm.repr(&file)?.to_string_lossy()),
        (file, second) => {
            format!(
                "{head}: {} -> {}",
                vm.repr(&file)?.to_string_lossy(),
                vm.repr(&second)?.to_string_lossy()
            )
        }
    }))
}

fn reduce(_: &mut Vm, this: Gc<Exception>) -> Value {
    let mut args = this.args.borrow().items().to_vec();
    let (file, second) = (this.member(FILENAME), this.member(FILENAME2));
    if args.len() == 2 && !file.is_none() {
        args.push(file);
        if !second.is_none() {
            args.extend([Value::None, second]);
        }
    }
    let mut items = vec![Value::Class(this.class().clone()), Value::Tuple(Tuple::new(args))];
    if !this.attrs.shape().is_empty() {
        items.push(Value::Dict(this.attrs.make_dict()));
    }
    Value::Tuple(Tuple::new(items))
}
