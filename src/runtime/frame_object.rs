//! Code, frame and traceback objects as programs see them: light views of bodies and frames.

use super::frame::body_of;
use super::generator::new_generator;
use super::{Frame, Vm};
use crate::native_type;
use crate::object::generator::{GeneratorState, Standing};
use crate::object::heap_last_first::drop_last_first;
use crate::object::heap_slots::Slot;
use crate::object::{
    Attrs, Code, CodeInfo, Dict, Function, Gc, Generator, List, Str, Traceback, Value, WeakRef,
};
use crate::source::Span;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// A code object.
pub struct CodeObject {
    attrs: Attrs,
    pub code: Rc<dyn Code>,
}

native_type!(CodeObject {});

/// A frame object: what a frame was like when the object was made, and a way to ask it again while it runs.
pub struct FrameObject {
    attrs: Attrs,
    pub code: Rc<dyn Code>,
    pub globals: Gc<Dict>,
    pub builtins: Value,
    /// The namespace, or a snapshot of the local variables.
    pub locals: RefCell<Value>,
    /// Of a frame that a traceback shows: the variables, once it has ended.
    pub remains: RefCell<Option<Gc<List>>>,
    pub line: Cell<u32>,
    /// The generator whose frame it is, or None.
    pub generator: Value,
    /// The caller's frame object, once asked for.
    pub back: RefCell<Value>,
    /// `f_trace`, if it is not a generator's.
    pub trace: RefCell<Value>,
    /// `f_trace_lines`.
    pub trace_lines: Cell<bool>,
    /// Where it stands, as far as tracers were told.
    pub standing: Cell<Stand>,
    /// What a program put among the variables of a function: a dict, or None.
    pub more: RefCell<Value>,
    /// Tells the frame from others that run; 0 where none does.
    pub address: Cell<usize>,
}

native_type!(FrameObject { globals, builtins, locals, generator, back, trace, more });

/// Where a frame stands, in the few instructions that stand for each code (`co_code`): each is two bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stand {
    Begin,
    Line,
    Yield,
    Resumed,
    Return,
}

/// What stands for the instructions of a code: CPython's numbers for those that a `Stand` counts.
pub const INSTRUCTIONS: [u8; 10] = [128, 0, 25, 0, 119, 0, 128, 1, 33, 0];

/// The code objects that are alive, by the address of their code.
#[derive(Default)]
struct CodeObjects(RefCell<HashMap<usize, Gc<WeakRef>>>);

impl Vm {
    /// The code object of a body, the same one as long as it lives.
    pub fn code_object(&self, code: &Rc<dyn Code>) -> Value {
        let objects = self.interp.state::<CodeObjects>();
        let address = Rc::as_ptr(code).cast::<u8>() as usize;
        if let Some(object) = objects.0.borrow().get(&address).and_then(|weak| weak.get()) {
            return object;
        }
        let object = self.new_code_object(code.clone());
        if let Some(weak) = WeakRef::new(&object, Value::None, None) {
            let mut objects = objects.0.borrow_mut();
            if objects.len() > 1000 {
                objects.retain(|_, weak| weak.get().is_some());
            }
            objects.insert(address, weak);
        }
        object
    }

    /// A code object of its own.
    pub fn new_code_object(&self, code: Rc<dyn Code>) -> Value {
        let attrs = Attrs::new(&self.types().code);
        Value::Object(Gc::new(CodeObject { attrs, code }).erase())
    }

    /// The frame object of the running frame `depth` levels up; `None` if there are fewer.
    pub fn frame_object(&self, depth: usize) -> Option<Value> {
        self.frame_at(depth, |frame| self.object_of_frame(frame))
    }

    pub(super) fn object_of_frame(&self, frame: &Frame<'_>) -> Value {
        if let Some(generator) = frame.generator {
            return self.generator_frame(generator).unwrap_or(Value::None);
        }
        if body_of(frame.function.code.get()).is_coroutine {
            let generator = self.early_coroutine(frame);
            return self.generator_frame(&generator).unwrap_or(Value::None);
        }
        let code = frame.function.code.get().clone();
        if let Some(object) = self.watched_object(frame.address()) {
            return Value::from(object);
        }
        let locals = frame.locals.clone();
        let object =
            self.new_frame_object(frame.function, code, locals, frame.line(), Value::None, frame.address());
        self.watch(frame.address(), &object, 0);
        Value::from(object)
    }

    fn new_frame_object(
        &self,
        function: &Gc<Function>,
        code: Rc<dyn Code>,
        locals: Value,
        line: u32,
        generator: Value,
        address: usize,
    ) -> Gc<FrameObject> {
        let object = FrameObject {
            attrs: Attrs::new(&self.types().frame),
            code,
            globals: function.globals.clone(),
            builtins: Value::Dict(function.builtins.clone()),
            locals: RefCell::new(locals),
            remains: RefCell::default(),
            line: Cell::new(line),
            generator,
            back: RefCell::new(Value::None),
            trace: RefCell::new(Value::None),
            trace_lines: Cell::new(true),
            standing: Cell::new(Stand::Begin),
            more: RefCell::new(Value::None),
            address: Cell::new(address),
        };
        Gc::new(object)
    }

    /// The frame object of a generator (`gi_frame`), the same one as long as it lives; `None` once it ended.
    pub fn generator_frame(&self, generator: &Gc<Generator>) -> Option<Value> {
        if generator.state.get() == GeneratorState::Closed {
            return None;
        }
        if let Some(object) = generator.more.look(|more| more.frame.as_ref()?.get()) {
            return Some(object);
        }
        let locals = Value::Dict(named_slots(generator.code().info(), generator.slots()));
        let line = generator_line(generator);
        generator.expose();
        let this = Value::Generator(generator.clone());
        let object =
            self.new_frame_object(&generator.function, generator.code().clone(), locals, line, this, 0);
        let object = Value::from(object);
        let weak = WeakRef::new(&object, Value::None, None);
        generator.more.edit(|more| more.frame = weak);
        Some(object)
    }

    /// The coroutine object of a frame that has not suspended yet; it gets the slots when that suspends.
    pub(super) fn early_coroutine(&self, frame: &Frame<'_>) -> Gc<Generator> {
        if let Some(known) = self.known_early(frame) {
            return known;
        }
        let body = body_of(frame.function.code.get());
        let generator = new_generator(frame.function, body, GeneratorState::Running, Standing::Early);
        self.early_coroutines.borrow_mut().push((frame.address(), generator.clone()));
        generator
    }

    fn known_early(&self, frame: &Frame<'_>) -> Option<Gc<Generator>> {
        let early = self.early_coroutines.borrow();
        early.iter().find(|(address, _)| *address == frame.address()).map(|(_, early)| early.clone())
    }

    /// A frame suspends for the first time or ends: the object that was made for it, if one was.
    #[inline(always)]
    pub(super) fn take_early(&mut self, frame: &Frame<'_>) -> Option<Gc<Generator>> {
        if self.early_coroutines.get_mut().is_empty() { None } else { self.find_early(frame) }
    }

    #[cold]
    fn find_early(&mut self, frame: &Frame<'_>) -> Option<Gc<Generator>> {
        let early = self.early_coroutines.get_mut();
        let index = early.iter().position(|(address, _)| *address == frame.address())?;
        Some(early.swap_remove(index).1)
    }

    /// The frame object of a traceback entry.
    pub fn traceback_frame(&self, traceback: &Traceback) -> Value {
        if let Some(frame) = &*traceback.frame.borrow() {
            return frame.clone();
        }
        if !is_settled(traceback)
            && let Some(object) = self.watched_object(traceback.address)
            && Rc::ptr_eq(&object.code, &traceback.code)
        {
            let object = Value::from(object);
            *traceback.frame.borrow_mut() = Some(object.clone());
            return object;
        }
        let object = FrameObject {
            attrs: Attrs::new(&self.types().frame),
            code: traceback.code.clone(),
            globals: traceback.globals.clone(),
            builtins: Value::Dict(self.interp.builtins.clone()),
            locals: RefCell::new(traceback.namespace.borrow().clone()),
            remains: RefCell::new(shared_remains(traceback)),
            line: Cell::new(traceback_line(traceback)),
            generator: Value::None,
            back: RefCell::new(Value::None),
            trace: RefCell::new(Value::None),
            trace_lines: Cell::new(true),
            standing: Cell::new(Stand::Begin),
            more: RefCell::new(Value::None),
            address: Cell::new(if is_settled(traceback) { 0 } else { traceback.address }),
        };
        let object = Value::Object(Gc::new(object).erase());
        *traceback.frame.borrow_mut() = Some(object.clone());
        object
    }

    /// The frame of a traceback entry ends: the object that was made for it keeps its variables.
    pub fn settle_frame_object(&self, traceback: &Traceback, frame: &Value) {
        let Value::Object(object) = frame else { return };
        if let Some(object) = object.downcast_ref::<FrameObject>() {
            *object.locals.borrow_mut() = traceback.namespace.borrow().clone();
            *object.remains.borrow_mut() = shared_remains(traceback);
        }
    }

    /// `clear()` of a frame: drops the variables of one that has ended; false if it runs.
    pub fn clear_frame(&self, object: &FrameObject) -> bool {
        if self.depth_of(object).is_some() {
            return false;
        }
        let remains = object.remains.borrow().clone();
        if let Some(remains) = remains {
            drop_last_first(&mut remains.items.take());
        }
        true
    }

    /// How many levels up the frame of an object runs; `None` if it does not run any more.
    fn depth_of(&self, object: &FrameObject) -> Option<usize> {
        for depth in 0.. {
            let found = self.frame_at(depth, |frame| match (&object.generator, frame.generator) {
                (Value::Generator(a), Some(b)) => a.is(b),
                (Value::Generator(a), None) => self.known_early(frame).is_some_and(|b| a.is(&b)),
                _ => frame.address() == object.address.get() && same_code(frame, object),
            })?;
            if found {
                return Some(depth);
            }
        }
        None
    }

    /// `f_lineno`.
    pub fn frame_line(&self, object: &FrameObject) -> u32 {
        if let Some(depth) = self.depth_of(object)
            && let Some(line) = self.frame_at(depth, |frame| frame.line())
        {
            return line;
        }
        if let Value::Generator(generator) = &object.generator {
            return generator_line(generator);
        }
        object.line.get()
    }

    /// The span of what the frame is doing; `None` where that is not known.
    pub fn frame_span(&self, object: &FrameObject) -> Option<Span> {
        let span = match (self.depth_of(object), &object.generator) {
            (Some(depth), _) => self.frame_at(depth, |frame| frame.position.get())?,
            (None, Value::Generator(generator)) => generator.position.get(),
            _ => return None,
        };
        (span != Span::default()).then_some(span)
    }

    /// `f_back`: None for an outermost or suspended frame.
    pub fn frame_back(&self, object: &FrameObject) -> Value {
        match self.depth_of(object) {
            Some(depth) => {
                let back = self.frame_object(depth + 1).unwrap_or(Value::None);
                *object.back.borrow_mut() = back.clone();
                back
            }
            None => object.back.borrow().clone(),
        }
    }

    /// The namespace of a module or class body; `None` for a function, whose variables are in slots.
    pub fn frame_namespace(&self, object: &FrameObject) -> Option<Value> {
        if object.code.info().flags & NEW_LOCALS != 0 {
            return None;
        }
        if let Some(depth) = self.depth_of(object)
            && let Some(locals) = self.frame_at(depth, frame_locals)
        {
            return Some(locals);
        }
        Some(match &*object.locals.borrow() {
            Value::None => Value::Dict(object.globals.clone()),
            namespace => namespace.clone(),
        })
    }

    /// The variables of a function's frame as they are now, and what was put among them.
    pub fn frame_variables(&self, object: &FrameObject) -> Gc<Dict> {
        let variables = self.slot_variables(object);
        if let Value::Dict(more) = &*object.more.borrow() {
            for entry in more.entries() {
                variables.insert_new(entry.hash, entry.key, entry.value);
            }
        }
        variables
    }

    fn slot_variables(&self, object: &FrameObject) -> Gc<Dict> {
        if let Value::Generator(generator) = &object.generator
            && generator.standing.get() != Standing::Early
        {
            return named_slots(generator.code().info(), generator.slots());
        }
        if let Some(depth) = self.depth_of(object)
            && let Some(Value::Dict(locals)) = self.frame_at(depth, frame_locals)
        {
            return self.with_waiting(object, locals);
        }
        let remains = object.remains.borrow().clone();
        match (remains, &*object.locals.borrow()) {
            (Some(remains), _) => named_list(object.code.info(), &remains.items.borrow()),
            (None, Value::Dict(snapshot)) => copied(snapshot),
            _ => Dict::new(),
        }
    }

    /// Whether a function's code has a variable of a name.
    pub fn has_frame_variable(&self, object: &FrameObject, name: &Gc<Str>) -> bool {
        place_of(object.code.info(), name).is_some()
    }

    /// Sets a variable of a function's frame. One that runs may be reading its slots this moment: what is not in a
    /// cell is set there when it next stands between two statements.
    pub fn set_frame_variable(&mut self, object: &FrameObject, name: &Gc<Str>, value: Value) -> Assigned {
        let info = object.code.info();
        let Some(place) = place_of(info, name) else { return Assigned::NoVariable };
        if let Some(depth) = self.depth_of(object) {
            let found =
                self.frame_at(depth, |frame| Some((frame.address(), frame.slots.get(place)?.get().clone())));
            return match found.flatten() {
                Some((_, Value::Cell(cell))) => {
                    cell.slot.set(value);
                    Assigned::Done
                }
                Some((address, _)) => {
                    self.object_at(depth, address);
                    if self.write_later(address, place, value) {
                        Assigned::Done
                    } else {
                        Assigned::OutOfReach
                    }
                }
                None => Assigned::OutOfReach,
            };
        }
        if let Value::Generator(generator) = &object.generator
            && let Some(slot) = generator.slots().get(place)
        {
            match slot.get().clone() {
                Value::Cell(cell) => cell.slot.set(value),
                _ => slot.set(value),
            }
            return Assigned::Done;
        }
        match (&*object.remains.borrow(), &*object.locals.borrow()) {
            (Some(remains), _) => set_item(&mut remains.items.borrow_mut(), place, value),
            (None, Value::Dict(_)) if is_shared(info, place) => return Assigned::OutOfReach,
            (None, Value::Dict(snapshot)) => snapshot.set_str(name, value),
            _ => return Assigned::NoVariable,
        }
        Assigned::Done
    }
}

impl Vm {
    /// Has the running frame `depth` levels up watched.
    pub(super) fn object_at(&self, depth: usize, address: usize) {
        if let Some(Value::Object(object)) = self.frame_object(depth)
            && let Some(object) = object.downcast::<FrameObject>()
        {
            self.watch(address, &object, 0);
        }
    }

    /// The variables of a running frame with those that wait to be set.
    fn with_waiting(&self, object: &FrameObject, variables: Gc<Dict>) -> Gc<Dict> {
        let address = self.depth_of(object).and_then(|depth| self.frame_at(depth, |frame| frame.address()));
        for (place, value) in self.waiting_writes(address.unwrap_or(0)) {
            let info = object.code.info();
            if let Some(name) = (0..info.slot_count)
                .filter(|slot| *slot as usize == place)
                .find_map(|slot| info.slot_name(slot))
            {
                variables.set_str(name, value);
            }
        }
        variables
    }

    /// `f_trace`; None: the frame is not traced.
    pub fn frame_trace(&self, object: &FrameObject) -> Value {
        match &object.generator {
            Value::Generator(generator) => {
                generator.more.look(|more| more.trace.clone()).unwrap_or(Value::None)
            }
            _ => object.trace.borrow().clone(),
        }
    }

    /// Sets `f_trace`.
    pub fn set_frame_trace(&mut self, object: &FrameObject, tracer: Value) {
        let before = match &object.generator {
            Value::Generator(generator) => {
                let next = (!tracer.is_none()).then_some(tracer);
                generator.more.edit(|more| std::mem::replace(&mut more.trace, next)).unwrap_or(Value::None)
            }
            _ => object.trace.replace(tracer),
        };
        drop(before);
        if !self.waits_for_frames || self.frame_trace(object).is_none() {
            self.tracers_changed();
        }
    }

    /// Sets `f_trace` of a frame that may be on its way.
    pub fn trace_running(&mut self, object: &Gc<FrameObject>, tracer: Value) {
        if let Some(depth) = self.depth_of(object)
            && let Some((address, line)) = self.frame_at(depth, |frame| (frame.address(), frame.line()))
        {
            self.watch(address, object, line);
        }
        self.set_frame_trace(object, tracer);
    }

    /// A running frame is left: its object, if anybody else has it, keeps the variables.
    pub(super) fn settle_running(&self, frame: &Frame<'_>, object: &Gc<FrameObject>) {
        if object.ref_count() == 1 || !object.generator.is_none() {
            return;
        }
        object.line.set(frame.line());
        *object.back.borrow_mut() = self.frame_object(1).unwrap_or(Value::None);
        if object.code.info().flags & NEW_LOCALS != 0 {
            let values = frame.slots.iter().map(|slot| slot.get().clone()).collect();
            *object.remains.borrow_mut() = Some(List::new(values));
        }
        object.address.set(0);
    }
}

fn copied(dict: &Gc<Dict>) -> Gc<Dict> {
    let copy = Dict::new();
    copy.copy_from(dict);
    copy
}

/// What came of setting a frame's variable.
pub enum Assigned {
    Done,
    /// The code has no such variable.
    NoVariable,
    /// It is in a slot of a frame that runs, or in a cell of one that has ended.
    OutOfReach,
}

fn set_item(items: &mut [Value], place: usize, value: Value) {
    match items.get_mut(place) {
        Some(Value::Cell(cell)) => cell.slot.set(value),
        Some(item) => *item = value,
        None => {}
    }
}

/// Whether a slot holds a cell.
fn is_shared(info: &CodeInfo, place: usize) -> bool {
    let free = info.first_free as usize..info.first_free as usize + info.free_names.len();
    free.contains(&place) || info.cells.iter().any(|cell| cell.slot as usize == place)
}

/// The slot of a variable: its cell's, if it is in one.
fn place_of(info: &CodeInfo, name: &Gc<Str>) -> Option<usize> {
    let is_it = |slot: &u32| info.slot_name(*slot).is_some_and(|known| known.as_bytes() == name.as_bytes());
    let slot = (0..info.slot_count).find(is_it)?;
    let moved = info.cells.iter().find(|cell| cell.parameter == Some(slot)).map(|cell| cell.slot);
    Some(moved.unwrap_or(slot) as usize)
}

/// `CO_NEWLOCALS`, which functions have.
const NEW_LOCALS: u32 = 2;

/// `locals()` of a frame.
pub fn frame_locals(frame: &Frame<'_>) -> Value {
    let code = frame.function.code.get().clone();
    if code.info().flags & NEW_LOCALS == 0 {
        return match &frame.locals {
            Value::None => Value::Dict(frame.function.globals.clone()),
            locals => locals.clone(),
        };
    }
    Value::Dict(named_slots(code.info(), frame.slots))
}

/// Whether the frame of a traceback entry has ended and left its variables to the entry.
pub(super) fn is_settled(traceback: &Traceback) -> bool {
    let kept = !traceback.locals.borrow().is_empty() || !traceback.namespace.borrow().is_none();
    kept || traceback.remains.borrow().is_some()
}

/// The variables that a traceback entry kept, shared with its frame object from here on; `None` while the frame runs.
fn shared_remains(traceback: &Traceback) -> Option<Gc<List>> {
    if !traceback.locals.borrow().is_empty() {
        *traceback.remains.borrow_mut() = Some(List::new(traceback.locals.take()));
    }
    traceback.remains.borrow().clone()
}

fn named_list(info: &CodeInfo, values: &[Value]) -> Gc<Dict> {
    let count = info.slot_count as usize;
    // A cleared frame has none.
    if values.len() < count { Dict::new() } else { named_values(info, count, |slot| &values[slot]) }
}

fn named_slots(info: &CodeInfo, slots: &[Slot]) -> Gc<Dict> {
    named_values(info, slots.len(), |slot| slots[slot].get())
}

/// The bound variables among a frame's slots, cells looked through.
fn named_values<'v>(info: &CodeInfo, count: usize, value_of: impl Fn(usize) -> &'v Value) -> Gc<Dict> {
    let dict = Dict::new();
    let cells = info.cells.iter().filter_map(|cell| Some((cell.parameter?, cell.slot)));
    let moved: HashMap<u32, u32> = cells.collect();
    for slot in 0..count as u32 {
        let Some(name) = info.slot_name(slot) else { continue };
        let place = moved.get(&slot).copied().unwrap_or(slot);
        let value = match value_of(place as usize) {
            Value::Cell(cell) => cell.slot.get().clone(),
            value => value.clone(),
        };
        if !value.is_unbound() {
            dict.set_str(name, value);
        }
    }
    dict
}

fn same_code(frame: &Frame<'_>, object: &FrameObject) -> bool {
    Rc::ptr_eq(frame.function.code.get(), &object.code)
}

/// The line where a generator is suspended, or where its code begins.
fn generator_line(generator: &Generator) -> u32 {
    let info = generator.code().info();
    match generator.position.get() {
        position if position == Span::default() => info.first_line,
        position => info.source.shown_line_of(position.start),
    }
}

/// The line of a traceback entry.
pub fn traceback_line(traceback: &Traceback) -> u32 {
    match traceback.line.get() {
        0 => traceback.code.info().source.shown_line_of(traceback.span.start),
        line => line,
    }
}
