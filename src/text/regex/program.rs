//! A compiled pattern: a list of instructions for the matcher.

use super::class::{Class, Fold};
use super::first::ByteSet;
use super::matcher::Scratch;
use super::node::Anchor;
use std::cell::RefCell;

/// A compiled pattern.
pub struct Regex {
    /// The flags that hold, inline ones included.
    pub flags: u32,
    /// The number of groups, the whole match not counted.
    pub groups: usize,
    /// Named groups by name, in order of appearance.
    pub names: Vec<(Vec<u8>, usize)>,
    pub is_text: bool,
    /// The least and the greatest number of characters of a match; the greatest number stands for no bound.
    pub width: (u64, u64),
    pub(super) ops: Vec<Op>,
    pub(super) classes: Vec<Class>,
    pub(super) sets: Vec<ByteSet>,
    pub(super) loops: usize,
    pub(super) start: Start,
    /// The buffers of the last match, for the next one.
    pub(super) scratch: RefCell<Option<Scratch>>,
}

/// What is known of the place where a match can begin.
pub(super) enum Start {
    Anywhere,
    /// Only at the beginning of the text.
    Beginning,
    /// At this byte.
    Byte(u8),
    /// At one of these bytes.
    Bytes(ByteSet),
    /// At this text.
    Literal(Box<memchr::memmem::Finder<'static>>),
}

/// An index of an instruction.
pub(super) type Place = u32;

/// One instruction.
#[derive(Debug)]
pub(super) enum Op {
    Literal(Box<[u8]>),
    One(Single),
    /// A greedy run of single characters; `next` is the set of bytes that must follow.
    Run {
        single: Single,
        min: u32,
        max: u32,
        next: Option<u32>,
    },
    LazyRun {
        single: Single,
        min: u32,
        max: u32,
    },
    PossessiveRun {
        single: Single,
        min: u32,
        max: u32,
    },
    At {
        anchor: Anchor,
        is_multiline: bool,
        is_unicode: bool,
    },
    Save(u32),
    Jump(Place),
    /// Goes on at the next instruction, later at `other`; straight there if the next byte is not in `first`.
    Split {
        other: Place,
        first: Option<u32>,
    },
    LoopStart(u32),
    Loop {
        id: u32,
        min: u32,
        max: u32,
        exit: Place,
    },
    LazyLoop {
        id: u32,
        min: u32,
        exit: Place,
    },
    /// Another turn of a lazy loop, which the instruction before belongs to.
    LazyTurn {
        id: u32,
        max: u32,
    },
    Atomic,
    AtomicEnd,
    Ahead {
        exit: Place,
    },
    AheadEnd,
    Not {
        exit: Place,
    },
    NotEnd,
    Back(u32),
    BackReference {
        group: u32,
        fold: Fold,
    },
    Conditional {
        group: u32,
        no: Place,
    },
    Fail,
    Accept,
}

/// What matches one character.
#[derive(Clone, Copy, Debug)]
pub(super) enum Single {
    Any,
    NotNewline,
    Char(u32),
    NotChar(u32),
    Class(u32),
}
