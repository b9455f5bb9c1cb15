//! `format()` of decimals: the specification and the layout.

use super::{Kind, Number, Rounding, coefficient, round};
use crate::text::wtf8::{self, CodePoints};
use dashu_int::UBig;

/// More characters than this are refused.
const MOST_CHARACTERS: i64 = 1 << 34;
/// The size of the groups, unless a locale has others.
const THREES: [u8; 1] = [3];
/// Ends a list of group sizes: what is left is one group.
const NO_MORE_GROUPS: u8 = 127;

/// Why a number is not formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatError {
    Syntax,
    /// A width or precision beyond 64 bits.
    TooLarge,
    NoMemory,
}

/// How the digits of a number are set off, in the manner of `localeconv`.
#[derive(Clone, Debug)]
pub struct Locale {
    pub point: String,
    pub separator: String,
    /// The sizes of groups from the point on, the last of which goes on to the end.
    pub groups: Vec<u8>,
}

impl Locale {
    /// Whether the parts are short enough.
    pub fn is_valid(&self) -> bool {
        const MOST_BYTES: usize = 4;
        (1..=MOST_BYTES).contains(&self.point.len())
            && self.separator.len() <= MOST_BYTES
            && self.groups.len() <= MOST_BYTES
    }
}

/// A format specification.
#[derive(Clone, Debug)]
pub struct Spec {
    fill: u32,
    align: u8,
    sign: Option<u8>,
    no_negative_zero: bool,
    alternate: bool,
    zero_pad: bool,
    width: i64,
    /// Whether it is one of those that a program can give another locale.
    takes_locale: bool,
    locale: Locale,
    precision: Option<i64>,
    fraction_separator: Option<u8>,
    kind: u8,
}

struct Reader {
    points: Vec<u32>,
    at: usize,
}

impl Reader {
    fn take(&mut self, choices: &[u8]) -> Option<u8> {
        let byte = self.points.get(self.at).and_then(|point| u8::try_from(*point).ok())?;
        let found = choices.contains(&byte).then_some(byte);
        self.at += usize::from(found.is_some());
        found
    }

    fn number(&mut self) -> Result<Option<i64>, FormatError> {
        let start = self.at;
        let mut number = Some(0i64);
        while let Some(digit) = self.take(b"0123456789") {
            number = number.and_then(|number| number.checked_mul(10)?.checked_add(i64::from(digit - b'0')));
        }
        if self.at == start {
            return Ok(None);
        }
        number.map(Some).ok_or(FormatError::TooLarge)
    }
}

impl Spec {
    /// Reads a specification.
    pub fn parse(text: &[u8], capitals: bool) -> Result<Spec, FormatError> {
        let mut reader = Reader { points: CodePoints::new(text).collect(), at: 0 };
        const ALIGNS: &[u8] = b"<>=^";
        let is_align = |point: Option<&u32>| {
            point.is_some_and(|point| u8::try_from(*point).is_ok_and(|byte| ALIGNS.contains(&byte)))
        };
        let mut fill = u32::from(b' ');
        if is_align(reader.points.get(1)) {
            fill = reader.points[0];
            reader.at = 1;
        }
        let align = reader.take(ALIGNS);
        let sign = reader.take(b"-+ ");
        let no_negative_zero = reader.take(b"z").is_some();
        let alternate = reader.take(b"#").is_some();
        let zero_pad = reader.take(b"0").is_some();
        if zero_pad && align.is_some() {
            return Err(FormatError::Syntax);
        }
        let is_padded_twice = reader.points.get(reader.at) == Some(&u32::from(b'0'));
        let width = reader.number();
        let separator = reader.take(b",_");
        let mut precision = Ok(None);
        let mut fraction_separator = None;
        if reader.take(b".").is_some() {
            precision = reader.number();
            fraction_separator = reader.take(b",_");
            if fraction_separator.is_none() && precision == Ok(None) {
                return Err(FormatError::Syntax);
            }
        }
        let kind = reader.take(b"eEfFgGn%");
        if reader.at < reader.points.len() || kind == Some(b'n') && separator.is_some() {
            return Err(FormatError::Syntax);
        }
        let locale = Locale {
            point: ".".to_string(),
            separator: separator.map(|separator| char::from(separator).to_string()).unwrap_or_default(),
            groups: if separator.is_some() { THREES.to_vec() } else { Vec::new() },
        };
        Ok(Spec {
            fill: if zero_pad { u32::from(b'0') } else { fill },
            align: align.unwrap_or(if zero_pad { b'=' } else { b'>' }),
            sign,
            no_negative_zero,
            alternate,
            zero_pad,
            width: width?.unwrap_or(0),
            takes_locale: !(alternate || no_negative_zero || is_padded_twice)
                && separator != Some(b'_')
                && fraction_separator.is_none(),
            locale,
            precision: precision?,
            fraction_separator,
            kind: match kind {
                None if capitals => b'G',
                None | Some(b'n') => b'g',
                Some(kind) => kind,
            },
        })
    }

    /// The locale to change, where the specification allows it.
    pub fn locale_mut(&mut self) -> Option<&mut Locale> {
        self.takes_locale.then_some(&mut self.locale)
    }

    /// The number in this format, in WTF-8.
    pub fn apply(&self, number: &Number, rounding: Rounding) -> Result<Vec<u8>, FormatError> {
        if self.width > MOST_CHARACTERS || self.precision.is_some_and(|digits| digits > MOST_CHARACTERS) {
            return Err(FormatError::NoMemory);
        }
        if number.kind != Kind::Finite {
            let mut body = number.signed(false).scientific(true);
            if self.kind == b'%' {
                body.push('%');
            }
            let plain = Spec { fill: u32::from(b' '), align: b'>', ..self.clone() };
            let count = body.len();
            return (if self.zero_pad { &plain } else { self }).pad(number.negative, body, count);
        }
        let (number, shown) = self.shortened(number, rounding)?;
        let negative = number.negative && !(self.no_negative_zero && number.coefficient.is_zero());
        let (whole, fraction, exponent) = self.split(&number, shown)?;
        let (body, count) = self.join(negative, &whole, &fraction, exponent);
        self.pad(negative, body, count)
    }

    /// The number rounded to the digits that are shown, and the precision that counts for it.
    fn shortened(&self, number: &Number, rounding: Rounding) -> Result<(Number, Option<i64>), FormatError> {
        let mut number = number.clone();
        if self.kind == b'%' {
            number.exponent += 2;
        }
        let is_fixed = matches!(self.kind, b'f' | b'F' | b'%');
        if let Some(digits) = self.precision {
            number = match self.kind {
                b'e' | b'E' => to_digits(number, digits + 1, rounding)?,
                b'f' | b'F' | b'%' => to_exponent(number, -digits, rounding)?,
                _ if number.digits() > digits.max(1) => to_digits(number, digits.max(1), rounding)?,
                _ => number,
            };
        }
        if is_fixed && number.coefficient.is_zero() && number.exponent > 0 {
            number.exponent = 0;
        }
        Ok((number, self.precision))
    }

    /// The digits before and behind the point, and the exponent.
    fn split(&self, number: &Number, precision: Option<i64>) -> Result<(String, String, i64), FormatError> {
        let digits = coefficient::text(&number.coefficient);
        let count = digits.len() as i64;
        let left = number.exponent + count;
        let place = match self.kind {
            b'e' | b'E' => match precision {
                Some(digits) if number.coefficient.is_zero() => 1 - digits,
                _ => 1,
            },
            b'f' | b'F' | b'%' => left,
            _ if number.exponent <= 0 && left > -6 => left,
            _ => 1,
        };
        if place.abs() > MOST_CHARACTERS {
            return Err(FormatError::NoMemory);
        }
        let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
        let (whole, fraction) = if place <= 0 {
            ("0".to_string(), zeros(-place) + &digits)
        } else if place >= count {
            (digits + &zeros(place - count), String::new())
        } else {
            let (whole, fraction) = digits.split_at(place as usize);
            (whole.to_string(), fraction.to_string())
        };
        Ok((whole, fraction, left - place))
    }

    /// The text without its sign, and its length, in which point and separators count as one each.
    fn join(&self, negative: bool, whole: &str, fraction: &str, exponent: i64) -> (String, usize) {
        let mut tail = String::new();
        let mut extra = 0;
        if !fraction.is_empty() || self.alternate {
            tail.push_str(&self.locale.point);
            extra += self.locale.point.chars().count() - 1;
        }
        match self.fraction_separator {
            None => tail.push_str(fraction),
            Some(separator) => {
                for (place, digit) in fraction.chars().enumerate() {
                    if place > 0 && place % 3 == 0 {
                        tail.push(char::from(separator));
                    }
                    tail.push(digit);
                }
            }
        }
        if exponent != 0 || matches!(self.kind, b'e' | b'E') {
            tail.push(if matches!(self.kind, b'E' | b'G') { 'E' } else { 'e' });
            tail.push_str(&format!("{exponent:+}"));
        }
        if self.kind == b'%' {
            tail.push('%');
        }
        let used = tail.chars().count() - extra + self.sign_of(negative).len();
        let room = if self.zero_pad { self.width - used as i64 } else { 0 };
        let groups = self.grouped(whole, room);
        extra += (groups.len() - 1) * self.locale.separator.chars().count().saturating_sub(1);
        let body = groups.join(&self.locale.separator) + &tail;
        let count = body.chars().count() - extra;
        (body, count)
    }

    /// The digits in groups, with zeros in front to fill the room.
    fn grouped(&self, digits: &str, mut room: i64) -> Vec<String> {
        let (sizes, last) = match self.locale.groups.as_slice() {
            [sizes @ .., NO_MORE_GROUPS] => (sizes, None),
            sizes => (sizes, sizes.last().copied()),
        };
        let mut left = digits;
        let mut groups = Vec::new();
        let mut sizes = sizes.iter().copied().chain(std::iter::from_fn(|| last));
        loop {
            let most = (left.len() as i64).max(room).max(1);
            let (size, is_last) = match sizes.next().map(i64::from) {
                Some(size) => (most.min(size), false),
                None => (most, true),
            };
            let taken = (left.len() as i64).min(size) as usize;
            let (rest, group) = left.split_at(left.len() - taken);
            groups.push("0".repeat(size as usize - taken) + group);
            left = rest;
            room -= size;
            if is_last || left.is_empty() && room <= 0 {
                break;
            }
            room -= i64::from(!self.locale.separator.is_empty());
        }
        groups.reverse();
        groups
    }

    fn sign_of(&self, negative: bool) -> &'static str {
        match (negative, self.sign) {
            (true, _) => "-",
            (false, Some(b'+')) => "+",
            (false, Some(b' ')) => " ",
            _ => "",
        }
    }

    /// The text with sign and filling; `count` is the length of the body.
    fn pad(&self, negative: bool, body: String, count: usize) -> Result<Vec<u8>, FormatError> {
        let sign = self.sign_of(negative);
        let missing = self.width - (sign.len() + count) as i64;
        let missing = usize::try_from(missing).unwrap_or(0);
        let (left, middle, right) = match self.align {
            b'<' => (0, 0, missing),
            b'^' => (missing / 2, 0, missing - missing / 2),
            b'=' => (0, missing, 0),
            _ => (missing, 0, 0),
        };
        let mut out = Vec::new();
        out.try_reserve(body.len() + 1 + 4 * missing).map_err(|_| FormatError::NoMemory)?;
        let fill = |out: &mut Vec<u8>, count: usize| (0..count).for_each(|_| wtf8::push(out, self.fill));
        fill(&mut out, left);
        out.extend_from_slice(sign.as_bytes());
        fill(&mut out, middle);
        out.extend_from_slice(body.as_bytes());
        fill(&mut out, right);
        Ok(out)
    }
}

fn padded(n: &UBig, count: i64) -> Result<UBig, FormatError> {
    coefficient::shift_left(n, count).ok_or(FormatError::NoMemory)
}

/// The number with just this exponent.
fn to_exponent(number: Number, wanted: i64, rounding: Rounding) -> Result<Number, FormatError> {
    let coefficient = if number.exponent >= wanted {
        padded(&number.coefficient, number.exponent - wanted)?
    } else {
        let (kept, rest) = coefficient::shift_right(&number.coefficient, wanted - number.exponent);
        round::rounded(kept, rest, number.negative, rounding)
    };
    Ok(Number::new(number.negative, coefficient, wanted))
}

/// The number with just so many digits; a zero stays as it is.
fn to_digits(number: Number, count: i64, rounding: Rounding) -> Result<Number, FormatError> {
    if number.coefficient.is_zero() {
        return Ok(number);
    }
    let wanted = number.adjusted() + 1 - count;
    let found = to_exponent(number, wanted, rounding)?;
    if found.digits() > count { to_exponent(found, wanted + 1, rounding) } else { Ok(found) }
}
