//! Signals: what arrived is noted in the attention word, handlers run between two instructions of the program.

use crate::object::{Dict, Gc, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The signals that arrived and the handlers the program set.
#[derive(Default)]
pub struct Signals {
    /// Bit `n`: signal `n` arrived and was not handled yet.
    pub arrived: Arc<AtomicU64>,
    handlers: RefCell<BTreeMap<i64, Value>>,
}

/// Runs the handlers of the signals that arrived; SIGINT without one raises KeyboardInterrupt.
pub fn run_handlers(vm: &mut Vm) -> PyResult<()> {
    let signals = vm.interp.state::<Signals>();
    let arrived = signals.arrived.swap(0, Ordering::Relaxed);
    for number in (0..64).filter(|number| arrived & (1 << number) != 0) {
        let handler = signals.handlers.borrow().get(&number).cloned();
        match handler {
            Some(handler) if !matches!(handler, Value::Int(_)) => {
                vm.call(&handler, &[Value::Int(number), Value::None])?;
            }
            None if number == SIGINT => {
                let class = vm.types().keyboard_interrupt.clone();
                return Err(vm.raise_new(&class, vec![]));
            }
            _ => {}
        }
    }
    Ok(())
}

const SIGINT: i64 = 2;

/// The namespace of `_signal`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "_signal", "Handlers of signals.")
        .def("getsignal(signalnum, /)", "Return the current handler of a signal.", getsignal)
        .value("SIG_DFL", 0)
        .value("SIG_IGN", 1)
        .value("SIGINT", SIGINT)
        .value("SIGTERM", 15);
    Ok(module.finish())
}

fn getsignal(vm: &mut Vm, number: i64) -> PyResult {
    let signals = vm.interp.state::<Signals>();
    let handler = signals.handlers.borrow().get(&number).cloned();
    Ok(handler.unwrap_or(Value::Int(0)))
}
