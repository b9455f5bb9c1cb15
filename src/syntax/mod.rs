//! From text to the abstract syntax tree: tokens, layout, grammar, AST, syntax errors.

pub mod ast;
mod check;
mod context;
mod depth;
mod diagnose;
pub mod dump;
mod error;
mod escape;
mod expression;
mod fstring;
pub mod interactive;
mod literal;
mod name;
mod parameters;
mod pattern;
mod report;
mod soft_keyword;
mod statement;
mod strings;
mod target;
mod token;
mod tokenizer;
mod typo;
pub mod visit;

pub use error::{ErrorKind, Phase, SyntaxError, SyntaxWarning};
pub use report::{marked_line, suggest_keyword};
pub use typo::KeywordTypo;

use lalrpop_util::ParseError;

use crate::source::Source;
use context::Context;
use diagnose::Trouble;
use token::{Spanned, Token};

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
    let mut parsed = parse_tree(source, mode)?;
    parsed.warnings.append(&mut check::check(source, &parsed.tree, false)?);
    Ok(parsed)
}

/// As [`parse_with_warnings`], for text that may await outside functions, as at a prompt.
///
/// # Errors
/// The source is not Python.
pub fn parse_awaiting(source: &Source, mode: Mode) -> Result<Parsed, Box<SyntaxError>> {
    let mut parsed = parse_tree(source, mode)?;
    parsed.warnings.append(&mut check::check(source, &parsed.tree, true)?);
    Ok(parsed)
}

/// Parses without the checks that CPython leaves to its compiler, as `ast.parse` does.
///
/// # Errors
/// The source does not follow the grammar.
pub fn parse_tree(source: &Source, mode: Mode) -> Result<Parsed, Box<SyntaxError>> {
    let mut tokens = tokenizer::tokenize(source);
    soft_keyword::mark(source, &mut tokens.list);
    let context = Context::new(source, &tokens.list);
    let trouble = match tokens.error {
        Some(found) if found.wins => return Err(unexpected_indent(&context, mode).unwrap_or(found.error)),
        found => Trouble {
            unclosed: tokens.unclosed,
            in_string: tokens.in_string,
            error: found.map(|found| found.error),
        },
    };
    if mode == Mode::Interactive {
        refuse_second_statement(&context)?;
    }
    let tree = match run(&context, mode) {
        Ok(tree) => tree,
        Err(refusal) => return Err(explain(&context, mode, refusal, trouble)),
    };
    let mut warnings = tokens.warnings;
    warnings.append(&mut context.warnings.take());
    Ok(Parsed { tree, warnings })
}

/// Interactive input is one statement: a line of simple ones has nothing behind it.
fn refuse_second_statement(context: &Context<'_>) -> Result<(), Box<SyntaxError>> {
    let Some(end) = context.tokens.iter().position(|token| token.token == Token::Newline) else {
        return Ok(());
    };
    let compound = Token::begins_compound(context.tokens[0].token);
    if compound || matches!(context.tokens[end + 1].token, Token::Indent | Token::EndMarker) {
        return Ok(());
    }
    let newline = context.tokens[end];
    let marker = Spanned { token: Token::EndMarker, start: newline.end, end: newline.end };
    let first: Vec<Spanned> = context.tokens[..=end].iter().copied().chain([marker]).collect();
    match run(&Context::new(context.source, &first), Mode::Interactive) {
        Ok(_) => Err(context.error(
            newline.start,
            newline.end,
            "multiple statements found while compiling a single statement",
        )),
        Err(_) => Ok(()),
    }
}

/// The one error of the parser that comes before an error of the tokenizer on a later line.
fn unexpected_indent(context: &Context<'_>, mode: Mode) -> Option<Box<SyntaxError>> {
    match run(context, mode) {
        Err(Refusal::AtIndent(offset, _)) => Some(diagnose::unexpected_indent(context.source, offset)),
        _ => None,
    }
}

/// Why the grammar refused a source.
enum Refusal {
    /// An error that stands as it is.
    Final(Box<SyntaxError>),
    /// The grammar does not fit at an offset; the error is what to say if nobody knows better.
    At(u32, Box<SyntaxError>),
    /// The same, at an indentation.
    AtIndent(u32, Box<SyntaxError>),
}

fn explain(context: &Context<'_>, mode: Mode, refusal: Refusal, trouble: Trouble) -> Box<SyntaxError> {
    match refusal {
        Refusal::Final(error) => diagnose::prefer_unclosed(context.source, error, trouble.unclosed),
        Refusal::At(offset, error) | Refusal::AtIndent(offset, error) => {
            diagnose::diagnose(context.source, context.tokens, trouble, mode, offset).unwrap_or(error)
        }
    }
}

fn run(context: &Context<'_>, mode: Mode) -> Result<ast::Mod, Refusal> {
    let marker = match mode {
        Mode::Module => Token::StartModule,
        Mode::Interactive => Token::StartInteractive,
        Mode::Expression => Token::StartExpression,
    };
    let start = Spanned { token: marker, start: 0, end: 0 };
    let tokens = std::iter::once(&start).chain(context.tokens);
    let tokens = tokens.map(|token| Ok((token.start, token.token, token.end)));
    let result = grammar::StartParser::new().parse(context, tokens);
    context.check_depth().map_err(Refusal::Final)?;
    result.map_err(|error| match error {
        ParseError::User { error } if context.is_final() => Refusal::Final(error),
        ParseError::User { error } => Refusal::At(context.source.line_start(error.line) + 1, error),
        ParseError::UnrecognizedToken { token: (l, Token::Indent, r), .. } => {
            Refusal::AtIndent(l, context.error(l, r, "invalid syntax"))
        }
        ParseError::UnrecognizedToken { token: (l, _, r), .. }
        | ParseError::ExtraToken { token: (l, _, r) } => {
            Refusal::At(l, context.error(l, r, "invalid syntax"))
        }
        ParseError::InvalidToken { location } | ParseError::UnrecognizedEof { location, .. } => {
            Refusal::At(location, context.error(location, location, "invalid syntax"))
        }
    })
}
