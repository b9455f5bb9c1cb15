//! Sockets on smol's reactor.
