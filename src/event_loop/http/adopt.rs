//! Sockets that the program made itself: from their descriptors.

use crate::event_loop::net::Socket;
use crate::event_loop::reactor::Reactor;
use crate::event_loop::source::Source;
use rustix::net::AddressFamily;
use rustix::net::sockopt::socket_domain;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::rc::Rc;

/// A connected socket.
pub fn connection(reactor: &Rc<Reactor>, fd: OwnedFd) -> io::Result<Socket> {
    rustix::io::ioctl_fionbio(&fd, true)?;
    match socket_domain(&fd)? {
        AddressFamily::UNIX => Ok(Socket::Unix(Source::new(reactor, UnixStream::from(fd))?)),
        _ => Ok(Socket::Tcp(Source::new(reactor, TcpStream::from(fd))?)),
    }
}

/// A listening socket.
pub fn listener(reactor: &Rc<Reactor>, fd: OwnedFd) -> io::Result<Socket> {
    rustix::io::ioctl_fionbio(&fd, true)?;
    match socket_domain(&fd)? {
        AddressFamily::UNIX => Ok(Socket::UnixListener(Source::new(reactor, UnixListener::from(fd))?)),
        _ => Ok(Socket::TcpListener(Source::new(reactor, TcpListener::from(fd))?)),
    }
}
