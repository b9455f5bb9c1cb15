//! What SQLite's callbacks need to come back to Python: the vm of the thread that is inside SQLite, and the callables.

use crate::object::lock::{Guarded, Loan};
use crate::object::{Exception, Gc, Value};
use crate::runtime::{PyResult, Raised, Vm};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// Whether errors in callbacks are reported to `sys.unraisablehook`.
#[derive(Default)]
pub struct Tracebacks(pub Cell<bool>);

/// How long a thread sleeps before it looks again whether the connection is free.
const PAUSE: Duration = Duration::from_micros(50);

/// Shared by a connection and its callbacks.
#[derive(Default)]
pub struct Link {
    loan: Loan<Vm>,
    /// The number of the thread that is inside, and how often it went in.
    owner: Cell<u64>,
    depth: Cell<usize>,
    /// What stopped SQLite from within, such as Ctrl-C.
    stopped: RefCell<Option<Gc<Exception>>>,
    /// The callables, which SQLite's callbacks know by their place.
    pub callbacks: RefCell<Vec<Value>>,
}

impl Link {
    /// Runs something inside SQLite; meanwhile callbacks reach the vm, and other threads wait.
    pub fn run<R>(&self, vm: &mut Vm, run: impl FnOnce() -> R) -> PyResult<R> {
        while self.depth.get() > 0 && self.owner.get() != vm.ident {
            vm.allow_threads(|| std::thread::sleep(PAUSE));
            vm.check_attention()?;
        }
        self.owner.set(vm.ident);
        self.depth.set(self.depth.get() + 1);
        let answer = self.loan.lend(vm, run);
        self.depth.set(self.depth.get() - 1);
        match self.stopped.take() {
            Some(exception) => Err(vm.reraise(exception)),
            None => Ok(answer),
        }
    }

    /// Keeps a callable; answers its place.
    pub fn keep(&self, callable: Value) -> usize {
        let mut callbacks = self.callbacks.borrow_mut();
        callbacks.push(callable);
        callbacks.len() - 1
    }

    /// Lets an exception of a callback stop what runs; the first one counts.
    pub fn stop(&self, exception: Gc<Exception>) {
        let mut stopped = self.stopped.borrow_mut();
        if stopped.is_none() {
            *stopped = Some(exception);
        }
    }

    /// Gives other threads and signals their turn; true if SQLite has to stop.
    pub fn breathe(&self) -> bool {
        let outcome = self.loan.with(|vm| vm.check_attention().map_err(|raised| vm.take_raised(raised)));
        match outcome {
            Some(Err(exception)) => {
                self.stop(exception);
                true
            }
            _ => false,
        }
    }
}

/// A callable as SQLite's callbacks hold it.
pub struct Callback {
    link: Guarded<Rc<Link>>,
    place: usize,
}

impl Callback {
    /// Keeps a callable for callbacks.
    pub fn new(link: &Rc<Link>, callable: Value) -> Callback {
        Callback { link: Guarded::new(link.clone()), place: link.keep(callable) }
    }

    /// Runs with the vm and the callable; `None` where there is no vm to run in.
    pub fn run<R>(&self, run: impl FnOnce(&mut Vm, &Value) -> R) -> Option<R> {
        let link = self.link.get()?;
        let callable = link.callbacks.borrow().get(self.place).cloned()?;
        link.loan.with(|vm| run(vm, &callable))
    }

    /// Lets an exception stop what runs.
    pub fn stop(&self, exception: Gc<Exception>) {
        if let Some(link) = self.link.get() {
            link.stop(exception);
        }
    }
}

/// Gives threads their turn while SQLite works.
pub struct Breath(Guarded<Rc<Link>>);

impl Breath {
    /// For a connection.
    pub fn new(link: &Rc<Link>) -> Breath {
        Breath(Guarded::new(link.clone()))
    }

    /// As `Link::breathe`.
    pub fn take(&self) -> bool {
        self.0.get().is_some_and(|link| link.breathe())
    }
}

/// Reports the error of a callback, if that was asked for, and forgets it; answers its exception.
pub fn swallow(vm: &mut Vm, raised: Raised, callable: &Value) -> Gc<Exception> {
    let exception = vm.take_raised(raised);
    if vm.interp.state::<Tracebacks>().0.get() {
        let raised = vm.reraise(exception.clone());
        let _ = raised;
        let unraisable = vm.interp.hooks.unraisable;
        unraisable(vm, "Exception ignored on sqlite3 callback", callable);
    }
    exception
}
