//! How a syntax error is shown: the last lines of CPython's traceback.

use unicode_width::UnicodeWidthStr;

use super::error::SyntaxError;
use super::typo::{KeywordTypo, keyword_typo};
use crate::source::Source;

impl SyntaxError {
    /// File, source line, caret, and message.
    pub fn report(&self, source: &Source) -> String {
        match suggest_keyword(source, &self.message, self.line) {
            Some(typo) => SyntaxError {
                message: typo.message(),
                line: typo.line,
                end_line: typo.line,
                column: typo.column as i32,
                end_column: typo.end_column as i32,
                text: Some(typo.text),
                ..self.clone()
            }
            .lines(source.name()),
            None => self.lines(source.name()),
        }
    }

    fn lines(&self, name: &str) -> String {
        let mut out = String::new();
        if self.line > 0 {
            out.push_str(&format!("  File \"{name}\", line {}\n", self.line));
            if let Some(text) = &self.text {
                let same_line = self.line == self.end_line;
                out.push_str(&marked_line(
                    text,
                    Some(self.column.into()),
                    Some(self.end_column.into()),
                    same_line,
                ));
            }
        }
        out.push_str(&format!("{}: {}\n", self.kind.name(), self.message));
        out
    }
}

/// A keyword that would mend an error with this message on a 1-based line.
pub fn suggest_keyword(source: &Source, message: &str, line: u32) -> Option<KeywordTypo> {
    let plain = message == "invalid syntax" || message.contains("Perhaps you forgot a comma");
    if plain && line > 0 { keyword_typo(source, line) } else { None }
}

/// The source line without its indentation, and carets below. Offsets are 1-based, in characters of `text`.
pub fn marked_line(text: &str, offset: Option<i64>, end_offset: Option<i64>, same_line: bool) -> String {
    let right = text.trim_end_matches('\n');
    let left = right.trim_start_matches([' ', '\n', '\x0c']);
    let Some(offset) = offset else { return format!("    {left}\n") };
    let length = right.chars().count() as i64;
    let spaces = length - left.chars().count() as i64;
    let beyond = |column: i64| if column > length + 1 { length + 1 } else { column };
    let start = beyond(offset);
    let mut end = beyond(match end_offset {
        _ if !same_line => length + 1,
        Some(end) if end != 0 => end,
        _ => offset,
    });
    if start >= end || end < 0 {
        end = start + 1;
    }
    let (column, end) = (start - 1 - spaces, end - 1 - spaces);
    if column < 0 {
        return format!("    {left}\n");
    }
    let part = |from: i64, to: i64| -> String {
        left.chars().skip(from as usize).take((to - from).max(0) as usize).collect()
    };
    let before = part(0, column).width();
    let marked = part(column, end);
    let count = if marked.is_empty() { (end - column) as usize } else { marked.width() };
    format!("    {left}\n    {}{}\n", " ".repeat(before), "^".repeat(count))
}
