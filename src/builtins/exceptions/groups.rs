//! `BaseExceptionGroup` and `ExceptionGroup`: making, splitting, selecting.

use crate::object::{Class, Exception, Gc, List, Tuple, Value};
use crate::runtime::native::{ClassDef, Kwargs, VarArgs};
use crate::runtime::{PyResult, Vm};
use std::rc::Rc;

const MESSAGE: usize = 0;
const EXCEPTIONS: usize = 1;

pub fn install(vm: &mut Vm) {
    let class = vm.types().base_exception_group.clone();
    ClassDef::extend(vm, &class)
        .doc("Several exceptions that are raised as one.")
        .new_method("BaseExceptionGroup(cls, *args, **kwargs)", new)
        .slot(
            "__init__(self, *args, **kwargs)",
            "Initialize self.",
            |_: &mut Vm, _: Value, _: VarArgs, _: Kwargs| (),
        )
        .slot("__str__(self, /)", "Return str(self).", str)
        .slot("__repr__(self, /)", "Return repr(self).", repr)
        .method("derive(self, excs, /)", "Make a group with the same message.", derive)
        .method(
            "split(self, matcher_value, /)",
            "Split into what matches and the rest.",
            |vm: &mut Vm, this: Value, m: Value| {
                let matcher = matcher(vm, m)?;
                let (yes, no) = split(vm, &this, &matcher)?;
                PyResult::Ok(Value::Tuple(Tuple::of([yes, no])))
            },
        )
        .method(
            "subgroup(self, matcher_value, /)",
            "Keep what matches.",
            |vm: &mut Vm, this: Value, m: Value| {
                let matcher = matcher(vm, m)?;
                split(vm, &this, &matcher).map(|(yes, _)| yes)
            },
        )
        .field("message(self)", "The message.", |_: &mut Vm, this: Gc<Exception>| this.member(MESSAGE))
        .field("exceptions(self)", "The exceptions inside.", |_: &mut Vm, this: Gc<Exception>| {
            this.member(EXCEPTIONS)
        })
        .class_method(
            "__class_getitem__(cls, item, /)",
            "See PEP 585.",
            |vm: &mut Vm, class: Gc<Class>, item: Value| {
                let alias = Value::Class(vm.types().generic_alias.clone());
                vm.call(&alias, &[Value::Class(class), item])
            },
        )
        .finish();
    let group = group_class(vm);
    vm.interp.builtins.set_str(&vm.intern("ExceptionGroup"), Value::Class(group));
}

#[derive(Default)]
struct State(std::cell::OnceCell<Gc<Class>>);

/// The class `ExceptionGroup`, of both BaseExceptionGroup and Exception.
fn group_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.0.get() {
        return class.clone();
    }
    let base = vm.types().base_exception_group.clone();
    let class = ClassDef::with_base(vm, "builtins", "ExceptionGroup", "", &base).finish();
    class.dict.remove_str(&vm.names().__doc__);
    class.bases.borrow_mut().push(vm.types().exception.clone());
    let order = crate::runtime::class::c3_merge(&class).expect("both derive from BaseException");
    *class.mro.borrow_mut() = Rc::from(order);
    vm.class_changed(&class);
    state.0.get_or_init(|| class).clone()
}

fn new(vm: &mut Vm, class: Gc<Class>, args: VarArgs, _: Kwargs) -> PyResult {
    let [message, members] = args.0.items() else {
        let given = args.0.len();
        let text = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)");
        return Err(vm.type_error(text));
    };
    if !matches!(message.unwrapped(), Value::Str(_)) {
        let given = vm.type_name(message);
        return Err(
            vm.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {given}"))
        );
    }
    let is_sequence = match members.unwrapped() {
        Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_) => true,
        Value::Dict(_) | Value::Set(_) | Value::FrozenSet(_) => false,
        other => vm.lookup_special(other, &vm.names().__getitem__).is_some(),
    };
    if !is_sequence {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(members)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(index) = items.iter().position(|item| !matches!(item, Value::Exception(_))) {
        return Err(
            vm.value_error(format!("Item {index} of second argument (exceptions) is not an exception"))
        );
    }
    let plain = items.iter().all(|item| vm.is_instance_of(item, &vm.types().exception));
    let group = group_class(vm);
    let mut class = class;
    if class.is(&vm.types().base_exception_group) {
        if plain {
            class = group;
        }
    } else if !plain && class.is(&group) {
        return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    } else if !plain && class.is_subclass(&vm.types().exception) {
        return Err(vm.type_error(format!("Cannot nest BaseExceptions in '{}'", class.name())));
    }
    let exception = Exception::new(&class, args.0.items().to_vec());
    exception.set_member(MESSAGE, message.clone());
    exception.set_member(EXCEPTIONS, Value::Tuple(Tuple::new(items)));
    Ok(Value::Exception(exception))
}

fn members(this: &Gc<Exception>) -> Gc<Tuple> {
    match this.member(EXCEPTIONS) {
        Value::Tuple(members) => members,
        _ => Tuple::new(Vec::new()),
    }
}

fn str(vm: &mut Vm, this: Gc<Exception>) -> PyResult<String> {
    let message = vm.str(&this.member(MESSAGE))?;
    let count = members(&this).len();
    let s = if count == 1 { "" } else { "s" };
    Ok(format!("{} ({count} sub-exception{s})", message.to_string_lossy()))
}

fn repr(vm: &mut Vm, this: Gc<Exception>) -> PyResult<String> {
    let message = vm.repr(&this.member(MESSAGE))?;
    let was_list = matches!(this.args.borrow().items().get(1), Some(Value::List(_)));
    let inside = members(&this);
    let inside =
        if was_list { Value::List(List::new(inside.items().to_vec())) } else { Value::Tuple(inside) };
    let inside = vm.repr(&inside)?;
    Ok(format!("{}({}, {})", this.class().name(), message.to_string_lossy(), inside.to_string_lossy()))
}

fn derive(vm: &mut Vm, this: Gc<Exception>, members: Value) -> PyResult {
    let class = Value::Class(vm.types().base_exception_group.clone());
    vm.call(&class, &[this.member(MESSAGE), members])
}

/// What selects exceptions.
enum Matcher {
    Classes(Value),
    Function(Value),
}

fn matcher(vm: &mut Vm, value: Value) -> PyResult<Matcher> {
    let base = vm.types().base_exception.clone();
    let is_exception = |value: &Value| matches!(value, Value::Class(class) if class.is_subclass(&base));
    match &value {
        Value::Class(_) if is_exception(&value) => return Ok(Matcher::Classes(value)),
        Value::Tuple(classes) if classes.items().iter().all(is_exception) => {
            return Ok(Matcher::Classes(value));
        }
        Value::Class(_) | Value::Tuple(_) => {}
        Value::Function(_) | Value::Builtin(_) | Value::Method(_) => return Ok(Matcher::Function(value)),
        other => {
            if vm.lookup_special(other, &vm.names().__call__).is_some() {
                return Ok(Matcher::Function(value));
            }
        }
    }
    Err(vm.type_error(
        "expected an exception type, a tuple of exception types, or a callable (other than a class)",
    ))
}

fn matches(vm: &mut Vm, exception: &Value, matcher: &Matcher) -> PyResult<bool> {
    match matcher {
        Matcher::Classes(Value::Tuple(classes)) => Ok(classes.items().iter().any(|class| match class {
            Value::Class(class) => vm.is_instance_of(exception, class),
            _ => false,
        })),
        Matcher::Classes(Value::Class(class)) => Ok(vm.is_instance_of(exception, class)),
        Matcher::Classes(_) => Ok(false),
        Matcher::Function(function) => {
            let answer = vm.call(function, std::slice::from_ref(exception))?;
            vm.truth(&answer)
        }
    }
}

/// The part that matches and the rest, None where empty; groups keep their nesting.
fn split(vm: &mut Vm, exception: &Value, matcher: &Matcher) -> PyResult<(Value, Value)> {
    vm.check_stack()?;
    if matches(vm, exception, matcher)? {
        return Ok((exception.clone(), Value::None));
    }
    let base = vm.types().base_exception_group.clone();
    let group = match exception {
        Value::Exception(group) if group.class().is_subclass(&base) => group,
        _ => return Ok((Value::None, exception.clone())),
    };
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for member in members(group).items() {
        let (a, b) = split(vm, member, matcher)?;
        if !a.is_none() {
            yes.push(a);
        }
        if !b.is_none() {
            no.push(b);
        }
    }
    let part = |vm: &mut Vm, members: Vec<Value>| {
        if members.is_empty() { Ok(Value::None) } else { vm.derive_group(exception, members) }
    };
    let yes = part(vm, yes)?;
    Ok((yes, part(vm, no)?))
}
