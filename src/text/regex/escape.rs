//! Escapes inside and outside of sets.

use super::Refusal;
use super::node::{Anchor, Category, Item, Kind, Node};
use super::parse::Parser;
use super::source::{self, Source, Token, is_digit, is_hexadecimal, is_letter, is_octal, shown};
use crate::text::unicode;

/// The greatest value that an octal escape may have.
const OCTAL_MAX: u32 = 0o377;

/// What an escape inside a set stands for.
pub fn in_set(source: &mut Source, escaped: u32) -> Result<Item, Refusal> {
    if let Some(category) = category(escaped) {
        return Ok(Item::Category(category));
    }
    if escaped == u32::from(b'b') {
        return Ok(Item::Literal(8));
    }
    if let Some(point) = character(source, escaped)? {
        return Ok(Item::Literal(point));
    }
    let mut text = vec![u32::from(b'\\'), escaped];
    if is_octal(escaped) {
        text.extend(source.get_while(2, is_octal)?);
        return octal(source, &text).map(Item::Literal);
    }
    if is_digit(escaped) || is_letter(escaped) {
        return Err(bad(source, &text));
    }
    Ok(Item::Literal(escaped))
}

impl Parser<'_> {
    /// What an escape outside of a set stands for.
    pub fn escape(&mut self, escaped: u32) -> Result<Node, Refusal> {
        if let Some(anchor) = anchor(escaped) {
            return Ok(Node::At(anchor));
        }
        if let Some(category) = category(escaped) {
            return Ok(Node::Set { negated: false, items: vec![Item::Category(category)] });
        }
        if let Some(point) = character(&mut self.source, escaped)? {
            return Ok(Node::Literal(point));
        }
        let mut text = vec![u32::from(b'\\'), escaped];
        if escaped == u32::from(b'0') {
            text.extend(self.source.get_while(2, is_octal)?);
            return Ok(Node::Literal(octal_value(&text)));
        }
        if is_digit(escaped) {
            return self.numbered(text);
        }
        if is_letter(escaped) {
            return Err(bad(&self.source, &text));
        }
        Ok(Node::Literal(escaped))
    }

    /// A reference to a group by its number, or an octal escape of three digits.
    fn numbered(&mut self, mut text: Vec<u32>) -> Result<Node, Refusal> {
        if let Token::Char(second) = self.source.peek()
            && is_digit(second)
        {
            text.push(second);
            self.source.get()?;
            if let Token::Char(third) = self.source.peek()
                && text[1..].iter().chain([&third]).all(|point| is_octal(*point))
            {
                text.push(third);
                self.source.get()?;
                return octal(&self.source, &text).map(Node::Literal);
            }
        }
        let group = source::decimal(&text[1..]).unwrap_or_default() as usize;
        if group >= self.group_count() {
            let message = format!("invalid group reference {group}");
            return Err(self.source.error(message, text.len() - 1));
        }
        self.check_closed(group, text.len())?;
        self.check_look_behind(group)?;
        Ok(Node::BackReference(group))
    }
}

/// The single character that an escape common to both places writes; `None` for other escapes.
fn character(source: &mut Source, escaped: u32) -> Result<Option<u32>, Refusal> {
    let simple = match u8::try_from(escaped).unwrap_or_default() {
        b'a' => 7,
        b'f' => 12,
        b'n' => 10,
        b'r' => 13,
        b't' => 9,
        b'v' => 11,
        b'\\' => 92,
        b'x' => return hexadecimal(source, escaped, 2),
        b'u' if source.is_text => return hexadecimal(source, escaped, 4),
        b'U' if source.is_text => return hexadecimal(source, escaped, 8),
        b'N' if source.is_text => return named(source).map(Some),
        _ => return Ok(None),
    };
    Ok(Some(simple))
}

fn hexadecimal(source: &mut Source, escaped: u32, digits: usize) -> Result<Option<u32>, Refusal> {
    let found = source.get_while(digits, is_hexadecimal)?;
    let text: Vec<u32> = [u32::from(b'\\'), escaped].into_iter().chain(found).collect();
    if text.len() != digits + 2 {
        let message = format!("incomplete escape {}", shown(&text));
        return Err(source.error(message, text.len()));
    }
    let value = u32::from_str_radix(&shown(&text[2..]), 16).unwrap_or(u32::MAX);
    if value > 0x10_ffff { Err(bad(source, &text)) } else { Ok(Some(value)) }
}

fn named(source: &mut Source) -> Result<u32, Refusal> {
    if !source.accept(b'{')? {
        return Err(source.error("missing {", 0));
    }
    let name = source.get_until(b'}', "character name")?;
    let encoded = source::encode(&name);
    let found = std::str::from_utf8(&encoded).ok().and_then(unicode::lookup);
    found.map(u32::from).ok_or_else(|| {
        let shown = crate::text::strings::repr(crate::text::Str::new(&encoded));
        source.error(format!("undefined character name {shown}"), name.len() + r"\N{}".len())
    })
}

fn octal(source: &Source, text: &[u32]) -> Result<u32, Refusal> {
    let value = octal_value(text);
    if value <= OCTAL_MAX {
        return Ok(value);
    }
    Err(octal_error(source, text))
}

/// The refusal of an octal escape that is too great.
pub fn octal_error(source: &Source, text: &[u32]) -> Refusal {
    let message = format!("octal escape value {} outside of range 0-0o377", shown(text));
    source.error(message, text.len())
}

/// The value of the digits behind a backslash.
pub fn octal_value(text: &[u32]) -> u32 {
    text[1..].iter().fold(0, |value, digit| value * 8 + (digit - u32::from(b'0')))
}

/// The refusal of an escape that means nothing.
pub fn bad(source: &Source, text: &[u32]) -> Refusal {
    source.error(format!("bad escape {}", shown(text)), text.len())
}

fn anchor(escaped: u32) -> Option<Anchor> {
    Some(match u8::try_from(escaped).ok()? {
        b'A' => Anchor::TextBeginning,
        b'b' => Anchor::Boundary,
        b'B' => Anchor::NonBoundary,
        b'z' | b'Z' => Anchor::TextEnd,
        _ => return None,
    })
}

fn category(escaped: u32) -> Option<Category> {
    let (kind, negated) = match u8::try_from(escaped).ok()? {
        b'd' => (Kind::Digit, false),
        b'D' => (Kind::Digit, true),
        b's' => (Kind::Space, false),
        b'S' => (Kind::Space, true),
        b'w' => (Kind::Word, false),
        b'W' => (Kind::Word, true),
        _ => return None,
    };
    Some(Category { kind, negated })
}
