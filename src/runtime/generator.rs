//! Running the frames of generators, coroutines and async generators: entering, leaving and closing them.

use super::call::prepare_cells;
use super::class::Sent;
use super::frame::body_of;
use super::node::Flow;
use super::vm::{Reentry, Resume};
use super::{Body, Frame, PyResult, Vm};
use crate::object::code::CodeKind;
use crate::object::generator::{Fact, GeneratorKind, GeneratorState, Standing};
use crate::object::heap_slots::{Slot, replace_by_words};
use crate::object::{Exception, Function, Gc, Generator, Traceback, Tuple, Value};
use crate::source::Span;

impl Vm {
    /// Makes the generator, coroutine or async generator object of a call; `fill` binds its arguments.
    #[inline]
    pub fn start_generator(
        &mut self,
        function: &Gc<Function>,
        body: &Body,
        fill: impl FnOnce(&mut Vm, &[Slot]) -> PyResult<()>,
    ) -> PyResult {
        // Until its arguments are there nobody has to see to its end.
        let generator = new_generator(function, body, GeneratorState::Closed, Standing::Object);
        fill(self, generator.slots())?;
        prepare_cells(function, body, generator.slots());
        generator.state.set(GeneratorState::Created);
        if self.origin_depth > 0 && generator.kind == GeneratorKind::Coroutine {
            self.track_origin(&generator);
        }
        Ok(Value::Generator(generator))
    }

    /// Runs the frame of a generator, coroutine or async generator until it yields, returns or raises.
    #[inline]
    pub fn resume_generator(&mut self, generator: &Gc<Generator>, resume: Resume) -> PyResult<Sent> {
        match self.resume_frame(generator, resume) {
            Flow::Suspend => Ok(Sent::Yielded(self.take_returned())),
            Flow::Return => Ok(Sent::Returned(self.take_returned())),
            _ => Err(self.raised_marker()),
        }
    }

    /// The same, answering `Suspend`, `Return` (the value is in `returned`) or `Raise`.
    #[inline]
    pub fn resume_frame(&mut self, generator: &Gc<Generator>, resume: Resume) -> Flow {
        match (generator.state.get(), resume) {
            (GeneratorState::Suspended, resume) => self.resume = Some(Reentry::Resume(resume)),
            (GeneratorState::Created, Resume::Send(Value::None)) => {}
            (GeneratorState::Created, resume) => return self.refuse_start(generator, resume),
            (_, resume) => return self.refuse_resume(generator, resume),
        }
        self.enter_generator(generator)
    }

    /// One step of a generator as an iterator: `None` when it returned.
    #[inline]
    pub fn generator_next(&mut self, generator: &Gc<Generator>) -> PyResult<Option<Value>> {
        match generator.state.get() {
            GeneratorState::Suspended => {
                self.resume = Some(Reentry::Resume(Resume::Send(Value::None)));
            }
            GeneratorState::Created => {}
            _ => {
                return match self.refuse_resume(generator, Resume::Send(Value::None)) {
                    Flow::Raise => Err(self.raised_marker()),
                    _ => Ok(None),
                };
            }
        }
        match self.enter_generator(generator) {
            Flow::Suspend => Ok(Some(self.take_returned())),
            Flow::Return => {
                let value = self.take_returned();
                self.note_end(|| value);
                Ok(None)
            }
            _ => Err(self.raised_marker()),
        }
    }

    /// Takes the value of `Flow::Return` or `Flow::Suspend`.
    #[inline(always)]
    pub fn take_returned(&mut self) -> Value {
        replace_by_words(&mut self.returned, Value::None)
    }

    /// Runs the frame of a generator that is suspended, with `resume` filled for its suspension point, or was
    /// just created, with `resume` empty. Answers `Suspend`, `Return` (the value is in `returned`) or `Raise`.
    pub fn enter_generator(&mut self, generator: &Gc<Generator>) -> Flow {
        let Ok(entry) = self.enter_resumed(generator.kind) else { return self.refuse_entry(generator) };
        let mut frame = Frame::new(&generator.function, generator.slots());
        frame.generator = Some(generator);
        frame.position.set(generator.position.get());
        generator.state.set(GeneratorState::Running);
        if generator.facts.has(Fact::Handles) {
            self.handle_again(generator, &frame);
        }
        let flow = self.with_frame(&frame, |vm| {
            vm.walk(&frame, body_of(generator.code()), entry, |vm, root| match generator.awaiting.get() {
                Value::Generator(inner) if vm.enter_delegate(inner) == Flow::Suspend => Flow::Suspend,
                _ => root.exec(vm, &frame),
            })
        });
        self.leave_call();
        self.leave_generator(generator, &frame, flow)
    }

    /// RecursionError for a generator that native code is about to resume; `for` and `yield from` count a level too,
    /// but only a call looks whether it is one too many.
    #[inline]
    pub fn check_depth(&mut self, generator: &Gc<Generator>) -> PyResult<()> {
        if self.depth < self.recursion_limit {
            return Ok(());
        }
        if matches!(generator.state.get(), GeneratorState::Created | GeneratorState::Suspended) {
            generator.close_frame();
        }
        Err(self.stack_overflow())
    }

    /// A frame that handles an exception itself is entered again.
    #[inline(never)]
    fn handle_again(&mut self, generator: &Gc<Generator>, frame: &Frame<'_>) {
        generator.facts.set(Fact::Handles, false);
        let own = generator.more.edit(|more| more.handled.take()).unwrap_or(Value::None);
        frame.handles_own.set(true);
        frame.outer_handled.set(std::mem::replace(&mut self.handled, own));
    }

    /// Where there are too many calls under way already.
    #[cold]
    fn refuse_entry(&mut self, generator: &Gc<Generator>) -> Flow {
        self.resume = None;
        generator.close_frame();
        Flow::Raise
    }

    /// What is sent to a generator that waits for another one goes there directly: the statements of the waiting
    /// one are walked only when that ended. Answers `Next` where there is nothing of the kind.
    #[inline(always)]
    fn enter_delegate(&mut self, inner: &Gc<Generator>) -> Flow {
        let Some(Reentry::Resume(Resume::Send(_))) = &self.resume else { return Flow::Next };
        if inner.state.get() != GeneratorState::Suspended || inner.kind == GeneratorKind::AsyncGenerator {
            return Flow::Next;
        }
        let flow = self.enter_generator(inner);
        match flow {
            Flow::Suspend => {}
            Flow::Return => self.resume = Some(Reentry::Returned),
            _ => self.resume = Some(Reentry::Raised),
        }
        flow
    }

    /// What is to be done when the frame of a generator was left.
    #[inline(always)]
    pub(super) fn leave_generator(
        &mut self,
        generator: &Gc<Generator>,
        frame: &Frame<'_>,
        flow: Flow,
    ) -> Flow {
        if frame.handles_own.get() {
            self.keep_handled(generator, frame);
        }
        if flow != Flow::Suspend {
            return self.end_generator(generator, frame, flow);
        }
        generator.position.set(frame.position.get());
        generator.state.set(GeneratorState::Suspended);
        generator.suspended();
        flow
    }

    #[inline(never)]
    fn end_generator(&mut self, generator: &Gc<Generator>, frame: &Frame<'_>, flow: Flow) -> Flow {
        if flow == Flow::Raise {
            self.keep_locals(frame, generator.code());
        }
        generator.close_frame();
        // What died with the frame is finalized before anyone learns how the frame ended.
        self.settle();
        match flow {
            Flow::Return => flow,
            Flow::Next => {
                self.returned = Value::None;
                Flow::Return
            }
            _ => {
                self.leave_raising(generator.kind);
                Flow::Raise
            }
        }
    }

    /// Keeps the exception that a frame handles itself while it is suspended.
    pub(super) fn keep_handled(&mut self, generator: &Gc<Generator>, frame: &Frame<'_>) {
        let own = std::mem::replace(&mut self.handled, frame.outer_handled.replace(Value::None));
        if let Value::Exception(exception) = &own {
            self.share_generator(frame, generator, exception);
        }
        if !own.is_none() {
            generator.facts.set(Fact::Handles, true);
            generator.more.edit(|more| more.handled = Some(own));
        }
    }

    /// A body may not raise StopIteration: it becomes a RuntimeError.
    #[cold]
    pub(super) fn leave_raising(&mut self, kind: GeneratorKind) {
        let exception = self.raised.as_ref().expect("Flow::Raise leaves an exception");
        let types = self.types();
        let class = exception.class();
        let what = if class.is_subclass(&types.stop_iteration) {
            "StopIteration"
        } else if kind == GeneratorKind::AsyncGenerator && class.is_subclass(&types.stop_async_iteration) {
            "StopAsyncIteration"
        } else {
            return;
        };
        let cause = exception.clone();
        let message = format!("{} raised {what}", kind_name(kind));
        let class = self.types().runtime_error.clone();
        let error = Exception::new(&class, vec![Value::from(message)]);
        *error.cause.borrow_mut() = Value::Exception(cause.clone());
        *error.context.borrow_mut() = Value::Exception(cause);
        error.suppress_context.set(true);
        self.raised = Some(error);
    }

    /// Sends a value, or throws, into a frame that did not start yet.
    #[cold]
    fn refuse_start(&mut self, generator: &Gc<Generator>, resume: Resume) -> Flow {
        match resume {
            Resume::Send(_) => {
                let kind = kind_name(generator.kind);
                self.type_error(format!("can't send non-None value to a just-started {kind}"));
            }
            Resume::Throw(exception) => {
                generator.mark_finalized();
                generator.close_frame();
                let next = exception.traceback.take();
                let code = generator.code().clone();
                let entry = Traceback::new(&generator.function, code, Span::default(), next, 0);
                entry.line.set(generator.code().info().first_line);
                *exception.traceback.borrow_mut() = Some(Gc::new(entry));
                self.reraise(exception);
            }
        }
        Flow::Raise
    }

    /// Resumes a frame that runs or has ended.
    #[cold]
    fn refuse_resume(&mut self, generator: &Gc<Generator>, resume: Resume) -> Flow {
        if generator.state.get() == GeneratorState::Running {
            let kind = kind_name(generator.kind);
            self.value_error(format!("{kind} already executing"));
            return Flow::Raise;
        }
        if generator.kind == GeneratorKind::Coroutine {
            self.runtime_error("cannot reuse already awaited coroutine");
            return Flow::Raise;
        }
        match resume {
            Resume::Send(_) => {
                self.returned = Value::None;
                Flow::Return
            }
            Resume::Throw(exception) => {
                self.reraise(exception);
                Flow::Raise
            }
        }
    }

    /// `close()`: ends the frame by GeneratorExit; answers the value it returned.
    pub fn close_generator(&mut self, generator: &Gc<Generator>) -> PyResult {
        match generator.state.get() {
            GeneratorState::Created => {
                generator.mark_finalized();
                generator.close_frame();
                return Ok(Value::None);
            }
            GeneratorState::Closed => return Ok(Value::None),
            GeneratorState::Running => {
                let kind = kind_name(generator.kind);
                return Err(self.value_error(format!("{kind} already executing")));
            }
            GeneratorState::Suspended => {}
        }
        let class = self.types().generator_exit.clone();
        let exception = Exception::new(&class, Vec::new());
        self.chain_context(&exception);
        match self.resume_generator(generator, Resume::Throw(exception)) {
            Ok(Sent::Returned(value)) => Ok(value),
            Ok(Sent::Yielded(_)) => {
                let kind = kind_name(generator.kind);
                Err(self.runtime_error(format!("{kind} ignored GeneratorExit")))
            }
            Err(raised) => {
                let exit = self.types().generator_exit.clone();
                let exception = self.take_raised(raised);
                let class = exception.class();
                if class.is_subclass(&exit) || class.is_subclass(&self.types().stop_iteration) {
                    return Ok(Value::None);
                }
                Err(self.reraise(exception))
            }
        }
    }

    /// Notes where a coroutine is made, for `sys.set_coroutine_origin_tracking_depth`.
    #[cold]
    pub fn track_origin(&mut self, generator: &Gc<Generator>) {
        let mut entries = Vec::new();
        for depth in 0..self.origin_depth {
            let entry = self.frame_at(depth, |frame| {
                let code = frame.function.code.get().clone();
                let info = code.info();
                let line = frame.line();
                let name = Value::Str(info.name.clone());
                vec![Value::from(&**info.source.name()), Value::Int(i64::from(line)), name]
            });
            let Some(entry) = entry else { break };
            entries.push(Value::Tuple(Tuple::new(entry)));
        }
        let origin = Some(Value::Tuple(Tuple::new(entries)));
        generator.more.edit(|more| more.origin = origin);
    }
}

/// A generator object of a call.
#[inline]
pub(super) fn new_generator(
    function: &Gc<Function>,
    body: &Body,
    state: GeneratorState,
    standing: Standing,
) -> Gc<Generator> {
    let kind = match body.info.kind {
        CodeKind::Coroutine => GeneratorKind::Coroutine,
        CodeKind::AsyncGenerator => GeneratorKind::AsyncGenerator,
        _ => GeneratorKind::Generator,
    };
    Generator::new(kind, state, standing, function.as_made_with(body), body.info.slot_count as usize)
}

/// What messages call each kind.
pub fn kind_name(kind: GeneratorKind) -> &'static str {
    match kind {
        GeneratorKind::Generator => "generator",
        GeneratorKind::Coroutine => "coroutine",
        GeneratorKind::AsyncGenerator => "async generator",
    }
}
