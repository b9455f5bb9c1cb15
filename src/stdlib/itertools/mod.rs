//! The `itertools` module. Each iterator is a step function over its own state; the classes differ only in how
//! they make it.

mod tee;

use crate::object::{Attrs, Class, Dict, Gc, Trace, Tracer, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, Opt, This, VarArgs};
use crate::runtime::ops::BinaryOp;
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

type Step = Box<dyn FnMut(&mut Vm) -> PyResult<Option<Value>>>;
type Show = Box<dyn Fn(&mut Vm) -> PyResult<String>>;
type Left = Rc<Cell<Option<i64>>>;

/// The most iterables that `product` takes, repeats counted.
const MOST_POOLS: usize = isize::MAX as usize / size_of::<usize>();

/// An iterator driven by a step function; `None` inside while it runs and once it is exhausted.
struct Lazy {
    attrs: Attrs,
    step: RefCell<Option<Step>>,
    show: Option<Show>,
    /// How many times `repeat` still gives its object, where that has an end.
    left: Option<Left>,
    /// Of a branch of `tee`: where it stands.
    branch: Option<Rc<tee::Branch>>,
}

impl Trace for Lazy {
    /// What the step function owns is not reported: it counts as referenced from outside.
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

static OPS: ClassOps = ClassOps { next: Some(next), ..ClassOps::NONE };

fn next(vm: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = iterator else { return Ok(None) };
    let Some(lazy) = object.downcast_ref::<Lazy>() else { return Ok(None) };
    let step = lazy.step.borrow_mut().take();
    let Some(mut step) = step else { return Ok(None) };
    let answer = step(vm);
    if !matches!(answer, Ok(None)) {
        *lazy.step.borrow_mut() = Some(step);
    }
    answer
}

fn lazy(class: &Gc<Class>, step: impl FnMut(&mut Vm) -> PyResult<Option<Value>> + 'static) -> Value {
    let step: Step = Box::new(step);
    Value::Object(
        Gc::new(Lazy {
            attrs: Attrs::new(class),
            step: RefCell::new(Some(step)),
            show: None,
            left: None,
            branch: None,
        })
        .erase(),
    )
}

fn define<P>(
    vm: &mut Vm,
    name: &'static str,
    doc: &'static str,
    signature: &'static str,
    new: impl crate::runtime::native::NativeFn<P>,
) -> Gc<Class> {
    ClassDef::new(vm, "itertools", name, doc)
        .ops(&OPS)
        .new_method(signature, new)
        .slot("__iter__(self, /)", "Implement iter(self).", |_: &mut Vm, this: Value| this)
        .slot("__next__(self, /)", "Implement next(self).", |vm: &mut Vm, this: Value| {
            match next(vm, &this)? {
                Some(value) => Ok(value),
                None => Err(vm.stop_iteration(Value::None)),
            }
        })
        .slot("__repr__(self, /)", "Return repr(self).", |vm: &mut Vm, this: This<Lazy>| match &this.show {
            Some(show) => show(vm),
            None => {
                Ok(format!("<itertools.{} object at {:#x}>", this.attrs.class().name(), this.0.address()))
            }
        })
        .finish()
}

fn groupby_class(vm: &mut Vm) -> Gc<Class> {
    let refused = |vm: &mut Vm, _: Gc<Class>, _: Value, _: Value| -> PyResult {
        Err(vm.type_error("cannot create 'itertools._grouper' instances"))
    };
    let group =
        define(vm, "_grouper", "One group of groupby().", "_grouper(cls, parent, tgtkey, /)", refused);
    let new = move |vm: &mut Vm, class: Gc<Class>, iterable: Value, key: Value| {
        groupby(vm, class, group.clone(), iterable, key)
    };
    define(vm, "groupby", "Groups of equal neighbours.", "groupby(cls, iterable, key=None)", new)
}

/// The namespace of `itertools`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let chain =
        define(vm, "chain", "Items of each iterable in turn.", "chain(cls, *iterables, **kwargs)", chain);
    ClassDef::extend(vm, &chain)
        .class_method("__class_getitem__(cls, object, /)", "See PEP 585", super::collections::class_getitem)
        .class_method("from_iterable(cls, iterable, /)", "chain() over an iterable of iterables.", chain_from)
        .finish();
    let classes = [
        chain,
        define(
            vm,
            "accumulate",
            "Running totals.",
            "accumulate(cls, iterable, func=None, *, initial=<unrepresentable>)",
            accumulate,
        ),
        define(vm, "batched", "Tuples of n items.", "batched(cls, iterable, n, *, strict=False)", batched),
        define(
            vm,
            "combinations",
            "Subsequences of length r.",
            "combinations(cls, iterable, r)",
            combinations,
        ),
        define(
            vm,
            "combinations_with_replacement",
            "Subsequences of length r with repeats.",
            "combinations_with_replacement(cls, iterable, r)",
            combinations_with_replacement,
        ),
        define(vm, "compress", "Items whose selector is true.", "compress(cls, data, selectors)", compress),
        define(vm, "count", "Evenly spaced numbers.", "count(cls, start=0, step=1)", count),
        define(vm, "cycle", "Items again and again.", "cycle(cls, iterable, /)", cycle),
        define(
            vm,
            "dropwhile",
            "Items from the first false one on.",
            "dropwhile(cls, predicate, iterable, /)",
            dropwhile,
        ),
        define(
            vm,
            "filterfalse",
            "Items that are false.",
            "filterfalse(cls, function, iterable, /)",
            filterfalse,
        ),
        groupby_class(vm),
        define(vm, "islice", "A slice of an iterable.", "islice(cls, *args, **kwargs)", islice),
        define(vm, "pairwise", "Pairs of neighbours.", "pairwise(cls, iterable, /)", pairwise),
        define(
            vm,
            "permutations",
            "Orderings of length r.",
            "permutations(cls, iterable, r=None)",
            permutations,
        ),
        define(vm, "product", "The cartesian product.", "product(cls, *iterables, **kwargs)", product),
        repeat_class(vm),
        define(
            vm,
            "starmap",
            "function(*item) for each item.",
            "starmap(cls, function, iterable, /)",
            starmap,
        ),
        define(
            vm,
            "takewhile",
            "Items up to the first false one.",
            "takewhile(cls, predicate, iterable, /)",
            takewhile,
        ),
        define(
            vm,
            "zip_longest",
            "Tuples until the longest ends.",
            "zip_longest(cls, *iterables, **kwargs)",
            zip_longest,
        ),
    ];
    let branch = define(vm, "_tee", "One branch of tee().", "_tee(cls, iterable, /)", tee::from_iterable);
    ClassDef::extend(vm, &branch)
        .method("__copy__(self, /)", "Return an independent iterator.", tee::copy)
        .finish();
    let mut module = Module::new(vm, "itertools", "Building blocks for iterators.");
    for class in &classes {
        module = module.class(class);
    }
    let tee = move |vm: &mut Vm, iterable: Value, n: i64| tee::tee(vm, &branch, &iterable, n);
    Ok(module.def("tee(iterable, n=2, /)", "Return n independent iterators.", tee).finish())
}

fn chain(vm: &mut Vm, class: Gc<Class>, iterables: VarArgs, kwargs: Kwargs) -> PyResult {
    if !kwargs.0.is_empty() && !class.is_heap {
        return Err(vm.type_error("chain() takes no keyword arguments"));
    }
    let mut at = 0;
    let mut current: Option<Value> = None;
    Ok(lazy(&class, move |vm| {
        loop {
            if current.is_none() {
                let Some(iterable) = iterables.0.items().get(at) else { return Ok(None) };
                at += 1;
                current = Some(vm.iter(iterable)?);
            }
            if let Some(iterator) = &current
                && let Some(value) = vm.next(iterator)?
            {
                return Ok(Some(value));
            }
            current = None;
        }
    }))
}

fn chain_from(vm: &mut Vm, class: Gc<Class>, iterable: Value) -> PyResult {
    let outer = vm.iter(&iterable)?;
    let mut current: Option<Value> = None;
    Ok(lazy(&class, move |vm| {
        loop {
            if current.is_none() {
                let Some(iterable) = vm.next(&outer)? else { return Ok(None) };
                current = Some(vm.iter(&iterable)?);
            }
            if let Some(iterator) = &current
                && let Some(value) = vm.next(iterator)?
            {
                return Ok(Some(value));
            }
            current = None;
        }
    }))
}

fn accumulate(
    vm: &mut Vm,
    class: Gc<Class>,
    iterable: Value,
    function: Value,
    initial: Opt<Value>,
) -> PyResult {
    let iterator = vm.iter(&iterable)?;
    let mut total: Option<Value> = None;
    let mut initial = initial.given().filter(|value| !value.is_none());
    Ok(lazy(&class, move |vm| {
        if let Some(first) = initial.take() {
            total = Some(first.clone());
            return Ok(Some(first));
        }
        let Some(item) = vm.next(&iterator)? else { return Ok(None) };
        let next = match &total {
            None => item,
            Some(total) if function.is_none() => vm.binary(BinaryOp::Add, total, &item)?,
            Some(total) => vm.call(&function, &[total.clone(), item])?,
        };
        total = Some(next.clone());
        Ok(Some(next))
    }))
}

fn batched(vm: &mut Vm, class: Gc<Class>, iterable: Value, n: i64, strict: bool) -> PyResult {
    if n < 1 {
        return Err(vm.value_error("n must be at least one"));
    }
    let iterator = vm.iter(&iterable)?;
    Ok(lazy(&class, move |vm| {
        let mut items = Vec::new();
        while items.len() < n as usize {
            match vm.next(&iterator)? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        if items.is_empty() {
            return Ok(None);
        }
        if strict && items.len() < n as usize {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
        Ok(Some(Value::Tuple(Tuple::new(items))))
    }))
}

fn length_argument(vm: &mut Vm, r: i64) -> PyResult<usize> {
    usize::try_from(r).map_err(|_| vm.value_error("r cannot be negative"))
}

fn pick(pool: &[Value], indices: &[usize]) -> Value {
    Value::Tuple(Tuple::new(indices.iter().map(|&index| pool[index].clone()).collect()))
}

fn combinations(vm: &mut Vm, class: Gc<Class>, iterable: Value, r: i64) -> PyResult {
    let r = length_argument(vm, r)?;
    let pool = vm.collect(&iterable)?;
    let mut indices = indices(vm, r)?;
    indices.iter_mut().enumerate().for_each(|(place, index)| *index = place);
    let mut started = false;
    Ok(lazy(&class, move |_| {
        let n = pool.len();
        if r > n {
            return Ok(None);
        }
        if started {
            let Some(i) = (0..r).rev().find(|&i| indices[i] != i + n - r) else { return Ok(None) };
            indices[i] += 1;
            for j in i + 1..r {
                indices[j] = indices[j - 1] + 1;
            }
        }
        started = true;
        Ok(Some(pick(&pool, &indices)))
    }))
}

fn combinations_with_replacement(vm: &mut Vm, class: Gc<Class>, iterable: Value, r: i64) -> PyResult {
    let r = length_argument(vm, r)?;
    let pool = vm.collect(&iterable)?;
    let mut indices = indices(vm, r)?;
    let mut started = false;
    Ok(lazy(&class, move |_| {
        let n = pool.len();
        if n == 0 && r > 0 {
            return Ok(None);
        }
        if started {
            let Some(i) = (0..r).rev().find(|&i| indices[i] != n - 1) else { return Ok(None) };
            let next = indices[i] + 1;
            indices[i..].fill(next);
        }
        started = true;
        Ok(Some(pick(&pool, &indices)))
    }))
}

fn permutations(vm: &mut Vm, class: Gc<Class>, iterable: Value, r: Value) -> PyResult {
    let pool = vm.collect(&iterable)?;
    let n = pool.len();
    let r = match r {
        Value::None => n,
        Value::Int(r) => usize::try_from(r).map_err(|_| vm.value_error("r must be non-negative"))?,
        _ => return Err(vm.type_error("Expected int as r")),
    };
    let mut cycles = indices(vm, r)?;
    cycles.iter_mut().enumerate().for_each(|(i, cycle)| *cycle = n.saturating_sub(i));
    let mut indices: Vec<usize> = (0..n).collect();
    let mut started = false;
    Ok(lazy(&class, move |_| {
        if r > n {
            return Ok(None);
        }
        if started {
            let mut found = false;
            for i in (0..r).rev() {
                cycles[i] -= 1;
                if cycles[i] == 0 {
                    indices[i..].rotate_left(1);
                    cycles[i] = n - i;
                } else {
                    indices.swap(i, n - cycles[i]);
                    found = true;
                    break;
                }
            }
            if !found {
                return Ok(None);
            }
        }
        started = true;
        Ok(Some(pick(&pool, &indices[..r])))
    }))
}

/// So many places, all at the start; MemoryError where there is no room for them.
fn indices(vm: &mut Vm, length: usize) -> PyResult<Vec<usize>> {
    let mut places = Vec::new();
    if places.try_reserve_exact(length).is_err() {
        return Err(vm.memory_error_plain());
    }
    places.resize(length, 0);
    Ok(places)
}

fn product(vm: &mut Vm, class: Gc<Class>, iterables: VarArgs, options: Kwargs) -> PyResult {
    let repeat = match keyword(vm, &options, "repeat", "product")? {
        None => 1,
        Some(value) => {
            let repeat = vm.index_i64(&value)?;
            usize::try_from(repeat).map_err(|_| vm.value_error("repeat argument cannot be negative"))?
        }
    };
    let mut pools = Vec::new();
    for iterable in iterables.0.items() {
        pools.push(vm.collect(iterable)?);
    }
    let Some(length) = pools.len().checked_mul(repeat).filter(|&length| length <= MOST_POOLS) else {
        return Err(vm.overflow_error("repeat argument too large"));
    };
    let mut indices = indices(vm, length)?;
    let mut started = false;
    Ok(lazy(&class, move |_| {
        if pools.iter().any(Vec::is_empty) {
            return Ok(None);
        }
        if started {
            let is_last = |i: &usize| indices[*i] + 1 == pools[i % pools.len()].len();
            let Some(i) = (0..indices.len()).rev().find(|i| !is_last(i)) else {
                return Ok(None);
            };
            indices[i] += 1;
            indices[i + 1..].fill(0);
        }
        started = true;
        let items = pools.iter().cycle().zip(&indices).map(|(pool, &index)| pool[index].clone()).collect();
        Ok(Some(Value::Tuple(Tuple::new(items))))
    }))
}

/// The one keyword argument that a variadic class takes.
fn keyword(vm: &mut Vm, options: &Kwargs, name: &str, function: &str) -> PyResult<Option<Value>> {
    let mut found = None;
    for entry in options.0.entries() {
        match &entry.key {
            Value::Str(key) if key.as_bytes() == name.as_bytes() => found = Some(entry.value.clone()),
            Value::Str(key) if function == "product" => {
                let message =
                    format!("{function}() got an unexpected keyword argument '{}'", key.to_string_lossy());
                return Err(vm.type_error(message));
            }
            _ => return Err(vm.type_error(format!("{function}() got an unexpected keyword argument"))),
        }
    }
    Ok(found)
}

fn compress(vm: &mut Vm, class: Gc<Class>, data: Value, selectors: Value) -> PyResult {
    let (data, selectors) = (vm.iter(&data)?, vm.iter(&selectors)?);
    Ok(lazy(&class, move |vm| {
        loop {
            let Some(item) = vm.next(&data)? else { return Ok(None) };
            let Some(selector) = vm.next(&selectors)? else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
    }))
}

fn count(vm: &mut Vm, class: Gc<Class>, start: Value, step: Value) -> PyResult {
    for value in [&start, &step] {
        let is_number = matches!(
            value.unwrapped(),
            Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bool(_) | Value::Complex(_)
        );
        if !is_number
            && vm.lookup_special(value, &vm.names().__index__).is_none()
            && vm.lookup_special(value, &vm.names().__float__).is_none()
        {
            return Err(vm.type_error("a number is required"));
        }
    }
    let start = if let Value::Bool(bit) = start { Value::Int(i64::from(bit)) } else { start };
    let current = Rc::new(RefCell::new(start));
    let (shown, shown_step) = (current.clone(), step.clone());
    let show: Show = Box::new(move |vm| {
        let start = shown.borrow().clone();
        let start = vm.repr(&start)?;
        if matches!(shown_step, Value::Int(1)) {
            return Ok(format!("count({})", start.to_string_lossy()));
        }
        Ok(format!("count({}, {})", start.to_string_lossy(), vm.repr(&shown_step)?.to_string_lossy()))
    });
    let advance: Step = Box::new(move |vm| {
        let value = current.borrow().clone();
        let next = vm.binary(BinaryOp::Add, &value, &step)?;
        *current.borrow_mut() = next;
        Ok(Some(value))
    });
    let step = RefCell::new(Some(advance));
    let made = Lazy { attrs: Attrs::new(&class), step, show: Some(show), left: None, branch: None };
    Ok(Value::Object(Gc::new(made).erase()))
}

fn repeat_class(vm: &mut Vm) -> Gc<Class> {
    let signature = "repeat(cls, object, times=<unrepresentable>)";
    let class = define(vm, "repeat", "One object again and again.", signature, repeat);
    ClassDef::extend(vm, &class)
        .method("__length_hint__(self, /)", "How many times are left.", |vm: &mut Vm, this: This<Lazy>| {
            match this.left.as_ref().and_then(|left| left.get()) {
                Some(left) => Ok(left),
                None => Err(vm.type_error("len() of unsized object")),
            }
        })
        .finish();
    class
}

fn repeat(vm: &mut Vm, class: Gc<Class>, object: Value, times: Opt<Value>) -> PyResult {
    let left = match times.given() {
        None => None,
        Some(times) => Some(vm.index_i64(&times)?.max(0)),
    };
    let left: Left = Rc::new(Cell::new(left));
    let (shown, shown_left, told_left) = (object.clone(), left.clone(), left.clone());
    let show: Show = Box::new(move |vm| {
        let text = vm.repr(&shown)?;
        Ok(match shown_left.get() {
            None => format!("repeat({})", text.to_string_lossy()),
            Some(left) => format!("repeat({}, {left})", text.to_string_lossy()),
        })
    });
    let step: Step = Box::new(move |_| match left.get() {
        Some(0) => Ok(None),
        some => {
            left.set(some.map(|left| left - 1));
            Ok(Some(object.clone()))
        }
    });
    let step = RefCell::new(Some(step));
    let made =
        Lazy { attrs: Attrs::new(&class), step, show: Some(show), left: Some(told_left), branch: None };
    Ok(Value::Object(Gc::new(made).erase()))
}

fn cycle(vm: &mut Vm, class: Gc<Class>, iterable: Value) -> PyResult {
    let mut source = Some(vm.iter(&iterable)?);
    let mut saved = Vec::new();
    let mut at = 0;
    Ok(lazy(&class, move |vm| {
        if let Some(iterator) = &source {
            if let Some(item) = vm.next(iterator)? {
                saved.push(item.clone());
                return Ok(Some(item));
            }
            source = None;
        }
        if saved.is_empty() {
            return Ok(None);
        }
        let item: Value = saved[at].clone();
        at = (at + 1) % saved.len();
        Ok(Some(item))
    }))
}

fn dropwhile(vm: &mut Vm, class: Gc<Class>, predicate: Value, iterable: Value) -> PyResult {
    let iterator = vm.iter(&iterable)?;
    let mut dropping = true;
    Ok(lazy(&class, move |vm| {
        loop {
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            if dropping {
                let drop_it = vm.call(&predicate, std::slice::from_ref(&item))?;
                if vm.truth(&drop_it)? {
                    continue;
                }
                dropping = false;
            }
            return Ok(Some(item));
        }
    }))
}

fn takewhile(vm: &mut Vm, class: Gc<Class>, predicate: Value, iterable: Value) -> PyResult {
    let iterator = vm.iter(&iterable)?;
    Ok(lazy(&class, move |vm| {
        let Some(item) = vm.next(&iterator)? else { return Ok(None) };
        let keep = vm.call(&predicate, std::slice::from_ref(&item))?;
        Ok(vm.truth(&keep)?.then_some(item))
    }))
}

fn filterfalse(vm: &mut Vm, class: Gc<Class>, function: Value, iterable: Value) -> PyResult {
    let iterator = vm.iter(&iterable)?;
    Ok(lazy(&class, move |vm| {
        loop {
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            let verdict = if function.is_none() {
                item.clone()
            } else {
                vm.call(&function, std::slice::from_ref(&item))?
            };
            if !vm.truth(&verdict)? {
                return Ok(Some(item));
            }
        }
    }))
}

/// Where `groupby` stands, shared with the group it handed out last.
struct Grouping {
    iterator: Value,
    key: Value,
    /// The key and item read ahead.
    current: RefCell<Option<(Value, Value)>>,
    /// Tells the group in use from older ones.
    serial: Cell<u64>,
}

impl Grouping {
    fn advance(&self, vm: &mut Vm) -> PyResult<bool> {
        let Some(item) = vm.next(&self.iterator)? else {
            drop(self.current.take());
            return Ok(false);
        };
        let key =
            if self.key.is_none() { item.clone() } else { vm.call(&self.key, std::slice::from_ref(&item))? };
        drop(self.current.replace(Some((key, item))));
        Ok(true)
    }

    fn current_key(&self) -> Option<Value> {
        self.current.borrow().as_ref().map(|(key, _)| key.clone())
    }
}

fn groupby(vm: &mut Vm, class: Gc<Class>, group_class: Gc<Class>, iterable: Value, key: Value) -> PyResult {
    let iterator = vm.iter(&iterable)?;
    let grouping = Rc::new(Grouping { iterator, key, current: RefCell::default(), serial: Cell::new(0) });
    let mut target: Option<Value> = None;
    Ok(lazy(&class, move |vm| {
        grouping.serial.set(grouping.serial.get() + 1);
        let serial = grouping.serial.get();
        loop {
            let present = grouping.current_key();
            match (&target, &present) {
                (Some(target), Some(present)) if vm.equal(target, present)? => {}
                (_, Some(_)) => break,
                _ => {}
            }
            if !grouping.advance(vm)? {
                return Ok(None);
            }
        }
        let Some(key) = grouping.current_key() else { return Ok(None) };
        target = Some(key.clone());
        let group = group(&group_class, grouping.clone(), key.clone(), serial);
        Ok(Some(Value::Tuple(Tuple::of([key, group]))))
    }))
}

fn group(class: &Gc<Class>, grouping: Rc<Grouping>, target: Value, serial: u64) -> Value {
    lazy(class, move |vm| {
        if grouping.serial.get() != serial {
            return Ok(None);
        }
        if grouping.current.borrow().is_none() && !grouping.advance(vm)? {
            return Ok(None);
        }
        let Some(present) = grouping.current_key() else { return Ok(None) };
        if !vm.equal(&target, &present)? {
            return Ok(None);
        }
        Ok(grouping.current.take().map(|(_, item)| item))
    })
}

fn islice(vm: &mut Vm, class: Gc<Class>, args: VarArgs, kwargs: Kwargs) -> PyResult {
    if !kwargs.0.is_empty() && !class.is_heap {
        return Err(vm.type_error("islice() takes no keyword arguments"));
    }
    let (iterable, start, stop, step) = match args.0.items() {
        [iterable, stop] => (iterable, Value::None, stop.clone(), Value::None),
        [iterable, start, stop] => (iterable, start.clone(), stop.clone(), Value::None),
        [iterable, start, stop, step] => (iterable, start.clone(), stop.clone(), step.clone()),
        [] | [_] => {
            let given = args.0.len();
            return Err(vm.type_error(format!("islice expected at least 2 arguments, got {given}")));
        }
        more => {
            let given = more.len();
            return Err(vm.type_error(format!("islice expected at most 4 arguments, got {given}")));
        }
    };
    let single = args.0.len() == 2;
    let bound = |vm: &mut Vm, value: &Value, default: i64, message: &str| -> PyResult<i64> {
        match value {
            Value::None => Ok(default),
            Value::Int(n) if *n >= 0 => Ok(*n),
            Value::Bool(bit) => Ok(i64::from(*bit)),
            _ => Err(vm.value_error(message)),
        }
    };
    let is_number = matches!(stop, Value::None | Value::Int(_) | Value::BigInt(_) | Value::Bool(_));
    let stop_message = if single || !is_number {
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
    } else {
        "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
    };
    let indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let stop = bound(vm, &stop, i64::MAX, stop_message)?;
    let start = bound(vm, &start, 0, indices)?;
    let step_message = "Step for islice() must be a positive integer or None.";
    let step = bound(vm, &step, 1, step_message)?;
    if step < 1 {
        return Err(vm.value_error(step_message));
    }
    let iterator = vm.iter(iterable)?;
    let (mut at, mut wanted) = (0, start);
    Ok(lazy(&class, move |vm| {
        if wanted >= stop {
            while at < stop {
                if vm.next(&iterator)?.is_none() {
                    return Ok(None);
                }
                at += 1;
            }
            return Ok(None);
        }
        loop {
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            at += 1;
            if at > wanted {
                wanted = wanted.saturating_add(step).min(stop);
                return Ok(Some(item));
            }
        }
    }))
}

fn pairwise(vm: &mut Vm, class: Gc<Class>, iterable: Value) -> PyResult {
    let iterator = vm.iter(&iterable)?;
    let mut previous: Option<Value> = None;
    Ok(lazy(&class, move |vm| {
        if previous.is_none() {
            previous = vm.next(&iterator)?;
        }
        let Some(first) = previous.clone() else { return Ok(None) };
        let Some(second) = vm.next(&iterator)? else { return Ok(None) };
        previous = Some(second.clone());
        Ok(Some(Value::Tuple(Tuple::of([first, second]))))
    }))
}

fn starmap(vm: &mut Vm, class: Gc<Class>, function: Value, iterable: Value) -> PyResult {
    let iterator = vm.iter(&iterable)?;
    Ok(lazy(&class, move |vm| {
        let Some(args) = vm.next(&iterator)? else { return Ok(None) };
        let args = vm.collect(&args)?;
        vm.call(&function, &args).map(Some)
    }))
}

fn zip_longest(vm: &mut Vm, class: Gc<Class>, iterables: VarArgs, options: Kwargs) -> PyResult {
    let fill = keyword(vm, &options, "fillvalue", "zip_longest")?.unwrap_or(Value::None);
    let mut iterators: Vec<Option<Value>> = Vec::new();
    for iterable in iterables.0.items() {
        iterators.push(Some(vm.iter(iterable)?));
    }
    Ok(lazy(&class, move |vm| {
        let mut items = Vec::with_capacity(iterators.len());
        for slot in &mut iterators {
            let item = match slot {
                Some(iterator) => vm.next(iterator)?,
                None => None,
            };
            if item.is_none() {
                *slot = None;
            }
            items.push(item.unwrap_or_else(|| fill.clone()));
        }
        if iterators.iter().all(Option::is_none) {
            return Ok(None);
        }
        Ok(Some(Value::Tuple(Tuple::new(items))))
    }))
}
