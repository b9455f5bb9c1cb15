//! Generators, coroutines and async generators: a suspended frame, whose slots lie in the heap box itself, behind
//! the other fields.
#![allow(unsafe_code)]

use super::generator::{Fact, Facts, GeneratorKind, GeneratorState, More, Standing};
use super::heap::{Box_, Gc, Header, Heap, Trace, Tracer};
use super::heap_last_first::drop_backwards;
use super::heap_slots::Slot;
use super::{Code, Function, List, Str, Value};
use crate::source::Span;
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::rc::Rc;

/// The flag of a code whose generators may be awaited.
const ITERABLE_COROUTINE: u32 = 0x100;

/// A generator, coroutine or async generator object.
#[repr(C)]
pub struct Generator {
    /// Its first code is the body that runs in the frame.
    pub function: Gc<Function>,
    /// What it delegates to in `await` or `yield from`; `None` value else.
    pub awaiting: Slot,
    pub more: More,
    /// The place where it is suspended.
    pub position: Cell<Span>,
    pub kind: GeneratorKind,
    pub state: Cell<GeneratorState>,
    pub standing: Cell<Standing>,
    pub facts: Facts,
    slot_count: u32,
    /// As many as its code says.
    slots: [Slot; 0],
}

impl Generator {
    /// An object with `count` empty slots, as many as the function's first code says.
    #[allow(clippy::new_ret_no_self)]
    #[inline]
    pub fn new(
        kind: GeneratorKind,
        state: GeneratorState,
        standing: Standing,
        function: Gc<Function>,
        count: usize,
    ) -> Gc<Generator> {
        let layout = layout(count);
        // SAFETY: the layout has at least the head's size.
        let place = unsafe { alloc(layout) }.cast::<Box_<Generator>>();
        let Some(pointer) = NonNull::new(place) else { handle_alloc_error(layout) };
        let value = Generator {
            function,
            awaiting: Slot::new(Value::None),
            more: More::default(),
            position: Cell::new(Span { start: 0, end: 0 }),
            kind,
            state: Cell::new(state),
            standing: Cell::new(standing),
            facts: Facts::default(),
            slot_count: count as u32,
            slots: [],
        };
        // SAFETY: the place is as large as the head and the slots; it is initialised here, all of it.
        unsafe {
            place.write(Box_ { header: Header::new::<Generator>(), value });
            let first: *mut Slot = (&raw mut (*place).value.slots).cast();
            for index in 0..count {
                first.add(index).write(Slot::new(Value::Unbound));
            }
            Gc::from_box(pointer)
        }
    }

    /// The object of a coroutine that is awaited as soon as it is made: a part of the one that awaits it. Until its
    /// arguments are there it counts as closed.
    #[inline]
    pub fn part(function: Gc<Function>, count: usize) -> Gc<Generator> {
        let Some(spare) = Heap::current().spares.take(count) else {
            let (kind, state) = (GeneratorKind::Coroutine, GeneratorState::Closed);
            return Generator::new(kind, state, Standing::Part, function, count);
        };
        // SAFETY: a spare box is whole but for its count and its function, which `retire` took.
        unsafe {
            let place = spare.as_ptr();
            (*place).header = Header::new::<Generator>();
            (&raw mut (*place).value.function).write(function);
            (*place).value.facts = Facts::default();
            (*place).value.position.set(Span { start: 0, end: 0 });
            Gc::from_box(spare)
        }
    }

    /// Locals, cells and temporaries of the frame.
    #[inline(always)]
    pub fn slots(&self) -> &[Slot] {
        // SAFETY: a generator stands in a box in which this many slots follow it.
        unsafe { std::slice::from_raw_parts((&raw const self.slots).cast(), self.slot_count as usize) }
    }

    /// The body that runs in the frame.
    #[inline(always)]
    pub fn code(&self) -> &Rc<dyn Code> {
        self.function.code.first()
    }

    /// Whether it is a generator marked by `types.coroutine`, which may be awaited.
    pub fn is_awaitable(&self) -> bool {
        self.code().info().flags & ITERABLE_COROUTINE != 0
    }

    /// Its name: the one set by the program, or the function's.
    pub fn name(&self) -> Gc<Str> {
        self.more.look(|more| more.name.clone()).unwrap_or_else(|| self.function.name.borrow().clone())
    }

    /// Its qualified name: the one set by the program, or the function's.
    pub fn qualname(&self) -> Gc<Str> {
        self.more
            .look(|more| more.qualname.clone())
            .unwrap_or_else(|| self.function.qualname.borrow().clone())
    }

    /// Drops the frame's contents, once it will not run again.
    pub fn close_frame(&self) {
        self.state.set(GeneratorState::Closed);
        if self.more.is_there() {
            self.leave_remains();
        }
        self.awaiting.set(Value::None);
        if self.facts.take(Fact::Handles) {
            self.more.edit(|more| more.handled.take());
        }
        for slot in self.slots().iter().rev() {
            slot.empty();
        }
        self.facts.set(Fact::Emptied, true);
    }
}

impl Generator {
    /// The list that it shares with tracebacks which show its frame, if anyone but the frame still knows it.
    pub fn take_remains(&self) -> Option<Gc<List>> {
        self.more.edit(|more| more.remains.take()).filter(|list| list.ref_count() > 1)
    }

    /// The frame's contents live on where a traceback shows it.
    #[cold]
    fn leave_remains(&self) {
        let Some(list) = self.take_remains() else { return };
        let mut values: Vec<Value> = self.slots().iter().map(Slot::take).collect();
        values.push(self.awaiting.replace(Value::None));
        values.extend(self.more.edit(|more| more.handled.take()));
        *list.items.borrow_mut() = values;
    }
}

impl Gc<Generator> {
    /// The frame was left: the collector has to know it, if it is not a part of another one.
    #[inline]
    pub fn suspended(&self) {
        if self.standing.get() != Standing::Part {
            self.track();
        }
    }

    /// Gives up a coroutine that ended; if it was only a part, its box is kept for another one.
    #[inline]
    pub fn retire(self) {
        let is_part = self.standing.get() == Standing::Part && self.facts.has(Fact::Emptied);
        if !is_part || !self.is_plain_and_last() || self.more.is_there() {
            return;
        }
        let (count, heap) = (self.slot_count as usize, Heap::current());
        let this = ManuallyDrop::new(self);
        let place = this.header().cast::<Box_<Generator>>();
        // SAFETY: this was the last pointer; the box is left without its function, and with nothing else to drop.
        unsafe { std::ptr::drop_in_place(&raw mut (*place.as_ptr()).value.function) };
        if !heap.spares.keep(count, place) {
            // SAFETY: the box was made with this layout and holds nothing any more.
            unsafe { dealloc(place.as_ptr().cast(), layout(count)) };
        }
    }

    /// A program gets hold of it.
    pub fn expose(&self) {
        if self.standing.get() == Standing::Part {
            self.standing.set(Standing::Object);
            self.track();
        }
    }
}

/// Of a box with so many slots.
#[inline]
pub(super) fn layout(count: usize) -> Layout {
    let slots = Layout::array::<Slot>(count).expect("the slots of a frame are not that many");
    let (layout, _) = Layout::new::<Box_<Generator>>().extend(slots).expect("nor with a head");
    layout
}

impl Trace for Generator {
    const WEAK_FIRST: bool = true;

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.gc(&self.function);
        self.slots().iter().for_each(|slot| tracer.value(slot.get()));
        tracer.part(self.awaiting.get());
        self.more.look(|more| {
            more.handled.iter().for_each(|handled| tracer.value(handled));
            more.remains.iter().for_each(|remains| tracer.gc(remains));
            more.finalizer.iter().for_each(|hook| tracer.value(hook));
            more.origin.iter().for_each(|origin| tracer.value(origin));
            more.frame.iter().for_each(|frame| tracer.gc(frame));
            more.trace.iter().for_each(|trace| tracer.value(trace));
            None::<()>
        });
    }

    /// A new one holds arguments alone; it is handed to the collector when it is suspended.
    fn is_leaf(&self) -> bool {
        true
    }

    fn clear(&self) {
        if self.state.get() != GeneratorState::Running {
            self.close_frame();
        }
    }

    /// A suspended frame must be closed; a coroutine that never started warns.
    fn has_finalizer(&self) -> bool {
        match self.state.get() {
            GeneratorState::Suspended => true,
            GeneratorState::Created => self.kind == GeneratorKind::Coroutine,
            _ => false,
        }
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Generator(this)
    }

    unsafe fn free(header: NonNull<Header>) {
        let place = header.cast::<Box_<Generator>>();
        // SAFETY: the box was made by `new` with this layout, and nothing points to it any more.
        unsafe {
            if place.as_ref().value.more.is_there() {
                place.as_ref().value.leave_remains();
            }
            let count = place.as_ref().value.slot_count as usize;
            let value = &raw mut (*place.as_ptr()).value;
            if !(*value).facts.has(Fact::Emptied) {
                let slots: *mut Slot = (&raw mut (*value).slots).cast();
                drop_backwards(slots, count);
            }
            std::ptr::drop_in_place(value);
            dealloc(place.as_ptr().cast(), layout(count));
        }
    }
}

const _: () = {
    // A million coroutines: head and fields are four times sixteen bytes.
    assert!(size_of::<Box_<Generator>>() <= 64);
};
