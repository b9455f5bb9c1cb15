//! `_strptime`: texts to calendar numbers by a template, for `time` and `datetime`.

use super::datetime::{self, Day, calendar};
use super::strftime::{DAYS, MONTHS};
use super::structseq;
use crate::object::{Class, Dict, Gc, Str, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Raised, Vm};

/// The namespace of `_strptime`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let module = Module::new(vm, "_strptime", "Texts to calendar numbers by a template.")
        .def(
            "_strptime_time(data_string, format='%a %b %d %H:%M:%S %Y')",
            "Return a struct_time.",
            parse_time,
        )
        .def(
            "_strptime_datetime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y')",
            "Return a datetime of the class.",
            |vm: &mut Vm, class: Gc<Class>, text: Value, template: Value| {
                construct(vm, &class, &text, &template, |found| {
                    vec![
                        found.year,
                        found.month,
                        found.day,
                        found.hour,
                        found.minute,
                        found.second,
                        found.micro,
                    ]
                })
            },
        )
        .def(
            "_strptime_datetime_date(cls, data_string, format='%a %b %d %Y')",
            "Return a date of the class.",
            |vm: &mut Vm, class: Gc<Class>, text: Value, template: Value| {
                let found = parse(vm, &text, &template)?;
                let parts = [found.year, found.month, found.day].map(Value::Int);
                vm.call(&Value::Class(class), &parts)
            },
        )
        .def(
            "_strptime_datetime_time(cls, data_string, format='%H:%M:%S')",
            "Return a time of the class.",
            |vm: &mut Vm, class: Gc<Class>, text: Value, template: Value| {
                construct(vm, &class, &text, &template, |found| {
                    vec![found.hour, found.minute, found.second, found.micro]
                })
            },
        );
    Ok(module.finish())
}

fn parse_time(vm: &mut Vm, text: Value, template: Value) -> PyResult {
    let found = parse(vm, &text, &template)?;
    let class = super::time::struct_time_class(vm);
    let items = [
        found.year,
        found.month,
        found.day,
        found.hour,
        found.minute,
        found.second,
        found.weekday,
        found.yearday,
        found.dst,
    ];
    let value = structseq::instance(&class, items.into_iter().map(Value::Int).collect());
    if let Some(attrs) = value.attrs() {
        let (zone, offset) = (vm.intern("tm_zone"), vm.intern("tm_gmtoff"));
        attrs.set(&zone, Value::from(found.zone));
        attrs.set(&offset, Value::from(found.offset.map(|micros| micros / 1_000_000)));
    }
    Ok(value)
}

/// An object of a class from the numbers that were found, with a fixed offset if there was one.
fn construct(
    vm: &mut Vm,
    class: &Gc<Class>,
    text: &Value,
    template: &Value,
    numbers: fn(&Found) -> Vec<i64>,
) -> PyResult {
    let found = parse(vm, text, template)?;
    let mut args: Vec<Value> = numbers(&found).into_iter().map(Value::Int).collect();
    if let Some(micros) = found.offset {
        let all = datetime::classes(vm);
        let parts = [0, 0, micros].map(Value::Int);
        let delta = vm.call(&Value::Class(all.delta.clone()), &parts)?;
        let parts: Vec<Value> = [delta].into_iter().chain(found.zone.map(Value::from)).collect();
        args.push(vm.call(&Value::Class(all.timezone.clone()), &parts)?);
    }
    vm.call(&Value::Class(class.clone()), &args)
}

/// What a text said.
struct Found {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    micro: i64,
    weekday: i64,
    yearday: i64,
    dst: i64,
    zone: Option<String>,
    /// Microseconds east of UTC.
    offset: Option<i64>,
}

/// One part of a template.
#[derive(Clone, Copy, PartialEq)]
enum Element {
    /// A character, in either case.
    Literal(char),
    /// White space, at least one character.
    Spaces,
    /// White space or nothing.
    OptionalSpaces,
    /// A field, by the letter of its directive; `:` is the offset with colons.
    Field(char),
}

fn parse(vm: &mut Vm, text: &Value, template: &Value) -> PyResult<Found> {
    for (place, value) in [text, template].into_iter().enumerate() {
        if !matches!(value.unwrapped(), Value::Str(_)) {
            let class = Value::Class(vm.class_of(value));
            let class = vm.str_lossy(&class)?;
            return Err(vm.type_error(format!("strptime() argument {place} must be str, not {class}")));
        }
    }
    let (Value::Str(text), Value::Str(template)) = (text.unwrapped(), template.unwrapped()) else {
        return Err(vm.type_error("strptime() arguments must be str"));
    };
    let elements = elements(vm, template)?;
    let characters: Vec<char> = text.to_string_lossy().chars().collect();
    let zones = zone_names();
    let mut spans = Vec::new();
    let Some(end) = matched(&elements, &characters, 0, &zones, &mut spans) else {
        let (text, template) = (quoted(vm, text)?, quoted(vm, template)?);
        return Err(vm.value_error(format!("time data {text} does not match format {template}")));
    };
    if end != characters.len() {
        let rest: String = characters[end..].iter().collect();
        return Err(vm.value_error(format!("unconverted data remains: {rest}")));
    }
    let mut fields = Fields::default();
    for (letter, from, to) in spans {
        let piece: String = characters[from..to].iter().collect();
        fields.take(vm, letter, &piece, &zones)?;
    }
    fields.finish(vm)
}

fn quoted(vm: &mut Vm, text: &Gc<Str>) -> PyResult<String> {
    vm.repr_lossy(&Value::Str(text.clone()))
}

/// The names of the local zone in lower case, without and with daylight saving.
fn zone_names() -> [Vec<String>; 2] {
    let [standard, daylight] = super::time::zone_names();
    [vec!["utc".into(), "gmt".into(), standard.to_lowercase()], vec![daylight.to_lowercase()]]
}

/// Takes a template apart.
fn elements(vm: &mut Vm, template: &Gc<Str>) -> PyResult<Vec<Element>> {
    let shown = template.to_string_lossy().into_owned();
    let mut out = Vec::new();
    let mut rest = shown.chars().peekable();
    let (mut has_day, mut has_spaced_day, mut has_year) = (false, false, false);
    while let Some(c) = rest.next() {
        if c.is_whitespace() {
            while rest.next_if(|c| c.is_whitespace()).is_some() {}
            out.push(Element::Spaces);
            continue;
        }
        if c != '%' {
            out.push(Element::Literal(c));
            continue;
        }
        let Some(letter) = rest.next() else {
            return Err(vm.value_error(format!("stray % in format '{shown}'")));
        };
        let mut directive = String::from(letter);
        if matches!(letter, 'O' | 'E' | ':') {
            directive.extend(rest.next());
        }
        has_day |= directive == "d";
        has_spaced_day |= directive == "e";
        has_year |= matches!(directive.as_str(), "Y" | "y" | "G" | "c" | "x" | "D" | "F");
        if !push_directive(&mut out, &directive) {
            return Err(vm.value_error(format!("'{directive}' is a bad directive in format '{shown}'")));
        }
    }
    if has_day && !has_year {
        return Err(vm.value_error(
            "Day of month directive '%d' may not be used without a year directive. Parsing dates involving a day of month without a year is ambiguous and fails to parse leap day. Add a year to the input and format. See https://github.com/python/cpython/issues/70647.",
        ));
    }
    if has_spaced_day && !has_year {
        warn_of_day(vm)?;
    }
    match repeated_field(&out) {
        Some(letter) => Err(repeated(vm, letter)),
        None => Ok(out),
    }
}

/// DeprecationWarning for `%e` without a year.
fn warn_of_day(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types().deprecation_warning.clone();
    let message = "Parsing dates involving a day of month without a year specified is ambiguous\nand fails to parse leap day. '%e' without a year will become an error in Python 3.17.\nTo avoid trouble, add a specific year to the input and format.\nSee https://github.com/python/cpython/issues/70647.";
    (vm.interp.hooks.warn)(vm, &class, message, 1, None)
}

/// Adds the elements of a directive; false for an unknown one.
fn push_directive(out: &mut Vec<Element>, directive: &str) -> bool {
    use Element::{Field, Literal, OptionalSpaces, Spaces};
    let clock = [Field('H'), Literal(':'), Field('M'), Literal(':'), Field('S')];
    let american = [Field('m'), Literal('/'), Field('d'), Literal('/'), Field('y')];
    match directive {
        "a" | "A" | "b" | "B" | "d" | "f" | "G" | "H" | "I" | "j" | "m" | "M" | "p" | "S" | "u" | "U"
        | "V" | "w" | "W" | "y" | "Y" | "z" | "Z" => out.extend(directive.chars().map(Field)),
        ":z" => out.push(Field(':')),
        "e" => out.push(Field('d')),
        "k" => out.push(Field('H')),
        "l" => out.push(Field('I')),
        "P" | "Op" => out.push(Field('p')),
        "OC" | "OH" | "OI" | "OM" | "OS" | "Od" | "Oe" | "Om" | "Ow" | "Oy" => {}
        "n" | "t" => out.push(OptionalSpaces),
        "%" => out.push(Literal('%')),
        "D" | "x" => out.extend(american),
        "F" => out.extend([Field('Y'), Literal('-'), Field('m'), Literal('-'), Field('d')]),
        "T" | "X" => out.extend(clock),
        "R" => out.extend(&clock[..3]),
        "r" => {
            out.push(Field('I'));
            out.extend(&clock[1..]);
            out.extend([Spaces, Field('p')]);
        }
        "c" => {
            out.extend([Field('a'), Spaces, Field('b'), Spaces, Field('d'), Spaces]);
            out.extend(clock);
            out.extend([Spaces, Field('Y')]);
        }
        _ => return false,
    }
    true
}

fn repeated_field(elements: &[Element]) -> Option<char> {
    elements.iter().enumerate().find_map(|(place, element)| match element {
        Element::Field(letter) if elements[..place].contains(element) => Some(*letter),
        _ => None,
    })
}

#[cold]
fn repeated(vm: &mut Vm, letter: char) -> Raised {
    let name = if letter == ':' { "colon_z".to_string() } else { letter.to_string() };
    let message = format!("redefinition of group name '{name}'");
    let made = vm.import("re").and_then(|re| {
        let class = vm.get_attr_named(&re, "PatternError")?;
        vm.call(&class, &[Value::from(message.as_str())])
    });
    match made {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) | Err(_) => vm.value_error(message),
    }
}

type Span = (char, usize, usize);

/// Matches elements from a place on, trying all ways; answers where the match ends.
fn matched(
    elements: &[Element],
    text: &[char],
    at: usize,
    zones: &[Vec<String>; 2],
    spans: &mut Vec<Span>,
) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    let lengths = match first {
        Element::Literal(c) => {
            let same = text.get(at).is_some_and(|found| found.to_lowercase().eq(c.to_lowercase()));
            if same { vec![1] } else { vec![] }
        }
        Element::Spaces | Element::OptionalSpaces => {
            let most = text[at..].iter().take_while(|c| c.is_whitespace()).count();
            let least = usize::from(*first == Element::Spaces);
            (least..=most).rev().collect()
        }
        Element::Field(letter) => field_lengths(*letter, &text[at..], zones),
    };
    for length in lengths {
        let mark = spans.len();
        if let Element::Field(letter) = first {
            spans.push((*letter, at, at + length));
        }
        if let Some(end) = matched(rest, text, at + length, zones, spans) {
            return Some(end);
        }
        spans.truncate(mark);
    }
    None
}

fn digit(text: &[char], at: usize) -> Option<i64> {
    text.get(at).and_then(|c| crate::text::unicode::decimal_value(u32::from(*c))).map(i64::from)
}

/// The lengths with which a field can match, the preferred one first.
fn field_lengths(letter: char, text: &[char], zones: &[Vec<String>; 2]) -> Vec<usize> {
    match letter {
        'd' => up_to_two(text, 1, 31, 1, true),
        'H' => up_to_two(text, 0, 23, 0, true),
        'I' => up_to_two(text, 1, 12, 1, true),
        'm' => up_to_two(text, 1, 12, 1, false),
        'M' => up_to_two(text, 0, 59, 0, false),
        'S' => up_to_two(text, 0, 61, 0, false),
        'U' | 'W' => up_to_two(text, 0, 53, 0, false),
        'V' => up_to_two(text, 1, 53, 0, false),
        'j' => day_of_year(text),
        'y' => just(text, 2),
        'Y' | 'G' => just(text, 4),
        'u' => digit(text, 0).filter(|n| (1..=7).contains(n)).map(|_| 1).into_iter().collect(),
        'w' => digit(text, 0).filter(|n| *n <= 6).map(|_| 1).into_iter().collect(),
        'f' => {
            let most = text.iter().take(6).take_while(|c| c.is_ascii_digit()).count();
            (1..=most).rev().collect()
        }
        'p' => names(text, ["am", "pm"].into_iter()),
        'a' => names(text, DAYS.iter().map(|name| &name[..3])),
        'A' => names(text, DAYS.into_iter()),
        'b' => names(text, MONTHS.iter().map(|name| &name[..3])),
        'B' => names(text, MONTHS.into_iter()),
        'Z' => names(text, zones.iter().flatten().map(String::as_str)),
        'z' => offset_lengths(text, false),
        _ => offset_lengths(text, true),
    }
}

/// Two digits in a range, else one that is not less than another, else a space and one.
fn up_to_two(text: &[char], least: i64, most: i64, least_single: i64, space: bool) -> Vec<usize> {
    let mut lengths = Vec::new();
    if let (Some(tens), Some(ones)) = (digit(text, 0), digit(text, 1))
        && (least..=most).contains(&(tens * 10 + ones))
    {
        lengths.push(2);
    }
    if digit(text, 0).is_some_and(|n| n >= least_single) {
        lengths.push(1);
    }
    if space && text.first() == Some(&' ') && digit(text, 1).is_some_and(|n| n >= least_single) {
        lengths.push(2);
    }
    lengths
}

fn day_of_year(text: &[char]) -> Vec<usize> {
    let number = |length: usize| (0..length).try_fold(0, |n, at| Some(n * 10 + digit(text, at)?));
    let fits = |length: &usize| number(*length).is_some_and(|n| (1..=366).contains(&n));
    [3, 2, 1].into_iter().filter(fits).collect()
}

fn just(text: &[char], count: usize) -> Vec<usize> {
    if (0..count).all(|at| digit(text, at).is_some()) { vec![count] } else { vec![] }
}

/// Names that the text begins with in either case, longer ones first.
fn names<'a>(text: &[char], all: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let begins = |name: &&str| {
        let mut found = text.iter();
        !name.is_empty()
            && name.chars().all(|c| found.next().is_some_and(|t| t.to_lowercase().eq(c.to_lowercase())))
    };
    let mut lengths: Vec<usize> = all.filter(begins).map(|name| name.chars().count()).collect();
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    lengths.dedup();
    lengths
}

/// `+HH:MM[:SS[.ffffff]]`, `Z` or nothing; colons may be missing unless they are needed.
fn offset_lengths(text: &[char], needs_colons: bool) -> Vec<usize> {
    let mut lengths = Vec::new();
    let two = |at: usize| digit(text, at).is_some_and(|n| n <= 5) && digit(text, at + 1).is_some();
    let after_colon = |at: usize| match text.get(at) {
        Some(':') => Some(at + 1),
        _ if needs_colons => None,
        _ => Some(at),
    };
    if matches!(text.first(), Some('+' | '-'))
        && digit(text, 1).is_some()
        && digit(text, 2).is_some()
        && let Some(minutes) = after_colon(3).filter(|at| two(*at))
    {
        lengths.push(minutes + 2);
        if let Some(seconds) = after_colon(minutes + 2).filter(|at| two(*at)) {
            lengths.push(seconds + 2);
            if text.get(seconds + 2) == Some(&'.') {
                let digits = (0..6).take_while(|n| digit(text, seconds + 3 + n).is_some()).count();
                lengths.extend((1..=digits).map(|n| seconds + 3 + n));
            }
        }
        lengths.reverse();
    } else if text.first() == Some(&'Z') {
        lengths.push(1);
    }
    lengths.push(0);
    lengths
}

/// The fields as far as they were given.
#[derive(Default)]
struct Fields {
    year: Option<i64>,
    iso_year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: i64,
    half: Option<bool>,
    hour12: Option<i64>,
    minute: i64,
    second: i64,
    micro: i64,
    weekday: Option<i64>,
    yearday: Option<i64>,
    /// The week of the year, and whether weeks begin on Monday.
    week: Option<(i64, bool)>,
    iso_week: Option<i64>,
    zone: Option<String>,
    dst: Option<i64>,
    offset: Option<i64>,
}

fn number(text: &str) -> i64 {
    text.chars()
        .filter_map(|c| crate::text::unicode::decimal_value(u32::from(c)))
        .fold(0, |n, digit| n * 10 + i64::from(digit))
}

fn place<'a>(mut names: impl Iterator<Item = &'a str>, text: &str) -> Option<i64> {
    names.position(|name| name.eq_ignore_ascii_case(text)).map(|place| place as i64)
}

impl Fields {
    fn take(&mut self, vm: &mut Vm, letter: char, text: &str, zones: &[Vec<String>; 2]) -> PyResult<()> {
        match letter {
            'y' => {
                let short = number(text);
                self.year = Some(if short <= 68 { 2000 + short } else { 1900 + short });
            }
            'Y' => self.year = Some(number(text)),
            'G' => self.iso_year = Some(number(text)),
            'm' => self.month = Some(number(text)),
            'b' => self.month = place(MONTHS.iter().map(|name| &name[..3]), text).map(|n| n + 1),
            'B' => self.month = place(MONTHS.into_iter(), text).map(|n| n + 1),
            'd' => self.day = Some(number(text)),
            'H' => self.hour = number(text),
            'I' => self.hour12 = Some(number(text)),
            'p' => self.half = Some(text.eq_ignore_ascii_case("pm")),
            'M' => self.minute = number(text),
            'S' => self.second = number(text),
            'f' => self.micro = number(text) * 10_i64.pow(6 - text.len() as u32),
            'a' => self.weekday = place(DAYS.iter().map(|name| &name[..3]), text),
            'A' => self.weekday = place(DAYS.into_iter(), text),
            'w' => self.weekday = Some((number(text) + 6) % 7),
            'u' => self.weekday = Some(number(text) - 1),
            'j' => self.yearday = Some(number(text)),
            'U' => self.week = Some((number(text), false)),
            'W' => self.week = Some((number(text), true)),
            'V' => self.iso_week = Some(number(text)),
            'Z' => {
                let lower = text.to_lowercase();
                self.dst = zones.iter().position(|names| names.contains(&lower)).map(|n| n as i64);
                self.zone = Some(text.to_string());
            }
            _ if text.is_empty() => {}
            _ => self.offset = Some(offset(vm, text)?),
        }
        Ok(())
    }

    fn finish(mut self, vm: &mut Vm) -> PyResult<Found> {
        self.check_iso(vm)?;
        let leap_day = self.year.is_none() && self.month == Some(2) && self.day == Some(29);
        let mut year = self.year.unwrap_or(if leap_day { 1904 } else { 1900 });
        let (mut month, mut day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        if let (None, Some(weekday)) = (self.yearday, self.weekday) {
            if let Some((week, monday)) = self.week {
                self.yearday = Some(day_of_week(year, week, weekday, monday));
            } else if let (Some(iso_year), Some(week)) = (self.iso_year, self.iso_week) {
                let found = from_iso(vm, iso_year, week, weekday)?;
                (year, month, day) = (found.year, found.month, found.day);
            }
            if let Some(yearday) = self.yearday.filter(|n| *n <= 0) {
                year -= 1;
                self.yearday = Some(yearday + if calendar::is_leap(year) { 366 } else { 365 });
            }
        }
        if let Some(yearday) = self.yearday {
            let date = Day::from_ordinal(calendar::to_ordinal(year, 1, 1) + yearday - 1);
            (year, month, day) = (date.year, date.month, date.day);
        }
        let date = Day { year, month, day };
        date.check(vm)?;
        if let Some(hour) = self.hour12 {
            self.hour = hour % 12 + if self.half == Some(true) { 12 } else { 0 };
        }
        Ok(Found {
            year: if leap_day { 1900 } else { year },
            month,
            day,
            hour: self.hour,
            minute: self.minute,
            second: self.second,
            micro: self.micro,
            weekday: self.weekday.unwrap_or_else(|| date.weekday()),
            yearday: self.yearday.unwrap_or_else(|| date.of_year()),
            dst: self.dst.unwrap_or(-1),
            zone: self.zone,
            offset: self.offset,
        })
    }

    /// ValueError for ISO directives that are not given together.
    fn check_iso(&self, vm: &mut Vm) -> PyResult<()> {
        let message = match (self.iso_year, self.iso_week) {
            (Some(_), _) if self.yearday.is_some() => {
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
            }
            (Some(_), week) if week.is_none() || self.weekday.is_none() => {
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u')."
            }
            (None, Some(_)) if self.year.is_none() || self.weekday.is_none() => {
                "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u')."
            }
            (None, Some(_)) => {
                "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
            }
            _ => return Ok(()),
        };
        Err(vm.value_error(message))
    }
}

/// The day of the year of a weekday (Monday is 0) in a week; week 0 lies before the first whole one.
fn day_of_week(year: i64, week: i64, weekday: i64, monday: bool) -> i64 {
    let first = calendar::weekday(calendar::to_ordinal(year, 1, 1));
    let turn = if monday { 0 } else { 1 };
    let (first, weekday) = ((first + turn) % 7, (weekday + turn) % 7);
    if week == 0 { 1 + weekday - first } else { 1 + (7 - first) % 7 + 7 * (week - 1) + weekday }
}

fn from_iso(vm: &mut Vm, year: i64, week: i64, weekday: i64) -> PyResult<Day> {
    match calendar::from_iso(year, week, weekday + 1) {
        Ok(ordinal) => Ok(Day::from_ordinal(ordinal)),
        Err(calendar::IsoFault::Week) => Err(vm.value_error(format!("Invalid week: {week}"))),
        Err(_) => Err(vm.value_error(format!("year must be in 1..9999, not {year}"))),
    }
}

/// Microseconds east of UTC.
fn offset(vm: &mut Vm, text: &str) -> PyResult<i64> {
    if text == "Z" {
        return Ok(0);
    }
    let mut characters: Vec<char> = text.chars().collect();
    if characters.get(3) == Some(&':') {
        characters.remove(3);
        if characters.len() > 5 {
            if characters[5] != ':' {
                return Err(vm.value_error(format!("Inconsistent use of : in {text}")));
            }
            characters.remove(5);
        }
    }
    let piece = |from: usize, to: usize| -> String { characters.iter().skip(from).take(to - from).collect() };
    let seconds = piece(5, 7);
    if seconds.contains(':') {
        return Err(vm.value_error(format!("invalid literal for int() with base 10: '{seconds}'")));
    }
    let total = number(&piece(1, 3)) * 3600 + number(&piece(3, 5)) * 60 + number(&seconds);
    let fraction = format!("{:0<6}", piece(8, 14));
    let micros = total * 1_000_000 + number(&fraction);
    Ok(if characters[0] == '-' { -micros } else { micros })
}
