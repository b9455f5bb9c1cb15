//! Frames: the slots of a running body, on the vm's own value stack or, for what can suspend, in the generator.
#![allow(unsafe_code)]

use super::{Body, Vm};
use crate::object::code::CodeKind;
use crate::object::heap_slots::Slot;
use crate::object::{Code, Function, Gc, Generator, Value};
use crate::source::Span;
use std::cell::Cell;
use std::rc::Rc;

/// A body that runs.
pub struct Frame<'a> {
    /// Locals, cells and temporaries.
    pub slots: &'a [Slot],
    pub function: &'a Gc<Function>,
    /// The place of the call or suspension that is under way.
    pub position: Cell<Span>,
    /// The namespace of a module or class body and of `exec`; `None` value in functions.
    pub locals: Value,
    /// The generator whose frame this is.
    pub generator: Option<&'a Gc<Generator>>,
    /// While `handles_own`: the exception that was being handled when the frame was last resumed.
    pub outer_handled: Slot,
    /// Whether the exception being handled is one that this (suspendable) frame itself caught.
    pub handles_own: Cell<bool>,
    /// The frame that called this one.
    back: Cell<*const Frame<'static>>,
}

impl<'a> Frame<'a> {
    /// A frame of a function over these slots.
    #[inline(always)]
    pub fn new(function: &'a Gc<Function>, slots: &'a [Slot]) -> Frame<'a> {
        Frame {
            slots,
            function,
            position: Cell::new(Span { start: 0, end: 0 }),
            locals: Value::None,
            generator: None,
            outer_handled: Slot::new(Value::None),
            handles_own: Cell::new(false),
            back: Cell::new(std::ptr::null()),
        }
    }

    /// The value of a local slot.
    #[inline(always)]
    pub fn local(&self, slot: u32) -> &Value {
        self.slot(slot).get()
    }

    /// Assigns a local slot.
    #[inline(always)]
    pub fn set_local(&self, slot: u32, value: Value) {
        self.slot(slot).set(value);
    }

    /// A slot by number.
    #[inline(always)]
    pub fn slot(&self, slot: u32) -> &Slot {
        debug_assert!((slot as usize) < self.slots.len());
        // SAFETY: lowering numbers slots below the body's `slot_count`, and every frame has that many.
        unsafe { self.slots.get_unchecked(slot as usize) }
    }

    /// The cell in a slot.
    #[inline(always)]
    pub fn cell(&self, slot: u32) -> &Slot {
        match self.slot(slot).get() {
            Value::Cell(cell) => &cell.slot,
            _ => unreachable!("lowering put a cell into this slot"),
        }
    }

    /// The number of the statement at which a resumable node in this frame stands; 0 at the start.
    #[inline(always)]
    pub fn state(&self, slot: u32) -> i64 {
        match self.slot(slot).get() {
            Value::Int(state) => *state,
            _ => 0,
        }
    }

    /// The line of the call or suspension under way; before any, the line where the code begins.
    pub fn line(&self) -> u32 {
        let code = match self.generator {
            Some(generator) => generator.code().clone(),
            None => self.function.code.get().clone(),
        };
        let (info, position) = (code.info(), self.position.get());
        match info.kind {
            _ if position != Span::default() => info.source.shown_line_of(position.start),
            CodeKind::Module => 0,
            _ => info.first_line,
        }
    }

    /// The frame's identity while it runs.
    #[inline(always)]
    pub fn address(&self) -> usize {
        std::ptr::from_ref(self).cast::<u8>() as usize
    }

    /// The caller's frame.
    pub fn back(&self) -> Option<&Frame<'a>> {
        // SAFETY: callers outlive their callees; the lifetime is shortened to this frame's.
        unsafe { self.back.get().cast::<Frame<'a>>().as_ref() }
    }
}

impl Vm {
    /// Runs `run` with `frame` as the innermost frame.
    #[inline(always)]
    pub fn with_frame<R>(&mut self, frame: &Frame<'_>, run: impl FnOnce(&mut Vm) -> R) -> R {
        let before = self.top;
        frame.back.set(before);
        self.top = (frame as *const Frame<'_>).cast();
        let answer = run(self);
        self.top = before;
        answer
    }

    /// Looks at the frame `depth` levels up from the innermost one.
    pub fn frame_at<R>(&self, depth: usize, look: impl FnOnce(&Frame<'_>) -> R) -> Option<R> {
        // SAFETY: `top` points to a frame on the Rust stack of this thread that is still being run.
        let mut frame: &Frame<'_> = unsafe { self.top.as_ref() }?;
        for _ in 0..depth {
            frame = frame.back()?;
        }
        Some(look(frame))
    }
}

/// The vm's value stack: slots of the frames that cannot suspend. Blocks never move.
pub struct FrameStack {
    blocks: Vec<Box<[Slot]>>,
    /// The block in use; `next` and `end` point into it.
    block: usize,
    next: *const Slot,
    end: *const Slot,
}

const BLOCK: usize = 16 * 1024;
/// The first block is small: most programs need no more.
const FIRST_BLOCK: usize = 1024;

impl FrameStack {
    /// An empty stack.
    pub fn new() -> FrameStack {
        let block = new_block(FIRST_BLOCK);
        let ends = block.as_ptr_range();
        FrameStack { blocks: vec![block], block: 0, next: ends.start, end: ends.end }
    }

    /// Goes to the next block, which has room for `count` slots.
    #[cold]
    #[inline(never)]
    fn next_block(&mut self, count: usize) {
        self.block += 1;
        if self.block == self.blocks.len() {
            self.blocks.push(new_block(BLOCK.max(count)));
        } else if self.blocks[self.block].len() < count {
            self.blocks[self.block] = new_block(count);
        }
        let ends = self.blocks[self.block].as_ptr_range();
        (self.next, self.end) = (ends.start, ends.end);
    }

    /// Goes back to the block before.
    #[cold]
    #[inline(never)]
    fn leave_block(&mut self, block: usize, next: *const Slot) {
        self.block = block;
        self.next = next;
        self.end = self.blocks[block].as_ptr_range().end;
    }
}

impl Default for FrameStack {
    fn default() -> Self {
        Self::new()
    }
}

fn new_block(count: usize) -> Box<[Slot]> {
    (0..count).map(|_| Slot::new(Value::Unbound)).collect()
}

impl Vm {
    /// Runs `run` with `count` empty slots on the value stack; they are emptied again afterwards.
    #[inline(always)]
    pub fn with_slots<R>(&mut self, count: usize, run: impl FnOnce(&mut Vm, &[Slot]) -> R) -> R {
        let (block, before) = (self.stack.block, self.stack.next);
        if (self.stack.end as usize - before as usize) / size_of::<Slot>() < count {
            self.stack.next_block(count);
        }
        let start = self.stack.next;
        // SAFETY: the block has room for `count` more slots, as was just checked.
        self.stack.next = unsafe { start.add(count) };
        // SAFETY: blocks never move while in use, and no other frame gets these slots before they are popped.
        let slots = unsafe { std::slice::from_raw_parts(start, count) };
        let answer = run(self, slots);
        // Variables die in this order.
        for slot in slots.iter().rev() {
            slot.empty();
        }
        if self.stack.block == block {
            self.stack.next = before;
        } else {
            self.stack.leave_block(block, before);
        }
        answer
    }
}

/// The body of a function's code.
#[inline(always)]
pub fn body_of(code: &Rc<dyn Code>) -> &Body {
    debug_assert!((&**code as &dyn std::any::Any).is::<Body>());
    // SAFETY: `Body` is the only type that implements `Code`.
    unsafe { &*(Rc::as_ptr(code).cast::<Body>()) }
}
