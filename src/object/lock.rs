//! Data that only the thread that runs the interpreter touches, in a wrapper that may cross threads: what is
//! sent is the permission to come back to it under the interpreter lock. And that lock.
#![allow(unsafe_code)]

use super::heap::Heap;
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// A value of an interpreter, reachable only while the calling thread runs that interpreter.
pub struct Guarded<T> {
    value: std::mem::ManuallyDrop<T>,
    heap: *const Heap,
}

// SAFETY: `get` and `into_inner` check that the calling thread has the heap entered, which one thread at a time
// does, and dropping from elsewhere leaks the value instead of touching it.
unsafe impl<T> Send for Guarded<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Guarded<T> {}

impl<T> Guarded<T> {
    /// Guards a value of the interpreter that the calling thread runs.
    pub fn new(value: T) -> Self {
        Guarded { value: std::mem::ManuallyDrop::new(value), heap: Heap::current() }
    }

    /// The value, if the calling thread runs its interpreter.
    pub fn get(&self) -> Option<&T> {
        self.is_here().then_some(&*self.value)
    }

    /// The value, if the calling thread runs its interpreter; otherwise it is leaked.
    pub fn into_inner(mut self) -> Option<T> {
        let here = self.is_here();
        // SAFETY: the value is taken once: `self` is forgotten right after.
        let value = here.then(|| unsafe { std::mem::ManuallyDrop::take(&mut self.value) });
        std::mem::forget(self);
        value
    }

    fn is_here(&self) -> bool {
        Heap::is_current_ptr(self.heap)
    }
}

impl<T> Drop for Guarded<T> {
    fn drop(&mut self) {
        if self.is_here() {
            // SAFETY: dropped once, by the thread that runs the interpreter.
            unsafe { std::mem::ManuallyDrop::drop(&mut self.value) };
        }
    }
}

/// Lends a `&mut T` to code that is reached through calls which cannot pass it on, such as `Future::poll`.
pub struct Loan<T> {
    pointer: Cell<*mut T>,
}

impl<T> Default for Loan<T> {
    fn default() -> Self {
        Loan { pointer: Cell::new(std::ptr::null_mut()) }
    }
}

impl<T> Loan<T> {
    /// Runs `run`; meanwhile `with` reaches `value`.
    pub fn lend<R>(&self, value: &mut T, run: impl FnOnce() -> R) -> R {
        let _restore = Restore { cell: &self.pointer, before: self.pointer.replace(value) };
        run()
    }

    /// Uses what is lent; `None` when nothing is, or when it is in use already.
    pub fn with<R>(&self, run: impl FnOnce(&mut T) -> R) -> Option<R> {
        let pointer = self.pointer.replace(std::ptr::null_mut());
        if pointer.is_null() {
            return None;
        }
        let _restore = Restore { cell: &self.pointer, before: pointer };
        // SAFETY: `lend` borrows the value mutably for as long as the pointer stands here, and this call has taken
        // it away from any other, so this is the only live reference.
        Some(run(unsafe { &mut *pointer }))
    }
}

struct Restore<'a, T> {
    cell: &'a Cell<*mut T>,
    before: *mut T,
}

impl<T> Drop for Restore<'_, T> {
    fn drop(&mut self) {
        self.cell.set(self.before);
    }
}

/// How long a thread waits for the interpreter before it asks the running one to step aside.
pub const SWITCH_INTERVAL: Duration = Duration::from_millis(5);

/// The interpreter lock: one thread at a time runs Python code and touches its objects.
pub struct InterpreterLock {
    state: Mutex<LockState>,
    changed: Condvar,
    /// Threads of the interpreter that live, the main one included.
    threads: AtomicUsize,
    interval: AtomicU64,
}

#[derive(Default)]
struct LockState {
    held: bool,
    waiting: usize,
    /// Counts the times the lock was taken.
    turn: u64,
}

impl InterpreterLock {
    /// A lock that the calling thread holds.
    pub fn new_held() -> InterpreterLock {
        InterpreterLock {
            state: Mutex::new(LockState { held: true, ..LockState::default() }),
            changed: Condvar::new(),
            threads: AtomicUsize::new(1),
            interval: AtomicU64::new(SWITCH_INTERVAL.as_micros() as u64),
        }
    }

    /// Waits for the lock; `request` is called each time the switch interval passes in vain.
    pub fn acquire(&self, request: impl Fn()) {
        let mut state = self.locked();
        state.waiting += 1;
        while state.held {
            let turn = state.turn;
            let (next, timeout) = self
                .changed
                .wait_timeout(state, self.switch_interval())
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            state = next;
            if timeout.timed_out() && state.held && state.turn == turn {
                request();
            }
        }
        state.waiting -= 1;
        state.held = true;
        state.turn += 1;
        self.changed.notify_all();
    }

    /// Gives the lock up.
    pub fn release(&self) {
        self.locked().held = false;
        self.changed.notify_all();
    }

    /// Lets a waiting thread run, if there is one, and comes back.
    pub fn step_aside(&self, request: impl Fn()) {
        let mut state = self.locked();
        if state.waiting == 0 {
            return;
        }
        let turn = state.turn;
        state.held = false;
        self.changed.notify_all();
        while state.waiting > 0 && state.turn == turn {
            state = self.changed.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
        drop(state);
        self.acquire(request);
    }

    /// Runs something while no other thread is inside the lock's own bookkeeping: forking, so that a child finds it whole.
    pub fn while_settled<R>(&self, run: impl FnOnce() -> R) -> R {
        let state = self.locked();
        let answer = run();
        drop(state);
        answer
    }

    /// In a forked child, which has one thread: the others never were.
    pub fn forget_other_threads(&self) {
        self.threads.store(1, Ordering::Relaxed);
        self.locked().waiting = 0;
    }

    /// How many threads the interpreter has.
    pub fn thread_count(&self) -> usize {
        self.threads.load(Ordering::Relaxed)
    }

    /// Counts a thread that begins.
    pub fn enter_thread(&self) {
        self.threads.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a thread that ended.
    pub fn leave_thread(&self) {
        self.threads.fetch_sub(1, Ordering::Relaxed);
    }

    /// `sys.getswitchinterval`.
    pub fn switch_interval(&self) -> Duration {
        Duration::from_micros(self.interval.load(Ordering::Relaxed))
    }

    /// `sys.setswitchinterval`.
    pub fn set_switch_interval(&self, interval: Duration) {
        self.interval.store(interval.as_micros().max(1) as u64, Ordering::Relaxed);
    }

    fn locked(&self) -> MutexGuard<'_, LockState> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
