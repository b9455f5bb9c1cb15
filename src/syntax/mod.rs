//! From text to the abstract syntax tree: tokens, layout, grammar, AST, syntax errors.

pub mod ast;
mod context;
mod depth;
pub mod dump;
mod error;
mod escape;
mod expression;
mod fstring;
mod literal;
mod name;
mod parameters;
mod pattern;
mod soft_keyword;
mod statement;
mod strings;
mod target;
mod token;
mod tokenizer;

pub use error::{ErrorKind, SyntaxError, SyntaxWarning};

use lalrpop_util::ParseError;

use crate::source::Source;
use context::Context;
use token::{Spanned, Token};
use tokenizer::Fallible;

#[expect(clippy::all, clippy::unwrap_used, reason = "generated code")]
#[allow(unused_imports, unused_parens, dead_code)]
mod grammar {
    include!(concat!(env!("OUT_DIR"), "/python.rs"));
}

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

/// Parses and checks a whole source, as `compile` does.
///
/// # Errors
/// The source is not Python.
pub fn parse(source: &Source, mode: Mode) -> Result<ast::Mod, Box<SyntaxError>> {
    parse_with_warnings(source, mode).map(|parsed| parsed.tree)
}

/// As [`parse`], with the warnings that CPython would give.
///
/// # Errors
/// The source is not Python.
pub fn parse_with_warnings(source: &Source, mode: Mode) -> Result<Parsed, Box<SyntaxError>> {
    parse_tree(source, mode)
}

/// Parses without the checks that CPython leaves to its compiler, as `ast.parse` does.
///
/// # Errors
/// The source does not follow the grammar.
pub fn parse_tree(source: &Source, mode: Mode) -> Result<Parsed, Box<SyntaxError>> {
    let mut tokens = tokenizer::tokenize(source)?;
    soft_keyword::mark(source, &mut tokens.list);
    let context = Context::new(source, &tokens.list);
    let tree = run(&context, mode)?;
    let mut warnings = tokens.warnings;
    warnings.append(&mut context.warnings.take());
    Ok(Parsed { tree, warnings })
}

fn run(context: &Context<'_>, mode: Mode) -> Fallible<ast::Mod> {
    let marker = match mode {
        Mode::Module => Token::StartModule,
        Mode::Interactive => Token::StartInteractive,
        Mode::Expression => Token::StartExpression,
    };
    let start = Spanned { token: marker, start: 0, end: 0 };
    let tokens = std::iter::once(&start).chain(context.tokens);
    let tokens = tokens.map(|token| Ok((token.start, token.token, token.end)));
    let result = grammar::StartParser::new().parse(context, tokens);
    context.check_depth()?;
    result.map_err(|error| match error {
        ParseError::User { error } => error,
        ParseError::UnrecognizedToken { token: (l, _, r), .. }
        | ParseError::ExtraToken { token: (l, _, r) } => context.error(l, r, "invalid syntax"),
        ParseError::InvalidToken { location } | ParseError::UnrecognizedEof { location, .. } => {
            context.error(location, location, "invalid syntax")
        }
    })
}
