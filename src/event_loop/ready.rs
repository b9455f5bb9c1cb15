//! The ready queue: what runs in the next turn of the loop, tasks and callbacks alike.

use crate::object::AnyGc;
use async_task::Runnable;
use std::collections::VecDeque;

/// Something that is ready to run.
pub struct Ready {
    /// The smol task to poll; `None` for a callback.
    pub(super) runnable: Option<Runnable>,
    /// The task or callback.
    pub object: AnyGc,
}

impl Ready {
    /// Whether this is a task's step rather than a callback.
    pub fn is_task(&self) -> bool {
        self.runnable.is_some()
    }
}

/// Decides in which order ready things run.
pub trait Schedule {
    /// Adds an entry.
    fn push(&mut self, entry: Ready);
    /// Takes the entry that runs next.
    fn pop(&mut self) -> Option<Ready>;
    /// How many entries wait.
    fn len(&self) -> usize;
    /// Whether none waits.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Looks at every entry.
    fn for_each(&self, look: &mut dyn FnMut(&Ready));
    /// Takes all entries out.
    fn take_all(&mut self) -> Vec<Ready>;
}

/// First in, first out: asyncio's order.
#[derive(Default)]
pub struct Fifo(VecDeque<Ready>);

impl Schedule for Fifo {
    fn push(&mut self, entry: Ready) {
        self.0.push_back(entry);
    }

    fn pop(&mut self) -> Option<Ready> {
        self.0.pop_front()
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn for_each(&self, look: &mut dyn FnMut(&Ready)) {
        self.0.iter().for_each(look);
    }

    fn take_all(&mut self) -> Vec<Ready> {
        std::mem::take(&mut self.0).into()
    }
}
