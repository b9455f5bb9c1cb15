//! `_socket.socket`: a socket by its descriptor, with a timeout.

use super::address::{from_value, plain_error, to_value};
use super::{State, message, options};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Gc, Trace, Tuple, Value};
use crate::runtime::native::{ClassDef, Opt, This, VarArgs};
use crate::runtime::system::{close_fd, give_away, with_fd};
use crate::runtime::{PyResult, Vm};
use rustix::event::PollFlags;
use rustix::io::Errno;
use rustix::net::{
    self, AddressFamily, Protocol, RecvFlags, SendFlags, Shutdown, SocketAddrAny, SocketFlags, SocketType,
    sockopt,
};
use std::cell::Cell;
use std::io;
use std::os::fd::{BorrowedFd, OwnedFd, RawFd};
use std::time::{Duration, Instant};

/// Ready to be read.
pub const READ: i16 = PollFlags::IN.bits() as i16;
/// Ready to be written.
pub const WRITE: i16 = PollFlags::OUT.bits() as i16;

/// A socket object.
pub struct Socket {
    attrs: Attrs,
    pub fd: Cell<RawFd>,
    pub family: Cell<i64>,
    kind: Cell<i64>,
    protocol: Cell<i64>,
    /// `None` blocks, zero never waits.
    pub timeout: Cell<Option<Duration>>,
}
native_type!(Socket {});

impl Drop for Socket {
    fn drop(&mut self) {
        if self.fd.get() >= 0 {
            let _ = close_fd(self.fd.get());
        }
    }
}

impl Socket {
    /// Runs an operation on the descriptor that never waits, waiting for `events` before it as the timeout says.
    pub fn attempt<R>(
        &self,
        vm: &mut Vm,
        events: i16,
        mut run: impl FnMut(BorrowedFd<'_>) -> io::Result<R>,
    ) -> PyResult<R> {
        let fd = self.fd.get();
        let limit = self.timeout.get();
        let end = limit.and_then(|limit| Instant::now().checked_add(limit));
        loop {
            if limit != Some(Duration::ZERO) {
                let left = end.map(|end| end.saturating_duration_since(Instant::now()));
                match vm.wait_fd(fd, events, left)? {
                    Ok(true) => {}
                    Ok(false) => return Err(timed_out(vm)),
                    Err(error) => return Err(vm.os_error(&error, &[])),
                }
            }
            match with_fd(fd, &mut run) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => vm.check_attention()?,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock && limit != Some(Duration::ZERO) => {}
                Err(error) => return Err(vm.os_error(&error, &[])),
                Ok(answer) => return Ok(answer),
            }
        }
    }

    /// Runs an operation that does not wait.
    pub fn now<R>(&self, vm: &mut Vm, run: impl FnOnce(BorrowedFd<'_>) -> io::Result<R>) -> PyResult<R> {
        with_fd(self.fd.get(), run).map_err(|error| vm.os_error(&error, &[]))
    }
}

#[cold]
fn timed_out(vm: &mut Vm) -> crate::runtime::Raised {
    let class = State::errors(vm)[2].clone();
    vm.raise_new(&class, vec![Value::from("timed out")])
}

/// Makes the class.
pub fn make(vm: &mut Vm) -> Gc<Class> {
    let class = ClassDef::new(vm, "_socket", "socket", "A socket.")
        .new_method(
            "socket(cls, *args, **kwargs)",
            |_: &mut Vm, class: Gc<Class>, _: VarArgs, _: crate::runtime::Kwargs| {
                let (fd, family, kind) = (Cell::new(-1), Cell::new(0), Cell::new(0));
                let (protocol, timeout) = (Cell::new(0), Cell::new(None));
                Socket::into_value(Gc::new(Socket {
                    attrs: Attrs::new(&class),
                    fd,
                    family,
                    kind,
                    protocol,
                    timeout,
                }))
            },
        )
        .slot("__init__(self, family=-1, type=-1, proto=-1, fileno=None)", "Open a socket.", init)
        .method("bind(self, address, /)", "Give the socket its own address.", bind)
        .method("listen(self, backlog=128, /)", "Let the socket accept connections.", listen)
        .method("_accept(self, /)", "Wait for a connection: descriptor and address.", accept)
        .method(
            "connect(self, address, /)",
            "Connect to an address.",
            |vm: &mut Vm, this: This<Socket>, to: Value| match connect(vm, &this, &to, "connect")? {
                Ok(()) => Ok(()),
                Err(error) => Err(vm.os_error(&error, &[])),
            },
        )
        .method("connect_ex(self, address, /)", "Connect; the error number, 0 for none.", connect_ex)
        .method("close(self, /)", "Close the socket.", close)
        .method(
            "detach(self, /)",
            "Give up the descriptor without closing it.",
            |_: &mut Vm, this: This<Socket>| this.fd.replace(-1),
        )
        .method("fileno(self, /)", "The descriptor, -1 if closed.", |_: &mut Vm, this: This<Socket>| {
            this.fd.get()
        })
        .method("getsockname(self, /)", "Its own address.", |vm: &mut Vm, this: This<Socket>| {
            this.now(vm, |fd| Ok(net::getsockname(fd)?)).map(|address| to_value(Some(&address)))
        })
        .method("getpeername(self, /)", "The address of the other end.", |vm: &mut Vm, this: This<Socket>| {
            this.now(vm, |fd| Ok(net::getpeername(fd)?)).map(|address| to_value(address.as_ref()))
        })
        .method("settimeout(self, value, /)", "Set the timeout of blocking calls.", set_timeout)
        .method("gettimeout(self, /)", "The timeout.", timeout)
        .method(
            "setblocking(self, flag, /)",
            "Block or not.",
            |vm: &mut Vm, this: This<Socket>, flag: bool| {
                change_timeout(vm, &this, if flag { None } else { Some(Duration::ZERO) })
            },
        )
        .method("getblocking(self, /)", "Whether it blocks.", |_: &mut Vm, this: This<Socket>| {
            this.timeout.get() != Some(Duration::ZERO)
        })
        .method("shutdown(self, how, /)", "End one or both directions.", shutdown)
        .method("recv(self, bufsize, flags=0, /)", "Receive bytes.", recv)
        .method("recv_into(self, buffer, nbytes=0, flags=0)", "Receive into a buffer.", recv_into)
        .method("recvfrom(self, bufsize, flags=0, /)", "Receive bytes and who sent them.", recvfrom)
        .method(
            "recvfrom_into(self, buffer, nbytes=0, flags=0)",
            "Receive into a buffer, and who sent it.",
            recvfrom_into,
        )
        .method("send(self, data, flags=0, /)", "Send bytes; how many went.", send)
        .method("sendall(self, data, flags=0, /)", "Send all bytes.", sendall)
        .method("sendto(self, *args)", "Send bytes to an address.", sendto)
        .getter("family(self)", "The address family.", |_: &mut Vm, this: This<Socket>| this.family.get())
        .getter("type(self)", "The kind of socket.", |_: &mut Vm, this: This<Socket>| this.kind.get())
        .getter("proto(self)", "The protocol.", |_: &mut Vm, this: This<Socket>| this.protocol.get())
        .getter("timeout(self)", "The timeout.", timeout)
        .slot("__repr__(self, /)", "", |_: &mut Vm, this: This<Socket>| {
            let (fd, family, kind, protocol) =
                (this.fd.get(), this.family.get(), this.kind.get(), this.protocol.get());
            format!("<socket object, fd={fd}, family={family}, type={kind}, proto={protocol}>")
        });
    message::add(options::add(class)).finish()
}

fn init(
    vm: &mut Vm,
    this: This<Socket>,
    family: i64,
    kind: i64,
    protocol: i64,
    fileno: Value,
) -> PyResult<()> {
    let (fd, family, kind, protocol) = if fileno.is_none() {
        open(vm, family, kind, protocol)?
    } else {
        adopt(vm, &fileno, family, kind, protocol)?
    };
    this.fd.set(fd);
    this.family.set(family);
    // The flags that may come with the kind are none of it.
    this.kind.set(kind & !0x80800);
    this.protocol.set(protocol);
    let default = if kind & 0x800 != 0 { Some(Duration::ZERO) } else { State::default_timeout(vm) };
    if default.is_some() { change_timeout(vm, &this, default) } else { Ok(()) }
}

fn open(vm: &mut Vm, family: i64, kind: i64, protocol: i64) -> PyResult<(RawFd, i64, i64, i64)> {
    let family = if family == -1 { 2 } else { family };
    let kind = if kind == -1 { 1 } else { kind };
    let protocol = if protocol == -1 { 0 } else { protocol };
    let raw_protocol =
        u32::try_from(protocol).ok().and_then(std::num::NonZeroU32::new).map(Protocol::from_raw);
    let flags = SocketFlags::CLOEXEC | SocketFlags::from_bits_retain((kind & 0x800) as u32);
    let made = match u16::try_from(family) {
        Ok(raw) => net::socket_with(
            AddressFamily::from_raw(raw),
            SocketType::from_raw((kind & !0x80800) as u32),
            flags,
            raw_protocol,
        ),
        Err(_) => Err(Errno::AFNOSUPPORT),
    };
    match made {
        Ok(fd) => Ok((give_away(fd), family, kind, protocol)),
        Err(error) => Err(vm.os_error(&error.into(), &[])),
    }
}

fn adopt(
    vm: &mut Vm,
    fileno: &Value,
    family: i64,
    kind: i64,
    protocol: i64,
) -> PyResult<(RawFd, i64, i64, i64)> {
    let fd = vm.index_i64(fileno)?;
    let Ok(fd @ 0..) = RawFd::try_from(fd) else { return Err(vm.value_error("negative file descriptor")) };
    let facts = with_fd(fd, |fd| {
        let found = match net::getsockname(fd) {
            Ok(address) => i64::from(address.address_family().as_raw()),
            Err(error @ (Errno::BADF | Errno::NOTSOCK)) => return Err(error.into()),
            Err(error) if family == -1 => return Err(error.into()),
            Err(_) => family,
        };
        let family = if family == -1 { found } else { family };
        let kind = if kind == -1 { i64::from(sockopt::socket_type(fd)?.as_raw()) } else { kind };
        let protocol = match protocol {
            -1 => sockopt::socket_protocol(fd)?.map_or(0, |protocol| i64::from(protocol.as_raw().get())),
            protocol => protocol,
        };
        Ok((family, kind, protocol))
    });
    match facts {
        Ok((family, kind, protocol)) => Ok((fd, family, kind, protocol)),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn bind(vm: &mut Vm, this: This<Socket>, address: Value) -> PyResult<()> {
    let address = from_value(vm, this.family.get(), &address, "bind")?;
    this.now(vm, |fd| Ok(net::bind(fd, &address)?))
}

fn listen(vm: &mut Vm, this: This<Socket>, backlog: i64) -> PyResult<()> {
    let Ok(backlog) = i32::try_from(backlog) else {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    };
    this.now(vm, |fd| Ok(net::listen(fd, backlog.max(0))?))
}

fn accept(vm: &mut Vm, this: This<Socket>) -> PyResult {
    // Poll tells nothing of a socket that does not listen, accept does.
    let is_listening = with_fd(this.fd.get(), |fd| Ok(sockopt::socket_acceptconn(fd)?)).unwrap_or(false);
    let accept_one = |fd: BorrowedFd<'_>| Ok(net::acceptfrom_with(fd, SocketFlags::CLOEXEC)?);
    let (fd, address): (OwnedFd, Option<SocketAddrAny>) =
        if is_listening { this.attempt(vm, READ, accept_one)? } else { this.now(vm, accept_one)? };
    let items = vec![Value::from(give_away(fd)), to_value(address.as_ref())];
    Ok(Value::Tuple(Tuple::new(items)))
}

fn connect(vm: &mut Vm, this: &Socket, address: &Value, method: &str) -> PyResult<io::Result<()>> {
    let address = from_value(vm, this.family.get(), address, method)?;
    let (fd, limit) = (this.fd.get(), this.timeout.get());
    let blocks = limit.is_none();
    let begun = with_fd(fd, |fd| {
        if blocks {
            rustix::io::ioctl_fionbio(fd, true)?;
        }
        Ok(net::connect(fd, &address)?)
    });
    let answer = match begun {
        Err(error) if limit != Some(Duration::ZERO) && is_under_way(&error) => {
            match vm.wait_fd(fd, WRITE, limit) {
                Ok(Ok(true)) => Ok(with_fd(fd, |fd| {
                    let answer = sockopt::socket_error(fd)?;
                    if blocks && answer.is_err() {
                        // A second call makes the socket fit for another attempt.
                        let _ = net::connect(fd, &address);
                    }
                    Ok(answer?)
                })),
                Ok(Ok(false)) => Err(timed_out(vm)),
                Ok(Err(error)) => Ok(Err(error)),
                Err(raised) => Err(raised),
            }
        }
        begun => Ok(begun),
    };
    if blocks {
        let _ = with_fd(fd, |fd| Ok(rustix::io::ioctl_fionbio(fd, false)?));
    }
    answer
}

fn is_under_way(error: &io::Error) -> bool {
    matches!(Errno::from_io_error(error), Some(Errno::INPROGRESS | Errno::INTR | Errno::AGAIN))
}

fn connect_ex(vm: &mut Vm, this: This<Socket>, address: Value) -> PyResult<i64> {
    match connect(vm, &this, &address, "connect_ex") {
        Ok(Ok(())) => Ok(0),
        Ok(Err(error)) => Ok(i64::from(error.raw_os_error().unwrap_or(5))),
        Err(raised) => {
            let class = State::errors(vm)[2].clone();
            vm.catch(raised, &class).map(|_| i64::from(Errno::AGAIN.raw_os_error()))
        }
    }
}

fn close(vm: &mut Vm, this: This<Socket>) -> PyResult<()> {
    let fd = this.fd.replace(-1);
    if fd < 0 {
        return Ok(());
    }
    match close_fd(fd) {
        Err(error) if error.raw_os_error() != Some(Errno::CONNRESET.raw_os_error()) => {
            Err(vm.os_error(&error, &[]))
        }
        _ => Ok(()),
    }
}

/// A timeout argument: None for none.
pub fn parse_timeout(vm: &mut Vm, value: &Value) -> PyResult<Option<Duration>> {
    if value.is_none() {
        return Ok(None);
    }
    let seconds = match value.unwrapped() {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => vm.to_f64(value)?,
        other => match vm.to_f64(other) {
            Ok(seconds) => seconds,
            Err(raised) => {
                let class = vm.types().type_error.clone();
                vm.catch(raised, &class)?;
                let given = vm.type_name(value);
                return Err(vm.type_error(format!("must be real number, not {given}")));
            }
        },
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds.abs() > 9.2e9 {
        return Err(vm.overflow_error("timestamp out of range for C PyTime_t"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("Timeout value out of range"));
    }
    Ok(Some(Duration::from_secs_f64(seconds)))
}

fn set_timeout(vm: &mut Vm, this: This<Socket>, value: Value) -> PyResult<()> {
    let limit = parse_timeout(vm, &value)?;
    change_timeout(vm, &this, limit)
}

fn change_timeout(vm: &mut Vm, this: &Socket, limit: Option<Duration>) -> PyResult<()> {
    this.now(vm, |fd| Ok(rustix::io::ioctl_fionbio(fd, limit.is_some())?))?;
    this.timeout.set(limit);
    Ok(())
}

/// A timeout as Python sees it.
pub fn timeout_value(limit: Option<Duration>) -> Value {
    limit.map_or(Value::None, |limit| Value::Float(limit.as_secs_f64()))
}

fn timeout(_: &mut Vm, this: This<Socket>) -> Value {
    timeout_value(this.timeout.get())
}

fn shutdown(vm: &mut Vm, this: This<Socket>, how: i64) -> PyResult<()> {
    let how = match how {
        0 => Shutdown::Read,
        1 => Shutdown::Write,
        2 => Shutdown::Both,
        _ => return Err(vm.os_error(&Errno::INVAL.into(), &[])),
    };
    this.now(vm, |fd| Ok(net::shutdown(fd, how)?))
}

/// A size that must not be negative.
fn size_of(vm: &mut Vm, size: i64, message: &str) -> PyResult<usize> {
    usize::try_from(size).map_err(|_| vm.value_error(message))
}

fn receive_flags(flags: i64) -> RecvFlags {
    RecvFlags::from_bits_retain(flags as u32) | RecvFlags::DONTWAIT
}

/// Receives up to `size` bytes, and who sent them.
fn receive(
    vm: &mut Vm,
    this: &Socket,
    size: usize,
    flags: i64,
) -> PyResult<(Vec<u8>, Option<SocketAddrAny>)> {
    let waits_for_all = flags & 0x100 != 0 && this.timeout.get() != Some(Duration::ZERO);
    let mut all = vm.zeroed(size)?;
    let (mut count, mut from) = (0, None);
    loop {
        let rest = &mut all[count..];
        let (_, got, sender) =
            this.attempt(vm, READ, |fd| Ok(net::recvfrom(fd, &mut *rest, receive_flags(flags & !0x100))?))?;
        count += got.min(size - count);
        from = sender.or(from);
        if !waits_for_all || got == 0 || count == size {
            all.truncate(count);
            return Ok((all, from));
        }
    }
}

fn recv(vm: &mut Vm, this: This<Socket>, size: i64, flags: Opt<i64>) -> PyResult<Gc<Bytes>> {
    let size = size_of(vm, size, "negative buffersize in recv")?;
    if size == 0 {
        return Ok(Bytes::new([]));
    }
    let (data, _) = receive(vm, &this, size, flags.given().unwrap_or(0))?;
    Ok(Bytes::new(data))
}

fn recvfrom(vm: &mut Vm, this: This<Socket>, size: i64, flags: Opt<i64>) -> PyResult {
    let size = size_of(vm, size, "negative buffersize in recvfrom")?;
    let (data, from) = receive(vm, &this, size, flags.given().unwrap_or(0))?;
    Ok(Value::Tuple(Tuple::new(vec![Value::Bytes(Bytes::new(data)), to_value(from.as_ref())])))
}

fn check_writable(vm: &mut Vm, buffer: &Value, function: &str) -> PyResult<()> {
    if vm.is_writable_buffer(buffer)? {
        return Ok(());
    }
    let given = vm.type_name(buffer);
    Err(vm.type_error(format!("{function}() argument 1 must be read-write bytes-like object, not {given}")))
}

fn recv_into(vm: &mut Vm, this: This<Socket>, buffer: Value, count: i64, flags: i64) -> PyResult<usize> {
    check_writable(vm, &buffer, "recv_into")?;
    let room = vm.buffer_length(&buffer)?;
    let count = size_of(vm, count, "negative buffersize in recv_into")?;
    if count > room {
        return Err(vm.value_error("buffer too small for requested bytes"));
    }
    let (data, _) = receive(vm, &this, if count == 0 { room } else { count }, flags)?;
    vm.fill_buffer(&buffer, &data)?;
    Ok(data.len())
}

fn recvfrom_into(vm: &mut Vm, this: This<Socket>, buffer: Value, count: i64, flags: i64) -> PyResult {
    check_writable(vm, &buffer, "recvfrom_into")?;
    let room = vm.buffer_length(&buffer)?;
    let count = size_of(vm, count, "negative buffersize in recvfrom_into")?;
    if count > room {
        return Err(vm.value_error("nbytes is greater than the length of the buffer"));
    }
    let (data, from) = receive(vm, &this, if count == 0 { room } else { count }, flags)?;
    vm.fill_buffer(&buffer, &data)?;
    Ok(Value::Tuple(Tuple::new(vec![Value::from(data.len()), to_value(from.as_ref())])))
}

/// The flags of sending: never a signal, never waiting in the system.
pub fn send_flags(flags: i64) -> SendFlags {
    SendFlags::from_bits_retain(flags as u32) | SendFlags::NOSIGNAL | SendFlags::DONTWAIT
}

/// Sends bytes; all of them if the socket blocks.
fn send_some(vm: &mut Vm, this: &Socket, data: &[u8], flags: i64) -> PyResult<usize> {
    let mut sent = 0;
    loop {
        sent += this.attempt(vm, WRITE, |fd| Ok(net::send(fd, &data[sent..], send_flags(flags))?))?;
        if sent >= data.len() || this.timeout.get().is_some() {
            return Ok(sent);
        }
    }
}

fn send(vm: &mut Vm, this: This<Socket>, data: Value, flags: Opt<i64>) -> PyResult<usize> {
    let data = vm.buffer_bytes(&data)?;
    send_some(vm, &this, &data, flags.given().unwrap_or(0))
}

fn sendall(vm: &mut Vm, this: This<Socket>, data: Value, flags: Opt<i64>) -> PyResult<()> {
    let data = vm.buffer_bytes(&data)?;
    let flags = flags.given().unwrap_or(0);
    let end = this.timeout.get().map(|limit| Instant::now() + limit);
    let mut sent = 0;
    while sent < data.len() {
        sent += send_some(vm, &this, &data[sent..], flags)?;
        if let Some(end) = end
            && sent < data.len()
            && this.timeout.get() != Some(Duration::ZERO)
            && Instant::now() >= end
        {
            return Err(timed_out(vm));
        }
    }
    Ok(())
}

fn sendto(vm: &mut Vm, this: This<Socket>, args: VarArgs) -> PyResult<usize> {
    let (data, flags, address) = match args.0.items() {
        [data, address] => (data, 0, address),
        [data, flags, address] => (data, vm.index_i64(flags)?, address),
        items => {
            let given = items.len();
            return Err(vm.type_error(format!("sendto() takes 2 or 3 arguments ({given} given)")));
        }
    };
    let data = vm.buffer_bytes(data)?;
    let address = from_value(vm, this.family.get(), address, "sendto")?;
    this.attempt(vm, WRITE, |fd| Ok(net::sendto(fd, &data, send_flags(flags), &address)?))
}

/// Two sockets that are connected with each other, as descriptors.
pub fn pair(vm: &mut Vm, family: i64, kind: i64, protocol: i64) -> PyResult {
    let raw_protocol =
        u32::try_from(protocol).ok().and_then(std::num::NonZeroU32::new).map(Protocol::from_raw);
    let Ok(raw) = u16::try_from(family) else { return Err(plain_error(vm, "bad family")) };
    let kind = SocketType::from_raw((kind & !0x80800) as u32);
    match net::socketpair(AddressFamily::from_raw(raw), kind, SocketFlags::CLOEXEC, raw_protocol) {
        Ok((one, other)) => {
            Ok(Value::Tuple(Tuple::new(vec![Value::from(give_away(one)), Value::from(give_away(other))])))
        }
        Err(error) => Err(vm.os_error(&error.into(), &[])),
    }
}
