//! Timers: a binary heap by deadline that keeps equal deadlines in the order of CPython's `heapq`, whose steps it
//! follows, because programs can see which of two equal timers runs first.

use crate::object::AnyGc;

/// A scheduled callback.
struct Timer {
    when: f64,
    object: AnyGc,
}

/// The timers of a loop.
#[derive(Default)]
pub struct Timers(Vec<Timer>);

impl Timers {
    /// How many there are, cancelled ones included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a timer.
    pub fn push(&mut self, when: f64, object: AnyGc) {
        self.0.push(Timer { when, object });
        self.rise(0, self.0.len() - 1);
    }

    /// The earliest timer.
    pub fn first(&self) -> Option<(f64, &AnyGc)> {
        self.0.first().map(|timer| (timer.when, &timer.object))
    }

    /// Removes the earliest timer.
    pub fn pop(&mut self) -> Option<AnyGc> {
        if self.0.is_empty() {
            return None;
        }
        let first = self.0.swap_remove(0);
        if !self.0.is_empty() {
            self.sink(0);
        }
        Some(first.object)
    }

    /// Keeps only the timers for which `keep` says so.
    pub fn retain(&mut self, mut keep: impl FnMut(&AnyGc) -> bool) {
        self.0.retain(|timer| keep(&timer.object));
        for position in (0..self.0.len() / 2).rev() {
            self.sink(position);
        }
    }

    /// Takes all timers out.
    pub fn take_all(&mut self) -> Vec<AnyGc> {
        std::mem::take(&mut self.0).into_iter().map(|timer| timer.object).collect()
    }

    /// Looks at every timer.
    pub fn for_each(&self, mut look: impl FnMut(&AnyGc)) {
        self.0.iter().for_each(|timer| look(&timer.object));
    }

    /// Moves the entry at `position` towards the root until its parent is not later.
    fn rise(&mut self, start: usize, mut position: usize) {
        while position > start {
            let parent = (position - 1) / 2;
            if self.0[position].when >= self.0[parent].when {
                break;
            }
            self.0.swap(position, parent);
            position = parent;
        }
    }

    /// Moves the entry at `start` down to a leaf along the earlier children, then up to its place.
    fn sink(&mut self, start: usize) {
        let mut position = start;
        loop {
            let mut child = 2 * position + 1;
            if child >= self.0.len() {
                break;
            }
            if child + 1 < self.0.len() && self.0[child].when >= self.0[child + 1].when {
                child += 1;
            }
            self.0.swap(position, child);
            position = child;
        }
        self.rise(start, position);
    }
}
