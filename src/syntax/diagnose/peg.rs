//! The machinery of the diagnosis: a packrat recogniser over the tokens, as CPython's parser is one.
//!
//! CPython finds its special messages by parsing again with rules that match wrong programs. The order in which rules
//! are tried and the furthest token that any of them looked at decide message and place, so the diagnosis walks the
//! same way. It runs only on source that the grammar has refused, and builds no tree but the outline messages need.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::source::{Source, Span};
use crate::syntax::error::{ErrorKind, SyntaxError};
use crate::syntax::token::{Spanned, Token};
use crate::syntax::tokenizer::Bracket;

/// Why a rule has no result.
pub(super) enum Stop {
    /// It does not match; another may.
    NoMatch,
    /// An error was found; it waits in the recogniser.
    Raised,
}

pub(super) type R<T = ()> = Result<T, Stop>;

/// What an expression is, as far as messages tell expressions apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Attribute,
    Subscript,
    Starred,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,
    Comparison { first_is_in: bool },
    Conditional,
    Named,
    Generator,
    ListComp,
    SetComp,
    DictComp,
    Dict,
    Set,
    Yield,
    Await,
    FString,
    TString,
    None,
    True,
    False,
    Ellipsis,
    Literal,
}

impl Kind {
    /// CPython's name for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Attribute => "attribute",
            Kind::Subscript => "subscript",
            Kind::Starred => "starred",
            Kind::List => "list",
            Kind::Tuple => "tuple",
            Kind::Lambda => "lambda",
            Kind::Call => "function call",
            Kind::Operation => "expression",
            Kind::Comparison { .. } => "comparison",
            Kind::Conditional => "conditional expression",
            Kind::Named => "named expression",
            Kind::Generator => "generator expression",
            Kind::ListComp => "list comprehension",
            Kind::SetComp => "set comprehension",
            Kind::DictComp => "dict comprehension",
            Kind::Dict => "dict literal",
            Kind::Set => "set display",
            Kind::Yield => "yield expression",
            Kind::Await => "await expression",
            Kind::FString => "f-string expression",
            Kind::TString => "t-string expression",
            Kind::None => "None",
            Kind::True => "True",
            Kind::False => "False",
            Kind::Ellipsis => "ellipsis",
            Kind::Literal => "literal",
        }
    }
}

/// The outline of an expression.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub kind: Kind,
    pub span: Span,
    /// Elements of a tuple or list, the operand of a star, the left side of a comparison: a range of `Peg::children`.
    children: (u32, u32),
}

/// Rules whose results are remembered.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    Expression,
    StarExpression,
    NamedExpression,
    Disjunction,
    Conjunction,
    Inversion,
    BitwiseOr,
    Factor,
    AwaitPrimary,
    Primary,
    Strings,
    StarTarget,
    TargetAtom,
    DelTarget,
    Arguments,
    SimpleStmt,
    Block,
    ClosedPattern,
}

/// Deepest nesting of the rules that call themselves.
const MAX_DEPTH: usize = 900;

/// Most rules that are run before the diagnosis gives up.
const MAX_STEPS: usize = 3_000_000;

/// Capacity up to which a table is worth clearing.
const SMALL: usize = 4096;

/// What rules found, by place and rule, and where they ended.
type Memo = HashMap<u64, (Option<Node>, u32), BuildHasherDefault<PlaceHasher>>;

/// Multiplies: places are small numbers that nobody chooses to collide.
#[derive(Default)]
struct PlaceHasher(u64);

impl Hasher for PlaceHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(byte.into()));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

pub(super) struct Peg<'s> {
    pub source: &'s Source,
    tokens: &'s [Spanned],
    /// Bracket depth behind each token, counted from `first`.
    levels: Vec<u16>,
    first: usize,
    pub mark: usize,
    /// One beyond the furthest token looked at.
    pub fill: usize,
    /// Whether the rules that match wrong programs take part.
    pub invalid: bool,
    unclosed: Option<Bracket>,
    pub error: Option<Box<SyntaxError>>,
    /// Whether the place was looked at where the tokenizer found an error.
    pub reached_error: bool,
    children: Vec<Node>,
    /// As in CPython, what a rule found without the rules for wrong programs is remembered for those with them.
    memo: Memo,
    blocks: Memo,
    steps: usize,
    depth: usize,
}

impl<'s> Peg<'s> {
    pub fn new(
        source: &'s Source,
        tokens: &'s [Spanned],
        unclosed: Option<Bracket>,
        first: usize,
    ) -> Peg<'s> {
        let mut levels = Vec::with_capacity(tokens.len() - first);
        let mut level = 0u16;
        for token in &tokens[first..] {
            match token.token {
                Token::LPar | Token::LSqb | Token::LBrace => level += 1,
                Token::RPar | Token::RSqb | Token::RBrace => level = level.saturating_sub(1),
                _ => {}
            }
            levels.push(level);
        }
        Peg {
            source,
            tokens,
            levels,
            first,
            mark: first,
            fill: first,
            invalid: false,
            unclosed,
            error: None,
            reached_error: false,
            children: Vec::new(),
            memo: Memo::default(),
            blocks: Memo::default(),
            steps: 0,
            depth: 0,
        }
    }

    /// Begins again at the first token, now with the rules that match wrong programs.
    pub fn restart_with_invalid_rules(&mut self) {
        self.mark = self.first;
        self.forget();
        self.blocks = Memo::default();
        self.invalid = true;
    }

    fn at(&self, index: usize) -> Spanned {
        self.tokens[index.min(self.tokens.len() - 1)]
    }

    /// The kind of the next token, soft keywords being names again.
    pub fn peek(&mut self) -> Token {
        self.fill = self.fill.max(self.mark + 1).min(self.tokens.len());
        match self.at(self.mark).token {
            Token::Error => {
                self.reached_error = true;
                Token::Error
            }
            Token::Match | Token::Case | Token::Type | Token::Lazy => Token::Name,
            Token::WithParen => Token::With,
            token => token,
        }
    }

    /// The place of the next token, which is not looked at.
    pub fn here(&self) -> u32 {
        self.at(self.mark).start
    }

    /// The end of the last token taken.
    pub fn end(&self) -> u32 {
        if self.mark == 0 { 0 } else { self.at(self.mark - 1).end }
    }

    /// Bracket depth behind the last token taken.
    pub fn level(&self) -> u16 {
        self.levels[self.mark - 1 - self.first]
    }

    pub fn text(&self, span: Span) -> &'s str {
        self.source.slice(span)
    }

    /// Takes a token and answers its span.
    pub fn expect(&mut self, token: Token) -> R<Span> {
        let found = self.peek();
        if found == Token::EndMarker && token != found && self.unclosed.is_some() {
            return self.raise_unclosed();
        }
        if found != token {
            return Err(Stop::NoMatch);
        }
        let spanned = self.at(self.mark);
        self.mark += 1;
        Ok(Span::new(spanned.start, spanned.end))
    }

    pub fn any_of(&mut self, tokens: &[Token]) -> R<Span> {
        let found = self.peek();
        if tokens.contains(&found) { self.expect(found) } else { self.expect(tokens[0]) }
    }

    /// Takes a token that nothing else could stand for.
    pub fn force(&mut self, token: Token, shown: &str) -> R<Span> {
        match self.expect(token) {
            Err(Stop::NoMatch) => {
                let next = self.at(self.mark);
                self.raise_at(Span::new(next.start, next.end), format!("expected '{shown}'"))
            }
            other => other,
        }
    }

    pub fn is(&mut self, token: Token) -> bool {
        self.peek() == token
    }

    pub fn is_any(&mut self, tokens: &[Token]) -> bool {
        let found = self.peek();
        tokens.contains(&found)
    }

    /// Takes a name that is a soft keyword here.
    pub fn soft(&mut self, keyword: &str) -> R<Span> {
        let mark = self.mark;
        let span = self.expect(Token::Name)?;
        if self.text(span) == keyword {
            return Ok(span);
        }
        self.mark = mark;
        Err(Stop::NoMatch)
    }

    pub fn name(&mut self) -> R<Node> {
        let span = self.expect(Token::Name)?;
        Ok(self.leaf(Kind::Name, span))
    }

    pub fn leaf(&self, kind: Kind, span: Span) -> Node {
        Node { kind, span, children: (0, 0) }
    }

    /// A node from `start` to the last token taken.
    pub fn node(&self, kind: Kind, start: u32) -> Node {
        self.leaf(kind, Span::new(start, self.end()))
    }

    pub fn parent(&mut self, kind: Kind, start: u32, children: &[Node]) -> Node {
        let from = self.children.len() as u32;
        self.children.extend_from_slice(children);
        Node { children: (from, self.children.len() as u32), ..self.node(kind, start) }
    }

    pub fn children(&self, node: Node) -> Vec<Node> {
        self.children[node.children.0 as usize..node.children.1 as usize].to_vec()
    }

    /// Tries a rule; without a match nothing is taken.
    pub fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<Option<T>> {
        let mark = self.mark;
        match rule(self) {
            Ok(value) => Ok(Some(value)),
            Err(Stop::NoMatch) => {
                self.mark = mark;
                Ok(None)
            }
            Err(Stop::Raised) => Err(Stop::Raised),
        }
    }

    /// Whether a rule matches here; nothing is taken.
    pub fn looks<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<bool> {
        let mark = self.mark;
        let found = self.attempt(rule)?.is_some();
        self.mark = mark;
        Ok(found)
    }

    /// Succeeds where the condition holds.
    pub fn only(&self, condition: bool) -> R {
        if condition { Ok(()) } else { Err(Stop::NoMatch) }
    }

    /// Zero or more.
    pub fn many<T>(&mut self, mut rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        let mut list = Vec::new();
        while let Some(item) = self.attempt(&mut rule)? {
            list.push(item);
        }
        Ok(list)
    }

    /// One or more.
    pub fn some<T>(&mut self, rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        let list = self.many(rule)?;
        self.only(!list.is_empty())?;
        Ok(list)
    }

    /// One or more with commas between them.
    pub fn separated<T>(&mut self, mut rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        let mut list = vec![rule(self)?];
        while let Some(item) = self.attempt(|p| {
            p.expect(Token::Comma)?;
            rule(p)
        })? {
            list.push(item);
        }
        Ok(list)
    }

    /// One or more with commas between them, and perhaps one behind.
    pub fn list<T>(&mut self, rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        let list = self.separated(rule)?;
        self.optional(Token::Comma)?;
        Ok(list)
    }

    pub fn optional(&mut self, token: Token) -> R<Option<Span>> {
        self.attempt(|p| p.expect(token))
    }

    /// Runs a rule once for each place.
    pub fn memo(&mut self, rule: Rule, run: impl FnOnce(&mut Self) -> R<Node>) -> R<Node> {
        let key = (self.mark as u64) << 8 | rule as u64;
        let known = if rule == Rule::Block { self.blocks.get(&key) } else { self.memo.get(&key) };
        if let Some((node, mark)) = known {
            self.mark = *mark as usize;
            return node.ok_or(Stop::NoMatch);
        }
        self.steps += 1;
        if self.depth >= MAX_DEPTH || self.steps >= MAX_STEPS {
            return Err(Stop::Raised);
        }
        let mark = self.mark;
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        let found = match result {
            Ok(node) => Some(node),
            Err(Stop::NoMatch) => {
                self.mark = mark;
                None
            }
            Err(Stop::Raised) => return Err(Stop::Raised),
        };
        let memo = if rule == Rule::Block { &mut self.blocks } else { &mut self.memo };
        memo.insert(key, (found, self.mark as u32));
        found.ok_or(Stop::NoMatch)
    }

    /// Forgets what was found in a statement that is done; blocks stay known, since statements around may ask again.
    pub fn forget(&mut self) {
        self.children.clear();
        if self.memo.capacity() > SMALL { self.memo = Memo::default() } else { self.memo.clear() }
    }

    /// An error over a span.
    pub fn raise_at<T>(&mut self, span: Span, message: impl Into<String>) -> R<T> {
        self.error = Some(SyntaxError::at(self.source, message, span));
        Err(Stop::Raised)
    }

    /// An error from a place to the furthest token looked at.
    pub fn raise_from<T>(&mut self, start: u32, message: impl Into<String>) -> R<T> {
        let last = self.at(self.fill - 1);
        let implied = start < last.start && last.token == Token::Newline && last.start == last.end;
        let mut error = SyntaxError::at(self.source, message, Span::new(start, last.end));
        error.end_column -= i32::from(!implied);
        self.error = Some(error);
        Err(Stop::Raised)
    }

    /// An error at the furthest token looked at.
    pub fn raise_last<T>(&mut self, message: impl Into<String>) -> R<T> {
        self.error = Some(self.error_at_token(self.fill - 1, message));
        Err(Stop::Raised)
    }

    /// An error at the next token.
    pub fn raise_next<T>(&mut self, message: impl Into<String>) -> R<T> {
        self.error = Some(self.error_at_token(self.mark, message));
        Err(Stop::Raised)
    }

    pub fn raise_indentation<T>(&mut self, message: impl Into<String>) -> R<T> {
        let error = self.error_at_token(self.fill - 1, message).of_kind(ErrorKind::IndentationError);
        self.error = Some(error);
        Err(Stop::Raised)
    }

    fn raise_unclosed<T>(&mut self) -> R<T> {
        if let Some(bracket) = self.unclosed {
            self.error = Some(SyntaxError::unclosed(self.source, bracket).incomplete());
        }
        Err(Stop::Raised)
    }

    /// An error at a token; those without text have the place where the tokenizer stood.
    pub fn error_at_token(&self, index: usize, message: impl Into<String>) -> Box<SyntaxError> {
        let token = self.at(index);
        let length = self.source.text().len() as u32;
        match token.token {
            Token::Indent | Token::Dedent | Token::EndMarker => {
                let at_end = token.start >= length;
                let at = if at_end && self.source.text().ends_with('\n') { length - 1 } else { token.start };
                let mut error = SyntaxError::from(self.source, message, at);
                error.column -= i32::from(!at_end);
                error.end_column = -1;
                error
            }
            _ => SyntaxError::at(self.source, message, Span::new(token.start, token.end)),
        }
    }

    pub fn token_at(&self, index: usize) -> Token {
        self.at(index).token
    }

    pub fn line_of_token(&self, index: usize) -> u32 {
        self.source.line_of(self.at(index).start)
    }
}

/// Returns from a rule with what the alternative matches.
macro_rules! alternative {
    ($p:ident, $body:expr) => {
        let mark = $p.mark;
        let mut run = || -> R<_> { $body };
        match run() {
            Err(Stop::NoMatch) => $p.mark = mark,
            done => return done,
        }
    };
}

/// Runs a rule that matches wrong programs, in the pass that has them; it raises or does not match.
macro_rules! wrong {
    ($p:ident, $rule:ident) => {
        if $p.invalid {
            let mark = $p.mark;
            match $p.$rule() {
                Ok(()) | Err(Stop::NoMatch) => $p.mark = mark,
                Err(Stop::Raised) => return Err(Stop::Raised),
            }
        }
    };
}

pub(super) use {alternative, wrong};
