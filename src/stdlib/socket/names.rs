//! Names of hosts, services, protocols and interfaces, and addresses as text.

use super::State;
use super::address::{self, AF_INET, AF_INET6, host_text, plain_error};
use crate::object::{Bytes, Class, Gc, List, Str, Tuple, Value};
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Raised, Vm};
use dns_lookup::{AddrInfoHints, LookupError};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

pub const EAI_NONAME: i32 = -2;
const EAI_SYSTEM: i32 = -11;
const NAMEREQD: i32 = 8;

/// One answer of `lookup`.
pub struct Found {
    pub family: i32,
    pub kind: i32,
    pub protocol: i32,
    pub canonical: String,
    pub address: SocketAddr,
}

/// Adds the functions of this file.
pub fn add<'a>(module: Module<'a>) -> Module<'a> {
    module
        .def(
            "getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)",
            "Find addresses for a host and a service.",
            getaddrinfo,
        )
        .def("getnameinfo(sockaddr, flags, /)", "The host and service of an address.", getnameinfo)
        .def("gethostbyname(hostname, /)", "The IPv4 address of a host.", gethostbyname)
        .def("gethostbyname_ex(hostname, /)", "Name, aliases and addresses of a host.", gethostbyname_ex)
        .def("gethostbyaddr(ip_address, /)", "Name, aliases and addresses of a host.", gethostbyaddr)
        .def("gethostname()", "The name of this machine.", gethostname)
        .def("sethostname(name, /)", "Set the name of this machine.", sethostname)
        .def("getservbyname(servicename, protocolname=None, /)", "The port of a service.", getservbyname)
        .def("getservbyport(port, protocolname=None, /)", "The service at a port.", getservbyport)
        .def("getprotobyname(protocolname, /)", "The number of a protocol.", getprotobyname)
        .def("if_nameindex()", "The network interfaces: (number, name) pairs.", if_nameindex)
        .def("if_nametoindex(oname, /)", "The number of an interface.", if_nametoindex)
        .def("if_indextoname(index, /)", "The name of an interface.", if_indextoname)
        .def("inet_aton(ip_addr, /)", "The four bytes of an IPv4 address.", inet_aton)
        .def("inet_ntoa(packed_ip, /)", "The text of an IPv4 address.", inet_ntoa)
        .def("inet_pton(address_family, ip_string, /)", "The bytes of an address.", inet_pton)
        .def("inet_ntop(address_family, packed_ip, /)", "The text of an address.", inet_ntop)
        .def("htons(x, /)", "16 bits from host to network order.", |vm: &mut Vm, x: Value| swap16(vm, &x))
        .def("ntohs(x, /)", "16 bits from network to host order.", |vm: &mut Vm, x: Value| swap16(vm, &x))
        .def("htonl(x, /)", "32 bits from host to network order.", |vm: &mut Vm, x: Value| swap32(vm, &x))
        .def("ntohl(x, /)", "32 bits from network to host order.", |vm: &mut Vm, x: Value| swap32(vm, &x))
}

fn gai_text(code: i32) -> &'static str {
    match code {
        -1 => "Bad value for ai_flags",
        -2 => "Name or service not known",
        -3 => "Temporary failure in name resolution",
        -4 => "Non-recoverable failure in name resolution",
        -5 => "No address associated with hostname",
        -6 => "ai_family not supported",
        -7 => "ai_socktype not supported",
        -8 => "Servname not supported for ai_socktype",
        -9 => "Address family for hostname not supported",
        -10 => "Memory allocation failure",
        -12 => "Result too large for supplied buffer",
        _ => "Unknown error",
    }
}

/// `socket.gaierror` with a code of getaddrinfo().
#[cold]
pub fn gai_error(vm: &mut Vm, code: i32) -> Raised {
    if code == EAI_SYSTEM {
        return vm.os_error(&std::io::Error::last_os_error(), &[]);
    }
    let class = State::errors(vm)[0].clone();
    raise_coded(vm, class, code, gai_text(code))
}

/// Raises an OSError of a class with a number and its text.
fn raise_coded(vm: &mut Vm, class: Gc<Class>, code: i32, text: &str) -> Raised {
    match vm.call(&Value::Class(class), &[Value::from(code), Value::from(text)]) {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.system_error("an OSError is an exception"),
        Err(raised) => raised,
    }
}

fn lookup_code(error: &LookupError) -> i32 {
    match error.error_num() {
        0 => EAI_NONAME,
        code => code,
    }
}

/// getaddrinfo() with [family, type, protocol, flags], while other threads run.
pub fn lookup(
    vm: &mut Vm,
    host: Option<&str>,
    service: Option<&str>,
    [address, socktype, protocol, flags]: [i32; 4],
) -> PyResult<Vec<Found>> {
    if host.is_none() && service.is_none() {
        return Err(gai_error(vm, EAI_NONAME));
    }
    let hints = AddrInfoHints { flags, address, socktype, protocol };
    let answer = vm.allow_threads(|| {
        let found =
            dns_lookup::getaddrinfo(host, service, Some(hints)).map_err(|error| lookup_code(&error))?;
        let one = |info: dns_lookup::AddrInfo| Found {
            family: info.address,
            kind: info.socktype,
            protocol: info.protocol,
            canonical: info.canonname.unwrap_or_default(),
            address: info.sockaddr,
        };
        Ok(found.filter_map(Result::ok).map(one).collect())
    });
    answer.map_err(|code| gai_error(vm, code))
}

fn getaddrinfo(
    vm: &mut Vm,
    host: Value,
    port: Value,
    family: i64,
    kind: i64,
    protocol: i64,
    flags: i64,
) -> PyResult {
    let host = match host.unwrapped() {
        Value::None => None,
        Value::Str(_) | Value::Bytes(_) => Some(host_text(vm, &host)?),
        _ => return Err(vm.type_error("getaddrinfo() argument 1 must be string or None")),
    };
    let service = match port.unwrapped() {
        Value::None => None,
        Value::Str(text) => Some(text.to_string_lossy().into_owned()),
        Value::Bytes(bytes) => Some(String::from_utf8_lossy(&bytes.data).into_owned()),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            let text = vm.call(&Value::Class(vm.types().int.clone()), std::slice::from_ref(&port))?;
            Some(vm.str(&text)?.to_string_lossy().into_owned())
        }
        _ => return Err(plain_error(vm, "Int or String expected")),
    };
    let hints = [family as i32, kind as i32, protocol as i32, flags as i32];
    let found = lookup(vm, host.as_deref(), service.as_deref(), hints)?;
    let row = |each: &Found| {
        Value::Tuple(Tuple::new(vec![
            Value::from(each.family),
            Value::from(each.kind),
            Value::from(each.protocol),
            Value::from(each.canonical.as_str()),
            address::ip_value(&each.address),
        ]))
    };
    Ok(Value::List(List::new(found.iter().map(row).collect())))
}

fn getnameinfo(vm: &mut Vm, sockaddr: Value, flags: i64) -> PyResult {
    let Value::Tuple(tuple) = sockaddr.unwrapped() else {
        return Err(vm.type_error("getnameinfo() argument 1 must be a tuple"));
    };
    let items = tuple.items();
    let [Value::Str(host), Value::Int(port), rest @ ..] = items else {
        return Err(vm.type_error("getnameinfo(): illegal sockaddr argument"));
    };
    let flow = rest.first().map_or(Ok(0), |flow| vm.index_i64(flow))?;
    if !(0..=0xfffff).contains(&flow) {
        return Err(vm.overflow_error("getnameinfo(): flowinfo must be 0-1048575."));
    }
    let scope = rest.get(1).map_or(Ok(0), |scope| vm.index_i64(scope))?;
    let (host, port) = (host.to_string_lossy().into_owned(), port.to_string());
    let found = lookup(vm, Some(&host), Some(&port), [0, 2, 0, 4])?;
    let mut address = match found.as_slice() {
        [one] => one.address,
        [] => return Err(gai_error(vm, EAI_NONAME)),
        _ => return Err(plain_error(vm, "sockaddr resolved to multiple addresses")),
    };
    match &mut address {
        SocketAddr::V4(_) if items.len() != 2 => {
            return Err(plain_error(vm, "IPv4 sockaddr must be 2 tuple"));
        }
        SocketAddr::V4(_) => {}
        SocketAddr::V6(address) => {
            address.set_flowinfo((flow as u32).to_be());
            address.set_scope_id(scope as u32);
        }
    }
    let (host, service) = name_of(vm, &address, flags as i32)?;
    Ok(Value::Tuple(Tuple::new(vec![Value::from(host), Value::from(service)])))
}

fn name_of(vm: &mut Vm, address: &SocketAddr, flags: i32) -> PyResult<(String, String)> {
    let answer = vm.allow_threads(|| dns_lookup::getnameinfo(address, flags));
    answer.map_err(|error| gai_error(vm, lookup_code(&error)))
}

fn host_argument(vm: &mut Vm, host: &Value, function: &str) -> PyResult<String> {
    match host.unwrapped() {
        Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_) => host_text(vm, host),
        other => {
            let given = vm.type_name(other);
            Err(vm
                .type_error(format!("{function}() argument 1 must be str, bytes or bytearray, not {given}")))
        }
    }
}

fn gethostbyname(vm: &mut Vm, host: Value) -> PyResult<String> {
    let host = host_argument(vm, &host, "gethostbyname")?;
    address::resolve(vm, &host, AF_INET).map(|ip| ip.to_string())
}

fn gethostbyname_ex(vm: &mut Vm, host: Value) -> PyResult {
    let host = host_argument(vm, &host, "gethostbyname_ex")?;
    if host.parse::<Ipv4Addr>().is_ok() {
        return Ok(host_row(&host, Vec::new(), vec![host.clone()]));
    }
    let found = lookup(vm, Some(&host), None, [AF_INET as i32, 1, 0, 2])?;
    let name = found.first().map(|first| first.canonical.clone()).unwrap_or(host);
    let addresses = found.iter().map(|each| each.address.ip().to_string()).collect();
    let aliases = hosts_aliases(|names| names.iter().any(|each| *each == name), &name);
    Ok(host_row(&name, aliases, addresses))
}

fn gethostbyaddr(vm: &mut Vm, host: Value) -> PyResult {
    let host = host_argument(vm, &host, "gethostbyaddr")?;
    let ip = address::resolve(vm, &host, 0)?;
    let answer = vm.allow_threads(|| dns_lookup::getnameinfo(&SocketAddr::new(ip, 0), NAMEREQD));
    let Ok((name, _)) = answer else {
        let class = State::errors(vm)[1].clone();
        return Err(raise_coded(vm, class, 1, "Unknown host"));
    };
    let text = ip.to_string();
    let aliases = hosts_aliases(|names| names.first() == Some(&text.as_str()), &name);
    Ok(host_row(&name, aliases, vec![text]))
}

fn host_row(name: &str, aliases: Vec<String>, addresses: Vec<String>) -> Value {
    let list = |texts: Vec<String>| Value::from(texts.into_iter().map(Value::from).collect::<Vec<_>>());
    Value::Tuple(Tuple::new(vec![Value::from(name), list(aliases), list(addresses)]))
}

/// The other names of a host in the lines of /etc/hosts that are picked.
fn hosts_aliases(pick: impl Fn(&[&str]) -> bool, name: &str) -> Vec<String> {
    let mut aliases = Vec::new();
    for line in table_lines("/etc/hosts") {
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() && pick(&words) {
            aliases.extend(words[1..].iter().filter(|word| **word != name).map(|word| word.to_string()));
        }
    }
    aliases
}

fn gethostname(vm: &mut Vm) -> PyResult<String> {
    match dns_lookup::get_hostname() {
        Ok(name) => Ok(name),
        Err(error) => Err(vm.os_error(&error, &[])),
    }
}

fn sethostname(vm: &mut Vm, name: Value) -> PyResult<()> {
    let name = host_argument(vm, &name, "sethostname")?;
    rustix::system::sethostname(name.as_bytes()).map_err(|error| vm.os_error(&error.into(), &[]))
}

/// The lines of a table like /etc/services, without comments.
fn table_lines(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| line.split('#').next().unwrap_or_default().trim().to_string()).collect()
}

/// A service: name, aliases, port, protocol.
fn services() -> impl Iterator<Item = (Vec<String>, u16, String)> {
    table_lines("/etc/services").into_iter().filter_map(|line| {
        let mut words = line.split_whitespace().map(str::to_string);
        let name = words.next()?;
        let place = words.next()?;
        let (port, protocol) = place.split_once('/')?;
        let names = std::iter::once(name).chain(words).collect();
        Some((names, port.parse().ok()?, protocol.to_string()))
    })
}

fn getservbyname(vm: &mut Vm, name: Gc<Str>, protocol: Option<Gc<Str>>) -> PyResult<i64> {
    let (name, protocol) = (name.to_string_lossy(), protocol.map(|text| text.to_string_lossy().into_owned()));
    let fits = |of: &str| protocol.as_deref().is_none_or(|wanted| wanted == of);
    let found = services().find(|(names, _, of)| names.iter().any(|each| *each == *name) && fits(of));
    found.map(|(_, port, _)| i64::from(port)).ok_or_else(|| plain_error(vm, "service/proto not found"))
}

fn getservbyport(vm: &mut Vm, port: i64, protocol: Option<Gc<Str>>) -> PyResult<String> {
    let Ok(port) = u16::try_from(port) else {
        return Err(vm.overflow_error("getservbyport: port must be 0-65535."));
    };
    let protocol = protocol.map(|text| text.to_string_lossy().into_owned());
    let fits = |of: &str| protocol.as_deref().is_none_or(|wanted| wanted == of);
    let found = services().find(|(_, at, of)| *at == port && fits(of));
    let name = found.and_then(|(names, ..)| names.into_iter().next());
    name.ok_or_else(|| plain_error(vm, "port/proto not found"))
}

fn getprotobyname(vm: &mut Vm, name: Gc<Str>) -> PyResult<i64> {
    let name = name.to_string_lossy();
    let found = table_lines("/etc/protocols").into_iter().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = words.get(1)?.parse::<i64>().ok()?;
        let is_named = words.iter().enumerate().any(|(at, word)| at != 1 && *word == name);
        is_named.then_some(number)
    });
    found.ok_or_else(|| plain_error(vm, "protocol not found"))
}

fn interfaces() -> Vec<(u32, String)> {
    let entries = std::fs::read_dir("/sys/class/net").into_iter().flatten().flatten();
    let mut found: Vec<(u32, String)> = entries
        .filter_map(|entry| {
            let number = std::fs::read_to_string(entry.path().join("ifindex")).ok()?;
            Some((number.trim().parse().ok()?, entry.file_name().to_string_lossy().into_owned()))
        })
        .collect();
    found.sort();
    found
}

/// The number of an interface.
pub fn interface_index(name: &str) -> Option<u32> {
    interfaces().into_iter().find(|(_, each)| each == name).map(|(number, _)| number)
}

/// The name of an interface.
pub fn interface_name(number: u32) -> Option<String> {
    interfaces().into_iter().find(|(each, _)| *each == number).map(|(_, name)| name)
}

fn if_nameindex(_: &mut Vm) -> Value {
    let pair = |(number, name): (u32, String)| {
        Value::Tuple(Tuple::new(vec![Value::Int(i64::from(number)), Value::from(name)]))
    };
    Value::from(interfaces().into_iter().map(pair).collect::<Vec<_>>())
}

fn if_nametoindex(vm: &mut Vm, name: Value) -> PyResult<i64> {
    let name = match name.unwrapped() {
        Value::Bytes(bytes) => String::from_utf8_lossy(&bytes.data).into_owned(),
        Value::Str(text) => text.to_string_lossy().into_owned(),
        other => {
            let given = vm.type_name(other);
            return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {given}")));
        }
    };
    let found = interface_index(&name);
    found.map(i64::from).ok_or_else(|| vm.os_error(&std::io::Error::from_raw_os_error(19), &[]))
}

fn if_indextoname(vm: &mut Vm, number: i64) -> PyResult<String> {
    let found = u32::try_from(number).ok().and_then(interface_name);
    found.ok_or_else(|| vm.os_error(&std::io::Error::from_raw_os_error(6), &[]))
}

/// The four bytes of an address in any of the forms that `inet_aton` reads: parts may be missing, octal or hex.
fn parse_aton(text: &str) -> Option<[u8; 4]> {
    let text = text.split(|letter: char| letter.is_ascii_whitespace()).next()?;
    let number = |part: &str| match part.strip_prefix("0x").or_else(|| part.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None if part.len() > 1 && part.starts_with('0') => u32::from_str_radix(part, 8).ok(),
        None => part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten(),
    };
    let parts: Vec<u32> = text.split('.').map(number).collect::<Option<_>>()?;
    let (last, first) = parts.split_last()?;
    if first.len() > 3 || first.iter().any(|part| *part > 255) {
        return None;
    }
    let room = 8 * (4 - first.len() as u32);
    if room < 32 && *last >> room != 0 {
        return None;
    }
    let head = first.iter().enumerate().fold(0u32, |sum, (at, part)| sum | part << (24 - 8 * at));
    Some((head | last).to_be_bytes())
}

fn inet_aton(vm: &mut Vm, text: Gc<Str>) -> PyResult<Gc<Bytes>> {
    match parse_aton(&text.to_string_lossy()) {
        Some(bytes) => Ok(Bytes::new(bytes)),
        None => Err(plain_error(vm, "illegal IP address string passed to inet_aton")),
    }
}

fn inet_ntoa(vm: &mut Vm, packed: Value) -> PyResult<String> {
    let bytes = vm.buffer_bytes(&packed)?;
    match <[u8; 4]>::try_from(bytes.as_slice()) {
        Ok(bytes) => Ok(Ipv4Addr::from(bytes).to_string()),
        Err(_) => Err(plain_error(vm, "packed IP wrong length for inet_ntoa")),
    }
}

fn inet_pton(vm: &mut Vm, family: i64, text: Gc<Str>) -> PyResult<Gc<Bytes>> {
    let text = text.to_string_lossy();
    let bytes = match family {
        AF_INET => text.parse::<Ipv4Addr>().ok().map(|ip| ip.octets().to_vec()),
        AF_INET6 => text.parse::<Ipv6Addr>().ok().map(|ip| ip.octets().to_vec()),
        _ => return Err(vm.os_error(&std::io::Error::from_raw_os_error(97), &[])),
    };
    match bytes {
        Some(bytes) => Ok(Bytes::new(bytes)),
        None => Err(plain_error(vm, "illegal IP address string passed to inet_pton")),
    }
}

fn inet_ntop(vm: &mut Vm, family: i64, packed: Value) -> PyResult<String> {
    let bytes = vm.buffer_bytes(&packed)?;
    let ip = match family {
        AF_INET => <[u8; 4]>::try_from(bytes.as_slice()).ok().map(IpAddr::from),
        AF_INET6 => <[u8; 16]>::try_from(bytes.as_slice()).ok().map(IpAddr::from),
        _ => return Err(vm.value_error(format!("unknown address family {family}"))),
    };
    match ip {
        Some(ip) => Ok(ip.to_string()),
        None => Err(vm.value_error("invalid length of packed IP address string")),
    }
}

fn unsigned(vm: &mut Vm, value: &Value, bits: u32) -> PyResult<u64> {
    let index = vm.index(value)?;
    match index {
        Value::Int(number) if number < 0 => Err(vm.value_error("Cannot convert negative int")),
        Value::Int(number) if (number as u64) >> bits == 0 => Ok(number as u64),
        _ => Err(vm.overflow_error(format!("Python int too large for C uint{bits}_t"))),
    }
}

fn swap16(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    Ok(i64::from((unsigned(vm, value, 16)? as u16).to_be()))
}

fn swap32(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    Ok(i64::from((unsigned(vm, value, 32)? as u32).to_be()))
}
