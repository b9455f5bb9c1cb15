//! What CPython refuses only after parsing: in its symbol table, then in its compiler.

mod compiler;
mod constant;
mod finally;
mod future;
mod patterns;
mod scopes;

use super::ast::{Mod, Stmt};
use super::error::{SyntaxError, SyntaxWarning};
use super::tokenizer::Fallible;
use crate::source::{Source, Span};

/// Checks a tree and answers the warnings that CPython would give. `awaiting`: the module itself may await.
pub(super) fn check(source: &Source, tree: &Mod, awaiting: bool) -> Fallible<Vec<SyntaxWarning>> {
    let mut report = Report { source, warnings: Vec::new(), awaiting };
    let body: &[Stmt] = match tree {
        Mod::Module { body } | Mod::Interactive { body } => body,
        Mod::Expression { .. } => &[],
    };
    let future = future::check(&report, body)?;
    finally::check(&mut report, body);
    scopes::check(&report, tree)?;
    compiler::check(&mut report, tree, future)?;
    Ok(report.warnings)
}

/// Where the checks put what they find.
struct Report<'s> {
    source: &'s Source,
    warnings: Vec<SyntaxWarning>,
    /// Whether `await` may stand outside functions.
    awaiting: bool,
}

impl Report<'_> {
    fn error<T>(&self, span: Span, message: impl Into<String>) -> Fallible<T> {
        let mut error = SyntaxError::at(self.source, message, span);
        // The compiler's columns are bytes, where the parser's are characters.
        error.column = self.source.location(span.start).column as i32 + 1;
        error.end_column = self.source.location(span.end).column as i32 + 1;
        Err(error)
    }

    fn warn(&mut self, span: Span, message: impl Into<String>) {
        let line = self.source.line_of(span.start);
        self.warnings.push(SyntaxWarning { message: message.into(), line });
    }
}
