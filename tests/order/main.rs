//! The order proof: random asyncio programs, with a print at every step, print in pyasync what they print in CPython.
//!
//! - `cargo test --test order` runs the recorded programs (`recorded.txt`: a line with seed, exit code and the output's
//!   length, then CPython's output); no CPython is needed.
//! - `ORDER=10000 cargo test --release --test order` runs so many programs against CPython, from seed `ORDER_FROM` (0).
//!   `ORDER_BINARY` names another binary than the one just built.
//! - `ORDER_SEED=123` shows one program with both outputs side by side; `ORDER_RECORD=60` records anew.
//!
//! Both sides keep virtual time, pyasync by `-X virtual-time`, CPython by `judge.py`: waiting takes none, and each
//! reading of the clock moves it by a microsecond. So even deadlines that fall together come in one order, which also
//! proves that pyasync reads the clock where CPython does.

mod generate;
mod judge;
mod random;
mod recorded;
#[path = "../support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

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

const LIMIT: Duration = Duration::from_secs(60);
/// Programs that are judged and run together.
const BATCH: u64 = 100;

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
    let faults = run_all(&cases);
    if faults.is_empty() { Ok(()) } else { Err(summary(&faults, cases.len())) }
}

/// Runs `count` programs from the seed `from` on, in batches, against CPython.
fn prove(from: u64, count: u64) -> Result<(), String> {
    let (mut next, mut total, mut refused) = (from, 0, 0);
    let mut faults = Vec::new();
    while total < count {
        let seeds: Vec<u64> = (next..next + BATCH).collect();
        next += BATCH;
        let mut cases = judge::cases(&seeds)?;
        refused += seeds.len() - cases.len();
        cases.truncate((count - total) as usize);
        total += cases.len() as u64;
        let bad = run_all(&cases);
        bad.iter().for_each(|fault| println!("seed {}:\n{}", fault.seed, fault.changes));
        faults.extend(bad);
        println!("order: {total} programs to seed {next}, {} differ", faults.len());
    }
    println!("order: {refused} seeds left out, whose programs do not end in CPython");
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
    let path = program_file(seed);
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

/// Runs the cases, one on each processor at a time.
fn run_all(cases: &[Case]) -> Vec<Fault> {
    let next = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(fault) = check(case) {
                        faults.lock().expect("no thread panics").push(fault);
                    }
                }
            });
        }
    });
    let mut faults = faults.into_inner().expect("no thread panics");
    faults.sort_by_key(|fault| fault.seed);
    faults
}

fn check(case: &Case) -> Result<(), Fault> {
    let path = program_file(case.seed);
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
    let binary = std::env::var_os("ORDER_BINARY");
    let mut command = Command::new(binary.unwrap_or_else(|| env!("CARGO_BIN_EXE_pyasync").into()));
    command.args(["-X", "virtual-time"]).arg(path).env("PYTHONHASHSEED", "0");
    match process::run(&mut command, b"", LIMIT) {
        Ok(outcome) => Deed { code: outcome.code, output: outcome.stdout },
        Err(error) => Deed { code: -1, output: error.to_string().into_bytes() },
    }
}

/// The program's file below `target/`, written anew.
fn program_file(seed: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("order");
    let path = folder.join(format!("{seed}.py"));
    let written =
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, generate::program(seed)));
    written.expect("target/ can be written");
    path
}
