//! From text to the abstract syntax tree: tokens, layout, grammar, AST, syntax errors.

pub mod ast;
mod error;

pub use error::{ErrorKind, SyntaxError, SyntaxWarning};

use crate::source::Source;

/// What the source is to be: `exec`, `eval` or `single` of `compile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Module,
    Expression,
    Interactive,
}

/// The tree and the warnings met on the way.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub tree: ast::Mod,
    pub warnings: Vec<SyntaxWarning>,
}

/// Parses and checks a whole source.
pub fn parse(source: &Source, mode: Mode) -> Result<ast::Mod, SyntaxError> {
    parse_with_warnings(source, mode).map(|parsed| parsed.tree)
}

/// As [`parse`], with the warnings that CPython would give.
pub fn parse_with_warnings(source: &Source, mode: Mode) -> Result<Parsed, SyntaxError> {
    let _ = (source, mode);
    unimplemented!()
}
