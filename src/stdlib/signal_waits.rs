//! The rarer functions of `_signal`: masks, and waiting for signals.

use super::signal::Signals;
use super::structseq;
use crate::object::{Class, Gc, Set, Value};
use crate::runtime::native::Module;
use crate::runtime::system::with_fd;
use crate::runtime::{PyResult, Vm};
use nix::sys::signal::{Signal, kill};
use std::cell::OnceCell;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

#[derive(Default)]
struct State {
    info: OnceCell<Gc<Class>>,
}

/// Adds the functions of this file.
pub fn add<'a>(module: Module<'a>) -> Module<'a> {
    let mut module = module
        .def("pause()", "Wait for a signal.", pause)
        .def("pthread_kill(thread_id, signalnum, /)", "Send a signal to a thread.", pthread_kill)
        .def("pthread_sigmask(how, mask, /)", "Change the mask of blocked signals; the old one.", sigmask)
        .def("sigpending()", "The signals that arrived and are blocked.", |vm: &mut Vm| {
            let bits = pending(vm) & mask(vm);
            signal_set(vm, bits)
        })
        .def("sigwait(sigset, /)", "Wait for one of the signals.", |vm: &mut Vm, set: Value| {
            let bits = parse_set(vm, &set)?;
            match wait_for(vm, bits, None)? {
                Some(signal) => Ok(signal),
                None => Err(vm.os_error(&std::io::Error::from_raw_os_error(11), &[])),
            }
        })
        .def("sigwaitinfo(sigset, /)", "Wait for one of the signals.", |vm: &mut Vm, set: Value| {
            let bits = parse_set(vm, &set)?;
            let found = wait_for(vm, bits, None)?;
            info(vm, found)
        })
        .def(
            "sigtimedwait(sigset, timeout, /)",
            "Wait for one of the signals for some time.",
            |vm: &mut Vm, set: Value, limit: f64| {
                let bits = parse_set(vm, &set)?;
                if limit < 0.0 {
                    return Err(vm.value_error("timeout must be non-negative"));
                }
                let found = wait_for(vm, bits, Some(Duration::from_secs_f64(limit)))?;
                info(vm, found)
            },
        )
        .def(
            "pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)",
            "Send a signal to a process.",
            pidfd_send,
        );
    let rest = [
        ("SIGCLD", 17),
        ("SIGIO", 29),
        ("SIGPOLL", 29),
        ("SIGIOT", 6),
        ("SIGPWR", 30),
        ("SIGSTKFLT", 16),
        ("SIGRTMIN", 34),
        ("SIGRTMAX", 64),
        ("SIG_BLOCK", 0),
        ("SIG_UNBLOCK", 1),
        ("SIG_SETMASK", 2),
    ];
    for (name, number) in rest {
        module = module.value(name, number);
    }
    let info = info_class(module.vm());
    module.value("struct_siginfo", Value::Class(info))
}

fn hub_bits(vm: &mut Vm, ask: impl FnOnce(&super::signal::SignalHub) -> u64) -> u64 {
    let hub = vm.interp.state::<Signals>().hub.borrow().clone();
    hub.map_or(0, |hub| ask(&hub))
}

fn pending(vm: &mut Vm) -> u64 {
    hub_bits(vm, |hub| hub.arrived.load(Ordering::SeqCst))
}

fn mask(vm: &mut Vm) -> u64 {
    hub_bits(vm, |hub| hub.blocked.load(Ordering::SeqCst))
}

fn signal_set(vm: &mut Vm, bits: u64) -> PyResult {
    let set = Set::new();
    for signal in (1..64).filter(|signal| bits & (1 << signal) != 0) {
        vm.set_add(&set, Value::Int(signal))?;
    }
    Ok(Value::Set(set))
}

fn parse_set(vm: &mut Vm, set: &Value) -> PyResult<u64> {
    let mut bits = 0;
    for item in vm.collect(set)? {
        let signal = vm.index_i64(&item)?;
        if !(1..65).contains(&signal) {
            return Err(
                vm.value_error("signal number 0 out of range [1; 64]".replace('0', &signal.to_string()))
            );
        }
        bits |= 1 << (signal & 63);
    }
    Ok(bits)
}

fn sigmask(vm: &mut Vm, how: i64, set: Value) -> PyResult {
    let bits = parse_set(vm, &set)?;
    let old = mask(vm);
    let new = match how {
        0 => old | bits,
        1 => old & !bits,
        2 => bits,
        _ => return Err(vm.os_error(&std::io::Error::from_raw_os_error(22), &[])),
    };
    let hub = vm.interp.state::<Signals>().hub.borrow().clone();
    if let Some(hub) = hub {
        for signal in (1..64).filter(|signal| new & (1 << signal) != 0) {
            let _ = hub.want(signal);
        }
        hub.blocked.store(new, Ordering::SeqCst);
        vm.attention.fetch_or(crate::object::attention::SIGNAL, Ordering::SeqCst);
        vm.check_attention()?;
    }
    signal_set(vm, old)
}

/// Waits until one of the signals has arrived, and takes it.
fn wait_for(vm: &mut Vm, bits: u64, limit: Option<Duration>) -> PyResult<Option<i64>> {
    let end = limit.map(|limit| Instant::now() + limit);
    loop {
        let found = pending(vm) & bits;
        if found != 0 {
            let signal = i64::from(found.trailing_zeros());
            hub_bits(vm, |hub| hub.arrived.fetch_and(!(1 << signal), Ordering::SeqCst));
            return Ok(Some(signal));
        }
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) {
            return Ok(None);
        }
        let nap = left.unwrap_or(Duration::from_millis(10)).min(Duration::from_millis(10));
        vm.allow_threads(|| std::thread::sleep(nap));
        vm.check_attention()?;
    }
}

fn info(vm: &mut Vm, found: Option<i64>) -> PyResult {
    let Some(signal) = found else { return Ok(Value::None) };
    let class = info_class(vm);
    let uid = i64::from(rustix::process::getuid().as_raw());
    let items = [signal, 0, 0, i64::from(std::process::id()), uid, 0, 0];
    Ok(structseq::instance(&class, items.map(Value::Int).to_vec()))
}

fn info_class(vm: &mut Vm) -> Gc<Class> {
    let state = vm.interp.state::<State>();
    if let Some(class) = state.info.get() {
        return class.clone();
    }
    let fields = &["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"];
    let class = structseq::class(vm, "signal", "struct_siginfo", "A signal that arrived.", fields);
    state.info.get_or_init(|| class).clone()
}

fn pause(vm: &mut Vm) -> PyResult<()> {
    let handled = |vm: &mut Vm| hub_bits(vm, |hub| hub.handled.load(Ordering::SeqCst));
    let before = handled(vm);
    while handled(vm) == before {
        let _ = vm.poll_fds(&[], Some(Duration::from_millis(20)))?;
    }
    Ok(())
}

fn pthread_kill(vm: &mut Vm, _thread: i64, signal: i64) -> PyResult<()> {
    if signal == 0 {
        return Ok(());
    }
    if !(1..=64).contains(&signal) {
        return Err(vm.os_error(&std::io::Error::from_raw_os_error(22), &[]));
    }
    let Ok(sent) = Signal::try_from(signal as i32) else { return Ok(()) };
    let _ = kill(nix::unistd::getpid(), sent);
    super::signal::settle(vm, signal)
}

fn pidfd_send(vm: &mut Vm, fd: i64, signal: i64, information: Value, _flags: i64) -> PyResult<()> {
    if !information.is_none() {
        return Err(vm.type_error("siginfo must be None"));
    }
    let Some(signal) = rustix::process::Signal::from_named_raw(signal as i32) else {
        return Err(vm.os_error(&std::io::Error::from_raw_os_error(22), &[]));
    };
    let sent = with_fd(fd as i32, |fd| Ok(rustix::process::pidfd_send_signal(fd, signal)?));
    sent.map_err(|error| vm.os_error(&error, &[]))
}
