//! `_thread`: starting threads, locks, and what `threading` is built on.

use crate::object::heap::attention;
use crate::object::{Attrs, Class, Dict, Gc, Str, Trace, Tracer, Tuple, Value};
use crate::runtime::native::{ClassDef, Module, Opt, This};
use crate::runtime::{Args, PyResult, Vm};
use std::cell::{Cell, OnceCell};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The longest wait that may be asked for, in seconds.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// How often a waiting main thread looks for signals.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(20);

#[derive(Default)]
struct State {
    classes: OnceCell<Classes>,
    stack_size: Cell<usize>,
}

struct Classes {
    lock: Gc<Class>,
    rlock: Gc<Class>,
    handle: Gc<Class>,
    hook_args: Gc<Class>,
}

/// A flag that threads wait for.
#[derive(Default)]
struct Gate {
    is_closed: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn locked(&self) -> MutexGuard<'_, bool> {
        self.is_closed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn try_close(&self) -> bool {
        !std::mem::replace(&mut *self.locked(), true)
    }

    /// Waits until the gate is open and closes it; false when the time is up.
    fn close(&self, limit: Option<Duration>) -> bool {
        let mut closed = self.locked();
        let end = limit.map(|limit| Instant::now() + limit);
        while *closed {
            match end {
                None => closed = self.opened.wait(closed).unwrap_or_else(PoisonError::into_inner),
                Some(end) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return false;
                    }
                    closed = self.opened.wait_timeout(closed, left).unwrap_or_else(PoisonError::into_inner).0;
                }
            }
        }
        *closed = true;
        true
    }

    /// Opens the gate; false if it was open.
    fn open(&self) -> bool {
        let was_closed = std::mem::replace(&mut *self.locked(), false);
        self.opened.notify_one();
        was_closed
    }

    fn is_closed(&self) -> bool {
        *self.locked()
    }
}

/// Closes a gate, letting other threads run meanwhile and, in the main thread, signals be handled.
fn close_gate(vm: &mut Vm, gate: &Arc<Gate>, limit: Option<Duration>) -> PyResult<bool> {
    if gate.try_close() {
        return Ok(true);
    }
    let end = limit.map(|limit| Instant::now() + limit);
    loop {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        let slice = match (vm.is_main, left) {
            (false, left) => left,
            (true, Some(left)) => Some(left.min(SIGNAL_INTERVAL)),
            (true, None) => Some(SIGNAL_INTERVAL),
        };
        if vm.allow_threads(|| gate.close(slice)) {
            return Ok(true);
        }
        if left.is_some_and(|left| left.is_zero()) {
            return Ok(false);
        }
        if vm.is_main {
            vm.check_attention()?;
        }
    }
}

/// The limit that `acquire(blocking, timeout)` means: `None` for ever, zero for not at all.
fn limit_of(vm: &mut Vm, blocking: bool, timeout: &Value) -> PyResult<Option<Duration>> {
    let seconds = vm.to_f64(timeout)?;
    if !blocking {
        if seconds != -1.0 {
            return Err(vm.value_error("can't specify a timeout for a non-blocking call"));
        }
        return Ok(Some(Duration::ZERO));
    }
    if seconds == -1.0 {
        return Ok(None);
    }
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds.abs() * 1e9 >= i64::MAX as f64 {
        return Err(vm.overflow_error("timestamp out of range for C PyTime_t"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("timeout value must be a non-negative number"));
    }
    if seconds > TIMEOUT_MAX {
        return Err(vm.overflow_error("timeout value is too large"));
    }
    Ok(Some(Duration::from_secs_f64(seconds)))
}

/// A `_thread.lock`.
struct Lock {
    attrs: Attrs,
    gate: Arc<Gate>,
}

/// A `_thread.RLock`.
struct RLock {
    attrs: Attrs,
    gate: Arc<Gate>,
    owner: Cell<u64>,
    count: Cell<u64>,
}

/// A `_thread._ThreadHandle`.
struct Handle {
    attrs: Attrs,
    ident: Cell<u64>,
    /// Closed while the thread runs.
    gate: Arc<Gate>,
    has_started: Cell<bool>,
}

macro_rules! native {
    ($($name:ident)*) => { $(
        impl Trace for $name {
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
    )* };
}

native! { Lock RLock Handle }

/// The namespace of `_thread`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let state = vm.interp.state::<State>();
    if state.classes.get().is_none() {
        let (fields, doc) = (&["exc_type", "exc_value", "exc_traceback", "thread"], "What left a thread.");
        let hook_args = super::structseq::class(vm, "_thread", "_ExceptHookArgs", doc, fields);
        let classes =
            Classes { lock: make_lock(vm), rlock: make_rlock(vm), handle: make_handle(vm), hook_args };
        let _ = state.classes.set(classes);
    }
    let Some(classes) = state.classes.get() else { unreachable!("set above") };
    let error = vm.types().runtime_error.clone();
    let module = Module::new(vm, "_thread", "Threads at the lowest level.")
        .value("LockType", Value::Class(classes.lock.clone()))
        .value("lock", Value::Class(classes.lock.clone()))
        .value("RLock", Value::Class(classes.rlock.clone()))
        .value("_ThreadHandle", Value::Class(classes.handle.clone()))
        .value("_ExceptHookArgs", Value::Class(classes.hook_args.clone()))
        .value("error", Value::Class(error))
        .value("TIMEOUT_MAX", TIMEOUT_MAX)
        .def("allocate_lock()", "A new lock.", |vm: &mut Vm| new_lock(vm))
        .def("allocate()", "A new lock.", |vm: &mut Vm| new_lock(vm))
        .def("get_ident()", "The number of this thread.", |vm: &mut Vm| vm.ident as i64)
        .def("get_native_id()", "The system's number of this thread.", |_: &mut Vm| {
            i64::from(rustix::thread::gettid().as_raw_nonzero().get())
        })
        .def("_count()", "How many threads there are besides the main one.", |vm: &mut Vm| {
            vm.interp.lock.thread_count() - 1
        })
        .def(
            "start_new_thread(function, args, kwargs=None, /)",
            "Call a function in a new thread.",
            start_new,
        )
        .def("start_new(function, args, kwargs=None, /)", "Call a function in a new thread.", start_new)
        .def(
            "start_joinable_thread(function, handle=None, daemon=True)",
            "Call a function in a new thread that can be joined.",
            start_joinable,
        )
        .def("stack_size(size=0, /)", "The native stack of new threads, in bytes.", stack_size)
        .def("interrupt_main(signum=2, /)", "Act as if a signal had come.", interrupt_main)
        .def("daemon_threads_allowed()", "Whether threads may be left behind.", |_: &mut Vm| true)
        .def("_is_main_interpreter()", "Whether this is the only interpreter.", |_: &mut Vm| true)
        .def("_get_main_thread_ident()", "The number of the main thread.", |vm: &mut Vm| {
            vm.interp.main_ident() as i64
        })
        .def("exit()", "End this thread.", exit_thread)
        .def("exit_thread()", "End this thread.", exit_thread);
    Ok(module.finish())
}

fn state_class(vm: &Vm, pick: impl FnOnce(&Classes) -> &Gc<Class>) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    pick(state.classes.get().expect("the module was imported")).clone()
}

fn new_lock(vm: &mut Vm) -> Value {
    let attrs = Attrs::new(&state_class(vm, |classes| &classes.lock));
    Lock::into_value(Gc::new(Lock { attrs, gate: Arc::default() }))
}

fn make_lock(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_thread", "lock", "A lock that any thread may release.")
        .new_method("lock(cls)", |_: &mut Vm, class: Gc<Class>| {
            Lock::into_value(Gc::new(Lock { attrs: Attrs::new(&class), gate: Arc::default() }))
        })
        .method("acquire(self, blocking=True, timeout=-1)", "Take the lock; whether it was taken.", acquire)
        .method("acquire_lock(self, blocking=True, timeout=-1)", "Take the lock.", acquire)
        .method("release(self)", "Give the lock up.", release)
        .method("release_lock(self)", "Give the lock up.", release)
        .method("locked(self)", "Whether it is held.", |_: &mut Vm, this: This<Lock>| this.gate.is_closed())
        .method("locked_lock(self)", "Whether it is held.", |_: &mut Vm, this: This<Lock>| {
            this.gate.is_closed()
        })
        .method("__enter__(self)", "", |vm: &mut Vm, this: This<Lock>| close_gate(vm, &this.gate, None))
        .method(
            "__exit__(self, exc_type, exc_value, exc_tb, /)",
            "Give the lock up.",
            |vm: &mut Vm, this: This<Lock>, _: Value, _: Value, _: Value| release(vm, this),
        )
        .method("_at_fork_reinit(self)", "", |_: &mut Vm, this: This<Lock>| {
            this.gate.open();
        })
        .slot("__repr__(self, /)", "", |_: &mut Vm, this: This<Lock>| {
            let state = if this.gate.is_closed() { "locked" } else { "unlocked" };
            format!("<{state} _thread.lock object at {:#x}>", this.0.address())
        })
        .finish()
}

fn acquire(vm: &mut Vm, this: This<Lock>, blocking: bool, timeout: Value) -> PyResult<bool> {
    let limit = limit_of(vm, blocking, &timeout)?;
    match limit {
        Some(Duration::ZERO) => Ok(this.gate.try_close()),
        limit => close_gate(vm, &this.gate, limit),
    }
}

fn release(vm: &mut Vm, this: This<Lock>) -> PyResult<()> {
    if this.gate.open() { Ok(()) } else { Err(vm.runtime_error("release unlocked lock")) }
}

fn make_rlock(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_thread", "RLock", "A lock that its owner may take again.")
        .new_method("RLock(cls)", |_: &mut Vm, class: Gc<Class>| {
            let (owner, count) = (Cell::new(0), Cell::new(0));
            RLock::into_value(Gc::new(RLock {
                attrs: Attrs::new(&class),
                gate: Arc::default(),
                owner,
                count,
            }))
        })
        .method(
            "acquire(self, blocking=True, timeout=-1)",
            "Take the lock; whether it was taken.",
            acquire_again,
        )
        .method("release(self)", "Give the lock up once.", release_once)
        .method("locked(self)", "Whether it is held.", |_: &mut Vm, this: This<RLock>| this.count.get() > 0)
        .method("__enter__(self)", "", |vm: &mut Vm, this: This<RLock>| {
            acquire_again(vm, this, true, Value::Int(-1))
        })
        .method(
            "__exit__(self, exc_type, exc_value, exc_tb, /)",
            "Give the lock up once.",
            |vm: &mut Vm, this: This<RLock>, _: Value, _: Value, _: Value| release_once(vm, this),
        )
        .method("_is_owned(self)", "", |vm: &mut Vm, this: This<RLock>| {
            this.count.get() > 0 && this.owner.get() == vm.ident
        })
        .method("_recursion_count(self)", "", |vm: &mut Vm, this: This<RLock>| {
            if this.owner.get() == vm.ident { this.count.get() as i64 } else { 0 }
        })
        .method("_release_save(self)", "", release_save)
        .method("_acquire_restore(self, state, /)", "", acquire_restore)
        .slot("__repr__(self, /)", "", |_: &mut Vm, this: This<RLock>| {
            let state = if this.count.get() > 0 { "locked" } else { "unlocked" };
            let (owner, count) = (this.owner.get(), this.count.get());
            format!("<{state} _thread.RLock object owner={owner} count={count} at {:#x}>", this.0.address())
        })
        .finish()
}

fn acquire_again(vm: &mut Vm, this: This<RLock>, blocking: bool, timeout: Value) -> PyResult<bool> {
    let limit = limit_of(vm, blocking, &timeout)?;
    if this.count.get() > 0 && this.owner.get() == vm.ident {
        this.count.set(this.count.get() + 1);
        return Ok(true);
    }
    let taken = match limit {
        Some(Duration::ZERO) => this.gate.try_close(),
        limit => close_gate(vm, &this.gate, limit)?,
    };
    if taken {
        this.owner.set(vm.ident);
        this.count.set(1);
    }
    Ok(taken)
}

fn release_once(vm: &mut Vm, this: This<RLock>) -> PyResult<()> {
    if this.count.get() == 0 || this.owner.get() != vm.ident {
        return Err(vm.runtime_error("cannot release un-acquired lock"));
    }
    this.count.set(this.count.get() - 1);
    if this.count.get() == 0 {
        this.owner.set(0);
        this.gate.open();
    }
    Ok(())
}

fn release_save(vm: &mut Vm, this: This<RLock>) -> PyResult {
    if this.count.get() == 0 {
        return Err(vm.runtime_error("cannot release un-acquired lock"));
    }
    let (count, owner) = (this.count.replace(0), this.owner.replace(0));
    this.gate.open();
    Ok(Value::Tuple(Tuple::of([Value::Int(count as i64), Value::Int(owner as i64)])))
}

fn acquire_restore(vm: &mut Vm, this: This<RLock>, state: Gc<Tuple>) -> PyResult<()> {
    close_gate(vm, &this.gate, None)?;
    if let [Value::Int(count), Value::Int(owner)] = state.items() {
        this.count.set(*count as u64);
        this.owner.set(*owner as u64);
    }
    Ok(())
}

fn make_handle(vm: &mut Vm) -> Gc<Class> {
    ClassDef::new(vm, "_thread", "_ThreadHandle", "A thread that can be joined.")
        .new_method("_ThreadHandle(cls)", |_: &mut Vm, class: Gc<Class>| {
            Handle::into_value(blank_handle(&class))
        })
        .method("join(self, timeout=None, /)", "Wait until the thread has ended.", join)
        .method("is_done(self)", "Whether the thread has ended.", |_: &mut Vm, this: This<Handle>| {
            this.has_started.get() && !this.gate.is_closed()
        })
        .method("_set_done(self)", "Regard the thread as ended.", |_: &mut Vm, this: This<Handle>| {
            this.has_started.set(true);
            this.gate.open();
        })
        .getter("ident(self)", "The number of the thread.", |_: &mut Vm, this: This<Handle>| {
            this.ident.get() as i64
        })
        .slot("__repr__(self, /)", "", |_: &mut Vm, this: This<Handle>| {
            format!("<_ThreadHandle object: ident={}>", this.ident.get())
        })
        .finish()
}

fn blank_handle(class: &Gc<Class>) -> Gc<Handle> {
    Gc::new(Handle {
        attrs: Attrs::new(class),
        ident: Cell::new(0),
        gate: Arc::default(),
        has_started: Cell::new(false),
    })
}

fn join(vm: &mut Vm, this: This<Handle>, timeout: Option<Value>) -> PyResult<()> {
    if !this.has_started.get() {
        return Err(vm.runtime_error("thread not started"));
    }
    if this.ident.get() == vm.ident && this.gate.is_closed() {
        return Err(vm.runtime_error("Cannot join current thread"));
    }
    let limit = match timeout {
        None => None,
        Some(timeout) => {
            let seconds = vm.to_f64(&timeout)?;
            (seconds >= 0.0).then(|| Duration::from_secs_f64(seconds.min(TIMEOUT_MAX)))
        }
    };
    if close_gate(vm, &this.gate, limit)? {
        this.gate.open();
    }
    Ok(())
}

fn start_new(vm: &mut Vm, function: Value, args: Gc<Tuple>, kwargs: Option<Gc<Dict>>) -> PyResult<i64> {
    let class = state_class(vm, |classes| &classes.handle);
    let handle = blank_handle(&class);
    let keywords = kwargs.map(|kwargs| keywords_of(&kwargs)).unwrap_or_default();
    start(vm, &handle, function, args.items().to_vec(), keywords)?;
    Ok(handle.ident.get() as i64)
}

fn keywords_of(kwargs: &Gc<Dict>) -> Vec<(Gc<Str>, Value)> {
    let named = |entry: crate::object::dict::Entry| match entry.key {
        Value::Str(name) => Some((name, entry.value)),
        _ => None,
    };
    kwargs.entries().into_iter().filter_map(named).collect()
}

fn start_joinable(vm: &mut Vm, function: Value, handle: Option<This<Handle>>, _daemon: bool) -> PyResult {
    let handle = match handle {
        Some(handle) => handle.0,
        None => blank_handle(&state_class(vm, |classes| &classes.handle)),
    };
    if handle.has_started.get() {
        return Err(vm.runtime_error("thread already started"));
    }
    start(vm, &handle, function, Vec::new(), Vec::new())?;
    Ok(Handle::into_value(handle))
}

fn start(
    vm: &mut Vm,
    handle: &Gc<Handle>,
    function: Value,
    args: Vec<Value>,
    keywords: Vec<(Gc<Str>, Value)>,
) -> PyResult<()> {
    let gate = Arc::clone(&handle.gate);
    gate.try_close();
    handle.has_started.set(true);
    let size = vm.interp.state::<State>().stack_size.get();
    let size = (size > 0).then_some(size);
    let (ident, limit) = (vm.interp.reserve_ident(), vm.recursion_limit);
    handle.ident.set(ident);
    let body = move |vm: &mut Vm| {
        vm.ident = ident;
        vm.recursion_limit = limit;
        let call = Args { positional: &args, keywords: &keywords };
        if let Err(raised) = vm.call_args(&function, call) {
            report(vm, raised, &function);
        }
        drop((args, keywords, function));
        let _ = vm.check_attention();
        gate.open();
    };
    match vm.start_thread(size, body) {
        Ok(()) => Ok(()),
        Err(_) => {
            handle.gate.open();
            Err(vm.runtime_error("can't start new thread"))
        }
    }
}

/// What leaves a thread's function is reported, except the SystemExit that ends it.
fn report(vm: &mut Vm, raised: crate::runtime::Raised, function: &Value) {
    let exception = vm.take_raised(raised);
    if exception.class().is_subclass(&vm.types().system_exit) {
        return;
    }
    let _ = vm.reraise(exception);
    let unraisable = vm.interp.hooks.unraisable;
    unraisable(vm, "Exception ignored in thread started by", function);
    vm.raised = None;
}

fn stack_size(vm: &mut Vm, size: Opt<i64>) -> PyResult<i64> {
    let state = vm.interp.state::<State>();
    let before = state.stack_size.get() as i64;
    if let Opt::Given(size) = size
        && size != 0
    {
        let valid = usize::try_from(size).ok().filter(|size| *size >= 32 * 1024);
        let Some(size) = valid else {
            return Err(vm.value_error(format!("size not valid: {size} bytes")));
        };
        // Native frames are larger than what callers expect of Python's: a megabyte is the least that runs.
        state.stack_size.set(size.max(1 << 20));
    }
    Ok(before)
}

fn interrupt_main(vm: &mut Vm, signal: i64) -> PyResult<()> {
    let module = vm.import("_signal")?;
    vm.call_method_named(&module, "raise_signal", &[Value::Int(signal)])?;
    vm.attention.fetch_or(attention::SIGNAL, Ordering::SeqCst);
    Ok(())
}

fn exit_thread(vm: &mut Vm) -> PyResult {
    let class = vm.types().system_exit.clone();
    Err(vm.raise_new(&class, Vec::new()))
}
