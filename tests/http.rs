//! HTTP over TLS: the program of the document runs unchanged against the sample web service, which stands in for its
//! host; certificates are verified.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The delays are 1, 2 and 1 s, side by side; a build without optimisation may take longer, on a busy machine much.
const LEAST: Duration = Duration::from_secs(2);
const MOST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 10_000 } else { 2200 });

#[test]
fn the_document_fetches_pages_over_tls() {
    let server = Server::start();
    let began = Instant::now();
    let output = server.client(&folder().join("05_http.py"), Some("ca.pem"));
    let wall = began.elapsed();
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.stdout, std::fs::read(folder().join("05_http.out")).expect("the golden is readable"));
    assert!((LEAST..=MOST).contains(&wall), "took {wall:?}");
}

#[test]
fn certificates_are_verified_by_default() {
    let server = Server::start();
    let output = server.client(&folder().join("05_http.py"), None);
    let expected = "ClientConnectorCertificateError: Cannot connect to host httpbin.org:443 ssl:True \
                    [SSLCertVerificationError: (1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ";
    assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_malformed_resolve_is_refused() {
    let output = pyasync().args(["--resolve", "nonsense", "-c", "pass"]).output().expect("pyasync runs");
    assert_eq!(text(&output.stderr), "--resolve nonsense: HOST:PORT:ADDRESS[:PORT] is expected\n");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_installed_package_wins_where_wished() {
    let installed = std::env::temp_dir().join(format!("pyasync-installed-{}", std::process::id()));
    std::fs::create_dir_all(installed.join("aiohttp")).expect("a folder can be made");
    std::fs::write(installed.join("aiohttp/__init__.py"), "where = 'installed'\n")
        .expect("a file can be written");
    let run = |flags: &[&str]| {
        let program = "import aiohttp; print(getattr(aiohttp, 'where', 'built in'))";
        let output = pyasync().args(flags).args(["-c", program]).env("PYTHONPATH", &installed).output();
        text(&output.expect("pyasync runs").stdout)
    };
    let answers = (run(&[]), run(&["--no-builtin", "aiohttp"]));
    std::fs::remove_dir_all(&installed).expect("the folder can be removed");
    assert_eq!(answers, ("built in\n".into(), "installed\n".into()));
}

/// The sample service under TLS at a free port.
struct Server {
    process: Child,
    port: u16,
}

impl Server {
    fn start() -> Server {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("a port is free").port();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/23_web_service.py");
        let mut process = pyasync()
            .arg("-u")
            .arg(sample)
            .args(["--serve", &port.to_string()])
            .args([folder().join("server.pem"), folder().join("server.key")])
            .stdout(Stdio::piped())
            .spawn()
            .expect("pyasync runs");
        let mut line = String::new();
        let stdout = process.stdout.take().expect("stdout is piped");
        BufReader::new(stdout).read_line(&mut line).expect("the server tells that it runs");
        assert_eq!(line, format!("======== Running on https://127.0.0.1:{port} ========\n"));
        Server { process, port }
    }

    fn client(&self, program: &Path, certificates: Option<&str>) -> Output {
        let mut command = pyasync();
        if let Some(file) = certificates {
            command.env("SSL_CERT_FILE", folder().join(file));
        }
        let place = format!("httpbin.org:443:127.0.0.1:{}", self.port);
        command.args(["--resolve", &place]).arg(program).output().expect("pyasync runs")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn pyasync() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyasync"));
    command.env_remove("SSL_CERT_FILE").env("RUST_BACKTRACE", "0");
    command
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
