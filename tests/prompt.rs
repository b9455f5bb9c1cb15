//! The prompt, driven through a real pseudo-terminal (that `script` of util-linux makes).

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const UP: &str = "\x1b[A";

/// A program at a terminal.
struct Session {
    child: Child,
    keys: ChildStdin,
    output: Receiver<Vec<u8>>,
    /// What was shown and not yet expected, without colours.
    shown: String,
    home: PathBuf,
}

impl Session {
    fn start(name: &str, arguments: &str, environment: &[(&str, &str)]) -> Session {
        let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("prompt-{name}"));
        std::fs::create_dir_all(&home).expect("the test's folder can be made");
        let _ = std::fs::remove_file(home.join(".pyasync_history"));
        Session::start_in(home, arguments, environment)
    }

    fn start_in(home: PathBuf, arguments: &str, environment: &[(&str, &str)]) -> Session {
        let command = format!("exec {} {arguments}", env!("CARGO_BIN_EXE_pyasync"));
        let mut child = Command::new("script")
            .args(["-qfec", &command, "/dev/null"])
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", &home)
            .env("TERM", "xterm")
            .envs(environment.iter().copied())
            .current_dir(&home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`script` makes pseudo-terminals");
        let keys = child.stdin.take().expect("stdin is piped");
        let mut screen = child.stdout.take().expect("stdout is piped");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let mut session = Session { child, keys, output, shown: String::new(), home };
        session.expect(">>> ");
        session
    }

    fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keys.flush().expect("the terminal takes keys");
    }

    /// Types a line.
    fn line(&mut self, text: &str) {
        self.send(&format!("{text}\r"));
    }

    /// Waits until the text is shown, and forgets what was shown up to its end.
    fn expect(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.shown.find(text) {
                let rest = self.shown.split_off(at + text.len());
                self.shown = rest;
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.shown += &without_escapes(&String::from_utf8_lossy(&bytes)),
                Err(_) => panic!("{text:?} was not shown, but {:?}", self.shown),
            }
        }
    }

    /// Waits for the program's end; answers its exit code.
    fn code(mut self) -> i32 {
        drop(self.keys);
        self.child.wait().expect("the program ends").code().expect("`script` passes the code on")
    }
}

/// The text without the terminal's control sequences.
fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\x1b' => {
                if characters.next() == Some('[') {
                    characters.by_ref().find(|c| c.is_ascii_alphabetic());
                }
            }
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

#[test]
fn values_are_shown_and_kept() {
    let mut session = Session::start("values", "-q", &[]);
    session.line("20 + 1");
    session.expect("\n21\n");
    session.line("_ * 2");
    session.expect("\n42\n");
    session.line("None");
    session.line("print('x' * 3)");
    session.expect("\nxxx\n");
    session.send(CTRL_D);
    assert_eq!(session.code(), 0);
}

#[test]
fn await_stands_anywhere_and_tasks_go_on() {
    let mut session = Session::start("await", "-q", &[]);
    session.line("import asyncio");
    session.line("await asyncio.sleep(0.01, 'slept')");
    session.expect("\n'slept'\n");
    session.line("async def later(): await asyncio.sleep(0.3); print('by itself')");
    session.line("");
    session.line("task = asyncio.create_task(later())");
    session.expect(">>> by itself\n");
    session.line("task.done()");
    session.expect("\nTrue\n");
    session.line("async with asyncio.timeout(5): print([x async for x in agen()] if 0 else 'inside')");
    session.line("");
    session.expect("\ninside\n");
    session.line("exit(3)");
    assert_eq!(session.code(), 3);
}

#[test]
fn doubtful_code_is_warned_of() {
    let mut session = Session::start("doubtful", "", &[]);
    session.line("1 is 1");
    session.expect("SyntaxWarning: \"is\" with 'int' literal");
}

#[test]
fn blocks_are_indented_and_end_with_a_blank_line() {
    let mut session = Session::start("blocks", "-q", &[]);
    session.line("for i in range(2):");
    session.expect("...     ");
    session.line("if i:");
    session.expect("...         ");
    session.line("print('odd', i)");
    session.line("");
    session.expect("\nodd 1\n");
    session.line("total = (1 +");
    session.expect("... ");
    session.line("2)");
    session.line("total");
    session.expect("\n3\n");
    session.send(CTRL_D);
    assert_eq!(session.code(), 0);
}

#[test]
fn pasted_blocks_run_whole() {
    let mut session = Session::start("paste", "-q", &[]);
    let block = "def twice(x):\n    y = x\n\n    return y * 2\n\nprint(twice(4))\ntwice(5)";
    session.send(&format!("\x1b[200~{block}\x1b[201~"));
    session.send("\r");
    session.expect("\n8\n10\n");
    session.send(CTRL_D);
    assert_eq!(session.code(), 0);
}

#[test]
fn tracebacks_show_typed_lines() {
    let mut session = Session::start("tracebacks", "-q", &[]);
    session.line("def broken():");
    session.line("return 1 / 0");
    session.line("");
    session.line("broken()");
    session.expect("Traceback (most recent call last):\n");
    session.expect("line 1, in <module>\n    broken()\n    ~~~~~~^^\n");
    session.expect("line 2, in broken\n    return 1 / 0\n           ~~^~~\n");
    session.expect("ZeroDivisionError: division by zero\n");
    session.line("1 +");
    session.expect("SyntaxError: invalid syntax\n");
    session.send(CTRL_D);
    assert_eq!(session.code(), 0);
}

#[test]
fn interrupts_cancel_the_line_or_the_await() {
    let mut session = Session::start("interrupts", "-q", &[]);
    session.send("never run");
    session.expect("never run");
    session.send(CTRL_C);
    session.expect("KeyboardInterrupt\n");
    session.expect(">>> ");
    session.line("import asyncio");
    session.line("print('waiting'); await asyncio.sleep(1000)");
    session.expect("\nwaiting\n");
    session.send(CTRL_C);
    session.expect("KeyboardInterrupt\n");
    session.line("while True: pass");
    session.line("");
    std::thread::sleep(Duration::from_millis(300));
    session.send(CTRL_C);
    session.expect("KeyboardInterrupt\n");
    session.line("'still here'");
    session.expect("\n'still here'\n");
    session.send(CTRL_D);
    assert_eq!(session.code(), 0);
}

#[test]
fn names_are_completed() {
    let mut session = Session::start("completion", "-q", &[]);
    session.line("import asyncio; parrot = 'Norwegian'");
    session.send("par\t");
    session.expect("parrot");
    session.line("");
    session.expect("'Norwegian'\n");
    session.send("asyncio.TaskGr\t");
    session.expect("TaskGroup");
    session.line("");
    session.expect("<class 'asyncio.taskgroups.TaskGroup'>\n");
    session.send("import dataclas\t");
    session.expect("dataclasses");
    session.send(CTRL_C);
    session.expect(">>> ");
    session.send("from asyncio import Semaph\t");
    session.expect("Semaphore");
    session.send(CTRL_C);
    session.expect(">>> ");
    session.send(CTRL_D);
    assert_eq!(session.code(), 0);
}

#[test]
fn history_outlives_the_session() {
    let mut session = Session::start("history", "-q", &[]);
    session.line("print('remembered', 6 * 7)");
    session.expect("\nremembered 42\n");
    session.expect(">>> ");
    session.send(CTRL_D);
    let home = session.home.clone();
    assert_eq!(session.code(), 0);
    let mut again = Session::start_in(home, "-q", &[]);
    again.send(UP);
    again.line("");
    again.expect("\nremembered 42\n");
    again.send(CTRL_D);
    assert_eq!(again.code(), 0);
}

#[test]
fn a_script_leaves_its_names() {
    let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("prompt-script");
    std::fs::create_dir_all(&home).expect("the test's folder can be made");
    std::fs::write(home.join("left.py"), "answer = 42\nraise ValueError('over')\n").expect("written");
    let mut session = Session::start_in(home, "-i left.py", &[]);
    session.line("answer");
    session.expect("\n42\n");
    session.line("raise SystemExit('bye')");
    session.expect("\nbye\n");
    assert_eq!(session.code(), 1);
}

#[test]
fn plain_terminals_get_plain_text() {
    let mut session = Session::start("plain", "-q", &[("TERM", "dumb"), ("NO_COLOR", "1")]);
    session.line("1 + 1");
    session.expect("2\n");
    session.line("exit");
    session.expect("Use exit() or Ctrl-D (i.e. EOF) to exit\n");
    session.line("quit()");
    assert_eq!(session.code(), 0);
}
