//! Signals: what arrives is noted in the attention word, handlers run between two statements of the program.

use crate::object::{Dict, Gc, Set, Str, Value};
use crate::runtime::native::Module;
use crate::runtime::thread::Alarm;
use crate::runtime::{PyResult, Vm};
use signal_hook::consts::signal as number;
use signal_hook::iterator::{Handle, Signals as Iterator};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// The way from the process's signals to an interpreter: the thread that receives them calls `notify`.
#[derive(Default)]
pub struct SignalHub {
    /// Bit `n`: signal `n` arrived and was not handled yet.
    pub arrived: AtomicU64,
    /// Signals that wait until they are unblocked.
    pub blocked: AtomicU64,
    /// Counts the signals that were handled.
    pub handled: AtomicU64,
    /// A descriptor that gets a byte for each signal, less one; none is 0.
    wakeup: AtomicI32,
    attention: OnceLock<Arc<AtomicU32>>,
    alarm: OnceLock<Arc<Alarm>>,
    /// Asks the receiving thread for more signals.
    pub receiver: Mutex<Option<Handle>>,
    /// The signals asked for.
    wanted: AtomicU64,
}

impl SignalHub {
    /// Asks for a signal.
    pub fn want(&self, signal: i32) -> std::io::Result<()> {
        match signal {
            number::SIGKILL | number::SIGSTOP => return Err(std::io::Error::from_raw_os_error(22)),
            // What the processor raises has no thread that could receive it.
            number::SIGILL | number::SIGFPE | number::SIGSEGV => return Ok(()),
            _ => {}
        }
        self.wanted.fetch_or(1 << signal, Ordering::SeqCst);
        match &*self.receiver.lock().unwrap_or_else(std::sync::PoisonError::into_inner) {
            Some(receiver) => receiver.add_signal(signal),
            None => Ok(()),
        }
    }

    /// Receives signals in a new thread: in a forked child the first one is missing.
    fn receive(self: &Arc<Self>) -> std::io::Result<()> {
        let wanted = self.wanted.load(Ordering::SeqCst) | 1 << number::SIGINT;
        let mut signals = Iterator::new((1..64).filter(|signal| wanted & (1 << signal) != 0))?;
        *self.receiver.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(signals.handle());
        let (hub, main) = (self.clone(), std::thread::current());
        std::thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in &mut signals {
                hub.notify(signal);
                main.unpark();
            }
        })?;
        Ok(())
    }

    /// Notes a signal; the interpreter handles it soon.
    pub fn notify(&self, signal: i32) {
        self.arrived.fetch_or(1 << signal, Ordering::SeqCst);
        if let Some(attention) = self.attention.get() {
            attention.fetch_or(crate::object::attention::SIGNAL, Ordering::SeqCst);
        }
        if let Some(alarm) = self.alarm.get() {
            alarm.ring();
        }
        let wakeup = self.wakeup.load(Ordering::SeqCst) - 1;
        if wakeup >= 0 && signal != 0 {
            let byte = [signal as u8];
            let _ = crate::runtime::system::with_fd(wakeup, |fd| Ok(rustix::io::write(fd, &byte)?));
        }
    }
}

/// The hub of this interpreter and the handlers the program set.
#[derive(Default)]
pub struct Signals {
    pub hub: RefCell<Option<Arc<SignalHub>>>,
    handlers: RefCell<BTreeMap<i64, Value>>,
}

impl Signals {
    /// Sets or removes what is called when the hub is notified of 0, which is no signal's number.
    pub fn set_watchdog(&self, handler: Option<Value>) {
        if let Some(hub) = &*self.hub.borrow() {
            hub.arrived.fetch_and(!1, Ordering::SeqCst);
        }
        let old = match handler {
            Some(handler) => self.handlers.borrow_mut().insert(0, handler),
            None => self.handlers.borrow_mut().remove(&0),
        };
        drop(old);
    }
}

const DEFAULT: i64 = 0;
const IGNORE: i64 = 1;
const SIGINT: i64 = number::SIGINT as i64;

const NUMBERS: [(&str, i32); 28] = [
    ("SIGHUP", number::SIGHUP),
    ("SIGINT", number::SIGINT),
    ("SIGQUIT", number::SIGQUIT),
    ("SIGILL", number::SIGILL),
    ("SIGTRAP", number::SIGTRAP),
    ("SIGABRT", number::SIGABRT),
    ("SIGBUS", number::SIGBUS),
    ("SIGFPE", number::SIGFPE),
    ("SIGKILL", number::SIGKILL),
    ("SIGUSR1", number::SIGUSR1),
    ("SIGSEGV", number::SIGSEGV),
    ("SIGUSR2", number::SIGUSR2),
    ("SIGPIPE", number::SIGPIPE),
    ("SIGALRM", number::SIGALRM),
    ("SIGTERM", number::SIGTERM),
    ("SIGCHLD", number::SIGCHLD),
    ("SIGCONT", number::SIGCONT),
    ("SIGSTOP", number::SIGSTOP),
    ("SIGTSTP", number::SIGTSTP),
    ("SIGTTIN", number::SIGTTIN),
    ("SIGTTOU", number::SIGTTOU),
    ("SIGURG", number::SIGURG),
    ("SIGXCPU", number::SIGXCPU),
    ("SIGXFSZ", number::SIGXFSZ),
    ("SIGVTALRM", number::SIGVTALRM),
    ("SIGPROF", number::SIGPROF),
    ("SIGWINCH", number::SIGWINCH),
    ("SIGSYS", number::SIGSYS),
];

/// What the system calls the signals, from 1 on.
const TEXTS: [&str; 31] = [
    "Hangup",
    "Interrupt",
    "Quit",
    "Illegal instruction",
    "Trace/breakpoint trap",
    "Aborted",
    "Bus error",
    "Floating point exception",
    "Killed",
    "User defined signal 1",
    "Segmentation fault",
    "User defined signal 2",
    "Broken pipe",
    "Alarm clock",
    "Terminated",
    "Stack fault",
    "Child exited",
    "Continued",
    "Stopped (signal)",
    "Stopped",
    "Stopped (tty input)",
    "Stopped (tty output)",
    "Urgent I/O condition",
    "CPU time limit exceeded",
    "File size limit exceeded",
    "Virtual timer expired",
    "Profiling timer expired",
    "Window changed",
    "I/O possible",
    "Power failure",
    "Bad system call",
];

/// Connects an interpreter with the hub that the process's signals reach.
pub fn connect(vm: &mut Vm, hub: &Arc<SignalHub>) {
    let _ = hub.attention.set(vm.attention.clone());
    let _ = hub.alarm.set(vm.interp.alarm.clone());
    *vm.interp.state::<Signals>().hub.borrow_mut() = Some(hub.clone());
}

/// In a forked child: receives signals again.
pub fn receive_again(vm: &mut Vm) {
    let hub = vm.interp.state::<Signals>().hub.borrow().clone();
    if let Some(hub) = hub {
        let _ = hub.receive();
    }
}

/// After this process signalled itself: waits for the signal to be noted, and runs its handler.
pub fn settle(vm: &mut Vm, signal: i64) -> PyResult<()> {
    let hub = vm.interp.state::<Signals>().hub.borrow().clone();
    let noted = |vm: &Vm| match &hub {
        Some(hub) if vm.is_main => hub.arrived.load(Ordering::SeqCst) & (1 << signal) != 0,
        _ => vm.needs_attention(),
    };
    // A signal with a handler is sure to come, be the machine ever so busy.
    let tries = if vm.is_main && has_handler(vm, signal) { 10_000 } else { 20 };
    for _ in 0..tries {
        if noted(vm) {
            break;
        }
        vm.allow_threads(|| std::thread::sleep(std::time::Duration::from_micros(100)));
    }
    run_handlers(vm)?;
    vm.check_attention()
}

/// Whether the program has a handler of its own for a signal that is not blocked.
fn has_handler(vm: &Vm, signal: i64) -> bool {
    let signals = vm.interp.state::<Signals>();
    let is_blocked = |hub: &Arc<SignalHub>| hub.blocked.load(Ordering::SeqCst) & (1 << signal) != 0;
    let handlers = signals.handlers.borrow();
    handlers.get(&signal).is_some_and(|handler| !matches!(handler, Value::Int(_)))
        && !signals.hub.borrow().as_ref().is_none_or(is_blocked)
}

/// Runs the handlers of the signals that arrived, in the main thread; SIGINT without one raises
/// KeyboardInterrupt.
pub fn run_handlers(vm: &mut Vm) -> PyResult<()> {
    let signals = vm.interp.state::<Signals>();
    let Some(hub) = signals.hub.borrow().clone() else { return Ok(()) };
    if !vm.is_main {
        vm.attention.fetch_or(crate::object::attention::SIGNAL, Ordering::SeqCst);
        return Ok(());
    }
    let blocked = hub.blocked.load(Ordering::SeqCst);
    let arrived = hub.arrived.fetch_and(blocked, Ordering::SeqCst) & !blocked;
    for signal in (0..64).filter(|signal| arrived & (1 << signal) != 0) {
        let handler = signals.handlers.borrow().get(&signal).cloned();
        hub.handled.fetch_add(u64::from(signal != 0), Ordering::SeqCst);
        match handler {
            Some(Value::Int(_)) => {}
            Some(handler) => {
                let frame = vm.import("sys").and_then(|sys| vm.call_method_named(&sys, "_getframe", &[]));
                let frame = match frame {
                    Ok(frame) => frame,
                    Err(raised) => {
                        vm.take_raised(raised);
                        Value::None
                    }
                };
                drop(vm.call(&handler, &[Value::Int(signal), frame])?);
            }
            None if signal == SIGINT => return Err(interrupt(vm)),
            None => {}
        }
    }
    Ok(())
}

fn interrupt(vm: &mut Vm) -> crate::runtime::Raised {
    let class = vm.types().keyboard_interrupt.clone();
    vm.raise_new(&class, vec![])
}

/// The namespace of `_signal`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let mut module = Module::new(vm, "_signal", "Handlers of signals.")
        .def("signal(signalnum, handler, /)", "Set the handler of a signal, return the old one.", signal)
        .def("getsignal(signalnum, /)", "Return the handler of a signal.", getsignal)
        .def(
            "default_int_handler(signalnum, frame, /)",
            "Raise KeyboardInterrupt.",
            |vm: &mut Vm, _: i64, _: Value| PyResult::<()>::Err(interrupt(vm)),
        )
        .def("raise_signal(signalnum, /)", "Send a signal to this process.", raise_signal)
        .def("strsignal(signalnum, /)", "Return the name of a signal.", strsignal)
        .def("valid_signals()", "Return the set of signals.", valid_signals)
        .def(
            "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)",
            "A descriptor that gets a byte for each signal.",
            set_wakeup,
        )
        .def(
            "siginterrupt(signalnum, flag, /)",
            "System calls go on after signals here.",
            |vm: &mut Vm, signal: i64, _: bool| check_number(vm, signal),
        )
        .value("SIG_DFL", DEFAULT)
        .value("SIG_IGN", IGNORE)
        .value("NSIG", 65);
    module = super::signal_timers::add(super::signal_waits::add(module));
    for (name, number) in NUMBERS {
        module = module.value(name, number);
    }
    Ok(module.finish())
}

fn set_wakeup(vm: &mut Vm, fd: i64, _warn: bool) -> PyResult<i64> {
    if !vm.is_main {
        return Err(vm.value_error("set_wakeup_fd only works in main thread of the main interpreter"));
    }
    if fd != -1 {
        let blocks = crate::runtime::system::with_fd(fd as i32, |fd| Ok(rustix::fs::fcntl_getfl(fd)?));
        match blocks {
            Err(error) => return Err(vm.os_error(&error, &[])),
            Ok(flags) if !flags.contains(rustix::fs::OFlags::NONBLOCK) => {
                return Err(vm.value_error(format!("the fd {fd} must be in non-blocking mode")));
            }
            Ok(_) => {}
        }
    }
    let hub = vm.interp.state::<Signals>().hub.borrow().clone();
    Ok(hub.map_or(-1, |hub| i64::from(hub.wakeup.swap(fd as i32 + 1, Ordering::SeqCst)) - 1))
}

/// ValueError for a number that is no signal's.
pub fn check_number(vm: &mut Vm, signal: i64) -> PyResult<()> {
    if (1..65).contains(&signal) { Ok(()) } else { Err(vm.value_error("signal number out of range")) }
}

fn signal(vm: &mut Vm, signal: i64, handler: Value) -> PyResult {
    check_number(vm, signal)?;
    let is_callable = match &handler {
        Value::Int(DEFAULT | IGNORE) => true,
        other => vm.is_callable(other) || enum_value(vm, other).is_some(),
    };
    if !is_callable {
        return Err(
            vm.type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        );
    }
    if !vm.is_main {
        return Err(vm.value_error("signal only works in main thread of the main interpreter"));
    }
    let before = getsignal(vm, signal)?;
    let handler = enum_value(vm, &handler).unwrap_or(handler);
    let signals = vm.interp.state::<Signals>();
    let real = !(32..34).contains(&signal);
    if let Some(hub) = &*signals.hub.borrow()
        && real
        && let Err(error) = hub.want(signal as i32)
    {
        let number = error.raw_os_error().unwrap_or(22);
        let class = Value::Class(vm.types().os_error.clone());
        let args = [Value::from(number), Value::from("Invalid argument")];
        return match vm.call(&class, &args)? {
            Value::Exception(exception) => Err(vm.raise(exception)),
            _ => Err(vm.system_error("OSError is an exception")),
        };
    }
    let old = signals.handlers.borrow_mut().insert(signal, handler);
    drop(old);
    Ok(before)
}

/// The int of `signal.SIG_DFL` and its kin, which are enum members in the `signal` module.
fn enum_value(_: &Vm, handler: &Value) -> Option<Value> {
    match handler.unwrapped() {
        Value::Int(n @ (DEFAULT | IGNORE)) => Some(Value::Int(*n)),
        _ => None,
    }
}

fn getsignal(vm: &mut Vm, signal: i64) -> PyResult {
    check_number(vm, signal)?;
    let signals = vm.interp.state::<Signals>();
    let handler = signals.handlers.borrow().get(&signal).cloned();
    match handler {
        Some(handler) => Ok(handler),
        None if signal == SIGINT => {
            let module = vm.import("_signal")?;
            vm.get_attr_named(&module, "default_int_handler")
        }
        None if signal == i64::from(number::SIGPIPE) || signal == i64::from(number::SIGXFSZ) => {
            Ok(Value::Int(IGNORE))
        }
        None => Ok(Value::Int(DEFAULT)),
    }
}

fn raise_signal(vm: &mut Vm, signal: i64) -> PyResult<()> {
    if !(1..65).contains(&signal) {
        return Err(vm.os_error(&std::io::Error::from_raw_os_error(22), &[]));
    }
    let signals = vm.interp.state::<Signals>();
    let handler = signals.handlers.borrow().get(&signal).cloned();
    let hub = signals.hub.borrow().clone();
    match (handler, hub) {
        (Some(Value::Int(IGNORE)), _) => Ok(()),
        (None | Some(Value::Int(_)), _) if signal != SIGINT => {
            let _ = signal_hook::low_level::emulate_default_handler(signal as i32);
            Ok(())
        }
        (_, Some(hub)) => {
            hub.notify(signal as i32);
            vm.check_attention()
        }
        (_, None) => Err(interrupt(vm)),
    }
}

fn strsignal(vm: &mut Vm, signal: i64) -> PyResult<Option<Gc<Str>>> {
    check_number(vm, signal)?;
    let text = match usize::try_from(signal - 1).ok().and_then(|at| TEXTS.get(at)) {
        Some(text) => (*text).to_string(),
        None if signal >= 34 => format!("Real-time signal {}", signal - 34),
        None => return Ok(None),
    };
    Ok(Some(Str::from_string(text)))
}

fn valid_signals(vm: &mut Vm) -> PyResult {
    let set = Set::new();
    for signal in (1..65).filter(|signal| !(32..34).contains(signal)) {
        vm.set_add(&set, Value::Int(signal))?;
    }
    Ok(Value::Set(set))
}
