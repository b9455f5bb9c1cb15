//! Syntax errors and warnings as CPython reports them.

use super::tokenizer::Bracket;
use crate::source::{Source, Span};

/// The exception that is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    SyntaxError,
    IndentationError,
    TabError,
    /// Nested too deep for the parser; has no position in CPython.
    MemoryError,
    /// Nested too deep for the compiler; has no position in CPython.
    RecursionError,
}

impl ErrorKind {
    /// The name of the exception's class.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::SyntaxError => "SyntaxError",
            ErrorKind::IndentationError => "IndentationError",
            ErrorKind::TabError => "TabError",
            ErrorKind::MemoryError => "MemoryError",
            ErrorKind::RecursionError => "RecursionError",
        }
    }
}

/// Which part of CPython finds an error: they fill the exception object differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The line stands in the exception without its newline.
    Tokenizer,
    Parser,
    /// The place is no part of the exception's arguments, and the line comes from the file.
    Symbols,
    /// The line comes from the file.
    Compiler,
}

/// Source that is not Python. The fields are those of the exception object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    pub phase: Phase,
    pub message: String,
    /// `lineno`, 1-based; 0 where CPython has none.
    pub line: u32,
    /// `offset`, 1-based, in characters.
    pub column: i32,
    /// `end_lineno`; 0 where CPython has none.
    pub end_line: u32,
    /// `end_offset`, 1-based, in characters; 0 or -1 where CPython knows no end.
    pub end_column: i32,
    /// The source line without its newline.
    pub text: Option<String>,
    /// The input ends inside a block, a bracket or a string: more lines could complete it.
    pub incomplete: bool,
}

impl SyntaxError {
    /// An error over a span.
    pub(super) fn at(source: &Source, message: impl Into<String>, span: Span) -> Box<SyntaxError> {
        let mut error = SyntaxError::from(source, message, span.start);
        // The end of a newline is no place of the next line, nor missing where the text ends without one.
        let text = source.text().as_bytes();
        let newline = span.end > span.start && text.get(span.end as usize - 1) == Some(&b'\n');
        let end = span.end - u32::from(newline);
        let missing = span.start == span.end && span.end as usize == text.len() && !text.ends_with(b"\n");
        error.end_line = source.line_of(end);
        error.end_column = source.character_column(end) as i32 + 1 + i32::from(newline || missing);
        error
    }

    /// An error that begins at an offset and has no known end.
    pub(super) fn from(source: &Source, message: impl Into<String>, start: u32) -> Box<SyntaxError> {
        let line = source.line_of(start);
        Box::new(SyntaxError {
            kind: ErrorKind::SyntaxError,
            phase: Phase::Parser,
            message: message.into(),
            line,
            column: source.character_column(start) as i32 + 1,
            end_line: line,
            end_column: 0,
            text: source.line(line).map(str::to_owned),
            incomplete: false,
        })
    }

    /// An error of the tokenizer: it points at the last character read, `cursor` being behind it.
    pub(super) fn behind(source: &Source, message: impl Into<String>, cursor: u32) -> Box<SyntaxError> {
        let mut error = SyntaxError::from(source, message, cursor);
        error.column -= 1;
        error.end_column = error.column;
        error.in_phase(Phase::Tokenizer)
    }

    /// A bracket that has no end.
    pub(super) fn unclosed(source: &Source, bracket: Bracket) -> Box<SyntaxError> {
        let message = format!("'{}' was never closed", bracket.character as char);
        let error = SyntaxError::from(source, message, bracket.offset);
        let is_last = error.line as usize >= source.text().lines().count();
        if is_last { error } else { error.in_phase(Phase::Tokenizer) }
    }

    /// An error without a place.
    pub(super) fn nowhere(kind: ErrorKind, message: impl Into<String>) -> Box<SyntaxError> {
        Box::new(SyntaxError {
            kind,
            phase: Phase::Parser,
            message: message.into(),
            line: 0,
            column: 0,
            end_line: 0,
            end_column: 0,
            text: None,
            incomplete: false,
        })
    }

    /// As CPython reports it where no newline is added to the text (`eval` and single statements): the newline that
    /// is missing at the end has no column.
    pub fn without_last_newline(mut self: Box<Self>, source: &Source) -> Box<SyntaxError> {
        let text = source.text();
        if text.ends_with('\n') || self.phase != Phase::Parser {
            return self;
        }
        if text.is_empty() {
            (self.line, self.column, self.end_line, self.end_column) = (0, 0, 0, 0);
            self.text = Some(String::new());
        } else if self.line != source.line_count() {
            return self;
        }
        self.phase = Phase::Tokenizer;
        let before = usize::try_from(self.column - 1).unwrap_or(0);
        let rest = source.line(self.line).unwrap_or_default().chars().skip(before).collect::<String>();
        if self.column == 0 || !matches!(rest.trim_start().chars().next(), None | Some('#')) {
            return self;
        }
        match self.message.as_str() {
            "invalid syntax" => (self.column, self.end_column) = (0, 0),
            names if names.starts_with("Expected one or more names") => {
                (self.column, self.end_column) = (0, self.end_column - 1);
            }
            _ => (self.column, self.end_column) = (self.column - 1, -1),
        }
        self
    }

    pub(super) fn of_kind(mut self: Box<Self>, kind: ErrorKind) -> Box<SyntaxError> {
        self.kind = kind;
        self
    }

    pub(super) fn in_phase(mut self: Box<Self>, phase: Phase) -> Box<SyntaxError> {
        self.phase = phase;
        self
    }

    pub(super) fn incomplete(mut self: Box<Self>) -> Box<SyntaxError> {
        self.incomplete = true;
        self
    }
}

/// A `SyntaxWarning`: the source is valid but likely wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    pub message: String,
    /// 1-based.
    pub line: u32,
    /// What it becomes where warnings are errors.
    pub error: Box<SyntaxError>,
}

/// What a warning about an escape says on top of the error that it may become.
const FUTURE: &str = " Such sequences will not work in the future.";

impl SyntaxWarning {
    /// The warning that says what an error would say.
    pub(super) fn new(error: Box<SyntaxError>) -> SyntaxWarning {
        SyntaxWarning { message: error.message.clone(), line: error.line, error }
    }

    /// A warning about the escape at an offset.
    pub(super) fn escape(source: &Source, message: String, at: u32) -> SyntaxWarning {
        let error = SyntaxError::at(source, message.replace(FUTURE, ""), Span::new(at, at + 2));
        SyntaxWarning { message, line: error.line, error }
    }
}
