//! `atexit`: functions that run when the program ends, last registered first.

use crate::object::{Dict, Gc, Value};
use crate::runtime::native::{Kwargs, Module, VarArgs};
use crate::runtime::{Args, PyResult, Vm};
use std::cell::RefCell;

/// A registered call: the function, its arguments and keywords.
type Call = (Value, VarArgs, Kwargs);

#[derive(Default)]
struct Calls(RefCell<Vec<Call>>);

/// The namespace of `atexit`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let doc = "Register a function to be called with these arguments at exit; return it.";
    let module = Module::new(vm, "atexit", "Functions that run when the program ends.")
        .def("register(*args, **kwargs)", doc, register)
        .def("unregister(func, /)", "Forget each registration of a function.", unregister)
        .def("_clear()", "Forget everything.", |vm: &mut Vm| drop(take_all(vm)))
        .def("_ncallbacks()", "Return how many registrations there are.", |vm: &mut Vm| {
            vm.interp.state::<Calls>().0.borrow().len()
        })
        .def("_run_exitfuncs()", "Run what is registered and report what fails.", run);
    Ok(module.finish())
}

/// Runs what is registered, the last first; what fails is reported.
pub fn run(vm: &mut Vm) {
    let calls = vm.interp.state::<Calls>();
    loop {
        let Some((function, args, kwargs)) = calls.0.borrow_mut().pop() else { return };
        let outcome = vm.dict_to_keywords(&kwargs.0).and_then(|keywords| {
            vm.call_args(&function, Args { positional: args.0.items(), keywords: &keywords })
        });
        if outcome.is_err() {
            super::unraisable::report(vm, "Exception ignored in atexit callback", &function);
        }
    }
}

fn take_all(vm: &mut Vm) -> Vec<Call> {
    vm.interp.state::<Calls>().0.take()
}

fn register(vm: &mut Vm, args: VarArgs, kwargs: Kwargs) -> PyResult {
    let [function, rest @ ..] = args.0.items() else {
        return Err(vm.type_error("register() takes at least 1 argument (0 given)"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let rest = VarArgs(crate::object::Tuple::new(rest.to_vec()));
    vm.interp.state::<Calls>().0.borrow_mut().push((function.clone(), rest, kwargs));
    Ok(function.clone())
}

fn unregister(vm: &mut Vm, function: Value) -> PyResult<()> {
    let calls = vm.interp.state::<Calls>();
    let registered: Vec<Value> = calls.0.borrow().iter().map(|call| call.0.clone()).collect();
    for other in registered {
        if vm.equal(&other, &function)? {
            calls.0.borrow_mut().retain(|call| !call.0.is(&other));
        }
    }
    Ok(())
}
