//! A TLS session over memory: what came from the other end waits in one pipe, what is to go there in another. It takes
//! one record at a time, so that what follows stays where it is, as it does with OpenSSL.

use super::tls::{ClientTls, ServerTls};
use super::tls_errors::{TlsError, explain};
use bytes::{Buf, BufMut, BytesMut};
use futures_rustls::rustls::client::ClientSessionMemoryCache;
use futures_rustls::rustls::server::{Accepted, Acceptor};
use futures_rustls::rustls::{CommonState, Connection, HandshakeKind};
use std::io::{self, Read, Write};
use std::sync::Arc;

/// The length of a record's head.
const HEAD: usize = 5;

/// Bytes on their way.
#[derive(Default)]
pub struct Pipe {
    pub data: BytesMut,
    /// Nothing more is put in.
    pub is_ended: bool,
}

/// Sessions that a client may go on with.
pub type Tickets = Arc<ClientSessionMemoryCache>;

/// No place for sessions is taken until there are some.
pub fn tickets() -> Tickets {
    Arc::new(ClientSessionMemoryCache::new(8))
}

/// Why a session does not go on.
pub enum Stop {
    /// More must come first.
    Read,
    /// The connection ended without a goodbye.
    Eof,
    /// The other end has said goodbye.
    Closed,
    /// A client has said hello; the server has to be chosen.
    Hello,
    Tls(TlsError),
}

/// What a TLS handshake agreed on.
pub struct TlsFacts {
    pub alpn: Option<String>,
    pub version: Option<String>,
    pub cipher: Option<String>,
    /// The certificate of the other end, as DER.
    pub certificate: Option<Vec<u8>>,
}

impl TlsFacts {
    /// What is known of a session.
    pub fn of(session: &CommonState) -> TlsFacts {
        TlsFacts {
            alpn: session.alpn_protocol().map(|name| String::from_utf8_lossy(name).into_owned()),
            version: session.protocol_version().map(|version| format!("{version:?}").replace('_', ".")),
            cipher: session
                .negotiated_cipher_suite()
                .map(|suite| cipher_name(&format!("{:?}", suite.suite()))),
            certificate: session.peer_certificates().and_then(|chain| chain.first()).map(|der| der.to_vec()),
        }
    }
}

/// A cipher as OpenSSL calls it.
fn cipher_name(name: &str) -> String {
    if let Some(name) = name.strip_prefix("TLS13_") {
        return format!("TLS_{name}");
    }
    let name = name.trim_start_matches("TLS_").replace("_WITH", "").replace("AES_", "AES");
    name.replace("POLY1305_SHA256", "POLY1305").replace('_', "-")
}

enum Side {
    Waiting(Box<Acceptor>),
    Met(Box<Accepted>),
    Live(Box<Connection>),
    Failed,
}

/// One end of a session.
pub struct Session {
    side: Side,
    /// Whether something came.
    began: bool,
    sent_goodbye: bool,
    got_goodbye: bool,
}

impl Session {
    /// A client's end.
    pub fn client(tls: &ClientTls, name: &str, tickets: Tickets) -> Result<Session, TlsError> {
        Ok(Session::new(Side::Live(Box::new(tls.session(name, tickets)?))))
    }

    /// A server's end.
    pub fn server() -> Session {
        Session::new(Side::Waiting(Box::default()))
    }

    fn new(side: Side) -> Session {
        Session { side, began: false, sent_goodbye: false, got_goodbye: false }
    }

    /// The name that a client asks for, after [`Stop::Hello`].
    pub fn asked_name(&self) -> Option<String> {
        match &self.side {
            Side::Met(met) => met.client_hello().server_name().map(str::to_string),
            _ => None,
        }
    }

    /// Chooses the server's settings, after [`Stop::Hello`].
    pub fn choose(&mut self, tls: &ServerTls, outgoing: &mut Pipe) -> Result<(), Stop> {
        let Side::Met(met) = std::mem::replace(&mut self.side, Side::Failed) else { return Ok(()) };
        let config = tls.for_offer(met.client_hello().alpn());
        match met.into_connection(config) {
            Ok(connection) => {
                self.side = Side::Live(Box::new(Connection::Server(connection)));
                self.flush(outgoing);
                Ok(())
            }
            Err((error, mut alert)) => {
                let _ = alert.write_all(&mut (&mut outgoing.data).writer());
                Err(Stop::Tls(explain(&error)))
            }
        }
    }

    /// Refuses a client, after [`Stop::Hello`], by an alert.
    pub fn refuse(&mut self, alert: u8, outgoing: &mut Pipe) {
        outgoing.data.extend_from_slice(&[21, 3, 3, 0, 2, 2, alert]);
        self.side = Side::Failed;
    }

    /// What the handshake agreed on, once it is over.
    pub fn common(&self) -> Option<&CommonState> {
        match &self.side {
            Side::Live(connection) => Some(connection),
            _ => None,
        }
    }

    /// Whether the handshake is over.
    pub fn is_established(&self) -> bool {
        self.common().is_some_and(|common| !common.is_handshaking())
    }

    /// Whether the session goes on with an earlier one.
    pub fn is_resumed(&self) -> bool {
        self.common().is_some_and(|common| common.handshake_kind() == Some(HandshakeKind::Resumed))
    }

    /// How many bytes can be read at once.
    pub fn pending(&mut self) -> usize {
        let Side::Live(connection) = &mut self.side else { return 0 };
        connection.process_new_packets().map_or(0, |state| state.plaintext_bytes_to_read())
    }

    /// How many bytes the record that comes next lacks.
    pub fn lacks(incoming: &Pipe) -> usize {
        let held = incoming.data.len();
        match incoming.data.get(3..HEAD) {
            None => HEAD - held,
            Some(length) => {
                (HEAD + usize::from(u16::from_be_bytes([length[0], length[1]]))).saturating_sub(held)
            }
        }
    }

    /// Shakes hands.
    pub fn handshake(&mut self, incoming: &mut Pipe, outgoing: &mut Pipe) -> Result<(), Stop> {
        self.flush(outgoing);
        while !self.is_established() {
            self.step(incoming, outgoing)?;
        }
        Ok(())
    }

    /// Reads up to `size` bytes.
    pub fn read(&mut self, size: usize, incoming: &mut Pipe, outgoing: &mut Pipe) -> Result<Vec<u8>, Stop> {
        self.handshake(incoming, outgoing)?;
        loop {
            if self.got_goodbye && self.sent_goodbye {
                return Err(Stop::Closed);
            }
            let Side::Live(connection) = &mut self.side else { return Err(Stop::Eof) };
            let mut data = vec![0; size.min(16_384)];
            match connection.reader().read(&mut data) {
                Ok(count) if count > 0 || size == 0 || self.got_goodbye => {
                    data.truncate(count);
                    return Ok(data);
                }
                _ => self.step(incoming, outgoing)?,
            }
        }
    }

    /// Writes bytes, all of them.
    pub fn write(&mut self, data: &[u8], incoming: &mut Pipe, outgoing: &mut Pipe) -> Result<(), Stop> {
        if data.is_empty() {
            return Ok(());
        }
        if self.sent_goodbye {
            return Err(failure("PROTOCOL_IS_SHUTDOWN", "protocol is shutdown"));
        }
        self.handshake(incoming, outgoing)?;
        let Side::Live(connection) = &mut self.side else { return Err(Stop::Eof) };
        connection.set_buffer_limit(None);
        match connection.writer().write_all(data) {
            Ok(()) => self.flush(outgoing),
            Err(_) => return Err(Stop::Eof),
        }
        Ok(())
    }

    /// Says goodbye, and waits for the other end's.
    pub fn shutdown(&mut self, incoming: &mut Pipe, outgoing: &mut Pipe) -> Result<(), Stop> {
        if !self.is_established() {
            return Err(failure("SHUTDOWN_WHILE_IN_INIT", "shutdown while in init"));
        }
        if let (Side::Live(connection), false) = (&mut self.side, self.sent_goodbye) {
            connection.send_close_notify();
        }
        self.sent_goodbye = true;
        self.flush(outgoing);
        while !self.got_goodbye {
            self.step(incoming, outgoing)?;
            if self.pending() > 0 {
                let text = "application data after close notify";
                return Err(failure("APPLICATION_DATA_AFTER_CLOSE_NOTIFY", text));
            }
        }
        Ok(())
    }

    /// Takes the record that comes next.
    fn step(&mut self, incoming: &mut Pipe, outgoing: &mut Pipe) -> Result<(), Stop> {
        if matches!(self.side, Side::Met(_)) {
            return Err(Stop::Hello);
        }
        let mut record = self.next_record(incoming)?;
        let answer = self.take(&mut record, outgoing);
        self.flush(outgoing);
        if answer.is_err() && !matches!(answer, Err(Stop::Hello)) {
            self.side = Side::Failed;
        }
        answer
    }

    fn next_record(&mut self, incoming: &mut Pipe) -> Result<BytesMut, Stop> {
        if matches!(self.side, Side::Failed) {
            return Err(Stop::Eof);
        }
        if !self.began && incoming.data.len() >= HEAD {
            self.began = true;
            if let Some(error) = no_record(&incoming.data) {
                self.side = Side::Failed;
                return Err(Stop::Tls(error));
            }
        }
        match Session::lacks(incoming) {
            0 => {
                let length = HEAD + usize::from(u16::from_be_bytes([incoming.data[3], incoming.data[4]]));
                Ok(incoming.data.split_to(length))
            }
            _ if incoming.is_ended => {
                self.side = Side::Failed;
                Err(failure("UNEXPECTED_EOF_WHILE_READING", "EOF occurred in violation of protocol"))
            }
            _ => Err(Stop::Read),
        }
    }

    fn take(&mut self, record: &mut BytesMut, outgoing: &mut Pipe) -> Result<(), Stop> {
        let lost = |_: io::Error| failure("INTERNAL_ERROR", "internal error");
        match &mut self.side {
            Side::Waiting(acceptor) => {
                acceptor.read_tls(&mut record.reader()).map_err(lost)?;
                match acceptor.accept() {
                    Ok(None) => Ok(()),
                    Ok(Some(met)) => {
                        self.side = Side::Met(Box::new(met));
                        Err(Stop::Hello)
                    }
                    Err((error, mut alert)) => {
                        let _ = alert.write_all(&mut (&mut outgoing.data).writer());
                        Err(Stop::Tls(explain(&error)))
                    }
                }
            }
            Side::Live(connection) => {
                while !record.is_empty() {
                    connection.read_tls(&mut record.reader()).map_err(lost)?;
                    let state = connection.process_new_packets();
                    let state = state.map_err(|error| Stop::Tls(explain(&error)));
                    if state.is_err() {
                        flush(connection, outgoing);
                    }
                    self.got_goodbye |= state?.peer_has_closed();
                }
                if self.got_goodbye && connection.is_handshaking() {
                    return Err(Stop::Closed);
                }
                Ok(())
            }
            Side::Met(_) | Side::Failed => Ok(()),
        }
    }

    fn flush(&mut self, outgoing: &mut Pipe) {
        if let Side::Live(connection) = &mut self.side {
            flush(connection, outgoing);
        }
    }
}

fn flush(connection: &mut Connection, outgoing: &mut Pipe) {
    while connection.wants_write() {
        if connection.write_tls(&mut (&mut outgoing.data).writer()).is_err() {
            return;
        }
    }
}

fn failure(reason: &'static str, text: &str) -> Stop {
    Stop::Tls(TlsError::new(reason, text))
}

/// What is wrong with the first bytes, if they begin no record.
fn no_record(data: &[u8]) -> Option<TlsError> {
    if matches!(data[0], 20..=24) && data[1] == 3 {
        return None;
    }
    let is_request =
        ["GET ", "POST ", "HEAD ", "PUT "].iter().any(|start| data.starts_with(start.as_bytes()));
    Some(match &data[..HEAD] {
        b"CONNE" => TlsError::new("HTTPS_PROXY_REQUEST", "https proxy request"),
        _ if is_request => TlsError::new("HTTP_REQUEST", "http request"),
        _ => TlsError::new("WRONG_VERSION_NUMBER", "wrong version number"),
    })
}
