//! The reactor of a loop: one epoll instance, which an idle loop waits at until a descriptor is ready, a sleep is
//! over, or the bell rings.
//!
//! Each loop has its own, used by the thread that runs it, so that a turn costs one system call: no lock is shared
//! with other threads, no timer descriptor is set, and a socket stays registered for as long as it lives.

use super::source::{Direction, Readiness};
use rustix::event::{EventfdFlags, epoll, eventfd};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

/// The key of the bell among the keys of sources, which are indices.
const BELL: u64 = u64::MAX;

/// What a wait brought.
pub type Events = Vec<epoll::Event>;

/// The reactor of one loop.
pub struct Reactor {
    epoll: OwnedFd,
    bell: Arc<Bell>,
    /// CPython's loop holds three descriptors: the program's own get the same numbers as there.
    _third: OwnedFd,
    sources: RefCell<Vec<Slot>>,
    free: RefCell<Vec<u32>>,
    sleeps: RefCell<BTreeMap<(Instant, u64), Waker>>,
    sleep_count: Cell<u64>,
}

/// A place for a source; the generation tells those apart that use it one after the other.
struct Slot {
    generation: u32,
    source: Option<Rc<Readiness>>,
}

impl Reactor {
    /// A reactor that nothing is registered at.
    pub fn new() -> io::Result<Rc<Reactor>> {
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        let bell = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        let third = rustix::io::fcntl_dupfd_cloexec(&bell, 0)?;
        // By edges, each ring is an event and nothing has to be read.
        epoll::add(
            &epoll,
            &bell,
            epoll::EventData::new_u64(BELL),
            epoll::EventFlags::IN | epoll::EventFlags::ET,
        )?;
        let bell =
            Arc::new(Bell { fd: bell, has_rung: AtomicBool::new(false), is_heard: AtomicBool::new(false) });
        Ok(Rc::new(Reactor {
            epoll,
            bell,
            _third: third,
            sources: RefCell::default(),
            free: RefCell::default(),
            sleeps: RefCell::default(),
            sleep_count: Cell::new(0),
        }))
    }

    /// Rings the bell, from any thread.
    pub fn waker(&self) -> Waker {
        Waker::from(self.bell.clone())
    }

    /// Forgets that the bell has rung; true if it had.
    pub fn hush(&self) -> bool {
        self.bell.has_rung.swap(false, Ordering::SeqCst)
    }

    /// Registers a descriptor; answers its key.
    pub(super) fn register(
        &self,
        fd: BorrowedFd<'_>,
        flags: epoll::EventFlags,
        source: Rc<Readiness>,
    ) -> io::Result<u64> {
        let index = match self.free.borrow_mut().pop() {
            Some(index) => index as usize,
            None => {
                self.sources.borrow_mut().push(Slot { generation: 0, source: None });
                self.sources.borrow().len() - 1
            }
        };
        let generation = self.sources.borrow()[index].generation;
        let key = u64::from(generation) << 32 | index as u64;
        if let Err(error) = epoll::add(&self.epoll, fd, epoll::EventData::new_u64(key), flags) {
            self.free.borrow_mut().push(index as u32);
            return Err(error.into());
        }
        self.sources.borrow_mut()[index].source = Some(source);
        Ok(key)
    }

    /// Changes what a registered descriptor is watched for.
    pub(super) fn modify(&self, fd: BorrowedFd<'_>, flags: epoll::EventFlags, key: u64) -> io::Result<()> {
        Ok(epoll::modify(&self.epoll, fd, epoll::EventData::new_u64(key), flags)?)
    }

    /// Takes a descriptor out, before it is closed.
    pub(super) fn deregister(&self, fd: BorrowedFd<'_>, key: u64) {
        let _ = epoll::delete(&self.epoll, fd);
        let index = key as u32;
        let slot = &mut self.sources.borrow_mut()[index as usize];
        slot.generation = slot.generation.wrapping_add(1) & (u32::MAX >> 1);
        slot.source = None;
        self.free.borrow_mut().push(index);
    }

    /// Announces a wait: from here on the bell ends it. Answers how long it may last at most, nothing for ever.
    pub fn prepare(&self, limit: Option<Duration>) -> Option<Duration> {
        let first = self.sleeps.borrow().first_key_value().map(|((when, _), _)| *when);
        let sleep = first.map(|when| when.saturating_duration_since(Instant::now()));
        self.bell.is_heard.store(true, Ordering::SeqCst);
        if self.bell.has_rung.load(Ordering::SeqCst) {
            return Some(Duration::ZERO);
        }
        [limit, sleep].into_iter().flatten().min()
    }

    /// Waits for events. Other threads may run the interpreter meanwhile: nothing but descriptors is touched.
    pub fn wait(&self, events: &mut Events, limit: Option<Duration>) {
        events.clear();
        let timeout = limit.and_then(|limit| limit.try_into().ok());
        // An interrupted wait brought nothing.
        let _ = epoll::wait(&self.epoll, rustix::buffer::spare_capacity(events), timeout.as_ref());
        self.bell.is_heard.store(false, Ordering::SeqCst);
    }

    /// Tells the sources what came, and ends the sleeps whose time is over.
    pub fn dispatch(&self, events: &mut Events) {
        for event in events.iter() {
            let (key, flags) = (event.data.u64(), event.flags);
            if key == BELL {
                continue;
            }
            let source = match self.sources.borrow().get(key as u32 as usize) {
                Some(slot) if u64::from(slot.generation) == key >> 32 => slot.source.clone(),
                _ => None,
            };
            if let Some(source) = source {
                source.happened(flags);
            }
        }
        // All that is ready is to be seen by one wait.
        events.reserve(self.sources.borrow().len() + 1);
        self.end_sleeps();
    }

    fn end_sleeps(&self) {
        if self.sleeps.borrow().is_empty() {
            return;
        }
        let now = Instant::now();
        loop {
            let mut sleeps = self.sleeps.borrow_mut();
            match sleeps.first_entry() {
                Some(entry) if entry.key().0 <= now => {
                    let waker = entry.remove();
                    drop(sleeps);
                    waker.wake();
                }
                _ => break,
            }
        }
    }

    /// Waits for some time beside the loop's turns.
    pub fn sleep(self: &Rc<Self>, time: Duration) -> Sleep {
        let id = self.sleep_count.get();
        self.sleep_count.set(id + 1);
        Sleep { reactor: self.clone(), when: Instant::now().checked_add(time), id }
    }
}

/// See [`Reactor::sleep`].
pub struct Sleep {
    reactor: Rc<Reactor>,
    /// `None` lies beyond all time.
    when: Option<Instant>,
    id: u64,
}

impl Sleep {
    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.when.is_some_and(|when| Instant::now() >= when)
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(when) = self.when else { return Poll::Pending };
        if self.is_over() {
            return Poll::Ready(());
        }
        self.reactor.sleeps.borrow_mut().insert((when, self.id), context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(when) = self.when {
            self.reactor.sleeps.borrow_mut().remove(&(when, self.id));
        }
    }
}

/// Ends a wait from any thread.
struct Bell {
    fd: OwnedFd,
    has_rung: AtomicBool,
    /// Whether a wait is under way or begins: otherwise the flag is enough.
    is_heard: AtomicBool,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let had_rung = self.has_rung.swap(true, Ordering::SeqCst);
        if !had_rung && self.is_heard.load(Ordering::SeqCst) {
            let _ = rustix::io::write(&self.fd, &1u64.to_ne_bytes());
        }
    }
}

/// What epoll is asked to tell for one direction.
pub(super) fn interest(direction: Direction) -> epoll::EventFlags {
    match direction {
        Direction::Read => epoll::EventFlags::IN | epoll::EventFlags::RDHUP,
        Direction::Write => epoll::EventFlags::OUT,
    }
}
