//! The matcher: runs a program over a subject, keeping what it may come back to on a stack of its own.

use super::class::{Fold, is_word};
use super::node::{Anchor, MANY};
use super::program::{Op, Place, Regex, Single, Start};
use crate::text::wtf8;
use memchr::memchr;

/// No position.
const NOWHERE: usize = usize::MAX;
/// How often the matcher goes back between two looks at whether it shall stop.
const PATIENCE: u32 = 1 << 14;

/// What is searched: everything before the end position, and where to begin.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub bytes: &'a [u8],
    /// Whether each byte is a character.
    pub is_narrow: bool,
    pub start: usize,
}

/// What a match has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Anywhere from the start on.
    Search,
    /// At the start.
    Match,
    /// From the start to the end.
    Full,
}

/// The matcher was told to stop.
#[derive(Debug)]
pub struct Stopped;

/// Where the groups matched: the byte offsets of group `n` are at `2n` and `2n+1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub slots: Vec<usize>,
    /// The group that was closed last; 0 if none was.
    pub last_group: usize,
}

impl Found {
    /// Where a group matched.
    pub fn span(&self, group: usize) -> Option<(usize, usize)> {
        let (start, end) = (self.slots[2 * group], self.slots[2 * group + 1]);
        (start != NOWHERE && end != NOWHERE && start <= end).then_some((start, end))
    }
}

impl Regex {
    /// Looks for a match. With `must_advance`, one that is empty at the start does not count. `stop` is asked now and
    /// then whether to give up.
    pub fn find(
        &self,
        subject: Subject,
        goal: Goal,
        must_advance: bool,
        stop: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Found>, Stopped> {
        let mut scratch = self.scratch.take().unwrap_or_default();
        let result = if subject.is_narrow {
            Matcher::new(self, Narrow(subject.bytes), &mut scratch, stop).find(
                subject.start,
                goal,
                must_advance,
            )
        } else {
            Matcher::new(self, Wide(subject.bytes), &mut scratch, stop).find(
                subject.start,
                goal,
                must_advance,
            )
        };
        let found = result?.then(|| Found { slots: scratch.slots.clone(), last_group: scratch.last_group });
        scratch.stack.clear();
        scratch.stack.shrink_to(1 << 12);
        self.scratch.replace(Some(scratch));
        Ok(found)
    }
}

/// The buffers of a match.
#[derive(Default)]
pub(super) struct Scratch {
    slots: Vec<usize>,
    last_group: usize,
    loops: Vec<Turns>,
    stack: Vec<Kept>,
    /// Where on the stack the open assertions and atomic groups begin.
    barriers: Vec<usize>,
}

/// The turns that a loop has made, and where the last one began.
#[derive(Clone, Copy)]
struct Turns {
    count: u32,
    last: usize,
}

/// What is done on the way back.
enum Kept {
    /// Go on elsewhere.
    Branch { place: Place, at: usize },
    /// Undo the setting of a slot.
    Slot { slot: u32, last_group: u32, old: usize },
    /// Undo a turn of a loop.
    Turn { id: u32, turns: Turns },
    /// Give back characters of a run that may go down to `least`.
    Run { place: Place, at: usize, least: usize },
    /// Let a lazy run take one more character.
    LazyRun { place: Place, at: usize, left: u32 },
    /// The beginning of an assertion or atomic group.
    Barrier { at: usize },
    /// The beginning of a negative assertion, which holds if this is reached.
    Not { exit: Place, at: usize },
}

/// How characters lie in bytes.
trait Text: Copy {
    fn bytes(&self) -> &[u8];
    /// The character at an offset, and the offset behind it.
    fn next(self, at: usize) -> (u32, usize);
    /// The offset of the character before an offset.
    fn before(self, at: usize) -> usize;
    /// The offset that many characters on, at most `limit`.
    fn skip(self, at: usize, count: u32, limit: usize) -> usize;
}

#[derive(Clone, Copy)]
struct Narrow<'a>(&'a [u8]);

#[derive(Clone, Copy)]
struct Wide<'a>(&'a [u8]);

impl Text for Narrow<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.0
    }

    #[inline(always)]
    fn next(self, at: usize) -> (u32, usize) {
        (self.0[at].into(), at + 1)
    }

    #[inline(always)]
    fn before(self, at: usize) -> usize {
        at - 1
    }

    fn skip(self, at: usize, count: u32, limit: usize) -> usize {
        limit.min(at.saturating_add(count as usize))
    }
}

impl Text for Wide<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.0
    }

    #[inline(always)]
    fn next(self, at: usize) -> (u32, usize) {
        let (point, width) = wtf8::decode(self.0, at);
        (point, at + width)
    }

    #[inline(always)]
    fn before(self, at: usize) -> usize {
        wtf8::previous(self.0, at)
    }

    fn skip(self, mut at: usize, count: u32, limit: usize) -> usize {
        if count == MANY {
            return limit;
        }
        for _ in 0..count {
            if at >= limit {
                break;
            }
            at += wtf8::width(self.0[at]);
        }
        at
    }
}

struct Matcher<'a, T> {
    regex: &'a Regex,
    text: T,
    scratch: &'a mut Scratch,
    stop: &'a mut dyn FnMut() -> bool,
    patience: u32,
    /// The match must end at the end.
    is_full: bool,
    /// Where the match must not end.
    barred: usize,
}

impl<'a, T: Text> Matcher<'a, T> {
    fn new(regex: &'a Regex, text: T, scratch: &'a mut Scratch, stop: &'a mut dyn FnMut() -> bool) -> Self {
        scratch.loops.resize(regex.loops, Turns { count: 0, last: NOWHERE });
        Matcher { regex, text, scratch, stop, patience: PATIENCE, is_full: false, barred: NOWHERE }
    }

    fn find(&mut self, start: usize, goal: Goal, must_advance: bool) -> Result<bool, Stopped> {
        self.is_full = goal == Goal::Full;
        self.barred = if must_advance { start } else { NOWHERE };
        if goal != Goal::Search {
            return self.try_at(start);
        }
        let mut at = start;
        while let Some(candidate) = self.candidate(at) {
            if self.try_at(candidate)? {
                return Ok(true);
            }
            if candidate >= self.text.bytes().len() {
                break;
            }
            at = self.text.next(candidate).1;
        }
        Ok(false)
    }

    /// The first place from `at` on where a match may begin.
    fn candidate(&self, at: usize) -> Option<usize> {
        let bytes = self.text.bytes();
        match &self.regex.start {
            Start::Anywhere => (at <= bytes.len()).then_some(at),
            Start::Beginning => (at == 0).then_some(0),
            Start::Literal(finder) => Some(at + finder.find(bytes.get(at..)?)?),
            Start::Byte(byte) => Some(at + memchr(*byte, bytes.get(at..)?)?),
            Start::Bytes(set) => Some(at + bytes.get(at..)?.iter().position(|byte| set.has(*byte))?),
        }
    }

    fn try_at(&mut self, start: usize) -> Result<bool, Stopped> {
        let scratch = &mut *self.scratch;
        scratch.slots.clear();
        scratch.slots.resize(2 * (self.regex.groups + 1), NOWHERE);
        scratch.last_group = 0;
        scratch.stack.clear();
        scratch.barriers.clear();
        let Some(end) = self.run(start)? else { return Ok(false) };
        self.scratch.slots[0] = start;
        self.scratch.slots[1] = end;
        Ok(true)
    }

    /// Runs the program from a place in the text; answers where the match ends.
    fn run(&mut self, start: usize) -> Result<Option<usize>, Stopped> {
        let regex = self.regex;
        let (mut place, mut at) = (0, start);
        loop {
            let next = match &regex.ops[place as usize] {
                Op::Accept => {
                    let is_end = !self.is_full || at == self.text.bytes().len();
                    if is_end && at != self.barred {
                        return Ok(Some(at));
                    }
                    None
                }
                op => self.step(op, place, at),
            };
            (place, at) = match next {
                Some(next) => next,
                None => match self.back()? {
                    Some(next) => next,
                    None => return Ok(None),
                },
            };
        }
    }

    /// Executes an instruction; answers where to go on.
    #[inline(always)]
    fn step(&mut self, op: &Op, place: Place, at: usize) -> Option<(Place, usize)> {
        let on = place + 1;
        match op {
            Op::Literal(text) => {
                let end = at + text.len();
                (self.text.bytes().get(at..end)? == &text[..]).then_some((on, end))
            }
            Op::One(single) => Some((on, self.one(*single, at)?)),
            Op::Run { single, min, max, next } => self.greedy_run(*single, *min, *max, *next, place, at),
            Op::LazyRun { single, min, max } => {
                let end = self.take(*single, *min, at)?;
                if max > min {
                    let left = if *max == MANY { MANY } else { max - min };
                    self.scratch.stack.push(Kept::LazyRun { place, at: end, left });
                }
                Some((on, end))
            }
            Op::PossessiveRun { single, min, max } => {
                let least = self.take(*single, *min, at)?;
                let more = if *max == MANY { MANY } else { max - min };
                Some((on, self.run_end(*single, more, least)))
            }
            Op::At { anchor, is_multiline, is_unicode } => {
                self.is_at(*anchor, *is_multiline, *is_unicode, at).then_some((on, at))
            }
            Op::Save(slot) => {
                self.save(*slot, at);
                Some((on, at))
            }
            Op::Jump(target) => Some((*target, at)),
            Op::Split { other, first } => {
                if let Some(number) = first
                    && !self.text.bytes().get(at).is_some_and(|b| self.regex.sets[*number as usize].has(*b))
                {
                    return Some((*other, at));
                }
                self.scratch.stack.push(Kept::Branch { place: *other, at });
                Some((on, at))
            }
            Op::LoopStart(id) => {
                self.set_turns(*id, Turns { count: 0, last: NOWHERE });
                Some((on, at))
            }
            Op::Loop { id, min, max, exit } => Some(self.turn(*id, *min, *max, *exit, on, at)),
            Op::LazyLoop { id, min, exit } => {
                let Turns { count, last } = self.scratch.loops[*id as usize];
                if count < *min {
                    self.set_turns(*id, Turns { count: count + 1, last });
                    return Some((on + 1, at));
                }
                self.scratch.stack.push(Kept::Branch { place: on, at });
                Some((*exit, at))
            }
            Op::LazyTurn { id, max } => {
                let Turns { count, last } = self.scratch.loops[*id as usize];
                if (count >= *max && *max != MANY) || last == at {
                    return None;
                }
                self.set_turns(*id, Turns { count: count.saturating_add(1), last: at });
                Some((on, at))
            }
            Op::Conditional { group, no } => {
                let slots = &self.scratch.slots;
                let (start, end) = (slots[2 * *group as usize], slots[2 * *group as usize + 1]);
                let is_set = start != NOWHERE && end != NOWHERE && start <= end;
                Some((if is_set { on } else { *no }, at))
            }
            Op::BackReference { group, fold } => Some((on, self.again(*group as usize, *fold, at)?)),
            other => self.bracket(other, on, at),
        }
    }

    /// The instructions of assertions and atomic groups.
    fn bracket(&mut self, op: &Op, on: Place, at: usize) -> Option<(Place, usize)> {
        match op {
            Op::Atomic | Op::Ahead { .. } => {
                self.open(Kept::Barrier { at });
                Some((on, at))
            }
            Op::Not { exit } => {
                self.open(Kept::Not { exit: *exit, at });
                Some((on, at))
            }
            Op::AtomicEnd => {
                self.cut();
                Some((on, at))
            }
            Op::AheadEnd => Some((on, self.cut())),
            Op::NotEnd => {
                self.abandon();
                None
            }
            Op::Back(count) => {
                let mut at = at;
                for _ in 0..*count {
                    if at == 0 {
                        return None;
                    }
                    at = self.text.before(at);
                }
                Some((on, at))
            }
            _ => None,
        }
    }

    /// Takes the last choice back; answers where to go on, `None` if there is no choice left.
    fn back(&mut self) -> Result<Option<(Place, usize)>, Stopped> {
        self.patience -= 1;
        if self.patience == 0 {
            self.patience = PATIENCE;
            if (self.stop)() {
                return Err(Stopped);
            }
        }
        while let Some(kept) = self.scratch.stack.pop() {
            match kept {
                Kept::Branch { place, at } => return Ok(Some((place, at))),
                Kept::Slot { slot, last_group, old } => {
                    self.scratch.slots[slot as usize] = old;
                    self.scratch.last_group = last_group as usize;
                }
                Kept::Turn { id, turns } => self.scratch.loops[id as usize] = turns,
                Kept::Run { place, at, least } => {
                    if let Some(next) = self.give_back(place, at, least) {
                        return Ok(Some(next));
                    }
                }
                Kept::LazyRun { place, at, left } => {
                    if let Some(next) = self.take_one_more(place, at, left) {
                        return Ok(Some(next));
                    }
                }
                Kept::Barrier { .. } => {
                    self.scratch.barriers.pop();
                }
                Kept::Not { exit, at } => {
                    self.scratch.barriers.pop();
                    return Ok(Some((exit, at)));
                }
            }
        }
        Ok(None)
    }

    fn greedy_run(
        &mut self,
        single: Single,
        min: u32,
        max: u32,
        next: Option<u32>,
        place: Place,
        at: usize,
    ) -> Option<(Place, usize)> {
        let least = self.take(single, min, at)?;
        let more = if max == MANY { MANY } else { max - min };
        let end = self.run_end(single, more, least);
        match next {
            None if end == least => Some((place + 1, end)),
            None => {
                let before = self.text.before(end);
                self.scratch.stack.push(Kept::Run { place, at: before, least });
                Some((place + 1, end))
            }
            Some(_) => self.give_back(place, end, least),
        }
    }

    /// Lets the run at `place` end at `at`, or before if what follows it demands that.
    fn give_back(&mut self, place: Place, mut at: usize, least: usize) -> Option<(Place, usize)> {
        let Op::Run { next, .. } = &self.regex.ops[place as usize] else { unreachable!("a run gives back") };
        if let Some(number) = next {
            let set = &self.regex.sets[*number as usize];
            while !self.text.bytes().get(at).is_some_and(|byte| set.has(*byte)) {
                if at == least {
                    return None;
                }
                at = self.text.before(at);
            }
        }
        if at > least {
            let before = self.text.before(at);
            self.scratch.stack.push(Kept::Run { place, at: before, least });
        }
        Some((place + 1, at))
    }

    fn take_one_more(&mut self, place: Place, at: usize, left: u32) -> Option<(Place, usize)> {
        let Op::LazyRun { single, .. } = &self.regex.ops[place as usize] else {
            unreachable!("a lazy run takes more")
        };
        let end = self.one(*single, at)?;
        let left = if left == MANY { MANY } else { left - 1 };
        if left > 0 {
            self.scratch.stack.push(Kept::LazyRun { place, at: end, left });
        }
        Some((place + 1, end))
    }

    /// The decision at the head of a greedy loop.
    fn turn(&mut self, id: u32, min: u32, max: u32, exit: Place, body: Place, at: usize) -> (Place, usize) {
        let Turns { count, last } = self.scratch.loops[id as usize];
        if count < min {
            self.set_turns(id, Turns { count: count + 1, last });
            return (body, at);
        }
        if (count < max || max == MANY) && at != last {
            self.scratch.stack.push(Kept::Branch { place: exit, at });
            self.set_turns(id, Turns { count: count.saturating_add(1), last: at });
            return (body, at);
        }
        (exit, at)
    }

    fn set_turns(&mut self, id: u32, turns: Turns) {
        let old = std::mem::replace(&mut self.scratch.loops[id as usize], turns);
        if !self.scratch.stack.is_empty() {
            self.scratch.stack.push(Kept::Turn { id, turns: old });
        }
    }

    fn save(&mut self, slot: u32, at: usize) {
        let scratch = &mut *self.scratch;
        let old = std::mem::replace(&mut scratch.slots[slot as usize], at);
        if !scratch.stack.is_empty() {
            let last_group = scratch.last_group as u32;
            scratch.stack.push(Kept::Slot { slot, last_group, old });
        }
        if slot % 2 == 1 {
            scratch.last_group = slot as usize / 2;
        }
    }

    fn open(&mut self, barrier: Kept) {
        self.scratch.barriers.push(self.scratch.stack.len());
        self.scratch.stack.push(barrier);
    }

    /// Forgets the choices since the last barrier; answers where that began.
    fn cut(&mut self) -> usize {
        let scratch = &mut *self.scratch;
        let height = scratch.barriers.pop().unwrap_or_default();
        let began = match scratch.stack.get(height) {
            Some(Kept::Barrier { at }) => *at,
            _ => unreachable!("a barrier stands there"),
        };
        let mut write = height;
        for read in height + 1..scratch.stack.len() {
            if matches!(scratch.stack[read], Kept::Slot { .. } | Kept::Turn { .. }) {
                scratch.stack.swap(write, read);
                write += 1;
            }
        }
        scratch.stack.truncate(write);
        began
    }

    /// Undoes everything since the last barrier, which goes too.
    fn abandon(&mut self) {
        let height = self.scratch.barriers.pop().unwrap_or_default();
        while self.scratch.stack.len() > height {
            match self.scratch.stack.pop() {
                Some(Kept::Slot { slot, last_group, old }) => {
                    self.scratch.slots[slot as usize] = old;
                    self.scratch.last_group = last_group as usize;
                }
                Some(Kept::Turn { id, turns }) => self.scratch.loops[id as usize] = turns,
                _ => {}
            }
        }
    }

    /// The offset behind one character that matches.
    #[inline(always)]
    fn one(&self, single: Single, at: usize) -> Option<usize> {
        if at >= self.text.bytes().len() {
            return None;
        }
        let (point, end) = self.text.next(at);
        self.matches(single, point).then_some(end)
    }

    #[inline(always)]
    fn matches(&self, single: Single, point: u32) -> bool {
        match single {
            Single::Any => true,
            Single::NotNewline => point != u32::from(b'\n'),
            Single::Char(wanted) => point == wanted,
            Single::NotChar(unwanted) => point != unwanted,
            Single::Class(number) => self.regex.classes[number as usize].has(point),
        }
    }

    /// The offset behind exactly that many characters that match.
    fn take(&self, single: Single, count: u32, mut at: usize) -> Option<usize> {
        for _ in 0..count {
            at = self.one(single, at)?;
        }
        Some(at)
    }

    /// The offset behind as many characters as match, at most `max`.
    fn run_end(&self, single: Single, max: u32, at: usize) -> usize {
        let bytes = self.text.bytes();
        match single {
            Single::Any => self.text.skip(at, max, bytes.len()),
            Single::NotNewline => {
                let limit = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
                self.text.skip(at, max, limit)
            }
            Single::Class(number) => {
                let class = &self.regex.classes[number as usize];
                self.run_while(max, at, |point| class.has(point))
            }
            Single::Char(wanted) => self.run_while(max, at, |point| point == wanted),
            Single::NotChar(unwanted) => self.run_while(max, at, |point| point != unwanted),
        }
    }

    #[inline(always)]
    fn run_while(&self, max: u32, mut at: usize, matches: impl Fn(u32) -> bool) -> usize {
        let end = self.text.bytes().len();
        let mut left = max;
        while at < end && left > 0 {
            let (point, next) = self.text.next(at);
            if !matches(point) {
                break;
            }
            at = next;
            left -= 1;
        }
        at
    }

    fn is_at(&self, anchor: Anchor, is_multiline: bool, is_unicode: bool, at: usize) -> bool {
        let bytes = self.text.bytes();
        match anchor {
            Anchor::TextBeginning => at == 0,
            Anchor::Beginning => at == 0 || (is_multiline && bytes[at - 1] == b'\n'),
            Anchor::TextEnd => at == bytes.len(),
            Anchor::End if is_multiline => at == bytes.len() || bytes[at] == b'\n',
            Anchor::End => at == bytes.len() || (at + 1 == bytes.len() && bytes[at] == b'\n'),
            Anchor::Boundary => self.is_boundary(is_unicode, at),
            Anchor::NonBoundary => !self.is_boundary(is_unicode, at),
        }
    }

    fn is_boundary(&self, is_unicode: bool, at: usize) -> bool {
        let is_word_at = |at: usize| is_word(self.text.next(at).0, is_unicode);
        let before = at > 0 && is_word_at(self.text.before(at));
        let after = at < self.text.bytes().len() && is_word_at(at);
        before != after
    }

    /// The offset behind what a group matched, repeated here.
    fn again(&self, group: usize, fold: Fold, mut at: usize) -> Option<usize> {
        let (start, end) = (self.scratch.slots[2 * group], self.scratch.slots[2 * group + 1]);
        if start == NOWHERE || end == NOWHERE || end < start {
            return None;
        }
        let bytes = self.text.bytes();
        if fold == Fold::None {
            let stop = at + (end - start);
            return (bytes.get(at..stop)? == &bytes[start..end]).then_some(stop);
        }
        let mut from = start;
        while from < end {
            if at >= bytes.len() {
                return None;
            }
            let ((wanted, next), (point, after)) = (self.text.next(from), self.text.next(at));
            if fold.lower(wanted) != fold.lower(point) {
                return None;
            }
            (from, at) = (next, after);
        }
        Some(at)
    }
}
