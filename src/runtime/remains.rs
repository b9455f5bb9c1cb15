//! What a frame leaves behind: its variables, which live on as long as a traceback shows the frame.
//!
//! An exception that leaves its frame takes the variables along in its traceback entry (`Vm::keep_locals`). One that
//! was caught in the frame and lives on, kept by the program or because the frame is suspended in its handler, shares
//! a list with the frame instead; the frame fills it when it ends or is dropped.

use super::node::Flow;
use super::{Frame, Vm};
use crate::object::code::CodeKind;
use crate::object::heap_slots::Slot;
use crate::object::{Exception, Gc, Generator, List, Traceback};
use std::cell::RefCell;
use std::rc::Rc;

/// The lists that frames on the value stack share with tracebacks, by the frames' addresses; searched from the end,
/// where the innermost frames stand.
#[derive(Default)]
pub struct Shared(RefCell<Vec<(usize, Gc<List>)>>);

impl Shared {
    /// Whether no frame shares one.
    #[inline(always)]
    pub fn is_empty(&mut self) -> bool {
        self.0.get_mut().is_empty()
    }

    fn of(&self, address: usize) -> Gc<List> {
        let mut all = self.0.borrow_mut();
        if let Some((_, list)) = all.iter().rev().find(|(other, _)| *other == address) {
            return list.clone();
        }
        let list = List::new(Vec::new());
        all.push((address, list.clone()));
        list
    }

    fn take(&self, address: usize) -> Option<Gc<List>> {
        let mut all = self.0.borrow_mut();
        let index = all.iter().rposition(|(other, _)| *other == address)?;
        Some(all.swap_remove(index).1)
    }
}

impl Vm {
    /// The handling of an exception in this frame has ended; `held` pointers to it are the handler's own. If there
    /// are more it lives on.
    #[inline]
    pub fn outlives_handler(&self, frame: &Frame<'_>, exception: &Gc<Exception>, held: u32) {
        let is_pending = || self.raised.as_ref().is_some_and(|raised| raised.is(exception));
        if exception.ref_count() > held && !is_pending() {
            self.share_frame(frame, exception);
        }
    }

    /// Has an exception that this frame caught share the frame's variables.
    #[cold]
    pub fn share_frame(&self, frame: &Frame<'_>, exception: &Gc<Exception>) {
        let Some(entry) = own_entry(frame, exception) else { return };
        let kind = frame.function.code.first().info().kind;
        let list = match frame.generator {
            Some(generator) => shared_with(generator),
            None if kind == CodeKind::Coroutine => shared_with(&self.early_coroutine(frame)),
            None if kind == CodeKind::Function => self.shared.of(frame.address()),
            None => return,
        };
        self.share(&entry, list);
    }

    /// The same where the frame has just become, or is, that of a generator.
    #[cold]
    pub(super) fn share_generator(
        &self,
        frame: &Frame<'_>,
        generator: &Gc<Generator>,
        exception: &Gc<Exception>,
    ) {
        if let Some(entry) = own_entry(frame, exception) {
            self.share(&entry, shared_with(generator));
        }
    }

    pub(super) fn share(&self, entry: &Gc<Traceback>, list: Gc<List>) {
        *entry.remains.borrow_mut() = Some(list);
        let object = entry.frame.borrow().clone();
        if let Some(object) = object {
            self.settle_frame_object(entry, &object);
        }
    }

    /// A function that shares its variables ends.
    #[cold]
    pub fn leave_remains(&mut self, frame: &Frame<'_>, flow: Flow) {
        let Some(list) = self.shared.take(frame.address()) else { return };
        if flow == Flow::Raise {
            self.settle();
            if let Some(exception) = &self.raised
                && let Some(entry) = own_entry(frame, exception)
            {
                self.share(&entry, list.clone());
            }
        }
        fill(&list, frame.slots);
    }

    /// A coroutine that never suspended ends; what was made for it early knows the list.
    #[cold]
    pub(super) fn leave_early_remains(&mut self, frame: &Frame<'_>, early: &Gc<Generator>, flow: Flow) {
        let Some(list) = early.take_remains() else { return };
        if flow == Flow::Raise
            && let Some(exception) = &self.raised
            && let Some(entry) = own_entry(frame, exception)
        {
            self.share(&entry, list.clone());
        }
        fill(&list, frame.slots);
    }
}

/// The entry that an exception got in a frame which caught it, unless it shares the variables already.
fn own_entry(frame: &Frame<'_>, exception: &Gc<Exception>) -> Option<Gc<Traceback>> {
    let entry = exception.traceback.borrow().clone()?;
    let is_own = entry.address == frame.address() && Rc::ptr_eq(&entry.code, frame.function.code.get());
    (is_own && entry.remains.borrow().is_none()).then_some(entry)
}

fn shared_with(generator: &Gc<Generator>) -> Gc<List> {
    generator.more.edit(|more| more.remains.get_or_insert_with(|| List::new(Vec::new())).clone())
}

/// Moves the variables to the list, if anyone but the frame still knows it.
fn fill(list: &Gc<List>, slots: &[Slot]) {
    if list.ref_count() > 1 {
        *list.items.borrow_mut() = slots.iter().map(Slot::take).collect();
    }
}
