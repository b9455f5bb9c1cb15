//! Where CPython 3.15, the judge of every expected output, is found on this machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command that runs CPython with the repository as its working directory: the tool that the variable
/// `PYASYNC_ORACLE` names, or `../shared/tools/oracle` where that exists. `None` when there is neither, or when CPython
/// does not start by it.
pub fn python() -> Option<Command> {
    static WAY: OnceLock<Option<Way>> = OnceLock::new();
    WAY.get_or_init(find).as_ref().map(Way::command)
}

/// How CPython is started.
struct Way {
    tool: PathBuf,
    /// With mounts of its own, so that those the tool makes to show it this folder end with it.
    own_mounts: bool,
}

impl Way {
    fn command(&self) -> Command {
        let mut command = match self.own_mounts {
            true => Command::new("unshare"),
            false => Command::new(&self.tool),
        };
        if self.own_mounts {
            command.arg("--mount").arg(&self.tool);
        }
        command.arg("python").current_dir(root());
        command
    }

    fn works(&self) -> bool {
        let mut command = self.command();
        succeeds(command.args(["-c", "import sys; sys.exit(sys.version_info[:2] != (3, 15))"]))
    }
}

fn find() -> Option<Way> {
    let tool = match std::env::var_os("PYASYNC_ORACLE") {
        Some(path) => PathBuf::from(path),
        None => root().join("../shared/tools/oracle"),
    };
    let tool = tool.canonicalize().ok()?;
    let own_mounts = succeeds(Command::new("unshare").args(["--mount", "true"]));
    Some(Way { tool, own_mounts }).filter(Way::works)
}

fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
