//! TZif data: the transitions of a time zone, and the rule for the time after the last one.

use super::rule::Rule;
use std::rc::Rc;

/// What holds between two transitions.
#[derive(Clone, PartialEq, Eq)]
pub struct Info {
    /// Seconds east of UTC.
    pub offset: i64,
    /// Seconds of daylight saving in it.
    pub dst: i64,
    pub name: Rc<str>,
}

/// What holds after the last transition.
pub enum After {
    Info(Info),
    Rule(Rule),
}

/// A time zone.
pub struct Table {
    /// Seconds since the epoch in UTC.
    transitions: Vec<i64>,
    /// The same as local clocks show them, for folds 0 and 1.
    local: [Vec<i64>; 2],
    /// What holds from each transition on.
    infos: Vec<Info>,
    before: Info,
    after: After,
    /// Whether everything holds at all times.
    pub is_fixed: bool,
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self, width: usize) -> Option<i64> {
        let bytes = self.take(width)?;
        let first = if bytes.first()? & 128 != 0 { -1 } else { 0 };
        Some(bytes.iter().fold(first, |n: i64, byte| (n << 8) | i64::from(*byte)))
    }
}

/// The counts in a header: of indicators, leap seconds, transitions, kinds and characters.
struct Header {
    version: u8,
    is_ut: usize,
    is_std: usize,
    leaps: usize,
    times: usize,
    kinds: usize,
    characters: usize,
}

fn header(reader: &mut Reader<'_>) -> Result<Header, &'static str> {
    const MAGIC: &str = "Invalid TZif file: magic not found";
    if reader.take(4).ok_or(MAGIC)? != b"TZif" {
        return Err(MAGIC);
    }
    let rest = reader.take(16).ok_or("Invalid TZif file: header cut short")?;
    let mut counts = [0; 6];
    for count in &mut counts {
        *count = reader.number(4).ok_or("Invalid TZif file: header cut short")? as usize;
    }
    let [is_ut, is_std, leaps, times, kinds, characters] = counts;
    let version = if rest[0] == 0 { 1 } else { rest[0] - b'0' };
    Ok(Header { version, is_ut, is_std, leaps, times, kinds, characters })
}

impl Table {
    /// Reads TZif data.
    pub fn parse(data: &[u8]) -> Result<Table, String> {
        let mut reader = Reader(data);
        let mut head = header(&mut reader)?;
        let mut width = 4;
        if head.version >= 2 {
            let skipped =
                head.times * 5 + head.kinds * 6 + head.characters + head.leaps * 8 + head.is_std + head.is_ut;
            reader.take(skipped).ok_or("Invalid TZif file: data cut short")?;
            head = header(&mut reader)?;
            width = 8;
        }
        Self::body(&mut reader, &head, width).ok_or("Invalid TZif file: data cut short")?
    }

    fn body(reader: &mut Reader<'_>, head: &Header, width: usize) -> Option<Result<Table, String>> {
        let mut transitions = Vec::with_capacity(head.times);
        for _ in 0..head.times {
            transitions.push(reader.number(width)?);
        }
        let places: Vec<usize> = reader.take(head.times)?.iter().map(|place| usize::from(*place)).collect();
        let mut kinds = Vec::with_capacity(head.kinds);
        for _ in 0..head.kinds {
            let offset = reader.number(4)?;
            let &[is_dst, name_at] = reader.take(2)? else { return None };
            kinds.push((offset, is_dst != 0, usize::from(name_at)));
        }
        let characters = reader.take(head.characters)?;
        reader.take(head.is_std + head.is_ut + head.leaps * (width + 4))?;
        if places.iter().any(|place| *place >= kinds.len()) {
            return None;
        }
        let name = |at: usize| -> Rc<str> {
            let tail = characters.get(at..).unwrap_or_default();
            let end = tail.iter().position(|byte| *byte == 0).unwrap_or(tail.len());
            String::from_utf8_lossy(&tail[..end]).into()
        };
        let savings = savings(&places, &kinds);
        let all: Vec<Info> = kinds
            .iter()
            .zip(&savings)
            .map(|((offset, _, at), dst)| Info { offset: *offset, dst: *dst, name: name(*at) })
            .collect();
        let footer = if width == 8 { std::str::from_utf8(reader.0).ok()?.trim_matches('\n') } else { "" };
        let rule = if footer.is_empty() { None } else { Some(Rule::parse(footer)) };
        let after = match rule {
            Some(Ok(rule)) => rule,
            Some(Err(message)) => return Some(Err(message)),
            None => After::Info(places.last().map_or_else(|| all.first(), |place| all.get(*place))?.clone()),
        };
        Some(Ok(Self::assemble(transitions, &places, &kinds, all, after)))
    }

    fn assemble(
        transitions: Vec<i64>,
        places: &[usize],
        kinds: &[(i64, bool, usize)],
        all: Vec<Info>,
        after: After,
    ) -> Table {
        let standard = kinds.iter().position(|(_, is_dst, _)| !is_dst);
        let utc = Info { offset: 0, dst: 0, name: "UTC".into() };
        let before = standard.and_then(|at| all.get(at)).or(all.first()).cloned().unwrap_or(utc);
        let is_fixed = match &after {
            After::Info(after) if all.len() <= 1 => all.first().is_none_or(|only| only == after),
            _ => false,
        };
        let mut local = [transitions.clone(), transitions.clone()];
        for at in 0..transitions.len() {
            let old = if at == 0 { all.first() } else { all.get(places[at - 1]) };
            let (old, new) = (old.map_or(0, |info| info.offset), all[places[at]].offset);
            local[0][at] += old.max(new);
            local[1][at] += old.min(new);
        }
        let infos = places.iter().map(|place| all[*place].clone()).collect();
        Table { transitions, local, infos, before, after, is_fixed }
    }

    /// What holds at a local time, given in seconds since the epoch as if it were UTC.
    pub fn at_local(&self, seconds: i64, year: i64, fold: usize) -> &Info {
        let place = self.local[fold].partition_point(|at| *at <= seconds);
        if place >= self.transitions.len() {
            return match &self.after {
                After::Info(info) => info,
                After::Rule(rule) => rule.at_local(seconds, year, fold == 1),
            };
        }
        if place == 0 { &self.before } else { &self.infos[place - 1] }
    }

    /// What holds at a moment, and the fold of its local time.
    pub fn at_utc(&self, seconds: i64, year: i64) -> (&Info, bool) {
        let (first, last) = (self.transitions.first(), self.transitions.last());
        if first.is_some_and(|first| seconds < *first) {
            return (&self.before, false);
        }
        if last.is_none_or(|last| seconds > *last)
            && let After::Rule(rule) = &self.after
        {
            return rule.at_utc(seconds, year);
        }
        if self.transitions.is_empty() {
            return match &self.after {
                After::Info(info) => (info, false),
                After::Rule(rule) => rule.at_utc(seconds, year),
            };
        }
        let place = self.transitions.partition_point(|at| *at <= seconds);
        let old = if place >= 2 { &self.infos[place - 2] } else { &self.before };
        let new = &self.infos[place - 1];
        (new, old.offset - new.offset > seconds - self.transitions[place - 1])
    }

    /// What holds whatever the time is.
    pub fn fixed(&self) -> &Info {
        match &self.after {
            After::Info(info) => info,
            After::Rule(rule) => &rule.standard,
        }
    }
}

/// The daylight saving of each kind, which the data do not say: the difference to the neighbouring standard time.
fn savings(places: &[usize], kinds: &[(i64, bool, usize)]) -> Vec<i64> {
    let mut found = vec![0; kinds.len()];
    for (at, place) in places.iter().enumerate().skip(1) {
        let (offset, is_dst, _) = kinds[*place];
        if !is_dst || found[*place] != 0 {
            continue;
        }
        let (before, before_dst, _) = kinds[places[at - 1]];
        let mut saving = if before_dst { 0 } else { offset - before };
        if saving == 0
            && *place + 1 < kinds.len()
            && let Some(next) = places.get(at + 1)
        {
            let (after, after_dst, _) = kinds[*next];
            if after_dst {
                continue;
            }
            saving = offset - after;
        }
        found[*place] = saving;
    }
    for (saving, (_, is_dst, _)) in found.iter_mut().zip(kinds) {
        if *is_dst && *saving == 0 {
            *saving = 3600;
        }
    }
    found
}
