//! Misspelt keywords: what CPython's traceback says instead of a bare "invalid syntax".

use std::collections::HashMap;

use super::token::{Spanned, Token};
use super::{Mode, parse, tokenizer};
use crate::source::{Source, Span};
use crate::text::suggest;

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Longest piece of source that is tried with other words.
const MAX_LENGTH: usize = 1024;
/// Names that are tried.
const MAX_NAMES: usize = 10;
/// Keywords that are tried for each name.
const MAX_KEYWORDS: usize = 3;
/// How alike two words must be, from 0 to 1.
const CUTOFF: f64 = 0.5;

/// A name that should have been a keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeywordTypo {
    pub keyword: &'static str,
    /// 1-based, in the piece of source that was tried.
    pub line: u32,
    /// 1-based columns in characters.
    pub column: u32,
    pub end_column: u32,
    /// The line as it was tried, less the indentation that all lines of the piece share.
    pub text: String,
}

impl KeywordTypo {
    /// What is said instead of the error's own message.
    pub fn message(&self) -> String {
        format!("invalid syntax. Did you mean '{}'?", self.keyword)
    }
}

/// Looks for a keyword that would mend the source, which has a plain syntax error on a 1-based line.
pub(super) fn keyword_typo(source: &Source, line: u32) -> Option<KeywordTypo> {
    let begin = last_compound_line(source, line);
    let lines: Vec<&str> = (begin.max(1)..=line).filter_map(|number| source.line(number)).collect();
    let code = dedented(&lines);
    if code.chars().count() > MAX_LENGTH || compiles(&code) {
        return None;
    }
    let piece = Source::new("<typo>", &code);
    let error_line = if begin == 0 { line } else { line + 1 - begin };
    let tokens = tokenizer::tokenize(&piece).list;
    let names = tokens.iter().filter(|token| token.token == Token::Name);
    let names = names.filter(|token| piece.line_of(token.start) == error_line);
    names.take(MAX_NAMES).find_map(|token| mended(&piece, &code, *token))
}

fn mended(piece: &Source, code: &str, token: Spanned) -> Option<KeywordTypo> {
    let (start, end) = (token.start as usize, token.end as usize);
    let keyword = alike(piece.slice(Span::new(token.start, token.end)))
        .into_iter()
        .find(|keyword| compiles(&format!("{}{keyword}{}", &code[..start], &code[end..])))?;
    let line = piece.line_of(token.start);
    Some(KeywordTypo {
        keyword,
        line,
        column: piece.character_column(token.start) + 1,
        end_column: piece.character_column(token.end) + 1,
        text: piece.line(line)?.to_owned(),
    })
}

/// Whether a source compiles, or could be the beginning of one that parses.
fn compiles(code: &str) -> bool {
    match parse(&Source::new("<typo>", code), Mode::Module) {
        Ok(_) => true,
        Err(error) => error.incomplete,
    }
}

/// The line of the last compound statement, functions not counted, that ends before a line; 0 without one.
fn last_compound_line(source: &Source, line: u32) -> u32 {
    let limit = source.line_start(line);
    let mut open: Vec<Option<u32>> = vec![None];
    let (mut last, mut line_start) = (0, true);
    let tokens = tokenizer::tokenize(source).list;
    for (index, token) in tokens.iter().enumerate().take_while(|(_, token)| token.start < limit) {
        match token.token {
            Token::Indent => open.push(None),
            Token::Dedent => last = last.max(open.pop().flatten().unwrap_or(0)),
            Token::Newline => line_start = true,
            Token::Else | Token::Elif | Token::Except | Token::Finally => line_start = false,
            first if line_start => {
                line_start = false;
                if let Some(slot) = open.last_mut() {
                    last = last.max(slot.take().unwrap_or(0));
                    let counts = first.begins_compound() && !is_function(&tokens[index..]);
                    *slot = counts.then(|| source.line_of(token.start));
                }
            }
            _ => {}
        }
    }
    last
}

fn is_function(tokens: &[Spanned]) -> bool {
    match tokens {
        [first, second, ..] if first.token == Token::Async => second.token == Token::Def,
        [first, ..] => matches!(first.token, Token::Def | Token::At),
        [] => false,
    }
}

fn dedented(lines: &[&str]) -> String {
    let blank = |line: &&&str| !line.trim_start_matches([' ', '\t']).is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = lines.iter().filter(blank).map(|line| indent(line)).min().unwrap_or(0);
    let cut: Vec<&str> = lines.iter().map(|line| line.get(shared..).unwrap_or("")).collect();
    cut.join("\n")
}

/// The keywords most like a word, the best first.
fn alike(word: &str) -> Vec<&'static str> {
    let closest = suggest::closest(word, KEYWORDS.into_iter());
    let mut found: Vec<&'static str> =
        KEYWORDS.into_iter().filter(|keyword| Some(*keyword) == closest.as_deref()).collect();
    let mut scored: Vec<(f64, &'static str)> = KEYWORDS
        .into_iter()
        .map(|keyword| (ratio(keyword, word), keyword))
        .filter(|(score, _)| *score >= CUTOFF)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
    found.extend(scored.into_iter().take(MAX_KEYWORDS).map(|(_, keyword)| keyword));
    found.truncate(MAX_KEYWORDS);
    found.retain(|keyword| *keyword != word);
    found
}

/// `difflib.SequenceMatcher(None, a, b).ratio()`: matching blocks, the longest first (Ratcliff and Obershelp).
fn ratio(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    2.0 * matches(&a, &b) as f64 / (a.len() + b.len()) as f64
}

fn matches(a: &[char], b: &[char]) -> usize {
    let (mut best, mut best_a, mut best_b) = (0, 0, 0);
    let mut lengths: HashMap<usize, usize> = HashMap::new();
    for (i, x) in a.iter().enumerate() {
        let mut next = HashMap::new();
        for (j, _) in b.iter().enumerate().filter(|(_, y)| *y == x) {
            let length = 1 + j.checked_sub(1).and_then(|before| lengths.get(&before)).copied().unwrap_or(0);
            next.insert(j, length);
            if length > best {
                (best, best_a, best_b) = (length, i + 1 - length, j + 1 - length);
            }
        }
        lengths = next;
    }
    if best == 0 {
        return 0;
    }
    best + matches(&a[..best_a], &b[..best_b]) + matches(&a[best_a + best..], &b[best_b + best..])
}
