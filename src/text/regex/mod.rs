//! Regular expressions as Python's `re` understands them: a parser, a compiler to a small program, and a
//! backtracking matcher whose stack is on the heap.
//!
//! Subjects are bytes or generalised UTF-8; all positions are byte offsets. Nothing here knows an interpreter.

mod class;
mod compile;
mod escape;
mod first;
mod flags;
mod matcher;
mod node;
mod parse;
mod program;
mod set;
mod source;
mod template;
#[cfg(test)]
mod tests;

pub use flags::Flags;
pub use matcher::{Found, Goal, Subject};
pub use program::Regex;
pub use template::{Piece, Template};

/// Why a pattern or a template is refused.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `re.PatternError`, with the position it names.
    Pattern(String, Option<usize>),
    Overflow(&'static str),
    Value(&'static str),
    /// `IndexError`, for a template that names an unknown group.
    Index(String),
    /// Groups are nested too deeply.
    Depth,
    Unsupported(&'static str),
}

/// What `FutureWarning` tells of a pattern.
#[derive(Debug, PartialEq, Eq)]
pub struct Notice {
    pub message: String,
    /// How many groups stand around the place.
    pub depth: usize,
}

/// Compiles a pattern given as code points; a pattern of bytes has those below 256.
pub fn compile(
    points: &[u32],
    is_text: bool,
    flags: u32,
    notices: &mut Vec<Notice>,
) -> Result<Regex, Refusal> {
    let flags = Flags::from_bits(flags);
    let parsed = parse::parse(points, is_text, flags, notices)?;
    if flags.has(Flags::DEBUG) {
        return Err(Refusal::Unsupported("re.DEBUG is not supported"));
    }
    compile::compile(parsed.body, parsed.flags, parsed.names, parsed.groups, is_text)
}

/// Reads a replacement template.
pub fn template(points: &[u32], is_text: bool, regex: &Regex) -> Result<Template, Refusal> {
    template::read(points, is_text, regex)
}
