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

/// Entries in one block of the queue.
const BLOCK: usize = 512;

/// First in, first out: asyncio's order. A chain of blocks, so that a burst of tasks leaves no memory behind.
#[derive(Default)]
pub struct Fifo {
    /// The oldest entries.
    first: VecDeque<Ready>,
    /// Full blocks.
    middle: VecDeque<VecDeque<Ready>>,
    /// The newest entries, at most a block of them.
    last: VecDeque<Ready>,
}

impl Fifo {
    /// Begins a new block at the end.
    #[cold]
    fn add_block(&mut self) {
        let full = std::mem::replace(&mut self.last, VecDeque::with_capacity(BLOCK));
        self.middle.push_back(full);
    }

    /// Goes to the next block at the front.
    #[inline(never)]
    fn next_block(&mut self) -> Option<Ready> {
        match self.middle.pop_front() {
            Some(block) => self.first = block,
            None => std::mem::swap(&mut self.first, &mut self.last),
        }
        self.first.pop_front()
    }
}

impl Schedule for Fifo {
    #[inline]
    fn push(&mut self, entry: Ready) {
        if self.last.len() >= BLOCK {
            self.add_block();
        }
        self.last.push_back(entry);
    }

    #[inline]
    fn pop(&mut self) -> Option<Ready> {
        match self.first.pop_front() {
            None => self.next_block(),
            entry => entry,
        }
    }

    #[inline]
    fn len(&self) -> usize {
        self.first.len() + self.middle.len() * BLOCK + self.last.len()
    }

    fn for_each(&self, look: &mut dyn FnMut(&Ready)) {
        self.first.iter().for_each(&mut *look);
        self.middle.iter().flatten().for_each(&mut *look);
        self.last.iter().for_each(look);
    }

    fn take_all(&mut self) -> Vec<Ready> {
        let Fifo { first, middle, last } = std::mem::take(self);
        first.into_iter().chain(middle.into_iter().flatten()).chain(last).collect()
    }
}

/// The ready entries: first in, first out unless another order is set.
#[derive(Default)]
pub struct Queue {
    fifo: Fifo,
    other: Option<Box<dyn Schedule>>,
}

impl Queue {
    /// Sets another order.
    pub fn set_schedule(&mut self, schedule: Box<dyn Schedule>) {
        self.other = Some(schedule);
    }
}

impl Schedule for Queue {
    #[inline(always)]
    fn push(&mut self, entry: Ready) {
        match &mut self.other {
            None => self.fifo.push(entry),
            Some(other) => other.push(entry),
        }
    }

    #[inline(always)]
    fn pop(&mut self) -> Option<Ready> {
        match &mut self.other {
            None => self.fifo.pop(),
            Some(other) => other.pop(),
        }
    }

    #[inline(always)]
    fn len(&self) -> usize {
        match &self.other {
            None => self.fifo.len(),
            Some(other) => other.len(),
        }
    }

    fn for_each(&self, look: &mut dyn FnMut(&Ready)) {
        match &self.other {
            None => self.fifo.for_each(look),
            Some(other) => other.for_each(look),
        }
    }

    fn take_all(&mut self) -> Vec<Ready> {
        match &mut self.other {
            None => self.fifo.take_all(),
            Some(other) => other.take_all(),
        }
    }
}
