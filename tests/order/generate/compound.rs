//! Statements that hold others.

use super::{Generator, Loop};

impl Generator {
    pub(super) fn repeat(&mut self) {
        let variable = format!("i{}", self.body.loops.len());
        let turns = self.random.between(2, 3);
        self.line(format!("for {variable} in range({turns}):"));
        self.body.loops.push(Loop { variable: Some(variable), turns });
        let starred = std::mem::take(&mut self.body.starred);
        self.block(2);
        self.leave_early();
        self.body.starred = starred;
        self.body.loops.pop();
    }

    /// A `break` or `continue` that some turn takes.
    pub(super) fn leave_early(&mut self) {
        if self.random.chance(30) {
            let how = self.pick(&["break", "continue"]);
            self.line("    if bump() % 3 == 0:");
            self.line(format!("        {how}"));
        }
    }

    pub(super) fn attempt(&mut self) {
        let tag = self.tag();
        self.line("try:");
        self.block(3);
        let kind = self.random.below(5);
        if kind != 4 {
            let caught = self.pick(&[
                "Oops",
                "Exception",
                "(Exception, asyncio.CancelledError)",
                "asyncio.CancelledError",
                "(Oops, asyncio.CancelledError)",
                "(Oops, Flaw, ExceptionGroup)",
            ]);
            self.line(format!("except {caught} as error:"));
            self.nested(|g| {
                g.line(format!("say({tag}, \"caught\", error, error.__context__)"));
                match g.random.below(6) {
                    0 | 1 => g.line("raise"),
                    2 => g.line(format!("raise Flaw({tag}) from error")),
                    3 => g.statements(1),
                    _ => {}
                }
            });
            if self.random.chance(20) {
                self.line("else:");
                self.block(1);
            }
        }
        if kind >= 3 {
            self.line("finally:");
            self.nested(|g| {
                g.line(format!("say({tag}, \"finally\")"));
                g.statements(1);
            });
        }
    }

    pub(super) fn attempt_star(&mut self) {
        let tag = self.tag();
        self.line("try:");
        if self.random.chance(50) {
            self.nested(|g| {
                g.line("async with asyncio.TaskGroup() as group:");
                g.nested(|g| g.members(false));
            });
        } else {
            self.block(2);
        }
        let starred = std::mem::replace(&mut self.body.starred, true);
        for caught in ["Oops", "(Flaw, ExceptionGroup)"].into_iter().take(self.random.between(1, 2)) {
            let caught = caught.replace("ExceptionGroup", "TimeoutError");
            self.line(format!("except* {caught} as error:"));
            self.nested(|g| {
                g.line(format!("say({tag}, \"star\", error)"));
                if g.random.chance(30) {
                    g.statements(1);
                }
            });
        }
        self.body.starred = starred;
    }

    pub(super) fn group(&mut self) {
        let tag = self.tag();
        self.line("try:");
        self.nested(|g| {
            g.line("async with asyncio.TaskGroup() as group:");
            g.nested(|g| g.members(true));
        });
        self.line("except ExceptionGroup as error:");
        self.line(format!("    say({tag}, \"group\", error)"));
    }

    /// The tasks of a group, and what its body does meanwhile.
    fn members(&mut self, body: bool) {
        for _ in 0..self.random.between(1, 3) {
            let (call, tag) = (self.call(), self.tag());
            match self.random.below(4) {
                0 => self.line(format!("tasks.append(group.create_task({call}, name={tag}))")),
                1 => self.line(format!("group.create_task(grow({tag}, group, {call}), name={tag})")),
                _ => self.line(format!("group.create_task({call}, name={tag})")),
            }
        }
        if body && self.random.chance(60) {
            self.statements(1);
        }
        match self.random.below(10) {
            0 => self.line("group.cancel()"),
            1 => self.line("asyncio.get_running_loop().call_later(pause(), group.cancel)"),
            _ => {}
        }
    }

    pub(super) fn locked(&mut self) {
        let tag = self.tag();
        let name = self.pick(&["lock0", "lock1", "some", "bounded"]);
        self.line(format!("async with {name}:"));
        self.line(format!("    say({tag}, \"holds\", {name}.locked())"));
        self.block(2);
        self.line(format!("say({tag}, \"let go\", {name}.locked())"));
    }

    pub(super) fn limited(&mut self) {
        let tag = self.tag();
        self.line("try:");
        let limit = match self.random.below(10) {
            0 => "timeout_at(asyncio.get_running_loop().time() + pause())",
            1 => "timeout(0)",
            2 => "timeout(None)",
            3 => "timeout_at(-1)",
            _ => "timeout(pause())",
        };
        self.line(format!("    async with asyncio.{limit} as limit:"));
        self.nested(|g| {
            g.block(2);
            match g.random.below(4) {
                0 => g.line("    limit.reschedule(asyncio.get_running_loop().time() + pause())"),
                1 => g.line("    limit.reschedule(None)"),
                _ => {}
            }
        });
        self.line("except TimeoutError as error:");
        self.line(format!("    say({tag}, error, error.__cause__, limit.expired())"));
    }

    pub(super) fn iteration(&mut self) {
        let tag = self.tag();
        let Some((iterable, turns)) = self.iterable() else { return self.attempt() };
        let variable = format!("i{}", self.body.loops.len());
        if self.random.chance(30) {
            self.line(format!("async with contextlib.aclosing({iterable}) as items:"));
            self.body.indent += 1;
            self.line(format!("{variable} = 0"));
            self.line("async for item in items:");
            self.turn(&tag, variable, turns);
            self.body.indent -= 1;
        } else {
            self.line(format!("{variable} = 0"));
            self.line(format!("async for item in {iterable}:"));
            self.turn(&tag, variable, turns);
        }
    }

    /// The body of an asynchronous loop that leaves after `turns` turns at the latest.
    fn turn(&mut self, tag: &str, variable: String, turns: usize) {
        self.line(format!("    say({tag}, item)"));
        self.line(format!("    {variable} += 1"));
        self.body.loops.push(Loop { variable: Some(variable.clone()), turns });
        let starred = std::mem::take(&mut self.body.starred);
        if self.random.chance(50) {
            self.block(1);
        }
        if self.body.stream && self.random.chance(60) {
            self.line("    yield item");
        }
        self.line(format!("    if {variable} == {turns}:"));
        self.line("        break");
        self.body.starred = starred;
        self.body.loops.pop();
    }

    pub(super) fn guarded(&mut self) {
        let tag = self.tag();
        match self.random.below(3) {
            0 => self.line(format!("async with region({tag}) as where:")),
            1 => self.line(format!("async with Guard({tag}, Oops), region({tag}):")),
            _ => {
                let swallows = self.pick(&["Oops", "asyncio.CancelledError", "()"]);
                self.line(format!("async with Guard({tag}, {swallows}):"));
            }
        }
        self.block(2);
    }

    pub(super) fn conditioned(&mut self) {
        if self.body.holds_condition {
            return self.locked();
        }
        let tag = self.tag();
        self.body.holds_condition = true;
        self.line("async with condition:");
        match self.random.below(5) {
            0 => self.line(format!("    say({tag}, await condition.wait())")),
            1 => {
                let n = self.random.between(1, 9);
                self.line(format!("    say({tag}, await condition.wait_for(lambda: counter >= {n}))"));
            }
            2 => self.line("    condition.notify(bump() % 3)"),
            _ => {
                self.line(format!("    say({tag}, \"notifies\", bump())"));
                self.line("    condition.notify_all()");
            }
        }
        if self.random.chance(30) {
            self.block(1);
        }
        self.body.holds_condition = false;
    }
}
