//! The text mode of the tokenizer: what stands in an f-string or t-string outside its replacement fields.

use super::error::SyntaxError;
use super::literal;
use super::token::Token;
use super::tokenizer::{FString, Fallible, Tokenizer};

const MAX_NESTING: usize = 3;

/// Where a run of text ended. Its `StringMiddle` tokens are already pushed.
pub(super) enum Part {
    /// At `{`.
    Field { at: u32 },
    /// At a `}` that closes a field after its format specification.
    Close { at: u32 },
    /// At the closing quotes.
    End { start: u32, end: u32 },
}

/// Reads text up to the next thing that is none.
pub(super) fn next_part(tokenizer: &mut Tokenizer<'_>) -> Fallible<Part> {
    let bytes = tokenizer.source.text().as_bytes();
    let begin = tokenizer.position();
    let mut scan = Scan { tokenizer, bytes, text: begin, at: begin as usize, named: false };
    loop {
        if let Some(part) = scan.step()? {
            return Ok(part);
        }
    }
}

struct Scan<'t, 's> {
    tokenizer: &'t mut Tokenizer<'s>,
    bytes: &'s [u8],
    /// Where the text that is not yet a token began.
    text: u32,
    at: usize,
    /// Inside `\N{…}`.
    named: bool,
}

impl Scan<'_, '_> {
    fn string(&self) -> &FString {
        self.tokenizer.fstrings.last().expect("text is read inside an f-string")
    }

    fn step(&mut self) -> Fallible<Option<Part>> {
        let (quote, quotes) = (self.string().quote, self.string().quotes as usize);
        let Some(&byte) = self.bytes.get(self.at) else {
            return Err(self.unterminated());
        };
        match byte {
            b'\n' if quotes == 1 => Err(self.newline()),
            b if b == quote && self.bytes[self.at..].starts_with(&[quote; 3][..quotes]) => {
                self.flush(self.at, self.at);
                let start = self.at as u32;
                Ok(Some(Part::End { start, end: start + quotes as u32 }))
            }
            b'{' => self.opening_brace(),
            b'}' => self.closing_brace(),
            b'\\' => self.backslash().map(|()| None),
            _ => {
                self.at += 1;
                Ok(None)
            }
        }
    }

    /// Makes a token of the text up to `end`, a doubled brace included, and goes on at `next`.
    fn flush(&mut self, end: usize, next: usize) {
        let skipped = next - self.tokenizer.position() as usize;
        if end as u32 > self.text {
            let token = if self.string().raw { Token::RawStringMiddle } else { Token::StringMiddle };
            self.tokenizer.push(token, self.text, end as u32);
        }
        self.tokenizer.lexer.bump(skipped);
        self.text = next as u32;
        self.at = next;
    }

    fn opening_brace(&mut self) -> Fallible<Option<Part>> {
        let in_spec = self.string().in_format_spec;
        if self.bytes.get(self.at + 1) == Some(&b'{') && !in_spec {
            self.flush(self.at + 2, self.at + 2);
            return Ok(None);
        }
        if self.string().fields.len() >= MAX_NESTING {
            let message = format!("{}-string: expressions nested too deeply", self.string().letter);
            return Err(SyntaxError::behind(self.tokenizer.source, message, self.at as u32));
        }
        self.flush(self.at, self.at);
        Ok(Some(Part::Field { at: self.at as u32 }))
    }

    fn closing_brace(&mut self) -> Fallible<Option<Part>> {
        if self.named {
            self.named = false;
            self.flush(self.at + 1, self.at + 1);
            return Ok(None);
        }
        let string = self.string();
        if !string.in_format_spec && self.bytes.get(self.at + 1) == Some(&b'}') {
            self.flush(self.at + 2, self.at + 2);
            return Ok(None);
        }
        if string.fields.is_empty() {
            let message = format!("{}-string: single '}}' is not allowed", string.letter);
            return Err(SyntaxError::behind(self.tokenizer.source, message, self.at as u32 + 1));
        }
        self.flush(self.at, self.at);
        Ok(Some(Part::Close { at: self.at as u32 }))
    }

    fn backslash(&mut self) -> Fallible<()> {
        let raw = self.string().raw;
        match self.bytes.get(self.at + 1) {
            Some(&brace @ (b'{' | b'}')) => {
                let doubled = self.bytes.get(self.at + 2) == Some(&brace) && !self.string().in_format_spec;
                if !raw && !doubled {
                    literal::warn_escape(self.tokenizer, brace as char, self.at as u32);
                }
                self.at += 1;
            }
            Some(b'N') if !raw && self.bytes.get(self.at + 2) == Some(&b'{') => {
                self.named = true;
                self.at += 3;
            }
            _ => self.at += 2,
        }
        Ok(())
    }

    fn newline(&self) -> Box<SyntaxError> {
        let string = self.string();
        if !string.in_format_spec {
            return self.unterminated();
        }
        let letter = string.letter;
        let message = format!(
            "{letter}-string: newlines are not allowed in format specifiers for single quoted {letter}-strings"
        );
        let mut error = SyntaxError::from(self.tokenizer.source, message, self.at as u32);
        error.end_column = error.column;
        error
    }

    fn unterminated(&self) -> Box<SyntaxError> {
        let (string, source) = (self.string(), self.tokenizer.source);
        let triple = string.quotes == 3;
        let line = if triple {
            self.tokenizer.last_line()
        } else {
            source.line_of(self.at.min(self.bytes.len()) as u32)
        };
        let kind = if triple { "triple-quoted " } else { "" };
        let message =
            format!("unterminated {kind}{}-string literal (detected at line {line})", string.letter);
        let error = SyntaxError::behind(source, message, string.start + 1);
        if triple { error.incomplete() } else { error }
    }
}
