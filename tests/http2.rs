//! The client speaks HTTP/2 with servers that choose it: `tests/http/http2.py` against a server on the `h2` crate.

use bytes::Bytes;
use futures_rustls::rustls::ServerConfig;
use futures_rustls::rustls::crypto::ring;
use futures_rustls::rustls::pki_types::pem::PemObject;
use futures_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use futures_rustls::server::TlsStream;
use h2::server::SendResponse;
use h2::{Reason, RecvStream, SendStream};
use http::{HeaderMap, Request, Response};
use smol::future::poll_fn;
use smol::io::{AsyncReadExt, AsyncWriteExt};
use smol::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio_util::compat::FuturesAsyncReadCompatExt;

const LARGE: usize = 5_000_000;

#[test]
fn the_client_speaks_http2_where_the_server_offers_it() {
    let listener = smol::block_on(TcpListener::bind("127.0.0.1:0")).expect("a port is free");
    let port = listener.local_addr().expect("the listener has an address").port();
    std::thread::spawn(move || smol::block_on(serve(listener)));
    let output = Command::new(env!("CARGO_BIN_EXE_pyasync"))
        .arg(folder().join("http2.py"))
        .arg(port.to_string())
        .arg(folder().join("ca.pem"))
        .output()
        .expect("pyasync runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let expected = std::fs::read_to_string(folder().join("http2.out")).expect("the golden is readable");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

/// What the requests of all connections share.
#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    together: AtomicUsize,
    refused: AtomicUsize,
    waiting: AtomicUsize,
    reset: AtomicUsize,
    at_once: AtomicUsize,
}

async fn serve(listener: TcpListener) {
    let executor: &'static smol::LocalExecutor<'static> = Box::leak(Box::new(smol::LocalExecutor::new()));
    let tls = futures_rustls::TlsAcceptor::from(Arc::new(config()));
    let counts = Arc::new(Counts::default());
    let accepting = async {
        while let Ok((stream, _)) = listener.accept().await {
            let (tls, counts) = (tls.clone(), counts.clone());
            let talk = async move {
                if let Ok(stream) = tls.accept(stream).await {
                    converse(executor, stream, counts).await;
                }
            };
            executor.spawn(talk).detach();
        }
    };
    executor.run(accepting).await;
}

fn config() -> ServerConfig {
    let chain = CertificateDer::pem_file_iter(folder().join("server.pem"))
        .and_then(Iterator::collect)
        .expect("the certificate is readable");
    let key = PrivateKeyDer::from_pem_file(folder().join("server.key")).expect("the key is readable");
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider knows TLS")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("certificate and key match");
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config
}

async fn converse(
    executor: &'static smol::LocalExecutor<'static>,
    mut stream: TlsStream<TcpStream>,
    counts: Arc<Counts>,
) {
    if stream.get_ref().1.alpn_protocol() != Some(b"h2") {
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await;
        let answer =
            "HTTP/1.1 200 OK\r\nX-Version: 1.1\r\nContent-Length: 5\r\nConnection: close\r\n\r\nolder";
        let _ = stream.write_all(answer.as_bytes()).await;
        let _ = stream.close().await;
        return;
    }
    counts.connections.fetch_add(1, Ordering::Relaxed);
    let socket = stream.get_ref().0.clone();
    let mut builder = h2::server::Builder::new();
    builder.max_concurrent_streams(4);
    let Ok(mut connection) = builder.handshake::<_, Bytes>(stream.compat()).await else { return };
    while let Some(Ok((request, response))) = connection.accept().await {
        if request.uri().path() == "/goaway" {
            connection.graceful_shutdown();
        }
        let answer = Answer { response, counts: counts.clone(), socket: socket.clone() };
        executor.spawn(async move { drop(answer.give(request).await) }).detach();
    }
}

/// One request's answer.
struct Answer {
    response: SendResponse<Bytes>,
    counts: Arc<Counts>,
    socket: TcpStream,
}

impl Answer {
    async fn give(mut self, request: Request<RecvStream>) -> Result<(), h2::Error> {
        let counts = self.counts.clone();
        let one_more = |count: &AtomicUsize| count.fetch_add(1, Ordering::Relaxed) + 1;
        let path = request.uri().path().to_string();
        match path.as_str() {
            "/hello" | "/goaway" => self.hello(request.method() == "HEAD"),
            "/redirect" => self.head(302, &[("location", "/hello")], true).map(drop),
            "/empty" => self.head(204, &[], true).map(drop),
            "/headers" => {
                let mut names: Vec<&str> = request.headers().keys().map(|name| name.as_str()).collect();
                names.sort_unstable();
                self.text(200, &names.join(" "))
            }
            "/echo" => self.echo(request).await,
            "/large" => {
                let body = self.head(200, &[("content-type", "application/octet-stream")], false)?;
                send(body, Bytes::from(vec![7; LARGE]), true).await.map(drop)
            }
            // The body that is not read is refused once the answer is out.
            "/early" => self.text(413, "too much"),
            "/trailers" => {
                let body = self.head(200, &[], false)?;
                let mut body = send(body, Bytes::from_static(b"with trailers"), false).await?;
                let mut trailers = HeaderMap::new();
                trailers.insert("x-checksum", "1".parse().expect("a value"));
                body.send_trailers(trailers)
            }
            "/together" => {
                one_more(&counts.together);
                while counts.together.load(Ordering::Relaxed) < 4 {
                    smol::Timer::after(Duration::from_millis(2)).await;
                }
                self.text(200, "together")
            }
            "/connections" => self.text(200, &counts.connections.load(Ordering::Relaxed).to_string()),
            "/most" => {
                let now = one_more(&counts.at_once);
                smol::Timer::after(Duration::from_millis(20)).await;
                counts.at_once.fetch_sub(1, Ordering::Relaxed);
                self.text(200, &now.to_string())
            }
            "/reset" => {
                self.response.send_reset(Reason::INTERNAL_ERROR);
                Ok(())
            }
            "/reset-late" | "/cut-late" => {
                let body = self.head(200, &[], false)?;
                let mut body = send(body, Bytes::from_static(b"some"), false).await?;
                smol::Timer::after(Duration::from_millis(20)).await;
                match path.as_str() {
                    "/cut-late" => drop(self.socket.shutdown(std::net::Shutdown::Both)),
                    _ => body.send_reset(Reason::INTERNAL_ERROR),
                }
                Ok(())
            }
            "/refuse" => {
                if one_more(&counts.refused) % 2 == 1 {
                    self.response.send_reset(Reason::REFUSED_STREAM);
                    return Ok(());
                }
                self.text(200, "taken")
            }
            "/wait" => {
                one_more(&counts.waiting);
                let reason = poll_fn(|context| self.response.poll_reset(context)).await?;
                assert_eq!(reason, Reason::CANCEL);
                one_more(&counts.reset);
                Ok(())
            }
            "/waiting" => {
                while counts.waiting.load(Ordering::Relaxed) < 2 {
                    smol::Timer::after(Duration::from_millis(2)).await;
                }
                self.text(200, "")
            }
            "/was-reset" => {
                while counts.reset.load(Ordering::Relaxed) < 2 {
                    smol::Timer::after(Duration::from_millis(2)).await;
                }
                self.text(200, "both were reset")
            }
            _ => self.text(404, "no such page"),
        }
    }

    fn head(
        &mut self,
        status: u16,
        fields: &[(&'static str, &str)],
        ends: bool,
    ) -> Result<SendStream<Bytes>, h2::Error> {
        let mut head = Response::builder().status(status);
        for (name, value) in fields {
            head = head.header(*name, *value);
        }
        self.response.send_response(head.body(()).expect("a head"), ends)
    }

    fn hello(&mut self, is_head: bool) -> Result<(), h2::Error> {
        let fields = [
            ("content-type", "text/plain; charset=utf-8"),
            ("content-length", "5"),
            ("etag", "\"tag\""),
            ("x-some-thing", "some, Thing"),
            ("www-authenticate", "Basic"),
        ];
        let mut body = self.head(200, &fields, is_head)?;
        if is_head { Ok(()) } else { body.send_data(Bytes::from_static(b"hello"), true) }
    }

    fn text(&mut self, status: u16, text: &str) -> Result<(), h2::Error> {
        let mut body = self.head(status, &[("content-type", "text/plain")], false)?;
        body.send_data(Bytes::copy_from_slice(text.as_bytes()), true)
    }

    async fn echo(&mut self, request: Request<RecvStream>) -> Result<(), h2::Error> {
        let kind = request.headers().get("content-type").map_or("", |kind| kind.to_str().unwrap_or(""));
        let mut body = self.head(200, &[("x-content-type", kind)], false)?;
        let mut incoming = request.into_body();
        while let Some(data) = incoming.data().await {
            let data = data?;
            incoming.flow_control().release_capacity(data.len())?;
            body = send(body, data, false).await?;
        }
        body.send_data(Bytes::new(), true)
    }
}

/// Sends bytes as the client's window lets them through.
async fn send(
    mut body: SendStream<Bytes>,
    mut data: Bytes,
    ends: bool,
) -> Result<SendStream<Bytes>, h2::Error> {
    while !data.is_empty() {
        body.reserve_capacity(data.len());
        match poll_fn(|context| body.poll_capacity(context)).await {
            Some(room) => {
                let piece = data.split_to(room?.min(data.len()));
                let is_last = data.is_empty();
                body.send_data(piece, ends && is_last)?;
            }
            None => break,
        }
    }
    Ok(body)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http")
}
