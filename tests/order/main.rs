//! The order proof: random asyncio programs, with a print at every step, print in pyasync what they print in CPython.
//!
//! - `cargo test --release --test order` runs the recorded programs (`recorded.txt`: a line with seed, exit code and the
//!   output's length, then CPython's output); no CPython is needed.
//! - `ORDER=10000 cargo test --release --test order` runs so many programs against CPython, from seed `ORDER_FROM` (0).
//! - `ORDER_SEED=123` shows one program with both outputs side by side; `ORDER_RECORD=150` records anew.
//!
//! CPython runs the programs on a virtual clock (`judge.py`) and refuses those in which two deadlines are so near each
//! other that a real clock's noise would decide. pyasync waits for real, many programs at a time; a program that
//! differs runs again by itself at a slower pace, since a busy machine can pause a process for longer than the margin.

mod generate;
mod judge;
mod random;
mod recorded;
#[path = "../support/mod.rs"]
mod support;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use support::{diff, process};

/// What a program does: its exit code and its output.
#[derive(Clone, PartialEq, Eq)]
pub struct Deed {
    pub code: i32,
    pub output: Vec<u8>,
}

/// A seed and what CPython makes of its program.
pub struct Case {
    pub seed: u64,
    pub deed: Deed,
}

const LIMIT: Duration = Duration::from_secs(30);
/// Programs under way at a time; they sleep for most of their time.
const CROWD: usize = if cfg!(debug_assertions) { 16 } else { 48 };
/// The least time between two starts, so that start-ups do not disturb the programs under way.
const PACE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 20 } else { 7 });
/// How many times as long as written the waits are in a program's first run, its second, and so on.
const PACES: [u32; 3] = [1, 4, 10];
/// Programs that are judged and run together.
const BATCH: u64 = 500;

fn main() -> ExitCode {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>());
    let from = number("ORDER_FROM").and_then(Result::ok).unwrap_or(0);
    let outcome = if let Some(Ok(seed)) = number("ORDER_SEED") {
        show(seed)
    } else if let Some(Ok(count)) = number("ORDER_RECORD") {
        record(count)
    } else if let Some(Ok(count)) = number("ORDER") {
        prove(from, count)
    } else {
        let trial = Trial::test("order::recorded", || check_recorded().map_err(Failed::from));
        return libtest_mimic::run(&Arguments::from_args(), vec![trial]).exit_code();
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn check_recorded() -> Result<(), String> {
    let cases = recorded::read()?;
    let (faults, _) = run_all(&cases);
    if faults.is_empty() { Ok(()) } else { Err(summary(&faults, cases.len())) }
}

/// Runs `count` programs from the seed `from` on, in batches, against CPython.
fn prove(from: u64, count: u64) -> Result<(), String> {
    let (mut next, mut total, mut refused, mut again) = (from, 0, 0, 0);
    let mut faults = Vec::new();
    while total < count {
        let seeds: Vec<u64> = (next..next + BATCH).collect();
        next += BATCH;
        let mut cases = judge::cases(&seeds)?;
        refused += seeds.len() - cases.len();
        cases.truncate((count - total) as usize);
        let (bad, retried) = run_all(&cases);
        total += cases.len() as u64;
        again += retried;
        faults.extend(bad);
        println!("order: {total} programs to seed {next}, {} differ", faults.len());
    }
    println!("order: {refused} seeds refused as too close, {again} programs needed a slower pace");
    if faults.is_empty() { Ok(()) } else { Err(summary(&faults, total as usize)) }
}

fn record(count: u64) -> Result<(), String> {
    let mut cases = Vec::new();
    let mut next = 0;
    while (cases.len() as u64) < count {
        cases.extend(judge::cases(&(next..next + BATCH).collect::<Vec<_>>())?);
        next += BATCH;
    }
    cases.truncate(count as usize);
    recorded::write(&cases)
}

/// Prints one program and both outputs side by side.
fn show(seed: u64) -> Result<(), String> {
    let path = program_file(seed, 1);
    println!("{}\n", path.display());
    let expected = judge::cases(&[seed])?.pop().map(|case| case.deed);
    let actual = run(&path);
    let text = |deed: &Deed| String::from_utf8_lossy(&deed.output).into_owned();
    let left = expected.as_ref().map_or("(refused)".to_owned(), text);
    let (mut left, right) = (left.lines(), text(&actual));
    let mut right = right.lines();
    loop {
        match (left.next(), right.next()) {
            (None, None) => break,
            (a, b) => {
                let mark = if a == b { ' ' } else { '|' };
                println!("{mark} {:<70} {}", a.unwrap_or_default(), b.unwrap_or_default());
            }
        }
    }
    println!("exit codes: {:?} {}", expected.as_ref().map(|deed| deed.code), actual.code);
    if expected.is_none_or(|deed| deed == actual) { Ok(()) } else { Err("they differ".to_owned()) }
}

/// A program that did something else than in CPython.
struct Fault {
    seed: u64,
    changes: String,
}

fn summary(faults: &[Fault], total: usize) -> String {
    let mut text = format!("{} of {total} programs differ (CPython -, pyasync +)\n", faults.len());
    for fault in faults.iter().take(5) {
        text += &format!("seed {} (ORDER_SEED={0} shows it whole):\n{}", fault.seed, fault.changes);
    }
    let seeds: Vec<String> = faults.iter().map(|fault| fault.seed.to_string()).collect();
    text + "seeds: " + &seeds.join(" ")
}

/// Runs the cases many at a time; then those that differ again, one by one.
fn run_all(cases: &[Case]) -> (Vec<Fault>, usize) {
    let queue = Mutex::new((cases.iter().collect::<VecDeque<&Case>>(), Instant::now()));
    let differ = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..CROWD.min(cases.len()) {
            scope.spawn(|| {
                while let Some(case) = next(&queue) {
                    if let Err(fault) = check(case, PACES[0]) {
                        differ.lock().expect("no thread panics").push((case, fault));
                    }
                }
            });
        }
    });
    let mut differ = differ.into_inner().expect("no thread panics");
    differ.sort_by_key(|(case, _)| case.seed);
    let mut faults = Vec::new();
    let mut again = 0;
    for (case, mut fault) in differ {
        // A proof that fails often need not be patient.
        let paces = if faults.len() < 20 { &PACES[1..] } else { &[] };
        let settled = paces.iter().any(|pace| match check(case, *pace) {
            Ok(()) => true,
            Err(other) => {
                fault = other;
                false
            }
        });
        again += usize::from(settled);
        if !settled {
            faults.push(fault);
        }
    }
    (faults, again)
}

fn next<'a>(queue: &Mutex<(VecDeque<&'a Case>, Instant)>) -> Option<&'a Case> {
    let mut queue = queue.lock().expect("no thread panics");
    std::thread::sleep(queue.1.saturating_duration_since(Instant::now()));
    queue.1 = Instant::now() + PACE;
    queue.0.pop_front()
}

fn check(case: &Case, pace: u32) -> Result<(), Fault> {
    let path = program_file(case.seed, pace);
    let actual = run(&path);
    let mut changes = diff::compact(&case.deed.output, &actual.output).unwrap_or_default();
    if actual.code != case.deed.code {
        changes += &format!("  exit code {}, not {}\n", actual.code, case.deed.code);
    }
    if !changes.is_empty() {
        return Err(Fault { seed: case.seed, changes });
    }
    // A file that stays behind is no fault.
    let _ = std::fs::remove_file(path);
    Ok(())
}

fn run(path: &Path) -> Deed {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyasync"));
    command.arg(path).env("PYTHONHASHSEED", "0");
    match process::run(&mut command, b"", LIMIT) {
        Ok(outcome) => Deed { code: outcome.code, output: outcome.stdout },
        Err(error) => Deed { code: -1, output: error.to_string().into_bytes() },
    }
}

/// The program's file below `target/`, written anew.
fn program_file(seed: u64, pace: u32) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("order");
    let path = folder.join(format!("{seed}.py"));
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&path, generate::program_at(seed, pace)));
    written.expect("target/ can be written");
    path
}
