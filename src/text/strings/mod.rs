//! The methods of `str` over [`super::Str`]. Positions are character indices; pieces borrow from the text.

mod case;
mod layout;
mod predicates;
mod quote;
mod search;
mod slice;
mod split;

pub use case::{capitalize, casefold, lower, swapcase, title, upper};
pub use layout::{center, expand_tabs, ljust, repeat, rjust, translate, zfill};
pub use predicates::{
    is_alnum, is_alpha, is_decimal, is_digit, is_identifier, is_lower, is_numeric, is_printable, is_space,
    is_title, is_upper,
};
pub use quote::{ascii, escaped_char, repr, write_repr};
pub(crate) use quote::{pick_quote, write_escape};
pub use search::{count, ends_with, find, replace, rfind, starts_with};
pub use slice::{char_at, slice, slice_step};
pub use split::{lstrip, rsplit_whitespace, rstrip, split_lines, split_whitespace, strip};

pub use super::search::{partition, rpartition, rsplit, split};
