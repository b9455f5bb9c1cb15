//! Watching any descriptor on smol's reactor: pipes, processes, terminals.

use super::core::Core;
use super::reactor::IoTask;
use crate::object::AnyGc;
use async_io::Async;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// Appends `callback` to the ready queue whenever the descriptor is ready, until the task is dropped.
pub fn watch_fd(core: &Arc<Core>, fd: OwnedFd, for_writing: bool, callback: AnyGc) -> io::Result<IoTask> {
    let weak = Arc::downgrade(core);
    let source = Async::new_nonblocking(fd)?;
    Ok(core.spawn_io(async move {
        loop {
            let ready = if for_writing { source.writable().await } else { source.readable().await };
            let Some(core) = weak.upgrade().filter(|_| ready.is_ok()) else { break };
            core.call_soon(callback.clone());
        }
    }))
}
