//! The templates of `str.format`: literals and replacement fields.
//!
//! A [`Template`] gives its pieces one by one, so that faults arise in the order in which CPython meets them. The
//! caller fetches the arguments; a nested specification is itself a template.

use super::format_spec::push_digit;
use super::unicode;
use super::wtf8::{self, CodePoints};
use crate::fault::{Fault, FaultKind, FaultResult};
use memchr::{memchr, memchr2};

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Literal(&'a [u8]),
    Field(Field<'a>),
}

/// `{name!conversion:spec}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    pub name: &'a [u8],
    /// A code point; see [`Conversion::of`].
    pub conversion: Option<u32>,
    pub spec: &'a [u8],
    /// Whether the specification holds fields of its own.
    pub nested: bool,
}

/// The pieces of a template.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    rest: &'a [u8],
    /// A field that stands behind the literal just given.
    pending: bool,
}

impl<'a> Template<'a> {
    pub fn new(text: &'a [u8]) -> Self {
        Template { rest: text, pending: false }
    }

    fn literal(&mut self) -> FaultResult<Option<&'a [u8]>> {
        let Some(end) = memchr2(b'{', b'}', self.rest) else {
            return Ok(Some(std::mem::take(&mut self.rest)));
        };
        let (brace, text, next) = (self.rest[end], self.rest, self.rest.get(end + 1));
        if next == Some(&brace) {
            self.rest = &text[end + 2..];
            return Ok(Some(&text[..=end]));
        }
        if brace == b'}' {
            return Err(Fault::value("Single '}' encountered in format string"));
        }
        if next.is_none() {
            return Err(Fault::value("Single '{' encountered in format string"));
        }
        self.rest = &text[end + 1..];
        self.pending = true;
        Ok((end > 0).then_some(&text[..end]))
    }

    /// Reads a field behind its opening brace.
    fn field(&mut self) -> FaultResult<Field<'a>> {
        let text = self.rest;
        let end = name_end(text)?;
        let (name, mut rest) = (&text[..end], &text[end + 1..]);
        let mut conversion = None;
        match text[end] {
            b'}' => {
                self.rest = rest;
                return Ok(Field { name, conversion, spec: b"", nested: false });
            }
            b'!' => {
                if rest.is_empty() {
                    return Err(Fault::value("end of string while looking for conversion specifier"));
                }
                let (point, width) = wtf8::decode(rest, 0);
                conversion = Some(point);
                rest = &rest[width..];
                match rest {
                    [b'}', behind @ ..] => {
                        self.rest = behind;
                        return Ok(Field { name, conversion, spec: b"", nested: false });
                    }
                    [b':', behind @ ..] => rest = behind,
                    [] => {}
                    _ => return Err(Fault::value("expected ':' after conversion specifier")),
                }
            }
            _ => {}
        }
        let (end, nested) = spec_end(rest)?;
        self.rest = &rest[end + 1..];
        Ok(Field { name, conversion, spec: &rest[..end], nested })
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = FaultResult<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.pending {
            if self.rest.is_empty() {
                return None;
            }
            match self.literal() {
                Ok(Some(literal)) => return Some(Ok(Piece::Literal(literal))),
                Ok(None) => {}
                Err(fault) => return Some(Err(fault)),
            }
        }
        self.pending = false;
        Some(self.field().map(Piece::Field))
    }
}

/// The offset of the brace, colon or exclamation mark behind a field's name; in brackets they do not count.
fn name_end(text: &[u8]) -> FaultResult<usize> {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'{' => return Err(Fault::value("unexpected '{' in field name")),
            b'}' | b':' | b'!' => return Ok(at),
            b'[' => at += memchr(b']', &text[at..]).unwrap_or(text.len() - at),
            _ => at += 1,
        }
    }
    Err(Fault::value("expected '}' before end of string"))
}

/// The offset of the brace that closes a specification, and whether it holds others.
fn spec_end(text: &[u8]) -> FaultResult<(usize, bool)> {
    let (mut depth, mut nested) = (0, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'{' => (depth, nested) = (depth + 1, true),
            b'}' if depth == 0 => return Ok((at, nested)),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    Err(Fault::value("unmatched '{' in format spec"))
}

/// What is applied to a value before it is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    Str,
    Repr,
    Ascii,
}

impl Conversion {
    /// The conversion that a letter names.
    ///
    /// # Errors
    /// `ValueError`.
    pub fn of(point: u32) -> FaultResult<Conversion> {
        match char::from_u32(point) {
            Some('s') => Ok(Conversion::Str),
            Some('r') => Ok(Conversion::Repr),
            Some('a') => Ok(Conversion::Ascii),
            Some(shown @ '!'..='~') => Err(Fault::value(format!("Unknown conversion specifier {shown}"))),
            _ => Err(Fault::value(format!("Unknown conversion specifier \\x{point:x}"))),
        }
    }
}

/// What a field's name begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// Nothing: the next positional argument.
    Next,
    Index(usize),
    Name(&'a [u8]),
}

/// A step from a value to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor<'a> {
    Attribute(&'a [u8]),
    Index(usize),
    Key(&'a [u8]),
}

/// Splits a field's name into its beginning and the steps that follow.
///
/// # Errors
/// `ValueError`.
pub fn split_name(name: &[u8]) -> FaultResult<(First<'_>, Accessors<'_>)> {
    let end = memchr2(b'.', b'[', name).unwrap_or(name.len());
    let (first, rest) = name.split_at(end);
    let first = match read_index(first)? {
        _ if first.is_empty() => First::Next,
        Some(index) => First::Index(index),
        None => First::Name(first),
    };
    Ok((first, Accessors { rest }))
}

/// The text as an index, if it is decimal digits throughout.
fn read_index(text: &[u8]) -> FaultResult<Option<usize>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut value = 0;
    for point in CodePoints::new(text) {
        let Some(digit) = unicode::decimal_value(point) else { return Ok(None) };
        value = push_digit(value, digit)?;
    }
    Ok(Some(value))
}

/// The steps of a field's name.
#[derive(Clone, Debug)]
pub struct Accessors<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Accessors<'a> {
    type Item = FaultResult<Accessor<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = match self.rest {
            [] => return None,
            [b'.', rest @ ..] => {
                let (name, rest) = rest.split_at(memchr2(b'.', b'[', rest).unwrap_or(rest.len()));
                self.rest = rest;
                Ok(Accessor::Attribute(name))
            }
            [b'[', rest @ ..] => match memchr(b']', rest) {
                None => Err(Fault::value("Missing ']' in format string")),
                Some(end) => {
                    self.rest = &rest[end + 1..];
                    let key = &rest[..end];
                    read_index(key).map(|index| index.map_or(Accessor::Key(key), Accessor::Index))
                }
            },
            _ => Err(Fault::value("Only '.' or '[' may follow ']' in format field specifier")),
        };
        Some(match step {
            Ok(Accessor::Attribute(b"") | Accessor::Key(b"")) => {
                Err(Fault::value("Empty attribute in format string"))
            }
            step => step,
        })
    }
}

/// Numbers the fields of one template, its nested ones too.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbering {
    next: usize,
    manual: Option<bool>,
}

impl Numbering {
    /// The index of the positional argument that a field means; nothing for a named one.
    ///
    /// # Errors
    /// `ValueError` when a template numbers some fields and not others.
    pub fn resolve(&mut self, first: First) -> FaultResult<Option<usize>> {
        let (manual, index) = match first {
            First::Name(_) => return Ok(None),
            First::Index(index) => (true, index),
            First::Next => (false, self.next),
        };
        if *self.manual.get_or_insert(manual) != manual {
            return Err(Fault::value(if manual {
                "cannot switch from automatic field numbering to manual field specification"
            } else {
                "cannot switch from manual field specification to automatic field numbering"
            }));
        }
        self.next += usize::from(!manual);
        Ok(Some(index))
    }
}

/// The `IndexError` for a positional argument that was not given.
pub fn missing_argument(index: usize) -> Fault {
    let message = format!("Replacement index {index} out of range for positional args tuple");
    Fault::new(FaultKind::Index, message)
}

/// The `ValueError` for a positional field in `str.format_map`.
pub fn positional_in_map() -> Fault {
    Fault::value("Format string contains positional fields")
}

/// The `ValueError` for fields nested more than two deep.
pub fn too_deep() -> Fault {
    Fault::value("Max string recursion exceeded")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(template: &str) -> String {
        let pieces = Template::new(template.as_bytes()).map(|piece| match piece {
            Ok(Piece::Literal(text)) => format!("'{}'", String::from_utf8_lossy(text)),
            Ok(Piece::Field(field)) => format!(
                "<{}!{}:{}{}>",
                String::from_utf8_lossy(field.name),
                field.conversion.and_then(char::from_u32).unwrap_or('-'),
                String::from_utf8_lossy(field.spec),
                if field.nested { "*" } else { "" }
            ),
            Err(fault) => fault.message.into_owned(),
        });
        let mut out: Vec<String> = Vec::new();
        for piece in pieces {
            let failed = !piece.starts_with(['\'', '<']);
            out.push(piece);
            if failed {
                break;
            }
        }
        out.join(" ")
    }

    #[test]
    fn pieces() {
        let cases = [
            ("a{b!r:c{d}}e{{f}}", "'a' <b!r:c{d}*> 'e{' 'f}'"),
            ("{}{!r}{:}", "<!-:> <!r:> <!-:>"),
            ("{0[}]}{0[:]:>5}", "<0[}]!-:> <0[:]!-:>5>"),
            ("{", "Single '{' encountered in format string"),
            ("a}", "Single '}' encountered in format string"),
            ("{}}", "<!-:> Single '}' encountered in format string"),
            ("{{}", "'{' Single '}' encountered in format string"),
            ("{0", "expected '}' before end of string"),
            ("{0:", "unmatched '{' in format spec"),
            ("{0!", "end of string while looking for conversion specifier"),
            ("{0!r", "unmatched '{' in format spec"),
            ("{0!}", "unmatched '{' in format spec"),
            ("{0!rx}", "expected ':' after conversion specifier"),
            ("{a{b}}", "unexpected '{' in field name"),
            ("{0[}", "expected '}' before end of string"),
            ("{0:>{", "unmatched '{' in format spec"),
        ];
        for (template, want) in cases {
            assert_eq!(shown(template), want, "{template}");
        }
    }

    fn name(text: &str) -> String {
        match split_name(text.as_bytes()) {
            Err(fault) => fault.message.into_owned(),
            Ok((first, steps)) => {
                let steps: FaultResult<Vec<_>> = steps.collect();
                steps.map_or_else(
                    |fault| fault.message.into_owned(),
                    |steps| format!("{first:?} {}", steps.len()),
                )
            }
        }
    }

    #[test]
    fn names() {
        assert_eq!(name(""), "Next 0");
        assert_eq!(name("٠.a[b][1]"), "Index(0) 3");
        assert_eq!(name("99999999999999999999"), "Too many decimal digits in format string");
        assert_eq!(name("0."), "Empty attribute in format string");
        assert_eq!(name("0[]"), "Empty attribute in format string");
        assert_eq!(name("0[a]b"), "Only '.' or '[' may follow ']' in format field specifier");
        assert_eq!(name("0[a"), "Missing ']' in format string");
        let steps: Vec<_> = split_name(b"0[01][1a]").expect("a name").1.collect();
        assert_eq!(steps, [Ok(Accessor::Index(1)), Ok(Accessor::Key(b"1a"))]);
    }

    #[test]
    fn numbering() {
        let mut numbering = Numbering::default();
        assert_eq!(numbering.resolve(First::Next), Ok(Some(0)));
        assert_eq!(numbering.resolve(First::Name(b"a")), Ok(None));
        assert_eq!(numbering.resolve(First::Next), Ok(Some(1)));
        assert!(numbering.resolve(First::Index(0)).is_err());
        assert_eq!(
            Conversion::of(0xe9).expect_err("no letter").message,
            r"Unknown conversion specifier \xe9"
        );
        assert_eq!(
            Conversion::of(u32::from(b':')).expect_err("no letter").message,
            "Unknown conversion specifier :"
        );
    }
}
