//! What CPython refuses only after parsing: in its symbol table, then in its compiler.

mod compiler;
mod constant;
mod finally;
mod future;
mod patterns;
mod scopes;

use super::ast::{Mod, Stmt};
use super::error::{Phase, SyntaxError, SyntaxWarning};
use super::tokenizer::Fallible;
use crate::source::{Source, Span};

/// Checks a tree and answers the warnings that CPython would give. `awaiting`: the module itself may await.
pub(super) fn check(source: &Source, tree: &Mod, awaiting: bool) -> Fallible<Vec<SyntaxWarning>> {
    let mut report = Report { source, phase: Phase::Symbols, warnings: Vec::new(), awaiting };
    let body: &[Stmt] = match tree {
        Mod::Module { body } | Mod::Interactive { body } => body,
        Mod::Expression { .. } => &[],
    };
    let future = future::check(&report, body)?;
    report.phase = Phase::Compiler;
    finally::check(&mut report, body);
    report.phase = Phase::Symbols;
    scopes::check(&report, tree)?;
    report.phase = Phase::Compiler;
    compiler::check(&mut report, tree, future)?;
    Ok(report.warnings)
}

/// Where the checks put what they find.
struct Report<'s> {
    source: &'s Source,
    phase: Phase,
    warnings: Vec<SyntaxWarning>,
    /// Whether `await` may stand outside functions.
    awaiting: bool,
}

impl Report<'_> {
    fn error<T>(&self, span: Span, message: impl Into<String>) -> Fallible<T> {
        Err(self.fault(span, message))
    }

    fn error_in<T>(&self, phase: Phase, span: Span, message: impl Into<String>) -> Fallible<T> {
        Err(self.fault(span, message).in_phase(phase))
    }

    fn fault(&self, span: Span, message: impl Into<String>) -> Box<SyntaxError> {
        let mut error = SyntaxError::at(self.source, message, span);
        // The compiler's columns are bytes, where the parser's are characters.
        error.column = self.source.location(span.start).column as i32 + 1;
        error.end_column = self.source.location(span.end).column as i32 + 1;
        error.in_phase(self.phase)
    }

    fn warn(&mut self, span: Span, message: impl Into<String>) {
        let error = self.fault(span, message);
        self.warnings.push(SyntaxWarning::new(error));
    }
}
