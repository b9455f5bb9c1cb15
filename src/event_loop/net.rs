//! Sockets at the reactor: streams and listeners over TCP and Unix sockets that never block.

use super::core::Core;
use super::reactor::Reactor;
use super::run::IoTask;
use super::source::{Direction, Source};
use super::watch::Turn;
use crate::object::AnyGc;
use rustix::io::Errno;
use rustix::net::{
    AddressFamily, SocketAddrUnix, SocketFlags, SocketType, accept_with, bind, connect, listen, socket_with,
    sockopt,
};
use std::cell::RefCell;
use std::future::Future;
use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::rc::Rc;
use std::sync::Arc;

/// A socket.
pub enum Socket {
    Tcp(Source<TcpStream>),
    Unix(Source<UnixStream>),
    TcpListener(Source<TcpListener>),
    UnixListener(Source<UnixListener>),
}

/// One end of a socket.
pub enum Address {
    Ip(SocketAddr),
    /// A path, empty where there is none.
    Unix(String),
}

/// How a listener is made.
#[derive(Clone, Copy)]
pub struct ListenOptions {
    pub backlog: i32,
    pub reuse_address: bool,
    pub reuse_port: bool,
}

impl Socket {
    /// A listener on an address.
    pub fn listen(reactor: &Rc<Reactor>, address: SocketAddr, options: ListenOptions) -> io::Result<Socket> {
        let fd = new_socket(family_of(address))?;
        sockopt::set_socket_reuseaddr(&fd, options.reuse_address)?;
        if options.reuse_port {
            sockopt::set_socket_reuseport(&fd, true)?;
        }
        if address.is_ipv6() {
            sockopt::set_ipv6_v6only(&fd, true)?;
        }
        bind(&fd, &address)?;
        listen(&fd, options.backlog)?;
        Ok(Socket::TcpListener(Source::new(reactor, TcpListener::from(fd))?))
    }

    /// A listener on a path.
    pub fn listen_unix(reactor: &Rc<Reactor>, path: &str, backlog: i32) -> io::Result<Socket> {
        let fd = new_socket(AddressFamily::UNIX)?;
        bind(&fd, &SocketAddrUnix::new(path)?)?;
        listen(&fd, backlog)?;
        Ok(Socket::UnixListener(Source::new(reactor, UnixListener::from(fd))?))
    }

    /// Connects to an address.
    pub async fn connect(reactor: Rc<Reactor>, address: SocketAddr) -> io::Result<Socket> {
        let fd = new_socket(family_of(address))?;
        begin(connect(&fd, &address))?;
        let stream = Source::connecting(&reactor, TcpStream::from(fd))?;
        connected(&stream).await?;
        stream.get_ref().set_nodelay(true)?;
        Ok(Socket::Tcp(stream))
    }

    /// Connects to a path.
    pub async fn connect_unix(reactor: Rc<Reactor>, path: String) -> io::Result<Socket> {
        let fd = new_socket(AddressFamily::UNIX)?;
        begin(connect(&fd, &SocketAddrUnix::new(path)?))?;
        let stream = Source::connecting(&reactor, UnixStream::from(fd))?;
        connected(&stream).await?;
        Ok(Socket::Unix(stream))
    }

    /// Takes a connection that waits at a listener.
    pub fn accept(&self) -> io::Result<Socket> {
        match self {
            Socket::TcpListener(listener) => {
                let stream = TcpStream::from(listener.attempt(Direction::Read, accept_quietly)?);
                stream.set_nodelay(true)?;
                Ok(Socket::Tcp(Source::new(listener.reactor(), stream)?))
            }
            Socket::UnixListener(listener) => {
                let stream = UnixStream::from(listener.attempt(Direction::Read, accept_quietly)?);
                Ok(Socket::Unix(Source::new(listener.reactor(), stream)?))
            }
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    /// Reads what is there.
    pub fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Socket::Tcp(stream) => stream.read(buffer),
            Socket::Unix(stream) => stream.read(buffer),
            _ => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    /// Writes as much as goes.
    pub fn write(&self, data: &[u8]) -> io::Result<usize> {
        match self {
            Socket::Tcp(stream) => stream.write(data),
            Socket::Unix(stream) => stream.write(data),
            _ => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    /// Ends one or both directions.
    pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {
        match self {
            Socket::Tcp(stream) => stream.get_ref().shutdown(how),
            Socket::Unix(stream) => stream.get_ref().shutdown(how),
            _ => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    /// Its own address.
    pub fn local_address(&self) -> io::Result<Address> {
        Ok(match self {
            Socket::Tcp(stream) => Address::Ip(stream.get_ref().local_addr()?),
            Socket::TcpListener(listener) => Address::Ip(listener.get_ref().local_addr()?),
            Socket::Unix(stream) => unix_address(&stream.get_ref().local_addr()?),
            Socket::UnixListener(listener) => unix_address(&listener.get_ref().local_addr()?),
        })
    }

    /// The address of the other end.
    pub fn peer_address(&self) -> io::Result<Address> {
        match self {
            Socket::Tcp(stream) => stream.get_ref().peer_addr().map(Address::Ip),
            Socket::Unix(stream) => stream.get_ref().peer_addr().map(|address| unix_address(&address)),
            _ => Err(io::Error::from_raw_os_error(Errno::NOTCONN.raw_os_error())),
        }
    }

    /// The pending error of the socket, as `SO_ERROR` tells it.
    pub fn take_error(&self) -> io::Result<()> {
        match sockopt::socket_error(self.fd())? {
            Ok(()) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The number of the file descriptor.
    pub fn number(&self) -> i32 {
        self.fd().as_raw_fd()
    }

    /// Whether it is an IPv6 socket.
    pub fn is_ipv6(&self) -> bool {
        matches!(self.local_address(), Ok(Address::Ip(address)) if address.is_ipv6())
    }

    fn fd(&self) -> BorrowedFd<'_> {
        match self {
            Socket::Tcp(stream) => stream.get_ref().as_fd(),
            Socket::Unix(stream) => stream.get_ref().as_fd(),
            Socket::TcpListener(listener) => listener.get_ref().as_fd(),
            Socket::UnixListener(listener) => listener.get_ref().as_fd(),
        }
    }

    /// Waits until a connection waits at a listener, or data at a stream.
    pub async fn wait_readable(&self) {
        self.ready(Direction::Read).await;
    }

    async fn ready(&self, direction: Direction) {
        match self {
            Socket::Tcp(stream) => stream.ready(direction).await,
            Socket::Unix(stream) => stream.ready(direction).await,
            Socket::TcpListener(listener) => listener.ready(direction).await,
            Socket::UnixListener(listener) => listener.ready(direction).await,
        }
    }
}

fn new_socket(family: AddressFamily) -> io::Result<OwnedFd> {
    Ok(socket_with(family, SocketType::STREAM, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK, None)?)
}

fn family_of(address: SocketAddr) -> AddressFamily {
    if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 }
}

/// The start of a connect, which goes on by itself.
fn begin(answer: rustix::io::Result<()>) -> io::Result<()> {
    match answer {
        Err(Errno::INPROGRESS) => Ok(()),
        answer => Ok(answer?),
    }
}

/// Waits for the end of a connect.
async fn connected<T: AsFd>(stream: &Source<T>) -> io::Result<()> {
    stream.ready(Direction::Write).await;
    Ok(sockopt::socket_error(stream.get_ref())??)
}

fn accept_quietly(listener: &impl AsFd) -> io::Result<OwnedFd> {
    Ok(accept_with(listener, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK)?)
}

fn unix_address(address: &std::os::unix::net::SocketAddr) -> Address {
    Address::Unix(address.as_pathname().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default())
}

/// Appends `callback` to the ready queue whenever the socket is ready, until the task is dropped.
pub fn watch(
    core: &Arc<Core>,
    socket: &Rc<Socket>,
    for_writing: bool,
    callback: AnyGc,
    turn: Rc<Turn>,
) -> IoTask {
    let (weak, socket) = (Arc::downgrade(core), Rc::clone(socket));
    core.spawn_io(async move {
        loop {
            socket.ready(Direction::of(for_writing)).await;
            let Some(core) = weak.upgrade() else { break };
            core.call_soon(callback.clone());
            drop(core);
            turn.ended().await;
        }
    })
}

/// Runs an I/O future; what it answers is turned into a callback that becomes ready.
pub fn run_then<T: 'static>(
    core: &Arc<Core>,
    future: impl Future<Output = T> + 'static,
    then: impl FnOnce(T) -> AnyGc + 'static,
) {
    let weak = Arc::downgrade(core);
    let task = core.spawn_io(async move {
        let answer = future.await;
        if let Some(core) = weak.upgrade() {
            core.call_soon(then(answer));
        }
    });
    task.detach();
}

/// Addresses that stand in for hosts (`--resolve`), before any name service is asked.
#[derive(Default)]
pub struct Overrides(pub RefCell<Vec<Override>>);

/// A host and port, and the address that is used for them.
#[derive(Debug, Clone)]
pub struct Override {
    pub host: String,
    pub port: u16,
    pub address: SocketAddr,
}

impl Overrides {
    /// The address that stands in for a host and port.
    pub fn find(&self, host: &str, port: u16) -> Option<SocketAddr> {
        let overrides = self.0.borrow();
        let is_meant = |entry: &&Override| entry.port == port && entry.host.eq_ignore_ascii_case(host);
        overrides.iter().find(is_meant).map(|entry| entry.address)
    }
}

impl Override {
    /// Parses `HOST:PORT:ADDR[:PORT]`; an IPv6 address stands in brackets.
    pub fn parse(text: &str) -> Option<Override> {
        let (host, rest) = text.split_once(':')?;
        let (port, rest) = rest.split_once(':')?;
        let port = port.parse().ok()?;
        let (address, target) = match rest.strip_prefix('[') {
            Some(rest) => {
                let (address, rest) = rest.split_once(']')?;
                (address, rest.strip_prefix(':'))
            }
            None => match rest.split_once(':') {
                Some((address, target)) => (address, Some(target)),
                None => (rest, None),
            },
        };
        let target = target.map_or(Some(port), |target| target.parse().ok())?;
        let address = SocketAddr::new(address.parse().ok()?, target);
        Some(Override { host: host.to_string(), port, address })
    }
}

/// Resolves a host name in a helper thread.
pub async fn resolve(host: String, port: u16) -> io::Result<Vec<SocketAddr>> {
    blocking::unblock(move || (host.as_str(), port).to_socket_addrs().map(Iterator::collect)).await
}
