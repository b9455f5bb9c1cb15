//! Byte streams over connected sockets, plain or under TLS.

use super::net::{Address, Socket};
use super::source::Source;
use futures_lite::{AsyncRead, AsyncWrite};
use futures_rustls::TlsStream;
use std::io;
use std::net::{Shutdown, TcpStream};
use std::os::unix::net::UnixStream;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Bytes in both directions.
pub enum Stream {
    Tcp(Source<TcpStream>),
    Unix(Source<UnixStream>),
    Tls(Box<TlsStream<Stream>>),
}

impl Stream {
    /// The stream of a connected socket; `None` for a listener.
    pub fn of(socket: Socket) -> Option<Stream> {
        match socket {
            Socket::Tcp(stream) => Some(Stream::Tcp(stream)),
            Socket::Unix(stream) => Some(Stream::Unix(stream)),
            Socket::TcpListener(_) | Socket::UnixListener(_) => None,
        }
    }

    /// The addresses of this end and of the other.
    pub fn addresses(&self) -> (Option<Address>, Option<Address>) {
        match self {
            Stream::Tcp(stream) => (
                stream.get_ref().local_addr().ok().map(Address::Ip),
                stream.get_ref().peer_addr().ok().map(Address::Ip),
            ),
            Stream::Unix(stream) => {
                let path = stream.get_ref().local_addr().ok().map(|address| path_of(&address));
                let peer = stream.get_ref().peer_addr().ok().map(|address| path_of(&address));
                (path, peer)
            }
            Stream::Tls(stream) => stream.get_ref().0.addresses(),
        }
    }

    /// Ends both directions at once; who waits for data sees its end.
    pub fn shut_down(&self) {
        let _ = match self {
            Stream::Tcp(stream) => stream.get_ref().shutdown(Shutdown::Both),
            Stream::Unix(stream) => stream.get_ref().shutdown(Shutdown::Both),
            Stream::Tls(stream) => return stream.get_ref().0.shut_down(),
        };
    }

    /// The state of its TLS session.
    pub fn tls(&self) -> Option<&futures_rustls::rustls::CommonState> {
        match self {
            Stream::Tls(stream) => Some(stream.get_ref().1),
            _ => None,
        }
    }

    /// Whether the other end has sent nothing and has not closed: what an idle connection must be.
    pub fn is_quiet(&mut self) -> bool {
        let mut byte = [0];
        let mut context = Context::from_waker(Waker::noop());
        Pin::new(self).poll_read(&mut context, &mut byte).is_pending()
    }
}

fn path_of(address: &std::os::unix::net::SocketAddr) -> Address {
    Address::Unix(address.as_pathname().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default())
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Stream::Tcp(stream) => stream.poll_read(context, buffer),
            Stream::Unix(stream) => stream.poll_read(context, buffer),
            Stream::Tls(stream) => Pin::new(&mut **stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Stream::Tcp(stream) => stream.poll_write(context, data),
            Stream::Unix(stream) => stream.poll_write(context, data),
            Stream::Tls(stream) => Pin::new(&mut **stream).poll_write(context, data),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Stream::Tcp(_) | Stream::Unix(_) => Poll::Ready(Ok(())),
            Stream::Tls(stream) => Pin::new(&mut **stream).poll_flush(context),
        }
    }

    fn poll_close(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Stream::Tcp(stream) => Poll::Ready(stream.get_ref().shutdown(Shutdown::Write)),
            Stream::Unix(stream) => Poll::Ready(stream.get_ref().shutdown(Shutdown::Write)),
            Stream::Tls(stream) => Pin::new(&mut **stream).poll_close(context),
        }
    }
}
