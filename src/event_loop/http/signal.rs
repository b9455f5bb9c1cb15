//! A value handed over once within a thread, and the future that waits for it.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

struct Shared<T> {
    value: RefCell<Option<T>>,
    waker: Cell<Option<Waker>>,
    closed: Cell<bool>,
}

/// The end that gives the value; dropped without one, the other end gets `None`.
pub struct Giver<T>(Rc<Shared<T>>);

/// The end that waits.
pub struct Taker<T>(Rc<Shared<T>>);

/// Both ends.
pub fn handover<T>() -> (Giver<T>, Taker<T>) {
    let shared =
        Rc::new(Shared { value: RefCell::new(None), waker: Cell::new(None), closed: Cell::new(false) });
    (Giver(shared.clone()), Taker(shared))
}

impl<T> Giver<T> {
    /// Gives the value.
    pub fn give(self, value: T) {
        *self.0.value.borrow_mut() = Some(value);
    }
}

impl<T> Drop for Giver<T> {
    fn drop(&mut self) {
        self.0.closed.set(true);
        if let Some(waker) = self.0.waker.take() {
            waker.wake();
        }
    }
}

impl<T> Future for Taker<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        if let Some(value) = self.0.value.borrow_mut().take() {
            return Poll::Ready(Some(value));
        }
        if self.0.closed.get() {
            return Poll::Ready(None);
        }
        self.0.waker.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// Lets one who waits pass whenever it was opened since.
#[derive(Default)]
pub struct Gate {
    is_open: Cell<bool>,
    waker: Cell<Option<Waker>>,
}

impl Gate {
    /// Lets one pass.
    pub fn open(&self) {
        self.is_open.set(true);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Waits until it is open, and closes it.
    pub async fn pass(&self) {
        std::future::poll_fn(|context| {
            if self.is_open.replace(false) {
                return Poll::Ready(());
            }
            self.waker.set(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}
