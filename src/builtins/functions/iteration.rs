//! Functions that go through iterables.

use crate::builtins::{iterators, sort};
use crate::number::int;
use crate::object::{Complex, Gc, List, Value};
use crate::runtime::native::{Module, Opt};
use crate::runtime::ops::{BinaryOp, CompareOp};
use crate::runtime::{Kwargs, PyResult, Raised, VarArgs, Vm};
use crate::text::suggest;

/// Adds them to a namespace.
pub fn define(module: Module<'_>) -> Module<'_> {
    module
        .def("all(iterable, /)", "Tell whether every item is true.", |vm: &mut Vm, iterable: Value| {
            Ok(!any_is(vm, &iterable, false)?) as PyResult<bool>
        })
        .def("any(iterable, /)", "Tell whether at least one item is true.", |vm: &mut Vm, iterable: Value| {
            any_is(vm, &iterable, true)
        })
        .def("len(obj, /)", "Return how many items an object has.", |vm: &mut Vm, object: Value| {
            vm.length(&object)
        })
        .def(
            "iter(object, sentinel=<unrepresentable>, /)",
            "Get an iterator from an object.",
            iterators::by_calls,
        )
        .def("next(iterator, default=<unrepresentable>, /)", "Return the next item from the iterator.", next)
        .def(
            "aiter(async_iterable, /)",
            "Return an AsyncIterator for an AsyncIterable object.",
            |vm: &mut Vm, object: Value| vm.async_iter(&object),
        )
        .def(
            "anext(aiterator, default=<unrepresentable>, /)",
            "Return an awaitable of an asynchronous iterator's next item.",
            |vm: &mut Vm, object: Value, default: Opt<Value>| match default {
                Opt::Missing => vm.async_next(&object),
                Opt::Given(default) => vm.async_next_default(&object, default),
            },
        )
        .def("sorted(*args, **kwargs)", "Return a list of all items, the smallest first.", sorted)
        .def("sum(iterable, /, start=0)", "Return the sum of numbers, counted from start on", sum)
        .def(
            "max(*args, **kwargs)",
            "Return the largest item.",
            |vm: &mut Vm, args: VarArgs, kwargs: Kwargs| extreme(vm, "max", CompareOp::Gt, args, kwargs),
        )
        .def(
            "min(*args, **kwargs)",
            "Return the smallest item.",
            |vm: &mut Vm, args: VarArgs, kwargs: Kwargs| extreme(vm, "min", CompareOp::Lt, args, kwargs),
        )
}

fn any_is(vm: &mut Vm, iterable: &Value, wanted: bool) -> PyResult<bool> {
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

fn next(vm: &mut Vm, iterator: Value, default: Opt<Value>) -> PyResult {
    if let Value::Generator(generator) = &iterator
        && matches!(default, Opt::Missing)
    {
        use crate::runtime::class::Sent;
        use crate::runtime::vm::Resume;
        if generator.kind == crate::object::generator::GeneratorKind::Generator {
            vm.check_depth(generator)?;
            return match vm.resume_generator(generator, Resume::Send(Value::None))? {
                Sent::Yielded(value) => Ok(value),
                Sent::Returned(value) => Err(vm.stop_iteration(value)),
            };
        }
    }
    if !vm.is_iterator(&iterator) {
        let given = vm.type_name(&iterator);
        return Err(vm.type_error(format!("'{given}' object is not an iterator")));
    }
    let class = vm.class_of(&iterator);
    let has_native = vm.ops(&class).is_some_and(|ops| ops.next.is_some());
    if !has_native && !matches!(iterator, Value::Generator(_)) {
        let name = vm.names().__next__.clone();
        return match (vm.call_special(&iterator, &name, &[]), default) {
            (Ok(item), _) => Ok(item.unwrap_or(Value::None)),
            (Err(raised), Opt::Given(default)) => {
                let stop = vm.types().stop_iteration.clone();
                vm.catch(raised, &stop)?;
                Ok(default)
            }
            (Err(raised), Opt::Missing) => Err(raised),
        };
    }
    match (vm.next(&iterator)?, default) {
        (Some(item), _) | (None, Opt::Given(item)) => Ok(item),
        (None, Opt::Missing) => Err(vm.stop_iteration(Value::None)),
    }
}

fn sorted(vm: &mut Vm, args: VarArgs, kwargs: Kwargs) -> PyResult<Gc<List>> {
    let [iterable] = args.0.items() else {
        let given = args.0.len();
        return Err(vm.type_error(format!("sorted expected 1 argument, got {given}")));
    };
    let sorted = List::new(Vec::new());
    vm.list_extend(&sorted, iterable)?;
    let mut items = sorted.items.take();
    let (mut key, mut reverse) = (None, false);
    for entry in kwargs.0.entries() {
        let name = vm.str_lossy(&entry.key)?;
        match name.as_str() {
            "key" if entry.value.is_none() => {}
            "key" => key = Some(entry.value),
            "reverse" => reverse = vm.truth(&entry.value)?,
            _ => return Err(unknown_keyword(vm, "sort", ["key", "reverse"], &name)),
        }
    }
    sort::sort(vm, &mut items, key.as_ref(), reverse)?;
    Ok(List::new(items))
}

#[cold]
fn unknown_keyword(vm: &mut Vm, function: &str, known: [&str; 2], name: &str) -> Raised {
    let hint = match suggest::closest(name, known.into_iter()) {
        Some(close) => format!(". Did you mean '{close}'?"),
        None => String::new(),
    };
    vm.type_error(format!("{function}() got an unexpected keyword argument '{name}'{hint}"))
}

fn extreme(vm: &mut Vm, name: &str, op: CompareOp, args: VarArgs, kwargs: Kwargs) -> PyResult {
    if args.0.is_empty() {
        return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    let (mut key, mut default) = (None, None);
    for entry in kwargs.0.entries() {
        let keyword = vm.str_lossy(&entry.key)?;
        match keyword.as_str() {
            "key" if entry.value.is_none() => {}
            "key" => key = Some(entry.value),
            "default" => default = Some(entry.value),
            _ => return Err(unknown_keyword(vm, name, ["key", "default"], &keyword)),
        }
    }
    let items = args.0.items();
    if items.len() > 1 && default.is_some() {
        let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(vm.type_error(message));
    }
    let iterator = match items {
        [iterable] => vm.iter(iterable)?,
        _ => vm.tuple_iter(&args.0),
    };
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&iterator)? {
        let rank = match &key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let wins = match &best {
            Some((best_rank, _)) => vm.compare_truth(op, &rank, best_rank)?,
            None => true,
        };
        if wins {
            best = Some((rank, item));
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}

/// A sum of floats with the error of each addition kept beside it (Neumaier).
#[derive(Clone, Copy, Default)]
struct Compensated {
    sum: f64,
    rest: f64,
}

impl Compensated {
    fn add(&mut self, x: f64) {
        let total = self.sum + x;
        self.rest += if self.sum.abs() >= x.abs() { (self.sum - total) + x } else { (x - total) + self.sum };
        self.sum = total;
    }

    fn value(self) -> f64 {
        if self.rest != 0.0 && self.rest.is_finite() { self.sum + self.rest } else { self.sum }
    }
}

fn sum(vm: &mut Vm, iterable: Value, start: Value) -> PyResult {
    let refused = match &start {
        Value::Str(_) => Some("strings [use ''.join(seq) instead]"),
        Value::Bytes(_) => Some("bytes [use b''.join(seq) instead]"),
        Value::ByteArray(_) => Some("bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    let iterator = vm.iter(&iterable)?;
    if let Some(refused) = refused {
        return Err(vm.type_error(format!("sum() can't sum {refused}")));
    }
    let mut total = start;
    let mut pending;
    if let Value::Int(mut sum) = total {
        loop {
            match vm.next(&iterator)? {
                None => return Ok(Value::Int(sum)),
                Some(Value::Int(n)) => match sum.checked_add(n) {
                    Some(next) => sum = next,
                    None => {
                        pending = Some(Value::Int(n));
                        break;
                    }
                },
                Some(Value::Bool(b)) => match sum.checked_add(b.into()) {
                    Some(next) => sum = next,
                    None => {
                        pending = Some(Value::Bool(b));
                        break;
                    }
                },
                Some(other) => {
                    pending = Some(other);
                    break;
                }
            }
        }
        total = Value::Int(sum);
        if let Some(item) = pending.take() {
            total = vm.binary(BinaryOp::Add, &total, &item)?;
        }
    }
    if let Value::Float(x) = total {
        let mut sum = Compensated { sum: x, rest: 0.0 };
        loop {
            match vm.next(&iterator)? {
                None => return Ok(Value::Float(sum.value())),
                Some(Value::Float(x)) => sum.add(x),
                Some(Value::Int(n)) => sum.add(n as f64),
                Some(other) => {
                    pending = Some(other);
                    break;
                }
            }
        }
        total = Value::Float(sum.value());
        if let Some(item) = pending.take() {
            total = vm.binary(BinaryOp::Add, &total, &item)?;
        }
    }
    if let Value::Complex(z) = &total {
        let mut real = Compensated { sum: z.real, rest: 0.0 };
        let mut imag = Compensated { sum: z.imag, rest: 0.0 };
        loop {
            match vm.next(&iterator)? {
                None => return Ok(Complex::value(real.value(), imag.value())),
                Some(Value::Complex(z)) => {
                    real.add(z.real);
                    imag.add(z.imag);
                }
                Some(Value::Float(x)) => real.add(x),
                Some(Value::Int(n)) => real.add(n as f64),
                Some(other) => {
                    pending = Some(other);
                    break;
                }
            }
        }
        total = Complex::value(real.value(), imag.value());
        if let Some(item) = pending.take() {
            total = vm.binary(BinaryOp::Add, &total, &item)?;
        }
    }
    sum_any(vm, &iterator, total)
}

fn sum_any(vm: &mut Vm, iterator: &Value, total: Value) -> PyResult {
    let mut total = total;
    let mut owned = false;
    while let Some(item) = vm.next(iterator)? {
        if let (Some(a), Some(b)) = (total.as_int(), item.as_int()) {
            total = int::add(a, b).into();
            continue;
        }
        // A list made here may grow in place: nobody else has it.
        if let (true, Value::List(list), Value::List(more)) = (owned, &total, &item) {
            let more = more.to_vec();
            list.items.borrow_mut().extend(more);
            continue;
        }
        total = vm.binary(BinaryOp::Add, &total, &item)?;
        owned = matches!(&total, Value::List(list) if list.ref_count() == 1);
    }
    Ok(total)
}
