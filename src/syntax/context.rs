//! What the grammar's actions share: the source, interned names, warnings, and the guard against deep trees.

use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};

use super::ast::{Constant, Expr, ExprKind, Identifier, MAX_DEPTH, Stmt, StmtKind};
use super::depth;
use super::error::{ErrorKind, SyntaxError, SyntaxWarning};
use super::name;
use super::token::Spanned;
use super::tokenizer::Fallible;
use crate::source::{Source, Span};

/// An expression as the grammar passes it around.
pub(super) type P = Box<Expr>;

pub(super) struct Context<'s> {
    pub source: &'s Source,
    pub tokens: &'s [Spanned],
    names: RefCell<FxHashMap<&'s str, Identifier>>,
    pub warnings: RefCell<Vec<SyntaxWarning>>,
    too_deep: Cell<Option<ErrorKind>>,
    is_final: Cell<bool>,
}

impl<'s> Context<'s> {
    pub fn new(source: &'s Source, tokens: &'s [Spanned]) -> Context<'s> {
        Context {
            source,
            tokens,
            names: RefCell::default(),
            warnings: RefCell::default(),
            too_deep: Cell::new(None),
            is_final: Cell::new(false),
        }
    }

    pub fn expr(&self, l: u32, r: u32, kind: ExprKind) -> P {
        let depth = depth::of_expr(&kind);
        if depth < MAX_DEPTH {
            return Box::new(Expr { span: Span::new(l, r), depth, kind });
        }
        self.too_deep.set(Some(match kind {
            ExprKind::BinOp { op, .. } if op != super::ast::Operator::Pow => ErrorKind::RecursionError,
            ExprKind::Attribute { .. } | ExprKind::Call { .. } | ExprKind::Subscript { .. } => {
                ErrorKind::RecursionError
            }
            _ => ErrorKind::MemoryError,
        }));
        Box::new(Expr {
            span: Span::new(l, r),
            depth: 1,
            kind: ExprKind::Constant { value: Constant::None, u_kind: false },
        })
    }

    pub fn constant(&self, l: u32, r: u32, value: Constant) -> P {
        self.expr(l, r, ExprKind::Constant { value, u_kind: false })
    }

    pub fn stmt(&self, l: u32, r: u32, kind: StmtKind) -> Box<Stmt> {
        let depth = depth::of_stmt(&kind);
        if depth < MAX_DEPTH {
            return Box::new(Stmt { span: Span::new(l, r), depth, kind });
        }
        self.too_deep.set(Some(ErrorKind::MemoryError));
        Box::new(Stmt { span: Span::new(l, r), depth: 1, kind: StmtKind::Pass })
    }

    /// The error for a tree that was cut because it grew too deep.
    pub fn check_depth(&self) -> Fallible<()> {
        match self.too_deep.get() {
            None => Ok(()),
            Some(ErrorKind::RecursionError) => Err(SyntaxError::nowhere(
                ErrorKind::RecursionError,
                "maximum recursion depth exceeded during compilation",
            )),
            Some(kind) => Err(SyntaxError::nowhere(
                kind,
                "Parser stack overflowed - Python source too complex to parse",
            )),
        }
    }

    /// The normalised name under a span, one allocation for each different name.
    pub fn name(&self, l: u32, r: u32) -> Identifier {
        let text = self.slice(l, r);
        let mut names = self.names.borrow_mut();
        if let Some(known) = names.get(text) {
            return known.clone();
        }
        let identifier: Identifier = match name::normalized(text) {
            Some(normal) => normal.into(),
            None => text.into(),
        };
        names.insert(text, identifier.clone());
        identifier
    }

    pub fn slice(&self, l: u32, r: u32) -> &'s str {
        self.source.slice(Span::new(l, r))
    }

    pub fn warn(&self, warning: SyntaxWarning) {
        self.warnings.borrow_mut().push(warning);
    }

    pub fn error(&self, l: u32, r: u32, message: impl Into<String>) -> Box<SyntaxError> {
        SyntaxError::at(self.source, message, Span::new(l, r))
    }

    /// An error that no diagnosis can tell better: the literal or name itself is wrong.
    pub fn final_error(&self, l: u32, r: u32, message: impl Into<String>) -> Box<SyntaxError> {
        self.is_final.set(true);
        self.error(l, r, message)
    }

    /// Whether the error that ended the parse stands as it is.
    pub fn is_final(&self) -> bool {
        self.is_final.get()
    }

    /// Marks the error that is being returned as final.
    pub fn set_final(&self) {
        self.is_final.set(true);
    }

    /// A final error over the first token that begins at or after an offset.
    pub fn error_at_token(&self, offset: u32, message: impl Into<String>) -> Box<SyntaxError> {
        let index = self.tokens.partition_point(|token| token.start < offset);
        let token = self.tokens[index.min(self.tokens.len() - 1)];
        self.final_error(token.start, token.end, message)
    }
}
