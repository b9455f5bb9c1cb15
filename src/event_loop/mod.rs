//! The event loop: ready queue, timers, clock and I/O. The only floor that knows smol: tasks are smol tasks whose
//! schedule function appends to the ready queue, and I/O futures run on a smol executor; an idle loop waits at its
//! own reactor. What a task or a callback is, the floor above says through [`Jobs`].

pub mod clock;
pub mod core;
pub mod http;
pub mod net;
pub mod observer;
pub mod reactor;
pub mod ready;
pub mod run;
pub mod source;
pub mod stream;
pub mod timers;
pub mod tls;
mod tls_errors;
pub mod tls_session;
pub mod watch;

pub use self::core::{Core, Jobs, Step};
pub use clock::Clock;
pub use observer::Observer;
pub use ready::{Ready, Schedule};
pub use run::IoTask;
pub use std::task::Waker;
