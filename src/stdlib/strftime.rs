//! Templates of calendar time (`%Y-%m-%d`), as the C library fills them in the C locale.

/// What the directives show.
pub struct Fields<'a> {
    /// Year, month, day, hour, minute, second, weekday (Monday is 0), day of the year, daylight saving.
    pub n: [i64; 9],
    pub zone: &'a str,
    /// Seconds east of UTC.
    pub offset: i64,
    /// Years have at least four digits.
    pub wide_year: bool,
}

pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a directive stands for, before flags and width are applied.
enum Piece {
    Number {
        value: i64,
        width: usize,
        pad: char,
    },
    Text(String),
    /// A text that the flag `#` makes lower case.
    Lowerable(String),
}

/// The flags between the percent sign and the letter.
#[derive(Default)]
struct Flags {
    pad: Option<char>,
    upper: bool,
    swap: bool,
    width: usize,
}

/// Fills a template.
pub fn format(template: &[u8], fields: &Fields<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(template.len() * 2);
    let mut at = 0;
    while at < template.len() {
        if template[at] != b'%' {
            out.push(template[at]);
            at += 1;
            continue;
        }
        let (flags, letter_at) = read_flags(template, at + 1);
        let piece = template.get(letter_at).and_then(|letter| piece(*letter, fields));
        match piece {
            Some(piece) => {
                out.extend(layout(piece, &flags).into_bytes());
                at = letter_at + 1;
            }
            None => {
                let end = (letter_at + 1).min(template.len());
                out.extend_from_slice(&template[at..end]);
                at = end;
            }
        }
    }
    out
}

fn read_flags(template: &[u8], mut at: usize) -> (Flags, usize) {
    let mut flags = Flags::default();
    while let Some(c) = template.get(at) {
        match c {
            b'_' => flags.pad = Some(' '),
            b'-' => flags.pad = Some('-'),
            b'0' => flags.pad = Some('0'),
            b'^' => flags.upper = true,
            b'#' => flags.swap = true,
            _ => break,
        }
        at += 1;
    }
    while let Some(digit @ b'0'..=b'9') = template.get(at) {
        flags.width = (flags.width * 10 + usize::from(digit - b'0')).min(4096);
        at += 1;
    }
    let letter = template.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
    if matches!(template.get(at), Some(b'E' | b'O')) && letter {
        at += 1;
    }
    (flags, at)
}

fn layout(piece: Piece, flags: &Flags) -> String {
    let (body, width, pad) = match piece {
        Piece::Number { value, width, pad } => {
            let pad = flags.pad.unwrap_or(pad);
            // Without padding, a given width is filled with spaces all the same.
            let (pad, width) = if pad == '-' { (' ', flags.width) } else { (pad, width.max(flags.width)) };
            let sign = if value < 0 { "-" } else { "" };
            let digits = value.abs().to_string();
            let fill: String =
                std::iter::repeat_n(pad, width.saturating_sub(digits.len() + sign.len())).collect();
            return if pad == ' ' {
                format!("{fill}{sign}{digits}")
            } else {
                format!("{sign}{fill}{digits}")
            };
        }
        Piece::Text(text) if flags.upper || flags.swap => (text.to_uppercase(), flags.width, flags.pad),
        Piece::Lowerable(text) if flags.swap => (text.to_lowercase(), flags.width, flags.pad),
        Piece::Lowerable(text) if flags.upper => (text.to_uppercase(), flags.width, flags.pad),
        Piece::Text(text) | Piece::Lowerable(text) => (text, flags.width, flags.pad),
    };
    let missing = width.saturating_sub(body.chars().count());
    let fill = if pad == Some('0') { '0' } else { ' ' };
    std::iter::repeat_n(fill, missing).collect::<String>() + &body
}

fn piece(letter: u8, fields: &Fields<'_>) -> Option<Piece> {
    let [year, month, day, hour, minute, second, weekday, yearday, _] = fields.n;
    let (day_name, month_name) = (DAYS[weekday as usize], MONTHS[month as usize - 1]);
    let sunday = (weekday + 1) % 7;
    let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
    let year_width = if fields.wide_year { 4 } else { 1 };
    let sub = |template: &[u8]| Piece::Text(String::from_utf8_lossy(&format(template, fields)).into_owned());
    let zeros = |value: i64, width: usize| Piece::Number { value, width, pad: '0' };
    let spaces = |value: i64| Piece::Number { value, width: 2, pad: ' ' };
    let text = |text: &str| Piece::Text(text.to_string());
    Some(match letter {
        b'a' => text(&day_name[..3]),
        b'A' => text(day_name),
        b'b' | b'h' => text(&month_name[..3]),
        b'B' => text(month_name),
        b'c' => {
            let narrow = Fields { n: fields.n, zone: fields.zone, offset: fields.offset, wide_year: false };
            let shown = format(b"%a %b %e %H:%M:%S %Y", &narrow);
            Piece::Text(String::from_utf8_lossy(&shown).into_owned())
        }
        b'C' => zeros(year.div_euclid(100), 2),
        b'd' => zeros(day, 2),
        b'D' | b'x' => sub(b"%m/%d/%y"),
        b'e' => spaces(day),
        b'F' => sub(b"%Y-%m-%d"),
        b'G' => zeros(iso_year_week(year, yearday, weekday).0, year_width),
        b'g' => zeros(iso_year_week(year, yearday, weekday).0.rem_euclid(100), 2),
        b'H' => zeros(hour, 2),
        b'I' => zeros(hour12, 2),
        b'j' => zeros(yearday, 3),
        b'k' => spaces(hour),
        b'l' => spaces(hour12),
        b'm' => zeros(month, 2),
        b'M' => zeros(minute, 2),
        b'n' => text("\n"),
        b'p' => Piece::Lowerable(if hour < 12 { "AM" } else { "PM" }.to_string()),
        b'P' => text(if hour < 12 { "am" } else { "pm" }),
        b'r' => sub(b"%I:%M:%S %p"),
        b'R' => sub(b"%H:%M"),
        b's' => zeros(local_stamp(fields), 1),
        b'S' => zeros(second, 2),
        b't' => text("\t"),
        b'T' | b'X' => sub(b"%H:%M:%S"),
        b'u' => zeros(weekday + 1, 1),
        b'U' => zeros((yearday - 1 + 7 - sunday) / 7, 2),
        b'V' => zeros(iso_year_week(year, yearday, weekday).1, 2),
        b'w' => zeros(sunday, 1),
        b'W' => zeros((yearday - 1 + 7 - weekday) / 7, 2),
        b'y' => zeros(year.rem_euclid(100), 2),
        b'Y' => zeros(year, year_width),
        b'z' => {
            let (sign, offset) = if fields.offset < 0 { ('-', -fields.offset) } else { ('+', fields.offset) };
            Piece::Text(format!("{sign}{:02}{:02}", offset / 3600, offset / 60 % 60))
        }
        b'Z' => Piece::Lowerable(fields.zone.to_string()),
        b'%' => text("%"),
        _ => return None,
    })
}

/// Seconds since the epoch of the fields as local time.
fn local_stamp(fields: &Fields<'_>) -> i64 {
    use super::datetime::{Clock, Day};
    let [year, month, day, hour, minute, second, ..] = fields.n;
    super::datetime::local_seconds(
        Day { year, month, day },
        Clock { hour, minute, second, micro: 0, fold: 0 },
    )
}

/// ISO 8601 year and week of a day.
fn iso_year_week(year: i64, yearday: i64, weekday: i64) -> (i64, i64) {
    let week = (yearday - (weekday + 1) + 10) / 7;
    let weeks_in = |year: i64| {
        let p = |y: i64| (y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400)).rem_euclid(7);
        if p(year) == 4 || p(year - 1) == 3 { 53 } else { 52 }
    };
    match week {
        0 => (year - 1, weeks_in(year - 1)),
        week if week > weeks_in(year) => (year + 1, 1),
        week => (year, week),
    }
}
