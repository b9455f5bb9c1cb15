//! A descriptor at the reactor, and what is known of its readiness.
//!
//! A socket is registered once, by edges: it counts as ready from an event until an operation finds nothing (or less
//! than it asked for). What others read and write, such as pipes of a child, is registered by level instead: it is
//! ready as long as each wait says so.

use super::reactor::{Reactor, interest};
use rustix::event::epoll::EventFlags;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::AsFd;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// One direction of a descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Read,
    Write,
}

impl Direction {
    /// Reading or writing.
    pub fn of(for_writing: bool) -> Direction {
        if for_writing { Direction::Write } else { Direction::Read }
    }
}

/// What is known of both directions.
#[derive(Default)]
pub struct Readiness {
    read: Side,
    write: Side,
}

#[derive(Default)]
struct Side {
    is_ready: Cell<bool>,
    /// The other end has closed or the descriptor is broken: no further event will come.
    is_over: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Readiness {
    fn side(&self, direction: Direction) -> &Side {
        match direction {
            Direction::Read => &self.read,
            Direction::Write => &self.write,
        }
    }

    /// An event came.
    pub(super) fn happened(&self, flags: EventFlags) {
        let broken = EventFlags::HUP | EventFlags::ERR;
        if flags.intersects(interest(Direction::Read) | EventFlags::PRI | broken) {
            self.read.happened(flags.intersects(EventFlags::RDHUP | broken));
        }
        if flags.intersects(interest(Direction::Write) | broken) {
            self.write.happened(flags.intersects(broken));
        }
    }
}

impl Side {
    fn happened(&self, is_over: bool) {
        self.is_ready.set(true);
        if is_over {
            self.is_over.set(true);
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    /// Whoever waited before is woken, to look again.
    fn wait(&self, waker: &Waker) {
        let mut held = self.waker.borrow_mut();
        match &*held {
            Some(other) if other.will_wake(waker) => {}
            _ => {
                if let Some(other) = held.replace(waker.clone()) {
                    other.wake();
                }
            }
        }
    }
}

/// A descriptor that never blocks, at the reactor of its loop.
pub struct Source<T: AsFd> {
    reactor: Rc<Reactor>,
    readiness: Rc<Readiness>,
    key: u64,
    /// Whether events for writing are asked for: from the first time that a write would block.
    asks_to_write: Cell<bool>,
    io: T,
}

impl<T: AsFd> Source<T> {
    /// A listener or a connected socket, set to non-blocking.
    pub fn new(reactor: &Rc<Reactor>, io: T) -> io::Result<Source<T>> {
        let readiness = Rc::new(Readiness::default());
        readiness.write.is_ready.set(true);
        Source::register(reactor, io, interest(Direction::Read) | EventFlags::ET, readiness)
    }

    /// A socket that is being connected: ready to write when that is over.
    pub fn connecting(reactor: &Rc<Reactor>, io: T) -> io::Result<Source<T>> {
        let flags = interest(Direction::Read) | interest(Direction::Write) | EventFlags::ET;
        Source::register(reactor, io, flags, Rc::default())
    }

    /// A descriptor that others read and write, watched by level.
    pub fn level(reactor: &Rc<Reactor>, io: T, direction: Direction) -> io::Result<Source<T>> {
        Source::register(reactor, io, interest(direction), Rc::default())
    }

    fn register(
        reactor: &Rc<Reactor>,
        io: T,
        flags: EventFlags,
        readiness: Rc<Readiness>,
    ) -> io::Result<Source<T>> {
        let key = reactor.register(io.as_fd(), flags, readiness.clone())?;
        let asks_to_write = Cell::new(flags.contains(EventFlags::OUT));
        Ok(Source { reactor: reactor.clone(), readiness, key, asks_to_write, io })
    }

    /// What it wraps.
    pub fn get_ref(&self) -> &T {
        &self.io
    }

    /// The reactor it is registered at.
    pub fn reactor(&self) -> &Rc<Reactor> {
        &self.reactor
    }

    /// Waits until a direction is ready.
    pub async fn ready(&self, direction: Direction) {
        poll_fn(|context| self.poll_ready(context, direction)).await;
    }

    /// Waits for an event of a descriptor that is watched by level.
    pub async fn event(&self, direction: Direction) {
        self.readiness.side(direction).is_ready.set(false);
        self.ready(direction).await;
    }

    /// Runs an operation; one that would block makes the direction wait for an event.
    pub fn attempt<R>(&self, direction: Direction, run: impl FnOnce(&T) -> io::Result<R>) -> io::Result<R> {
        let answer = run(&self.io);
        if matches!(&answer, Err(error) if error.kind() == ErrorKind::WouldBlock) {
            self.unready(direction);
        }
        answer
    }

    /// Looks at the descriptor itself at the next chance, whatever is known.
    pub fn doubt(&self, direction: Direction) {
        self.readiness.side(direction).is_ready.set(true);
    }

    /// Runs an operation as soon as its direction is ready.
    fn poll_with<R>(
        &self,
        context: &mut Context<'_>,
        direction: Direction,
        mut run: impl FnMut(&T) -> io::Result<R>,
    ) -> Poll<io::Result<R>> {
        loop {
            if self.poll_ready(context, direction).is_pending() {
                return Poll::Pending;
            }
            match self.attempt(direction, &mut run) {
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {}
                answer => return Poll::Ready(answer),
            }
        }
    }

    fn poll_ready(&self, context: &mut Context<'_>, direction: Direction) -> Poll<()> {
        let side = self.readiness.side(direction);
        if side.is_ready.get() {
            return Poll::Ready(());
        }
        side.wait(context.waker());
        Poll::Pending
    }

    fn unready(&self, direction: Direction) {
        self.readiness.side(direction).is_ready.set(false);
        if direction == Direction::Write && !self.asks_to_write.replace(true) {
            let flags = interest(Direction::Read) | interest(Direction::Write) | EventFlags::ET;
            if self.reactor.modify(self.io.as_fd(), flags, self.key).is_err() {
                self.doubt(direction);
            }
        }
    }

    /// A stream that gave or took less than it was asked for would block now, unless its end was seen.
    fn fell_short(&self, direction: Direction) {
        if !self.readiness.side(direction).is_over.get() {
            self.unready(direction);
        }
    }
}

impl<T: AsFd> Source<T>
where
    for<'a> &'a T: Read + Write,
{
    /// Reads what is there.
    pub fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = buffer.len();
        let answer = self.attempt(Direction::Read, |mut io| io.read(buffer));
        self.measure(Direction::Read, answer, size)
    }

    /// Writes as much as goes.
    pub fn write(&self, data: &[u8]) -> io::Result<usize> {
        let answer = self.attempt(Direction::Write, |mut io| io.write(data));
        self.measure(Direction::Write, answer, data.len())
    }

    /// Reads as soon as something is there.
    pub fn poll_read(&self, context: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        let answer = self.poll_with(context, Direction::Read, |mut io| io.read(buffer));
        answer.map(|answer| self.measure(Direction::Read, answer, buffer.len()))
    }

    /// Writes as soon as something goes.
    pub fn poll_write(&self, context: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        let answer = self.poll_with(context, Direction::Write, |mut io| io.write(data));
        answer.map(|answer| self.measure(Direction::Write, answer, data.len()))
    }

    fn measure(&self, direction: Direction, answer: io::Result<usize>, wanted: usize) -> io::Result<usize> {
        if matches!(answer, Ok(count) if 0 < count && count < wanted) {
            self.fell_short(direction);
        }
        answer
    }
}

impl<T: AsFd> Drop for Source<T> {
    fn drop(&mut self) {
        self.reactor.deregister(self.io.as_fd(), self.key);
    }
}
