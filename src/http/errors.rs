//! Raising what went wrong: `OSError`, `ssl.SSLError`, and `_aiohttp.WireError(kind, message)`, which the Python parts
//! turn into the exceptions of `aiohttp`.

use super::objects::class;
use crate::asyncio::os_error;
use crate::event_loop::http::BodyError;
use crate::event_loop::http::connection::ReadError;
use crate::event_loop::http::http2::Failure;
use crate::event_loop::http::websocket::SocketError;
use crate::event_loop::tls::{HandshakeError, TlsError};
use crate::object::Value;
use crate::runtime::{Raised, Vm};
use std::io;

/// Raises an error of the system.
pub fn raise_io(vm: &mut Vm, error: &io::Error) -> Raised {
    if error.raw_os_error().is_none() && error.kind() == io::ErrorKind::BrokenPipe {
        let broken = io::Error::from_raw_os_error(rustix::io::Errno::PIPE.raw_os_error());
        return raise_io(vm, &broken);
    }
    if error.raw_os_error().is_none() {
        return raise_wire(vm, "io", &error.to_string());
    }
    match os_error(vm, error) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

/// Raises `WireError(kind, message)`.
pub fn raise_wire(vm: &mut Vm, kind: &str, message: &str) -> Raised {
    let class = class(vm, |classes| &classes.wire_error);
    vm.raise_new(&class, vec![Value::from(kind), Value::from(message)])
}

/// Raises what came instead of a head.
pub fn raise_read(vm: &mut Vm, error: &ReadError) -> Raised {
    match error {
        ReadError::Io(error) => raise_io(vm, error),
        ReadError::Closed(_) => raise_wire(vm, "closed", "Server disconnected"),
        ReadError::Head(error) => raise_wire(vm, "head", &error.0),
        ReadError::Http2(failure) => raise_failure(vm, failure),
    }
}

/// Raises why HTTP/2 brought no response.
pub fn raise_failure(vm: &mut Vm, failure: &Failure) -> Raised {
    match failure {
        Failure::Refused => raise_wire(vm, "refused", "Server disconnected"),
        Failure::Lost => raise_wire(vm, "closed", "Server disconnected"),
        Failure::Reset(reason) => raise_wire(vm, "reset", &format!("Server reset the stream: {reason}")),
    }
}

/// Raises why a body cannot be read.
pub fn raise_body(vm: &mut Vm, error: &BodyError) -> Raised {
    match error {
        BodyError::Io(error) => raise_io(vm, error),
        BodyError::ShortLength(received, told) => {
            let message = format!(
                "Not enough data to satisfy content length header (received {received} of {told} bytes)."
            );
            raise_wire(vm, "length", &message)
        }
        BodyError::ShortChunked => {
            raise_wire(vm, "chunked", "Not enough data to satisfy transfer length header.")
        }
        BodyError::BadChunk(line) => raise_wire(vm, "chunk", line),
        BodyError::BadCoding(message) => raise_wire(vm, "coding", message),
        BodyError::Unfinished(name) => raise_wire(vm, "unfinished", name),
    }
}

/// Raises why nothing more comes over a WebSocket.
pub fn raise_socket(vm: &mut Vm, error: &SocketError) -> Raised {
    match error {
        SocketError::Io(error) => raise_io(vm, error),
        SocketError::Closed => raise_wire(vm, "closed", "Connection closed"),
        SocketError::Undecodable(message) => raise_wire(vm, "deflate", message),
        SocketError::Protocol(code, message) => {
            let class = class(vm, |classes| &classes.wire_error);
            let args =
                vec![Value::from("protocol"), Value::from(message.as_str()), Value::Int(i64::from(*code))];
            vm.raise_new(&class, args)
        }
    }
}

/// Raises what ended a handshake.
pub fn raise_handshake(vm: &mut Vm, error: &HandshakeError) -> Raised {
    match error {
        HandshakeError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            raise_wire(vm, "eof", "the connection ended during the TLS handshake")
        }
        HandshakeError::Io(error) => raise_io(vm, error),
        HandshakeError::Tls(error) => raise_tls(vm, error),
    }
}

/// Raises an `ssl.SSLError`.
pub fn raise_tls(vm: &mut Vm, error: &TlsError) -> Raised {
    let is_verification = error.verify_code.is_some();
    let is_handshake = ["TLSV1", "WRONG", "UNSUPPORTED"].iter().any(|start| error.reason.starts_with(start));
    raise_tls_at(vm, error, if is_verification || is_handshake { 1147 } else { 4700 })
}

/// Raises an `ssl.SSLError` that names a line of `_ssl.c`.
pub fn raise_tls_at(vm: &mut Vm, error: &TlsError, line: i64) -> Raised {
    let code = error.verify_code.map_or(Value::None, Value::Int);
    let args = [Value::from(error.reason), Value::from(error.text.as_str()), code, Value::Int(line)];
    let made = vm.import("ssl").and_then(|ssl| vm.call_method_named(&ssl, "_error", &args));
    match made {
        Ok(Value::Exception(exception)) => vm.raise(exception),
        Ok(_) => vm.runtime_error("ssl._error answers an exception"),
        Err(raised) => raised,
    }
}
