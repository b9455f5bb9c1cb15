//! A connection: a stream with what was read from it and not used yet. Reading and writing may go on at the same
//! time: both borrow the stream for no longer than one poll.

use super::head::{Head, HeadError};
use super::http2::{Exchange, Failure};
use super::parse::{Limits, parse};
use crate::event_loop::net::Address;
use crate::event_loop::stream::Stream;
use crate::event_loop::tls_session::TlsFacts;
use futures_lite::{AsyncRead, AsyncWrite};
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker, ready};

const FIRST_BUFFER: usize = 4 * 1024;
const LARGEST_BUFFER: usize = 256 * 1024;

/// A connection.
pub struct Connection {
    stream: RefCell<Option<Stream>>,
    /// One request of an HTTP/2 connection stands for the stream.
    exchange: Option<RefCell<Exchange>>,
    input: RefCell<Input>,
    facts: Rc<Facts>,
    closed: Cell<bool>,
    /// How many bytes have come.
    received: Cell<u64>,
    limits: Cell<Limits>,
    /// How reading ended, once it has: `None` for a proper end.
    ended: RefCell<Option<Option<io::Error>>>,
}

/// What is known of a connection from its beginning.
pub struct Facts {
    pub local: Option<Address>,
    pub peer: Option<Address>,
    /// What the TLS handshake agreed on.
    pub tls: Option<TlsFacts>,
}

impl Facts {
    fn of(stream: &Stream) -> Facts {
        let (local, peer) = stream.addresses();
        let tls = stream.tls().map(TlsFacts::of);
        Facts { local, peer, tls }
    }
}

/// Bytes that were received; those before `start` are used.
#[derive(Default)]
struct Input {
    data: Vec<u8>,
    start: usize,
    end: usize,
}

impl Input {
    fn held(&self) -> &[u8] {
        &self.data[self.start..self.end]
    }

    fn use_up(&mut self, count: usize) {
        self.start += count;
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        }
    }

    /// Room for more: what is held moves to the front, a full buffer grows.
    fn room(&mut self) -> &mut [u8] {
        if self.data.is_empty() {
            self.data = vec![0; FIRST_BUFFER];
        }
        if self.end == self.data.len() {
            if self.start > 0 {
                self.data.copy_within(self.start..self.end, 0);
                (self.start, self.end) = (0, self.end - self.start);
            }
            if self.end == self.data.len() || self.data.len() < LARGEST_BUFFER {
                self.data.resize(self.data.len() * 2, 0);
            }
        }
        &mut self.data[self.end..]
    }
}

/// What came instead of a head.
#[derive(Debug)]
pub enum ReadError {
    Io(io::Error),
    /// The other end closed; whether some of the head had come.
    Closed(bool),
    Head(HeadError),
    /// An HTTP/2 connection has no response for the request.
    Http2(Failure),
}

impl Connection {
    /// A connection over a stream.
    pub fn new(stream: Stream) -> Connection {
        let facts = Rc::new(Facts::of(&stream));
        Connection::with(Some(stream), None, facts)
    }

    /// One request of an HTTP/2 connection.
    pub fn over_http2(exchange: Exchange, facts: Rc<Facts>) -> Connection {
        Connection::with(None, Some(RefCell::new(exchange)), facts)
    }

    fn with(stream: Option<Stream>, exchange: Option<RefCell<Exchange>>, facts: Rc<Facts>) -> Connection {
        Connection {
            stream: RefCell::new(stream),
            exchange,
            input: RefCell::default(),
            facts,
            closed: Cell::new(false),
            received: Cell::default(),
            limits: Cell::default(),
            ended: RefCell::default(),
        }
    }

    /// Heads larger than that are refused.
    pub fn set_limits(&self, limits: Limits) {
        self.limits.set(limits);
    }

    /// What is known of it from its beginning.
    pub fn facts(&self) -> &Rc<Facts> {
        &self.facts
    }

    /// Takes the stream out, to put another protocol above it.
    pub fn take_stream(&self) -> Option<Stream> {
        self.closed.set(true);
        self.stream.take()
    }

    /// Closes it at once; operations under way fail.
    pub fn close(&self) {
        if self.closed.replace(true) {
            return;
        }
        if let Some(exchange) = &self.exchange {
            exchange.borrow_mut().give_up();
        }
        if let Some(stream) = &*self.stream.borrow() {
            stream.shut_down();
        }
    }

    /// Whether it was closed at this end.
    pub fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Whether an idle connection can be used for a request: nothing came, and the other end has not closed.
    pub fn is_usable(&self) -> bool {
        !self.closed.get()
            && self.input.borrow().held().is_empty()
            && self.stream.borrow_mut().as_mut().is_some_and(Stream::is_quiet)
    }

    /// Reads more; 0 at the end.
    pub async fn fill(&self) -> io::Result<usize> {
        poll_fn(|context| {
            let mut input = self.input.borrow_mut();
            let answer = ready!(self.poll_read(context, input.room()));
            // TLS without a proper goodbye is an end like any other.
            let count = match answer {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => 0,
                answer => answer?,
            };
            input.end += count;
            self.received.set(self.received.get() + count as u64);
            Poll::Ready(Ok(count))
        })
        .await
    }

    fn poll_read(&self, context: &mut Context<'_>, room: &mut [u8]) -> Poll<io::Result<usize>> {
        match (&self.exchange, self.stream.borrow_mut().as_mut()) {
            (Some(exchange), _) => exchange.borrow_mut().poll_read(context, room),
            (None, Some(stream)) => Pin::new(stream).poll_read(context, room),
            (None, None) => Poll::Ready(Ok(0)),
        }
    }

    fn poll_write(&self, context: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        match (&self.exchange, self.stream.borrow_mut().as_mut()) {
            _ if self.closed.get() => Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
            (Some(exchange), _) => exchange.borrow_mut().poll_write(context, data),
            (None, Some(stream)) => Pin::new(stream).poll_write(context, data),
            (None, None) => Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
        }
    }

    /// Looks at the bytes that are held, and uses up as many as `look` answers.
    pub fn consume<R>(&self, look: impl FnOnce(&[u8]) -> (R, usize)) -> R {
        let mut input = self.input.borrow_mut();
        let (answer, used) = look(input.held());
        input.use_up(used);
        answer
    }

    /// Writes all of it.
    pub async fn write_all(&self, data: &[u8]) -> io::Result<()> {
        let mut rest = data;
        while !rest.is_empty() {
            let count = poll_fn(|context| self.poll_write(context, rest)).await?;
            if count == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            rest = &rest[count..];
        }
        if self.facts.tls.is_some() { self.flush().await } else { Ok(()) }
    }

    /// Nothing more is sent of a request's body; on HTTP/1.1 the head and the chunks have told where it ends.
    pub fn end(&self) {
        if let Some(exchange) = &self.exchange {
            exchange.borrow_mut().end();
        }
    }

    /// Says goodbye under TLS and closes.
    pub async fn finish(&self) {
        let _ = poll_fn(|context| match self.stream.borrow_mut().as_mut() {
            Some(stream) => Pin::new(stream).poll_close(context),
            None => Poll::Ready(Ok(())),
        })
        .await;
        self.close();
    }

    /// Reads the next head.
    pub async fn read_head(&self, is_response: bool) -> Result<Head, ReadError> {
        loop {
            let parsed = self.consume(|held| match parse(held, is_response, self.limits.get()) {
                Ok(Some((head, length))) => (Ok(Some(head)), length),
                Ok(None) => (Ok(None), 0),
                Err(error) => (Err(error), 0),
            });
            if let Some(head) = parsed.map_err(ReadError::Head)? {
                return Ok(head);
            }
            let has_begun = !self.input.borrow().held().is_empty();
            match self.fill().await {
                Ok(0) => return Err(ReadError::Closed(has_begun)),
                Ok(_) => {}
                Err(error) => return Err(ReadError::Io(error)),
            }
        }
    }

    /// Reads the head of a response, passing over interim ones, except the switch to another protocol; and whether
    /// it is known that nothing follows.
    pub async fn read_response(&self) -> Result<(Head, bool), ReadError> {
        if let Some(exchange) = &self.exchange {
            let head = poll_fn(|context| exchange.borrow_mut().poll_head(context)).await;
            return head.map_err(ReadError::Http2);
        }
        loop {
            let head = self.read_head(true).await?;
            if head.status() == 101 || !(100..200).contains(&head.status()) {
                return Ok((head, false));
            }
        }
    }

    /// Waits for the head of a response and answers its status; an interim head is used up, a final one stays.
    pub async fn peek_status(&self) -> Result<u16, ReadError> {
        loop {
            let parsed = self.consume(|held| match parse(held, true, self.limits.get()) {
                Ok(Some((head, length))) => {
                    let status = head.status();
                    let is_interim = (100..200).contains(&status) && status != 101;
                    (Ok(Some(status)), if is_interim { length } else { 0 })
                }
                Ok(None) => (Ok(None), 0),
                Err(error) => (Err(error), 0),
            });
            if let Some(status) = parsed.map_err(ReadError::Head)? {
                return Ok(status);
            }
            match self.fill().await {
                Ok(0) => return Err(ReadError::Closed(false)),
                Ok(_) => {}
                Err(error) => return Err(ReadError::Io(error)),
            }
        }
    }

    /// Takes at most `size` bytes without waiting; `None` if there are none yet.
    pub fn take_now(&self, size: usize) -> io::Result<Option<Vec<u8>>> {
        if self.input.borrow().held().is_empty() && self.ended.borrow().is_none() {
            let mut reading = std::pin::pin!(self.wait_for_data());
            let _ = reading.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        }
        let data = self.consume(|held| {
            let count = held.len().min(size);
            (held[..count].to_vec(), count)
        });
        if !data.is_empty() {
            return Ok(Some(data));
        }
        match &mut *self.ended.borrow_mut() {
            Some(error) => error.take().map_or(Ok(Some(Vec::new())), Err),
            None => Ok(None),
        }
    }

    /// Waits until `take_now` has something to tell.
    pub async fn wait_for_data(&self) {
        if !self.input.borrow().held().is_empty() || self.ended.borrow().is_some() {
            return;
        }
        let end = match self.fill().await {
            Ok(0) => None,
            Ok(_) => return,
            Err(error) => Some(error),
        };
        *self.ended.borrow_mut() = Some(end);
    }

    /// Whether the other end has closed, as far as is known without waiting.
    pub fn is_gone(&self) -> bool {
        let mut watching = std::pin::pin!(self.wait_until_gone());
        let polled = watching.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        self.closed.get() || polled.is_ready()
    }

    /// How many bytes have come; `look` for those that wait to be read, where nobody else is reading.
    pub fn received(&self, look: bool) -> u64 {
        if look {
            self.is_gone();
        }
        self.received.get()
    }

    /// Waits until the other end closes; nobody else may be reading. What comes until then is kept.
    pub async fn wait_until_gone(&self) {
        while self.input.borrow().held().len() < LARGEST_BUFFER {
            if !matches!(self.fill().await, Ok(1..)) {
                return;
            }
        }
        std::future::pending().await
    }

    /// Writes what goes without waiting; `None` if nothing does.
    pub fn write_now(&self, data: &[u8]) -> io::Result<Option<usize>> {
        let mut stream = self.stream.borrow_mut();
        let Some(stream) = stream.as_mut() else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let mut context = Context::from_waker(Waker::noop());
        match Pin::new(&mut *stream).poll_write(&mut context, data) {
            Poll::Ready(count) => {
                let _ = Pin::new(stream).poll_flush(&mut context);
                count.map(Some)
            }
            Poll::Pending => Ok(None),
        }
    }

    /// Waits until everything that was written is on its way.
    pub async fn flush(&self) -> io::Result<()> {
        poll_fn(|context| match self.stream.borrow_mut().as_mut() {
            Some(stream) => Pin::new(stream).poll_flush(context),
            None => Poll::Ready(Ok(())),
        })
        .await
    }
}
