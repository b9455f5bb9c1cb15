//! HTTP/2 for clients, on the `h2` crate: a connection that many requests share, and each request as bytes in both
//! directions.

use super::connection::{Connection, Facts};
use super::head::Head;
use crate::event_loop::core::Core;
use crate::event_loop::stream::Stream;
use bytes::{Buf, Bytes};
use h2::client::{ResponseFuture, SendRequest};
use h2::{Reason, RecvStream, SendStream};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};
use tokio_util::compat::{Compat, FuturesAsyncReadCompatExt};

/// How much of one body may come before the program reads it.
const STREAM_WINDOW: u32 = 1 << 20;
/// The same for all of them together: one that nobody reads does not stop the others.
const CONNECTION_WINDOW: u32 = 1 << 26;
/// The most that is handed to a stream at once.
const LARGEST_WRITE: usize = 64 * 1024;

/// Why a request got no response.
#[derive(Debug)]
pub enum Failure {
    /// The server has not looked at it: it may be sent again whatever it asks for.
    Refused,
    /// The connection is gone.
    Lost,
    /// The server gave it up.
    Reset(String),
}

/// What drives a connection until its end.
pub type Driver = h2::client::Connection<Compat<Stream>, Bytes>;

/// A connection that requests share.
pub struct Session {
    sender: RefCell<Option<SendRequest<Bytes>>>,
    facts: Rc<Facts>,
    ended: Rc<Cell<bool>>,
}

/// One request and its response.
pub struct Exchange {
    response: Option<ResponseFuture>,
    incoming: Option<RecvStream>,
    outgoing: SendStream<Bytes>,
    /// Bytes that came and were not handed out yet.
    held: Bytes,
    has_ended: bool,
}

/// Opens HTTP/2 over a connection on which nothing was read yet.
pub async fn greet(connection: &Connection) -> Result<(SendRequest<Bytes>, Driver), Failure> {
    let stream = connection.take_stream().ok_or(Failure::Lost)?;
    let mut builder = h2::client::Builder::new();
    builder
        .initial_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .enable_push(false);
    builder.handshake(stream.compat()).await.map_err(failure)
}

fn failure(error: h2::Error) -> Failure {
    match error.reason() {
        Some(Reason::REFUSED_STREAM) => Failure::Refused,
        Some(_) if error.is_go_away() && error.is_remote() => Failure::Refused,
        Some(reason) if error.is_reset() => Failure::Reset(format!("{reason:?}")),
        _ => Failure::Lost,
    }
}

fn io_error(error: h2::Error) -> io::Error {
    match failure(error) {
        Failure::Reset(reason) => {
            io::Error::new(io::ErrorKind::ConnectionReset, format!("The stream was reset: {reason}."))
        }
        _ => io::Error::new(
            io::ErrorKind::ConnectionReset,
            "Not enough data to satisfy transfer length header.",
        ),
    }
}

impl Session {
    /// A session that begins with a greeting.
    pub fn start(
        core: &Arc<Core>,
        (sender, driver): (SendRequest<Bytes>, Driver),
        facts: Rc<Facts>,
    ) -> Session {
        let ended = Rc::new(Cell::new(false));
        let end = ended.clone();
        let drive = async move {
            let _ = driver.await;
            end.set(true);
        };
        core.spawn_io(drive).detach();
        Session { sender: RefCell::new(Some(sender)), facts, ended }
    }

    /// What is known of the connection.
    pub fn facts(&self) -> &Rc<Facts> {
        &self.facts
    }

    /// Whether it takes more requests.
    pub fn is_usable(&self) -> bool {
        let mut sender = self.sender.borrow_mut();
        let Some(sender) = sender.as_mut().filter(|_| !self.ended.get()) else { return false };
        let mut context = Context::from_waker(Waker::noop());
        !matches!(sender.poll_ready(&mut context), Poll::Ready(Err(_)))
    }

    /// Takes no more requests; the connection says goodbye when the last one is over.
    pub fn close(&self) {
        drop(self.sender.take());
    }

    /// Sends the head of a request.
    pub async fn open(&self, request: http::Request<()>, is_whole: bool) -> Result<Connection, Failure> {
        let sender = self.sender.borrow().clone().ok_or(Failure::Refused)?;
        let mut sender = sender.ready().await.map_err(failure)?;
        let (response, outgoing) = sender.send_request(request, is_whole).map_err(failure)?;
        let exchange = Exchange {
            response: Some(response),
            incoming: None,
            outgoing,
            held: Bytes::new(),
            has_ended: is_whole,
        };
        Ok(Connection::over_http2(exchange, self.facts.clone()))
    }
}

impl Exchange {
    /// The response's head, and whether nothing follows it.
    pub fn poll_head(&mut self, context: &mut Context<'_>) -> Poll<Result<(Head, bool), Failure>> {
        let Some(response) = &mut self.response else { return Poll::Ready(Err(Failure::Lost)) };
        let response = ready!(Pin::new(response).poll(context)).map_err(failure)?;
        self.response = None;
        let (parts, incoming) = response.into_parts();
        let is_whole = incoming.is_end_stream();
        self.incoming = Some(incoming);
        Poll::Ready(Ok((Head::of_http2(parts.status.as_u16(), &parts.headers), is_whole)))
    }

    /// Reads some of the body; 0 at its end.
    pub fn poll_read(&mut self, context: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        let Some(incoming) = &mut self.incoming else { return Poll::Ready(Ok(0)) };
        while self.held.is_empty() {
            match ready!(incoming.poll_data(context)) {
                Some(Ok(data)) => self.held = data,
                Some(Err(error)) => return Poll::Ready(Err(io_error(error))),
                None => return Poll::Ready(Ok(0)),
            }
        }
        let count = self.held.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.held[..count]);
        self.held.advance(count);
        let _ = incoming.flow_control().release_capacity(count);
        Poll::Ready(Ok(count))
    }

    /// Sends some of the request's body, as much as the server's window lets through.
    pub fn poll_write(&mut self, context: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        let wanted = data.len().min(LARGEST_WRITE);
        self.outgoing.reserve_capacity(wanted);
        while self.outgoing.capacity() == 0 {
            match ready!(self.outgoing.poll_capacity(context)) {
                Some(Ok(_)) => {}
                Some(Err(error)) => return self.unwanted(error, data.len()),
                None => return self.cut_off(context, data.len()),
            }
        }
        let count = self.outgoing.capacity().min(wanted);
        match self.outgoing.send_data(Bytes::copy_from_slice(&data[..count]), false) {
            Ok(()) => Poll::Ready(Ok(count)),
            Err(error) => self.unwanted(error, data.len()),
        }
    }

    fn cut_off(&mut self, context: &mut Context<'_>, length: usize) -> Poll<io::Result<usize>> {
        match ready!(self.outgoing.poll_reset(context)) {
            Ok(Reason::NO_ERROR) => Poll::Ready(Ok(length)),
            _ => Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
        }
    }

    /// A server that has answered may ask for no more of the body: the rest counts as sent.
    fn unwanted(&self, error: h2::Error, length: usize) -> Poll<io::Result<usize>> {
        match error.reason() {
            Some(Reason::NO_ERROR) if error.is_reset() => Poll::Ready(Ok(length)),
            _ => Poll::Ready(Err(io_error(error))),
        }
    }

    /// Nothing more is sent.
    pub fn end(&mut self) {
        if !std::mem::replace(&mut self.has_ended, true) {
            let _ = self.outgoing.send_data(Bytes::new(), true);
        }
    }

    /// Gives up what is not over yet.
    pub fn give_up(&mut self) {
        let is_over = self.has_ended && self.incoming.as_ref().is_some_and(RecvStream::is_end_stream);
        if !is_over {
            self.outgoing.send_reset(Reason::CANCEL);
        }
    }
}
