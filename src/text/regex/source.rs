//! A pattern as the parser reads it: one character or one escape at a time.

use super::Refusal;
use crate::text::{Str, strings, wtf8};

/// What is read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    End,
    Char(u32),
    /// A backslash and what it stands before.
    Escape(u32),
}

impl Token {
    pub fn is(self, character: u8) -> bool {
        self == Token::Char(character.into())
    }

    fn len(self) -> usize {
        match self {
            Token::End => 0,
            Token::Char(_) => 1,
            Token::Escape(_) => 2,
        }
    }

    /// Appends its characters.
    pub fn push_to(self, out: &mut Vec<u32>) {
        match self {
            Token::End => {}
            Token::Char(point) => out.push(point),
            Token::Escape(point) => out.extend([u32::from(b'\\'), point]),
        }
    }
}

/// The pattern and how far it is read.
pub struct Source<'a> {
    points: &'a [u32],
    pub is_text: bool,
    index: usize,
    next: Token,
}

impl<'a> Source<'a> {
    pub fn new(points: &'a [u32], is_text: bool) -> Result<Self, Refusal> {
        let mut source = Source { points, is_text, index: 0, next: Token::End };
        source.advance()?;
        Ok(source)
    }

    /// What comes next.
    pub fn peek(&self) -> Token {
        self.next
    }

    /// Reads what comes next.
    pub fn get(&mut self) -> Result<Token, Refusal> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// Reads the character if it comes next.
    pub fn accept(&mut self, character: u8) -> Result<bool, Refusal> {
        let found = self.next.is(character);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// Reads at most `limit` characters of a kind.
    pub fn get_while(&mut self, limit: usize, kind: fn(u32) -> bool) -> Result<Vec<u32>, Refusal> {
        let mut out = Vec::new();
        while let Token::Char(point) = self.next {
            if out.len() >= limit || !kind(point) {
                break;
            }
            out.push(point);
            self.advance()?;
        }
        Ok(out)
    }

    /// Reads a name up to its closing character; `what` says what it is a name of.
    pub fn get_until(&mut self, terminator: u8, what: &str) -> Result<Vec<u32>, Refusal> {
        let mut out = Vec::new();
        loop {
            let token = self.get()?;
            if token == Token::End {
                let closing = char::from(terminator);
                return Err(match out.len() {
                    0 => self.error(format!("missing {what}"), 0),
                    length => self.error(format!("missing {closing}, unterminated name"), length),
                });
            }
            if token.is(terminator) {
                break;
            }
            token.push_to(&mut out);
        }
        if out.is_empty() { Err(self.error(format!("missing {what}"), 1)) } else { Ok(out) }
    }

    /// The position of what comes next.
    pub fn tell(&self) -> usize {
        self.index - self.next.len()
    }

    /// Goes back to a position.
    pub fn seek(&mut self, position: usize) -> Result<(), Refusal> {
        self.index = position;
        self.advance()
    }

    /// A refusal at a position `offset` characters before what comes next.
    pub fn error(&self, message: impl Into<String>, offset: usize) -> Refusal {
        Refusal::Pattern(message.into(), Some(self.tell().saturating_sub(offset)))
    }

    /// Refuses a group name that is not an identifier; `offset` characters stand after it.
    pub fn check_group_name(&self, name: &[u32], offset: usize) -> Result<(), Refusal> {
        let encoded = encode(name);
        let text = Str::new(&encoded);
        let shown = if !self.is_text && !text.is_ascii {
            strings::ascii(text)
        } else if !strings::is_identifier(text) {
            strings::repr(text)
        } else {
            return Ok(());
        };
        Err(self.error(format!("bad character in group name {shown}"), name.len() + offset))
    }

    fn advance(&mut self) -> Result<(), Refusal> {
        let Some(&point) = self.points.get(self.index) else {
            self.next = Token::End;
            return Ok(());
        };
        self.index += 1;
        if point != u32::from(b'\\') {
            self.next = Token::Char(point);
            return Ok(());
        }
        let Some(&escaped) = self.points.get(self.index) else {
            let message = "bad escape (end of pattern)".to_string();
            return Err(Refusal::Pattern(message, Some(self.points.len() - 1)));
        };
        self.index += 1;
        self.next = Token::Escape(escaped);
        Ok(())
    }
}

/// The text of some code points.
pub fn encode(points: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(points.len());
    points.iter().for_each(|point| wtf8::push(&mut out, *point));
    out
}

/// The text of some code points, for a message.
pub fn shown(points: &[u32]) -> String {
    String::from_utf8_lossy(&encode(points)).into_owned()
}

/// The number that ASCII digits write, if they are that and it is not huge.
pub fn decimal(points: &[u32]) -> Option<u64> {
    let all_digits = !points.is_empty() && points.iter().all(|point| is_digit(*point));
    let digit = |point: &u32| u64::from(point - u32::from(b'0'));
    all_digits.then(|| points.iter().map(digit).fold(0u64, |n, d| n.saturating_mul(10).saturating_add(d)))
}

pub fn is_digit(point: u32) -> bool {
    matches!(point, 0x30..=0x39)
}

pub fn is_octal(point: u32) -> bool {
    matches!(point, 0x30..=0x37)
}

pub fn is_hexadecimal(point: u32) -> bool {
    char::from_u32(point).is_some_and(|character| character.is_ascii_hexdigit())
}

pub fn is_letter(point: u32) -> bool {
    char::from_u32(point).is_some_and(|character| character.is_ascii_alphabetic())
}
