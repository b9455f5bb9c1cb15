//! `_tls`: what `ssl.SSLContext` rests on.

use super::certificate;
use super::errors::raise_tls;
use super::session;
use super::wire::{bytes_of, header_text};
use crate::event_loop::tls::{
    ClientTls, ServerTls, Settings, certificates, check_identity, decrypt_key, encrypted_key,
};
use crate::object::{Attrs, Bytes, Class, Dict, Gc, List, Trace, Tracer, Value};
use crate::runtime::native::{ClassDef, Module};
use crate::runtime::{PyResult, Vm};
use std::cell::OnceCell;

#[derive(Default)]
struct State(OnceCell<[Gc<Class>; 2]>);

/// The client's settings.
pub struct ClientTlsObject {
    attrs: Attrs,
    pub inner: ClientTls,
}

/// The server's settings.
pub struct ServerTlsObject {
    attrs: Attrs,
    pub inner: ServerTls,
}

impl Trace for ClientTlsObject {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl Trace for ServerTlsObject {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.attrs.trace(tracer);
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

/// The namespace of `_tls`.
pub fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    vm.import("_aiohttp")?;
    classes(vm);
    super::secure::prepare(vm);
    let [bio, _, _] = session::classes(vm);
    let module = Module::new(vm, "_tls", "TLS by rustls.")
        .def("client(settings, /)", "Settings of clients from a dict.", client)
        .def("server(settings, /)", "Settings of servers from a dict.", server)
        .def("check_identity(chain, key, /)", "Check that a chain and a key belong together.", check)
        .def(
            "certificates(data, /)",
            "The certificates of a PEM text or of DER structures.",
            |vm: &mut Vm, data: Value| {
                let found =
                    certificates(&bytes_of(vm, &data)?).into_iter().map(|one| Value::Bytes(Bytes::new(one)));
                Ok(Value::List(List::new(found.collect())))
            },
        )
        .def("adopt(fd, /)", "A socket of the loop over a connected one.", super::adopt::adopt_socket)
        .def("parse(der, /)", "A certificate as a dict.", certificate::parse)
        .def("is_authority(der, /)", "Whether it may vouch for others.", |vm: &mut Vm, der: Value| {
            Ok(certificate::is_authority(&bytes_of(vm, &der)?))
        })
        .def("is_encrypted(pem, /)", "Whether a key needs a password.", |vm: &mut Vm, pem: Value| {
            Ok(encrypted_key(&bytes_of(vm, &pem)?).is_some())
        })
        .def("decrypt(pem, password, /)", "The key, None if the password is wrong.", decrypt)
        .def(
            "client_session(incoming, outgoing, settings, name, earlier, /)",
            "A client's end of a session.",
            session::client_session,
        )
        .def("server_session(incoming, outgoing, /)", "A server's end of a session.", session::server_session)
        .class(&bio)
        .def("text(data, /)", "Bytes as the text of a header.", |vm: &mut Vm, data: Value| {
            Ok(header_text(&bytes_of(vm, &data)?))
        });
    Ok(super::secure::define(module).finish())
}

fn classes(vm: &mut Vm) -> [Gc<Class>; 2] {
    let state = vm.interp.state::<State>();
    if let Some(classes) = state.0.get() {
        return classes.clone();
    }
    let classes = [
        ClassDef::new(vm, "_tls", "ClientSettings", "How a client speaks TLS.").finish(),
        ClassDef::new(vm, "_tls", "ServerSettings", "How a server speaks TLS.").finish(),
    ];
    let _ = state.0.set(classes.clone());
    classes
}

fn client(vm: &mut Vm, settings: Gc<Dict>) -> PyResult {
    let settings = read_settings(vm, &settings)?;
    let inner = ClientTls::new(&settings).map_err(|error| raise_tls(vm, &error))?;
    let [class, _] = classes(vm);
    Ok(ClientTlsObject::into_value(Gc::new(ClientTlsObject { attrs: Attrs::new(&class), inner })))
}

fn server(vm: &mut Vm, settings: Gc<Dict>) -> PyResult {
    let settings = read_settings(vm, &settings)?;
    let inner = ServerTls::new(&settings).map_err(|error| raise_tls(vm, &error))?;
    let [_, class] = classes(vm);
    Ok(ServerTlsObject::into_value(Gc::new(ServerTlsObject { attrs: Attrs::new(&class), inner })))
}

fn check(vm: &mut Vm, chain: Value, key: Value) -> PyResult<()> {
    let (chain, key) = (bytes_of(vm, &chain)?, bytes_of(vm, &key)?);
    check_identity(&chain, &key).map_err(|error| raise_tls(vm, &error))
}

fn decrypt(vm: &mut Vm, pem: Value, password: Value) -> PyResult {
    let (pem, password) = (bytes_of(vm, &pem)?, bytes_of(vm, &password)?);
    let key = encrypted_key(&pem).and_then(|block| decrypt_key(block, &password));
    Ok(key.map_or(Value::None, |key| Value::Bytes(Bytes::new(key.into_bytes()))))
}

/// What is missing in the dict is off.
fn read_settings(vm: &mut Vm, dict: &Gc<Dict>) -> PyResult<Settings> {
    let identity = match (get(vm, dict, "chain"), get(vm, dict, "key")) {
        (Value::None, _) => None,
        (chain, key) => Some((bytes_of(vm, &chain)?, bytes_of(vm, &key)?)),
    };
    Ok(Settings {
        authorities: all_bytes(vm, dict, "authorities")?,
        trusts_system: flag(vm, dict, "system")?,
        verifies: flag(vm, dict, "verify")?,
        checks_hostname: flag(vm, dict, "hostname")?,
        identity,
        alpn: all_bytes(vm, dict, "alpn")?,
        versions: (flag(vm, dict, "tls12")?, flag(vm, dict, "tls13")?),
        asks_clients: flag(vm, dict, "asks")?,
        insists: flag(vm, dict, "insists")?,
        tickets: match get(vm, dict, "tickets") {
            Value::Int(number) => usize::try_from(number).unwrap_or(0),
            _ => 2,
        },
        key_log: match get(vm, dict, "keylog") {
            Value::None => None,
            path => Some(bytes_of(vm, &path)?),
        },
    })
}

fn get(vm: &Vm, dict: &Gc<Dict>, name: &str) -> Value {
    dict.get_str(&vm.intern(name)).unwrap_or(Value::None)
}

fn flag(vm: &mut Vm, dict: &Gc<Dict>, name: &str) -> PyResult<bool> {
    let value = get(vm, dict, name);
    vm.truth(&value)
}

fn all_bytes(vm: &mut Vm, dict: &Gc<Dict>, name: &str) -> PyResult<Vec<Vec<u8>>> {
    match get(vm, dict, name) {
        Value::None => Ok(Vec::new()),
        items => vm.collect(&items)?.iter().map(|item| bytes_of(vm, item)).collect(),
    }
}
