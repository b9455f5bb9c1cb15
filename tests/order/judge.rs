//! CPython's verdicts on programs, kept below `target/` for the next time.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::support::oracle;
use crate::{Case, Deed, generate};

const JUDGE: &str = include_str!("judge.py");

/// What CPython makes of the programs with these seeds; those that cannot be compared are left out.
pub fn cases(seeds: &[u64]) -> Result<Vec<Case>, String> {
    let programs: Vec<String> = seeds.iter().map(|seed| generate::program(*seed)).collect();
    let mut hasher = DefaultHasher::new();
    (JUDGE, &programs).hash(&mut hasher);
    let cache =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("order-verdicts-{:016x}", hasher.finish()));
    let report = match std::fs::read(&cache) {
        Ok(report) => report,
        Err(_) => {
            let report = ask(&programs)?;
            std::fs::write(&cache, &report).map_err(|error| error.to_string())?;
            report
        }
    };
    parse(seeds, &report)
}

fn ask(programs: &[String]) -> Result<Vec<u8>, String> {
    let mut python = oracle::python().ok_or("no CPython to compare with: set PYASYNC_ORACLE")?;
    python.arg("tests/order/judge.py").stdin(Stdio::piped()).stdout(Stdio::piped());
    python.env("PYTHONHASHSEED", "0");
    let mut child = python.spawn().map_err(|error| error.to_string())?;
    let mut feed = child.stdin.take().expect("stdin is piped");
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            for program in programs {
                // When the judge fails, its own message is the one to read.
                let _ = writeln!(feed, "{}", program.len()).and_then(|()| feed.write_all(program.as_bytes()));
            }
        });
        child.wait_with_output().map_err(|error| error.to_string())
    })?;
    if output.status.success() { Ok(output.stdout) } else { Err("the judge failed".to_owned()) }
}

fn parse(seeds: &[u64], mut report: &[u8]) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for seed in seeds {
        let end = report.iter().position(|byte| *byte == b'\n').ok_or("the judge's report is cut short")?;
        let head = String::from_utf8_lossy(&report[..end]).into_owned();
        let words: Vec<&str> = head.split(' ').collect();
        let [verdict, code, length] = words[..] else { return Err(format!("odd report: {head}")) };
        let code = code.parse().map_err(|_| format!("odd report: {head}"))?;
        let length: usize = length.parse().map_err(|_| format!("odd report: {head}"))?;
        let output = report[end + 1..end + 1 + length].to_vec();
        report = &report[end + 1 + length..];
        if verdict == "sound" {
            cases.push(Case { seed: *seed, deed: Deed { code, output } });
        }
    }
    Ok(cases)
}
