//! What a match must begin with: lets the matcher pass over places and alternatives that cannot match.

use super::node::Anchor;
use super::program::{Op, Regex, Single, Start};
use memchr::memmem::Finder;

/// A set of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteSet([u64; 4]);

impl ByteSet {
    const EMPTY: ByteSet = ByteSet([0; 4]);

    #[inline(always)]
    pub fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 != 0
    }

    fn add(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The only byte, if there is only one.
    fn only(&self) -> Option<u8> {
        (self.len() == 1).then(|| (0..=255).find(|byte| self.has(*byte)))?
    }
}

/// How many instructions are looked at before the question is given up.
const EFFORT: usize = 256;

/// Notes in a program where it can begin, and what its branches and runs need next.
pub fn annotate(regex: &mut Regex) {
    for index in 0..regex.ops.len() {
        let from = match regex.ops[index] {
            Op::Split { .. } | Op::Run { .. } => index + 1,
            _ => continue,
        };
        let Some(set) = first(regex, from) else { continue };
        let known = regex.sets.iter().position(|other| *other == set);
        let number = known.unwrap_or_else(|| {
            regex.sets.push(set);
            regex.sets.len() - 1
        });
        if let Op::Split { first: noted, .. } | Op::Run { next: noted, .. } = &mut regex.ops[index] {
            *noted = Some(number as u32);
        }
    }
    regex.start = start(regex);
}

fn start(regex: &Regex) -> Start {
    let mut ops = regex.ops.iter().filter(|op| !matches!(op, Op::Save(_)));
    match ops.next() {
        Some(Op::At { anchor: Anchor::TextBeginning, .. })
        | Some(Op::At { anchor: Anchor::Beginning, is_multiline: false, .. }) => Start::Beginning,
        Some(Op::Literal(text)) if text.len() > 1 => Start::Literal(Box::new(Finder::new(text).into_owned())),
        _ => first(regex, 0).map_or(Start::Anywhere, |set| match set.only() {
            Some(byte) => Start::Byte(byte),
            None => Start::Bytes(set),
        }),
    }
}

/// The bytes that what matches from an instruction on can begin with; `None` if it may be empty or is not known.
fn first(regex: &Regex, from: usize) -> Option<ByteSet> {
    let mut search = Search { regex, set: ByteSet::EMPTY, seen: Vec::new(), revisited: false };
    search.follow(from).then_some(search.set).filter(|set| set.len() < 256)
}

struct Search<'a> {
    regex: &'a Regex,
    set: ByteSet,
    seen: Vec<usize>,
    /// Whether a way came to a place already seen, as that through an empty turn of a loop does.
    revisited: bool,
}

impl Search<'_> {
    /// Adds what an instruction and those after it can begin with; false if that is not known.
    fn follow(&mut self, from: usize) -> bool {
        let mut place = from;
        // Whether a loop is entered here, and not come back to after a turn.
        let mut is_entry = false;
        loop {
            if self.seen.contains(&place) {
                self.revisited = true;
                return true;
            }
            if self.seen.len() > EFFORT {
                return false;
            }
            self.seen.push(place);
            let was_start = matches!(self.regex.ops[place], Op::LoopStart(_));
            place = match &self.regex.ops[place] {
                Op::Literal(text) => {
                    self.set.add(text[0]);
                    return true;
                }
                Op::One(single) => return self.add(*single),
                Op::Run { single, min, .. }
                | Op::LazyRun { single, min, .. }
                | Op::PossessiveRun { single, min, .. } => {
                    if !self.add(*single) {
                        return false;
                    }
                    if *min > 0 {
                        return true;
                    }
                    place + 1
                }
                Op::Save(_) | Op::At { .. } | Op::LoopStart(_) | Op::LazyTurn { .. } | Op::Atomic => {
                    place + 1
                }
                Op::Jump(target) => *target as usize,
                Op::Split { other, .. } => {
                    if !self.follow(place + 1) {
                        return false;
                    }
                    *other as usize
                }
                Op::Loop { exit, min, .. } | Op::LazyLoop { exit, min, .. } => {
                    let revisited = std::mem::take(&mut self.revisited);
                    if !self.follow(place + 1) {
                        return false;
                    }
                    if is_entry && *min > 0 && !self.revisited {
                        self.revisited = revisited;
                        return true;
                    }
                    *exit as usize
                }
                Op::Ahead { exit } | Op::Not { exit } => *exit as usize,
                Op::Conditional { no, .. } => {
                    if !self.follow(place + 1) {
                        return false;
                    }
                    *no as usize
                }
                Op::Fail => return true,
                // A run at the end of an atomic group gives nothing back, whatever follows.
                Op::AtomicEnd => return false,
                Op::Back(_) | Op::BackReference { .. } | Op::AheadEnd | Op::NotEnd | Op::Accept => {
                    return false;
                }
            };
            is_entry = was_start;
        }
    }

    fn add(&mut self, single: Single) -> bool {
        let is_text = self.regex.is_text;
        match single {
            Single::Any | Single::NotNewline | Single::NotChar(_) => return false,
            Single::Char(point) if is_text => {
                self.set.add(crate::text::wtf8::encode(point)[0]);
            }
            Single::Char(point) => self.set.add(point as u8),
            Single::Class(number) => {
                let class = &self.regex.classes[number as usize];
                let narrow = if is_text { 0..=0x7f } else { 0..=0xff };
                narrow.filter(|byte| class.has_byte(*byte)).for_each(|byte| self.set.add(byte));
                if is_text && class.may_have_wide() {
                    (0x80..=0xff).for_each(|byte| self.set.add(byte));
                }
            }
        }
        true
    }
}
