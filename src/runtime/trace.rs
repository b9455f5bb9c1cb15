//! Tracing and profiling: whom the events of a thread's frames are told.
//!
//! While nobody traces, a frame costs one comparison more when it is left (`Vm::watched`) and nothing when it is
//! entered: `Vm::stack_floor` is raised while somebody does, so that each entry takes the way of a full stack. Lines
//! are told by probes that stand only in a body's twin tree, which is lowered when a tracer first wants it.

use super::frame::body_of;
use super::frame_object::{FrameObject, Stand};
use super::node::{Evaluate, Flow, Twin};
use super::vm::Entry;
use super::{Args, Body, Frame, PyResult, Vm};
use crate::object::function::BuiltinKind;
use crate::object::heap::attention;
use crate::object::{Builtin, Exception, Gc, Method, Tuple, Value};
use crate::source::Span;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::Ordering;

/// Who traces a thread, and the frames that have objects.
pub struct Tracing {
    /// `sys.gettrace()`; None: nobody.
    pub trace: Value,
    /// `sys.getprofile()`.
    pub profile: Value,
    /// What ended the iterator that a loop asked last: a generator's value, or StopIteration itself.
    ended: Option<Value>,
    /// Whether a tracer runs: it is not traced itself.
    is_inside: bool,
    /// The frame whose native call is under way: what that calls is not told.
    native_of: usize,
    /// The frames with objects, the innermost last.
    frames: RefCell<Vec<Watched>>,
}

impl Default for Tracing {
    fn default() -> Self {
        Tracing {
            trace: Value::None,
            profile: Value::None,
            ended: None,
            is_inside: false,
            native_of: 0,
            frames: RefCell::default(),
        }
    }
}

/// A running frame that has an object.
struct Watched {
    address: usize,
    object: Gc<FrameObject>,
    /// The line last told.
    line: u32,
    /// Variables that are set when the frame next stands between two statements, by slot.
    writes: Vec<(usize, Value)>,
}

/// What `Vm::watched` is while no frame is.
pub const NOBODY: usize = usize::MAX;

impl Vm {
    /// `sys.settrace`.
    pub fn set_trace(&mut self, tracer: Value) {
        if !tracer.is_none() {
            self.watch_traced_generators();
        }
        let before = std::mem::replace(&mut self.tracing.trace, tracer);
        self.tracers_changed();
        drop(before);
    }

    /// Frames of generators forget their objects when they suspend, but not that they are traced.
    fn watch_traced_generators(&mut self) {
        for depth in 0.. {
            let found = self.frame_at(depth, |frame| {
                let traced = frame.generator.is_some_and(|generator| {
                    generator.more.look(|more| more.trace.as_ref().map(drop)).is_some()
                });
                (traced, frame.address())
            });
            match found {
                None => break,
                Some((true, address)) => self.object_at(depth, address),
                Some(_) => {}
            }
        }
    }

    /// `sys.setprofile`.
    pub fn set_profile(&mut self, tracer: Value) {
        if !tracer.is_none() {
            for depth in 0.. {
                if self.frame_object(depth).is_none() {
                    break;
                }
            }
        }
        let before = std::mem::replace(&mut self.tracing.profile, tracer);
        self.tracers_changed();
        drop(before);
    }

    /// Whether events are told just now.
    fn tells(&self) -> bool {
        let has_tracer = !self.tracing.trace.is_none() || !self.tracing.profile.is_none();
        has_tracer && !self.tracing.is_inside
    }

    /// Who traces, or which frames are traced, has changed.
    pub fn tracers_changed(&mut self) {
        self.listen();
        let waits = !self.tracing.trace.is_none()
            && self
                .tracing
                .frames
                .borrow()
                .iter()
                .any(|watched| !self.frame_trace(&watched.object).is_none());
        let waits = waits || self.tracing.frames.borrow().iter().any(|watched| !watched.writes.is_empty());
        if waits != self.waits_for_frames {
            self.waits_for_frames = waits;
            let others = self.interp.waiting_tracers.get();
            self.interp.waiting_tracers.set(if waits { others + 1 } else { others - 1 });
            self.ask_frames();
        }
    }

    /// Raises the floor of the stack while somebody is to be told, so that entries take the way that tells.
    fn listen(&mut self) {
        let told = self.tells() || (!self.tracing.is_inside && self.audits());
        self.stack_floor = if told { usize::MAX } else { self.native_floor };
    }

    /// Has frames that are on their way look whether they are traced, if any is.
    pub(super) fn ask_frames(&self) {
        if self.interp.waiting_tracers.get() > 0 {
            self.attention.fetch_or(attention::TRACE, Ordering::Relaxed);
        } else {
            self.attention.fetch_and(!attention::TRACE, Ordering::Relaxed);
        }
    }

    /// Walks a body's tree in its frame, which is the innermost one.
    #[inline(always)]
    pub(super) fn walk(
        &mut self,
        frame: &Frame<'_>,
        body: &Body,
        entry: Entry,
        run: impl FnOnce(&mut Vm, &(dyn Evaluate + 'static)) -> Flow,
    ) -> Flow {
        let root = match entry {
            Entry::Plain => &*body.root,
            Entry::Told => match self.enter_told(frame, body) {
                Some(root) => root,
                None => return Flow::Raise,
            },
        };
        let flow = run(self, root);
        if frame.address() >= self.watched.get() { self.leave_watched(frame, flow) } else { flow }
    }

    /// Tells of a call; the tree to walk, `None` where telling raised.
    #[cold]
    #[inline(never)]
    fn enter_told<'b>(&mut self, frame: &Frame<'_>, body: &'b Body) -> Option<&'b (dyn Evaluate + 'static)> {
        if !self.tells() {
            return Some(&*body.root);
        }
        let object = self.object_of_running(frame);
        if self.tell_call(&object).is_err() {
            self.resume = None;
            self.unwatch(frame);
            return None;
        }
        Some(self.twin_of(&object, body).map_or(&*body.root, |twin| &*twin.root))
    }

    /// The tree with probes for a traced frame's body.
    fn twin_of<'b>(&mut self, object: &FrameObject, body: &'b Body) -> Option<&'b Twin> {
        if self.tracing.trace.is_none() || self.frame_trace(object).is_none() {
            return None;
        }
        self.twin(body)
    }

    /// The tree with probes of a body.
    pub fn twin<'b>(&mut self, body: &'b Body) -> Option<&'b Twin> {
        let (origin, _) = body.origin.as_ref()?;
        if !origin.is_traced.replace(true) {
            (self.interp.hooks.twin)(self, body);
        }
        body.twin.get().map(|twin| &**twin)
    }

    fn tell_call(&mut self, object: &Gc<FrameObject>) -> PyResult<()> {
        if !self.tracing.profile.is_none() {
            self.tell_profile(object, "call", Value::None)?;
        }
        if !self.tracing.trace.is_none() {
            let tracer = self.tracing.trace.clone();
            self.tell_tracer(tracer, object, "call", Value::None)?;
        }
        Ok(())
    }

    /// Calls the profiler.
    fn tell_profile(&mut self, object: &Gc<FrameObject>, event: &str, argument: Value) -> PyResult<()> {
        let tracer = self.tracing.profile.clone();
        match self.call_tracer(&tracer, object, event, argument) {
            Ok(_) => Ok(()),
            Err(raised) => {
                self.set_profile(Value::None);
                Err(raised)
            }
        }
    }

    /// Calls a tracer; what it answers traces the frame from here on.
    fn tell_tracer(
        &mut self,
        tracer: Value,
        object: &Gc<FrameObject>,
        event: &str,
        argument: Value,
    ) -> PyResult<()> {
        match self.call_tracer(&tracer, object, event, argument) {
            Ok(Value::None) => Ok(()),
            Ok(next) => {
                self.set_frame_trace(object, next);
                Ok(())
            }
            Err(raised) => {
                self.set_trace(Value::None);
                self.set_frame_trace(object, Value::None);
                Err(raised)
            }
        }
    }

    /// Calls a tracer while the frame's own affairs wait.
    fn call_tracer(
        &mut self,
        tracer: &Value,
        object: &Gc<FrameObject>,
        event: &str,
        argument: Value,
    ) -> PyResult {
        let waiting = (self.raised.take(), self.take_returned(), self.resume.take(), self.take_awaiting());
        self.tracing.is_inside = true;
        self.listen();
        let event = Value::Str(self.intern(event));
        let answer = self.call(tracer, &[Value::from(object.clone()), event, argument]);
        self.tracing.is_inside = false;
        self.listen();
        let raised;
        (raised, self.returned, self.resume, self.awaiting) = waiting;
        if answer.is_ok() {
            self.raised = raised;
        }
        answer
    }

    /// Calls something of which nobody is told.
    pub(super) fn call_untold(&mut self, function: &Value, arguments: &[Value]) -> PyResult {
        let inside = std::mem::replace(&mut self.tracing.is_inside, true);
        self.listen();
        let answer = self.call(function, arguments);
        self.tracing.is_inside = inside;
        self.listen();
        answer
    }

    /// Calls something that is traced even where a tracer calls it.
    pub fn call_told(&mut self, function: &Value, arguments: &[Value]) -> PyResult {
        let inside = std::mem::replace(&mut self.tracing.is_inside, false);
        self.listen();
        let answer = self.call(function, arguments);
        self.tracing.is_inside = inside;
        self.listen();
        answer
    }

    /// Runs a native function where somebody may be told, or the stack is nearly used up.
    #[cold]
    #[inline(never)]
    pub(super) fn run_builtin_told(
        &mut self,
        builtin: &Gc<Builtin>,
        args: Args<'_>,
        run: impl FnOnce(&mut Vm) -> PyResult,
    ) -> PyResult {
        self.check_stack()?;
        if !self.tracing.is_inside && self.audits() {
            self.audit_builtin(builtin, args)?;
        }
        let caller = self.top as usize;
        let tells = self.tells() && !self.tracing.profile.is_none();
        if !tells || caller == self.tracing.native_of {
            return run(self);
        }
        let is_method = [&b"__enter__"[..], b"__exit__"].contains(&builtin.name.as_bytes());
        if builtin.kind == BuiltinKind::Slot && !is_method {
            return self.quietly(run);
        }
        let Some(Value::Object(object)) = self.frame_object(0) else { return run(self) };
        let object = object.downcast::<FrameObject>().expect("frames have frame objects");
        let callee = match (builtin.kind, args.positional.first()) {
            (BuiltinKind::Method | BuiltinKind::Slot | BuiltinKind::ClassMethod, Some(receiver)) => {
                Method::value(Value::Builtin(builtin.clone()), receiver.clone())
            }
            _ => Value::Builtin(builtin.clone()),
        };
        self.tell_profile(&object, "c_call", callee.clone())?;
        let answer = self.quietly(run);
        if self.tells() && !self.tracing.profile.is_none() {
            let event = if answer.is_ok() { "c_return" } else { "c_exception" };
            self.tell_profile(&object, event, callee)?;
        }
        answer
    }

    /// Runs native code of the innermost frame; native functions that it calls are not told of.
    #[cold]
    pub(super) fn quietly<R>(&mut self, run: impl FnOnce(&mut Vm) -> R) -> R {
        let before = std::mem::replace(&mut self.tracing.native_of, self.top as usize);
        let answer = run(self);
        self.tracing.native_of = before;
        answer
    }

    /// The innermost frame if it is traced.
    fn traced(&self, address: usize) -> Option<(Gc<FrameObject>, Value)> {
        if self.tracing.is_inside || self.tracing.trace.is_none() {
            return None;
        }
        let frames = self.tracing.frames.borrow();
        let watched = frames.last().filter(|watched| watched.address == address)?;
        let tracer = self.frame_trace(&watched.object);
        (!tracer.is_none()).then(|| (watched.object.clone(), tracer))
    }

    /// A probe: the frame comes to a place. `again`: by a jump back, which is told even if the line is the same.
    pub fn come_to(&mut self, frame: &Frame<'_>, span: Span, again: bool) -> PyResult<()> {
        frame.position.set(span);
        self.write_waiting(frame);
        let Some((object, tracer)) = self.traced(frame.address()) else { return Ok(()) };
        object.standing.set(Stand::Line);
        let line = object.code.info().source.shown_line_of(span.start);
        let before = match self.tracing.frames.borrow_mut().last_mut() {
            Some(watched) => std::mem::replace(&mut watched.line, line),
            None => 0,
        };
        if before == line && !again {
            return Ok(());
        }
        if !object.trace_lines.get() {
            return Ok(());
        }
        let answer = self.tell_tracer(tracer, &object, "line", Value::None);
        self.write_waiting(frame);
        answer
    }

    /// The pending exception got its entry of a frame.
    #[cold]
    pub fn tell_exception(&mut self, frame: &Frame<'_>, span: Span) {
        if frame.address() < self.watched.get() {
            return;
        }
        frame.position.set(span);
        let Some(exception) = self.raised.clone() else { return };
        let traceback = exception.traceback.borrow().clone();
        let traceback = traceback.map_or(Value::None, |traceback| Value::Object(traceback.erase()));
        if self.tell_raised(frame, &exception, traceback).is_err() {
            self.forget_line(frame);
        }
    }

    fn tell_raised(
        &mut self,
        frame: &Frame<'_>,
        exception: &Gc<Exception>,
        traceback: Value,
    ) -> PyResult<()> {
        let Some((object, tracer)) = self.traced(frame.address()) else { return Ok(()) };
        let class = Value::Class(exception.class().clone());
        let argument = Tuple::of([class, Value::Exception(exception.clone()), traceback]);
        self.tell_tracer(tracer, &object, "exception", Value::Tuple(argument))
    }

    /// Whether a frame has an object.
    #[inline(always)]
    pub fn is_watched(&self, frame: &Frame<'_>) -> bool {
        frame.address() >= self.watched.get()
    }

    /// An iterator ended: what with, for `tell_exhausted`.
    #[inline(always)]
    pub(super) fn note_end(&mut self, end: impl FnOnce() -> Value) {
        if self.stack_floor == usize::MAX {
            self.tracing.ended = Some(end());
        }
    }

    /// A loop's iterator is exhausted: StopIteration is told, where the iterator is a generator or raised it itself.
    #[cold]
    pub fn tell_exhausted(&mut self, frame: &Frame<'_>) -> PyResult<()> {
        match self.tracing.ended.take() {
            None => Ok(()),
            Some(Value::Exception(exception)) => {
                let traceback = exception.traceback.borrow().clone();
                let traceback = traceback.map_or(Value::None, |traceback| Value::Object(traceback.erase()));
                self.tell_raised(frame, &exception, traceback)
            }
            Some(value) => self.tell_end(frame, value),
        }
    }

    /// What a statement iterated or awaited was a generator that ended with a value: there StopIteration is told.
    #[cold]
    pub fn tell_end(&mut self, frame: &Frame<'_>, value: Value) -> PyResult<()> {
        if frame.address() < self.watched.get() || self.traced(frame.address()).is_none() {
            return Ok(());
        }
        let class = self.types().stop_iteration.clone();
        let arguments = if value.is_none() { vec![] } else { vec![value.clone()] };
        let exception = Exception::new(&class, arguments);
        exception.set_member(0, value);
        let (object, tracer) = self.traced(frame.address()).expect("just looked");
        let argument = Tuple::of([Value::Class(class), Value::Exception(exception), Value::None]);
        self.tell_tracer(tracer, &object, "exception", Value::Tuple(argument))
    }

    /// The next line is told even if it is the last one again.
    pub fn forget_line(&mut self, frame: &Frame<'_>) {
        if let Some(watched) = self.tracing.frames.get_mut().last_mut()
            && watched.address == frame.address()
        {
            watched.line = 0;
        }
    }

    /// A frame with an object ends or suspends.
    #[cold]
    #[inline(never)]
    fn leave_watched(&mut self, frame: &Frame<'_>, flow: Flow) -> Flow {
        let flow = match self.tells() {
            true => self.tell_return(frame, flow),
            false => flow,
        };
        self.unwatch(frame);
        flow
    }

    fn tell_return(&mut self, frame: &Frame<'_>, flow: Flow) -> Flow {
        let value = match flow {
            Flow::Return | Flow::Suspend => self.returned.clone(),
            _ => Value::None,
        };
        let Some(object) = self.watched_object(frame.address()) else { return flow };
        object.standing.set(if flow == Flow::Suspend { Stand::Yield } else { Stand::Return });
        if !self.tracing.profile.is_none() && self.tell_profile(&object, "return", value.clone()).is_err() {
            return self.fail_leaving(frame);
        }
        let Some((object, tracer)) = self.traced(frame.address()) else { return flow };
        if self.tell_tracer(tracer, &object, "return", value).is_err() {
            return self.fail_leaving(frame);
        }
        flow
    }

    /// A tracer raised while a frame was left.
    fn fail_leaving(&mut self, frame: &Frame<'_>) -> Flow {
        let raised = self.raised_marker();
        let _ = self.trace_frame(frame.function, frame.address(), frame.position.get(), raised);
        Flow::Raise
    }

    /// The object of a running frame, the same one while it runs.
    pub(super) fn object_of_running(&mut self, frame: &Frame<'_>) -> Gc<FrameObject> {
        let object = match self.object_of_frame(frame) {
            Value::Object(object) => object.downcast::<FrameObject>().expect("frames have frame objects"),
            _ => unreachable!("a running frame has an object"),
        };
        let (line, stand) = match self.resume {
            Some(_) => (frame.line(), Stand::Resumed),
            None => (0, Stand::Begin),
        };
        object.standing.set(stand);
        self.watch(frame.address(), &object, line);
        object
    }

    /// Keeps the object of a running frame with it.
    pub(super) fn watch(&self, address: usize, object: &Gc<FrameObject>, line: u32) {
        let mut frames = self.tracing.frames.borrow_mut();
        let place = frames.partition_point(|watched| watched.address > address);
        if frames.get(place).is_none_or(|watched| watched.address != address) {
            frames.insert(place, Watched { address, object: object.clone(), line, writes: Vec::new() });
        }
        self.watched.set(frames.last().map_or(NOBODY, |last| last.address));
    }

    /// The object of the running frame at an address, if it has one.
    pub(super) fn watched_object(&self, address: usize) -> Option<Gc<FrameObject>> {
        let frames = self.tracing.frames.borrow();
        let place = frames.partition_point(|watched| watched.address > address);
        frames.get(place).filter(|watched| watched.address == address).map(|watched| watched.object.clone())
    }

    fn unwatch(&mut self, frame: &Frame<'_>) {
        self.write_waiting(frame);
        let (mut was_traced, address) = (false, frame.address());
        while let Some(watched) = self.tracing.frames.get_mut().pop_if(|last| last.address <= address) {
            was_traced |= !self.frame_trace(&watched.object).is_none();
            self.settle_running(frame, &watched.object);
        }
        self.watched.set(self.tracing.frames.borrow().last().map_or(NOBODY, |last| last.address));
        if self.waits_for_frames && was_traced {
            self.tracers_changed();
        }
    }

    /// Has a variable of a running frame set when that next stands between two statements.
    pub(super) fn write_later(&mut self, address: usize, slot: usize, value: Value) -> bool {
        let mut frames = self.tracing.frames.borrow_mut();
        let Some(watched) = frames.iter_mut().find(|watched| watched.address == address) else {
            return false;
        };
        watched.writes.retain(|(other, _)| *other != slot);
        watched.writes.push((slot, value));
        drop(frames);
        self.tracers_changed();
        true
    }

    /// The variables of a running frame that wait to be set.
    pub(super) fn waiting_writes(&self, address: usize) -> Vec<(usize, Value)> {
        let frames = self.tracing.frames.borrow();
        let watched = frames.iter().find(|watched| watched.address == address);
        watched.map_or_else(Vec::new, |watched| watched.writes.clone())
    }

    /// Sets the variables of a frame that wait for it to stand between two statements.
    pub fn write_waiting(&mut self, frame: &Frame<'_>) {
        let mut frames = self.tracing.frames.borrow_mut();
        let Some(watched) = frames.last_mut() else { return };
        if watched.address != frame.address() || watched.writes.is_empty() {
            return;
        }
        let writes = std::mem::take(&mut watched.writes);
        drop(frames);
        for (slot, value) in writes {
            frame.slots[slot].set(value);
        }
        self.tracers_changed();
    }

    /// The statement in the twin tree to which a frame that is now traced goes over.
    #[cold]
    #[inline(never)]
    pub fn twin_site<T: 'static>(&mut self, frame: &Frame<'_>, site: u32) -> Option<Rc<T>> {
        if !self.waits_for_frames || site == u32::MAX {
            return None;
        }
        self.traced(frame.address())?;
        let code = frame.function.code.get().clone();
        let twin = self.twin(body_of(&code))?;
        twin.sites.get(site as usize)?.clone().downcast::<T>().ok()
    }
}
