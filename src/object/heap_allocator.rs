//! The program's allocator: mimalloc, asked for an alignment only where its own does not do.
#![allow(unsafe_code)]

use libmimalloc_sys::{
    mi_free, mi_malloc, mi_malloc_aligned, mi_realloc, mi_realloc_aligned, mi_zalloc, mi_zalloc_aligned,
};
use std::alloc::{GlobalAlloc, Layout};
use std::ffi::{c_int, c_long};

/// mimalloc.
pub struct Allocator;

unsafe extern "C" {
    fn mi_option_set(option: c_int, value: c_long);
}

/// mimalloc's option of how many milliseconds freed memory is kept before the system gets it back.
const PURGE_DELAY: c_int = 15;
/// Long enough for a program that makes and drops objects in waves to find its memory again.
const KEPT: c_long = 500;

/// mimalloc takes memory from the system in aligned pieces of this size.
const SEGMENT: usize = 32 << 20;

/// Sets the allocator up, before much is allocated.
pub fn prepare() {
    // SAFETY: the option exists, and takes any number.
    unsafe { mi_option_set(PURGE_DELAY, KEPT) }
    #[cfg(target_os = "linux")]
    begin_with_small_pages();
}

/// Has the first piece of this thread's memory and the next one, where the program's begins, consist of small pages:
/// to clear a huge page takes longer than a small program runs. Programs that need more get huge ones.
#[cfg(target_os = "linux")]
fn begin_with_small_pages() {
    use rustix::mm::{Advice, madvise};
    let probe = Box::new(0_u64);
    let segment = (&raw const *probe).map_addr(|address| address & !(SEGMENT - 1)).cast_mut();
    // SAFETY: the advice changes nothing but how the memory, mapped or not, will be backed.
    let _ = unsafe { madvise(segment.cast(), 2 * SEGMENT, Advice::LinuxNoHugepage) };
}

/// Blocks of this many bytes or more are aligned to as many.
const NATURAL: usize = 16;

#[inline(always)]
fn is_natural(size: usize, align: usize) -> bool {
    align <= NATURAL && align <= size
}

// SAFETY: mimalloc answers blocks of at least the size and the alignment asked for, or null.
unsafe impl GlobalAlloc for Allocator {
    #[inline(always)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (size, align) = (layout.size(), layout.align());
        // SAFETY: the alignment of a layout is a power of two.
        unsafe {
            match is_natural(size, align) {
                true => mi_malloc(size).cast(),
                false => mi_malloc_aligned(size, align).cast(),
            }
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let (size, align) = (layout.size(), layout.align());
        // SAFETY: as above.
        unsafe {
            match is_natural(size, align) {
                true => mi_zalloc(size).cast(),
                false => mi_zalloc_aligned(size, align).cast(),
            }
        }
    }

    #[inline(always)]
    unsafe fn dealloc(&self, pointer: *mut u8, _: Layout) {
        // SAFETY: the caller gives up a block of this allocator.
        unsafe { mi_free(pointer.cast()) }
    }

    #[inline]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let align = layout.align();
        // SAFETY: the caller gives up a block of this allocator for the answer.
        unsafe {
            match is_natural(size, align) {
                true => mi_realloc(pointer.cast(), size).cast(),
                false => mi_realloc_aligned(pointer.cast(), size, align).cast(),
            }
        }
    }
}
