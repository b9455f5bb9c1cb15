//! The rule of a POSIX `TZ` text: standard time, daylight saving time, and when they change.

use super::tzif::{After, Info};
use crate::stdlib::datetime::calendar;

/// Seconds from the first day of year 1 to the epoch.
const EPOCH: i64 = 62_135_596_800;

/// Standard and daylight saving time that change each year.
pub struct Rule {
    pub standard: Info,
    daylight: Info,
    start: Change,
    end: Change,
}

/// When a change happens: the day and the second of the day.
struct Change {
    day: Day,
    second: i64,
}

enum Day {
    /// Month, week (5: the last) and weekday (Sunday is 0).
    Weekday(i64, i64, i64),
    /// The day of the year from 1; 29 February is never counted.
    Julian(i64),
    /// The day of the year from 0.
    Zero(i64),
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn number(&mut self) -> Option<i64> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        std::str::from_utf8(&self.text[start..self.at]).ok()?.parse().ok()
    }

    /// A name: letters, or anything in angle brackets.
    fn name(&mut self) -> Option<String> {
        let bracketed = self.skip(b'<');
        let start = self.at;
        while self.peek().is_some_and(|c| if bracketed { c != b'>' } else { c.is_ascii_alphabetic() }) {
            self.at += 1;
        }
        let name = String::from_utf8_lossy(&self.text[start..self.at]).into_owned();
        ((!bracketed || self.skip(b'>')) && !name.is_empty()).then_some(name)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    fn time(&mut self) -> Option<i64> {
        let negative = self.skip(b'-');
        if !negative {
            self.skip(b'+');
        }
        let mut seconds = self.number()? * 3600;
        if self.skip(b':') {
            seconds += self.number()? * 60;
            if self.skip(b':') {
                seconds += self.number()?;
            }
        }
        Some(if negative { -seconds } else { seconds })
    }

    fn change(&mut self) -> Option<Change> {
        let day = if self.skip(b'M') {
            let month = self.number()?;
            self.skip(b'.').then_some(())?;
            let week = self.number()?;
            self.skip(b'.').then_some(())?;
            Day::Weekday(month, week, self.number()?)
        } else if self.skip(b'J') {
            Day::Julian(self.number()?)
        } else {
            Day::Zero(self.number()?)
        };
        let second = if self.skip(b'/') { self.time()? } else { 2 * 3600 };
        Some(Change { day, second })
    }
}

impl Rule {
    /// Parses the text; without daylight saving it is only one `Info`.
    pub fn parse(text: &str) -> Result<After, String> {
        Self::scan(text).ok_or_else(|| format!("Invalid TZ string: {text}"))
    }

    fn scan(text: &str) -> Option<After> {
        let mut scanner = Scanner { text: text.as_bytes(), at: 0 };
        let name = scanner.name()?;
        let offset = -scanner.time()?;
        let standard = Info { offset, dst: 0, name: name.into() };
        if scanner.peek().is_none() {
            return Some(After::Info(standard));
        }
        let name = scanner.name()?;
        let explicit = scanner.peek().is_some_and(|c| c != b',');
        let there = if explicit { -scanner.time()? } else { offset + 3600 };
        let daylight = Info { offset: there, dst: there - offset, name: name.into() };
        scanner.skip(b',').then_some(())?;
        let start = scanner.change()?;
        scanner.skip(b',').then_some(())?;
        let end = scanner.change()?;
        scanner.peek().is_none().then_some(After::Rule(Rule { standard, daylight, start, end }))
    }

    fn pick(&self, is_dst: bool) -> &Info {
        if is_dst { &self.daylight } else { &self.standard }
    }

    /// What holds at a local time of a year.
    pub fn at_local(&self, seconds: i64, year: i64, fold: bool) -> &Info {
        let (mut start, mut end) = (self.start.seconds(year), self.end.seconds(year));
        let saving = self.daylight.dst;
        if fold == (saving >= 0) {
            end -= saving;
        } else {
            start += saving;
        }
        self.pick(within(seconds, start, end))
    }

    /// What holds at a moment of a year, and the fold of its local time.
    pub fn at_utc(&self, seconds: i64, year: i64) -> (&Info, bool) {
        let start = self.start.seconds(year) - self.standard.offset;
        let end = self.end.seconds(year) - self.daylight.offset;
        let saving = self.daylight.dst;
        let doubled = if saving > 0 { end..end + saving } else { start..start - saving };
        (self.pick(within(seconds, start, end)), doubled.contains(&seconds))
    }
}

/// Whether a time lies between two that may stand in either order in a year.
fn within(seconds: i64, start: i64, end: i64) -> bool {
    if start < end { (start..end).contains(&seconds) } else { !(end..start).contains(&seconds) }
}

impl Change {
    /// The local time of the change, in seconds since the epoch as if it were UTC.
    fn seconds(&self, year: i64) -> i64 {
        let ordinal = match self.day {
            Day::Weekday(month, week, weekday) => {
                let first = calendar::to_ordinal(year, month, 1);
                let lead = (weekday - first % 7).rem_euclid(7);
                let mut day = 1 + lead + (week - 1) * 7;
                if day > calendar::days_in_month(year, month) {
                    day -= 7;
                }
                first + day - 1
            }
            Day::Julian(day) => {
                let leap = i64::from(day >= 60 && calendar::is_leap(year));
                calendar::days_before_year(year) + day + leap
            }
            Day::Zero(day) => calendar::days_before_year(year) + 1 + day,
        };
        (ordinal - 1) * 86_400 - EPOCH + self.second
    }
}
