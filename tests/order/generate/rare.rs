//! Statements that programs seldom have.

use super::{Generator, Loop};

impl Generator {
    pub(super) fn rare(&mut self) {
        match self.random.below(11) {
            0 => self.rivals(),
            1 | 2 => self.gathering(),
            3 => self.misused(),
            4 => self.reused(),
            5 => self.observed(),
            6 => self.others_waited(),
            7 => self.shared_context(),
            8 | 9 => self.returned(),
            _ => self.closed(),
        }
    }

    /// Two tasks that ask one stream.
    fn rivals(&mut self) {
        let Some((iterable, _)) = self.iterable() else { return self.misused() };
        let tag = self.tag();
        self.line(format!("stream = {iterable}"));
        self.line(format!(
            "say({tag}, await asyncio.gather(one(stream), one(stream), one(stream), return_exceptions=True))"
        ));
        self.line("try:");
        self.line(format!("    say({tag}, await stream.aclose())"));
        self.line("except RuntimeError as error:");
        self.line(format!("    say({tag}, error)"));
        self.line("stream = None");
    }

    /// A gathering that is cancelled as a whole, or awaited twice.
    fn gathering(&mut self) {
        let (one, two, tag) = (self.call(), self.call(), self.tag());
        let keep = if self.random.chance(50) { ", return_exceptions=True" } else { "" };
        self.line(format!("both = asyncio.gather({one}, {two}{keep})"));
        match self.random.below(4) {
            0 => self.line(format!("asyncio.get_running_loop().call_soon(both.cancel, {tag})")),
            1 => self.line("asyncio.get_running_loop().call_later(pause(), both.cancel)"),
            2 => self.line(format!("both.add_done_callback(finished({tag}))")),
            _ => self.line(format!("say({tag}, await asyncio.shield(both))")),
        }
        self.line("try:");
        self.line(format!("    say({tag}, await both)"));
        self.line("except asyncio.CancelledError as error:");
        self.line(format!("    say({tag}, \"gathering\", error, both)"));
        if self.random.chance(50) {
            self.line("    raise");
        }
    }

    /// Calls that may be refused.
    fn misused(&mut self) {
        let tag = self.tag();
        let n = self.random.below(3);
        let what = self.pick(&[
            "lock0.release",
            "bounded.release",
            "some.release",
            "queue0.task_done",
            "queue2.task_done",
            "condition.notify",
            "condition.release",
            "futures[N].result",
            "futures[N].exception",
            "lambda: futures[N].set_result(1)",
            "lambda: futures[N].set_exception(StopIteration())",
            "lambda: asyncio.current_task().set_result(1)",
            "lambda: asyncio.current_task().result()",
            "lambda: asyncio.create_task(7)",
            "lambda: asyncio.get_running_loop().run_until_complete(futures[N])",
            "lambda: asyncio.wait_for(lock0.acquire(), 1).close()",
        ]);
        self.line(format!("misuse({tag}, {})", what.replace('N', &n.to_string())));
    }

    /// A coroutine that is awaited twice, by one task or by two.
    fn reused(&mut self) {
        let (call, tag) = (self.call(), self.tag());
        self.line(format!("work = {call}"));
        if self.random.chance(50) {
            self.line(format!("spawn({tag}, await_it(work))"));
            if self.random.chance(50) {
                self.line("await asyncio.sleep(0)");
            }
        } else {
            self.line(format!("say({tag}, await work)"));
        }
        self.line("try:");
        self.line(format!("    say({tag}, await work)"));
        self.line("except RuntimeError as error:");
        self.line(format!("    say({tag}, error)"));
        self.line("work = None");
    }

    /// Looks at one of the tasks made so far.
    fn observed(&mut self) {
        let tag = self.tag();
        let n = self.random.below(20);
        match self.random.below(4) {
            0 => self.line(format!("observe({tag}, {n})")),
            1 => self.line(format!("misuse({tag}, some_task({n}).result)")),
            2 => self.line(format!("misuse({tag}, some_task({n}).exception)")),
            _ => self.line(format!("asyncio.get_running_loop().call_soon_threadsafe(observe, {tag}, {n})")),
        }
    }

    /// Waits for tasks that others have made.
    fn others_waited(&mut self) {
        let tag = self.tag();
        let n = self.random.below(20);
        match self.random.below(3) {
            0 => {
                self.line(format!("done, pending = await asyncio.wait(others({n}), timeout=pause())"));
                self.line(format!("say({tag}, names(done), names(pending))"));
            }
            1 => self.line(format!("say({tag}, await asyncio.shield(some_task({n})))")),
            _ => {
                self.line("try:");
                self.line(format!(
                    "    say({tag}, await asyncio.wait_for(asyncio.shield(some_task({n})), pause()))"
                ));
                self.line("except TimeoutError as error:");
                self.line(format!("    say({tag}, error)"));
            }
        }
    }

    /// Tasks that share a context.
    fn shared_context(&mut self) {
        let (one, two, tag) = (self.call(), self.call(), self.tag());
        self.line("context = contextvars.copy_context()");
        self.line(format!("first = spawn({tag}, {one}, context=context)"));
        let eager = if self.random.chance(30) { ", eager_start=True" } else { "" };
        self.line(format!("second = spawn({tag}, {two}, context=context{eager})"));
        self.line(format!("say({tag}, await asyncio.gather(first, second, return_exceptions=True))"));
        self.line(format!("say({tag}, context.get(var), first.get_context() is context)"));
    }

    /// Leaves the function from within.
    fn returned(&mut self) {
        if self.body.starred {
            return self.misused();
        }
        let tag = self.tag();
        let value = if self.body.stream { String::new() } else { format!(" {tag}") };
        self.line("if bump() % 4 == 0:");
        self.line(format!("    return{value}"));
    }

    /// A coroutine that is closed, before it began or while it waits.
    fn closed(&mut self) {
        let (call, tag) = (self.call(), self.tag());
        if self.random.chance(60) {
            let what = self.pick(&["asyncio.sleep(1)", "event0.wait()", "hold(tag, lock0)", "queue1.get()"]);
            self.line(format!("work = {what}"));
            self.line(format!("misuse({tag}, lambda: work.send(None))"));
        } else {
            self.line(format!("work = {call}"));
        }
        self.line(format!("misuse({tag}, work.close)"));
        // A variable may live longer than its function, in the traceback of an exception.
        self.line("work = None");
    }

    /// Several contexts in an `AsyncExitStack`.
    pub(super) fn stacked(&mut self) {
        let tag = self.tag();
        self.line("async with contextlib.AsyncExitStack() as stack:");
        for _ in 0..self.random.between(1, 3) {
            match self.random.below(5) {
                0 => self.line(format!("    say(await stack.enter_async_context(region({tag})))")),
                1 => self.line(format!("    await stack.enter_async_context(Guard({tag}, Oops))")),
                2 => self.line("    await stack.enter_async_context(lock1)"),
                3 => self.line(format!("    stack.push_async_callback(hold, {tag}, some)")),
                _ => self.line(format!("    stack.callback(say, {tag}, \"popped\")")),
            }
        }
        self.block(2);
    }

    /// A synchronous context around waits.
    pub(super) fn suppressed(&mut self) {
        let what = self.pick(&["Oops", "asyncio.CancelledError", "Oops, TimeoutError", "Flaw"]);
        self.line(format!("with contextlib.suppress({what}):"));
        self.block(3);
    }

    /// `while`, whose condition may wait, with `else`.
    pub(super) fn repeat_while(&mut self) {
        let tag = self.tag();
        let variable = format!("i{}", self.body.loops.len());
        let wait = if self.random.chance(50) { format!("await Hop({tag}, 1) and ") } else { String::new() };
        self.line(format!("{variable} = 0"));
        self.line(format!("while {wait}bump() % 3 and ({variable} := {variable} + 1) < 4:"));
        self.body.loops.push(Loop { variable: Some(variable), turns: 3 });
        let starred = std::mem::take(&mut self.body.starred);
        self.block(2);
        self.leave_early();
        self.body.starred = starred;
        self.body.loops.pop();
        if self.random.chance(40) {
            self.line("else:");
            self.block(1);
        }
    }
}
