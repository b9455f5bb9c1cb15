//! `tuple` data: the items lie in the heap box itself, after their number.
#![allow(unsafe_code)]

use super::heap::{Box_, Gc, Header, Trace, Tracer, index_of};
use super::heap_last_first::drop_backwards;
use super::value::Value;
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;

/// An immutable sequence of values; `length` of them follow in the same box.
#[repr(C)]
pub struct Tuple {
    length: usize,
    first: [Value; 0],
}

impl Tuple {
    /// A tuple of these items. One that holds only leaves is never tracked.
    pub fn new(mut items: Vec<Value>) -> Gc<Tuple> {
        let length = items.len();
        // SAFETY: the items are moved into the tuple: the vector forgets them.
        unsafe {
            items.set_len(0);
            Self::moved(items.as_ptr(), length)
        }
    }

    /// A tuple of a fixed number of items.
    #[inline]
    pub fn of<const N: usize>(items: [Value; N]) -> Gc<Tuple> {
        let items = std::mem::ManuallyDrop::new(items);
        // SAFETY: the items are moved into the tuple: the array is not dropped.
        unsafe { Self::moved(items.as_ptr(), N) }
    }

    /// # Safety
    /// The caller owns `length` values at `items` and gives them up.
    unsafe fn moved(items: *const Value, length: usize) -> Gc<Tuple> {
        let layout = layout(length);
        // SAFETY: the layout has at least the head's size.
        let place = unsafe { alloc(layout) }.cast::<Box_<Tuple>>();
        let Some(pointer) = NonNull::new(place) else { handle_alloc_error(layout) };
        // SAFETY: the place is as large as the head and the items; it is initialised here, all of it.
        let tuple = unsafe {
            place.write(Box_ { header: Header::new::<Tuple>(), value: Tuple { length, first: [] } });
            std::ptr::copy_nonoverlapping(items, (&raw mut (*place).value.first).cast(), length);
            Gc::from_box(pointer)
        };
        if !tuple.is_leaf() {
            tuple.track();
        }
        tuple
    }

    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: a tuple stands in a box in which its items follow it.
        unsafe { std::slice::from_raw_parts((&raw const self.first).cast(), self.length) }
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl Gc<Tuple> {
    /// Whether the collector knows this tuple.
    pub fn is_tracked(&self) -> bool {
        index_of(self.header()).is_some()
    }
}

/// Of a box with so many items.
fn layout(length: usize) -> Layout {
    let items = Layout::array::<Value>(length).expect("the items fit into memory, they were there before");
    let (layout, _) = Layout::new::<Box_<Tuple>>().extend(items).expect("one more head fits too");
    layout
}

impl Trace for Tuple {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.values(self.items());
    }

    fn is_leaf(&self) -> bool {
        !self.items().iter().any(Value::is_container)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Tuple(this)
    }

    unsafe fn free(header: NonNull<Header>) {
        let place = header.cast::<Box_<Tuple>>();
        // SAFETY: the box was made by `moved` with this layout, and nothing points to it any more.
        unsafe {
            let length = place.as_ref().value.length;
            let items: *mut Value = (&raw mut (*place.as_ptr()).value.first).cast();
            drop_backwards(items, length);
            dealloc(place.as_ptr().cast(), layout(length));
        }
    }
}
