//! Addresses of sockets: from Python's tuples and paths to the system's, and back.

use super::names;
use crate::object::{Bytes, Tuple, Value};
use crate::runtime::{PyResult, Vm};
use rustix::net::{AddressFamily, SocketAddrAny, SocketAddrUnix};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

pub const AF_UNIX: i64 = 1;
pub const AF_INET: i64 = 2;
pub const AF_INET6: i64 = 10;

/// The address that an argument of a method means for a socket of a family.
pub fn from_value(vm: &mut Vm, family: i64, value: &Value, method: &str) -> PyResult<SocketAddrAny> {
    match family {
        AF_UNIX => unix(vm, value),
        AF_INET => inet(vm, value, method),
        AF_INET6 => inet6(vm, value, method),
        _ => Err(plain_error(vm, &format!("{method}(): bad family"))),
    }
}

/// OSError with a message alone.
#[cold]
pub fn plain_error(vm: &mut Vm, message: &str) -> crate::runtime::Raised {
    let class = vm.types().os_error.clone();
    vm.raise_new(&class, vec![Value::from(message)])
}

fn unix(vm: &mut Vm, value: &Value) -> PyResult<SocketAddrAny> {
    let path = match value.unwrapped() {
        Value::Str(text) => text.as_bytes().to_vec(),
        other => match vm.call_special(other, &vm.intern("__fspath__"), &[])? {
            Some(Value::Str(text)) => text.as_bytes().to_vec(),
            Some(other) => vm.buffer_bytes(&other)?,
            None => vm.buffer_bytes(other)?,
        },
    };
    let made = match path.split_first() {
        None => Ok(SocketAddrUnix::new_unnamed()),
        Some((0, name)) => SocketAddrUnix::new_abstract_name(name),
        Some(_) => {
            let end = path.iter().position(|byte| *byte == 0).unwrap_or(path.len());
            SocketAddrUnix::new(&path[..end])
        }
    };
    match made {
        Ok(address) if path.len() < 108 || path[0] == 0 => Ok(address.into()),
        _ => Err(plain_error(vm, "AF_UNIX path too long")),
    }
}

fn inet(vm: &mut Vm, value: &Value, method: &str) -> PyResult<SocketAddrAny> {
    let Value::Tuple(tuple) = value.unwrapped() else {
        let given = vm.type_name(value);
        return Err(vm.type_error(format!("{method}(): AF_INET address must be tuple, not {given}")));
    };
    let [host, port] = tuple.items() else {
        return Err(vm.type_error("AF_INET address must be a pair (host, port)"));
    };
    let host = host_text(vm, host)?;
    let port = vm.index_i64(port)?;
    let ip = match resolve(vm, &host, AF_INET)? {
        IpAddr::V4(ip) => ip,
        IpAddr::V6(_) => Ipv4Addr::UNSPECIFIED,
    };
    let port = port_number(vm, port, method)?;
    Ok(SocketAddrV4::new(ip, port).into())
}

fn inet6(vm: &mut Vm, value: &Value, method: &str) -> PyResult<SocketAddrAny> {
    let Value::Tuple(tuple) = value.unwrapped() else {
        let given = vm.type_name(value);
        return Err(vm.type_error(format!("{method}(): AF_INET6 address must be tuple, not {given}")));
    };
    let items = tuple.items();
    if !(2..=4).contains(&items.len()) {
        return Err(vm.type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"));
    }
    let host = host_text(vm, &items[0])?;
    let port = vm.index_i64(&items[1])?;
    let flow = items.get(2).map_or(Ok(0), |flow| vm.index_i64(flow))?;
    let scope = items.get(3).map_or(Ok(0), |scope| vm.index_i64(scope))?;
    let (host, scope) = match host.split_once('%') {
        Some((host, name)) => (host.to_string(), i64::from(names::interface_index(name).unwrap_or(0))),
        None => (host, scope),
    };
    let ip = match resolve(vm, &host, AF_INET6)? {
        IpAddr::V6(ip) => ip,
        IpAddr::V4(_) => Ipv6Addr::UNSPECIFIED,
    };
    let port = port_number(vm, port, method)?;
    if !(0..=0xfffff).contains(&flow) {
        return Err(vm.overflow_error(format!("{method}(): flowinfo must be 0-1048575.")));
    }
    Ok(SocketAddrV6::new(ip, port, (flow as u32).to_be(), scope as u32).into())
}

/// A host name as an argument gives it.
pub fn host_text(vm: &mut Vm, host: &Value) -> PyResult<String> {
    let text = match host.unwrapped() {
        Value::Str(text) => text.to_string_lossy().into_owned(),
        Value::Bytes(bytes) => String::from_utf8_lossy(&bytes.data).into_owned(),
        Value::ByteArray(bytes) => String::from_utf8_lossy(&bytes.data.borrow()).into_owned(),
        other => {
            let given = vm.type_name(other);
            return Err(vm.type_error(format!("str, bytes or bytearray expected, not {given}")));
        }
    };
    if text.contains('\0') {
        return Err(vm.type_error("host name must not contain null character"));
    }
    if text.is_ascii() {
        return Ok(text);
    }
    let encoded = vm.call_method_named(&Value::from(text), "encode", &[Value::from("idna")])?;
    let bytes = vm.buffer_bytes(&encoded)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn port_number(vm: &mut Vm, port: i64, method: &str) -> PyResult<u16> {
    u16::try_from(port).map_err(|_| vm.overflow_error(format!("{method}(): port must be 0-65535.")))
}

/// The address of a host: empty for any, `<broadcast>`, a numeric address or a name.
pub fn resolve(vm: &mut Vm, host: &str, family: i64) -> PyResult<IpAddr> {
    match (host, family) {
        ("", AF_INET6) => return Ok(Ipv6Addr::UNSPECIFIED.into()),
        ("", _) => return Ok(Ipv4Addr::UNSPECIFIED.into()),
        ("255.255.255.255" | "<broadcast>", 0 | AF_INET) => return Ok(Ipv4Addr::BROADCAST.into()),
        ("255.255.255.255" | "<broadcast>", _) => return Err(plain_error(vm, "address family mismatched")),
        _ => {}
    }
    match host.parse::<IpAddr>() {
        Ok(ip @ IpAddr::V4(_)) if family != AF_INET6 => return Ok(ip),
        Ok(ip @ IpAddr::V6(_)) if family != AF_INET => return Ok(ip),
        _ => {}
    }
    let found = names::lookup(vm, Some(host), None, [family as i32, 0, 0, 0])?;
    match found.first() {
        Some(first) => Ok(first.address.ip()),
        None => Err(names::gai_error(vm, names::EAI_NONAME)),
    }
}

/// An address as Python sees it.
pub fn to_value(address: Option<&SocketAddrAny>) -> Value {
    let Some(address) = address else { return Value::None };
    match address.address_family() {
        AddressFamily::UNIX => match SocketAddrUnix::try_from(address.clone()) {
            Ok(address) => unix_value(&address),
            Err(_) => Value::None,
        },
        AddressFamily::INET | AddressFamily::INET6 => match SocketAddr::try_from(address.clone()) {
            Ok(address) => ip_value(&address),
            Err(_) => Value::None,
        },
        _ => Value::None,
    }
}

fn unix_value(address: &SocketAddrUnix) -> Value {
    if let Some(name) = address.abstract_name().filter(|name| !name.is_empty()) {
        let bytes: Vec<u8> = std::iter::once(0).chain(name.iter().copied()).collect();
        return Value::Bytes(Bytes::new(bytes));
    }
    let path = address.path_bytes().unwrap_or_default();
    let path = path.split(|byte| *byte == 0).next().unwrap_or_default();
    Value::from(&*String::from_utf8_lossy(path))
}

/// (host, port) or (host, port, flowinfo, scope_id).
pub fn ip_value(address: &SocketAddr) -> Value {
    let port = Value::Int(i64::from(address.port()));
    let items = match address {
        SocketAddr::V4(address) => vec![Value::from(address.ip().to_string()), port],
        SocketAddr::V6(address) => {
            let scope = address.scope_id();
            let zone = if scope == 0 { None } else { names::interface_name(scope) };
            let host = match zone {
                Some(zone) => format!("{}%{zone}", address.ip()),
                None => address.ip().to_string(),
            };
            let flow = i64::from(u32::from_be(address.flowinfo()));
            vec![Value::from(host), port, Value::Int(flow), Value::Int(i64::from(scope))]
        }
    };
    Value::Tuple(Tuple::new(items))
}
