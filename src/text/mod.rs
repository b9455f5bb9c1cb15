//! The algorithms beneath `str` and `bytes`: searching, splitting, case, codecs, and the three formatting languages.
//!
//! Text is generalised UTF-8: UTF-8 in which lone surrogates stand as three bytes each, see [`wtf8`]. Nothing here
//! knows an interpreter; errors are [`crate::fault::Fault`]s, or structures where Python's exception has fields.

pub mod bytes;
pub mod cjk;
pub mod codecs;
pub mod format_spec;
pub mod format_string;
pub mod literals;
pub mod percent;
pub mod regex;
pub mod search;
pub mod strings;
pub mod suggest;
pub mod unicode;
pub mod wtf8;

pub use wtf8::Str;
