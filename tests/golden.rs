//! Golden tests: every program under `tests/programs/`, `tests/document/` and `samples/` runs in the pyasync binary
//! and has to do what CPython 3.15 did: one reported test for each program.
//!
//! Beside `NAME.py` stand CPython's `NAME.out` (stdout), `NAME.err` (stderr, when there was any) and `NAME.code`
//! (exit code, when not 0). Written by hand, where wanted: `NAME.flags` (interpreter options), `NAME.args` (arguments),
//! each one a line, and `NAME.in` (standard input). A program may also be a shell script `NAME.sh` that calls the
//! interpreter as `$PYTHON`. Files and folders whose name begins with `_` are modules that the programs import.
//!
//! `RECORD=1 cargo test --test golden [FILTER]` writes the goldens anew with CPython; `RECORD=check` compares them
//! with what CPython does now. The programs that import `aiohttp` need CPython to have it (3.14, without compiled parts).

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

mod support;
use support::{diff, oracle, process};

const FOLDERS: [&str; 3] = ["tests/programs", "tests/document", "samples"];
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 20 });
/// Most programs sleep for most of their time.
const THREADS: usize = 6;

/// Programs that promise how long they take, in seconds.
const TIMED: [(&str, f64, f64); 2] = [("document/03_gather", 3.0, 3.1), ("document/04_taskgroup", 3.0, 3.1)];
/// Programs that print how long they slept, to the hundredth of a second, and how often they are tried: a busy machine
/// may wake them late.
const MEASURING: [(&str, usize); 1] = [("document/06a_context_manager", 5)];
/// What a build without optimisation may take longer.
const DEBUG_ALLOWANCE: f64 = if cfg!(debug_assertions) { 0.5 } else { 0.0 };

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    let mut programs = Vec::new();
    for folder in FOLDERS {
        collect(&oracle::root().join(folder), &mut programs);
    }
    match std::env::var("RECORD").as_deref() {
        Ok("check") => record(&arguments, programs, false),
        Ok(_) => record(&arguments, programs, true),
        Err(_) => {
            arguments.test_threads = arguments.test_threads.or(Some(THREADS));
            let gaps = known_gaps();
            let trials = programs.into_iter().map(|program| {
                let is_gap = gaps.contains(&program.name);
                Trial::test(program.name.clone(), move || program.check_again().map_err(Failed::from))
                    .with_ignored_flag(is_gap)
            });
            libtest_mimic::run(&arguments, trials.collect()).exit_code()
        }
    }
}

/// The programs that are known not to run as on CPython yet: reported as ignored, run with `--ignored`.
fn known_gaps() -> HashSet<String> {
    let text = std::fs::read_to_string("tests/known_gaps.txt").unwrap_or_default();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_string).collect()
}

struct Program {
    /// The path below the repository or `tests/`, without the extension.
    name: String,
    path: PathBuf,
}

fn collect(folder: &Path, programs: &mut Vec<Program>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if file.starts_with('_') {
            continue;
        }
        if path.is_dir() {
            collect(&path, programs);
        } else if file.ends_with(".py") || file.ends_with(".sh") {
            let name = path.strip_prefix(oracle::root()).unwrap_or(&path).with_extension("");
            let name = name.to_string_lossy().replace("tests/", "");
            programs.push(Program { name, path });
        }
    }
}

impl Program {
    fn beside(&self, extension: &str) -> Option<Vec<u8>> {
        fs::read(self.path.with_extension(extension)).ok()
    }

    /// The lines of the file `NAME.extension`.
    fn lines(&self, extension: &str) -> Vec<String> {
        let bytes = self.beside(extension).unwrap_or_default();
        String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
    }

    fn expected(&self) -> Option<Golden> {
        let code = self.beside("code").map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
        Some(Golden {
            stdout: self.beside("out")?,
            stderr: self.beside("err").unwrap_or_default(),
            code: code.map_or(Some(0), |code| code.parse().ok())?,
        })
    }

    /// Checks it as often as `MEASURING` says, until it does what it should.
    fn check_again(&self) -> Result<(), String> {
        let tries = MEASURING.iter().find(|(name, _)| *name == self.name).map_or(1, |(_, tries)| *tries);
        let mut answer = self.check();
        for _ in 1..tries {
            if answer.is_err() {
                answer = self.check();
            }
        }
        answer
    }

    /// Runs the program in pyasync; the answer's error tells where it differs from the golden.
    fn check(&self) -> Result<(), String> {
        let expected = self.expected().ok_or("no golden: run with RECORD=1")?;
        let folder = self.path.parent().expect("a program stands in a folder");
        let interpreter = env!("CARGO_BIN_EXE_pyasync");
        let script = self.path.extension().is_some_and(|extension| extension == "sh");
        let mut command = Command::new(if script { "/bin/sh" } else { interpreter });
        command.args(self.lines("flags")).arg(&self.path).args(self.lines("args")).current_dir(folder);
        command.env_clear().envs([
            ("HOME", "/root"),
            ("PATH", "/usr/bin:/bin"),
            ("LANG", "C.UTF-8"),
            ("PYTHONHASHSEED", "0"),
            ("PYTHON", interpreter),
            ("RUST_BACKTRACE", "0"),
        ]);
        let stdin = self.beside("in").unwrap_or_default();
        let outcome = process::run(&mut command, &stdin, LIMIT).map_err(|error| error.to_string())?;
        let stderr = String::from_utf8_lossy(&outcome.stderr).replace(&*folder.to_string_lossy(), "<DIR>");
        let stderr = without_library(&without_addresses(&stderr.replace(interpreter, "<PYTHON>")));
        let actual = Golden { stdout: outcome.stdout, stderr: stderr.into_bytes(), code: outcome.code };
        let mut faults = expected.differences(&actual);
        if outcome.timed_out {
            faults += &format!("still running after {LIMIT:?}\n");
        }
        let wall = outcome.wall.as_secs_f64();
        for (name, least, most) in TIMED {
            if self.name == name && !(least..=most + DEBUG_ALLOWANCE).contains(&wall) {
                faults += &format!("took {wall:.3} s, not {least} to {most} s\n");
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn write(&self, golden: &Golden) -> std::io::Result<()> {
        fs::write(self.path.with_extension("out"), &golden.stdout)?;
        self.write_unless("err", &golden.stderr, golden.stderr.is_empty())?;
        self.write_unless("code", format!("{}\n", golden.code).as_bytes(), golden.code == 0)
    }

    fn write_unless(&self, extension: &str, bytes: &[u8], usual: bool) -> std::io::Result<()> {
        let path = self.path.with_extension(extension);
        match usual {
            false => fs::write(path, bytes),
            true if path.exists() => fs::remove_file(path),
            true => Ok(()),
        }
    }
}

/// The text without the frames of tracebacks that belong to the embedded library.
fn without_library(text: &str) -> String {
    let mut out = String::new();
    let mut inside: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '|']).len();
        let frame = line[indent..].strip_prefix("File \"");
        if let Some(file) = frame {
            inside = file.starts_with("<frozen ").then(|| format!("{}  ", &line[..indent]));
        } else if inside.as_ref().is_some_and(|deeper| !line.starts_with(deeper.as_str())) {
            inside = None;
        }
        if inside.is_none() {
            out += line;
        }
    }
    out
}

/// The text with `0x...` for each address of six digits or more.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("0x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')).count();
        out += "0x";
        out += if digits >= 6 { "..." } else { &part[..digits] };
        out += &part[digits..];
    }
    out
}

/// What a program did.
struct Golden {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    code: i32,
}

impl Golden {
    /// Where `actual` is not this; empty when it is.
    fn differences(&self, actual: &Golden) -> String {
        let mut text = String::new();
        for (stream, old, new) in
            [("stdout", &self.stdout, &actual.stdout), ("stderr", &self.stderr, &actual.stderr)]
        {
            if let Some(changes) = diff::compact(old, new) {
                text += &format!("{stream} differs from CPython's (-), is (+)\n{changes}");
            }
        }
        if self.code != actual.code {
            text += &format!("exit code is {}, CPython's {}\n", actual.code, self.code);
        }
        text
    }
}

/// Runs the chosen programs under CPython; writes their goldens or compares them.
fn record(arguments: &Arguments, programs: Vec<Program>, write: bool) -> ExitCode {
    let Some(mut python) = oracle::python() else {
        eprintln!("no CPython to record with: set PYASYNC_ORACLE to the oracle tool");
        return ExitCode::FAILURE;
    };
    let chosen: Vec<&Program> = programs.iter().filter(|program| wanted(arguments, &program.name)).collect();
    let mut jobs = String::new();
    for program in &chosen {
        let path = program.path.strip_prefix(oracle::root()).unwrap_or(&program.path);
        let (flags, args) = (program.lines("flags").join("\x1f"), program.lines("args").join("\x1f"));
        let stdin: String =
            program.beside("in").unwrap_or_default().iter().map(|b| format!("{b:02x}")).collect();
        jobs += &format!("{}\t{flags}\t{args}\t{stdin}\n", path.display());
    }
    python.arg("tests/golden/record.py").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = python.spawn().expect("the oracle tool can be run");
    let mut feed = child.stdin.take().expect("stdin is piped");
    let output = std::thread::scope(|scope| {
        scope.spawn(move || feed.write_all(jobs.as_bytes()));
        child.wait_with_output().expect("the oracle's output can be read")
    });
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    if report.lines().count() != chosen.len() {
        eprintln!("CPython reported {} of {} programs", report.lines().count(), chosen.len());
        return ExitCode::FAILURE;
    }
    let mut faults = 0;
    for (program, line) in chosen.iter().zip(report.lines()) {
        if let Err(fault) = settle(program, line, write) {
            faults += 1;
            println!("{}: {fault}", program.name);
        }
    }
    println!("{} programs under CPython, {faults} with a fault", chosen.len());
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn wanted(arguments: &Arguments, name: &str) -> bool {
    let matches = |filter: &String| if arguments.exact { name == filter } else { name.contains(filter) };
    arguments.filter.as_ref().is_none_or(matches) && !arguments.skip.iter().any(matches)
}

/// Takes one line of the recorder's report.
fn settle(program: &Program, line: &str, write: bool) -> Result<(), String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [code, stdout, stderr, verdict] = fields[..] else { return Err(format!("odd report: {line}")) };
    let code = code.parse().map_err(|_| format!("odd exit code: {code}"))?;
    let golden = Golden { stdout: bytes(stdout), stderr: bytes(stderr), code };
    if verdict != "stable" {
        return Err(format!("{verdict} under CPython"));
    }
    if write {
        return program.write(&golden).map_err(|error| error.to_string());
    }
    let recorded = program.expected().ok_or("no golden")?;
    let text = recorded.differences(&golden);
    if text.is_empty() { Ok(()) } else { Err(text) }
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).filter_map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()).collect()
}
