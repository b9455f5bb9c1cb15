//! Watching any descriptor at the reactor: pipes, processes, terminals.
//!
//! A watch makes its callback ready and looks at the descriptor again only when the callback has run: before, what
//! made the descriptor ready is still there.

use super::core::Core;
use super::run::IoTask;
use super::source::{Direction, Source};
use crate::object::AnyGc;
use std::cell::Cell;
use std::io;
use std::os::fd::OwnedFd;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Poll, Waker};

/// Tells a watch that its callback has run.
#[derive(Default)]
pub struct Turn {
    has_run: Cell<bool>,
    waker: Cell<Option<Waker>>,
}

impl Turn {
    /// The callback has run.
    pub fn end(&self) {
        self.has_run.set(true);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Waits until it has.
    pub(super) async fn ended(&self) {
        std::future::poll_fn(|context| {
            if self.has_run.replace(false) {
                return Poll::Ready(());
            }
            self.waker.set(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

/// Appends `callback` to the ready queue whenever the descriptor is ready, until the task is dropped.
pub fn watch_fd(
    core: &Arc<Core>,
    fd: OwnedFd,
    for_writing: bool,
    callback: AnyGc,
    turn: Rc<Turn>,
) -> io::Result<IoTask> {
    let direction = Direction::of(for_writing);
    let source = Source::level(&core.reactor()?, fd, direction)?;
    let weak = Arc::downgrade(core);
    Ok(core.spawn_io(async move {
        loop {
            source.event(direction).await;
            let Some(core) = weak.upgrade() else { break };
            core.call_soon(callback.clone());
            drop(core);
            turn.ended().await;
        }
    }))
}
