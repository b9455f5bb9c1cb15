//! HTTP and TLS as Python sees them: the natives under `aiohttp`, `yarl`, `multidict` and `ssl`, whose Python parts
//! stand under `python/`.

mod adopt;
mod certificate;
mod connection;
mod errors;
mod http2;
mod message;
mod multidict;
mod objects;
mod quote;
mod reply;
mod secure;
mod server;
mod session;
mod tls;
mod websocket;
mod wire;

use crate::object::{Dict, Gc};
use crate::runtime::interp::NativeModules;
use crate::runtime::native::Module;
use crate::runtime::{PyResult, Vm};

/// The modules by name.
pub const MODULES: NativeModules = &[
    ("_aiohttp", module),
    ("_multidict", multidict::module),
    ("_tls", tls::module),
    ("_yarl", quote::module),
];

/// The namespace of `_aiohttp`.
fn module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    vm.import("asyncio")?;
    let classes = objects::prepare(vm);
    let module = Module::new(vm, "_aiohttp", "HTTP connections and messages.")
        .class(&classes.wire_error)
        .class(&classes.connection)
        .class(&classes.message)
        .class(&classes.serving)
        .class(&classes.websocket)
        .class(&classes.http2)
        .class(&classes.encoder);
    let module = connection::define(module);
    let module = server::define(module);
    let module = adopt::define(module);
    let module = http2::define(module);
    Ok(wire::define(module).finish())
}
