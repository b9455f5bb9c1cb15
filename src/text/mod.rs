//! Text algorithms beneath `str`, `bytes` and formatting, on plain bytes.

pub mod suggest;
