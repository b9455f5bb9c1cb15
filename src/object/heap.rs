//! Reference-counted, collectable pointers: `Gc<T>` is one thin pointer to a box that carries its own table
//! of operations, so that a value can be dropped, traced and turned back into a `Value` without its type.
//!
//! A thread that runs the interpreter has the heap of that interpreter entered (`Heap::enter`): only a pointer
//! to it stands in a thread-local, for `Drop` has no other way to reach the heap. Dropping never runs Python
//! code: what has a finalizer is kept alive in a queue that the vm drains at its next safe point.
#![allow(unsafe_code)]

use super::heap_attrs::Attrs;
use super::heap_collect::Tracked;
use super::heap_spare::Spares;
use super::heap_weak::WeakTable;
use super::value::Value;
use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Bits of the attention word, which the vm tests at calls, loop turns and statement ends.
pub mod attention {
    /// Objects wait in the finalizer queue.
    pub const FINALIZE: u32 = 1;
    /// The cycle collector is due.
    pub const COLLECT: u32 = 2;
    /// A signal arrived.
    pub const SIGNAL: u32 = 4;
    /// Another thread waits for the interpreter lock.
    pub const SWITCH: u32 = 8;
    /// A time or step limit is reached.
    pub const LIMIT: u32 = 16;
    /// A tracer waits for frames that are on their way already.
    pub const TRACE: u32 = 32;
}

/// What may live on the heap. `TRACKED` types can take part in cycles.
pub trait Trace: 'static {
    /// Whether objects of this type are handed to the cycle collector when they are made.
    const TRACKED: bool = true;

    /// Reports each heap pointer that this object owns.
    fn trace(&self, tracer: &mut Tracer<'_>);

    /// Lets go of owned values so that a dead cycle falls apart.
    fn clear(&self) {}

    /// Whether something must run before the object dies (`__del__`, a suspended coroutine, …).
    fn has_finalizer(&self) -> bool {
        false
    }

    /// Attribute storage, which also knows the class; each type whose values are `Value::Object` has it.
    fn attrs(&self) -> Option<&Attrs> {
        None
    }

    /// Whether weak references die before the finalizer runs, not after it.
    const WEAK_FIRST: bool = false;

    /// Whether this one object needs no tracking although its type does.
    fn is_leaf(&self) -> bool {
        false
    }

    /// The `Value` that holds this pointer.
    fn into_value(this: Gc<Self>) -> Value
    where
        Self: Sized;

    /// Drops the object and gives its memory back.
    ///
    /// # Safety
    /// The header is that of a box of this type, to which nothing points any more.
    unsafe fn free(header: NonNull<Header>)
    where
        Self: Sized,
    {
        // SAFETY: `Gc::new` leaked this box.
        drop(unsafe { Box::from_raw(header.cast::<Box_<Self>>().as_ptr()) });
    }
}

/// Receives the heap pointers an object owns.
pub struct Tracer<'a> {
    visit: &'a mut dyn FnMut(NonNull<Header>),
    /// Whether parts are looked into.
    deep: bool,
}

impl<'a> Tracer<'a> {
    pub(super) fn new(visit: &'a mut dyn FnMut(NonNull<Header>)) -> Self {
        Tracer { visit, deep: false }
    }

    /// One that looks into parts: for the collector.
    pub(super) fn deep(visit: &'a mut dyn FnMut(NonNull<Header>)) -> Self {
        Tracer { visit, deep: true }
    }

    /// Reports a value that the collector takes as a part of the object while nothing else holds it.
    pub fn part(&mut self, value: &Value) {
        if let Some(header) = value.header() {
            self.part_at(header);
        }
    }

    /// The same for an erased pointer.
    pub fn any_part(&mut self, pointer: &AnyGc) {
        self.part_at(pointer.0);
    }

    fn part_at(&mut self, header: NonNull<Header>) {
        (self.visit)(header);
        if self.deep && index_of(header).is_none() && erased::count(header) == 1 {
            erased::trace(header, self);
        }
    }

    /// Reports a typed pointer.
    pub fn gc<T: Trace>(&mut self, pointer: &Gc<T>) {
        (self.visit)(pointer.header());
    }

    /// Reports a value, if it is a heap pointer.
    pub fn value(&mut self, value: &Value) {
        if let Some(header) = value.header() {
            (self.visit)(header);
        }
    }

    /// Reports each value of a slice.
    pub fn values(&mut self, values: &[Value]) {
        for value in values {
            self.value(value);
        }
    }

    /// Reports an erased pointer.
    pub fn any(&mut self, pointer: &AnyGc) {
        (self.visit)(pointer.0);
    }
}

/// The head of each heap box.
#[repr(C)]
pub struct Header {
    count: Cell<u32>,
    /// Low 30 bits: one more than the index among the tracked objects; above: the flags.
    meta: Cell<u32>,
    table: &'static Table,
}

const INDEX: u32 = (1 << 30) - 1;
const HAS_WEAK: u32 = 1 << 30;
const FINALIZED: u32 = 1 << 31;

struct Table {
    type_id: TypeId,
    free: unsafe fn(NonNull<Header>),
    trace: unsafe fn(NonNull<Header>, &mut Tracer<'_>),
    clear: unsafe fn(NonNull<Header>),
    has_finalizer: unsafe fn(NonNull<Header>) -> bool,
    weak_first: bool,
    attrs: unsafe fn(NonNull<Header>) -> Option<NonNull<Attrs>>,
    to_value: unsafe fn(NonNull<Header>) -> Value,
}

impl Header {
    /// The head of a new box, with one pointer to it.
    pub(super) fn new<T: Trace>() -> Header {
        Header { count: Cell::new(1), meta: Cell::new(0), table: T::TABLE }
    }
}

/// A heap box.
#[repr(C)]
pub(super) struct Box_<T> {
    pub(super) header: Header,
    pub(super) value: T,
}

trait HasTable {
    const TABLE: &'static Table;
}

impl<T: Trace> HasTable for T {
    const TABLE: &'static Table = &Table {
        type_id: TypeId::of::<T>(),
        free: T::free,
        trace: trace::<T>,
        clear: clear::<T>,
        has_finalizer: has_finalizer::<T>,
        weak_first: T::WEAK_FIRST,
        attrs: attrs::<T>,
        to_value: to_value::<T>,
    };
}

unsafe fn trace<T: Trace>(header: NonNull<Header>, tracer: &mut Tracer<'_>) {
    // SAFETY: the table belongs to a live box of `T`.
    unsafe { header.cast::<Box_<T>>().as_ref() }.value.trace(tracer);
}

unsafe fn clear<T: Trace>(header: NonNull<Header>) {
    // SAFETY: the table belongs to a live box of `T`.
    unsafe { header.cast::<Box_<T>>().as_ref() }.value.clear();
}

unsafe fn has_finalizer<T: Trace>(header: NonNull<Header>) -> bool {
    // SAFETY: the table belongs to a live box of `T`.
    unsafe { header.cast::<Box_<T>>().as_ref() }.value.has_finalizer()
}

unsafe fn attrs<T: Trace>(header: NonNull<Header>) -> Option<NonNull<Attrs>> {
    // SAFETY: the table belongs to a live box of `T`.
    unsafe { header.cast::<Box_<T>>().as_ref() }.value.attrs().map(NonNull::from)
}

unsafe fn to_value<T: Trace>(header: NonNull<Header>) -> Value {
    // SAFETY: the table belongs to a live box of `T`; the caller hands over one count.
    T::into_value(Gc { pointer: header.cast(), marker: PhantomData })
}

/// A counted pointer to a heap object.
#[repr(transparent)]
pub struct Gc<T: Trace> {
    pointer: NonNull<Box_<T>>,
    marker: PhantomData<Box_<T>>,
}

impl<T: Trace> Gc<T> {
    /// Moves a value to the heap; tracked types are registered with the collector.
    pub fn new(value: T) -> Gc<T> {
        let leaf = !T::TRACKED || value.is_leaf();
        let header = Header::new::<T>();
        let pointer = NonNull::from(Box::leak(Box::new(Box_ { header, value })));
        let gc = Gc { pointer, marker: PhantomData };
        if !leaf {
            gc.track();
        }
        gc
    }

    /// # Safety
    /// The box is a live one of this type; the caller hands over one count.
    pub(super) unsafe fn from_box(pointer: NonNull<Box_<T>>) -> Gc<T> {
        Gc { pointer, marker: PhantomData }
    }

    /// Hands an object that began as a leaf to the cycle collector.
    pub fn track(&self) {
        let header = self.header();
        // SAFETY: `self` keeps the box alive.
        if unsafe { header.as_ref() }.meta.get() & INDEX == 0 {
            Heap::current().track(header);
        }
    }

    /// Whether both point to the same object.
    #[inline(always)]
    pub fn is(&self, other: &Gc<T>) -> bool {
        self.pointer == other.pointer
    }

    /// The object's address, its identity while it lives.
    pub fn address(&self) -> usize {
        self.pointer.as_ptr() as usize
    }

    /// How many pointers to the object there are.
    pub fn ref_count(&self) -> u32 {
        self.head().count.get()
    }

    /// Forgets the type.
    pub fn erase(self) -> AnyGc {
        AnyGc(ManuallyDrop::new(self).header())
    }

    /// The object itself where this is the only pointer to it, of a type without cycles and finalizers.
    pub fn into_inner(self) -> Result<T, Gc<T>> {
        let head = self.head();
        if T::TRACKED || head.count.get() != 1 || head.meta.get() & HAS_WEAK != 0 {
            return Err(self);
        }
        let pointer = ManuallyDrop::new(self).pointer;
        // SAFETY: `Gc::new` leaked this box, and the only pointer to it was just given up.
        Ok(unsafe { Box::from_raw(pointer.as_ptr()) }.value)
    }

    /// Whether this is the only pointer, and neither the collector nor a weak reference knows the object.
    #[inline(always)]
    pub(super) fn is_plain_and_last(&self) -> bool {
        self.head().count.get() == 1 && self.head().meta.get() == 0
    }

    /// Gives up a finalizer that has run already (a closed coroutine, …).
    pub fn mark_finalized(&self) {
        let meta = &self.head().meta;
        meta.set(meta.get() | FINALIZED);
    }

    #[inline(always)]
    pub(super) fn header(&self) -> NonNull<Header> {
        self.pointer.cast()
    }

    #[inline(always)]
    fn head(&self) -> &Header {
        // SAFETY: a `Gc` points to a live box, whose first field is the header.
        unsafe { &self.pointer.as_ref().header }
    }
}

impl<T: Trace> Deref for Gc<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: a `Gc` points to a live box.
        unsafe { &self.pointer.as_ref().value }
    }
}

impl<T: Trace> Clone for Gc<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        increment(self.header());
        Gc { pointer: self.pointer, marker: PhantomData }
    }
}

impl<T: Trace> std::fmt::Debug for Gc<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Gc({:#x})", self.address())
    }
}

impl<T: Trace> Drop for Gc<T> {
    #[inline(always)]
    fn drop(&mut self) {
        decrement(self.pointer.cast());
    }
}

/// A counted pointer to a heap object of any type.
#[repr(transparent)]
pub struct AnyGc(NonNull<Header>);

impl AnyGc {
    /// The object, if it is a `T`.
    #[inline]
    pub fn downcast_ref<T: Trace>(&self) -> Option<&T> {
        // SAFETY: the pointer is to a live box, and the type was compared.
        self.is_type::<T>().then(|| unsafe { &self.0.cast::<Box_<T>>().as_ref().value })
    }

    /// A typed pointer, if the object is a `T`.
    pub fn downcast<T: Trace>(&self) -> Option<Gc<T>> {
        self.is_type::<T>().then(|| {
            increment(self.0);
            Gc { pointer: self.0.cast(), marker: PhantomData }
        })
    }

    /// This pointer as a typed one, if the object is a `T`.
    #[inline]
    pub fn as_gc<T: Trace>(&self) -> Option<&Gc<T>> {
        // SAFETY: both kinds of pointer are one `NonNull` to the head of the box, and the type was compared.
        self.is_type::<T>().then(|| unsafe { &*std::ptr::from_ref(self).cast::<Gc<T>>() })
    }

    /// The object's attribute storage.
    #[inline]
    pub fn attrs(&self) -> Option<&Attrs> {
        // SAFETY: the table belongs to this live box, which the answer borrows.
        unsafe { (self.0.as_ref().table.attrs)(self.0).map(|attrs| attrs.as_ref()) }
    }

    /// Whether both point to the same object.
    pub fn is(&self, other: &AnyGc) -> bool {
        self.0 == other.0
    }

    /// The object's address.
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// The `Value` that holds this pointer.
    pub fn to_value(&self) -> Value {
        erased::value(self.0)
    }

    /// How many pointers to the object there are.
    pub fn ref_count(&self) -> u32 {
        erased::count(self.0)
    }

    /// Hands an object that began as a leaf to the cycle collector.
    pub fn track(&self) {
        if index_of(self.0).is_none() {
            Heap::current().track(self.0);
        }
    }

    pub(super) fn header(&self) -> NonNull<Header> {
        self.0
    }

    #[inline]
    fn is_type<T: Trace>(&self) -> bool {
        // SAFETY: the pointer is to a live box.
        let table = unsafe { self.0.as_ref() }.table;
        std::ptr::eq(table, T::TABLE) || table.type_id == TypeId::of::<T>()
    }
}

impl Clone for AnyGc {
    #[inline(always)]
    fn clone(&self) -> Self {
        increment(self.0);
        AnyGc(self.0)
    }
}

impl Drop for AnyGc {
    #[inline(always)]
    fn drop(&mut self) {
        decrement(self.0);
    }
}

#[inline(always)]
pub(super) fn increment(header: NonNull<Header>) {
    // SAFETY: the caller holds a pointer that keeps the box alive.
    let count = unsafe { &header.as_ref().count };
    count.set(count.get() + 1);
}

/// Out of line, so that dropping a `Value` is one compare for all kinds of pointers.
#[inline(never)]
fn decrement(header: NonNull<Header>) {
    // SAFETY: the caller gives up one count of a live box.
    let count = unsafe { &header.as_ref().count };
    let left = count.get() - 1;
    count.set(left);
    if left == 0 {
        release(header);
    }
}

/// How deep frees nest before they are queued instead, so that a long chain does not eat the stack.
const FREE_DEPTH: u32 = 64;

#[inline(never)]
fn release(header: NonNull<Header>) {
    let heap = Heap::current();
    if heap.free_depth.get() >= FREE_DEPTH {
        heap.deferred.borrow_mut().push(header);
        return;
    }
    heap.free_depth.set(heap.free_depth.get() + 1);
    heap.free(header);
    heap.free_depth.set(heap.free_depth.get() - 1);
    if heap.free_depth.get() == 0 {
        heap.free_deferred();
    }
}

/// An interpreter's heap: its tracked objects, weak references and finalizer queue.
pub struct Heap {
    pub(super) tracked: Tracked,
    pub(super) weak: WeakTable,
    pub(super) spares: Spares,
    /// Objects that wait for their finalizer, oldest first.
    finalizers: RefCell<Vec<Value>>,
    deferred: RefCell<Vec<NonNull<Header>>>,
    free_depth: Cell<u32>,
    attention: Arc<AtomicU32>,
    /// The key of `str` and `bytes` hashes.
    pub hash_key: (u64, u64),
    dict_version: Cell<u64>,
    /// Whether Python code may still run: false once the interpreter is being torn down.
    pub alive: Cell<bool>,
}

thread_local! {
    static CURRENT: Cell<*const Heap> = const { Cell::new(std::ptr::null()) };
}

impl Heap {
    /// A new heap; `hash_key` seeds the hashes of `str` and `bytes`.
    pub fn new(hash_key: (u64, u64), attention: Arc<AtomicU32>) -> Box<Heap> {
        Box::new(Heap {
            tracked: Tracked::default(),
            weak: WeakTable::default(),
            spares: Spares::default(),
            finalizers: RefCell::default(),
            deferred: RefCell::default(),
            free_depth: Cell::new(0),
            attention,
            hash_key,
            dict_version: Cell::new(0),
            alive: Cell::new(true),
        })
    }

    /// Makes this the heap of the calling thread; answers the one before, for `leave`.
    pub fn enter(&self) -> *const Heap {
        CURRENT.replace(self)
    }

    /// Makes the heap at this address that of the calling thread, which has just taken its interpreter's lock.
    pub fn enter_address(heap: *const Heap) {
        CURRENT.set(heap);
    }

    /// Puts back what `enter` answered.
    pub fn leave(before: *const Heap) {
        CURRENT.set(before);
    }

    /// Whether the calling thread has this heap entered, that is, runs its interpreter.
    pub fn is_current(&self) -> bool {
        std::ptr::eq(CURRENT.get(), self)
    }

    /// Whether the calling thread has the heap at this address entered.
    pub fn is_current_ptr(heap: *const Heap) -> bool {
        std::ptr::eq(CURRENT.get(), heap)
    }

    /// The heap that the calling thread has entered.
    #[inline(always)]
    pub fn current() -> &'static Heap {
        let heap = CURRENT.get();
        assert!(!heap.is_null(), "heap objects are touched only inside an interpreter");
        // SAFETY: the pointer was set by `enter`, whose heap outlives the stay; no caller keeps the reference.
        unsafe { &*heap }
    }

    /// Raises bits of the attention word.
    pub fn raise_attention(&self, bits: u32) {
        self.attention.fetch_or(bits, Ordering::Relaxed);
    }

    /// A number no dict of this heap has answered as its version before.
    pub(super) fn next_dict_version(&self) -> u64 {
        self.dict_version.set(self.dict_version.get() + 1);
        self.dict_version.get()
    }

    /// Takes the objects whose finalizers are due, oldest first.
    pub fn take_finalizers(&self) -> Vec<Value> {
        self.finalizers.take()
    }

    /// Queues an object for its finalizer.
    pub(super) fn push_finalizer(&self, value: Value) {
        self.finalizers.borrow_mut().push(value);
        self.raise_attention(attention::FINALIZE);
    }

    fn free(&self, header: NonNull<Header>) {
        // SAFETY: the count fell to zero, the box is still whole.
        let head = unsafe { header.as_ref() };
        if erased::needs_finalizer(header) && self.alive.get() {
            head.meta.set(head.meta.get() | FINALIZED);
            head.count.set(1);
            if head.table.weak_first && head.meta.get() & HAS_WEAK != 0 {
                self.weak.clear_for(self, header);
            }
            // SAFETY: the count of one that was just set is handed over.
            self.push_finalizer(unsafe { (head.table.to_value)(header) });
            return;
        }
        if head.meta.get() & HAS_WEAK != 0 {
            self.weak.clear_for(self, header);
        }
        self.untrack(header);
        // SAFETY: nothing points to the box any more, and it was untracked.
        unsafe { (head.table.free)(header) };
    }

    fn free_deferred(&self) {
        loop {
            let Some(header) = self.deferred.borrow_mut().pop() else { return };
            self.free_depth.set(1);
            self.free(header);
            self.free_depth.set(0);
        }
    }

    fn track(&self, header: NonNull<Header>) {
        let (index, due) = self.tracked.push(header);
        // SAFETY: the caller keeps the box alive.
        let meta = unsafe { &header.as_ref().meta };
        meta.set((meta.get() & !INDEX) | (index as u32 + 1));
        if due {
            self.raise_attention(attention::COLLECT);
        }
    }

    fn untrack(&self, header: NonNull<Header>) {
        if let Some(index) = index_of(header) {
            if let Some(moved) = self.tracked.swap_remove(index) {
                // SAFETY: tracked boxes are alive.
                let meta = unsafe { &moved.as_ref().meta };
                meta.set((meta.get() & !INDEX) | (index as u32 + 1));
            }
            // SAFETY: the box is freed only after this.
            let meta = unsafe { &header.as_ref().meta };
            meta.set(meta.get() & !INDEX);
        }
    }
}

/// Steps of the collector on erased pointers. All take headers of live boxes.
pub(super) mod erased {
    use super::*;

    pub fn count(header: NonNull<Header>) -> u32 {
        // SAFETY: live box.
        unsafe { header.as_ref() }.count.get()
    }

    pub fn trace(header: NonNull<Header>, tracer: &mut Tracer<'_>) {
        // SAFETY: live box with its own table.
        unsafe { (header.as_ref().table.trace)(header, tracer) }
    }

    pub fn clear(header: NonNull<Header>) {
        // SAFETY: live box with its own table.
        unsafe { (header.as_ref().table.clear)(header) }
    }

    pub fn needs_finalizer(header: NonNull<Header>) -> bool {
        // SAFETY: live box with its own table.
        let head = unsafe { header.as_ref() };
        // SAFETY: as above.
        head.meta.get() & FINALIZED == 0 && unsafe { (head.table.has_finalizer)(header) }
    }

    pub fn mark_finalized(header: NonNull<Header>) {
        // SAFETY: live box.
        let meta = unsafe { &header.as_ref().meta };
        meta.set(meta.get() | FINALIZED);
    }

    pub fn untrack(header: NonNull<Header>) {
        // SAFETY: live box.
        let meta = unsafe { &header.as_ref().meta };
        meta.set(meta.get() & !INDEX);
    }

    pub fn set_weak(header: NonNull<Header>, on: bool) {
        // SAFETY: live box.
        let meta = unsafe { &header.as_ref().meta };
        meta.set(if on { meta.get() | HAS_WEAK } else { meta.get() & !HAS_WEAK });
    }

    pub fn has_weak(header: NonNull<Header>) -> bool {
        // SAFETY: live box.
        unsafe { header.as_ref() }.meta.get() & HAS_WEAK != 0
    }

    /// A counted value for a live box.
    pub fn value(header: NonNull<Header>) -> Value {
        increment(header);
        // SAFETY: the count just taken is handed over.
        unsafe { (header.as_ref().table.to_value)(header) }
    }

    /// A counted erased pointer for a live box.
    pub fn any(header: NonNull<Header>) -> AnyGc {
        increment(header);
        AnyGc(header)
    }
}

/// The index of a box among the tracked objects.
pub(super) fn index_of(header: NonNull<Header>) -> Option<usize> {
    // SAFETY: live box.
    match unsafe { header.as_ref() }.meta.get() & INDEX {
        0 => None,
        index => Some(index as usize - 1),
    }
}
