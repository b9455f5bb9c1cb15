//! What the test programs share.
#![allow(dead_code, reason = "each test program uses its part")]

pub mod diff;
pub mod oracle;
pub mod process;
