//! Replacement templates: text with references to groups.

use super::Refusal;
use super::escape;
use super::program::Regex;
use super::source::{self, Source, Token, is_digit, is_letter, is_octal};
use crate::text::{Str, strings, wtf8};

/// A template that was read.
pub struct Template {
    pub pieces: Vec<Piece>,
}

/// A part of a template.
pub enum Piece {
    Text(Vec<u8>),
    Group(usize),
}

impl Template {
    /// The text, if there is no reference in it.
    pub fn literal(&self) -> Option<&[u8]> {
        match &self.pieces[..] {
            [] => Some(b""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }
}

/// Reads a template for the groups of a pattern.
pub fn read(points: &[u32], is_text: bool, regex: &Regex) -> Result<Template, Refusal> {
    let source = Source::new(points, is_text)?;
    let mut reader = Reader { source, regex, pieces: Vec::new(), text: Vec::new() };
    loop {
        match reader.source.get()? {
            Token::End => break,
            Token::Char(point) => reader.push(point),
            Token::Escape(escaped) => reader.escape(escaped)?,
        }
    }
    reader.flush();
    Ok(Template { pieces: reader.pieces })
}

struct Reader<'a> {
    source: Source<'a>,
    regex: &'a Regex,
    pieces: Vec<Piece>,
    text: Vec<u8>,
}

impl Reader<'_> {
    fn push(&mut self, point: u32) {
        if self.source.is_text {
            wtf8::push(&mut self.text, point);
        } else {
            self.text.push(point as u8);
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }

    fn escape(&mut self, escaped: u32) -> Result<(), Refusal> {
        let mut text = vec![u32::from(b'\\'), escaped];
        match u8::try_from(escaped).unwrap_or_default() {
            b'g' => self.reference()?,
            b'0' => {
                text.extend(self.source.get_while(2, is_octal)?);
                self.push(escape::octal_value(&text) & 0xff);
            }
            b'1'..=b'9' => self.numbered(text)?,
            byte => match simple(byte) {
                Some(point) => self.push(point),
                None if is_letter(escaped) => return Err(escape::bad(&self.source, &text)),
                None => text.into_iter().for_each(|point| self.push(point)),
            },
        }
        Ok(())
    }

    fn reference(&mut self) -> Result<(), Refusal> {
        if !self.source.accept(b'<')? {
            return Err(self.source.error("missing <", 0));
        }
        let name = self.source.get_until(b'>', "group name")?;
        if let Some(number) = source::decimal(&name) {
            return self.group(number, name.len() + 1);
        }
        self.source.check_group_name(&name, 1)?;
        let encoded = source::encode(&name);
        let found = self.regex.names.iter().find(|(known, _)| *known == encoded);
        let Some((_, group)) = found else {
            let shown = strings::repr(Str::new(&encoded));
            return Err(Refusal::Index(format!("unknown group name {shown}")));
        };
        self.group(*group as u64, name.len() + 1)
    }

    /// A group by its number, or an octal escape of three digits.
    fn numbered(&mut self, mut text: Vec<u32>) -> Result<(), Refusal> {
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
                let value = escape::octal_value(&text);
                if value > 0o377 {
                    return Err(escape::octal_error(&self.source, &text));
                }
                self.push(value);
                return Ok(());
            }
        }
        self.group(source::decimal(&text[1..]).unwrap_or_default(), text.len() - 1)
    }

    fn group(&mut self, number: u64, distance: usize) -> Result<(), Refusal> {
        if number > self.regex.groups as u64 {
            return Err(self.source.error(format!("invalid group reference {number}"), distance));
        }
        self.flush();
        self.pieces.push(Piece::Group(number as usize));
        Ok(())
    }
}

fn simple(escaped: u8) -> Option<u32> {
    Some(match escaped {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => 10,
        b'r' => 13,
        b't' => 9,
        b'v' => 11,
        b'\\' => 92,
        _ => return None,
    })
}
