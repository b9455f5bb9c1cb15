//! A server: connections are accepted and their requests handed over one after the other, each with the body behind
//! it; the next request of a connection is read when the answer to the one before is out.

use super::body::{Body, Framing};
use super::connection::{Connection, ReadError};
use super::head::Head;
use super::parse::Limits;
use super::signal::{Giver, handover};
use crate::event_loop::core::Core;
use crate::event_loop::net::Socket;
use crate::event_loop::reactor::{Reactor, Sleep};
use crate::event_loop::run::IoTask;
use crate::event_loop::stream::Stream;
use crate::event_loop::tls::ServerTls;
use crate::runtime::system::with_fd;
use rustix::net::Shutdown;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Weak as WeakArc};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// How much of an unread body is passed over to keep a connection.
const PASSED_OVER: usize = 64 * 1024;

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Answered; the connection goes on if the request allows it.
    Answered,
    /// Answered or not: the connection ends.
    Close,
    /// The connection now belongs to somebody else.
    Taken,
}

/// A request that came in.
pub struct Exchange {
    /// An error stands for a head that cannot be understood.
    pub head: Result<Head, String>,
    pub body: Rc<Body>,
    pub done: Giver<Ending>,
}

/// A server that accepts connections at one listener.
pub struct Serving {
    core: WeakArc<Core>,
    /// Until accepting stops, which frees the address.
    listener: RefCell<Option<Rc<Socket>>>,
    tls: Option<ServerTls>,
    keep_alive: Duration,
    limits: Limits,
    /// Whether bodies are decoded as `Content-Encoding` says.
    decodes: bool,
    deliver: Box<dyn Fn(Exchange)>,
    accepting: RefCell<Option<IoTask>>,
    /// Connections that wait for a request.
    idle: RefCell<Vec<Weak<Connection>>>,
    open: Cell<usize>,
    closing: Cell<bool>,
}

impl Serving {
    /// Begins to accept connections; each request goes to `deliver`.
    pub fn start(
        core: &Arc<Core>,
        listener: Rc<Socket>,
        tls: Option<ServerTls>,
        keep_alive: Duration,
        limits: Limits,
        decodes: bool,
        deliver: impl Fn(Exchange) + 'static,
    ) -> Rc<Serving> {
        let serving = Rc::new(Serving {
            core: Arc::downgrade(core),
            listener: RefCell::new(Some(listener)),
            tls,
            keep_alive,
            limits,
            decodes,
            deliver: Box::new(deliver),
            accepting: RefCell::new(None),
            idle: RefCell::default(),
            open: Cell::new(0),
            closing: Cell::new(false),
        });
        let task = core.spawn_io(accept(Rc::downgrade(&serving)));
        *serving.accepting.borrow_mut() = Some(task);
        serving
    }

    /// Stops accepting.
    pub fn stop(&self) {
        drop(self.accepting.take());
        if let Some(listener) = self.listener.take() {
            // The task lets its hold go a little later: who connects until then is refused already.
            let _ = with_fd(listener.number(), |fd| Ok(rustix::net::shutdown(fd, Shutdown::Both)?));
        }
    }

    /// Closes the connections that wait for a request; the others end after their answer.
    pub fn close_idle(&self) {
        self.closing.set(true);
        for connection in self.idle.take() {
            if let Some(connection) = connection.upgrade() {
                connection.close();
            }
        }
    }

    /// How many connections are open.
    pub fn open_connections(&self) -> usize {
        self.open.get()
    }

    fn enter_idle(&self, connection: &Rc<Connection>) {
        let mut idle = self.idle.borrow_mut();
        if idle.len() > 2 * self.open.get() + 16 {
            idle.retain(|other| other.strong_count() > 0);
        }
        idle.push(Rc::downgrade(connection));
    }

    fn leave_idle(&self, connection: &Rc<Connection>) {
        let mut idle = self.idle.borrow_mut();
        if let Some(at) = idle.iter().rposition(|other| other.as_ptr() == Rc::as_ptr(connection)) {
            idle.swap_remove(at);
        }
    }
}

async fn accept(serving: Weak<Serving>) {
    let Some(listener) = serving.upgrade().and_then(|serving| serving.listener.borrow().clone()) else {
        return;
    };
    loop {
        listener.wait_readable().await;
        let Some(serving) = serving.upgrade() else { return };
        let Some(core) = serving.core.upgrade() else { return };
        while let Ok(socket) = listener.accept() {
            let Some(stream) = Stream::of(socket) else { continue };
            core.spawn_io(converse(serving.clone(), stream)).detach();
        }
    }
}

/// Counts an open connection.
struct Open(Rc<Serving>);

impl Open {
    fn new(serving: &Rc<Serving>) -> Open {
        serving.open.set(serving.open.get() + 1);
        Open(serving.clone())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.set(self.0.open.get() - 1);
    }
}

async fn converse(serving: Rc<Serving>, stream: Stream) {
    let _open = Open::new(&serving);
    let stream = match &serving.tls {
        None => stream,
        Some(tls) => match tls.accept(stream).await {
            Ok(stream) => stream,
            Err(_) => return,
        },
    };
    let connection = Rc::new(Connection::new(stream));
    connection.set_limits(serving.limits);
    let Some(mut patience) = Patience::new(&serving) else { return };
    loop {
        let head = match next_head(&serving, &connection, &mut patience).await {
            Some(Ok(head)) => Ok(head),
            Some(Err(ReadError::Head(error))) => Err(error.0),
            _ => break,
        };
        let (head, framing) = match head.map(|head| (Framing::of(&head, false), head)) {
            Ok((Ok(framing), head)) => (Ok(head), framing),
            Ok((Err(message), _)) | Err(message) => (Err(message), Framing::Empty),
        };
        let goes_on = head.as_ref().is_ok_and(Head::keeps_alive);
        let coding = head.as_ref().ok().filter(|_| serving.decodes).and_then(Head::coding);
        let body = Rc::new(Body::new(connection.clone(), framing, coding, false));
        let (done, ending) = handover();
        (serving.deliver)(Exchange { head, body: body.clone(), done });
        match ending.await {
            Some(Ending::Taken) => return,
            Some(Ending::Answered) if goes_on && !serving.closing.get() && pass_over(&body).await => {
                patience.begin();
            }
            _ => break,
        }
    }
    connection.finish().await;
}

/// The next head; `None` when none comes in time.
async fn next_head(
    serving: &Serving,
    connection: &Rc<Connection>,
    patience: &mut Patience,
) -> Option<Result<Head, ReadError>> {
    if serving.closing.get() {
        return None;
    }
    serving.enter_idle(connection);
    let head = async { Some(connection.read_head(false).await) };
    let answer = futures_lite::future::or(head, async {
        poll_fn(|context| patience.poll(context)).await;
        None
    });
    let answer = answer.await;
    serving.leave_idle(connection);
    answer
}

/// Ends when a connection has waited for too long. Its timer stays from one request to the next, and is set anew only
/// where it ends before the time is over.
struct Patience {
    reactor: Rc<Reactor>,
    limit: Duration,
    /// Since when it waits; the first request is waited for without a limit.
    since: Option<Instant>,
    timer: Option<(Sleep, Waker)>,
}

impl Patience {
    fn new(serving: &Serving) -> Option<Patience> {
        let reactor = serving.core.upgrade()?.reactor().ok()?;
        Some(Patience { reactor, limit: serving.keep_alive, since: None, timer: None })
    }

    fn begin(&mut self) {
        self.since = Some(Instant::now());
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(since) = self.since else { return Poll::Pending };
        if let Some((timer, waker)) = &self.timer
            && !timer.is_over()
            && waker.will_wake(context.waker())
        {
            return Poll::Pending;
        }
        let mut timer = self.reactor.sleep(self.limit.saturating_sub(since.elapsed()));
        let answer = Pin::new(&mut timer).poll(context);
        self.timer = Some((timer, context.waker().clone()));
        answer
    }
}

/// Passes over what the handler has not read; false if that is too much.
async fn pass_over(body: &Body) -> bool {
    let mut passed = 0;
    while !body.is_done() && passed < PASSED_OVER {
        match body.next().await {
            Ok(Some(piece)) => passed += piece.data.len(),
            Ok(None) => break,
            Err(_) => return false,
        }
    }
    body.is_done()
}
