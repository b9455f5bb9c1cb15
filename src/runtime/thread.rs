//! Threads of an interpreter: real OS threads, each with a vm of its own, one of them running at a time.

use super::{Interp, Vm};
use crate::object::Heap;
use crate::object::heap::attention;
use crate::object::lock::Guarded;
use rustix::event::EventfdFlags;
use std::cell::Cell;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, OnceLock};
use std::task::Waker;

/// The native stack of a thread, in bytes: address space, which the system backs with memory as it is used.
pub const STACK_SIZE: usize = 256 << 20;

/// What a thread that asks for less is given: an evaluation takes more of it than in CPython.
const LEAST_STACK: usize = 32 << 20;

/// Idents are spaced like the addresses that CPython uses.
const IDENT_BASE: u64 = 0x7000_0000_0000;
const IDENT_STEP: u64 = 0x1000;

#[derive(Default)]
struct Idents(Cell<u64>);

/// Wakes the main thread from a sleep, in an event loop or in a system call, when a signal arrives.
#[derive(Default)]
pub struct Alarm(Mutex<Option<Waker>>, OnceLock<Option<OwnedFd>>);

impl Alarm {
    /// Sets or removes what is woken.
    pub fn set(&self, waker: Option<Waker>) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = waker;
    }

    /// Wakes it.
    pub fn ring(&self) {
        let waker = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        if let Some(waker) = waker {
            waker.wake();
        }
        if let Some(Some(bell)) = self.1.get() {
            let _ = rustix::io::write(bell, &1u64.to_ne_bytes());
        }
    }

    /// A descriptor that becomes readable when a signal arrives.
    pub fn bell(&self) -> Option<RawFd> {
        let flags = EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK;
        let make = || super::system::above_low_fds(|| rustix::event::eventfd(0, flags).ok());
        self.1.get_or_init(make).as_ref().map(AsRawFd::as_raw_fd)
    }

    /// Makes the bell ready to ring again.
    pub fn hush(&self) {
        if let Some(Some(bell)) = self.1.get() {
            let _ = rustix::io::read(bell, &mut [0; 8]);
        }
    }
}

/// The ident for a new vm, and whether it is the interpreter's first.
pub fn next_ident(interp: &Rc<Interp>) -> (u64, bool) {
    let is_first = interp.state::<Idents>().0.get() == 0;
    (interp.reserve_ident(), is_first)
}

impl Interp {
    /// The ident for a thread that is about to start.
    pub fn reserve_ident(&self) -> u64 {
        let idents = self.state::<Idents>();
        let number = idents.0.get();
        idents.0.set(number + 1);
        IDENT_BASE + number * IDENT_STEP
    }

    /// The ident of the main thread.
    pub fn main_ident(&self) -> u64 {
        IDENT_BASE
    }
}

impl Vm {
    /// Runs something that blocks while other threads may run Python code. It must not touch heap objects.
    pub fn allow_threads<R>(&mut self, blocking: impl FnOnce() -> R) -> R {
        if self.interp.lock.thread_count() == 1 {
            return blocking();
        }
        self.release_interpreter();
        let answer = blocking();
        self.acquire_interpreter();
        answer
    }

    /// Gives the interpreter up; `acquire_interpreter` must follow before anything of it is touched.
    pub fn release_interpreter(&mut self) {
        Heap::leave(std::ptr::null());
        self.interp.lock.release();
    }

    /// Takes the interpreter back.
    pub fn acquire_interpreter(&mut self) {
        let attention = &self.attention;
        self.interp.lock.acquire(|| {
            attention.fetch_or(attention::SWITCH, Ordering::Relaxed);
        });
        self.interp.heap.enter();
    }

    /// Lets a waiting thread run: what `attention::SWITCH` asks for.
    pub fn switch_thread(&mut self) {
        Heap::leave(std::ptr::null());
        let attention = &self.attention;
        self.interp.lock.step_aside(|| {
            attention.fetch_or(attention::SWITCH, Ordering::Relaxed);
        });
        self.interp.heap.enter();
    }

    /// Starts a thread that runs `body` with a vm of its own. Fails when the system has no thread to give.
    pub fn start_thread(
        &mut self,
        stack_size: Option<usize>,
        body: impl FnOnce(&mut Vm) + 'static,
    ) -> std::io::Result<()> {
        let size = stack_size.map_or(STACK_SIZE, |size| size.max(LEAST_STACK));
        let lock = Arc::clone(&self.interp.lock);
        let attention = Arc::clone(&self.attention);
        let parcel = Guarded::new((Rc::clone(&self.interp), body));
        let heap: *const Heap = &*self.interp.heap;
        let heap = HeapAddress(heap as usize);
        lock.enter_thread();
        let thread_lock = Arc::clone(&lock);
        let spawned = std::thread::Builder::new().stack_size(size).spawn(move || {
            thread_lock.acquire(|| {
                attention.fetch_or(attention::SWITCH, Ordering::Relaxed);
            });
            heap.enter();
            run_body(parcel, size);
            Heap::leave(std::ptr::null());
            thread_lock.leave_thread();
            thread_lock.release();
        });
        if spawned.is_err() {
            lock.leave_thread();
        }
        spawned.map(drop)
    }
}

/// The address of an interpreter's heap, on its way to a thread that will enter it.
struct HeapAddress(usize);

impl HeapAddress {
    fn enter(&self) {
        Heap::enter_address(self.0 as *const Heap);
    }
}

fn run_body<F: FnOnce(&mut Vm)>(parcel: Guarded<(Rc<Interp>, F)>, stack_size: usize) {
    let Some((interp, body)) = parcel.into_inner() else { return };
    let mut vm = Vm::new(interp, stack_size);
    body(&mut vm);
    while let Some(run) = vm.at_exit.pop() {
        run(&mut vm);
    }
}
