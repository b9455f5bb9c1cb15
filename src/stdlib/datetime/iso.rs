//! ISO 8601: dates and times to text and back.

use super::calendar;
use super::{Clock, Day};

/// A date as YYYY-MM-DD.
pub fn day_text(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// How much of a time is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TimeSpec {
    Auto,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
    Microseconds,
}

impl TimeSpec {
    /// By its name in Python.
    pub fn named(name: &str) -> Option<TimeSpec> {
        Some(match name {
            "auto" => TimeSpec::Auto,
            "hours" => TimeSpec::Hours,
            "minutes" => TimeSpec::Minutes,
            "seconds" => TimeSpec::Seconds,
            "milliseconds" => TimeSpec::Milliseconds,
            "microseconds" => TimeSpec::Microseconds,
            _ => return None,
        })
    }
}

/// A time of day.
pub fn clock_text(clock: Clock, spec: TimeSpec) -> String {
    let Clock { hour, minute, second, micro, .. } = clock;
    let spec = match spec {
        TimeSpec::Auto if micro == 0 => TimeSpec::Seconds,
        TimeSpec::Auto => TimeSpec::Microseconds,
        other => other,
    };
    match spec {
        TimeSpec::Hours => format!("{hour:02}"),
        TimeSpec::Minutes => format!("{hour:02}:{minute:02}"),
        TimeSpec::Seconds => format!("{hour:02}:{minute:02}:{second:02}"),
        TimeSpec::Milliseconds => format!("{hour:02}:{minute:02}:{second:02}.{:03}", micro / 1000),
        TimeSpec::Microseconds | TimeSpec::Auto => format!("{hour:02}:{minute:02}:{second:02}.{micro:06}"),
    }
}

/// An offset from UTC in microseconds, as `+HH:MM[:SS[.ffffff]]`.
pub fn offset_text(offset: i64, separator: &str) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let clock = Clock::from_micros(offset.abs());
    let Clock { hour, minute, second, micro, .. } = clock;
    let mut out = format!("{sign}{hour:02}{separator}{minute:02}");
    if second != 0 || micro != 0 {
        out += &format!("{separator}{second:02}");
    }
    if micro != 0 {
        out += &format!(".{micro:06}");
    }
    out
}

fn number(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |n, c| c.is_ascii_digit().then(|| n * 10 + i64::from(c - b'0')))
}

/// A whole text as a date; its fields are not yet checked.
pub fn parse_day(text: &[u8]) -> Option<Day> {
    let year = number(text.get(..4)?)?;
    let dashes = text.get(4) == Some(&b'-');
    let rest = &text[if dashes { 5 } else { 4 }..];
    if let Some(week_part) = rest.strip_prefix(b"W") {
        let week = number(week_part.get(..2)?)?;
        let day = match (&week_part[2..], dashes) {
            ([], _) => 1,
            ([b'-', day], true) => number(&[*day])?,
            ([day], false) => number(&[*day])?,
            _ => return None,
        };
        let ordinal = calendar::from_iso(year, week, day).ok()?;
        return Some(Day::from_ordinal(ordinal));
    }
    let month = number(rest.get(..2)?)?;
    let rest = &rest[2..];
    let rest = if dashes { rest.strip_prefix(b"-")? } else { rest };
    (rest.len() == 2).then_some(())?;
    Some(Day { year, month, day: number(rest)? })
}

/// Where the date ends in the text of a date and a time.
pub fn separator_place(text: &[u8]) -> Option<usize> {
    let length = text.len();
    if length == 7 {
        return Some(7);
    }
    let week_at = if text.get(4) == Some(&b'-') { 5 } else { 4 };
    let is_week = text.get(week_at) == Some(&b'W');
    if week_at == 4 {
        if !is_week {
            return Some(8);
        }
        // YYYYWww may be followed by a day, and any digit may be the separator.
        let end = 7 + text.get(7..)?.iter().take_while(|c| c.is_ascii_digit()).count();
        return Some(match end {
            end if end < 9 => end,
            end if end % 2 == 0 => 7,
            _ => 8,
        });
    }
    if !is_week {
        return Some(10);
    }
    if length < 8 {
        return None;
    }
    // YYYY-Www-D, or YYYY-Www with a separator that happens to be a dash.
    if length > 8 && text[8] == b'-' {
        if length == 9 {
            return None;
        }
        let second_digit = length > 10 && text[10].is_ascii_digit();
        return Some(if second_digit { 8 } else { 10 });
    }
    Some(8)
}

/// A parsed time: the fields, not yet checked, and the offset.
pub struct ParsedTime {
    pub clock: Clock,
    /// The offset's fields and its sign.
    pub offset: Option<(Clock, i64)>,
}

/// A whole text as a time with or without an offset.
pub fn parse_time(text: &[u8]) -> Option<ParsedTime> {
    let zone_at = text.iter().position(|c| matches!(c, b'+' | b'-' | b'Z')).unwrap_or(text.len());
    let (mut time, zone) = text.split_at(zone_at);
    if !zone.is_empty() {
        time = time.strip_suffix(b" ").unwrap_or(time);
    }
    let clock = parse_clock(time)?;
    let offset = match zone {
        [] => None,
        [b'Z'] => Some((Clock::default(), 1)),
        [b'Z', ..] => return None,
        [sign, rest @ ..] => Some((parse_clock(rest)?, if *sign == b'-' { -1 } else { 1 })),
    };
    Some(ParsedTime { clock, offset })
}

fn parse_clock(text: &[u8]) -> Option<Clock> {
    let mut fields = [0; 3];
    let has_colons = text.get(2) == Some(&b':');
    let mut rest = text;
    for (index, field) in fields.iter_mut().enumerate() {
        *field = number(rest.get(..2)?)?;
        rest = &rest[2..];
        match rest {
            [] => break,
            [b':', more @ ..] if has_colons && index < 2 => rest = more,
            [b'.' | b',', ..] if index == 2 => {}
            [b'0'..=b'9', ..] if !has_colons && index < 2 => {}
            _ => return None,
        }
        if rest.is_empty() {
            return None;
        }
    }
    let [hour, minute, second] = fields;
    let micro = match rest {
        [] => 0,
        [b'.' | b',', digits @ ..] => fraction(digits)?,
        _ => return None,
    };
    Some(Clock { hour, minute, second, micro, fold: 0 })
}

/// Digits after the point in microseconds; more than six are cut off.
fn fraction(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let kept = &digits[..digits.len().min(6)];
    Some(number(kept)? * 10_i64.pow(6 - kept.len() as u32))
}
