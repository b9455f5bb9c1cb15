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
pub struct Fifo {
    /// Never empty; all but the last are full when they are begun.
    blocks: VecDeque<VecDeque<Ready>>,
    len: usize,
}

impl Default for Fifo {
    fn default() -> Self {
        Fifo { blocks: VecDeque::from([VecDeque::new()]), len: 0 }
    }
}

impl Fifo {
    #[cold]
    fn add_block(&mut self) {
        self.blocks.push_back(VecDeque::with_capacity(BLOCK));
    }

    #[cold]
    fn drop_block(&mut self) {
        self.blocks.pop_front();
    }
}

impl Schedule for Fifo {
    #[inline]
    fn push(&mut self, entry: Ready) {
        if self.blocks.back().is_none_or(|block| block.len() >= BLOCK) {
            self.add_block();
        }
        if let Some(block) = self.blocks.back_mut() {
            block.push_back(entry);
            self.len += 1;
        }
    }

    #[inline]
    fn pop(&mut self) -> Option<Ready> {
        let entry = self.blocks.front_mut()?.pop_front()?;
        self.len -= 1;
        if self.blocks.len() > 1 && self.blocks.front().is_some_and(VecDeque::is_empty) {
            self.drop_block();
        }
        Some(entry)
    }

    fn len(&self) -> usize {
        self.len
    }

    fn for_each(&self, look: &mut dyn FnMut(&Ready)) {
        self.blocks.iter().flatten().for_each(look);
    }

    fn take_all(&mut self) -> Vec<Ready> {
        std::mem::take(self).blocks.into_iter().flatten().collect()
    }
}
