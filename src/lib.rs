//! pyasync: runs Python asyncio programs. The floors of the interpreter, lowest first.

pub mod fault;
pub mod number;
pub mod source;
pub mod syntax;
pub mod text;

pub mod object;

pub mod runtime;

pub mod nodes;

pub mod event_loop;
pub mod lower;

pub mod asyncio;
pub mod builtins;
pub mod http;
pub mod stdlib;

pub mod interpreter;

pub mod cli;
