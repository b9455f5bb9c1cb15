//! What a loop tells those who watch it: timelines, deadlock reports and schedule exploration are built on this.

use crate::object::{AnyGc, Value};

/// Is told what happens to tasks. All methods do nothing by default.
pub trait Observer {
    /// A task was created.
    fn created(&self, _task: &AnyGc) {}
    /// A step of a task begins.
    fn step_begins(&self, _task: &AnyGc) {}
    /// A step of a task has ended.
    fn step_ends(&self, _task: &AnyGc) {}
    /// A task waits for something.
    fn waits(&self, _task: &AnyGc, _on: &Value) {}
    /// A task's cancellation was requested, by another task if one was running.
    fn cancelled(&self, _task: &AnyGc, _by: Option<&AnyGc>) {}
    /// A task is done.
    fn finished(&self, _task: &AnyGc) {}
}
