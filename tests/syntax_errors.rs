//! Wrong programs and what is said to them: type, message, line and caret as CPython 3.15 prints them.
//!
//! The cases and CPython's words stand in `tests/syntax_errors/*.txt`; `RECORD=1` records the words anew through CPython.

mod support;

use std::fs;
use std::path::PathBuf;

use pyasync::source::Source;
use pyasync::syntax::{self, Mode};

#[test]
fn wrong_programs() {
    let mut files: Vec<PathBuf> = match std::env::var_os("CASES") {
        Some(path) => vec![path.into()],
        None => fs::read_dir(support::oracle::root().join("tests/syntax_errors"))
            .expect("the folder exists")
            .map(|entry| entry.expect("the folder is readable").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
            .collect(),
    };
    files.sort();
    if std::env::var_os("RECORD").is_some() {
        let mut python = support::oracle::python().expect("recording needs CPython");
        let script = support::oracle::root().join("tests/syntax_errors/record.py");
        assert!(python.arg(script).args(&files).status().expect("CPython starts").success());
    }
    let (mut cases, mut different) = (0, Vec::new());
    for path in &files {
        let text = format!("\n{}", fs::read_to_string(path).expect("the cases are readable"));
        for case in text.split("\n%%").skip(1) {
            cases += 1;
            different.extend(check(case).map(|report| format!("{}: {report}", path.display())));
        }
    }
    for report in &different {
        println!("{report}");
    }
    println!("{cases} cases, {} different", different.len());
    assert!(different.is_empty());
}

fn check(case: &str) -> Option<String> {
    let (mode, rest) = case.split_once('\n').expect("a case has a mode");
    let (program, expected) = match rest.strip_prefix("--\n") {
        Some(expected) => ("", expected),
        None => rest.split_once("\n--\n").expect("a case is recorded"),
    };
    let program = format!("{program}\n");
    let mode = match mode.trim() {
        "eval" => Mode::Expression,
        "single" => Mode::Interactive,
        _ => Mode::Module,
    };
    let source = Source::new("<case>", &program);
    let actual = match syntax::parse_with_warnings(&source, mode) {
        Ok(parsed) => {
            let warnings =
                parsed.warnings.iter().map(|warning| format!("{}: {}\n", warning.line, warning.message));
            warnings.collect::<String>() + "fine\n"
        }
        Err(error) => error.report(&source),
    };
    let (actual, expected) = (actual.trim_end(), expected.trim_end());
    (actual != expected).then(|| format!("{program}-- expected\n{expected}\n-- actual\n{actual}\n"))
}
