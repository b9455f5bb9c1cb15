//! HTTP over streams: heads and bodies of messages, connections, servers, WebSocket frames.
//!
//! The codec of HTTP/1.1 is written here and not taken from a crate because programs print what it sees: headers in
//! the spelling and order they arrived in, and the bounds of chunks. HTTP/2 has neither, and is the `h2` crate's.

pub mod adopt;
pub mod body;
pub mod connection;
pub mod decode;
pub mod head;
pub mod http2;
pub mod parse;
pub mod server;
pub mod signal;
pub mod websocket;

pub use body::{Body, BodyError, Framing, Piece};
pub use connection::Connection;
pub use decode::Coding;
pub use head::{Head, HeadError, Start};
