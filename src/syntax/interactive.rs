//! What a prompt asks of a text while it is typed: whether it is whole, how far the next line is indented, and
//! which colour each token gets.

use super::token::{Spanned, Token};
use super::{Mode, parse_tree, soft_keyword, tokenizer};
use crate::source::{Source, Span};

/// Columns of one level of indentation.
const LEVEL: usize = 4;

/// Whether more lines must follow before the text can run: it ends in a bracket, a string or a joined line, or
/// in a compound statement that no blank line ends.
pub fn is_incomplete(text: &str) -> bool {
    let whole = format!("{text}\n");
    let Ok(source) = Source::from_bytes("<stdin>", whole.as_bytes()) else { return false };
    let mut tokens = tokenizer::tokenize(&source);
    let open_end = tokens.error.as_ref().is_some_and(|found| found.error.incomplete);
    if open_end || tokens.unclosed.is_some() {
        return true;
    }
    if tokens.error.is_some() {
        return false;
    }
    soft_keyword::mark(&source, &mut tokens.list);
    let blank = text.lines().next_back().is_none_or(|line| line.trim().is_empty()) || text.ends_with('\n');
    if blank || !last_statement_is_compound(&tokens.list) {
        return false;
    }
    // A fault above the last line will not go away by more lines.
    let last = text.lines().count() as u32;
    !matches!(parse_tree(&source, Mode::Module), Err(error) if error.line != 0 && error.line < last)
}

fn last_statement_is_compound(tokens: &[Spanned]) -> bool {
    let (mut depth, mut begins, mut compound) = (0usize, true, false);
    for Spanned { token, .. } in tokens {
        match token {
            Token::Indent => depth += 1,
            Token::Dedent => depth = depth.saturating_sub(1),
            Token::Newline => begins = true,
            Token::EndMarker => {}
            token => {
                if begins && depth == 0 {
                    compound = token.begins_compound() || goes_on(*token);
                }
                begins = false;
            }
        }
    }
    compound
}

/// Whether a line that begins with this keyword belongs to the compound statement before it.
fn goes_on(token: Token) -> bool {
    matches!(token, Token::Else | Token::Elif | Token::Except | Token::Finally)
}

/// The white space that the line after this text begins with.
pub fn next_indent(text: &str) -> String {
    let line = text.lines().next_back().unwrap_or_default();
    let code = line.split('#').next().unwrap_or_default().trim_end();
    let indent: String = line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let first = code.split_whitespace().next().unwrap_or_default();
    if code.ends_with(':') {
        indent + &" ".repeat(LEVEL)
    } else if matches!(first, "return" | "pass" | "break" | "continue" | "raise")
        && indent.ends_with(&" ".repeat(LEVEL))
    {
        indent[LEVEL..].to_owned()
    } else {
        indent
    }
}

/// What a highlighted part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Keyword,
    SoftKeyword,
    String,
    Number,
    Comment,
    Definition,
    Builtin,
}

/// The parts of a text that have a colour, in order.
pub fn parts(text: &str) -> Vec<(Span, Part)> {
    let Ok(source) = Source::from_bytes("<stdin>", text.as_bytes()) else { return Vec::new() };
    let mut tokens = tokenizer::tokenize(&source);
    soft_keyword::mark(&source, &mut tokens.list);
    let mut parts: Vec<(Span, Part)> = Vec::new();
    let (mut end, mut before, mut in_string) = (0, Token::Newline, None);
    for found in &tokens.list {
        let Spanned { token, start, end: after } = *found;
        if start > end {
            comment(text, end, start, &mut parts);
        }
        match token {
            Token::FStringStart | Token::TStringStart => in_string = Some(start),
            _ => {
                let word = text.get(start as usize..after as usize).unwrap_or_default();
                if let Some(part) = part_of(token, before, word) {
                    parts.push((Span::new(in_string.take().unwrap_or(start), after), part));
                }
            }
        }
        (end, before) = (end.max(after), token);
    }
    comment(text, end, text.len() as u32, &mut parts);
    parts
}

/// A comment between two tokens.
fn comment(text: &str, start: u32, end: u32, parts: &mut Vec<(Span, Part)>) {
    let between = text.get(start as usize..end as usize).unwrap_or_default();
    let Some(hash) = between.find('#') else { return };
    let from = start as usize + hash;
    let length = text[from..].find('\n').unwrap_or(text.len() - from);
    parts.push((Span::new(from as u32, (from + length) as u32), Part::Comment));
}

fn part_of(token: Token, before: Token, word: &str) -> Option<Part> {
    Some(match token {
        Token::String
        | Token::StringMiddle
        | Token::RawStringMiddle
        | Token::FStringEnd
        | Token::TStringEnd => Part::String,
        Token::Number => Part::Number,
        Token::Name if matches!(before, Token::Def | Token::Class) => Part::Definition,
        Token::Name if before != Token::Dot && BUILTINS.contains(&word) => Part::Builtin,
        Token::Name => return None,
        _ if !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic()) => {
            if matches!(word, "match" | "case" | "type" | "lazy") { Part::SoftKeyword } else { Part::Keyword }
        }
        _ => return None,
    })
}

/// Built-in functions that are seen often enough to be shown as such.
const BUILTINS: [&str; 34] = [
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "bool",
    "bytes",
    "dict",
    "dir",
    "enumerate",
    "filter",
    "float",
    "getattr",
    "hasattr",
    "help",
    "input",
    "int",
    "isinstance",
    "iter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "next",
    "open",
    "print",
    "range",
    "repr",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_with_a_blank_line() {
        assert!(is_incomplete("if x:"));
        assert!(is_incomplete("if x:\n    y"));
        assert!(!is_incomplete("if x:\n    y\n"));
        assert!(is_incomplete("@decorated"));
        assert!(!is_incomplete("x = 1"));
        assert!(!is_incomplete(""));
    }

    #[test]
    fn brackets_strings_and_joined_lines_go_on() {
        for text in ["f(1,", "'''a", "x = \\", "f'''{a}", "[1,\n\n"] {
            assert!(is_incomplete(text), "{text:?}");
        }
        assert!(!is_incomplete("x = 'a"));
        assert!(!is_incomplete("f(]"));
    }

    #[test]
    fn a_fault_above_ends_the_input() {
        assert!(!is_incomplete("if x y:\n    z"));
    }

    #[test]
    fn pasted_statements_wait_for_the_last_one() {
        assert!(is_incomplete("x = 1\nwhile x:\n    x -= 1"));
        assert!(!is_incomplete("if x:\n    y\nz = 1"));
    }

    #[test]
    fn indentation_follows_the_line() {
        assert_eq!(next_indent("def f():"), "    ");
        assert_eq!(next_indent("def f():\n    if x:  # why"), "        ");
        assert_eq!(next_indent("def f():\n    return 1"), "");
        assert_eq!(next_indent("x = 1"), "");
    }

    #[test]
    fn tokens_have_their_parts() {
        let text = "def f(x): return 'a'  # end";
        let found: Vec<_> = parts(text)
            .into_iter()
            .map(|(span, part)| (&text[span.start as usize..span.end as usize], part))
            .collect();
        let wanted = [
            ("def", Part::Keyword),
            ("f", Part::Definition),
            ("return", Part::Keyword),
            ("'a'", Part::String),
            ("# end", Part::Comment),
        ];
        assert_eq!(found, wanted);
    }
}
