//! Runs a command with a time limit and gathers what it wrote.

use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a finished command left behind.
pub struct Outcome {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The exit code; minus the signal's number when a signal ended the process.
    pub code: i32,
    pub wall: Duration,
    pub timed_out: bool,
}

/// Runs `command` with `stdin` as its input and kills it, with all that it started, when `limit` has passed.
pub fn run(command: &mut Command, stdin: &[u8], limit: Duration) -> std::io::Result<Outcome> {
    let start = Instant::now();
    command.process_group(0);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let feed = child.stdin.take().expect("stdin is piped");
    let out = child.stdout.take().expect("stdout is piped");
    let err = child.stderr.take().expect("stderr is piped");
    thread::scope(|scope| {
        scope.spawn(move || {
            // A program may end without reading its input.
            let _ = { feed }.write_all(stdin);
        });
        let out = scope.spawn(move || read_all(out));
        let err = scope.spawn(move || read_all(err));
        let mut timed_out = false;
        let mut pause = Duration::from_micros(500);
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if start.elapsed() > limit {
                timed_out = true;
                Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]).status()?;
                break child.wait()?;
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(5));
        };
        let wall = start.elapsed();
        Ok(Outcome {
            stdout: out.join().expect("the reader does not panic"),
            stderr: err.join().expect("the reader does not panic"),
            code: exit_code(status),
            wall,
            timed_out,
        })
    })
}

fn read_all(mut source: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is still worth comparing.
    let _ = source.read_to_end(&mut bytes);
    bytes
}

fn exit_code(status: std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().unwrap_or_else(|| -status.signal().unwrap_or(0))
}
