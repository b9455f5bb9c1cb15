//! The cycle collector: subtract the references that tracked objects hold on each other; what no outside
//! reference reaches is garbage (the algorithm of CPython's collector).

use super::heap::{AnyGc, Header, Heap, Tracer, erased, index_of};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

/// A collection is never due below this many new objects.
const MINIMUM: usize = 50_000;

/// Dead objects are few when there are this many living ones for each.
const FEW: usize = 32;

/// The tracked objects of a heap and when the next collection is due.
pub struct Tracked {
    objects: RefCell<Vec<NonNull<Header>>>,
    due_at: Cell<usize>,
    enabled: Cell<bool>,
}

impl Default for Tracked {
    fn default() -> Self {
        Tracked { objects: RefCell::default(), due_at: Cell::new(MINIMUM), enabled: Cell::new(true) }
    }
}

impl Tracked {
    /// Adds an object; answers its index and whether a collection is due.
    pub(super) fn push(&self, header: NonNull<Header>) -> (usize, bool) {
        let mut objects = self.objects.borrow_mut();
        objects.push(header);
        (objects.len() - 1, objects.len() > self.due_at.get() && self.enabled.get())
    }

    /// Removes the object at an index; answers the one that took its place.
    pub(super) fn swap_remove(&self, index: usize) -> Option<NonNull<Header>> {
        let mut objects = self.objects.borrow_mut();
        objects.swap_remove(index);
        objects.get(index).copied()
    }
}

impl Heap {
    /// Frees unreachable cycles; answers how many objects were found dead.
    pub fn collect(&self) -> usize {
        let garbage = self.find_garbage();
        let found = garbage.len();
        let waiting: Vec<_> = garbage.iter().copied().filter(|&h| erased::needs_finalizer(h)).collect();
        if waiting.is_empty() {
            self.free_garbage(&garbage);
        } else {
            // Frames go first: what runs a frame is younger than it, and reports it as ended.
            let (frames, others) = waiting
                .into_iter()
                .map(|header| (header, erased::value(header)))
                .partition::<Vec<_>, _>(|(_, value)| matches!(value, super::Value::Generator(_)));
            for (header, value) in frames.into_iter().chain(others) {
                erased::mark_finalized(header);
                self.push_finalizer(value);
            }
        }
        let live = self.tracked.objects.borrow().len();
        // Where nearly all is alive, as where many tasks wait, looking again soon would find as little.
        let growth = if found <= live / FEW { 2 * live } else { live };
        self.tracked.due_at.set(live + growth.max(MINIMUM));
        found
    }

    /// Takes all that is there for alive from here on: what every program has need not be looked through each time.
    pub fn freeze(&self) {
        self.tracked.objects.take().into_iter().for_each(erased::untrack);
    }

    /// Queues the finalizers of objects that are about to die together, in this order.
    pub fn finalize(&self, objects: &[super::Value]) {
        for header in objects.iter().filter_map(super::Value::header) {
            if erased::needs_finalizer(header) {
                erased::mark_finalized(header);
                self.push_finalizer(erased::value(header));
            }
        }
    }

    /// Turns automatic collection on or off.
    pub fn set_collecting(&self, on: bool) {
        self.tracked.enabled.set(on);
    }

    /// Whether automatic collection is on.
    pub fn is_collecting(&self) -> bool {
        self.tracked.enabled.get()
    }

    /// Every tracked object.
    pub fn tracked_objects(&self) -> Vec<super::Value> {
        let headers = self.tracked.objects.borrow().clone();
        headers.into_iter().map(erased::value).collect()
    }

    /// What a value refers to directly.
    pub fn referents(&self, value: &super::Value) -> Vec<super::Value> {
        let mut found = Vec::new();
        if let Some(header) = value.header() {
            erased::trace(header, &mut Tracer::new(&mut |child| found.push(erased::value(child))));
        }
        found
    }

    fn find_garbage(&self) -> Vec<NonNull<Header>> {
        let objects = self.tracked.objects.borrow();
        let mut outside: Vec<u32> = objects.iter().map(|&h| erased::count(h)).collect();
        for &object in objects.iter() {
            erased::trace(
                object,
                &mut Tracer::deep(&mut |child| {
                    if let Some(index) = index_of(child) {
                        outside[index] = outside[index].saturating_sub(1);
                    }
                }),
            );
        }
        let mut reached = vec![false; objects.len()];
        let mut stack: Vec<usize> = Vec::new();
        for root in (0..objects.len()).filter(|&index| outside[index] > 0) {
            if std::mem::replace(&mut reached[root], true) {
                continue;
            }
            stack.push(root);
            while let Some(index) = stack.pop() {
                erased::trace(
                    objects[index],
                    &mut Tracer::deep(&mut |child| {
                        if let Some(index) = index_of(child)
                            && !reached[index]
                        {
                            reached[index] = true;
                            stack.push(index);
                        }
                    }),
                );
            }
        }
        (0..objects.len()).filter(|&i| !reached[i]).map(|i| objects[i]).collect()
    }

    fn free_garbage(&self, garbage: &[NonNull<Header>]) {
        let held: Vec<AnyGc> = garbage.iter().map(|&header| erased::any(header)).collect();
        for &header in garbage.iter().filter(|&&h| erased::has_weak(h)) {
            self.weak.clear_for(self, header);
        }
        for &header in garbage {
            erased::clear(header);
        }
        drop(held);
    }
}
