//! Makes a random asyncio program from a seed.
//!
//! A program is a handful of coroutine functions and asynchronous generators over shared locks, queues, events and the
//! like. A function calls only functions made before it, and each has a budget of steps, so that every program is
//! finite; what blocks for ever is cancelled in the end by the prelude's `reap`. Every step prints.

use crate::random::Random;

const PRELUDE: &str = include_str!("prelude.py");

/// The text of the program with this seed.
pub fn program(seed: u64) -> String {
    let mut generator = Generator {
        random: Random::new(seed),
        lines: Vec::new(),
        coroutines: Vec::new(),
        streams: Vec::new(),
        body: Body::default(),
    };
    for n in 0..generator.random.between(1, 3) {
        generator.stream(n);
    }
    for n in 0..generator.random.between(3, 6) {
        generator.coroutine(n);
    }
    let random = &mut generator.random;
    let parts: Vec<String> = (0..random.between(2, 4))
        .map(|n| {
            // The functions made last call the most others.
            let last = generator.coroutines.len() - 1;
            let index = last - random.below(generator.coroutines.len().min(3));
            format!("(\"{}\", {})", (b'A' + n as u8) as char, generator.coroutines[index].name)
        })
        .collect();
    let resources = [
        "lock0 = asyncio.Lock()".to_owned(),
        "lock1 = asyncio.Lock()".to_owned(),
        format!("some = asyncio.Semaphore({})", random.between(1, 2)),
        format!("bounded = asyncio.BoundedSemaphore({})", random.between(1, 2)),
        "condition = asyncio.Condition()".to_owned(),
        "event0 = asyncio.Event()".to_owned(),
        "event1 = asyncio.Event()".to_owned(),
        format!("queue0 = asyncio.Queue({})", random.between(0, 2)),
        "queue1 = asyncio.LifoQueue(2)".to_owned(),
        format!("queue2 = asyncio.PriorityQueue({})", random.between(0, 2)),
        format!("barrier = asyncio.Barrier({})", random.between(2, 3)),
        format!("draw = {}", random.below(1 << 30)),
    ];
    let eager = if random.chance(15) { "True" } else { "False" };
    let ending = random.pick(&["None", "None", "None", "None", "SystemExit(3)", "Oops(\"the end\")"]);
    let head = resources.join("\n");
    let body = generator.lines.join("\n");
    let parts = parts.join(", ");
    format!(
        "{PRELUDE}{head}\n\n{body}\n\ntry:\n    asyncio.run(conduct([{parts}], {eager}, {ending}))\nfinally:\n    over = True\n"
    )
}

/// A function that is made already.
#[derive(Clone)]
struct Function {
    name: String,
    /// How many steps one call takes at most, those of its callees included.
    cost: usize,
}

/// The state of the function that is being made.
#[derive(Default)]
struct Body {
    indent: usize,
    /// How many call sites and steps have their own tag so far.
    sites: usize,
    /// The budget of steps that is left.
    budget: usize,
    cost: usize,
    /// The variables of the loops around, whose turns multiply costs and go into tags.
    loops: Vec<Loop>,
    depth: usize,
    stream: bool,
    /// Names bound to tasks that may be awaited.
    handles: usize,
    /// Inside `except*`, where `break`, `continue` and `return` are not allowed.
    starred: bool,
    holds_condition: bool,
}

struct Loop {
    variable: Option<String>,
    turns: usize,
}

pub struct Generator {
    random: Random,
    lines: Vec<String>,
    coroutines: Vec<Function>,
    streams: Vec<Function>,
    body: Body,
}

const BUDGET: usize = 44;
const DEPTH: usize = 3;

impl Generator {
    fn coroutine(&mut self, n: usize) {
        let name = format!("work{n}");
        self.function(&name, false);
        let cost = self.body.cost;
        self.coroutines.push(Function { name, cost });
    }

    fn stream(&mut self, n: usize) {
        let name = format!("stream{n}");
        self.function(&name, true);
        let cost = self.body.cost;
        self.streams.push(Function { name, cost });
    }

    fn function(&mut self, name: &str, stream: bool) {
        self.body = Body { budget: if stream { 10 } else { BUDGET }, stream, ..Body::default() };
        self.line(format!("async def {name}(tag):"));
        self.body.indent = 1;
        self.line("say(tag, \"begins\", var.get())");
        let guarded = self.random.chance(25);
        if guarded {
            self.line("try:");
            self.body.indent += 1;
        }
        let statements = self.random.between(3, 6);
        self.statements(statements);
        if stream {
            self.line("yield \"last\"");
        } else if self.random.chance(60) {
            self.line(format!("return \"{name}\""));
        }
        if guarded {
            self.body.indent -= 1;
            self.line("finally:");
            self.nested(|g| {
                g.line("say(tag, \"ends\", asyncio.current_task().cancelling())");
                if g.random.chance(50) {
                    g.simple();
                }
            });
        }
        self.line("");
    }

    fn line(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        let indent = if text.is_empty() { 0 } else { self.body.indent };
        self.lines.push(format!("{}{text}", "    ".repeat(indent)));
    }

    fn nested(&mut self, inside: impl FnOnce(&mut Generator)) {
        self.body.indent += 1;
        self.body.depth += 1;
        inside(self);
        self.body.depth -= 1;
        self.body.indent -= 1;
    }

    /// An indented block of a few statements.
    fn block(&mut self, most: usize) {
        self.nested(|g| {
            let count = g.random.between(1, most);
            g.statements(count);
        });
    }

    fn statements(&mut self, count: usize) {
        for _ in 0..count {
            self.statement();
        }
    }

    /// An f-string for a tag that no other step of the program has.
    fn tag(&mut self) -> String {
        let mut n = self.body.sites;
        self.body.sites += 1;
        let mut letters = String::new();
        loop {
            letters.push((b'a' + (n % 26) as u8) as char);
            n /= 26;
            if n == 0 {
                break;
            }
        }
        let turns: String = self
            .body
            .loops
            .iter()
            .filter_map(|turn| turn.variable.as_ref())
            .map(|variable| format!("{{{variable}}}"))
            .collect();
        format!("f\"{{tag}}.{letters}{turns}\"")
    }

    fn turns(&self) -> usize {
        self.body.loops.iter().map(|turn| turn.turns).product()
    }

    /// Charges `steps` for something at this place; false when the budget does not bear it.
    fn charge(&mut self, steps: usize) -> bool {
        let steps = steps * self.turns();
        if self.body.cost + steps > self.body.budget {
            return false;
        }
        self.body.cost += steps;
        true
    }

    /// An expression for a coroutine: a call of a function made before, or something small.
    fn call(&mut self) -> String {
        if !self.coroutines.is_empty() && self.random.chance(80) {
            let index = self.random.below(self.coroutines.len());
            let function = self.coroutines[index].clone();
            if self.charge(function.cost + 1) {
                return format!("{}({})", function.name, self.tag());
            }
        }
        let tag = self.tag();
        match self.random.below(15) {
            13 => format!("fail({tag}, Halt({tag}))"),
            0 | 1 | 10..=12 => format!("asyncio.sleep(pause(), {tag})"),
            2 => "asyncio.sleep(0, \"nap\")".to_owned(),
            3 => self.pick(&["event0.wait()", "event1.wait()"]),
            4 => self.pick(&["queue0.get()", "queue1.get()", "queue2.get()", "queue1.put(4)"]),
            5 | 6 => {
                format!("hold({tag}, {})", self.pick(&["lock0", "lock1", "some", "bounded", "condition"]))
            }
            7 => format!("fail({tag}, asyncio.CancelledError({tag}))"),
            8 => format!("fail({tag}, ExceptionGroup({tag}, [Oops(1), Flaw(2)]))"),
            _ => format!("fail({tag}, {}({tag}))", self.pick(&["Oops", "Flaw"])),
        }
    }

    fn pick(&mut self, of: &[&str]) -> String {
        self.random.pick(of).to_owned()
    }

    fn queue(&mut self) -> String {
        self.pick(&["queue0", "queue1", "queue2"])
    }

    /// An asynchronous iterable, when there is one that the budget bears.
    fn iterable(&mut self) -> Option<(String, usize)> {
        if self.streams.is_empty() {
            return None;
        }
        let index = self.random.below(self.streams.len());
        let function = self.streams[index].clone();
        if !self.charge(function.cost + 2) {
            return None;
        }
        Some((format!("{}({})", function.name, self.tag()), 3))
    }

    fn statement(&mut self) {
        if !self.charge(1) {
            let tag = self.tag();
            self.line(format!("say({tag}, \"step\")"));
            return;
        }
        if self.body.stream && self.random.chance(35) {
            let tag = self.tag();
            match self.random.below(3) {
                0 => self.line(format!("say({tag}, \"sent\", (yield {tag}))")),
                _ => self.line(format!("yield {tag}")),
            }
            return;
        }
        let deep = self.body.depth < DEPTH && self.random.chance(if self.body.depth == 0 { 65 } else { 40 });
        if deep { self.compound() } else { self.simple() }
    }

    fn compound(&mut self) {
        match self.random.below(18) {
            0 => self.repeat(),
            1 | 2 | 15 | 16 => self.attempt(),
            3 => self.group(),
            4 => self.group(),
            5 => self.locked(),
            6 => self.limited(),
            7 => self.limited(),
            8 => self.iteration(),
            9 => self.iteration(),
            10 => self.guarded(),
            11 => self.conditioned(),
            12 => self.stacked(),
            13 => self.suppressed(),
            14 => self.repeat_while(),
            _ => self.attempt_star(),
        }
    }
}

mod compound;
mod rare;
mod simple;
