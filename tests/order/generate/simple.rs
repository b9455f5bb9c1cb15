//! Statements of one or a few lines.

use super::Generator;

impl Generator {
    pub(super) fn simple(&mut self) {
        match self.random.below(38) {
            0..=3 => self.rest(),
            4..=6 => self.direct(),
            7..=9 => self.spawned(),
            10 => self.gathered(),
            11 => self.waited(),
            12 => self.waited_for(),
            13 => self.completed(),
            14 | 26 => self.cancelled(),
            15 => self.shielded(),
            16..=17 => self.queued(),
            18 => self.signalled(),
            19 => self.called_back(),
            20 => self.future(),
            21 | 27 | 28 => self.raised(),
            22 => self.variable(),
            23 => self.comprehended(),
            24 => self.stepped(),
            29 => self.met(),
            _ => self.rare(),
        }
    }

    /// Gives way or sleeps.
    fn rest(&mut self) {
        let tag = self.tag();
        match self.random.below(5) {
            0 | 1 => self.line("await asyncio.sleep(0)"),
            2 | 3 => self.line("await asyncio.sleep(pause())"),
            _ => {
                let hops = self.random.between(0, 2);
                self.line(format!("say({tag}, await Hop({tag}, {hops}))"));
                return;
            }
        }
        self.line(format!("say({tag}, \"rested\")"));
    }

    fn direct(&mut self) {
        let (call, tag) = (self.call(), self.tag());
        match self.random.below(4) {
            0 => self.line(format!("say({tag}, await Trace({tag}, {call}))")),
            _ => self.line(format!("say({tag}, await {call})")),
        }
    }

    fn spawned(&mut self) {
        let (call, tag) = (self.call(), self.tag());
        // The factory wants a coroutine; everything that `call` gives is one.
        let options = match self.random.below(8) {
            0 => ", eager_start=True",
            1 => ", context=contextvars.copy_context()",
            _ => "",
        };
        let handle = format!("task{}", self.body.handles);
        self.body.handles += 1;
        self.line(format!("{handle} = spawn({tag}, {call}{options})"));
        match self.random.below(5) {
            0 => self.line(format!("{handle}.add_done_callback(finished({tag}))")),
            1 => {
                self.line("await asyncio.sleep(0)");
                self.line(format!("say({tag}, {handle}.cancel(), {handle})"));
            }
            2 => {
                self.statement();
                self.line(format!("say({tag}, await {handle})"));
            }
            _ => self.line(format!("say({tag}, {handle})")),
        }
    }

    fn gathered(&mut self) {
        let tag = self.tag();
        let calls: Vec<String> = (0..self.random.between(1, 3)).map(|_| self.call()).collect();
        let keep = if self.random.chance(50) { ", return_exceptions=True" } else { "" };
        self.line(format!("say({tag}, await asyncio.gather({}{keep}))", calls.join(", ")));
    }

    fn waited(&mut self) {
        let tag = self.tag();
        let calls: Vec<String> = (0..self.random.between(1, 3))
            .map(|_| {
                let (call, tag) = (self.call(), self.tag());
                format!("spawn({tag}, {call})")
            })
            .collect();
        let when = self.pick(&["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"]);
        let timeout = if self.random.chance(50) { ", timeout=pause()" } else { "" };
        self.line(format!(
            "done, pending = await asyncio.wait([{}], return_when=asyncio.{when}{timeout})",
            calls.join(", ")
        ));
        self.line(format!("say({tag}, names(done), names(pending))"));
    }

    fn waited_for(&mut self) {
        let tag = self.tag();
        let call = self.call();
        let limit = self.pick(&["pause()", "pause()", "pause()", "0", "None"]);
        self.line("try:");
        self.line(format!("    say({tag}, await asyncio.wait_for({call}, {limit}))"));
        self.line("except TimeoutError as error:");
        self.line(format!("    say({tag}, error, error.__cause__)"));
    }

    fn completed(&mut self) {
        let tag = self.tag();
        let calls: Vec<String> = (0..self.random.between(1, 3))
            .map(|_| {
                let (call, tag) = (self.call(), self.tag());
                format!("spawn({tag}, {call})")
            })
            .collect();
        let calls = calls.join(", ");
        let timeout = if self.random.chance(40) { ", timeout=pause()" } else { "" };
        let word = if self.random.chance(50) { "async for" } else { "for" };
        self.line("try:");
        self.line(format!("    {word} item in asyncio.as_completed(undone([{calls}]){timeout}):"));
        self.line(format!("        say({tag}, await item)"));
        self.line("except (TimeoutError, Oops, Flaw, asyncio.CancelledError) as error:");
        self.line(format!("    say({tag}, error)"));
        if self.random.chance(60) {
            self.line("    raise");
        }
    }

    fn cancelled(&mut self) {
        let tag = self.tag();
        let n = self.random.below(20);
        match self.random.below(6) {
            0 => self.line(format!("say({tag}, asyncio.current_task().cancel({tag}))")),
            1 => self.line(format!("say({tag}, asyncio.current_task().uncancel())")),
            2 => self.line(format!("asyncio.get_running_loop().call_soon(strike, {tag}, {n})")),
            3 => self.line(format!("asyncio.get_running_loop().call_later(pause(), strike, {tag}, {n})")),
            _ => self.line(format!("strike({tag}, {n})")),
        }
    }

    fn shielded(&mut self) {
        let (call, inner, tag) = (self.call(), self.tag(), self.tag());
        match self.random.below(3) {
            0 => self.line(format!("say({tag}, await asyncio.shield({call}))")),
            1 => self.line(format!("say({tag}, await asyncio.shield(spawn({inner}, {call})))")),
            _ => {
                self.line("try:");
                self.line(format!("    say({tag}, await asyncio.shield(spawn({inner}, {call})))"));
                self.line("except asyncio.CancelledError as error:");
                self.line(format!("    say({tag}, \"unshielded\", error)"));
            }
        }
    }

    fn queued(&mut self) {
        let (queue, tag) = (self.queue(), self.tag());
        let item = self.random.below(10);
        match self.random.below(9) {
            0 => {
                self.line(format!("await {queue}.put({item})"));
                self.line(format!("say({tag}, \"put\", {queue}.qsize())"));
            }
            1 => {
                self.line(format!("say({tag}, await {queue}.get())"));
                self.line(format!("{queue}.task_done()"));
            }
            2 | 3 => self.line(format!("offer({tag}, {queue}, {item})")),
            4 => self.line(format!("poll({tag}, {queue})")),
            5 => self.line(format!("spawn({tag}, {queue}.put({item}))")),
            6 => self.line(format!("asyncio.get_running_loop().call_soon(offer, {tag}, {queue}, {item})")),
            7 => {
                self.line("try:");
                self.line(format!("    say({tag}, await asyncio.wait_for({queue}.join(), pause()))"));
                self.line("except TimeoutError:");
                self.line(format!("    say({tag}, \"not joined\", {queue}.qsize())"));
            }
            _ => {
                let now = if self.random.chance(40) { "immediate=True" } else { "" };
                if self.random.chance(30) {
                    self.line(format!("{queue}.shutdown({now})"));
                }
                self.line(format!("say({tag}, {queue}.qsize(), {queue}.empty(), {queue}.full())"));
            }
        }
    }

    fn signalled(&mut self) {
        let event = self.pick(&["event0", "event1"]);
        let tag = self.tag();
        match self.random.below(6) {
            0 => self.line(format!("say({tag}, await {event}.wait())")),
            1 => self.line(format!("{event}.clear()")),
            2 => self.line(format!("asyncio.get_running_loop().call_later(pause(), {event}.set)")),
            _ => self.line(format!("{event}.set()")),
        }
        self.line(format!("say({tag}, {event}.is_set())"));
    }

    fn called_back(&mut self) {
        let tag = self.tag();
        let event = self.pick(&["event0", "event1"]);
        match self.random.below(6) {
            0 => self.line(format!("asyncio.get_running_loop().call_soon(say, {tag}, \"soon\")")),
            1 => self.line(format!("asyncio.get_running_loop().call_later(pause(), say, {tag}, \"later\")")),
            2 => self.line(format!(
                "asyncio.get_running_loop().call_at(asyncio.get_running_loop().time() + pause(), say, {tag}, \"at\")"
            )),
            3 => self.line(format!("asyncio.get_running_loop().call_soon(lambda: {event}.set() or 1 // 0)")),
            4 => {
                self.line(format!("handle = asyncio.get_running_loop().call_soon(say, {tag}, \"never\")"));
                self.line("handle.cancel()");
                self.line(format!("say({tag}, handle.cancelled())"));
            }
            _ => {
                self.line("handle = asyncio.get_running_loop().call_later(pause(), say, tag, \"maybe\")");
                self.statement();
                self.line("handle.cancel()");
            }
        }
    }

    fn future(&mut self) {
        let n = self.random.below(3);
        let tag = self.tag();
        let error = self.pick(&["", "", ", Oops(tag)"]);
        match self.random.below(6) {
            0 => self.line(format!("settle({tag}, {n}{error})")),
            1 => self
                .line(format!("asyncio.get_running_loop().call_later(pause(), settle, {tag}, {n}{error})")),
            2 => self.line(format!("asyncio.get_running_loop().call_soon(settle, {tag}, {n}{error})")),
            3 => self.line(format!("renew({n}).add_done_callback(finished({tag}))")),
            4 => self.line(format!("say({tag}, futures[{n}].cancel(\"by hand\"), futures[{n}])")),
            _ => self.line(format!("say({tag}, await renew({n}))")),
        }
    }

    fn raised(&mut self) {
        let tag = self.tag();
        let what = match self.random.below(8) {
            0 => format!("ExceptionGroup({tag}, [Oops(1), Flaw(2)])"),
            1 => format!("asyncio.CancelledError({tag})"),
            2 | 3 => format!("Flaw({tag})"),
            4 if self.random.chance(30) => format!("Halt({tag})"),
            _ => format!("Oops({tag})"),
        };
        let n = self.random.between(1, 4);
        // Raised at once, a function would end at its first such line.
        self.line(format!("if bump() % {n} == 0:"));
        self.line(format!("    raise {what}"));
    }

    fn variable(&mut self) {
        let tag = self.tag();
        match self.random.below(3) {
            0 => {
                self.line(format!("token = var.set({tag})"));
                self.statement();
                self.line(format!("say({tag}, var.get())"));
                self.line("var.reset(token)");
            }
            1 => self.line(format!("var.set({tag})")),
            _ => {
                self.line("context = contextvars.copy_context()");
                self.line(format!("context.run(var.set, {tag})"));
                self.line(format!(
                    "asyncio.get_running_loop().call_soon(lambda: say({tag}, var.get()), context=context)"
                ));
            }
        }
        self.line(format!("say({tag}, var.get())"));
    }

    fn comprehended(&mut self) {
        let tag = self.tag();
        let Some((iterable, _)) = self.iterable() else { return self.rest() };
        match self.random.below(5) {
            0 => self.line(format!("say({tag}, [item async for item in {iterable}])")),
            1 => self.line(format!("say({tag}, [item async for item in {iterable} if await Hop({tag}, 1)])")),
            2 => self.line(format!("say({tag}, sorted({{str(item)[-1] async for item in {iterable}}}))")),
            3 => self.line(format!(
                "say({tag}, [len(item) async for item in (str(x) async for x in {iterable})])"
            )),
            _ => self.line(format!(
                "say({tag}, [await Hop(item, 1) for item in {{str(x): 1 async for x in {iterable}}}])"
            )),
        }
    }

    /// Drives an asynchronous generator step by step.
    fn stepped(&mut self) {
        let Some((iterable, _)) = self.iterable() else { return self.direct() };
        let tag = self.tag();
        self.line(format!("stream = {iterable}"));
        self.line("try:");
        let first = match self.random.below(8) {
            0 => "stream.aclose()".to_owned(),
            1 => format!("stream.athrow(Flaw({tag}))"),
            2 => format!("stream.asend({tag})"),
            _ => "anext(stream)".to_owned(),
        };
        self.line(format!("    say({tag}, await {first})"));
        for _ in 0..self.random.between(1, 2) {
            match self.random.below(4) {
                0 => self.line(format!("    say({tag}, await stream.asend({tag}))")),
                1 => self.line(format!("    say({tag}, await stream.athrow(Oops({tag})))")),
                2 => self.line(format!("    say({tag}, await stream.athrow(asyncio.CancelledError({tag})))")),
                _ => self.line(format!("    say({tag}, await anext(stream, \"default\"))")),
            }
        }
        self.line("except (Oops, Flaw, StopAsyncIteration, TypeError) as error:");
        self.line(format!("    say({tag}, \"stream raised\", error)"));
        self.line("finally:");
        self.line(format!("    say({tag}, await stream.aclose())"));
    }

    /// Meets others at the barrier.
    fn met(&mut self) {
        let tag = self.tag();
        if self.random.chance(15) {
            let how = self.pick(&["abort", "reset"]);
            self.line(format!("await barrier.{how}()"));
            self.line(format!("say({tag}, barrier.broken)"));
            return;
        }
        self.line("try:");
        self.line(format!("    say({tag}, await asyncio.wait_for(barrier.wait(), pause()))"));
        self.line("except (asyncio.BrokenBarrierError, TimeoutError) as error:");
        self.line(format!("    say({tag}, error, barrier.n_waiting)"));
    }
}
