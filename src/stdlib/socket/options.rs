//! Options of sockets: numbers, and the few structures that programs pack into bytes.

use super::address::plain_error;
use super::object::Socket;
use crate::object::{Bytes, Value};
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::{PyResult, Vm};
use nix::sys::socket::sockopt as typed;
use nix::sys::socket::{IpMembershipRequest, Ipv6MembershipRequest, getsockopt, setsockopt};
use rustix::io::Errno;
use rustix::net::sockopt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::os::fd::BorrowedFd;
use std::time::Duration;

const SOCKET: i64 = 1;
const IP: i64 = 0;
const TCP: i64 = 6;
const IPV6: i64 = 41;

type Get = fn(BorrowedFd<'_>) -> io::Result<i64>;
type Set = fn(BorrowedFd<'_>, i64) -> io::Result<()>;

/// An option that is a number: level, name, how it is read and written.
struct Number(i64, i64, Get, Set);

fn refused(_: BorrowedFd<'_>, _: i64) -> io::Result<()> {
    Err(Errno::NOPROTOOPT.into())
}

macro_rules! flag {
    ($level:expr, $name:expr, $get:ident, $set:ident) => {
        Number(
            $level,
            $name,
            |fd| Ok(i64::from(sockopt::$get(fd)?)),
            |fd, value| Ok(sockopt::$set(fd, value != 0)?),
        )
    };
}

macro_rules! number {
    ($level:expr, $name:expr, $get:ident, $set:ident, $type:ty) => {
        Number(
            $level,
            $name,
            |fd| Ok(sockopt::$get(fd)? as i64),
            |fd, value| Ok(sockopt::$set(fd, <$type>::try_from(value).map_err(|_| Errno::INVAL)?)?),
        )
    };
}

macro_rules! typed_flag {
    ($level:expr, $name:expr, $option:ident) => {
        Number(
            $level,
            $name,
            |fd| Ok(i64::from(getsockopt(&fd, typed::$option)?)),
            |fd, value| Ok(setsockopt(&fd, typed::$option, &(value != 0))?),
        )
    };
}

macro_rules! typed_number {
    ($level:expr, $name:expr, $option:ident, $type:ty) => {
        Number(
            $level,
            $name,
            |fd| Ok(getsockopt(&fd, typed::$option)? as i64),
            |fd, value| Ok(setsockopt(&fd, typed::$option, &(value as $type))?),
        )
    };
}

const NUMBERS: &[Number] = &[
    flag!(SOCKET, 2, socket_reuseaddr, set_socket_reuseaddr),
    Number(SOCKET, 3, |fd| Ok(i64::from(sockopt::socket_type(fd)?.as_raw())), refused),
    Number(SOCKET, 4, pending_error, refused),
    typed_flag!(SOCKET, 5, DontRoute),
    flag!(SOCKET, 6, socket_broadcast, set_socket_broadcast),
    number!(SOCKET, 7, socket_send_buffer_size, set_socket_send_buffer_size, usize),
    number!(SOCKET, 8, socket_recv_buffer_size, set_socket_recv_buffer_size, usize),
    flag!(SOCKET, 9, socket_keepalive, set_socket_keepalive),
    flag!(SOCKET, 10, socket_oobinline, set_socket_oobinline),
    typed_number!(SOCKET, 12, Priority, i32),
    flag!(SOCKET, 15, socket_reuseport, set_socket_reuseport),
    flag!(SOCKET, 16, socket_passcred, set_socket_passcred),
    Number(SOCKET, 30, |fd| Ok(i64::from(sockopt::socket_acceptconn(fd)?)), refused),
    typed_number!(SOCKET, 36, Mark, u32),
    Number(
        SOCKET,
        38,
        |fd| Ok(sockopt::socket_protocol(fd)?.map_or(0, |p| i64::from(p.as_raw().get()))),
        refused,
    ),
    Number(SOCKET, 39, |fd| Ok(i64::from(sockopt::socket_domain(fd)?.as_raw())), refused),
    number!(SOCKET, 49, socket_incoming_cpu, set_socket_incoming_cpu, u32),
    number!(IP, 1, ip_tos, set_ip_tos, u8),
    number!(IP, 2, ip_ttl, set_ip_ttl, u32),
    typed_flag!(IP, 8, Ipv4PacketInfo),
    typed_flag!(IP, 11, Ipv4RecvErr),
    flag!(IP, 13, ip_recvtos, set_ip_recvtos),
    flag!(IP, 15, ip_freebind, set_ip_freebind),
    typed_flag!(IP, 19, IpTransparent),
    typed_flag!(IP, 24, IpBindAddressNoPort),
    number!(IP, 33, ip_multicast_ttl, set_ip_multicast_ttl, u32),
    flag!(IP, 34, ip_multicast_loop, set_ip_multicast_loop),
    flag!(TCP, 1, tcp_nodelay, set_tcp_nodelay),
    typed_number!(TCP, 2, TcpMaxSeg, u32),
    flag!(TCP, 3, tcp_cork, set_tcp_cork),
    Number(
        TCP,
        4,
        |fd| Ok(sockopt::tcp_keepidle(fd)?.as_secs() as i64),
        |fd, value| Ok(sockopt::set_tcp_keepidle(fd, seconds(value)?)?),
    ),
    Number(
        TCP,
        5,
        |fd| Ok(sockopt::tcp_keepintvl(fd)?.as_secs() as i64),
        |fd, value| Ok(sockopt::set_tcp_keepintvl(fd, seconds(value)?)?),
    ),
    number!(TCP, 6, tcp_keepcnt, set_tcp_keepcnt, u32),
    flag!(TCP, 12, tcp_quickack, set_tcp_quickack),
    flag!(TCP, 16, tcp_thin_linear_timeouts, set_tcp_thin_linear_timeouts),
    number!(TCP, 18, tcp_user_timeout, set_tcp_user_timeout, u32),
    typed_number!(TCP, 19, TcpRepair, u32),
    typed_flag!(TCP, 30, TcpFastOpenConnect),
    typed_number!(IPV6, 16, Ipv6Ttl, i32),
    number!(IPV6, 17, ipv6_multicast_if, set_ipv6_multicast_if, u32),
    number!(IPV6, 18, ipv6_multicast_hops, set_ipv6_multicast_hops, u32),
    flag!(IPV6, 19, ipv6_multicast_loop, set_ipv6_multicast_loop),
    typed_flag!(IPV6, 25, Ipv6RecvErr),
    flag!(IPV6, 26, ipv6_v6only, set_ipv6_v6only),
    typed_flag!(IPV6, 49, Ipv6RecvPacketInfo),
    typed_flag!(IPV6, 62, Ipv6DontFrag),
    flag!(IPV6, 66, ipv6_recvtclass, set_ipv6_recvtclass),
    number!(IPV6, 67, ipv6_tclass, set_ipv6_tclass, u32),
];

fn seconds(value: i64) -> io::Result<Duration> {
    Ok(Duration::from_secs(u64::try_from(value).map_err(|_| Errno::INVAL)?))
}

fn pending_error(fd: BorrowedFd<'_>) -> io::Result<i64> {
    Ok(sockopt::socket_error(fd)?.err().map_or(0, |error| i64::from(error.raw_os_error())))
}

fn find(level: i64, name: i64) -> Option<&'static Number> {
    NUMBERS.iter().find(|row| (row.0, row.1) == (level, name))
}

/// Adds the methods of this file.
pub fn add(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method("getsockopt(self, level, option, buflen=0, /)", "An option, as a number or as bytes.", get)
        .method("setsockopt(self, level, option, value, optlen=<unrepresentable>, /)", "Set an option.", set)
}

fn get(vm: &mut Vm, this: This<Socket>, level: i64, name: i64, size: i64) -> PyResult {
    if size == 0 {
        let answer = this.now(vm, |fd| match find(level, name) {
            Some(row) => (row.2)(fd),
            None => structure(fd, level, name).map(|bytes| first_number(&bytes)),
        })?;
        return Ok(Value::Int(answer));
    }
    if !(0..=1024).contains(&size) {
        return Err(plain_error(vm, "getsockopt buflen out of range"));
    }
    let mut bytes = this.now(vm, |fd| match find(level, name) {
        Some(row) => (row.2)(fd).map(|number| (number as i32).to_ne_bytes().to_vec()),
        None => structure(fd, level, name),
    })?;
    bytes.truncate(size as usize);
    Ok(Value::Bytes(Bytes::new(bytes)))
}

fn first_number(bytes: &[u8]) -> i64 {
    bytes.first_chunk::<4>().map_or(0, |bytes| i64::from(i32::from_ne_bytes(*bytes)))
}

/// An option that is a structure, as its bytes.
fn structure(fd: BorrowedFd<'_>, level: i64, name: i64) -> io::Result<Vec<u8>> {
    match (level, name) {
        (SOCKET, 13) => {
            let linger = sockopt::socket_linger(fd)?;
            let parts = [i32::from(linger.is_some()), linger.map_or(0, |linger| linger.as_secs() as i32)];
            Ok(parts.iter().flat_map(|part| part.to_ne_bytes()).collect())
        }
        (SOCKET, 17) => {
            let peer = sockopt::socket_peercred(fd)?;
            let parts = [peer.pid.as_raw_nonzero().get(), peer.uid.as_raw() as i32, peer.gid.as_raw() as i32];
            Ok(parts.iter().flat_map(|part| part.to_ne_bytes()).collect())
        }
        (SOCKET, 20 | 21) => {
            let id = if name == 20 { sockopt::Timeout::Recv } else { sockopt::Timeout::Send };
            let limit = sockopt::socket_timeout(fd, id)?.unwrap_or_default();
            let parts = [limit.as_secs() as i64, i64::from(limit.subsec_micros())];
            Ok(parts.iter().flat_map(|part| part.to_ne_bytes()).collect())
        }
        (TCP, 13) => Ok(sockopt::tcp_congestion(fd)?.into_bytes()),
        (IP, 32) => Ok(sockopt::ip_multicast_if(fd)?.octets().to_vec()),
        (SOCKET, 25) => Ok(getsockopt(&fd, typed::BindToDevice)?.into_encoded_bytes()),
        _ => Err(Errno::NOPROTOOPT.into()),
    }
}

fn set(vm: &mut Vm, this: This<Socket>, level: i64, name: i64, value: Value, size: Opt<i64>) -> PyResult<()> {
    let bytes = match value.unwrapped() {
        Value::None => {
            if size.given().is_none() {
                return Err(
                    vm.type_error("setsockopt() requires 4 arguments when the third argument is None")
                );
            }
            return Err(vm.os_error(&Errno::INVAL.into(), &[]));
        }
        Value::Int(_) | Value::Bool(_) => {
            let number = vm.index_i64(&value)?;
            return this.now(vm, |fd| match find(level, name) {
                Some(row) => (row.3)(fd, number),
                None => set_structure(fd, level, name, &(number as i32).to_ne_bytes()),
            });
        }
        Value::Str(_) | Value::Float(_) => {
            let given = vm.type_name(&value);
            return Err(vm.type_error(format!(
                "socket option should be int, bytes-like object or None (got {given})"
            )));
        }
        _ => vm.buffer_bytes(&value)?,
    };
    this.now(vm, |fd| match find(level, name) {
        Some(row) if bytes.len() == 4 => (row.3)(fd, first_number(&bytes)),
        _ => set_structure(fd, level, name, &bytes),
    })
}

fn set_structure(fd: BorrowedFd<'_>, level: i64, name: i64, bytes: &[u8]) -> io::Result<()> {
    let int = |at: usize| bytes.get(at..at + 4).map(first_number).ok_or(Errno::INVAL);
    let long = |at: usize| {
        let part = bytes.get(at..at + 8).and_then(|part| part.first_chunk::<8>());
        part.map(|part| i64::from_ne_bytes(*part)).ok_or(Errno::INVAL)
    };
    let ip = |at: usize| {
        let part = bytes.get(at..at + 4).and_then(|part| part.first_chunk::<4>());
        part.map(|part| Ipv4Addr::from(*part)).ok_or(Errno::INVAL)
    };
    match (level, name) {
        (SOCKET, 13) => {
            let limit = if int(0)? == 0 { None } else { Some(seconds(int(4)?)?) };
            sockopt::set_socket_linger(fd, limit)?;
        }
        (SOCKET, 20 | 21) => {
            let limit = Duration::from_secs(long(0)? as u64) + Duration::from_micros(long(8)? as u64);
            let id = if name == 20 { sockopt::Timeout::Recv } else { sockopt::Timeout::Send };
            sockopt::set_socket_timeout(fd, id, (!limit.is_zero()).then_some(limit))?;
        }
        (SOCKET, 25) => {
            let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
            let text = String::from_utf8_lossy(text).into_owned();
            setsockopt(&fd, typed::BindToDevice, &text.into())?;
        }
        (TCP, 13) => sockopt::set_tcp_congestion(fd, &String::from_utf8_lossy(bytes))?,
        (IP, 32) => sockopt::set_ip_multicast_if(fd, &ip(if bytes.len() > 4 { 4 } else { 0 })?)?,
        (IP, 35 | 36) => {
            let request = IpMembershipRequest::new(ip(0)?, Some(ip(4)?));
            if name == 35 {
                setsockopt(&fd, typed::IpAddMembership, &request)?;
            } else {
                setsockopt(&fd, typed::IpDropMembership, &request)?;
            }
        }
        (IPV6, 20 | 21) => {
            let group: &[u8; 16] = bytes.first_chunk().ok_or(Errno::INVAL)?;
            let request = Ipv6MembershipRequest::new(Ipv6Addr::from(*group));
            if name == 20 {
                setsockopt(&fd, typed::Ipv6AddMembership, &request)?;
            } else {
                setsockopt(&fd, typed::Ipv6DropMembership, &request)?;
            }
        }
        _ => return Err(Errno::NOPROTOOPT.into()),
    }
    Ok(())
}
