//! The AST proof: for every file the tree's dump is the one that CPython prints, and what CPython's parser refuses is
//! refused at the same line.
//!
//! `cargo test --release --test ast_proof` compares the programs of `tests/syntax` with their recorded dumps and, where
//! CPython is at hand, a sample of its library. `PROOF=all` compares the whole library and its tests; `RECORD=1`
//! records the dumps of `tests/syntax` anew.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pyasync::source::Source;
use pyasync::syntax::{self, Mode, dump};

/// One file of how many is compared without `PROOF=all`.
const SAMPLE: usize = 40;

#[test]
fn own_programs() {
    let mut files: Vec<PathBuf> = fs::read_dir(support::oracle::root().join("tests/syntax"))
        .expect("the folder exists")
        .map(|entry| entry.expect("the folder is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .filter(|path| path.file_name().is_some_and(|name| name != "dump.py"))
        .collect();
    files.sort();
    if std::env::var_os("RECORD").is_some() {
        record(&files);
    }
    let mut report = Report::default();
    for path in &files {
        let expected = fs::read(path.with_extension("py.ast")).expect("the dump is recorded");
        report.compare(path, &path.display().to_string(), expected.trim_ascii_end());
    }
    report.finish("tests/syntax");
}

#[test]
fn library() {
    let all = std::env::var_os("PROOF").is_some_and(|value| value == "all");
    let step = if all { 1 } else { SAMPLE };
    let Some(mut python) = support::oracle::python() else {
        println!("skipped: there is no CPython to compare with");
        return;
    };
    let folder = support::oracle::root().join(format!("target/ast_proof/{step}"));
    if !folder.join("names").exists() {
        let script = support::oracle::root().join("tests/syntax/dump.py");
        let status = python.arg(script).arg(&folder).arg(step.to_string()).status().expect("CPython starts");
        assert!(status.success(), "CPython could not dump its library");
    }
    let names = fs::read_to_string(folder.join("names")).expect("CPython wrote the names");
    let mut report = Report::default();
    for (index, name) in names.lines().enumerate() {
        let expected = fs::read(folder.join(format!("{index}.ast"))).expect("CPython wrote the dump");
        report.compare(&folder.join(format!("{index}.py")), name, &expected);
    }
    report.finish("CPython's library");
}

fn record(files: &[PathBuf]) {
    let mut python = support::oracle::python().expect("recording needs CPython");
    let script = support::oracle::root().join("tests/syntax/dump.py");
    let status = python.arg(script).arg("--record").args(files).status().expect("CPython starts");
    assert!(status.success(), "CPython could not dump the programs");
}

#[derive(Default)]
struct Report {
    files: usize,
    refused: usize,
    bytes: usize,
    seconds: f64,
    slowest: (f64, String),
    different: Vec<String>,
}

impl Report {
    fn compare(&mut self, path: &Path, name: &str, expected: &[u8]) {
        let data = fs::read(path).expect("the program is readable");
        self.files += 1;
        self.bytes += data.len();
        let begin = Instant::now();
        let actual = dumped(&data);
        let seconds = begin.elapsed().as_secs_f64();
        self.seconds += seconds;
        if seconds > self.slowest.0 {
            self.slowest = (seconds, name.to_owned());
        }
        let line =
            |text: &[u8]| String::from_utf8_lossy(text).split(':').take(2).collect::<Vec<_>>().join(":");
        let same = match expected.strip_prefix(b"!") {
            Some(error) => {
                self.refused += 1;
                actual.starts_with('!') && line(&actual.as_bytes()[1..]) == line(error)
            }
            None => actual.as_bytes() == expected,
        };
        if !same {
            let detail = support::diff::compact(expected, actual.as_bytes()).unwrap_or_default();
            self.different.push(format!("{name}\n{detail}"));
        }
    }

    fn finish(self, what: &str) {
        for text in self.different.iter().take(20) {
            println!("{text}");
        }
        println!(
            "{what}: {} files, {} different, {} refused by CPython; {} KB parsed and dumped in {:.2} s, at most {:.2} s for {}",
            self.files,
            self.different.len(),
            self.refused,
            self.bytes / 1024,
            self.seconds,
            self.slowest.0,
            self.slowest.1
        );
        assert!(self.different.is_empty(), "{} files differ", self.different.len());
    }
}

fn dumped(data: &[u8]) -> String {
    let source = match Source::from_bytes("<unknown>", data) {
        Ok(source) => source,
        Err(error) => return format!("!SyntaxError:{}:{}", error.line.unwrap_or(0), error.message),
    };
    match syntax::parse_tree(&source, Mode::Module) {
        Ok(parsed) => dump::dump_module(&source, &parsed.tree),
        Err(error) => format!("!{}:{}:{}", error.kind.name(), error.line, error.message),
    }
}
