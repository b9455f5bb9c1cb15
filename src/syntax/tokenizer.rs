//! The layout pass over logos' tokens: indentation, line joining, string bodies, f-string modes, and the checks that
//! CPython's tokenizer makes. The whole source is read before the parser begins, since an error found here wins over
//! any error of the parser.

use logos::{Lexer, Logos};

use super::error::{ErrorKind, SyntaxError, SyntaxWarning};
use super::fstring::Part;
use super::token::{Spanned, Token};
use super::{literal, name};
use crate::source::Source;

const MAX_BRACKETS: usize = 200;
const MAX_INDENT: usize = 100;
const TAB_SIZE: u32 = 8;

pub(super) type Fallible<T> = Result<T, Box<SyntaxError>>;

/// A source as tokens, `EndMarker` last.
pub(super) struct Tokens {
    pub list: Vec<Spanned>,
    /// The innermost bracket that is open at the end of the source.
    pub unclosed: Option<Bracket>,
    pub warnings: Vec<SyntaxWarning>,
    /// Whether the tokens end inside an f-string or t-string.
    pub in_string: bool,
    /// What is wrong behind the last token, which is `Error` then.
    pub error: Option<TokenError>,
}

/// An error of the tokenizer.
pub(super) struct TokenError {
    pub error: Box<SyntaxError>,
    /// Whether it wins over errors of the parser that stand before it.
    pub wins: bool,
}

/// An opening bracket and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub character: u8,
    pub offset: u32,
}

/// Reads a whole source.
pub(super) fn tokenize(source: &Source) -> Tokens {
    let mut tokenizer = Tokenizer {
        source,
        lexer: Token::lexer(source.text()),
        list: Vec::with_capacity(source.text().len() / 4),
        indents: vec![Indent::default()],
        brackets: Vec::new(),
        fstrings: Vec::new(),
        warnings: Vec::new(),
        comment: 0,
        late: false,
    };
    let error = tokenizer.run().err();
    if error.is_some() {
        let end = tokenizer.position();
        tokenizer.push(Token::Error, end, end);
    }
    let wins = !tokenizer.late && tokenizer.fstrings.is_empty();
    let unclosed = tokenizer.brackets.last().copied().filter(|_| error.is_none() || tokenizer.late);
    Tokens {
        list: tokenizer.list,
        unclosed,
        in_string: !tokenizer.fstrings.is_empty(),
        warnings: tokenizer.warnings,
        error: error.map(|error| TokenError { error, wins }),
    }
}

/// A level of indentation, measured with tabs to multiples of eight and with tabs of one.
#[derive(Clone, Copy, Default)]
struct Indent {
    column: u32,
    alternate: u32,
}

/// An f-string or t-string that is being read.
pub(super) struct FString {
    pub letter: char,
    pub raw: bool,
    pub quote: u8,
    pub quotes: u8,
    pub start: u32,
    /// Depth of brackets at which each replacement field was opened, the outermost first.
    pub fields: Vec<usize>,
    /// Depth of brackets around the string.
    pub outer_depth: usize,
    pub in_text: bool,
    pub in_format_spec: bool,
}

pub(super) struct Tokenizer<'s> {
    pub source: &'s Source,
    pub lexer: Lexer<'s, Token>,
    pub list: Vec<Spanned>,
    indents: Vec<Indent>,
    brackets: Vec<Bracket>,
    pub fstrings: Vec<FString>,
    pub warnings: Vec<SyntaxWarning>,
    /// Where the last comment began; 0 without one on this line.
    comment: u32,
    /// Whether the error is one that only the parser reports, when it comes there.
    late: bool,
}

impl<'s> Tokenizer<'s> {
    fn run(&mut self) -> Fallible<()> {
        self.line_start()?;
        loop {
            if self.fstrings.last().is_some_and(|string| string.in_text) {
                self.string_text()?;
                continue;
            }
            match self.lexer.next() {
                Some(Ok(token)) => self.token(token)?,
                Some(Err(())) => self.unknown_character()?,
                None => return self.end(),
            }
        }
    }

    pub fn position(&self) -> u32 {
        self.lexer.span().end as u32
    }

    pub fn push(&mut self, token: Token, start: u32, end: u32) {
        self.list.push(Spanned { token, start, end });
    }

    fn token(&mut self, token: Token) -> Fallible<()> {
        let span = self.lexer.span();
        let (start, end) = (span.start as u32, span.end as u32);
        match token {
            Token::Comment => {
                self.comment = start;
                return Ok(());
            }
            Token::Newline => return self.newline(start),
            Token::Backslash => return self.continuation(end),
            Token::Name => name::check(self)?,
            Token::Number => literal::check_number(self, start, end)?,
            Token::String => return self.string(start, end),
            Token::FStringStart | Token::TStringStart => return self.open_fstring(token, start, end),
            Token::LPar | Token::LSqb | Token::LBrace => self.open_bracket(start)?,
            Token::RPar | Token::RSqb | Token::RBrace => self.close_bracket(token, end)?,
            Token::Colon | Token::ColonEqual | Token::Exclamation if !self.fstrings.is_empty() => {
                return self.field_punctuation(token, start, end);
            }
            _ => {}
        }
        self.push(token, start, end);
        Ok(())
    }

    fn newline(&mut self, start: u32) -> Fallible<()> {
        if !self.brackets.is_empty() {
            return Ok(());
        }
        if self
            .list
            .last()
            .is_some_and(|last| !matches!(last.token, Token::Newline | Token::Indent | Token::Dedent))
        {
            // The token takes in a comment before it.
            let begin = if self.comment >= self.list.last().map_or(0, |last| last.end) {
                self.comment
            } else {
                start
            };
            self.push(Token::Newline, begin.min(start), start + 1);
        }
        self.comment = 0;
        self.line_start()
    }

    /// Measures the indentation of the next line that is neither blank nor a comment.
    fn line_start(&mut self) -> Fallible<()> {
        let bytes = self.source.text().as_bytes();
        let mut at = self.position() as usize;
        let mut indent = Indent::default();
        let mut continued = None;
        loop {
            match bytes.get(at) {
                Some(b' ') => {
                    indent.column += 1;
                    indent.alternate += 1;
                }
                Some(b'\t') => {
                    indent.column = (indent.column / TAB_SIZE + 1) * TAB_SIZE;
                    indent.alternate += 1;
                }
                Some(b'\x0c') => indent = Indent::default(),
                Some(b'\\') if bytes.get(at + 1) == Some(&b'\n') => {
                    continued = continued.or(Some(indent));
                    at += 1;
                }
                Some(b'\\') => {
                    self.lexer.bump(at + 1 - self.position() as usize);
                    return self.continuation(at as u32 + 1);
                }
                Some(b'\n') => {
                    indent = Indent::default();
                    continued = None;
                }
                Some(b'#') => {
                    let rest = &bytes[at..];
                    at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    continue;
                }
                _ => break,
            }
            at += 1;
        }
        self.lexer.bump(at - self.position() as usize);
        if at == bytes.len() {
            return if continued.is_some() { self.late(self.unexpected_end(at as u32)) } else { Ok(()) };
        }
        let indent = continued.filter(|first| first.column > 0).unwrap_or(indent);
        self.set_indentation(indent, at as u32)
    }

    fn set_indentation(&mut self, indent: Indent, at: u32) -> Fallible<()> {
        let top = *self.indents.last().unwrap_or(&Indent::default());
        if indent.column == top.column {
            return if indent.alternate == top.alternate { Ok(()) } else { self.late(self.tab_error(at)) };
        }
        if indent.column > top.column {
            if self.indents.len() >= MAX_INDENT {
                let error = self.line_error(at, "too many levels of indentation");
                return self.late(error.of_kind(ErrorKind::IndentationError));
            }
            if indent.alternate <= top.alternate {
                return self.late(self.tab_error(at));
            }
            self.indents.push(indent);
            self.push(Token::Indent, at, at);
            return Ok(());
        }
        while self.indents.last().is_some_and(|top| indent.column < top.column) {
            self.indents.pop();
            self.push(Token::Dedent, at, at);
        }
        let top = *self.indents.last().unwrap_or(&Indent::default());
        if indent.column != top.column {
            return self.late(self.dedent_error(at));
        }
        if indent.alternate != top.alternate {
            return self.late(self.tab_error(at));
        }
        Ok(())
    }

    fn late(&mut self, error: Box<SyntaxError>) -> Fallible<()> {
        self.late = true;
        Err(error)
    }

    fn tab_error(&self, at: u32) -> Box<SyntaxError> {
        self.line_error(at, "inconsistent use of tabs and spaces in indentation").of_kind(ErrorKind::TabError)
    }

    fn line_error(&self, at: u32, message: &str) -> Box<SyntaxError> {
        let start = self.source.line_start(self.source.line_of(at));
        SyntaxError::from(self.source, message, start)
    }

    fn dedent_error(&self, at: u32) -> Box<SyntaxError> {
        let message = "unindent does not match any outer indentation level";
        let mut error = self.line_error(at, message).of_kind(ErrorKind::IndentationError);
        error.column = error.text.as_ref().map_or(0, |text| text.chars().count()) as i32 + 1;
        error.end_column = -1;
        error
    }

    fn continuation(&mut self, end: u32) -> Fallible<()> {
        let bytes = self.source.text().as_bytes();
        match bytes.get(end as usize) {
            Some(b'\n') if end as usize + 1 == bytes.len() => self.late(self.unexpected_end(end + 1)),
            Some(b'\n') => {
                self.lexer.bump(1);
                Ok(())
            }
            Some(_) => {
                let message = "unexpected character after line continuation character";
                self.late(SyntaxError::from(self.source, message, end))
            }
            None => self.late(self.unexpected_end(end)),
        }
    }

    fn unexpected_end(&self, end: u32) -> Box<SyntaxError> {
        if let Some(bracket) = self.brackets.last() {
            return SyntaxError::unclosed(self.source, *bracket).incomplete();
        }
        let last = end - u32::from(self.source.text().as_bytes()[end as usize - 1] == b'\n');
        let mut error = SyntaxError::from(self.source, "unexpected EOF while parsing", last);
        error.end_column = -1;
        error.incomplete()
    }

    fn unknown_character(&mut self) -> Fallible<()> {
        let span = self.lexer.span();
        let (start, end) = (span.start as u32, span.end as u32);
        match self.source.text()[span.start..].chars().next() {
            Some(c) if c.is_ascii_graphic() => {
                self.push(Token::Unknown, start, end);
                Ok(())
            }
            Some(c) => {
                let message = format!("invalid non-printable character U+{:04X}", c as u32);
                Err(SyntaxError::behind(self.source, message, start + c.len_utf8() as u32))
            }
            None => Ok(()),
        }
    }

    fn end(&mut self) -> Fallible<()> {
        let end = self.source.text().len() as u32;
        let bare = |token| matches!(token, Token::Newline | Token::Indent | Token::Dedent);
        if self.brackets.is_empty() {
            if self.list.last().is_some_and(|last| !bare(last.token)) {
                self.push(Token::Newline, end, end);
            }
            for _ in 1..self.indents.len() {
                self.push(Token::Dedent, end, end);
            }
        }
        self.push(Token::EndMarker, end, end);
        Ok(())
    }

    fn string(&mut self, start: u32, open: u32) -> Fallible<()> {
        let bytes = self.source.text().as_bytes();
        let quote = bytes[open as usize - 1];
        let triple = open - start >= 3 && bytes[open as usize - 3..open as usize] == [quote; 3];
        let end = if triple {
            end_of_triple(bytes, open as usize, quote)
        } else {
            end_of_line_string(bytes, open as usize, quote)
        };
        let Some(end) = end else {
            return Err(self.unterminated(start, open, quote, triple));
        };
        self.lexer.bump(end - open as usize);
        self.push(Token::String, start, end as u32);
        Ok(())
    }

    fn unterminated(&self, start: u32, open: u32, quote: u8, triple: bool) -> Box<SyntaxError> {
        if let Some(string) = self.fstrings.last()
            && string.quote == quote
            && (string.quotes == 3) == triple
        {
            let message = format!("{}-string: expecting '}}'", string.letter);
            return SyntaxError::behind(self.source, message, start + 1);
        }
        if triple {
            let last = self.last_line();
            let message = format!("unterminated triple-quoted string literal (detected at line {last})");
            return SyntaxError::behind(self.source, message, start + 1).incomplete();
        }
        let bytes = &self.source.text().as_bytes()[open as usize..];
        let line = (self.source.line_of(open) + escaped_newlines(bytes, quote)).min(self.last_line());
        let hint = if escapes_its_end(bytes, quote) { "; perhaps you escaped the end quote?" } else { "" };
        let message = format!("unterminated string literal (detected at line {line}){hint}");
        SyntaxError::behind(self.source, message, start + 1)
    }

    /// The number that CPython's tokenizer has for the line at the end of the source.
    pub fn last_line(&self) -> u32 {
        let text = self.source.text();
        self.source.line_count() - u32::from(text.ends_with('\n'))
    }

    pub fn depth(&self) -> usize {
        self.brackets.len()
    }

    pub fn open_bracket(&mut self, start: u32) -> Fallible<()> {
        if self.brackets.len() >= MAX_BRACKETS {
            return Err(SyntaxError::behind(self.source, "too many nested parentheses", start + 1));
        }
        let character = self.source.text().as_bytes()[start as usize];
        self.brackets.push(Bracket { character, offset: start });
        Ok(())
    }

    fn close_bracket(&mut self, token: Token, end: u32) -> Fallible<()> {
        let fail = |message: String| Err(SyntaxError::behind(self.source, message, end));
        let closing = self.source.text().as_bytes()[end as usize - 1];
        let string = self.fstrings.last();
        if let Some(string) = string
            && self.brackets.len() == string.outer_depth
        {
            return fail(format!("{}-string: unmatched '{}'", string.letter, closing as char));
        }
        let Some(opening) = self.brackets.pop() else {
            return fail(format!("unmatched '{}'", closing as char));
        };
        if !matches!((opening.character, closing), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            if let Some(string) = string
                && string.fields.last() == Some(&self.brackets.len())
            {
                return fail(format!("{}-string: unmatched '{}'", string.letter, closing as char));
            }
            let pair = format!(
                "closing parenthesis '{}' does not match opening parenthesis '{}'",
                closing as char, opening.character as char
            );
            let line = self.source.line_of(opening.offset);
            let same = line == self.source.line_of(end - 1);
            return fail(if same { pair } else { format!("{pair} on line {line}") });
        }
        let depth = self.brackets.len();
        if token == Token::RBrace
            && let Some(string) = self.fstrings.last_mut()
            && string.fields.last() == Some(&depth)
        {
            string.fields.pop();
            string.in_text = true;
            string.in_format_spec = !string.fields.is_empty();
        }
        Ok(())
    }

    /// `:`, `:=` and `!` may end the expression of a replacement field.
    fn field_punctuation(&mut self, token: Token, start: u32, end: u32) -> Fallible<()> {
        let depth = self.depth();
        let at_top = |string: &FString| string.fields.last().is_some_and(|field| field + 1 == depth);
        let Some(string) = self.fstrings.last_mut().filter(|string| at_top(string)) else {
            self.push(token, start, end);
            return Ok(());
        };
        if token == Token::Exclamation {
            self.push(token, start, end);
            return Ok(());
        }
        string.in_text = true;
        string.in_format_spec = true;
        self.push(Token::Colon, start, start + 1);
        if token == Token::ColonEqual {
            self.rewind_to(start + 1);
        }
        Ok(())
    }

    fn rewind_to(&mut self, at: u32) {
        self.lexer = Token::lexer(self.source.text());
        self.lexer.bump(at as usize);
    }

    fn open_fstring(&mut self, token: Token, start: u32, end: u32) -> Fallible<()> {
        let text = &self.source.text().as_bytes()[start as usize..end as usize];
        let quote = text[text.len() - 1];
        let quotes = text.iter().filter(|&&b| b == quote).count() as u8;
        let raw = text.iter().any(|b| matches!(b, b'r' | b'R'));
        let letter = if token == Token::FStringStart { 'f' } else { 't' };
        self.push(token, start, end);
        self.fstrings.push(FString {
            letter,
            raw,
            quote,
            quotes,
            start,
            fields: Vec::new(),
            outer_depth: self.brackets.len(),
            in_text: true,
            in_format_spec: false,
        });
        Ok(())
    }

    /// One piece of an f-string outside its replacement fields.
    fn string_text(&mut self) -> Fallible<()> {
        match super::fstring::next_part(self)? {
            Part::Field { at } => {
                let depth = self.depth();
                self.lexer.bump(1);
                self.open_bracket(at)?;
                self.push(Token::LBrace, at, at + 1);
                if let Some(string) = self.fstrings.last_mut() {
                    string.fields.push(depth);
                    string.in_text = false;
                    string.in_format_spec = false;
                }
            }
            Part::Close { at } => {
                self.lexer.bump(1);
                self.close_bracket(Token::RBrace, at + 1)?;
                self.push(Token::RBrace, at, at + 1);
            }
            Part::End { start, end } => {
                self.lexer.bump((end - start) as usize);
                let ending = match self.fstrings.pop() {
                    Some(string) if string.letter == 't' => Token::TStringEnd,
                    _ => Token::FStringEnd,
                };
                self.push(ending, start, end);
            }
        }
        Ok(())
    }
}

fn end_of_triple(bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
    let mut at = open;
    loop {
        at += memchr::memchr2(quote, b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'\\' {
            at += 2;
        } else if bytes[at..].starts_with(&[quote; 3]) {
            return Some(at + 3);
        } else {
            at += 1;
        }
    }
}

fn end_of_line_string(bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
    let mut at = open;
    loop {
        at += memchr::memchr3(quote, b'\\', b'\n', bytes.get(at..)?)?;
        match bytes[at] {
            b'\\' => at += 2,
            b'\n' => return None,
            _ => return Some(at + 1),
        }
    }
}

/// Newlines behind a backslash before the place where a one-line string breaks off.
fn escaped_newlines(bytes: &[u8], quote: u8) -> u32 {
    let mut lines = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => {
                lines += u32::from(bytes.get(at + 1) == Some(&b'\n'));
                at += 2;
            }
            b'\n' => break,
            b if b == quote => break,
            _ => at += 1,
        }
    }
    lines
}

/// Whether a one-line string that breaks off holds an escaped quote.
fn escapes_its_end(bytes: &[u8], quote: u8) -> bool {
    let mut at = 0;
    let mut found = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => {
                found |= bytes.get(at + 1) == Some(&quote);
                at += 2;
            }
            b'\n' => break,
            _ => at += 1,
        }
    }
    found
}
