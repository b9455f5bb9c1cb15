//! The line editor of the prompt (rustyline), in a thread of its own: it asks for completions and hands lines over
//! through channels, so that no interpreter lock is held while a person types.

use crate::syntax::interactive::{Part, parts};
use rustyline::completion::Completer;
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use std::borrow::Cow;
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What the editor's thread is asked.
pub enum Order {
    Read { prompt: String, initial: String },
    Candidates { start: usize, words: Vec<String> },
    Remember(String),
}

/// What it answers.
pub enum Event {
    Line(String),
    /// Ctrl-C: the line is given up.
    Interrupt,
    /// Ctrl-D on an empty line, or the end of the input.
    End,
    /// Candidates are wanted for the text before the cursor.
    Complete(String),
}

/// The ends of the channels that the interpreter's side holds.
pub struct Terminal {
    pub orders: Sender<Order>,
    pub events: Receiver<Event>,
}

/// Starts the thread.
///
/// # Errors
/// The system has no thread to give.
pub fn start() -> std::io::Result<Terminal> {
    let (orders, inbox) = channel();
    let (outbox, events) = channel();
    std::thread::Builder::new().name("editor".into()).spawn(move || {
        if std::io::stdin().is_terminal() {
            edit(inbox, outbox);
        } else {
            read_plainly(&inbox, &outbox);
        }
    })?;
    Ok(Terminal { orders, events })
}

/// Standard input is no terminal: lines are read as they are, prompts go to standard error.
fn read_plainly(inbox: &Receiver<Order>, outbox: &Sender<Event>) {
    while let Ok(order) = inbox.recv() {
        let Order::Read { prompt, .. } = order else { continue };
        let _ = write!(std::io::stderr(), "{prompt}");
        let mut line = String::new();
        let event = match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => Event::End,
            Ok(_) => Event::Line(line.trim_end_matches(['\n', '\r']).to_owned()),
        };
        if outbox.send(event).is_err() {
            return;
        }
    }
}

fn edit(inbox: Receiver<Order>, outbox: Sender<Event>) {
    let inbox = Rc::new(inbox);
    let config = Config::builder().completion_type(CompletionType::List).tab_stop(4).indent_size(4).build();
    let Ok(mut editor) = Editor::<Aide, FileHistory>::with_config(config) else { return };
    editor.set_auto_add_history(false);
    let has_colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    editor.set_helper(Some(Aide { inbox: inbox.clone(), outbox: outbox.clone(), has_colour }));
    let history = history_file();
    if let Some(file) = &history {
        let _ = editor.load_history(file);
    }
    while let Ok(order) = inbox.recv() {
        match order {
            Order::Read { prompt, initial } => {
                if outbox.send(event(editor.readline_with_initial(&prompt, (&initial, "")))).is_err() {
                    return;
                }
            }
            Order::Remember(text) => {
                let added = editor.add_history_entry(text.trim_end()).unwrap_or(false);
                if let (true, Some(file)) = (added, &history) {
                    let _ = editor.append_history(file);
                }
            }
            Order::Candidates { .. } => {}
        }
    }
}

fn event(outcome: rustyline::Result<String>) -> Event {
    match outcome {
        Ok(line) => Event::Line(line),
        Err(ReadlineError::Interrupted) => Event::Interrupt,
        Err(_) => Event::End,
    }
}

/// `PYTHON_HISTORY`, else a file in the home folder.
fn history_file() -> Option<PathBuf> {
    if let Some(file) = std::env::var_os("PYTHON_HISTORY") {
        return (!file.is_empty()).then(|| file.into());
    }
    std::env::home_dir().map(|home| home.join(".pyasync_history"))
}

/// What rustyline asks for while a line is edited.
struct Aide {
    inbox: Rc<Receiver<Order>>,
    outbox: Sender<Event>,
    has_colour: bool,
}

impl Helper for Aide {}
impl Validator for Aide {}

impl Hinter for Aide {
    type Hint = String;
}

impl Completer for Aide {
    type Candidate = String;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let none = Ok((at, Vec::new()));
        if self.outbox.send(Event::Complete(line[..at].to_owned())).is_err() {
            return none;
        }
        match self.inbox.recv() {
            Ok(Order::Candidates { start, words }) => Ok((start, words)),
            _ => none,
        }
    }
}

impl Highlighter for Aide {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if self.has_colour { Cow::Owned(coloured(line)) } else { Cow::Borrowed(line) }
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        if self.has_colour { Cow::Owned(format!("\x1b[1;35m{prompt}\x1b[0m")) } else { Cow::Borrowed(prompt) }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.has_colour && kind != CmdKind::MoveCursor
    }
}

fn coloured(line: &str) -> String {
    let mut out = String::with_capacity(line.len() * 2);
    let mut at = 0;
    for (span, part) in parts(line) {
        let (start, end) = (span.start as usize, span.end as usize);
        if start < at || line.get(start..end).is_none() {
            continue;
        }
        out.push_str(&line[at..start]);
        out.push_str(&format!("\x1b[{}m{}\x1b[0m", colour(part), &line[start..end]));
        at = end;
    }
    out.push_str(&line[at..]);
    out
}

/// The parameters of the terminal's colour sequence.
fn colour(part: Part) -> &'static str {
    match part {
        Part::Keyword | Part::SoftKeyword => "1;34",
        Part::String => "32",
        Part::Number => "33",
        Part::Comment => "31",
        Part::Definition => "1",
        Part::Builtin => "36",
    }
}
