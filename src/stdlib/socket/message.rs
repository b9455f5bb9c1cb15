//! Messages with ancillary data: `sendmsg`, `recvmsg` and `recvmsg_into`.

use super::address::{from_value, to_value};
use super::object::{READ, Socket, WRITE, send_flags};
use crate::object::{Bytes, Gc, Tuple, Value};
use crate::runtime::native::{ClassDef, Opt, This};
use crate::runtime::system::{give_away, with_fds};
use crate::runtime::{PyResult, Vm};
use rustix::net::{
    self, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SocketAddrAny, UCred,
};
use rustix::process::{Gid, Pid, Uid};
use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{BorrowedFd, RawFd};

const SOL_SOCKET: i64 = 1;
const SCM_RIGHTS: i64 = 1;
const SCM_CREDENTIALS: i64 = 2;
/// The size of the head of an ancillary item.
const HEAD: i64 = 16;

/// `CMSG_LEN` and `CMSG_SPACE`: head and data, the latter rounded up.
pub fn control_size(vm: &mut Vm, length: i64, function: &str, align: i64) -> PyResult<i64> {
    if !(0..=i64::from(i32::MAX)).contains(&length) {
        return Err(vm.overflow_error(format!("{function}() argument out of range")));
    }
    Ok(HEAD + (length + align - 1) / align * align)
}

/// Adds the methods of this file.
pub fn add(class: ClassDef<'_>) -> ClassDef<'_> {
    class
        .method(
            "sendmsg(self, buffers, ancdata=<unrepresentable>, flags=0, address=None, /)",
            "Send buffers and ancillary data.",
            sendmsg,
        )
        .method(
            "recvmsg(self, bufsize, ancbufsize=0, flags=0, /)",
            "Receive bytes and ancillary data.",
            recvmsg,
        )
        .method(
            "recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)",
            "Receive into buffers, with ancillary data.",
            recvmsg_into,
        )
        .method(
            "sendmsg_afalg(self, *args, **kwargs)",
            "",
            |vm: &mut Vm, _: This<Socket>, _: crate::runtime::VarArgs, _: crate::runtime::Kwargs| {
                PyResult::<()>::Err(
                    vm.not_implemented_error("sockets of the kernel's crypto interface are not supported"),
                )
            },
        )
}

/// What goes with a message.
#[derive(Default)]
struct Control {
    fds: Vec<RawFd>,
    credentials: Option<UCred>,
}

fn parse_control(vm: &mut Vm, items: &Value) -> PyResult<Control> {
    let mut control = Control::default();
    let items = vm.collect_or(items, "sendmsg() argument 2 must be an iterable")?;
    for item in items {
        let Value::Tuple(tuple) = item.unwrapped() else {
            let given = vm.type_name(&item);
            return Err(vm.type_error(format!(
                "[sendmsg() ancillary data items]() argument must be 3-item tuple, not {given}"
            )));
        };
        let [level, kind, data] = tuple.items() else {
            let given = tuple.items().len();
            return Err(vm.type_error(format!(
                "[sendmsg() ancillary data items]() argument must be tuple of length 3, not {given}"
            )));
        };
        let (level, kind) = (vm.index_i64(level)?, vm.index_i64(kind)?);
        let data = vm.buffer_bytes(data)?;
        let numbers =
            data.chunks_exact(4).map(|part| i32::from_ne_bytes([part[0], part[1], part[2], part[3]]));
        match (level, kind) {
            (SOL_SOCKET, SCM_RIGHTS) => control.fds.extend(numbers),
            (SOL_SOCKET, SCM_CREDENTIALS) => control.credentials = credentials(&numbers.collect::<Vec<_>>()),
            _ => return Err(vm.os_error(&io::Error::from_raw_os_error(22), &[])),
        }
    }
    Ok(control)
}

fn credentials(parts: &[i32]) -> Option<UCred> {
    let [pid, uid, gid] = parts else { return None };
    Some(UCred {
        pid: Pid::from_raw(*pid)?,
        uid: Uid::from_raw(*uid as u32),
        gid: Gid::from_raw(*gid as u32),
    })
}

fn sendmsg(
    vm: &mut Vm,
    this: This<Socket>,
    buffers: Value,
    ancillary: Opt<Value>,
    flags: i64,
    address: Value,
) -> PyResult<usize> {
    let mut data = Vec::new();
    for buffer in vm.collect_or(&buffers, "sendmsg() argument 1 must be an iterable")? {
        data.push(vm.buffer_bytes(&buffer)?);
    }
    let control = match ancillary {
        Opt::Given(items) => parse_control(vm, &items)?,
        Opt::Missing => Control::default(),
    };
    let address =
        if address.is_none() { None } else { Some(from_value(vm, this.family.get(), &address, "sendmsg")?) };
    this.attempt(vm, WRITE, |fd| {
        with_fds(&control.fds, |fds| {
            let slices: Vec<IoSlice<'_>> = data.iter().map(|part| IoSlice::new(part)).collect();
            send_message(fd, &slices, fds, control.credentials, flags, address.as_ref())
        })
    })
}

fn send_message(
    fd: BorrowedFd<'_>,
    slices: &[IoSlice<'_>],
    fds: &[BorrowedFd<'_>],
    credentials: Option<UCred>,
    flags: i64,
    address: Option<&SocketAddrAny>,
) -> io::Result<usize> {
    let mut room = vec![MaybeUninit::uninit(); 128 + 4 * fds.len()];
    let mut control = SendAncillaryBuffer::new(&mut room);
    if !fds.is_empty() {
        control.push(SendAncillaryMessage::ScmRights(fds));
    }
    if let Some(credentials) = credentials {
        control.push(SendAncillaryMessage::ScmCredentials(credentials));
    }
    Ok(match address {
        Some(address) => net::sendmsg_addr(fd, address, slices, &mut control, send_flags(flags))?,
        None => net::sendmsg(fd, slices, &mut control, send_flags(flags))?,
    })
}

/// What came with a message: items, flags, address.
struct Received {
    count: usize,
    items: Vec<(i64, Vec<u8>)>,
    flags: i64,
    address: Option<SocketAddrAny>,
}

fn receive(vm: &mut Vm, this: &Socket, data: &mut [Vec<u8>], room: i64, flags: i64) -> PyResult<Received> {
    let Ok(room) = usize::try_from(room) else {
        return Err(vm.value_error("invalid ancillary data buffer length"));
    };
    vm.zeroed(room)?;
    let mut room = vec![MaybeUninit::uninit(); room];
    let flags = RecvFlags::from_bits_retain(flags as u32) | RecvFlags::DONTWAIT | RecvFlags::CMSG_CLOEXEC;
    this.attempt(vm, READ, |fd| {
        let mut control = RecvAncillaryBuffer::new(&mut room);
        let mut slices: Vec<IoSliceMut<'_>> = data.iter_mut().map(|part| IoSliceMut::new(part)).collect();
        let answer = net::recvmsg(fd, &mut slices, &mut control, flags)?;
        let items = control.drain().filter_map(item_bytes).collect();
        let flags = i64::from(answer.flags.bits() & !RecvFlags::CMSG_CLOEXEC.bits());
        Ok(Received { count: answer.bytes, items, flags, address: answer.address })
    })
}

/// The kind and the bytes of an ancillary item.
fn item_bytes(message: RecvAncillaryMessage<'_>) -> Option<(i64, Vec<u8>)> {
    match message {
        RecvAncillaryMessage::ScmRights(fds) => {
            Some((SCM_RIGHTS, fds.flat_map(|fd| give_away(fd).to_ne_bytes()).collect()))
        }
        RecvAncillaryMessage::ScmCredentials(sender) => {
            let parts =
                [sender.pid.as_raw_nonzero().get(), sender.uid.as_raw() as i32, sender.gid.as_raw() as i32];
            Some((SCM_CREDENTIALS, parts.iter().flat_map(|part| part.to_ne_bytes()).collect()))
        }
        _ => None,
    }
}

fn answer(first: Value, received: Received) -> Value {
    let item = |(kind, data): (i64, Vec<u8>)| {
        let data: Gc<Bytes> = Bytes::new(data);
        Value::Tuple(Tuple::new(vec![Value::Int(SOL_SOCKET), Value::Int(kind), Value::Bytes(data)]))
    };
    let items = Value::from(received.items.into_iter().map(item).collect::<Vec<_>>());
    let address = to_value(received.address.as_ref());
    Value::Tuple(Tuple::new(vec![first, items, Value::Int(received.flags), address]))
}

fn recvmsg(vm: &mut Vm, this: This<Socket>, size: i64, room: i64, flags: i64) -> PyResult {
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.value_error("negative buffer size in recvmsg()"));
    };
    let mut data = [vm.zeroed(size)?];
    let received = receive(vm, &this, &mut data, room, flags)?;
    let [mut data] = data;
    data.truncate(received.count);
    Ok(answer(Value::Bytes(Bytes::new(data)), received))
}

fn recvmsg_into(vm: &mut Vm, this: This<Socket>, buffers: Value, room: i64, flags: i64) -> PyResult {
    let buffers = vm.collect_or(&buffers, "recvmsg_into() argument 1 must be an iterable")?;
    let mut data = Vec::new();
    for buffer in &buffers {
        if !vm.is_writable_buffer(buffer)? {
            let given = vm.type_name(buffer);
            return Err(vm.type_error(format!(
                "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers, not {given}"
            )));
        }
        data.push(vec![0; vm.buffer_length(buffer)?]);
    }
    let received = receive(vm, &this, &mut data, room, flags)?;
    let mut left = received.count;
    for (buffer, part) in buffers.iter().zip(&data) {
        let count = left.min(part.len());
        vm.fill_buffer(buffer, &part[..count])?;
        left -= count;
    }
    Ok(answer(Value::from(received.count), received))
}
