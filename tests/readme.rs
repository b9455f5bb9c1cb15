//! The README's commands work: each command of a block fenced as `sh run` is run in the repository, and what stands in
//! a `text` block right after it has to be what the command prints.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

mod support;
use support::{diff, oracle, process};

const LIMIT: Duration = Duration::from_secs(900);

#[test]
fn commands_of_the_readme_work() {
    let readme = std::fs::read_to_string(oracle::root().join("README.md")).expect("README.md is readable");
    let blocks = blocks(&readme);
    let mut ran = 0;
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind == "sh run") {
        let next = blocks.get(at + 1).filter(|next| next.kind == "text" && next.follows);
        run(&block.text, next.map(|next| next.text.as_str()));
        ran += 1;
    }
    assert!(ran > 0, "README.md has no block fenced as `sh run`");
}

/// The README names only files that are there.
#[test]
fn files_named_in_the_readme_exist() {
    let readme = std::fs::read_to_string(oracle::root().join("README.md")).expect("README.md is readable");
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let local = !target.contains("://") && !target.starts_with('#');
        assert!(!local || oracle::root().join(target).exists(), "README.md links to {target}");
    }
}

struct Block {
    /// What stands behind the opening fence.
    kind: String,
    text: String,
    /// Only blank lines stand between this block and the one before.
    follows: bool,
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut lines = markdown.lines();
    let mut follows = false;
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| !line.starts_with("```"));
            let text = inside.map(|line| format!("{line}\n")).collect();
            found.push(Block { kind: kind.trim().to_owned(), text, follows });
            follows = true;
        } else if !line.trim().is_empty() {
            follows = false;
        }
    }
    found
}

fn run(script: &str, expected: Option<&str>) {
    let mut command = Command::new("sh");
    command.args(["-e", "-c", script]).current_dir(oracle::root()).env("PATH", path());
    let outcome = process::run(&mut command, b"", LIMIT).expect("sh can be run");
    let stderr = String::from_utf8_lossy(&outcome.stderr);
    assert!(outcome.code == 0, "exit code {} of\n{script}\n{stderr}", outcome.code);
    if let Some(expected) = expected {
        let changes = diff::compact(expected.as_bytes(), &outcome.stdout);
        assert!(changes.is_none(), "output of\n{script}\ndiffers:\n{}", changes.unwrap_or_default());
    }
}

/// The search path with the folder of the binary under test in front, for commands that say just `pyasync`.
fn path() -> String {
    let folder = Path::new(env!("CARGO_BIN_EXE_pyasync")).parent().expect("a binary stands in a folder");
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default())
}
