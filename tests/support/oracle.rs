//! Where CPython 3.15, the judge of every expected output, is found on this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command that runs CPython with the repository as its working directory: the tool that the variable
/// `PYASYNC_ORACLE` names, or `../shared/tools/oracle` where that exists. `None` when there is neither.
pub fn python() -> Option<Command> {
    let tool = match std::env::var_os("PYASYNC_ORACLE") {
        Some(path) => PathBuf::from(path),
        None => root().join("../shared/tools/oracle"),
    };
    let tool = tool.canonicalize().ok()?;
    let mut command = Command::new(tool);
    command.arg("python").current_dir(root());
    Some(command)
}
