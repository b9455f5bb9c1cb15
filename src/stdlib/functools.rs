//! `_functools`: `partial`, `reduce`, `cmp_to_key` and the wrapper behind `lru_cache`.

use crate::object::{Attrs, Class, Dict, Gc, Instance, Str, Trace, Tracer, Tuple, Value};
use crate::runtime::class::ClassOps;
use crate::runtime::native::{ClassDef, Kwargs, Module, Opt, This, VarArgs};
use crate::runtime::ops::CompareOp;
use crate::runtime::{Args, PyResult, Vm};
use std::cell::{Cell, OnceCell, RefCell};

/// The namespace of `_functools`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let (partial, placeholder) = partial_class(vm);
    let key = key_class(vm);
    let cache = cache_class(vm);
    let cmp_to_key = move |_: &mut Vm, mycmp: Value| key_value(&key, mycmp, Value::Unbound);
    let reduce_doc = "Fold an iterable by a function of two: of what came out so far and the next item.";
    let module = Module::new(vm, "_functools", "Tools that work on functions.")
        .def("reduce(function, iterable, /, initial=<unrepresentable>)", reduce_doc, reduce)
        .def("cmp_to_key(mycmp)", "Turn a comparison function to a key function.", cmp_to_key)
        .value("Placeholder", placeholder)
        .class(&partial)
        .class(&cache);
    Ok(module.finish())
}

fn reduce(vm: &mut Vm, function: Value, iterable: Value, initial: Opt<Value>) -> PyResult {
    if !vm.is_iterable(&iterable) {
        return Err(vm.type_error("reduce() arg 2 must support iteration"));
    }
    let iterator = vm.iter(&iterable)?;
    let mut total = match initial {
        Opt::Given(initial) => initial,
        Opt::Missing => match vm.next(&iterator)? {
            Some(first) => first,
            None => return Err(vm.type_error("reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(item) = vm.next(&iterator)? {
        total = vm.call(&function, &[total, item])?;
    }
    Ok(total)
}

/// A call that waits for its last arguments.
struct Partial {
    attrs: Attrs,
    function: RefCell<Value>,
    args: RefCell<Gc<Tuple>>,
    keywords: RefCell<Gc<Dict>>,
    /// The places among `args` that the call fills.
    holes: Cell<usize>,
}

impl Trace for Partial {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.function.borrow());
        tracer.gc(&self.args.borrow());
        tracer.gc(&self.keywords.borrow());
    }

    fn clear(&self) {
        drop(self.function.replace(Value::None));
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

static PARTIAL_OPS: ClassOps = ClassOps { call: Some(call_partial), ..ClassOps::NONE };

#[derive(Default)]
struct State {
    placeholder: OnceCell<Value>,
}

fn is_placeholder(vm: &Vm, value: &Value) -> bool {
    vm.interp.state::<State>().placeholder.get().is_some_and(|placeholder| placeholder.is(value))
}

fn partial_class(vm: &mut Vm) -> (Gc<Class>, Value) {
    let kind = ClassDef::new(vm, "functools", "_PlaceholderType", "Marks a place that a call fills.")
        .new_method(
            "PlaceholderType(cls, /, *args, **kwargs)",
            |vm: &mut Vm, _: Value, args: VarArgs, kwargs: Kwargs| {
                if !args.0.is_empty() || !kwargs.0.is_empty() {
                    return Err(vm.type_error("PlaceholderType takes no arguments"));
                }
                Ok(vm.interp.state::<State>().placeholder.get().cloned().unwrap_or(Value::None))
            },
        )
        .slot("__repr__(self, /)", "Return repr(self).", |_: &mut Vm, _: Value| Value::from("Placeholder"))
        .method("__reduce__(self, /)", "Return state for pickling.", |_: &mut Vm, _: Value| {
            Value::from("Placeholder")
        })
        .finish();
    let placeholder = Value::Instance(Instance::new(&kind));
    let state = vm.interp.state::<State>();
    let placeholder = state.placeholder.get_or_init(|| placeholder).clone();
    let class = ClassDef::new(vm, "functools", "partial", "A call with some arguments given already.")
        .with_dict()
        .ops(&PARTIAL_OPS)
        .new_method("partial(cls, /, *args, **keywords)", new_partial)
        .slot(
            "__call__(self, /, *args, **keywords)",
            "Call the function.",
            |vm: &mut Vm, this: Value, a: VarArgs, k: Kwargs| {
                let keywords = keyword_pairs(&k.0);
                call_partial(vm, &this, Args { positional: a.0.items(), keywords: &keywords })
            },
        )
        .slot("__repr__(self, /)", "Return repr(self).", repr_partial)
        .slot("__get__(self, instance, owner=None, /)", "Bind to an instance.", bind_partial)
        .method("__reduce__(self, /)", "Return state for pickling.", reduce_partial)
        .method("__setstate__(self, state, /)", "Set the state from pickling.", setstate_partial)
        .field("func(self)", "The function.", |_: &mut Vm, this: This<Partial>| {
            this.function.borrow().clone()
        })
        .field("args(self)", "The first arguments.", |_: &mut Vm, this: This<Partial>| {
            Value::Tuple(this.args.borrow().clone())
        })
        .field("keywords(self)", "The keyword arguments.", |_: &mut Vm, this: This<Partial>| {
            Value::Dict(this.keywords.borrow().clone())
        })
        .class_method("__class_getitem__(cls, item, /)", "See PEP 585.", class_getitem)
        .finish();
    (class, placeholder)
}

fn class_getitem(vm: &mut Vm, class: Gc<Class>, item: Value) -> PyResult {
    let alias = Value::Class(vm.types().generic_alias.clone());
    vm.call(&alias, &[Value::Class(class), item])
}

fn keyword_pairs(dict: &Gc<Dict>) -> Vec<(Gc<Str>, Value)> {
    let pairs = dict.entries().into_iter().filter_map(|entry| match entry.key {
        Value::Str(name) => Some((name, entry.value)),
        _ => None,
    });
    pairs.collect()
}

fn check_callable(vm: &mut Vm, value: &Value, message: &str) -> PyResult<()> {
    let name = vm.intern("callable");
    let callable = vm.interp.builtins.get_str(&name).unwrap_or(Value::None);
    let answer = vm.call(&callable, std::slice::from_ref(value))?;
    if vm.truth(&answer)? { Ok(()) } else { Err(vm.type_error(message)) }
}

fn new_partial(vm: &mut Vm, class: Gc<Class>, args: VarArgs, keywords: Kwargs) -> PyResult {
    let Some((function, args)) = args.0.items().split_first() else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    let function = function.clone();
    check_callable(vm, &function, "the first argument must be callable")?;
    let mut all = args.to_vec();
    if all.last().is_some_and(|last| is_placeholder(vm, last)) {
        return Err(vm.type_error("trailing Placeholders are not allowed"));
    }
    if keywords.0.entries().iter().any(|entry| is_placeholder(vm, &entry.value)) {
        return Err(vm.type_error("Placeholder cannot be passed as a keyword argument"));
    }
    let mut function = function;
    let mut named = Dict::new();
    let inner = match &function {
        Value::Object(object) => object.downcast::<Partial>(),
        _ => None,
    };
    if let Some(inner) = inner
        && inner.attrs.shape().is_empty()
    {
        let mut given = all.into_iter();
        let mut merged = Vec::new();
        for arg in inner.args.borrow().items() {
            let filled = if is_placeholder(vm, arg) { given.next() } else { None };
            merged.push(filled.unwrap_or_else(|| arg.clone()));
        }
        merged.extend(given);
        all = merged;
        named.copy_from(&inner.keywords.borrow());
        function = inner.function.borrow().clone();
    }
    if named.is_empty() {
        named = keywords.0;
    } else {
        for (name, value) in keyword_pairs(&keywords.0) {
            named.set_str(&name, value);
        }
    }
    let holes = all.iter().filter(|arg| is_placeholder(vm, arg)).count();
    let partial = Partial {
        attrs: Attrs::new(&class),
        function: RefCell::new(function),
        args: RefCell::new(Tuple::new(all)),
        keywords: RefCell::new(named),
        holes: Cell::new(holes),
    };
    Ok(Value::Object(Gc::new(partial).erase()))
}

fn call_partial(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let Value::Object(object) = this else { return Err(vm.type_error("partial object expected")) };
    let Some(partial) = object.downcast::<Partial>() else {
        return Err(vm.type_error("partial object expected"));
    };
    let function = partial.function.borrow().clone();
    let first = partial.args.borrow().clone();
    let holes = partial.holes.get();
    if args.positional.len() < holes {
        let given = args.positional.len();
        let message =
            format!("missing positional arguments in 'partial' call; expected at least {holes}, got {given}");
        return Err(vm.type_error(message));
    }
    let mut given = args.positional.iter();
    let mut positional = Vec::with_capacity(first.len() + args.positional.len());
    for arg in first.items() {
        let filled = if holes > 0 && is_placeholder(vm, arg) { given.next() } else { None };
        positional.push(filled.unwrap_or(arg).clone());
    }
    positional.extend(given.cloned());
    let named = partial.keywords.borrow().clone();
    if named.is_empty() {
        return vm.call_args(&function, Args { positional: &positional, keywords: args.keywords });
    }
    let mut keywords = keyword_pairs(&named);
    for (name, value) in args.keywords {
        match keywords.iter_mut().find(|(known, _)| known.as_bytes() == name.as_bytes()) {
            Some(known) => known.1 = value.clone(),
            None => keywords.push((name.clone(), value.clone())),
        }
    }
    vm.call_args(&function, Args { positional: &positional, keywords: &keywords })
}

fn repr_partial(vm: &mut Vm, this: This<Partial>) -> PyResult<String> {
    let class = this.attrs.class().clone();
    let name =
        if class.is_heap { class.qualname.borrow().to_string_lossy().into_owned() } else { "partial".into() };
    let module = vm.names().__module__.clone();
    let module = match class.dict.get_str(&module) {
        Some(Value::Str(module)) => module.to_string_lossy().into_owned(),
        _ => "functools".to_string(),
    };
    let id = this.0.address() as u64;
    if vm.repr_running.contains(&id) {
        return Ok("...".to_string());
    }
    vm.repr_running.push(id);
    let text = partial_parts(vm, &this);
    vm.repr_running.pop();
    Ok(format!("{module}.{name}({})", text?.join(", ")))
}

fn partial_parts(vm: &mut Vm, this: &Partial) -> PyResult<Vec<String>> {
    let function = this.function.borrow().clone();
    let mut parts = vec![vm.repr(&function)?.to_string_lossy().into_owned()];
    let args = this.args.borrow().clone();
    for arg in args.items() {
        parts.push(vm.repr(arg)?.to_string_lossy().into_owned());
    }
    let named = this.keywords.borrow().clone();
    for (name, value) in keyword_pairs(&named) {
        parts.push(format!("{}={}", name.to_string_lossy(), vm.repr(&value)?.to_string_lossy()));
    }
    Ok(parts)
}

fn bind_partial(_: &mut Vm, this: Value, instance: Value, _owner: Value) -> Value {
    if instance.is_none() { this } else { crate::object::Method::value(this, instance) }
}

fn reduce_partial(_: &mut Vm, this: This<Partial>) -> Value {
    let function = this.function.borrow().clone();
    let state = Value::Tuple(Tuple::of([
        function.clone(),
        Value::Tuple(this.args.borrow().clone()),
        Value::Dict(this.keywords.borrow().clone()),
        Value::None,
    ]));
    let class = Value::Class(this.attrs.class().clone());
    Value::Tuple(Tuple::of([class, Value::Tuple(Tuple::new(vec![function])), state]))
}

fn setstate_partial(vm: &mut Vm, this: This<Partial>, state: Value) -> PyResult<()> {
    let items = match state.unwrapped() {
        Value::Tuple(items) => items.items().to_vec(),
        _ => Vec::new(),
    };
    let [function, Value::Tuple(args), named, _] = items.as_slice() else {
        return Err(vm.type_error("invalid partial state"));
    };
    *this.function.borrow_mut() = function.clone();
    this.holes.set(args.items().iter().filter(|arg| is_placeholder(vm, arg)).count());
    *this.args.borrow_mut() = args.clone();
    if let Value::Dict(named) = named {
        *this.keywords.borrow_mut() = named.clone();
    }
    Ok(())
}

/// What `cmp_to_key` gives: the key function (object unbound) and the keys it makes.
struct Key {
    attrs: Attrs,
    compare: Value,
    object: Value,
}

impl Trace for Key {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.compare);
        tracer.value(&self.object);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

static KEY_OPS: ClassOps = ClassOps { call: Some(call_key), ..ClassOps::NONE };

fn key_value(class: &Gc<Class>, compare: Value, object: Value) -> Value {
    Value::Object(Gc::new(Key { attrs: Attrs::new(class), compare, object }).erase())
}

fn key_class(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "functools", "KeyWrapper", "A key compared by a function.")
        .ops(&KEY_OPS)
        .slot("__lt__(self, value, /)", "Return self<value.", |vm: &mut Vm, a: Value, b: Value| {
            compare_keys(vm, &a, &b, CompareOp::Lt)
        })
        .slot("__le__(self, value, /)", "Return self<=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare_keys(vm, &a, &b, CompareOp::Le)
        })
        .slot("__eq__(self, value, /)", "Return self==value.", |vm: &mut Vm, a: Value, b: Value| {
            compare_keys(vm, &a, &b, CompareOp::Eq)
        })
        .slot("__ne__(self, value, /)", "Return self!=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare_keys(vm, &a, &b, CompareOp::Ne)
        })
        .slot("__gt__(self, value, /)", "Return self>value.", |vm: &mut Vm, a: Value, b: Value| {
            compare_keys(vm, &a, &b, CompareOp::Gt)
        })
        .slot("__ge__(self, value, /)", "Return self>=value.", |vm: &mut Vm, a: Value, b: Value| {
            compare_keys(vm, &a, &b, CompareOp::Ge)
        })
        .getter("obj(self)", "The object behind the key.", |_: &mut Vm, this: This<Key>| this.object.clone())
        .value("__hash__", Value::None)
        .finish()
}

fn call_key(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let object = match (args.positional, args.keywords) {
        ([object], []) => object.clone(),
        ([], [(name, object)]) if name.as_bytes() == b"obj" => object.clone(),
        ([], []) => return Err(vm.type_error("K() missing required argument 'obj' (pos 1)")),
        _ => return Err(vm.type_error("K() takes exactly one argument")),
    };
    match this {
        Value::Object(key) => match key.downcast_ref::<Key>() {
            Some(key) => Ok(key_value(key.attrs.class(), key.compare.clone(), object)),
            None => Err(vm.type_error("key function expected")),
        },
        _ => Err(vm.type_error("key function expected")),
    }
}

fn compare_keys(vm: &mut Vm, left: &Value, right: &Value, op: CompareOp) -> PyResult {
    let key = |value: &Value| match value {
        Value::Object(object) => object.downcast::<Key>(),
        _ => None,
    };
    let (Some(left), Some(right)) = (key(left), key(right)) else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    let order = vm.call(&left.compare.clone(), &[left.object.clone(), right.object.clone()])?;
    vm.compare(op, &order, &Value::Int(0))
}

/// A function that remembers its results.
struct Cache {
    attrs: Attrs,
    function: Value,
    /// `None`: unlimited; 0: nothing is kept.
    limit: Option<usize>,
    typed: bool,
    /// Results by key, the least recently used first.
    results: Gc<Dict>,
    hits: Cell<i64>,
    misses: Cell<i64>,
    info: Value,
}

impl Trace for Cache {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
        tracer.value(&self.function);
        tracer.gc(&self.results);
        tracer.value(&self.info);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

static CACHE_OPS: ClassOps = ClassOps { call: Some(call_cache), ..ClassOps::NONE };

fn cache_class(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "functools", "_lru_cache_wrapper", "A function that remembers its results.")
        .with_dict()
        .ops(&CACHE_OPS)
        .new_method("_lru_cache_wrapper(cls, user_function, maxsize, typed, cache_info_type)", new_cache)
        .slot(
            "__call__(self, /, *args, **kwargs)",
            "Call or look up.",
            |vm: &mut Vm, this: Value, a: VarArgs, k: Kwargs| {
                let keywords = keyword_pairs(&k.0);
                call_cache(vm, &this, Args { positional: a.0.items(), keywords: &keywords })
            },
        )
        .method("cache_info(self, /)", "Report hits, misses, limit and size.", cache_info)
        .method("cache_clear(self, /)", "Forget everything.", |_: &mut Vm, this: This<Cache>| {
            this.results.clear_entries();
            this.hits.set(0);
            this.misses.set(0);
        })
        .slot("__get__(self, instance, owner=None, /)", "Bind to an instance.", bind_partial)
        .method("__reduce__(self, /)", "Return the name.", |vm: &mut Vm, this: Value| {
            vm.get_attr_named(&this, "__qualname__")
        })
        .method("__copy__(self, /)", "Return self.", |_: &mut Vm, this: Value| this)
        .method("__deepcopy__(self, memo, /)", "Return self.", |_: &mut Vm, this: Value, _: Value| this)
        .finish()
}

fn new_cache(
    vm: &mut Vm,
    class: Gc<Class>,
    function: Value,
    limit: Value,
    typed: bool,
    info: Value,
) -> PyResult {
    check_callable(vm, &function, "the first argument must be callable")?;
    let limit = match limit {
        Value::None => None,
        limit => Some(vm.index_i64(&limit)?.max(0) as usize),
    };
    let cache = Cache {
        attrs: Attrs::new(&class),
        function,
        limit,
        typed,
        results: Dict::new(),
        hits: Cell::new(0),
        misses: Cell::new(0),
        info,
    };
    Ok(Value::Object(Gc::new(cache).erase()))
}

/// The key of a call: the argument itself where that is one plain value, else a tuple of everything.
fn cache_key(vm: &Vm, cache: &Cache, args: Args<'_>) -> Value {
    if !cache.typed
        && args.keywords.is_empty()
        && let [single @ (Value::Int(_) | Value::Str(_))] = args.positional
    {
        return single.clone();
    }
    let mut items = args.positional.to_vec();
    if !args.keywords.is_empty() {
        items.push(Value::Class(cache.attrs.class().clone()));
        for (name, value) in args.keywords {
            items.push(Value::Str(name.clone()));
            items.push(value.clone());
        }
    }
    if cache.typed {
        let values = args.positional.iter().chain(args.keywords.iter().map(|(_, value)| value));
        let classes: Vec<Value> = values.map(|value| Value::Class(vm.class_of(value))).collect();
        items.extend(classes);
    }
    Value::Tuple(Tuple::new(items))
}

fn call_cache(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let cache = match this {
        Value::Object(object) => object.downcast::<Cache>(),
        _ => None,
    };
    let Some(cache) = cache else { return Err(vm.type_error("cached function expected")) };
    if cache.limit == Some(0) {
        cache.misses.set(cache.misses.get() + 1);
        return vm.call_args(&cache.function.clone(), args);
    }
    let key = cache_key(vm, &cache, args);
    // What cannot be hashed is refused in plain words, not as a key of a dict.
    vm.hash(&key)?;
    if let Some(result) = vm.dict_get(&cache.results, &key)? {
        cache.hits.set(cache.hits.get() + 1);
        if cache.limit.is_some() {
            vm.dict_remove(&cache.results, &key)?;
            vm.dict_set(&cache.results, key, result.clone())?;
        }
        return Ok(result);
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = vm.call_args(&cache.function.clone(), args)?;
    vm.dict_set(&cache.results, key, result.clone())?;
    if cache.limit.is_some_and(|most| cache.results.len() > most)
        && let Some((index, _)) = cache.results.next_entry(0)
    {
        drop(cache.results.remove_at(index));
    }
    Ok(result)
}

fn cache_info(vm: &mut Vm, this: This<Cache>) -> PyResult {
    let limit = this.limit.map(Value::from).into();
    let args = [this.hits.get().into(), this.misses.get().into(), limit, this.results.len().into()];
    vm.call(&this.info.clone(), &args)
}
