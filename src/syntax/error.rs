//! Syntax errors and warnings as CPython reports them.

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

/// Source that is not Python. The fields are those of the exception object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    pub message: String,
    /// `lineno`, 1-based; 0 where CPython has none.
    pub line: u32,
    /// `offset`, 1-based, in characters.
    pub column: u32,
    /// `end_lineno`; 0 where CPython has none.
    pub end_line: u32,
    /// `end_offset`, 1-based, in characters; 0 where CPython has none.
    pub end_column: u32,
    /// The source line, its newline included where it has one.
    pub text: Option<String>,
    /// The input ends inside a block, a bracket or a string: more lines could complete it.
    pub incomplete: bool,
}

/// A `SyntaxWarning`: the source is valid but likely wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    pub message: String,
    /// 1-based.
    pub line: u32,
}
